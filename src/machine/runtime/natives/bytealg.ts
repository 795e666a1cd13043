/** internal/bytealg, on which strings and bytes are built: searching, counting, comparing. */
import { charge } from '../clock';
import { roundUpSize } from '../heap/classes';
import { mallocgc } from '../heap/malloc';
import { compareBytes, equalBytes, setSlice } from '../memory';
import { raise } from '../panic/raise';
import { RTE_MAKESLICELEN } from '../state';

/** Index of a byte, eight at a time; −1 if there is none. */
export function indexByte(p: u32, n: u32, c: u32): i64 {
  const pattern = <u64>c * 0x0101010101010101;
  let i: u32 = 0;
  while (i + 8 <= n) {
    const v = load<u64>(p + i) ^ pattern;
    const m = (v - 0x0101010101010101) & ~v & 0x8080808080808080;
    if (m != 0) return i + (<u32>ctz(m) >> 3);
    i += 8;
  }
  for (; i < n; i++) if (load<u8>(p + i) == c) return i;
  return -1;
}

function countByte(p: u32, n: u32, c: u32): i64 {
  let count: i64 = 0;
  for (let i: u32 = 0; i < n; i++) count += i64(load<u8>(p + i) == c);
  return count;
}

/** Index of a string in another one; −1 if it is not there. */
function indexString(p: u32, n: u32, q: u32, m: u32): i64 {
  if (m == 0) return 0;
  if (m > n) return -1;
  const first = <u32>load<u8>(q);
  const last = n - m;
  for (let i: u32 = 0; i <= last; i++) {
    const k = indexByte(p + i, last - i + 1, first);
    if (k < 0) return -1;
    i += <u32>k;
    if (equalBytes(p + i, q, m)) return i;
  }
  return -1;
}

// func IndexByte(b []byte, c byte) int
export function native_internal_bytealg_IndexByte(a: u32, fp: u32, pc: u32): u32 {
  const n = load<u32>(a, 8);
  charge(n);
  store<i64>(a, indexByte(load<u32>(a), n, load<u8>(a, 24)), 32);
  return 0;
}
// func IndexByteString(s string, c byte) int
export function native_internal_bytealg_IndexByteString(a: u32, fp: u32, pc: u32): u32 {
  const n = load<u32>(a, 8);
  charge(n);
  store<i64>(a, indexByte(load<u32>(a), n, load<u8>(a, 16)), 24);
  return 0;
}
// func Count(b []byte, c byte) int
export function native_internal_bytealg_Count(a: u32, fp: u32, pc: u32): u32 {
  const n = load<u32>(a, 8);
  charge(n);
  store<i64>(a, countByte(load<u32>(a), n, load<u8>(a, 24)), 32);
  return 0;
}
// func CountString(s string, c byte) int
export function native_internal_bytealg_CountString(a: u32, fp: u32, pc: u32): u32 {
  const n = load<u32>(a, 8);
  charge(n);
  store<i64>(a, countByte(load<u32>(a), n, load<u8>(a, 16)), 24);
  return 0;
}
// func IndexString(s, sep string) int
export function native_internal_bytealg_IndexString(a: u32, fp: u32, pc: u32): u32 {
  const n = load<u32>(a, 8);
  charge(n);
  store<i64>(a, indexString(load<u32>(a), n, load<u32>(a, 16), load<u32>(a, 24)), 32);
  return 0;
}
// func Index(b, sep []byte) int
export function native_internal_bytealg_Index(a: u32, fp: u32, pc: u32): u32 {
  const n = load<u32>(a, 8);
  charge(n);
  store<i64>(a, indexString(load<u32>(a), n, load<u32>(a, 24), load<u32>(a, 32)), 48);
  return 0;
}
// func Equal(a, b []byte) bool
export function native_internal_bytealg_Equal(a: u32, fp: u32, pc: u32): u32 {
  const n = load<u32>(a, 8);
  const same = n == load<u32>(a, 32) && equalBytes(load<u32>(a), load<u32>(a, 24), n);
  store<u8>(a, u8(same), 48);
  return 0;
}
// func Compare(a, b []byte) int
export function native_internal_bytealg_Compare(a: u32, fp: u32, pc: u32): u32 {
  store<i64>(a, compareBytes(load<u32>(a), load<u32>(a, 8), load<u32>(a, 24), load<u32>(a, 32)), 48);
  return 0;
}
// func compareString(a, b string) int
export function native_internal_bytealg_compareString(a: u32, fp: u32, pc: u32): u32 {
  return native_internal_bytealg_CompareString(a, fp, pc);
}
// func MakeNoZero(n int) []byte — capacity: the whole size class
export function native_internal_bytealg_MakeNoZero(a: u32, fp: u32, pc: u32): u32 {
  const n = load<i64>(a);
  if (n < 0 || n > 0x7fff0000) return raise(RTE_MAKESLICELEN, 0, 0, fp, pc);
  const cap = roundUpSize(<u32>n, true);
  setSlice(a + 8, mallocgc(cap, 0, fp, pc), <u32>n, cap);
  return 0;
}
// func CompareString(a, b string) int
export function native_internal_bytealg_CompareString(a: u32, fp: u32, pc: u32): u32 {
  store<i64>(a, compareBytes(load<u32>(a), load<u32>(a, 8), load<u32>(a, 16), load<u32>(a, 24)), 32);
  return 0;
}
