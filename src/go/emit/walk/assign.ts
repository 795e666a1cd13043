/*
 * Assignments (Go: walk/assign.go, order.go).
 */
import type { AssignListStmt, AssignOpStmt, Expr, IndexExpr, Name, Node, Stmt } from '../../ir/nodes.ts';
import { fieldOffset, isComplex, isInterface, isString, sizeof } from '../../ir/typeinfo.ts';
import { newAddString, newBinary, newConv } from '../../ir/make.ts';
import { any } from '../../ir/visit.ts';
import { under } from '../../types/named.ts';
import { type MapType, type Type, typ } from '../../types/type.ts';
import { type LExpr, type MVar, Mem } from '../low.ts';
import { bin, c32, c64, frame, get, load, zeroOf } from '../lowmake.ts';
import { Op } from '../wasm.ts';
import { flatten } from '../values.ts';
import { arith, numOf, shift } from './arith.ts';
import { append } from './append.ts';
import { recvValue } from './builtin.ts';
import { callResults } from './call.ts';
import { compositeInto } from './complit.ts';
import { dotType2 } from './iface.ts';
import { type Value, evaluate, making, parts, scalar } from './expr.ts';
import { bounds, elemAt, idx64 } from './element.ts';
import { place, toMem } from './place.ts';
import { elemOrZero, type Key, mapAssign, mapFast, mapKey, mapLookup } from './map.ts';
import { orderList } from './order.ts';
import { inlinedCall, initStmts } from './stmt.ts';
import { type MemPlace, type Place, mem } from './storage.ts';
import type { Walk } from './walk.ts';

const isBlank = (n: Expr): boolean => n.op === 'ONAME' && n.class === 'blank';

/** x = y, x := y, var x. */
export function assign(w: Walk, n: { init: readonly Stmt[]; x: Expr; y: Expr | null }): void {
  if (n.init.length > 0) initStmts(w, n);
  const { x, y } = n;
  if (isBlank(x)) {
    if (y !== null) evaluate(w, y);
    return;
  }
  if (y === null) {
    const p = target(w, x);
    if (p.k === 'mem' && p.base.k === 'frame' && x.op === 'ONAME') startLife(w, p.base.mv);
    else w.zero(p, x.typ);
    return;
  }
  if (x.op === 'OINDEXMAP') return assignMap(w, x, y);
  assignTo(w, x, y);
}

/** Where an assignment to x (not a map element) goes. */
export function target(w: Walk, x: Expr): Place {
  return place(w, x);
}

/** A variable in the frame becomes zero: its old value is gone. */
function startLife(w: Walk, mv: MVar): void {
  if (!mv.addrtaken) w.vardef(mv);
  if (mv.size > 0) w.code.emit({ k: 'zero', dst: frame(mv), off: 0, size: mv.size });
  if (mv.addrtaken) w.vardef(mv);
}

function assignTo(w: Walk, x: Expr, y0: Expr): void {
  const f = flatten(x.typ);
  let y = y0;
  while (y.op === 'OPAREN' && y.init.length === 0) y = y.x;
  // s = append(s, …) on a slice in memory keeps to the places of s
  if (f !== null) {
    const p = target(w, x);
    const vals =
      y.op === 'OAPPEND' && p.k === 'mem' && sameVar(x, y.args[0]!) && y.init.length === 0
        ? making(w, y, (_, call) => append(w, call, p))
        : parts(w, y);
    if (x.op === 'ONAME' && p.k === 'mem') declare(w, p);
    w.write(p, f, vals);
    return;
  }
  // values in memory
  while ((y.op === 'OCONVNOP' || y.op === 'OCONV') && y.init.length === 0) y = y.x;
  if (y.op === 'OSTRUCTLIT' || y.op === 'OARRAYLIT') {
    const p = target(w, x) as MemPlace;
    if (y.init.length > 0) initStmts(w, y);
    if (x.op === 'ONAME' && p.base.k === 'frame' && !p.base.mv.addrtaken && !mentions(y, x)) {
      w.vardef(p.base.mv);
      w.code.emit({ k: 'zero', dst: frame(p.base.mv), off: 0, size: p.base.mv.size });
      compositeInto(w, p, y, true);
      return;
    }
    const t = w.freshTemp(x.typ, true);
    const tmp = mem({ k: 'frame', mv: t });
    compositeInto(w, tmp, y, true);
    if (x.op === 'ONAME') declare(w, p);
    w.copy(p, tmp, x.typ);
    return;
  }
  if (y.op === 'OINLCALL') {
    inlinedCall(w, y);
    y = y.returnVars[0]!;
  }
  const src = place(w, y) as MemPlace;
  const p = target(w, x) as MemPlace;
  if (x.op === 'ONAME' && p.base.k === 'frame') {
    if (!p.base.mv.addrtaken && src.base.k === 'frame' && src.base.mv === p.base.mv) {
      w.copy(p, src, x.typ);
      return;
    }
    declare(w, p);
  }
  w.copy(p, src, x.typ);
}

