/*
 * What the machine needs to know of types: sizes, alignment, pointers, comparison (Go: cmd/compile/internal/types,
 * size.go and alg.go, for amd64). All answers are for types without type parameters.
 */
import { under } from '../types/named.ts';
import type { Var } from '../types/object.ts';
import { identical } from '../types/predicates.ts';
import { type Interface, type Named, type Struct, type Type, Kind, unalias } from '../types/type.ts';
import { typeSetOf } from '../types/typeset.ts';
import { compareObjs, type Func } from '../types/object.ts';

/** Bytes of a pointer, int, uint, uintptr. */
export const PtrSize = 8;

/** How values of a type are compared and hashed (Go's AlgKind). */
export type Alg =
  | 'noeq' // not comparable
  | 'mem' // as so many bytes of memory
  | 'string'
  | 'inter' // interface with methods
  | 'nilinter' // interface without methods
  | 'float32'
  | 'float64'
  | 'cplx64'
  | 'cplx128'
  | 'special'; // part by part

interface Layout {
  size: number;
  align: number;
  /** Bytes up to the end of the last pointer; 0 without pointers. */
  ptrdata: number;
  /** Struct: offsets of fields. */
  offsets: number[];
  alg: Alg | null;
  /** Word numbers that hold pointers; computed on demand. */
  ptrs: number[] | null;
}

const layouts = new WeakMap<Type, Layout>();

function layoutOf(t: Type): Layout {
  let l = layouts.get(t);
  if (l !== undefined) return l;
  const u = under(t);
  l = u === t ? compute(u) : layoutOf(u);
  layouts.set(t, l);
  return l;
}

const mk = (size: number, align: number, ptrdata: number, offsets: number[] = []): Layout => ({
  size,
  align,
  ptrdata,
  offsets,
  alg: null,
  ptrs: null,
});

function compute(t: Exclude<Type, Named | { kind: 'Alias' }>): Layout {
  switch (t.kind) {
    case 'Basic':
      switch (t.basic) {
        case Kind.Bool:
        case Kind.Int8:
        case Kind.Uint8:
        case Kind.UntypedBool:
          return mk(1, 1, 0);
        case Kind.Int16:
        case Kind.Uint16:
          return mk(2, 2, 0);
        case Kind.Int32:
        case Kind.Uint32:
        case Kind.Float32:
        case Kind.UntypedRune:
          return mk(4, 4, 0);
        case Kind.Complex64:
          return mk(8, 4, 0);
        case Kind.Complex128:
        case Kind.UntypedComplex:
          return mk(16, 8, 0);
        case Kind.String:
        case Kind.UntypedString:
          return mk(16, 8, 8);
        case Kind.UnsafePointer:
        case Kind.UntypedNil:
          return mk(8, 8, 8);
        case Kind.Invalid:
          return mk(0, 1, 0);
      }
      return mk(8, 8, 0);
    case 'Pointer':
    case 'Map':
    case 'Chan':
    case 'Signature':
      return mk(8, 8, 8);
    case 'Slice':
      return mk(24, 8, 8);
    case 'Interface':
    case 'TypeParam':
    case 'Union':
      return mk(16, 8, 16);
    case 'Array': {
      const e = layoutOf(t.elem);
      const ptrdata = t.len > 0 && e.ptrdata > 0 ? e.size * (t.len - 1) + e.ptrdata : 0;
      return mk(e.size * Math.max(t.len, 0), e.align, ptrdata);
    }
    case 'Struct':
      return structLayout(t.fields);
    case 'Tuple':
      return structLayout(t.vars);
  }
}

