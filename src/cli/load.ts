/** From file names to a compilation: reads the files, fetches the library packages they import, compiles. */
import { readFileSync } from 'node:fs';
import { dirname, isAbsolute, relative, resolve } from 'node:path';
import { formatDiagnostic, type Diagnostic } from '../go/base/index.ts';
import {
  compile,
  isMissingPackage,
  Library,
  type Compilation,
  type CompileOptions,
  type Source,
} from '../go/compile.ts';
import { forget } from '../go/forget.ts';
import { link } from '../go/link.ts';
import { importsOf, librarySources, loadPackages } from '../stdlib/index.ts';

/** The name under which messages show a file: `./x.go` in the working folder, `sub/x.go` below, else absolute. */
export function shownName(file: string): string {
  if (isAbsolute(file)) return file;
  const name = relative(process.cwd(), resolve(file));
  if (name.startsWith('..')) return resolve(file);
  return dirname(name) === '.' ? `./${name}` : name;
}

/** The library of this process: what has been compiled of it before is not compiled again. */
const library = new Library(librarySources);

async function compileSources(sources: readonly Source[], options: CompileOptions): Promise<Compilation> {
  await loadPackages(sources.flatMap((s) => importsOf(s.text)).concat('runtime'));
  return compile(sources, library, options);
}

export async function compileFiles(files: readonly string[], options: CompileOptions): Promise<Compilation> {
  return compileSources(
    files.map((file) => ({ name: shownName(file), text: readFileSync(file, 'utf8') })),
    options,
  );
}

/** Has everything compiled that a program uses of the library, and keeps of it what other programs need. */
export async function prepare(text: string): Promise<void> {
  const compilation = await compileSources([{ name: './warm.go', text }], {});
  if (link(compilation) === null) throw new Error(formatErrors(compilation, true));
  forget(library);
}

const MOST_ERRORS = 10;

/** Errors as `go build` prints them: a header, at most ten errors, then `too many errors`; missing packages without all that. */
export function formatErrors(compilation: Compilation, all: boolean): string {
  const { files, errors, found } = compilation;
  if (errors.some(isMissingPackage))
    return errors.map((d) => `${formatDiagnostic(files, d).replace(/^\.\//, '')}\n`).join('');
  // The tenth that is found is the last; what has been found is told in the order of the source.
  const last = all ? undefined : found[MOST_ERRORS - 1];
  const told = last === undefined ? errors : errors.filter((d) => found.indexOf(d) < MOST_ERRORS);
  const lines = dedupe(compilation, told).map((d) => formatDiagnostic(files, d));
  if (last !== undefined) lines.push(`${files.format(last.pos)}: too many errors`);
  return ['# command-line-arguments', ...lines].join('\n') + '\n';
}

/** One error a line, as Go's compiler keeps it; identical ones once. */
function dedupe(compilation: Compilation, errors: readonly Diagnostic[]): Diagnostic[] {
  const seen = new Set<string>();
  return errors.filter((d) => {
    const key = formatDiagnostic(compilation.files, d);
    if (seen.has(key)) return false;
    seen.add(key);
    return true;
  });
}
