import { roundFloat, roundQuo, type BigFloat } from './float.ts';

/** A constant nobody knows, after an error; most operations on it give it back. */
export interface UnknownVal {
  readonly kind: 'Unknown';
}

export interface BoolVal {
  readonly kind: 'Bool';
  readonly val: boolean;
}

/** Bytes, one char (0…255) for each: Go strings may hold any bytes. */
export interface StringVal {
  readonly kind: 'String';
  readonly val: string;
}

export interface IntVal {
  readonly kind: 'Int';
  readonly val: bigint;
}

/** An exact fraction in lowest terms, den > 0. */
export interface RatVal {
  readonly kind: 'Float';
  readonly rep: 'rat';
  readonly num: bigint;
  readonly den: bigint;
}

/** A number too large or too small for a fraction, with 512 bits of mantissa. */
export interface BigVal extends BigFloat {
  readonly kind: 'Float';
  readonly rep: 'big';
}

export interface ComplexVal {
  readonly kind: 'Complex';
  readonly re: RealVal;
  readonly im: RealVal;
}

export type FloatVal = RatVal | BigVal;
export type RealVal = IntVal | FloatVal;
export type Value = UnknownVal | BoolVal | StringVal | IntVal | FloatVal | ComplexVal;

/** Bits of mantissa when a value can no longer be a fraction. */
export const prec = 512;

/** Numerators and denominators have fewer bits than this. */
const maxExp = 4 << 10;

export const unknown: UnknownVal = { kind: 'Unknown' };

// ---- making values

export function makeBool(val: boolean): BoolVal {
  return { kind: 'Bool', val };
}

/** A string of bytes, one char each; use `encodeText` for a JavaScript text. */
export function makeString(val: string): StringVal {
  return { kind: 'String', val };
}

export function makeInt(val: bigint | number): IntVal {
  return { kind: 'Int', val: BigInt(val) };
}

/** The fraction num/den (den ≠ 0), reduced; if that has too many digits, rounded. */
export function makeRat(num: bigint, den: bigint): FloatVal {
  if (den < 0n) {
    num = -num;
    den = -den;
  }
  const g = gcd(num < 0n ? -num : num, den);
  if (g > 1n) {
    num /= g;
    den /= g;
  }
  if (bits(num) < maxExp && bits(den) < maxExp) return { kind: 'Float', rep: 'rat', num, den };
  return { kind: 'Float', rep: 'big', ...roundQuo(num, den, prec) };
}

/** A Float of limited precision; infinity is Unknown. */
export function makeBig(x: BigFloat): FloatVal | UnknownVal {
  const e = x.exp + bits(x.mant);
  if (e > 0x7fffffff) return unknown;
  if (x.mant === 0n || e < -0x80000000) return { kind: 'Float', rep: 'big', mant: 0n, exp: 0 };
  return { kind: 'Float', rep: 'big', mant: x.mant, exp: x.exp };
}

/** The Float equal to a JavaScript number; -0 is 0, NaN and infinities are Unknown. */
export function makeFloat64(x: number): FloatVal | UnknownVal {
  if (!Number.isFinite(x)) return unknown;
  let exp = 0;
  while (!Number.isInteger(x)) {
    x *= 2;
    exp++;
  }
  return makeRat(BigInt(x), 1n << BigInt(exp));
}

export function makeComplex(re: Value, im: Value): ComplexVal | UnknownVal {
  if (!isReal(re) || !isReal(im)) return unknown;
  return { kind: 'Complex', re, im };
}

/** x·i of a real x. */
export function makeImag(x: Value): ComplexVal | UnknownVal {
  return makeComplex(makeInt(0n), x);
}

// ---- asking

export function isReal(x: Value): x is RealVal {
  return x.kind === 'Int' || x.kind === 'Float';
}

/** The truth value; false of Unknown. */
export function boolVal(x: Value): boolean {
  return x.kind === 'Bool' && x.val;
}

/** The bytes of a String; '' of Unknown. */
export function stringVal(x: Value): string {
  return x.kind === 'String' ? x.val : '';
}

/** The integer of an Int; 0 of anything else (see toInt). */
export function intVal(x: Value): bigint {
  return x.kind === 'Int' ? x.val : 0n;
}

/** The integer of an Int if it fits into an int64, or null. */
export function int64Val(x: Value): bigint | null {
  return x.kind === 'Int' && BigInt.asIntN(64, x.val) === x.val ? x.val : null;
}

/** The integer of an Int if it fits into a uint64, or null. */
export function uint64Val(x: Value): bigint | null {
  return x.kind === 'Int' && BigInt.asUintN(64, x.val) === x.val ? x.val : null;
}

/** The nearest float64 (ties to even); ±Infinity if too large, ±0 if too small, 0 of what is not real. */
export function float64Val(x: Value): number {
  return nearest(x, 53, -1074, 1024);
}

/** The nearest float32, as a JavaScript number; limits as float64Val. */
export function float32Val(x: Value): number {
  return nearest(x, 24, -149, 128);
}

/**
 * Rounds to a binary format: mantissa bits, exponent of the last bit of the smallest number, exponent limit.
 * One rounding from the exact value: rounding to float64 first would be wrong for float32.
 */
