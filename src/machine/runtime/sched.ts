/**
 * The scheduler: goroutines, virtual processors, virtual time (Go's runtime/proc.go), and the protocol with the host.
 *
 * ## Protocol
 *
 * The host owns nothing but a loop; all state is in the linear memory.
 *
 *     init: the memory half's init, then schedinit(seed, entry); BUDGET = statements allowed; act = ACT_SCHEDULE
 *     loop:
 *       ACT_RUN       st = program.resume(SUSP_FP, SUSP_PC); act = suspended(st)
 *       ACT_SCHEDULE  act = schedule()
 *       ACT_BUDGET    the statements allowed are used up; to go on: add to BUDGET, act = proceed()
 *       ACT_ATTENTION somebody asked for the host (ATTENTION): it looks, clears the bits, act = proceed()
 *       ACT_EXIT      the program has ended, EXIT_CODE
 *       ACT_PANIC     … with a panic: its message has been written; print the trace of CURG from G_TRACEFP, G_TRACEPC; exit code 2
 *       ACT_FATAL     … with a fatal error, its message has been written: print the trace of CURG (if any), then those of all others
 *
 * Between two calls the host may look at the memory, copy it, or put an earlier copy in its place: with ACT_BUDGET and proceed() the run goes on
 * from there. Nothing depends on how the statements were cut into budgets: decisions are made only when a quantum ends (QUANTUM_LEFT) or a
 * goroutine stops by itself.
 *
 * ## Time
 *
 * Each processor has its own clock in tenths of a nanosecond. The one with the lowest clock runs, for a quantum of statements, then the next; so
 * GOMAXPROCS goroutines run at the same virtual time. CLOCK is the running processor's. A goroutine is preempted after 10 to 20 ms (sysmon.ts); when
 * every processor is idle, the clocks jump to the next timer.
 *
 * ## Queues
 *
 * As Go's: `runnext` and a local queue per processor, a global queue looked at every 61st time, stealing of half a queue, one spinning
 * processor woken at a time. So a program with one processor runs its goroutines in the order in which Go runs them.
 */
import * as abi from '../abi';
import { attention, charge } from './clock';
import { fixAlloc } from './heap/fix';
import { event } from './host';
import {
  ALLG_COUNT,
  ALLG_HEAD,
  ALLG_TAIL,
  ALLP,
  ATTENTION,
  ATTENTION_FINALIZERS,
  ATTENTION_GC,
  CLOCK,
  CURP,
  FINQ_HEAD,
  FIX_G,
  GC_CYCLES,
  G_ALLLINK,
  G_ASSIST,
  G_CREATEPC,
  G_CTX,
  G_DEFER,
  G_ENTRYCTX,
  G_FLAG_SYSTEM,
  G_FLAGS,
  G_FP,
  G_GCSCAN,
  G_GUARD,
  G_ID,
  G_P,
  G_PANIC,
  G_PARENT,
  G_PC,
  G_SCANBYTES,
  G_SCHEDLINK,
  G_SIZE,
  G_STACKHI,
  G_STACKLO,
  G_STARTPC,
  G_STATUS,
  G_WAITING,
  G_WAITREASON,
  GSTATUS_DEAD,
  GSTATUS_RUNNABLE,
  GSTATUS_RUNNING,
  GSTATUS_WAITING,
  NPROCS,
  PANIC_CALLFP,
  PULSE_CUT,
  SET_GCMANUAL,
  SET_MAXSTACK,
  SET_STACKSTRESS,
  STARTING_STACK,
  SWEEP_DONE,
} from './layout';
import { gcActive, gcMarking, gcSweepWork, gcTimeDue, gcWant, WANT_TIME } from './gc/cycle';
import { limiterIdle } from './gc/limiter';
import { shade } from './gc/mark';
import { scanStack } from './gc/roots';
import { initItabs } from './iface';
import { setProcs } from './init';
import { ptr64 } from './memory';
import { fatalAt, ownText, raise, suspend } from './panic/raise';
import { funcRecord } from './functab';
import { goexitBegins, panicBegins, panicCallReturned } from './panic/panic';
import { flush, printhexu, printText, printuint } from './print';
import { randn, seedRandom } from './random';
import { COST_NEWPROC, COST_SWITCH, COST_WAKE } from './schedcosts';
import { MORESTACK_ENOUGH, MORESTACK_OVERFLOW, morestack, movestack, stackdrop, stackinit } from './stack/copy';
import {
  ACT_ATTENTION,
  ALONE,
  ACT_BUDGET,
  ACT_EXIT,
  ACT_FATAL,
  ACT_RUN,
  ACT_SCHEDULE,
  BUDGET,
  CLOCK_BASE,
  ENDED,
  EV_GOCREATE,
  EV_GOEND,
  EV_GOPARK,
  EV_GOSTART,
  EV_GOUNPARK,
  EV_PREEMPT,
  EXIT_CODE,
  FN_PREPRINT,
  FN_RUNFINALIZERS,
  FN_RUNTIMEERROR,
  FING,
  FING_CLOSURE,
  FINISHING,
  G_NEW,
  G_PARAM,
  G_RESUME,
  G_RUNTIME,
  G_TIMESRUN,
  G_WAITON,
  G_WAITSINCE,
  G_WAKEERROR,
  GFREE,
  GLOBALQ_HEAD,
  GLOBALQ_SIZE,
  GLOBALQ_TAIL,
  GRANT,
  IDLE_TIME,
  MAIN_CLOSURE,
  MAIN_G,
  NEXT_GOID,
  NGOROUTINES,
  NCPU,
  NILDEFER_CLOSURE,
  P_BUSYTIME,
  P_CLOCK,
  P_CURG,
  P_RUNNEXT,
  P_RUNQ_HEAD,
  P_RUNQ_SIZE,
  P_RUNQ_TAIL,
  P_PREEMPT,
  P_STATUS,
  P_TICK,
  PSTATUS_IDLE,
  PSTATUS_RUNNING,
  PSTATUS_SPINNING,
  PSTATUS_WORKER,
  QUANTUM_LEFT,
  RESUME_ERROR,
  RESUME_SEMAPHORE,
  STEP_COST,
  STEPS,
  STEPS_BASE,
  SWITCHES,
  TEXT_BUF,
  WAIT_FINALIZER,
  WAIT_NONE,
  WALL_START,
  WANT_PROCS,
} from './state';
import { semresume } from './sync';
import { sysmon } from './sysmon';
import { nextTimer, runTimers } from './timer';
import { initTypes } from './types';
import { becomeWorker, checkCollector, pass, wantsWorker, work } from './workers';

