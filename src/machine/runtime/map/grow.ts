/**
 * Growing: a small map gets a table, a table doubles up to 1024 slots, a full one of that size is split, and the directory doubles when a split
 * needs a bit more of the hash than it has. Entries are moved at once. A table that has been replaced keeps its groups and says so (index −1), for
 * iterations that are in it.
 */
import * as abi from '../../abi';
import { charge } from '../clock';
import { COST_MAP_MOVE } from '../schedcosts';
import { SAME, typehash, valeq } from '../equal';
import { mallocgc } from '../heap/malloc';
import { ALLOC_ROLE, ROLE_MAPDIRECTORY } from '../layout';
import { setPtr, setWord, typedmemmove } from '../memory';
import { RTTYPE_POINTER } from '../state';
import {
  DEPTH,
  DIR,
  directoryAt,
  DIRLEN,
  elemType,
  EMPTY,
  first,
  flags,
  groupSize,
  keyOf,
  keyType,
  matchEmpty,
  matchFree,
  matchFull,
  MAX_LOAD,
  MAX_TABLE,
  SEED,
  SHIFT,
  SLOTS,
  slotSize,
  T_CAPACITY,
  T_DEPTH,
  T_GROUPS,
  T_GROWTH,
  T_INDEX,
  T_MASK,
  T_USED,
} from './table';
import { newTable } from './make';

/** Puts an entry of an old group into a new table, which has room for it and does not hold it. */
function move(typ: u32, t: u32, hash: u64, slot: u32): void {
  const mask = load<u32>(t, T_MASK);
  const gsize = groupSize(typ);
  let offset = <u32>(hash >> 7) & mask;
  for (let i: u32 = 1; ; i++) {
    const g = load<u32>(t, T_GROUPS) + offset * gsize;
    const match = matchFree(load<u64>(g));
    if (match != 0) {
      const k = first(match);
      const to = g + 8 + k * slotSize(typ);
      const off = load<u32>(typ, abi.TYPE_MAPELEMOFF);
      if (flags(typ) & abi.MAP_INDIRECTKEY) setWord(to, load<u64>(slot));
      else typedmemmove(keyType(typ), to, slot);
      if (flags(typ) & abi.MAP_INDIRECTELEM) setWord(to + off, load<u64>(slot + off));
      else typedmemmove(elemType(typ), to + off, slot + off);
      store<u16>(t, load<u16>(t, T_GROWTH) - 1, T_GROWTH);
      store<u16>(t, load<u16>(t, T_USED) + 1, T_USED);
      store<u8>(g + k, <u8>(hash & 0x7f));
      return;
    }
    offset = (offset + i) & mask;
  }
}

/** The ninth entry: the group becomes a table of two, behind a directory of one. */
export function growToTable(typ: u32, m: u32, fp: u32, pc: u32): void {
  const t = newTable(typ, 2 * SLOTS, 0, 0, fp, pc);
  const g = load<u32>(m, DIR);
  const seed = load<u64>(m, SEED);
  const size = slotSize(typ);
  const kt = keyType(typ);
  charge(COST_MAP_MOVE * SLOTS);
  for (let match = matchFull(load<u64>(g)); match != 0; match &= match - 1) {
    const slot = g + 8 + first(match) * size;
    move(typ, t, typehash(kt, keyOf(typ, slot), seed), slot);
  }
  store<u32>(ALLOC_ROLE, ROLE_MAPDIRECTORY);
  const dir = mallocgc(8, RTTYPE_POINTER, fp, pc);
  setPtr(dir, t);
  setPtr(m + DIR, dir);
  store<u64>(m, 1, DIRLEN);
  store<u8>(m, 0, DEPTH);
  store<u8>(m, 64, SHIFT);
}

export function rehash(typ: u32, m: u32, t: u32, fp: u32, pc: u32): void {
  const capacity = (<u32>load<u16>(t, T_CAPACITY)) * 2;
  charge(COST_MAP_MOVE * <u32>load<u16>(t, T_USED));
  if (capacity <= MAX_TABLE) grow(typ, m, t, capacity, fp, pc);
  else split(typ, m, t, fp, pc);
}

function grow(typ: u32, m: u32, t: u32, capacity: u32, fp: u32, pc: u32): void {
  const bigger = newTable(typ, capacity, load<i64>(t, T_INDEX), load<u8>(t, T_DEPTH), fp, pc);
  const seed = load<u64>(m, SEED);
  const gsize = groupSize(typ);
  const size = slotSize(typ);
  const kt = keyType(typ);
  let g = load<u32>(t, T_GROUPS);
  const end = g + (load<u32>(t, T_MASK) + 1) * gsize;
  for (; g < end; g += gsize) {
    for (let match = matchFull(load<u64>(g)); match != 0; match &= match - 1) {
      const slot = g + 8 + first(match) * size;
      move(typ, bigger, typehash(kt, keyOf(typ, slot), seed), slot);
    }
  }
  install(m, bigger);
  store<i64>(t, -1, T_INDEX);
}

/** Lets all directory entries of a table lead to it. */
function install(m: u32, t: u32): void {
  const entries: u32 = 1 << (<u32>load<u8>(m, DEPTH) - <u32>load<u8>(t, T_DEPTH));
  const at = load<u32>(m, DIR) + load<u32>(t, T_INDEX) * 8;
  for (let i: u32 = 0; i < entries; i++) setPtr(at + i * 8, t);
}

