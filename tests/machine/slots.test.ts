/** The heap from afar agrees with the heap from near. */
import { describe, expect, it } from 'vitest';
import { createSession } from '../support/session.ts';
import type { Compiled, Moment, Reply, Request } from '../../src/session/index.ts';

type Ask = Request extends infer R ? (R extends { id: number } ? Omit<R, 'id'> : never) : never;

const TEXT = `package main

import "runtime"

type Node struct {
	Name string
	Next *Node
}

var kept *Node

func main() {
	for i := 0; i < 40; i++ {
		n := &Node{Name: "n"}
		if i%2 == 0 {
			n.Next = kept
			kept = n
		}
	}
	runtime.GC()
	println(kept.Name)
}
`;

const WAITERS = `package main

import (
	"runtime"
	"time"
)

var never chan int

func main() {
	never = make(chan int)
	for range 3 {
		go func() { <-never }()
	}
	time.Sleep(1)
	runtime.GC()
	runtime.GC()
	runtime.GC()
}
`;

describe('slots', () => {
  const waiting = new Map<number, (reply: Reply) => void>();
  const session = createSession((reply) => waiting.get(reply.id)?.(reply as Reply));
  let id = 0;
  const ask = async <K extends Reply['kind']>(
    kind: K,
    request: Ask,
  ): Promise<Extract<Reply, { kind: K }>> => {
    const reply = await new Promise<Reply>((resolve) => {
      waiting.set(++id, resolve);
      session.receive({ ...request, id } as Request);
    });
    expect(reply.kind).toBe(kind);
    return reply as Extract<Reply, { kind: K }>;
  };
  const open = (text = TEXT): Promise<Compiled> =>
    ask('compiled', {
      kind: 'open',
      files: [{ name: 'program.go', text }],
      settings: { inlining: 0, stopTheWorld: 1, collectorSteps: 1 },
      record: false,
    });
  const to = (kind: 'GCEnd' | 'Scan' | 'Print', nth = 1): Promise<Moment> =>
    ask('moment', { kind: 'run', to: { what: 'event', kind }, nth });

  /** States by address, as the map has them. */
  async function states(): Promise<Map<number, number>> {
    const { map } = await ask('slots', { kind: 'slots' });
    return new Map(
      map.spans.flatMap((span) =>
        Array.from(
          { length: span.slots },
          (_, i) => [span.base + i * span.elemSize, map.states[span.at + i]!] as const,
        ),
      ),
    );
  }

  it('have the colour of their objects while marking', async () => {
    await open();
    const { picture } = await to('Scan', 5);
    const map = await states();
    const code = { white: 1, grey: 2, black: 3 };
    for (const object of picture.heap.objects) expect(map.get(object.address)).toBe(code[object.color]);
    expect([...map.values()].filter((state) => state !== 0)).toHaveLength(picture.heap.count);
    expect(new Set(picture.heap.objects.map((object) => object.color)).size).toBe(3);
  });

  it('show what is unreachable between the end of marking and the sweep', async () => {
    await open();
    const { picture } = await to('GCEnd');
    const garbage = picture.heap.objects.filter((object) => object.state === 'garbage');
    expect(garbage.filter((object) => object.type === 'main.Node')).toHaveLength(20);
    const map = await states();
    for (const object of garbage) expect(map.get(object.address)).toBe(4);
    const after = await ask('moment', { kind: 'step', direction: 'in' });
    expect(after.events.filter((event) => event.kind === 'Free').length).toBeGreaterThanOrEqual(20);
    expect(after.picture.heap.objects.some((object) => object.state === 'garbage')).toBe(false);
  });

  it('one object can be asked for by any address in it', async () => {
    await open();
    const { picture } = await to('Print');
    const one = picture.heap.objects.find((object) => object.type === 'main.Node')!;
    const { object } = await ask('object', { kind: 'object', address: one.address + 9 });
    expect(object).toEqual(one);
    expect((await ask('object', { kind: 'object', address: 0xc000000000 })).object).toBeUndefined();
  });

  it('show the records of the run time, which are not among the objects', async () => {
    await open(WAITERS);
    const first = await to('GCEnd');
    for (const moment of [first, await to('GCEnd', 2)]) {
      expect(moment.picture.heap.objects.map((object) => object.type)).toEqual(['channel']);
      expect(moment.picture.heap.count).toBe(1);
      const names: (string | undefined)[] = [];
      for (const [address, state] of await states()) {
        if (state === 0) continue;
        const { object } = await ask('object', { kind: 'object', address });
        expect(object!.state).toBe('object');
        names.push(object!.role);
      }
      // Go's start leaves one waiter, outside of this heap; main sleeps once.
      expect(names.sort()).toEqual([
        'channel',
        'goroutine record',
        'goroutine record',
        'goroutine record',
        'sleep timer',
        'table of the run time',
        'table of the run time',
        'waiter record',
        'waiter record',
      ]);
    }
  });
});
