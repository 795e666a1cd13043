/**
 * Natives: the bodies of library functions that are declared in Go without one. The name of `pkg.Func` is native_ and the Go name with
 * every other character than letters and digits replaced by `_`. `(a, fp, pc) -> status`: arguments and results lie at `a` as in a Go
 * frame (results from the next multiple of 8 on), fp and pc are the caller's. The Go declaration stands above each. A file holds one package
 * or a few that belong together; what needs files, arguments or names of source files is the host's (src/machine/natives.ts).
 */
export * from './sync';
export * from './atomic';
export * from './time';
export * from './runtime';
export * from './callers';
export * from './memstats';
export * from './metrics';
export * from './debug';
export * from './finalizer';
export * from './weak';
export * from './random';
export * from './os';
export * from './bytealg';
export * from './math';
export * from './reflect';
