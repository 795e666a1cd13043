import { bits } from './value.ts';

/** mant · 2^exp. */
export interface BigFloat {
  readonly mant: bigint;
  readonly exp: number;
}

/** mant · 2^exp rounded to so many bits, ties to even. sticky: a little more than mant (in magnitude). */
export function roundFloat(mant: bigint, exp: number, prec: number, sticky = false): BigFloat {
  const drop = bits(mant) - prec;
  if (drop <= 0) return { mant, exp };
  const negative = mant < 0n;
  const m = negative ? -mant : mant;
  const s = BigInt(drop);
  const rest = m & ((1n << s) - 1n);
  const half = 1n << (s - 1n);
  let q = m >> s;
  if (rest > half || (rest === half && (sticky || (q & 1n) === 1n))) q++;
  return { mant: negative ? -q : q, exp: exp + drop };
}

/** num / den (den > 0) rounded to so many bits. */
export function roundQuo(num: bigint, den: bigint, prec: number): BigFloat {
  const shift = Math.max(prec + 2 - (bits(num) - bits(den)), 0);
  const n = num << BigInt(shift);
  const q = n / den;
  return roundFloat(q, -shift, prec, q * den !== n);
}

export function add(x: BigFloat, y: BigFloat, prec: number): BigFloat {
  if (x.mant === 0n) return y;
  if (y.mant === 0n) return x;
  if (x.exp < y.exp) [x, y] = [y, x];
  const top = bits(y.mant) + y.exp;
  if (x.exp - 2 * prec - 4 > top) {
    // y is so small that it decides nothing but the direction of rounding.
    const low = BigInt(2 * prec);
    return roundFloat((x.mant << low) + (y.mant < 0n ? -1n : 1n), x.exp - 2 * prec, prec);
  }
  return roundFloat((x.mant << BigInt(x.exp - y.exp)) + y.mant, y.exp, prec);
}

export function mul(x: BigFloat, y: BigFloat, prec: number): BigFloat {
  return roundFloat(x.mant * y.mant, x.exp + y.exp, prec);
}

export function quo(x: BigFloat, y: BigFloat, prec: number): BigFloat {
  const q = y.mant < 0n ? roundQuo(-x.mant, -y.mant, prec) : roundQuo(x.mant, y.mant, prec);
  return { mant: q.mant, exp: q.exp + x.exp - y.exp };
}

/** The sign of x - y. */
export function compare(x: BigFloat, y: BigFloat): number {
  const sign = (m: bigint) => (m > 0n ? 1 : m < 0n ? -1 : 0);
  const sx = sign(x.mant);
  if (sx !== sign(y.mant) || sx === 0) return sx - sign(y.mant);
  const d = bits(x.mant) + x.exp - (bits(y.mant) + y.exp);
  if (d !== 0) return d < 0 ? -sx : sx;
  const e = Math.min(x.exp, y.exp); // close together, since the leading bits are in the same place
  return sign((x.mant << BigInt(x.exp - e)) - (y.mant << BigInt(y.exp - e)));
}

/** 5ⁿ with at least so many bits. */
export function pow5(n: number, prec: number): BigFloat {
  let z: BigFloat = { mant: 5n ** BigInt(Math.min(n, 27)), exp: 0 };
  let f: BigFloat = { mant: 5n, exp: 0 };
  for (n -= 27; n > 0; n = Math.floor(n / 2)) {
    if (n % 2 === 1) z = mul(z, f, prec);
    f = mul(f, f, prec + 64);
  }
  return z;
}
