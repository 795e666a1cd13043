/**
 * Natives: the bodies of library functions that are declared in Go without one. The name of `pkg.Func` is native_ and the Go name with
 * every other character than letters and digits replaced by `_`. `(a, fp, pc) -> status`: arguments and results lie at `a` as in a Go
 * frame (results from the next multiple of 8 on), fp and pc are the caller's. The Go declaration stands above each. sync/atomic is in atomic.ts; what needs
 * files, arguments or names of source files is the host's.
 */
import * as abi from '../abi';
import { chancap, chanlen, chanrecv, chansend, closechan, makechan } from './chan';
import { charge, nanotime } from './clock';
import { hashBytes, PANICS, valeq } from './equal';
import { gcRequest, scavengeAll } from './gc/cycle';
import { setGCPercent, setMemoryLimit } from './gc/pace';
import {
  addCleanup,
  addFinalizer,
  finalizerDone,
  findObject,
  isObjectStart,
  nextFinalizer,
  removeFinalizer,
  stopCleanup,
  weakHandle,
  weakValue,
} from './gc/special';
import { roundUpSize, TINY_SPANCLASS } from './heap/classes';
import { metaAlloc } from './heap/fix';
import { mallocgc } from './heap/malloc';
import { growslice } from './heap/slice';
import { spanOf } from './heap/pages';
import { gcCpuFraction, readMemStats } from './heap/stats';
import { hostWrite } from './host';
import { getitab } from './iface';
import {
  CURP,
  FINQ_ARG,
  FINQ_FN,
  FINQ_KIND,
  FINQ_OBJECT,
  G_FP,
  G_ID,
  G_PANIC,
  G_PC,
  GC_NUM,
  GC_NUMFORCED,
  LAST_END,
  MAXPROCS,
  MEMSTATS_BYTES,
  NPROCS,
  P_ID,
  PANIC_FP,
  PANIC_LINK,
  PANIC_PC,
  PAUSE_END,
  PAUSE_NS,
  PAUSE_TOTAL,
  SET_MAXSTACK,
  SPAN_CLASS,
  SPECIAL_FINALIZER,
} from './layout';
import { makemap, maplen } from './map/make';
import { mapaccess } from './map/lookup';
import { mapassign } from './map/insert';
import { mapclear, mapdelete } from './map/delete';
import { mapclone } from './map/clone';
import { mapiterinit, mapiternext } from './map/iterate';
import { compareBytes, equalBytes, ptr64, setSlice, setString, typedmemclr, typedmemmove, typeSize } from './memory';
import { flush } from './print';
import { funcRecord, goexit, ownText, raise, setTextBytes } from './panic';
import { rand64 } from './random';
import { exit, gosched, park } from './sched';
import {
  MEMSTATS_BLOCK,
  NCPU,
  NGOROUTINES,
  NOLDPOOLS,
  NPOOLS,
  POOLS,
  POOLS_CAP,
  RTE_ERRORSTRING,
  RTE_FATAL,
  RTE_MAKESLICELEN,
  RTE_MEMORY,
  WAIT_FINALIZER,
  WAIT_GC,
  WAIT_MUTEX,
  WAIT_RWLOCK,
  WAIT_RWRLOCK,
  WAIT_SEMACQUIRE,
  WAIT_WAITGROUP,
  WALL_START,
  WANT_PROCS,
  TEXT_BUF,
} from './state';
import { selectgo } from './select';
import { notifyListAdd, notifyListNotifyAll, notifyListNotifyOne, notifyListWait, semacquire, semrelease } from './sync';
import { newTimer, resetTimer, sleep, stopTimer } from './timer';

/* ── sync, internal/sync ──────────────────────────────────────────────────────────────────────────────────────── */

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

/* ── time ─────────────────────────────────────────────────────────────────────────────────────────────────────── */

