/*
 * Expressions.
 */
import type { Expr, SelectorExpr, UnaryExpr } from '../../ir/nodes.ts';
import { hasPointers, isComplex } from '../../ir/typeinfo.ts';
import type { Type } from '../../types/type.ts';
import { type LExpr, type LVar, Mem, memType } from '../low.ts';
import { bin, c32, c64, load, not, un, zeroOf } from '../lowmake.ts';
import { hasEffect } from '../lowvisit.ts';
import { F32, F64, I32, Op } from '../wasm.ts';
import { flatten } from '../values.ts';
import { arith, narrow, numOf, shift } from './arith.ts';
import { append, copyBuiltin, moveToHeap } from './append.ts';
import { builtinValue, minmax, recoverValue, recvValue, unsafeValue } from './builtin.ts';
import { makeValue, newValue } from './make.ts';
import { callValue } from './call.ts';
import { closureValue, methodValue } from './closure.ts';
import { compareValues } from './compare.ts';
import { compositeInto, literalIsMemory, ptrLit, sliceLit, mapLit } from './complit.ts';
import { addStrings, convValue } from './conv.ts';
import { dotType } from './iface.ts';
import { mapAccess } from './map.ts';
import { inlinedCall, initStmts } from './stmt.ts';
import { type MemPlace, mem } from './storage.ts';
import type { Walk } from './walk.ts';
import { literal, literalParts } from './literal.ts';
import { place } from './place.ts';
import { index, length } from './element.ts';
import { logical } from './logical.ts';
import { sliceExpr } from './slice.ts';

/** The scalars of a value of register type, late. */
export function parts(w: Walk, n: Expr): LExpr[] {
  if (w.isHere(n.pos)) return partsOf(w, n);
  return at(w, n, partsOf);
}

/** What f makes of n, its checks and calls being at n's own place. */
export function at<T>(w: Walk, n: Expr, f: (w: Walk, n: Expr) => T): T {
  const saved = w.code.pos;
  if (n.op !== 'ONAME' && n.op !== 'OLITERAL' && n.op !== 'ONIL') w.code.pos = n.pos;
  const made = f(w, n);
  w.code.pos = saved;
  return made;
}

function partsOf(w: Walk, n: Expr): LExpr[] {
  return making(w, n, value);
}

/** What f makes of n: what is allocated for it stands at n's own place. */
export function making<N extends Expr>(w: Walk, n: N, f: (w: Walk, n: N) => LExpr[]): LExpr[] {
  const saved = w.making;
  w.making = n.pos;
  const made = f(w, n);
  w.making = saved;
  return made;
}

