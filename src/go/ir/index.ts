/**
 * The compiler's intermediate representation and its builder.
 *
 * Given checked packages (tree and side tables), gives functions whose bodies are made of the same nodes that Go's
 * compiler has after its noder: implicit conversions, temporaries for multi-valued calls, folded constants, rewritten
 * loops over functions, calls of go and defer without arguments, one body per list of type arguments. The inliner's
 * budget and the escape analysis count on it node for node. Nothing here decides anything about memory.
 *
 *   nodes.ts      the nodes                       make.ts    factories
 *   visit.ts      walking and editing             fmt.ts     printing as -m does
 *   program.ts    packages, functions, instances  reader.ts  bodies: statements
 *   expr.ts       expressions                     call.ts    calls and built-ins
 *   typeinfo.ts   sizes and pointers of types     subst.ts   type arguments and shapes
 *   inlinecall.ts reading a body in place of a call
 *
 * Follows cmd/compile/internal/{ir,noder,typecheck,rangefunc,loopvar}.
 */
export * from './nodes.ts';
export * from './make.ts';
export * from './visit.ts';
export { dumpFunc, dumpNode } from './dump.ts';
export { exprString, nodeString, stmtsString } from './fmt.ts';
export { inlineCall, newInlinedCall, type Inlined } from './inlinecall.ts';
export { Program, type BodySource } from './program.ts';
export { reachable, type Reached } from './reach.ts';
export { isDerived } from './subst.ts';
export { symString, Symbols } from './sym.ts';
export { linkString, receiverString, typeString } from './typefmt.ts';
export * as typeinfo from './typeinfo.ts';
