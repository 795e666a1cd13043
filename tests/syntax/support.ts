import { readdirSync, readFileSync } from 'node:fs';
import { FileSet, type SourceFile } from '../../src/go/base/index.ts';
import { parseFile, type File } from '../../src/go/syntax/index.ts';

export interface Parsed {
  file: SourceFile;
  tree: File;
  /** `line:col: message` in the order of reporting. */
  errors: string[];
}

/** Parses a text as the file `x.go`. */
export function parse(text: string): Parsed {
  const file = new FileSet().add('x.go', text);
  const errors: string[] = [];
  const tree = parseFile(file, (d) => errors.push(`${file.line(d.pos)}:${file.col(d.pos)}: ${d.msg}`));
  return { file, tree, errors };
}

/** The files of testdata by name. */
export function fixtures(): [string, string][] {
  const dir = new URL('./testdata/', import.meta.url);
  return readdirSync(dir).map((name) => [name, readFileSync(new URL(name, dir), 'utf8')]);
}

/**
 * What a fixture expects: a comment that begins with ERROR announces an error at what follows it (spaces and more such
 * comments skipped, line breaks not, so at the end of a line it means the implied semicolon).
 */
export function expected(file: SourceFile): string[] {
  const list: string[] = [];
  for (const m of file.text.matchAll(/(?:\/\* ERROR .*? \*\/ *)+/g)) {
    const pos = file.base + m.index + m[0].length;
    for (const e of m[0].matchAll(/ERROR (.*?) \*\//g))
      list.push(`${file.line(pos)}:${file.col(pos)}: ${e[1]}`);
  }
  return list;
}
