import { quoteRune, unicodeName, type Pos, type SourceFile } from '../base/index.ts';
import type { LitKind, Operator } from './nodes.ts';

/**
 * Tokens by their text. Operators share four tokens, the operator itself being in `op`:
 * 'op' (binary or unary, but '*' is a token of its own), 'op=' and 'opop' (++ and --).
 */
export type Token =
  | 'EOF' | 'name' | 'literal'
  | 'op' | 'op=' | 'opop' | '=' | ':=' | '<-' | '*'
  | '(' | '[' | '{' | ')' | ']' | '}' | ',' | ';' | ':' | '.' | '...'
  | Keyword; // prettier-ignore

export type Keyword = (typeof keywordList)[number];

const keywordList = [
  'break', 'case', 'chan', 'const', 'continue', 'default', 'defer', 'else', 'fallthrough', 'for', 'func', 'go', 'goto',
  'if', 'import', 'interface', 'map', 'package', 'range', 'return', 'select', 'struct', 'switch', 'type', 'var',
] as const; // prettier-ignore

export const keywords: ReadonlyMap<string, Keyword> = new Map(keywordList.map((k) => [k, k]));

/** Operator precedences; unary-only operators have 0. */
const precOrOr = 1;
const precAndAnd = 2;
const precCmp = 3;
const precAdd = 4;
const precMul = 5;

// Classes of ASCII characters.
const LETTER = 1;
const DIGIT = 2;
const HEX = 4;
const classes = new Uint8Array(128);
for (let c = 0; c < 128; c++) {
  const ch = String.fromCharCode(c);
  classes[c] =
    (/[a-z_]/i.test(ch) ? LETTER : 0) | (/[0-9]/.test(ch) ? DIGIT : 0) | (/[0-9a-f]/i.test(ch) ? HEX : 0);
}
const is = (ch: number, mask: number) => ch >= 0 && ch < 128 && (classes[ch]! & mask) !== 0;
const isDecimal = (ch: number) => ch >= 48 && ch <= 57;
const lower = (ch: number) => ch | 32;

const baseNames: Record<number, string> = { 2: 'binary', 8: 'octal', 10: 'decimal', 16: 'hexadecimal' };

const letter = /\p{L}/u;
const digit = /\p{Nd}/u;

/** A character that Go's source reader complains about, wherever it is. */
const suspicious = /[\0\ufeff\ud800-\udfff]/u;

/**
 * Splits a file into tokens. After `next`, `tok` is the token and `pos` its place; `lit` holds a name, the text of a
 * literal, or for ';' how it came about (`semicolon`, `newline`, `EOF`).
 */
export class Scanner {
  tok: Token = 'EOF';
  pos: Pos = 0;
  lit = '';
  litKind: LitKind = 'Int';
  /** The literal has an error. */
  bad = false;
  op: Operator = '!';
  prec = 0;

  readonly #src: string;
  readonly #base: Pos;
  readonly #onError: (pos: Pos, msg: string) => void;
  readonly #onDirective: (pos: Pos, text: string, alone: boolean) => void;
  readonly #onLine: (pos: Pos, text: string, from: Pos) => void;
  /** No character needs a complaint, so comments and raw strings can be skipped in one go. */
  readonly #clean: boolean;
  /** The character ahead (-1 at the end), its offset, and the offset after it. */
  #ch = 32;
  #at = 0;
  #next = 0;
  /** A line break here means ';'. */
  #nlsemi = false;
  #start = 0;

  /**
   * onDirective gets the text after `//` and whether it stands alone on its line; onLine what follows `line ` in a comment
   * that may be a line directive, and the place from which it holds.
   */
  constructor(
    file: SourceFile,
    onError: (pos: Pos, msg: string) => void,
    onDirective: (pos: Pos, text: string, alone: boolean) => void,
    onLine: (pos: Pos, text: string, from: Pos) => void,
  ) {
    this.#src = file.text;
    this.#base = file.base;
    this.#onError = onError;
    this.#onDirective = onDirective;
    this.#onLine = onLine;
    this.#clean = !suspicious.test(file.text);
    this.#nextch();
  }

