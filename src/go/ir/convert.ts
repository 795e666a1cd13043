/*
 * Conversions: which operation a conversion is (Go: typecheck/subr.go, assignOp and convertOp; expr.go, tcConv).
 */
import { missingMethod } from '../types/lookup.ts';
import type { Func as FuncObj } from '../types/object.ts';
import { identical, identicalIgnoreTags } from '../types/predicates.ts';
import { Interface, Kind, Pointer, Slice, type Type, typ, unalias } from '../types/type.ts';
import { stringOf, intLit } from './constval.ts';
import * as make from './make.ts';
import type { ConvOp, Expr, XPos } from './nodes.ts';
import type { Reader } from './reader.ts';
import { hasShape } from './subst.ts';
import { shapeActual } from './typefmt.ts';
import {
  basicKind,
  hasName,
  interfaceMethods,
  isBool,
  isComplex,
  isEmptyInterface,
  isFloat,
  isInteger,
  isInterface,
  isPtr,
  isString,
  isUintptr,
  isUnsafePtr,
  under,
} from './typeinfo.ts';

/** The operation that assigns a src to a dst; null if that needs no conversion or is impossible. */
function assignOp(src: Type, dst: Type): ConvOp | null {
  if (src === dst || identical(src, dst)) return 'OCONVNOP';
  const us = under(src);
  const ud = under(dst);
  if (identical(us, ud)) {
    if (isEmptyInterface(src)) return 'OCONVNOP';
    if ((!hasName(src) || !hasName(dst)) && us.kind !== 'Interface') return 'OCONVNOP';
    if (isShape(src) || isShape(dst)) return 'OCONVNOP';
  }
  if (ud.kind === 'Interface' && !isNilType(src)) return 'OCONVIFACE';
  if (us.kind === 'Interface') return null;
  if (us.kind === 'Chan' && us.dir === 'both' && ud.kind === 'Chan') {
    if (identical(us.elem, ud.elem) && (!hasName(src) || !hasName(dst))) return 'OCONVNOP';
  }
  if (isNilType(src)) return 'OCONVNOP';
  return null;
}

function isShape(t: Type): boolean {
  return shapeActual(t) !== null;
}
function isNilType(t: Type): boolean {
  return basicKind(t) === Kind.UntypedNil;
}

/** Bits that decide whether two numeric types are represented alike. */
function simpleKind(t: Type): Kind | -1 {
  const k = basicKind(t);
  switch (k) {
    case Kind.Int:
      return Kind.Int64;
    case Kind.Uint:
    case Kind.Uintptr:
      return Kind.Uint64;
  }
  return k;
}

/** The operation that converts a src to a dst. The program has been checked: it is possible. */
export function convertOp(src: Type, dst: Type): ConvOp {
  const op = assignOp(src, dst);
  if (op !== null) return op;
  const us = under(src);
  const ud = under(dst);
  if (us.kind === 'Interface' || ud.kind === 'Interface') return 'OCONVIFACE';
  if (identicalIgnoreTags(us, ud)) return 'OCONVNOP';
  if (us.kind === 'Pointer' && ud.kind === 'Pointer' && !hasName(src) && !hasName(dst)) {
    if (identicalIgnoreTags(under(us.base), under(ud.base))) return 'OCONVNOP';
  }
  if ((isInteger(src) || isFloat(src)) && (isInteger(dst) || isFloat(dst))) {
    return simpleKind(src) === simpleKind(dst) ? 'OCONVNOP' : 'OCONV';
  }
  if (isComplex(src) && isComplex(dst)) return simpleKind(src) === simpleKind(dst) ? 'OCONVNOP' : 'OCONV';
  if (isInteger(src) && isString(dst)) return 'ORUNESTR';
  if (us.kind === 'Slice' && isString(dst))
    return basicKind(us.elem) === Kind.Uint8 ? 'OBYTES2STR' : 'ORUNES2STR';
  if (isString(src) && ud.kind === 'Slice')
    return basicKind(ud.elem) === Kind.Uint8 ? 'OSTR2BYTES' : 'OSTR2RUNES';
  if ((isPtr(src) || isUintptr(src)) && isUnsafePtr(dst)) return 'OCONVNOP';
  if (isUnsafePtr(src) && (isPtr(dst) || isUintptr(dst))) return 'OCONVNOP';
  if (us.kind === 'Slice') return ud.kind === 'Pointer' ? 'OSLICE2ARRPTR' : 'OSLICE2ARR';
  return 'OCONV';
}

/**
 * typ(x) with the operation chosen and Go's small rewrites made. `later`: not written in the source, but found by Go when it
 * checks an assignment to a package-level variable; then it asks for the method table when the variable is laid out.
 */
