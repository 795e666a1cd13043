/** What an analyzer is given: the package with all that the checker found out, and somebody to tell. */
import type { FileSet, Pos } from '../base/index.ts';
import type { Value } from '../constant/index.ts';
import type { Expr, File, Node } from '../syntax/index.ts';
import {
  typ,
  typeString,
  unalias,
  type Info,
  type Package,
  type Qualifier,
  type Type,
} from '../types/index.ts';
import { formatExpr } from './gofmt.ts';
import { startOf } from './place.ts';

/** One thing that is wrong. */
export interface Finding {
  analyzer: string;
  pos: Pos;
  msg: string;
}

/** One check of the suite, under Go's name for it. */
export interface Analyzer {
  readonly name: string;
  readonly run: (pass: Pass) => void;
}

/** The path of a package that is given as files. */
export const commandLine = 'command-line-arguments';

export class Pass {
  readonly files: FileSet;
  readonly trees: readonly File[];
  readonly pkg: Package;
  readonly info: Info;
  readonly findings: Finding[] = [];
  /** The name of the analyzer that runs. */
  analyzer = '';

  constructor(files: FileSet, trees: readonly File[], pkg: Package, info: Info) {
    this.files = files;
    this.trees = trees;
    this.pkg = pkg;
    this.info = info;
  }

  /** Tells of something at a position, or where a node begins. */
  report(at: Node | Pos, msg: string): void {
    const pos = typeof at === 'number' ? at : startOf(at);
    this.findings.push({ analyzer: this.analyzer, pos, msg });
  }

  /** The type that the checker recorded for an expression; of nil that it is nil, wherever it stands. */
  type(e: Expr): Type | null {
    const tv = this.info.types.get(e);
    return tv?.mode === 'nil' ? typ.untypedNil : (tv?.type ?? null);
  }

  /** The value of a constant expression. */
  value(e: Expr): Value | null {
    return this.info.types.get(e)?.val ?? null;
  }

  /** The bytes of a constant string, one char each. */
  constantString(e: Expr): string | null {
    const v = this.value(e);
    return v?.kind === 'String' ? v.val : null;
  }

  /** Whether an expression is a type. */
  isType(e: Expr): boolean {
    return this.info.types.get(e)?.mode === 'typexpr';
  }

  /** How Go calls a package in messages. */
  readonly path = (pkg: Package): string => (pkg === this.pkg ? commandLine : pkg.path);

  /** A type as Go prints it. */
  string(t: Type, qualifier: Qualifier = this.path): string {
    return typeString(t, qualifier);
  }

  /** An expression as gofmt lays it out. */
  format(e: Expr): string {
    return formatExpr(e, this.files);
  }

  /** Whether the package itself imports another. */
  imports(path: string): boolean {
    return this.pkg.imports.some((p) => p.path === path);
  }

  /** Whether the file around a position is written in Go 1.`minor` or later. */
  atLeast(minor: number, pos: Pos): boolean {
    const tree = this.trees.findLast((t) => this.files.file(t.pos) === this.files.file(pos));
    const m = /^go1\.(\d+)/.exec(tree?.goVersion ?? '');
    return m === null || Math.max(Number(m[1]), 21) >= minor;
  }
}

/** A type behind its aliases, if it is one with a name. */
export function namedOf(t: Type): Extract<Type, { kind: 'Named' }> | null {
  const u = unalias(t);
  return u.kind === 'Named' ? u : null;
}
