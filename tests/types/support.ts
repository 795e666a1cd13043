import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { decodeSource, FileSet, formatDiagnostic, type Diagnostic } from '../../src/go/base/index.ts';
import { parseFile, type File } from '../../src/go/syntax/index.ts';
import { checkFiles, type Config, type Info, Package } from '../../src/go/types/index.ts';

export interface Checked {
  pkg: Package;
  info: Info;
  files: File[];
  fileSet: FileSet;
  /** In the order found; type errors only if there are no syntax errors. */
  errors: Diagnostic[];
  /** The same as Go prints them, sorted. */
  lines: string[];
}

const noPackages: Config['importer'] = (path) => new Error('not in this tree');

/** Parses and checks sources (text, or name → text). */
export function check(src: string | Record<string, string>, config: Partial<Config> = {}, fileSet = config.fileSet ?? new FileSet()): Checked {
  const sources = typeof src === 'string' ? { './prog.go': src } : src;
  const errors: Diagnostic[] = [];
  const error = (d: Diagnostic) => void errors.push(d);
  const files = Object.entries(sources).map(([name, text]) => parseFile(fileSet.add(name, text), error));
  // other errors of the parser do not stop the compiler
  const stop = errors.some((d) => d.msg.startsWith('syntax error'));
  const { pkg, info } = checkFiles('prog', stop ? [] : files, { importer: noPackages, error, fileSet, debug: true, ...config });
  const lines = [...errors].sort((a, b) => a.pos - b.pos).map((d) => formatDiagnostic(fileSet, d));
  return { pkg, info, files, fileSet, errors, lines };
}

/** Whether a file takes part in a build for linux/amd64 without cgo. */
function matchFile(name: string, text: string): boolean {
  if (!name.endsWith('.go') || name.endsWith('_test.go')) return false;
  const parts = name.slice(0, -3).split('_').slice(1);
  const os = new Set('aix android darwin dragonfly freebsd hurd illumos ios js nacl netbsd openbsd plan9 solaris wasip1 windows zos linux'.split(' '));
  const arch = new Set('386 amd64 arm arm64 loong64 mips mips64 mips64le mipsle ppc64 ppc64le riscv64 s390x wasm sparc64'.split(' '));
  const last = parts.at(-1) ?? '';
  if (arch.has(last)) {
    if (last !== 'amd64') return false;
    if (os.has(parts.at(-2) ?? '') && parts.at(-2) !== 'linux') return false;
  } else if (os.has(last) && last !== 'linux') return false;
  const m = /^\/\/go:build (.*)$/m.exec(text.slice(0, Math.max(text.search(/^package /m), 0)));
  if (!m) return true;
  const tags = new Set(['linux', 'amd64', 'unix', 'gc', 'goexperiment.aliastypeparams', 'goexperiment.regabiwrappers', 'goexperiment.regabiargs', 'goexperiment.swissmap', 'goexperiment.spinbitmutex', 'goexperiment.greenteagc', 'goexperiment.randomizedheapbase64', 'goexperiment.sizespecializedmalloc', 'goexperiment.dwarf5']);
  for (let v = 1; v <= 27; v++) tags.add(`go1.${v}`);
  const js = m[1]!.replace(/[\w.]+/g, (t) => String(tags.has(t)));
  return new Function(`return ${js}`)() as boolean;
}

/** Imports packages from the sources of a Go tree. */
export class SourceImporter {
  readonly packages = new Map<string, Package | Error>();
  readonly fileSet: FileSet;
  readonly errors: Diagnostic[] = [];
  readonly goroot: string;
  readonly lazy: boolean;
  constructor(goroot: string, fileSet: FileSet, lazy = true) {
    this.goroot = goroot;
    this.fileSet = fileSet;
    this.lazy = lazy;
  }
  readonly import = (path: string): Package | Error => {
    let p = this.packages.get(path);
    if (!p) {
      p = this.load(path);
      this.packages.set(path, p);
    }
    return p;
  };
  dir(path: string): string {
    for (const d of [path, 'vendor/' + path]) if (existsSync(join(this.goroot, 'src', d))) return join(this.goroot, 'src', d);
    return '';
  }
  load(path: string): Package | Error {
    const dir = this.dir(path);
    if (dir === '') return new Error('not in this tree');
    const error = (d: Diagnostic) => void this.errors.push(d);
    const files: File[] = [];
    for (const name of readdirSync(dir).sort()) {
      if (!name.endsWith('.go')) continue;
      const text = decodeSource(readFileSync(join(dir, name)));
      if (matchFile(name, text)) files.push(parseFile(this.fileSet.add(`${path}/${name}`, text), error));
    }
    return checkFiles(path, files, { importer: this.import, error, fileSet: this.fileSet, lazyBodies: this.lazy, debug: true }).pkg;
  }
}