/** Time after which the scheduler looks (tenths of a nanosecond) while one processor works, and while several do; at most so many statements. */
const QUANTUM_ALONE: i64 = 5000000;
const QUANTUM_SHARED: i64 = 200000;
const QUANTUM_MAX: i64 = 100000;
const RUNQ_MAX: u32 = 256;
const MAX_TIME: i64 = 0x7fffffffffffffff;
/** Goroutines 2 to 6 are the run time's own in Go. */
const FIRST_GOID: i64 = 7;

/* ── Start ────────────────────────────────────────────────────────────────────────────────────────────────────── */

/** After the memory half's init: seeds chance, finds the library's functions, makes the first goroutine, which runs `entry` (a PC). */
export function schedinit(seed: i64, entry: u32): void {
  seedRandom(<u64>seed);
  initTypes();
  initItabs();
  findFunctions();
  // A wall clock of its own: the same moment in every run.
  store<u32>(NCPU, load<u32>(NPROCS));
  store<i64>(WALL_START, 1767225600000000000);
  const p = load<u32>(ALLP);
  store<u32>(CURP, p);
  store<u32>(p, PSTATUS_RUNNING, P_STATUS);
  store<i64>(STEP_COST, 5000);
  store<i64>(NEXT_GOID, 1);
  store<u64>(MAIN_CLOSURE, entry);
  const g = newg(MAIN_CLOSURE, 0);
  store<u32>(MAIN_G, g);
  store<i64>(NEXT_GOID, FIRST_GOID);
  runqput(p, g, true);
}

/** Looks up the functions of the library that the run time calls or treats in a special way. */
export function findFunctions(): void {
  store<u32>(FN_RUNTIMEERROR, findFunction('runtime.panicRuntimeError'));
  store<u32>(FN_PREPRINT, findFunction('runtime.preprintpanic'));
  store<u32>(FN_RUNFINALIZERS, findFunction('runtime.runFinalizers'));
  store<u64>(NILDEFER_CLOSURE, findFunction('runtime.nilDeferred'));
  markIndivisible('sync.');
  markIndivisible('internal/sync.');
  markIndivisible('sync/atomic.');
}

/** PC of the Go function of this name, 0 if the program does not have it. */
function findFunction(name: string): u32 {
  const n = ownText(name);
  const count = load<u32>(abi.NFUNCS);
  for (let i: u32 = 1; i < count; i++) {
    const f = load<u32>(abi.FUNCTAB) + i * abi.FUNC_SIZE;
    if (load<u32>(f, abi.FUNC_NAMELEN) != n) continue;
    if (memory.compare(load<u32>(f, abi.FUNC_NAME), TEXT_BUF, n) == 0) return i << 16;
  }
  return 0;
}

/* ── Goroutines ───────────────────────────────────────────────────────────────────────────────────────────────── */

