/**
 * The collector's cycle (mgc.go) as a state machine in memory. All of its steps are taken while every goroutine is suspended (its frames
 * and registers in its record); only assists and the write barrier act in between, from inside the program's statements.
 *
 *     off ──start──▶ mark: roots, then drain ──done──▶ mark termination ──▶ off, and sweeping until the next start
 *
 * Who drives it (drive.ts): a scheduler with processors of its own calls gcCheck (state changes), gcWork (a worker's time slice) and
 * gcSweepWork; a simple host calls gcPoll after every suspension and gcIdle when no goroutine can run; a page that shows each step calls
 * gcStep (with SET_GCMANUAL). Invariants: no object is freed before mark termination has found all queues, roots and barrier buffers empty; while the
 * barrier is on, no black object points to a white one that is not protected by a grey one (unless SET_NOBARRIER breaks it).
 */
import { WRITE_BARRIER } from '../../abi';
import {
  ALLG_HEAD,
  ALLP,
  ATTENTION_GC,
  COLLECT_FLUSH,
  COLLECT_IDLE,
  COLLECT_ROOTS,
  COLLECT_SWEEP,
  EV_GCBEGIN,
  EV_GCEND,
  EV_GCPHASE,
  GCPHASE,
  GCPHASE_MARK,
  GCPHASE_MARKTERMINATION,
  GCPHASE_OFF,
  GC_BLACKEN,
  GC_BUDGET,
  GC_CPU_TOTAL,
  GC_CYCLES,
  GC_FORCED,
  GC_IDLEBUDGET,
  GC_IDLE_TOTAL,
  GC_MISSCOST,
  GC_NUM,
  GC_NUMFORCED,
  GC_STACKBYTES,
  GC_STACKCOUNT,
  GC_STATE,
  GC_STOPLEFT,
  GC_SWEEPBUDGET,
  GC_WAITERS,
  GC_WANTED,
  GC_WORKTIME,
  G_ALLLINK,
  G_ASSIST,
  G_GCTARGET,
  G_SCHEDLINK,
  LAST_ASSIST,
  LAST_BACKGROUND,
  LAST_END,
  LAST_FORCED,
  LAST_GLOBALS,
  LAST_HEAP0,
  LAST_HEAP1,
  LAST_HEAP2,
  LAST_HEAPINUSE,
  LAST_IDLE,
  LAST_MARK,
  LAST_STACKS,
  LAST_START,
  LAST_STW1,
  LAST_STW2,
  LAST_TRIGGER,
  NPROCS,
  OBJECT_SPANS,
  PACE_ASSISTTIME,
  PACE_BYTESMARKED,
  PACE_DEDICATEDTIME,
  PACE_FRACTIONALTIME,
  PACE_GLOBALSCAN,
  PACE_GOGC,
  PACE_HEAPLIVE,
  PACE_IDLETIME,
  PACE_LASTSTACKSCAN,
  PAUSE_END,
  PAUSE_LAST,
  PAUSE_NS,
  PAUSE_TOTAL,
  P_SCANALLOC,
  P_TINY,
  SET_GCMANUAL,
  SET_MAXSTACK,
  SET_NOADAPTIVE,
  SET_NOBARRIER,
  SET_PROCS,
  SET_SYSHEAP,
  SHADE_BY,
  SHADE_ROOT,
  STARTING_STACK,
  STAT_HEAPFREE,
  STAT_INHEAP,
  STAT_INSTACKS,
  SWEEP_DONE,
} from '../layout';
import { attention, nanotime } from '../clock';
import { CACHED, COST_MISS, COST_SWEEP, MARKDONE_NS, STOP1_NS, STOP2_NS, STOP_OTHERS_NS } from '../costs';
import { event, hostCycle } from '../host';
import { clearPools, ready } from '../hooks';
import { add64, scavenge } from '../heap/pages';
import { updateAllocSlow } from '../heap/malloc';
import { flushCaches } from '../heap/span';
import { mappedReady, scavengeGoal, scavengeLimitGoal } from '../heap/stats';
import { dropBarriers } from '../barrier';
import { clearStackCaches, FIXED_STACK, freeStackSpans, STACK_GUARD } from '../stack/alloc';
import { markingDone } from './assist';
import { limiterTransition, limiterTransitionEnd } from './limiter';
import { shade } from './mark';
import { dropQueues } from './queue';
import { commitAll, endCycle, heapGoal, resetLive, startCycle, trigger, whole } from './pace';
import { prepareRoots } from './roots';
import { resetSweep, sweepOne, SWEPT_NOTHING } from './sweep';
import { MARKED_UNTIL } from '../state';
import { othersMark } from '../workers';

export const WANT_TRIGGER: u32 = 1;
export const WANT_FORCED: u32 = 2;
export const WANT_STRESS: u32 = 4;
export const WANT_TIME: u32 = 8;

