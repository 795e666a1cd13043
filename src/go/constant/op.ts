import * as float from './float.ts';
import {
  isReal, makeBig, makeBool, makeComplex, makeInt, makeRat, makeString, prec, toBig, toRat, unknown,
  type ComplexVal, type RealVal, type Value,
} from './value.ts'; // prettier-ignore

/** Longer strings do not exist here. */
const maxString = 1 << 28;

/**
 * op y for + - ^ !. For ^ of an unsigned type size is its size in bits, otherwise 0.
 * Unknown if the operation is not defined.
 */
export function unaryOp(op: '+' | '-' | '^' | '!', y: Value, size = 0): Value {
  switch (op) {
    case '+':
      return isReal(y) || y.kind === 'Complex' ? y : unknown;
    case '-':
      if (y.kind === 'Int') return makeInt(-y.val);
      if (y.kind === 'Float') return y.rep === 'rat' ? { ...y, num: -y.num } : { ...y, mant: -y.mant };
      if (y.kind === 'Complex') return makeComplex(unaryOp('-', y.re), unaryOp('-', y.im));
      return unknown;
    case '^':
      if (y.kind !== 'Int') return unknown;
      return makeInt(size > 0 ? BigInt.asUintN(size, ~y.val) : ~y.val);
    case '!':
      return y.kind === 'Bool' ? makeBool(!y.val) : unknown;
  }
}

export type BinaryOperator = '+' | '-' | '*' | '/' | '/=' | '%' | '&' | '|' | '^' | '&^' | '&&' | '||';

/**
 * x op y. The quotient of two Ints with '/' is a Float; '/=' divides integers, towards zero.
 * Unknown if an operand is, if the operation is not defined for the operands, or on division by zero.
 */
export function binaryOp(x: Value, op: BinaryOperator, y: Value): Value {
  if (x.kind === 'Bool' && y.kind === 'Bool') {
    if (op === '&&') return makeBool(x.val && y.val);
    if (op === '||') return makeBool(x.val || y.val);
    return unknown;
  }
  if (x.kind === 'String' && y.kind === 'String') {
    return op === '+' && x.val.length + y.val.length <= maxString ? makeString(x.val + y.val) : unknown;
  }
  if (x.kind === 'Int' && y.kind === 'Int') return intOp(x.val, op, y.val);
  if (isReal(x) && isReal(y)) return floatOp(x, op, y);
  const a = asComplex(x);
  const b = asComplex(y);
  return a === null || b === null ? unknown : complexOp(a, op, b);
}

function intOp(a: bigint, op: BinaryOperator, b: bigint): Value {
  switch (op) {
    case '+':
      return makeInt(a + b);
    case '-':
      return makeInt(a - b);
    case '*':
      return makeInt(a * b);
    case '/':
      return b === 0n ? unknown : makeRat(a, b);
    case '/=':
      return b === 0n ? unknown : makeInt(a / b);
    case '%':
      return b === 0n ? unknown : makeInt(a % b);
    case '&':
      return makeInt(a & b);
    case '|':
      return makeInt(a | b);
    case '^':
      return makeInt(a ^ b);
    case '&^':
      return makeInt(a & ~b);
  }
  return unknown;
}

function floatOp(x: RealVal, op: BinaryOperator, y: RealVal): Value {
  if ((x.kind === 'Float' && x.rep === 'big') || (y.kind === 'Float' && y.rep === 'big')) {
    const a = toBig(x);
    const b = toBig(y);
    switch (op) {
      case '+':
        return makeBig(float.add(a, b, prec));
      case '-':
        return makeBig(float.add(a, { mant: -b.mant, exp: b.exp }, prec));
      case '*':
        return makeBig(float.mul(a, b, prec));
      case '/':
        return b.mant === 0n ? unknown : makeBig(float.quo(a, b, prec));
    }
    return unknown;
  }
  const a = toRat(x);
  const b = toRat(y);
  switch (op) {
    case '+':
      return makeRat(a.num * b.den + b.num * a.den, a.den * b.den);
    case '-':
      return makeRat(a.num * b.den - b.num * a.den, a.den * b.den);
    case '*':
      return makeRat(a.num * b.num, a.den * b.den);
    case '/':
      return b.num === 0n ? unknown : makeRat(a.num * b.den, a.den * b.num);
  }
  return unknown;
}

function asComplex(x: Value): ComplexVal | null {
  if (x.kind === 'Complex') return x;
  return isReal(x) ? { kind: 'Complex', re: x, im: makeInt(0n) } : null;
}

function complexOp(x: ComplexVal, op: BinaryOperator, y: ComplexVal): Value {
  const { re: a, im: b } = x;
  const { re: c, im: d } = y;
  switch (op) {
    case '+':
    case '-':
      return makeComplex(binaryOp(a, op, c), binaryOp(b, op, d));
    case '*':
    case '/': {
      const mul = (x: Value, y: Value) => binaryOp(x, '*', y);
      const ac = mul(a, c);
      const bd = mul(b, d);
      const bc = mul(b, c);
      const ad = mul(a, d);
      if (op === '*') return makeComplex(binaryOp(ac, '-', bd), binaryOp(bc, '+', ad));
      // ((ac+bd) + i(bc-ad)) / (cc+dd)
      const s = binaryOp(mul(c, c), '+', mul(d, d));
      return makeComplex(binaryOp(binaryOp(ac, '+', bd), '/', s), binaryOp(binaryOp(bc, '-', ad), '/', s));
    }
  }
  return unknown;
}

/** x << s or x >> s of an Int; the caller bounds s. */
export function shift(x: Value, op: '<<' | '>>', s: number): Value {
  if (x.kind !== 'Int') return unknown;
  return makeInt(op === '<<' ? x.val << BigInt(s) : x.val >> BigInt(s));
}

export type Comparison = '==' | '!=' | '<' | '<=' | '>' | '>=';

/** Whether x op y; false if an operand is Unknown or the comparison is not defined. */
export function compare(x: Value, op: Comparison, y: Value): boolean {
  if (x.kind === 'Bool' && y.kind === 'Bool') {
    return op === '==' ? x.val === y.val : op === '!=' ? x.val !== y.val : false;
  }
  if (x.kind === 'String' && y.kind === 'String') {
    return holds(x.val < y.val ? -1 : x.val > y.val ? 1 : 0, op);
  }
  if (isReal(x) && isReal(y)) return holds(compareReal(x, y), op);
  const a = asComplex(x);
  const b = asComplex(y);
  if (a === null || b === null) return false;
  const equal = compareReal(a.re, b.re) === 0 && compareReal(a.im, b.im) === 0;
  return op === '==' ? equal : op === '!=' ? !equal : false;
}

function compareReal(x: RealVal, y: RealVal): number {
  if ((x.kind === 'Float' && x.rep === 'big') || (y.kind === 'Float' && y.rep === 'big')) {
    return float.compare(toBig(x), toBig(y));
  }
  const a = toRat(x);
  const b = toRat(y);
  const d = a.num * b.den - b.num * a.den;
  return d < 0n ? -1 : d > 0n ? 1 : 0;
}

function holds(order: number, op: Comparison): boolean {
  switch (op) {
    case '==':
      return order === 0;
    case '!=':
      return order !== 0;
    case '<':
      return order < 0;
    case '<=':
      return order <= 0;
    case '>':
      return order > 0;
    case '>=':
      return order >= 0;
  }
}