function value(w: Walk, n: Expr): LExpr[] {
  if (hasInit(n)) initStmts(w, n);
  switch (n.op) {
    case 'OLITERAL':
      return literal(w, n);
    case 'ONIL':
      return flatten(n.typ)!.map((p) => zeroOf(memType[p.m]!));
    case 'ONAME':
      if (n.class === 'func') return [w.code.ref64({ k: 'closure', fn: n.func! })];
      return w.read(w.namePlace(n), flatten(n.typ)!);
    case 'OPAREN':
      return parts(w, n.x);
    case 'ODOT':
    case 'ODOTPTR':
    case 'ODEREF':
      return w.read(place(w, n), flatten(n.typ)!);
    case 'OINDEX':
      return index(w, n);
    case 'OINDEXMAP':
      return w.read(mapAccess(w, n), flatten(n.typ)!);
    case 'OADDR': {
      const p = place(w, n.x);
      if (p.k === 'regs') throw new Error(`${w.code.name}: address of a register`);
      return [w.pointerTo(p)];
    }
    case 'OPTRLIT':
      return [ptrLit(w, n)];
    case 'OADD':
    case 'OSUB':
    case 'OMUL':
    case 'ODIV':
    case 'OMOD':
    case 'OAND':
    case 'OOR':
    case 'OXOR':
    case 'OANDNOT':
      if (isComplex(n.typ)) return complexArith(w, n.op, n.typ, parts(w, n.x), parts(w, n.y));
      {
        const [x, y] = operands(w, n.x, n.y);
        return [arith(w, n.op, numOf(n.typ), x, y)];
      }
    case 'OLSH':
    case 'ORSH': {
      const [x, y] = operands(w, n.x, n.y);
      return [shift(w, n.op, numOf(n.typ), x, numOf(n.y.typ), y, n.bounded)];
    }
    case 'OEQ':
    case 'ONE':
    case 'OLT':
    case 'OLE':
    case 'OGT':
    case 'OGE':
      return [compareValues(w, n.op, n.x, n.y)];
    case 'OANDAND':
    case 'OOROR':
      return [logical(w, n)];
    case 'ONOT':
      return [not(scalar(w, n.x))];
    case 'ONEG':
    case 'OPLUS':
    case 'OBITNOT':
      return unary(w, n);
    case 'OADDSTR':
      return addStrings(w, n);
    case 'OCALLFUNC':
    case 'OCALLINTER':
      return valueParts(w, callValue(w, n), n.typ);
    case 'OINLCALL':
      inlinedCall(w, n);
      return parts(w, n.returnVars[0]!);
    case 'OCLOSURE':
      return [closureValue(w, n)];
    case 'OMETHVALUE':
      return [methodValue(w, n)];
    case 'OMETHEXPR':
      return [w.code.ref64({ k: 'closure', fn: (n.wrapper ?? n.method)! })];
    case 'OSTRUCTLIT':
    case 'OARRAYLIT': {
      const f = flatten(n.typ)!;
      if (!literalIsMemory(n)) return literalParts(w, n);
      const t = w.freshTemp(n.typ);
      compositeInto(w, mem({ k: 'frame', mv: t }), n, hasPointers(n.typ));
      return w.read(mem({ k: 'frame', mv: t }), f);
    }
    case 'OSLICELIT':
      return sliceLit(w, n);
    case 'OMAPLIT':
      return [mapLit(w, n)];
    case 'OCONV':
    case 'OCONVNOP':
    case 'OCONVIFACE':
    case 'OBYTES2STR':
    case 'OBYTES2STRTMP':
    case 'ORUNES2STR':
    case 'OSTR2BYTES':
    case 'OSTR2BYTESTMP':
    case 'OSTR2RUNES':
    case 'ORUNESTR':
    case 'OSLICE2ARR':
    case 'OSLICE2ARRPTR':
      return convValue(w, n);
    case 'ODOTTYPE':
      return valueParts(w, dotType(w, n), n.typ);
    case 'OMAKECHAN':
    case 'OMAKEMAP':
    case 'OMAKESLICE':
      return makeValue(w, n);
    case 'ONEW':
      return [newValue(w, n)];
    case 'OSLICE':
    case 'OSLICEARR':
    case 'OSLICESTR':
    case 'OSLICE3':
    case 'OSLICE3ARR':
      return sliceExpr(w, n);
    case 'OLEN':
    case 'OCAP':
      return [length(w, n)];
    case 'OREAL':
      return [parts(w, n.x)[0]!];
    case 'OIMAG':
      return [w.settle(parts(w, n.x))[1]!];
    case 'OCOMPLEX': {
      const [x, y] = operands(w, n.x, n.y);
      return [x, y];
    }
    case 'ORECV':
      return valueParts(w, recvValue(w, n, null), n.typ);
    case 'OAPPEND':
      return append(w, n, null);
    case 'OCOPY':
      return [copyBuiltin(w, n)];
    case 'OMIN':
    case 'OMAX':
      return minmax(w, n);
    case 'ORECOVER':
      return recoverValue(w);
    case 'OMOVE2HEAP':
      return moveToHeap(w, n);
    case 'OUNSAFEADD':
    case 'OUNSAFESLICE':
    case 'OUNSAFESTRING':
    case 'OUNSAFESTRINGDATA':
    case 'OUNSAFESLICEDATA':
      return unsafeValue(w, n);
    case 'OITAB':
      return [parts(w, n.x)[0]!];
  }
  const v = builtinValue(w, n);
  if (v !== null) return v;
  return w.unsupported(n, `${n.op} is not supported yet`);
}

/** Statements of calls are run by the call itself. */
export function hasInit(n: Expr): boolean {
  switch (n.op) {
    case 'ONAME':
    case 'OINLCALL':
    case 'OCALLFUNC':
    case 'OCALLINTER':
      return false;
  }
  return n.init.length > 0;
}

