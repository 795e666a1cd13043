import type { Diagnostic, FileSet } from '../../src/go/base/index.ts';

/** An error that a source says it has: `ERROR "text"` in a comment after the token, `ERRORx` with a regular expression. */
export interface Expectation {
  file: string;
  line: number;
  col: number;
  text: string;
  matches: (msg: string) => boolean;
}

const token =
  /\/\/[^\n]*|\/\*[\s\S]*?\*\/|`[^`]*`|"(?:\\.|[^"\\\n])*"?|'(?:\\.|[^'\\\n])*'?|[\p{L}_][\p{L}\p{N}_]*|\d[\w.]*|\S/gu;

/** Collects the expectations of a source, in the notation of Go's internal/types/testdata. */
export function expectations(file: string, src: string): Expectation[] {
  const out: Expectation[] = [];
  let prev = 0;
  let at = { line: 1, col: 1 };
  let line = 1;
  let lineStart = 0;
  let pos = 0;
  const advance = (to: number): void => {
    for (let i = src.indexOf('\n', pos); i >= 0 && i < to; i = src.indexOf('\n', i + 1)) {
      line++;
      lineStart = i + 1;
    }
    pos = to;
  };
  for (const m of src.matchAll(token)) {
    const s = m[0];
    const comment = /^(?:\/\/|\/\*) ERROR(x?) ("(?:\\.|[^"\\])*"|`[^`]*`)/.exec(s);
    if (comment) {
      const lit = comment[2]!;
      const text =
        lit[0] === '`'
          ? lit.slice(1, -1)
          : (JSON.parse(lit.replace(/\\x([0-9a-f]{2})/gi, '\\u00$1').replace(/\\'/g, "'")) as string);
      const rx = comment[1] === 'x' ? new RegExp(text) : null;
      out.push({ file, ...at, text: s, matches: rx ? (msg) => rx.test(msg) : (msg) => msg.includes(text) });
      continue;
    }
    if (s.startsWith('//') || s.startsWith('/*')) continue;
    prev = m.index;
    advance(prev);
    at = { line, col: prev - lineStart + 1 };
  }
  return out;
}

/** Compares errors with expectations; gives the differences as lines. */
export function compare(
  fileSet: FileSet,
  errors: Diagnostic[],
  want: Expectation[],
  colDelta: number,
): string[] {
  const rest = [...want];
  const diff: string[] = [];
  for (const d of errors) {
    const p = fileSet.position(d.pos);
    const msg = [d.msg, ...(d.related ?? []).map((r) => `\n\t${r.msg}`)].join('');
    const cands = rest.filter((w) => w.file === p.file && w.line === p.line && w.matches(msg));
    const dist = (w: Expectation) => Math.abs(w.col - p.col);
    const best = cands.sort((a, b) => dist(a) - dist(b))[0];
    if (!best) diff.push(`${p.file}:${p.line}:${p.col}: unexpected: ${msg}`);
    else {
      if (dist(best) > colDelta)
        diff.push(`${p.file}:${p.line}:${p.col}: column is ${p.col}, not ${best.col}: ${msg}`);
      rest.splice(rest.indexOf(best), 1);
    }
  }
  for (const w of rest) diff.push(`${w.file}:${w.line}:${w.col}: missing: ${w.text}`);
  return diff;
}
