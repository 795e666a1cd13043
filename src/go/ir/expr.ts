/*
 * Expressions (Go: noder's writer.expr and reader.expr, with the rewrites of typecheck/expr.go).
 */
import type { Pos } from '../base/index.ts';
import * as syntax from '../syntax/index.ts';
import type { Selection } from '../types/api.ts';
import { lookupFieldOrMethod } from '../types/lookup.ts';
import type { Func as FuncObj, Obj } from '../types/object.ts';
import { coreType, identical } from '../types/predicates.ts';
import { Kind, Signature, Slice, Tuple, type Type, typ, unalias } from '../types/type.ts';
import type { Var } from '../types/object.ts';
import { Var as VarClass } from '../types/object.ts';
import type { Value } from '../constant/index.ts';
import { callExpr, isPtrTo, recvExpr } from './call.ts';
import { nodeString } from './fmt.ts';
import { boolOf, fixValue, intOf, signOf } from './constval.ts';
import { assignable, conv, implicitConv, interfaceIndex, pointerTo } from './convert.ts';
import { nilCheck } from './godefer.ts';
import * as make from './make.ts';
import { rangeBodies } from './rangefunc.ts';
import type { Expr, Func, SelectorExpr, Stmt, UnaryOp, XPos } from './nodes.ts';
import { Reader, binaryOps, initExpr, resultType } from './reader.ts';
import { isDerived } from './subst.ts';
import { elemOf, isArray, isInterface, isPtr, isString, under } from './typeinfo.ts';

const cmpOps = { '==': 'OEQ', '!=': 'ONE', '<': 'OLT', '<=': 'OLE', '>': 'OGT', '>=': 'OGE' } as const;
const unaryOps: Record<string, UnaryOp> = {
  '-': 'ONEG',
  '+': 'OPLUS',
  '!': 'ONOT',
  '^': 'OBITNOT',
  '<-': 'ORECV',
};

/** The object an expression names, through a package qualifier and explicit instantiation, and its type arguments. */
export function lookupObj(r: Reader, e: syntax.Expr): { obj: Obj | null; targs: Type[] } {
  if (e.kind === 'IndexExpr') {
    const args = syntax.unpackList(e.index);
    if (args.length === 1 && r.info.types.get(args[0]!)?.mode !== 'typexpr') return none;
    e = e.x;
  }
  if (e.kind === 'ParenExpr') e = syntax.unparen(e);
  if (e.kind === 'SelectorExpr') {
    if (!isPkgQual(r, e)) return none;
    e = e.sel;
  }
  if (e.kind !== 'Name') return none;
  return { obj: r.info.uses.get(e) ?? null, targs: r.info.instances.get(e)?.targs ?? noTypes };
}
const noTypes: Type[] = [];
const none = { obj: null, targs: noTypes };

function isPkgQual(r: Reader, e: syntax.SelectorExpr): boolean {
  return e.x.kind === 'Name' && r.info.uses.get(e.x)?.kind === 'PkgName';
}

