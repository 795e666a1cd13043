import { decodeSource, type Pos } from '../base/index.ts';
import * as constant from '../constant/index.ts';
import {
  endPos, startPos, unpackList, unparen,
  type ConstDecl, type Expr, type File, type FuncDecl, type ImportDecl, type Name, type TypeDecl,
} from '../syntax/index.ts'; // prettier-ignore
import type { Checker, Place } from './check.ts';
import { arity, collectMethods, cycleError, declare, firstInSrc, objDecl } from './decl.ts';
import { Const, Func, isExported, Package, PkgName, Scope, TypeName, Var, type Obj } from './object.ts';
import { typ } from './type.ts';
import { quote } from './typestring.ts';
import { universe, unsafe } from './universe.ts';

/** Most declarations depend on nothing. */
const noDeps: ReadonlySet<Obj> = new Set();

/** A package-level declaration. Variables of `var a, b = f()` share one. */
export class DeclInfo {
  /** Scope of the file. */
  readonly file: Scope;
  lhs: Var[] | null = null;
  vtyp: Expr | null = null;
  init: Expr | null = null;
  /** The initialiser is repeated from an earlier constant declaration. */
  inherited = false;
  tdecl: TypeDecl | null = null;
  fdecl: FuncDecl | null = null;
  /** Package-level objects that the initialiser or body mentions. */
  deps: ReadonlySet<Obj> = noDeps;
  constructor(file: Scope, init: Partial<DeclInfo>) {
    this.file = file;
    Object.assign(this, init);
  }
  addDep(to: Obj): void {
    if (this.deps === noDeps) this.deps = new Set();
    (this.deps as Set<Obj>).add(to);
  }
  get hasInitializer(): boolean {
    return this.init !== null || (this.fdecl !== null && this.fdecl.hasBody);
  }
}

/** Numbers the constant declarations of a group and repeats initialisers, for package-level and local declarations alike. */
export class ConstGroup {
  #first = -1;
  #last: ConstDecl | null = null;
  #prev: ConstDecl | null = null;