function nearest(x: Value, mbits: number, emin: number, emax: number): number {
  if (!isReal(x)) return 0;
  const f = x.kind === 'Int' || x.rep === 'rat' ? null : x;
  let { mant, exp }: BigFloat = f ?? { mant: 0n, exp: 0 };
  let sticky = 0n;
  if (f === null) {
    // Two extra bits and a sticky bit decide every rounding.
    const { num, den } = toRat(x as IntVal | RatVal);
    const shift = Math.min(bits(num) - bits(den) - mbits - 2, 0);
    const n = num << BigInt(-shift);
    mant = n / den;
    exp = shift;
    if (mant * den !== n) sticky = 1n;
  }
  const negative = f !== null ? mant < 0n : (x.kind === 'Int' ? x.val : (x as RatVal).num) < 0n;
  if (mant < 0n) mant = -mant;
  mant = (mant << 1n) | sticky;
  exp--;
  const e = Math.max(bits(mant) + exp - mbits, emin);
  if (bits(mant) + exp > emax) return negative ? -Infinity : Infinity;
  if (bits(mant) + exp < emin - 1) return negative ? -0 : 0;
  const m = e > exp ? roundShift(mant, e - exp) : mant << BigInt(exp - e);
  const r = Number(m) * 2 ** e;
  return bits(m) + e > emax ? (negative ? -Infinity : Infinity) : negative ? -r : r;
}

/** x / 2ⁿ rounded to nearest, ties to even; x ≥ 0, n > 0. */
function roundShift(x: bigint, n: number): bigint {
  const s = BigInt(n);
  const q = x >> s;
  const rest = x - (q << s);
  const half = 1n << (s - 1n);
  return rest > half || (rest === half && (q & 1n) === 1n) ? q + 1n : q;
}

/** Number of bits of |x| of an Int; 0 of Unknown. */
export function bitLen(x: Value): number {
  return x.kind === 'Int' ? bits(x.val) : 0;
}

/** -1, 0 or 1; of complex numbers 0 or not; 1 of Unknown, so that nobody complains about a division by it. */
export function sign(x: Value): number {
  switch (x.kind) {
    case 'Int':
      return Number(x.val > 0n) - Number(x.val < 0n);
    case 'Float': {
      const n = x.rep === 'rat' ? x.num : x.mant;
      return Number(n > 0n) - Number(n < 0n);
    }
    case 'Complex':
      return sign(x.re) | sign(x.im);
  }
  return 1;
}

export function real(x: Value): Value {
  return x.kind === 'Complex' ? x.re : isReal(x) ? x : unknown;
}

export function imag(x: Value): Value {
  return x.kind === 'Complex' ? x.im : isReal(x) ? makeInt(0n) : unknown;
}

// ---- converting

/** x as an Int if it is one, else Unknown. A Float that lost precision counts if it is one but for its last bits. */
export function toInt(x: Value): IntVal | UnknownVal {
  switch (x.kind) {
    case 'Int':
      return x;
    case 'Float': {
      if (x.rep === 'rat') return x.den === 1n ? makeInt(x.num) : unknown;
      if (Math.abs(x.exp + bits(x.mant)) >= maxExp && x.mant !== 0n) return unknown;
      const drop = Math.max(bits(x.mant) - (prec - 4), 0);
      const low = 1n << BigInt(drop);
      const down = (x.mant / low) * low;
      const away = down === x.mant ? down : down + (x.mant < 0n ? -low : low);
      for (const mant of [x.mant, down, away]) {
        if (x.exp >= 0) return makeInt(mant << BigInt(x.exp));
        const unit = 1n << BigInt(-x.exp);
        if (mant % unit === 0n) return makeInt(mant / unit);
      }
      return unknown;
    }
    case 'Complex':
      return sign(x.im) === 0 ? toInt(x.re) : unknown;
  }
  return unknown;
}

/** x as a Float if it is real, else Unknown. */
export function toFloat(x: Value): FloatVal | UnknownVal {
  switch (x.kind) {
    case 'Int':
      return makeRat(x.val, 1n);
    case 'Float':
      return x;
    case 'Complex':
      return sign(x.im) === 0 ? toFloat(x.re) : unknown;
  }
  return unknown;
}

/** x as a Complex if it is a number, else Unknown. */
export function toComplex(x: Value): ComplexVal | UnknownVal {
  return x.kind === 'Complex' ? x : makeComplex(x, makeInt(0n));
}

/** A real number as a fraction of whatever size. */
export function toRat(x: IntVal | RatVal): { num: bigint; den: bigint } {
  return x.kind === 'Int' ? { num: x.val, den: 1n } : x;
}

/** A real number with 512 bits of mantissa. */
export function toBig(x: RealVal): BigFloat {
  if (x.kind === 'Int') return roundFloat(x.val, 0, prec);
  return x.rep === 'rat' ? roundQuo(x.num, x.den, prec) : x;
}

/** Number of bits of |x|. */
export function bits(x: bigint): number {
  if (x < 0n) x = -x;
  if (x < 0x80000000n) return 32 - Math.clz32(Number(x));
  const hex = x.toString(16);
  return hex.length * 4 - Math.clz32(parseInt(hex[0]!, 16)) + 28;
}

function gcd(a: bigint, b: bigint): bigint {
  while (b !== 0n) [a, b] = [b, a % b];
  return a;
}
