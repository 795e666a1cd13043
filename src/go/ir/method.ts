/*
 * Methods: values, expressions, and the literals that bind what Go passes by dictionary (Go: reader.go, methodExpr,
 * curry, methodExprWrap, syntheticClosure).
 */
import type { Pos } from '../base/index.ts';
import type * as syntax from '../syntax/index.ts';
import type { Selection } from '../types/api.ts';
import { type Func as FuncObj, Var } from '../types/object.ts';
import { Signature, Tuple, typ, type Type, unalias } from '../types/type.ts';
import { isPtrTo, recvExpr } from './call.ts';
import { initExpr } from './closure.ts';
import { interfaceIndex, pointerTo } from './convert.ts';
import { dictionaryOf, funcDictArg, methodDictArg, paramNumber } from './dictarg.ts';
import { derived, implicitPath, noTypes } from './expr.ts';
import { nodeString } from './fmt.ts';
import { nilCheck } from './godefer.ts';
import * as make from './make.ts';
import type { Expr, Func, SelectorExpr, Stmt, XPos } from './nodes.ts';
import { Reader } from './reader.ts';
import { hasShape, isDerived } from './subst.ts';
import { elemOf, isInterface, under } from './typeinfo.ts';
import { resultType, tailCall } from './wrapper.ts';

/** The type of a method expression: the receiver first, parameters without names. */
export function methodType(sig: Signature, recv: Type | null): Signature {
  const params = recv === null ? sig.params.vars : [new Var('param', 0, null, '', recv), ...sig.params.vars];
  return new Signature(new Tuple(params), sig.results, sig.variadic);
}

/** The same type with parameters that have no names: those of literals that the compiler writes for methods. */
function unnamed(sig: Signature): Signature {
  const params = sig.params.vars.map((v) => new Var('param', v.pos, null, '', v.type));
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
export function methodValue(r: Reader, e: syntax.SelectorExpr, sel: Selection): Expr {
  const pos = r.xpos(e.pos);
  const [receiver, raw] = recvExpr(r, e, sel);
  let recv = receiver;
  const m = sel.obj as FuncObj;
  const sig = r.typ(r.rawTypeOf(e)) as Signature;
  const derived = r.dict !== null && isDerived(raw, r.prog.types);
  const table = isInterface(recv.typ) && unalias(raw).kind !== 'TypeParam';
  if ((derived && !table) || m.origin.sig.tparams.length > 0) return curryMethod(r, e, recv, raw, sel, sig);
  mentionShaped(r, m, recv.typ);
  // Go makes sure that the receiver has the type that the method is looked up in.
  if (derived) recv = make.newConv(pos, 'OCONVNOP', recv.typ, recv);
  const sym = r.prog.syms.lookup(r.prog.pkgOf(m.pkg), m.name);
  const n = make.newSelector(pos, 'OMETHVALUE', methodType(sig, null), recv, sym, 0);
  if (isInterface(recv.typ)) n.index = interfaceIndex(recv.typ, m);
  else n.method = r.prog.methodFunc(m, recv.typ, noTypes, false, r.local);
  n.wrapper = r.prog.wrappers.methodValueWrapper(recv.typ, m);
  return n;
}

/** T.M */
export function methodExpr(r: Reader, e: syntax.SelectorExpr, sel: Selection): Expr {
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
  if (generic || (!isParam && !isInterface(recv) && derived(r, raw)))
    return methodExprWrap(r, e, sel, recv, sig);
  mentionShaped(r, m, want);
  let fn: Func | null;
  if (direct && !isInterface(recv) && !isParam) fn = r.prog.methodFunc(m, recv, noTypes, false, r.local);
  else fn = r.prog.wrappers.tableMethod(recv, m.pkg, m.name);
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
    n.dictIndex = dictionaryOf(r)?.methodWord(paramNumber(r, raw), m.name) ?? 0;
    n.ghost = 5;
  }
  return n;
}

/** A method of an instance, as a value: the instance that it is compiled as is read at once, and not when the body has been. */
function mentionShaped(r: Reader, m: FuncObj, recv: Type): void {
  if (!r.local || isInterface(m.sig.recv!.type)) return;
  let t = unalias(recv);
  if (t.kind === 'Pointer') t = unalias(t.base);
  if (t.kind === 'Named' && t.targs.length > 0 && !hasShape(t)) r.prog.mentions.shaped(t);
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
  const funcType = unnamed(sig);
  if (isInterface(recv.typ)) {
    return syntheticClosure(r, e.pos, funcType, [recv], true, (inner, [self]) => {
      const p: XPos = { pos: e.pos, inl: null };
      const sym = r.prog.syms.lookup(r.prog.pkgOf(m.pkg), m.name);
      const fun = make.newSelector(p, 'ODOTINTER', m.sig, self!, sym, interfaceIndex(self!.typ, m));
      tailCall(inner, p, make.newCall(p, 'OCALLINTER', t, fun, inner.paramNames(), sig.variadic));
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
      tailCall(
        inner,
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
  return syntheticClosure(
    r,
    e.pos,
    unnamed(sig),
    [fun, ...dictCapture(r, pos, fun)],
    false,
    (inner, [f, dict]) => {
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
      tailCall(inner, p, syntheticCall(e.pos, t, f!, x, args.slice(1), dict, sig.variadic));
    },
  );
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
    fun.dictIndex = dictionaryOf(r)?.methodWord(paramNumber(r, raw), m.name) ?? 0;
    fun.ghost = 5;
  } else if (target.shaped) methodDictArg(r, m, raw, rawMethodTypeArgs(r, e), derived(r, raw));
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
  if (unalias(raw).kind === 'TypeParam') return r.prog.wrappers.tableMethod(t, m.pkg, m.name);
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
  const source = { ...r.source, dict: null, sig, decl: null, captured, synthetic: body };
  r.prog.addSource(fn, source);
  new Reader(r.prog, fn, source, r).funcBody();
}

/** A generic function as a value: F[int] itself, or a literal when the arguments are known only by dictionary. */
export function funcInstValue(r: Reader, pos: Pos, obj: FuncObj, targs: readonly Type[]): Expr {
  const args = targs.map((t) => r.typ(t));
  if (r.dict === null || !targs.some((t) => isDerived(t, r.prog.types))) {
    const fn = r.prog.func(obj, args, false, r.local);
    if (r.local) {
      r.prog.func(obj, args, true, true);
      funcDictArg(r, obj, targs, false);
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
    tailCall(inner, p, call);
  });
}
