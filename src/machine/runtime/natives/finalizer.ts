/** Finalizers and cleanups of package runtime: attaching and detaching them, and the queue that the goroutine which runs them takes them from. */
import {
  addCleanup,
  addFinalizer,
  finalizerDone,
  findObject,
  isObjectStart,
  nextFinalizer,
  removeFinalizer,
  stopCleanup,
} from '../gc/special';
import { TINY_SPANCLASS } from '../heap/classes';
import { spanOf } from '../heap/pages';
import { FINQ_ARG, FINQ_FN, FINQ_KIND, FINQ_OBJECT, SPAN_CLASS, SPECIAL_FINALIZER } from '../layout';
import { ptr64 } from '../memory';
import { park } from '../sched/park';
import { WAIT_FINALIZER } from '../state';

// func addFinalizer(p unsafe.Pointer, fn unsafe.Pointer, arg unsafe.Pointer) int — 0 done, 1 not the start of an object, 2 has one already
//   fn: closure object; arg: type to convert the pointer to (nil: none), see runFinalizers
export function native_runtime_addFinalizer(a: u32, fp: u32, pc: u32): u32 {
  const p = load<u32>(a);
  let r: i64 = 0;
  // What is not in the heap lives for ever.
  if (findObject(p) != 0) {
    // Small objects without pointers may share a block: any byte of it may be the beginning of one.
    if (!isObjectStart(p) && <u32>load<u8>(spanOf(p), SPAN_CLASS) != TINY_SPANCLASS) r = 1;
    else if (!addFinalizer(p, load<u32>(a, 8), load<u32>(a, 16))) r = 2;
  }
  store<i64>(a, r, 24);
  return 0;
}
// func removeFinalizer(p unsafe.Pointer)
export function native_runtime_removeFinalizer(a: u32, fp: u32, pc: u32): u32 {
  removeFinalizer(load<u32>(a));
  return 0;
}
// func addCleanup(p unsafe.Pointer, call func(fn, box unsafe.Pointer), fn, box unsafe.Pointer) uint64
export function native_runtime_addCleanup(a: u32, fp: u32, pc: u32): u32 {
  store<u64>(a, addCleanup(load<u32>(a), load<u32>(a, 8), load<u32>(a, 16), load<u32>(a, 24)), 32);
  return 0;
}
// func stopCleanup(p uintptr, id uint64)
export function native_runtime_stopCleanup(a: u32, fp: u32, pc: u32): u32 {
  stopCleanup(load<u32>(a), load<u32>(a, 8));
  return 0;
}
// func nextFinalizer() (kind int, fn, object, arg unsafe.Pointer) — kind 0: none now, the goroutine has waited for one
export function native_runtime_nextFinalizer(a: u32, fp: u32, pc: u32): u32 {
  const q = nextFinalizer();
  if (q == 0) {
    store<i64>(a, 0);
    store<u64>(a, 0, 8);
    store<u64>(a, 0, 16);
    store<u64>(a, 0, 24);
    return park(WAIT_FINALIZER, 0, fp, pc);
  }
  store<i64>(a, load<u32>(q, FINQ_KIND) == SPECIAL_FINALIZER ? 1 : 2);
  store<u64>(a, ptr64(load<u32>(q, FINQ_FN)), 8);
  store<u64>(a, ptr64(load<u32>(q, FINQ_OBJECT)), 16);
  store<u64>(a, ptr64(load<u32>(q, FINQ_ARG)), 24);
  finalizerDone(q);
  return 0;
}
