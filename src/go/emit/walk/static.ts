/*
 * Values known at compile time, laid out in read-only data: what interfaces of constants point to, and the contents of
 * slice literals (Go: walk/complit.go, isStaticCompositeLiteral).
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
import type { Expr } from '../../ir/nodes.ts';
import { smallInt } from '../../ir/consts.ts';
import { isClosure } from '../../ir/scc.ts';
import {
  alignof,
  fieldOffset,
  isDirectIface,
  isEmptyInterface,
  isInterface,
  isString,
  sizeof,
} from '../../ir/typeinfo.ts';
import { under } from '../../types/named.ts';
import type { ArrayType, Type } from '../../types/type.ts';
import type { Value } from '../../constant/index.ts';
import { type Patch, type Ref, ZEROBASE, ZEROS, tabRef } from '../ref.ts';
import { numOf } from './arith.ts';

/** Whether n's bytes are known: constants, nil, functions, and structs and arrays of these. */
export function isStatic(n: Expr): boolean {
  if (n.op !== 'ONAME' && n.init.length > 0) return false;
  switch (n.op) {
    case 'OLITERAL':
    case 'ONIL':
      return true;
    case 'ONAME':
      return n.class === 'func';
    case 'OMETHEXPR':
      return (n.wrapper ?? n.method) !== null;
    case 'OCLOSURE':
      return !isClosure(n.func);
    case 'OPAREN':
    case 'OCONVNOP':
      return isStatic(n.x);
    case 'OARRAYLIT':
    case 'OSTRUCTLIT':
      return n.list.every((e) => isStatic(e.op === 'OKEY' || e.op === 'OSTRUCTKEY' ? e.value : e));
    case 'OCONVIFACE': {
      let v: Expr = n;
      while (v.op === 'OCONVIFACE') v = v.x;
      if (isInterface(v.typ)) return v.op === 'ONIL';
      return isStatic(v);
    }
  }
  return false;
}

/** A read-only copy of n's value, or null if that is not known. */
export function staticValue(n: Expr): Ref | null {
  if (!isStatic(n)) return null;
  const size = sizeof(n.typ);
  if (size === 0) return ZEROBASE;
  const bytes = new Uint8Array(size);
  const patches: Patch[] = [];
  put({ d: new DataView(bytes.buffer), patch: (off, ref) => void patches.push({ off, ref }) }, 0, n);
  if (size <= 1024 && patches.length === 0 && bytes.every((b) => b === 0)) return ZEROS;
  return { k: 'blob', bytes, align: Math.max(alignof(n.typ), 1), patches };
}

/** Static data in the making. */
export interface Draft {
  d: DataView;
  /** Says what the word at off refers to. */
  patch(off: number, ref: Ref): void;
}

/** Writes a static value. */
function put(to: Draft, off: number, n: Expr): void {
  switch (n.op) {
    case 'OLITERAL':
      return putConst(to, off, n.typ, n.val);
    case 'ONIL':
      return;
    case 'ONAME':
      return to.patch(off, { k: 'closure', fn: n.func! });
    case 'OMETHEXPR':
      return to.patch(off, { k: 'closure', fn: (n.wrapper ?? n.method)! });
    case 'OCLOSURE':
      return to.patch(off, { k: 'closure', fn: n.func });
    case 'OPAREN':
    case 'OCONVNOP':
      return put(to, off, n.x.op === 'OLITERAL' ? { ...n.x, typ: n.typ } : n.x);
    case 'OSTRUCTLIT':
      for (const e of n.list) if (e.op === 'OSTRUCTKEY') put(to, off + fieldOffset(n.typ, e.index), e.value);
      return;
    case 'OARRAYLIT': {
      const elem = (under(n.typ) as ArrayType).elem;
      let k = 0;
      for (const e of n.list) {
        if (e.op === 'OKEY') k = smallInt(e.key) ?? k;
        put(to, off + k * sizeof(elem), e.op === 'OKEY' ? e.value : e);
        k++;
      }
      return;
    }
    case 'OCONVIFACE': {
      let v: Expr = n;
      while (v.op === 'OCONVIFACE') v = v.x;
      if (isInterface(v.typ)) return;
      to.patch(off, tabRef(n.typ, isEmptyInterface(n.typ), v.typ));
      if (isDirectIface(v.typ)) put(to, off + 8, v);
      else to.patch(off + 8, staticValue(v)!);
      return;
    }
  }
}

/** Writes a constant of type t. */
export function putConst(to: Draft, off: number, t: Type, v: Value): void {
  const { d } = to;
  if (isString(t)) {
    const s = stringVal(v);
    if (s.length > 0) to.patch(off, { k: 'string', text: s });
    d.setBigUint64(off + 8, BigInt(s.length), true);
    return;
  }
  const k = numOf(t);
  switch (k.kind) {
    case 'float':
      if (k.bits === 32) d.setFloat32(off, float32Val(v), true);
      else d.setFloat64(off, float64Val(v), true);
      return;
    case 'complex':
      if (k.bits === 32) {
        d.setFloat32(off, float32Val(real(v)), true);
        d.setFloat32(off + 4, float32Val(imag(v)), true);
      } else {
        d.setFloat64(off, float64Val(real(v)), true);
        d.setFloat64(off + 8, float64Val(imag(v)), true);
      }
      return;
  }
  if (v.kind === 'Bool') {
    d.setUint8(off, boolVal(v) ? 1 : 0);
    return;
  }
  const i = intVal(toInt(v));
  switch (sizeof(t)) {
    case 1:
      d.setUint8(off, Number(BigInt.asUintN(8, i)));
      return;
    case 2:
      d.setUint16(off, Number(BigInt.asUintN(16, i)), true);
      return;
    case 4:
      d.setUint32(off, Number(BigInt.asUintN(32, i)), true);
      return;
    case 8:
      d.setBigUint64(off, BigInt.asUintN(64, i), true);
  }
}