/** The value of an expression. `multi`: it may have several values, or a comma-ok. */
export function exprOf(r: Reader, e0: syntax.Expr, multi = false): Expr {
  const e = syntax.unparen(e0);
  const tv = r.info.types.get(e);
  if (tv !== undefined && tv.mode === 'constant' && tv.val !== null)
    return literal(r, e.pos, tv.type, tv.val);
  const { obj, targs } = lookupObj(r, e);
  if (obj !== null) {
    switch (obj.kind) {
      case 'Nil':
        return make.newNil(r.xpos(e.pos), r.typ(tv?.type ?? typ.untypedNil));
      case 'Const':
        return literal(r, e.pos, obj.type, obj.val);
      case 'Func':
        if (targs.length > 0) return funcInstValue(r, e.pos, obj, targs);
        return r.prog.func(obj, noTypes, false, r.local).nname;
      case 'Var':
        if (obj.pkg !== null && obj.parent === obj.pkg.scope) return r.prog.global(obj);
        return r.useLocal(obj, e.pos);
    }
    r.unsupported(e.pos, `use of ${obj.name}`);
    return make.newNil(r.xpos(e.pos), typ.untypedNil);
  }
  const pos = r.xpos(e.pos);
  switch (e.kind) {
    case 'CompositeLit':
      return compositeLit(r, e);
    case 'FuncLit':
      return funcLit(r, e);
    case 'SelectorExpr': {
      const sel = r.info.selections.get(e);
      if (sel === undefined) break;
      if (sel.kind === 'field') return fieldOf(r, pos, exprOf(r, e.x), sel.index);
      return sel.kind === 'method' ? methodValue(r, e, sel) : methodExpr(r, e, sel);
    }
    case 'IndexExpr':
      return indexExpr(r, e);
    case 'SliceExpr':
      return sliceExpr(r, e);
    case 'AssertExpr': {
      const raw = r.rawTypeOf(e.type);
      const x = exprOf(r, e.x);
      const n = make.newTypeAssert(pos, 'ODOTTYPE', r.typ(raw), x, derived(r, raw));
      // The asserted type's and the interface's descriptors, from the dictionary or not.
      if (n.dynamic) n.ghost = 4 + (derived(r, r.rawTypeOf(e.x)) ? 4 : 2);
      return n;
    }
    case 'Operation':
      return e.y === null ? unary(r, e, pos) : binary(r, e, e.y, pos);
    case 'CallExpr':
      return callExpr(r, e, multi);
    case 'Name':
      break;
  }
  // Only after an error in the program.
  r.unsupported(e.pos, 'this expression is');
  return make.newNil(pos, typ.untypedNil);
}

/** Whether a type depends on type arguments that the body gets by dictionary. */
export function derived(r: Reader, raw: Type): boolean {
  return r.dict !== null && isDerived(raw, r.prog.types);
}

/** A constant of the source; its type may be untyped still. */
export function literal(r: Reader, pos: Pos, t: Type, val: Value): Expr {
  const dst = r.typ(idealType(t, val));
  return make.newLit(r.xpos(pos), dst, fixValue(dst, val));
}
export const literalOfConst = literal;

/** The type an untyped constant finally gets where the language does not ask for one. */
function idealType(t: Type, val: Value | null): Type {
  const u = unalias(t);
  if (u.kind !== 'Basic') return t;
  switch (u.basic) {
    case Kind.UntypedInt:
    case Kind.UntypedFloat:
    case Kind.UntypedComplex:
      return val !== null && signOf(val) < 0 ? typ.int : typ.uint;
    case Kind.UntypedBool:
      return typ.bool;
    case Kind.UntypedString:
      return typ.string;
    case Kind.UntypedRune:
      return typ.int32;
  }
  return t;
}

/** e converted to dst, a type of the source (null: as it is); implicit conversions of the same type are left out. */
export function convertExpr(r: Reader, dst: Type | null, e: syntax.Expr, implicit: boolean): Expr {
  const src = r.rawTypeOf(e);
  if (implicit && (dst === null || identical(src, dst))) return exprOf(r, e);
  const to = r.typ(dst!);
  const x = exprOf(r, e);
  if (unalias(dst!).kind === 'TypeParam' && x.op === 'OLITERAL') {
    const u = under(to);
    if (u.kind === 'Basic' && !(u.basic === Kind.String && intOf(x.val) !== null)) {
      // Constants converted to a type parameter are no constants any more.
      const n = make.newConv(r.xpos(e.pos), 'OCONVNOP', to, make.newLit(x.pos, to, fixValue(to, x.val)));
      n.implicit = true;
      return n;
    }
  }
  return conv(r, r.xpos(e.pos), to, x, implicit);
}

/** A type as operand. */
export function exprType(r: Reader, e: syntax.Expr): Expr {
  const raw = r.rawTypeOf(e);
  return make.newTypeExpr(r.xpos(e.pos), r.typ(raw), derived(r, raw));
}

// ---- selectors

/** x.f for field number i, through a pointer if x is one. */
export function dotField(r: Reader, pos: XPos, x: Expr, i: number): SelectorExpr {
  const ptr = isPtr(x.typ);
  const st = under(ptr ? elemOf(x.typ) : x.typ);
  const f = st.kind === 'Struct' ? st.fields[i]! : null;
  const sym = r.prog.syms.lookup(r.prog.pkgOf(f?.pkg ?? null), f?.name ?? '?');
  return make.newSelector(pos, ptr ? 'ODOTPTR' : 'ODOT', f?.type ?? typ.invalid, x, sym, i);
}

