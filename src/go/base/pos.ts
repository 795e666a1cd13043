import type { LineDirective } from './line.ts';
import { runeAt } from './quote.ts';

/**
 * A place in the program: an offset into the file set of one compilation. 0 is "no position".
 * Within one file offsets count UTF-16 units (JavaScript's own), so `pos + name.length` is the end of a name;
 * lines and columns exist only when somebody asks `FileSet.position`. Positions of the same file compare with `<`.
 */
export type Pos = number;

/** No position. */
export const NoPos: Pos = 0;

/** A position as people read it. Lines and columns count from 1; columns count bytes of UTF-8, as Go does. */
export interface Position {
  file: string;
  line: number;
  col: number;
}

/** One file: its name as printed, its text, and where its offsets begin in the file set. */
export class SourceFile {
  readonly name: string;
  readonly text: string;
  /** Position of the first character; the position just after the last one is `base + text.length`. */
  readonly base: Pos;
  #lines: number[] | null = null;
  /** Line directives in the order of the text: where they begin to hold, and what they say. */
  #bases: (LineDirective & { at: Pos })[] = [];

  constructor(name: string, text: string, base: Pos) {
    this.name = name;
    this.text = text;
    this.base = base;
  }

  /** The offsets at which lines begin; `lines[0]` is 0. */
  get lines(): readonly number[] {
    if (this.#lines === null) {
      const lines = [0];
      for (let i = this.text.indexOf('\n'); i >= 0; i = this.text.indexOf('\n', i + 1)) lines.push(i + 1);
      this.#lines = lines;
    }
    return this.#lines;
  }

  /** Line (from 1) of a position of this file. */
  line(pos: Pos): number {
    return lastAtMost(this.lines, pos - this.base) + 1;
  }

  /** Column (from 1, in bytes of UTF-8) of a position of this file. */
  col(pos: Pos): number {
    const lines = this.lines;
    return 1 + byteLength(this.text, lines[lastAtMost(lines, pos - this.base)]!, pos - this.base);
  }

  /** From `at` on, places are named as a line directive says. Positions must ascend. */
  addLineDirective(at: Pos, said: LineDirective): void {
    const file = said.file === '' && said.col > 0 ? (this.#bases.at(-1)?.file ?? this.name) : said.file;
    this.#bases.push({ ...said, file, at });
  }

  /** How a position of this file is named, after its line directives. A column of 0 means that there is none. */
  named(pos: Pos): Position {
    const line = this.line(pos);
    const col = this.col(pos);
    const base = this.#bases.findLast((b) => b.at <= pos);
    if (base === undefined) return { file: this.name, line, col };
    const first = this.line(base.at);
    const shift = base.col > 0 && line === first ? base.col - this.col(base.at) : 0;
    return { file: base.file, line: base.line + line - first, col: base.col > 0 ? col + shift : 0 };
  }

  /** Whether the file has line directives. */
  get renamed(): boolean {
    return this.#bases.length > 0;
  }

  /** The position of a line and column (both from 1, columns in bytes), clamped into the file. */
  pos(line: number, col: number): Pos {
    const lines = this.lines;
    const start = lines[Math.min(Math.max(line, 1), lines.length) - 1]!;
    let i = start;
    while (
      i < this.text.length &&
      this.text.charCodeAt(i) !== 10 &&
      byteLength(this.text, start, i) < col - 1
    )
      i++;
    return this.base + i;
  }
}

/** All files of one compilation; resolves positions. */
export class FileSet {
  readonly files: SourceFile[] = [];
  #next: Pos = 1;
  #last: SourceFile | null = null;

  /** Adds a file; later files have greater positions. */
  add(name: string, text: string): SourceFile {
    const file = new SourceFile(name, text, this.#next);
    this.#next += text.length + 1;
    this.files.push(file);
    return file;
  }

  /** The file a position lies in, or null for `NoPos`. */
  file(pos: Pos): SourceFile | null {
    const last = this.#last;
    if (last !== null && pos >= last.base && pos <= last.base + last.text.length) return last;
    if (pos <= 0 || pos >= this.#next) return null;
    let lo = 0;
    let hi = this.files.length;
    while (hi - lo > 1) {
      const mid = (lo + hi) >> 1;
      if (this.files[mid]!.base <= pos) lo = mid;
      else hi = mid;
    }
    return (this.#last = this.files[lo]!);
  }

  /** File, line and column of a position as messages name it: after line directives. Line 0 when there is none. */
  named(pos: Pos): Position {
    return this.file(pos)?.named(pos) ?? { file: '', line: 0, col: 0 };
  }

  /** File, line and column of a position; line 0 when there is none. */
  position(pos: Pos): Position {
    const file = this.file(pos);
    if (file === null) return { file: '', line: 0, col: 0 };
    return { file: file.name, line: file.line(pos), col: file.col(pos) };
  }

  /** Line of a position, 0 when there is none. */
  line(pos: Pos): number {
    return this.file(pos)?.line(pos) ?? 0;
  }

  /** Where the line of a position begins, and the next one; an empty range when there is none. */
  lineRange(pos: Pos): [from: Pos, to: Pos] {
    const file = this.file(pos);
    if (file === null) return [0, 0];
    const line = file.line(pos);
    const next = file.lines[line] ?? file.text.length + 1;
    return [file.base + file.lines[line - 1]!, file.base + next];
  }

  /** `file:line:col` (`file:line` without a column), or Go's `<unknown position>`. */
  format(pos: Pos): string {
    const p = this.named(pos);
    if (p.line === 0) return '<unknown position>';
    return `${p.file}:${p.line}${p.col > 0 ? `:${p.col}` : ''}`;
  }
}

/** Index of the last element ≤ x of an ascending list whose first element is ≤ x. */
function lastAtMost(list: readonly number[], x: number): number {
  let lo = 0;
  let hi = list.length;
  while (hi - lo > 1) {
    const mid = (lo + hi) >> 1;
    if (list[mid]! <= x) lo = mid;
    else hi = mid;
  }
  return lo;
}

/** Bytes of UTF-8 in text[start:end]. A lone surrogate stands for one undecodable byte (see `decodeSource`). */
export function byteLength(text: string, start = 0, end = text.length): number {
  let n = end - start;
  for (let i = start; i < end; i++) {
    const c = text.charCodeAt(i);
    if (c < 0x80) continue;
    if (c < 0x800) n++;
    else if (c < 0xd800 || c >= 0xe000) n += 2;
    else if (c < 0xdc00 && (text.charCodeAt(i + 1) & 0xfc00) === 0xdc00) {
      n += 2; // two units, four bytes
      i++;
    }
  }
  return n;
}

/**
 * Decodes a file. Bytes that are not UTF-8 become lone surrogates U+DC80…U+DCFF, one for each byte,
 * so that the scanner can complain about them at the right column.
 */
export function decodeSource(bytes: Uint8Array): string {
  const out: string[] = [];
  for (let i = 0; i < bytes.length; i += 4096) out.push(String.fromCharCode(...bytes.subarray(i, i + 4096)));
  const s = out.join('');
  if (/^[\0-\x7f]*$/.test(s)) return s;
  out.length = 0;
  for (let i = 0; i < s.length;) {
    const [r, n] = runeAt(s, i);
    out.push(
      n === 1 && r === 0xfffd ? String.fromCharCode(0xdc00 + s.charCodeAt(i)) : String.fromCodePoint(r),
    );
    i += n;
  }
  return out.join('');
}
