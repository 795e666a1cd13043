/**
 * Panics: run-time errors, panic, recover and Goexit. Follows the effects of Go's runtime/panic.go; the mechanism is our own,
 * as nothing may be kept on the WebAssembly stack. How one begins is in raise.ts, recover in defer.ts, the end of the program in end.ts.
 *
 * A panic is a state machine on a panic record, driven by the scheduler's `suspended` each time the goroutine unwinds or a call made here
 * returns. The stack stays as it is: the panicking function's frame remains, and the calls a panic makes (the deferred functions, the library
 * function that builds an error value, Error and String of what is printed at the end) are ordinary Go calls below that frame,
 * with PC_PANICRET as return address. Whoever walks frames finds the way on in PANIC_FP and PANIC_PC of the record.
 *
 *     raise ──▶ runtime.panicRuntimeError(kind, …) ── its panic(v) is taken over by the record ──▶ deferred calls
 *     panic(v) ──────────────────────────────────────────────────────────────────────────────▶ deferred calls, newest first
 *         a deferred call recovered and returned ──▶ the frame that deferred it goes on at its deferreturn
 *         none is left ──▶ values become text (Error, String) ──▶ the message is printed; exit 2
 *         none is left, Goexit ──▶ the goroutine ends
 *
 * A panic inside a deferred call gets a record of its own, linked to the older one. Once a panic is recovered in a frame outside of an
 * older panic's deferred call, that older panic is gone with it; an older Goexit is not, it then goes on.
 */
import * as abi from '../../abi';
import { charge } from '../clock';
import { event } from '../host';
import { fixAlloc, fixFree } from '../heap/fix';
import {
  DEFER_FP,
  DEFER_PC,
  FIX_PANIC,
  G_DEFER,
  G_PANIC,
  PANIC_ARGDATA,
  PANIC_ARGTYPE,
  PANIC_CALLFP,
  PANIC_DEFERFP,
  PANIC_FP,
  PANIC_LINK,
  PANIC_PC,
  PANIC_SIZE,
} from '../layout';
import { ptr64 } from '../memory';
import { COST_PANIC } from '../schedcosts';
import {
  ACT_RUN,
  EV_PANIC,
  EV_RECOVERED,
  FN_RUNTIMEERROR,
  G_SIG,
  G_SIGADDR,
  PANIC_DEFERPC,
  PANIC_GOEXIT,
  PANIC_PRINTING,
  PANIC_RECOVERED,
  PANIC_STATE,
  PANICSTATE_DEFERS,
  PANICSTATE_ERROR,
  PANICSTATE_PRINT,
  PANICVAL_DATA,
  PANICVAL_TYPE,
  RTE_FATAL,
  RTE_KIND,
  RTE_MEMORY,
  RTE_STRINGS,
  RTE_X,
  RTE_Y,
} from '../state';
import { fatal } from './raise';
import { popDefer } from './defer';
import { failedPrinting, fatalError, nextText } from './end';
import { funcRecord } from '../functab';

function newRecord(g: u32, fp: u32, pc: u32): u32 {
  const p = fixAlloc(FIX_PANIC, PANIC_SIZE);
  store<u32>(p, load<u32>(g, G_PANIC), PANIC_LINK);
  store<u32>(p, fp, PANIC_FP);
  store<u32>(p, pc, PANIC_PC);
  store<u32>(g, p, G_PANIC);
  return p;
}

/**
 * Makes a Go call below the frame that panicked, with args bytes of arguments and results, and lets the goroutine go on in it.
 * Returns the address of the arguments.
 */
export function call(p: u32, entry: u32, closure: u32, args: u32): u32 {
  const pc = load<u32>(p, PANIC_PC);
  const sp = load<u32>(p, PANIC_FP) - 8 - load<u32>(funcRecord(pc), abi.FUNC_FRAME);
  const fp = sp - args;
  memory.fill(fp, 0, args);
  store<u64>(fp - 8, abi.PC_PANICRET);
  store<u32>(p, fp, PANIC_CALLFP);
  store<u32>(abi.SUSP_FP, fp);
  store<u32>(abi.SUSP_PC, entry);
  store<u32>(abi.CTX, closure);
  return fp;
}

/** A panic begins, or a call of the library has made the value of one: WHY_PANIC. Returns an action. */
export function panicBegins(g: u32): u32 {
  const fp = load<u32>(abi.SUSP_FP);
  const pc = load<u32>(abi.SUSP_PC);
  const kind = load<u32>(RTE_KIND);
  charge(COST_PANIC);
  if (kind == RTE_FATAL) return fatalError(g, fp, pc);
  let p = load<u32>(g, G_PANIC);
  if (kind == 0 && p != 0 && load<u32>(p, PANIC_STATE) == PANICSTATE_ERROR) {
    // panic(v) of runtime.panicRuntimeError: its frame is forgotten, the panic is that of the frame which failed.
    store<u32>(p, PANICSTATE_DEFERS, PANIC_STATE);
    store<u32>(p, 0, PANIC_CALLFP);
  } else {
    p = newRecord(g, fp, pc);
    if (kind != 0) return makeError(g, p, kind);
  }
  store<u64>(p, load<u64>(PANICVAL_TYPE), PANIC_ARGTYPE);
  store<u64>(p, load<u64>(PANICVAL_DATA), PANIC_ARGDATA);
  event(EV_PANIC, p, load<u32>(p, PANIC_PC), 0, 0);
  return nextDeferred(g, p);
}

