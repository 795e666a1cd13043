/**
 * Constants, exactly.
 *
 * Given literals and operators, gives the values Go's compiler computes: integers of any size, fractions, and past
 * 4096 bits floating-point numbers of 512; strings are byte strings (one char for each byte). Values are plain
 * frozen-by-type objects told apart by `kind` as in go/constant: Unknown, Bool, String, Int, Float, Complex.
 * Nothing throws; what is undefined is Unknown. How large an untyped constant may be, and whether a value fits a
 * type, is for the type checker to say. Follows go/constant and, for rounding, math/big.
 */
export * from './value.ts';
export { exactString, formatG, toString } from './format.ts';
export { makeFromLiteral, unquote } from './literal.ts';
export { binaryOp, compare, shift, unaryOp, type BinaryOperator, type Comparison } from './op.ts';
