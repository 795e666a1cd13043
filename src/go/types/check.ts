import type { Diagnostic, Pos } from '../base/index.ts';
import type { Value } from '../constant/index.ts';
import {
  startPos,
  type CallExpr,
  type Expr,
  type File,
  type FuncDecl,
  type Name,
  type Node,
  type SelectorExpr,
} from '../syntax/index.ts';
import { Info, type Config, type Initializer, type Mode, type Selection } from './api.ts';
import { anonymousCycles } from './cycle.ts';
import { objDecl } from './decl.ts';
import { tagFor, type Tag } from './format.ts';
import { initOrder } from './initorder.ts';
import { Context } from './instantiate.ts';
import { MonoGraph } from './mono.ts';
import {
  ObjBase,
  Scope,
  Var,
  type Func,
  type Obj,
  type Package,
  type PkgName,
  type TypeName,
} from './object.ts';
import { Operand } from './operand.ts';
import { isUntyped } from './predicates.ts';
import { collectObjects, directCycles, packageObjects, unusedImports, type DeclInfo } from './resolve.ts';
import {
  emptyTuple,
  Tuple,
  type Alias,
  type Basic,
  type Interface,
  type Named,
  type Signature,
  type Type,
  type TypeSet,
  type Union,
} from './type.ts';
import { quote, type Qualifier } from './typestring.ts';

/** Where an error is: a position, or something that has one. Nodes are reported at their leftmost character. */
export type Place = Pos | Node | Operand | Obj;

/** What surrounds the object or body being checked. */
export interface Environment {
  /** The package-level declaration whose dependencies are collected. */
  decl: DeclInfo | null;
  scope: Scope;
  /** Value of iota in a constant declaration. */
  iota: Value | null;
  /** Where to report errors of an inherited constant expression. */
  errpos: Pos;
  inTParamList: boolean;
  /** Signature of the function whose body this is. */
  sig: Signature | null;
  /** Calls of panic, which end a function. */
  isPanic: Set<CallExpr>;
  hasCallOrRecv: boolean;
}

/** What is known of an expression of untyped type until it gets its final type. */
export interface Untyped {
  /** Left operand of a non-constant shift: must become an integer. */
  isLhs: boolean;
  mode: Mode;
  typ: Basic;
  val: Value | null;
}

/** Beyond this many errors nothing is added for the reader. */
const maxErrors = 1000;

/** The state of checking one package. The work is done by functions in the other files, which take it as first argument. */
export class Checker {
  readonly config: Config;
  readonly pkg: Package;
  readonly info: Info;
  readonly context = new Context();
  readonly mono = new MonoGraph();
  readonly unionTypeSets = new Map<Union, TypeSet>();
  /** How package names are written in messages: not at all for the package itself. */
  readonly qualifier: Qualifier;
  readonly f: Tag;
  readonly lazy: boolean;

  /** Package-level objects and methods, in source order. */
  readonly objMap = new Map<Obj, DeclInfo>();
  readonly imports: PkgName[] = [];
  /** Objects of dot-imports, by file scope and name. */
  readonly dotImports = new Map<Scope, Map<string, PkgName>>();
  /** Methods not yet attached to their types. */
  readonly methods = new Map<TypeName, Func[]>();
  readonly untyped = new Map<Expr, Untyped>();
  /** Objects being declared, outermost first; to find cycles. */
  readonly objPath: Obj[] = [];
  readonly objPathIdx = new Map<Obj, number>();
  /** Interface types written in the source, for a final check. */
  readonly interfaces = new Map<Node, Interface>();
  readonly bodies = new Map<Func, () => void>();
  env: Environment;
  errors = 0;
  #delayed: (() => void)[] = [];
  #running = 0;
  /** How often something has been checked alone, and how often it had been when the order of initialisation was found. */
  #checked = 0;
  #orderedAt = -1;
  #names: Map<string, Set<string>> | null = null;

