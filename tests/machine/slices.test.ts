import { expect, test } from 'vitest';
import { Lab } from './lab.ts';

/** Capacities of a slice appended to one at a time, recorded from Go 1.27.4: [element size, pointer words, capacities]. */
const sequences: [string, number, number[], number[]][] = [
  ['[]byte', 1, [], [8, 16, 32, 64, 128, 256, 512, 896, 1408, 2048, 3072]],
  ['[]int32', 4, [], [2, 4, 8, 16, 32, 64, 128, 256, 512, 864, 1344, 2048, 3072]],
  ['[]int', 8, [], [1, 2, 4, 8, 16, 32, 64, 128, 256, 512, 848, 1280, 1792, 2560, 3408, 5120]],
  ['[]*int', 8, [0], [1, 2, 4, 8, 16, 32, 64, 143, 287, 607, 1023, 1535, 2303, 3071, 4095, 6144]],
  ['[]string', 16, [0], [1, 2, 4, 8, 16, 32, 71, 143, 303, 591, 1023, 1535, 2560, 3584, 5120]],
  ['[]any', 16, [0, 1], [1, 2, 4, 8, 16, 32, 71, 143, 303, 591, 1023, 1535, 2560, 3584]],
  ['[]struct{a, b, c int}', 24, [], [1, 2, 4, 8, 16, 32, 64, 128, 256, 512, 853, 1365, 2048, 3072]],
  ['[][5]byte', 5, [], [1, 3, 6, 12, 25, 51, 102, 204, 409, 819, 1228, 1894, 2713]],
];

class Slice {
  lab = new Lab();
  typ: number;
  out = this.lab.take(24);
  ptr = 0;
  len = 0;
  cap = 0;
  size: number;
  constructor(size: number, pointers: number[]) {
    this.size = size;
    this.typ = this.lab.type(size, pointers);
  }
  append(n: number, buf = 0): number {
    if (this.len + n > this.cap) {
      const args = [this.ptr, BigInt(this.len + n), BigInt(this.cap), BigInt(n), this.typ, this.out] as const;
      const st = buf ? this.lab.rt.growsliceBuf(...args, buf, 0, 0) : this.lab.rt.growslice(...args, 0, 0);
      expect(st).toBe(0);
      this.ptr = this.lab.get(this.out);
      this.cap = this.lab.i64(this.out + 16);
      expect(this.lab.i64(this.out + 8)).toBe(this.len + n);
      this.lab.setPointer(this.lab.root(0), this.ptr);
    }
    this.len += n;
    return this.cap;
  }
}

for (const [name, size, pointers, caps] of sequences) {
  test(`${name} grows as in Go when appended to one by one`, () => {
    const s = new Slice(size, pointers);
    const seen: number[] = [];
    while (seen.length < caps.length) {
      const before = s.cap;
      if (s.append(1) !== before) seen.push(s.cap);
    }
    expect(seen).toEqual(caps);
  });
}

test('one append of many', () => {
  const once = (size: number, len: number, cap: number, n: number): number => {
    const s = new Slice(size, []);
    if (cap) s.ptr = s.lab.rt.makeslice(s.typ, BigInt(len), BigInt(cap), 0, 0);
    s.len = len;
    s.cap = cap;
    return s.append(n);
  };
  expect(once(8, 0, 0, 5)).toBe(6);
  expect(once(8, 2, 2, 3)).toBe(6);
  expect(once(8, 255, 255, 1)).toBe(512);
  expect(once(8, 256, 256, 1)).toBe(512);
  expect(once(8, 512, 512, 1)).toBe(848);
  expect(once(1, 0, 0, 5)).toBe(8);
  expect(once(1, 0, 0, 33)).toBe(48);
  expect(once(1, 0, 0, 1025)).toBe(1152);
});

test('growth takes the buffer on the stack as long as it is enough, class by class, then the heap', () => {
  const s = new Slice(8, []);
  const buf = s.lab.take(32);
  expect([1, 1, 1, 1].map((n) => s.append(n, buf))).toEqual([1, 2, 3, 4]);
  expect(s.ptr).toBe(buf);
  expect(s.append(1, buf)).toBe(8);
  expect(s.ptr).not.toBe(buf);
  const big = new Slice(8, []);
  expect(big.append(5, big.lab.take(32))).toBe(6);
});

test('growing keeps the contents', () => {
  const s = new Slice(8, []);
  for (let i = 0; i < 5000; i++) {
    s.append(1);
    s.lab.view().setBigInt64(s.ptr + i * 8, BigInt(i * 3), true);
  }
  for (let i = 0; i < 5000; i++) expect(s.lab.i64(s.ptr + i * 8)).toBe(i * 3);
});
