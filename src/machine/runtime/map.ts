/**
 * Maps: the Swiss tables of Go 1.27 (internal/runtime/maps), byte for byte in layout and allocation for allocation in growth.
 *
 * A map header points either to one group of eight slots (a small map, directory length 0) or to a directory of tables. A
 * group is a control word of eight bytes followed by eight slots {key, elem}; a control byte is EMPTY, DELETED or the low seven bits
 * (h2) of the hash of the slot's key. The other bits (h1) choose the first group of a table; groups are probed at
 * triangular distances until one with an empty slot ends the search. The top bits choose the table in the directory (extendible hashing): a
 * table of 1024 slots that is full is split in two, a smaller one doubles.
 *
 * An iteration walks the slots of the tables as they were when it came to them, from a random start; when a table has been replaced
 * meanwhile, it looks each key up again, so that it shows what the map holds now, and nothing twice.
 *
 * Keys and elements over 128 bytes are held by pointer. The general functions take the address of the key; the fast ones take the key
 * itself (4 and 8 bytes compared as memory, strings) and find the same slots, as the hash of a key depends on its type alone.
 */
import * as abi from '../abi';
import { charge } from './clock';
import { COST_MAP_ACCESS, COST_MAP_ASSIGN, COST_MAP_MOVE, COST_MAP_NEXT } from './schedcosts';
import { hash64, hashable, hashBytes, SAME, typehash, valeq } from './equal';
import { mallocgc } from './heap/malloc';
import { ALLOC_ROLE, ROLE_MAP, ROLE_MAPDIRECTORY, ROLE_MAPGROUPS, ROLE_MAPKEY, ROLE_MAPTABLE } from './layout';
import { equalBytes, setPtr, setPtrRaw, setWord, typedmemclr, typedmemmove, typeHasPointers, typeSize } from './memory';
import { raise } from './panic';
import { rand64 } from './random';
import { RTE_NILMAP, RTE_UNHASHABLE, RTE_UNHASHABLEKEY, RTTYPE_MAP, RTTYPE_POINTER, RTTYPE_TABLE } from './state';

/* Header. */
const USED = 0; // u64
const SEED = 8; // u64
const DIR = 16; // ptr
const DIRLEN = 24; // u64
const DEPTH = 32; // u8
const SHIFT = 33; // u8
const TOMBSTONES = 35; // u8
const CLEARSEQ = 40; // u64
const HEADER_SIZE: u32 = 48;

/* Table. */
const T_USED = 0; // u16
const T_CAPACITY = 2; // u16
const T_GROWTH = 4; // u16
const T_DEPTH = 6; // u8
const T_INDEX = 8; // i64, −1 when replaced
const T_GROUPS = 16; // ptr
const T_MASK = 24; // u64
const TABLE_SIZE: u32 = 32;
const MAX_TABLE: u32 = 1024;

/* Iterator, 96 bytes: six pointers, then scalars. */
const I_KEY = 0;
const I_ELEM = 8;
const I_TYPE = 16;
const I_MAP = 24;
const I_TABLE = 32;
const I_GROUP = 40;
const I_ENTRYOFFSET = 48;
const I_DIROFFSET = 56;
const I_CLEARSEQ = 64;
const I_DEPTH = 72; // u32
const I_DIRIDX = 80; // i64, −1: the map was small
const I_ENTRY = 88;

const LSB: u64 = 0x0101010101010101;
const MSB: u64 = 0x8080808080808080;
const ALL_EMPTY: u64 = MSB;
const EMPTY: u32 = 0x80;
const DELETED: u32 = 0xfe;
const SLOTS: u32 = 8;
const MAX_LOAD: u32 = 7;

// @ts-ignore: decorator
@inline
function matchH2(ctrl: u64, h2: u64): u64 {
  const v = ctrl ^ (LSB * h2);
  return (v - LSB) & ~v & MSB;
}
// @ts-ignore: decorator
@inline
function matchEmpty(ctrl: u64): u64 {
  return ctrl & ~(ctrl << 6) & MSB;
}
// @ts-ignore: decorator
@inline
function matchFree(ctrl: u64): u64 {
  return ctrl & MSB;
}
// @ts-ignore: decorator
@inline
function matchFull(ctrl: u64): u64 {
  return ~ctrl & MSB;
}
// @ts-ignore: decorator
@inline
function first(match: u64): u32 {
  return (<u32>ctz(match)) >> 3;
}

