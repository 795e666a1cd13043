/*
 * Constants in the IR: the few questions that inlining and escape analysis ask of them.
 */
import { type Value, compare, makeBool, makeInt } from '../constant/index.ts';
import type { Type } from '../types/type.ts';
import { typ } from '../types/type.ts';
import { newLit } from './make.ts';
import type { BasicLit, Node, XPos } from './nodes.ts';
import { isBool, isComplex, isFloat, isInteger, isString } from './typeinfo.ts';

/** The value of a boolean constant, or null if n is none. */
export function constBool(n: Node | null): boolean | null {
  return n !== null && n.op === 'OLITERAL' && n.val.kind === 'Bool' ? n.val.val : null;
}

/** The value of an integer constant that fits 32 bits, or null. */
export function smallInt(n: Node): number | null {
  if (n.op !== 'OLITERAL' || n.val.kind !== 'Int' || !isInteger(n.typ)) return null;
  const v = n.val.val;
  return v >= -0x80000000n && v <= 0x7fffffffn ? Number(v) : null;
}

/** The value of a constant, or null if n is none. */
export function constOf(n: Node): Value | null {
  return n.op === 'OLITERAL' ? n.val : null;
}

/** The value of an integer constant, or null. */
export function intConst(n: Node): bigint | null {
  return n.op === 'OLITERAL' && n.val.kind === 'Int' ? n.val.val : null;
}

export function boolValue(b: boolean): Value {
  return makeBool(b);
}

export function intLit(pos: XPos, v: number, t: Type = typ.int): BasicLit {
  return newLit(pos, t, makeInt(v));
}

/** Whether a constant is its type's zero value. */
export function isZeroValue(v: Value): boolean {
  switch (v.kind) {
    case 'Unknown':
      return false;
    case 'Bool':
      return !v.val;
    case 'String':
      return v.val === '';
    default:
      return compare(v, '==', makeInt(0));
  }
}

export function sameValue(a: Value, b: Value): boolean {
  return compare(a, '==', b);
}

/** Whether v can be a constant of type t. */
export function validForConst(t: Type, v: Value): boolean {
  switch (v.kind) {
    case 'Unknown':
      return false;
    case 'Bool':
      return isBool(t);
    case 'String':
      return isString(t);
    case 'Int':
      return isInteger(t);
    case 'Float':
      return isFloat(t);
    case 'Complex':
      return isComplex(t);
  }
}
