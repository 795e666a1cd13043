/**
 * From text to tree: scanner, parser, printer, walker.
 *
 * Given a source file, gives a tree with exactly the nodes and positions of Go's compiler, and Go's syntax
 * errors in Go's words. The tree is complete as far as it could be read even after errors, and immutable
 * from then on. Nothing here throws, whatever the text. Follows cmd/compile/internal/syntax.
 */
export * from './nodes.ts';
