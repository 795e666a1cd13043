/**
 * Panics: raising run-time errors, panic, recover and Goexit. Follows the effects of Go's runtime/panic.go; the mechanism is our own,
 * as nothing may be kept on the WebAssembly stack.
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
import * as abi from '../abi';
import { charge } from './clock';
import { event, hostThrow } from './host';
import { fixAlloc, fixFree } from './heap/fix';
import {
  DEFER_FN,
  DEFER_FP,
  DEFER_LINK,
  DEFER_PC,
  DEFER_SIZE,
  FIX_DEFER,
  FIX_PANIC,
  G_DEFER,
  G_FP,
  G_PANIC,
  G_PC,
  PANIC_ARGDATA,
  PANIC_ARGTYPE,
  PANIC_CALLFP,
  PANIC_DEFERFP,
  PANIC_FP,
  PANIC_LINK,
  PANIC_PC,
  PANIC_SIZE,
} from './layout';
import { ptr64 } from './memory';
import { flush, printhexu, printIndented, printPanicValue, printText } from './print';
import { COST_DEFER, COST_PANIC } from './schedcosts';
import {
  ACT_FATAL,
  ACT_PANIC,
  ACT_RUN,
  ENDED,
  EV_PANIC,
  EV_RECOVERED,
  EXIT_CODE,
  FN_PREPRINT,
  FN_RUNTIMEERROR,
  G_SIG,
  G_SIGADDR,
  G_TRACEFP,
  G_TRACEPC,
  NILDEFER_CLOSURE,
  PANIC_DEFERPC,
  PANIC_GOEXIT,
  PANIC_PRINTING,
  PANIC_RECOVERED,
  PANIC_REPANICKED,
  PANIC_STATE,
  PANICSTATE_DEFERS,
  PANICSTATE_ERROR,
  PANICSTATE_PRINT,
  PANICVAL_DATA,
  PANICVAL_TYPE,
  RTE_CONVERT,
  RTE_DIVIDE,
  RTE_FATAL,
  RTE_INDEX,
  RTE_INDEXU,
  RTE_KIND,
  RTE_MAKESLICECAP,
  RTE_MAKESLICELEN,
  RTE_MEMORY,
  RTE_NILMAP,
  RTE_NILPANIC,
  RTE_SHIFT,
  RTE_SLICE,
  RTE_SLICEU,
  RTE_STRINGS,
  RTE_UNSAFE,
  RTE_WRAP,
  RTE_X,
  RTE_Y,
  TEXT_BUF,
  TEXT_CAP,
} from './state';

/* ── Raising ──────────────────────────────────────────────────────────────────────────────────────────────────── */

/** Address of the string header of a type's name. */
export function typeText(typ: u32): u32 {
  return typ == 0 ? 0 : load<u32>(typ, abi.TYPE_STR);
}

/** Gives the error that is about to be raised its i-th text: a string header, 0 for none. */
export function setText(i: u32, header: u32): void {
  setTextBytes(i, header == 0 ? 0 : load<u32>(header), header == 0 ? 0 : load<u32>(header, 8));
}

export function setTextBytes(i: u32, addr: u32, len: u32): void {
  store<u32>(RTE_STRINGS + i * 8, addr);
  store<u32>(RTE_STRINGS + i * 8, len, 4);
}

/** A text of the run time's own, written as bytes where the host and Go can read it; its length. */
export function ownText(text: string): u32 {
  const n = min(<u32>text.length, TEXT_CAP);
  const chars = changetype<u32>(text);
  for (let i: u32 = 0; i < n; i++) store<u8>(TEXT_BUF + i, load<u8>(chars + i * 2));
  return n;
}

/** Begins a run-time error (RTE_*) in the calling frame; its texts have been set before. Returns 1, the status of unwinding. */
export function raise(kind: u32, x: i64, y: i64, fp: u32, pc: u32): u32 {
  store<u32>(RTE_KIND, kind);
  store<i64>(RTE_X, x);
  store<i64>(RTE_Y, y);
  return suspend(abi.WHY_PANIC, fp, pc);
}

