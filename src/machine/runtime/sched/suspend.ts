/**
 * Suspensions: the program module has given back control, and SUSP_WHY says why. All frames are in memory now. What follows is decided here: the goroutine
 * goes on, with a larger stack or in a panic's deferred call; or it is taken off its processor; or the host is asked; or the program ends.
 */
import * as abi from '../../abi';
import { event } from '../host';
import {
  ATTENTION,
  ATTENTION_FINALIZERS,
  ATTENTION_GC,
  CURP,
  G_CTX,
  G_ENTRYCTX,
  G_FP,
  G_PANIC,
  G_PC,
  G_STACKHI,
  G_STACKLO,
  PANIC_CALLFP,
  SET_GCMANUAL,
  SET_MAXSTACK,
  SET_STACKSTRESS,
} from '../layout';
import { ptr64 } from '../memory';
import { fatalAt, suspend } from '../panic/raise';
import { goexitBegins, panicBegins, panicCallReturned } from '../panic/panic';
import { flush, printhexu, printText, printuint } from '../print';
import { MORESTACK_OVERFLOW, morestack, movestack } from '../stack/copy';
import {
  ACT_ATTENTION,
  ACT_EXIT,
  ACT_RUN,
  ACT_SCHEDULE,
  ENDED,
  EV_PREEMPT,
  EXIT_CODE,
  FINISHING,
  G_PARAM,
  MAIN_G,
  P_CLOCK,
  P_PREEMPT,
  QUANTUM_LEFT,
} from '../state';
import { sysmon } from './sysmon';
import { goroutineEnds } from './goroutine';
import { parked, requeue } from './park';
import { account, countSteps } from './account';
import { grant, save, setGuard } from './run';
import { indivisible } from '../functab';

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

/** A few statements more. */
function finish(): u32 {
  store<i64>(QUANTUM_LEFT, 16);
  return grant();
}

/** The quantum has ended: preempt the goroutine, let another processor run, or go on. */
export function decide(g: u32): u32 {
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
