import { under } from './named.ts';
import type { Var } from './object.ts';
import { isTypeParam } from './predicates.ts';
import { asNamed, Is, Kind, type Struct, type Type } from './type.ts';

/**
 * Sizes of values as gc lays them out on amd64; −1 means too large (2⁶³ bytes or more).
 * Follows types2's gcsizes.go.
 */
const maxSize = 2 ** 63;
const basicSizes: Partial<Record<Kind, number>> = {
  [Kind.Bool]: 1,
  [Kind.Int8]: 1,
  [Kind.Int16]: 2,
  [Kind.Int32]: 4,
  [Kind.Uint8]: 1,
  [Kind.Uint16]: 2,
  [Kind.Uint32]: 4,
  [Kind.Float32]: 4,
  [Kind.Complex128]: 16,
  [Kind.String]: 16,
};

export function sizeof(t: Type): number {
  const u = under(t);
  switch (u.kind) {
    case 'Basic':
      return basicSizes[u.basic] ?? 8;
    case 'Array': {
      if (u.len <= 0) return 0;
      const e = sizeof(u.elem);
      return e < 0 || e * u.len >= maxSize ? -1 : e * u.len;
    }
    case 'Slice':
      return 24;
    case 'Interface':
      return isTypeParam(t) ? -1 : 16;
    case 'Struct': {
      const n = u.fields.length;
      if (n === 0) return 0;
      const offs = offsetsof(u)[n - 1]!;
      let size = sizeof(u.fields[n - 1]!.type);
      if (offs < 0 || size < 0) return -1;
      // A pointer to a final zero-size field must not point behind the struct.
      if (offs > 0 && size === 0) size = 1;
      size = align(offs + size, alignof(u));
      return size >= maxSize ? -1 : size;
    }
  }
  return 8;
}

export function alignof(t: Type): number {
  const u = under(t);
  switch (u.kind) {
    case 'Array':
      return alignof(u.elem);
    case 'Struct': {
      if (u.fields.length === 0 && isAlign64(t)) return 8;
      let max = 1;
      for (const f of u.fields) max = Math.max(max, alignof(f.type));
      return max;
    }
    case 'Basic':
      if (u.info & (Is.String | Is.Complex)) return u.basic === Kind.Complex64 ? 4 : 8;
      return Math.min(Math.max(sizeof(u), 1), 8);
  }
  return 8;
}

function isAlign64(t: Type): boolean {
  const obj = asNamed(t)?.origin.obj;
  return obj?.name === 'align64' && /^(sync|internal\/runtime)\/atomic$/.test(obj.pkg?.path ?? '');
}

/** Offset of each field; −1 from the first that is too far away. */
export function offsetsof(t: Struct): number[] {
  let offs = 0;
  return t.fields.map((f: Var) => {
    if (offs < 0) return -1;
    const o = align(offs, alignof(f.type));
    const size = sizeof(f.type);
    offs = size < 0 || o + size >= maxSize ? -1 : o + size;
    return o;
  });
}

/** Offset of a field reached by an index path without pointers. */
export function offsetof(t: Type, index: number[]): number {
  let offs = 0;
  for (const i of index) {
    const s = under(t) as Struct;
    const d = offsetsof(s)[i]!;
    if (d < 0) return -1;
    offs += d;
    t = s.fields[i]!.type;
  }
  return offs;
}

function align(x: number, a: number): number {
  return Math.ceil(x / a) * a;
}
