/**
 * Statistics with the meaning of runtime.MemStats (mstats.go, facts 5.2), and the memory that Go's run time would have mapped
 * besides the heap. The heap's own numbers are those of this heap. What Go keeps elsewhere (profiling buckets, collector tables,
 * other) is modelled by the constants of a small program on linux/amd64, so that GOMEMLIMIT leaves the heap what it would in Go.
 */
import {
  ALLP,
  GC_CPU_TOTAL,
  GC_NUM,
  GC_NUMFORCED,
  LAST_END,
  MEMSTATS_ALLOC,
  MEMSTATS_BYSIZE,
  MEMSTATS_BUCKHASHSYS,
  MEMSTATS_FREES,
  MEMSTATS_GCCPUFRACTION,
  MEMSTATS_GCSYS,
  MEMSTATS_HEAPALLOC,
  MEMSTATS_HEAPIDLE,
  MEMSTATS_HEAPINUSE,
  MEMSTATS_HEAPOBJECTS,
  MEMSTATS_HEAPRELEASED,
  MEMSTATS_HEAPSYS,
  MEMSTATS_LASTGC,
  MEMSTATS_LOOKUPS,
  MEMSTATS_MALLOCS,
  MEMSTATS_MCACHEINUSE,
  MEMSTATS_MCACHESYS,
  MEMSTATS_MSPANINUSE,
  MEMSTATS_MSPANSYS,
  MEMSTATS_NEXTGC,
  MEMSTATS_NUMFORCEDGC,
  MEMSTATS_NUMGC,
  MEMSTATS_OTHERSYS,
  MEMSTATS_PAUSETOTALNS,
  MEMSTATS_STACKINUSE,
  MEMSTATS_STACKSYS,
  MEMSTATS_SYS,
  MEMSTATS_TINYALLOCS,
  MEMSTATS_TOTALALLOC,
  MCACHE,
  MCACHE_ELEM,
  MCACHE_END,
  MCACHE_NEXT,
  MCACHE_SIZE,
  MCACHE_SPAN,
  NPROCS,
  NUM_CLASSES,
  NUM_SPANCLASSES,
  PACE_GOGC,
  PACE_LASTHEAPGOAL,
  PAUSE_TOTAL,
  P_TINYALLOCS,
  SET_PROCS,
  SET_SYSHEAP,
  SPAN_ALLOCCOUNT,
  SPAN_COUNT,
  SPAN_COUNTBEFORE,
  SPAN_RECORDS,
  STAT_BYCLASS,
  STAT_HEAPFREE,
  STAT_INHEAP,
  STAT_INSTACKS,
  STAT_LARGEALLOC,
  STAT_LARGEALLOCCOUNT,
  STAT_LARGEFREE,
  STAT_LARGEFREECOUNT,
  STAT_PEAKHEAP,
  STAT_RELEASED,
  STAT_TINYALLOCS,
  STAT_TOTALALLOC,
  STAT_TOTALFREE,
  LAST_HEAPINUSE,
} from '../layout';
import { nanotime } from '../clock';
import { STARTUP_NS } from '../costs';
import { heapGoal, memoryLimit } from '../gc/pace';
import { classSize } from './classes';
import { add64 } from './pages';
import { flushCaches } from './span';

/* Go's other memory, bytes. */
const BUCKHASH_SYS: i64 = 1442523;
const OTHER_SYS: i64 = 360000;
const OTHER_SYS_P: i64 = 96000;
const GC_SYS: i64 = 1519376;
const MSPAN_SIZE: i64 = 160;
const MCACHE_BYTES: i64 = 2296;
/** Its records come in blocks: so many bytes of mspans (102) and mcaches (7). */
const MSPAN_BLOCK: i64 = 16320;
const MCACHE_BLOCK: i64 = 16072;
/* What Go's own objects, goroutines and threads have of what a program has too: spans, stacks, and records of spans; … and for each processor. */
const OWN_SPANS: i64 = 106496;
const OWN_SPANS_P: i64 = 81920;
const OWN_STACKS: i64 = 65536;
const OWN_STACKS_P: i64 = 65536;
const OWN_RECORDS: i64 = -27;
const OWN_RECORDS_P: i64 = 65;

/** Bytes of objects allocated and not yet swept away (flushed parts). */
// @ts-ignore: decorator
@inline
export function heapAlloc(): i64 {
  return load<i64>(STAT_TOTALALLOC) - load<i64>(STAT_TOTALFREE) + <i64>load<u32>(SET_SYSHEAP);
}