/** x through embedded fields; the selections are implicit. */
export function implicitPath(r: Reader, pos: XPos, x: Expr, path: readonly number[]): Expr {
  for (const i of path) {
    const dot = dotField(r, pos, x, i);
    dot.implicit = true;
    x = dot;
  }
  return x;
}

function fieldOf(r: Reader, pos: XPos, x: Expr, index: readonly number[]): Expr {
  return dotField(r, pos, implicitPath(r, pos, x, index.slice(0, -1)), index[index.length - 1]!);
}

/** The type of a method expression: the receiver first, parameters without names. */
export function methodType(sig: Signature, recv: Type | null): Signature {
  const params =
    recv === null ? sig.params.vars : [new VarClass('param', 0, null, '', recv), ...sig.params.vars];
  return new Signature(new Tuple(params), sig.results, sig.variadic);
}

/** The method fn of receiver type recv as the function of a call with the receiver as first argument. */
export function methodCallee(r: Reader, pos: XPos, recv: Type, fn: Func): Expr {
  const sig = fn.nname.typ as Signature;
  // Shaped methods belong to the shaped type.
  if (fn.shaped && sig.recv !== null) recv = sig.recv.type;
  const name = methodName(fn);
  const sym = r.prog.syms.lookup(fn.nname.sym.pkg, name);
  return make.newSelector(pos, 'OMETHEXPR', methodType(sig, recv), make.newTypeExpr(pos, recv), sym, 0, fn);
}

/** The method's own name in `(*T).M` or `T[a.b].M[int]`. */
function methodName(fn: Func): string {
  const s = fn.nname.sym.name;
  let depth = 0;
  for (let i = s.length - 1; i >= 0; i--) {
    const c = s[i];
    if (c === ']') depth++;
    else if (c === '[') depth--;
    else if (c === '.' && depth === 0) return s.slice(i + 1);
  }
  return s;
}

/** x.M, not called. */
function methodValue(r: Reader, e: syntax.SelectorExpr, sel: Selection): Expr {
  const pos = r.xpos(e.pos);
  const [recv, raw] = recvExpr(r, e, sel);
  const m = sel.obj as FuncObj;
  const sig = r.typ(r.rawTypeOf(e)) as Signature;
  const derived = r.dict !== null && isDerived(raw, r.prog.types);
  if (derived || m.origin.sig.tparams.length > 0) return curryMethod(r, e, recv, raw, sel, sig);
  const sym = r.prog.syms.lookup(r.prog.pkgOf(m.pkg), m.name);
  const n = make.newSelector(pos, 'OMETHVALUE', methodType(sig, null), recv, sym, 0);
  if (isInterface(recv.typ)) n.index = interfaceIndex(recv.typ, m);
  else n.method = r.prog.methodFunc(m, recv.typ, noTypes, false, r.local);
  n.wrapper = r.prog.methodValueWrapper(recv.typ, m);
  return n;
}

/** T.M */
function methodExpr(r: Reader, e: syntax.SelectorExpr, sel: Selection): Expr {
  const pos = r.xpos(e.pos);
  const raw = r.rawTypeOf(e.x);
  const recv = r.typ(raw);
  const m = sel.obj as FuncObj;
  const sig = under(r.typ(r.rawTypeOf(e))) as Signature;
  const sym = r.prog.syms.lookup(r.prog.pkgOf(m.pkg), m.name);
  const want = m.sig.recv!.type;
  const direct = sel.index.length === 1 && !isPtrTo(raw, want) && !isPtrTo(want, raw);
  const generic = m.origin.sig.tparams.length > 0;
  const isParam = unalias(raw).kind === 'TypeParam';
  if (generic || (!isParam && !isInterface(recv) && derived(r, raw))) return methodExprWrap(r, e, sel, recv, sig);
  let fn: Func | null;
  if (direct && !isInterface(recv) && !isParam) fn = r.prog.methodFunc(m, recv, noTypes, false, r.local);
  else fn = r.prog.tableMethod(recv, m.pkg, m.name);
  if (fn === null) {
    r.unsupported(e.pos, `method expression ${m.name} is`);
    return make.newNil(pos, sig);
  }
  const n = make.newSelector(pos, 'OMETHEXPR', sig, make.newTypeExpr(pos, recv), sym, 0, fn);
  if (!direct || isInterface(recv) || isParam) {
    // Analysis sees the declared method, and nothing of an interface's or a type parameter's.
    n.wrapper = fn;
    n.method =
      isInterface(recv) || isParam || isInterface(want)
        ? null
        : r.prog.methodFunc(m, want, noTypes, false, r.local);
  }
  if (isParam) {
    n.dictIndex = r.dictionary()?.methodWord(r.paramNumber(raw), m.name) ?? 0;
    n.ghost = 5;
  }
  return n;
}

