/**
 * Strings: concatenation, conversions from and to byte and rune slices, UTF-8, comparison. Follows Go's runtime/string.go and
 * runtime/utf8.go in what allocates and how much: a result of at most 32 bytes uses the buffer that escape analysis reserved
 * in the caller's frame, a single non-empty operand is returned as it is, single bytes live in a static table.
 */
import * as abi from '../abi';
import { charge } from './clock';
import { COST_BYTE_COPY, COST_STRING } from './schedcosts';
import { roundUpSize } from './heap/classes';
import { mallocgc } from './heap/malloc';
import { G_STACKHI, G_STACKLO } from './layout';
import { compareBytes, equalBytes, setSlice, setString } from './memory';
import { fatal } from './panic/raise';

const TMP_BUF: u32 = 32;
const RUNE_ERROR: u32 = 0xfffd;
const MAX_RUNE: u32 = 0x10ffff;

export function memequal(a: u32, b: u32, bytes: u32): u32 {
  return u32(equalBytes(a, b, bytes));
}

export function cmpstring(a: u32, alen: u64, b: u32, blen: u64): i32 {
  return compareBytes(a, <u32>alen, b, <u32>blen);
}

function onStack(addr: u32): bool {
  const g = load<u32>(abi.CURG);
  return g != 0 && addr >= load<u32>(g, G_STACKLO) && addr < load<u32>(g, G_STACKHI);
}

/** Room for n bytes of a string: the caller's buffer if it suffices, else the heap. */
function rawstring(n: u32, buf: u32, bufLen: u32, fp: u32, pc: u32): u32 {
  return buf != 0 && n <= bufLen ? buf : mallocgc(n, 0, fp, pc);
}

/** Copies the strings one after the other. */
function join(dst: u32, parts: u32, end: u32, total: u32): void {
  charge(COST_STRING + total * COST_BYTE_COPY);
  for (let p = parts; p < end; p += 16) {
    const len = load<u32>(p, 8);
    copyShort(dst, load<u32>(p), len);
    dst += len;
  }
}

export function concatbytes(n: u32, parts: u32, buf: u32, out: u32, fp: u32, pc: u32): u32 {
  let total: u64 = 0;
  const end = parts + n * 16;
  for (let p = parts; p < end; p += 16) total += load<u64>(p, 8);
  if (total >= 0x7fffffff) fatal('string concatenation too long');
  const len = <u32>total;
  let dst = buf;
  let cap = TMP_BUF;
  if (buf != 0 && len <= TMP_BUF) memory.fill(buf, 0, TMP_BUF);
  else {
    cap = len == 0 ? 0 : roundUpSize(len, true);
    dst = mallocgc(cap, 0, fp, pc);
  }
  join(dst, parts, end, len);
  setSlice(out, dst, len, cap);
  return 0;
}

export function concatstrings(n: u32, parts: u32, buf: u32, out: u32, fp: u32, pc: u32): u32 {
  let total: u64 = 0;
  let count: u32 = 0;
  let last: u32 = 0;
  const end = parts + n * 16;
  for (let p = parts; p < end; p += 16) {
    const len = load<u64>(p, 8);
    if (len == 0) continue;
    total += len;
    count++;
    last = p;
  }
  if (count == 0) {
    setString(out, 0, 0);
    return 0;
  }
  if (count == 1 && (buf != 0 || !onStack(load<u32>(last)))) {
    const ptr = load<u64>(last);
    const len = load<u64>(last, 8);
    store<u64>(out, ptr);
    store<u64>(out, len, 8);
    return 0;
  }
  if (total >= 0x7fffffff) fatal('string concatenation too long');
  const dst = rawstring(<u32>total, buf, TMP_BUF, fp, pc);
  join(dst, parts, end, <u32>total);
  setString(out, dst, <u32>total);
  return 0;
}

/** memory.copy has a price of its own for the few bytes that most strings have. */
function copyShort(dst: u32, src: u32, n: u32): void {
  if (n > 16) {
    memory.copy(dst, src, n);
  } else if (n >= 8) {
    const a = load<u64>(src);
    const b = load<u64>(src + n - 8);
    store<u64>(dst, a);
    store<u64>(dst + n - 8, b);
  } else {
    for (let i: u32 = 0; i < n; i++) store<u8>(dst + i, load<u8>(src + i));
  }
}

export function intstring(v: i64, buf: u32, out: u32, fp: u32, pc: u32): u32 {
  const dst = rawstring(4, buf, 4, fp, pc);
  const r: u32 = v < 0 || v > 0x7fffffff ? RUNE_ERROR : <u32>v;
  setString(out, dst, encoderune(dst, r));
  return 0;
}

export function slicebytetostring(ptr: u32, len: u64, buf: u32, out: u32, fp: u32, pc: u32): u32 {
  const n = <u32>len;
  if (n == 0) {
    setString(out, 0, 0);
    return 0;
  }
  if (n == 1) {
    setString(out, load<u32>(abi.STATIC_UINT64S) + (<u32>load<u8>(ptr)) * 8, 1);
    return 0;
  }
  charge(COST_STRING + n * COST_BYTE_COPY);
  const dst = rawstring(n, buf, TMP_BUF, fp, pc);
  copyShort(dst, ptr, n);
  setString(out, dst, n);
  return 0;
}

export function stringtoslicebyte(ptr: u32, len: u64, buf: u32, out: u32, fp: u32, pc: u32): u32 {
  const n = <u32>len;
  charge(COST_STRING + n * COST_BYTE_COPY);
  if (buf != 0 && n <= TMP_BUF) {
    memory.fill(buf, 0, TMP_BUF);
    memory.copy(buf, ptr, n);
    setSlice(out, buf, n, TMP_BUF);
    return 0;
  }
  const cap = n == 0 ? 0 : roundUpSize(n, true);
  const dst = mallocgc(cap, 0, fp, pc);
  memory.copy(dst, ptr, n);
  setSlice(out, dst, n, cap);
  return 0;
}

