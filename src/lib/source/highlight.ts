/** Colours Go source for reading: a scanner for looks only; the compiler has its own. Pure, so that pages are prerendered with it. */
export interface Token {
  text: string;
  /** CSS class without `tok-`; absent for plain text. */
  kind?: 'keyword' | 'string' | 'number' | 'comment' | 'type' | 'func';
}

const KEYWORDS = new Set(
  'break case chan const continue default defer else fallthrough for func go goto if import interface map package range return select struct switch type var'.split(
    ' ',
  ),
);
const TYPES = new Set(
  'any bool byte comparable complex64 complex128 error float32 float64 int int8 int16 int32 int64 rune string uint uint8 uint16 uint32 uint64 uintptr'.split(
    ' ',
  ),
);
const CONSTANTS = new Set(['true', 'false', 'nil', 'iota']);
const PIECE =
  /(\/\/.*)|(\/\*[\s\S]*?(?:\*\/|$))|("(?:\\.|[^"\\\n])*"?|`[^`]*`?|'(?:\\.|[^'\\\n])*'?)|(0[xXbBoO][\da-fA-F_]+|\d[\d_]*(?:\.\d+)?(?:[eE][+-]?\d+)?)|([\p{L}_][\p{L}\p{N}_]*)|([^\p{L}\p{N}_"'`/]+|\/)/gu;

/** The tokens of each line. */
export function highlight(source: string): Token[][] {
  const lines: Token[][] = [[]];
  const add = (text: string, kind?: Token['kind']): void => {
    text.split('\n').forEach((part, i) => {
      if (i > 0) lines.push([]);
      if (part !== '') lines.at(-1)!.push(kind ? { text: part, kind } : { text: part });
    });
  };
  for (const match of source.replace(/\r\n?/g, '\n').matchAll(PIECE)) {
    const [text, lineComment, comment, string, number, word] = match;
    if (lineComment !== undefined || comment !== undefined) add(text, 'comment');
    else if (string !== undefined) add(text, 'string');
    else if (number !== undefined) add(text, 'number');
    else if (word !== undefined) add(text, kindOf(word, source, match.index + word.length));
    else add(text);
  }
  return lines;
}

function kindOf(word: string, source: string, after: number): Token['kind'] {
  if (KEYWORDS.has(word)) return 'keyword';
  if (TYPES.has(word)) return 'type';
  if (CONSTANTS.has(word)) return 'number';
  return source[after] === '(' ? 'func' : undefined;
}
