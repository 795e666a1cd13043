/** When nobody reads the tool's output any more, it ends as Go's programs do: of SIGPIPE, without a word. */

/** The exit status by which a shell tells that a process died of SIGPIPE (which Node ignores). */
const DIED_OF_SIGPIPE = 128 + 13;

/** Ends the process. */
export function endOfPipe(): never {
  process.exit(DIED_OF_SIGPIPE);
}

/** Watches the standard streams of a process. */
export function watchPipes(): void {
  for (const stream of [process.stdout, process.stderr])
    stream.on('error', (e: NodeJS.ErrnoException) => {
      if (e.code === 'EPIPE') endOfPipe();
      throw e;
    });
}
