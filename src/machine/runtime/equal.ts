/**
 * Equality and hashing of values by their type descriptors: what Go's compiler generates per type and the run time does for
 * interfaces (runtime/alg.go). A value that cannot be compared or hashed is found only at run time, inside an interface.
 *
 * The hash of a value depends on its type's EQ_* kind and size alone, so the fast map functions, which get keys by value, agree with
 * the general ones.
 */
import * as abi from '../abi';
import { equalBytes, typeIsDirect, typeSize } from './memory';
import { raise, setText, typeText } from './panic/raise';
import { rand64 } from './random';
import { RTE_UNCOMPARABLE } from './state';

/** Results of a comparison. */
export const DIFFERENT: u32 = 0;
export const SAME: u32 = 1;
export const PANICS: u32 = 2;

// @ts-ignore: decorator
@inline
function equalKind(typ: u32): u32 {
  return load<u32>(typ, abi.TYPE_EQUAL);
}

/** Compares two values of a type: SAME, DIFFERENT, or PANICS with the error raised. */
export function valeq(typ: u32, a: u32, b: u32, fp: u32, pc: u32): u32 {
  switch (equalKind(typ)) {
    case abi.EQ_MEMORY:
      return u32(equalBytes(a, b, typeSize(typ)));
    case abi.EQ_STRING:
      return u32(load<u64>(a, 8) == load<u64>(b, 8) && equalBytes(load<u32>(a), load<u32>(b), load<u32>(a, 8)));
    case abi.EQ_EFACE: {
      const t = load<u32>(a);
      if (t != load<u32>(b)) return DIFFERENT;
      return t == 0 ? SAME : efaceeq(t, load<u64>(a, 8), load<u64>(b, 8), fp, pc);
    }
    case abi.EQ_IFACE: {
      const tab = load<u32>(a);
      if (tab != load<u32>(b)) return DIFFERENT;
      return tab == 0 ? SAME : efaceeq(load<u32>(tab, abi.ITAB_TYPE), load<u64>(a, 8), load<u64>(b, 8), fp, pc);
    }
    case abi.EQ_FLOAT32:
      return u32(load<f32>(a) == load<f32>(b));
    case abi.EQ_FLOAT64:
      return u32(load<f64>(a) == load<f64>(b));
    case abi.EQ_COMPLEX64:
      return u32(load<f32>(a) == load<f32>(b) && load<f32>(a, 4) == load<f32>(b, 4));
    case abi.EQ_COMPLEX128:
      return u32(load<f64>(a) == load<f64>(b) && load<f64>(a, 8) == load<f64>(b, 8));
    case abi.EQ_STRUCT: {
      let field = load<u32>(typ, abi.TYPE_SFIELDS);
      const end = field + load<u32>(typ, abi.TYPE_NSFIELDS) * abi.SFIELD_SIZE;
      for (; field < end; field += abi.SFIELD_SIZE) {
        if (isBlank(field)) continue;
        const offset = load<u32>(field, 8);
        const r = valeq(load<u32>(field, 4), a + offset, b + offset, fp, pc);
        if (r != SAME) return r;
      }
      return SAME;
    }
    case abi.EQ_ARRAY: {
      const elem = load<u32>(typ, abi.TYPE_ELEM);
      const size = typeSize(elem);
      const end = a + typeSize(typ);
      if (size == 0) return SAME;
      const d = b - a;
      for (let p = a; p < end; p += size) {
        const r = valeq(elem, p, p + d, fp, pc);
        if (r != SAME) return r;
      }
      return SAME;
    }
    default:
      setText(0, typeText(typ));
      raise(RTE_UNCOMPARABLE, 0, 0, fp, pc);
      return PANICS;
  }
}

/** Compares the data words of two interface values of one dynamic type. */
export function efaceeq(typ: u32, x: u64, y: u64, fp: u32, pc: u32): u32 {
  if (equalKind(typ) == abi.EQ_NONE) {
    setText(0, typeText(typ));
    raise(RTE_UNCOMPARABLE, 0, 0, fp, pc);
    return PANICS;
  }
  if (typeIsDirect(typ)) return u32(x == y);
  return valeq(typ, <u32>x, <u32>y, fp, pc);
}

function isBlank(field: u32): bool {
  const name = load<u32>(field);
  return load<u64>(name, 8) == 1 && load<u8>(load<u32>(name)) == 0x5f;
}

const K1: u64 = 0x9fb21c651e98df25;
const K2: u64 = 0xd6e8feb86659fd93;

// @ts-ignore: decorator
@inline
export function hash64(key: u64, seed: u64): u64 {
  let h = (key ^ seed) * K1;
  h ^= h >> 32;
  h *= K2;
  return h ^ (h >> 29);
}