function structLayout(fields: Var[]): Layout {
  let off = 0;
  let align = 1;
  let ptrdata = 0;
  const offsets: number[] = [];
  let lastZero = false;
  for (const f of fields) {
    const l = layoutOf(f.type);
    off = roundUp(off, l.align);
    offsets.push(off);
    if (l.ptrdata > 0) ptrdata = off + l.ptrdata;
    off += l.size;
    if (l.align > align) align = l.align;
    lastZero = l.size === 0;
    if (isAlign64(f.type)) align = 8;
  }
  // A last field without size must not point past the struct.
  if (lastZero && off > 0) off++;
  return mk(roundUp(off, align), align, ptrdata, offsets);
}

function isAlign64(t: Type): boolean {
  const u = unalias(t);
  return (
    u.kind === 'Named' &&
    u.obj.name === 'align64' &&
    (u.obj.pkg?.path === 'sync/atomic' || u.obj.pkg?.path === 'internal/runtime/atomic')
  );
}

export function roundUp(n: number, align: number): number {
  return Math.ceil(n / align) * align;
}

/** Size in bytes. */
export function sizeof(t: Type): number {
  return layoutOf(t).size;
}
/** Alignment in bytes. */
export function alignof(t: Type): number {
  return layoutOf(t).align;
}
/** Bytes up to and including the last pointer word; 0 if there are no pointers. */
export function ptrdata(t: Type): number {
  return layoutOf(t).ptrdata;
}
export function hasPointers(t: Type): boolean {
  return layoutOf(t).ptrdata > 0;
}
/** Offset of the i'th field of a struct type. */
export function fieldOffset(t: Type, i: number): number {
  return layoutOf(t).offsets[i]!;
}
/** The fields of a struct type. */
export function fieldsOf(t: Type): Var[] {
  const u = under(t);
  return u.kind === 'Struct' ? u.fields : [];
}

/** Numbers of the 8-byte words that hold pointers, ascending. */
export function pointerWords(t: Type): readonly number[] {
  const l = layoutOf(t);
  if (l.ptrs === null) {
    const out: number[] = [];
    if (l.ptrdata > 0) collect(t, 0, out);
    l.ptrs = out;
  }
  return l.ptrs;
}

function collect(t: Type, off: number, out: number[]): void {
  const u = under(t);
  switch (u.kind) {
    case 'Basic':
      if (hasPointers(u)) out.push(off / PtrSize);
      return;
    case 'Interface':
      out.push(off / PtrSize, off / PtrSize + 1);
      return;
    case 'Array': {
      const size = sizeof(u.elem);
      if (hasPointers(u.elem)) for (let i = 0; i < u.len; i++) collect(u.elem, off + i * size, out);
      return;
    }
    case 'Struct':
      u.fields.forEach((f, i) => {
        if (hasPointers(f.type)) collect(f.type, off + fieldOffset(u, i), out);
      });
      return;
    default:
      out.push(off / PtrSize);
  }
}

/** Whether an interface's data word holds the value itself. */
export function isDirectIface(t: Type): boolean {
  const l = layoutOf(t);
  return l.size === PtrSize && l.ptrdata === PtrSize;
}

/** How values are compared and hashed. 'mem': sizeof bytes. */
export function algOf(t: Type): Alg {
  const l = layoutOf(t);
  return (l.alg ??= computeAlg(under(t)));
}

function computeAlg(t: Type): Alg {
  switch (t.kind) {
    case 'Basic':
      switch (t.basic) {
        case Kind.Float32:
          return 'float32';
        case Kind.Float64:
          return 'float64';
        case Kind.Complex64:
          return 'cplx64';
        case Kind.Complex128:
          return 'cplx128';
        case Kind.String:
        case Kind.UntypedString:
          return 'string';
      }
      return 'mem';
    case 'Pointer':
    case 'Chan':
      return 'mem';
    case 'Interface':
      return isEmptyInterface(t) ? 'nilinter' : 'inter';
    case 'Array': {
      const e = algOf(t.elem);
      if (e === 'noeq') return 'noeq';
      if (t.len === 0) return 'mem';
      if (t.len === 1) return e;
      return e === 'mem' ? 'mem' : 'special';
    }
    case 'Struct':
      return structAlg(t);
  }
  return 'noeq';
}