  /** Type and values of declaration s, the index'th of its list, and iota. */
  next(
    s: ConstDecl,
    index: number,
  ): { type: Expr | null; values: Expr[]; inherited: boolean; iota: constant.Value } {
    if (this.#first < 0 || !s.group || this.#prev?.group !== s.group) {
      this.#first = index;
      this.#last = null;
    }
    this.#prev = s;
    let inherited = true;
    if (s.type || s.values) {
      this.#last = s;
      inherited = false;
    } else if (!this.#last) {
      inherited = false;
    }
    const last = this.#last;
    return {
      type: last?.type ?? null,
      values: unpackList(last?.values ?? null),
      inherited,
      iota: constant.makeInt(index - this.#first),
    };
  }
  /** A declaration of another kind intervenes. */
  end(): void {
    this.#first = -1;
  }
}

/** Enters all package-level declarations and imports into their scopes and attaches methods to the names of their types. */
export function collectObjects(check: Checker, files: File[]): void {
  const { pkg } = check;
  const methods: { obj: Func; ptr: boolean; recv: Name }[] = [];
  const fileScopes: Scope[] = [];
  for (const file of files) {
    const name = file.pkgName.value;
    if (pkg.name === '' && name === '_') check.err(file.pkgName, 'BlankPkgName', 'invalid package name _');
    else if (pkg.name === '') pkg.name = name;
    if (pkg.name !== '' && name !== pkg.name) {
      check.err(file, 'MismatchedPkgName', `package ${name}; expected package ${pkg.name}`);
      continue;
    }
    check.recordDef(file.pkgName, null);
    const scope = new Scope(pkg.scope, startPos(file), endPos(file));
    fileScopes.push(scope);
    const group = new ConstGroup();
    file.declList.forEach((s, index) => {
      if (s.kind !== 'ConstDecl') group.end();
      switch (s.kind) {
        case 'ImportDecl':
          return importDecl(check, s, scope);
        case 'ConstDecl': {
          const { type, values, inherited, iota } = group.next(s, index);
          s.nameList.forEach((name, i) => {
            const obj = new Const(name.pos, pkg, name.value, null, iota);
            declarePkgObj(
              check,
              name,
              obj,
              new DeclInfo(scope, { vtyp: type, init: values[i] ?? null, inherited }),
            );
          });
          return arity(check, s.pos, s.nameList, values, true, inherited);
        }
        case 'VarDecl': {
          const values = unpackList(s.values);
          const lhs = s.nameList.map((n) => new Var('package', n.pos, pkg, n.value, null));
          // With a single initialiser all variables depend on it.
          const d1 =
            s.values?.kind === 'ListExpr' ? null : new DeclInfo(scope, { lhs, vtyp: s.type, init: s.values });
          s.nameList.forEach((name, i) => {
            const d = d1 ?? new DeclInfo(scope, { vtyp: s.type, init: values[i] ?? null });
            declarePkgObj(check, name, lhs[i]!, d);
          });
          if (!s.type || values.length > 0) arity(check, s.pos, s.nameList, values, false, false);
          return;
        }
        case 'TypeDecl':
          return declarePkgObj(
            check,
            s.name,
            new TypeName(s.name.pos, pkg, s.name.value, null),
            new DeclInfo(scope, { tdecl: s }),
          );
        case 'FuncDecl': {
          const obj = funcObj(check, s);
          if (s.recv) {
            const { ptr, base } = unpackRecv(s.recv.type);
            if (base.kind === 'Name' && s.name.value !== '_') methods.push({ obj, ptr, recv: base });
          }
          check.info.funcDecls.set(obj, s);
          check.objMap.set(obj, new DeclInfo(scope, { fdecl: s }));
          obj.order = check.objMap.size;
        }
      }
    });
  }
  // Names of a file must not be those of the package.
  for (const scope of fileScopes) {
    for (const [name, obj] of scope.elems) {
      const alt = pkg.scope.lookup(name);
      if (!alt) continue;
      const imported = obj.kind === 'PkgName';
      const p = imported ? obj.imported : obj.pkg!;
      const how = imported ? 'import' : 'dot-import';
      check.report('DuplicateDecl', [
        [alt, `${alt.name} already declared through ${how} of package ${p.name} (${quote(p.path)})`],
        ...check.otherDecl(obj),
      ]);
    }
  }
  for (const m of methods) {
    const r = resolveBaseTypeName(check, m.ptr, m.recv);
    if (!r) continue;
    m.obj.ptrRecv = r.ptr;
    const list = check.methods.get(r.base);
    if (list) list.push(m.obj);
    else check.methods.set(r.base, [m.obj]);
  }
}

function funcObj(check: Checker, s: FuncDecl): Func {
  const { pkg } = check;
  const name = s.name.value;
  const obj = new Func(s.name.pos, pkg, name, null);
  if (s.recv) {
    check.recordDef(s.name, obj);
    return obj;
  }
  if (name === 'init' || (name === 'main' && pkg.name === 'main')) {
    const code = name === 'init' ? 'InvalidInitDecl' : 'InvalidMainDecl';
    if (s.tparamList.length > 0)
      check.softErr(s.tparamList[0]!, code, `func ${name} must have no type parameters`);
    if (s.type.paramList.length > 0 || s.type.resultList.length > 0) {
      check.softErr(s.name, code, `func ${name} must have no arguments and no return values`);
    }
  }
  if (name === 'init') {
    // spec: "the identifier init … cannot be referred to from anywhere in a program."
    obj.parent = pkg.scope;
    check.recordDef(s.name, obj);
    if (!s.hasBody) check.softErr(obj, 'MissingInitBody', 'func init must have a body');
  } else declare(check, pkg.scope, s.name, obj);
  return obj;
}

function declarePkgObj(check: Checker, id: Name, obj: Obj, d: DeclInfo): void {
  if (id.value === 'init') return check.err(id, 'InvalidInitDecl', 'cannot declare init - must be func');
  if (id.value === 'main' && check.pkg.name === 'main')
    return check.err(id, 'InvalidMainDecl', 'cannot declare main - must be func');
  declare(check, check.pkg.scope, id, obj);
  check.objMap.set(obj, d);
  obj.order = check.objMap.size;
}

function importDecl(check: Checker, s: ImportDecl, fileScope: Scope): void {
  if (!s.path || s.path.bad) return;
  const path = unquote(s.path.value);
  const bad = invalidImportPath(path);
  if (bad !== null) return check.err(s.path, 'BadImportPath', `invalid import path (${bad})`);
  const imp = importPackage(check, s.path.pos, path!);
  const name = s.localPkgName?.value ?? imp.name;
  if (name === 'init')
    return check.err(s, 'InvalidInitDecl', 'cannot import package as init - init must be a func');
  if (!check.pkg.imports.includes(imp)) check.pkg.imports.push(imp);
  const obj = new PkgName(s.pos, check.pkg, name, imp);
  if (s.localPkgName) check.recordDef(s.localPkgName, obj);
  else check.info.implicits.set(s, obj);
  if (imp.fake) obj.used = true;
  check.imports.push(obj);
  if (name !== '.') return declare(check, fileScope, null, obj);
  let dots = check.dotImports.get(fileScope);
  if (!dots) check.dotImports.set(fileScope, (dots = new Map()));
  for (const [name, o] of imp.scope.elems) {
    if (!isExported(name)) continue;
    const alt = fileScope.lookup(name);
    if (alt) {
      check.report('DuplicateDecl', [
        [s.localPkgName!, `${alt.name} redeclared in this block`],
        ...check.otherDecl(alt),
      ]);
    } else {
      fileScope.set(name, o);
      dots.set(name, obj);
    }
  }
}

function unquote(lit: string): string | null {
  const v = constant.makeFromLiteral(lit, 'String');
  // the bytes of the text; what is no UTF-8 becomes surrogates, which are no valid characters
  return v.kind === 'String' ? decodeSource(Uint8Array.from(v.val, (c) => c.charCodeAt(0))) : null;
}

function invalidImportPath(path: string | null): string | null {
  if (path === null) return 'invalid syntax';
  if (path === '') return 'empty string';
  // surrogates stand for bytes that are no UTF-8
  for (const c of path.replace(/[\ud800-\udfff]/gu, '\ufffd')) {
    if (!/[\p{Z}\p{C}]/u.test(c) && !'!"#$%&\'()*,:;<=>?[\\]^{|}`\ufffd'.includes(c)) continue;
    const hex = c.codePointAt(0)!.toString(16).toUpperCase().padStart(4, '0');
    return `invalid character U+${hex}` + (/\p{C}/u.test(c) ? '' : ` '${c}'`);
  }
  return null;
}

function importPackage(check: Checker, pos: Pos, path: string): Package {
  if (path === 'unsafe') return unsafe;
  const imp = check.config.importer(path);
  if (imp instanceof Package) return imp;
  const msg = imp.message;
  check.err(pos, 'BrokenImport', msg.startsWith('package ') ? msg : `could not import ${path} (${msg})`);
  const fake = new Package(path, path.replace(/\/$/, '').replace(/^.*\//, ''), universe);
  fake.fake = true; // names looked up in it are not reported again
  return fake;
}

/** A receiver type taken apart: `*T[P, Q]` is a pointer to T with parameters P, Q. */
export function unpackRecv(
  rtyp: Expr,
  report?: (at: Place, code: string, msg: string) => void,
): { ptr: boolean; base: Expr; tparams: Name[] } {
  let base = unparen(rtyp);
  let ptr = false;
  if (base.kind === 'Operation' && base.op === '*' && !base.y) {
    ptr = true;
    base = unparen(base.x);
  }
  const tparams: Name[] = [];
  if (base.kind === 'IndexExpr') {
    if (report) {
      for (const arg of unpackList(base.index)) {
        if (arg.kind === 'Name') tparams.push(arg);
        else {
          if (arg.kind !== 'BadExpr') report(arg, 'BadDecl', ' must be an identifier');
          tparams.push({ kind: 'Name', pos: arg.pos, value: '_' });
        }
      }
    }
    base = base.x;
  }
  return { ptr, base, tparams };
}

/** The type name a receiver finally names, through aliases. */
function resolveBaseTypeName(
  check: Checker,
  ptr: boolean,
  name: Name,
): { ptr: boolean; base: TypeName } | null {
  const seen = new Set<TypeName>();
  for (;;) {
    const tname = check.pkg.scope.lookup(name.value);
    if (tname?.kind !== 'TypeName' || seen.has(tname)) return null;
    const tdecl = check.objMap.get(tname)?.tdecl;
    if (!tdecl) return null;
    if (!tdecl.alias) return { ptr, base: tname };
    if (tdecl.tparamList.length > 0) return null;
    seen.add(tname);
    let t = unparen(tdecl.type);
    if (t.kind === 'Operation' && t.op === '*' && !t.y) {
      if (ptr) return null;
      ptr = true;
      t = unparen(t.x);
    }
    if (t.kind !== 'Name') return null;
    name = t;
  }
}

/** Finds types declared directly as each other, before anything looks at them. */
export function directCycles(check: Checker): void {
  const done = new Set<TypeName>();
  for (const obj of check.objMap.keys()) {
    if (obj.kind !== 'TypeName') continue;
    const path: TypeName[] = [];
    for (let t: TypeName = obj; !done.has(t);) {
      const start = path.indexOf(t);
      if (start >= 0) {
        t.typ = typ.invalid;
        const cycle = path.slice(start);
        cycleError(check, cycle, firstInSrc(cycle));
        break;
      }
      path.push(t);
      const rhs = check.objMap.get(t)?.tdecl?.type;
      const next = rhs?.kind === 'Name' ? check.pkg.scope.lookup(rhs.value) : null;
      if (next?.kind !== 'TypeName') break;
      t = next;
    }
    for (const t of path) done.add(t);
  }
}

/** Declares everything: types first, then aliases, then the rest. */
export function packageObjects(check: Checker): void {
  const objs = [...check.objMap.keys()];
  for (const obj of objs) if (obj.kind === 'TypeName' && obj.typ) collectMethods(check, obj);
  const decl = (obj: Obj) => check.guard(obj.pos, () => objDecl(check, obj));
  const isAlias = (obj: Obj) => check.objMap.get(obj)!.tdecl?.alias === true;
  for (const obj of objs) if (obj.kind === 'TypeName' && !isAlias(obj)) decl(obj);
  for (const obj of objs) if (obj.kind === 'TypeName' && isAlias(obj)) decl(obj);
  for (const obj of objs) if (obj.kind !== 'TypeName') decl(obj);
  check.methods.clear();
}

export function unusedImports(check: Checker): void {
  for (const obj of check.imports) {
    if (obj.name === '_' || obj.used) continue;
    const { path } = obj.imported;
    const elem = path.slice(path.lastIndexOf('/') + 1);
    const as = obj.name === '.' || obj.name === elem ? '' : ` as ${obj.name}`;
    check.softErr(obj, 'UnusedImport', `${quote(path)} imported${as} and not used`);
  }
}
