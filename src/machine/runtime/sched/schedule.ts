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
 * ## Files
 *
 * start, goroutine (birth and end), queue, processor, park (waiting and waking), run (a goroutine is let loose for so many statements), suspend (it
 * has come back), account (whose time that was), sysmon (when one is preempted); here the choice of who runs next. Timers, semaphores, and the
 * processors that work for the collector are beside this folder: timer.ts, sync.ts, workers.ts.
 */
import * as abi from '../../abi';
import { charge } from '../clock';
import { releaseWaiters } from '../heap/records';
import { event } from '../host';
import {
  CLOCK,
  CURP,
  FINQ_HEAD,
  G_FLAG_SYSTEM,
  G_P,
  G_STATUS,
  G_WAITREASON,
  GSTATUS_RUNNING,
  GSTATUS_WAITING,
  NPROCS,
  SET_GCMANUAL,
  SWEEP_DONE,
} from '../layout';
import { gcActive, gcMarking, gcTimeDue, gcWant, WANT_TIME } from '../gc/cycle';
import { gcSweepWork } from '../gc/drive';
import { flush, printText } from '../print';
import { COST_SWITCH } from '../schedcosts';
import {
  ACT_ATTENTION,
  ALONE,
  ACT_EXIT,
  ACT_FATAL,
  BUDGET,
  ENDED,
  EV_GOPARK,
  EV_GOSTART,
  EXIT_CODE,
  FN_RUNFINALIZERS,
  FING,
  FING_CLOSURE,
  G_RESUME,
  G_TIMESRUN,
  G_WAITON,
  G_WAITSINCE,
  GLOBALQ_SIZE,
  NGOROUTINES,
  P_CLOCK,
  P_CURG,
  P_RUNNEXT,
  P_STATUS,
  P_TICK,
  PSTATUS_IDLE,
  PSTATUS_RUNNING,
  PSTATUS_SPINNING,
  PSTATUS_WORKER,
  RESUME_SEMAPHORE,
  SWITCHES,
  WAIT_FINALIZER,
  WANT_PROCS,
} from '../state';
import { semresume } from '../sync';
import { nextTimer, runTimers } from '../timer';
import { becomeWorker, checkCollector, pass, wantsWorker, work } from '../workers';
import { newprocFrom } from './goroutine';
import { ready } from './park';
import { globalGet, localGet, localPut, RUNQ_MAX, steal } from './queue';
import { changeProcs, idleProcessor, MAX_TIME, nextProcessor, useProcessor, wake, wakep } from './processor';
import { account } from './account';
import { enter, grant } from './run';

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

/** A goroutine is given a processor. False if it has to wait again. */
function start(p: u32, g: u32): bool {
  if (load<u32>(g, G_RESUME) == RESUME_SEMAPHORE && !semresume(g)) {
    store<u32>(g, GSTATUS_WAITING, G_STATUS);
    store<i64>(g, load<i64>(p, P_CLOCK) / 10, G_WAITSINCE);
    event(EV_GOPARK, g, load<u32>(g, G_WAITREASON), load<u32>(g, G_WAITON), 0);
    return false;
  }
  charge(COST_SWITCH);
  releaseWaiters(g);
  store<u32>(p, g, P_CURG);
  store<u32>(g, GSTATUS_RUNNING, G_STATUS);
  store<u32>(g, p, G_P);
  store<i64>(g, load<i64>(g, G_TIMESRUN) + 1, G_TIMESRUN);
  store<i64>(SWITCHES, load<i64>(SWITCHES) + 1);
  event(EV_GOSTART, g, p, 0, 0);
  return true;
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
