/**
 * A position is a number of steps: statements of the user's program that have been executed and, where the host steps the collector, steps that it
 * has taken. The host keeps a few cells of its own in the run time's state area for that.
 */
import { PULSE } from './abi.ts';
import * as L from './runtime/layout.ts';
import * as S from './runtime/state.ts';
import type { MemoryView } from './view.ts';

/** Free bytes in the run time's state area where MemStats are put for a look, and cleared again. */
export const STATS_AT = 65536;
/** Free cells of the run time's state area that the host keeps: i64 steps the collector has taken, u32 whose turn it is (1 the program's). */
export const COLLECTOR_STEPS = 69632;
export const TURN = 69640;

/** Statements executed since STEPS was last brought up to date: what is gone of the grant that PULSE counts down. */
export function sinceGrant(v: MemoryView): number {
  const granted = v.n64(S.GRANT);
  return granted === 0 ? 0 : granted + v.i32(PULSE + 4) - v.n64(L.PULSE_CUT);
}