/** HeapSys: spans of objects, free pages and released pages. */
function heapSys(): i64 {
  return load<i64>(STAT_INHEAP) + load<i64>(STAT_HEAPFREE) + load<i64>(STAT_RELEASED);
}

/** Something that Go's run time has itself, a fixed part and one for each processor: nothing where the heap is scaled down. */
function own(fixed: i64, each: i64): i64 {
  return load<u32>(SET_SYSHEAP) ? fixed + each * <i64>load<u32>(SET_PROCS) : 0;
}

function mspanSys(): i64 {
  const bytes = (<i64>load<u32>(SPAN_RECORDS) + own(OWN_RECORDS, OWN_RECORDS_P)) * MSPAN_SIZE;
  return ((bytes + MSPAN_BLOCK - 1) / MSPAN_BLOCK) * MSPAN_BLOCK;
}

/** The collector's tables: bitmaps of spans, work buffers, the page allocator's summaries; they grow with the heap and stay. */
function gcSys(): i64 {
  const peak = load<i64>(STAT_PEAKHEAP);
  return GC_SYS + min(peak, <i64>8388608) / 32 + peak / 128;
}

function mcacheSys(): i64 {
  const bytes = <i64>load<u32>(SET_PROCS) * MCACHE_BYTES;
  return ((bytes + MCACHE_BLOCK - 1) / MCACHE_BLOCK) * MCACHE_BLOCK;
}

function otherSys(): i64 {
  return OTHER_SYS + OTHER_SYS_P * <i64>load<u32>(SET_PROCS);
}

function sys(): i64 {
  const shared = own(OWN_SPANS + OWN_STACKS, OWN_SPANS_P + OWN_STACKS_P);
  return shared + heapSys() + load<i64>(STAT_INSTACKS) + mspanSys() + mcacheSys() + BUCKHASH_SYS + gcSys() + otherSys();
}

/** Memory mapped and not released: what GOMEMLIMIT is about. */
export function mappedReady(): i64 {
  return sys() - load<i64>(STAT_RELEASED);
}

/** Bytes of heap that the scavenger lets stand when the heap grows (gcPaceScavenger): by the goal, plus 10%. */
export function scavengeGoal(): i64 {
  const inUse = load<i64>(LAST_HEAPINUSE);
  const goal = load<f64>(PACE_LASTHEAPGOAL);
  if (goal == 0 || load<i32>(PACE_GOGC) < 0) return i64.MAX_VALUE;
  const ratio = heapGoal() / goal;
  return (<i64>(<f64>inUse * ratio * 1.1) + 8191) & ~8191;
}

/** The scavenger's goal under a memory limit: 95% of it. */
export function scavengeLimitGoal(): i64 {
  const limit = memoryLimit();
  return limit > 1 << 62 ? i64.MAX_VALUE : <i64>(<f64>limit * 0.95);
}

/** Fills the MemStats structure (MEMSTATS_*) after emptying the caches, as ReadMemStats does: with what Go's own objects and stacks take. */
export function readMemStats(out: u32): void {
  flushCaches();
  statsInto(out);
  const spans = own(OWN_SPANS, OWN_SPANS_P);
  add64(out + MEMSTATS_HEAPSYS, spans);
  add64(out + MEMSTATS_HEAPINUSE, spans);
  const stacks = own(OWN_STACKS, OWN_STACKS_P);
  add64(out + MEMSTATS_STACKINUSE, stacks);
  add64(out + MEMSTATS_STACKSYS, stacks);
}

