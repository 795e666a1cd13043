/** runtime: asking for a collection, giving way, ending, what the scheduler can be asked; and the method table of a type for an interface. */
import * as abi from '../../abi';
import { nanotime } from '../clock';
import { gcRequest } from '../gc/cycle';
import { getitab } from '../iface';
import { G_ID, MAXPROCS, NPROCS } from '../layout';
import { ptr64 } from '../memory';
import { goexit, ownText, raise, setTextBytes } from '../panic/raise';
import { gosched, park } from '../sched/park';
import { NCPU, NGOROUTINES, RTE_ERRORSTRING, WAIT_GC, WANT_PROCS, TEXT_BUF } from '../state';
import { native_sync_fatal } from './sync';

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

// func itab(inter, typ unsafe.Pointer) unsafe.Pointer — nil if typ does not implement inter
export function native_runtime_itab(a: u32, fp: u32, pc: u32): u32 {
  store<u64>(a, ptr64(getitab(load<u32>(a), load<u32>(a, 8))), 16);
  return 0;
}
