/*
 * Whether two expressions are the same and one may stand for both (Go: ir.SameSafeExpr).
 */
import type { Expr } from '../ir/nodes.ts';
import { basicKind } from '../ir/typeinfo.ts';
import { sameValue } from '../ir/consts.ts';
import { identical } from './types.ts';

/** Same expression, without effects other than panics, and without fresh results. */
export function sameSafeExpr(l: Expr, r: Expr): boolean {
  while (l.op === 'OCONVNOP') l = l.x;
  while (r.op === 'OCONVNOP') r = r.x;
  if (l.op !== r.op || !identical(l.typ, r.typ)) return false;
  switch (l.op) {
    case 'ONAME':
      return l === r;
    case 'ODOT':
    case 'ODOTPTR':
      return l.sel === (r as typeof l).sel && sameSafeExpr(l.x, (r as typeof l).x);
    case 'ODEREF':
    case 'ONOT':
    case 'OBITNOT':
    case 'OPLUS':
    case 'ONEG':
      return sameSafeExpr(l.x, (r as typeof l).x);
    case 'OCONV':
      return basicKind(l.typ) >= 0 && sameSafeExpr(l.x, (r as typeof l).x);
    case 'OINDEX':
    case 'OINDEXMAP':
      return sameSafeExpr(l.x, (r as typeof l).x) && sameSafeExpr(l.index, (r as typeof l).index);
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
      return sameSafeExpr(l.x, (r as typeof l).x) && sameSafeExpr(l.y, (r as typeof l).y);
    case 'OLITERAL':
      return sameValue(l.val, (r as typeof l).val);
    case 'ONIL':
      return true;
  }
  return false;
}
