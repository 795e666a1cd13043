/*
 * What Go's run-time dictionaries would hold (Go: noder/writer.go, writerDict).
 *
 * We need no dictionaries, but their traces show: in the text of -m (`F[go.shape.int](&.dict.F[int], x)`), and in the
 * set of instances that a package makes, since a dictionary mentions types. A generic function has one, and all
 * methods of a generic type share one. It lists methods of type parameters, dictionaries of other instances, types, and
 * pairs of a type and an interface, each in the order in which the declaration first needs them. Entries are told
 * apart by the objects of the checker, as in Go: two `[]T` in the source are two entries.
 */
import * as syntax from '../syntax/index.ts';
import type { Info, Selection } from '../types/api.ts';
import type { Func as FuncObj, TypeName, Var } from '../types/object.ts';
import { coreType, defaultType, identical } from '../types/predicates.ts';
import { rangeKeyVal } from '../types/range.ts';
import {
  type Named,
  type Signature,
  type Slice,
  type Type,
  type TypeParam,
  typ,
  unalias,
} from '../types/type.ts';
import { anyInterface, assignable } from './convert.ts';
import { staticBool } from './expr.ts';
import { liveStmts } from './stmt.ts';
import { staticSwitch } from './switch.ts';
import { rewriteRangeFuncs } from './rangefunc.ts';
import { type TypeTable, isDerived } from './subst.ts';
import { isEmptyInterface, isInterface, under } from './typeinfo.ts';

/** Another dictionary: of a generic function, or of a generic type, with type arguments. */
export interface Subdict {
  obj: FuncObj | TypeName;
  targs: readonly Type[];
}

export class Dictionary {
  /** `parameter number.method` */
  readonly methods: string[] = [];
  readonly subdicts: Subdict[] = [];
  readonly rtypes: Type[] = [];
  readonly itabs: [Type, Type][] = [];

  /** Its size in words. */
  get words(): number {
    return this.methods.length + this.subdicts.length + this.rtypes.length + this.itabs.length;
  }
  /** The word that holds the method of a type parameter. */
  methodWord(param: number, name: string): number {
    return Math.max(0, this.methods.indexOf(`${param}.${name}`));
  }
  /** The word that holds another dictionary. */
  subdictWord(obj: FuncObj | TypeName, targs: readonly Type[]): number {
    return this.methods.length + Math.max(0, this.#subdict(obj, targs));
  }
  #subdict(obj: FuncObj | TypeName, targs: readonly Type[]): number {
    return this.subdicts.findIndex((s) => s.obj === obj && s.targs.every((t, i) => t === strip(targs[i]!)));
  }

  addMethod(param: number, name: string): void {
    const m = `${param}.${name}`;
    if (!this.methods.includes(m)) this.methods.push(m);
  }
  addSubdict(obj: FuncObj | TypeName, targs: readonly Type[]): void {
    if (this.#subdict(obj, targs) < 0) this.subdicts.push({ obj, targs: targs.map(strip) });
  }
  addType(t: Type): void {
    if (!this.rtypes.includes(t)) this.rtypes.push(t);
  }
  addItab(t: Type, iface: Type): void {
    if (!this.itabs.some((p) => p[0] === t && p[1] === iface)) this.itabs.push([t, iface]);
  }
}

const strip = unalias;

/** The generic function or type whose dictionary the bodies of obj use. */
export function dictOwner(obj: FuncObj): FuncObj | TypeName {
  const sig = obj.origin.sig;
  if (sig.recv === null || sig.tparams.length > 0) return obj.origin;
  const n = recvBase(sig);
  return n === null ? obj.origin : n.origin.obj;
}

function recvBase(sig: Signature): Named | null {
  let t = unalias(sig.recv!.type);
  if (t.kind === 'Pointer') t = unalias(t.base);
  return t.kind === 'Named' ? t : null;
}

/** Type parameters in force in the body of a function: its receiver's, then its own. */
function paramsOf(obj: FuncObj): TypeParam[] {
  const sig = obj.origin.sig;
  return [...sig.rparams, ...sig.tparams];
}

/** Makes the dictionaries of one program, each once. */
export class Dictionaries {
  readonly #types: TypeTable;
  readonly #made = new Map<FuncObj | TypeName, Dictionary>();

