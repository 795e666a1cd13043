import { expect, test } from 'vitest';
import * as at from '../../src/machine/runtime/layout.ts';
import { Lab } from './lab.ts';

/** Class, slot size, span bytes, slots noscan, slots scan: as measured on Go 1.27.4. */
const table = `
1 8 8192 1024 1008|2 16 8192 504 496|3 24 8192 336 330|4 32 8192 252 248|5 48 8192 168 165|6 64 8192 126 124|7 80 8192 100 99
8 96 8192 84 82|9 112 8192 72 70|10 128 8192 63 62|11 144 8192 56 55|12 160 8192 50 49|13 176 8192 45 45|14 192 8192 42 41
15 208 8192 38 38|16 224 8192 36 35|17 240 8192 33 33|18 256 8192 31 31|19 288 8192 28 27|20 320 8192 25 24|21 352 8192 22 22
22 384 8192 21 20|23 416 8192 19 19|24 448 8192 18 17|25 480 8192 16 16|26 512 8192 15 15|27 576 8192 14 14|28 640 8192 12 12
29 704 8192 11 11|30 768 8192 10 10|31 896 8192 9 9|32 1024 8192 8 8|33 1152 8192 7 7|34 1280 8192 6 6|35 1408 16384 11 11
36 1536 8192 5 5|37 1792 16384 9 9|38 2048 8192 4 4|39 2304 16384 7 7|40 2688 8192 3 3|41 3072 24576 8 8|42 3200 16384 5 5
43 3456 24576 7 7|44 4096 8192 2 2|45 4864 24576 5 5|46 5376 16384 3 3|47 6144 24576 4 4|48 6528 32768 5 5|49 6784 40960 6 6
50 6912 49152 7 7|51 8192 8192 1 1|52 9472 57344 6 6|53 9728 49152 5 5|54 10240 40960 4 4|55 10880 32768 3 3|56 12288 24576 2 2
57 13568 40960 3 3|58 14336 57344 4 4|59 16384 16384 1 1|60 18432 73728 4 4|61 19072 57344 3 3|62 20480 40960 2 2
63 21760 65536 3 3|64 24576 24576 1 1|65 27264 81920 3 3|66 28672 57344 2 2|67 32768 32768 1 1`;

test('size classes and real slots are those of Go 1.27', () => {
  const lab = new Lab();
  const rows = table.trim().split(/[|\n]/);
  expect(rows).toHaveLength(67);
  for (const row of rows) {
    const [cls, size, span, noscan, scan] = row.split(' ').map(Number);
    const entry = at.CLASS_TABLE + cls * 8;
    const view = lab.view();
    expect([
      view.getUint32(entry, true),
      view.getUint16(entry + 4, true) * 8192,
      view.getUint16(entry + 6, true),
      view.getUint16(at.CLASS_SLOTS_SCAN + cls * 2, true),
    ]).toEqual([size, span, noscan, scan]);
  }
});

test('a request takes the smallest class that holds it, with the header where Go has one', () => {
  const lab = new Lab({ side: false });
  const pointer = lab.type(8, [0]);
  // [request, pointers, bytes charged], facts 2.4.
  const cases: [number, boolean, number][] = [
    [512, false, 512],
    [513, false, 576],
    [512, true, 512],
    [520, true, 576],
    [568, true, 576],
    [576, true, 640],
    [32760, false, 32768],
    [32761, false, 32768],
    [32769, false, 40960],
    [65544, false, 73728],
    [800000, false, 802816],
    [8000, false, 8192],
    [1024, true, 1152],
  ];
  for (const [size, pointers, charged] of cases) {
    const before = lab.stats().totalalloc;
    lab.rt.mallocgc(size, pointers ? pointer : 0, 0, 0);
    expect([size, pointers, lab.stats().totalalloc - before]).toEqual([size, pointers, charged]);
  }
});

test('slots of a span are used from its start, without gaps', () => {
  const lab = new Lab();
  const node = lab.type(16, [0]);
  const first = lab.rt.mallocgc(16, node, 0, 0);
  expect(first % 8192).toBe(0);
  for (let i = 1; i < 496; i++) expect(lab.rt.mallocgc(16, node, 0, 0)).toBe(first + i * 16);
  expect(lab.rt.mallocgc(16, node, 0, 0)).toBe(first + 8192);
});

test('every allocation is zeroed, also in reused memory', () => {
  const lab = new Lab({ heapMin: 65536 });
  const node = lab.type(48, [0, 5]);
  for (let round = 0; round < 20; round++) {
    for (let i = 0; i < 3000; i++) {
      const p = lab.rt.mallocgc(48, node, 0, 0);
      const words = new BigUint64Array(lab.memory.buffer, p, 6);
      expect(words.every((w) => w === 0n)).toBe(true);
      words.fill(0xffffffffffn);
    }
    lab.rt.gcFull();
  }
});

test('the tiny allocator packs as Go does', () => {
  const objects = (sizes: number[], n: number): number => {
    const lab = new Lab();
    const before = lab.stats();
    for (let i = 0; i < n; i++) lab.rt.mallocgc(sizes[i % sizes.length], 0, 0, 0);
    const after = lab.stats();
    expect(after.mallocs - before.mallocs).toBe(n);
    return after.heapobjects - before.heapobjects;
  };
  expect(objects([1], 1600)).toBe(100);
  expect(objects([4], 1600)).toBe(400);
  expect(objects([8], 1600)).toBe(800);
  expect(objects([3], 1600)).toBe(320);
  expect(objects([12], 1600)).toBe(1600);
  expect(objects([12, 4], 1600)).toBe(800);
});

test('zero size allocates nothing', () => {
  const lab = new Lab();
  const before = lab.stats();
  expect(lab.rt.mallocgc(0, 0, 0, 0)).toBe(lab.rt.mallocgc(0, 0, 0, 0));
  expect(lab.stats().mallocs).toBe(before.mallocs);
});

test('slots counted by class and bytes add up', () => {
  const lab = new Lab();
  const node = lab.type(24, [1]);
  for (let i = 0; i < 100000; i++) {
    lab.rt.mallocgc(24, node, 0, 0);
    if (i % 1000 === 0) lab.rt.gcPoll(0);
  }
  const s = lab.stats();
  expect(s.mallocs).toBe(100000);
  expect(s.totalalloc).toBe(2400000);
  expect(s.heapsys).toBe(s.heapidle + s.heapinuse);
  expect((s.heapsys + s.stackinuse) % 4194304).toBe(0);
});