// func now() (sec int64, nsec int32, mono int64) — mono counts from 1: a reading of 0 means none
export function native_time_now(a: u32, fp: u32, pc: u32): u32 {
  const ns = nanotime();
  const wall = load<i64>(WALL_START) + ns;
  store<i64>(a, wall / 1000000000);
  store<i32>(a, <i32>(wall % 1000000000), 8);
  store<i64>(a, ns + 1, 16);
  charge(300);
  return 0;
}
// func runtimeNano() int64
export function native_time_runtimeNano(a: u32, fp: u32, pc: u32): u32 {
  store<i64>(a, nanotime() + 1);
  charge(200);
  return 0;
}
// func Sleep(d Duration)
export function native_time_Sleep(a: u32, fp: u32, pc: u32): u32 {
  return sleep(load<i64>(a), fp, pc);
}
// func newTimer(when, period int64, f func(), c chan Time, loc *Location) *Timer
//   Times are those of runtimeNano. One of f and c is nil: f is called in a goroutine of its own, c gets the time (in loc).
export function native_time_newTimer(a: u32, fp: u32, pc: u32): u32 {
  const t = newTimer(load<i64>(a) - 1, load<i64>(a, 8), load<u32>(a, 16), load<u32>(a, 24), load<u32>(a, 32), fp, pc);
  store<u64>(a, ptr64(t), 40);
  return 0;
}
// func stopTimer(t *Timer) bool
export function native_time_stopTimer(a: u32, fp: u32, pc: u32): u32 {
  store<u8>(a, u8(stopTimer(load<u32>(a))), 8);
  return 0;
}
// func resetTimer(t *Timer, when, period int64) bool
export function native_time_resetTimer(a: u32, fp: u32, pc: u32): u32 {
  store<u8>(a, u8(resetTimer(load<u32>(a), load<i64>(a, 8) - 1, load<i64>(a, 16))), 24);
  return 0;
}

/* ── runtime, runtime/debug ───────────────────────────────────────────────────────────────────────────────────── */

// func GC()
export function native_runtime_GC(a: u32, fp: u32, pc: u32): u32 {
  const st = park(WAIT_GC, 0, fp, pc);
  gcRequest(load<u32>(abi.CURG));
  return st;
}
// func gosched()
export function native_runtime_gosched(a: u32, fp: u32, pc: u32): u32 {
  return gosched(fp, pc);
}
// func throw(s string)
export function native_runtime_throw(a: u32, fp: u32, pc: u32): u32 {
  return native_sync_fatal(a, fp, pc);
}
// func panicrangestate(state int), of the compiler: the body of a range over a function was called when it must not be
export function native_runtime_panicrangestate(a: u32, fp: u32, pc: u32): u32 {
  const state = load<i64>(a);
  const text =
    state == 0
      ? 'range function continued iteration after function for loop body returned false'
      : state == 2
        ? 'range function continued iteration after loop body panic'
        : state == 3
          ? 'range function continued iteration after whole loop exit'
          : 'range function recovered a loop body panic and did not resume panicking';
  setTextBytes(0, TEXT_BUF, ownText(text));
  return raise(RTE_ERRORSTRING, 0, 0, fp, pc);
}
// func Goexit()
export function native_runtime_Goexit(a: u32, fp: u32, pc: u32): u32 {
  return goexit(fp, pc);
}
// func goroutines() int
export function native_runtime_goroutines(a: u32, fp: u32, pc: u32): u32 {
  store<i64>(a, load<u32>(NGOROUTINES));
  return 0;
}
// func ncpu() int
export function native_runtime_ncpu(a: u32, fp: u32, pc: u32): u32 {
  store<i64>(a, load<u32>(NCPU));
  return 0;
}
// func GOMAXPROCS(n int) int
export function native_runtime_GOMAXPROCS(a: u32, fp: u32, pc: u32): u32 {
  const n = load<i64>(a);
  const old = <i64>load<u32>(NPROCS);
  store<i64>(a, old, 8);
  if (n <= 0 || n == old) return 0;
  // The scheduler does it when it chooses next, with all frames in memory.
  store<u32>(WANT_PROCS, <u32>min<i64>(n, MAXPROCS));
  return gosched(fp, pc);
}
// func goid() int64
export function native_runtime_goid(a: u32, fp: u32, pc: u32): u32 {
  store<i64>(a, load<i64>(load<u32>(abi.CURG), G_ID));
  return 0;
}
// func nanotime() int64
export function native_runtime_nanotime(a: u32, fp: u32, pc: u32): u32 {
  store<i64>(a, nanotime());
  return 0;
}

