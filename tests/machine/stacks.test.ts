import fc from 'fast-check';
import { expect, test } from 'vitest';
import * as abi from '../../src/machine/abi.ts';
import * as at from '../../src/machine/runtime/layout.ts';
import { Lab } from './lab.ts';

/** A function with a frame of n words, of which the given ones are pointers, and of argument words. */
interface Func {
  id: number;
  frame: number;
  pointers: number[];
  args: number;
  argPointers: number[];
}

/** Frames pushed by hand, as compiled code would. */
class Calls {
  lab: Lab;
  g: number;
  constructor(lab: Lab, g = lab.g) {
    this.lab = lab;
    this.g = g;
  }
  func(frameWords: number, pointers: number[], argWords = 0, argPointers: number[] = []): Func {
    const id = this.lab.func(frameWords * 8, pointers, argWords * 8, argPointers);
    return { id, frame: frameWords * 8, pointers, args: argWords * 8, argPointers };
  }
  get fp(): number {
    return this.lab.get(this.g + at.G_FP);
  }
  get hi(): number {
    return this.lab.get(this.g + at.G_STACKHI);
  }
  get size(): number {
    return this.hi - this.lab.get(this.g + at.G_STACKLO);
  }
  /** Calls a function from the innermost frame (whose PC becomes resume index 1) and sets up its frame. Gives morestack's answer. */
  call(f: Func): number {
    const { lab, g } = this;
    const callerPc = lab.get(g + at.G_PC);
    let fp: number;
    if (callerPc === 0) {
      fp = this.fp;
    } else {
      const caller = lab.get(abi.FUNCTAB) + (callerPc >>> 16) * abi.FUNC_SIZE;
      fp = this.fp - 8 - lab.get(caller + abi.FUNC_FRAME);
      lab.set(fp - 8, ((callerPc >>> 16) << 16) | 1);
    }
    lab.set(g + at.G_FP, fp);
    lab.set(g + at.G_PC, f.id << 16);
    const more = lab.rt.morestack(g);
    const sp = this.fp - 8 - f.frame;
    for (let i = 0; i < f.frame / 8; i++) lab.view().setBigUint64(sp + i * 8, 0n, true);
    lab.set(g + at.G_PC, (f.id << 16) | 1);
    return more;
  }
  /** Address of local word i of the innermost frame. */
  local(f: Func, i: number): number {
    return this.fp - 8 - f.frame + i * 8;
  }
}

test('a recursion of small frames doubles the stack from 2 KiB on', () => {
  const lab = new Lab();
  const calls = new Calls(lab);
  const f = calls.func(18, []);
  const sizes = [calls.size];
  for (let i = 0; i < 20000; i++) {
    calls.call(f);
    if (calls.size !== sizes[sizes.length - 1]) sizes.push(calls.size);
  }
  expect(sizes).toEqual([
    2048, 4096, 8192, 16384, 32768, 65536, 131072, 262144, 524288, 1048576, 2097152, 4194304,
  ]);
});

test('a big frame jumps', () => {
  for (const [bytes, size] of [
    [10000, 16384],
    [100000, 131072],
  ]) {
    const lab = new Lab();
    const calls = new Calls(lab);
    expect(calls.call(calls.func(bytes / 8, []))).toBe(1);
    expect(calls.size).toBe(size);
  }
});

test('the guard: small frames may reach 128 bytes below it', () => {
  const depth = (frame: number): number => {
    const lab = new Lab();
    const calls = new Calls(lab);
    const f = calls.func(frame / 8, []);
    let n = 0;
    while (calls.call(f) === 0) n++;
    return n;
  };
  // lo + 928 is the guard, the first fp is hi − 32; with frames of F bytes call n is made with sp = hi − 40 − n (F + 8).
  const expected = (frame: number): number => {
    let n = 0;
    for (let sp = 2048 - 40; (frame <= 128 ? sp : sp - (frame - 128)) > 928; sp -= frame + 8) n++;
    return n;
  };
  for (const frame of [8, 64, 128, 136, 256, 512])
    expect([frame, depth(frame)]).toEqual([frame, expected(frame)]);
});

