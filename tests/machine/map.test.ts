import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import * as abi from '../../src/machine/abi.ts';
import { Rig } from './rig.ts';

/** A kind of key: how it is stored, and how two of them are told apart in a JavaScript Map. */
interface KeyKind {
  name: string;
  type(r: Rig): number;
  /** Writes the key and returns its address. */
  put(r: Rig, k: number): number;
  read(r: Rig, at: number): number;
  fast?: 'int' | 'int32' | 'string';
}

const strings = new WeakMap<Rig, Map<number, number>>();
function stringKey(r: Rig, k: number): number {
  let m = strings.get(r);
  if (!m) strings.set(r, (m = new Map()));
  if (!m.has(k)) m.set(k, r.header(k === 0 ? '' : 'key'.repeat(k % 7) + k));
  return m.get(k)!;
}
const readString = (r: Rig, at: number): number => {
  const s = r.string(at);
  return s === '' ? 0 : Number(s.replace(/^(key)*/, ''));
};

const scratches = new WeakMap<Rig, number>();
const scratch = (r: Rig): number => {
  if (!scratches.has(r)) scratches.set(r, r.take(512));
  return scratches.get(r)!;
};

const kinds: KeyKind[] = [
  {
    name: 'int',
    type: (r) => r.int,
    put: (r, k) => (r.set64(scratch(r), k), scratch(r)),
    read: (r, at) => r.i64(at),
    fast: 'int',
  },
  {
    name: 'int32',
    type: (r) => r.int32,
    put: (r, k) => (r.set(scratch(r), k), scratch(r)),
    read: (r, at) => r.get(at),
    fast: 'int32',
  },
  { name: 'string', type: (r) => r.str, put: stringKey, read: readString, fast: 'string' },
  {
    name: 'float64',
    type: (r) => r.float64,
    put: (r, k) => (r.view().setFloat64(scratch(r), k / 8, true), scratch(r)),
    read: (r, at) => r.view().getFloat64(at, true) * 8,
  },
  {
    name: 'struct{int, string}',
    type: (r) =>
      r.struct('main.K', [
        ['a', r.int],
        ['b', r.str],
      ]),
    put: (r, k) => {
      const h = stringKey(r, k % 5);
      const at = scratch(r);
      r.set64(at, k);
      r.set64(at + 8, r.u64(h));
      r.set64(at + 16, r.u64(h + 8));
      return at;
    },
    read: (r, at) => r.i64(at),
  },
  {
    name: 'interface',
    type: (r) => r.any,
    put: (r, k) => {
      // Even numbers as int, odd ones as string.
      const at = scratch(r);
      r.set64(at, k % 2 ? r.str : r.int);
      if (k % 2) r.set64(at + 8, stringKey(r, k));
      else {
        const box = r.rt.mallocgc!(8, r.int, 0, 0) as number;
        r.set64(box, k);
        r.setHeap(at + 8, box);
      }
      return at;
    },
    read: (r, at) => (r.get(at) === r.int ? r.i64(r.get(at + 8)) : readString(r, r.get(at + 8))),
  },
  {
    name: '[20]int, by pointer',
    type: (r) => r.array(r.int, 20),
    put: (r, k) => {
      const at = scratch(r);
      for (let i = 0; i < 20; i++) r.set64(at + i * 8, k * (i + 1));
      return at;
    },
    read: (r, at) => r.i64(at),
  },
];

class GoMap {
  readonly m: number;
  readonly t: number;
  readonly r: Rig;
  readonly kind: KeyKind;
  private it: number;
  constructor(r: Rig, kind: KeyKind) {
    this.r = r;
    this.kind = kind;
    this.t = r.map(kind.type(r), r.int);
    this.m = r.rt.makemap!(this.t, 0n, 0, 0, 0, 0) as number;
    this.it = r.take(96);
  }
  set(k: number, v: number): void {
    const { r, t, m } = this;
    const at = this.kind.put(r, k);
    const slot =
      this.kind.fast === 'int'
        ? r.rt.mapassign64!(t, m, BigInt(k), 0, 0)
        : this.kind.fast === 'int32'
          ? r.rt.mapassign32!(t, m, k, 0, 0)
          : this.kind.fast === 'string'
            ? r.rt.mapassignStr!(t, m, r.get(at), r.u64(at + 8), 0, 0)
            : r.rt.mapassign!(t, m, at, 0, 0);
    r.set64(slot as number, v);
  }
  get(k: number, fast = true): number | undefined {
    const { r, t, m } = this;
    const at = this.kind.put(r, k);
    const f = fast ? this.kind.fast : undefined;
    const slot =
      f === 'int'
        ? r.rt.mapaccess64!(t, m, BigInt(k))
        : f === 'int32'
          ? r.rt.mapaccess32!(t, m, k)
          : f === 'string'
            ? r.rt.mapaccessStr!(t, m, r.get(at), r.u64(at + 8))
            : r.rt.mapaccess!(t, m, at, 0, 0);
    return slot === 0 ? undefined : r.i64(slot as number);
  }
  delete(k: number): void {
    this.r.rt.mapdelete!(this.t, this.m, this.kind.put(this.r, k), 0, 0);
  }
  get size(): number {
    return Number(this.r.rt.maplen!(this.m));
  }
  *entries(): Generator<[number, number]> {
    const { r, it } = this;
    for (r.rt.mapiterinit!(this.t, this.m, it); r.get(it) !== 0; r.rt.mapiternext!(it)) {
      yield [this.kind.read(r, r.get(it)), r.i64(r.get(it + 8))];
    }
  }
}

