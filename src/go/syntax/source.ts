/**
 * The characters of a file, one ahead: what scanner and literals read from. Follows source.go of Go's syntax package, down to what it complains
 * of: NUL, broken UTF-8, a byte order mark in the middle.
 */
import type { Pos, SourceFile } from '../base/index.ts';

// Classes of ASCII characters.
export const LETTER = 1;
export const DIGIT = 2;
export const HEX = 4;
const classes = new Uint8Array(128);
for (let c = 0; c < 128; c++) {
  const ch = String.fromCharCode(c);
  classes[c] =
    (/[a-z_]/i.test(ch) ? LETTER : 0) | (/[0-9]/.test(ch) ? DIGIT : 0) | (/[0-9a-f]/i.test(ch) ? HEX : 0);
}
export const is = (ch: number, mask: number) => ch >= 0 && ch < 128 && (classes[ch]! & mask) !== 0;
export const isDecimal = (ch: number) => ch >= 48 && ch <= 57;
export const lower = (ch: number) => ch | 32;

/** A character that Go's source reader complains about, wherever it is. */
const suspicious = /[\0\ufeff\ud800-\udfff]/u;

export class Source {
  protected readonly src: string;
  protected readonly base: Pos;
  protected readonly onError: (pos: Pos, msg: string) => void;
  /** No character needs a complaint, so comments and raw strings can be skipped in one go. */
  protected readonly clean: boolean;
  /** The character ahead (-1 at the end), its offset, and the offset after it. */
  protected ch = 32;
  protected at = 0;
  protected after = 0;
  /** Where the token being read begins. */
  protected start = 0;

  constructor(file: SourceFile, onError: (pos: Pos, msg: string) => void) {
    this.src = file.text;
    this.base = file.base;
    this.onError = onError;
    this.clean = !suspicious.test(file.text);
    this.nextch();
  }

  protected error(msg: string, at = this.at): void {
    this.onError(this.base + at, msg);
  }

  /** Continues reading at an offset. */
  protected seek(at: number): void {
    this.after = at;
    this.nextch();
  }

  protected nextch(): void {
    const at = (this.at = this.after);
    const ch = this.src.charCodeAt(at);
    if (ch > 0 && ch < 128) {
      this.ch = ch;
      this.after = at + 1;
    } else {
      this.#slowch();
    }
  }

  #slowch(): void {
    for (;;) {
      const ch = this.src.codePointAt(this.at);
      if (ch === undefined) {
        this.ch = -1;
        return;
      }
      this.ch = ch;
      this.after = this.at + (ch > 0xffff ? 2 : 1);
      if (ch === 0) this.error('invalid NUL character');
      else if (ch >= 0xd800 && ch < 0xe000) this.error('invalid UTF-8 encoding');
      else if (ch !== 0xfeff) return;
      else if (this.at > 0) this.error('invalid BOM in the middle of the file');
      this.at = this.after;
    }
  }

  protected got(ch: number): boolean {
    if (this.ch !== ch) return false;
    this.nextch();
    return true;
  }

  /** Continues at the next occurrence of s plus a distance, or at the end of the file. */
  protected skipTo(s: string, plus: number): boolean {
    const i = this.src.indexOf(s, this.at);
    this.seek(i < 0 ? this.src.length : i + plus);
    return i >= 0;
  }
}
