/**
 * Five programs of different shape, played on the run time by hand: the allocations and pointer stores of the Go programs in
 * testdata/cycles.go, each statement with the cost that compiled code charges.
 */
import * as abi from '../../src/machine/abi.ts';
import * as at from '../../src/machine/runtime/layout.ts';
import { Lab, type Setting } from './lab.ts';

export class Player {
  lab: Lab;
  private left = 0;
  private idle: number;
  start = 0;
  peak = 0;
  constructor(setting: Setting, idle = 0) {
    this.lab = new Lab({ roots: 1024, globals: 159722, system: [58752, 35744, 13824], ...setting });
    this.idle = idle;
  }
  /** One statement: its cost in tenths of a nanosecond; now and then the host looks. */
  statement(tenths: number): void {
    const view = this.lab.view();
    view.setUint32(abi.PULSE, view.getUint32(abi.PULSE, true) + tenths, true);
    if (++this.left >= 2000 || this.lab.get(at.ATTENTION)) {
      this.left = 0;
      this.lab.set(at.ATTENTION, 0);
      // The host moves PULSE's cost to the clock and lets the collector work.
      const ns = Math.floor(view.getUint32(abi.PULSE, true) / 10);
      view.setBigInt64(at.CLOCK, view.getBigInt64(at.CLOCK, true) + BigInt(ns), true);
      view.setUint32(abi.PULSE, view.getUint32(abi.PULSE, true) - ns * 10, true);
      this.lab.rt.gcPoll(this.idle);
    }
  }
  alloc(size: number, typ: number): number {
    return this.lab.rt.mallocgc(size, typ, 0, 0) >>> 0;
  }
  gc(): void {
    this.lab.rt.gcFull();
  }
  /** Cycles since the forced one. */
  begin(): void {
    this.gc();
    this.start = this.lab.get(at.GC_NUM);
  }
  cycles(): number {
    return this.lab.get(at.GC_NUM) - this.start;
  }
}

export const programs: Record<string, (p: Player) => void> = {
  constant(p) {
    const big = p.lab.type(1024, [0]);
    const keep = p.lab.root(0);
    for (let i = 0; i < 20 << 10; i++) {
      const b = p.alloc(1024, big);
      p.lab.writePointer(b, p.lab.get(keep));
      p.lab.writePointer(keep, b);
      p.statement(20);
    }
    p.begin();
    for (let i = 0; i < 400 << 10; i++) {
      p.lab.writePointer(p.lab.root(1), p.alloc(1024, 0));
      p.statement(20);
    }
  },
  growing(p) {
    const node = p.lab.type(64, [0]);
    const list = p.lab.root(0);
    p.begin();
    for (let i = 0; i < 2 << 20; i++) {
      const n = p.alloc(64, node);
      p.lab.writePointer(n, p.lab.get(list));
      p.lab.writePointer(list, n);
      p.statement(20);
      p.lab.writePointer(p.lab.root(1), p.alloc(64, node));
      p.statement(20);
    }
  },
  sawtooth(p) {
    const node = p.lab.type(64, [0]);
    const list = p.lab.root(0);
    p.begin();
    for (let r = 0; r < 20; r++) {
      p.lab.writePointer(list, 0);
      for (let i = 0; i < (20 << 20) / 64; i++) {
        const n = p.alloc(64, node);
        p.lab.writePointer(n, p.lab.get(list));
        p.lab.writePointer(list, n);
        p.statement(20);
      }
    }
  },
  big(p) {
    p.begin();
    for (let i = 0; i < 20000; i++) {
      p.lab.writePointer(p.lab.root(i % 64), p.alloc(100000, 0));
      p.statement(20);
    }
  },
  trees(p) {
    const tree = p.lab.type(16, [0, 1]);
    const build = (d: number, depth: number): number => {
      if (d === 0) {
        const t = p.alloc(16, tree);
        p.lab.setPointer(p.lab.root(depth), t);
        p.statement(40);
        return t;
      }
      // The children wait in roots as in a frame.
      build(d - 1, depth + 1);
      build(d - 1, depth + 2);
      const t = p.alloc(16, tree);
      p.lab.writePointer(t, p.lab.get(p.lab.root(depth + 1)));
      p.lab.writePointer(t + 8, p.lab.get(p.lab.root(depth + 2)));
      p.lab.setPointer(p.lab.root(depth), t);
      p.lab.setPointer(p.lab.root(depth + 1), 0);
      p.lab.setPointer(p.lab.root(depth + 2), 0);
      p.statement(60);
      return t;
    };
    p.lab.writePointer(p.lab.root(0), build(18, 100));
    p.lab.setPointer(p.lab.root(100), 0);
    p.begin();
    for (let i = 0; i < 4000; i++) p.lab.writePointer(p.lab.root(1), build(10, 100));
  },
};
