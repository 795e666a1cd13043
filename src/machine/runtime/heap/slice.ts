/** make([]T, …) and append's growth (slice.go, facts 8.6). */
import { TYPE_PTRBYTES, TYPE_SIZE, WRITE_BARRIER, ZEROBASE } from '../../abi';
import { ALLOC_ROLE, ROLE_SLICE, SET_SIDE } from '../layout';
import { wbBulkNew } from '../barrier';
import { charge } from '../clock';
import { ptr64 } from '../memory';
import { ownText, raise, setTextBytes } from '../panic/raise';
import { RTE_ERRORSTRING, RTE_MAKESLICECAP, RTE_MAKESLICELEN, TEXT_BUF } from '../state';
import { roundUpSize } from './classes';
import { mallocgc } from './malloc';

/** Largest allocation: what an address of the linear memory can reach. Go's is 2^48; nothing between them could be had anyway. */
const MAX_ALLOC: u64 = 0x1000000000000;
/** Beyond this an allocation cannot succeed here. */
const MAX_MEMORY: u64 = 0xfff00000;

/** Does n elements of size bytes exceed what Go would allocate? */
function tooBig(size: u64, n: i64): bool {
  return n < 0 || (size != 0 && <u64>n > MAX_ALLOC / size);
}

export function makeslice(typ: i32, len: i64, cap: i64, fp: i32, pc: i32): i32 {
  const size = load<u64>(typ, TYPE_SIZE);
  if (tooBig(size, cap) || len < 0 || len > cap) {
    raise(tooBig(size, len) ? RTE_MAKESLICELEN : RTE_MAKESLICECAP, 0, 0, fp, pc);
    return 0;
  }
  const bytes = size * <u64>cap;
  if (load<u32>(SET_SIDE)) store<u32>(ALLOC_ROLE, ROLE_SLICE);
  return mallocgc(bytes > MAX_MEMORY ? <i32>0xffffffff : <i32>bytes, typ, fp, pc);
}

/** The next capacity for at least newLen elements, before rounding up to a size class (nextslicecap). */
function nextCap(newLen: i64, oldCap: i64): i64 {
  const double = oldCap + oldCap;
  if (newLen > double) return newLen;
  if (oldCap < 256) return double;
  let cap = oldCap;
  for (;;) {
    cap += (cap + 768) >> 2;
    if (<u64>cap >= <u64>newLen) break;
  }
  return cap <= 0 ? newLen : cap;
}

/** Bytes of the array that append makes for newLen elements of size bytes with pointers, when there is room for oldCap. */
export function grownBytes(newLen: u32, oldCap: u32, size: u32): u32 {
  return roundUpSize(<u32>nextCap(newLen, oldCap) * size, false);
}

export function growslice(
  old: i32,
  newLen: i64,
  oldCap: i64,
  num: i64,
  typ: i32,
  out: i32,
  fp: i32,
  pc: i32,
): i32 {
  return grow(old, newLen, oldCap, num, typ, out, 0, fp, pc);
}

export function growsliceBuf(
  old: i32,
  newLen: i64,
  oldCap: i64,
  num: i64,
  typ: i32,
  out: i32,
  buf: i32,
  fp: i32,
  pc: i32,
): i32 {
  return grow(old, newLen, oldCap, num, typ, out, buf, fp, pc);
}

function grow(
  old: u32,
  newLen: i64,
  oldCap: i64,
  num: i64,
  typ: u32,
  out: u32,
  buf: u32,
  fp: u32,
  pc: u32,
): i32 {
  const oldLen = newLen - num;
  const size = load<u64>(typ, TYPE_SIZE);
  if (newLen < 0) return tooLong(fp, pc);
  if (size == 0) {
    store<u64>(out, old ? ptr64(old) : ptr64(load<u32>(ZEROBASE)));
    store<i64>(out, newLen, 8);
    store<i64>(out, newLen, 16);
    return 0;
  }
  const noscan = load<u32>(typ, TYPE_PTRBYTES) == 0;
  if (buf && <u64>newLen <= 32 / size) {
    // In the buffer the capacity climbs by one size class at a time: that much a slice moved to the heap later takes.
    const n = <u32>(<u64>newLen * size);
    if (old != buf && oldLen != 0) memory.copy(buf, old, <u32>(<u64>oldLen * size));
    const c = roundUpSize(n, noscan) / <u32>size;
    memory.fill(buf + n, 0, c * <u32>size - n);
    store<u64>(out, ptr64(buf));
    store<i64>(out, newLen, 8);
    store<i64>(out, c, 16);
    return 0;
  }
  let cap = nextCap(newLen, oldCap);
  if (tooBig(size, cap)) return tooLong(fp, pc);
  let bytes = <u64>cap * size;
  if (bytes > MAX_MEMORY) {
    mallocgc(-1, 0, fp, pc);
    return 1;
  }
  bytes = roundUpSize(<u32>bytes, noscan);
  cap = bytes / size;
  bytes = <u64>cap * size;
  if (load<u32>(SET_SIDE)) store<u32>(ALLOC_ROLE, ROLE_SLICE);
  const p = <u32>mallocgc(<i32>bytes, noscan ? 0 : typ, fp, pc);
  const used = <u32>(<u64>oldLen * size);
  if (used) {
    if (!noscan && load<u32>(WRITE_BARRIER)) wbBulkNew(old, used, typ);
    memory.copy(p, old, used);
    charge(used >> 5);
  }
  store<u64>(out, ptr64(p));
  store<i64>(out, newLen, 8);
  store<i64>(out, cap, 16);
  return 0;
}

/** A slice whose backing store lies in a frame gets one on the heap: with capacity cap, or, if cap is negative, what a size class holds. */
export function moveslice(old: u32, len: i64, cap: i64, typ: u32, out: u32, fp: u32, pc: u32): i32 {
  const any = cap < 0;
  if ((any ? len : cap) == 0) {
    store<u64>(out, old ? ptr64(load<u32>(ZEROBASE)) : 0);
    store<i64>(out, 0, 8);
    store<i64>(out, 0, 16);
    return 0;
  }
  const size = load<u64>(typ, TYPE_SIZE);
  const noscan = load<u32>(typ, TYPE_PTRBYTES) == 0;
  const used = <u32>((any ? <u64>len : <u64>cap) * size);
  if (any) cap = roundUpSize(used, noscan) / size;
  if (load<u32>(SET_SIDE)) store<u32>(ALLOC_ROLE, ROLE_SLICE);
  const p = <u32>mallocgc(<i32>(<u64>cap * size), noscan ? 0 : typ, fp, pc);
  if (!noscan && load<u32>(WRITE_BARRIER)) wbBulkNew(old, used, typ);
  memory.copy(p, old, used);
  charge(used >> 5);
  store<u64>(out, ptr64(p));
  store<i64>(out, len, 8);
  store<i64>(out, cap, 16);
  return 0;
}

function tooLong(fp: u32, pc: u32): i32 {
  setTextBytes(0, TEXT_BUF, ownText('growslice: len out of range'));
  raise(RTE_ERRORSTRING, 0, 0, fp, pc);
  return 1;
}
