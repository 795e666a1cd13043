/** The scanner: a file as tokens, with semicolons where Go puts them; comments are skipped, directives in them handed on. */
import { unicodeName, type Pos, type SourceFile } from '../base/index.ts';
import { Literals } from './literals.ts';
import type { Operator } from './nodes.ts';
import { DIGIT, is, isDecimal, LETTER } from './source.ts';
import { keywords, precAdd, precAndAnd, precCmp, precMul, precOrOr, type Token } from './token.ts';

const letter = /\p{L}/u;
const digit = /\p{Nd}/u;

/** What matters when a block is skipped: braces, and what may hold some that do not count. */
const blockParts = /[{}]|"[^"\\\n]*(?:\\.[^"\\\n]*)*"|`[^`]*`|'(?:[^'\\\n]|\\.)+'|\/\/.*|\/\*[^]*?\*\//g;

/**
 * Splits a file into tokens. After `next`, `tok` is the token and `pos` its place; `lit` holds a name, the text of a
 * literal, or for ';' how it came about (`semicolon`, `newline`, `EOF`).
 */
export class Scanner extends Literals {
  tok: Token = 'EOF';
  pos: Pos = 0;
  op: Operator = '!';
  prec = 0;

  readonly #onDirective: (pos: Pos, text: string, alone: boolean) => void;
  readonly #onLine: (pos: Pos, text: string, from: Pos) => void;
  /** A line break here means ';'. */
  #nlsemi = false;

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
    super(file, onError);
    this.#onDirective = onDirective;
    this.#onLine = onLine;
  }

  /** Makes every further token EOF. */
  stop(): void {
    this.seek(this.src.length);
    this.#nlsemi = false;
    this.next();
  }

  /** Reads the token at a place again. */
  goTo(pos: Pos): void {
    this.seek(pos - this.base);
    this.#nlsemi = false;
    this.next();
  }

  /** Reads the token after the block whose opening brace is the current token; false, and nothing done, if the file ends before. */
  skipBlock(): boolean {
    blockParts.lastIndex = this.start;
    let depth = 0;
    do {
      const m = blockParts.exec(this.src);
      if (m === null) return false;
      if (m[0] === '{') depth++;
      else if (m[0] === '}') depth--;
    } while (depth > 0);
    this.seek(blockParts.lastIndex);
    this.#nlsemi = true;
    this.next();
    return true;
  }

  /** Reads the next token. */
  next(): void {
    const nlsemi = this.#nlsemi;
    this.#nlsemi = false;

    for (;;) {
      const from = this.at;
      while (this.ch === 32 || this.ch === 9 || (this.ch === 10 && !nlsemi) || this.ch === 13) this.nextch();
      const start = (this.start = this.at);
      this.pos = this.base + start;

      const ch = this.ch;
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
        this.number(false);
        this.#literal();
        return;
      }
      this.nextch();
      switch (ch) {
        case 10:
          this.tok = ';';
          this.lit = 'newline';
          return;
        case 34: // "
          this.stdString();
          this.#literal();
          return;
        case 96: // `
          this.rawString();
          this.#literal();
          return;
        case 39: // '
          this.rune();
          this.#literal();
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
          this.tok = this.got(61) ? ':=' : ':';
          return;
        case 46: // .
          if (isDecimal(this.ch)) {
            this.number(true);
            this.#literal();
          } else if (this.ch === 46 && this.src.charCodeAt(this.after) === 46) {
            this.seek(this.after + 1);
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
          this.tok = this.got(61) ? 'op=' : '*';
          return;
        case 47: // /
          if (this.ch === 47) {
            this.#lineComment(start, from);
            continue;
          }
          if (this.ch === 42) {
            this.nextch();
            this.#fullComment();
            if (this.src.charCodeAt(start + 2) === 108) this.#line(start, this.at - 2);
            if (nlsemi && this.src.slice(start, this.at).includes('\n')) {
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
          if (this.got(38)) this.#operator('&&', precAndAnd);
          else this.#assignop(this.got(94) ? '&^' : '&', precMul);
          return;
        case 124: // |
          if (this.got(124)) this.#operator('||', precOrOr);
          else this.#assignop('|', precAdd);
          return;
        case 94: // ^
          this.#assignop('^', precAdd);
          return;
        case 60: // <
          if (this.got(61)) this.#operator('<=', precCmp);
          else if (this.got(60)) this.#assignop('<<', precMul);
          else if (this.got(45)) this.tok = '<-';
          else this.#operator('<', precCmp);
          return;
        case 62: // >
          if (this.got(61)) this.#operator('>=', precCmp);
          else if (this.got(62)) this.#assignop('>>', precMul);
          else this.#operator('>', precCmp);
          return;
        case 61: // =
          if (this.got(61)) this.#operator('==', precCmp);
          else this.tok = '=';
          return;
        case 33: // !
          if (this.got(61)) this.#operator('!=', precCmp);
          else this.#operator('!', 0);
          return;
        case 126: // ~
          this.#operator('~', 0);
          return;
        default:
          this.error(`invalid character ${unicodeName(ch)}`, start);
      }
    }
  }

  #literal(): void {
    this.#nlsemi = true;
    this.tok = 'literal';
  }

  #operator(op: Operator, prec: number): void {
    this.op = op;
    this.prec = prec;
    this.tok = 'op';
  }

  #assignop(op: Operator, prec: number): void {
    this.op = op;
    this.prec = prec;
    this.tok = this.got(61) ? 'op=' : 'op';
  }

  #incop(op: '+' | '-'): void {
    if (this.got(op.charCodeAt(0))) {
      this.op = op;
      this.prec = precAdd;
      this.#nlsemi = true;
      this.tok = 'opop';
    } else {
      this.#assignop(op, precAdd);
    }
  }

  #ident(): void {
    const src = this.src;
    let i = this.after;
    while (is(src.charCodeAt(i), LETTER | DIGIT)) i++;
    this.seek(i);
    while (this.ch >= 128 ? this.#atIdentChar(false) : is(this.ch, LETTER | DIGIT)) this.nextch();

    const lit = src.slice(this.start, this.at);
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
    const ch = String.fromCodePoint(this.ch);
    if (letter.test(ch)) return true;
    if (digit.test(ch)) {
      if (first) this.error(`identifier cannot begin with digit ${unicodeName(this.ch)}`);
    } else {
      this.error(`invalid character ${unicodeName(this.ch)} in identifier`);
    }
    return true;
  }

  // ---- comments

  /** Skips up to the line break, and hands on directives; from is where the white space before began. */
  #lineComment(start: number, from: number): void {
    if (this.clean) this.skipTo('\n', 0);
    else while (this.ch >= 0 && this.ch !== 10) this.nextch();
    const src = this.src;
    const c = src.charCodeAt(start + 2);
    if (c === 108 && (start === 0 || src.charCodeAt(start - 1) === 10)) return this.#line(start, this.at);
    if (c !== 103 && c !== 104) return;
    if (src.startsWith('go:', start + 2) || src.startsWith('heapscope:', start + 2)) {
      const text = src.slice(start + 2, this.at);
      const alone = from === 0 || src.charCodeAt(from - 1) === 10 || src.slice(from, start).includes('\n');
      this.#onDirective(this.base + start + 2, text.endsWith('\r') ? text.slice(0, -1) : text, alone);
    }
  }

  /** A comment whose text ends at an offset may be a line directive; it holds after `*\/` or from the next line on. */
  #line(start: number, end: number): void {
    const src = this.src;
    if (!src.startsWith('line ', start + 2) || end < start + 7) return;
    const text = src.slice(start + 7, end);
    this.#onLine(
      this.base + start + 7,
      text.endsWith('\r') ? text.slice(0, -1) : text,
      this.base + (end < this.at ? this.at : end + 1),
    );
  }

  #fullComment(): void {
    if (this.clean) {
      if (this.skipTo('*/', 2)) return;
    } else {
      while (this.ch >= 0) {
        while (this.got(42)) if (this.got(47)) return;
        this.nextch();
      }
    }
    this.error('comment not terminated', this.start);
  }
}
