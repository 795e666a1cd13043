/*
 * Calls: of functions, methods, built-ins; conversions (Go: noder's exprCall; typecheck/func.go, tcCall).
 */
import * as syntax from '../syntax/index.ts';
import type { Selection } from '../types/api.ts';
import type { Func as FuncObj } from '../types/object.ts';
import { coreType, identical } from '../types/predicates.ts';
import { emptyTuple, type Signature, type Slice, typ, type Type, unalias } from '../types/type.ts';
import { intLit, uintptrLit } from './constval.ts';
import { anyInterface, interfaceIndex, pointerTo } from './convert.ts';
import { dictionaryOf, funcDictArg, methodDictArg, paramNumber } from './dictarg.ts';
import { convertExpr, exprOf, exprType, implicitPath, lookupObj, sliceOf } from './expr.ts';
import * as make from './make.ts';
import { calleeOf, methodCallee, methodType, methodTypeArgs, rawMethodTypeArgs } from './method.ts';
import type { BuiltinCallOp, CallExpr, Expr, Node, Op, SelectorExpr, UnaryOp, XPos } from './nodes.ts';
import { dynamicTypeNodes, type Reader } from './reader.ts';
import { multiExpr } from './stmt.ts';
import { isDerived } from './subst.ts';
import { alignof, elemOf, fieldOffset, isInterface, isPtr, sizeof, under } from './typeinfo.ts';
import { any } from './visit.ts';
import { resultType } from './wrapper.ts';

export function callExpr(r: Reader, e: syntax.CallExpr, multi: boolean): Expr {
  const fun = syntax.unparen(e.fun);
  const tv = r.info.types.get(e.fun) ?? r.info.types.get(fun);
  if (tv?.mode === 'typexpr') return convertExpr(r, tv.type, e.argList[0]!, false);
  const { obj, targs } = lookupObj(r, fun);
  if (obj?.kind === 'Builtin') return builtinCall(r, e, obj.name);

  const pos = r.xpos(e.pos);
  const sig = coreType(tv?.type ?? r.rawTypeOf(fun));
  if (sig?.kind !== 'Signature') {
    r.unsupported(e.pos, 'this call is');
    return make.newNil(pos, typ.untypedNil);
  }
  const call = make.newCall(pos, 'OCALLFUNC', emptyTuple, r.prog.blank, []);
  callee(r, call, fun, obj, targs);
  const n = sig.params.len;
  const args = multiExpr(
    r,
    e.pos,
    (i) => {
      if (sig.variadic && !e.hasDots && i >= n - 1)
        return (under(sig.params.vars[n - 1]!.type) as Slice).elem;
      return sig.params.vars[i]!.type;
    },
    e.argList,
  );
  rewriteNonNameCall(r, call);
  if (sig.variadic && !e.hasDots) {
    const extra = args.splice(n - 1);
    args.push(dotArgs(pos, r.typ(sig.params.vars[n - 1]!.type), extra));
  }
  call.isDDD = sig.variadic;
  call.args.push(...args);
  call.typ = resultType(sig, (t) => r.typ(t));
  void multi;
  return call;
}

/** The arguments of a variadic parameter as one slice. */
export function dotArgs(pos: XPos, t: Type, extra: Expr[]): Expr {
  if (extra.length === 0) return make.newNil(pos, t);
  const lit = make.newCompLit(pos, 'OSLICELIT', t, extra, extra.length);
  lit.implicit = true;
  return lit;
}

/** Fills in whom a call calls, and the receiver as first argument. */
function callee(
  r: Reader,
  call: CallExpr,
  fun: syntax.Expr,
  obj: ReturnType<typeof lookupObj>['obj'],
  targs: Type[],
): void {
  const f = fun.kind === 'IndexExpr' ? fun.x : fun;
  if (f.kind === 'SelectorExpr') {
    const sel = r.info.selections.get(f);
    if (sel?.kind === 'method') return methodCall(r, call, f, sel);
  }
  if (obj?.kind === 'Func' && targs.length > 0) {
    const args = targs.map((t) => r.typ(t));
    const derived = derivedArgs(r, targs);
    // Go makes the wrapper F[int] too, whether it is used or not.
    if (r.local && !derived) r.prog.func(obj, args, false, true);
    const fn = r.prog.func(obj, args, true, r.local);
    call.fun = fn.nname;
    call.ghost = derived ? 4 : 2;
    call.dictArg = funcDictArg(r, obj, targs, derived);
    return;
  }
  call.fun = exprOf(r, fun);
}

function derivedArgs(r: Reader, targs: readonly Type[]): boolean {
  return r.dict !== null && targs.some((t) => isDerived(t, r.prog.types));
}

