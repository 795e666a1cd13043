/**
 * Looking a key up: the slot of a key, or 0. One search for keys of any type and three for the kinds of keys that the compiler treats in a
 * special way: the same walk over groups, with the comparison written into it, for nothing in a map is executed as often.
 */
import * as abi from '../../abi';
import { charge } from '../clock';
import { COST_MAP_ACCESS } from '../schedcosts';
import { hash64, hashable, hashBytes, SAME, typehash, valeq } from '../equal';
import { equalBytes } from '../memory';
import { RTE_UNHASHABLE, RTE_UNHASHABLEKEY } from '../state';
import {
  DIR,
  DIRLEN,
  elemOf,
  first,
  flags,
  groupSize,
  keyOf,
  keyType,
  matchEmpty,
  matchH2,
  SEED,
  SLOTS,
  slotSize,
  T_GROUPS,
  T_MASK,
  tableFor,
  USED,
} from './table';

export function find(typ: u32, m: u32, key: u32, hash: u64): u32 {
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

export function find64(typ: u32, m: u32, key: u64, hash: u64): u32 {
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

export function find32(typ: u32, m: u32, key: u32, hash: u64): u32 {
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

export function findStr(typ: u32, m: u32, key: u32, len: u32, hash: u64): u32 {
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
export function lookup(typ: u32, m: u32, key: u32): u32 {
  return find(typ, m, key, typehash(keyType(typ), key, load<u64>(m, SEED)));
}

/** Which error a key that cannot be hashed gives: Go's text is another one where the map is empty. */
// @ts-ignore: decorator
@inline
export function unhashable(m: u32): u32 {
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
