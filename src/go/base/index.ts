/**
 * The ground floor of the compiler: source files, positions, diagnostics.
 *
 * Given text, it gives positions that are plain numbers (cheap to keep in every node, IR value and event)
 * and resolves them to file, line and byte column when something is printed. A diagnostic is a value:
 * nothing here prints, throws or stops. Follows cmd/compile/internal/syntax/pos.go and base/print.go.
 */
export * from './pos.ts';
export * from './line.ts';
export * from './diagnostic.ts';
export * from './quote.ts';