function methodCall(r: Reader, call: CallExpr, e: syntax.SelectorExpr, sel: Selection): void {
  const pos = r.xpos(e.pos);
  const [recv, raw] = recvExpr(r, e, sel);
  const m = sel.obj as FuncObj;
  if (isInterface(recv.typ)) {
    call.op = 'OCALLINTER';
    const sym = r.prog.syms.lookup(r.prog.pkgOf(m.pkg), m.name);
    call.fun = make.newSelector(pos, 'ODOTINTER', r.typ(m.sig), recv, sym, interfaceIndex(recv.typ, m));
    if (unalias(raw).kind === 'TypeParam') {
      call.viaDict = true;
      if (r.local && r.prog.report.level > 0) r.prog.report.line(pos, 'imprecise interface call');
    }
    return;
  }
  const targs = methodTypeArgs(r, e);
  const fn = calleeOf(r, raw, recv.typ, m, targs);
  if (fn === null) {
    r.unsupported(e.pos, `method ${m.name}`);
    return;
  }
  call.fun = methodCallee(r, pos, recv.typ, fn);
  call.args.push(recv);
  if (unalias(raw).kind === 'TypeParam') {
    const fun = call.fun as SelectorExpr;
    fun.wrapper = fun.method;
    fun.method = null;
    fun.typ = methodType(r.typ(m.sig) as Signature, recv.typ);
    fun.dictIndex = dictionaryOf(r)?.methodWord(paramNumber(r, raw), m.name) ?? 0;
    call.viaDict = true;
    call.ghost = 5;
  } else if (fn.shaped) {
    const derived = r.dict !== null && isDerived(raw, r.prog.types);
    call.ghost = derived ? 4 : 2;
    call.dictArg = methodDictArg(r, m, raw, rawMethodTypeArgs(r, e), derived);
  }
}

/**
 * The receiver of a method selection: through embedded fields, with its address taken or followed as the method
 * wants; and its type as the source has it.
 */
export function recvExpr(r: Reader, e: syntax.SelectorExpr, sel: Selection): [Expr, Type] {
  const pos = r.xpos(e.pos);
  const path = sel.index.slice(0, -1);
  let x = implicitPath(r, pos, exprOf(r, e.x), path);
  let raw = r.rawTypeOf(e.x);
  for (const i of path) {
    const u = under(raw);
    const st = under(u.kind === 'Pointer' ? u.base : raw);
    raw = st.kind === 'Struct' ? st.fields[i]!.type : raw;
  }
  const recv = (sel.obj as FuncObj).sig.recv!.type;
  if (isPtrTo(raw, recv)) {
    const star = make.newStar(pos, elemOf(x.typ), x);
    star.implicit = true;
    x = star;
    raw = recv;
  } else if (isPtrTo(recv, raw)) {
    const addr = make.newAddr(pos, pointerTo(x.typ), x);
    addr.implicit = true;
    x = addr;
    raw = recv;
  }
  return [x, raw];
}

/** Whether `from` is the type *to. */
export function isPtrTo(from: Type, to: Type): boolean {
  const u = unalias(from);
  return u.kind === 'Pointer' && identical(u.base, to);
}

const callsAndChannels: ReadonlySet<Op> = new Set<Op>([
  'OAPPEND', 'OCALLFUNC', 'OCALLINTER', 'OCAP', 'OCLEAR', 'OCLOSE', 'OCOMPLEX', 'OCOPY', 'ODELETE', 'OIMAG', 'OLEN',
  'OMAX', 'OMIN', 'OPANIC', 'OPRINT', 'OPRINTLN', 'OREAL', 'ORECOVER', 'ORECV', 'OUNSAFEADD', 'OUNSAFESLICE',
  'OUNSAFESLICEDATA', 'OUNSAFESTRING', 'OUNSAFESTRINGDATA',
]); // prettier-ignore

/** A callee that is itself computed by a call is evaluated into a temporary first. */
function rewriteNonNameCall(r: Reader, call: CallExpr): void {
  const fun = call.fun;
  const dot = fun.op === 'ODOTINTER' || fun.op === 'OMETHVALUE' ? fun : null;
  const x = dot === null ? fun : dot.x;
  if (!any(x, (n: Node) => callsAndChannels.has(n.op))) return;
  const pos = call.pos;
  const tmp = r.temp(pos, x.typ);
  const as = make.newAssign(pos, tmp, x);
  tmp.defn = as;
  make.addInit(as, make.newDecl(pos, tmp));
  if (dot === null) call.fun = tmp;
  else dot.x = tmp;
  make.addInit(call, as);
}

// ---- built-in functions