/** Lets the goroutine unwind; it is to go on at pc in the frame at fp. Returns 1. */
export function suspend(why: u32, fp: u32, pc: u32): u32 {
  store<u32>(abi.SUSP_WHY, why);
  store<u32>(abi.SUSP_FP, fp);
  store<u32>(abi.SUSP_PC, pc);
  return 1;
}

/** A fatal error of the program in the calling frame (`fatal error: …`): it cannot be recovered, exit code 2. */
export function fatalAt(text: string, fp: u32, pc: u32): u32 {
  setTextBytes(0, TEXT_BUF, ownText(text));
  return raise(RTE_FATAL, 0, 0, fp, pc);
}

/** A fatal error where there is no frame to speak of. Does not return. */
export function fatal(text: string): void {
  flush();
  hostThrow(TEXT_BUF, ownText(text));
}

export function throw_(ptr: u32, len: u32): void {
  flush();
  hostThrow(ptr, len);
}

export function panicIndex(index: i64, len: i64, fp: u32, pc: u32): u32 {
  return raise(RTE_INDEX, index, len, fp, pc);
}

export function panicIndexU(index: i64, len: i64, fp: u32, pc: u32): u32 {
  return raise(RTE_INDEXU, index, len, fp, pc);
}

export function panicSlice(x: i64, y: i64, kind: u32, fp: u32, pc: u32): u32 {
  return raise(kind & 8 ? RTE_SLICEU + (kind & 7) : RTE_SLICE + kind, x, y, fp, pc);
}

export function panicSliceConvert(have: i64, want: i64, fp: u32, pc: u32): u32 {
  return raise(RTE_CONVERT, want, have, fp, pc);
}

export function panicdivide(fp: u32, pc: u32): u32 {
  return raise(RTE_DIVIDE, 0, 0, fp, pc);
}

export function panicshift(fp: u32, pc: u32): u32 {
  return raise(RTE_SHIFT, 0, 0, fp, pc);
}

export function panicmem(addr: u32, fp: u32, pc: u32): u32 {
  return raise(RTE_MEMORY, addr, 0, fp, pc);
}

export function panicwrap(fp: u32, pc: u32): u32 {
  const f = funcRecord(pc);
  setTextBytes(0, load<u32>(f, abi.FUNC_NAME), load<u32>(f, abi.FUNC_NAMELEN));
  return raise(RTE_WRAP, 0, 0, fp, pc);
}

export function panicnilmap(fp: u32, pc: u32): u32 {
  return raise(RTE_NILMAP, 0, 0, fp, pc);
}

export function panicmakeslicelen(fp: u32, pc: u32): u32 {
  return raise(RTE_MAKESLICELEN, 0, 0, fp, pc);
}

export function panicmakeslicecap(fp: u32, pc: u32): u32 {
  return raise(RTE_MAKESLICECAP, 0, 0, fp, pc);
}

/** kind: 0 unsafe.Slice with a length out of range, 1 with a nil pointer; 2 and 3 the same for unsafe.String. */
export function panicunsafe(kind: u32, fp: u32, pc: u32): u32 {
  return raise(RTE_UNSAFE, kind, 0, fp, pc);
}

export function gopanic(type: u64, data: u64, fp: u32, pc: u32): u32 {
  if (type == 0) return raise(RTE_NILPANIC, 0, 0, fp, pc);
  store<u64>(PANICVAL_TYPE, type);
  store<u64>(PANICVAL_DATA, data);
  store<u32>(RTE_KIND, 0);
  return suspend(abi.WHY_PANIC, fp, pc);
}

export function goexit(fp: u32, pc: u32): u32 {
  return suspend(abi.WHY_GOEXIT, fp, pc);
}

/* ── Deferred calls ───────────────────────────────────────────────────────────────────────────────────────────── */

/**
 * Remembers a deferred call of the frame at fp. The list is sorted by frame, the innermost first: a call deferred in the body of a
 * range over a function belongs to an outer frame, and goes behind those of the frames within.
 */