type Op = ['set', number, number] | ['delete', number] | ['get', number];
const op = (keys: number): fc.Arbitrary<Op> => {
  const key = fc.integer({ min: 0, max: keys - 1 });
  return fc.oneof(
    { weight: 6, arbitrary: fc.tuple(fc.constant('set' as const), key, fc.integer({ min: 0, max: 1e9 })) },
    { weight: 3, arbitrary: fc.tuple(fc.constant('delete' as const), key) },
    { weight: 2, arbitrary: fc.tuple(fc.constant('get' as const), key) },
  );
};

describe.each(kinds)('a map of $name', (kind) => {
  test('does what a Map does', () => {
    fc.assert(
      fc.property(
        fc.array(op(60), { maxLength: 300 }),
        fc.array(op(2500), { maxLength: 1500, size: 'max' }),
        fc.boolean(),
        (few, many, clear) => {
          const m = new GoMap(new Rig(), kind);
          const js = new Map<number, number>();
          for (const o of [...few, ...many]) {
            if (o[0] === 'set') {
              m.set(o[1], o[2]);
              js.set(o[1], o[2]);
            } else if (o[0] === 'delete') {
              m.delete(o[1]);
              js.delete(o[1]);
            } else {
              if (m.get(o[1]) !== js.get(o[1])) throw new Error(`get ${o[1]}`);
              if (m.get(o[1], false) !== js.get(o[1])) throw new Error(`slow get ${o[1]}`);
            }
            if (m.size !== js.size) throw new Error(`size after ${o.join()}`);
          }
          const entries = [...m.entries()];
          expect(entries.length).toBe(js.size);
          expect(new Map(entries)).toEqual(js);
          if (clear) {
            m.r.rt.mapclear!(m.t, m.m);
            expect(m.size).toBe(0);
            expect([...m.entries()]).toEqual([]);
            m.set(3, 4);
            expect([...m.entries()]).toEqual([[3, 4]]);
          }
        },
      ),
      { numRuns: 6 },
    );
  });

  test('grows to thousands of entries and shrinks to none', () => {
    const m = new GoMap(new Rig(), kind);
    const n = kind.name === 'int' ? 20000 : 3000;
    for (let k = 0; k < n; k++) m.set(k, k * 3);
    for (let k = 0; k < n; k += 7) expect(m.get(k)).toBe(k * 3);
    expect(m.get(n)).toBeUndefined();
    expect([...m.entries()].map(([k]) => k).sort((a, b) => a - b)).toEqual(
      Array.from({ length: n }, (_, k) => k),
    );
    for (let k = 0; k < n; k++) m.delete(k);
    expect(m.size).toBe(0);
  });

  test('an iteration shows each entry that stays once, none that was deleted before its turn, and survives growth', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 40 }),
        fc.array(fc.tuple(fc.boolean(), fc.integer({ min: 0, max: 3000 })), { maxLength: 1500, size: 'max' }),
        fc.integer({ min: 1, max: 60 }),
        (n, changes, perTurn) => {
          const m = new GoMap(new Rig(), kind);
          const js = new Map<number, number>();
          for (let k = 0; k < n; k++) {
            m.set(k, k);
            js.set(k, k);
          }
          const stays = new Set(js.keys());
          const seen = new Map<number, number>();
          let at = 0;
          for (const [k, v] of m.entries()) {
            if (seen.has(k)) throw new Error(`${k} seen twice`);
            seen.set(k, v);
            if (js.get(k) !== v) throw new Error(`${k}: ${v} instead of ${js.get(k)}`);
            for (let i = 0; i < perTurn && at < changes.length; i++, at++) {
              const [add, key] = changes[at]!;
              if (add) {
                m.set(key, key + at);
                js.set(key, key + at);
              } else {
                m.delete(key);
                js.delete(key);
                stays.delete(key);
                seen.delete(key); // if it comes back, it is another entry
              }
            }
          }
          for (const k of stays) if (!seen.has(k)) throw new Error(`${k} not seen`);
        },
      ),
      { numRuns: 6 },
    );
  });
});

