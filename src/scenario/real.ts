/** What real Go said of a scenario's program: real.json, written by `npm run record`. */
export interface RealRun {
  /** `go1.27.4` */
  go: string;
  /** Lines of `go build -gcflags=-m`, and of `-gcflags='-m -l'`. */
  m: string[];
  ml: string[];
  stdout: string;
  stderr: string;
  exit: number;
  /** Allocations of the front matter's `measure:` expression, over `runs` evaluations; `l` without inlining. */
  measure?: {
    expression: string;
    runs: number;
    allocs: number;
    bytes: number;
    l: { allocs: number; bytes: number };
  };
}
