import { quoteBytes } from '../base/index.ts';
import {
  bits,
  float64Val,
  makeFloat64,
  sign,
  toBig,
  type FloatVal,
  type RatVal,
  type Value,
} from './value.ts';

/** A value as messages show it: numbers to six digits, long strings cut. */
export function toString(x: Value): string {
  switch (x.kind) {
    case 'Unknown':
      return 'unknown';
    case 'Bool':
      return String(x.val);
    case 'Int':
      return String(x.val);
    case 'String': {
      const runes = [...quoteBytes(x.val)];
      return runes.length > 72 ? runes.slice(0, 69).join('') + '...' : runes.join('');
    }
    case 'Float':
      return floatString(x);
    case 'Complex':
      return `(${toString(x.re)} + ${toString(x.im)}i)`;
  }
}

/** A value in full. */
export function exactString(x: Value): string {
  switch (x.kind) {
    case 'String':
      return quoteBytes(x.val);
    case 'Float': {
      if (x.rep === 'rat') return x.den === 1n ? String(x.num) : `${x.num}/${x.den}`;
      if (x.mant === 0n) return '0';
      // 0.1… in binary, times a power of two
      const m = x.mant < 0n ? -x.mant : x.mant;
      const e = bits(m);
      const hex = (m << BigInt((4 - (e % 4)) % 4)).toString(16).replace(/0+$/, '');
      const exp = x.exp + e;
      return `${x.mant < 0n ? '-' : ''}0x.${hex}p${exp < 0 ? '' : '+'}${exp}`;
    }
    case 'Complex':
      return `(${exactString(x.re)} + ${exactString(x.im)}i)`;
  }
  return toString(x);
}

function floatString(x: FloatVal): string {
  const f = float64Val(x);
  if (Number.isFinite(f) && (f === 0) === (sign(x) === 0)) {
    const s = formatG(f, 6);
    if (!s.includes('.') && !isInteger(x)) return formatG(f, -1);
    return s;
  }
  // Beyond float64: mantissa and decimal exponent by logarithm.
  const b = toBig(x);
  const n = bits(b.mant);
  const d = (b.exp + n) * (Math.LN2 / Math.LN10);
  let e = Math.trunc(d);
  let m = float64Val({ kind: 'Float', rep: 'big', mant: b.mant, exp: -n }) * 10 ** (d - e);
  const abs = Math.abs(m);
  if (abs < 1 - 0.5e-6) {
    m *= 10;
    e--;
  } else if (abs >= 10) {
    m /= 10;
    e++;
  }
  return `${formatG(m, 6)}e${e < 0 ? '' : '+'}${e}`;
}

/** Whether x, held to 512 bits, is an integer. */
function isInteger(x: FloatVal): boolean {
  if (x.rep === 'rat' && x.den === 1n) return true;
  const { mant, exp } = toBig(x);
  return exp >= 0 || mant === 0n || mant % (1n << BigInt(-exp)) === 0n;
}

/** Go's %.*g of a float64; digits < 0 means as many as it takes to read the same number back. */
export function formatG(f: number, digits: number): string {
  if (f === 0) return Object.is(f, -0) ? '-0' : '0';
  const [digs, exp] = digits < 0 ? shortest(Math.abs(f)) : rounded(Math.abs(f), digits);
  const neg = f < 0 ? '-' : '';
  let eprec = digits < 0 ? 6 : digits;
  if (digits >= 0 && eprec > digs.length && digs.length >= exp + 1) eprec = digs.length;
  if (exp < -4 || exp >= eprec) {
    const e = String(Math.abs(exp)).padStart(2, '0');
    return `${neg}${digs[0]}${digs.length > 1 ? '.' + digs.slice(1) : ''}e${exp < 0 ? '-' : '+'}${e}`;
  }
  if (exp < 0) return `${neg}0.${'0'.repeat(-exp - 1)}${digs}`;
  const int = digs.slice(0, exp + 1).padEnd(exp + 1, '0');
  const frac = digs.slice(exp + 1);
  return neg + int + (frac === '' ? '' : '.' + frac);
}

/** The fewest digits that identify f > 0, and the exponent of the first. */
function shortest(f: number): [string, number] {
  const [m, e] = f.toExponential().split('e');
  return [m!.replace('.', ''), Number(e)];
}

/** f > 0 rounded to so many digits, ties to even, without zeros at the end, and the exponent of the first. */
function rounded(f: number, n: number, exp = Number(f.toExponential().split('e')[1])): [string, number] {
  const { num, den } = makeFloat64(f) as RatVal;
  const scale = n - 1 - exp;
  const a = scale >= 0 ? num * 10n ** BigInt(scale) : num;
  const b = scale >= 0 ? den : den * 10n ** BigInt(-scale);
  let q = a / b;
  const twice = 2n * (a - q * b);
  if (twice > b || (twice === b && (q & 1n) === 1n)) q++;
  const digs = String(q);
  // The shortest form of a number may begin in the place above its first digit.
  if (digs.length < n) return rounded(f, n, exp - 1);
  return [digs.replace(/0+$/, ''), digs.length > n ? exp + 1 : exp];
}
