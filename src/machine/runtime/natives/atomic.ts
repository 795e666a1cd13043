/**
 * sync/atomic: goroutines are switched only between statements, so plain loads and stores are atomic; pointers are stored with the write
 * barrier. The arguments and results lie at `a` as in a Go frame. (The compiler may replace these calls by instructions of its own.)
 */
import { NIL_LIMIT } from '../../abi';
import { setWord } from '../memory';
import { raise } from '../panic/raise';
import { RTE_MEMORY } from '../state';

// @ts-ignore: decorator
@inline
function nil(p: u32, fp: u32, pc: u32): u32 {
  return raise(RTE_MEMORY, p, 0, fp, pc);
}

// func LoadInt32(addr *int32) int32
export function native_sync_atomic_LoadInt32(a: u32, fp: u32, pc: u32): u32 {
  const p = load<u32>(a);
  if (p < <u32>NIL_LIMIT) return nil(p, fp, pc);
  store<u32>(a, load<u32>(p), 8);
  return 0;
}
// func StoreInt32(addr *int32, val int32)
export function native_sync_atomic_StoreInt32(a: u32, fp: u32, pc: u32): u32 {
  const p = load<u32>(a);
  if (p < <u32>NIL_LIMIT) return nil(p, fp, pc);
  store<u32>(p, load<u32>(a, 8));
  return 0;
}
// func SwapInt32(addr *int32, new int32) (old int32)
export function native_sync_atomic_SwapInt32(a: u32, fp: u32, pc: u32): u32 {
  const p = load<u32>(a);
  if (p < <u32>NIL_LIMIT) return nil(p, fp, pc);
  const old = load<u32>(p);
  store<u32>(p, load<u32>(a, 8));
  store<u32>(a, old, 16);
  return 0;
}
// func CompareAndSwapInt32(addr *int32, old, new int32) (swapped bool)
export function native_sync_atomic_CompareAndSwapInt32(a: u32, fp: u32, pc: u32): u32 {
  const p = load<u32>(a);
  if (p < <u32>NIL_LIMIT) return nil(p, fp, pc);
  const same = load<u32>(p) == load<u32>(a, 8);
  if (same) store<u32>(p, load<u32>(a, 12));
  store<u8>(a, u8(same), 16);
  return 0;
}
// func AddInt32(addr *int32, delta int32) (new int32)
export function native_sync_atomic_AddInt32(a: u32, fp: u32, pc: u32): u32 {
  const p = load<u32>(a);
  if (p < <u32>NIL_LIMIT) return nil(p, fp, pc);
  const v = load<u32>(p) + load<u32>(a, 8);
  store<u32>(p, v);
  store<u32>(a, v, 16);
  return 0;
}
// func AndInt32(addr *int32, mask int32) (old int32)
export function native_sync_atomic_AndInt32(a: u32, fp: u32, pc: u32): u32 {
  const p = load<u32>(a);
  if (p < <u32>NIL_LIMIT) return nil(p, fp, pc);
  const old = load<u32>(p);
  store<u32>(p, old & load<u32>(a, 8));
  store<u32>(a, old, 16);
  return 0;
}
// func OrInt32(addr *int32, mask int32) (old int32)
export function native_sync_atomic_OrInt32(a: u32, fp: u32, pc: u32): u32 {
  const p = load<u32>(a);
  if (p < <u32>NIL_LIMIT) return nil(p, fp, pc);
  const old = load<u32>(p);
  store<u32>(p, old | load<u32>(a, 8));
  store<u32>(a, old, 16);
  return 0;
}
// func LoadInt64(addr *int64) int64
export function native_sync_atomic_LoadInt64(a: u32, fp: u32, pc: u32): u32 {
  const p = load<u32>(a);
  if (p < <u32>NIL_LIMIT) return nil(p, fp, pc);
  store<u64>(a, load<u64>(p), 8);
  return 0;
}
// func StoreInt64(addr *int64, val int64)
export function native_sync_atomic_StoreInt64(a: u32, fp: u32, pc: u32): u32 {
  const p = load<u32>(a);
  if (p < <u32>NIL_LIMIT) return nil(p, fp, pc);
  store<u64>(p, load<u64>(a, 8));
  return 0;
}
// func SwapInt64(addr *int64, new int64) (old int64)
export function native_sync_atomic_SwapInt64(a: u32, fp: u32, pc: u32): u32 {
  const p = load<u32>(a);
  if (p < <u32>NIL_LIMIT) return nil(p, fp, pc);
  const old = load<u64>(p);
  store<u64>(p, load<u64>(a, 8));
  store<u64>(a, old, 16);
  return 0;
}
// func CompareAndSwapInt64(addr *int64, old, new int64) (swapped bool)
export function native_sync_atomic_CompareAndSwapInt64(a: u32, fp: u32, pc: u32): u32 {
  const p = load<u32>(a);
  if (p < <u32>NIL_LIMIT) return nil(p, fp, pc);
  const same = load<u64>(p) == load<u64>(a, 8);
  if (same) store<u64>(p, load<u64>(a, 16));
  store<u8>(a, u8(same), 24);
  return 0;
}
// func AddInt64(addr *int64, delta int64) (new int64)
export function native_sync_atomic_AddInt64(a: u32, fp: u32, pc: u32): u32 {
  const p = load<u32>(a);
  if (p < <u32>NIL_LIMIT) return nil(p, fp, pc);
  const v = load<u64>(p) + load<u64>(a, 8);
  store<u64>(p, v);
  store<u64>(a, v, 16);
  return 0;
}
// func AndInt64(addr *int64, mask int64) (old int64)
export function native_sync_atomic_AndInt64(a: u32, fp: u32, pc: u32): u32 {
  const p = load<u32>(a);
  if (p < <u32>NIL_LIMIT) return nil(p, fp, pc);
  const old = load<u64>(p);
  store<u64>(p, old & load<u64>(a, 8));
  store<u64>(a, old, 16);
  return 0;
}
// func OrInt64(addr *int64, mask int64) (old int64)
export function native_sync_atomic_OrInt64(a: u32, fp: u32, pc: u32): u32 {
  const p = load<u32>(a);
  if (p < <u32>NIL_LIMIT) return nil(p, fp, pc);
  const old = load<u64>(p);
  store<u64>(p, old | load<u64>(a, 8));
  store<u64>(a, old, 16);
  return 0;
}
// func LoadUint32(addr *uint32) uint32
export function native_sync_atomic_LoadUint32(a: u32, fp: u32, pc: u32): u32 {
  const p = load<u32>(a);
  if (p < <u32>NIL_LIMIT) return nil(p, fp, pc);
  store<u32>(a, load<u32>(p), 8);
  return 0;
}
// func StoreUint32(addr *uint32, val uint32)
export function native_sync_atomic_StoreUint32(a: u32, fp: u32, pc: u32): u32 {
  const p = load<u32>(a);
  if (p < <u32>NIL_LIMIT) return nil(p, fp, pc);
  store<u32>(p, load<u32>(a, 8));
  return 0;
}
// func SwapUint32(addr *uint32, new uint32) (old uint32)
export function native_sync_atomic_SwapUint32(a: u32, fp: u32, pc: u32): u32 {
  const p = load<u32>(a);
  if (p < <u32>NIL_LIMIT) return nil(p, fp, pc);
  const old = load<u32>(p);
  store<u32>(p, load<u32>(a, 8));
  store<u32>(a, old, 16);
  return 0;
}
// func CompareAndSwapUint32(addr *uint32, old, new uint32) (swapped bool)
export function native_sync_atomic_CompareAndSwapUint32(a: u32, fp: u32, pc: u32): u32 {
  const p = load<u32>(a);
  if (p < <u32>NIL_LIMIT) return nil(p, fp, pc);
  const same = load<u32>(p) == load<u32>(a, 8);
  if (same) store<u32>(p, load<u32>(a, 12));
  store<u8>(a, u8(same), 16);
  return 0;
}
// func AddUint32(addr *uint32, delta uint32) (new uint32)
export function native_sync_atomic_AddUint32(a: u32, fp: u32, pc: u32): u32 {
  const p = load<u32>(a);
  if (p < <u32>NIL_LIMIT) return nil(p, fp, pc);
  const v = load<u32>(p) + load<u32>(a, 8);
  store<u32>(p, v);
  store<u32>(a, v, 16);
  return 0;
}
// func AndUint32(addr *uint32, mask uint32) (old uint32)
export function native_sync_atomic_AndUint32(a: u32, fp: u32, pc: u32): u32 {
  const p = load<u32>(a);
  if (p < <u32>NIL_LIMIT) return nil(p, fp, pc);
  const old = load<u32>(p);
  store<u32>(p, old & load<u32>(a, 8));
  store<u32>(a, old, 16);
  return 0;
}
// func OrUint32(addr *uint32, mask uint32) (old uint32)
export function native_sync_atomic_OrUint32(a: u32, fp: u32, pc: u32): u32 {
  const p = load<u32>(a);
  if (p < <u32>NIL_LIMIT) return nil(p, fp, pc);
  const old = load<u32>(p);
  store<u32>(p, old | load<u32>(a, 8));
  store<u32>(a, old, 16);
  return 0;
}
// func LoadUint64(addr *uint64) uint64
export function native_sync_atomic_LoadUint64(a: u32, fp: u32, pc: u32): u32 {
  const p = load<u32>(a);
  if (p < <u32>NIL_LIMIT) return nil(p, fp, pc);
  store<u64>(a, load<u64>(p), 8);
  return 0;
}
// func StoreUint64(addr *uint64, val uint64)
export function native_sync_atomic_StoreUint64(a: u32, fp: u32, pc: u32): u32 {
  const p = load<u32>(a);
  if (p < <u32>NIL_LIMIT) return nil(p, fp, pc);
  store<u64>(p, load<u64>(a, 8));
  return 0;
}
// func SwapUint64(addr *uint64, new uint64) (old uint64)
export function native_sync_atomic_SwapUint64(a: u32, fp: u32, pc: u32): u32 {
  const p = load<u32>(a);
  if (p < <u32>NIL_LIMIT) return nil(p, fp, pc);
  const old = load<u64>(p);
  store<u64>(p, load<u64>(a, 8));
  store<u64>(a, old, 16);
  return 0;
}
// func CompareAndSwapUint64(addr *uint64, old, new uint64) (swapped bool)
export function native_sync_atomic_CompareAndSwapUint64(a: u32, fp: u32, pc: u32): u32 {
  const p = load<u32>(a);
  if (p < <u32>NIL_LIMIT) return nil(p, fp, pc);
  const same = load<u64>(p) == load<u64>(a, 8);
  if (same) store<u64>(p, load<u64>(a, 16));
  store<u8>(a, u8(same), 24);
  return 0;
}
// func AddUint64(addr *uint64, delta uint64) (new uint64)
export function native_sync_atomic_AddUint64(a: u32, fp: u32, pc: u32): u32 {
  const p = load<u32>(a);
  if (p < <u32>NIL_LIMIT) return nil(p, fp, pc);
  const v = load<u64>(p) + load<u64>(a, 8);
  store<u64>(p, v);
  store<u64>(a, v, 16);
  return 0;
}
// func AndUint64(addr *uint64, mask uint64) (old uint64)
export function native_sync_atomic_AndUint64(a: u32, fp: u32, pc: u32): u32 {
  const p = load<u32>(a);
  if (p < <u32>NIL_LIMIT) return nil(p, fp, pc);
  const old = load<u64>(p);
  store<u64>(p, old & load<u64>(a, 8));
  store<u64>(a, old, 16);
  return 0;
}
// func OrUint64(addr *uint64, mask uint64) (old uint64)
export function native_sync_atomic_OrUint64(a: u32, fp: u32, pc: u32): u32 {
  const p = load<u32>(a);
  if (p < <u32>NIL_LIMIT) return nil(p, fp, pc);
  const old = load<u64>(p);
  store<u64>(p, old | load<u64>(a, 8));
  store<u64>(a, old, 16);
  return 0;
}
// func LoadUintptr(addr *uintptr) uintptr
export function native_sync_atomic_LoadUintptr(a: u32, fp: u32, pc: u32): u32 {
  const p = load<u32>(a);
  if (p < <u32>NIL_LIMIT) return nil(p, fp, pc);
  store<u64>(a, load<u64>(p), 8);
  return 0;
}
// func StoreUintptr(addr *uintptr, val uintptr)
export function native_sync_atomic_StoreUintptr(a: u32, fp: u32, pc: u32): u32 {
  const p = load<u32>(a);
  if (p < <u32>NIL_LIMIT) return nil(p, fp, pc);
  store<u64>(p, load<u64>(a, 8));
  return 0;
}
// func SwapUintptr(addr *uintptr, new uintptr) (old uintptr)
export function native_sync_atomic_SwapUintptr(a: u32, fp: u32, pc: u32): u32 {
  const p = load<u32>(a);
  if (p < <u32>NIL_LIMIT) return nil(p, fp, pc);
  const old = load<u64>(p);
  store<u64>(p, load<u64>(a, 8));
  store<u64>(a, old, 16);
  return 0;
}
// func CompareAndSwapUintptr(addr *uintptr, old, new uintptr) (swapped bool)
export function native_sync_atomic_CompareAndSwapUintptr(a: u32, fp: u32, pc: u32): u32 {
  const p = load<u32>(a);
  if (p < <u32>NIL_LIMIT) return nil(p, fp, pc);
  const same = load<u64>(p) == load<u64>(a, 8);
  if (same) store<u64>(p, load<u64>(a, 16));
  store<u8>(a, u8(same), 24);
  return 0;
}
// func AddUintptr(addr *uintptr, delta uintptr) (new uintptr)
export function native_sync_atomic_AddUintptr(a: u32, fp: u32, pc: u32): u32 {
  const p = load<u32>(a);
  if (p < <u32>NIL_LIMIT) return nil(p, fp, pc);
  const v = load<u64>(p) + load<u64>(a, 8);
  store<u64>(p, v);
  store<u64>(a, v, 16);
  return 0;
}
// func AndUintptr(addr *uintptr, mask uintptr) (old uintptr)
export function native_sync_atomic_AndUintptr(a: u32, fp: u32, pc: u32): u32 {
  const p = load<u32>(a);
  if (p < <u32>NIL_LIMIT) return nil(p, fp, pc);
  const old = load<u64>(p);
  store<u64>(p, old & load<u64>(a, 8));
  store<u64>(a, old, 16);
  return 0;
}
// func OrUintptr(addr *uintptr, mask uintptr) (old uintptr)
export function native_sync_atomic_OrUintptr(a: u32, fp: u32, pc: u32): u32 {
  const p = load<u32>(a);
  if (p < <u32>NIL_LIMIT) return nil(p, fp, pc);
  const old = load<u64>(p);
  store<u64>(p, old | load<u64>(a, 8));
  store<u64>(a, old, 16);
  return 0;
}
// func LoadPointer(addr *unsafe.Pointer) unsafe.Pointer
export function native_sync_atomic_LoadPointer(a: u32, fp: u32, pc: u32): u32 {
  const p = load<u32>(a);
  if (p < <u32>NIL_LIMIT) return nil(p, fp, pc);
  store<u64>(a, load<u64>(p), 8);
  return 0;
}
// func StorePointer(addr *unsafe.Pointer, val unsafe.Pointer)
export function native_sync_atomic_StorePointer(a: u32, fp: u32, pc: u32): u32 {
  const p = load<u32>(a);
  if (p < <u32>NIL_LIMIT) return nil(p, fp, pc);
  setWord(p, load<u64>(a, 8));
  return 0;
}
// func SwapPointer(addr *unsafe.Pointer, new unsafe.Pointer) (old unsafe.Pointer)
export function native_sync_atomic_SwapPointer(a: u32, fp: u32, pc: u32): u32 {
  const p = load<u32>(a);
  if (p < <u32>NIL_LIMIT) return nil(p, fp, pc);
  const old = load<u64>(p);
  setWord(p, load<u64>(a, 8));
  store<u64>(a, old, 16);
  return 0;
}
// func CompareAndSwapPointer(addr *unsafe.Pointer, old, new unsafe.Pointer) (swapped bool)
export function native_sync_atomic_CompareAndSwapPointer(a: u32, fp: u32, pc: u32): u32 {
  const p = load<u32>(a);
  if (p < <u32>NIL_LIMIT) return nil(p, fp, pc);
  const same = load<u64>(p) == load<u64>(a, 8);
  if (same) setWord(p, load<u64>(a, 16));
  store<u8>(a, u8(same), 24);
  return 0;
}
