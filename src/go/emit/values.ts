/*
 * How values are represented: which types live in registers, and as which scalars (Go: ssa.CanSSA and decompose).
 */
import { under } from '../types/named.ts';
import { Kind, type Signature, type Type } from '../types/type.ts';
import { fieldOffset, roundUp, sizeof, alignof } from '../ir/typeinfo.ts';
import { Mem, type Part } from './low.ts';

const cache = new WeakMap<Type, Part[] | 'memory'>();

const one = (m: Mem): Part[] => [{ off: 0, m }];
const basics = new Map<Kind, Part[]>([
  [Kind.Bool, one(Mem.U8)],
  [Kind.UntypedBool, one(Mem.U8)],
  [Kind.Int, one(Mem.I64)],
  [Kind.UntypedInt, one(Mem.I64)],
  [Kind.Int8, one(Mem.I8)],
  [Kind.Int16, one(Mem.I16)],
  [Kind.Int32, one(Mem.I32)],
  [Kind.UntypedRune, one(Mem.I32)],
  [Kind.Int64, one(Mem.I64)],
  [Kind.Uint, one(Mem.I64)],
  [Kind.Uint8, one(Mem.U8)],
  [Kind.Uint16, one(Mem.U16)],
  [Kind.Uint32, one(Mem.U32)],
  [Kind.Uint64, one(Mem.I64)],
  [Kind.Uintptr, one(Mem.I64)],
  [Kind.Float32, one(Mem.F32)],
  [Kind.Float64, one(Mem.F64)],
  [Kind.UntypedFloat, one(Mem.F64)],
  [
    Kind.Complex64,
    [
      { off: 0, m: Mem.F32 },
      { off: 4, m: Mem.F32 },
    ],
  ],
  [
    Kind.Complex128,
    [
      { off: 0, m: Mem.F64 },
      { off: 8, m: Mem.F64 },
    ],
  ],
  [
    Kind.UntypedComplex,
    [
      { off: 0, m: Mem.F64 },
      { off: 8, m: Mem.F64 },
    ],
  ],
  [
    Kind.String,
    [
      { off: 0, m: Mem.Ptr },
      { off: 8, m: Mem.I64 },
    ],
  ],
  [
    Kind.UntypedString,
    [
      { off: 0, m: Mem.Ptr },
      { off: 8, m: Mem.I64 },
    ],
  ],
  [Kind.UnsafePointer, one(Mem.Ptr)],
  [Kind.UntypedNil, one(Mem.Ptr)],
]);
const pointer = one(Mem.Ptr);
const slice: Part[] = [
  { off: 0, m: Mem.Ptr },
  { off: 8, m: Mem.I64 },
  { off: 16, m: Mem.I64 },
];
const iface: Part[] = [
  { off: 0, m: Mem.Ptr },
  { off: 8, m: Mem.Ptr },
];

const MaxFields = 4;
const MaxSize = 32;

/** The scalars of a value of type t, or null when such values live in memory only. */
export function flatten(t: Type): Part[] | null {
  let r = cache.get(t);
  if (r === undefined) {
    r = compute(t) ?? 'memory';
    cache.set(t, r);
  }
  return r === 'memory' ? null : r;
}

function compute(t: Type): Part[] | null {
  const u = under(t);
  switch (u.kind) {
    case 'Basic':
      return basics.get(u.basic) ?? null;
    case 'Pointer':
    case 'Map':
    case 'Chan':
    case 'Signature':
      return pointer;
    case 'Slice':
      return slice;
    case 'Interface':
      return iface;
    case 'Array': {
      if (u.len === 0) return [];
      return u.len === 1 && sizeof(u.elem) <= MaxSize ? flatten(u.elem) : null;
    }
    case 'Struct': {
      if (u.fields.length > MaxFields || sizeof(u) > MaxSize) return null;
      const out: Part[] = [];
      for (let i = 0; i < u.fields.length; i++) {
        const f = flatten(u.fields[i]!.type);
        if (f === null) return null;
        const off = fieldOffset(u, i);
        for (const p of f) out.push({ off: off + p.off, m: p.m });
      }
      return out;
    }
  }
  return null;
}

/** Where arguments and results lie in the caller's outgoing area. */
export interface ArgLayout {
  params: { typ: Type; off: number }[];
  results: { typ: Type; off: number }[];
  /** Bytes of the parameters, 8-aligned: the results begin here. */
  resultsAt: number;
  /** All bytes, 8-aligned. */
  total: number;
}

/** The layout of a call; recv is the receiver's type for methods. */
export function argLayout(sig: Signature, recv: Type | null): ArgLayout {
  let off = 0;
  const lay = (t: Type): { typ: Type; off: number } => {
    off = roundUp(off, Math.max(alignof(t), 1));
    const r = { typ: t, off };
    off += sizeof(t);
    return r;
  };
  const params: { typ: Type; off: number }[] = [];
  if (recv !== null) params.push(lay(recv));
  for (const v of sig.params.vars) params.push(lay(v.type));
  off = roundUp(off, 8);
  const resultsAt = off;
  const results = sig.results.vars.map((v) => lay(v.type));
  return { params, results, resultsAt, total: roundUp(off, 8) };
}
