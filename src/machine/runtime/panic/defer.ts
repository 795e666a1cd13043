/**
 * Deferred calls and recover. A frame's deferred calls are records in a list of the goroutine; the frame takes them off itself when it returns
 * (deferpop), a panic when it has to run them (panic.ts).
 */
import * as abi from '../../abi';
import { charge } from '../clock';
import { fixAlloc, fixFree } from '../heap/fix';
import { acquireDefer, releaseDefer } from '../heap/records';
import {
  DEFER_FN,
  DEFER_FP,
  DEFER_HEAP,
  DEFER_LINK,
  DEFER_PC,
  DEFER_SIZE,
  FIX_DEFER,
  G_DEFER,
  G_PANIC,
  PANIC_ARGDATA,
  PANIC_ARGTYPE,
  PANIC_CALLFP,
} from '../layout';
import { COST_DEFER } from '../schedcosts';
import { NILDEFER_CLOSURE, PANIC_GOEXIT, PANIC_RECOVERED, PANIC_STATE, PANICSTATE_DEFERS } from '../state';
import { funcRecord } from '../functab';

/**
 * Remembers a deferred call of the frame at fp. The list is sorted by frame, the innermost first: a call deferred in the body of a
 * range over a function belongs to an outer frame, and goes behind those of the frames within.
 */
export function deferproc(closure: u32, fp: u32, pc: u32): void {
  enter(fixAlloc(FIX_DEFER, DEFER_SIZE), closure, fp, pc);
}

/** … where it is not known how many calls the frame will defer: as in Go the record is on the heap. */
export function deferprocHeap(closure: u32, fp: u32, pc: u32): void {
  const d = acquireDefer();
  store<u32>(d, 1, DEFER_HEAP);
  enter(d, closure, fp, pc);
}

function enter(d: u32, closure: u32, fp: u32, pc: u32): void {
  charge(COST_DEFER);
  if (closure == 0) closure = NILDEFER_CLOSURE;
  const g = load<u32>(abi.CURG);
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

export function popDefer(g: u32, d: u32): u32 {
  store<u32>(g, load<u32>(d, DEFER_LINK), G_DEFER);
  const fn = load<u32>(d, DEFER_FN);
  if (load<u32>(d, DEFER_HEAP)) releaseDefer(d);
  else fixFree(FIX_DEFER, d);
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
