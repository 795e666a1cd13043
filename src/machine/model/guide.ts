/**
 * The official GC guide's model (go.dev/doc/gc-guide), for comparison. The program stands still while the collector works; a cycle begins
 * exactly at the goal, marks what is live, and costs that much divided by the scan rate, and a fixed amount. The goal is
 * live × (1 + GOGC/100), lowered to what the limit leaves, at least 4 MiB whatever GOGC is, and at least 64 KiB above what is live.
 * No roots, no headroom, no limiter. Works in MiB like the original, so that its numbers come out to the last digit.
 */
import type { Phase } from './workload.ts';
import { MiB, MOST_CYCLES, type ModelRun, type ModelSettings } from './run.ts';

const LEAST_GOAL = 4;
const LEAST_ROOM = 0.0625;

export function runGuide(
  phases: readonly Phase[],
  fixedCost: number,
  otherMem: number,
  settings: ModelSettings,
): ModelRun {
  const off = settings.gogc < 0;
  const factor = 1 + settings.gogc / 100;
  const room = settings.limit / MiB - otherMem;
  const goalFor = (live: number): number => {
    let goal = off ? Infinity : live * factor;
    if (goal > room) goal = room;
    if (!off && goal < LEAST_GOAL) goal = LEAST_GOAL;
    return Math.max(goal, live + LEAST_ROOM);
  };
  const run: ModelRun = { points: [], cycles: [], time: 0, gcTime: 0, peakHeap: 0, peakMemory: 0 };
  let t = 0;
  let live = 0;
  let fresh = 0;
  // What the live heap will have gained by the next collection.
  let gained = 0;
  let goal = goalFor(off ? 0 : LEAST_GOAL / factor);
  const hard = settings.hardLimit / MiB - otherMem;
  const note = (): void => {
    run.peakHeap = Math.max(run.peakHeap, (live + fresh) * MiB);
    run.points.push({ t, heap: (live + fresh) * MiB, goal: goal * MiB, live: (live + gained) * MiB });
  };
  note();
  work: for (const phase of phases) {
    const growth =
      phase.duration * phase.allocRate * phase.newSurvivalRate - (live + gained) * phase.oldDeathRate;
    let left = phase.duration;
    while (left > 0) {
      let alloc = left * phase.allocRate;
      const full = live + fresh + alloc > goal;
      if (full) alloc = goal - live - fresh;
      if (live + fresh + alloc > hard) {
        alloc = Math.max(0, hard - live - fresh);
        t += alloc / phase.allocRate;
        fresh += alloc;
        note();
        run.killedAt = t;
        break work;
      }
      fresh += alloc;
      const spent = alloc / phase.allocRate;
      left -= spent;
      t += spent;
      gained += growth * (spent / phase.duration);
      if (!full) break;
      note();
      const from = t;
      const before = live + fresh;
      live += gained;
      gained = 0;
      fresh = 0;
      t += live / phase.scanRate + fixedCost;
      run.gcTime += t - from;
      run.cycles.push({
        from,
        to: t,
        heapBefore: before * MiB,
        heapAfter: before * MiB,
        marked: live * MiB,
        goal: goal * MiB,
      });
      goal = goalFor(live);
      note();
      if (run.cycles.length >= MOST_CYCLES) {
        run.ending = `given up after ${MOST_CYCLES} cycles`;
        break work;
      }
    }
    note();
  }
  run.time = t;
  run.peakMemory = run.peakHeap + otherMem * MiB;
  return run;
}
