/*
 * Assignments that bring nothing new to where they store (Go: escape/utils.go): `b.buf = b.buf[n:m]`, `x.a = x.b`.
 */
import type { Expr } from '../ir/nodes.ts';
import { sameSafeExpr } from './samesafe.ts';
import { elemOf, isUintptr } from './types.ts';
import { unalias } from '../types/type.ts';

/** Whether the escape analysis may ignore dst = src. */
export function isSelfAssign(dst: Expr, src: Expr): boolean {
  if (isSliceSelfAssign(dst, src)) return true;
  switch (dst.op) {
    case 'ODOT':
    case 'ODOTPTR':
      return src.op === dst.op && sameSafeExpr(dst.x, src.x);
    case 'OINDEX':
      if (src.op !== 'OINDEX' || mayAffectMemory(dst.index) || mayAffectMemory(src.index)) return false;
      return sameSafeExpr(dst.x, src.x);
  }
  return false;
}

/** `b.buf = b.buf[n:m]`, `*p = (*p)[n:m]` for a variable b or p. */
function isSliceSelfAssign(dst: Expr, src: Expr): boolean {
  if (dst.op !== 'ODEREF' && dst.op !== 'ODOTPTR') return false;
  if (dst.x.op !== 'ONAME') return false;
  switch (src.op) {
    case 'OSLICE':
    case 'OSLICE3':
    case 'OSLICESTR':
      break;
    case 'OSLICEARR':
    case 'OSLICE3ARR':
      // Slicing an array that is part of *b makes a new pointer into it.
      if (src.x.op === 'OADDR') return false;
      break;
    default:
      return false;
  }
  const base = src.x;
  if (base.op !== 'ODEREF' && base.op !== 'ODOTPTR') return false;
  return base.x.op === 'ONAME' && base.x === dst.x;
}

/** Whether evaluating n may change the program's memory (panics apart). */
function mayAffectMemory(n: Expr): boolean {
  switch (n.op) {
    case 'ONAME':
    case 'OLITERAL':
    case 'ONIL':
      return false;
    case 'OADD':
    case 'OSUB':
    case 'OOR':
    case 'OXOR':
    case 'OMUL':
    case 'OLSH':
    case 'ORSH':
    case 'OAND':
    case 'OANDNOT':
    case 'ODIV':
    case 'OMOD':
      return mayAffectMemory(n.x) || mayAffectMemory(n.y);
    case 'OINDEX':
      return mayAffectMemory(n.x) || mayAffectMemory(n.index);
    case 'OCONVNOP':
    case 'OCONV':
    case 'OLEN':
    case 'OCAP':
    case 'ONOT':
    case 'OBITNOT':
    case 'OPLUS':
    case 'ONEG':
    case 'ODOT':
    case 'ODOTPTR':
    case 'ODEREF':
      return mayAffectMemory(n.x);
  }
  return true;
}

/** Whether n is p.Data with p of type reflect.SliceHeader or reflect.StringHeader (or a pointer to one). */
export function isReflectHeaderDataField(n: Expr): boolean {
  if ((n.op !== 'ODOT' && n.op !== 'ODOTPTR') || !isUintptr(n.typ) || n.sel.name !== 'Data') return false;
  const t = unalias(n.op === 'ODOTPTR' ? elemOf(n.x.typ) : n.x.typ);
  if (t.kind !== 'Named' || t.obj.pkg?.path !== 'reflect') return false;
  return t.obj.name === 'SliceHeader' || t.obj.name === 'StringHeader';
}
