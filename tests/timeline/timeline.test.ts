/** Time travel: any way to a step gives the same picture, byte for byte. */
import { describe, expect, it } from 'vitest';
import { checkpointBytes, saveMemory, without, type Checkpoint } from '../../src/machine/checkpoint.ts';
import { Timeline } from '../../src/timeline/timeline.ts';
import { load } from '../support/load.ts';

/** Some ten thousand statements with allocation, garbage, maps, growing stacks, goroutines and output. */
const program = `package main

import "fmt"

type node struct {
	left, right *node
	key         int
}

func (n *node) insert(key int) *node {
	if n == nil {
		return &node{key: key}
	}
	if key < n.key {
		n.left = n.left.insert(key)
	} else {
		n.right = n.right.insert(key)
	}
	return n
}

func (n *node) depth() int {
	if n == nil {
		return 0
	}
	return 1 + max(n.left.depth(), n.right.depth())
}

func main() {
	done := make(chan int)
	count := map[int]int{}
	for round := range 4 {
		var root *node
		x := round + 1
		for range 60 {
			x = x * 1103515245 % 65537
			root = root.insert(x)
			count[x%7]++
		}
		go func() { done <- root.depth() }()
		fmt.Println(round, <-done, len(count))
	}
}
`;

/** A small generator of chance, so that the test is the same each time. */
function random(seed: number): (n: number) => number {
  let x = seed;
  return (n) => {
    x = (Math.imul(x, 1664525) + 1013904223) >>> 0;
    return Math.floor((x / 4294967296) * n);
  };
}

async function recorded(settings = {}) {
  const scout = await load(program, { record: true, settings, noInline: true });
  const viewer = await load(program, { record: true, settings, noInline: true });
  scout.start();
  viewer.start();
  scout.takeEvents();
  const timeline = new Timeline(scout);
  timeline.record(10_000);
  return { scout, viewer, timeline };
}

describe('seeking', () => {
  it('gives the picture that stepping there gives, at 100 random steps of a run of 10,000', async () => {
    const { timeline, viewer } = await recorded();
    expect(timeline.frontier).toBeGreaterThan(5000);
    const next = random(1);
    const steps = Array.from({ length: 100 }, () => next(timeline.frontier)).sort((a, b) => a - b);
    const stepped = new Map<number, string>();
    for (const step of steps) {
      while (viewer.step < step) viewer.runTo(Math.min(step, viewer.step + 1 + next(50)));
      stepped.set(step, JSON.stringify(viewer.picture()));
    }
    for (let i = 0; i < 100; i++) {
      const step = steps[next(steps.length)]!;
      timeline.seek(step, viewer);
      expect(viewer.step).toBe(step);
      expect(JSON.stringify(viewer.picture())).toBe(stepped.get(step));
    }
  });

  it('gives the same events however the run is cut', async () => {
    const { timeline } = await recorded();
    const other = await load(program, { record: true, noInline: true });
    other.start();
    other.takeEvents();
    const events = [];
    while (!other.ended && other.step < timeline.frontier) {
      other.runTo(Math.min(timeline.frontier, other.step + 7));
      events.push(...other.takeEvents());
    }
    expect(events).toEqual(timeline.events);
  });

  it('holds with the collector stepped', async () => {
    const settings = { collectorSteps: 1, minHeap: 4096 };
    const { timeline, viewer, scout } = await recorded(settings);
    const next = random(7);
    for (let i = 0; i < 20; i++) {
      const step = next(timeline.frontier);
      timeline.seek(step, viewer);
      const seen = JSON.stringify(viewer.picture());
      timeline.seek(step, scout);
      expect(JSON.stringify(scout.picture())).toBe(seen);
    }
  });

  it('keeps its checkpoints within the budget, be it too small for two', async () => {
    for (const [budget, least] of [
      [1 << 20, 4],
      [1 << 17, 1],
    ] as const) {
      const scout = await load(program, { record: true, noInline: true });
      scout.start();
      const timeline = new Timeline(scout, budget);
      const alone = timeline.bytes;
      while (timeline.record(500)) {
        if (timeline.checkpoints > 1) expect(timeline.bytes).toBeLessThanOrEqual(budget);
        expect(timeline.bytes).toBeLessThanOrEqual(Math.max(alone, budget));
      }
      expect(timeline.frontier).toBeGreaterThan(5000);
      expect(timeline.checkpoints).toBeGreaterThanOrEqual(least);
      expect(timeline.checkpoints).toBeLessThan(200);
      timeline.seek(100);
      expect(scout.step).toBe(100);
    }
  });
});

describe('checkpoints', () => {
  it('count every page that they hold once, whichever of them have been dropped', () => {
    const next = random(3);
    const memory = new Uint8Array(64 << 12);
    let kept: Checkpoint[] = [saveMemory(memory, memory.length, 0)];
    for (let i = 1; i <= 60; i++) {
      for (let n = next(12); n > 0; n--) memory[next(memory.length)] = next(256);
      kept.push(saveMemory(memory, memory.length, i, kept.at(-1)));
      if (i % 7 === 0) kept = without(kept, (at) => at > 0 && at < kept.length - 1 && next(2) === 0);
      const pages = new Set(kept.flatMap((one) => one.pages).filter((page) => page !== undefined));
      expect(checkpointBytes(kept)).toBe(pages.size << 12);
    }
  });
});