  constructor(types: TypeTable) {
    this.#types = types;
  }

  /** The dictionary of a generic function or type. */
  of(owner: FuncObj | TypeName): Dictionary {
    let d = this.#made.get(owner);
    if (d === undefined) {
      d = new Dictionary();
      this.#made.set(owner, d);
      for (const f of ownedFuncs(owner)) {
        const info = f.pkg?.info ?? null;
        const decl = info?.funcDecls.get(f);
        if (info === null || !decl?.body) continue;
        info.checkBody(f);
        new Walk(d, info, f, this.#types).func(f.sig, decl.body);
      }
    }
    return d;
  }
}

function ownedFuncs(owner: FuncObj | TypeName): FuncObj[] {
  if (owner.kind === 'Func') return [owner];
  const t = unalias(owner.type);
  if (t.kind !== 'Named') return [];
  return t.origin.methods.filter((m): m is FuncObj => m !== null && m.sig.tparams.length === 0);
}

/** Reads one declaration in the order in which Go writes it. */
class Walk {
  readonly d: Dictionary;
  readonly info: Info;
  readonly obj: FuncObj;
  readonly types: TypeTable;
  sig!: Signature;

  constructor(d: Dictionary, info: Info, obj: FuncObj, types: TypeTable) {
    this.d = d;
    this.info = info;
    this.obj = obj;
    this.types = types;
  }

  func(sig: Signature, body: syntax.BlockStmt): void {
    const outer = this.sig;
    this.sig = sig;
    const block = rewriteRangeFuncs(this.info, this.obj.pkg!, sig, body);
    if (sig.recv !== null) this.local(sig.recv);
    for (const v of sig.params.vars) this.local(v);
    for (const v of sig.results.vars) this.local(v);
    this.stmts(block.list);
    this.sig = outer;
  }

  // ---- entries

  derived(t: Type): boolean {
    return isDerived(t, this.types);
  }
  rtype(t: Type): void {
    t = strip(defaultType(t));
    if (this.derived(t)) this.d.addType(t);
  }
  itab(t: Type, iface: Type): void {
    this.rtype(t);
    this.rtype(iface);
    t = strip(defaultType(t));
    iface = strip(defaultType(iface));
    if (this.derived(t) || this.derived(iface)) this.d.addItab(t, iface);
  }
  local(v: Var): void {
    this.rtype(v.type);
  }
  exprType(iface: Type | null, e: syntax.Expr): void {
    const t = this.typeOf(e);
    if (iface !== null && !isEmptyInterface(iface)) this.itab(t, iface);
    else this.rtype(t);
  }
  instance(obj: FuncObj | TypeName, targs: readonly Type[]): void {
    if (targs.some((t) => this.derived(t))) this.d.addSubdict(obj, targs);
  }

  typeOf(e: syntax.Expr): Type {
    return this.info.typeOf(e) ?? typ.invalid;
  }

  // ---- statements

  stmts(list: readonly syntax.Stmt[]): void {
    for (const s of liveStmts(this, list)) this.stmt(s);
  }

  stmt(s: syntax.Stmt | null): void {
    if (s === null) return;
    switch (s.kind) {
      case 'AssignStmt':
        if (s.rhs === null) this.expr(s.lhs);
        else if (s.op !== '' && s.op !== ':') {
          this.expr(s.lhs);
          this.convert(s.op === '<<' || s.op === '>>' ? null : this.typeOf(s.lhs), s.rhs, true);
        } else this.assign(syntax.unpackList(s.lhs), syntax.unpackList(s.rhs));
        return;
      case 'BlockStmt':
        return this.stmts(s.list);
      case 'CallStmt':
        return this.expr(s.call);
      case 'DeclStmt':
        for (const d of s.declList)
          if (d.kind === 'VarDecl') this.assign(d.nameList, syntax.unpackList(d.values));
        return;
      case 'ExprStmt':
        return this.expr(s.x);
      case 'ForStmt':
        return this.forStmt(s);
      case 'IfStmt':
        return this.ifStmt(s);
      case 'LabeledStmt':
        return this.stmt(s.stmt);
      case 'ReturnStmt': {
        const results = this.sig.results.vars;
        return this.multi((i) => results[i]?.type ?? null, syntax.unpackList(s.results));
      }
      case 'SelectStmt':
        for (const c of s.body) {
          this.stmt(c.comm);
          this.stmts(c.body);
        }
        return;
      case 'SendStmt': {
        this.expr(s.chan);
        const c = coreType(this.typeOf(s.chan));
        return this.convert(c?.kind === 'Chan' ? c.elem : null, s.value, true);
      }
      case 'SwitchStmt':
        return this.switchStmt(s);
    }
  }

