/** The console: what the program has written to standard output and standard error, in the order in which it was written. */
import type { Picture } from './picture.ts';

/** Characters that a picture shows. */
const SHOWN = 65536;

export interface Written {
  stream: 'stdout' | 'stderr';
  text: string;
}

export class Console {
  #log: Written[] = [];

  write(stream: Written['stream'], text: string): void {
    this.#log.push({ stream, text });
  }

  /** For a checkpoint: what has been written is the first `written` entries of a log that only ever grows. */
  mark(): { log: readonly Written[]; written: number } {
    return { log: this.#log, written: this.#log.length };
  }

  /** Another machine of the same run may have made the mark; its log says what ours would say. */
  restore(log: readonly Written[], written: number): void {
    if (written <= this.#log.length) this.#log.length = written;
    else this.#log = log.slice(0, written);
  }

  /** The message that the run time has just written to standard error, without its prefix. */
  lastMessage(): string {
    const text = this.#log
      .filter((c) => c.stream === 'stderr')
      .map((c) => c.text)
      .join('');
    const at = Math.max(text.lastIndexOf('panic: '), text.lastIndexOf('fatal error: '));
    return at < 0
      ? text.trimEnd()
      : text
          .slice(at)
          .replace(/^(panic|fatal error): /, '')
          .trimEnd();
  }

  /** The newest part, neighbours on the same stream joined. */
  shown(): Picture['console'] {
    const out: Picture['console'] = [];
    let room = SHOWN;
    for (let i = this.#log.length - 1; i >= 0 && room > 0; i--) {
      const c = this.#log[i]!;
      const text = c.text.length > room ? c.text.slice(-room) : c.text;
      room -= text.length;
      const last = out.at(-1);
      if (last && last.stream === c.stream) last.text = text + last.text;
      else out.push({ stream: c.stream, text });
    }
    return out.reverse();
  }
}
