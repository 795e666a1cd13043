/** Chance and hashing for packages runtime, math/rand, math/rand/v2, os and hash/maphash: all chance comes from the one seed (../random.ts). */
import { hashBytes } from '../equal';
import { rand64 } from '../random';

// func rand() uint64
export function native_runtime_rand(a: u32, fp: u32, pc: u32): u32 {
  store<u64>(a, rand64());
  return 0;
}
// func runtime_rand() uint64
export function native_math_rand_runtime_rand(a: u32, fp: u32, pc: u32): u32 {
  return native_runtime_rand(a, fp, pc);
}
// func runtime_rand() uint64
export function native_math_rand_v2_runtime_rand(a: u32, fp: u32, pc: u32): u32 {
  return native_runtime_rand(a, fp, pc);
}
// func runtime_rand() uint64
export function native_hash_maphash_runtime_rand(a: u32, fp: u32, pc: u32): u32 {
  return native_runtime_rand(a, fp, pc);
}
// func runtime_memhash(p unsafe.Pointer, seed, n uintptr) uintptr
export function native_hash_maphash_runtime_memhash(a: u32, fp: u32, pc: u32): u32 {
  store<u64>(a, hashBytes(load<u32>(a), load<u32>(a, 16), load<u64>(a, 8)), 24);
  return 0;
}

// func runtime_rand() uint64
export function native_os_runtime_rand(a: u32, fp: u32, pc: u32): u32 {
  return native_runtime_rand(a, fp, pc);
}
