import { describe, expect, test } from 'vitest';
import * as pacer from '../../src/machine/runtime/gc/pacer.ts';

const MiB = 1 << 20;

describe('goals are those of real Go 1.27.4', () => {
  // GOGC, live bytes after runtime.GC, goal as read from runtime/metrics; stacks 8112, globals 158186.
  const rows: [number, number, number][] = [
    [10, 76832, 1125408],
    [25, 76832, 1125408],
    [50, 76832, 2097152],
    [100, 76832, 4194304],
    [200, 76832, 8388608],
    [400, 76832, 16777216],
    [10, 10562592, 11635481],
    [25, 10562592, 13244954],
    [50, 10562592, 15927205],
    [100, 10562592, 21291690],
    [200, 10562592, 32020372],
    [400, 10562592, 53478984],
    [10, 52505632, 57773511],
    [25, 52505632, 65673614],
    [50, 52505632, 78841621],
  ];
  for (const [gogc, live, goal] of rows) {
    test(`GOGC=${gogc}, ${live} bytes live`, () => {
      const minimum = pacer.heapMinimum(pacer.DEFAULT_HEAP_MINIMUM, gogc);
      // live was read as "about": solve for the live heap that gives the goal, it must be within one span.
      const percent = pacer.percentGoal(live, 8112, 158186, gogc, minimum);
      const got = pacer.heapGoal(percent, Infinity, live + MiB, -1);
      expect(Math.abs(got - goal)).toBeLessThanOrEqual(live > 100000 ? 8192 * (1 + gogc / 100) : 0);
    });
  }

  // GOGC=off: limit, mapped ready, heap free, non-heap memory, goal.
  const limits: [number, number, number, number, number][] = [
    [16 * MiB, 15558936, 49152, 4961528, 10767112],
    [32 * MiB, 15513864, 81920, 4878368, 27627488],
    [64 * MiB, 15489288, 49152, 4886560, 60355635],
    [128 * MiB, 15440136, 49152, 4842720, 125493758],
    [256 * MiB, 15575320, 49152, 4972584, 255558988],
  ];
  for (const [limit, mapped, free, nonHeap, goal] of limits) {
    test(`GOMEMLIMIT=${limit / MiB} MiB`, () => {
      expect(pacer.limitGoal(limit, mapped, free, mapped - free - nonHeap, 10_000_000)).toBe(goal);
    });
  }
});

test('triggers', () => {
  // First cycle of a program: the goal's 61/64.
  expect(pacer.heapTrigger(0, 4194304, 0, 0)).toBe(3997696);
  // A long runway brings the trigger down to 70% of the way, no further.
  expect(pacer.heapTrigger(10 * MiB, 20 * MiB, 0, 100 * MiB)).toBe(
    Math.floor((10 * MiB) / 64) * 45 + 10 * MiB,
  );
  expect(pacer.heapTrigger(10 * MiB, 20 * MiB, 0, 2 * MiB)).toBe(18 * MiB);
  // A big heap does not leave more than 4 MiB unused for lack of a runway.
  expect(pacer.heapTrigger(100 * MiB, 200 * MiB, 0, 0)).toBe(196 * MiB);
  expect(pacer.heapTrigger(20 * MiB, 10 * MiB, 0, 0)).toBe(10 * MiB);
});

test('workers', () => {
  const procs = [1, 2, 3, 4, 5, 6, 7, 8, 10, 12, 16];
  expect(procs.map(pacer.dedicatedWorkers)).toEqual([0, 0, 0, 1, 1, 1, 2, 2, 3, 3, 4]);
  expect(procs.map((p) => Math.round(pacer.fractionalUtilization(p) * 1000) / 1000)).toEqual([
    0.25, 0.25, 0.25, 0, 0, 0.083, 0, 0, 0, 0, 0,
  ]);
});

