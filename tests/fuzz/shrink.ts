/**
 * Makes a program small while something stays true of it, without knowing Go: lines with what is indented under them,
 * bracketed groups and elements of lists are taken away for as long as `holds` says that the rest still shows it.
 */
export function shrink(text: string, holds: (text: string) => boolean): string {
  let best = text;
  for (let before = ''; before !== best;) {
    before = best;
    best = withoutLines(best, holds);
    best = withoutGroups(best, holds);
  }
  return best;
}

/** Takes away runs of lines, long ones first. */
function withoutLines(text: string, holds: (text: string) => boolean): string {
  let lines = text.split('\n');
  for (let i = lines.length - 1; i >= 0; i--) {
    const tries = [chunk(lines, i), unwrapped(lines, i), [...lines.slice(0, i), ...lines.slice(i + 1)]];
    for (const t of tries) {
      if (t === null || t.length >= lines.length || !holds(t.join('\n'))) continue;
      lines = t;
      i = Math.min(i, lines.length);
      break;
    }
  }
  return lines.join('\n');
}

const depth = (line: string): number => /^\t*/.exec(line)![0].length;

/** Where what line i opens is closed again; i if it opens nothing. */
function closing(lines: readonly string[], i: number): number {
  let end = i;
  while (end + 1 < lines.length && (depth(lines[end + 1]!) > depth(lines[i]!) || lines[end + 1] === ''))
    end++;
  if (end > i && /^\t*[})]/.test(lines[end + 1] ?? '') && depth(lines[end + 1]!) === depth(lines[i]!)) end++;
  return end;
}

/** The lines without line i and all that is inside it. */
function chunk(lines: readonly string[], i: number): string[] | null {
  if (lines[i] === '' || /^\t*[})]/.test(lines[i]!)) return null;
  return [...lines.slice(0, i), ...lines.slice(closing(lines, i) + 1)];
}

/** The lines with the statement at i replaced by what is inside it. */
function unwrapped(lines: readonly string[], i: number): string[] | null {
  const end = closing(lines, i);
  if (end === i || !/\{$/.test(lines[i]!) || !/^\t*\}$/.test(lines[end]!)) return null;
  return [...lines.slice(0, i), ...lines.slice(i + 1, end), ...lines.slice(end + 1)];
}

/** Takes away what stands in brackets, elements of lists, and operands. */
function withoutGroups(text: string, holds: (text: string) => boolean): string {
  let best = text;
  for (let i = best.length - 1; i >= 0; i--) {
    for (const t of simpler(best, i)) {
      if (t.length >= best.length || !holds(t)) continue;
      best = t;
      break;
    }
  }
  return best;
}

const pairs: Record<string, string> = { '(': ')', '[': ']', '{': '}' };

/** Shorter versions of the text at position i. */
function* simpler(text: string, i: number): Generator<string> {
  const c = text[i]!;
  if (c in pairs) {
    const end = matching(text, i);
    if (end < 0) return;
    if (end > i + 1) yield text.slice(0, i + 1) + text.slice(end);
    const inner = elements(text, i + 1, end);
    for (const [a, b] of inner) {
      const rest = inner.filter(([x]) => x !== a).map(([x, y]) => text.slice(x, y).trim());
      if (inner.length > 1) yield `${text.slice(0, i + 1)}${rest.join(', ')}${text.slice(end)}`;
      // The element in place of the whole bracket, and of the call before it.
      const word = /[\w.*&]*$/.exec(text.slice(0, i))![0].length;
      yield text.slice(0, i - word) + text.slice(a, b).trim() + text.slice(end + 1);
      for (const simple of ['nil', '0', '""']) {
        if (text.slice(a, b).trim().length > simple.length) yield text.slice(0, a) + simple + text.slice(b);
      }
    }
  }
  const op = /^ (\+|-|\*|&&|==|<|>|!=) /.exec(text.slice(i));
  if (op !== null) {
    const line = text.indexOf('\n', i);
    const rest = /^[\w."[\]]+/.exec(text.slice(i + op[0].length));
    if (rest !== null && i + op[0].length + rest[0].length <= line)
      yield text.slice(0, i) + text.slice(i + op[0].length + rest[0].length);
  }
  const value = /^ = [^\n]*/.exec(text.slice(i));
  if (value !== null && /\n\t*var [^\n]*$/.test(text.slice(0, i)))
    yield text.slice(0, i) + text.slice(i + value[0].length);
}

function matching(text: string, open: number): number {
  let level = 0;
  for (let i = open; i < text.length; i++) {
    if ('([{'.includes(text[i]!)) level++;
    if (')]}'.includes(text[i]!) && --level === 0) return text[i] === pairs[text[open]!] ? i : -1;
  }
  return -1;
}

/** The elements between two positions, divided by commas. */
function elements(text: string, from: number, to: number): [number, number][] {
  const out: [number, number][] = [];
  let level = 0;
  let start = from;
  for (let i = from; i <= to; i++) {
    if (i === to || (level === 0 && text[i] === ',')) {
      if (i > start) out.push([start, i]);
      start = i + 1;
    } else if ('([{'.includes(text[i]!)) level++;
    else if (')]}'.includes(text[i]!)) level--;
  }
  return out;
}
