/** runtime/debug: settings that a program changes while it runs. */
import { scavengeAll } from '../gc/cycle';
import { setGCPercent, setMemoryLimit } from '../gc/pace';
import { SET_MAXSTACK } from '../layout';

// func setGCPercent(percent int32) int32
export function native_runtime_debug_setGCPercent(a: u32, fp: u32, pc: u32): u32 {
  store<i32>(a, setGCPercent(load<i32>(a)), 8);
  return 0;
}
// func setMemoryLimit(limit int64) int64
export function native_runtime_debug_setMemoryLimit(a: u32, fp: u32, pc: u32): u32 {
  store<i64>(a, setMemoryLimit(load<i64>(a)), 8);
  return 0;
}
// func setMaxStack(bytes int) int
export function native_runtime_debug_setMaxStack(a: u32, fp: u32, pc: u32): u32 {
  const old = load<u32>(SET_MAXSTACK);
  store<u32>(SET_MAXSTACK, <u32>min<i64>(max<i64>(load<i64>(a), 0), 2000000000));
  store<i64>(a, old, 8);
  return 0;
}
// func freeOSMemory() — after a GC
export function native_runtime_debug_freeOSMemory(a: u32, fp: u32, pc: u32): u32 {
  scavengeAll();
  return 0;
}