/** A value of one scalar. */
export function scalar(w: Walk, n: Expr): LExpr {
  const p = parts(w, n);
  if (p.length !== 1) throw new Error(`${w.code.name}: ${n.op} has ${p.length} parts`);
  return p[0]!;
}

/** Two scalars in order of evaluation. */
export function operands(w: Walk, x: Expr, y: Expr): [LExpr, LExpr] {
  const a = scalar(w, x);
  const b = scalar(w, y);
  return [a, b];
}

/** What a hoisted call gave: parts, or memory that is read. */
export type Value = LExpr[] | MemPlace;

export function valueParts(w: Walk, v: Value, t: Type): LExpr[] {
  return Array.isArray(v) ? v : w.read(v, flatten(t)!);
}

/** Evaluates n for its effects. */
export function evaluate(w: Walk, n: Expr): void {
  if (n.op === 'ONAME' || n.op === 'OLITERAL' || n.op === 'ONIL') return;
  const f = flatten(n.typ);
  if (n.typ.kind === 'Tuple') {
    if (n.op === 'OCALLFUNC' || n.op === 'OCALLINTER') callValue(w, n);
    else if (n.op === 'OINLCALL') inlinedCall(w, n);
    return;
  }
  if (f === null) {
    const p = place(w, n);
    if (p.k === 'mem') {
      const a = w.address(p);
      if (hasEffect(a)) w.code.emit({ k: 'eval', e: a });
    }
    return;
  }
  for (const e of parts(w, n)) if (hasEffect(e)) w.code.emit({ k: 'eval', e });
}

function unary(w: Walk, n: UnaryExpr): LExpr[] {
  const k = numOf(n.typ);
  if (k.kind === 'complex') {
    const p = parts(w, n.x);
    if (n.op === 'OPLUS') return p;
    return p.map((e) => un(k.bits === 32 ? Op.f32_neg : Op.f64_neg, e));
  }
  const x = scalar(w, n.x);
  if (n.op === 'OPLUS') return [x];
  if (k.kind === 'float') return [un(k.bits === 32 ? Op.f32_neg : Op.f64_neg, x)];
  const w64 = k.bits === 64;
  if (n.op === 'ONEG') return [w64 ? bin(Op.i64_sub, c64(0), x) : narrow(bin(Op.i32_sub, c32(0), x), k)];
  return [w64 ? bin(Op.i64_xor, x, c64(-1)) : narrow(bin(Op.i32_xor, x, c32(-1)), k)];
}

function complexArith(w: Walk, op: string, t: Type, x: LExpr[], y: LExpr[]): LExpr[] {
  const k = numOf(t);
  const f32 = k.bits === 32;
  const add = f32 ? Op.f32_add : Op.f64_add;
  const sub = f32 ? Op.f32_sub : Op.f64_sub;
  if (op === 'OADD') return [bin(add, x[0]!, y[0]!), bin(add, x[1]!, y[1]!)];
  if (op === 'OSUB') return [bin(sub, x[0]!, y[0]!), bin(sub, x[1]!, y[1]!)];
  // products are computed in 64 bits, as Go does
  const wide = (e: LExpr): LExpr => (f32 ? un(Op.f64_promote_f32, e) : e);
  const back = (e: LExpr): LExpr => (f32 ? un(Op.f32_demote_f64, e) : e);
  const [a, b] = w.settle(x).map(wide) as [LExpr, LExpr];
  const [c, d] = w.settle(y).map(wide) as [LExpr, LExpr];
  if (op === 'OMUL')
    return [
      back(bin(Op.f64_sub, bin(Op.f64_mul, a, c), bin(Op.f64_mul, b, d))),
      back(bin(Op.f64_add, bin(Op.f64_mul, a, d), bin(Op.f64_mul, b, c))),
    ];
  const mv = w.code.mvar(16, 8, []);
  w.vardef(mv);
  w.code.rt('complexdiv', [a, b, c, d, { k: 'frame', t: I32, mv, off: 0 }], null, 'none', []);
  const fr = (off: number): LExpr => back(load(Mem.F64, { k: 'frame', t: I32, mv, off }));
  return [w.hold(fr(0)), w.hold(fr(8))];
}

export { F32, F64, type LVar, type SelectorExpr };
