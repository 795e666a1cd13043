/*
 * Factories: every node of a family is made with the same fields in the same order, so that property access stays
 * monomorphic and no field is ever missing. Names after Go's New… functions.
 */
export * from './make/expr.ts';
export * from './make/stmt.ts';
export * from './make/func.ts';
