// Line directives: `//line FILE:LINE`, `//line FILE:LINE:COL`, and the same between `/*` and `*/`. From the place after one on, messages
// and the running program name the file and lines it says (Go: cmd/compile/internal/syntax/parser.go, updateBase).

/** Lines and columns that a directive may name at most. */
const maxNumber = 2 ** 30;

/** What a line directive says. */
export interface LineDirective {
  /** As written; '' also names the file before if there is a column. */
  file: string;
  line: number;
  /** 0: the directive names none, and then the places after it have none. */
  col: number;
}

/** What is wrong with a line directive, and where in its text. */
export interface LineDirectiveError {
  offset: number;
  msg: string;
}

/** Reads what follows `line ` in a comment; null if that is no directive at all. */
export function parseLineDirective(text: string): LineDirective | LineDirectiveError | null {
  const last = trailingNumber(text, text.length);
  if (last === null) return null;
  const wrong = (n: { at: number }, what: string, to: number): LineDirectiveError => ({
    offset: n.at,
    msg: `invalid ${what} number: ${text.slice(n.at, to)}`,
  });
  if (last.value < 0) return wrong(last, 'line', text.length);
  const before = trailingNumber(text, last.at - 1);
  if (before === null || before.value < 0) {
    if (!valid(last.value)) return wrong(last, 'line', text.length);
    return { file: text.slice(0, last.at - 1), line: last.value, col: 0 };
  }
  if (!valid(last.value)) return wrong(last, 'column', text.length);
  if (!valid(before.value)) return wrong(before, 'line', last.at - 1);
  return { file: text.slice(0, before.at - 1), line: before.value, col: last.value };
}

const valid = (n: number): boolean => n > 0 && n <= maxNumber;

/** The number after the last colon of text[:end] and where it begins; its value is -1 if there is something else. */
function trailingNumber(text: string, end: number): { at: number; value: number } | null {
  const at = end === 0 ? 0 : text.lastIndexOf(':', end - 1) + 1;
  if (at === 0) return null;
  const digits = text.slice(at, end);
  const value = /^\d+$/.test(digits) && BigInt(digits) < 2n ** 64n ? Number(digits) : -1;
  return { at, value };
}

/** The file a directive names, from the name of the file it stands in: relative names are relative to that one's folder. */
export function resolveLineFile(from: string, name: string): string {
  if (name === '' || name.startsWith('/')) return name;
  const dot = from.startsWith('./') ? './' : '';
  const folder = from.slice(dot.length, from.lastIndexOf('/') + 1);
  const parts: string[] = [];
  for (const part of (folder + name).split('/')) {
    if (part === '' || part === '.') continue;
    if (part === '..' && parts.length > 0 && parts.at(-1) !== '..') parts.pop();
    else parts.push(part);
  }
  return (folder.startsWith('/') ? '/' : dot) + parts.join('/');
}