/** A goroutine that will run a closure: a dead one's record and stack if there is one, else a new record with the smallest stack. */
function newg(closure: u32, createPC: u32): u32 {
  let g = load<u32>(GFREE);
  if (g != 0) {
    store<u32>(GFREE, load<u32>(g, G_SCHEDLINK));
    const size = load<u32>(STARTING_STACK);
    if (load<u32>(g, G_STACKLO) != 0 && load<u32>(g, G_STACKHI) - load<u32>(g, G_STACKLO) != size) stackdrop(g);
    if (load<u32>(g, G_STACKLO) == 0) stackinit(g, size);
  } else {
    g = fixAlloc(FIX_G, G_SIZE);
    const tail = load<u32>(ALLG_TAIL);
    if (tail != 0) store<u32>(tail, g, G_ALLLINK);
    else store<u32>(ALLG_HEAD, g);
    store<u32>(ALLG_TAIL, g);
    store<u32>(ALLG_COUNT, load<u32>(ALLG_COUNT) + 1);
    stackinit(g, 2048);
  }
  const fp = load<u32>(g, G_STACKHI) - 32;
  memory.fill(fp, 0, 32);
  store<u64>(fp - 8, abi.PC_GOEXIT);
  const id = load<i64>(NEXT_GOID);
  store<i64>(NEXT_GOID, id + 1);
  const parent = load<u32>(abi.CURG);
  const pc = load<u32>(closure);
  store<i64>(g, id, G_ID);
  store<u32>(g, GSTATUS_RUNNABLE, G_STATUS);
  store<u32>(g, WAIT_NONE, G_WAITREASON);
  store<u32>(g, fp, G_FP);
  store<u32>(g, pc, G_PC);
  store<u32>(g, closure, G_CTX);
  store<u32>(g, closure, G_ENTRYCTX);
  store<u32>(g, 0, G_DEFER);
  store<u32>(g, 0, G_PANIC);
  store<u32>(g, 0, G_WAITING);
  store<u32>(g, 0, G_SCHEDLINK);
  store<i64>(g, 0, G_ASSIST);
  // Who is born while marking goes on is black: of its stack there is nothing to scan yet.
  store<u32>(g, gcMarking() ? load<u32>(GC_CYCLES) : 0, G_GCSCAN);
  store<u32>(g, 0, G_SCANBYTES);
  if (load<u32>(abi.WRITE_BARRIER)) shade(closure);
  store<i64>(g, parent == 0 ? 0 : load<i64>(parent, G_ID), G_PARENT);
  store<u32>(g, createPC, G_CREATEPC);
  store<u32>(g, pc, G_STARTPC);
  store<u32>(g, 0, G_FLAGS);
  memory.fill(g + 128, 0, G_SIZE - 128);
  store<u32>(g, 1, G_NEW);
  store<u32>(NGOROUTINES, load<u32>(NGOROUTINES) + 1);
  event(EV_GOCREATE, g, pc, createPC, 0);
  return g;
}

/** The go statement. */
export function newproc(closure: u32, fp: u32, pc: u32): u32 {
  charge(COST_NEWPROC);
  newprocFrom(closure, pc, 0);
  return 0;
}

/** Starts a goroutine from the run time: for timers, finalizers. */
export function newprocFrom(closure: u32, createPC: u32, flags: u32): u32 {
  const g = newg(closure, createPC);
  if (flags & G_FLAG_SYSTEM) {
    store<u32>(g, flags, G_FLAGS);
    store<u32>(NGOROUTINES, load<u32>(NGOROUTINES) - 1);
  }
  runqput(load<u32>(CURP), g, true);
  wakep();
  return g;
}

/** The goroutine has returned from its first function, or was ended by Goexit. */
function goroutineEnds(g: u32): u32 {
  event(EV_GOEND, g, 0, 0, 0);
  const p = load<u32>(CURP);
  store<u32>(p, 0, P_CURG);
  store<u32>(abi.CURG, 0);
  store<u32>(g, GSTATUS_DEAD, G_STATUS);
  store<u32>(g, 0, G_DEFER);
  store<u32>(g, 0, G_P);
  store<u32>(g, 0, G_CTX);
  store<u32>(g, 0, G_ENTRYCTX);
  if (!(load<u32>(g, G_FLAGS) & G_FLAG_SYSTEM)) store<u32>(NGOROUTINES, load<u32>(NGOROUTINES) - 1);
  if (load<u32>(g, G_STACKHI) - load<u32>(g, G_STACKLO) != load<u32>(STARTING_STACK)) stackdrop(g);
  if (g != load<u32>(MAIN_G)) {
    store<u32>(g, load<u32>(GFREE), G_SCHEDLINK);
    store<u32>(GFREE, g);
  }
  return ACT_SCHEDULE;
}

/** Lets the running goroutine wait. Returns 1, the status of unwinding. */
export function park(reason: u32, waitOn: u32, fp: u32, pc: u32): u32 {
  const g = load<u32>(abi.CURG);
  store<u32>(g, GSTATUS_WAITING, G_STATUS);
  store<u32>(g, reason, G_WAITREASON);
  store<u32>(g, waitOn, G_WAITON);
  return suspend(abi.WHY_PARK, fp, pc);
}

/** Makes a waiting goroutine runnable. */
export function ready(g: u32): void {
  store<u32>(g, GSTATUS_RUNNABLE, G_STATUS);
  store<u32>(g, WAIT_NONE, G_WAITREASON);
  store<u32>(g, 0, G_WAITON);
  event(EV_GOUNPARK, g, 0, 0, 0);
  runqput(load<u32>(CURP), g, true);
  wakep();
}

/** runtime.Gosched. */
export function gosched(fp: u32, pc: u32): u32 {
  store<u32>(load<u32>(abi.CURG), 0, G_PARAM);
  return suspend(abi.WHY_YIELD, fp, pc);
}

/** Lets others of this processor run first. */
export function yieldLocal(fp: u32, pc: u32): u32 {
  store<u32>(load<u32>(abi.CURG), 1, G_PARAM);
  return suspend(abi.WHY_YIELD, fp, pc);
}

/* ── Run queues ───────────────────────────────────────────────────────────────────────────────────────────────── */

export function runqput(p: u32, g: u32, next: bool): void {
  if (next) {
    const kicked = load<u32>(p, P_RUNNEXT);
    store<u32>(p, g, P_RUNNEXT);
    if (kicked == 0) return;
    g = kicked;
  }
  const size = load<u32>(p, P_RUNQ_SIZE);
  if (size == RUNQ_MAX) {
    // The local queue is full: half of it goes to the global one, and this goroutine with it.
    for (let i: u32 = 0; i < RUNQ_MAX / 2; i++) globalPut(localGet(p));
    globalPut(g);
    return;
  }
  localPut(p, g);
}

