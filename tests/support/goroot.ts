/**
 * An importer that reads real Go's own packages from a Go tree, for comparisons with the real compiler. Only files for
 * linux/amd64 are taken; bodies are checked when they are asked for.
 */
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { FileSet } from '../../src/go/base/index.ts';
import { type CompiledLibrary, compiledLibrary } from '../../src/go/compile.ts';
import { parseFile } from '../../src/go/syntax/index.ts';
import { checkFiles } from '../../src/go/types/api.ts';
import type { Package } from '../../src/go/types/object.ts';
import { unsafe } from '../../src/go/types/universe.ts';

const systems = [
  'aix',
  'android',
  'darwin',
  'dragonfly',
  'freebsd',
  'hurd',
  'illumos',
  'ios',
  'js',
  'nacl',
  'netbsd',
  'openbsd',
  'plan9',
  'solaris',
  'wasip1',
  'windows',
  'zos',
  'linux',
];
const machines = [
  '386',
  'amd64',
  'amd64p32',
  'arm',
  'armbe',
  'arm64',
  'arm64be',
  'loong64',
  'mips',
  'mipsle',
  'mips64',
  'mips64le',
  'mips64p32',
  'mips64p32le',
  'ppc',
  'ppc64',
  'ppc64le',
  'riscv',
  'riscv64',
  's390',
  's390x',
  'sparc',
  'sparc64',
  'wasm',
];
const tags = new Set([
  'linux',
  'amd64',
  'gc',
  'unix',
  'goexperiment.regabiwrappers',
  'goexperiment.regabiargs',
  'goexperiment.dwarf5',
  'goexperiment.randomizedheapbase64',
  'goexperiment.greenteagc',
  'goexperiment.jsonv2',
  'goexperiment.sizespecializedmalloc',
]);

function holds(expr: string): boolean {
  const tok = expr.match(/\(|\)|&&|\|\||!|[^\s()&|!]+/g) ?? [];
  let i = 0;
  const or = (): boolean => {
    let v = and();
    while (tok[i] === '||') {
      i++;
      v = and() || v;
    }
    return v;
  };
  const and = (): boolean => {
    let v = not();
    while (tok[i] === '&&') {
      i++;
      v = not() && v;
    }
    return v;
  };
  const not = (): boolean => {
    if (tok[i] === '!') {
      i++;
      return !not();
    }
    if (tok[i] === '(') {
      i++;
      const v = or();
      i++;
      return v;
    }
    const t = tok[i++]!;
    const m = /^go1\.(\d+)$/.exec(t);
    return m ? Number(m[1]) <= 27 : tags.has(t);
  };
  return or();
}

export function wanted(name: string, text: string): boolean {
  const parts = name.replace(/\.go$/, '').split('_').slice(1);
  const last = parts[parts.length - 1];
  const before = parts[parts.length - 2];
  if (last !== undefined && machines.includes(last)) {
    if (last !== 'amd64') return false;
    if (before !== undefined && systems.includes(before) && before !== 'linux') return false;
  } else if (last !== undefined && systems.includes(last) && last !== 'linux') return false;
  for (const line of text.split('\n')) {
    if (/^package\s/.test(line)) break;
    const m = /^\/\/go:build\s+(.*)$/.exec(line);
    if (m && !holds(m[1]!)) return false;
  }
  return true;
}

/** Packages of a Go tree by import path, parsed and checked once. */
export class GorootImporter {
  readonly files: FileSet;
  readonly root: string;
  readonly errors: string[] = [];
  /** The functions of the packages that have been compiled. */
  readonly compiled: CompiledLibrary;
  readonly #packages = new Map<string, Package>();

  /** With `own`, root is this project and the packages are our own. */
  readonly own: boolean;

  constructor(root: string, own = false) {
    this.root = root;
    this.own = own;
    this.files = new FileSet();
    this.compiled = compiledLibrary(this.files);
  }

  readonly import = (path: string): Package | Error => {
    if (path === 'unsafe') return unsafe;
    const known = this.#packages.get(path);
    if (known !== undefined) return known;
    let dir = join(this.root, this.own ? 'src/stdlib' : 'src', path);
    if (!existsSync(dir)) dir = join(this.root, 'src/vendor', path);
    if (!existsSync(dir)) return new Error(`package ${path} is not in std`);
    const trees = [];
    for (const name of readdirSync(dir).sort()) {
      if (!name.endsWith('.go') || name.endsWith('_test.go')) continue;
      const text = readFileSync(join(dir, name), 'utf8');
      if (!wanted(name, text)) continue;
      const file = this.files.add(join(dir, name).replace(this.root, '$GOROOT'), text);
      trees.push(parseFile(file, (d) => this.errors.push(`${this.files.format(d.pos)}: ${d.msg}`)));
    }
    const { pkg } = checkFiles(path, trees, {
      importer: this.import,
      error: (d) => this.errors.push(`${this.files.format(d.pos)}: ${d.msg}`),
      fileSet: this.files,
      lazyBodies: true,
      ignoreUnused: true,
    });
    this.#packages.set(path, pkg);
    return pkg;
  };
}
