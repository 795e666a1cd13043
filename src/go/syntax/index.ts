/**
 * From text to tree: scanner, parser, printer, walker.
 *
 * Given a source file, gives a tree with exactly the nodes and positions of Go's compiler, and Go's syntax
 * errors in Go's words. The tree is complete as far as it could be read even after errors, and immutable
 * from then on. Nothing here throws, whatever the text. Follows cmd/compile/internal/syntax; //line
 * directives are ignored, since what is shown is the text itself.
 */
export * from './nodes.ts';
export { isTypeElem, unpackList, unparen } from './shape.ts';
export { parseFile } from './parser.ts';
export { endPos, firstPart, startPos } from './positions.ts';
export { isMisplaced, verb } from './pragmas.ts';
export { toSource, toString } from './printer.ts';
export { maxChain, maxNesting } from './state.ts';
export { Scanner } from './scanner.ts';
export { keywords, type Keyword, type Token } from './token.ts';
export { children, inspect } from './walk.ts';