// @ts-ignore: decorator
@inline
function slotSize(typ: u32): u32 {
  return load<u32>(typ, abi.TYPE_MAPSLOT);
}
// @ts-ignore: decorator
@inline
function groupSize(typ: u32): u32 {
  return typeSize(load<u32>(typ, abi.TYPE_MAPGROUP));
}
// @ts-ignore: decorator
@inline
function flags(typ: u32): u32 {
  return load<u32>(typ, abi.TYPE_MAPFLAGS);
}
// @ts-ignore: decorator
@inline
function keyType(typ: u32): u32 {
  return load<u32>(typ, abi.TYPE_MAPKEY);
}
// @ts-ignore: decorator
@inline
function elemType(typ: u32): u32 {
  return load<u32>(typ, abi.TYPE_ELEM);
}
/** The key of a slot, through the pointer if it is held by pointer. */
// @ts-ignore: decorator
@inline
function keyOf(typ: u32, slot: u32): u32 {
  return flags(typ) & abi.MAP_INDIRECTKEY ? load<u32>(slot) : slot;
}
// @ts-ignore: decorator
@inline
function elemOf(typ: u32, slot: u32): u32 {
  const e = slot + load<u32>(typ, abi.TYPE_MAPELEMOFF);
  return flags(typ) & abi.MAP_INDIRECTELEM ? load<u32>(e) : e;
}

// @ts-ignore: decorator
@inline
function directoryAt(m: u32, i: u32): u32 {
  return load<u32>(load<u32>(m, DIR) + i * 8);
}
// @ts-ignore: decorator
@inline
function tableFor(m: u32, hash: u64): u32 {
  return load<u32>(m, DIRLEN) == 1
    ? load<u32>(load<u32>(m, DIR))
    : directoryAt(m, <u32>(hash >> (<u64>load<u8>(m, SHIFT) & 63)));
}

/* ── Making ───────────────────────────────────────────────────────────────────────────────────────────────────── */

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

function newGroups(typ: u32, count: u32, fp: u32, pc: u32): u32 {
  const size = groupSize(typ);
  store<u32>(ALLOC_ROLE, ROLE_MAPGROUPS);
  const groups = mallocgc(count * size, load<u32>(typ, abi.TYPE_MAPGROUP), fp, pc);
  for (let i: u32 = 0, g = groups; i < count; i++, g += size) store<u64>(g, ALL_EMPTY);
  return groups;
}

