/** Virtual time, and how the run time asks for the host's attention. */

/** Statements cut off PULSE when the run time asked for the host's attention (i64, in statements); the host takes and clears it. */
export const PULSE_CUT = 8400;
/** Bits ATTENTION_*: why the run time asked for the host's attention at the next statement; the host clears them. */
export const ATTENTION = 8408;
export const ATTENTION_GC = 1; // a cycle has begun, or the collector has work that the host should step or schedule
export const ATTENTION_FINALIZERS = 2; // finalizers or cleanups are queued for the goroutine that runs them
/** Virtual time in nanoseconds (i64), without what has accumulated in PULSE since. Written by the host or scheduler, see clock.ts. */
export const CLOCK = 8416;