  constructor(config: Config, pkg: Package) {
    this.config = config;
    this.pkg = pkg;
    this.info = new Info(this);
    this.lazy = config.lazyBodies === true;
    this.env = newEnvironment(pkg.scope, null);
    this.qualifier = (p) => {
      if (p === this.pkg) return '';
      this.#names ??= namesOfImports(this.pkg);
      return (this.#names.get(p.name)?.size ?? 0) > 1 ? quote(p.path) : p.name;
    };
    this.f = tagFor(this.qualifier);
  }

  /** Checks all files; the phases in order. */
  files(files: File[]): void {
    this.guard(files[0]?.pos ?? 0, () => {
      collectObjects(this, files);
      this.#names = null;
      directCycles(this);
    });
    if (this.lazy) return;
    this.#running++;
    packageObjects(this);
    this.processDelayed(0); // with all function bodies
    this.#running--;
    this.guard(0, () => {
      this.info.initOrder = initOrder(this);
      if (!this.config.ignoreUnused) unusedImports(this);
      this.recordUntyped();
      if (this.errors === 0) this.mono.check(this);
      if (this.errors === 0) anonymousCycles(this);
    });
  }

  /** Declares obj now, if it is not yet. */
  resolve(obj: Obj): void {
    if (obj.typ) return;
    if (obj.pkg !== this.pkg) return obj.pkg?.checker?.resolve(obj);
    this.#outside(() => this.guard(obj.pos, () => objDecl(this, obj)));
  }

  checkBody(f: Func): void {
    if (f.pkg !== this.pkg) return f.pkg?.checker?.checkBody(f);
    this.resolve(f);
    const body = this.bodies.get(f);
    if (!body) return;
    this.bodies.delete(f);
    this.#outside(() => this.guard(f.pos, body));
  }

  /** Forgets how the constants, types and functions were written that have been declared. What is not declared yet, bodies and initialisers of variables stay. */
  forgetDeclarations(): void {
    for (const [obj, d] of this.objMap) {
      if (d.fdecl) this.#forgetHead(d.fdecl);
      if (!obj.typ || obj.kind === 'Var') continue;
      if (d.vtyp) this.info.forget(d.vtyp);
      if (d.init) this.info.forget(d.init);
      if (d.tdecl) this.info.forget(d.tdecl);
      d.vtyp = d.init = d.tdecl = null;
    }
    for (const [name, obj] of this.info.defs) if (!obj || this.objMap.has(obj)) this.info.defs.delete(name);
  }

  #forgetHead(decl: FuncDecl): void {
    if (decl.recv) this.info.forget(decl.recv);
    for (const f of decl.tparamList) this.info.forget(f);
    this.info.forget(decl.type);
    decl.forgetHead?.();
  }

  computeInitOrder(): Initializer[] {
    if (this.lazy && this.#orderedAt !== this.#checked) {
      this.info.initOrder = initOrder(this);
      this.#orderedAt = this.#checked;
    }
    return this.info.initOrder;
  }