function newTable(typ: u32, wanted: u32, index: i64, depth: u8, fp: u32, pc: u32): u32 {
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
function maxGrowth(capacity: u32): u32 {
  return capacity <= SLOTS ? capacity - 1 : (capacity * MAX_LOAD) / SLOTS;
}

export function maplen(m: u32): u64 {
  return m == 0 ? 0 : load<u64>(m, USED);
}

/* ── Looking up: the slot of a key, or 0 ──────────────────────────────────────────────────────────────────────── */

function find(typ: u32, m: u32, key: u32, hash: u64): u32 {
  const h2 = hash & 0x7f;
  const size = slotSize(typ);
  const kt = keyType(typ);
  let g = load<u32>(m, DIR);
  if (load<u32>(m, DIRLEN) == 0) {
    for (let match = matchH2(load<u64>(g), h2); match != 0; match &= match - 1) {
      const slot = g + 8 + first(match) * size;
      if (valeq(kt, key, keyOf(typ, slot), 0, 0) == SAME) return slot;
    }
    return 0;
  }
  const t = tableFor(m, hash);
  const groups = load<u32>(t, T_GROUPS);
  const mask = load<u32>(t, T_MASK);
  const gsize = groupSize(typ);
  let offset = <u32>(hash >> 7) & mask;
  let i: u32 = 1;
  while (true) {
    g = groups + offset * gsize;
    const ctrl = load<u64>(g);
    for (let match = matchH2(ctrl, h2); match != 0; match &= match - 1) {
      const slot = g + 8 + first(match) * size;
      if (valeq(kt, key, keyOf(typ, slot), 0, 0) == SAME) return slot;
    }
    if (matchEmpty(ctrl) != 0) return 0;
    offset = (offset + i++) & mask;
  }
}

function find64(typ: u32, m: u32, key: u64, hash: u64): u32 {
  const h2 = hash & 0x7f;
  const size = slotSize(typ);
  let g = load<u32>(m, DIR);
  if (load<u32>(m, DIRLEN) == 0) {
    for (let match = matchH2(load<u64>(g), h2); match != 0; match &= match - 1) {
      const slot = g + 8 + first(match) * size;
      if (load<u64>(slot) == key) return slot;
    }
    return 0;
  }
  const t = tableFor(m, hash);
  const groups = load<u32>(t, T_GROUPS);
  const mask = load<u32>(t, T_MASK);
  const gsize = 8 + SLOTS * size;
  let offset = <u32>(hash >> 7) & mask;
  let i: u32 = 1;
  while (true) {
    g = groups + offset * gsize;
    const ctrl = load<u64>(g);
    for (let match = matchH2(ctrl, h2); match != 0; match &= match - 1) {
      const slot = g + 8 + first(match) * size;
      if (load<u64>(slot) == key) return slot;
    }
    if (matchEmpty(ctrl) != 0) return 0;
    offset = (offset + i++) & mask;
  }
}

function find32(typ: u32, m: u32, key: u32, hash: u64): u32 {
  const h2 = hash & 0x7f;
  const size = slotSize(typ);
  let g = load<u32>(m, DIR);
  if (load<u32>(m, DIRLEN) == 0) {
    for (let match = matchH2(load<u64>(g), h2); match != 0; match &= match - 1) {
      const slot = g + 8 + first(match) * size;
      if (load<u32>(slot) == key) return slot;
    }
    return 0;
  }
  const t = tableFor(m, hash);
  const groups = load<u32>(t, T_GROUPS);
  const mask = load<u32>(t, T_MASK);
  const gsize = groupSize(typ);
  let offset = <u32>(hash >> 7) & mask;
  let i: u32 = 1;
  while (true) {
    g = groups + offset * gsize;
    const ctrl = load<u64>(g);
    for (let match = matchH2(ctrl, h2); match != 0; match &= match - 1) {
      const slot = g + 8 + first(match) * size;
      if (load<u32>(slot) == key) return slot;
    }
    if (matchEmpty(ctrl) != 0) return 0;
    offset = (offset + i++) & mask;
  }
}

// @ts-ignore: decorator
@inline
function sameString(slot: u32, key: u32, len: u32): bool {
  if (load<u32>(slot, 8) != len) return false;
  const p = load<u32>(slot);
  return p == key || equalBytes(p, key, len);
}

function findStr(typ: u32, m: u32, key: u32, len: u32, hash: u64): u32 {
  const h2 = hash & 0x7f;
  const size = slotSize(typ);
  let g = load<u32>(m, DIR);
  if (load<u32>(m, DIRLEN) == 0) {
    for (let match = matchH2(load<u64>(g), h2); match != 0; match &= match - 1) {
      const slot = g + 8 + first(match) * size;
      if (sameString(slot, key, len)) return slot;
    }
    return 0;
  }
  const t = tableFor(m, hash);
  const groups = load<u32>(t, T_GROUPS);
  const mask = load<u32>(t, T_MASK);
  const gsize = 8 + SLOTS * size;
  let offset = <u32>(hash >> 7) & mask;
  let i: u32 = 1;
  while (true) {
    g = groups + offset * gsize;
    const ctrl = load<u64>(g);
    for (let match = matchH2(ctrl, h2); match != 0; match &= match - 1) {
      const slot = g + 8 + first(match) * size;
      if (sameString(slot, key, len)) return slot;
    }
    if (matchEmpty(ctrl) != 0) return 0;
    offset = (offset + i++) & mask;
  }
}

/** The slot of a key by address, in a map of any type; 0 if there is none. */
function lookup(typ: u32, m: u32, key: u32): u32 {
  return find(typ, m, key, typehash(keyType(typ), key, load<u64>(m, SEED)));
}

/** Which error a key that cannot be hashed gives: Go's text is another one where the map is empty. */
// @ts-ignore: decorator
@inline
function unhashable(m: u32): u32 {
  return m == 0 || load<u64>(m, USED) == 0 ? RTE_UNHASHABLEKEY : RTE_UNHASHABLE;
}

export function mapaccess(typ: u32, m: u32, key: u32, fp: u32, pc: u32): u32 {
  store<u32>(abi.SUSP_WHY, abi.WHY_NONE);
  charge(COST_MAP_ACCESS);
  if (flags(typ) & abi.MAP_HASHMIGHTPANIC && !hashable(keyType(typ), key, unhashable(m), fp, pc)) return 0;
  if (m == 0 || load<u64>(m, USED) == 0) return 0;
  const slot = lookup(typ, m, key);
  return slot == 0 ? 0 : elemOf(typ, slot);
}

export function mapaccess64(typ: u32, m: u32, key: u64): u32 {
  charge(COST_MAP_ACCESS);
  if (m == 0 || load<u64>(m, USED) == 0) return 0;
  const slot = find64(typ, m, key, hash64(key, load<u64>(m, SEED)));
  return slot == 0 ? 0 : elemOf(typ, slot);
}

export function mapaccess32(typ: u32, m: u32, key: u32): u32 {
  charge(COST_MAP_ACCESS);
  if (m == 0 || load<u64>(m, USED) == 0) return 0;
  const slot = find32(typ, m, key, hash64(key, load<u64>(m, SEED)));
  return slot == 0 ? 0 : elemOf(typ, slot);
}

export function mapaccessStr(typ: u32, m: u32, key: u32, len: u64): u32 {
  charge(COST_MAP_ACCESS);
  if (m == 0 || load<u64>(m, USED) == 0) return 0;
  const slot = findStr(typ, m, key, <u32>len, hashBytes(key, <u32>len, load<u64>(m, SEED)));
  return slot == 0 ? 0 : elemOf(typ, slot);
}

/* ── Inserting ────────────────────────────────────────────────────────────────────────────────────────────────── */

/** Takes a free slot for a key that is not in the map; grows what must grow. The caller stores the key. */
function insert(typ: u32, m: u32, hash: u64, fp: u32, pc: u32): u32 {
  const h2 = <u8>(hash & 0x7f);
  const size = slotSize(typ);
  if (load<u32>(m, DIRLEN) == 0) {
    let g = load<u32>(m, DIR);
    if (g == 0) {
      g = newGroups(typ, 1, fp, pc);
      setPtr(m + DIR, g);
    }
    const match = matchFree(load<u64>(g));
    if (match != 0) {
      const i = first(match);
      store<u8>(g + i, h2);
      store<u64>(m, load<u64>(m, USED) + 1, USED);
      return g + 8 + i * size;
    }
    growToTable(typ, m, fp, pc);
  }
  const gsize = groupSize(typ);
  while (true) {
    const t = tableFor(m, hash);
    const mask = load<u32>(t, T_MASK);
    let offset = <u32>(hash >> 7) & mask;
    let g: u32;
    let match: u64;
    for (let i: u32 = 1; ; i++) {
      g = load<u32>(t, T_GROUPS) + offset * gsize;
      match = matchFree(load<u64>(g));
      if (match != 0) break;
      offset = (offset + i) & mask;
    }
    const i = first(match);
    if (<u32>load<u8>(g + i) != DELETED) {
      if (load<u16>(t, T_GROWTH) == 0) pruneTombstones(typ, m, t);
      const growth = load<u16>(t, T_GROWTH);
      if (growth == 0) {
        rehash(typ, m, t, fp, pc);
        continue;
      }
      store<u16>(t, growth - 1, T_GROWTH);
    }
    store<u8>(g + i, h2);
    store<u16>(t, load<u16>(t, T_USED) + 1, T_USED);
    store<u64>(m, load<u64>(m, USED) + 1, USED);
    return g + 8 + i * size;
  }
}

/** What a new slot still needs: memory for an element that is held by pointer. Returns the element. */
// @ts-ignore: decorator
@inline
function newElem(typ: u32, slot: u32, fp: u32, pc: u32): u32 {
  const e = slot + load<u32>(typ, abi.TYPE_MAPELEMOFF);
  return flags(typ) & abi.MAP_INDIRECTELEM ? newIndirect(elemType(typ), e, fp, pc) : e;
}

function newIndirect(typ: u32, slot: u32, fp: u32, pc: u32): u32 {
  store<u32>(ALLOC_ROLE, ROLE_MAPKEY);
  const p = mallocgc(typeSize(typ), typ, fp, pc);
  setPtr(slot, p);
  return p;
}

export function mapassign(typ: u32, m: u32, key: u32, fp: u32, pc: u32): u32 {
  charge(COST_MAP_ASSIGN);
  if (m == 0) {
    raise(RTE_NILMAP, 0, 0, fp, pc);
    return 0;
  }
  const kt = keyType(typ);
  if (flags(typ) & abi.MAP_HASHMIGHTPANIC && !hashable(kt, key, RTE_UNHASHABLE, fp, pc)) return 0;
  const hash = typehash(kt, key, load<u64>(m, SEED));
  let slot = load<u64>(m, USED) == 0 ? 0 : find(typ, m, key, hash);
  if (slot != 0) {
    if (flags(typ) & abi.MAP_NEEDKEYUPDATE) typedmemmove(kt, keyOf(typ, slot), key);
    return elemOf(typ, slot);
  }
  slot = insert(typ, m, hash, fp, pc);
  typedmemmove(kt, flags(typ) & abi.MAP_INDIRECTKEY ? newIndirect(kt, slot, fp, pc) : slot, key);
  return newElem(typ, slot, fp, pc);
}

export function mapassign64(typ: u32, m: u32, key: u64, fp: u32, pc: u32): u32 {
  charge(COST_MAP_ASSIGN);
  if (m == 0) {
    raise(RTE_NILMAP, 0, 0, fp, pc);
    return 0;
  }
  const hash = hash64(key, load<u64>(m, SEED));
  let slot = load<u64>(m, USED) == 0 ? 0 : find64(typ, m, key, hash);
  if (slot != 0) return elemOf(typ, slot);
  slot = insert(typ, m, hash, fp, pc);
  if (typeHasPointers(keyType(typ))) setWord(slot, key);
  else store<u64>(slot, key);
  return newElem(typ, slot, fp, pc);
}

export function mapassign32(typ: u32, m: u32, key: u32, fp: u32, pc: u32): u32 {
  charge(COST_MAP_ASSIGN);
  if (m == 0) {
    raise(RTE_NILMAP, 0, 0, fp, pc);
    return 0;
  }
  const hash = hash64(key, load<u64>(m, SEED));
  let slot = load<u64>(m, USED) == 0 ? 0 : find32(typ, m, key, hash);
  if (slot != 0) return elemOf(typ, slot);
  slot = insert(typ, m, hash, fp, pc);
  store<u32>(slot, key);
  return newElem(typ, slot, fp, pc);
}

export function mapassignStr(typ: u32, m: u32, key: u32, len: u64, fp: u32, pc: u32): u32 {
  charge(COST_MAP_ASSIGN);
  if (m == 0) {
    raise(RTE_NILMAP, 0, 0, fp, pc);
    return 0;
  }
  const hash = hashBytes(key, <u32>len, load<u64>(m, SEED));
  let slot = load<u64>(m, USED) == 0 ? 0 : findStr(typ, m, key, <u32>len, hash);
  if (slot != 0) {
    // The key's bytes are the same; Go keeps the newer pointer, so that the older string can be freed.
    setPtr(slot, key);
    return elemOf(typ, slot);
  }
  slot = insert(typ, m, hash, fp, pc);
  setPtr(slot, key);
  store<u64>(slot, len, 8);
  return newElem(typ, slot, fp, pc);
}

/* ── Growing ──────────────────────────────────────────────────────────────────────────────────────────────────── */

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
function growToTable(typ: u32, m: u32, fp: u32, pc: u32): void {
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

function rehash(typ: u32, m: u32, t: u32, fp: u32, pc: u32): void {
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
function pruneTombstones(typ: u32, m: u32, t: u32): void {
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

/* ── Deleting ─────────────────────────────────────────────────────────────────────────────────────────────────── */

export function mapdelete(typ: u32, m: u32, key: u32, fp: u32, pc: u32): u32 {
  charge(COST_MAP_ASSIGN);
  const kt = keyType(typ);
  if (flags(typ) & abi.MAP_HASHMIGHTPANIC && !hashable(kt, key, unhashable(m), fp, pc)) return 1;
  if (m == 0 || load<u64>(m, USED) == 0) return 0;
  const hash = typehash(kt, key, load<u64>(m, SEED));
  const slot = find(typ, m, key, hash);
  if (slot == 0) return 0;
  store<u64>(m, load<u64>(m, USED) - 1, USED);
  const off = load<u32>(typ, abi.TYPE_MAPELEMOFF);
  if (flags(typ) & abi.MAP_INDIRECTKEY) setPtr(slot, 0);
  else if (typeHasPointers(kt)) typedmemclr(kt, slot);
  if (flags(typ) & abi.MAP_INDIRECTELEM) setPtr(slot + off, 0);
  else typedmemclr(elemType(typ), slot + off);

  if (load<u32>(m, DIRLEN) == 0) {
    const g = load<u32>(m, DIR);
    store<u8>(g + (slot - g - 8) / slotSize(typ), <u8>EMPTY);
  } else {
    const t = tableFor(m, hash);
    const groups = load<u32>(t, T_GROUPS);
    const gsize = groupSize(typ);
    const g = groups + ((slot - groups) / gsize) * gsize;
    const i = (slot - g - 8) / slotSize(typ);
    store<u16>(t, load<u16>(t, T_USED) - 1, T_USED);
    if (matchEmpty(load<u64>(g)) != 0) {
      // No probe sequence goes on past this group: the slot may be empty again.
      store<u8>(g + i, <u8>EMPTY);
      store<u16>(t, load<u16>(t, T_GROWTH) + 1, T_GROWTH);
    } else {
      store<u8>(g + i, <u8>DELETED);
      store<u8>(m, 1, TOMBSTONES);
    }
  }
  // An empty map gets a new seed: nobody can make it collide for ever.
  if (load<u64>(m, USED) == 0) store<u64>(m, rand64(), SEED);
  return 0;
}

export function mapclear(typ: u32, m: u32): void {
  if (m == 0 || (load<u64>(m, USED) == 0 && load<u8>(m, TOMBSTONES) == 0)) return;
  const groupType = load<u32>(typ, abi.TYPE_MAPGROUP);
  if (load<u32>(m, DIRLEN) == 0) {
    const g = load<u32>(m, DIR);
    typedmemclr(groupType, g);
    store<u64>(g, ALL_EMPTY);
  } else {
    let last: u32 = 0;
    const n = load<u32>(m, DIRLEN);
    for (let i: u32 = 0; i < n; i++) {
      const t = directoryAt(m, i);
      if (t != last) clearTable(typ, t, groupType);
      last = t;
    }
    store<u8>(m, 0, TOMBSTONES);
  }
  store<u64>(m, 0, USED);
  store<u64>(m, load<u64>(m, CLEARSEQ) + 1, CLEARSEQ);
  store<u64>(m, rand64(), SEED);
}

function clearTable(typ: u32, t: u32, groupType: u32): void {
  const growth = <u16>maxGrowth(load<u16>(t, T_CAPACITY));
  if (load<u16>(t, T_USED) == 0 && load<u16>(t, T_GROWTH) == growth) return;
  const gsize = groupSize(typ);
  let g = load<u32>(t, T_GROUPS);
  const end = g + (load<u32>(t, T_MASK) + 1) * gsize;
  for (; g < end; g += gsize) {
    charge(40);
    if (matchFull(load<u64>(g)) != 0) typedmemclr(groupType, g);
    store<u64>(g, ALL_EMPTY);
  }
  store<u16>(t, 0, T_USED);
  store<u16>(t, growth, T_GROWTH);
}

/** maps.Clone: a map with the same entries, seed and capacity. */
export function mapclone(typ: u32, m: u32, fp: u32, pc: u32): u32 {
  if (m == 0) return 0;
  store<u32>(ALLOC_ROLE, ROLE_MAP);
  const m2 = mallocgc(HEADER_SIZE, RTTYPE_MAP, fp, pc);
  memory.copy(m2, m, HEADER_SIZE);
  store<u64>(m2, 0, DIR);
  const dir = load<u32>(m, DIR);
  if (dir == 0) return m2;
  const n = load<u32>(m, DIRLEN);
  if (n == 0) {
    const g = newGroups(typ, 1, fp, pc);
    cloneGroup(typ, g, dir, fp, pc);
    setPtr(m2 + DIR, g);
    return m2;
  }
  store<u32>(ALLOC_ROLE, ROLE_MAPDIRECTORY);
  const dir2 = mallocgc(n * 8, RTTYPE_POINTER, fp, pc);
  setPtr(m2 + DIR, dir2);
  const gsize = groupSize(typ);
  for (let i: u32 = 0; i < n; i++) {
    const t = directoryAt(m, i);
    if (i > 0 && t == directoryAt(m, i - 1)) {
      setPtr(dir2 + i * 8, load<u32>(dir2 + (i - 1) * 8));
      continue;
    }
    store<u32>(ALLOC_ROLE, ROLE_MAPTABLE);
    const t2 = mallocgc(TABLE_SIZE, RTTYPE_TABLE, fp, pc);
    memory.copy(t2, t, TABLE_SIZE);
    store<u64>(t2, 0, T_GROUPS);
    setPtr(dir2 + i * 8, t2);
    const count = load<u32>(t, T_MASK) + 1;
    const groups = newGroups(typ, count, fp, pc);
    const from = load<u32>(t, T_GROUPS);
    for (let k: u32 = 0; k < count; k++) cloneGroup(typ, groups + k * gsize, from + k * gsize, fp, pc);
    setPtr(t2 + T_GROUPS, groups);
  }
  return m2;
}

function cloneGroup(typ: u32, to: u32, from: u32, fp: u32, pc: u32): void {
  charge(COST_MAP_MOVE);
  typedmemmove(load<u32>(typ, abi.TYPE_MAPGROUP), to, from);
  const f = flags(typ);
  if ((f & (abi.MAP_INDIRECTKEY | abi.MAP_INDIRECTELEM)) == 0) return;
  const size = slotSize(typ);
  for (let i: u32 = 0; i < SLOTS; i++) {
    const slot = to + 8 + i * size;
    if (f & abi.MAP_INDIRECTKEY) cloneIndirect(keyType(typ), slot, fp, pc);
    if (f & abi.MAP_INDIRECTELEM) cloneIndirect(elemType(typ), slot + load<u32>(typ, abi.TYPE_MAPELEMOFF), fp, pc);
  }
}

function cloneIndirect(typ: u32, slot: u32, fp: u32, pc: u32): void {
  const old = load<u32>(slot);
  if (old != 0) typedmemmove(typ, newIndirect(typ, slot, fp, pc), old);
}

/* ── Iterating ────────────────────────────────────────────────────────────────────────────────────────────────── */

export function mapiterinit(typ: u32, m: u32, it: u32): void {
  memory.fill(it, 0, 96);
  setPtrRaw(it + I_TYPE, typ);
  if (m == 0 || load<u64>(m, USED) == 0) return;
  setPtr(it + I_MAP, m);
  store<u64>(it, rand64(), I_ENTRYOFFSET);
  store<u64>(it, rand64(), I_DIROFFSET);
  store<u32>(it, load<u8>(m, DEPTH), I_DEPTH);
  store<u64>(it, load<u64>(m, CLEARSEQ), I_CLEARSEQ);
  if (load<u32>(m, DIRLEN) == 0) {
    store<i64>(it, -1, I_DIRIDX);
    setPtr(it + I_GROUP, load<u32>(m, DIR));
  }
  mapiternext(it);
}

/** Shows a slot of the iterator's own tables, or what the map now holds for its key; false if that is nothing. */
function show(it: u32, typ: u32, m: u32, slot: u32, grown: bool): bool {
  let s = slot;
  if (grown) {
    const key = keyOf(typ, slot);
    s = load<u64>(m, USED) == 0 ? 0 : lookup(typ, m, key);
    if (s == 0) {
      // Keys that differ from themselves (NaN) cannot be looked up; but they cannot have changed either, unless by clear.
      if (load<u64>(it, I_CLEARSEQ) != load<u64>(m, CLEARSEQ) || valeq(keyType(typ), key, key, 0, 0) == SAME) return false;
      s = slot;
    }
  }
  setPtr(it + I_KEY, keyOf(typ, s));
  setPtr(it + I_ELEM, elemOf(typ, s));
  return true;
}

export function mapiternext(it: u32): void {
  charge(COST_MAP_NEXT);
  const m = load<u32>(it, I_MAP);
  if (m == 0) {
    store<u64>(it, 0, I_KEY);
    store<u64>(it, 0, I_ELEM);
    return;
  }
  const typ = load<u32>(it, I_TYPE);
  const size = slotSize(typ);
  if (load<i64>(it, I_DIRIDX) < 0) {
    // The map was small at the start; it may have got tables since.
    const g = load<u32>(it, I_GROUP);
    const offset = load<u32>(it, I_ENTRYOFFSET);
    const grown = load<u32>(m, DIRLEN) > 0;
    for (let e = load<u32>(it, I_ENTRY); e < SLOTS; e++) {
      const k = (e + offset) & (SLOTS - 1);
      if (load<u8>(g + k) & EMPTY) continue;
      if (!show(it, typ, m, g + 8 + k * size, grown)) continue;
      store<u64>(it, e + 1, I_ENTRY);
      return;
    }
    store<u64>(it, SLOTS, I_ENTRY);
    store<u64>(it, 0, I_KEY);
    store<u64>(it, 0, I_ELEM);
    return;
  }

  const depth = <u32>load<u8>(m, DEPTH);
  const orders = depth - load<u32>(it, I_DEPTH);
  if (orders != 0) {
    // The directory has doubled: so do the places in it.
    store<u64>(it, load<u64>(it, I_DIRIDX) << orders, I_DIRIDX);
    store<u64>(it, load<u64>(it, I_DIROFFSET) << orders, I_DIROFFSET);
    store<u32>(it, depth, I_DEPTH);
  }
  const gsize = groupSize(typ);
  const dirLen = load<u64>(m, DIRLEN);
  while (load<u64>(it, I_DIRIDX) < dirLen) {
    let t = load<u32>(it, I_TABLE);
    if (t == 0) {
      const i = <u32>((load<u64>(it, I_DIRIDX) + load<u64>(it, I_DIROFFSET)) & (dirLen - 1));
      t = directoryAt(m, i);
      // The random start may lie in the middle of a table's run of entries.
      store<u64>(it, load<u64>(it, I_DIROFFSET) - (<u64>i - load<u64>(t, T_INDEX)), I_DIROFFSET);
      setPtr(it + I_TABLE, t);
    }
    const mask = <u32>load<u16>(t, T_CAPACITY) - 1;
    const offset = load<u32>(it, I_ENTRYOFFSET);
    const groups = load<u32>(t, T_GROUPS);
    const grown = load<i64>(t, T_INDEX) == -1;
    let e = load<u32>(it, I_ENTRY);
    while (e <= mask) {
      const at = (e + offset) & mask;
      const k = at & (SLOTS - 1);
      const g = groups + (at >> 3) * gsize;
      const match = matchFull(load<u64>(g)) >> (k * 8);
      if (match == 0) {
        e += SLOTS - k;
        continue;
      }
      const skip = first(match);
      e += skip;
      if (e > mask) break;
      e++;
      if (show(it, typ, m, g + 8 + (k + skip) * size, grown)) {
        store<u64>(it, e, I_ENTRY);
        setPtr(it + I_GROUP, g);
        return;
      }
    }
    // Past all directory entries of this table, as many as it has now.
    store<u64>(it, load<u64>(it, I_DIRIDX) + (<u64>1 << (depth - <u32>load<u8>(t, T_DEPTH))), I_DIRIDX);
    store<u64>(it, 0, I_TABLE);
    store<u64>(it, 0, I_GROUP);
    store<u64>(it, 0, I_ENTRY);
  }
  store<u64>(it, 0, I_KEY);
  store<u64>(it, 0, I_ELEM);
}