function localPut(p: u32, g: u32): void {
  store<u32>(g, 0, G_SCHEDLINK);
  const tail = load<u32>(p, P_RUNQ_TAIL);
  if (tail != 0) store<u32>(tail, g, G_SCHEDLINK);
  else store<u32>(p, g, P_RUNQ_HEAD);
  store<u32>(p, g, P_RUNQ_TAIL);
  store<u32>(p, load<u32>(p, P_RUNQ_SIZE) + 1, P_RUNQ_SIZE);
}

function localGet(p: u32): u32 {
  const g = load<u32>(p, P_RUNQ_HEAD);
  if (g == 0) return 0;
  const next = load<u32>(g, G_SCHEDLINK);
  store<u32>(p, next, P_RUNQ_HEAD);
  if (next == 0) store<u32>(p, 0, P_RUNQ_TAIL);
  store<u32>(p, load<u32>(p, P_RUNQ_SIZE) - 1, P_RUNQ_SIZE);
  store<u32>(g, 0, G_SCHEDLINK);
  return g;
}

function globalPut(g: u32): void {
  store<u32>(g, 0, G_SCHEDLINK);
  const tail = load<u32>(GLOBALQ_TAIL);
  if (tail != 0) store<u32>(tail, g, G_SCHEDLINK);
  else store<u32>(GLOBALQ_HEAD, g);
  store<u32>(GLOBALQ_TAIL, g);
  store<u32>(GLOBALQ_SIZE, load<u32>(GLOBALQ_SIZE) + 1);
}

function globalGet(): u32 {
  const g = load<u32>(GLOBALQ_HEAD);
  if (g == 0) return 0;
  const next = load<u32>(g, G_SCHEDLINK);
  store<u32>(GLOBALQ_HEAD, next);
  if (next == 0) store<u32>(GLOBALQ_TAIL, 0);
  store<u32>(GLOBALQ_SIZE, load<u32>(GLOBALQ_SIZE) - 1);
  store<u32>(g, 0, G_SCHEDLINK);
  return g;
}

/** Wakes an idle processor to look for work, unless one does so already. */
function wakep(): void {
  const n = load<u32>(NPROCS);
  let idle: u32 = 0;
  for (let i: u32 = 0; i < n; i++) {
    const p = load<u32>(ALLP + i * 4);
    const status = load<u32>(p, P_STATUS);
    if (status == PSTATUS_SPINNING) return;
    if (status == PSTATUS_IDLE && idle == 0) idle = p;
  }
  if (idle != 0) wake(idle, now() + COST_WAKE);
}

function wake(p: u32, at: i64): void {
  const clock = load<i64>(p, P_CLOCK);
  if (at > clock) {
    store<i64>(IDLE_TIME, load<i64>(IDLE_TIME) + at - clock);
    limiterIdle((at - clock) / 10);
    store<i64>(p, at, P_CLOCK);
  }
  store<u32>(p, PSTATUS_SPINNING, P_STATUS);
}

/** Time of the running processor in tenths of a nanosecond. */
export function now(): i64 {
  return load<i64>(load<u32>(CURP), P_CLOCK) + (load<i64>(CLOCK) - load<i64>(CLOCK_BASE)) * 10 + <i64>load<u32>(abi.PULSE);
}

/* ── Choosing ─────────────────────────────────────────────────────────────────────────────────────────────────── */

/** The processor whose turn it is: of those that have or look for work the one with the lowest clock; 0 if all are idle. */
function nextProcessor(): u32 {
  const n = load<u32>(NPROCS);
  let best: u32 = 0;
  let clock = MAX_TIME;
  for (let i: u32 = 0; i < n; i++) {
    const p = load<u32>(ALLP + i * 4);
    if (load<u32>(p, P_STATUS) == PSTATUS_IDLE) continue;
    const c = load<i64>(p, P_CLOCK);
    if (c < clock) {
      clock = c;
      best = p;
    }
  }
  return best;
}

function idleProcessor(): u32 {
  const n = load<u32>(NPROCS);
  for (let i: u32 = 0; i < n; i++) {
    const p = load<u32>(ALLP + i * 4);
    if (load<u32>(p, P_STATUS) == PSTATUS_IDLE) return p;
  }
  return 0;
}

function busyProcessors(): u32 {
  const n = load<u32>(NPROCS);
  let count: u32 = 0;
  for (let i: u32 = 0; i < n; i++) if (load<u32>(load<u32>(ALLP + i * 4), P_STATUS) != PSTATUS_IDLE) count++;
  return count;
}

/** Makes a processor the running one; its clock becomes CLOCK. */
export function useProcessor(p: u32): void {
  store<u32>(CURP, p);
  const clock = load<i64>(p, P_CLOCK) / 10;
  store<i64>(CLOCK, clock);
  store<i64>(CLOCK_BASE, clock);
}

