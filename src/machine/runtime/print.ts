/**
 * print and println, and how a panic shows its value: Go 1.27's runtime/print.go and printpanicval. Pieces are collected and written
 * to standard error at the end of a line and whenever the host gets control.
 *
 * Floating point is printed in its shortest form (the fewest digits that read back as the same number) as strconv's 'g' does, by Steele and
 * White's method on big integers: slow and simple, and right.
 */
import * as abi from '../abi';
import { charge } from './clock';
import { hostWrite } from './host';
import { COST_PRINT } from './schedcosts';
import { BIG_SIZE, BIGS, PRINT_BUF, PRINT_CAP, PRINT_LEN } from './state';

/** Writes what has been collected. */
export function flush(): void {
  const n = load<u32>(PRINT_LEN);
  if (n == 0) return;
  store<u32>(PRINT_LEN, 0);
  hostWrite(2, PRINT_BUF, n);
}

function putByte(c: u32): void {
  let n = load<u32>(PRINT_LEN);
  if (n == <u32>PRINT_CAP) {
    flush();
    n = 0;
  }
  store<u8>(PRINT_BUF + n, <u8>c);
  store<u32>(PRINT_LEN, n + 1);
}

function putBytes(addr: u32, len: u32): void {
  if (len > <u32>PRINT_CAP) {
    flush();
    hostWrite(2, addr, len);
    return;
  }
  if (load<u32>(PRINT_LEN) + len > <u32>PRINT_CAP) flush();
  const n = load<u32>(PRINT_LEN);
  memory.copy(PRINT_BUF + n, addr, len);
  store<u32>(PRINT_LEN, n + len);
}

/** A text of the run time's own. */
export function printText(text: string): void {
  const n = <u32>text.length;
  const chars = changetype<u32>(text);
  for (let i: u32 = 0; i < n; i++) putByte(load<u8>(chars + i * 2));
}

export function printbool(v: u32): void {
  if (v) printText('true');
  else printText('false');
}

export function printuint(v: u64): void {
  if (v >= 10) printuint(v / 10);
  putByte(0x30 + <u32>(v % 10));
}

export function printint(v: i64): void {
  if (v < 0) {
    putByte(0x2d);
    printuint(0 - <u64>v);
  } else {
    printuint(v);
  }
}

function putHex(v: u64): void {
  if (v >= 16) putHex(v >> 4);
  const d = <u32>(v & 15);
  putByte(d < 10 ? 0x30 + d : 0x57 + d);
}

export function printhexu(v: u64): void {
  printText('0x');
  putHex(v);
}

export function printhex(v: i64): void {
  printhexu(v);
}

export function printpointer(p: u64): void {
  printhexu(p);
}

export function printstring(addr: u32, len: u64): void {
  putBytes(addr, <u32>len);
}

export function printsp(): void {
  putByte(0x20);
}

export function printnl(): void {
  charge(COST_PRINT);
  putByte(0x0a);
  flush();
}

export function printslice(len: i64, cap: i64, ptr: u32): void {
  putByte(0x5b);
  printint(len);
  putByte(0x2f);
  printint(cap);
  putByte(0x5d);
  printhexu(ptr >= load<u32>(abi.IMAGE_END) ? ((<u64>abi.HIGH_WORD) << 32) | ptr : ptr);
}

export function printeface(type: u64, data: u64): void {
  putByte(0x28);
  printhexu(type);
  putByte(0x2c);
  printhexu(data);
  putByte(0x29);
}

export function printfloat(v: f64): void {
  putFloat(v, false);
}

export function printfloat32(v: f32): void {
  putFloat(<f64>v, true);
}

export function printcomplex(re: f64, im: f64): void {
  putComplex(re, im, false);
}

export function printcomplex64(re: f32, im: f32): void {
  putComplex(<f64>re, <f64>im, true);
}

function putComplex(re: f64, im: f64, single: bool): void {
  putByte(0x28);
  putFloat(re, single);
  // The imaginary part always has a sign; infinities print theirs themselves.
  if (!(reinterpret<i64>(im) < 0 && im == im) && im != Infinity) putByte(0x2b);
  putFloat(im, single);
  printText('i)');
}

/* ── The value of a panic ─────────────────────────────────────────────────────────────────────────────────────── */

/** A string in which every line after the first is indented, so that it cannot look like a trace. */
export function printIndented(addr: u32, len: u32): void {
  for (let i: u32 = 0; i < len; i++) {
    const c = load<u8>(addr + i);
    putByte(c);
    if (c == 0x0a) putByte(0x09);
  }
}

/** A type of the language itself: its name has no package. */
function isPredeclared(name: u32, len: u32): bool {
  for (let i: u32 = 0; i < len; i++) if (load<u8>(name + i) == 0x2e) return false;
  return true;
}

