import { encodeRune, encodeText } from '../base/index.ts';
import type { LitKind } from '../syntax/index.ts';
import { mul, pow5, quo, roundFloat } from './float.ts';
import { bits, makeBig, makeImag, makeInt, makeRat, makeString, prec, unknown, type Value } from './value.ts';

/** The value of a literal as written; Unknown if it is malformed or out of all range. */
export function makeFromLiteral(lit: string, kind: LitKind): Value {
  switch (kind) {
    case 'Int':
      return intLiteral(lit);
    case 'Float':
      return floatLiteral(lit);
    case 'Imag':
      return makeImag(floatLiteral(lit.slice(0, -1)));
    case 'Rune': {
      const c = unquoteChar(lit, 1);
      return c === null || c.next !== lit.length - 1 || lit[0] !== "'" || lit.at(-1) !== "'"
        ? unknown
        : makeInt(c.code);
    }
    case 'String': {
      const s = unquote(lit);
      return s === null ? unknown : makeString(s);
    }
  }
}

function intLiteral(lit: string): Value {
  let s = lit.replaceAll('_', '').toLowerCase();
  if (/^0[0-9]/.test(s)) s = '0o' + s.slice(1);
  return /^(0b[01]+|0o[0-7]+|0x[0-9a-f]+|\d+)$/.test(s) ? makeInt(BigInt(s)) : unknown;
}

/** Decimal, hexadecimal, and (as imaginary parts) any other number; a leading 0 means nothing. */
function floatLiteral(lit: string): Value {
  const s = lit.replaceAll('_', '').toLowerCase();
  let m = /^(\d*)(?:\.(\d*))?(?:e([+-]?\d+))?$/.exec(s);
  let mant: bigint;
  let exp2: number;
  let exp5 = 0;
  if (m !== null && (m[1] || m[2])) {
    mant = BigInt(m[1]! + (m[2] ?? ''));
    exp5 = exp2 = Number(m[3] ?? 0) - (m[2] ?? '').length;
  } else if ((m = /^0x([0-9a-f]*)(?:\.([0-9a-f]*))?(?:p([+-]?\d+))?$/.exec(s)) !== null && (m[1] || m[2])) {
    mant = BigInt('0x' + m[1]! + (m[2] ?? ''));
    exp2 = Number(m[3] ?? 0) - 4 * (m[2] ?? '').length;
  } else if (/^(0b[01]+|0o[0-7]+)$/.test(s)) {
    mant = BigInt(s);
    exp2 = 0;
  } else {
    return unknown;
  }
  if (mant === 0n) return Number.isSafeInteger(exp2) ? makeRat(0n, 1n) : unknown;
  const e = exp2 + bits(mant);
  if (e < -0x80000000 || e > 0x7fffffff) return unknown;

  // A fraction, if the number is not huge or tiny.
  const size = e + exp5 * Math.log2(5);
  if (Math.abs(size) < 5000) {
    const f = approximate(mant, exp2, exp5);
    if (Math.abs(f.exp + bits(f.mant)) < 4096) {
      let num = mant;
      let den = 1n;
      if (exp5 > 0) num *= 5n ** BigInt(exp5);
      else den = 5n ** BigInt(-exp5);
      if (exp2 > 0) num <<= BigInt(exp2);
      else den <<= BigInt(-exp2);
      return exactRat(num, den);
    }
    return makeBig(f);
  }
  // Past the limits it is 0 (a fraction again) or infinite, whatever the digits.
  const f = makeBig(approximate(mant, exp2, exp5));
  return f.kind === 'Float' && f.rep === 'big' && f.mant === 0n ? makeRat(0n, 1n) : f;
}

/** mant · 2^exp2 · 5^exp5 with 512 bits. */
function approximate(mant: bigint, exp2: number, exp5: number) {
  const x = { mant, exp: exp2 };
  if (exp5 === 0) return roundFloat(mant, exp2, prec);
  return exp5 < 0 ? quo(x, pow5(-exp5, prec + 64), prec) : mul(x, pow5(exp5, prec + 64), prec);
}

/** A literal stays a fraction however many digits it has. */
function exactRat(num: bigint, den: bigint): Value {
  let a = num;
  let b = den;
  while (b !== 0n) [a, b] = [b, a % b];
  return { kind: 'Float', rep: 'rat', num: num / a, den: den / a };
}

/** The bytes of a string literal, raw or interpreted, or null if it is malformed. */
export function unquote(lit: string): string | null {
  const quote = lit[0];
  if (lit.length < 2 || lit.at(-1) !== quote) return null;
  if (quote === '`') return encodeText(lit.slice(1, -1).replaceAll('\r', ''));
  if (quote !== '"') return null;
  if (!lit.includes('\\')) return encodeText(lit.slice(1, -1));
  let out = '';
  let i = 1;
  while (i < lit.length - 1) {
    if (lit[i] !== '\\') {
      const j = lit.indexOf('\\', i);
      const end = j < 0 ? lit.length - 1 : j;
      out += encodeText(lit.slice(i, end));
      i = end;
      continue;
    }
    const c = unquoteChar(lit, i);
    if (c === null || c.next > lit.length - 1) return null;
    out += c.byte ? String.fromCharCode(c.code) : encodeRune(c.code);
    i = c.next;
  }
  return i === lit.length - 1 ? out : null;
}

const simple: Record<string, number> = {
  a: 7,
  b: 8,
  f: 12,
  n: 10,
  r: 13,
  t: 9,
  v: 11,
  '\\': 92,
  "'": 39,
  '"': 34,
};

/** The character at s[i] in a literal, perhaps an escape; byte: it stands for one byte whatever its value. */
function unquoteChar(s: string, i: number): { code: number; byte: boolean; next: number } | null {
  const code = s.codePointAt(i);
  if (code === undefined || s[i] === s[0]) return null;
  if (code !== 92) return { code, byte: false, next: i + (code > 0xffff ? 2 : 1) };
  const m = /\\(?:([abfnrtv\\'"])|x([0-9a-fA-F]{2})|u([0-9a-fA-F]{4})|U([0-9a-fA-F]{8})|([0-7]{3}))/y;
  m.lastIndex = i;
  const e = m.exec(s);
  if (e === null) return null;
  const next = m.lastIndex;
  if (e[1] !== undefined) {
    const wrongQuote = (e[1] === "'" || e[1] === '"') && e[1] !== s[0];
    return wrongQuote ? null : { code: simple[e[1]]!, byte: false, next };
  }
  const byte = e[2] !== undefined || e[5] !== undefined;
  const x = e[5] !== undefined ? parseInt(e[5], 8) : parseInt((e[2] ?? e[3] ?? e[4])!, 16);
  const ok = byte ? x < 256 : x <= 0x10ffff && (x < 0xd800 || x > 0xdfff);
  return ok ? { code: x, byte, next } : null;
}