describe('maps as Go has them', () => {
  const filled = (n: number, hint: number, header = false): { mallocs: number; bytes: number } => {
    const r = new Rig();
    const t = r.map(r.int, r.int);
    const before = r.stats();
    const m = header
      ? r.rt.makemap!(t, 0n, r.take(48), r.take(136), 0, 0)
      : r.rt.makemap!(t, BigInt(hint), 0, 0, 0, 0);
    for (let k = 0; k < n; k++) r.rt.mapassign64!(t, m, BigInt(k), 0, 0);
    const after = r.stats();
    return { mallocs: after.mallocs - before.mallocs, bytes: after.bytes - before.bytes };
  };

  test.each([
    [1, 2, 192],
    [8, 2, 192],
    [9, 5, 520],
    [100, 11, 4648],
    [1000, 22, 74456],
  ])('map[int]int filled with %i keys: %i allocations, %i bytes', (n, mallocs, bytes) => {
    expect(filled(n, 0)).toEqual({ mallocs, bytes });
  });
  test.each([
    [8, 2, 192],
    [9, 4, 376],
    [100, 4, 2392],
    [1000, 6, 36992],
  ])('made for %i keys: %i allocations, %i bytes', (n, mallocs, bytes) => {
    expect(filled(n, n)).toEqual({ mallocs, bytes });
  });
  test.each([
    [8, 0, 0],
    [9, 3, 328],
    [100, 9, 4456],
    [1000, 20, 74264],
  ])('with header and group in the frame, %i keys: %i allocations, %i bytes', (n, mallocs, bytes) => {
    expect(filled(n, 0, true)).toEqual({ mallocs, bytes });
  });

  test('an element of 200 bytes is one allocation of 208', () => {
    const r = new Rig();
    const t = r.map(r.int, r.array(r.int, 25));
    const m = r.rt.makemap!(t, 0n, r.take(48), r.take(400), 0, 0);
    const before = r.stats();
    r.rt.mapassign64!(t, m, 1n, 0, 0);
    const after = r.stats();
    expect([after.mallocs - before.mallocs, after.bytes - before.bytes]).toEqual([1, 208]);
  });

  test('NaN is never found, but counted, iterated and cleared', () => {
    const r = new Rig();
    const m = new GoMap(r, kinds[3]!);
    for (let i = 0; i < 30; i++) m.set(NaN, i);
    expect(m.size).toBe(30);
    expect(m.get(NaN)).toBeUndefined();
    m.delete(NaN);
    expect([...m.entries()].map(([, v]) => v).sort((a, b) => a - b)).toEqual(
      Array.from({ length: 30 }, (_, i) => i),
    );
    r.rt.mapclear!(m.t, m.m);
    expect(m.size).toBe(0);
  });

  test('+0 and −0 are one key, and the newer one is kept', () => {
    const r = new Rig();
    const m = new GoMap(r, kinds[3]!);
    m.set(0, 1);
    m.set(-0, 2);
    expect([...m.entries()]).toEqual([[-0, 2]]);
  });

  test('a nil map is empty and cannot be written', () => {
    const r = new Rig();
    const t = r.map(r.int, r.int);
    expect(r.rt.mapaccess64!(t, 0, 1n)).toBe(0);
    expect(r.rt.maplen!(0)).toBe(0n);
    expect(r.rt.mapdelete!(t, 0, r.take(8), 0, 0)).toBe(0);
    expect(r.rt.mapassign64!(t, 0, 1n, 0, 0)).toBe(0);
    expect(r.get(abi.SUSP_WHY)).toBe(abi.WHY_PANIC);
  });

  test('the order of iteration is random, and the same for the same seed', () => {
    const order = (seed: number, turns: number): string => {
      const r = new Rig({ seed });
      const m = new GoMap(r, kinds[0]!);
      for (let k = 0; k < 8; k++) m.set(k, k);
      return Array.from({ length: turns }, () => [...m.entries()].map(([k]) => k).join()).join(' ');
    };
    expect(order(1, 5)).toBe(order(1, 5));
    expect(order(1, 5)).not.toBe(order(2, 5));
    expect(new Set(order(3, 20).split(' ')).size).toBeGreaterThan(3);
  });
});
