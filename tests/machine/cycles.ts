/** A program played on the run time by hand: allocations and statements, each with the cost that compiled code charges. */
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
