/**
 * What the page and the heap profile want to know about each object and Go does not keep: type, allocation site, serial number and
 * requested size, in a table per span that exists only when SET_SIDE is on. The heap profile adds up allocations and frees per
 * call stack in buckets (mprof.go), every allocation counted. Go samples one in 512 KB, and does not count a tiny object that finds
 * room in a block; here it counts as an object without bytes, which is never freed by itself.
 */
import {
  ALLOC_ROLE,
  ALLOC_SERIAL,
  PROF_ALL,
  PROF_ALLOCBYTES,
  PROF_ALLOCS,
  PROF_DEPTH,
  PROF_FREEBYTES,
  PROF_FREES,
  PROF_HASH,
  PROF_HASHSIZE,
  PROF_LINK,
  PROF_MAXDEPTH,
  PROF_NEXT,
  PROF_PCS,
  PROF_SIZE,
  PROF_TABLE,
  ROLE_TINY,
  SIDE_BUCKET,
  SIDE_PC,
  SIDE_REQUESTED,
  SIDE_ROLE,
  SIDE_SERIAL,
  SIDE_SIZE,
  SIDE_TINY,
  SIDE_TYPE,
  FIX_SIDE,
  SPAN_BASE,
  SPAN_CLASS,
  SPAN_ELEMSIZE,
  SPAN_SIDE,
} from '../layout';
import { FUNCTAB, FUNC_FRAME, FUNC_SIZE, PC_GOEXIT, PC_PANICRET } from '../../abi';
import { metaAlloc } from './fix';
import { add64, spanOf } from './pages';
import { slotIndex } from './span';

/** Gives a new span of objects its table. Tables of one span class have one size and are used again. */
export function sideAllocTable(s: u32, bytes: u32): void {
  const list = FIX_SIDE + ((<u32>load<u8>(s, SPAN_CLASS)) << 2);
  let table = load<u32>(list);
  if (table) {
    store<u32>(list, load<u32>(table));
    memory.fill(table, 0, bytes);
  } else {
    table = metaAlloc(bytes);
  }
  store<u32>(s, table, SPAN_SIDE);
}

export function sideFreeTable(s: u32): void {
  const list = FIX_SIDE + ((<u32>load<u8>(s, SPAN_CLASS)) << 2);
  const table = load<u32>(s, SPAN_SIDE);
  store<u32>(table, load<u32>(list));
  store<u32>(list, table);
  store<u32>(s, 0, SPAN_SIDE);
}

/** Notes an allocation in its span's side table; one of the run time (without pc) has no number, and is in no profile. */
export function sideNote(s: u32, slot: u32, size: u32, typ: u32, fp: u32, pc: u32): void {
  let serial: i64 = 0;
  if (pc) {
    serial = load<i64>(ALLOC_SERIAL) + 1;
    store<i64>(ALLOC_SERIAL, serial);
  }
  const table = load<u32>(s, SPAN_SIDE);
  if (!table) return;
  const at = table + slotIndex(s, slot) * SIDE_SIZE;
  store<u32>(at, typ, SIDE_TYPE);
  store<u32>(at, pc, SIDE_PC);
  store<u32>(at, <u32>serial, SIDE_SERIAL);
  store<u32>(at, size, SIDE_REQUESTED);
  store<u32>(at, load<u32>(ALLOC_ROLE), SIDE_ROLE);
  store<u32>(ALLOC_ROLE, 0);
  if (!pc) store<u32>(at, 0, SIDE_BUCKET);
  else if (load<u32>(PROF_TABLE)) store<u32>(at, profileAlloc(load<u32>(s, SPAN_ELEMSIZE), fp, pc), SIDE_BUCKET);
}

/**
 * Notes a tiny object in a block that is there already: a call stack with one more object, and no more bytes. A block without type was called by
 * what its first object is to the run time; of several that is not true any more.
 */
export function sideNoteTiny(p: u32, typ: u32, fp: u32, pc: u32): void {
  const s = spanOf(p);
  const table = load<u32>(s, SPAN_SIDE);
  if (table) {
    const index = slotIndex(s, p);
    const at = table + index * SIDE_SIZE;
    if (!load<u32>(at, SIDE_TYPE)) store<u16>(at, <u16>ROLE_TINY, SIDE_ROLE);
    const begins = 1 << (p - load<u32>(s, SPAN_BASE) - index * load<u32>(s, SPAN_ELEMSIZE));
    const other: u32 = typ != load<u32>(at, SIDE_TYPE) ? 1 : 0;
    store<u16>(at, <u16>((<u32>load<u16>(at, SIDE_TINY)) | begins | other), SIDE_TINY);
  }
  if (load<u32>(PROF_TABLE)) profileAlloc(0, fp, pc);
}

/** Turns the heap profile on (needs SET_SIDE). */
export function profileStart(): void {
  if (!load<u32>(PROF_TABLE)) store<u32>(PROF_TABLE, metaAlloc(PROF_HASHSIZE << 2));
}

/** Counts an allocation in the bucket of its call stack. */
function profileAlloc(size: u32, fp: u32, pc: u32): u32 {
  // The stack's hash and depth, then the bucket, then (for a new one) the stack again.
  let hash: u32 = 0x811c9dc5 ^ size;
  let depth: u32 = 0;
  let f = fp;
  let c = pc;
  const funcs = load<u32>(FUNCTAB);
  while (depth < <u32>PROF_MAXDEPTH && c != PC_GOEXIT && c != PC_PANICRET) {
    hash = (hash ^ c) * 0x01000193;
    depth++;
    c = load<u32>(f - 8);
    if (c == PC_GOEXIT || c == PC_PANICRET) break;
    f += load<u32>(funcs + (c >>> 16) * FUNC_SIZE, FUNC_FRAME) + 8;
  }
  const head = load<u32>(PROF_TABLE) + ((hash % PROF_HASHSIZE) << 2);
  let b = load<u32>(head);
  while (
    b &&
    !(load<u32>(b, PROF_HASH) == hash && load<u32>(b, PROF_DEPTH) == depth && load<u32>(b, PROF_SIZE) == size)
  ) {
    b = load<u32>(b, PROF_NEXT);
  }
  if (!b) {
    b = metaAlloc(PROF_PCS + (depth << 2));
    store<u32>(b, hash, PROF_HASH);
    store<u32>(b, depth, PROF_DEPTH);
    store<u32>(b, size, PROF_SIZE);
    store<u32>(b, load<u32>(head), PROF_NEXT);
    store<u32>(head, b);
    store<u32>(b, load<u32>(PROF_ALL), PROF_LINK);
    store<u32>(PROF_ALL, b);
    f = fp;
    c = pc;
    for (let i: u32 = 0; i < depth; i++) {
      store<u32>(b + (i << 2), c, PROF_PCS);
      c = load<u32>(f - 8);
      f += load<u32>(funcs + (c >>> 16) * FUNC_SIZE, FUNC_FRAME) + 8;
    }
  }
  add64(b + PROF_ALLOCS, 1);
  add64(b + PROF_ALLOCBYTES, size);
  return b;
}

export function profileFree(b: u32, size: u32): void {
  add64(b + PROF_FREES, 1);
  add64(b + PROF_FREEBYTES, size);
}
