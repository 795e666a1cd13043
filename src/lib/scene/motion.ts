/**
 * Motion says what happened; it never makes the reader wait. One place decides how long it takes: nothing when seeking, stepping fast or
 * with reduced motion, so that the same picture is then shown at once.
 */
export interface Motion {
  /** Milliseconds; 0 shows the new scene at once. */
  duration: number;
}

export const STILL: Motion = { duration: 0 };

/** A step at the reader's pace. */
export const STEP_MS = 320;
/** Steps that follow one another faster than this are shown without motion. */
const FASTEST_MS = 90;

/** Chooses the motion of a change. `sinceLast` is the time since the previous change was shown. */
export function motionFor(
  way: 'start' | 'forward' | 'back' | 'seek',
  sinceLast: number,
  reduced: boolean,
): Motion {
  if (reduced || way === 'start' || way === 'seek' || sinceLast < FASTEST_MS) return STILL;
  return { duration: Math.round(Math.max(150, Math.min(STEP_MS, sinceLast * 0.8))) };
}
