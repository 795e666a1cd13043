/**
 * Letting a goroutine run: its registers, the guard of its stack, and how many statements it may execute before the scheduler looks again.
 */
import * as abi from '../../abi';
import { attention } from '../clock';
import { ATTENTION, G_CTX, G_FP, G_GUARD, G_PC, SET_GCMANUAL, SET_STACKSTRESS } from '../layout';
import { gcMarking } from '../gc/cycle';
import { scanStack } from '../gc/roots';
import { raise } from '../panic/raise';
import { funcRecord } from '../functab';
import { panicBegins } from '../panic/panic';
import {
  ACT_BUDGET,
  ACT_EXIT,
  ACT_RUN,
  ACT_SCHEDULE,
  BUDGET,
  ENDED,
  FINISHING,
  G_RESUME,
  G_WAKEERROR,
  GRANT,
  P_CLOCK,
  QUANTUM_LEFT,
  RESUME_ERROR,
  STEP_COST,
} from '../state';
import { nextTimer } from '../timer';
import { busyProcessors, idleProcessor, MAX_TIME } from './processor';
import { decide } from './suspend';

/** Time after which the scheduler looks (tenths of a nanosecond) while one processor works, and while several do; at most so many statements. */
const QUANTUM_ALONE: i64 = 5000000;
const QUANTUM_SHARED: i64 = 200000;
const QUANTUM_MAX: i64 = 100000;

/** Loads the registers of the machine with a goroutine's. */
function loadRegisters(g: u32): void {
  store<u32>(abi.CTX, load<u32>(g, G_CTX));
  store<u32>(abi.SUSP_FP, load<u32>(g, G_FP));
  store<u32>(abi.SUSP_PC, load<u32>(g, G_PC));
  setGuard(g);
}

/** A goroutine goes on. */
export function enter(p: u32, g: u32): void {
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
export function setGuard(g: u32): void {
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
export function grant(): u32 {
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

/** Remembers where a goroutine goes on. */
export function save(g: u32): void {
  const pc = load<u32>(abi.SUSP_PC);
  store<u32>(g, load<u32>(abi.SUSP_FP), G_FP);
  store<u32>(g, pc, G_PC);
  // The context register matters at the entry of a function only; elsewhere it would keep a closure alive.
  store<u32>(g, pc & 0xffff ? 0 : load<u32>(abi.CTX), G_CTX);
}