test('beyond the largest size it is an overflow', () => {
  const lab = new Lab({ maxStack: 1_000_000 });
  const calls = new Calls(lab);
  const f = calls.func(128, []);
  let more = 0;
  while (more !== 2) more = calls.call(f);
  expect(calls.size).toBe(524288);
});

test('pointers into the stack move with it, all others stay', () => {
  fc.assert(
    fc.property(
      fc.array(fc.record({ words: fc.integer({ min: 2, max: 40 }), seed: fc.nat() }), {
        minLength: 1,
        maxLength: 40,
      }),
      fc.constantFrom(4096, 8192, 16384, 65536, 131072),
      (frames, size) => {
        const lab = new Lab();
        const calls = new Calls(lab);
        lab.rt.copystack(lab.g, 32768);
        const kinds = [2, 5, 11, 33, 40].map((words) =>
          calls.func(
            words,
            Array.from({ length: words }, (_, i) => i).filter((i) => i % 3 === 0),
          ),
        );
        const cells: { fromTop: number; target: number | null; plain: bigint }[] = [];
        let used = 0;
        for (const { words, seed } of frames) {
          const f = kinds[words % kinds.length];
          calls.call(f);
          used = calls.hi - (calls.fp - 8 - f.frame);
          for (let i = 0; i < f.frame / 8; i++) {
            const slot = calls.local(f, i);
            const value = (seed * 31 + i * 7) >>> 0;
            if (f.pointers.includes(i) && value % 2 === 0) {
              const target = calls.hi - 8 - ((value >>> 1) % (used / 8)) * 8;
              lab.setPointer(slot, target);
              cells.push({ fromTop: calls.hi - slot, target: calls.hi - target, plain: 0n });
            } else if (!f.pointers.includes(i)) {
              // A number that looks like an address of this stack must not change.
              const plain = (0xc0n << 32n) | BigInt(calls.hi - 16);
              lab.view().setBigUint64(slot, plain, true);
              cells.push({ fromTop: calls.hi - slot, target: null, plain });
            }
          }
        }
        if (used + 928 > size) return;
        const oldHi = calls.hi;
        lab.rt.copystack(lab.g, size);
        expect(calls.size).toBe(size);
        for (const c of cells) {
          const value = lab.view().getBigUint64(calls.hi - c.fromTop, true);
          if (c.target === null) expect(value).toBe(c.plain);
          else expect(value).toBe((0xc0n << 32n) | BigInt(calls.hi - c.target));
        }
        expect(calls.hi).not.toBe(oldHi);
      },
    ),
    { numRuns: 100 },
  );
});

test('records move too: deferred calls, panics, waiting channel operations, context', () => {
  const lab = new Lab();
  const calls = new Calls(lab);
  const f = calls.func(4, []);
  calls.call(f);
  const slot = calls.local(f, 2);
  const below = calls.hi - slot;
  const record = (bytes: number): number => lab.take(bytes);
  const d = record(at.DEFER_SIZE);
  lab.set(d + at.DEFER_FN, slot);
  lab.set(d + at.DEFER_FP, calls.fp);
  lab.set(lab.g + at.G_DEFER, d);
  const s = record(at.SUDOG_SIZE);
  lab.set(s + at.SUDOG_ELEM, slot);
  lab.set(lab.g + at.G_WAITING, s);
  lab.set(lab.g + at.G_CTX, slot);
  const fp = calls.hi - calls.fp;
  lab.rt.copystack(lab.g, 8192);
  expect([d + at.DEFER_FN, s + at.SUDOG_ELEM, lab.g + at.G_CTX].map((a) => calls.hi - lab.get(a))).toEqual([
    below,
    below,
    below,
  ]);
  expect(calls.hi - lab.get(d + at.DEFER_FP)).toBe(fp);
});

