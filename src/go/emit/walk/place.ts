/*
 * Where values are: variables, fields, elements, what a pointer leads to.
 */
import type { Expr } from '../../ir/nodes.ts';
import { fieldOffset, hasPointers, isString, sizeof } from '../../ir/typeinfo.ts';
import { under } from '../../types/named.ts';
import type { ArrayType, Type } from '../../types/type.ts';
import { type LExpr } from '../low.ts';
import { c64 } from '../lowmake.ts';
import { flatten } from '../values.ts';
import { recvValue } from './builtin.ts';
import { callValue } from './call.ts';
import { compositeInto } from './complit.ts';
import { dotType } from './iface.ts';
import { mapAccess } from './map.ts';
import { inlinedCall, initStmts } from './stmt.ts';
import { type MemPlace, type Place, type RegPlace, mem } from './storage.ts';
import type { Walk } from './walk.ts';
import { parts, at, hasInit, scalar } from './expr.ts';
import { arrayElem, sliceElem, idx64, elemAt, boundsIf } from './element.ts';

/** A value of any type in memory; of register types in a new temporary. */
export function toMem(w: Walk, n: Expr): MemPlace {
  const f = flatten(n.typ);
  if (f !== null) {
    if (isAddressable(n)) {
      const p = place(w, n);
      if (p.k === 'mem') return p;
    }
    const v = parts(w, n);
    const mv = w.temp(n.typ);
    w.vardef(mv);
    const dst = mem({ k: 'frame', mv });
    w.write(dst, f, v);
    return dst;
  }
  const p = place(w, n);
  if (p.k !== 'mem') throw new Error('memory value in registers');
  return p;
}

/** Whether n denotes existing memory (or a register variable). */
export function isAddressable(n: Expr): boolean {
  switch (n.op) {
    case 'ONAME':
      return n.class !== 'func';
    case 'ODEREF':
    case 'ODOTPTR':
      return true;
    case 'ODOT':
    case 'OPAREN':
    case 'OCONVNOP':
      return isAddressable(n.x);
    case 'OINDEX':
      return isString(n.x.typ)
        ? false
        : under(n.x.typ).kind === 'Slice' || under(n.x.typ).kind === 'Pointer' || isAddressable(n.x);
  }
  return false;
}

/** Where the value of n is; values without a place get a temporary. */
export function place(w: Walk, n: Expr): Place {
  if (w.isHere(n.pos)) return placeOf(w, n);
  return at(w, n, placeOf);
}

function placeOf(w: Walk, n: Expr): Place {
  if (hasInit(n)) initStmts(w, n);
  switch (n.op) {
    case 'ONAME':
      return w.namePlace(n);
    case 'OPAREN':
      return place(w, n.x);
    case 'OCONVNOP':
      if (flatten(n.typ) === null || isAddressable(n.x)) return place(w, n.x);
      break;
    case 'ODEREF':
      return mem({ k: 'ptr', p: scalar(w, n.x), ok: n.nonNil, at: n.pos });
    case 'ODOTPTR':
      return mem(
        { k: 'ptr', p: scalar(w, n.x), ok: n.nonNil, at: n.pos },
        fieldOffset(elemOfPtr(n.x.typ), n.index),
      );
    case 'ODOT': {
      const off = fieldOffset(n.x.typ, n.index);
      return w.subPlace(place(w, n.x), off, n.typ);
    }
    case 'OINDEX': {
      const t = under(n.x.typ);
      if (t.kind === 'Array') return arrayElem(w, n, t);
      if (t.kind === 'Slice') return sliceElem(w, n);
      if (t.kind === 'Pointer') {
        const i = idx64(w, n.index);
        const at = under(t.base) as ArrayType;
        const p: MemPlace = mem({ k: 'ptr', p: scalar(w, n.x), ok: false, at: n.pos });
        return elemAt(w, p, boundsIf(w, n, i, c64(at.len)), sizeof(at.elem));
      }
      break;
    }
    case 'OINDEXMAP':
      return mapAccess(w, n);
    case 'OINLCALL':
      inlinedCall(w, n);
      return place(w, n.returnVars[0]!);
    case 'OCALLFUNC':
    case 'OCALLINTER': {
      const v = callValue(w, n);
      if (!Array.isArray(v)) return v;
      break;
    }
    case 'ODOTTYPE': {
      const v = dotType(w, n);
      if (!Array.isArray(v)) return v;
      return held(w, v, n.typ);
    }
    case 'ORECV': {
      const v = recvValue(w, n, null);
      if (!Array.isArray(v)) return v;
      return held(w, v, n.typ);
    }
    case 'OSTRUCTLIT':
    case 'OARRAYLIT':
      if (flatten(n.typ) === null) {
        const t = w.freshTemp(n.typ);
        const p = mem({ k: 'frame', mv: t });
        compositeInto(w, p, n, hasPointers(n.typ));
        return p;
      }
      break;
    case 'OCONV':
      if (flatten(n.typ) === null) return place(w, n.x);
      break;
    case 'OSLICE2ARR':
      if (flatten(n.typ) === null)
        return mem({ k: 'ptr', p: parts(w, { ...n, op: 'OSLICE2ARRPTR' })[0]!, ok: sizeof(n.typ) === 0 });
      break;
    case 'OINIT_none' as never:
      break;
  }
  const f = flatten(n.typ);
  if (f === null) return w.unsupported(n, `${n.op} of a large type is not supported yet`);
  return held(w, parts(w, n), n.typ);
}

/** Scalars as a place: registers of their own. */
export function held(w: Walk, v: LExpr[], t: Type): RegPlace {
  const f = flatten(t)!;
  const regs = v.map((e, i) => {
    const r = w.code.lvar(f[i]!.m);
    w.code.set(r, e);
    return r;
  });
  return { k: 'regs', regs, parts: f };
}

export function elemOfPtr(t: Type): Type {
  const u = under(t);
  return u.kind === 'Pointer' ? u.base : u;
}

export function fieldName(t: Type, i: number): string {
  const u = under(t);
  return u.kind === 'Struct' ? u.fields[i]!.name : '';
}

/** The operand of OSLICEARR is usually the address of an addressable array. */
export function isAddrOf(n: Expr): boolean {
  while (n.op === 'OPAREN' || n.op === 'OCONVNOP') n = n.x;
  return n.op === 'OADDR' || n.op === 'OPTRLIT';
}