/**
 * A model of a program over many cycles, in the manner of Go's own pacer tests: allocation rate (bytes per ns of processor time), scan
 * rate, growth of the live heap, stacks and globals are given per cycle; what the pacer does with it is checked after each.
 */
interface Workload {
  gogc: number;
  memoryLimit: number;
  globals: number;
  procs: number;
  length: number;
  allocRate: (cycle: number) => number; // bytes per ns of mutator time on all processors
  scanRate: (cycle: number) => number; // bytes per ns per processor
  growth: (cycle: number) => number; // live heap relative to the last cycle's
  scannable: (cycle: number) => number; // share of the live heap that is scanned
  stacks: (cycle: number) => number;
}

interface Result {
  cycle: number;
  live: number;
  trigger: number;
  goal: number;
  peak: number;
  runway: number;
  utilization: number;
}

const steady: Workload = {
  gogc: 100,
  memoryLimit: Infinity,
  globals: 32 << 10,
  procs: 8,
  length: 50,
  allocRate: () => 0.2,
  scanRate: () => 0.5,
  growth: (c) => (c < 5 ? 2 : 1),
  scannable: () => 1,
  stacks: () => 8192,
};

/** Runs the workload: each cycle triggers where the pacer says, allocates while it marks, and ends when its scan work is done. */
function simulate(w: Workload): Result[] {
  const results: Result[] = [];
  const last: number[] = [0, 0, 0, 0];
  let marked = 0;
  let lastScan = 0;
  let lastStack = 0;
  let consMark = 0;
  let live = 6 * MiB;
  for (let cycle = 0; cycle < w.length; cycle++) {
    live = Math.floor(live * w.growth(cycle));
    const minimum = pacer.heapMinimum(pacer.DEFAULT_HEAP_MINIMUM, w.gogc);
    const percent = pacer.percentGoal(marked, lastStack, w.globals, w.gogc, minimum);
    const limit = Number.isFinite(w.memoryLimit)
      ? pacer.limitGoal(w.memoryLimit, marked + 4 * MiB, 0, marked, marked)
      : Infinity;
    const runway = pacer.heapRunway(consMark, lastScan, lastStack, w.globals);
    const trigger = pacer.heapTrigger(marked, pacer.heapGoal(percent, limit, 0, -1), 0, runway);
    const goal = pacer.heapGoal(percent, limit, 0, trigger);
    const scan = live * w.scannable(cycle);
    const work = scan + w.stacks(cycle) + w.globals;
    // Time in small steps; assists when the ratio of work left to room left asks for more than background gives.
    let done = 0;
    let heap = trigger;
    let time = 0;
    let assist = 0;
    const step = Math.max(1000, work / w.scanRate(cycle) / w.procs / 200);
    while (done < work) {
      const expected = lastScan + lastStack + w.globals;
      const worst = Math.max(scan, lastScan) * 2 + w.stacks(cycle) + w.globals;
      const extended = pacer.extendedGoal(goal, w.gogc, trigger, done, expected, worst);
      const ratio =
        pacer.assistWork(heap, extended, done, expected, worst) / pacer.assistHeap(heap, extended);
      const background = step * w.procs * pacer.BACKGROUND_UTILIZATION * w.scanRate(cycle);
      // Mutator and assists share the rest: allocation of a bytes costs a/allocRate plus the assist for what background did not cover.
      const room = step * w.procs * (1 - pacer.BACKGROUND_UTILIZATION);
      const perByte = w.procs / w.allocRate(cycle);
      const owed = Math.max(0, ratio - background / Math.max(1, room / perByte));
      const bytes = room / (perByte + owed / w.scanRate(cycle));
      assist += (bytes * owed) / w.scanRate(cycle);
      done += background + bytes * owed;
      heap += bytes;
      time += step;
    }
    const utilization = pacer.cycleUtilization(assist, time, w.procs);
    const current = pacer.measuredConsMark(heap - trigger, work, utilization, 0);
    consMark = Math.max(current, ...last);
    last.shift();
    last.push(current);
    results.push({ cycle, live, trigger, goal, peak: heap, runway, utilization });
    marked = live;
    lastScan = scan;
    lastStack = w.stacks(cycle);
  }
  return results;
}

