/** What was recorded of the programs. */
export interface Recorded {
  /** Go's version. */
  go: string;
  programs: Record<string, { stdout: string; stderr: string; exit: number }>;
}

/**
 * Standard error without what differs from run to run and from machine to machine: addresses, offsets, words of arguments, folders,
 * numbers of goroutines but the first, the run time's own frames, threads and goroutines, where in the library a call is, and how
 * often a recursive call is listed.
 */
export function readable(stderr: string): string {
  return stderr
    .replace(/\nruntime stack:\n(?:.+\n)+/g, '')
    .replace(/^(goroutine \d+) (?:gp=\S+ )?(?:m=\S+ )?(?:mp=\S+ )?\[/gm, '$1 [')
    .replace(/goroutine (?!1\b)\d+/g, 'goroutine N')
    .replace(/^\t(?:\S*\/)?([^/\s]+\.go:\d+)(?: \+0x.*| fp=.*)?$/gm, '\t$1')
    .replace(/^(\S+?)\((?:[^()]|\([^()]*\))*\)\n(\t.*)$/gm, (_, func: string, place: string) =>
      func.startsWith('main.') ? `${func}(...)\n${place}` : `${func}(...)`,
    )
    .replace(/^runtime\.(?:\(\*)?[a-z]\S*\(\.\.\.\)\n/gm, '')
    .replace(/\ngoroutine N \[[^\]]*\]:\ncreated by runtime\..*\n.*\n/g, '')
    .replace(/\ngoroutine N \[[^\]]*\]:\n$/, '')
    .replace(/^(main\..*\n\t.*\n)\1*(?:\.\.\.(?:additional )?\d* ?frames elided\.\.\.\n)?\1+/gm, '$1')
    .replace(/0x[0-9a-f]+/g, 'ADDR');
}