/** A whole variable is about to be stored: one in the frame loses its old value. */
function declare(w: Walk, p: MemPlace): void {
  if (p.base.k === 'frame' && p.base.mv.where === 'local') w.vardef(p.base.mv);
}

function sameVar(a: Expr, b: Expr): boolean {
  if (a.op === 'ONAME') return a === b;
  if ((a.op === 'ODOT' || a.op === 'ODOTPTR') && a.op === b.op)
    return a.index === b.index && sameVar(a.x, b.x);
  return false;
}

function mentions(n: Expr, x: Name): boolean {
  return any(n, (m) => m === x || m.op === 'OCALLFUNC' || m.op === 'OCALLINTER' || m.op === 'OCLOSURE');
}

// ---- map elements

function assignMap(w: Walk, x: IndexExpr, y: Expr): void {
  if (x.init.length > 0) initStmts(w, x);
  const mt = under(x.x.typ) as MapType;
  const m = w.code.settle(scalar(w, x.x));
  const key = mapFast(mt) === 'slow' ? null : lateKey(w, x.index);
  const early = key === null ? mapKey(w, mt, x.index, true) : null;
  const keyNow = (): Key => early ?? { parts: w.settle(w.read(key!, flatten(mt.key)!)) };
  const f = flatten(mt.elem);
  // m[k] = append(m[k], …) looks the element up once
  let v = y;
  while (v.op === 'OPAREN' && v.init.length === 0) v = v.x;
  if (f !== null) {
    const vals = w.settle(parts(w, v), false);
    w.write(mapAssign(w, x.x.typ, m, keyNow()), f, vals);
    return;
  }
  const src = toMem(w, v);
  w.copy(mapAssign(w, x.x.typ, m, keyNow()), src, mt.elem);
}

/** As in Go, a key that is read through a pointer is read, and the pointer found to be nil, when the value is known. */
function lateKey(w: Walk, index: Expr): Place | null {
  if (index.op !== 'ODEREF' && index.op !== 'ODOTPTR') return null;
  const p = place(w, index);
  if (p.k !== 'mem' || p.base.k !== 'ptr') return null;
  return { ...p, base: { ...p.base, p: w.hold(p.base.p) } };
}

// ---- x op= y

export function assignOp(w: Walk, n: AssignOpStmt): void {
  if (n.init.length > 0) initStmts(w, n);
  const x = n.x;
  const t = x.typ;
  const f = flatten(t)!;
  if (x.op === 'OINDEXMAP') {
    if (x.init.length > 0) initStmts(w, x);
    const mt = under(x.x.typ) as MapType;
    const m = w.hold(scalar(w, x.x));
    const key0 = mapKey(w, mt, x.index, true);
    const key = 'parts' in key0 ? { parts: key0.parts.map((e) => w.hold(e)) } : key0;
    if (n.asOp === 'ODIV' || n.asOp === 'OMOD') {
      // a zero divisor is found before anything is inserted: two look-ups, in Go as well
      const old = elemOrZero(w, mapLookup(w, x.x.typ, m, key), mt.elem);
      const vals = w.settle(operate(w, n, w.read(old, f), n.y));
      w.write(mapAssign(w, x.x.typ, m, key), f, vals);
      return;
    }
    // what may panic or change the map comes first; then one look-up, whose place is kept as a pointer, since a string's operation allocates
    const y = n.y.op === 'OLITERAL' ? n.y : held(w, n.y, parts(w, n.y), n.y.typ);
    const found = mapAssign(w, x.x.typ, m, key);
    const at = w.code.lvar(Mem.Ptr);
    w.code.set(at, w.pointerTo(found));
    const p = mem({ k: 'ptr', p: get(at), ok: true });
    w.write(p, f, operate(w, n, w.read(p, f), y));
    return;
  }
  if (x.op === 'ONAME') {
    const p = w.namePlace(x);
    if (p.k === 'regs') {
      w.write(p, f, operate(w, n, w.read(p, f), n.y));
      return;
    }
  }
  // the place is computed once; its operands survive what y does
  const p = safePlace(w, x);
  const cur = w.read(p, f);
  const vals = operate(w, n, cur, n.y);
  w.write(p, f, vals);
}

