/**
 * Roots (mgcmark.go: markroot): where marking starts. One job each: queued finalizers, dead goroutines' stacks, what the scheduling half
 * holds, specials, the image's data in blocks of 256 KiB by its pointer bitmaps, and every goroutine that existed when the
 * cycle began, its stack scanned precisely, frame by frame (and halved if it has become too big).
 *
 * A stack can only be scanned while its goroutine is suspended at a statement, and an assist, which works inside an allocation, may come
 * to the job of the very goroutine that pays it. So a goroutine that is given a processor while marking goes on is scanned before it runs: what runs
 * is always black. The scan work and its time are counted where the job's turn comes, as in Go, which scans there.
 */
import { NROOTS, ROOTS } from '../../abi';
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
  GC_SYSTEMGREY,
  GC_WORKTIME,
  GSTATUS_DEAD,
  GSTATUS_IDLE,
  G_ALLLINK,
  G_FP,
  G_GCSCAN,
  G_PC,
  G_SCANBYTES,
  G_SCANTIME,
  G_STACKHI,
  G_STACKLO,
  G_STATUS,
  NROOTBYTES,
  PACE_GLOBALSCAN,
  PACE_GLOBALSCANWORK,
  PACE_STACKSCANWORK,
  SET_GCMANUAL,
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
import { scanBlock, scanSystem } from './mark';
import { markQueued, markSpecials } from './special';

const BLOCK: u32 = 262144;
const FIXED_JOBS: u32 = 4;
/** The part of Go's own globals that lies in the data segment, a job of its own; the rest is in the bss segment (of a program with fmt). */
const SYSTEM_DATA: u32 = 19314;
/** The job of the scheduling half. */
export const JOB_SCHED: u32 = 2;
/** Go's own goroutines with a stack: garbage collector, scavenger, sweeper, finalizers, cleanups. */
const SYSTEM_GOROUTINES: u32 = 5;

/** Counts the jobs of a cycle that begins. */
export function prepareRoots(): void {
  const roots = load<u32>(ROOTS);
  let jobs = FIXED_JOBS + systemJobs();
  for (let i: u32 = 0; i < load<u32>(NROOTS); i++)
    jobs += (load<u32>(roots + (i << 4), 4) + BLOCK - 1) / BLOCK;
  store<u32>(GC_ROOTNEXT, 0);
  store<u32>(GC_ROOTJOBS, jobs);
  store<u32>(GC_NEXTG, load<u32>(ALLG_HEAD));
  store<u32>(GC_LASTG, load<u32>(ALLG_TAIL));
  store<i64>(GC_STACKBYTES, 0);
  store<u32>(GC_STACKCOUNT, 0);
}

/** Are there root jobs that can be done now? */
export function rootsLeft(): bool {
  return load<u32>(GC_ROOTNEXT) < load<u32>(GC_ROOTJOBS) || load<u32>(GC_NEXTG) != 0;
}

/** Does the next root job. Gives the scan work done. */
export function markRoot(): i64 {
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
    else if (job - FIXED_JOBS < systemJobs()) work = markSystem(SYSTEM_DATA);
    else work = markData(job - FIXED_JOBS - systemJobs());
  } else {
    const g = load<u32>(GC_NEXTG);
    store<u32>(GC_NEXTG, g == load<u32>(GC_LASTG) ? 0 : load<u32>(g, G_ALLLINK));
    work = markStack(g);
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
      add64(PACE_GLOBALSCANWORK, n);
      return block == 0 ? <i64>n + surplus() : n;
    }
    left -= blocks;
  }
  return 0;
}

/** Jobs for what Go's run time has besides the image (SET_GLOBALS, SET_SYSSCAN): none where the host steps, for it is not to be seen. */
function systemJobs(): u32 {
  return load<u32>(SET_SYSSCAN) && !load<u32>(SET_GCMANUAL) ? 1 : 0;
}

/** So many bytes of Go's own globals. */
function markSystem(bytes: i64): i64 {
  add64(PACE_GLOBALSCANWORK, bytes);
  add64(GC_WORKTIME, (bytes >> 6) * COST_SYSTEM64);
  return bytes;
}

/** With the image's first block: the rest of Go's own globals, and what they lead to. Gives the globals' scan work. */
function surplus(): i64 {
  let more = max(<i64>0, load<i64>(PACE_GLOBALSCAN) - load<i64>(NROOTBYTES));
  if (systemJobs()) more -= SYSTEM_DATA;
  const stacks = load<u32>(SET_SYSSTACKS);
  add64(PACE_STACKSCANWORK, stacks);
  if (stacks) {
    add64(GC_STACKBYTES, stacks);
    store<u32>(GC_STACKCOUNT, load<u32>(GC_STACKCOUNT) + SYSTEM_GOROUTINES);
  }
  store<u32>(GC_SYSTEMGREY, load<u32>(SET_SYSSCAN));
  if (load<u32>(SET_GCMANUAL)) while (scanSystem());
  return markSystem(more);
}

/** The job of a goroutine: its stack is scanned, unless it has been already; what that took is counted. Gives the scan work. */
export function markStack(g: u32): i64 {
  scanStack(g);
  const bytes = load<u32>(g, G_SCANBYTES);
  if (bytes == 0) return 0;
  store<u32>(g, 0, G_SCANBYTES);
  add64(PACE_STACKSCANWORK, bytes);
  add64(GC_STACKBYTES, bytes);
  store<u32>(GC_STACKCOUNT, load<u32>(GC_STACKCOUNT) + 1);
  add64(GC_WORKTIME, load<u32>(g, G_SCANTIME));
  return bytes;
}

/** Scans a suspended goroutine's stack, once in a cycle. */
export function scanStack(g: u32): void {
  const cycle = load<u32>(GC_CYCLES);
  if (load<u32>(g, G_GCSCAN) == cycle) return;
  store<u32>(g, cycle, G_GCSCAN);
  store<u32>(g, 0, G_SCANBYTES);
  const status = load<u32>(g, G_STATUS);
  if (status == GSTATUS_DEAD || status == GSTATUS_IDLE || !load<u32>(g, G_STACKLO)) return;
  const by = load<u32>(SHADE_BY);
  store<u32>(SHADE_BY, SHADE_ROOT);
  const time = load<i64>(GC_WORKTIME);
  shrinkstack(g);
  const found = scanFrames(g);
  store<u32>(g, load<u32>(g, G_STACKHI) - stackPointer(load<u32>(g, G_FP), load<u32>(g, G_PC)), G_SCANBYTES);
  store<u32>(g, COST_SCANSTACK + <u32>(load<i64>(GC_WORKTIME) - time), G_SCANTIME);
  store<i64>(GC_WORKTIME, time);
  store<u32>(SHADE_BY, by);
  event(EV_GCROOTS, 1, g, found, 0);
}
