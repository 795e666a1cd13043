/**
 * Floating-point numbers as print and panics show them, in their shortest form (the fewest digits that read back as the same number) as strconv's 'g' does,
 * by Steele and White's method on big integers: slow and simple, and right.
 */
import { BIG_SIZE, BIGS } from './state';
import { putByte, printText, printuint } from './print';

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