export function deferproc(closure: u32, fp: u32, pc: u32): void {
  charge(COST_DEFER);
  if (closure == 0) closure = NILDEFER_CLOSURE;
  const g = load<u32>(abi.CURG);
  const d = fixAlloc(FIX_DEFER, DEFER_SIZE);
  store<u32>(d, fp, DEFER_FP);
  store<u32>(d, closure, DEFER_FN);
  store<u32>(d, pc, DEFER_PC);
  let slot = g + G_DEFER;
  let next = load<u32>(slot);
  while (next != 0 && load<u32>(next, DEFER_FP) < fp) {
    slot = next + DEFER_LINK;
    next = load<u32>(slot);
  }
  store<u32>(d, next, DEFER_LINK);
  store<u32>(slot, d);
}

/** Takes the newest deferred call of the frame at fp off the list; 0 if there is none. */
export function deferpop(fp: u32): u32 {
  const g = load<u32>(abi.CURG);
  const d = load<u32>(g, G_DEFER);
  if (d == 0 || load<u32>(d, DEFER_FP) != fp) return 0;
  return popDefer(g, d);
}

function popDefer(g: u32, d: u32): u32 {
  store<u32>(g, load<u32>(d, DEFER_LINK), G_DEFER);
  const fn = load<u32>(d, DEFER_FN);
  fixFree(FIX_DEFER, d);
  return fn;
}

/**
 * recover() in the function whose frame is at fp: the value of the panic that called it, or nil. Compiler-made wrappers between the two do not count,
 * whether they call the function (a deferred method value) or recover itself is in one (defer recover()).
 */
export function gorecover(fp: u32, out: u32, pc: u32): void {
  const p = load<u32>(load<u32>(abi.CURG), G_PANIC);
  store<u64>(out, 0);
  store<u64>(out, 0, 8);
  if (p == 0 || load<u32>(p, PANIC_GOEXIT) || load<u32>(p, PANIC_RECOVERED) || load<u32>(p, PANIC_STATE) != PANICSTATE_DEFERS) return;
  const callfp = load<u32>(p, PANIC_CALLFP);
  let functions: u32 = 0;
  for (;;) {
    if (!(load<u32>(funcRecord(pc), abi.FUNC_FLAGS) & abi.FUNCFLAG_WRAPPER)) functions++;
    if (functions > 1) return;
    if (fp == callfp) break;
    pc = load<u32>(fp - 8);
    if (pc >> 16 == 0) return;
    fp += load<u32>(funcRecord(pc), abi.FUNC_FRAME) + 8;
  }
  if (functions == 0) return;
  store<u32>(p, 1, PANIC_RECOVERED);
  store<u64>(out, load<u64>(p, PANIC_ARGTYPE));
  store<u64>(out, load<u64>(p, PANIC_ARGDATA), 8);
}

/** A wrapper is entered: nothing to note, recover looks at the frames. */
export function wrapperpanicfix(fp: u32, sp: u32): void {}

/* ── The state machine ────────────────────────────────────────────────────────────────────────────────────────── */