/** Prints what panic was given, as `panic: …` shows it. */
export function printPanicValue(type: u32, data: u64): void {
  if (type == 0) {
    printText('nil');
    return;
  }
  const header = load<u32>(type, abi.TYPE_STR);
  const name = load<u32>(header);
  const len = load<u32>(header, 8);
  const kind = <i32>load<u8>(type, abi.TYPE_KIND);
  const p = <u32>data;
  const basic = (kind >= abi.KIND_BOOL && kind <= abi.KIND_COMPLEX128) || kind == abi.KIND_STRING;
  if (!basic) {
    putByte(0x28);
    putBytes(name, len);
    printText(') ');
    printhexu(data);
    return;
  }
  const plain = isPredeclared(name, len);
  const complex = kind == abi.KIND_COMPLEX64 || kind == abi.KIND_COMPLEX128;
  if (!plain) {
    putBytes(name, len);
    if (!complex) putByte(0x28);
    if (kind == abi.KIND_STRING) putByte(0x22);
  }
  switch (kind) {
    case abi.KIND_BOOL:
      printbool(load<u8>(p));
      break;
    case abi.KIND_INT8:
      printint(load<i8>(p));
      break;
    case abi.KIND_INT16:
      printint(load<i16>(p));
      break;
    case abi.KIND_INT32:
      printint(load<i32>(p));
      break;
    case abi.KIND_INT:
    case abi.KIND_INT64:
      printint(load<i64>(p));
      break;
    case abi.KIND_UINT8:
      printuint(load<u8>(p));
      break;
    case abi.KIND_UINT16:
      printuint(load<u16>(p));
      break;
    case abi.KIND_UINT32:
      printuint(load<u32>(p));
      break;
    case abi.KIND_UINT:
    case abi.KIND_UINT64:
    case abi.KIND_UINTPTR:
      printuint(load<u64>(p));
      break;
    case abi.KIND_FLOAT32:
      printfloat32(load<f32>(p));
      break;
    case abi.KIND_FLOAT64:
      printfloat(load<f64>(p));
      break;
    case abi.KIND_COMPLEX64:
      printcomplex64(load<f32>(p), load<f32>(p, 4));
      break;
    case abi.KIND_COMPLEX128:
      printcomplex(load<f64>(p), load<f64>(p, 8));
      break;
    default:
      printIndented(load<u32>(p), load<u32>(p, 8));
  }
  if (!plain) {
    if (kind == abi.KIND_STRING) putByte(0x22);
    if (!complex) putByte(0x29);
  }
}

/* ── Floating point ───────────────────────────────────────────────────────────────────────────────────────────── */

/* A big integer: u32 number of limbs, then the limbs, the lowest first. No limb above the number is looked at. */
const R: u32 = BIGS;
const S: u32 = BIGS + BIG_SIZE;
const UP: u32 = BIGS + 2 * BIG_SIZE; // half the gap to the next number
const DOWN: u32 = BIGS + 3 * BIG_SIZE; // … to the one before
const T: u32 = BIGS + 4 * BIG_SIZE; // first the scratch number, then the digits

function bigSet(b: u32, v: u64): void {
  store<u32>(b, <u32>v, 4);
  store<u32>(b, <u32>(v >> 32), 8);
  store<u32>(b, v >> 32 ? 2 : v ? 1 : 0);
}

function bigMul(b: u32, by: u32): void {
  const n = load<u32>(b);
  let carry: u64 = 0;
  for (let i: u32 = 1; i <= n; i++) {
    const v = <u64>load<u32>(b + i * 4) * by + carry;
    store<u32>(b + i * 4, <u32>v);
    carry = v >> 32;
  }
  if (carry) {
    store<u32>(b + (n + 1) * 4, <u32>carry);
    store<u32>(b, n + 1);
  }
}

function bigShift(b: u32, bits: u32): void {
  for (let k: u32 = bits >> 4; k > 0; k--) bigMul(b, 65536);
  bigMul(b, 1 << (bits & 15));
}

function bigCompare(a: u32, b: u32): i32 {
  const n = load<u32>(a);
  const m = load<u32>(b);
  if (n != m) return n < m ? -1 : 1;
  for (let i = n; i > 0; i--) {
    const x = load<u32>(a + i * 4);
    const y = load<u32>(b + i * 4);
    if (x != y) return x < y ? -1 : 1;
  }
  return 0;
}

/** T = a + b. */
function bigAdd(a: u32, b: u32): void {
  const n = load<u32>(a);
  const m = load<u32>(b);
  const k = max(n, m);
  let carry: u64 = 0;
  for (let i: u32 = 1; i <= k; i++) {
    carry += (i <= n ? <u64>load<u32>(a + i * 4) : 0) + (i <= m ? <u64>load<u32>(b + i * 4) : 0);
    store<u32>(T + i * 4, <u32>carry);
    carry >>= 32;
  }
  store<u32>(T + (k + 1) * 4, <u32>carry);
  store<u32>(T, carry ? k + 1 : k);
}

/** a −= b, where a ≥ b. */
function bigSub(a: u32, b: u32): void {
  const n = load<u32>(a);
  const m = load<u32>(b);
  let borrow: i64 = 0;
  for (let i: u32 = 1; i <= n; i++) {
    const v = <i64>load<u32>(a + i * 4) - (i <= m ? <i64>load<u32>(b + i * 4) : 0) + borrow;
    store<u32>(a + i * 4, <u32>v);
    borrow = v >> 63;
  }
  let k = n;
  while (k > 0 && load<u32>(a + k * 4) == 0) k--;
  store<u32>(a, k);
}

