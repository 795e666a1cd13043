/** sync and internal/sync: semaphores, the lists of sync.Cond, fatal errors, and the list of pools that a cycle empties (hooks.ts). */
import { metaAlloc } from '../heap/fix';
import { CURP, P_ID } from '../layout';
import { raise, setTextBytes } from '../panic/raise';
import {
  NOLDPOOLS,
  NPOOLS,
  POOLS,
  POOLS_CAP,
  RTE_FATAL,
  WAIT_MUTEX,
  WAIT_RWLOCK,
  WAIT_RWRLOCK,
  WAIT_SEMACQUIRE,
  WAIT_WAITGROUP,
} from '../state';
import { notifyListAdd, notifyListNotifyAll, notifyListNotifyOne, notifyListWait, semacquire, semrelease } from '../sync';

// func runtime_Semacquire(s *uint32)
export function native_sync_runtime_Semacquire(a: u32, fp: u32, pc: u32): u32 {
  return semacquire(load<u32>(a), false, WAIT_SEMACQUIRE, fp, pc);
}
// func runtime_SemacquireWaitGroup(s *uint32, synctestDurable bool)
export function native_sync_runtime_SemacquireWaitGroup(a: u32, fp: u32, pc: u32): u32 {
  return semacquire(load<u32>(a), false, WAIT_WAITGROUP, fp, pc);
}
// func runtime_SemacquireRWMutexR(s *uint32, lifo bool, skipframes int)
export function native_sync_runtime_SemacquireRWMutexR(a: u32, fp: u32, pc: u32): u32 {
  return semacquire(load<u32>(a), load<u8>(a, 8) != 0, WAIT_RWRLOCK, fp, pc);
}
// func runtime_SemacquireRWMutex(s *uint32, lifo bool, skipframes int)
export function native_sync_runtime_SemacquireRWMutex(a: u32, fp: u32, pc: u32): u32 {
  return semacquire(load<u32>(a), load<u8>(a, 8) != 0, WAIT_RWLOCK, fp, pc);
}
// func runtime_Semrelease(s *uint32, handoff bool, skipframes int)
export function native_sync_runtime_Semrelease(a: u32, fp: u32, pc: u32): u32 {
  return semrelease(load<u32>(a), load<u8>(a, 8) != 0, fp, pc);
}
// func runtime_SemacquireMutex(s *uint32, lifo bool, skipframes int)
export function native_internal_sync_runtime_SemacquireMutex(a: u32, fp: u32, pc: u32): u32 {
  return semacquire(load<u32>(a), load<u8>(a, 8) != 0, WAIT_MUTEX, fp, pc);
}
// func runtime_Semrelease(s *uint32, handoff bool, skipframes int)
export function native_internal_sync_runtime_Semrelease(a: u32, fp: u32, pc: u32): u32 {
  return semrelease(load<u32>(a), load<u8>(a, 8) != 0, fp, pc);
}
// func runtime_notifyListAdd(l *notifyList) uint32
export function native_sync_runtime_notifyListAdd(a: u32, fp: u32, pc: u32): u32 {
  store<u32>(a, notifyListAdd(load<u32>(a)), 8);
  return 0;
}
// func runtime_notifyListWait(l *notifyList, t uint32)
export function native_sync_runtime_notifyListWait(a: u32, fp: u32, pc: u32): u32 {
  return notifyListWait(load<u32>(a), load<u32>(a, 8), fp, pc);
}
// func runtime_notifyListNotifyAll(l *notifyList)
export function native_sync_runtime_notifyListNotifyAll(a: u32, fp: u32, pc: u32): u32 {
  notifyListNotifyAll(load<u32>(a));
  return 0;
}
// func runtime_notifyListNotifyOne(l *notifyList)
export function native_sync_runtime_notifyListNotifyOne(a: u32, fp: u32, pc: u32): u32 {
  notifyListNotifyOne(load<u32>(a));
  return 0;
}
// func fatal(s string)
export function native_sync_fatal(a: u32, fp: u32, pc: u32): u32 {
  setTextBytes(0, load<u32>(a), load<u32>(a, 8));
  return raise(RTE_FATAL, 0, 0, fp, pc);
}
// func fatal(s string)
export function native_internal_sync_fatal(a: u32, fp: u32, pc: u32): u32 {
  return native_sync_fatal(a, fp, pc);
}
// func throw(s string)
export function native_internal_sync_throw(a: u32, fp: u32, pc: u32): u32 {
  return native_sync_fatal(a, fp, pc);
}
// func runtime_procPin() int — package sync is never preempted, so there is nothing to undo
export function native_sync_runtime_procPin(a: u32, fp: u32, pc: u32): u32 {
  store<i64>(a, load<u32>(load<u32>(CURP), P_ID));
  return 0;
}
// func runtime_registerPool(p *Pool) int — the pools registered since the last collection, without this one
export function native_sync_runtime_registerPool(a: u32, fp: u32, pc: u32): u32 {
  const n = load<u32>(NPOOLS);
  const cap = load<u32>(POOLS_CAP);
  if (n == cap) {
    const bigger: u32 = cap == 0 ? 64 : cap * 2;
    const list = metaAlloc(bigger * 4);
    memory.copy(list, load<u32>(POOLS), n * 4);
    store<u32>(POOLS, list);
    store<u32>(POOLS_CAP, bigger);
  }
  store<u32>(load<u32>(POOLS) + n * 4, load<u32>(a));
  store<u32>(NPOOLS, n + 1);
  store<i64>(a, n - load<u32>(NOLDPOOLS), 8);
  return 0;
}