/** Without a cycle for this long one is forced. */
const FORCE_PERIOD: i64 = 120000000000;

/** Is the heap as big as the trigger? (gcTrigger.test) */
export function gcTriggerReached(): bool {
  return load<u32>(GCPHASE) == GCPHASE_OFF && <f64>load<i64>(PACE_HEAPLIVE) >= trigger();
}

/** When (ns) the next cycle will be forced because of time, or −1. */
export function gcTimeDue(): i64 {
  const last = load<i64>(LAST_END);
  return last == 0 || load<i32>(PACE_GOGC) < 0 || load<u32>(GCPHASE) != GCPHASE_OFF
    ? -1
    : last + FORCE_PERIOD;
}

/** Asks for a cycle at the next gcCheck (WANT_*). */
export function gcWant(bits: u32): void {
  store<u32>(GC_WANTED, load<u32>(GC_WANTED) | bits);
}

/** runtime.GC: the goroutine, parked by the caller, waits for one full cycle that begins after now; then ready(g). */
export function gcRequest(g: u32): void {
  store<u32>(g, load<u32>(GC_CYCLES) + 1, G_GCTARGET);
  store<u32>(g, load<u32>(GC_WAITERS), G_SCHEDLINK);
  store<u32>(GC_WAITERS, g);
}

/** The collector has something to do: a cycle runs, is wanted or is waited for, or spans are unswept. */
export function gcActive(): i32 {
  return load<u32>(GCPHASE) != GCPHASE_OFF ||
    load<u32>(GC_WANTED) ||
    load<u32>(GC_WAITERS) ||
    load<u32>(GC_STOPLEFT) ||
    load<u32>(GC_STATE) == COLLECT_FLUSH ||
    !load<u32>(SWEEP_DONE)
    ? 1
    : 0;
}

/** The world stands still between two steps of the collector: marking is over, what the caches hold is not swept yet. */
export function gcStopped(): i32 {
  return load<u32>(GC_STATE) == COLLECT_FLUSH ? 1 : 0;
}

/** Marking is going on: the host grants statements in small portions. */
export function gcMarking(): i32 {
  return load<u32>(GCPHASE) == GCPHASE_MARK ? 1 : 0;
}

/** Nanoseconds that stopping more than one processor takes longer. */
function others(): i64 {
  return load<u32>(SET_PROCS) > 1 ? STOP_OTHERS_NS : 0;
}

/* ── State changes ────────────────────────────────────────────────────────────────────────────────────────────── */

/** Stop 1: the cycle begins. Gives the length of the stop in nanoseconds. */
function gcStart(wanted: u32): i64 {
  let swept: i64 = 0;
  while (sweepOne() != SWEPT_NOTHING) swept++;
  if (wanted == WANT_TRIGGER && !gcTriggerReached()) return (swept * COST_SWEEP) / 10;
  const now = nanotime();
  store<u32>(GC_FORCED, wanted & WANT_FORCED ? 1 : wanted & WANT_TIME ? 2 : 0);
  store<i64>(LAST_START, now);
  store<i64>(LAST_HEAP0, load<i64>(PACE_HEAPLIVE));
  event(EV_GCPHASE, 1, 0, 0, 0);
  clearPools();
  store<u32>(GC_CYCLES, load<u32>(GC_CYCLES) + 1);
  let goroutines: i64 = 0;
  for (let g = load<u32>(ALLG_HEAD); g; g = load<u32>(g, G_ALLLINK)) {
    store<i64>(g, 0, G_ASSIST);
    goroutines++;
  }
  store<i64>(PACE_BYTESMARKED, load<u32>(SET_SYSHEAP));
  store<i64>(LAST_TRIGGER, load<i64>(PACE_HEAPLIVE));
  // What was waited for; once the cycle has begun, the goal may be moved.
  const reached = trigger();
  startCycle(now);
  event(EV_GCBEGIN, load<u32>(GC_CYCLES), load<u32>(GC_FORCED), whole(reached), whole(heapGoal()));
  limiterTransition(true, now);
  store<u32>(GCPHASE, GCPHASE_MARK);
  store<u32>(WRITE_BARRIER, load<u32>(SET_NOBARRIER) ? 0 : 1);
  store<i64>(GC_WORKTIME, 0);
  store<u32>(GC_MISSCOST, <u32>((<i64>COST_MISS * min(load<i64>(PACE_HEAPLIVE), CACHED)) / CACHED));
  prepareRoots();
  // Active tiny blocks: what will still be put into them must not keep them white.
  store<u32>(SHADE_BY, SHADE_ROOT);
  for (let i: u32 = 0; i < load<u32>(NPROCS); i++) {
    const tiny = load<u32>(load<u32>(ALLP + (i << 2)), P_TINY);
    if (tiny) shade(tiny);
  }
  store<u32>(GC_BLACKEN, 1);
  updateAllocSlow();
  store<u32>(GC_STATE, COLLECT_ROOTS);
  event(EV_GCPHASE, 2, 0, 0, 0);
  const stop = STOP1_NS + others() + goroutines * 20;
  store<i64>(LAST_STW1, stop);
  store<i64>(PAUSE_LAST, stop);
  limiterTransitionEnd(now + stop);
  store<i64>(GC_BUDGET, 0);
  store<i64>(GC_IDLEBUDGET, 0);
  return stop + (swept * COST_SWEEP) / 10;
}

