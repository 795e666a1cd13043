import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { WRITE_BARRIER } from '../../src/machine/abi.ts';
import * as at from '../../src/machine/runtime/layout.ts';
import { Lab, type Setting } from './lab.ts';

/** Sizes and pointer words that take every way through the allocator and the marker. */
const shapes: [number, number[]][] = [
  [8, [0]],
  [16, [0]],
  [24, [0, 1]],
  [48, [1, 5]],
  [64, []],
  [128, [0, 15]],
  [456, [0, 56]],
  [512, [0, 63]],
  [520, [0, 64]],
  [1024, [0, 100]],
  [6000, [3, 749]],
  [40000, [0, 4999]],
  [300000, [0, 20000, 37499]],
];

interface Node {
  address: number;
  shape: number;
  id: number;
  links: (Node | null)[];
}

/** A graph of objects in a lab, and what it should be. */
class Graph {
  lab: Lab;
  types: number[];
  roots: (Node | null)[] = new Array(8).fill(null);
  ids = 0;
  constructor(setting: Setting) {
    this.lab = new Lab({ roots: 64, ...setting });
    this.types = shapes.map(([size, pointers]) => this.lab.type(size, pointers));
  }
  alloc(shape: number, root: number): void {
    const address = this.lab.rt.mallocgc(shapes[shape][0], this.types[shape], 0, 0) >>> 0;
    const node = { address, shape, id: ++this.ids, links: shapes[shape][1].map(() => null) };
    const stamp = this.stamp(node);
    if (stamp) this.lab.set(stamp, node.id);
    this.roots[root] = node;
    this.lab.writePointer(this.lab.root(root), address);
  }
  /** A word of the object that is no pointer. */
  stamp(node: Node): number {
    const [size, pointers] = shapes[node.shape];
    for (let w = 0; w < size / 8; w++) if (!pointers.includes(w)) return node.address + w * 8;
    return 0;
  }
  link(from: number, field: number, to: number, depth: number): void {
    let node = this.roots[from];
    for (let i = 0; i < depth && node; i++) node = node.links[i % Math.max(1, node.links.length)] ?? node;
    if (!node || node.links.length === 0) return;
    const k = field % node.links.length;
    node.links[k] = this.roots[to];
    this.lab.writePointer(node.address + shapes[node.shape][1][k] * 8, this.roots[to]?.address ?? 0);
  }
  unlink(from: number, field: number): void {
    const node = this.roots[from];
    if (!node || node.links.length === 0) return;
    const k = field % node.links.length;
    node.links[k] = null;
    this.lab.writePointer(node.address + shapes[node.shape][1][k] * 8, 0);
  }
  /** Puts what a field leads to into a root, dropping the way through the object: what a barrier is for. */
  pull(from: number, field: number, to: number): void {
    const node = this.roots[from];
    if (!node || node.links.length === 0) return;
    const k = field % node.links.length;
    const target = node.links[k];
    this.roots[to] = target;
    this.lab.writePointer(this.lab.root(to), target?.address ?? 0);
    this.unlink(from, k);
  }
  drop(root: number): void {
    this.roots[root] = null;
    this.lab.writePointer(this.lab.root(root), 0);
  }
  reachable(): Set<Node> {
    const seen = new Set<Node>();
    const todo = this.roots.filter((n) => n !== null);
    while (todo.length) {
      const n = todo.pop()!;
      if (seen.has(n)) continue;
      seen.add(n);
      for (const l of n.links) if (l) todo.push(l);
    }
    return seen;
  }
  /** Every reachable object is there, with its content. */
  verify(): void {
    const live = this.reachable();
    const where = new Map<number, Node>();
    for (const n of live) {
      if (where.has(n.address)) throw new Error(`two objects at ${n.address}`);
      where.set(n.address, n);
      const stamp = this.stamp(n);
      if (stamp && this.lab.get(stamp) !== n.id)
        throw new Error(`object ${n.id} at ${n.address.toString(16)} was lost`);
      n.links.forEach((l, k) => {
        if (this.lab.get(n.address + shapes[n.shape][1][k] * 8) !== (l?.address ?? 0))
          throw new Error('a link was lost');
      });
    }
  }
}

type Op = [kind: number, a: number, b: number, c: number];
const ops = fc.array(
  fc.tuple(fc.integer({ min: 0, max: 11 }), fc.nat(7), fc.nat(12), fc.nat(7)) as fc.Arbitrary<Op>,
  { minLength: 50, maxLength: 400 },
);