/** The goroutine this processor runs next (findRunnable), 0 if there is none for it. */
function findRunnable(p: u32): u32 {
  runTimers(load<i64>(p, P_CLOCK) / 10);
  if (load<u32>(p, P_TICK) % 61 == 60) {
    const g = globalGet();
    if (g != 0) return fresh(p, g);
  }
  let g = load<u32>(p, P_RUNNEXT);
  if (g != 0) {
    // It takes over what is left of the slice, so that two goroutines that wake each other do not starve the rest.
    store<u32>(p, 0, P_RUNNEXT);
    return g;
  }
  g = localGet(p);
  if (g != 0) return fresh(p, g);
  g = globalGet();
  if (g != 0) {
    const rest = min(load<u32>(GLOBALQ_SIZE) / load<u32>(NPROCS), RUNQ_MAX / 2);
    for (let i: u32 = 0; i < rest; i++) localPut(p, globalGet());
    return fresh(p, g);
  }
  g = steal(p);
  return g == 0 ? 0 : fresh(p, g);
}

function fresh(p: u32, g: u32): u32 {
  // The background sweeper has its turn among the goroutines: ten spans.
  if (!load<u32>(SWEEP_DONE) && !gcMarking() && !load<u32>(SET_GCMANUAL)) pass(p, gcSweepWork(1500));
  store<u32>(p, load<u32>(p, P_TICK) + 1, P_TICK);
  return g;
}

/** Takes half of another processor's queue, beginning at a random one. */
function steal(p: u32): u32 {
  const n = load<u32>(NPROCS);
  if (n == 1) return 0;
  const start = randn(n);
  for (let i: u32 = 0; i < n; i++) {
    const q = load<u32>(ALLP + ((start + i) % n) * 4);
    if (q == p) continue;
    const size = load<u32>(q, P_RUNQ_SIZE);
    if (size == 0) continue;
    const g = localGet(q);
    for (let k: u32 = 1; k < size - size / 2; k++) localPut(p, localGet(q));
    return g;
  }
  // The last resort: the goroutine another processor would run next, if that one is busy with something else.
  for (let i: u32 = 0; i < n; i++) {
    const q = load<u32>(ALLP + ((start + i) % n) * 4);
    if (q == p || load<u32>(q, P_CURG) == 0) continue;
    const g = load<u32>(q, P_RUNNEXT);
    if (g == 0) continue;
    store<u32>(q, 0, P_RUNNEXT);
    return g;
  }
  return 0;
}

/** Chooses what runs next. Returns an action. */
export function schedule(): u32 {
  if (load<u32>(ENDED)) return ACT_EXIT;
  account();
  if (load<u32>(WANT_PROCS)) changeProcs(load<u32>(WANT_PROCS));
  for (;;) {
    if (gcActive()) {
      checkCollector();
      if (load<u32>(ALONE)) store<i64>(BUDGET, 0);
    }
    if (load<u32>(FINQ_HEAD) != 0) wakeFinalizers();
    const p = nextProcessor();
    const when = nextTimer();
    // A timer goes off on an idle processor if there is one; a busy one looks at the timers when it looks for work.
    if (when != MAX_TIME && (p == 0 || when * 10 <= load<i64>(p, P_CLOCK))) {
      const idle = idleProcessor();
      if (idle != 0) {
        let at = when;
        const due = gcTimeDue();
        if (p == 0 && due >= 0 && due < when) {
          gcWant(WANT_TIME);
          at = due;
        }
        wake(idle, at < 0x0ccccccccccccccc ? at * 10 : MAX_TIME - 1000);
        useProcessor(idle);
        runTimers(load<i64>(CLOCK));
        account();
        continue;
      }
    }
    if (p == 0) {
      if (!gcActive()) return deadlock();
      // Somebody may be waiting for the collector: it has the machine for itself.
      if (load<u32>(SET_GCMANUAL)) return ACT_ATTENTION;
      wake(idleProcessor(), 0);
      continue;
    }
    if (load<u32>(CURP) != p) useProcessor(p);
    if (load<u32>(p, P_STATUS) == PSTATUS_WORKER) {
      work(p);
      continue;
    }
    let g = load<u32>(p, P_CURG);
    if (g == 0) {
      const spinning = load<u32>(p, P_STATUS) == PSTATUS_SPINNING;
      if (gcMarking() && wantsWorker(p)) continue;
      g = findRunnable(p);
      account();
      if (g == 0) {
        store<u32>(p, PSTATUS_IDLE, P_STATUS);
        if (gcActive() && !load<u32>(SET_GCMANUAL)) becomeWorker(p);
        continue;
      }
      store<u32>(p, PSTATUS_RUNNING, P_STATUS);
      if (spinning) wakep();
      if (!start(p, g)) continue;
    }
    enter(p, g);
    return grant();
  }
}

/** runtime.GOMAXPROCS: what processors that go have to do is left to the others. */
function changeProcs(n: u32): void {
  store<u32>(WANT_PROCS, 0);
  const old = load<u32>(NPROCS);
  const clock = load<i64>(load<u32>(CURP), P_CLOCK);
  for (let i = n; i < old; i++) {
    const p = load<u32>(ALLP + i * 4);
    const g = load<u32>(p, P_CURG);
    store<u32>(CURP, p);
    if (g != 0) requeue(g, true);
    const next = load<u32>(p, P_RUNNEXT);
    store<u32>(p, 0, P_RUNNEXT);
    if (next != 0) globalPut(next);
    while (load<u32>(p, P_RUNQ_HEAD) != 0) globalPut(localGet(p));
    store<u32>(p, PSTATUS_IDLE, P_STATUS);
  }
  setProcs(n);
  for (let i = old; i < n; i++) store<i64>(load<u32>(ALLP + i * 4), clock, P_CLOCK);
  const first = load<u32>(ALLP);
  if (load<i64>(first, P_CLOCK) < clock) store<i64>(first, clock, P_CLOCK);
  if (load<u32>(first, P_STATUS) == PSTATUS_IDLE) store<u32>(first, PSTATUS_RUNNING, P_STATUS);
  useProcessor(first);
  for (let i: u32 = 1; i < n; i++) if (load<u32>(GLOBALQ_SIZE) >= i) wakep();
}