/** What x op y is, where x has been read already. */
function operate(w: Walk, n: AssignOpStmt, x: LExpr[], y: Expr): LExpr[] {
  const t = n.x.typ;
  if (isString(t)) {
    // through the node, so that the concatenation is one
    const add = newAddString(n.pos, t, [held(w, n, x), y]);
    add.esc = n.esc === 'none' ? 'none' : 'heap';
    return parts(w, add);
  }
  if (isComplex(t)) {
    const op = newBinary(n.pos, n.asOp, t, held(w, n, x), y);
    return parts(w, op);
  }
  const k = numOf(t);
  if (n.asOp === 'OLSH' || n.asOp === 'ORSH') {
    return [shift(w, n.asOp, k, x[0]!, numOf(y.typ), scalar(w, y), false)];
  }
  return [arith(w, n.asOp, k, x[0]!, scalar(w, y))];
}

/** Scalars already read, as an operand node: a name bound to registers. */
export function held(w: Walk, n: { pos: Expr['pos'] }, v: LExpr[], t?: Type): Name {
  const vt = t ?? (n as AssignOpStmt).x.typ;
  const f = flatten(vt)!;
  const regs = v.map((e, i) => {
    const r = w.code.lvar(f[i]!.m);
    w.code.set(r, e);
    return r;
  });
  const name = {
    op: 'ONAME',
    pos: n.pos,
    init: [],
    esc: 'none',
    ghost: 0,
    typ: vt,
    class: 'auto',
    sym: { name: '.held', pkg: { path: '', name: '', local: false } },
    autoTemp: true,
    addrtaken: false,
    isClosureVar: false,
    byval: false,
    defn: null,
    outer: null,
    curfn: w.fn,
  } as unknown as Name;
  w.vars.set(name, { k: 'regs', regs, parts: f });
  return name;
}

/** The place of x with its operands evaluated now, so that later code cannot change which place it is. */
export function safePlace(w: Walk, x: Expr): Place {
  const p = place(w, x);
  if (p.k === 'regs') return p;
  if (p.base.k === 'frame' || p.base.k === 'global') return p.idx === null ? p : { ...p, idx: w.hold(p.idx) };
  if (p.base.k === 'ptr') {
    // a pointer with its index folded in survives points
    const v = w.code.lvar(Mem.Ptr);
    w.code.set(v, w.pointerTo({ ...p, off: 0 }));
    if (!p.base.ok) void 0;
    return mem({ k: 'ptr', p: get(v), ok: true }, p.off);
  }
  return p;
}

// ---- several at once

/** x, y = a, b: all operands are evaluated before the first assignment. */
export function assignList(w: Walk, n: AssignListStmt): void {
  if (n.init.length > 0) initStmts(w, n);
  const { lhs } = n;
  if (lhs.length === 1) return assign(w, { init: [], x: lhs[0]!, y: n.rhs[0]! });
  const simple = n.def && lhs.every((x) => x.op === 'ONAME');
  if (simple && !usesAny(n.rhs, lhs as Name[])) {
    // new variables that no value mentions
    const rhs = orderList(w, n.rhs);
    lhs.forEach((x, i) => assign(w, { init: [], x, y: rhs[i]! }));
    return;
  }
  const dests = lhs.map((x) => dest(w, x));
  const vals = orderList(w, n.rhs).map((y) => value(w, y));
  dests.forEach((d, i) => d(vals[i]!));
}

