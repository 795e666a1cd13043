/**
 * Why cycles began. Only of those that the heap began does it tell anything when they did; the others begin wherever the heap stands.
 */
import { FORCED_AFTER } from '../../../machine/model/index.ts';
import type { TraceCycle } from './gctrace.ts';

/** The heap had reached its trigger, the program had asked (runtime.GC), or the last one was two minutes ago. */
export type Cause = 'heap' | 'program' | 'time';

/** With GOGC=off no cycle begins because of time. */
export function causesOf(cycles: readonly TraceCycle[], gogc: number | undefined): Cause[] {
  return cycles.map((c, i) => {
    if (c.forced) return 'program';
    const before = cycles[i - 1];
    return before && gogc !== undefined && c.at - endOf(before) >= FORCED_AFTER ? 'time' : 'heap';
  });
}

/** Seconds. */
const endOf = ({ at, clock }: TraceCycle): number =>
  at + (clock.sweepTermination + clock.mark + clock.markTermination) / 1000;

/** How many cycles began for which cause. */
export function countOf(causes: readonly Cause[]): Record<Cause, number> {
  const of = (cause: Cause): number => causes.filter((one) => one === cause).length;
  return { heap: of('heap'), program: of('program'), time: of('time') };
}