/** The same without flushing, and of spans and stacks only those that are there: for the page, which must not change what it looks at. What caches hold is added. */
export function statsInto(out: u32): void {
  memory.fill(out, 0, MEMSTATS_BYSIZE);
  let mallocs = load<i64>(STAT_LARGEALLOCCOUNT);
  let frees = load<i64>(STAT_LARGEFREECOUNT);
  let total: i64 = load<i64>(STAT_LARGEALLOC);
  let freed: i64 = load<i64>(STAT_LARGEFREE);
  for (let c: u32 = 0; c < <u32>NUM_CLASSES; c++) {
    const at = out + MEMSTATS_BYSIZE + c * 24;
    const a = load<i64>(STAT_BYCLASS + (c << 4));
    const f = load<i64>(STAT_BYCLASS + (c << 4) + 8);
    store<i64>(at, c ? <i64>classSize(c) : 0);
    store<i64>(at, a, 8);
    store<i64>(at, f, 16);
  }
  let tiny = load<i64>(STAT_TINYALLOCS);
  const n = load<u32>(NPROCS);
  for (let i: u32 = 0; i < n; i++) {
    const p = load<u32>(ALLP + (i << 2));
    tiny += load<i64>(p, P_TINYALLOCS);
    for (let k: u32 = 0; k < <u32>NUM_SPANCLASSES; k++) {
      const e = p + MCACHE + k * MCACHE_SIZE;
      const s = load<u32>(e, MCACHE_SPAN);
      if (!s) continue;
      let used = <u32>load<u16>(s, SPAN_ALLOCCOUNT) - <u32>load<u16>(s, SPAN_COUNTBEFORE);
      if (load<u32>(e, MCACHE_NEXT) < load<u32>(e, MCACHE_END)) {
        used -= (load<u32>(e, MCACHE_END) - load<u32>(e, MCACHE_NEXT)) / load<u32>(e, MCACHE_ELEM);
      }
      const at = out + MEMSTATS_BYSIZE + (k >> 1) * 24;
      store<i64>(at, load<i64>(at, 8) + used, 8);
    }
  }
  for (let c: u32 = 1; c < <u32>NUM_CLASSES; c++) {
    const at = out + MEMSTATS_BYSIZE + c * 24;
    const a = load<i64>(at, 8);
    const f = load<i64>(at, 16);
    mallocs += a;
    frees += f;
    total += a * <i64>classSize(c);
    freed += f * <i64>classSize(c);
  }
  mallocs += tiny;
  frees += tiny;
  total += <i64>load<u32>(SET_SYSHEAP);
  const alloc = total - freed;
  const released = load<i64>(STAT_RELEASED);
  store<i64>(out, alloc, MEMSTATS_ALLOC);
  store<i64>(out, total, MEMSTATS_TOTALALLOC);
  store<i64>(out, sys(), MEMSTATS_SYS);
  store<i64>(out, 0, MEMSTATS_LOOKUPS);
  store<i64>(out, mallocs, MEMSTATS_MALLOCS);
  store<i64>(out, frees, MEMSTATS_FREES);
  store<i64>(out, alloc, MEMSTATS_HEAPALLOC);
  store<i64>(out, heapSys(), MEMSTATS_HEAPSYS);
  store<i64>(out, load<i64>(STAT_HEAPFREE) + released, MEMSTATS_HEAPIDLE);
  store<i64>(out, load<i64>(STAT_INHEAP), MEMSTATS_HEAPINUSE);
  store<i64>(out, released, MEMSTATS_HEAPRELEASED);
  store<i64>(out, mallocs - frees, MEMSTATS_HEAPOBJECTS);
  store<i64>(out, load<i64>(STAT_INSTACKS), MEMSTATS_STACKINUSE);
  store<i64>(out, load<i64>(STAT_INSTACKS), MEMSTATS_STACKSYS);
  store<i64>(out, (<i64>load<u32>(SPAN_COUNT) + own(OWN_RECORDS, OWN_RECORDS_P)) * MSPAN_SIZE, MEMSTATS_MSPANINUSE);
  store<i64>(out, mspanSys(), MEMSTATS_MSPANSYS);
  store<i64>(out, <i64>load<u32>(SET_PROCS) * MCACHE_BYTES, MEMSTATS_MCACHEINUSE);
  store<i64>(out, mcacheSys(), MEMSTATS_MCACHESYS);
  store<i64>(out, BUCKHASH_SYS, MEMSTATS_BUCKHASHSYS);
  store<i64>(out, gcSys(), MEMSTATS_GCSYS);
  store<i64>(out, otherSys(), MEMSTATS_OTHERSYS);
  store<f64>(out, heapGoal(), MEMSTATS_NEXTGC);
  store<i64>(out, load<i64>(LAST_END), MEMSTATS_LASTGC);
  store<i64>(out, load<i64>(PAUSE_TOTAL), MEMSTATS_PAUSETOTALNS);
  store<i64>(out, load<u32>(GC_NUM), MEMSTATS_NUMGC);
  store<i64>(out, load<u32>(GC_NUMFORCED), MEMSTATS_NUMFORCEDGC);
  store<f64>(out, gcCpuFraction(), MEMSTATS_GCCPUFRACTION);
  store<i64>(out, tiny, MEMSTATS_TINYALLOCS);
}

/** Share of the processors' time since the start that the collector used. */
export function gcCpuFraction(): f64 {
  const total = (nanotime() + STARTUP_NS) * <i64>load<u32>(SET_PROCS);
  return total > 0 ? <f64>load<i64>(GC_CPU_TOTAL) / <f64>total : 0;
}
