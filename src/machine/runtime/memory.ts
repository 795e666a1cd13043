/**
 * Words of the linear memory as the run time's own code wants them: Go pointers and the addresses behind them, the fields
 * of type descriptors, moves of typed values with the write barrier, and the string and slice headers.
 *
 * An address is a u32; a pointer as Go sees it is a u64 whose upper half is HIGH_WORD when it leads into the arena. Whatever
 * is stored where a Go program or the collector can see it is stored with `ptr64`; whatever is read is cut to its low word.
 */
import * as abi from '../abi';
import { wb, wbBulk } from './barrier';

/** The pointer that leads to an address. */
// @ts-ignore: decorator
@inline
export function ptr64(addr: u32): u64 {
  return addr >= load<u32>(abi.IMAGE_END) ? ((<u64>abi.HIGH_WORD) << 32) | addr : addr;
}

/** Stores a pointer where no write barrier is needed: stacks, the run time's own records, memory that was just allocated. */
// @ts-ignore: decorator
@inline
export function setPtrRaw(slot: u32, addr: u32): void {
  store<u64>(slot, ptr64(addr));
}

/** Stores a pointer into the heap. */
// @ts-ignore: decorator
@inline
export function setPtr(slot: u32, addr: u32): void {
  const p = ptr64(addr);
  if (load<u32>(abi.WRITE_BARRIER)) wb(slot, p);
  store<u64>(slot, p);
}

/** Stores a pointer word as it was read from a Go value. */
// @ts-ignore: decorator
@inline
export function setWord(slot: u32, p: u64): void {
  if (load<u32>(abi.WRITE_BARRIER)) wb(slot, p);
  store<u64>(slot, p);
}

// @ts-ignore: decorator
@inline
export function typeSize(typ: u32): u32 {
  return load<u32>(typ, abi.TYPE_SIZE);
}

// @ts-ignore: decorator
@inline
export function typeHasPointers(typ: u32): bool {
  return load<u64>(typ, abi.TYPE_PTRBYTES) != 0;
}

// @ts-ignore: decorator
@inline
export function typeIsDirect(typ: u32): bool {
  return (load<u8>(typ, abi.TYPE_TFLAG) & abi.TFLAG_DIRECTIFACE) != 0;
}

/** Copies one value of a type over another one in the heap. */
// @ts-ignore: decorator
@inline
export function typedmemmove(typ: u32, dst: u32, src: u32): void {
  if (dst == src) return;
  const size = typeSize(typ);
  if (load<u32>(abi.WRITE_BARRIER) && typeHasPointers(typ)) wbBulk(dst, src, size, typ);
  copyBytes(dst, src, size);
}

// @ts-ignore: decorator
@inline
export function typedmemclr(typ: u32, dst: u32): void {
  const size = typeSize(typ);
  if (load<u32>(abi.WRITE_BARRIER) && typeHasPointers(typ)) wbBulk(dst, 0, size, typ);
  clearBytes(dst, size);
}

/** memmove, with the sizes of words, strings and interfaces done by plain loads and stores. */
// @ts-ignore: decorator
@inline
export function copyBytes(dst: u32, src: u32, size: u32): void {
  if (size == 8) {
    store<u64>(dst, load<u64>(src));
  } else if (size == 16) {
    const a = load<u64>(src);
    const b = load<u64>(src, 8);
    store<u64>(dst, a);
    store<u64>(dst, b, 8);
  } else if (size == 4) {
    store<u32>(dst, load<u32>(src));
  } else if (size == 1) {
    store<u8>(dst, load<u8>(src));
  } else {
    memory.copy(dst, src, size);
  }
}

// @ts-ignore: decorator
@inline
export function clearBytes(dst: u32, size: u32): void {
  if (size == 8) {
    store<u64>(dst, 0);
  } else if (size == 16) {
    store<u64>(dst, 0);
    store<u64>(dst, 0, 8);
  } else if (size == 4) {
    store<u32>(dst, 0);
  } else if (size == 1) {
    store<u8>(dst, 0);
  } else {
    memory.fill(dst, 0, size);
  }
}

/** Writes a string header; the empty string has no address. */
// @ts-ignore: decorator
@inline
export function setString(out: u32, addr: u32, len: u32): void {
  store<u64>(out, ptr64(addr));
  store<u64>(out, len, 8);
}

// @ts-ignore: decorator
@inline
export function setSlice(out: u32, addr: u32, len: u32, cap: u32): void {
  store<u64>(out, ptr64(addr));
  store<u64>(out, len, 8);
  store<u64>(out, cap, 16);
}

/** Compares memory for equality. */
export function equalBytes(a: u32, b: u32, size: u32): bool {
  if (a == b) return true;
  if (size >= 8) {
    const end = a + size - 8;
    const d = b - a;
    while (a < end) {
      if (load<u64>(a) != load<u64>(a + d)) return false;
      a += 8;
    }
    return load<u64>(end) == load<u64>(end + d);
  }
  if (size >= 4) {
    return load<u32>(a) == load<u32>(b) && load<u32>(a + size - 4) == load<u32>(b + size - 4);
  }
  if (size >= 2) {
    return load<u16>(a) == load<u16>(b) && load<u8>(a + size - 1) == load<u8>(b + size - 1);
  }
  return size == 0 || load<u8>(a) == load<u8>(b);
}

/** -1, 0 or 1, as bytes compare. */
export function compareBytes(a: u32, alen: u32, b: u32, blen: u32): i32 {
  const n = min(alen, blen);
  let i: u32 = 0;
  if (a != b) {
    while (i + 8 <= n) {
      const x = load<u64>(a + i);
      const y = load<u64>(b + i);
      if (x != y) {
        const shift = ctz(x ^ y) & ~7;
        return ((x >> shift) & 0xff) < ((y >> shift) & 0xff) ? -1 : 1;
      }
      i += 8;
    }
    while (i < n) {
      const x = load<u8>(a + i);
      const y = load<u8>(b + i);
      if (x != y) return x < y ? -1 : 1;
      i++;
    }
  }
  return alen < blen ? -1 : alen > blen ? 1 : 0;
}
