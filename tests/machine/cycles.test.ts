import { describe, expect, test } from 'vitest';
import * as at from '../../src/machine/runtime/layout.ts';
import * as pacer from '../../src/machine/runtime/gc/pacer.ts';
import { Player } from './cycles.ts';
import { Lab } from './lab.ts';

describe('the goal after a cycle is the formula, to the byte', () => {
  for (const gogc of [10, 25, 50, 100, 200, 400]) {
    for (const megabytes of [0, 10, 50]) {
      test(`GOGC=${gogc}, ${megabytes} MiB live`, () => {
        const lab = new Lab({ gogc, globals: 158186, system: [58752, 35744, 8112] });
        const node = lab.type(64, [0]);
        for (let i = 0; i < (megabytes << 20) / 64; i++) {
          const n = lab.rt.mallocgc(64, node, 0, 0);
          lab.setPointer(n, lab.get(lab.root(0)));
          lab.setPointer(lab.root(0), n);
        }
        lab.rt.gcFull();
        const live = lab.i64(at.PACE_HEAPMARKED);
        expect(live).toBe((megabytes << 20) + 58752);
        const stacks = lab.i64(at.PACE_LASTSTACKSCAN);
        // A node's scan work ends with its last pointer.
        expect(lab.i64(at.PACE_LASTHEAPSCAN)).toBe((megabytes << 20) / 8 + 35744);
        const percent = pacer.percentGoal(
          live,
          stacks,
          158186,
          gogc,
          pacer.heapMinimum(pacer.DEFAULT_HEAP_MINIMUM, gogc),
        );
        // As long as spans are unswept at commit time the goal is at least 1 MiB away; the next commit takes that back.
        expect(lab.rt.gcGoalBytes()).toBe(Math.max(percent, live + 1048576));
        lab.rt.setGCPercent(gogc);
        expect(lab.rt.gcGoalBytes()).toBe(percent);
      });
    }
  }

  for (const megabytes of [16, 32, 64, 128, 256]) {
    test(`GOMEMLIMIT=${megabytes}MiB, GOGC=off`, () => {
      const limit = megabytes << 20;
      const lab = new Lab({
        gogc: -1,
        memoryLimit: BigInt(limit),
        globals: 158186,
        system: [58752, 35744, 8112],
      });
      const node = lab.type(64, [0]);
      for (let i = 0; i < (10 << 20) / 64; i++) {
        const n = lab.rt.mallocgc(64, node, 0, 0);
        lab.setPointer(n, lab.get(lab.root(0)));
        lab.setPointer(lab.root(0), n);
        if (i % 1000 === 0) lab.rt.gcPoll(0);
      }
      lab.rt.gcFull();
      const s = lab.stats();
      const mapped = s.sys - s.heapreleased;
      const free = s.heapidle - s.heapreleased;
      const goal = pacer.limitGoal(limit, mapped, free, s.heapalloc, lab.i64(at.PACE_HEAPMARKED));
      expect(s.nextgc).toBe(goal);
      // What is not heap comes near what Go has (4.9 MB in the recorded runs).
      expect(mapped - free - s.heapalloc).toBeGreaterThan(4_000_000);
      expect(mapped - free - s.heapalloc).toBeLessThan(5_500_000);
    });
  }
});

test('a program that ends within its limit stays within it', () => {
  const player = new Player({ gogc: -1, memoryLimit: BigInt(48 << 20) });
  const { lab } = player;
  const big = lab.type(1024, [0]);
  for (let i = 0; i < 20 << 10; i++) {
    const b = player.alloc(1024, big);
    lab.writePointer(b, lab.get(lab.root(0)));
    lab.writePointer(lab.root(0), b);
  }
  player.begin();
  for (let i = 0; i < 100 << 10; i++) {
    lab.writePointer(lab.root(1), player.alloc(1024, 0));
    player.statement(20);
    if (i % 1000 === 0) {
      const s = lab.stats(false);
      expect(s.sys - s.heapreleased).toBeLessThan(50 << 20);
    }
  }
  // 41.8 MiB goal and 21 cycles for four times as much garbage in real Go.
  expect(lab.rt.gcGoalBytes() / (1 << 20)).toBeGreaterThan(39);
  expect(lab.rt.gcGoalBytes() / (1 << 20)).toBeLessThan(43);
  expect(player.cycles()).toBeGreaterThan(3);
  expect(player.cycles()).toBeLessThan(9);
});

test('cycles are forced after two minutes without one', () => {
  const lab = new Lab();
  lab.rt.gcFull();
  expect(lab.get(at.GC_NUM)).toBe(1);
  lab.view().setBigInt64(at.CLOCK, 121_000_000_000n, true);
  lab.rt.gcPoll(1);
  for (let i = 0; i < 10; i++) {
    lab.view().setBigInt64(at.CLOCK, lab.view().getBigInt64(at.CLOCK, true) + 1_000_000n, true);
    lab.rt.gcPoll(1);
  }
  expect(lab.get(at.GC_NUM)).toBe(2);
  expect(lab.get(at.GC_NUMFORCED)).toBe(1);
});
