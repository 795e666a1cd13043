/** math: what WebAssembly has an instruction for. */
// func sqrt(x float64) float64
export function native_math_sqrt(a: u32, fp: u32, pc: u32): u32 {
  store<f64>(a, sqrt<f64>(load<f64>(a)), 8);
  return 0;
}
// func floor(x float64) float64
export function native_math_floor(a: u32, fp: u32, pc: u32): u32 {
  store<f64>(a, floor<f64>(load<f64>(a)), 8);
  return 0;
}
// func ceil(x float64) float64
export function native_math_ceil(a: u32, fp: u32, pc: u32): u32 {
  store<f64>(a, ceil<f64>(load<f64>(a)), 8);
  return 0;
}
// func trunc(x float64) float64
export function native_math_trunc(a: u32, fp: u32, pc: u32): u32 {
  store<f64>(a, trunc<f64>(load<f64>(a)), 8);
  return 0;
}
// func roundToEven(x float64) float64
export function native_math_roundToEven(a: u32, fp: u32, pc: u32): u32 {
  store<f64>(a, nearest<f64>(load<f64>(a)), 8);
  return 0;
}
// func Abs(x float64) float64
export function native_math_Abs(a: u32, fp: u32, pc: u32): u32 {
  store<f64>(a, abs<f64>(load<f64>(a)), 8);
  return 0;
}
// func Copysign(f, sign float64) float64
export function native_math_Copysign(a: u32, fp: u32, pc: u32): u32 {
  store<f64>(a, copysign<f64>(load<f64>(a), load<f64>(a, 8)), 16);
  return 0;
}
// func Float64bits(f float64) uint64
export function native_math_Float64bits(a: u32, fp: u32, pc: u32): u32 {
  store<u64>(a, load<u64>(a), 8);
  return 0;
}
// func Float64frombits(b uint64) float64
export function native_math_Float64frombits(a: u32, fp: u32, pc: u32): u32 {
  store<u64>(a, load<u64>(a), 8);
  return 0;
}
// func Float32bits(f float32) uint32
export function native_math_Float32bits(a: u32, fp: u32, pc: u32): u32 {
  store<u32>(a, load<u32>(a), 8);
  return 0;
}
// func Float32frombits(b uint32) float32
export function native_math_Float32frombits(a: u32, fp: u32, pc: u32): u32 {
  store<u32>(a, load<u32>(a), 8);
  return 0;
}