  /** Runs f in a fresh environment; the outermost call finishes everything that was put off. */
  #outside(f: () => void): void {
    const env = this.env;
    this.env = newEnvironment(this.pkg.scope, null);
    this.#running++;
    this.#checked++;
    f();
    if (this.#running === 1) {
      this.processDelayed(0);
      if (this.lazy) this.recordUntyped();
    }
    this.#running--;
    this.env = env;
  }

  /** Runs f; whatever goes wrong in it becomes an error at pos. */
  guard(pos: Pos, f: () => void): void {
    const env = this.env;
    const depth = this.objPath.length;
    try {
      f();
    } catch (e) {
      this.env = env;
      while (this.objPath.length > depth) this.objPathIdx.delete(this.objPath.pop()!);
      if (e instanceof RangeError) this.err(pos, 'Unsupported', 'declaration is too deeply nested');
      else if (this.config.debug) throw e;
      else
        this.err(pos, 'Internal', `internal compiler error: ${e instanceof Error ? e.message : String(e)}`);
    }
  }

  // ---- delayed actions

  /** Puts f off to the end of the current statement or, outside of functions, of the package's declarations. */
  later(f: () => void): void {
    this.#delayed.push(f);
  }
  get delayed(): number {
    return this.#delayed.length;
  }
  processDelayed(top: number): void {
    // Actions may add actions.
    for (let i = top; i < this.#delayed.length; i++) {
      if (top === 0) this.guard(0, this.#delayed[i]!);
      else this.#delayed[i]!();
    }
    this.#delayed.length = top;
  }

  // ---- environment

  lookup(name: string): Obj | null {
    for (let s: Scope | null = this.env.scope; s; s = s.parent) {
      const obj = s.elems.get(name);
      if (obj) return obj;
    }
    return null;
  }
  push(obj: Obj): void {
    this.objPathIdx.set(obj, this.objPath.length);
    this.objPath.push(obj);
  }
  pop(): void {
    this.objPathIdx.delete(this.objPath.pop()!);
  }
  openScope(node: Node, end: Pos): void {
    const s = new Scope(this.env.scope, node.pos, end);
    if (this.env.sig) (this.env.scope.inner ??= []).push(s);
    this.env.scope = s;
  }
  closeScope(): void {
    this.env.scope = this.env.scope.parent!;
  }
  /** Notes that the declaration under way depends on a package-level object. */
  addDeclDep(to: Obj): void {
    const from = this.env.decl;
    if (from && this.objMap.has(to)) from.addDep(to);
  }

  // ---- errors

  err(at: Place | null, code: string, msg: string, soft = false): void {
    this.report(code, [[at ?? 0, msg]], soft);
  }
  softErr(at: Place | null, code: string, msg: string): void {
    this.report(code, [[at ?? 0, msg]], true);
  }

  /** Reports an error with further lines; the first part is the error. */
  report(code: string, parts: [Place, string][], soft = false): void {
    const [[at, msg], ...more] = parts as [[Place, string], ...[Place, string][]];
    // Errors about things that are wrong already say nothing new.
    if (this.errors > 0 && (msg.indexOf('invalid operand') > 0 || msg.indexOf('invalid type') > 0)) return;
    if (++this.errors > maxErrors) return;
    const d: Diagnostic = { pos: this.env.errpos || placePos(at), msg, code };
    if (soft) d.soft = true;
    if (more.length) d.related = more.map(([at, msg]) => ({ pos: placePos(at), msg }));
    this.config.error(d);
  }
  /** Adds "other declaration" to the parts of an error. */
  otherDecl(obj: Obj): [Place, string][] {
    return obj.pos ? [[obj.pos, `other declaration of ${obj.name}`]] : [];
  }
  posString(pos: Pos): string {
    return this.config.fileSet.format(pos);
  }

  // ---- recording

  /** Records what x's expression is; untyped ones wait for their final type. */
  record(x: Operand): void {
    const t = x.mode === 'novalue' ? emptyTuple : x.typ;
    if (x.valid && isUntyped(t)) {
      this.untyped.set(x.expr!, {
        isLhs: false,
        mode: x.mode,
        typ: t,
        val: x.mode === 'constant' ? x.val : null,
      });
    } else this.recordType(x.expr!, x.mode, t, x.mode === 'constant' ? x.val : null);
  }
  recordType(e: Expr, mode: Mode, type: Type, val: Value | null = null): void {
    if (mode !== 'invalid') this.info.types.set(e, { mode, type, val });
  }
  recordUntyped(): void {
    for (const [e, u] of this.untyped) this.recordType(e, u.mode, u.typ, u.val);
    this.untyped.clear();
  }
  recordBuiltin(f: Expr, sig: Signature): void {
    for (;;) {
      this.recordType(f, 'builtin', sig);
      if (f.kind !== 'ParenExpr') return;
      f = f.x;
    }
  }
  recordCommaOk(e: Expr, a: Operand[]): void {
    if (!a[0]!.valid) return;
    for (;;) {
      const tv = this.info.types.get(e);
      if (tv) {
        const v = (x: Operand) => new Var('local', e.pos, this.pkg, '', x.typ);
        this.info.types.set(e, { ...tv, type: new Tuple([v(a[0]!), v(a[1]!)]) });
      }
      if (e.kind !== 'ParenExpr') return;
      e = e.x;
    }
  }
  /** Records the type arguments of the generic function or type that e names. */
  recordInstance(e: Expr, targs: Type[], t: Signature | Named | Alias): void {
    let id: Expr = e.kind === 'IndexExpr' ? e.x : e;
    while (id.kind === 'ParenExpr') id = id.x;
    if (id.kind === 'SelectorExpr') id = id.sel;
    if (id.kind !== 'Name') return;
    let type: Type = t;
    if (t.kind === 'Signature' && t.recvold) {
      const sig = t.clone();
      sig.recvold = null;
      if (t.recvold === methodExprSentinel) {
        sig.recv = sig.params.vars[0] ?? null;
        sig.params = new Tuple(sig.params.vars.slice(1));
      } else sig.recv = t.recvold;
      type = sig;
    }
    this.info.instances.set(id, { targs, type });
  }
  recordSelection(
    e: SelectorExpr,
    kind: Selection['kind'],
    recv: Type,
    obj: Var | Func,
    index: number[],
    indirect: boolean,
  ): void {
    this.info.uses.set(e.sel, obj);
    this.info.selections.set(e, { kind, recv, obj, index, indirect });
  }
  recordDef(id: Name, obj: Obj | null): void {
    this.info.defs.set(id, obj);
  }
  recordUse(id: Name, obj: Obj): void {
    this.info.uses.set(id, obj);
  }
}

/** Marks the signature of a method expression, whose receiver has become the first parameter. */
export const methodExprSentinel = new Var('recv', 0, null, '', null);

export function newEnvironment(scope: Scope, decl: DeclInfo | null): Environment {
  return {
    decl,
    scope,
    iota: null,
    errpos: 0,
    inTParamList: false,
    sig: null,
    isPanic: new Set(),
    hasCallOrRecv: false,
  };
}

function placePos(at: Place): Pos {
  if (typeof at === 'number') return at;
  if (at instanceof Operand) return at.expr ? startPos(at.expr) : 0;
  if (at instanceof ObjBase) return at.pos;
  return startPos(at as Node);
}

/** Paths by package name, of all packages that pkg imports directly or indirectly. */
function namesOfImports(pkg: Package): Map<string, Set<string>> {
  const names = new Map<string, Set<string>>();
  const seen = new Set<Package>();
  const walk = (p: Package): void => {
    if (seen.has(p)) return;
    seen.add(p);
    const paths = names.get(p.name);
    if (paths) paths.add(p.path);
    else names.set(p.name, new Set([p.path]));
    p.imports.forEach(walk);
  };
  walk(pkg);
  return names;
}
