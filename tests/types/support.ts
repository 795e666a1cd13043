import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { decodeSource, FileSet, formatDiagnostic, type Diagnostic } from '../../src/go/base/index.ts';
import { parseFile, type Expr, type File, type Name, type Node } from '../../src/go/syntax/index.ts';
import { checkFiles, Package, type Config, type Info } from '../../src/go/types/index.ts';

/** Where a Go tree is, or '' if there is none; tests that read it are skipped then. */
export const goroot = process.env['GOROOT'] ?? (existsSync('/usr/lib/go-1.27/src') ? '/usr/lib/go-1.27' : '');

export interface Checked {
  pkg: Package;
  info: Info;
  files: File[];
  fileSet: FileSet;
  /** In the order found; type errors only if there are no syntax errors. */
  errors: Diagnostic[];
  /** The same as Go prints them: sorted, without repetitions on a line. */
  lines: string[];
}

/** Imports the few declarations in testdata/std. */
export function stubImporter(fileSet: FileSet): Config['importer'] {
  const packages = new Map<string, Package>();
  const load = (path: string): Package | Error => {
    const known = packages.get(path);
    if (known) return known;
    const file = join(import.meta.dirname, 'testdata/std', path + '.go');
    if (!existsSync(file)) return new Error(`package ${path} is not in std`);
    const tree = parseFile(fileSet.add(file, readFileSync(file, 'utf8')), () => {});
    const { pkg } = checkFiles(path, [tree], { importer: load, error: () => {}, fileSet, lazyBodies: true });
    packages.set(path, pkg);
    return pkg;
  };
  return load;
}

/** Parses and checks sources (a text, or name → text) as package main. */
export function check(src: string | Record<string, string>, config: Partial<Config> = {}): Checked {
  const fileSet = config.fileSet ?? new FileSet();
  const sources = typeof src === 'string' ? { './prog.go': src } : src;
  const errors: Diagnostic[] = [];
  const error = (d: Diagnostic) => void errors.push(d);
  const files = Object.entries(sources).map(([name, text]) => parseFile(fileSet.add(name, text), error));
  // other errors of the parser do not stop the compiler
  const stop = errors.some((d) => d.msg.startsWith('syntax error'));
  const importer = stubImporter(fileSet);
  const { pkg, info } = checkFiles('main', stop ? [] : files, {
    importer,
    error,
    fileSet,
    debug: true,
    ...config,
  });
  return { pkg, info, files, fileSet, errors, lines: printed(fileSet, errors) };
}

/** Errors as the compiler prints them: of equal ones on a line, the first that is found right after the other is left out. */
export function printed(fileSet: FileSet, errors: Diagnostic[]): string[] {
  let last = '';
  return errors
    .filter((d) => {
      const key = `${fileSet.line(d.pos)} ${d.msg}`;
      return key !== last && ((last = key), true);
    })
    .sort((a, b) => a.pos - b.pos)
    .flatMap((d) => formatDiagnostic(fileSet, d).split('\n'));
}

/** The first node of the files for which f holds. */
export function find<T extends Node>(files: File[], f: (n: Node) => n is T): T {
  let found: T | null = null;
  const walk = (n: unknown): void => {
    if (found || typeof n !== 'object' || n === null) return;
    if (Array.isArray(n)) return n.forEach(walk);
    if ('kind' in n && f(n as Node)) found = n as T;
    else for (const [k, v] of Object.entries(n)) if (k !== 'target') walk(v);
  };
  walk(files);
  if (!found) throw new Error('no such node');
  return found;
}
/** The first use or definition of a name. */
export const findName = (files: File[], name: string): Name =>
  find(files, (n): n is Name => n.kind === 'Name' && n.value === name);
/** The initialiser of the package-level variable `name`. */
export function initOf(files: File[], name: string): Expr {
  for (const d of files.flatMap((f) => f.declList)) {
    if (d.kind === 'VarDecl' && d.nameList.some((n) => n.value === name) && d.values) return d.values;
  }
  throw new Error(`no variable ${name}`);
}

const systems =
  'aix android darwin dragonfly freebsd hurd illumos ios js nacl netbsd openbsd plan9 solaris wasip1 windows zos linux'.split(
    ' ',
  );
const machines =
  '386 amd64 arm arm64 loong64 mips mips64 mips64le mipsle ppc64 ppc64le riscv64 s390x wasm sparc64'.split(
    ' ',
  );
const experiments =
  'regabiwrappers regabiargs greenteagc randomizedheapbase64 sizespecializedmalloc dwarf5'.split(' ');
const tags = new Set(['linux', 'amd64', 'unix', 'gc', ...experiments.map((e) => 'goexperiment.' + e)]);
for (let v = 1; v <= 27; v++) tags.add(`go1.${v}`);

/** Whether a file takes part in a build for linux/amd64 without cgo. */
function matchFile(name: string, text: string): boolean {
  if (!name.endsWith('.go') || name.endsWith('_test.go')) return false;
  const parts = name.slice(0, -3).split('_').slice(1);
  if (machines.includes(parts.at(-1) ?? '') && parts.pop() !== 'amd64') return false;
  if (systems.includes(parts.at(-1) ?? '') && parts.pop() !== 'linux') return false;
  const m = /^\/\/go:build (.*)$/m.exec(text.slice(0, Math.max(text.search(/^package /m), 0)));
  return !m || (new Function('return ' + m[1]!.replace(/[\w.]+/g, (t) => String(tags.has(t))))() as boolean);
}

/** Imports packages from the sources of a Go tree. */
export class SourceImporter {
  readonly packages = new Map<string, Package>();
  readonly errors: Diagnostic[] = [];
  readonly fileSet: FileSet;
  readonly #root: string;
  readonly #lazy: boolean;
  constructor(root: string, fileSet: FileSet, lazy = true) {
    this.#root = root;
    this.fileSet = fileSet;
    this.#lazy = lazy;
  }
  readonly import = (path: string): Package | Error => {
    const known = this.packages.get(path);
    if (known) return known;
    const dir = ['src', 'src/vendor'].map((d) => join(this.#root, d, path)).find((d) => existsSync(d));
    if (!dir) return new Error('not in this tree');
    const error = (d: Diagnostic) => void (d.code && this.errors.push(d));
    const files: File[] = [];
    for (const name of readdirSync(dir).sort()) {
      if (!name.endsWith('.go')) continue;
      const text = decodeSource(readFileSync(join(dir, name)));
      if (matchFile(name, text)) files.push(parseFile(this.fileSet.add(`${path}/${name}`, text), error));
    }
    const config: Config = {
      importer: this.import,
      error,
      fileSet: this.fileSet,
      lazyBodies: this.#lazy,
      debug: true,
    };
    const { pkg } = checkFiles(path, files, config);
    this.packages.set(path, pkg);
    return pkg;
  };
}