/** Type arguments of a generic method, x.M[int], as the source has them. */
export function rawMethodTypeArgs(r: Reader, e: syntax.SelectorExpr): Type[] {
  return r.info.instances.get(e.sel)?.targs ?? noTypes;
}
export function methodTypeArgs(r: Reader, e: syntax.SelectorExpr): Type[] {
  return rawMethodTypeArgs(r, e).map((t) => r.typ(t));
}

/** A literal that calls the method with the receiver evaluated now: for methods whose dictionary is not known. */
function curryMethod(
  r: Reader,
  e: syntax.SelectorExpr,
  recv: Expr,
  raw: Type,
  sel: Selection,
  sig: Signature,
): Expr {
  const m = sel.obj as FuncObj;
  const pos = r.xpos(e.pos);
  const t = resultType(sig, (x) => x);
  const funcType = methodType(sig, null);
  if (isInterface(recv.typ)) {
    return syntheticClosure(r, e.pos, funcType, [recv], true, (inner, [self]) => {
      const p: XPos = { pos: e.pos, inl: null };
      const sym = r.prog.syms.lookup(r.prog.pkgOf(m.pkg), m.name);
      const fun = make.newSelector(p, 'ODOTINTER', m.sig, self!, sym, interfaceIndex(self!.typ, m));
      inner.tailCall(p, make.newCall(p, 'OCALLINTER', t, fun, inner.paramNames(), sig.variadic));
    });
  }
  const target = calleeOf(r, raw, recv.typ, m, methodTypeArgs(r, e));
  if (target === null) {
    r.unsupported(e.pos, `method value ${m.name} is`);
    return make.newNil(pos, sig);
  }
  const fun = methodOperand(r, pos, e, raw, recv.typ, m, target);
  return syntheticClosure(
    r,
    e.pos,
    funcType,
    [fun, recv, ...dictCapture(r, pos, fun)],
    false,
    (inner, [f, self, dict]) =>
      inner.tailCall(
        { pos: e.pos, inl: null },
        syntheticCall(e.pos, t, f!, self!, inner.paramNames(), dict, sig.variadic),
      ),
  );
}

/** T.M for a method that Go finds by dictionary, or through embedded fields: a literal with the receiver as parameter. */
function methodExprWrap(r: Reader, e: syntax.SelectorExpr, sel: Selection, recv: Type, sig: Signature): Expr {
  const m = sel.obj as FuncObj;
  const pos = r.xpos(e.pos);
  const path = sel.index.slice(0, -1);
  let raw = r.rawTypeOf(e.x);
  for (const i of path) {
    const u = under(raw);
    const st = under(u.kind === 'Pointer' ? u.base : raw);
    raw = st.kind === 'Struct' ? st.fields[i]!.type : raw;
  }
  const want = m.sig.recv!.type;
  const deref = isPtrTo(raw, want);
  const addr = !deref && isPtrTo(want, raw);
  if (deref || addr) raw = want;
  const to = r.typ(raw);
  const target = calleeOf(r, raw, to, m, methodTypeArgs(r, e));
  if (target === null) {
    r.unsupported(e.pos, `method expression ${m.name} is`);
    return make.newNil(pos, sig);
  }
  const fun = methodOperand(r, pos, e, raw, to, m, target);
  const t = resultType(sig, (x) => x);
  void recv;
  return syntheticClosure(r, e.pos, sig, [fun, ...dictCapture(r, pos, fun)], false, (inner, [f, dict]) => {
    const p: XPos = { pos: e.pos, inl: null };
    const args: Expr[] = inner.paramNames();
    let x = implicitPath(r, p, args[0]!, path);
    if (deref) {
      x = make.newStar(p, elemOf(x.typ), x);
      x.implicit = true;
    } else if (addr) {
      x = make.newAddr(p, pointerTo(x.typ), x);
      x.implicit = true;
    }
    inner.tailCall(p, syntheticCall(e.pos, t, f!, x, args.slice(1), dict, sig.variadic));
  });
}