function structAlg(t: Struct): Alg {
  const named = t.fields.filter((f) => f.name !== '_');
  for (const f of t.fields) if (algOf(f.type) === 'noeq') return 'noeq';
  if (t.fields.length === 1 && named.length === 1) return algOf(t.fields[0]!.type);
  let end = 0;
  for (let i = 0; i < t.fields.length; i++) {
    const f = t.fields[i]!;
    if (f.name === '_' || algOf(f.type) !== 'mem' || fieldOffset(t, i) !== end) return 'special';
    end = fieldOffset(t, i) + sizeof(f.type);
  }
  return end === sizeof(t) ? 'mem' : 'special';
}

// ---- questions about kinds; all look at the underlying type

export function isInterface(t: Type): boolean {
  return under(t).kind === 'Interface';
}
export function isEmptyInterface(t: Type): boolean {
  const u = under(t);
  return u.kind === 'Interface' && typeSetOf(u).methods.length === 0;
}
/** The methods of an interface type in the order of its itabs. */
export function interfaceMethods(t: Type): Func[] {
  const u = under(t);
  if (u.kind !== 'Interface') return [];
  let ms = sortedMethods.get(u);
  if (ms === undefined) sortedMethods.set(u, (ms = [...typeSetOf(u).methods].sort(compareObjs)));
  return ms;
}
const sortedMethods = new WeakMap<Interface, Func[]>();

export function basicKind(t: Type): Kind | -1 {
  const u = under(t);
  return u.kind === 'Basic' ? u.basic : -1;
}
export function isString(t: Type): boolean {
  const k = basicKind(t);
  return k === Kind.String || k === Kind.UntypedString;
}
export function isBool(t: Type): boolean {
  const k = basicKind(t);
  return k === Kind.Bool || k === Kind.UntypedBool;
}
export function isInteger(t: Type): boolean {
  const k = basicKind(t);
  return (k >= Kind.Int && k <= Kind.Uintptr) || k === Kind.UntypedInt || k === Kind.UntypedRune;
}
export function isSigned(t: Type): boolean {
  const k = basicKind(t);
  return k >= Kind.Int && k <= Kind.Int64;
}
export function isFloat(t: Type): boolean {
  const k = basicKind(t);
  return k === Kind.Float32 || k === Kind.Float64 || k === Kind.UntypedFloat;
}
export function isComplex(t: Type): boolean {
  const k = basicKind(t);
  return k === Kind.Complex64 || k === Kind.Complex128 || k === Kind.UntypedComplex;
}
export function isSlice(t: Type): boolean {
  return under(t).kind === 'Slice';
}
export function isArray(t: Type): boolean {
  return under(t).kind === 'Array';
}
export function isPtr(t: Type): boolean {
  return under(t).kind === 'Pointer';
}
export function isMap(t: Type): boolean {
  return under(t).kind === 'Map';
}
export function isChan(t: Type): boolean {
  return under(t).kind === 'Chan';
}
export function isFunc(t: Type): boolean {
  return under(t).kind === 'Signature';
}
export function isUnsafePtr(t: Type): boolean {
  return basicKind(t) === Kind.UnsafePointer;
}
export function isUintptr(t: Type): boolean {
  return basicKind(t) === Kind.Uintptr;
}
/** Element type of a pointer, slice, array, chan or map; byte's type has none. */
export function elemOf(t: Type): Type {
  const u = under(t);
  switch (u.kind) {
    case 'Pointer':
      return u.base;
    case 'Slice':
    case 'Array':
    case 'Chan':
    case 'Map':
      return u.elem;
  }
  return t;
}
/** Whether the type has a name of its own (defined or predeclared). */
export function hasName(t: Type): boolean {
  const u = unalias(t);
  return u.kind === 'Named' || u.kind === 'Basic';
}

export { identical, under };