function builtinCall(r: Reader, e: syntax.CallExpr, name: string): Expr {
  const pos = r.xpos(e.pos);
  const args = e.argList;
  const one = (op: UnaryOp, t: (x: Expr) => Type): Expr => {
    const x = multiExpr(r, e.pos, () => null, args)[0]!;
    return make.newUnary(pos, op, t(x), x);
  };
  const list = (op: BuiltinCallOp, t: Type, dest: (i: number) => Type | null): Expr =>
    make.newBuiltinCall(pos, op, t, multiExpr(r, e.pos, dest, args), false);
  switch (name) {
    case 'len':
      return one('OLEN', () => typ.int);
    case 'cap':
      return one('OCAP', () => typ.int);
    case 'clear':
      return one('OCLEAR', () => emptyTuple);
    case 'close':
      return one('OCLOSE', () => emptyTuple);
    case 'real':
    case 'imag':
      return one(name === 'real' ? 'OREAL' : 'OIMAG', () => r.typeOf(e));
    case 'panic': {
      const x = multiExpr(r, e.pos, () => anyInterface(), args)[0]!;
      return make.newUnary(pos, 'OPANIC', emptyTuple, x);
    }
    case 'print':
      return list('OPRINT', emptyTuple, () => null);
    case 'println':
      return list('OPRINTLN', emptyTuple, () => null);
    case 'recover':
      return make.newBuiltinCall(pos, 'ORECOVER', anyInterface(), []);
    case 'min':
    case 'max': {
      const raw = r.rawTypeOf(e);
      return list(name === 'min' ? 'OMIN' : 'OMAX', r.typ(raw), () => raw);
    }
    case 'append': {
      const core = coreType(r.rawTypeOf(e));
      const elem = core?.kind === 'Slice' ? core.elem : null;
      const xs = multiExpr(r, e.pos, (i) => (i === 0 || e.hasDots ? null : elem), args);
      return make.newBuiltinCall(pos, 'OAPPEND', r.typeOf(e), xs, e.hasDots);
    }
    case 'delete': {
      const core = coreType(firstType(r, args[0]!));
      return list('ODELETE', emptyTuple, (i) => (i === 1 && core?.kind === 'Map' ? core.key : null));
    }
    case 'copy':
    case 'complex': {
      const [x, y] = multiExpr(r, e.pos, () => null, args);
      return make.newBinary(
        pos,
        name === 'copy' ? 'OCOPY' : 'OCOMPLEX',
        name === 'copy' ? typ.int : r.typeOf(e),
        x!,
        y!,
      );
    }
    case 'make':
      return makeCall(r, e, pos);
    case 'new':
      return newCall(r, args[0]!, pos);
    case 'Sizeof':
      return uintptrLit(pos, sizeof(r.typeOf(args[0]!)));
    case 'Alignof':
      return uintptrLit(pos, alignof(r.typeOf(args[0]!)));
    case 'Offsetof':
      return offsetof(r, args[0]!, pos);
    case 'Add': {
      const [x, y] = multiExpr(r, e.pos, () => null, args);
      return make.newBinary(pos, 'OUNSAFEADD', x!.typ, x!, y!);
    }
    case 'Slice': {
      const [x, y] = multiExpr(r, e.pos, () => null, args);
      return make.newBinary(pos, 'OUNSAFESLICE', sliceOf(elemOf(x!.typ)), x!, y!);
    }
    case 'String': {
      const [x, y] = multiExpr(r, e.pos, () => null, args);
      return make.newBinary(pos, 'OUNSAFESTRING', typ.string, x!, y!);
    }
    case 'SliceData':
      return one('OUNSAFESLICEDATA', (x) => pointerTo(elemOf(x.typ)));
    case 'StringData':
      return one('OUNSAFESTRINGDATA', () => pointerTo(typ.byte));
  }
  r.unsupported(e.pos, `built-in ${name} is`);
  return make.newNil(pos, typ.untypedNil);
}

function firstType(r: Reader, e: syntax.Expr): Type {
  const t = r.rawTypeOf(e);
  return t.kind === 'Tuple' ? t.vars[0]!.type : t;
}

function makeCall(r: Reader, e: syntax.CallExpr, pos: XPos): Expr {
  const t = r.typ(r.rawTypeOf(e.argList[0]!));
  const extra = e.argList.slice(1).map((a) => exprOf(r, a));
  switch (under(t).kind) {
    case 'Slice':
      return make.newMake(pos, 'OMAKESLICE', t, extra[0]!, extra[1] ?? null);
    case 'Map':
      return make.newMake(pos, 'OMAKEMAP', t, extra[0] ?? intLit(pos, typ.untypedInt, 0), null);
  }
  return make.newMake(pos, 'OMAKECHAN', t, extra[0] ?? intLit(pos, typ.untypedInt, 0), null);
}

function newCall(r: Reader, arg: syntax.Expr, pos: XPos): Expr {
  const mode = (r.info.types.get(arg) ?? r.info.types.get(syntax.unparen(arg)))?.mode;
  if (mode === 'typexpr') {
    const x = exprType(r, arg);
    const n = make.newUnary(pos, 'ONEW', pointerTo(x.typ), x);
    if (x.op === 'OTYPE' && x.dynamic) n.ghost = dynamicTypeNodes;
    return n;
  }
  // new(expr): tmp := expr; &tmp
  const init: Node[] = [];
  const tmp = r.tempCopy(pos, exprOf(r, arg), init);
  const addr = make.newAddr(pos, pointerTo(tmp.typ), tmp);
  addr.init = init;
  return addr;
}

function offsetof(r: Reader, arg: syntax.Expr, pos: XPos): Expr {
  const e = syntax.unparen(arg);
  let off = 0;
  if (e.kind === 'SelectorExpr') {
    let t = r.typeOf(e.x);
    if (isPtr(t)) t = elemOf(t);
    for (const i of r.info.selections.get(e)?.index ?? []) {
      const u = under(t);
      if (u.kind !== 'Struct') break;
      off += fieldOffset(t, i);
      t = u.fields[i]!.type;
    }
  }
  return uintptrLit(pos, off);
}