/** Runs operations with the collector's steps in between. */
function run(graph: Graph, list: Op[]): void {
  const { lab } = graph;
  for (const [kind, a, b, c] of list) {
    if (kind <= 3) graph.alloc(b, a);
    else if (kind <= 5) graph.link(a, b, c, b);
    else if (kind === 6) graph.unlink(a, b);
    else if (kind === 7) graph.pull(a, b, c);
    else if (kind === 8) graph.drop(a);
    else if (kind === 9) lab.rt.gcWant(2);
    else lab.rt.gcStep(1 + b * 3);
    if (kind >= 9) graph.verify();
  }
}

for (const classic of [false, true]) {
  describe(classic ? 'classic queue' : 'Green Tea', () => {
    test('no reachable object is ever freed, whatever the program does while marking goes on', () => {
      fc.assert(
        fc.property(ops, (list) => {
          const graph = new Graph({ manual: true, classic });
          run(graph, list);
          graph.lab.rt.gcFull();
          graph.verify();
        }),
        { numRuns: 60 },
      );
    });

    test('unreachable objects are gone two cycles later, and bytes are conserved', () => {
      fc.assert(
        fc.property(ops, (list) => {
          const graph = new Graph({ manual: true, classic });
          run(graph, list);
          graph.lab.rt.gcFull();
          graph.lab.rt.gcFull();
          graph.verify();
          const stats = graph.lab.stats();
          const live = [...graph.reachable()];
          expect(stats.heapobjects).toBe(live.length);
          expect(stats.mallocs).toBe(graph.ids);
          expect(stats.mallocs - stats.frees).toBe(live.length);
          expect(stats.totalalloc).toBeGreaterThanOrEqual(stats.heapalloc);
          expect(graph.lab.i64(at.PACE_HEAPMARKED)).toBe(stats.heapalloc);
        }),
        { numRuns: 60 },
      );
    });

    test('at mark termination everything reachable is marked and no black object points to a white one', () => {
      fc.assert(
        fc.property(ops, fc.nat(40), (list, steps) => {
          const graph = new Graph({ manual: true, classic });
          run(graph, list);
          const { lab } = graph;
          lab.rt.gcFull();
          lab.rt.gcWant(2);
          lab.rt.gcStep(steps);
          run(graph, list.slice(0, 40));
          while (lab.get(at.GCPHASE) !== at.GCPHASE_OFF) {
            const before = graph.reachable();
            const left =
              lab.get(at.GC_MARKSP) -
              lab.get(at.GC_MARKSTACK) +
              lab.get(at.GC_SPANRING_TAIL) -
              lab.get(at.GC_SPANRING_HEAD);
            const rootsLeft = lab.get(at.GC_ROOTNEXT) < lab.get(at.GC_ROOTJOBS) || lab.get(at.GC_NEXTG) !== 0;
            if (left === 0 && !rootsLeft && lab.get(lab.get(at.ALLP) + at.P_WBCOUNT) === 0) {
              for (const n of before) expect(lab.rt.isMarked(n.address)).toBe(1);
            }
            lab.rt.gcStep(1);
          }
          graph.verify();
        }),
        { numRuns: 40 },
      );
    });
  });
}

test('without the write barrier a reachable object is lost', () => {
  // A random graph, a cycle that has scanned the roots, then pointers moved about: one object in it is lost sooner or later.
  const lossy = (list: Op[], moves: Op[], steps: number): boolean => {
    const graph = new Graph({ manual: true, noBarrier: true });
    try {
      for (const [, a, b, c] of list) {
        graph.alloc(b % 8 === 4 ? 2 : b % 8, a);
        graph.link(c, b, a, 0);
      }
      graph.lab.rt.gcWant(2);
      graph.lab.rt.gcStep(steps);
      for (const [, a, b, c] of moves) graph.pull(a, b, c);
      graph.lab.rt.gcFull();
      for (let i = 0; i < 2000; i++) graph.lab.rt.mallocgc(24, graph.types[2], 0, 0);
      graph.verify();
      return false;
    } catch {
      return true;
    }
  };
  // The classic case: the root block has been scanned, the only way to an object is moved into it, the old way is cut.
  const graph = new Graph({ manual: true, noBarrier: true });
  graph.alloc(2, 1);
  graph.alloc(2, 0);
  graph.link(0, 0, 1, 0);
  graph.drop(1);
  const { lab } = graph;
  lab.rt.gcWant(2);
  lab.rt.gcStep(1);
  while (lab.get(at.GC_ROOTNEXT) < lab.get(at.GC_ROOTJOBS)) lab.rt.gcStep(1);
  expect(lab.get(WRITE_BARRIER)).toBe(0);
  graph.pull(0, 0, 1);
  while (lab.get(at.GCPHASE) !== at.GCPHASE_OFF) lab.rt.gcStep(1);
  expect(lab.rt.isMarked(graph.roots[1]!.address)).toBe(0);
  const found = fc.check(
    fc.property(
      ops,
      ops,
      fc.integer({ min: 5, max: 12 }),
      (list, moves, steps) => !lossy(list, moves, steps),
    ),
    { numRuns: 500, seed: 1 },
  );
  expect(found.failed).toBe(true);
});

