import type { Pkg, Sym } from './nodes.ts';

/** Interned symbols of one compilation: a (package, name) pair is one object. */
export class Symbols {
  readonly #pkgs = new Map<string, Pkg>();
  readonly #syms = new Map<Pkg, Map<string, Sym>>();
  readonly local: Pkg;
  /** Package of predeclared and blank names: they print unqualified. */
  readonly builtin: Pkg = { path: 'go.builtin', name: 'go.builtin', local: true };
  /** Package of wrapper methods of unnamed types. */
  readonly go: Pkg = { path: 'go', name: 'go', local: false };
  /** `_` */
  readonly blank: Sym;

  constructor(localPath: string, localName: string) {
    this.local = { path: localPath, name: localName, local: true };
    this.#pkgs.set(localPath, this.local);
    this.blank = this.lookup(this.builtin, '_');
  }

  /** The package of an import path. */
  pkg(path: string, name: string): Pkg {
    let p = this.#pkgs.get(path);
    if (p === undefined) this.#pkgs.set(path, (p = { path, name, local: false }));
    return p;
  }

  lookup(pkg: Pkg, name: string): Sym {
    let m = this.#syms.get(pkg);
    if (m === undefined) this.#syms.set(pkg, (m = new Map()));
    let s = m.get(name);
    if (s === undefined) m.set(name, (s = { name, pkg }));
    return s;
  }
}

/** A symbol as messages show it: without package when that is the one being compiled. */
export function symString(s: Sym): string {
  return s.pkg.local || s.pkg.path === 'go' ? s.name : `${s.pkg.name}.${s.name}`;
}
