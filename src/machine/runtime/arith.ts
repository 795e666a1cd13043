/** Arithmetic that WebAssembly lacks. */

/** The remainder of x / y with the sign of x, exact (C's fmod, Go's math.Mod). */
export function fmod(x: f64, y: f64): f64 {
  let ux = reinterpret<u64>(x);
  let uy = reinterpret<u64>(y);
  const sign = ux & 0x8000000000000000;
  if (uy << 1 == 0 || y != y || ((ux >> 52) & 0x7ff) == 0x7ff) return (x * y) / (x * y);
  if (ux << 1 <= uy << 1) return ux << 1 == uy << 1 ? 0 * x : x;
  let ex = <i64>((ux >> 52) & 0x7ff);
  let ey = <i64>((uy >> 52) & 0x7ff);
  if (ex == 0) {
    ex -= <i64>clz(ux << 12);
    ux <<= 1 - ex;
  } else {
    ux = (ux & 0xfffffffffffff) | 0x10000000000000;
  }
  if (ey == 0) {
    ey -= <i64>clz(uy << 12);
    uy <<= 1 - ey;
  } else {
    uy = (uy & 0xfffffffffffff) | 0x10000000000000;
  }
  // Long division, a bit at a time.
  for (; ex > ey; ex--) {
    if (ux >= uy) {
      if (ux == uy) return 0 * x;
      ux -= uy;
    }
    ux <<= 1;
  }
  if (ux >= uy) {
    if (ux == uy) return 0 * x;
    ux -= uy;
  }
  const shift = <i64>clz(ux) - 11;
  ux <<= shift;
  ex -= shift;
  if (ex > 0) ux = (ux - 0x10000000000000) | ((<u64>ex) << 52);
  else ux >>= 1 - ex;
  return reinterpret<f64>(ux | sign);
}

function isFinite(x: f64): bool {
  return x - x == 0;
}
function isInf(x: f64): bool {
  return x == Infinity || x == -Infinity;
}
/** 1 with the sign of x if it is infinite, else 0 with it. */
function inf2one(x: f64): f64 {
  return copysign<f64>(isInf(x) ? 1 : 0, x);
}

/** (nr + ni·i) / (mr + mi·i), with the infinities and NaNs of Go's complex128div. */
export function complexdiv(nr: f64, ni: f64, mr: f64, mi: f64, out: u32): void {
  let e: f64;
  let f: f64;
  if (abs<f64>(mr) >= abs<f64>(mi)) {
    const ratio = mi / mr;
    const denom = mr + ratio * mi;
    e = (nr + ni * ratio) / denom;
    f = (ni - nr * ratio) / denom;
  } else {
    const ratio = mr / mi;
    const denom = mi + ratio * mr;
    e = (nr * ratio + ni) / denom;
    f = (ni * ratio - nr) / denom;
  }
  if (e != e && f != f) {
    // Both results are NaN: what C99 wants of infinities and zeros.
    let a = nr;
    let b = ni;
    let c = mr;
    let d = mi;
    if (c == 0 && d == 0 && (a == a || b == b)) {
      e = copysign<f64>(Infinity, c) * a;
      f = copysign<f64>(Infinity, c) * b;
    } else if ((isInf(a) || isInf(b)) && isFinite(c) && isFinite(d)) {
      a = inf2one(a);
      b = inf2one(b);
      e = Infinity * (a * c + b * d);
      f = Infinity * (b * c - a * d);
    } else if ((isInf(c) || isInf(d)) && isFinite(a) && isFinite(b)) {
      c = inf2one(c);
      d = inf2one(d);
      e = 0 * (a * c + b * d);
      f = 0 * (b * c - a * d);
    }
  }
  store<f64>(out, e);
  store<f64>(out, f, 8);
}
