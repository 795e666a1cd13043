/** weak, and through it unique: handles that the collector empties when their object dies. */
import { findObject, weakHandle, weakValue } from '../gc/special';
import { mallocgc } from '../heap/malloc';
import { ptr64 } from '../memory';

// func runtime_registerWeakPointer(p unsafe.Pointer) unsafe.Pointer — the handle; nil for nil. What is not in the heap gets a handle that stays.
export function native_weak_runtime_registerWeakPointer(a: u32, fp: u32, pc: u32): u32 {
  const p = load<u32>(a);
  let h: u32 = 0;
  if (p != 0) {
    h = weakHandle(p, fp, pc);
    if (h == 0) {
      h = mallocgc(8, 0, fp, pc);
      store<u64>(h, load<u64>(a));
    }
  }
  store<u64>(a, ptr64(h), 8);
  return 0;
}
// func runtime_makeStrongFromWeak(h unsafe.Pointer) unsafe.Pointer
export function native_weak_runtime_makeStrongFromWeak(a: u32, fp: u32, pc: u32): u32 {
  const h = load<u32>(a);
  const p = h == 0 ? 0 : load<u32>(h);
  store<u64>(a, p == 0 ? 0 : ptr64(findObject(p) == 0 ? p : weakValue(h)), 8);
  return 0;
}