/** Has this processor or another a goroutine that it could run? */
export function hasWork(p: u32): bool {
  return load<u32>(GLOBALQ_HEAD) != 0 || load<u32>(p, P_RUNQ_SIZE) != 0 || load<u32>(p, P_RUNNEXT) != 0 || stealable();
}

function stealable(): bool {
  const n = load<u32>(NPROCS);
  for (let i: u32 = 0; i < n; i++) if (load<u32>(load<u32>(ALLP + i * 4), P_RUNQ_SIZE) > 0) return true;
  return false;
}

/** Finalizers and cleanups are queued: the goroutine that runs them is started or woken. */
function wakeFinalizers(): void {
  const entry = load<u32>(FN_RUNFINALIZERS);
  if (entry == 0) return;
  const g = load<u32>(FING);
  if (g == 0) {
    store<u64>(FING_CLOSURE, entry);
    store<u32>(FING, newprocFrom(FING_CLOSURE, 0, G_FLAG_SYSTEM));
  } else if (load<u32>(g, G_STATUS) == GSTATUS_WAITING && load<u32>(g, G_WAITREASON) == WAIT_FINALIZER) {
    ready(g);
  }
}

/** A goroutine is given a processor. False if it has to wait again. */
function start(p: u32, g: u32): bool {
  if (load<u32>(g, G_RESUME) == RESUME_SEMAPHORE && !semresume(g)) {
    store<u32>(g, GSTATUS_WAITING, G_STATUS);
    store<i64>(g, load<i64>(p, P_CLOCK) / 10, G_WAITSINCE);
    event(EV_GOPARK, g, load<u32>(g, G_WAITREASON), load<u32>(g, G_WAITON), 0);
    return false;
  }
  charge(COST_SWITCH);
  store<u32>(p, g, P_CURG);
  store<u32>(g, GSTATUS_RUNNING, G_STATUS);
  store<u32>(g, p, G_P);
  store<i64>(g, load<i64>(g, G_TIMESRUN) + 1, G_TIMESRUN);
  store<i64>(SWITCHES, load<i64>(SWITCHES) + 1);
  event(EV_GOSTART, g, p, 0, 0);
  return true;
}

/** Loads the registers of the machine with a goroutine's. */
function loadRegisters(g: u32): void {
  store<u32>(abi.CTX, load<u32>(g, G_CTX));
  store<u32>(abi.SUSP_FP, load<u32>(g, G_FP));
  store<u32>(abi.SUSP_PC, load<u32>(g, G_PC));
  setGuard(g);
}

/** A goroutine goes on. */
function enter(p: u32, g: u32): void {
  if (gcMarking() && !load<u32>(SET_GCMANUAL)) scanStack(g);
  store<u32>(abi.CURG, g);
  loadRegisters(g);
  store<i64>(QUANTUM_LEFT, quantum(p));
  store<u32>(FINISHING, 0);
  const resume = load<u32>(g, G_RESUME);
  if (resume != 0) {
    store<u32>(g, 0, G_RESUME);
    if (resume == RESUME_ERROR) {
      raise(load<u32>(g, G_WAKEERROR), 0, 0, load<u32>(g, G_FP), load<u32>(g, G_PC));
      panicBegins(g);
      store<u32>(abi.SUSP_WHY, abi.WHY_NONE);
      save(g);
      setGuard(g);
    }
  }
}

/** The guard of the goroutine's stack, or a higher one that ends this stay in WebAssembly when it gets too deep. */
function setGuard(g: u32): void {
  // Test mode: the next call asks for stack, whatever there is.
  if (load<u32>(SET_STACKSTRESS) && (load<u32>(abi.SUSP_PC) & 0xffff) != 0) {
    store<u32>(abi.STACKGUARD, 0xfffffff0);
    return;
  }
  const frame = load<u32>(funcRecord(load<u32>(abi.SUSP_PC)), abi.FUNC_FRAME);
  store<u32>(abi.STACKGUARD, max(load<u32>(g, G_GUARD), load<u32>(abi.SUSP_FP) - frame - abi.STAY_DEPTH));
}

/** Statements until the scheduler looks again, by what a statement has cost of late: few if another processor works too or a timer is near. */
function quantum(p: u32): i64 {
  let time = busyProcessors() > 1 ? QUANTUM_SHARED : QUANTUM_ALONE;
  const when = nextTimer();
  if (when != MAX_TIME && idleProcessor() != 0) time = min(time, when * 10 - load<i64>(p, P_CLOCK));
  return min(max<i64>(time / max<i64>(load<i64>(STEP_COST), 1), 50), QUANTUM_MAX);
}

/**
 * Loads PULSE with as many statements as quantum and budget allow. The processor's cost so far stays in its lower half. What has asked for
 * attention meanwhile is heeded at the next statement, whether the host stops there or not: a run must not depend on where it is stopped.
 */
