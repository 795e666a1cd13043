/*
 * Constants as the IR needs them: fitted to their types (Go: noder/helpers.go FixValue, typecheck/const.go).
 */
import { decodeText, encodeRune } from '../base/index.ts';
import * as constant from '../constant/index.ts';
import { type Type, typ } from '../types/type.ts';
import { newLit } from './make.ts';
import type { BasicLit, XPos } from './nodes.ts';
import { isComplex, isFloat, isInteger, isString, sizeof } from './typeinfo.ts';

type Value = constant.Value;

/** val in the representation that type t has: integers as Int, floats rounded to their size. */
export function fixValue(t: Type, val: Value): Value {
  if (isInteger(t)) return constant.toInt(constant.real(val));
  if (isFloat(t)) return roundTo(constant.toFloat(constant.real(val)), sizeof(t));
  if (isComplex(t)) {
    const c = constant.toComplex(val);
    const size = sizeof(t) / 2;
    const part = (x: Value): Value => roundTo(constant.toFloat(x), size);
    return constant.makeComplex(part(constant.real(c)), part(constant.imag(c)));
  }
  if (isString(t) && val.kind === 'Int') return constant.makeString(encodeRune(Number(val.val)));
  return val;
}

function roundTo(v: Value, size: number): Value {
  return constant.makeFloat64(size === 4 ? constant.float32Val(v) : constant.float64Val(v));
}

/** The constant 1 of a numeric type. */
export function one(t: Type): Value {
  return fixValue(t, constant.makeInt(1n));
}

export function boolOf(v: Value): boolean | null {
  return v.kind === 'Bool' ? v.val : null;
}
export function intOf(v: Value): bigint | null {
  const i = constant.toInt(v);
  return i.kind === 'Int' ? i.val : null;
}
/** The text of a string constant. */
export function stringOf(v: Value): string | null {
  return v.kind === 'String' ? decodeText(v.val) : null;
}
export function signOf(v: Value): number {
  return constant.sign(v);
}
export function compareEqual(a: Value, b: Value): boolean {
  return constant.compare(a, '==', b);
}

export function intLit(pos: XPos, t: Type, n: number | bigint): BasicLit {
  return newLit(pos, t, constant.makeInt(n));
}
export function uintptrLit(pos: XPos, n: number): BasicLit {
  return intLit(pos, typ.uintptr, n);
}
