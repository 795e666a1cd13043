/**
 * Roots (mgcmark.go: markroot): where marking starts. One job each: queued finalizers, dead goroutines' stacks, what the scheduling half
 * holds, specials, the image's data in blocks of 256 KiB by its pointer bitmaps, and every goroutine that existed when the
 * cycle began, its stack scanned precisely, frame by frame (and halved if it has become too big). A goroutine that is inside an
 * allocation, paying its assist, cannot be scanned there; it is scanned when it is suspended.
 */
import { CURG, NROOTS, ROOTS } from '../../abi';
import {
  ALLG_HEAD,
  ALLG_TAIL,
  EV_GCROOTS,
  GC_CYCLES,
  GC_LASTG,
  GC_NEXTG,
  GC_ROOTJOBS,
  GC_ROOTNEXT,
  GC_STACKBYTES,
  GC_STACKCOUNT,
  GC_STACKSLEFT,
  GC_WORKTIME,
  GSTATUS_DEAD,
  GSTATUS_IDLE,
  G_ALLLINK,
  G_FP,
  G_GCSCAN,
  G_PC,
  G_STACKHI,
  G_STACKLO,
  G_STATUS,
  NROOTBYTES,
  PACE_GLOBALSCAN,
  PACE_GLOBALSCANWORK,
  PACE_HEAPSCANWORK,
  PACE_STACKSCANWORK,
  SET_SYSSCAN,
  SET_SYSSTACKS,
  SHADE_BY,
  SHADE_ROOT,
} from '../layout';
import { COST_SCANSTACK, COST_SYSTEM64 } from '../costs';
import { event } from '../host';
import { add64 } from '../heap/pages';
import { freeDeadStacks, markSched } from '../hooks';
import { scanFrames, stackPointer } from '../stack/walk';
import { shrinkstack } from '../stack/copy';
import { scanBlock } from './mark';
import { markQueued, markSpecials } from './special';

const BLOCK: u32 = 262144;
const FIXED_JOBS: u32 = 4;
/** The job of the scheduling half. */
export const JOB_SCHED: u32 = 2;
/** Go's own goroutines with a stack: garbage collector, scavenger, sweeper, finalizers, cleanups. */
const SYSTEM_GOROUTINES: u32 = 5;

/** Counts the jobs of a cycle that begins. */
export function prepareRoots(): void {
  const roots = load<u32>(ROOTS);
  let jobs = FIXED_JOBS;
  for (let i: u32 = 0; i < load<u32>(NROOTS); i++)
    jobs += (load<u32>(roots + (i << 4), 4) + BLOCK - 1) / BLOCK;
  store<u32>(GC_ROOTNEXT, 0);
  store<u32>(GC_ROOTJOBS, jobs);
  store<u32>(GC_NEXTG, load<u32>(ALLG_HEAD));
  store<u32>(GC_LASTG, load<u32>(ALLG_TAIL));
  store<u32>(GC_STACKSLEFT, 0);
  store<i64>(GC_STACKBYTES, 0);
  store<u32>(GC_STACKCOUNT, 0);
}

/** Are there root jobs that can be done now? */
export function rootsLeft(): bool {
  return load<u32>(GC_ROOTNEXT) < load<u32>(GC_ROOTJOBS) || load<u32>(GC_NEXTG) != 0;
}

/** All roots have been scanned. */
export function rootsDone(): bool {
  return !rootsLeft() && load<u32>(GC_STACKSLEFT) == 0;
}

