/*
 * Making an interface call direct: the method of the receiver's concrete type, found as the selector would be.
 */
import { interfaceIndex, pointerTo } from '../ir/convert.ts';
import { implicitPath } from '../ir/expr.ts';
import { methodCallee } from '../ir/method.ts';
import { newAddr, newSelector, newStar } from '../ir/make.ts';
import type { CallExpr, Expr, Func, SelectorExpr } from '../ir/nodes.ts';
import type { BodySource, Program } from '../ir/program.ts';
import { Reader } from '../ir/reader.ts';
import { resultType } from '../ir/wrapper.ts';
import { elemOf, interfaceMethods, isInterface, isPtr } from '../ir/typeinfo.ts';
import { lookupFieldOrMethod } from '../types/lookup.ts';
import { hasShape } from '../ir/subst.ts';
import { identical } from '../types/predicates.ts';
import type { Type } from '../types/type.ts';
import { unalias } from '../types/type.ts';

/** Whether concrete type t has the methods of the interface. */
export function implementsInterface(prog: Program, t: Type, iface: Type): boolean {
  for (const m of interfaceMethods(iface)) {
    const r = lookupFieldOrMethod(t, false, m.pkg, m.name);
    if (r.obj === null || r.obj.kind !== 'Func') return false;
    // Methods of shaped types take a dictionary, so that their signatures differ.
    if (hasShape(r.obj.sig.recv!.type)) return false;
    if (!identical(prog.types.actual(r.obj.sig), prog.types.actual(m.sig))) return false;
  }
  return true;
}

/** What the direct call of a method looks like. */
interface Direct {
  /** The call is still one of an interface method: the method is that of an embedded interface. */
  partial: boolean;
  apply: () => void;
}

/** Prepares the call of sel's method on x, a value of the concrete type that sel.x holds. */
export function directCall(
  prog: Program,
  caller: Func,
  call: CallExpr,
  sel: SelectorExpr,
  x: Expr,
): Direct | null {
  const m = interfaceMethods(sel.x.typ)[sel.index];
  const source = sourceAround(prog, caller);
  if (m === undefined || source === undefined) return null;
  const found = lookupFieldOrMethod(x.typ, false, m.pkg, m.name);
  if (found.obj === null || found.obj.kind !== 'Func' || found.index === null) return null;
  const method = found.obj;
  const r = new Reader(prog, caller, source);
  let recv = implicitPath(r, sel.pos, x, found.index.slice(0, -1));
  if (isInterface(recv.typ)) {
    const dot = newSelector(
      sel.pos,
      'ODOTINTER',
      method.sig,
      recv,
      sel.sel,
      interfaceIndex(recv.typ, method),
    );
    return { partial: true, apply: () => void (call.fun = dot) };
  }
  const ptrRecv = unalias(method.sig.recv!.type).kind === 'Pointer';
  if (ptrRecv && !isPtr(recv.typ)) {
    recv = newAddr(sel.pos, pointerTo(recv.typ), recv);
    recv.implicit = true;
  } else if (!ptrRecv && isPtr(recv.typ)) {
    recv = newStar(sel.pos, elemOf(recv.typ), recv);
    recv.implicit = true;
  }
  const fn = prog.methodFunc(method, recv.typ, [], false, caller.local);
  return {
    partial: false,
    apply: () => {
      call.op = 'OCALLFUNC';
      call.fun = methodCallee(r, sel.pos, recv.typ, fn);
      call.args = [recv, ...call.args];
      call.typ = resultType(method.sig, (t) => t);
    },
  };
}

/** The source of fn, or of the function around it: wrappers of go and defer statements have none of their own. */
function sourceAround(prog: Program, fn: Func): BodySource | undefined {
  for (let f: Func | null = fn; f !== null; f = f.closureParent) {
    const source = prog.source(f);
    if (source !== undefined) return source;
  }
  return undefined;
}
