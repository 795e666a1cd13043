/** What package runtime/metrics reads beside MemStats: the native behind src/stdlib/runtime/metrics. */
import {
  ALLG_HEAD,
  CLEANUP_EXECUTED,
  CLEANUP_QUEUED,
  FIN_EXECUTED,
  FIN_QUEUED,
  G_ALLLINK,
  G_FLAG_SYSTEM,
  G_FLAGS,
  G_STATUS,
  GC_CPU_TOTAL,
  GC_IDLE_TOTAL,
  GSTATUS_RUNNABLE,
  GSTATUS_RUNNING,
  GSTATUS_WAITING,
  LIMIT_LASTCYCLE,
  MEMSTATS_TINYALLOCS,
  NPROCS,
  PACE_GLOBALSCAN,
  PACE_GOGC,
  PACE_HEAPMARKED,
  PACE_HEAPSCAN,
  PACE_LASTSTACKSCAN,
  PACE_MEMLIMIT,
  PAUSE_TOTAL,
  STARTING_STACK,
} from '../layout';
import { charge, nanotime } from '../clock';
import { STARTUP_NS } from '../costs';
import { memStats } from './memstats';
import { IDLE_TIME, NEXT_GOID } from '../state';

/** Goroutines that the run time starts before main. */
const EARLIER: i64 = 6;

// func measure(facts *[24]uint64)
export function native_runtime_metrics_measure(a: u32, fp: u32, pc: u32): u32 {
  const f = load<u32>(a);
  const procs = load<u32>(NPROCS);
  put(f, 0, load<i64>(PACE_HEAPMARKED));
  put(f, 1, load<i64>(PACE_HEAPSCAN));
  put(f, 2, load<i64>(PACE_LASTSTACKSCAN));
  put(f, 3, load<i64>(PACE_GLOBALSCAN));
  put(f, 4, load<u32>(STARTING_STACK));
  put(f, 5, load<i64>(memStats(), MEMSTATS_TINYALLOCS));
  put(f, 6, load<u32>(LIMIT_LASTCYCLE));
  put(f, 7, <i64>load<i32>(PACE_GOGC));
  put(f, 8, load<i64>(PACE_MEMLIMIT));
  put(f, 9, load<i64>(NEXT_GOID) - EARLIER);
  put(f, 10, counted(GSTATUS_RUNNABLE));
  put(f, 11, counted(GSTATUS_RUNNING));
  put(f, 12, counted(GSTATUS_WAITING));
  put(f, 13, load<u32>(CLEANUP_EXECUTED));
  put(f, 14, load<u32>(CLEANUP_QUEUED));
  put(f, 15, load<u32>(FIN_EXECUTED));
  put(f, 16, load<u32>(FIN_QUEUED));
  put(f, 17, load<i64>(GC_CPU_TOTAL) + load<i64>(GC_IDLE_TOTAL));
  put(f, 18, load<i64>(GC_IDLE_TOTAL));
  put(f, 19, load<i64>(PAUSE_TOTAL) * procs);
  put(f, 20, load<i64>(IDLE_TIME) / 10);
  put(f, 21, (nanotime() + STARTUP_NS) * procs);
  put(f, 22, procs);
  charge(10000);
  return 0;
}

function put(facts: u32, i: u32, value: i64): void {
  store<i64>(facts + i * 8, value);
}

function counted(status: u32): i64 {
  let n: i64 = 0;
  for (let g = load<u32>(ALLG_HEAD); g; g = load<u32>(g, G_ALLLINK))
    if (load<u32>(g, G_STATUS) == status && !(load<u32>(g, G_FLAGS) & G_FLAG_SYSTEM)) n++;
  return n;
}
