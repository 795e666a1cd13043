/*
 * Constants, and literals that are no more than their scalars.
 */
import {
  boolVal,
  float32Val,
  float64Val,
  imag,
  intVal,
  real,
  stringVal,
  toInt,
} from '../../constant/index.ts';
import type { BasicLit, CompLitExpr, Expr } from '../../ir/nodes.ts';
import { fieldOffset, isInterface, isString } from '../../ir/typeinfo.ts';
import { under } from '../../types/named.ts';
import type { ArrayType, Type } from '../../types/type.ts';
import { type LExpr, memType } from '../low.ts';
import { c32, c64, cf32, cf64, zeroOf } from '../lowmake.ts';
import { flatten } from '../values.ts';
import { numOf } from './arith.ts';
import type { Walk } from './walk.ts';
import { fieldName } from './place.ts';
import { evaluate, parts } from './expr.ts';

export function literal(w: Walk, n: BasicLit): LExpr[] {
  const t = n.typ;
  const v = n.val;
  if (isString(t)) {
    const s = stringVal(v);
    return [s.length === 0 ? c64(0) : w.code.ref64({ k: 'string', text: s }), c64(s.length)];
  }
  const k = numOf(t);
  switch (k.kind) {
    case 'int':
      if (v.kind === 'Bool') return [c32(boolVal(v) ? 1 : 0)];
      return [intConst(intVal(toInt(v)), k.bits, k.signed)];
    case 'float':
      return [k.bits === 32 ? cf32(float32Val(v)) : cf64(float64Val(v))];
    case 'complex':
      return k.bits === 32
        ? [cf32(float32Val(real(v))), cf32(float32Val(imag(v)))]
        : [cf64(float64Val(real(v))), cf64(float64Val(imag(v)))];
  }
  if (isInterface(t)) return w.unsupported(n, 'constant of interface type');
  return [c64(intVal(toInt(v)))];
}

export function intConst(v: bigint, bits: number, signed: boolean): LExpr {
  if (bits === 64) return c64(v);
  return c32(Number(signed ? BigInt.asIntN(bits, v) : BigInt.asUintN(bits, v)));
}

export function literalParts(w: Walk, n: CompLitExpr): LExpr[] {
  const f = flatten(n.typ)!;
  const out = f.map((p) => zeroOf(memType[p.m]!));
  for (const el of n.list) {
    let off = 0;
    let v: Expr = el;
    let t: Type;
    if (el.op === 'OSTRUCTKEY') {
      off = fieldOffset(n.typ, el.index);
      v = el.value;
      t = (under(n.typ) as { fields: { type: Type }[] }).fields[el.index]!.type;
      if (fieldName(n.typ, el.index) === '_') {
        evaluate(w, v);
        continue;
      }
    } else {
      if (el.op === 'OKEY') v = el.value;
      t = (under(n.typ) as ArrayType).elem;
    }
    const p = parts(w, v);
    const sub = flatten(t)!;
    const first = f.findIndex((q) => q.off === off + (sub[0]?.off ?? 0));
    sub.forEach((_, i) => (out[first + i] = p[i]!));
  }
  return out;
}
