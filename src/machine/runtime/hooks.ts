/**
 * Where the memory half calls the scheduling half: what else keeps objects alive, what else leads into a stack, what a cycle does to
 * sync.Pool, and waking a goroutine that waited for the collector. The scheduling half fills in the bodies.
 */
import { G_STATUS, GSTATUS_RUNNABLE } from './layout';

/** Shades what the scheduling half holds outside of goroutines: timers, semaphores, pools, natives' tables. A root job. */
export function markSched(): void {}

/** Rewrites pointers into [lo, hi) that the scheduling half keeps for a goroutine whose stack moves by delta. Gives their number. */
export function adjustSched(g: u32, lo: u32, hi: u32, delta: u32): u32 {
  return 0;
}

/** A cycle begins (world stopped): sync.Pool's victims are dropped, its items become victims. */
export function clearPools(): void {}

/** Makes a parked goroutine runnable. */
export function ready(g: u32): void {
  store<u32>(g, GSTATUS_RUNNABLE, G_STATUS);
}

/** Dead goroutines' stacks are freed at the start of marking (markrootFreeGStacks): calls stackdrop for each of them. */
export function freeDeadStacks(): void {}
