/** Colours Go source for reading: a scanner for looks only; the compiler has its own. Pure, so that pages are prerendered with it. */

/** What a word is, as its CSS class without `tok-`; plain text has none. */
type Kind = 'keyword' | 'string' | 'number' | 'comment' | 'type' | 'func';

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

const ENTITIES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' };
const escaped = (text: string): string => text.replace(/[&<>]/g, (sign) => ENTITIES[sign]!);

/** Each line as HTML: the text, escaped, with spans around what has a colour. Tokens by the hundred need no components. */
export function highlight(source: string): string[] {
  const lines = [''];
  const add = (text: string, kind?: Kind): void => {
    text.split('\n').forEach((part, i) => {
      if (i > 0) lines.push('');
      if (part === '') return;
      const html = escaped(part);
      lines[lines.length - 1] += kind ? `<span class="tok-${kind}">${html}</span>` : html;
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

function kindOf(word: string, source: string, after: number): Kind | undefined {
  if (KEYWORDS.has(word)) return 'keyword';
  if (TYPES.has(word)) return 'type';
  if (CONSTANTS.has(word)) return 'number';
  return source[after] === '(' ? 'func' : undefined;
}