test('the same with the barrier keeps the object', () => {
  const graph = new Graph({ manual: true });
  graph.alloc(2, 1);
  graph.alloc(2, 0);
  graph.link(0, 0, 1, 0);
  graph.drop(1);
  const { lab } = graph;
  lab.rt.gcWant(2);
  lab.rt.gcStep(1);
  while (lab.get(at.GC_ROOTNEXT) < lab.get(at.GC_ROOTJOBS)) lab.rt.gcStep(1);
  graph.pull(0, 0, 1);
  while (lab.get(at.GCPHASE) !== at.GCPHASE_OFF) lab.rt.gcStep(1);
  while (lab.rt.gcStep(1));
  graph.verify();
});

test('pages of dead objects go back to the page heap and are used again', () => {
  const lab = new Lab({ gogc: 100 });
  const node = lab.type(64, [0]);
  for (let i = 0; i < 3_000_000; i++) {
    lab.rt.mallocgc(64, node, 0, 0);
    if (i % 500 === 0) lab.rt.gcPoll(0);
  }
  const stats = lab.stats();
  expect(stats.totalalloc).toBe(3_000_000 * 64);
  expect(stats.heapsys).toBeLessThan(16 << 20);
  expect(stats.numgc).toBeGreaterThan(30);
});

test('finalizers revive once, cleanups do not, weak pointers are cleared', () => {
  const lab = new Lab();
  const node = lab.type(32, [0]);
  const closure = lab.rt.mallocgc(16, node, 0, 0);
  lab.setPointer(lab.root(9), closure);
  const a = lab.rt.mallocgc(32, node, 0, 0);
  const child = lab.rt.mallocgc(32, node, 0, 0);
  lab.setPointer(a, child);
  const b = lab.rt.mallocgc(32, node, 0, 0);
  const c = lab.rt.mallocgc(32, node, 0, 0);
  lab.setPointer(lab.root(0), a);
  lab.setPointer(lab.root(1), b);
  lab.setPointer(lab.root(2), c);
  lab.rt.addFinalizer(a, closure, 7);
  lab.rt.addCleanup(b, closure);
  const h = lab.rt.weakHandle(c, 0, 0);
  lab.setPointer(lab.root(3), h);
  expect(lab.rt.weakHandle(c, 0, 0)).toBe(h);
  lab.rt.gcFull();
  expect(lab.rt.nextFinalizer()).toBe(0);
  expect(lab.rt.weakValue(h)).toBe(c);
  for (let i = 0; i < 3; i++) lab.setPointer(lab.root(i), 0);
  lab.rt.gcFull();
  expect(lab.rt.weakValue(h)).toBe(0);
  const queued: [number, number, number][] = [];
  for (let q = lab.rt.nextFinalizer(); q; q = lab.rt.nextFinalizer()) {
    queued.push([lab.get(q + at.FINQ_KIND), lab.get(q + at.FINQ_OBJECT), lab.get(q + at.FINQ_ARG)]);
    lab.rt.finalizerDone(q);
  }
  expect(queued).toEqual([
    [at.SPECIAL_FINALIZER, a, 7],
    [at.SPECIAL_CLEANUP, 0, 0],
  ]);
  const before = lab.stats().heapobjects;
  lab.rt.gcFull();
  // The revived object and its child.
  expect(lab.stats().heapobjects).toBe(before - 2);
});

test('a cycle can be watched: roots, shades, scans, sweeps', () => {
  const lab = new Lab({ events: true, side: true, manual: true });
  const node = lab.type(32, [0]);
  const a = lab.rt.mallocgc(32, node, 0, 77);
  const b = lab.rt.mallocgc(32, node, 0, 78);
  const dead = lab.rt.mallocgc(32, node, 0, 79);
  lab.setPointer(a, b);
  lab.setPointer(lab.root(0), a);
  lab.events.length = 0;
  lab.rt.gcWant(2);
  while (lab.rt.gcStep(1));
  const kinds = (k: number): number[] => lab.events.filter((e) => e.kind === k).map((e) => e.a);
  expect(kinds(at.EV_SHADE)).toEqual([a, b]);
  expect(kinds(at.EV_SCAN)).toEqual([a, b]);
  expect(kinds(at.EV_FREE)).toEqual([dead]);
  expect(lab.events.filter((e) => e.kind === at.EV_GCPHASE).map((e) => e.a)).toEqual([1, 2, 3, 4, 0]);
});
