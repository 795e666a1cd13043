import { expect, test } from 'vitest';
import * as abi from '../../src/machine/abi.ts';
import { mappedBytes } from '../../src/machine/mapped.ts';
import * as at from '../../src/machine/runtime/layout.ts';
import { load } from '../support/load.ts';
import { Lab } from './lab.ts';

/** Side table entry of the slot at an address. */
function side(
  lab: Lab,
  slot: number,
): { type: number; role: number; pc: number; serial: number; requested: number; bucket: number } {
  const span = lab.get(lab.get(at.PAGETABLE) + (slot >>> 13) * 4) & ~63;
  const index = Math.floor((slot - lab.get(span + at.SPAN_BASE)) / lab.get(span + at.SPAN_ELEMSIZE));
  const entry = lab.get(span + at.SPAN_SIDE) + index * at.SIDE_SIZE;
  return {
    type: lab.get(entry + at.SIDE_TYPE),
    role: lab.get(entry + at.SIDE_ROLE) & 0xffff,
    pc: lab.get(entry + at.SIDE_PC),
    serial: lab.get(entry + at.SIDE_SERIAL),
    requested: lab.get(entry + at.SIDE_REQUESTED),
    bucket: lab.get(entry + at.SIDE_BUCKET),
  };
}

/** A mixed program: addresses of all its allocations. */
function addresses(record: boolean): number[] {
  const lab = new Lab({ side: record, events: record, heapMin: 200000 });
  const types = [lab.type(16, [0]), lab.type(80, [0, 9]), lab.type(600, [0])];
  const seen: number[] = [];
  let seed = 1;
  for (let i = 0; i < 30000; i++) {
    seed = (seed * 1103515245 + 12345) & 0x7fffffff;
    const kind = seed % 7;
    const size = [16, 80, 600, 8, 40, 2000, 50000][kind];
    const p = lab.rt.mallocgc(kind === 6 && seed % 50 ? 24 : size, kind < 3 ? types[kind] : 0, 0, 0) >>> 0;
    seen.push(p);
    if (seed % 3 === 0) lab.writePointer(lab.root(seed % 500), p);
    lab.view().setBigInt64(at.CLOCK, BigInt(i) * 100n, true);
    lab.rt.gcPoll(0);
  }
  expect(lab.get(at.GC_NUM)).toBeGreaterThan(3);
  return seen;
}

test('watching changes nothing: the same addresses with and without side information and events', () => {
  expect(addresses(true)).toEqual(addresses(false));
});

test('every object knows its type, site, serial number and requested size', () => {
  const lab = new Lab({ side: true });
  const node = lab.type(40, [0]);
  const a = lab.rt.mallocgc(40, node, 0, 0x20003);
  const b = lab.rt.mallocgc(100, 0, 0, 0x20004);
  const c = lab.rt.mallocgc(600, node, 0, 0x20005);
  expect(side(lab, a)).toMatchObject({ type: node, pc: 0x20003, serial: 1, requested: 40 });
  expect(side(lab, b)).toMatchObject({ type: 0, pc: 0x20004, serial: 2, requested: 100 });
  expect(side(lab, c - 8)).toMatchObject({ type: node, pc: 0x20005, serial: 3, requested: 600 });
});

test('a tiny block without type is called by its first object until there are several', () => {
  const lab = new Lab({ side: true });
  const int = lab.type(8, []);
  lab.set(at.ALLOC_ROLE, at.ROLE_SLICE);
  const buffer = lab.rt.mallocgc(5, 0, 0, 0x20003);
  expect(side(lab, buffer)).toMatchObject({ type: 0, role: at.ROLE_SLICE });
  const n = lab.rt.mallocgc(8, int, 0, 0x20004);
  expect(n & ~15).toBe(buffer);
  expect(side(lab, buffer)).toMatchObject({ type: 0, role: at.ROLE_TINY });
  const first = lab.rt.mallocgc(8, int, 0, 0x20005);
  expect(first & ~15).not.toBe(buffer);
  lab.rt.mallocgc(4, 0, 0, 0x20006);
  expect(side(lab, first)).toMatchObject({ type: int, role: at.ROLE_NONE });
});