  assign(lhs: readonly syntax.Expr[], rhs: readonly syntax.Expr[]): void {
    for (const e of lhs) this.assignee(e);
    this.multi((i) => this.destType(lhs[i]!), rhs);
  }

  assignee(e0: syntax.Expr): void {
    const e = syntax.unparen(e0);
    if (e.kind === 'Name') {
      if (e.value === '_') return;
      const obj = this.info.defs.get(e);
      if (obj?.kind === 'Var') return this.local(obj);
    }
    this.expr(e);
  }

  destType(e0: syntax.Expr): Type | null {
    const e = syntax.unparen(e0);
    if (e.kind === 'Name') return e.value === '_' ? null : (this.info.objectOf(e)?.type ?? null);
    return this.typeOf(e);
  }

  ifStmt(s: syntax.IfStmt): void {
    const [known, cond] = staticBool(this, s.cond);
    this.stmt(s.init);
    this.expr(cond);
    if (known >= 0) this.stmts(s.then.list);
    if (known <= 0) this.stmt(s.else);
  }

  forStmt(s: syntax.ForStmt): void {
    if (s.init?.kind === 'RangeClause') {
      const clause = s.init;
      const lhs = syntax.unpackList(clause.lhs);
      for (const e of lhs) this.assignee(e);
      this.expr(clause.x);
      const xt = this.typeOf(clause.x);
      if (coreType(xt)?.kind === 'Map') this.rtype(xt);
      const kv = rangeKeyVal(xt, () => '');
      [kv.key, kv.val].forEach((src, i) => {
        const e = lhs[i];
        if (e === undefined || src === null) return;
        const dst = this.destType(e);
        if (dst !== null) this.itab(src, dst);
      });
    } else {
      const [known, cond] = s.cond === null ? [0, null] : staticBool(this, s.cond);
      this.stmt(s.init);
      if (cond !== null) this.expr(cond);
      if (known < 0) return;
      this.stmt(s.post);
    }
    this.stmts(s.body.list);
  }

  switchStmt(s: syntax.SwitchStmt): void {
    this.stmt(s.init);
    let iface: Type | null = null;
    let tagType: Type = typ.bool;
    let isChan = false;
    let { tag, body } = s;
    if (tag?.kind === 'TypeSwitchGuard') {
      iface = this.typeOf(tag.x);
      this.expr(tag.x);
    } else {
      ({ tag, body } = staticSwitch(this, s));
      if (tag !== null) tagType = this.typeOf(tag);
      isChan = under(tagType).kind === 'Chan';
      if (!isChan) {
        const mixed = body.some((c) =>
          syntax.unpackList(c.cases).some((e) => {
            const t = this.typeOf(e);
            return !assignable(t, tagType) && (isInterface(t) || isInterface(tagType));
          }),
        );
        if (mixed) tagType = anyInterface();
      }
      if (tag !== null) this.convert(tagType, tag, true);
    }
    for (const c of body) {
      for (const e of syntax.unpackList(c.cases)) {
        if (iface === null) this.convert(isChan ? null : tagType, e, true);
        else if (this.info.types.get(syntax.unparen(e))?.mode !== 'nil') this.exprType(iface, e);
      }
      const obj = this.info.implicits.get(c);
      if (obj?.kind === 'Var') this.local(obj);
      this.stmts(c.body);
    }
  }

  // ---- expressions

  multi(dest: (i: number) => Type | null, exprs: readonly syntax.Expr[]): void {
    if (exprs.length === 1) {
      const t = this.typeOf(exprs[0]!);
      if (t.kind === 'Tuple' && t.len > 1) {
        this.expr(exprs[0]!);
        t.vars.forEach((v, i) => {
          const dst = dest(i);
          if (dst !== null && !identical(v.type, dst)) this.itab(v.type, dst);
        });
        return;
      }
    }
    exprs.forEach((e, i) => this.convert(dest(i), e, true));
  }