/** Does the next root job. With `inside` the current goroutine is inside an allocation. Gives the scan work done. */
export function markRoot(inside: bool): i64 {
  const by = load<u32>(SHADE_BY);
  store<u32>(SHADE_BY, SHADE_ROOT);
  const job = load<u32>(GC_ROOTNEXT);
  let work: i64 = 0;
  if (job < load<u32>(GC_ROOTJOBS)) {
    store<u32>(GC_ROOTNEXT, job + 1);
    if (job == 0) markQueued();
    else if (job == 1) freeDeadStacks();
    else if (job == JOB_SCHED) markSched();
    else if (job == 3) markSpecials();
    else work = markData(job - FIXED_JOBS);
  } else {
    const g = load<u32>(GC_NEXTG);
    store<u32>(GC_NEXTG, g == load<u32>(GC_LASTG) ? 0 : load<u32>(g, G_ALLLINK));
    if (inside && g == load<u32>(CURG)) store<u32>(GC_STACKSLEFT, 1);
    else work = markStack(g);
  }
  store<u32>(SHADE_BY, by);
  return work;
}

/** One block of the image's data. */
function markData(block: u32): i64 {
  const roots = load<u32>(ROOTS);
  let left = block;
  for (let i: u32 = 0; i < load<u32>(NROOTS); i++) {
    const at = roots + (i << 4);
    const bytes = load<u32>(at, 4);
    const blocks = (bytes + BLOCK - 1) / BLOCK;
    if (left < blocks) {
      const off = left * BLOCK;
      const n = min(BLOCK, bytes - off);
      const found = scanBlock(load<u32>(at) + off, n, load<u32>(at, 8) + (off >> 6));
      event(EV_GCROOTS, 0, 0, found, 0);
      let work: i64 = n;
      if (block == 0) work += surplus();
      add64(PACE_GLOBALSCANWORK, work);
      return work;
    }
    left -= blocks;
  }
  return 0;
}

/** What settings say there is besides the image's globals (SET_GLOBALS, SET_SYSHEAP …): counts as scanned with the first block. */
function surplus(): i64 {
  const more = max(<i64>0, load<i64>(PACE_GLOBALSCAN) - load<i64>(NROOTBYTES));
  const heap = load<u32>(SET_SYSSCAN);
  const stacks = load<u32>(SET_SYSSTACKS);
  add64(PACE_HEAPSCANWORK, heap);
  add64(PACE_STACKSCANWORK, stacks);
  if (stacks) {
    add64(GC_STACKBYTES, stacks);
    store<u32>(GC_STACKCOUNT, load<u32>(GC_STACKCOUNT) + SYSTEM_GOROUTINES);
  }
  add64(GC_WORKTIME, ((more + <i64>heap) >> 6) * COST_SYSTEM64);
  return more;
}

/** Scans a suspended goroutine's stack. */
export function markStack(g: u32): i64 {
  const cycle = load<u32>(GC_CYCLES);
  if (load<u32>(g, G_GCSCAN) == cycle) return 0;
  store<u32>(g, cycle, G_GCSCAN);
  const status = load<u32>(g, G_STATUS);
  if (status == GSTATUS_DEAD || status == GSTATUS_IDLE || !load<u32>(g, G_STACKLO)) return 0;
  shrinkstack(g);
  const found = scanFrames(g);
  const bytes = load<u32>(g, G_STACKHI) - stackPointer(load<u32>(g, G_FP), load<u32>(g, G_PC));
  add64(PACE_STACKSCANWORK, bytes);
  add64(GC_STACKBYTES, bytes);
  store<u32>(GC_STACKCOUNT, load<u32>(GC_STACKCOUNT) + 1);
  add64(GC_WORKTIME, COST_SCANSTACK);
  event(EV_GCROOTS, 1, g, found, 0);
  return bytes;
}

/** Scans the stacks that had to be left: their goroutines are suspended now. */
export function markStacksLeft(): void {
  if (!load<u32>(GC_STACKSLEFT)) return;
  store<u32>(GC_STACKSLEFT, 0);
  const by = load<u32>(SHADE_BY);
  store<u32>(SHADE_BY, SHADE_ROOT);
  const last = load<u32>(GC_LASTG);
  for (let g = load<u32>(ALLG_HEAD); g; g = load<u32>(g, G_ALLLINK)) {
    markStack(g);
    if (g == last) break;
  }
  store<u32>(SHADE_BY, by);
}