test('the walk goes on behind a deferred call of the run time, in the function that panicked', () => {
  const lab = new Lab();
  const calls = new Calls(lab);
  const node = lab.type(16, [0]);
  const outer = calls.func(4, [1]);
  calls.call(outer);
  const a = lab.rt.mallocgc(16, node, 0, 0);
  lab.setPointer(calls.local(outer, 1), a);
  // It panics; the run time calls a deferred function below its frame.
  const p = lab.take(at.PANIC_SIZE);
  lab.set(p + at.PANIC_FP, calls.fp);
  lab.set(p + at.PANIC_PC, lab.get(lab.g + at.G_PC));
  lab.set(lab.g + at.G_PANIC, p);
  const inner = calls.func(4, [0]);
  const fp = calls.fp - 8 - outer.frame;
  lab.set(fp - 8, abi.PC_PANICRET);
  lab.set(lab.g + at.G_FP, fp);
  lab.set(lab.g + at.G_PC, (inner.id << 16) | 1);
  const b = lab.rt.mallocgc(16, node, 0, 0);
  for (let i = 0; i < 4; i++) lab.view().setBigUint64(calls.local(inner, i), 0n, true);
  lab.setPointer(calls.local(inner, 0), b);
  const fromTop = calls.hi - lab.get(p + at.PANIC_FP);
  lab.rt.copystack(lab.g, 4096);
  expect(calls.hi - lab.get(p + at.PANIC_FP)).toBe(fromTop);
  lab.rt.gcFull();
  expect(lab.stats().heapobjects).toBe(2);
});

test('stacks are roots, precisely: a dead word keeps nothing', () => {
  const lab = new Lab();
  const calls = new Calls(lab);
  const node = lab.type(16, [0]);
  const f = calls.func(3, [1], 2, [0]);
  calls.call(f);
  calls.call(f);
  const [live, dead, arg] = [0, 1, 2].map(() => lab.rt.mallocgc(16, node, 0, 0));
  lab.setPointer(calls.local(f, 1), live);
  lab.setPointer(calls.local(f, 2), dead);
  lab.setPointer(calls.fp, arg);
  lab.rt.gcFull();
  expect(lab.stats().heapobjects).toBe(2);
  expect([live, arg].map((p) => lab.rt.findObject(p))).toEqual([live, arg]);
});

test('a collection halves a stack of which three quarters are unused, not below 2 KiB', () => {
  const lab = new Lab();
  lab.rt.copystack(lab.g, 1 << 21);
  const calls = new Calls(lab);
  calls.call(calls.func(4, []));
  const sizes: number[] = [];
  for (let i = 0; i < 12; i++) {
    lab.rt.gcFull();
    sizes.push(calls.size);
  }
  expect(sizes).toEqual([20, 19, 18, 17, 16, 15, 14, 13, 12, 11, 11, 11].map((k) => 1 << k));
  // With 224 bytes in use 4096 stays.
  const other = new Lab();
  other.rt.copystack(other.g, 4096);
  const c = new Calls(other);
  c.call(c.func(24, []));
  other.rt.gcFull();
  expect(c.size).toBe(4096);
});

test('stack memory is conserved', () => {
  fc.assert(
    fc.property(
      fc.array(fc.tuple(fc.nat(15), fc.integer({ min: 11, max: 18 })), { maxLength: 200 }),
      (ops) => {
        const lab = new Lab();
        const base = lab.stats();
        const gs = Array.from({ length: 16 }, () => lab.goroutine());
        for (const [i, k] of ops) {
          lab.rt.stackdrop(gs[i]);
          lab.rt.stackinit(gs[i], 1 << k);
        }
        const used = gs
          .map((g) => [lab.get(g + at.G_STACKLO), lab.get(g + at.G_STACKHI)])
          .sort((a, b) => a[0] - b[0]);
        used.forEach(([lo], i) => i > 0 && expect(lo).toBeGreaterThanOrEqual(used[i - 1][1]));
        for (const g of gs) lab.rt.stackdrop(g);
        lab.rt.gcFull();
        const after = lab.stats();
        expect(after.stackinuse).toBe(base.stackinuse);
        expect((after.heapsys + after.stackinuse) % 4194304).toBe(0);
      },
    ),
    { numRuns: 40 },
  );
});