/**
 * Stop 2: marking is over. Gives the length of the stop in nanoseconds. The spans that the caches hold are swept at its end; a collector that the
 * host steps (`lingers`) leaves that to its next step, so that one can see what is garbage before it is gone.
 */
export function gcMarkTermination(lingers: bool): i64 {
  // A worker on another processor may be at it still.
  const now = max(nanotime(), load<i64>(MARKED_UNTIL) / 10) + MARKDONE_NS;
  computeStartingStack();
  store<u32>(GC_BLACKEN, 0);
  updateAllocSlow();
  limiterTransition(false, now);
  endCycle(now);
  store<u32>(GCPHASE, GCPHASE_MARKTERMINATION);
  event(EV_GCPHASE, 3, 0, 0, 0);
  store<i64>(LAST_MARK, now - load<i64>(LAST_START) - load<i64>(LAST_STW1));
  store<i64>(LAST_HEAP1, load<i64>(PACE_HEAPLIVE));
  dropBarriers();
  dropQueues();
  for (let i: u32 = 0; i < load<u32>(NPROCS); i++) store<i64>(load<u32>(ALLP + (i << 2)), 0, P_SCANALLOC);
  const marked = load<i64>(PACE_BYTESMARKED);
  store<i64>(LAST_HEAP2, marked);
  resetLive(marked);
  store<i64>(LAST_STACKS, load<i64>(PACE_LASTSTACKSCAN));
  store<i64>(LAST_GLOBALS, load<i64>(PACE_GLOBALSCAN));
  store<u32>(GCPHASE, GCPHASE_OFF);
  store<u32>(WRITE_BARRIER, 0);
  resetSweep(load<u32>(OBJECT_SPANS));
  store<u32>(GC_STATE, COLLECT_SWEEP);
  store<i64>(GC_SWEEPBUDGET, 0);
  store<i64>(LAST_HEAPINUSE, load<i64>(STAT_INHEAP));
  commitAll();
  const stop = STOP2_NS + others();
  const pause = load<i64>(LAST_STW1) + stop;
  const num = load<u32>(GC_NUM);
  store<i64>(LAST_STW2, stop);
  store<i64>(LAST_END, now + stop);
  store<i64>(PAUSE_NS + ((num & 255) << 3), pause);
  store<i64>(PAUSE_END + ((num & 255) << 3), now + stop);
  store<i64>(PAUSE_LAST, pause);
  add64(PAUSE_TOTAL, pause);
  const background = load<i64>(PACE_DEDICATEDTIME) + load<i64>(PACE_FRACTIONALTIME);
  store<i64>(LAST_ASSIST, load<i64>(PACE_ASSISTTIME));
  store<i64>(LAST_BACKGROUND, background);
  store<i64>(LAST_IDLE, load<i64>(PACE_IDLETIME));
  add64(GC_CPU_TOTAL, load<i64>(PACE_ASSISTTIME) + background + pause * <i64>load<u32>(SET_PROCS));
  add64(GC_IDLE_TOTAL, load<i64>(PACE_IDLETIME));
  const forced = load<u32>(GC_FORCED) == 1;
  store<i64>(LAST_FORCED, forced ? 1 : 0);
  if (forced) store<u32>(GC_NUMFORCED, load<u32>(GC_NUMFORCED) + 1);
  store<u32>(GC_NUM, num + 1);
  limiterTransitionEnd(now + stop);
  freeStackSpans();
  if (lingers) store<u32>(GC_STATE, COLLECT_FLUSH);
  else emptyCaches();
  event(EV_GCEND, num + 1, whole(<f64>marked), whole(heapGoal()), whole(<f64>load<i64>(PACE_HEAPLIVE)));
  event(EV_GCPHASE, 4, 0, 0, 0);
  return MARKDONE_NS + stop;
}

/**
 * An assist has found nothing left to mark: unless another processor marks at this moment, the cycle ends here, inside the allocation. No frame is
 * looked at for that. What the statement has in its registers it has allocated while marking, or it was reachable then: it is black.
 */
export function gcMarkDone(): void {
  if (!othersMark() && markingDone()) {
    store<u32>(GC_STOPLEFT, load<u32>(GC_STOPLEFT) + <u32>gcMarkTermination(false));
  }
  attention(ATTENTION_GC);
}