/** The method as operand: of a type parameter by way of the dictionary, any other by name. */
function methodOperand(
  r: Reader,
  pos: XPos,
  e: syntax.SelectorExpr,
  raw: Type,
  recv: Type,
  m: FuncObj,
  target: Func,
): SelectorExpr {
  const fun = methodCallee(r, pos, recv, target) as SelectorExpr;
  if (unalias(raw).kind === 'TypeParam') {
    fun.wrapper = target;
    fun.method = null;
    fun.dictIndex = r.dictionary()?.methodWord(r.paramNumber(raw), m.name) ?? 0;
    fun.ghost = 5;
  } else if (target.shaped) r.methodDictArg(m, raw, rawMethodTypeArgs(r, e), derived(r, raw));
  return fun;
}

/** What stands for the dictionary among the captured values. */
function dictCapture(r: Reader, pos: XPos, fun: SelectorExpr): Expr[] {
  if (fun.method === null || !fun.method.shaped) return [];
  void r;
  const dict = make.newNil(pos, typ.unsafePointer);
  dict.ghost = 3;
  return [dict];
}

/** fun(recv, args): a direct call if fun is known, else one of the captured function value. */
function syntheticCall(
  at: Pos,
  t: Type,
  fun: Expr,
  recv: Expr,
  args: readonly Expr[],
  dict: Expr | undefined,
  variadic: boolean,
): Expr {
  const call = make.newCall({ pos: at, inl: null }, 'OCALLFUNC', t, fun, [recv, ...args], variadic);
  if (dict !== undefined) {
    call.ghost = 1;
    call.dictArg = nodeString(dict);
  }
  return call;
}

/**
 * A literal that the compiler writes (Go: syntheticClosure). Captured expressions are evaluated now; methods that are
 * known by name need not be. `check`: the first is an interface that must not be nil.
 */
function syntheticClosure(
  r: Reader,
  at: Pos,
  sig: Signature,
  captures: readonly Expr[],
  check: boolean,
  body: (inner: Reader, captured: readonly Expr[]) => void,
): Expr {
  const fn = r.newClosure(at, sig, 'OCLOSURE');
  fn.wrapper = true;
  const clo = fn.closure!;
  const init: Stmt[] = [];
  const isSafe = (x: Expr): boolean =>
    (x.op === 'ONAME' && x.class === 'func') || (x.op === 'OMETHEXPR' && x.dictIndex < 0);
  const captured: null[] = [];
  captures.forEach((x, i) => {
    if (isSafe(x)) return;
    const tmp = r.tempCopy(clo.pos, x, init);
    make.newClosureVar({ pos: at, inl: null }, fn, tmp);
    captured.push(null);
    if (check && i === 0) init.push(nilCheck(clo.pos, tmp));
  });
  syntheticLiteral(r, fn, sig, captured, (inner) => {
    let k = 0;
    body(
      inner,
      captures.map((x) => (isSafe(x) ? x : inner.capture(k++))),
    );
  });
  return initExpr(init, clo, clo.pos);
}

/** The function that a method call on a value of type t reaches; raw is t as the source has it. */
export function calleeOf(r: Reader, raw: Type, t: Type, m: FuncObj, targs: readonly Type[]): Func | null {
  if (unalias(raw).kind === 'TypeParam') return r.prog.tableMethod(t, m.pkg, m.name);
  return r.prog.methodFunc(m, t, targs, true, r.local);
}

