/**
 * The compiler's intermediate representation and its builder.
 *
 * Given checked packages (tree and side tables), gives functions whose bodies are made of the same nodes that Go's
 * compiler has after its noder: implicit conversions, temporaries for multi-valued calls, folded constants, rewritten
 * loops over functions, calls of go and defer without arguments, one body per list of type arguments. The inliner's
 * budget and the escape analysis count on it node for node. Nothing here decides anything about memory.
 *
 *   nodes.ts      the nodes                          make.ts     factories
 *   visit.ts      walking and editing                fmt.ts      printing as -m does; dump.ts for people
 *   program.ts    packages, functions, instances     target.ts   the package being compiled, whole
 *   subst.ts      type arguments and shapes          mention.ts  the types it mentions, in Go's order
 *   dictionary.ts what Go's dictionaries hold        dictarg.ts  passing them: for costs and printing
 *   bodies.ts     bodies in the order of Go's writer entries.ts  what its export data says of types, and when
 *   reader.ts     one body                           stmt.ts, switch.ts, rangefunc.ts, godefer.ts
 *   expr.ts       expressions                        call.ts, method.ts, literal.ts, closure.ts, convert.ts
 *   wrapper.ts    bodies written by the compiler     methodwrapper.ts  the functions they are of
 *   inlinecall.ts reading a body in place of a call  inits.ts    the initialisation of packages
 *   typeinfo.ts   sizes and pointers of types        algs.ts     functions that compare and hash, for -m=2
 *   reach.ts      what a program needs
 *   staticinit.ts data that needs no code            staticvalue.ts, reassign.ts, scc.ts  what is known of names
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
