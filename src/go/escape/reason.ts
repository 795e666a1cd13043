/*
 * What must be on the heap whatever becomes of its address (Go: escape/utils.go, HeapAllocReason).
 */
import type { ClosureExpr, Expr, Node, SelectorExpr } from '../ir/nodes.ts';
import { canonical } from '../ir/make.ts';
import { isClosure } from '../ir/scc.ts';
import { PtrSize, roundUp } from '../ir/typeinfo.ts';
import { isZeroValue, smallInt } from '../ir/consts.ts';
import { alignof, elemOf, isTuple, sizeof } from './types.ts';

/** Largest variable, or storage of any kind, in a frame. */
export const MaxStackVarSize = 128 * 1024;
/** Largest storage in a frame that no declaration asks for: new(T), &T{}, make, closures. */
export const MaxImplicitStackVarSize = 64 * 1024;

/** Why n must be allocated on the heap, or "" if it need not. */
export function heapAllocReason(n: Node): string {
  if (!('typ' in n) || isTuple(n.typ)) return '';
  if (n.op === 'ONAME' && (n.class === 'param' || n.class === 'paramout')) return '';
  if (sizeof(n.typ) > MaxStackVarSize) return 'too large for stack';
  if (alignof(n.typ) > PtrSize) return 'too aligned for stack';
  switch (n.op) {
    case 'ONEW':
    case 'OPTRLIT': {
      const elem = elemOf(n.typ);
      if (sizeof(elem) > MaxImplicitStackVarSize) return 'too large for stack';
      if (alignof(elem) > PtrSize) return 'too aligned for stack';
      return '';
    }
    case 'OCLOSURE':
      return closureSize(n) > MaxImplicitStackVarSize ? 'too large for stack' : '';
    case 'OMETHVALUE':
      return methodValueSize(n) > MaxImplicitStackVarSize ? 'too large for stack' : '';
    case 'OMAKESLICE': {
      const elem = sizeof(elemOf(n.typ));
      if (elem === 0) return 'zero-sized element';
      const size = n.cap ?? n.len;
      const cap = size === null ? null : smallInt(size);
      // A size that is not constant is decided at run time.
      if (cap === null) return '';
      return cap > Math.floor(MaxImplicitStackVarSize / elem) ? 'too large for stack' : '';
    }
  }
  return '';
}

/** Bytes of the object behind a literal: the code pointer and what is captured, in a generic function the dictionary as well. */
export function closureSize(n: ClosureExpr): number {
  let off = PtrSize;
  let align = PtrSize;
  for (const cv of n.func.closureVars) {
    const byval = canonical(cv).byval;
    const a = byval ? alignof(cv.typ) : PtrSize;
    off = roundUp(off, a) + (byval ? sizeof(cv.typ) : PtrSize);
    align = Math.max(align, a);
  }
  if (n.func.shaped) off = roundUp(off, PtrSize) + PtrSize;
  return roundUp(off, align);
}

/** Bytes of the object behind a method value: the code pointer and the receiver. */
export function methodValueSize(n: SelectorExpr): number {
  const t = n.x.typ;
  return roundUp(roundUp(PtrSize, alignof(t)) + sizeof(t), PtrSize);
}

/** Bytes that n, if it is a variable or allocating expression, takes; 0 when only the run time knows. */
export function storageSize(n: Node): number {
  switch (n.op) {
    case 'ONAME':
      return sizeof(n.typ);
    case 'ONEW':
    case 'OPTRLIT':
      return sizeof(elemOf(n.typ));
    case 'OCLOSURE':
      return isClosure(n.func) ? closureSize(n) : 0;
    case 'OMETHVALUE':
      return methodValueSize(n);
    case 'OMAKESLICE': {
      const size = n.cap ?? n.len;
      return ((size === null ? null : smallInt(size)) ?? 0) * sizeof(elemOf(n.typ));
    }
    case 'OMAKEMAP':
    case 'OMAPLIT':
      return 48;
    case 'OSLICELIT':
      return n.len * sizeof(elemOf(n.typ));
    case 'OCONVIFACE':
      return sizeof(n.x.typ);
  }
  return 0;
}

/** Whether n is the zero value of its type, as far as can be seen. */
export function isZero(n: Expr): boolean {
  switch (n.op) {
    case 'ONIL':
      return true;
    case 'OLITERAL':
      return isZeroValue(n.val);
    case 'OARRAYLIT':
    case 'OSTRUCTLIT':
      return n.list.every((x) => isZero(x.op === 'OKEY' || x.op === 'OSTRUCTKEY' ? x.value : x));
  }
  return false;
}
