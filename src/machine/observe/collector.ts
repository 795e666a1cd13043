/** The collector and the sums of the heap, as the run time keeps them. */
import { WRITE_BARRIER } from '../abi.ts';
import type { CollectorPicture, HeapStats } from '../picture.ts';
import * as L from '../runtime/layout.ts';
import { type Context, goAddress } from './context.ts';
import { queuedObjects } from './heap.ts';

const QUEUE_SHOWN = 64;

export function collectorPicture(
  ctx: Context,
  pace: { goal: number; trigger: number; cpu: number },
): CollectorPicture {
  const { view } = ctx;
  const phase = view.u32(L.GCPHASE);
  const sweeping = phase === L.GCPHASE_OFF && view.u32(L.SWEEP_DONE) === 0 && view.u32(L.GC_CYCLES) > 0;
  const objects = phase === L.GCPHASE_OFF ? 0 : queuedCount(ctx);
  const spans = (view.u32(L.GC_SPANRING_TAIL) - view.u32(L.GC_SPANRING_HEAD)) >>> 0;
  const limit = view.i64(L.PACE_MEMLIMIT);
  return {
    phase:
      phase === L.GCPHASE_MARK
        ? 'mark'
        : phase === L.GCPHASE_MARKTERMINATION
          ? 'mark termination'
          : sweeping
            ? 'sweep'
            : 'off',
    cycle: view.u32(L.GC_CYCLES),
    barrier: view.u32(WRITE_BARRIER) !== 0,
    worklist: phase === L.GCPHASE_OFF ? [] : worklist(ctx),
    worklistLength: objects + spans,
    goal: pace.goal,
    trigger: pace.trigger,
    gcPercent: view.i32(L.PACE_GOGC),
    memoryLimit: limit >= 0x7fffffffffffffffn ? Infinity : Number(limit),
    marked: view.n64(L.PACE_BYTESMARKED),
    spansToSweep: view.u32(L.GC_UNSWEPT),
    gcCpuFraction: pace.cpu,
    assistTime: view.n64(L.PACE_ASSISTTIME),
  };
}

function queuedCount(ctx: Context): number {
  let n = 0;
  for (let buf = ctx.view.u32(L.GC_WORKBUF); buf !== 0; buf = ctx.view.u32(buf)) n += ctx.view.u32(buf + 4);
  return n + (ctx.view.u32(L.GC_MARKSP) - ctx.view.u32(L.GC_MARKSTACK)) / 4;
}

function worklist(ctx: Context): number[] {
  const { view } = ctx;
  const out = [...queuedObjects(ctx)]
    .slice(-QUEUE_SHOWN)
    .reverse()
    .map((p) => goAddress(ctx, p));
  const cap = view.u32(L.GC_SPANRING_CAP);
  const tail = view.u32(L.GC_SPANRING_TAIL);
  for (let i = view.u32(L.GC_SPANRING_HEAD); i !== tail && out.length < QUEUE_SHOWN; i = (i + 1) >>> 0) {
    out.push(goAddress(ctx, (view.u32(view.u32(L.GC_SPANRING) + (i & (cap - 1)) * 4) & ~8191) >>> 0));
  }
  return out;
}

/** HeapStats from a filled MemStats record at `at`. */
export function heapStats(ctx: Context, at: number): HeapStats {
  const { view } = ctx;
  const n = (field: number): number => view.n64(at + field);
  return {
    heapAlloc: n(L.MEMSTATS_HEAPALLOC),
    heapLive: view.n64(L.PACE_HEAPLIVE),
    heapSys: n(L.MEMSTATS_HEAPSYS),
    heapIdle: n(L.MEMSTATS_HEAPIDLE),
    heapInuse: n(L.MEMSTATS_HEAPINUSE),
    heapReleased: n(L.MEMSTATS_HEAPRELEASED),
    heapObjects: n(L.MEMSTATS_HEAPOBJECTS),
    stackInuse: n(L.MEMSTATS_STACKINUSE),
    mallocs: n(L.MEMSTATS_MALLOCS),
    frees: n(L.MEMSTATS_FREES),
    totalAlloc: n(L.MEMSTATS_TOTALALLOC),
    nextGC: view.f64(at + L.MEMSTATS_NEXTGC),
    numGC: n(L.MEMSTATS_NUMGC),
    numForcedGC: n(L.MEMSTATS_NUMFORCEDGC),
    pauseTotalNs: n(L.MEMSTATS_PAUSETOTALNS),
  };
}