function grant(): u32 {
  const n = load<u32>(SET_STACKSTRESS) ? 1 : min(load<i64>(QUANTUM_LEFT), load<i64>(BUDGET));
  if (n <= 0) {
    store<i64>(GRANT, 0);
    store<i32>(abi.PULSE, 0, 4);
    return ACT_BUDGET;
  }
  store<i64>(GRANT, n);
  store<i32>(abi.PULSE, -(<i32>n), 4);
  if (load<u32>(ATTENTION) && !load<u32>(FINISHING)) attention(0);
  return ACT_RUN;
}

/** After ACT_BUDGET and ACT_ATTENTION. */
export function proceed(): u32 {
  if (load<u32>(ENDED)) return ACT_EXIT;
  const g = load<u32>(abi.CURG);
  if (g == 0) return ACT_SCHEDULE;
  if (load<i64>(QUANTUM_LEFT) <= 0) return decide(g);
  // The host may have let the collector move its stack.
  loadRegisters(g);
  return grant();
}

/* ── Accounting ───────────────────────────────────────────────────────────────────────────────────────────────── */

/** Counts the statements executed since the last look. */
function countSteps(): void {
  const granted = load<i64>(GRANT);
  if (granted == 0) return;
  const done = granted + <i64>load<i32>(abi.PULSE, 4) - load<i64>(PULSE_CUT);
  store<i64>(PULSE_CUT, 0);
  store<i64>(GRANT, 0);
  store<i32>(abi.PULSE, 0, 4);
  store<i64>(STEPS, load<i64>(STEPS) + done);
  store<i64>(BUDGET, load<i64>(BUDGET) - done);
  store<i64>(QUANTUM_LEFT, load<i64>(QUANTUM_LEFT) - done);
}

/** Moves the time used since the last look to the processor's clock. */
function account(): void {
  countSteps();
  const p = load<u32>(CURP);
  const used = (load<i64>(CLOCK) - load<i64>(CLOCK_BASE)) * 10 + <i64>load<u32>(abi.PULSE);
  store<i64>(abi.PULSE, 0);
  const steps = load<i64>(STEPS) - load<i64>(STEPS_BASE);
  if (steps > 0) {
    store<i64>(STEPS_BASE, load<i64>(STEPS));
    store<i64>(STEP_COST, used / steps);
  }
  const clock = load<i64>(p, P_CLOCK) + used;
  store<i64>(p, clock, P_CLOCK);
  store<i64>(p, load<i64>(p, P_BUSYTIME) + used, P_BUSYTIME);
  const g = load<u32>(p, P_CURG);
  if (g != 0) store<i64>(g, load<i64>(g, G_RUNTIME) + used, G_RUNTIME);
  store<i64>(CLOCK, clock / 10);
  store<i64>(CLOCK_BASE, clock / 10);
}

/* ── Suspensions ──────────────────────────────────────────────────────────────────────────────────────────────── */

/** Remembers where a goroutine goes on. */
function save(g: u32): void {
  const pc = load<u32>(abi.SUSP_PC);
  store<u32>(g, load<u32>(abi.SUSP_FP), G_FP);
  store<u32>(g, pc, G_PC);
  // The context register matters at the entry of a function only; elsewhere it would keep a closure alive.
  store<u32>(g, pc & 0xffff ? 0 : load<u32>(abi.CTX), G_CTX);
}

/** The program module has given back control: status 0 a call with no caller has returned, 1 the goroutine is unwound. Returns an action. */
export function suspended(status: u32): u32 {
  flush();
  const g = load<u32>(abi.CURG);
  countSteps();
  store<u32>(g, 0, G_ENTRYCTX);
  if (status == 0) {
    const panic = load<u32>(g, G_PANIC);
    if (panic == 0 || load<u32>(panic, PANIC_CALLFP) == 0) {
      account();
      if (g != load<u32>(MAIN_G)) return goroutineEnds(g);
      store<u32>(g, abi.PC_GOEXIT, G_PC);
      return exits(0);
    }
    return panicking(g, panicCallReturned(g, panic));
  }
  const why = load<u32>(abi.SUSP_WHY);
  store<u32>(abi.SUSP_WHY, abi.WHY_NONE);
  save(g);
  switch (why) {
    case abi.WHY_PULSE:
      if (load<u32>(ATTENTION) && !(load<u32>(FINISHING) && load<i64>(QUANTUM_LEFT) > 0)) {
        if (indivisible(g)) {
          store<u32>(FINISHING, 1);
          return finish();
        }
        store<u32>(FINISHING, 0);
        account();
        return attend(g);
      }
      return load<i64>(QUANTUM_LEFT) > 0 ? grant() : decide(g);
    case abi.WHY_MORESTACK:
      return more(g);
    case abi.WHY_PARK:
      account();
      parked(g);
      return ACT_SCHEDULE;
    case abi.WHY_YIELD:
      account();
      requeue(g, load<u32>(g, G_PARAM) == 0);
      return ACT_SCHEDULE;
    case abi.WHY_PANIC:
      return panicking(g, panicBegins(g));
    case abi.WHY_GOEXIT:
      return panicking(g, goexitBegins(g));
    case abi.WHY_EXIT:
      account();
      return exits(load<u32>(EXIT_CODE));
    default:
      account();
      return attend(g);
  }
}

