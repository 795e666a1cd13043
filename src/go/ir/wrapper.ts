/*
 * Bodies that the compiler writes itself: initialisers of variables, method wrappers, wrappers of instances.
 */
import type * as syntax from '../syntax/index.ts';
import type { Func as FuncObj, Var } from '../types/object.ts';
import { identical } from '../types/predicates.ts';
import { emptyTuple, type Signature, typ, type Type, unalias } from '../types/type.ts';
import { implicitConv, interfaceIndex, pointerTo } from './convert.ts';
import { exprOf, implicitPath } from './expr.ts';
import * as make from './make.ts';
import { methodCallee } from './method.ts';
import type { Expr, Func, Stmt, XPos } from './nodes.ts';
import type { Reader } from './reader.ts';
import { setMultiOp } from './stmt.ts';
import { hasShape } from './subst.ts';
import { isInterface, under } from './typeinfo.ts';

/** The initialiser of package-level variables. */
export function globalInit(r: Reader, lhs: readonly Var[], rhs: syntax.Expr): Stmt[] {
  const names = lhs.map((v) => (v.name === '_' ? r.prog.blank : r.prog.global(v)));
  const pos = r.xpos(lhs[0]!.pos);
  if (lhs.length === 1) {
    let x = exprOf(r, rhs);
    if (names[0] !== r.prog.blank) x = implicitConv(r, pos, names[0]!.typ, x, true);
    const as = make.newAssign(pos, names[0]!, x);
    if (names[0] !== r.prog.blank) names[0]!.defn = as;
    return [as];
  }
  const x = exprOf(r, rhs, true);
  const as = make.newAssignList(pos, 'OAS2', names, [x]);
  for (const n of names) if (n !== r.prog.blank) n.defn = as;
  setMultiOp(as);
  const results = x.typ.kind === 'Tuple' ? x.typ.vars.map((v) => v.type) : [x.typ, typ.bool];
  // Values of other types than the variables': through temporaries.
  if (names.every((n, i) => n === r.prog.blank || identical(n.typ, results[i]!))) return [as];
  const first = make.newAssignList(pos, as.op, [], [x]);
  as.op = 'OAS2';
  as.rhs = results.map((t, i) => {
    const tmp = r.temp(pos, r.typ(t));
    tmp.defn = first;
    make.addInit(first, make.newDecl(pos, tmp));
    first.lhs.push(tmp);
    const dst = names[i]!;
    return dst === r.prog.blank || identical(dst.typ, tmp.typ)
      ? tmp
      : implicitConv(r, pos, dst.typ, tmp, true);
  });
  make.addInit(as, first);
  return [as];
}

/** Calls fun with args and returns its results: the body of wrappers. */
export function tailCall(r: Reader, pos: XPos, call: Expr): void {
  const body = r.fn.body!;
  const sig = r.fn.nname.typ as Signature;
  if (sig.results.len === 0) {
    body.push(call);
    return;
  }
  const ret = make.newReturn(pos, [call]);
  body.push(ret);
  if (sig.results.len === 1 || call.typ.kind !== 'Tuple') return;
  // return f() with several results: t1, t2 = f(); return t1, t2
  const as = make.newAssignList(pos, 'OAS2FUNC', [], [call]);
  ret.results = call.typ.vars.map((v) => {
    const tmp = r.temp(pos, v.type);
    tmp.defn = as;
    make.addInit(as, make.newDecl(pos, tmp));
    as.lhs.push(tmp);
    return tmp;
  });
  make.addInit(ret, as);
}

/** The body of `F[int]`: a call of `F[go.shape.int]`. */
export function callShaped(r: Reader, pos: XPos, shaped: Func): void {
  const sig = shaped.nname.typ as Signature;
  const args = r.paramNames() as Expr[];
  const isMethod = sig.recv !== null;
  const fun = isMethod ? methodCallee(r, pos, sig.recv!.type, shaped) : shaped.nname;
  const call = make.newCall(
    pos,
    'OCALLFUNC',
    resultType(r.source.sig, (t) => r.typ(t)),
    fun,
    args,
    sig.variadic,
  );
  call.ghost = 2;
  call.dictArg = r.prog.dictOfWrapper(r.inl?.fn ?? r.fn, shaped);
  tailCall(r, pos, call);
}

/** The body of a method wrapper: finds the promoted method's receiver and calls it. */
export function wrapperBody(r: Reader, pos: XPos, m: FuncObj, index: readonly number[]): void {
  const params = r.paramNames();
  const recv = params[0]!;
  const x = implicitPath(r, pos, recv, index.slice(0, -1));
  tailCall(r, pos, wrapperCall(r, pos, x, m, params.slice(1)));
}

/** The body of `T.m-fm`: the receiver is its one captured variable. */
export function methodValueBody(r: Reader, pos: XPos, recv: Type, m: FuncObj): void {
  const fake = make.newName(pos, r.prog.syms.lookup(r.prog.syms.builtin, '.this'), recv, 'param');
  fake.byval = true;
  const self = make.newClosureVar(pos, r.fn, fake);
  tailCall(r, pos, wrapperCall(r, pos, self, m, r.paramNames()));
}

/** x.m(args) for a method found at x itself, x taken address of or followed as its receiver demands. */
export function wrapperCall(r: Reader, pos: XPos, x: Expr, m: FuncObj, args: readonly Expr[]): Expr {
  const sig = m.sig;
  const t = resultType(sig, (r) => r);
  if (isInterface(x.typ)) {
    const fun = make.newSelector(
      pos,
      'ODOTINTER',
      sig,
      x,
      r.prog.syms.lookup(r.prog.pkgOf(m.pkg), m.name),
      0,
    );
    fun.index = interfaceIndex(x.typ, m);
    return make.newCall(pos, 'OCALLINTER', t, fun, [...args], sig.variadic);
  }
  const ptrRecv = unalias(sig.recv!.type).kind === 'Pointer';
  const isPtr = under(x.typ).kind === 'Pointer';
  let recv = x;
  if (ptrRecv && !isPtr) {
    recv = make.newAddr(pos, pointerTo(x.typ), x);
    recv.implicit = true;
  } else if (!ptrRecv && isPtr) {
    recv = make.newStar(pos, (under(x.typ) as { base: Type }).base, x);
    recv.implicit = true;
  }
  const fn = r.prog.methodFunc(m, recv.typ, [], false, r.local);
  const call = make.newCall(
    pos,
    'OCALLFUNC',
    t,
    methodCallee(r, pos, recv.typ, fn),
    [recv, ...args],
    sig.variadic,
  );
  if (fn.shaped) {
    call.ghost = 2;
    call.dictArg = r.prog.dictOfMethod(recv.typ, fn);
    if (hasShape(recv.typ)) call.dictFrom = r.fn.dictVar;
  }
  return call;
}

/** The type of a call: its one result's, or the tuple of its results. */
export function resultType(sig: Signature, f: (t: Type) => Type): Type {
  const r = sig.results;
  if (r.len === 0) return emptyTuple;
  return f(r.len === 1 ? r.vars[0]!.type : r);
}