function usesAny(rhs: readonly Expr[], lhs: readonly Name[]): boolean {
  const of = (m: Node): boolean =>
    m.op === 'ONAME'
      ? lhs.includes(m)
      : m.op === 'OCLOSURE' && m.func.closureVars.some((c) => c.outer !== null && lhs.includes(c.outer));
  return rhs.some((y) => (y.op === 'ONAME' ? lhs.includes(y) : y.op !== 'OLITERAL' && any(y, of)));
}

type Val = { t: Type; v: LExpr[] | MemPlace };

/** A value kept until it is assigned. */
function value(w: Walk, y: Expr): Val {
  const f = flatten(y.typ);
  if (f !== null) return { t: y.typ, v: parts(w, y).map((e) => w.hold(e)) };
  const src = place(w, y) as MemPlace;
  const t = w.temp(y.typ);
  w.vardef(t);
  w.copy(mem({ k: 'frame', mv: t }), src, y.typ);
  return { t: y.typ, v: mem({ k: 'frame', mv: t }) };
}

/** Evaluates the operands of a destination now; gives the function that assigns to it. */
export function dest(w: Walk, x: Expr): (v: Val) => void {
  if (isBlank(x)) return () => {};
  if (x.op === 'OINDEXMAP') {
    if (x.init.length > 0) initStmts(w, x);
    const mt = under(x.x.typ) as MapType;
    const m = w.hold(scalar(w, x.x));
    const key0 = mapKey(w, mt, x.index, true);
    const key = 'parts' in key0 ? { parts: key0.parts.map((e) => w.hold(e)) } : key0;
    return (v) => put(w, mapAssign(w, x.x.typ, m, key), mt.elem, v);
  }
  // nil and bounds are checked when the assignment happens, operands are read before
  const p = x.op === 'ONAME' ? w.namePlace(x) : lateSafe(w, x);
  return (v) => {
    if (x.op === 'ONAME' && p.k === 'mem') declare(w, p);
    put(w, p, x.typ, v);
  };
}

/** As safePlace, but leaves the checks to the store. */
function lateSafe(w: Walk, x: Expr): Place {
  if ((x.op === 'ODEREF' || x.op === 'ODOTPTR') && x.init.length === 0) {
    const p = place(w, x) as MemPlace;
    if (p.base.k === 'ptr') return { ...p, base: { ...p.base, p: w.hold(p.base.p) } };
  }
  if (x.op === 'OINDEX' && x.init.length === 0) {
    const t = under(x.x.typ);
    if (t.kind === 'Slice') {
      const [p, len] = parts(w, x.x).map((e) => w.hold(e)) as [LExpr, LExpr];
      const { e, signed } = idx64(w, x.index);
      const i = { e: w.hold(e), signed };
      return elemAt(
        w,
        mem({ k: 'ptr', p, ok: true }),
        x.bounded ? i.e : bounds(w, i, len, x.pos),
        sizeof(t.elem),
      );
    }
    if (t.kind === 'Array') {
      const a = lateSafe(w, x.x);
      if (a.k === 'mem') {
        const { e, signed } = idx64(w, x.index);
        const i = { e: w.hold(e), signed };
        return elemAt(w, a, x.bounded ? i.e : bounds(w, i, c64(t.len), x.pos), sizeof(t.elem));
      }
    }
  }
  if (x.op === 'ODOT' && x.init.length === 0) {
    const s = lateSafe(w, x.x);
    if (s.k === 'mem') return { ...s, off: s.off + fieldOffset(x.x.typ, x.index) };
  }
  return safePlace(w, x);
}

function put(w: Walk, p: Place, t: Type, v: Val): void {
  if (isInterface(t) && !isInterface(v.t) && Array.isArray(v.v)) {
    // initialisers of package-level variables may convert
    const n = held(w, { pos: w.pos }, v.v, v.t);
    v = { t, v: parts(w, newConv(w.pos, 'OCONVIFACE', t, n)) };
  }
  if (Array.isArray(v.v)) w.write(p, flatten(t)!, v.v);
  else w.copy(p as MemPlace, v.v, t);
}