/* runtime.MemStats: 24 words as readMemStats gives them, then PauseNs, PauseEnd, the rest. */
const MS_PAUSENS: u32 = 192;
const MS_PAUSEEND: u32 = 2240;
const MS_NUMGC: u32 = 4288;
const MS_FRACTION: u32 = 4296;
const MS_ENABLEGC: u32 = 4304;
const MS_BYSIZE: u32 = 4312;

// func ReadMemStats(m *MemStats)
export function native_runtime_ReadMemStats(a: u32, fp: u32, pc: u32): u32 {
  const m = load<u32>(a);
  if (m < <u32>abi.NIL_LIMIT) return raise(RTE_MEMORY, m, 0, fp, pc);
  const raw = memStats();
  memory.copy(m, raw, 168);
  store<u64>(m, <u64>load<f64>(raw, 168), 168); // NextGC
  const last = load<i64>(LAST_END);
  store<u64>(m, last == 0 ? 0 : load<i64>(WALL_START) + last, 176); // LastGC
  store<u64>(m, load<u64>(PAUSE_TOTAL), 184);
  for (let i: u32 = 0; i < 256; i++) {
    store<u64>(m + MS_PAUSENS + i * 8, load<u64>(PAUSE_NS + i * 8));
    const end = load<i64>(PAUSE_END + i * 8);
    store<u64>(m + MS_PAUSEEND + i * 8, end == 0 ? 0 : load<i64>(WALL_START) + end);
  }
  store<u32>(m + MS_NUMGC, load<u32>(GC_NUM));
  store<u32>(m + MS_NUMGC, load<u32>(GC_NUMFORCED), 4);
  store<f64>(m + MS_FRACTION, gcCpuFraction());
  store<u16>(m + MS_ENABLEGC, 1);
  for (let i: u32 = 0; i < 61; i++) {
    const from = raw + 256 + i * 24;
    const to = m + MS_BYSIZE + i * 24;
    store<u64>(to, load<u32>(from));
    store<u64>(to, load<u64>(from, 8), 8);
    store<u64>(to, load<u64>(from, 16), 16);
  }
  charge(300000);
  return 0;
}

