/**
 * The directives of a format: `%`, flags, width, precision, argument index, verb.
 *
 * Formats are byte strings, one char for each byte. Arguments are numbered as those of the call: the first after the format is `format + 1`.
 */
import { runeAt } from '../../base/index.ts';

export interface Directive {
  /** The whole of it, such as `%[2]*.3d`, and where it begins in the format. */
  text: string;
  at: number;
  flags: string;
  verb: string;
  /** The argument that the verb formats. */
  arg: number;
  /** Arguments that give width and precision by `*`. */
  sizes: number[];
  /** Some argument is chosen by `[n]`. */
  indexed: boolean;
}

/** The directives, or what is wrong with the first that cannot be read. */
export function parseFormat(format: string, formatIndex: number): Directive[] | string {
  const out: Directive[] = [];
  let next = formatIndex + 1;
  for (let i = format.indexOf('%'); i >= 0; i = format.indexOf('%', i)) {
    const reader = new Reader(format.slice(i), formatIndex + 1, next);
    const problem = reader.read();
    if (problem !== null) return problem;
    const d = reader.directive(i);
    out.push(d);
    if (d.verb !== '%') next = d.arg + 1;
    i += d.text.length;
  }
  return out;
}

class Reader {
  readonly #text: string;
  readonly #first: number;
  #arg: number;
  #i = 1;
  #flags = '';
  #verb = '';
  #sizes: number[] = [];
  /** An index has been read, and neither `*` nor verb has taken it yet. */
  #pending = false;
  #indexed = false;

  constructor(text: string, first: number, arg: number) {
    this.#text = text;
    this.#first = first;
    this.#arg = arg;
  }

  directive(at: number): Directive {
    const text = this.#text.slice(0, this.#i);
    return { text, at, flags: this.#flags, verb: this.#verb, arg: this.#arg, sizes: this.#sizes, indexed: this.#indexed }; // prettier-ignore
  }

  /** Reads one directive; gives what is wrong with it. */
  read(): string | null {
    while ('#0+- '.includes(this.#text.charAt(this.#i)) && this.#i < this.#text.length)
      this.#flags += this.#text[this.#i++];
    let problem = this.#index();
    if (problem !== null) return problem;
    this.#size();
    if (this.#text[this.#i] === '.') {
      this.#i++;
      problem = this.#index();
      if (problem !== null) return problem;
      this.#size();
    }
    if (!this.#pending) problem = this.#index();
    if (problem !== null) return problem;
    if (this.#i === this.#text.length) return `format ${this.#text} is missing verb at end of string`;
    if (this.#pending) this.#indexed = true;
    const [, n] = runeAt(this.#text, this.#i);
    this.#verb = this.#text.slice(this.#i, this.#i + n);
    this.#i += n;
    return null;
  }

  /** `[n]` */
  #index(): string | null {
    if (this.#text[this.#i] !== '[') return null;
    const start = ++this.#i;
    const end = this.#text.indexOf(']', start);
    if (end < 0) return `format ${this.#text} is missing closing ]`;
    const digits = this.#text.slice(start, end);
    const n = /^\d+$/.test(digits) ? Number(digits) : 0;
    if (n <= 0 || n > 0x7fffffff) return `format has invalid argument index [${digits}]`;
    this.#i = end + 1;
    this.#arg = n + this.#first - 1;
    this.#pending = true;
    return null;
  }

  /** A number, or `*`. */
  #size(): void {
    if (this.#text[this.#i] === '*') {
      this.#i++;
      if (this.#pending) this.#indexed = true;
      this.#pending = false;
      this.#sizes.push(this.#arg++);
      return;
    }
    while (/^\d$/.test(this.#text.charAt(this.#i))) this.#i++;
  }
}

/** The place in a string literal, as an offset from its first quote, where byte `offset` of its value stands. */
export function offsetInLiteral(literal: string, offset: number): number {
  const raw = literal.startsWith('`');
  let bytes = 0;
  let i = 1;
  while (i < literal.length - 1) {
    const [units, width] = raw || literal[i] !== '\\' ? plain(literal, i) : escaped(literal, i);
    if (bytes + width > offset) break;
    bytes += width;
    i += units;
  }
  return i;
}

/** How many units a character of the source takes, and how many bytes of the value. */
function plain(literal: string, i: number): [units: number, bytes: number] {
  const c = literal.codePointAt(i)!;
  return [c > 0xffff ? 2 : 1, widthOf(c)];
}

function escaped(literal: string, i: number): [units: number, bytes: number] {
  const digits = { x: 2, u: 4, U: 8 }[literal.charAt(i + 1)];
  if (digits !== undefined) return [2 + digits, widthOf(parseInt(literal.slice(i + 2, i + 2 + digits), 16))];
  if (/[0-7]/.test(literal.charAt(i + 1))) return [4, widthOf(parseInt(literal.slice(i + 1, i + 4), 8))];
  return [2, 1];
}

function widthOf(rune: number): number {
  return rune < 0x80 ? 1 : rune < 0x800 ? 2 : rune < 0x10000 ? 3 : 4;
}
