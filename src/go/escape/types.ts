/*
 * The questions about types that the analysis asks.
 */
import { fieldsOf, hasPointers, isString, under } from '../ir/typeinfo.ts';
import type { Type } from '../types/type.ts';

export {
  alignof,
  elemOf,
  hasPointers,
  identical,
  isArray,
  isDirectIface,
  isInterface,
  isPtr,
  isSlice,
  isString,
  isUintptr,
  isUnsafePtr,
  sizeof,
} from '../ir/typeinfo.ts';

/** No value or several: the type of a call's results. */
export function isTuple(t: Type): boolean {
  return t.kind === 'Tuple';
}

/** How many results functions of type t have. */
export function numResults(t: Type): number {
  const u = under(t);
  return u.kind === 'Signature' ? u.results.len : 0;
}

/** Whether t holds pointers other than those of strings. */
export function hasNonStringPointers(t: Type): boolean {
  if (!hasPointers(t) || isString(t)) return false;
  const u = under(t);
  if (u.kind === 'Struct') return fieldsOf(u).some((f) => hasNonStringPointers(f.type));
  if (u.kind === 'Array') return hasNonStringPointers(u.elem);
  return true;
}