/** What the caches hold is swept as they are emptied; the host is told of the cycle. */
export function emptyCaches(): void {
  flushCaches();
  clearStackCaches();
  hostCycle();
}

/** Average of the scanned stacks, for goroutines that reuse a dead one's record (gcComputeStartingStackSize). */
function computeStartingStack(): void {
  if (load<u32>(SET_NOADAPTIVE)) {
    store<u32>(STARTING_STACK, FIXED_STACK);
    return;
  }
  const n = load<u32>(GC_STACKCOUNT);
  let size: i64 = FIXED_STACK;
  if (n) {
    size = load<i64>(GC_STACKBYTES) / <i64>n + STACK_GUARD;
    if (size > <i64>load<u32>(SET_MAXSTACK)) size = load<u32>(SET_MAXSTACK);
    if (size < <i64>FIXED_STACK) size = FIXED_STACK;
  }
  let rounded: u32 = FIXED_STACK;
  while (<i64>rounded < size) rounded <<= 1;
  store<u32>(STARTING_STACK, rounded);
}

/** All spans are swept: return free memory as the scavenger would, wake who waited. */
export function sweepFinished(): void {
  store<u32>(GC_STATE, COLLECT_IDLE);
  const retained = load<i64>(STAT_INHEAP) + load<i64>(STAT_INSTACKS) + load<i64>(STAT_HEAPFREE);
  let want: i64 = retained - scavengeGoal();
  const over = mappedReady() - scavengeLimitGoal();
  if (over > want) want = over;
  if (want > 0) scavenge(want);
  event(EV_GCPHASE, 0, 0, 0, 0);
}

/**
 * Takes the state changes that are due: begins a wanted cycle, ends one whose marking is done, finishes a forced one for those who wait.
 * All goroutines are suspended. Gives the nanoseconds for which the world was stopped (0 almost always).
 */
export function gcCheck(): i64 {
  let stopped = <i64>load<u32>(GC_STOPLEFT);
  store<u32>(GC_STOPLEFT, 0);
  if (load<u32>(GCPHASE) == GCPHASE_MARK) {
    if (markingDone()) stopped += gcMarkTermination(false);
    if (load<u32>(GCPHASE) != GCPHASE_OFF) return stopped;
  }
  if (load<u32>(GC_WAITERS)) stopped += serveWaiters();
  if (load<u32>(GCPHASE) != GCPHASE_OFF) return stopped;
  const due = gcTimeDue();
  if (due >= 0 && nanotime() >= due) gcWant(WANT_TIME);
  const wanted = load<u32>(GC_WANTED);
  if (wanted) {
    store<u32>(GC_WANTED, 0);
    stopped += gcStart(wanted);
  }
  if (load<u32>(SWEEP_DONE) && load<u32>(GC_STATE) == COLLECT_SWEEP) sweepFinished();
  return stopped;
}

/** Goroutines in runtime.GC: their cycle begins, or it has ended and the rest of its sweep is theirs to do. */
function serveWaiters(): i64 {
  const cycles = load<u32>(GC_CYCLES);
  let pending = false;
  let stopped: i64 = 0;
  let g = load<u32>(GC_WAITERS);
  let done: u32 = 0;
  let rest: u32 = 0;
  while (g) {
    const next = load<u32>(g, G_SCHEDLINK);
    if (<i32>(load<u32>(g, G_GCTARGET) - cycles) <= 0) {
      store<u32>(g, done, G_SCHEDLINK);
      done = g;
    } else {
      store<u32>(g, rest, G_SCHEDLINK);
      rest = g;
      pending = true;
    }
    g = next;
  }
  store<u32>(GC_WAITERS, rest);
  if (done) {
    if (load<u32>(SET_GCMANUAL) && !load<u32>(SWEEP_DONE)) {
      // Stepping: they wait until the host has stepped the sweep.
      while (done) {
        const next = load<u32>(done, G_SCHEDLINK);
        store<u32>(done, load<u32>(GC_WAITERS), G_SCHEDLINK);
        store<u32>(GC_WAITERS, done);
        done = next;
      }
      return 0;
    }
    let swept: i64 = 0;
    while (sweepOne() != SWEPT_NOTHING) swept++;
    stopped += (swept * COST_SWEEP) / 10;
    if (load<u32>(GC_STATE) == COLLECT_SWEEP) sweepFinished();
    while (done) {
      const next = load<u32>(done, G_SCHEDLINK);
      store<u32>(done, 0, G_SCHEDLINK);
      ready(done);
      done = next;
    }
  }
  if (pending) gcWant(WANT_FORCED);
  return stopped;
}

/** debug.FreeOSMemory after its runtime.GC: returns all free pages. Gives the bytes. */
export function scavengeAll(): i64 {
  return scavenge(i64.MAX_VALUE);
}
