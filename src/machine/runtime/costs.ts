/**
 * The cost model of the memory half: what its work takes on the virtual clock, in tenths of a nanosecond. One table, so that it
 * can be calibrated against the real thing in one place.
 */
/** An allocation that the P's cache serves. */
export const COST_MALLOC = 75;
/** … a tiny one that fits the current block. */
export const COST_TINY = 40;
/** Clearing memory, per 64 bytes; on top, when no cache holds it: with CACHED bytes of heap or more, in proportion below. */
export const COST_ZERO64 = 20;
export const COST_ZEROMISS64 = 70;
/** First touch of 4 KiB that the operating system has not given yet, or has got back. */
export const COST_FAULT: i64 = 5000;
/** Getting another span for the cache. */
export const COST_REFILL = 800;
/** … one of memory that was never used: its own records are new, too. */
export const COST_FRESHSPAN = 5000;
/** A large object's span. */
export const COST_LARGE = 3000;
/** Sweeping one span. */
export const COST_SWEEP = 1000;
/** Scanning one object, and one pointer in it. */
export const COST_SCANOBJECT = 70;
export const COST_SCANPOINTER = 70;
/** Taking a span from the queue; an object that waited by itself, which with its header lies in no cache. */
export const COST_SCANSPAN = 140;
export const COST_SCANALONE = 1100;
/** … on top, when it is not where a processor that looks ahead expects it; with CACHED bytes of live heap or more, in proportion below. */
export const COST_MISS = 500;
export const CACHED: i64 = 16777216;
/** … per 64 bytes of pointer words looked at in large objects and roots. */
export const COST_SCAN64 = 30;
/** … per 64 bytes of Go's own globals. */
export const COST_SYSTEM64 = 230;
/** Scanning a goroutine's stack: stopping it, and per frame. */
export const COST_SCANSTACK = 20000;
export const COST_SCANFRAME = 1000;
/** Copying a stack: once, and per frame. */
export const COST_COPYSTACK = 15000;
export const COST_COPYFRAME = 500;
/** One store with the write barrier on: two entries of the buffer and their share of its flush. */
export const COST_BARRIER = 150;
/** Marking an object that is allocated while marking goes on. */
export const COST_MARKNEW = 80;
/** Making sure at the end of marking that no processor has kept work back, in nanoseconds. */
export const MARKDONE_NS: i64 = 8000;
/** The two stops of a cycle, in nanoseconds, with one processor; what waiting for others adds to each. */
export const STOP1_NS = 16000;
export const STOP2_NS = 3000;
export const STOP_OTHERS_NS = 15000;
/** What Go's process needs from its start to main, in nanoseconds: counts when shares of the time since the start are given. */
export const STARTUP_NS = 200000;