  convert(dst: Type | null, e: syntax.Expr, implicit: boolean): void {
    const src = this.typeOf(e);
    if (!(implicit && (dst === null || identical(src, dst)))) this.itab(src, dst!);
    this.expr(e);
  }

  expr(e0: syntax.Expr): void {
    const e = syntax.unparen(e0);
    const tv = this.info.types.get(e);
    if (tv !== undefined && (tv.mode === 'nil' || (tv.mode === 'constant' && tv.val !== null))) return;
    const inst = this.namedFunc(e);
    if (inst !== null) {
      if (inst.targs.length > 0) this.instance(inst.obj, inst.targs);
      return;
    }
    switch (e.kind) {
      case 'CompositeLit':
        return this.compositeLit(e);
      case 'FuncLit':
        return this.func(this.typeOf(e) as Signature, e.body);
      case 'SelectorExpr': {
        const sel = this.info.selections.get(e);
        if (sel === undefined) return;
        if (sel.kind !== 'methodExpr') this.expr(e.x);
        if (sel.kind !== 'field') this.method(e, sel);
        return;
      }
      case 'IndexExpr': {
        if (e.x.kind === 'SelectorExpr') {
          const sel = this.info.selections.get(e.x);
          if (sel !== undefined && sel.kind !== 'field') return this.expr(e.x);
        }
        const xt = this.typeOf(e.x);
        const core = coreType(xt);
        this.expr(e.x);
        this.convert(core?.kind === 'Map' ? core.key : null, e.index, true);
        if (core?.kind === 'Map') this.rtype(xt);
        return;
      }
      case 'SliceExpr':
        this.expr(e.x);
        for (const i of e.index) if (i !== null) this.expr(i);
        return;
      case 'AssertExpr': {
        const iface = this.typeOf(e.x);
        this.expr(e.x);
        this.exprType(iface, e.type);
        return this.rtype(iface);
      }
      case 'Operation': {
        if (e.y === null) return this.expr(e.x);
        let common: Type | null = null;
        if (e.op !== '<<' && e.op !== '>>') {
          const xt = this.typeOf(e.x);
          const yt = this.typeOf(e.y);
          common = assignable(xt, yt) ? yt : assignable(yt, xt) ? xt : null;
        }
        this.convert(common, e.x, true);
        return this.convert(common, e.y, true);
      }
      case 'CallExpr':
        return this.call(e);
    }
  }

  /** The function an expression names, with type arguments if it is an instance; null for anything else but names. */
  namedFunc(e: syntax.Expr): { obj: FuncObj; targs: readonly Type[] } | null {
    if (e.kind === 'IndexExpr') {
      const args = syntax.unpackList(e.index);
      if (args.length === 1 && this.info.types.get(args[0]!)?.mode !== 'typexpr') return null;
      e = syntax.unparen(e.x);
    }
    if (e.kind === 'SelectorExpr') {
      if (e.x.kind !== 'Name' || this.info.uses.get(e.x)?.kind !== 'PkgName') return null;
      e = e.sel;
    }
    if (e.kind !== 'Name') return null;
    const obj = this.info.uses.get(e);
    return obj?.kind === 'Func' ? { obj, targs: this.info.instances.get(e)?.targs ?? [] } : null;
  }

  /** The method of a selection, called or not. */
  method(e: syntax.SelectorExpr, sel: Selection): void {
    let recv = sel.kind === 'methodExpr' ? this.typeOf(e.x) : this.typeOf(e.x);
    for (const i of sel.index.slice(0, -1)) {
      const u = under(recv);
      const st = under(u.kind === 'Pointer' ? u.base : recv);
      if (st.kind === 'Struct') recv = st.fields[i]!.type;
    }
    const m = sel.obj as FuncObj;
    const t = unalias(recv);
    if (t.kind === 'TypeParam') {
      this.d.addMethod(paramsOf(this.obj).indexOf(t), m.name);
      return;
    }
    if (isInterface(t)) return;
    const base = t.kind === 'Pointer' ? unalias(t.base) : t;
    if (base.kind !== 'Named') return;
    if (m.origin.sig.tparams.length > 0) {
      this.instance(m.origin, [...base.targs, ...(this.info.instances.get(e.sel)?.targs ?? [])]);
    } else if (base.targs.length > 0) this.instance(base.origin.obj, base.targs);
  }