  /** Makes every further token EOF. */
  stop(): void {
    this.#seek(this.#src.length);
    this.#nlsemi = false;
    this.next();
  }

  #error(msg: string, at = this.#at): void {
    this.#onError(this.#base + at, msg);
  }

  /** Continues reading at an offset. */
  #seek(at: number): void {
    this.#next = at;
    this.#nextch();
  }

  #nextch(): void {
    const at = (this.#at = this.#next);
    const ch = this.#src.charCodeAt(at);
    if (ch > 0 && ch < 128) {
      this.#ch = ch;
      this.#next = at + 1;
    } else {
      this.#slowch();
    }
  }

  #slowch(): void {
    for (;;) {
      const ch = this.#src.codePointAt(this.#at);
      if (ch === undefined) {
        this.#ch = -1;
        return;
      }
      this.#ch = ch;
      this.#next = this.#at + (ch > 0xffff ? 2 : 1);
      if (ch === 0) this.#error('invalid NUL character');
      else if (ch >= 0xd800 && ch < 0xe000) this.#error('invalid UTF-8 encoding');
      else if (ch !== 0xfeff) return;
      else if (this.#at > 0) this.#error('invalid BOM in the middle of the file');
      this.#at = this.#next;
    }
  }

  /** Reads the next token. */
  next(): void {
    const nlsemi = this.#nlsemi;
    this.#nlsemi = false;

    for (;;) {
      const from = this.#at;
      while (this.#ch === 32 || this.#ch === 9 || (this.#ch === 10 && !nlsemi) || this.#ch === 13)
        this.#nextch();
      const start = (this.#start = this.#at);
      this.pos = this.#base + start;

      const ch = this.#ch;
      if (is(ch, LETTER) || (ch >= 128 && this.#atIdentChar(true))) {
        this.#ident();
        return;
      }
      if (ch < 0) {
        this.tok = nlsemi ? ';' : 'EOF';
        this.lit = 'EOF';
        return;
      }
      if (isDecimal(ch)) {
        this.#number(false);
        return;
      }
      this.#nextch();
      switch (ch) {
        case 10:
          this.tok = ';';
          this.lit = 'newline';
          return;
        case 34: // "
          this.#stdString();
          return;
        case 96: // `
          this.#rawString();
          return;
        case 39: // '
          this.#rune();
          return;
        case 40: // (
          this.tok = '(';
          return;
        case 91: // [
          this.tok = '[';
          return;
        case 123: // {
          this.tok = '{';
          return;
        case 44: // ,
          this.tok = ',';
          return;
        case 59: // ;
          this.tok = ';';
          this.lit = 'semicolon';
          return;
        case 41: // )
          this.#nlsemi = true;
          this.tok = ')';
          return;
        case 93: // ]
          this.#nlsemi = true;
          this.tok = ']';
          return;
        case 125: // }
          this.#nlsemi = true;
          this.tok = '}';
          return;
        case 58: // :
          this.tok = this.#got(61) ? ':=' : ':';
          return;
        case 46: // .
          if (isDecimal(this.#ch)) {
            this.#number(true);
          } else if (this.#ch === 46 && this.#src.charCodeAt(this.#next) === 46) {
            this.#seek(this.#next + 1);
            this.tok = '...';
          } else {
            this.tok = '.';
          }
          return;
        case 43: // +
          this.#incop('+');
          return;
        case 45: // -
          this.#incop('-');
          return;
        case 42: // *
          this.op = '*';
          this.prec = precMul;
          this.tok = this.#got(61) ? 'op=' : '*';
          return;
        case 47: // /
          if (this.#ch === 47) {
            this.#lineComment(start, from);
            continue;
          }
          if (this.#ch === 42) {
            this.#nextch();
            this.#fullComment();
            if (this.#src.charCodeAt(start + 2) === 108) this.#line(start, this.#at - 2);
            if (nlsemi && this.#src.slice(start, this.#at).includes('\n')) {
              this.tok = ';';
              this.lit = 'newline';
              return;
            }
            continue;
          }
          this.#assignop('/', precMul);
          return;
        case 37: // %
          this.#assignop('%', precMul);
          return;
        case 38: // &
          if (this.#got(38)) this.#operator('&&', precAndAnd);
          else this.#assignop(this.#got(94) ? '&^' : '&', precMul);
          return;
        case 124: // |
          if (this.#got(124)) this.#operator('||', precOrOr);
          else this.#assignop('|', precAdd);
          return;
        case 94: // ^
          this.#assignop('^', precAdd);
          return;
        case 60: // <
          if (this.#got(61)) this.#operator('<=', precCmp);
          else if (this.#got(60)) this.#assignop('<<', precMul);
          else if (this.#got(45)) this.tok = '<-';
          else this.#operator('<', precCmp);
          return;
        case 62: // >
          if (this.#got(61)) this.#operator('>=', precCmp);
          else if (this.#got(62)) this.#assignop('>>', precMul);
          else this.#operator('>', precCmp);
          return;
        case 61: // =
          if (this.#got(61)) this.#operator('==', precCmp);
          else this.tok = '=';
          return;
        case 33: // !
          if (this.#got(61)) this.#operator('!=', precCmp);
          else this.#operator('!', 0);
          return;
        case 126: // ~
          this.#operator('~', 0);
          return;
        default:
          this.#error(`invalid character ${unicodeName(ch)}`, start);
      }
    }
  }

  #got(ch: number): boolean {
    if (this.#ch !== ch) return false;
    this.#nextch();
    return true;
  }

  #operator(op: Operator, prec: number): void {
    this.op = op;
    this.prec = prec;
    this.tok = 'op';
  }

  #assignop(op: Operator, prec: number): void {
    this.op = op;
    this.prec = prec;
    this.tok = this.#got(61) ? 'op=' : 'op';
  }

  #incop(op: '+' | '-'): void {
    if (this.#got(op.charCodeAt(0))) {
      this.op = op;
      this.prec = precAdd;
      this.#nlsemi = true;
      this.tok = 'opop';
    } else {
      this.#assignop(op, precAdd);
    }
  }

  #ident(): void {
    const src = this.#src;
    let i = this.#next;
    while (is(src.charCodeAt(i), LETTER | DIGIT)) i++;
    this.#seek(i);
    while (this.#ch >= 128 ? this.#atIdentChar(false) : is(this.#ch, LETTER | DIGIT)) this.#nextch();

    const lit = src.slice(this.#start, this.#at);
    const keyword = keywords.get(lit);
    if (keyword !== undefined) {
      this.tok = keyword;
      this.#nlsemi =
        keyword === 'break' || keyword === 'continue' || keyword === 'fallthrough' || keyword === 'return';
      return;
    }
    this.#nlsemi = true;
    this.lit = lit;
    this.tok = 'name';
  }

  /** Whether the (non-ASCII) character ahead belongs to an identifier; if it should not, it does with a complaint. */
  #atIdentChar(first: boolean): boolean {
    const ch = String.fromCodePoint(this.#ch);
    if (letter.test(ch)) return true;
    if (digit.test(ch)) {
      if (first) this.#error(`identifier cannot begin with digit ${unicodeName(this.#ch)}`);
    } else {
      this.#error(`invalid character ${unicodeName(this.#ch)} in identifier`);
    }
    return true;
  }

  #setLit(kind: LitKind, ok: boolean): void {
    this.#nlsemi = true;
    this.tok = 'literal';
    this.lit = this.#src.slice(this.#start, this.#at);
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
      if (this.#ch === 95) {
        digsep |= 2;
      } else if (is(this.#ch, mask)) {
        digsep |= 1;
        if (base < 10 && this.#ch >= 48 + base && this.#invalid < 0) this.#invalid = this.#at - this.#start;
      } else {
        return digsep;
      }
      this.#nextch();
    }
  }

  /** Reads a number; seenPoint: the token began with '.', which is read already. */
  #number(seenPoint: boolean): void {
    let ok = true;
    let kind: LitKind = 'Int';
    let base = 10;
    let prefix = ''; // '' decimal, '0' octal or a decimal float, 'x', 'o', 'b'
    let digsep = 0;
    this.#invalid = -1;
    const fail = (msg: string, at = this.#at) => {
      if (ok) this.#error(msg, at);
      ok = false;
    };

    if (!seenPoint) {
      if (this.#got(48)) {
        const c = lower(this.#ch);
        prefix = c === 120 ? 'x' : c === 111 ? 'o' : c === 98 ? 'b' : '0';
        base = c === 120 ? 16 : c === 98 ? 2 : 8;
        if (prefix === '0') digsep = 1;
        else this.#nextch();
      }
      digsep |= this.#digits(base);
      if (this.#ch === 46) {
        if (prefix === 'o' || prefix === 'b') fail(`invalid radix point in ${baseNames[base]} literal`);
        this.#nextch();
        seenPoint = true;
      }
    }

    if (seenPoint) {
      kind = 'Float';
      digsep |= this.#digits(base);
    }
    if ((digsep & 1) === 0) fail(`${baseNames[base]} literal has no digits`);

    const e = lower(this.#ch);
    if (e === 101 || e === 112) {
      if (e === 101 && prefix !== '' && prefix !== '0') {
        fail(`${quoteRune(this.#ch)} exponent requires decimal mantissa`);
      } else if (e === 112 && prefix !== 'x') {
        fail(`${quoteRune(this.#ch)} exponent requires hexadecimal mantissa`);
      }
      this.#nextch();
      kind = 'Float';
      if (this.#ch === 43 || this.#ch === 45) this.#nextch();
      digsep = this.#digits(10) | (digsep & 2);
      if ((digsep & 1) === 0) fail('exponent has no digits');
    } else if (prefix === 'x' && kind === 'Float') {
      fail("hexadecimal mantissa requires a 'p' exponent");
    }

    if (this.#got(105)) kind = 'Imag';

    this.#setLit(kind, true);
    if (kind === 'Int' && this.#invalid >= 0) {
      const at = this.#invalid;
      fail(
        `invalid digit ${quoteRune(this.lit.charCodeAt(at))} in ${baseNames[base]} literal`,
        this.#start + at,
      );
    }
    if ((digsep & 2) !== 0 && ok) {
      const i = invalidSep(this.lit);
      if (i >= 0) fail("'_' must separate successive digits", this.#start + i);
    }
    this.bad = !ok;
  }

  // ---- runes and strings

  #rune(): void {
    let ok = true;
    const fail = (msg: string, at: number) => {
      if (ok) this.#error(msg, at);
      ok = false;
    };
    for (let n = 0; ; n++) {
      if (this.#ch === 39) {
        if (n === 0) fail("empty rune literal or unescaped '", this.#at);
        else if (n !== 1) fail('more than one character in rune literal', this.#start);
        this.#nextch();
        break;
      }
      if (this.#ch === 92) {
        this.#nextch();
        if (!this.#escape(39)) ok = false;
        continue;
      }
      if (this.#ch === 10) {
        fail('newline in rune literal', this.#at);
        break;
      }
      if (this.#ch < 0) {
        fail('rune literal not terminated', this.#start);
        break;
      }
      this.#nextch();
    }
    this.#setLit('Rune', ok);
  }

  #stdString(): void {
    let ok = true;
    while (!this.#got(34)) {
      if (this.#ch === 92) {
        this.#nextch();
        if (!this.#escape(34)) ok = false;
        continue;
      }
      if (this.#ch === 10) {
        this.#error('newline in string');
        ok = false;
        break;
      }
      if (this.#ch < 0) {
        this.#error('string not terminated', this.#start);
        ok = false;
        break;
      }
      this.#nextch();
    }
    this.#setLit('String', ok);
  }

  #rawString(): void {
    if (this.#clean) this.#skipTo('`', 0);
    else while (this.#ch >= 0 && this.#ch !== 96) this.#nextch();
    const ok = this.#ch === 96;
    if (ok) this.#nextch();
    else this.#error('string not terminated', this.#start);
    this.#setLit('String', ok);
  }

  /** Checks the escape sequence after a backslash. */
  #escape(quote: number): boolean {
    let n: number;
    let base = 16;
    let max = 0x10ffff;
    const ch = this.#ch;
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
        this.#nextch();
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
          this.#error('unknown escape');
          return false;
        }
        n = 3;
        base = 8;
        max = 255;
    }
    if (base === 16) this.#nextch();

    let x = 0;
    for (; n > 0; n--) {
      if (this.#ch < 0) return true;
      const d = is(this.#ch, HEX) ? parseInt(String.fromCharCode(this.#ch), 16) : base;
      if (d >= base) {
        this.#error(`invalid character ${quoteRune(this.#ch)} in ${baseNames[base]} escape`);
        return false;
      }
      x = x * base + d;
      this.#nextch();
    }
    if (x > max && base === 8) {
      this.#error(`octal escape value ${x} > 255`);
      return false;
    }
    if (x > max || (x >= 0xd800 && x < 0xe000)) {
      this.#error(`escape is invalid Unicode code point ${unicodeName(x)}`);
      return false;
    }
    return true;
  }

  // ---- comments

  /** Continues at the next occurrence of s plus a distance, or at the end of the file. */
  #skipTo(s: string, plus: number): boolean {
    const i = this.#src.indexOf(s, this.#at);
    this.#seek(i < 0 ? this.#src.length : i + plus);
    return i >= 0;
  }

  /** Skips up to the line break, and hands on directives; from is where the white space before began. */
  #lineComment(start: number, from: number): void {
    if (this.#clean) this.#skipTo('\n', 0);
    else while (this.#ch >= 0 && this.#ch !== 10) this.#nextch();
    const src = this.#src;
    const c = src.charCodeAt(start + 2);
    if (c === 108 && (start === 0 || src.charCodeAt(start - 1) === 10)) return this.#line(start, this.#at);
    if (c !== 103 && c !== 104) return;
    if (src.startsWith('go:', start + 2) || src.startsWith('heapscope:', start + 2)) {
      const text = src.slice(start + 2, this.#at);
      const alone = from === 0 || src.charCodeAt(from - 1) === 10 || src.slice(from, start).includes('\n');
      this.#onDirective(this.#base + start + 2, text.endsWith('\r') ? text.slice(0, -1) : text, alone);
    }
  }

  /** A comment whose text ends at an offset may be a line directive; it holds after `*\/` or from the next line on. */
  #line(start: number, end: number): void {
    const src = this.#src;
    if (!src.startsWith('line ', start + 2) || end < start + 7) return;
    const text = src.slice(start + 7, end);
    this.#onLine(
      this.#base + start + 7,
      text.endsWith('\r') ? text.slice(0, -1) : text,
      this.#base + (end < this.#at ? this.#at : end + 1),
    );
  }

  #fullComment(): void {
    if (this.#clean) {
      if (this.#skipTo('*/', 2)) return;
    } else {
      while (this.#ch >= 0) {
        while (this.#got(42)) if (this.#got(47)) return;
        this.#nextch();
      }
    }
    this.#error('comment not terminated', this.#start);
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
