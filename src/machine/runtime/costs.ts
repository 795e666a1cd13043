/**
 * The cost model of the memory half: what its work takes on the virtual clock, in tenths of a nanosecond. One table, so that it
 * can be calibrated against the real thing in one place.
 */
/** An allocation that the P's cache serves. */
export const COST_MALLOC = 100;
/** … a tiny one that fits the current block. */
export const COST_TINY = 40;
/** Clearing and touching fresh memory, per 64 bytes. */
export const COST_ZERO64 = 20;
/** Getting another span for the cache. */
export const COST_REFILL = 6000;
/** A large object's span. */
export const COST_LARGE = 20000;
/** Sweeping one span. */
export const COST_SWEEP = 1500;
/** Scanning one object, and one pointer in it. */
export const COST_SCANOBJECT = 60;
export const COST_SCANPOINTER = 40;
/** … per 64 bytes looked at in large objects and roots. */
export const COST_SCAN64 = 15;
/** Scanning a goroutine's stack: stopping it, and per frame. */
export const COST_SCANSTACK = 20000;
export const COST_SCANFRAME = 1000;
/** Copying a stack: once, and per frame. */
export const COST_COPYSTACK = 15000;
export const COST_COPYFRAME = 500;
/** One entry of the write barrier's buffer. */
export const COST_BARRIER = 30;
/** The two stops of a cycle, in nanoseconds: fixed part and per goroutine. */
export const STOP1_NS = 20000;
export const STOP2_NS = 15000;