/** Gives a literal a body that the compiler writes. */
function syntheticLiteral(
  r: Reader,
  fn: Func,
  sig: Signature,
  captured: (Var | null)[],
  body: (inner: Reader) => void,
): void {
  const source = { ...r.source, dict: null, sig, block: null, captured, synthetic: body };
  r.prog.sources.set(fn, source);
  new Reader(r.prog, fn, source, r).funcBody();
}

/** A generic function as a value: F[int] itself, or a literal when the arguments are known only by dictionary. */
function funcInstValue(r: Reader, pos: Pos, obj: FuncObj, targs: readonly Type[]): Expr {
  const args = targs.map((t) => r.typ(t));
  if (r.dict === null || !targs.some((t) => isDerived(t, r.prog.types))) {
    const fn = r.prog.func(obj, args, false, r.local);
    if (r.local) {
      r.prog.func(obj, args, true, true);
      r.dictArg(obj, targs, false);
    }
    return fn.nname;
  }
  const target = r.prog.func(obj, args, true, r.local);
  const sig = target.nname.typ as Signature;
  const dict = make.newNil(r.xpos(pos), typ.unsafePointer);
  dict.ghost = 3;
  return syntheticClosure(r, pos, sig, [target.nname, dict], false, (inner, [fun, d]) => {
    const p: XPos = { pos, inl: null };
    const t = resultType(sig, (x) => x);
    const call = make.newCall(p, 'OCALLFUNC', t, fun!, inner.paramNames(), sig.variadic);
    call.ghost = 1;
    call.dictArg = nodeString(d!);
    inner.tailCall(p, call);
  });
}

// ---- operators

function unary(r: Reader, e: syntax.Operation, pos: XPos): Expr {
  const x = exprOf(r, e.x);
  switch (e.op) {
    case '&':
      return make.newAddr(pos, pointerTo(x.typ), x);
    case '*':
      return make.newStar(pos, elemOf(x.typ), x);
    case '<-':
      return make.newUnary(pos, 'ORECV', elemOf(x.typ), x);
  }
  return make.newUnary(pos, unaryOps[e.op]!, x.typ, x);
}

function binary(r: Reader, e: syntax.Operation, y: syntax.Expr, pos: XPos): Expr {
  const shift = e.op === '<<' || e.op === '>>';
  let common: Type | null = null;
  if (!shift) {
    const xt = r.rawTypeOf(e.x);
    const yt = r.rawTypeOf(y);
    if (assignable(xt, yt)) common = yt;
    else if (assignable(yt, xt)) common = xt;
  }
  const a = convertExpr(r, common, e.x, true);
  const b = convertExpr(r, common, y, true);
  if (e.op === '&&' || e.op === '||') {
    return make.newLogical(pos, e.op === '&&' ? 'OANDAND' : 'OOROR', boolType(r, e), a, b);
  }
  const cmp = cmpOps[e.op as keyof typeof cmpOps];
  if (cmp !== undefined) return make.newBinary(pos, cmp, boolType(r, e), a, b);
  if (e.op === '+' && isString(a.typ)) {
    const list = a.op === 'OADDSTR' && a.init.length === 0 ? a.list : [a];
    const add = make.newAddString(pos, a.typ, list);
    if (b.op === 'OADDSTR') list.push(...b.list);
    else list.push(b);
    return add;
  }
  let t = a.typ;
  if (shift && unalias(t).kind === 'Basic') t = r.typeOf(e);
  return make.newBinary(pos, binaryOps[e.op]!, t, a, b);
}

/** The type of a comparison: what it was converted to, or bool. */
function boolType(r: Reader, e: syntax.Expr): Type {
  const t = r.typeOf(e);
  const u = unalias(t);
  return u.kind === 'Basic' && u.basic !== Kind.Bool ? typ.bool : t;
}

/**
 * Whether a condition is always true (1), always false (−1) or neither (0), and a simpler expression with the same
 * value and effects.
 */