export function funcRecord(pc: u32): u32 {
  return load<u32>(abi.FUNCTAB) + (pc >> 16) * abi.FUNC_SIZE;
}

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
function call(p: u32, entry: u32, closure: u32, args: u32): u32 {
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

/* ── The end of the program ───────────────────────────────────────────────────────────────────────────────────── */

/** Turns the values of all panics into what can be printed, the newest first: errors and Stringers are asked for their text. */
function nextText(g: u32, p: u32): u32 {
  store<u32>(p, PANICSTATE_PRINT, PANIC_STATE);
  store<u32>(p, 0, PANIC_CALLFP);
  let q = load<u32>(p, PANIC_PRINTING);
  while (q != 0) {
    const type = load<u32>(q, PANIC_ARGTYPE);
    if (markRepanic(q)) {
      // Printed once, with the panic it repeats.
    } else if (type != 0 && load<u32>(type, abi.TYPE_UNCOMMON) != 0 && load<u32>(FN_PREPRINT) != 0) {
      store<u32>(p, q, PANIC_PRINTING);
      const args = call(p, load<u32>(FN_PREPRINT), 0, 32);
      store<u64>(args, load<u64>(q, PANIC_ARGTYPE));
      store<u64>(args, load<u64>(q, PANIC_ARGDATA), 8);
      return ACT_RUN;
    }
    q = load<u32>(q, PANIC_LINK);
  }
  printPanics(p);
  return endsWithTrace(g, p);
}

/** True if the older panic has the same value: its line says "repanicked". */
function markRepanic(q: u32): bool {
  const older = load<u32>(q, PANIC_LINK);
  if (
    older == 0 ||
    load<u64>(older, PANIC_ARGTYPE) != load<u64>(q, PANIC_ARGTYPE) ||
    load<u64>(older, PANIC_ARGDATA) != load<u64>(q, PANIC_ARGDATA)
  ) {
    return false;
  }
  store<u32>(older, 1, PANIC_REPANICKED);
  return true;
}

function endsWithTrace(g: u32, p: u32): u32 {
  if (load<u32>(g, G_SIG)) {
    printText('[signal SIGSEGV: segmentation violation code=0x1 addr=');
    printhexu(load<u64>(g, G_SIGADDR));
    printText(' pc=');
    printhexu(load<u32>(p, PANIC_PC));
    printText(']\n');
  }
  store<u32>(g, load<u32>(p, PANIC_LINK), G_PANIC);
  ends(g, load<u32>(p, PANIC_FP), load<u32>(p, PANIC_PC));
  return ACT_PANIC;
}

/** The program ends in the frame at fp. All panic records that are left have calls on the stack. */
function ends(g: u32, fp: u32, pc: u32): void {
  flush();
  store<u32>(g, fp, G_TRACEFP);
  store<u32>(g, pc, G_TRACEPC);
  store<u32>(g, fp, G_FP);
  store<u32>(g, pc, G_PC);
  store<u32>(abi.SUSP_FP, fp);
  store<u32>(abi.SUSP_PC, pc);
  store<u32>(EXIT_CODE, 2);
  store<u32>(ENDED, 2);
}

/** The lines of a panic and of those it happened in, the oldest first. */
export function printPanics(p: u32): void {
  const older = load<u32>(p, PANIC_LINK);
  if (older != 0) {
    printPanics(older);
    if (load<u32>(older, PANIC_REPANICKED)) return;
    if (!load<u32>(older, PANIC_GOEXIT)) printText('\t');
  }
  if (load<u32>(p, PANIC_GOEXIT)) return;
  printText('panic: ');
  printPanicValue(load<u32>(p, PANIC_ARGTYPE), load<u64>(p, PANIC_ARGDATA));
  if (load<u32>(p, PANIC_RECOVERED)) {
    if (load<u32>(p, PANIC_REPANICKED)) printText(' [recovered, repanicked]');
    else printText(' [recovered]');
  }
  printText('\n');
}

/** Error or String of a value being printed has panicked. */
function failedPrinting(g: u32, p: u32): u32 {
  const type = load<u32>(p, PANIC_ARGTYPE);
  printText('fatal error: panic while printing panic value: ');
  if (load<u8>(type, abi.TYPE_KIND) == abi.KIND_STRING && !(load<u8>(type, abi.TYPE_TFLAG) & abi.TFLAG_UNCOMMON)) {
    const s = load<u32>(p, PANIC_ARGDATA);
    printIndented(load<u32>(s), load<u32>(s, 8));
  } else {
    printText('type ');
    const name = typeText(type);
    printIndented(load<u32>(name), load<u32>(name, 8));
  }
  printText('\n');
  store<u32>(g, load<u32>(p, PANIC_LINK), G_PANIC);
  return endsFatally(g, load<u32>(p, PANIC_FP), load<u32>(p, PANIC_PC));
}

/** `fatal error: …` in the frame at fp, with the text of RTE_STRINGS. */
function fatalError(g: u32, fp: u32, pc: u32): u32 {
  const p = load<u32>(g, G_PANIC);
  if (p != 0) {
    for (let q = p; q != 0; q = load<u32>(q, PANIC_LINK)) markRepanic(q);
    printPanics(p);
    printText('\t');
  }
  printText('fatal error: ');
  printIndented(load<u32>(RTE_STRINGS), load<u32>(RTE_STRINGS, 4));
  printText('\n');
  return endsFatally(g, fp, pc);
}

function endsFatally(g: u32, fp: u32, pc: u32): u32 {
  ends(g, fp, pc);
  return ACT_FATAL;
}
