/**
 * Making a map and its parts. A map that is made for at most eight entries gets its group with the first of them, unless the compiler has put
 * header and group into the frame; one that is made for more gets at once the tables that hold so many at the load limit of seven in eight.
 */
import * as abi from '../../abi';
import { mallocgc } from '../heap/malloc';
import { ALLOC_ROLE, ROLE_MAP, ROLE_MAPDIRECTORY, ROLE_MAPGROUPS, ROLE_MAPTABLE } from '../layout';
import { setPtr, setPtrRaw } from '../memory';
import { rand64 } from '../random';
import { RTTYPE_MAP, RTTYPE_POINTER, RTTYPE_TABLE } from '../state';
import {
  ALL_EMPTY,
  DEPTH,
  DIR,
  DIRLEN,
  groupSize,
  HEADER_SIZE,
  MAX_LOAD,
  MAX_TABLE,
  SEED,
  SHIFT,
  SLOTS,
  T_CAPACITY,
  T_DEPTH,
  T_GROUPS,
  T_GROWTH,
  T_INDEX,
  T_MASK,
  TABLE_SIZE,
  USED,
} from './table';

export function makemap(typ: u32, hint: i64, header: u32, group: u32, fp: u32, pc: u32): u32 {
  let m = header;
  if (m != 0) {
    memory.fill(m, 0, HEADER_SIZE);
  } else {
    store<u32>(ALLOC_ROLE, ROLE_MAP);
    m = mallocgc(HEADER_SIZE, RTTYPE_MAP, fp, pc);
  }
  store<u64>(m, rand64(), SEED);
  if (group != 0) {
    memory.fill(group, 0, groupSize(typ));
    store<u64>(group, ALL_EMPTY);
    setPtrRaw(m + DIR, group);
  }
  if (hint <= <i64>SLOTS) return m;

  // Room for hint entries at the load limit, in tables of at most 1024 slots. A hint beyond all memory is no hint.
  if (hint > 0x10000000) return m;
  const target = (<u32>hint * SLOTS) / MAX_LOAD;
  const dirSize = pow2((target + MAX_TABLE - 1) / MAX_TABLE);
  if (<u64>dirSize * MAX_TABLE * groupSize(typ) > 0x7fffffff) return m;
  const depth = <u8>ctz(dirSize);
  store<u8>(m, depth, DEPTH);
  store<u8>(m, 64 - depth, SHIFT);
  store<u32>(ALLOC_ROLE, ROLE_MAPDIRECTORY);
  const dir = mallocgc(dirSize * 8, RTTYPE_POINTER, fp, pc);
  for (let i: u32 = 0; i < dirSize; i++) {
    setPtr(dir + i * 8, newTable(typ, target / dirSize, i, depth, fp, pc));
  }
  setPtr(m + DIR, dir);
  store<u64>(m, dirSize, DIRLEN);
  return m;
}

function pow2(n: u32): u32 {
  return n <= 1 ? 1 : 1 << (32 - clz(n - 1));
}

export function newGroups(typ: u32, count: u32, fp: u32, pc: u32): u32 {
  const size = groupSize(typ);
  store<u32>(ALLOC_ROLE, ROLE_MAPGROUPS);
  const groups = mallocgc(count * size, load<u32>(typ, abi.TYPE_MAPGROUP), fp, pc);
  for (let i: u32 = 0, g = groups; i < count; i++, g += size) store<u64>(g, ALL_EMPTY);
  return groups;
}

export function newTable(typ: u32, wanted: u32, index: i64, depth: u8, fp: u32, pc: u32): u32 {
  const capacity = pow2(max(wanted, SLOTS));
  store<u32>(ALLOC_ROLE, ROLE_MAPTABLE);
  const t = mallocgc(TABLE_SIZE, RTTYPE_TABLE, fp, pc);
  store<i64>(t, index, T_INDEX);
  store<u8>(t, depth, T_DEPTH);
  setPtr(t + T_GROUPS, newGroups(typ, capacity / SLOTS, fp, pc));
  store<u64>(t, capacity / SLOTS - 1, T_MASK);
  store<u16>(t, <u16>capacity, T_CAPACITY);
  store<u16>(t, <u16>maxGrowth(capacity), T_GROWTH);
  return t;
}

/** One slot of a table stays empty, or one in eight. */
// @ts-ignore: decorator
@inline
export function maxGrowth(capacity: u32): u32 {
  return capacity <= SLOTS ? capacity - 1 : (capacity * MAX_LOAD) / SLOTS;
}

export function maplen(m: u32): u64 {
  return m == 0 ? 0 : load<u64>(m, USED);
}