/** Lets the library build the value of a run-time error. */
function makeError(g: u32, p: u32, kind: u32): u32 {
  const entry = load<u32>(FN_RUNTIMEERROR);
  if (entry == 0) fatal('run-time error in a program without package runtime');
  store<u32>(p, PANICSTATE_ERROR, PANIC_STATE);
  if (kind == RTE_MEMORY) {
    store<u32>(g, 1, G_SIG);
    store<u64>(g, load<u64>(RTE_X), G_SIGADDR);
  }
  const args = call(p, entry, 0, 88);
  store<i64>(args, kind);
  store<i64>(args, load<i64>(RTE_X), 8);
  store<i64>(args, load<i64>(RTE_Y), 16);
  for (let i: u32 = 0; i < 4; i++) {
    const s = RTE_STRINGS + i * 8;
    store<u64>(args + 24 + i * 16, ptr64(load<u32>(s)));
    store<u64>(args + 24 + i * 16, load<u32>(s, 4), 8);
    store<u64>(s, 0);
  }
  return ACT_RUN;
}

/** runtime.Goexit: like a panic that nobody can recover and that ends the goroutine only. WHY_GOEXIT. */
export function goexitBegins(g: u32): u32 {
  const p = newRecord(g, load<u32>(abi.SUSP_FP), load<u32>(abi.SUSP_PC));
  store<u32>(p, 1, PANIC_GOEXIT);
  event(EV_PANIC, p, load<u32>(p, PANIC_PC), 1, 0);
  return nextDeferred(g, p);
}

/** Calls the next deferred function; with none left the goroutine or the program ends. 0: the goroutine has ended. */
function nextDeferred(g: u32, p: u32): u32 {
  const d = load<u32>(g, G_DEFER);
  store<u32>(p, 0, PANIC_CALLFP);
  if (d == 0) {
    if (load<u32>(p, PANIC_GOEXIT)) {
      while (load<u32>(g, G_PANIC) != 0) dropRecord(g);
      return 0;
    }
    const outer = load<u32>(p, PANIC_LINK);
    if (outer != 0 && load<u32>(outer, PANIC_STATE) == PANICSTATE_PRINT) return failedPrinting(g, p);
    store<u32>(p, p, PANIC_PRINTING);
    return nextText(g, p);
  }
  store<u32>(p, load<u32>(d, DEFER_FP), PANIC_DEFERFP);
  store<u32>(p, load<u32>(d, DEFER_PC), PANIC_DEFERPC);
  const closure = popDefer(g, d);
  call(p, load<u32>(closure), closure, 0);
  return ACT_RUN;
}

function dropRecord(g: u32): void {
  const p = load<u32>(g, G_PANIC);
  store<u32>(g, load<u32>(p, PANIC_LINK), G_PANIC);
  fixFree(FIX_PANIC, p);
}

/** A call made here has returned. Returns an action, 0 if the goroutine has ended. */
export function panicCallReturned(g: u32, p: u32): u32 {
  if (load<u32>(p, PANIC_STATE) == PANICSTATE_PRINT) {
    // The text of a value: the second result slot of runtime.preprintpanic.
    const at = load<u32>(p, PANIC_CALLFP) + 16;
    const q = load<u32>(p, PANIC_PRINTING);
    store<u64>(q, load<u64>(at), PANIC_ARGTYPE);
    store<u64>(q, load<u64>(at, 8), PANIC_ARGDATA);
    store<u32>(p, load<u32>(q, PANIC_LINK), PANIC_PRINTING);
    return nextText(g, p);
  }
  if (load<u32>(p, PANIC_STATE) == PANICSTATE_ERROR) fatal('runtime.panicRuntimeError has returned');
  return load<u32>(p, PANIC_RECOVERED) ? recovered(g, p) : nextDeferred(g, p);
}

/** The deferred call that has returned had recovered the panic: its frame returns to its caller. */
function recovered(g: u32, p: u32): u32 {
  const fp = load<u32>(p, PANIC_DEFERFP);
  const pc = load<u32>(p, PANIC_DEFERPC);
  event(EV_RECOVERED, p, pc, 0, 0);
  // With it go all older panics whose deferred call ran inside the frame that now returns.
  let q = p;
  while (q != 0 && load<u32>(q, PANIC_CALLFP) < fp) {
    if (load<u32>(q, PANIC_GOEXIT)) return nextDeferred(g, q);
    dropRecord(g);
    q = load<u32>(g, G_PANIC);
  }
  if (q == 0) store<u32>(g, 0, G_SIG);
  const resume = load<u32>(funcRecord(pc), abi.FUNC_DEFERRETURN);
  store<u32>(abi.SUSP_WHY, abi.WHY_RECOVERED);
  store<u32>(abi.SUSP_FP, fp);
  store<u32>(abi.SUSP_PC, (pc & 0xffff0000) | resume);
  return ACT_RUN;
}
