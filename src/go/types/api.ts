import { NoPos, type ErrorHandler, type FileSet } from '../base/index.ts';
import type { Value } from '../constant/index.ts';
import type * as syntax from '../syntax/index.ts';
import { inspect } from '../syntax/index.ts';
import { Checker } from './check.ts';
import { Package, type Func, type Obj, type Var } from './object.ts';
import type { Type } from './type.ts';
import { universe } from './universe.ts';

/**
 * How an expression can be used: `novalue` (call without result), `builtin`, `typexpr`, `constant`,
 * `variable` (addressable), `mapindex`, `value`, `nil`, `commaok` (value that may be used with `, ok`).
 */
export type Mode =
  | 'invalid'
  | 'novalue'
  | 'builtin'
  | 'typexpr'
  | 'constant'
  | 'variable'
  | 'mapindex'
  | 'value'
  | 'nil'
  | 'commaok';

/** What an expression is. `val` is there exactly for mode `constant`. A comma-ok use has a Tuple as type. */
export interface TypeAndValue {
  mode: Mode;
  type: Type;
  val: Value | null;
}

/** What `x.f` selects: a field, a method of a value (`x.m`), or a method of a type (`T.m`). */
export interface Selection {
  kind: 'field' | 'method' | 'methodExpr';
  /** Type of x, or T. */
  recv: Type;
  obj: Var | Func;
  /** Field indices through embedded fields; the last is the field's or (in its type) the method's. */
  index: number[];
  /** Some pointer was followed on the way. */
  indirect: boolean;
}

/** A use of a generic function or type. */
export interface InstanceInfo {
  targs: Type[];
  type: Type;
}

/** `lhs = rhs` at package initialisation. */
export interface Initializer {
  lhs: Var[];
  rhs: syntax.Expr;
}

/** Everything the checker found out, keyed by node; the tree itself is untouched. Follows types2.Info. */
export class Info {
  /** Types (and values) of expressions; of untyped ones their final types. */
  readonly types = new Map<syntax.Expr, TypeAndValue>();
  /** Identifiers that declare; null for `_` on a left side, package names, symbolic variables of type switches. */
  readonly defs = new Map<syntax.Name, Obj | null>();
  /** Identifiers that refer. */
  readonly uses = new Map<syntax.Name, Obj>();
  /** ImportDecl: its PkgName; CaseClause: the type switch's variable; Field: an unnamed parameter. */
  readonly implicits = new Map<syntax.Node, Obj>();
  /** Selector expressions that are not qualified identifiers. */
  readonly selections = new Map<syntax.SelectorExpr, Selection>();
  /** Type arguments by the identifier of the generic function or type. */
  readonly instances = new Map<syntax.Name, InstanceInfo>();
  /** Keys of struct literals that name promoted fields: the index path to them. */
  readonly promoted = new Map<syntax.Name, number[]>();
  /** Package-level initialisers in the order in which they run. In lazily checked packages use computeInitOrder. */
  initOrder: Initializer[] = [];
  /** Declarations of functions and methods with source. */
  readonly funcDecls = new Map<Func, syntax.FuncDecl>();
  readonly #check: Checker;

  constructor(check: Checker) {
    this.#check = check;
  }

  /** Forgets what is known of the nodes of a tree. */
  forget(tree: syntax.Node): void {
    const facts: readonly { delete(n: syntax.Node): boolean }[] = [
      this.types, this.defs, this.uses, this.implicits, this.selections, this.instances, this.promoted,
    ]; // prettier-ignore
    inspect(tree, (n) => {
      for (const about of facts) about.delete(n);
    });
  }

  /** All package-level objects (also those named _ or init) and methods, in source order. */
  get objects(): Obj[] {
    return [...this.#check.objMap.keys()];
  }

  /** Type of an expression or identifier, or null if nothing is known of it. */
  typeOf(e: syntax.Expr): Type | null {
    const tv = this.types.get(e);
    if (tv) return tv.type;
    return e.kind === 'Name' ? (this.objectOf(e)?.type ?? null) : null;
  }
  objectOf(id: syntax.Name): Obj | null {
    return this.defs.get(id) ?? this.uses.get(id) ?? null;
  }

  /**
   * Checks the body of a function of a lazily checked package, once. Give the origin of an instantiated method.
   * Package-level variables that the body uses are checked with it.
   */
  checkBody(f: Func): void {
    this.#check.checkBody(f.origin);
  }
  /** Checks the declaration of a package-level variable (with its initialiser), constant, type or function, once. */
  resolve(obj: Obj): void {
    this.#check.resolve(obj);
  }
  /** In lazily checked packages: forgets how what has been declared was written, but for bodies and initialisers of variables. */
  forgetDeclarations(): void {
    this.#check.forgetDeclarations();
  }
  /** The initialisation order according to what has been checked so far: complete for the variables resolved. */
  computeInitOrder(): Initializer[] {
    return this.#check.computeInitOrder();
  }
}

export interface Config {
  /** Finds the package of an import path; an Error says why not ("package x is not in std"). */
  importer: (path: string) => Package | Error;
  /** Receives the errors as they are found. */
  error: ErrorHandler;
  /** Resolves positions in messages such as "declared at f.go:1:2". */
  fileSet: FileSet;
  /** Check declarations when they are first used and bodies on demand: for trusted library packages. */
  lazyBodies?: boolean;
  /** Let exceptions through instead of reporting them (for tests). */
  debug?: boolean;
  /** Declare nothing as unused (for generated or partial sources). */
  ignoreUnused?: boolean;
}

/** Checks the files of one package; errors go to config.error, results are as complete as possible in spite of them. */
export function checkFiles(path: string, files: syntax.File[], config: Config): { pkg: Package; info: Info } {
  const pkg = new Package(path, '', universe);
  const check = new Checker(config, pkg);
  pkg.start = files[0]?.pos ?? NoPos;
  pkg.checker = check;
  pkg.info = check.info;
  check.files(files);
  return { pkg, info: check.info };
}
