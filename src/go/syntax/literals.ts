/**
 * Literals: numbers, runes and strings, whose text is kept as it stands and only checked here; what they are worth is found out by
 * go/constant. The first error of a literal is reported, and the literal is marked.
 */
import { quoteRune, unicodeName } from '../base/index.ts';
import type { LitKind } from './nodes.ts';
import { DIGIT, HEX, is, lower, Source } from './source.ts';

const baseNames: Record<number, string> = { 2: 'binary', 8: 'octal', 10: 'decimal', 16: 'hexadecimal' };

export class Literals extends Source {
  /** A name, the text of a literal, or for ';' how it came about. */
  lit = '';
  litKind: LitKind = 'Int';
  /** The literal has an error. */
  bad = false;

  #setLit(kind: LitKind, ok: boolean): void {
    this.lit = this.src.slice(this.start, this.at);
    this.bad = !ok;
    this.litKind = kind;
  }

  // ---- numbers

  /** Offset of the first digit that is too big for the base, or -1. */
  #invalid = -1;

  /** Accepts digits and '_'; bit 0 of the result says there were digits, bit 1 that there were '_'. */
  #digits(base: number): number {
    const mask = base === 16 ? HEX : DIGIT;
    let digsep = 0;
    for (;;) {
      if (this.ch === 95) {
        digsep |= 2;
      } else if (is(this.ch, mask)) {
        digsep |= 1;
        if (base < 10 && this.ch >= 48 + base && this.#invalid < 0) this.#invalid = this.at - this.start;
      } else {
        return digsep;
      }
      this.nextch();
    }
  }

  /** Reads a number; seenPoint: the token began with '.', which is read already. */
  protected number(seenPoint: boolean): void {
    let ok = true;
    let kind: LitKind = 'Int';
    let base = 10;
    let prefix = ''; // '' decimal, '0' octal or a decimal float, 'x', 'o', 'b'
    let digsep = 0;
    this.#invalid = -1;
    const fail = (msg: string, at = this.at) => {
      if (ok) this.error(msg, at);
      ok = false;
    };

    if (!seenPoint) {
      if (this.got(48)) {
        const c = lower(this.ch);
        prefix = c === 120 ? 'x' : c === 111 ? 'o' : c === 98 ? 'b' : '0';
        base = c === 120 ? 16 : c === 98 ? 2 : 8;
        if (prefix === '0') digsep = 1;
        else this.nextch();
      }
      digsep |= this.#digits(base);
      if (this.ch === 46) {
        if (prefix === 'o' || prefix === 'b') fail(`invalid radix point in ${baseNames[base]} literal`);
        this.nextch();
        seenPoint = true;
      }
    }

    if (seenPoint) {
      kind = 'Float';
      digsep |= this.#digits(base);
    }
    if ((digsep & 1) === 0) fail(`${baseNames[base]} literal has no digits`);

    const e = lower(this.ch);
    if (e === 101 || e === 112) {
      if (e === 101 && prefix !== '' && prefix !== '0') {
        fail(`${quoteRune(this.ch)} exponent requires decimal mantissa`);
      } else if (e === 112 && prefix !== 'x') {
        fail(`${quoteRune(this.ch)} exponent requires hexadecimal mantissa`);
      }
      this.nextch();
      kind = 'Float';
      if (this.ch === 43 || this.ch === 45) this.nextch();
      digsep = this.#digits(10) | (digsep & 2);
      if ((digsep & 1) === 0) fail('exponent has no digits');
    } else if (prefix === 'x' && kind === 'Float') {
      fail("hexadecimal mantissa requires a 'p' exponent");
    }

    if (this.got(105)) kind = 'Imag';

    this.#setLit(kind, true);
    if (kind === 'Int' && this.#invalid >= 0) {
      const at = this.#invalid;
      fail(
        `invalid digit ${quoteRune(this.lit.charCodeAt(at))} in ${baseNames[base]} literal`,
        this.start + at,
      );
    }
    if ((digsep & 2) !== 0 && ok) {
      const i = invalidSep(this.lit);
      if (i >= 0) fail("'_' must separate successive digits", this.start + i);
    }
    this.bad = !ok;
  }

  // ---- runes and strings

  protected rune(): void {
    let ok = true;
    const fail = (msg: string, at: number) => {
      if (ok) this.error(msg, at);
      ok = false;
    };
    for (let n = 0; ; n++) {
      if (this.ch === 39) {
        if (n === 0) fail("empty rune literal or unescaped '", this.at);
        else if (n !== 1) fail('more than one character in rune literal', this.start);
        this.nextch();
        break;
      }
      if (this.ch === 92) {
        this.nextch();
        if (!this.#escape(39)) ok = false;
        continue;
      }
      if (this.ch === 10) {
        fail('newline in rune literal', this.at);
        break;
      }
      if (this.ch < 0) {
        fail('rune literal not terminated', this.start);
        break;
      }
      this.nextch();
    }
    this.#setLit('Rune', ok);
  }

  protected stdString(): void {
    let ok = true;
    while (!this.got(34)) {
      if (this.ch === 92) {
        this.nextch();
        if (!this.#escape(34)) ok = false;
        continue;
      }
      if (this.ch === 10) {
        this.error('newline in string');
        ok = false;
        break;
      }
      if (this.ch < 0) {
        this.error('string not terminated', this.start);
        ok = false;
        break;
      }
      this.nextch();
    }
    this.#setLit('String', ok);
  }

  protected rawString(): void {
    if (this.clean) this.skipTo('`', 0);
    else while (this.ch >= 0 && this.ch !== 96) this.nextch();
    const ok = this.ch === 96;
    if (ok) this.nextch();
    else this.error('string not terminated', this.start);
    this.#setLit('String', ok);
  }

  /** Checks the escape sequence after a backslash. */
  #escape(quote: number): boolean {
    let n: number;
    let base = 16;
    let max = 0x10ffff;
    const ch = this.ch;
    switch (ch) {
      case quote:
      case 97: // a
      case 98: // b
      case 102: // f
      case 110: // n
      case 114: // r
      case 116: // t
      case 118: // v
      case 92: // \
        this.nextch();
        return true;
      case 120: // x
        n = 2;
        max = 255;
        break;
      case 117: // u
        n = 4;
        break;
      case 85: // U
        n = 8;
        break;
      default:
        if (ch < 0) return true; // the caller complains
        if (ch < 48 || ch > 55) {
          this.error('unknown escape');
          return false;
        }
        n = 3;
        base = 8;
        max = 255;
    }
    if (base === 16) this.nextch();

    let x = 0;
    for (; n > 0; n--) {
      if (this.ch < 0) return true;
      const d = is(this.ch, HEX) ? parseInt(String.fromCharCode(this.ch), 16) : base;
      if (d >= base) {
        this.error(`invalid character ${quoteRune(this.ch)} in ${baseNames[base]} escape`);
        return false;
      }
      x = x * base + d;
      this.nextch();
    }
    if (x > max && base === 8) {
      this.error(`octal escape value ${x} > 255`);
      return false;
    }
    if (x > max || (x >= 0xd800 && x < 0xe000)) {
      this.error(`escape is invalid Unicode code point ${unicodeName(x)}`);
      return false;
    }
    return true;
  }
}

/** Index of the first '_' that is not between digits, or -1. */
function invalidSep(x: string): number {
  const prefixed = /^0[xob]/i.test(x);
  const hex = /^0x/i.test(x);
  let d = prefixed ? '0' : '.'; // '_', '0' for any digit, '.' for anything else
  let i = prefixed ? 2 : 0;
  for (; i < x.length; i++) {
    const p = d;
    d = x[i]!;
    if (d === '_') {
      if (p !== '0') return i;
    } else if (is(d.charCodeAt(0), hex ? HEX : DIGIT)) {
      d = '0';
    } else {
      if (p === '_') return i - 1;
      d = '.';
    }
  }
  return d === '_' ? x.length - 1 : -1;
}
