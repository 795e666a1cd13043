/** The teaching switches: each does what its sentence in settings.ts says, and is told apart from what Go does. */
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import type { Event } from '../../src/machine/events.ts';
import * as L from '../../src/machine/runtime/layout.ts';
import { type Settings, settingIds, settingSpecs, unlikeGo } from '../../src/machine/settings.ts';
import { load } from '../support/load.ts';

const list = `package main

import "runtime"

type Node struct {
	next *Node
	name [3]int
}

var kept *Node

func push(n *Node) *Node { return &Node{next: n} }

func main() {
	for i := 0; i < 300; i++ {
		kept = push(kept)
	}
	runtime.GC()
	for i := 0; i < 300; i++ {
		kept = push(kept.next)
	}
}
`;

async function played(text: string, settings: Partial<Settings>) {
  const machine = await load(text, { settings, record: true });
  machine.start();
  const events: Event[] = [];
  while (!machine.ended) {
    machine.runTo(machine.step + 50);
    events.push(...machine.takeEvents());
  }
  expect(machine.status.kind).toBe('exited');
  const of = <K extends Event['kind']>(kind: K) =>
    events.filter((e): e is Extract<Event, { kind: K }> => e.kind === kind);
  return { machine, events, of };
}

describe('teaching switches', () => {
  test('a smaller minimum heap: a program of some hundred objects has cycles', async () => {
    const plain = await played(list, {});
    expect(plain.machine.stats().numGC).toBe(1);
    const small = await played(list, { minHeap: 4096 });
    expect(small.machine.stats().numGC).toBeGreaterThan(1);
    expect(small.of('GCBegin').some((e) => !e.forced)).toBe(true);
  });

  test('stepping the collector: every object that is scanned is a position of its own', async () => {
    const plain = await played(list, {});
    const stepped = await played(list, { collectorSteps: 1 });
    const scans = stepped.of('Scan');
    expect(scans.length).toBeGreaterThanOrEqual(300);
    expect(new Set(scans.map((e) => e.step)).size).toBe(scans.length);
    expect(stepped.machine.step).toBeGreaterThan(plain.machine.step + 300);
  });

  test('stop the world: while it marks, no statement is executed', async () => {
    const concurrent = await played(list, { minHeap: 4096, collectorSteps: 1 });
    const stopped = await played(list, { minHeap: 4096, collectorSteps: 1, stopTheWorld: 1 });
    // Nothing can be allocated black, or stored behind the collector's back.
    expect(stopped.of('Barrier')).toEqual([]);
    expect(stopped.of('Shade').filter((e) => e.by === 'alloc')).toEqual([]);
    expect(concurrent.of('Shade').some((e) => e.by === 'alloc')).toBe(true);
  });

  test('stop the world counts as a pause', async () => {
    const concurrent = await played(list, {});
    const stopped = await played(list, { stopTheWorld: 1 });
    expect(stopped.machine.stats().pauseTotalNs).toBeGreaterThan(concurrent.machine.stats().pauseTotalNs);
    expect(stopped.machine.view.n64(L.LAST_ASSIST)).toBe(0);
  });

  test('the object queue: single objects wait, no spans', async () => {
    const spans = async (objectQueue: number): Promise<number> => {
      const machine = await load(list, { settings: { collectorSteps: 1, objectQueue }, record: true });
      machine.start();
      let most = 0;
      while (!machine.ended) {
        machine.runTo(machine.step + 1);
        most = Math.max(most, machine.view.u32(L.GC_SPANRING_TAIL) - machine.view.u32(L.GC_SPANRING_HEAD));
      }
      return most;
    };
    expect(await spans(0)).toBeGreaterThan(0);
    expect(await spans(1)).toBe(0);
  });

  test('the write barrier off: an object that the program holds is lost, and the event says so', async () => {
    const program = readFileSync('scenarios/13-write-barrier/program.go', 'utf8');
    const settings = { inlining: 0, collectorSteps: 1, objectQueue: 1 };
    const on = await played(program, settings);
    expect(on.of('Barrier').length).toBeGreaterThan(0);
    expect(on.of('Lost')).toEqual([]);
    const off = await played(program, { ...settings, writeBarrier: 0 });
    expect(off.of('Barrier')).toEqual([]);
    expect(off.of('Lost').length).toBe(1);
  });

  test('all are known as not what Go does, and only when they are changed', () => {
    const teaching = settingIds.filter((id) => (settingSpecs[id] as { teaching?: boolean }).teaching);
    expect(teaching).toEqual([
      'inlining',
      'minHeap',
      'writeBarrier',
      'stopTheWorld',
      'collectorSteps',
      'objectQueue',
    ]);
    expect(unlikeGo({ gogc: 50, writeBarrier: 1 })).toEqual([]);
    expect(unlikeGo({ gogc: 50, writeBarrier: 0 }).map((s) => s.id)).toEqual(['writeBarrier']);
  });
});