/** Goes on after a step of a panic. */
function panicking(g: u32, act: u32): u32 {
  if (act == 0) {
    account();
    return goroutineEnds(g);
  }
  if (act != ACT_RUN) {
    account();
    return act;
  }
  store<u32>(abi.SUSP_WHY, abi.WHY_NONE);
  save(g);
  setGuard(g);
  return load<i64>(QUANTUM_LEFT) > 0 ? grant() : decide(g);
}

/**
 * Packages sync, internal/sync and sync/atomic are written as if nobody came between two of their statements: a goroutine is not stopped while
 * it executes one of their functions.
 */
function indivisible(g: u32): bool {
  return (load<u32>(funcRecord(load<u32>(g, G_PC)), abi.FUNC_FLAGS) & FUNCFLAG_INDIVISIBLE) != 0;
}

const FUNCFLAG_INDIVISIBLE: u32 = 0x100;

function markIndivisible(prefix: string): void {
  const n = ownText(prefix);
  const count = load<u32>(abi.NFUNCS);
  for (let i: u32 = 1; i < count; i++) {
    const f = load<u32>(abi.FUNCTAB) + i * abi.FUNC_SIZE;
    if (load<u32>(f, abi.FUNC_NAMELEN) < n || memory.compare(load<u32>(f, abi.FUNC_NAME), TEXT_BUF, n) != 0) continue;
    store<u32>(f, load<u32>(f, abi.FUNC_FLAGS) | FUNCFLAG_INDIVISIBLE, abi.FUNC_FLAGS);
  }
}

/** A few statements more. */
function finish(): u32 {
  store<i64>(QUANTUM_LEFT, 16);
  return grant();
}

/** The quantum has ended: preempt the goroutine, let another processor run, or go on. */
function decide(g: u32): u32 {
  if (indivisible(g)) return finish();
  account();
  const p = load<u32>(CURP);
  sysmon(load<i64>(p, P_CLOCK));
  if (load<u32>(p, P_PREEMPT)) {
    store<u32>(p, 0, P_PREEMPT);
    event(EV_PREEMPT, g, 0, 0, 0);
    requeue(g, true);
  }
  return ACT_SCHEDULE;
}

/** Something has to be done that needs all frames in memory. */
function attend(g: u32): u32 {
  const bits = load<u32>(ATTENTION);
  if (load<u32>(SET_GCMANUAL)) return ACT_ATTENTION;
  // What concerns the scheduler itself it does when it chooses next.
  const rest = bits & ~(ATTENTION_GC | ATTENTION_FINALIZERS);
  store<u32>(ATTENTION, rest);
  return rest != 0 ? ACT_ATTENTION : ACT_SCHEDULE;
}

function parked(g: u32): void {
  const p = load<u32>(CURP);
  store<u32>(p, 0, P_CURG);
  store<u32>(abi.CURG, 0);
  store<u32>(g, 0, G_P);
  store<i64>(g, load<i64>(p, P_CLOCK) / 10, G_WAITSINCE);
  event(EV_GOPARK, g, load<u32>(g, G_WAITREASON), load<u32>(g, G_WAITON), 0);
}

function requeue(g: u32, global: bool): void {
  const p = load<u32>(CURP);
  store<u32>(p, 0, P_CURG);
  store<u32>(abi.CURG, 0);
  store<u32>(g, 0, G_P);
  store<u32>(g, GSTATUS_RUNNABLE, G_STATUS);
  if (global) globalPut(g);
  else runqput(p, g, false);
}

function more(g: u32): u32 {
  if (load<u32>(SET_STACKSTRESS)) movestack(g);
  const r = morestack(g);
  if (r == MORESTACK_OVERFLOW) return overflow(g);
  store<u32>(abi.SUSP_FP, load<u32>(g, G_FP));
  store<u32>(abi.CTX, load<u32>(g, G_CTX));
  setGuard(g);
  // A function that is entered again counts no statement.
  return load<i64>(QUANTUM_LEFT) > 0 ? grant() : decide(g);
}

function exits(code: u32): u32 {
  store<u32>(EXIT_CODE, code);
  store<u32>(ENDED, 1);
  return ACT_EXIT;
}

/** os.Exit. */
export function exit(code: u32, fp: u32, pc: u32): u32 {
  store<u32>(EXIT_CODE, code);
  return suspend(abi.WHY_EXIT, fp, pc);
}

/* ── Ends that are errors ─────────────────────────────────────────────────────────────────────────────────────── */

function overflow(g: u32): u32 {
  const lo = load<u32>(g, G_STACKLO);
  const hi = load<u32>(g, G_STACKHI);
  printText('runtime: goroutine stack exceeds ');
  printuint(load<u32>(SET_MAXSTACK));
  printText('-byte limit\nruntime: sp=');
  printhexu(ptr64(load<u32>(g, G_FP) - 8));
  printText(' stack=[');
  printhexu(ptr64(lo));
  printText(', ');
  printhexu(ptr64(hi));
  printText(']\n');
  fatalAt('stack overflow', load<u32>(g, G_FP), load<u32>(g, G_PC));
  return panicBegins(g);
}

function deadlock(): u32 {
  store<u32>(abi.CURG, 0);
  if (load<u32>(NGOROUTINES) == 0) {
    printText('fatal error: no goroutines (main called runtime.Goexit) - deadlock!\n');
  } else {
    printText('fatal error: all goroutines are asleep - deadlock!\n');
  }
  flush();
  store<u32>(EXIT_CODE, 2);
  store<u32>(ENDED, 2);
  return ACT_FATAL;
}
