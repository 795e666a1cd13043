/*
 * Calls. The arguments go to the outgoing area at the lower end of the frame, the results come back there and are
 * taken out at once.
 */
import type { CallExpr, Expr, Func, XPos } from '../../ir/nodes.ts';
import { sizeof } from '../../ir/typeinfo.ts';
import { under } from '../../types/named.ts';
import { type Signature, type Type, typ } from '../../types/type.ts';
import { CTX } from '../../../machine/abi.ts';
import { type LExpr, Mem } from '../low.ts';
import { bin, c32, get, load } from '../lowmake.ts';
import { Op } from '../wasm.ts';
import { type ArgLayout, argLayout, flatten } from '../values.ts';
import { type Value, parts, scalar } from './expr.ts';
import { place } from './place.ts';
import { intrinsic } from './intrinsic.ts';
import { orderList } from './order.ts';
import { initStmts } from './stmt.ts';
import { type MemPlace, type Place, mem } from './storage.ts';
import type { Walk } from './walk.ts';

/** A call with one result (or none: then an empty list). */
export function callValue(w: Walk, n: CallExpr): Value {
  const r = callResults(w, n);
  return r[0] ?? [];
}

/** All results of a call. */
export function callResults(w: Walk, n: CallExpr): Value[] {
  if (n.init.length > 0) initStmts(w, n);
  const fun = callee(n);
  if (fun !== null) {
    const v = intrinsic(w, n, fun);
    if (v !== null) return [v];
  }
  const layout = emitCall(w, n, fun);
  return layout.results.map((r) => takeResult(w, r.typ, r.off));
}

/** The function a call is known to call. */
function callee(n: CallExpr): Func | null {
  const f = n.fun;
  if (f.op === 'ONAME') return f.class === 'func' ? f.func : null;
  if (f.op === 'OMETHEXPR') return f.wrapper ?? f.method;
  return null;
}

/** The result at off of the outgoing area, in registers or a temporary. */
export function takeResult(w: Walk, t: Type, off: number): Value {
  const f = flatten(t);
  if (f === null) {
    const mv = w.temp(t);
    w.vardef(mv);
    const dst = mem({ k: 'frame', mv });
    w.copy(dst, mem({ k: 'out' }, off), t);
    return dst;
  }
  return f.map((p) => {
    const v = w.code.lvar(p.m);
    w.code.set(v, load(p.m, { k: 'out', t: 0x7f, off: off + p.off }));
    return get(v);
  });
}

/**
 * Evaluates function and arguments and calls; the results are in the outgoing area. What a uintptr among the arguments was made from is
 * still read after the call.
 */
export function emitCall(w: Walk, n: CallExpr, fun: Func | null): ArgLayout {
  const layout = emitOnly(w, n, fun);
  for (const v of n.keepAlive)
    for (const e of w.read(w.namePlace(v), flatten(v.typ)!)) w.code.emit({ k: 'eval', e });
  return layout;
}

function emitOnly(w: Walk, n: CallExpr, fun: Func | null): ArgLayout {
  const code = w.code;
  code.calls = true;
  const sig = under(n.fun.typ) as Signature;
  let layout: ArgLayout;
  let fv: LExpr | null = null; // function value
  let iface: LExpr[] | null = null;
  if (n.op === 'OCALLINTER') {
    const sel = n.fun;
    if (sel.op !== 'ODOTINTER') return w.unsupported(n, 'call of this kind is');
    iface = parts(w, sel.x);
    layout = argLayout(sig, typ.unsafePointer);
  } else {
    if (fun === null) fv = scalar(w, n.fun);
    const isMethod = n.args.length === sig.params.len + 1 && sig.recv !== null;
    layout = argLayout(sig, isMethod ? sig.recv!.type : null);
  }
  const params = n.op === 'OCALLINTER' ? layout.params.slice(1) : layout.params;
  const args = orderList(w, n.args).map((a) => argument(w, a));
  code.needOut(layout.total);

  // a recover in what a wrapper calls counts as in the wrapper's caller
  if (w.fn.wrapper && transparent(w.pos)) code.transparent = true;
  // everything that may need a call is evaluated: fill the area
  let tab: LExpr | null = null;
  if (iface !== null) {
    const [t, d] = w.settle(iface) as [LExpr, LExpr];
    tab = t;
    args.forEach((a, i) => storeArg(w, a, params[i]!));
    const at = w.nilCheck(tab, 24 + 8 * (n.fun as { index: number }).index);
    const pc = code.rawVar();
    code.set(pc, load(Mem.U32, at, 24 + 8 * (n.fun as { index: number }).index));
    code.emit({ k: 'store', m: Mem.Ptr, a: { k: 'out', t: 0x7f, off: 0 }, off: 0, e: d });
    code.emit({
      k: 'call',
      at: code.point('call', callPos(w, n), true),
      func: null,
      target: bin(Op.i32_shr_u, get(pc), c32(16)),
    });
    return layout;
  }
  if (fv !== null) fv = code.settle(fv);
  args.forEach((a, i) => storeArg(w, a, params[i]!));
  if (fun !== null) {
    code.emit({
      k: 'call',
      at: code.point('call', callPos(w, n), true),
      func: code.use({ k: 'func', fn: fun }),
      target: null,
    });
    return layout;
  }
  callClosure(w, fv!, callPos(w, n));
  return layout;
}

/** Not inside the inlined body of a function that is no wrapper. */
export function transparent(pos: XPos): boolean {
  for (let i = pos.inl; i !== null; i = i.parent) if (!i.fn.wrapper) return false;
  return true;
}

/** Where a call is, for tracebacks: with the inlined calls around it. */
function callPos(w: Walk, n: CallExpr): XPos {
  return n.pos.pos > 0 ? n.pos : w.pos;
}

/** Calls the function value fv; arguments are in place. */
export function callClosure(w: Walk, fv: LExpr, pos: XPos = w.pos): void {
  const code = w.code;
  code.calls = true;
  const obj = code.rawVar();
  code.set(obj, w.nilCheck(fv, 0));
  code.emit({ k: 'store', m: Mem.U32, a: c32(0), off: CTX, e: get(obj) });
  code.emit({
    k: 'call',
    at: code.point('call', pos, true),
    func: null,
    target: bin(Op.i32_shr_u, load(Mem.U32, get(obj)), c32(16)),
  });
}

type Arg = { n: Expr; parts: LExpr[] | null; place: Place | null };

function argument(w: Walk, n: Expr): Arg {
  const f = flatten(n.typ);
  if (f !== null) return { n, parts: parts(w, n), place: null };
  return { n, parts: null, place: place(w, n) };
}

function storeArg(w: Walk, a: Arg, p: { typ: Type; off: number }): void {
  const dst: MemPlace = mem({ k: 'out' }, p.off);
  if (a.parts !== null) {
    const f = flatten(p.typ) ?? flatten(a.n.typ)!;
    f.forEach((q, i) => {
      w.code.emit({
        k: 'store',
        m: q.m,
        a: { k: 'out', t: 0x7f, off: 0 },
        off: p.off + q.off,
        e: a.parts![i]!,
      });
    });
    if (f.length === 0) for (const e of a.parts) w.code.emit({ k: 'eval', e });
  } else if (sizeof(p.typ) > 0) w.copy(dst, a.place as MemPlace, p.typ);
}