function split(typ: u32, m: u32, t: u32, fp: u32, pc: u32): void {
  const old = load<u8>(t, T_DEPTH);
  const depth = old + 1;
  const left = newTable(typ, MAX_TABLE, -1, depth, fp, pc);
  const right = newTable(typ, MAX_TABLE, -1, depth, fp, pc);
  const bit: u64 = <u64>1 << (64 - <u64>depth);
  const seed = load<u64>(m, SEED);
  const gsize = groupSize(typ);
  const size = slotSize(typ);
  const kt = keyType(typ);
  let g = load<u32>(t, T_GROUPS);
  const end = g + (load<u32>(t, T_MASK) + 1) * gsize;
  for (; g < end; g += gsize) {
    for (let match = matchFull(load<u64>(g)); match != 0; match &= match - 1) {
      const slot = g + 8 + first(match) * size;
      const hash = typehash(kt, keyOf(typ, slot), seed);
      move(typ, hash & bit ? right : left, hash, slot);
    }
  }
  if (old == load<u8>(m, DEPTH)) doubleDirectory(m, fp, pc);
  const index = load<i64>(t, T_INDEX);
  store<i64>(left, index, T_INDEX);
  install(m, left);
  store<i64>(right, index + (1 << (<u32>load<u8>(m, DEPTH) - <u32>depth)), T_INDEX);
  install(m, right);
  store<i64>(t, -1, T_INDEX);
}

function doubleDirectory(m: u32, fp: u32, pc: u32): void {
  const len = load<u32>(m, DIRLEN);
  store<u32>(ALLOC_ROLE, ROLE_MAPDIRECTORY);
  const dir = mallocgc(len * 16, RTTYPE_POINTER, fp, pc);
  for (let i: u32 = 0; i < len; i++) {
    const t = directoryAt(m, i);
    setPtr(dir + i * 16, t);
    setPtr(dir + i * 16 + 8, t);
    // A table is renumbered once, at its first entry; what follows it in the directory has a higher number already.
    if (load<i64>(t, T_INDEX) == <i64>i) store<i64>(t, 2 * <i64>i, T_INDEX);
  }
  store<u8>(m, load<u8>(m, DEPTH) + 1, DEPTH);
  store<u8>(m, load<u8>(m, SHIFT) - 1, SHIFT);
  setPtr(m + DIR, dir);
  store<u64>(m, <u64>len * 2, DIRLEN);
}

/**
 * A full table may be full of tombstones. One may become empty again if no probe sequence of a living entry passes its group,
 * and if no group with an empty slot is concerned; this is done only where it gives back a tenth of the capacity.
 */
export function pruneTombstones(typ: u32, m: u32, t: u32): void {
  const capacity = <u32>load<u16>(t, T_CAPACITY);
  const tombstones = (capacity * MAX_LOAD) / SLOTS - load<u16>(t, T_USED) - load<u16>(t, T_GROWTH);
  if (tombstones * 10 < capacity) return;
  const groups = load<u32>(t, T_GROUPS);
  const mask = load<u32>(t, T_MASK);
  const gsize = groupSize(typ);
  const size = slotSize(typ);
  const kt = keyType(typ);
  const seed = load<u64>(m, SEED);
  let needed0: u64 = 0; // 128 groups at most
  let needed1: u64 = 0;
  for (let i: u32 = 0; i <= mask; i++) {
    const g = groups + i * gsize;
    const ctrl = load<u64>(g);
    for (let match = matchFull(ctrl); match != 0; match &= match - 1) {
      const key = keyOf(typ, g + 8 + first(match) * size);
      if (valeq(kt, key, key, 0, 0) != SAME) continue; // NaN is never looked up
      const hash = typehash(kt, key, seed);
      let offset = <u32>(hash >> 7) & mask;
      for (let k: u32 = 1; offset != i; k++) {
        if (matchFree(load<u64>(groups + offset * gsize)) != 0) {
          if (offset < 64) needed0 |= <u64>1 << offset;
          else needed1 |= <u64>1 << (offset - 64);
        }
        offset = (offset + k) & mask;
      }
    }
    if (matchEmpty(ctrl) != 0) {
      if (i < 64) needed0 |= <u64>1 << i;
      else needed1 |= <u64>1 << (i - 64);
    }
  }
  let count: u32 = 0;
  for (let i: u32 = 0; i <= mask; i++) {
    if (isNeeded(needed0, needed1, i)) continue;
    count += <u32>popcnt(matchFree(load<u64>(groups + i * gsize)));
  }
  if (count * 10 < capacity) return;
  for (let i: u32 = 0; i <= mask; i++) {
    if (isNeeded(needed0, needed1, i)) continue;
    const g = groups + i * gsize;
    for (let match = matchFree(load<u64>(g)); match != 0; match &= match - 1) store<u8>(g + first(match), <u8>EMPTY);
  }
  store<u16>(t, load<u16>(t, T_GROWTH) + <u16>count, T_GROWTH);
}

// @ts-ignore: decorator
@inline
function isNeeded(lo: u64, hi: u64, i: u32): bool {
  return ((i < 64 ? lo >> i : hi >> (i - 64)) & 1) != 0;
}