const tail = (r: Result[]): Result[] => r.slice(-10);

const workloads: { name: string; workload: Workload; check: (r: Result[]) => void }[] = [
  {
    name: 'steady: the peak meets the goal and the collector takes its quarter',
    workload: steady,
    check: (r) => {
      for (const x of tail(r)) {
        expect(x.peak / x.goal).toBeGreaterThan(0.9);
        expect(x.peak / x.goal).toBeLessThan(1.05);
        expect(x.utilization).toBeGreaterThanOrEqual(0.25);
        expect(x.utilization).toBeLessThan(0.3);
        expect(x.goal).toBe(x.live * 2 + 8192 + (32 << 10));
      }
    },
  },
  {
    name: 'a program with a huge data segment gets a goal that pays for scanning it',
    workload: { ...steady, globals: 128 * MiB },
    check: (r) => {
      for (const x of tail(r)) {
        expect(x.goal).toBe(x.live * 2 + 8192 + 128 * MiB);
        expect(x.peak / x.goal).toBeLessThan(1.05);
      }
    },
  },
  {
    name: 'big stacks count like heap',
    workload: { ...steady, stacks: () => 64 * MiB },
    check: (r) => {
      for (const x of tail(r)) expect(x.goal).toBe(x.live * 2 + 64 * MiB + (32 << 10));
    },
  },
  {
    name: 'a step in the allocation rate is answered within a few cycles',
    workload: { ...steady, allocRate: (c) => (c < 25 ? 0.1 : 0.3) },
    check: (r) => {
      expect(r[40].trigger).toBeLessThan(r[24].trigger);
      for (const x of tail(r)) expect(x.peak / x.goal).toBeLessThan(1.05);
    },
  },
  {
    name: 'allocating faster than a quarter can mark: assists hold the goal',
    workload: { ...steady, allocRate: () => 20 },
    check: (r) => {
      for (const x of tail(r)) {
        expect(x.peak / x.goal).toBeLessThan(1.15);
        expect(x.utilization).toBeGreaterThan(0.3);
      }
    },
  },
  {
    name: 'a heap without pointers triggers late',
    workload: { ...steady, scannable: () => 0.01 },
    check: (r) => {
      for (const x of tail(r)) expect(x.trigger / x.goal).toBeGreaterThan(0.9);
    },
  },
  {
    name: 'GOGC=400 lets the heap grow fivefold',
    workload: { ...steady, gogc: 400 },
    check: (r) => {
      for (const x of tail(r)) expect(x.goal / x.live).toBeCloseTo(5, 1);
    },
  },
  {
    name: 'GOGC=off with a limit uses the limit',
    workload: { ...steady, gogc: -1, memoryLimit: 512 * MiB },
    check: (r) => {
      for (const x of tail(r)) {
        expect(x.goal).toBeLessThan(512 * MiB);
        expect(x.goal).toBeGreaterThan(480 * MiB);
      }
    },
  },
  {
    name: 'a limit below the live heap collects all the time but never wants less than what lives',
    workload: { ...steady, memoryLimit: 64 * MiB },
    check: (r) => {
      for (const x of tail(r)) expect(x.goal).toBeGreaterThanOrEqual(x.live);
    },
  },
  {
    name: 'jitter in allocation does not make the peak overshoot',
    workload: { ...steady, allocRate: (c) => 0.2 + 0.06 * Math.sin(c * 2.7) },
    check: (r) => {
      for (const x of tail(r)) expect(x.peak / x.goal).toBeLessThan(1.05);
    },
  },
];

describe('workloads', () => {
  for (const { name, workload, check } of workloads) test(name, () => check(simulate(workload)));
});