test('the heap profile counts by call stack what was allocated and what is in use', () => {
  const lab = new Lab({ side: true });
  lab.rt.profileStart();
  const node = lab.type(40, [0]);
  const outer = lab.func(32, []);
  const inner = lab.func(16, []);
  // main (outer) has called inner from its point 3 or 4.
  const fpOuter = lab.get(lab.g + at.G_STACKHI) - 32;
  const fpInner = fpOuter - 8 - 32;
  const from = (point: number, keep: boolean, slot: number): void => {
    lab.set(fpInner - 8, (outer << 16) | point);
    const p = lab.rt.mallocgc(40, node, fpInner, (inner << 16) | 1);
    if (keep) lab.setPointer(lab.root(slot), p);
  };
  for (let i = 0; i < 100; i++) from(3, i % 2 === 0, i);
  for (let i = 0; i < 30; i++) from(4, false, 0);
  lab.rt.gcFull();
  const buckets: { pcs: number[]; allocs: number; bytes: number; live: number; size: number }[] = [];
  for (let b = lab.get(at.PROF_ALL); b; b = lab.get(b + at.PROF_LINK)) {
    buckets.push({
      pcs: Array.from({ length: lab.get(b + at.PROF_DEPTH) }, (_, i) => lab.get(b + at.PROF_PCS + i * 4)),
      allocs: lab.i64(b + at.PROF_ALLOCS),
      bytes: lab.i64(b + at.PROF_ALLOCBYTES),
      live: lab.i64(b + at.PROF_ALLOCS) - lab.i64(b + at.PROF_FREES),
      size: lab.get(b + at.PROF_SIZE),
    });
  }
  buckets.sort((a, b) => b.allocs - a.allocs);
  expect(buckets).toEqual([
    { pcs: [(inner << 16) | 1, (outer << 16) | 3], allocs: 100, bytes: 4800, live: 50, size: 48 },
    { pcs: [(inner << 16) | 1, (outer << 16) | 4], allocs: 30, bytes: 1440, live: 0, size: 48 },
  ]);
  expect(abi.PC_GOEXIT).toBe(0);
});

test('the heap profile counts tiny objects: one call stack has the block, all have their objects', () => {
  const lab = new Lab({ side: true });
  lab.rt.profileStart();
  const fp = lab.get(lab.g + at.G_STACKHI) - 32;
  const tiny = lab.func(16, []);
  for (let i = 0; i < 8; i++) lab.rt.mallocgc(4, 0, fp, (tiny << 16) | 1);
  let objects = 0;
  let bytes = 0;
  for (let b = lab.get(at.PROF_ALL); b; b = lab.get(b + at.PROF_LINK)) {
    objects += lab.i64(b + at.PROF_ALLOCS);
    bytes += lab.i64(b + at.PROF_ALLOCBYTES);
  }
  expect([objects, bytes]).toEqual([8, 32]);
});

test('statistics read without flushing agree with those read after', () => {
  const lab = new Lab();
  const node = lab.type(24, [0]);
  for (let i = 0; i < 12345; i++) {
    lab.rt.mallocgc(24, node, 0, 0);
    if (i % 3 === 0) lab.rt.mallocgc(3, 0, 0, 0);
  }
  const before = lab.stats(false);
  const after = lab.stats(true);
  for (const field of [
    'mallocs',
    'frees',
    'totalalloc',
    'heapalloc',
    'heapobjects',
    'heapinuse',
    'tinyallocs',
  ]) {
    expect([field, before[field]]).toEqual([field, after[field]]);
  }
});

test('its tables leave the arena whole: a growing slice finds room in the pages that were freed', async () => {
  const program = `package main

import "strconv"

func main() {
	var all []string
	for i := range 150000 {
		all = append(all, "x"+strconv.Itoa(i)+"abcdefgh")
	}
	println(len(all))
}
`;
  const used = async (record: boolean): Promise<number> => {
    const machine = await load(program, { record, settings: { hardLimit: 64 << 20 } });
    for (let to = 50_000; !machine.ended; to += 50_000) {
      machine.runTo(to);
      machine.takeEvents();
    }
    expect(machine.status).toEqual({ kind: 'exited', code: 0 });
    return mappedBytes(machine.stats());
  };
  expect(await used(true)).toBeLessThan(1.5 * (await used(false)));
});