export function staticBool(r: Reader, e: syntax.Expr): [number, syntax.Expr] {
  const val = r.info.types.get(e)?.val ?? null;
  if (val !== null) return [boolOf(val) === true ? 1 : -1, e];
  if (e.kind !== 'Operation') return [0, e];
  const isConst = (x: syntax.Expr): boolean => (r.info.types.get(x)?.val ?? null) !== null;
  switch (e.op) {
    case '!':
      // As Go has it, the sign is not turned around.
      return [staticBool(r, e.x)[0], withOperands(r, e, staticBool(r, e.x)[1], null)];
    case '&&': {
      const [x, ex] = staticBool(r, e.x);
      if (x < 0) return [x, ex];
      const [y, ey] = staticBool(r, e.y!);
      if (x > 0 || y < 0) return [y, isConst(ex) ? ey : withOperands(r, e, ex, ey)];
      return [0, withOperands(r, e, ex, ey)];
    }
    case '||': {
      const [x, ex] = staticBool(r, e.x);
      if (x > 0) return [x, ex];
      const [y, ey] = staticBool(r, e.y!);
      if (x < 0 || y > 0) return [y, isConst(ex) ? ey : withOperands(r, e, ex, ey)];
      return [0, withOperands(r, e, ex, ey)];
    }
  }
  return [0, e];
}

/** The operation with simplified operands. */
function withOperands(r: Reader, e: syntax.Operation, x: syntax.Expr, y: syntax.Expr | null): syntax.Expr {
  if (x === e.x && y === e.y) return e;
  const copy: syntax.Operation = { ...e, x, y };
  const tv = r.info.types.get(e);
  if (tv !== undefined) r.info.types.set(copy, tv);
  return copy;
}

// ---- index, slice, literals

/** An array behind a pointer is followed without being asked. */
function implicitStar(x: Expr, pos: XPos): Expr {
  if (!isPtr(x.typ) || !isArray(elemOf(x.typ))) return x;
  const star = make.newStar(pos, elemOf(x.typ), x);
  star.implicit = true;
  return star;
}

function indexExpr(r: Reader, e: syntax.IndexExpr): Expr {
  if (e.x.kind === 'SelectorExpr') {
    const sel = r.info.selections.get(e.x);
    if (sel?.kind === 'method') return methodValue(r, e.x, sel);
    if (sel?.kind === 'methodExpr') return methodExpr(r, e.x, sel);
  }
  const pos = r.xpos(e.pos);
  const core = coreType(r.rawTypeOf(e.x));
  const x = implicitStar(exprOf(r, e.x), pos);
  const index = convertExpr(r, core?.kind === 'Map' ? core.key : null, e.index, true);
  const u = under(x.typ);
  if (u.kind === 'Map') return make.newIndex(pos, 'OINDEXMAP', u.elem, x, index);
  return make.newIndex(pos, 'OINDEX', u.kind === 'Basic' ? typ.byte : elemOf(u), x, index);
}

function sliceExpr(r: Reader, e: syntax.SliceExpr): Expr {
  const pos = r.xpos(e.pos);
  let x = exprOf(r, e.x);
  const [low, high, max] = e.index.map((i) => (i === null ? null : exprOf(r, i)));
  if (isArray(x.typ)) {
    const addr = make.newAddr(pos, pointerTo(x.typ), x);
    addr.implicit = true;
    x = addr;
  }
  const three = max !== null;
  const u = under(x.typ);
  if (u.kind === 'Basic') return make.newSlice(pos, 'OSLICESTR', x.typ, x, low!, high!, null);
  if (u.kind === 'Pointer') {
    const t = sliceOf(elemOf(elemOf(x.typ)));
    return make.newSlice(pos, three ? 'OSLICE3ARR' : 'OSLICEARR', t, x, low!, high!, max!);
  }
  return make.newSlice(pos, three ? 'OSLICE3' : 'OSLICE', x.typ, x, low!, high!, max!);
}

const slices = new WeakMap<Type, Slice>();
/** []t; the same object for the same t. */
export function sliceOf(t: Type): Slice {
  let s = slices.get(t);
  if (s === undefined) slices.set(t, (s = new Slice(t)));
  return s;
}