/** Assigns the results of a hoisted operation to a list of destinations, left to right. */
export function spread(
  w: Walk,
  lhs: readonly Expr[],
  vals: readonly Val[],
  dests?: ((v: Val) => void)[],
): void {
  const d = dests ?? lhs.map((x) => dest(w, x));
  lhs.forEach((_, i) => d[i]!(vals[i]!));
}

/** x, y = f() */
export function assignCall(w: Walk, n: AssignListStmt): void {
  if (n.init.length > 0) initStmts(w, n);
  const call = n.rhs[0]!;
  const dests = n.lhs.map((x) => dest(w, x));
  let vals: Val[];
  if (call.op === 'OINLCALL') {
    inlinedCall(w, call);
    vals = call.returnVars.map((v) => value(w, v));
  } else if (call.op === 'OCALLFUNC' || call.op === 'OCALLINTER') {
    const types = (call.typ as { vars?: { type: Type }[] }).vars ?? [];
    vals = callResults(w, call).map((v: Value, i) => ({ t: types[i]!.type, v }));
  } else return w.unsupported(n, 'assignment of several values is not supported yet');
  spread(w, n.lhs, vals, dests);
}

/** v, ok = m[k] */
export function assignMapr(w: Walk, n: AssignListStmt): void {
  if (n.init.length > 0) initStmts(w, n);
  const r = n.rhs[0] as IndexExpr;
  if (r.init.length > 0) initStmts(w, r);
  const dests = n.lhs.map((x) => dest(w, x));
  const mt = under(r.x.typ) as MapType;
  const m = w.code.settle(scalar(w, r.x));
  const key = mapKey(w, mt, r.index);
  const res = mapLookup(w, r.x.typ, m, key);
  const ok = w.hold(bin(Op.i32_ne, get(res), c32(0)));
  const v = isBlank(n.lhs[0]!) ? null : elemOrZero(w, res, mt.elem);
  if (v !== null) dests[0]!(placeVal(w, v, mt.elem));
  assignOk(w, n.lhs[1]!, dests[1]!, ok);
}

function placeVal(w: Walk, p: Place, t: Type): Val {
  const f = flatten(t);
  return { t, v: f === null ? (p as MemPlace) : w.read(p, f) };
}

function assignOk(w: Walk, x: Expr, d: (v: Val) => void, ok: LExpr): void {
  void w;
  d({ t: isInterface(x.typ) ? typ.bool : x.typ, v: [ok] });
}

/** v, ok = x.(T) */
export function assignDotType(w: Walk, n: AssignListStmt): void {
  if (n.init.length > 0) initStmts(w, n);
  const r = n.rhs[0]!;
  if (r.op !== 'ODOTTYPE2' && r.op !== 'ODOTTYPE')
    return w.unsupported(n, 'this assertion is not supported yet');
  if (r.init.length > 0) initStmts(w, r);
  const dests = n.lhs.map((x) => dest(w, x));
  const want = !isBlank(n.lhs[0]!);
  const { value: v, ok } = dotType2(w, r, want);
  const held = w.hold(ok);
  if (want) dests[0]!(placeVal(w, v, r.typ));
  assignOk(w, n.lhs[1]!, dests[1]!, held);
}

/** v, ok = <-c */
export function assignRecv(w: Walk, n: AssignListStmt): void {
  if (n.init.length > 0) initStmts(w, n);
  const r = n.rhs[0]!;
  if (r.op !== 'ORECV') return w.unsupported(n, 'this receive is not supported yet');
  const dests = n.lhs.map((x) => dest(w, x));
  const okv = w.code.mvar(8, 8, []);
  w.vardef(okv);
  w.code.emit({ k: 'store', m: Mem.I64, a: frame(okv), off: 0, e: zeroOf(0x7e) });
  const v = recvValue(w, r, okv);
  const elem = r.typ.kind === 'Tuple' ? r.typ.vars[0]!.type : r.typ;
  dests[0]!({ t: elem, v });
  assignOk(w, n.lhs[1]!, dests[1]!, load(Mem.U8, frame(okv)));
}