/** Statistics of the memory half, in a block of its own. */
export function memStats(): u32 {
  let block = load<u32>(MEMSTATS_BLOCK);
  if (block == 0) {
    block = metaAlloc(MEMSTATS_BYTES);
    store<u32>(MEMSTATS_BLOCK, block);
  }
  readMemStats(block);
  return block;
}

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
// func addCleanup(p unsafe.Pointer, f func()) uint64
export function native_runtime_addCleanup(a: u32, fp: u32, pc: u32): u32 {
  store<u64>(a, addCleanup(load<u32>(a), load<u32>(a, 8)), 16);
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
// func itab(inter, typ unsafe.Pointer) unsafe.Pointer — nil if typ does not implement inter
export function native_runtime_itab(a: u32, fp: u32, pc: u32): u32 {
  store<u64>(a, ptr64(getitab(load<u32>(a), load<u32>(a, 8))), 16);
  return 0;
}

// func callers(skip int, pcs []uintptr) int — skip 0: the caller of callers
export function native_runtime_callers(a: u32, fp: u32, pc: u32): u32 {
  store<i64>(a, frames(fp, pc, load<i64>(a), load<u32>(a, 8), load<u32>(a, 16), load<u32>(load<u32>(abi.CURG), G_PANIC)), 32);
  return 0;
}
// func funcName(pc uintptr) string
export function native_runtime_funcName(a: u32, fp: u32, pc: u32): u32 {
  const at = load<u32>(a);
  if (at >> 16 == 0 || at >> 16 >= load<u32>(abi.NFUNCS)) {
    setString(a + 8, 0, 0);
    return 0;
  }
  const f = funcRecord(at);
  setString(a + 8, load<u32>(f, abi.FUNC_NAME), load<u32>(f, abi.FUNC_NAMELEN));
  return 0;
}
// func funcLine(pc uintptr) (line int, file int) — file: number that the host can name
export function native_runtime_funcLine(a: u32, fp: u32, pc: u32): u32 {
  const at = load<u32>(a);
  if (at >> 16 == 0 || at >> 16 >= load<u32>(abi.NFUNCS)) {
    store<u64>(a, 0, 8);
    store<u64>(a, 0, 16);
    return 0;
  }
  const f = funcRecord(at);
  store<i64>(a, load<u32>(load<u32>(f, abi.FUNC_LINES) + (at & 0xffff) * 4) >> 8, 8);
  store<i64>(a, load<u32>(f, abi.FUNC_FILE), 16);
  return 0;
}

/**
 * Writes the PCs of the frames from (fp, pc) outwards, the innermost first, and leaves out the first `skip` and all compiler-made wrappers.
 * PC_PANICRET stands where a panic called a deferred function.
 * Returns their number.
 */
function frames(fp: u32, pc: u32, skip: i64, out: u32, cap: u32, panic: u32): u32 {
  let n: u32 = 0;
  while (pc != abi.PC_GOEXIT && n < cap) {
    if (pc == abi.PC_PANICRET) {
      if (panic == 0) break;
      if (skip > 0) {
        skip--;
      } else {
        store<u64>(out + n * 8, pc);
        n++;
      }
      fp = load<u32>(panic, PANIC_FP);
      pc = load<u32>(panic, PANIC_PC);
      panic = load<u32>(panic, PANIC_LINK);
      continue;
    }
    if (!(load<u32>(funcRecord(pc), abi.FUNC_FLAGS) & abi.FUNCFLAG_WRAPPER)) {
      if (skip > 0) {
        skip--;
      } else {
        store<u64>(out + n * 8, pc);
        n++;
      }
    }
    pc = load<u32>(fp - 8);
    if (pc != abi.PC_GOEXIT && pc != abi.PC_PANICRET) fp += load<u32>(funcRecord(pc), abi.FUNC_FRAME) + 8;
  }
  return n;
}

/**
 * For the host: the frames of a suspended goroutine, as pairs {u32 fp, u32 pc}, innermost first; PC_PANICRET stands where a panic called
 * a deferred function. At most cap pairs; returns their number.
 */
export function traceback(g: u32, fp: u32, pc: u32, out: u32, cap: u32): u32 {
  let panic = load<u32>(g, G_PANIC);
  if (fp == 0) {
    fp = load<u32>(g, G_FP);
    pc = load<u32>(g, G_PC);
  }
  let n: u32 = 0;
  while (pc != abi.PC_GOEXIT && n < cap) {
    store<u32>(out + n * 8, fp);
    store<u32>(out + n * 8, pc, 4);
    n++;
    if (pc == abi.PC_PANICRET) {
      if (panic == 0) break;
      fp = load<u32>(panic, PANIC_FP);
      pc = load<u32>(panic, PANIC_PC);
      panic = load<u32>(panic, PANIC_LINK);
      continue;
    }
    pc = load<u32>(fp - 8);
    if (pc != abi.PC_GOEXIT && pc != abi.PC_PANICRET) fp += load<u32>(funcRecord(pc), abi.FUNC_FRAME) + 8;
  }
  return n;
}

/* ── chance ───────────────────────────────────────────────────────────────────────────────────────────────────── */

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

/* ── os ───────────────────────────────────────────────────────────────────────────────────────────────────────── */

// func runtime_rand() uint64
export function native_os_runtime_rand(a: u32, fp: u32, pc: u32): u32 {
  return native_runtime_rand(a, fp, pc);
}
// func write(fd int, b []byte)
export function native_os_write(a: u32, fp: u32, pc: u32): u32 {
  flush();
  const n = load<u32>(a, 16);
  charge(5000 + n);
  hostWrite(load<i32>(a), load<u32>(a, 8), n);
  return 0;
}
// func exit(code int)
export function native_os_exit(a: u32, fp: u32, pc: u32): u32 {
  return exit(load<u32>(a), fp, pc);
}

/* ── internal/bytealg, strings, bytes ─────────────────────────────────────────────────────────────────────────── */

/** Index of a byte, eight at a time; −1 if there is none. */
export function indexByte(p: u32, n: u32, c: u32): i64 {
  const pattern = <u64>c * 0x0101010101010101;
  let i: u32 = 0;
  while (i + 8 <= n) {
    const v = load<u64>(p + i) ^ pattern;
    const m = (v - 0x0101010101010101) & ~v & 0x8080808080808080;
    if (m != 0) return i + (<u32>ctz(m) >> 3);
    i += 8;
  }
  for (; i < n; i++) if (load<u8>(p + i) == c) return i;
  return -1;
}

function countByte(p: u32, n: u32, c: u32): i64 {
  let count: i64 = 0;
  for (let i: u32 = 0; i < n; i++) count += i64(load<u8>(p + i) == c);
  return count;
}

/** Index of a string in another one; −1 if it is not there. */
function indexString(p: u32, n: u32, q: u32, m: u32): i64 {
  if (m == 0) return 0;
  if (m > n) return -1;
  const first = <u32>load<u8>(q);
  const last = n - m;
  for (let i: u32 = 0; i <= last; i++) {
    const k = indexByte(p + i, last - i + 1, first);
    if (k < 0) return -1;
    i += <u32>k;
    if (equalBytes(p + i, q, m)) return i;
  }
  return -1;
}

// func IndexByte(b []byte, c byte) int
export function native_internal_bytealg_IndexByte(a: u32, fp: u32, pc: u32): u32 {
  const n = load<u32>(a, 8);
  charge(n);
  store<i64>(a, indexByte(load<u32>(a), n, load<u8>(a, 24)), 32);
  return 0;
}
// func IndexByteString(s string, c byte) int
export function native_internal_bytealg_IndexByteString(a: u32, fp: u32, pc: u32): u32 {
  const n = load<u32>(a, 8);
  charge(n);
  store<i64>(a, indexByte(load<u32>(a), n, load<u8>(a, 16)), 24);
  return 0;
}
// func Count(b []byte, c byte) int
export function native_internal_bytealg_Count(a: u32, fp: u32, pc: u32): u32 {
  const n = load<u32>(a, 8);
  charge(n);
  store<i64>(a, countByte(load<u32>(a), n, load<u8>(a, 24)), 32);
  return 0;
}
// func CountString(s string, c byte) int
export function native_internal_bytealg_CountString(a: u32, fp: u32, pc: u32): u32 {
  const n = load<u32>(a, 8);
  charge(n);
  store<i64>(a, countByte(load<u32>(a), n, load<u8>(a, 16)), 24);
  return 0;
}
// func IndexString(s, sep string) int
export function native_internal_bytealg_IndexString(a: u32, fp: u32, pc: u32): u32 {
  const n = load<u32>(a, 8);
  charge(n);
  store<i64>(a, indexString(load<u32>(a), n, load<u32>(a, 16), load<u32>(a, 24)), 32);
  return 0;
}
// func Index(b, sep []byte) int
export function native_internal_bytealg_Index(a: u32, fp: u32, pc: u32): u32 {
  const n = load<u32>(a, 8);
  charge(n);
  store<i64>(a, indexString(load<u32>(a), n, load<u32>(a, 24), load<u32>(a, 32)), 48);
  return 0;
}
// func Equal(a, b []byte) bool
export function native_internal_bytealg_Equal(a: u32, fp: u32, pc: u32): u32 {
  const n = load<u32>(a, 8);
  const same = n == load<u32>(a, 32) && equalBytes(load<u32>(a), load<u32>(a, 24), n);
  store<u8>(a, u8(same), 48);
  return 0;
}
// func Compare(a, b []byte) int
export function native_internal_bytealg_Compare(a: u32, fp: u32, pc: u32): u32 {
  store<i64>(a, compareBytes(load<u32>(a), load<u32>(a, 8), load<u32>(a, 24), load<u32>(a, 32)), 48);
  return 0;
}
// func compareString(a, b string) int
export function native_internal_bytealg_compareString(a: u32, fp: u32, pc: u32): u32 {
  return native_internal_bytealg_CompareString(a, fp, pc);
}
// func MakeNoZero(n int) []byte — capacity: the whole size class
export function native_internal_bytealg_MakeNoZero(a: u32, fp: u32, pc: u32): u32 {
  const n = load<i64>(a);
  if (n < 0 || n > 0x7fff0000) return raise(RTE_MAKESLICELEN, 0, 0, fp, pc);
  const cap = roundUpSize(<u32>n, true);
  setSlice(a + 8, mallocgc(cap, 0, fp, pc), <u32>n, cap);
  return 0;
}
// func CompareString(a, b string) int
export function native_internal_bytealg_CompareString(a: u32, fp: u32, pc: u32): u32 {
  store<i64>(a, compareBytes(load<u32>(a), load<u32>(a, 8), load<u32>(a, 16), load<u32>(a, 24)), 32);
  return 0;
}

/* ── math ─────────────────────────────────────────────────────────────────────────────────────────────────────── */

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

/* ── weak, unique ─────────────────────────────────────────────────────────────────────────────────────────────── */

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

/* ── maps, reflect ────────────────────────────────────────────────────────────────────────────────────────────── */

// func clone(m any) any
export function native_maps_clone(a: u32, fp: u32, pc: u32): u32 {
  const typ = load<u64>(a);
  const m = mapclone(<u32>typ, load<u32>(a, 8), fp, pc);
  store<u64>(a, typ, 16);
  store<u64>(a, ptr64(m), 24);
  return 0;
}
// func unsafe_New(t *abi.Type) unsafe.Pointer
export function native_reflect_unsafe_New(a: u32, fp: u32, pc: u32): u32 {
  const t = load<u32>(a);
  store<u64>(a, ptr64(mallocgc(typeSize(t), t, fp, pc)), 8);
  return 0;
}
// func unsafe_NewArray(t *abi.Type, n int) unsafe.Pointer
export function native_reflect_unsafe_NewArray(a: u32, fp: u32, pc: u32): u32 {
  const t = load<u32>(a);
  store<u64>(a, ptr64(mallocgc(typeSize(t) * load<u32>(a, 8), t, fp, pc)), 16);
  return 0;
}
// func typedmemmove(t *abi.Type, dst, src unsafe.Pointer)
export function native_reflect_typedmemmove(a: u32, fp: u32, pc: u32): u32 {
  typedmemmove(load<u32>(a), load<u32>(a, 8), load<u32>(a, 16));
  return 0;
}
// func typedmemclr(t *abi.Type, p unsafe.Pointer)
export function native_reflect_typedmemclr(a: u32, fp: u32, pc: u32): u32 {
  typedmemclr(load<u32>(a), load<u32>(a, 8));
  return 0;
}
// func valueEqual(t *abi.Type, p, q unsafe.Pointer) bool
export function native_reflect_valueEqual(a: u32, fp: u32, pc: u32): u32 {
  const r = valeq(load<u32>(a), load<u32>(a, 8), load<u32>(a, 16), fp, pc);
  if (r == PANICS) return 1;
  store<u8>(a, u8(r), 24);
  return 0;
}
// func findItab(inter, typ *abi.Type) *abi.Itab
export function native_reflect_findItab(a: u32, fp: u32, pc: u32): u32 {
  return native_runtime_itab(a, fp, pc);
}
// func makemap(t *abi.Type, n int) unsafe.Pointer
export function native_reflect_makemap(a: u32, fp: u32, pc: u32): u32 {
  store<u64>(a, ptr64(makemap(load<u32>(a), load<i64>(a, 8), 0, 0, fp, pc)), 16);
  return 0;
}
// func maplen(m unsafe.Pointer) int
export function native_reflect_maplen(a: u32, fp: u32, pc: u32): u32 {
  store<u64>(a, maplen(load<u32>(a)), 8);
  return 0;
}
// func mapaccess(t *abi.Type, m, key unsafe.Pointer) unsafe.Pointer
export function native_reflect_mapaccess(a: u32, fp: u32, pc: u32): u32 {
  const e = mapaccess(load<u32>(a), load<u32>(a, 8), load<u32>(a, 16), fp, pc);
  if (e == 0 && load<u32>(abi.SUSP_WHY) == abi.WHY_PANIC) return 1;
  store<u64>(a, ptr64(e), 24);
  return 0;
}
// func mapassign(t *abi.Type, m, key, elem unsafe.Pointer)
export function native_reflect_mapassign(a: u32, fp: u32, pc: u32): u32 {
  const t = load<u32>(a);
  const e = mapassign(t, load<u32>(a, 8), load<u32>(a, 16), fp, pc);
  if (e == 0) return 1;
  typedmemmove(load<u32>(t, abi.TYPE_ELEM), e, load<u32>(a, 24));
  return 0;
}
// func mapdelete(t *abi.Type, m, key unsafe.Pointer)
export function native_reflect_mapdelete(a: u32, fp: u32, pc: u32): u32 {
  return mapdelete(load<u32>(a), load<u32>(a, 8), load<u32>(a, 16), fp, pc);
}
// func mapiterinit(t *abi.Type, m unsafe.Pointer, it *hiter)
export function native_reflect_mapiterinit(a: u32, fp: u32, pc: u32): u32 {
  mapiterinit(load<u32>(a), load<u32>(a, 8), load<u32>(a, 16));
  return 0;
}
// func mapiternext(it *hiter)
export function native_reflect_mapiternext(a: u32, fp: u32, pc: u32): u32 {
  mapiternext(load<u32>(a));
  return 0;
}
// func makechan(t *abi.Type, size int) unsafe.Pointer
export function native_reflect_makechan(a: u32, fp: u32, pc: u32): u32 {
  const c = makechan(load<u32>(a), load<i64>(a, 8), fp, pc);
  store<u64>(a, ptr64(c), 16);
  return u32(c == 0);
}
// func chansend(c, elem unsafe.Pointer)
export function native_reflect_chansend(a: u32, fp: u32, pc: u32): u32 {
  return chansend(load<u32>(a), load<u32>(a, 8), fp, pc);
}
// func chanrecv(c, elem unsafe.Pointer, ok *bool)
export function native_reflect_chanrecv(a: u32, fp: u32, pc: u32): u32 {
  return chanrecv(load<u32>(a), load<u32>(a, 8), load<u32>(a, 16), fp, pc);
}
// func closechan(c unsafe.Pointer)
export function native_reflect_closechan(a: u32, fp: u32, pc: u32): u32 {
  return closechan(load<u32>(a), fp, pc);
}
// func selectgo(cases unsafe.Pointer, n int, hasDefault bool) int
export function native_reflect_selectgo(a: u32, fp: u32, pc: u32): u32 {
  return selectgo(load<u32>(a), load<u32>(a, 8), load<u8>(a, 16), a + 24, fp, pc);
}
// func mapclear(t *abi.Type, m unsafe.Pointer)
export function native_reflect_mapclear(a: u32, fp: u32, pc: u32): u32 {
  mapclear(load<u32>(a), load<u32>(a, 8));
  return 0;
}
// func growslice(t *abi.Type, old unsafe.Pointer, newLen, oldCap, num int) sliceHeader
export function native_reflect_growslice(a: u32, fp: u32, pc: u32): u32 {
  return growslice(load<u32>(a, 8), load<i64>(a, 16), load<i64>(a, 24), load<i64>(a, 32), load<u32>(a), a + 40, fp, pc);
}
// func chanlen(c unsafe.Pointer) int
export function native_reflect_chanlen(a: u32, fp: u32, pc: u32): u32 {
  store<u64>(a, chanlen(load<u32>(a)), 8);
  return 0;
}
// func chancap(c unsafe.Pointer) int
export function native_reflect_chancap(a: u32, fp: u32, pc: u32): u32 {
  store<u64>(a, chancap(load<u32>(a)), 8);
  return 0;
}