/** Hash of n bytes. */
export function hashBytes(p: u32, n: u32, seed: u64): u64 {
  let h = seed ^ ((<u64>n) * K2);
  if (n >= 8) {
    const last = p + n - 8;
    while (p < last) {
      h = (h ^ load<u64>(p)) * K1;
      h ^= h >> 32;
      p += 8;
    }
    h ^= load<u64>(last);
  } else if (n >= 4) {
    h ^= (<u64>load<u32>(p)) | ((<u64>load<u32>(p + n - 4)) << 32);
  } else if (n > 0) {
    h ^= (<u64>load<u8>(p)) | ((<u64>load<u8>(p + (n >> 1))) << 8) | ((<u64>load<u8>(p + n - 1)) << 16);
  }
  h *= K1;
  h ^= h >> 32;
  h *= K2;
  return h ^ (h >> 29);
}

/** Numbers that are equal must hash alike (+0 and −0); NaN equals nothing and hashes to anything. */
function hashFloat(v: f64, seed: u64): u64 {
  if (v == 0) return hash64(0, seed);
  if (v != v) return hash64(rand64(), seed);
  return hash64(reinterpret<u64>(v), seed);
}

/** Hash of a value of a type; call hashable first if the type may hold interfaces. */
export function typehash(typ: u32, p: u32, seed: u64): u64 {
  switch (equalKind(typ)) {
    case abi.EQ_MEMORY: {
      const size = typeSize(typ);
      if (size == 8) return hash64(load<u64>(p), seed);
      if (size == 4) return hash64(load<u32>(p), seed);
      return hashBytes(p, size, seed);
    }
    case abi.EQ_STRING:
      return hashBytes(load<u32>(p), load<u32>(p, 8), seed);
    case abi.EQ_EFACE: {
      const t = load<u32>(p);
      return t == 0 ? seed : hashData(t, p + 8, seed);
    }
    case abi.EQ_IFACE: {
      const tab = load<u32>(p);
      return tab == 0 ? seed : hashData(load<u32>(tab, abi.ITAB_TYPE), p + 8, seed);
    }
    case abi.EQ_FLOAT32:
      return hashFloat(<f64>load<f32>(p), seed);
    case abi.EQ_FLOAT64:
      return hashFloat(load<f64>(p), seed);
    case abi.EQ_COMPLEX64:
      return hashFloat(<f64>load<f32>(p, 4), hashFloat(<f64>load<f32>(p), seed));
    case abi.EQ_COMPLEX128:
      return hashFloat(load<f64>(p, 8), hashFloat(load<f64>(p), seed));
    case abi.EQ_STRUCT: {
      let field = load<u32>(typ, abi.TYPE_SFIELDS);
      const end = field + load<u32>(typ, abi.TYPE_NSFIELDS) * abi.SFIELD_SIZE;
      let h = seed;
      for (; field < end; field += abi.SFIELD_SIZE) {
        if (!isBlank(field)) h = typehash(load<u32>(field, 4), p + load<u32>(field, 8), h);
      }
      return h;
    }
    case abi.EQ_ARRAY: {
      const elem = load<u32>(typ, abi.TYPE_ELEM);
      const size = typeSize(elem);
      const end = p + typeSize(typ);
      let h = seed;
      if (size == 0) return h;
      for (; p < end; p += size) h = typehash(elem, p, h);
      return h;
    }
  }
  return seed;
}

function hashData(typ: u32, slot: u32, seed: u64): u64 {
  // The type takes part, so that int(1) and uint(1) in one map of interfaces do not always collide.
  const s = seed ^ (<u64>load<u32>(typ, abi.TYPE_HASH)) * K2;
  return typehash(typ, typeIsDirect(typ) ? slot : load<u32>(slot), s);
}

/** False, with the error (RTE_UNHASHABLE or RTE_UNHASHABLEKEY) raised, if the value holds something that cannot be a map key. */
export function hashable(typ: u32, p: u32, kind: u32, fp: u32, pc: u32): bool {
  switch (equalKind(typ)) {
    case abi.EQ_NONE:
      setText(0, typeText(typ));
      raise(kind, 0, 0, fp, pc);
      return false;
    case abi.EQ_EFACE: {
      const t = load<u32>(p);
      return t == 0 || hashable(t, typeIsDirect(t) ? p + 8 : load<u32>(p, 8), kind, fp, pc);
    }
    case abi.EQ_IFACE: {
      const tab = load<u32>(p);
      if (tab == 0) return true;
      const t = load<u32>(tab, abi.ITAB_TYPE);
      return hashable(t, typeIsDirect(t) ? p + 8 : load<u32>(p, 8), kind, fp, pc);
    }
    case abi.EQ_STRUCT: {
      let field = load<u32>(typ, abi.TYPE_SFIELDS);
      const end = field + load<u32>(typ, abi.TYPE_NSFIELDS) * abi.SFIELD_SIZE;
      for (; field < end; field += abi.SFIELD_SIZE) {
        if (!isBlank(field) && !hashable(load<u32>(field, 4), p + load<u32>(field, 8), kind, fp, pc)) return false;
      }
      return true;
    }
    case abi.EQ_ARRAY: {
      const elem = load<u32>(typ, abi.TYPE_ELEM);
      const size = typeSize(elem);
      const end = p + typeSize(typ);
      if (size == 0) return true;
      for (; p < end; p += size) if (!hashable(elem, p, kind, fp, pc)) return false;
      return true;
    }
  }
  return true;
}