/** Compares R + UP with S: is the next digit position too low? */
function reaches(even: bool): bool {
  bigAdd(R, UP);
  const c = bigCompare(T, S);
  return even ? c >= 0 : c > 0;
}

const DIGITS: u32 = BIGS + 4 * BIG_SIZE + 200; // at most 17 digits

/** Writes the shortest digits of m × 2^e at DIGITS; returns count | (decimal point + 1024) << 8. */
function shortest(m: u64, e: i32, border: bool): u32 {
  const even = (m & 1) == 0;
  // R/S is the number, UP/S and DOWN/S are how far a digit string may be off; all doubled (fourfold at a power of two).
  const extra: u32 = border ? 2 : 1;
  bigSet(R, m);
  bigSet(S, 1);
  bigSet(UP, 1);
  bigSet(DOWN, 1);
  bigShift(R, extra);
  bigShift(S, extra);
  if (border) bigShift(UP, 1);
  if (e >= 0) {
    bigShift(R, e);
    bigShift(UP, e);
    bigShift(DOWN, e);
  } else {
    bigShift(S, -e);
  }
  const bits = 64 - <i32>clz(m) + e;
  let k = <i32>ceil<f64>(<f64>(bits - 1) * 0.30102999566398114 - 1e-10);
  if (k >= 0) {
    for (let i = 0; i < k; i++) bigMul(S, 10);
  } else {
    for (let i = 0; i > k; i--) {
      bigMul(R, 10);
      bigMul(UP, 10);
      bigMul(DOWN, 10);
    }
  }
  if (reaches(even)) {
    k++;
  } else {
    bigMul(R, 10);
    bigMul(UP, 10);
    bigMul(DOWN, 10);
  }
  let n: u32 = 0;
  while (true) {
    let d: u32 = 0;
    while (bigCompare(R, S) >= 0) {
      bigSub(R, S);
      d++;
    }
    const c = bigCompare(R, DOWN);
    const low = even ? c <= 0 : c < 0;
    const high = reaches(even);
    if (low || high) {
      if (high && low) {
        // The nearer one; exactly between two, the even one.
        bigAdd(R, R);
        const half = bigCompare(T, S);
        if (half > 0 || (half == 0 && (d & 1) == 1)) d++;
      } else if (high) {
        d++;
      }
      store<u8>(DIGITS + n, <u8>d);
      return (n + 1) | ((<u32>(k + 1024)) << 8);
    }
    store<u8>(DIGITS + n, <u8>d);
    n++;
    bigMul(R, 10);
    bigMul(UP, 10);
    bigMul(DOWN, 10);
  }
}

function putFloat(v: f64, single: bool): void {
  if (v != v) {
    printText('NaN');
    return;
  }
  if (reinterpret<i64>(v) < 0) {
    putByte(0x2d);
    v = -v;
  } else if (v == Infinity) {
    putByte(0x2b);
  }
  if (v == Infinity) {
    printText('Inf');
    return;
  }
  if (v == 0) {
    putByte(0x30);
    return;
  }
  let m: u64;
  let e: i32;
  let border: bool;
  if (single) {
    const b = reinterpret<u32>(<f32>v);
    const x = b >> 23;
    m = b & 0x7fffff;
    border = m == 0 && x > 1;
    if (x) m |= 0x800000;
    e = <i32>max<u32>(x, 1) - 150;
  } else {
    const b = reinterpret<u64>(v);
    const x = <u32>(b >> 52);
    m = b & 0xfffffffffffff;
    border = m == 0 && x > 1;
    if (x) m |= 0x10000000000000;
    e = <i32>max<u32>(x, 1) - 1075;
  }
  const r = shortest(m, e, border);
  const n = r & 0xff;
  const point = <i32>(r >> 8) - 1024;
  const exp = point - 1;
  if (exp < -4 || exp >= 6) {
    putByte(0x30 + <u32>load<u8>(DIGITS));
    if (n > 1) putByte(0x2e);
    for (let i: u32 = 1; i < n; i++) putByte(0x30 + <u32>load<u8>(DIGITS + i));
    putByte(0x65);
    putByte(exp < 0 ? 0x2d : 0x2b);
    const x = <u32>abs(exp);
    if (x < 10) putByte(0x30);
    printuint(x);
    return;
  }
  if (point <= 0) {
    printText('0.');
    for (let i = point; i < 0; i++) putByte(0x30);
    for (let i: u32 = 0; i < n; i++) putByte(0x30 + <u32>load<u8>(DIGITS + i));
    return;
  }
  for (let i: u32 = 0; i < max<u32>(n, <u32>point); i++) {
    if (i == <u32>point) putByte(0x2e);
    putByte(i < n ? 0x30 + <u32>load<u8>(DIGITS + i) : 0x30);
  }
}