  call(e: syntax.CallExpr): void {
    const fun = syntax.unparen(e.fun);
    const tv = this.info.types.get(e.fun) ?? this.info.types.get(fun);
    if (tv?.mode === 'typexpr') return this.convert(tv.type, e.argList[0]!, false);
    if (tv?.mode === 'builtin') return this.builtin(e, builtinName(fun));
    const f = fun.kind === 'IndexExpr' ? fun.x : fun;
    const sel = f.kind === 'SelectorExpr' ? this.info.selections.get(f) : undefined;
    if (f.kind === 'SelectorExpr' && sel?.kind === 'method') {
      this.expr(f.x);
      this.method(f, sel);
    } else this.expr(fun);
    const sig = tv === undefined ? null : coreType(tv.type);
    if (sig?.kind !== 'Signature') return;
    const n = sig.params.len;
    this.multi((i) => {
      if (sig.variadic && !e.hasDots && i >= n - 1)
        return (under(sig.params.vars[n - 1]!.type) as Slice).elem;
      return sig.params.vars[i]?.type ?? null;
    }, e.argList);
  }

  builtin(e: syntax.CallExpr, name: string): void {
    const args = e.argList;
    const t = this.typeOf(e);
    switch (name) {
      case 'make': {
        this.exprType(null, args[0]!);
        for (const a of args.slice(1)) this.expr(a);
        const core = coreType(t);
        return this.rtype(core?.kind === 'Slice' ? core.elem : t);
      }
      case 'new':
        if (this.info.types.get(args[0]!)?.mode === 'typexpr') this.exprType(null, args[0]!);
        else this.expr(args[0]!);
        return;
      case 'Sizeof':
      case 'Alignof':
      case 'Offsetof':
        return;
    }
    const first = args.length > 0 ? this.typeOf(args[0]!) : typ.invalid;
    const ft = first.kind === 'Tuple' && first.len > 0 ? first.vars[0]!.type : first;
    const core = coreType(name === 'append' ? t : ft);
    let dest: (i: number) => Type | null = () => null;
    if (name === 'append' && core?.kind === 'Slice') dest = (i) => (i === 0 || e.hasDots ? null : core.elem);
    if (name === 'delete' && core?.kind === 'Map') dest = (i) => (i === 1 ? core.key : null);
    if (name === 'panic') dest = () => anyInterface();
    if (name === 'min' || name === 'max') dest = () => t;
    this.multi(dest, args);
    if ((name === 'append' || name === 'copy') && core?.kind === 'Slice') this.rtype(core.elem);
    if (name === 'delete') this.rtype(ft);
    const slice = name === 'Slice' ? coreType(t) : null;
    if (slice?.kind === 'Slice') this.rtype(slice.elem);
  }

  compositeLit(e: syntax.CompositeLit): void {
    const raw = this.typeOf(e);
    const ptr = coreType(raw);
    const t = ptr?.kind === 'Pointer' ? ptr.base : raw;
    const core = coreType(t);
    if (core?.kind === 'Map') this.rtype(t);
    e.elemList.forEach((elem, i) => {
      const kv = elem.kind === 'KeyValueExpr' ? elem : null;
      const value = kv === null ? elem : kv.value;
      switch (core?.kind) {
        case 'Struct': {
          const name = kv?.key.kind === 'Name' ? kv.key.value : null;
          const f = name === null ? core.fields[i] : core.fields.find((x) => x.name === name);
          return this.convert(f?.type ?? null, value, true);
        }
        case 'Map':
          if (kv !== null) this.convert(core.key, kv.key, true);
          return this.convert(core.elem, value, true);
        case 'Array':
        case 'Slice':
          if (kv !== null) this.convert(null, kv.key, true);
          return this.convert(core.elem, value, true);
      }
    });
  }
}

function builtinName(e: syntax.Expr): string {
  if (e.kind === 'Name') return e.value;
  return e.kind === 'SelectorExpr' ? e.sel.value : '';
}