/** len([]rune(s)), without the runes. */
export function countrunes(ptr: u32, len: u64): u64 {
  let count: u64 = 0;
  for (let i: u64 = 0; i < len; count++) i = decoderune(ptr, len, i) >> 32;
  return count;
}

export function stringtoslicerune(ptr: u32, len: u64, buf: u32, out: u32, fp: u32, pc: u32): u32 {
  const n = <u32>len;
  const count = <u32>countrunes(ptr, len);
  charge(COST_STRING + n * COST_BYTE_COPY * 4);
  let dst: u32;
  let cap: u32;
  if (buf != 0 && count <= 32) {
    memory.fill(buf, 0, 128);
    dst = buf;
    cap = 32;
  } else {
    const bytes = roundUpSize(count * 4, true);
    dst = mallocgc(bytes, 0, fp, pc);
    cap = bytes / 4;
  }
  let k = dst;
  for (let i: u32 = 0; i < n; k += 4) {
    const r = decoderune(ptr, len, i);
    store<u32>(k, <u32>r);
    i = <u32>(r >> 32);
  }
  setSlice(out, dst, count, cap);
  return 0;
}

export function slicerunetostring(ptr: u32, len: u64, buf: u32, out: u32, fp: u32, pc: u32): u32 {
  const n = <u32>len;
  let size: u32 = 0;
  for (let i: u32 = 0; i < n; i++) size += runelen(load<u32>(ptr + i * 4));
  charge(COST_STRING + size * COST_BYTE_COPY * 2);
  // Three bytes more than needed, as in Go: its encoder may write four bytes at any place.
  const dst = rawstring(size + 3, buf, TMP_BUF, fp, pc);
  let at = dst;
  for (let i: u32 = 0; i < n; i++) at += encoderune(at, load<u32>(ptr + i * 4));
  setString(out, dst, size);
  return 0;
}

function runelen(r: u32): u32 {
  if (r < 0x80) return 1;
  if (r < 0x800) return 2;
  if (r > MAX_RUNE || (r >= 0xd800 && r < 0xe000)) return 3;
  return r < 0x10000 ? 3 : 4;
}

/** Writes a rune as UTF-8 and returns the number of bytes; what is no rune is written as U+FFFD. */
export function encoderune(dst: u32, rune: u32): u32 {
  let r = rune;
  if (r < 0x80) {
    store<u8>(dst, <u8>r);
    return 1;
  }
  if (r < 0x800) {
    store<u8>(dst, <u8>(0xc0 | (r >> 6)));
    store<u8>(dst, <u8>(0x80 | (r & 0x3f)), 1);
    return 2;
  }
  if (r > MAX_RUNE || (r >= 0xd800 && r < 0xe000)) r = RUNE_ERROR;
  if (r < 0x10000) {
    store<u8>(dst, <u8>(0xe0 | (r >> 12)));
    store<u8>(dst, <u8>(0x80 | ((r >> 6) & 0x3f)), 1);
    store<u8>(dst, <u8>(0x80 | (r & 0x3f)), 2);
    return 3;
  }
  store<u8>(dst, <u8>(0xf0 | (r >> 18)));
  store<u8>(dst, <u8>(0x80 | ((r >> 12) & 0x3f)), 1);
  store<u8>(dst, <u8>(0x80 | ((r >> 6) & 0x3f)), 2);
  store<u8>(dst, <u8>(0x80 | (r & 0x3f)), 3);
  return 4;
}

/** The rune at an index, and the index after it in the upper half; a byte that starts no rune gives U+FFFD and counts as one. */
export function decoderune(ptr: u32, len: u64, index: u64): u64 {
  const i = <u32>index;
  const left = <u32>len - i;
  const p = ptr + i;
  const b0: u32 = load<u8>(p);
  if (b0 < 0x80) return decoded(b0, i + 1);
  if (b0 >= 0xc2 && b0 < 0xe0) {
    if (left >= 2) {
      const b1: u32 = load<u8>(p, 1);
      if (isTail(b1)) return decoded(((b0 & 0x1f) << 6) | (b1 & 0x3f), i + 2);
    }
  } else if (b0 >= 0xe0 && b0 < 0xf0) {
    if (left >= 3) {
      const b1: u32 = load<u8>(p, 1);
      const b2: u32 = load<u8>(p, 2);
      const r = ((b0 & 0x0f) << 12) | ((b1 & 0x3f) << 6) | (b2 & 0x3f);
      if (isTail(b1) && isTail(b2) && r >= 0x800 && (r < 0xd800 || r >= 0xe000)) return decoded(r, i + 3);
    }
  } else if (b0 >= 0xf0 && b0 < 0xf5) {
    if (left >= 4) {
      const b1: u32 = load<u8>(p, 1);
      const b2: u32 = load<u8>(p, 2);
      const b3: u32 = load<u8>(p, 3);
      const r = ((b0 & 0x07) << 18) | ((b1 & 0x3f) << 12) | ((b2 & 0x3f) << 6) | (b3 & 0x3f);
      if (isTail(b1) && isTail(b2) && isTail(b3) && r >= 0x10000 && r <= MAX_RUNE) return decoded(r, i + 4);
    }
  }
  return decoded(RUNE_ERROR, i + 1);
}

// @ts-ignore: decorator
@inline
function isTail(b: u32): bool {
  return (b & 0xc0) == 0x80;
}

// @ts-ignore: decorator
@inline
function decoded(rune: u32, next: u32): u64 {
  return ((<u64>next) << 32) | rune;
}
