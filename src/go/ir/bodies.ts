/*
 * Function bodies in the order in which Go writes them into its export data (Go: noder/writer.go). What is written when
 * decides the words of a dictionary (dictionary.ts) and which entry a mention of a type refers to (entries.ts).
 */
import * as syntax from '../syntax/index.ts';
import type { Info, Selection } from '../types/api.ts';
import type { Func as FuncObj, Obj, Package, TypeName, Var } from '../types/object.ts';
import { coreType, identical } from '../types/predicates.ts';
import { rangeKeyVal } from '../types/range.ts';
import { type Signature, type Slice, type Type, type TypeParam, typ, unalias } from '../types/type.ts';
import { anyInterface, assignable } from './convert.ts';
import { staticBool } from './expr.ts';
import { liveStmts } from './stmt.ts';
import { staticSwitch } from './switch.ts';
import { rewriteRangeFuncs } from './rangefunc.ts';
import { isEmptyInterface, isInterface, under } from './typeinfo.ts';

/** Reads bodies, and tells of the types and objects in them as Go comes to write them. */
export abstract class Bodies {
  readonly info: Info;
  readonly pkg: Package;
  sig!: Signature;

  constructor(info: Info, pkg: Package) {
    this.info = info;
    this.pkg = pkg;
  }

  /** A type is written. */
  protected abstract typ(t: Type): void;
  /** A type is written whose descriptor the code needs. */
  protected abstract rtype(t: Type): void;
  /** Two types are written of whose conversion the code needs the table. */
  protected abstract itab(t: Type, iface: Type): void;
  /** The type of a variable is written where that comes into being. */
  protected abstract local(v: Var): void;
  /** A package-level object is written. */
  protected abstract object(o: Obj): void;
  /** An instance of a generic function or type, or a type whose method is called. */
  protected abstract instance(obj: FuncObj | TypeName, targs: readonly Type[]): void;
  /** A method of a type parameter. */
  protected abstract paramMethod(t: TypeParam, name: string): void;

  func(sig: Signature, body: syntax.BlockStmt): void {
    const outer = this.sig;
    this.sig = sig;
    const block = rewriteRangeFuncs(this.info, this.pkg, sig, body);
    if (sig.recv !== null) this.local(sig.recv);
    for (const v of sig.params.vars) this.local(v);
    for (const v of sig.results.vars) this.local(v);
    this.stmts(block.list);
    this.sig = outer;
  }

  // ---- entries

  exprType(iface: Type | null, e: syntax.Expr): void {
    const t = this.typeOf(e);
    if (iface !== null && !isEmptyInterface(iface)) this.itab(t, iface);
    else this.rtype(t);
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
          this.typ(v.type);
          if (dst === null || identical(v.type, dst)) return;
          this.typ(dst);
          this.itab(v.type, dst);
        });
        return;
      }
    }
    exprs.forEach((e, i) => this.convert(dest(i), e, true));
  }

  convert(dst: Type | null, e: syntax.Expr, implicit: boolean): void {
    const src = this.typeOf(e);
    if (!(implicit && (dst === null || identical(src, dst)))) {
      this.typ(dst!);
      this.itab(src, dst!);
    }
    this.expr(e);
  }

  expr(e0: syntax.Expr): void {
    const e = syntax.unparen(e0);
    const tv = this.info.types.get(e);
    if (tv !== undefined && (tv.mode === 'nil' || (tv.mode === 'constant' && tv.val !== null)))
      return this.typ(tv.type);
    const t = this.typeOf(e);
    if (tv?.mode !== 'builtin' && t.kind !== 'Tuple') this.typ(t);
    const named = this.named(e);
    if (named !== null) {
      if (named.obj.kind === 'Func' && named.targs.length > 0) this.instance(named.obj, named.targs);
      else if (named.obj.parent !== null && named.obj.parent === named.obj.pkg?.scope) this.object(named.obj);
      return;
    }
    switch (e.kind) {
      case 'CompositeLit':
        return this.compositeLit(e);
      case 'FuncLit':
        return this.funcLit(this.typeOf(e) as Signature, e.body);
      case 'SelectorExpr': {
        const sel = this.info.selections.get(e);
        return sel && this.selector(e, sel);
      }
      case 'IndexExpr': {
        if (e.x.kind === 'SelectorExpr') {
          const sel = this.info.selections.get(e.x);
          if (sel !== undefined && sel.kind !== 'field') return this.selector(e.x, sel);
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

  funcLit(sig: Signature, body: syntax.BlockStmt): void {
    this.func(sig, body);
    for (const v of [...sig.params.vars, ...sig.results.vars]) this.typ(v.type);
  }

  /** What a name stands for, with type arguments if it is that of an instance; null for anything else but names. */
  named(e: syntax.Expr): { obj: Obj; targs: readonly Type[] } | null {
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
    return obj === undefined ? null : { obj, targs: this.info.instances.get(e)?.targs ?? [] };
  }

  selector(e: syntax.SelectorExpr, sel: Selection): void {
    if (sel.kind === 'methodExpr') this.typ(this.typeOf(e.x));
    else this.expr(e.x);
    if (sel.kind !== 'field') this.method(e, sel);
  }

  /** The method of a selection, called or not. */
  method(e: syntax.SelectorExpr, sel: Selection): void {
    const m = sel.obj as FuncObj;
    const recv = receiver(this.typeOf(e.x), sel);
    this.typ(recv);
    if (m.origin.sig.tparams.length === 0) this.typ(m.sig);
    const t = unalias(recv);
    if (t.kind === 'TypeParam') return this.paramMethod(t, m.name);
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
      this.selector(f, sel);
    } else {
      const named = this.named(fun);
      if (named?.obj.kind === 'Func' && named.targs.length > 0) this.instance(named.obj, named.targs);
      else this.expr(fun);
    }
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
        return this.typ(this.typeOf(args[0]!));
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

/** The type of the receiver that a selection hands to its method, after embedded fields, `&` and `*`. */
function receiver(x: Type, sel: Selection): Type {
  let t = x;
  for (const i of sel.index.slice(0, -1)) {
    const u = under(t);
    const st = under(u.kind === 'Pointer' ? u.base : t);
    if (st.kind === 'Struct') t = st.fields[i]!.type;
  }
  const recv = (sel.obj as FuncObj).sig.recv?.type;
  return recv !== undefined && (isPointerTo(t, recv) || isPointerTo(recv, t)) ? recv : t;
}

function isPointerTo(p: Type, t: Type): boolean {
  const u = unalias(p);
  return u.kind === 'Pointer' && identical(u.base, t);
}

function builtinName(e: syntax.Expr): string {
  if (e.kind === 'Name') return e.value;
  return e.kind === 'SelectorExpr' ? e.sel.value : '';
}
