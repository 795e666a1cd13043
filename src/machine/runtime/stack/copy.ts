/**
 * Stacks that move (stack.go: newstack, copystack, shrinkstack). Only a suspended goroutine's stack moves: the used part is copied to
 * the same distance from the top of the new one and every pointer into the old one is rewritten, found precisely by the
 * pointer maps of the frames and in the goroutine's records. Nothing in the heap points into a stack.
 */
import { CURG, FUNC_FRAME, STACKGUARD } from '../../abi';
import {
  EV_STACKCOPY,
  EV_STACKSHRINK,
  G_FP,
  G_GUARD,
  G_PARKONCHAN,
  G_PC,
  G_STACKCOPIES,
  G_STACKHI,
  G_STACKLO,
  PACE_MAXSTACKSCAN,
  SET_MAXSTACK,
  SET_NOSHRINK,
  STAT_STACKCOPIES,
  STAT_STACKCOPYBYTES,
} from '../layout';
import { charge } from '../clock';
import { COST_COPYFRAME, COST_COPYSTACK, COST_ZERO64 } from '../costs';
import { event } from '../host';
import { add64 } from '../heap/pages';
import { FIXED_STACK, stackalloc, stackfree, STACK_GUARD, STACK_NOSPLIT, STACK_SMALL } from './alloc';
import { adjustFrames, countFrames, funcOf, stackPointer } from './walk';

/** Gives a goroutine a stack of n bytes. It must have none. */
export function stackinit(g: u32, n: u32): void {
  const lo = stackalloc(n);
  store<u32>(g, lo, G_STACKLO);
  store<u32>(g, lo + n, G_STACKHI);
  store<u32>(g, lo + STACK_GUARD, G_GUARD);
  add64(PACE_MAXSTACKSCAN, n);
}

/** Takes a goroutine's stack away. */
export function stackdrop(g: u32): void {
  const lo = load<u32>(g, G_STACKLO);
  if (!lo) return;
  const n = load<u32>(g, G_STACKHI) - lo;
  stackfree(lo, n);
  store<u32>(g, 0, G_STACKLO);
  store<u32>(g, 0, G_STACKHI);
  add64(PACE_MAXSTACKSCAN, -(<i64>n));
}

/** Moves a suspended goroutine (G_FP, G_PC, G_CTX) to a stack of newSize bytes. */
export function copystack(g: u32, newSize: u32): void {
  const lo = load<u32>(g, G_STACKLO);
  const hi = load<u32>(g, G_STACKHI);
  const size = hi - lo;
  const used = hi - stackPointer(load<u32>(g, G_FP), load<u32>(g, G_PC));
  const frames = countFrames(g);
  const newLo = stackalloc(newSize);
  const newHi = newLo + newSize;
  memory.copy(newHi - used, hi - used, used);
  const n = adjustFrames(g, lo, hi, newHi - hi);
  store<u32>(g, newLo, G_STACKLO);
  store<u32>(g, newHi, G_STACKHI);
  store<u32>(g, newLo + STACK_GUARD, G_GUARD);
  store<u32>(g, load<u32>(g, G_STACKCOPIES) + 1, G_STACKCOPIES);
  if (load<u32>(CURG) == g) store<u32>(STACKGUARD, newLo + STACK_GUARD);
  stackfree(lo, size);
  add64(PACE_MAXSTACKSCAN, <i64>newSize - <i64>size);
  add64(STAT_STACKCOPIES, 1);
  add64(STAT_STACKCOPYBYTES, used);
  charge(COST_COPYSTACK + frames * COST_COPYFRAME + (used >> 6) * COST_ZERO64);
  event(newSize < size ? EV_STACKSHRINK : EV_STACKCOPY, g, hi, size, n);
}

export const MORESTACK_ENOUGH: i32 = 0;
export const MORESTACK_GROWN: i32 = 1;
export const MORESTACK_OVERFLOW: i32 = 2;

/**
 * A function's prologue wants stack (WHY_MORESTACK): SUSP_FP, SUSP_PC and CTX are the current goroutine's, which the scheduler has stored
 * in its record (G_FP, G_PC, G_CTX). Grows the stack if Go's check against the real guard says so; 0: there was enough.
 * On 2 the stack would exceed the largest size.
 */
export function morestack(g: u32): i32 {
  const fp = load<u32>(g, G_FP);
  const frame = load<u32>(funcOf(load<u32>(g, G_PC)), FUNC_FRAME);
  const lo = load<u32>(g, G_STACKLO);
  const hi = load<u32>(g, G_STACKHI);
  const sp = fp - 8;
  if (!needsMore(sp, frame, lo)) return MORESTACK_ENOUGH;
  const used = hi - sp;
  let size = (hi - lo) << 1;
  while (size - used < frame + STACK_GUARD) {
    size <<= 1;
    if (size == 0) return MORESTACK_OVERFLOW;
  }
  if (size > load<u32>(SET_MAXSTACK)) return MORESTACK_OVERFLOW;
  copystack(g, size);
  return MORESTACK_GROWN;
}

/** The check of a prologue (facts 1.2) with the stack pointer at the return address. */
export function needsMore(sp: u32, frame: u32, lo: u32): bool {
  const guard = lo + STACK_GUARD;
  if (frame <= STACK_SMALL) return sp <= guard;
  const below = frame - STACK_SMALL;
  return sp < below || sp - below <= guard;
}

/** Halves a suspended goroutine's stack if three quarters are unused. */
export function shrinkstack(g: u32): void {
  if (load<u32>(SET_NOSHRINK) || load<u32>(g, G_PARKONCHAN)) return;
  const lo = load<u32>(g, G_STACKLO);
  const hi = load<u32>(g, G_STACKHI);
  const size = hi - lo;
  const half = size >> 1;
  if (half < FIXED_STACK) return;
  const used = hi - stackPointer(load<u32>(g, G_FP), load<u32>(g, G_PC)) + STACK_NOSPLIT;
  if (used >= size >> 2) return;
  copystack(g, half);
}

/** Moves a suspended goroutine to another stack of the same size: test mode. */
export function movestack(g: u32): void {
  copystack(g, load<u32>(g, G_STACKHI) - load<u32>(g, G_STACKLO));
}
