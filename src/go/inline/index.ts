/**
 * Inlining and devirtualisation.
 *
 * Given: the functions of one package, fresh from the builder. Gives: the same functions with calls of small functions
 * replaced by their bodies (OINLCALL) and calls of interface methods by direct ones where the receiver's type is known;
 * per function what it costs, per call what was done, and the lines of -m. Keeps: nothing is inlined into itself
 * endlessly, and what a function does. Follows Go's cmd/compile/internal/inline, inline/interleaved, devirtualize.
 */
export { Budget } from './cost.ts';
export { Inliner, type CallDecision, type FuncDecision } from './inliner.ts';
export { inlineFunc, inlineFuncs } from './pass.ts';