function compositeLit(r: Reader, e: syntax.CompositeLit): Expr {
  const pos = r.xpos(e.pos);
  const raw0 = r.rawTypeOf(e);
  const core0 = coreType(raw0);
  const raw = core0?.kind === 'Pointer' ? core0.base : raw0;
  const t = r.typ(raw);
  const core = coreType(raw);
  let lit: Expr;
  switch (core?.kind) {
    case 'Struct': {
      const list: Expr[] = [];
      e.elemList.forEach((elem, i) => {
        if (elem.kind !== 'KeyValueExpr') {
          const f = core.fields[i]!;
          list.push(make.newStructKey(r.xpos(elem.pos), f.name, i, convertExpr(r, f.type, elem, true)));
          return;
        }
        const name = elem.key.kind === 'Name' ? elem.key.value : '';
        const look = lookupFieldOrMethod(raw, false, r.pkg, name);
        const index = look.index ?? [0];
        const f = look.obj?.kind === 'Var' ? look.obj : core.fields[0]!;
        const at = r.xpos(elem.key.pos);
        const value = convertExpr(r, f.type, elem.value, true);
        promotedList(at, t, list, index).push(make.newStructKey(at, f.name, index[index.length - 1]!, value));
      });
      lit = make.newCompLit(pos, 'OSTRUCTLIT', t, list);
      break;
    }
    case 'Array':
    case 'Slice': {
      let key = 0;
      let length = 0;
      const list = e.elemList.map((elem): Expr => {
        let x: Expr;
        if (elem.kind === 'KeyValueExpr') {
          const k = exprOf(r, elem.key);
          if (k.op === 'OLITERAL') key = Number(intOf(k.val) ?? 0n);
          x = make.newKey(r.xpos(elem.key.pos), k, convertExpr(r, core.elem, elem.value, true));
        } else x = convertExpr(r, core.elem, elem, true);
        key++;
        if (key > length) length = key;
        return x;
      });
      lit = make.newCompLit(
        pos,
        core.kind === 'Array' ? 'OARRAYLIT' : 'OSLICELIT',
        t,
        list,
        core.kind === 'Array' ? 0 : length,
      );
      break;
    }
    case 'Map': {
      const list = e.elemList.map((elem): Expr => {
        if (elem.kind !== 'KeyValueExpr') return exprOf(r, elem);
        const k = convertExpr(r, core.key, elem.key, true);
        return make.newKey(r.xpos(elem.key.pos), k, convertExpr(r, core.elem, elem.value, true));
      });
      lit = make.newCompLit(pos, 'OMAPLIT', t, list);
      break;
    }
    default:
      r.unsupported(e.pos, 'this composite literal is');
      return make.newNil(pos, t);
  }
  if (core0?.kind !== 'Pointer') return lit;
  return make.newAddr(pos, r.typ(raw0), lit);
}

/**
 * The list that a field reached by an index path belongs to: the literal's own, or that of a literal for the embedded
 * struct, made on the way. Go has no nodes for those.
 */
function promotedList(pos: XPos, t: Type, list: Expr[], index: readonly number[]): Expr[] {
  for (const i of index.slice(0, -1)) {
    const st = under(t);
    const f = st.kind === 'Struct' ? st.fields[i]! : null;
    if (f === null) return list;
    let key = list.find((x) => x.op === 'OSTRUCTKEY' && x.index === i);
    if (key === undefined) {
      const inner = make.newCompLit(pos, 'OSTRUCTLIT', f.type, []);
      inner.ghost = -1;
      key = make.newStructKey(pos, f.name, i, inner);
      key.ghost = -1;
      list.push(key);
    }
    const inner = key.op === 'OSTRUCTKEY' ? key.value : null;
    if (inner?.op !== 'OSTRUCTLIT') return list;
    list = inner.list;
    t = f.type;
  }
  return list;
}

function funcLit(r: Reader, e: syntax.FuncLit): Expr {
  const sig = r.rawTypeOf(e) as Signature;
  const range = rangeBodies.has(e);
  const fn = r.newClosure(e.pos, r.typ(sig) as Signature, range ? 'ORANGE' : 'OCLOSURE');
  const source = { ...r.source, sig, block: e.body, captured: [], synthetic: null };
  r.prog.sources.set(fn, source);
  new Reader(r.prog, fn, source, r).funcBody();
  if (r.dict?.shaped === true) fn.shaped = true;
  return fn.closure!;
}

export { implicitConv };