export function conv(r: Reader, pos: XPos, dst: Type, x: Expr, implicit: boolean, later = false): Expr {
  const src = x.typ;
  if (unalias(src).kind === 'Basic' && isUntypedBool(src) && isBool(dst)) {
    // Comparisons have no type of their own.
    x.typ = dst;
  }
  // A shape is as good as what it stands for.
  let op = convertOp(r.prog.types.actual(x.typ), r.prog.types.actual(dst));
  if (op === 'OCONVNOP' && identical(under(src), under(dst)) && (isFloat(dst) || isComplex(dst))) {
    // Converting a float rounds it, so the conversion must stay.
    op = 'OCONV';
  }
  if (op === 'OSTR2RUNES' && x.op === 'OLITERAL') return runesLit(pos, dst, x);
  if (op === 'OBYTES2STR' || op === 'ORUNES2STR') {
    const elem = (under(src) as Slice).elem;
    const u = unalias(elem);
    if (u.kind !== 'Basic') {
      x = make.newConv(x.pos, 'OCONVNOP', new Slice(op === 'OBYTES2STR' ? typ.byte : typ.rune), x);
    }
  }
  // Interfaces with methods that differ in name have method tables of their own, shapes or not.
  if (
    op === 'OCONVNOP' &&
    isInterface(dst) &&
    !isEmptyInterface(dst) &&
    !identical(r.prog.types.actual(src), r.prog.types.actual(dst))
  ) {
    if (hasShape(src) || hasShape(dst)) op = 'OCONVIFACE';
  }
  if (op === 'OCONVIFACE' && !later) r.methodTable(x.typ, dst);
  const n = make.newConv(pos, op, dst, x);
  n.implicit = implicit;
  return n;
}

function isUntypedBool(t: Type): boolean {
  const u = unalias(t);
  return u.kind === 'Basic' && u.basic === Kind.UntypedBool;
}

/** x converted to dst without being asked, if the types differ. */
export function implicitConv(r: Reader, pos: XPos, dst: Type, x: Expr, later = false): Expr {
  return identical(x.typ, dst) ? x : conv(r, pos, dst, x, true, later);
}

/** []rune("constant") is a literal of its runes. */
function runesLit(pos: XPos, dst: Type, x: Expr & { op: 'OLITERAL' }): Expr {
  const list: Expr[] = [];
  const elem = (under(dst) as Slice).elem;
  for (const c of stringOf(x.val) ?? '') {
    list.push(make.newKey(pos, intLit(pos, typ.int, list.length), intLit(pos, elem, c.codePointAt(0)!)));
  }
  return make.newCompLit(pos, 'OSLICELIT', dst, list, list.length);
}

let empty: Interface | null = null;
/** interface{} */
export function anyInterface(): Type {
  if (empty === null) {
    empty = new Interface([], []);
    empty.complete = true;
  }
  return empty;
}

const pointers = new WeakMap<Type, Pointer>();
/** *t; the same object for the same t. */
export function pointerTo(t: Type): Pointer {
  let p = pointers.get(t);
  if (p === undefined) pointers.set(t, (p = new Pointer(t)));
  return p;
}

/** Whether a value of type src can be assigned to a dst (types2.AssignableTo for types of checked operands). */
export function assignable(src: Type, dst: Type): boolean {
  if (identical(src, dst)) return true;
  const us = under(src);
  const ud = under(dst);
  if (us.kind === 'Basic' && us.basic >= Kind.UntypedBool) {
    if (us.basic === Kind.UntypedNil) {
      if (ud.kind === 'Basic') return ud.basic === Kind.UnsafePointer;
      return ud.kind !== 'Struct' && ud.kind !== 'Array';
    }
    if (ud.kind === 'Interface') return true;
    return ud.kind === 'Basic';
  }
  const isTP = (t: Type): boolean => unalias(t).kind === 'TypeParam';
  if (identical(us, ud) && (!hasName(src) || !hasName(dst)) && !isTP(src) && !isTP(dst)) return true;
  if (ud.kind === 'Interface' && !isTP(dst)) {
    return missingMethod(null, src, dst, true, identical, null) === null;
  }
  if (us.kind === 'Chan' && us.dir === 'both' && ud.kind === 'Chan' && identical(us.elem, ud.elem)) {
    return !hasName(src) || !hasName(dst);
  }
  return false;
}

/** The place of method m in the method table of interface type t. */
export function interfaceIndex(t: Type, m: FuncObj): number {
  return interfaceMethods(t).findIndex((x) => x.id === m.id);
}
