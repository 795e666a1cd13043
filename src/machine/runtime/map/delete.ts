/**
 * Deleting one entry or all. A deleted slot stays marked where its group is full, so that searches go on past it; elsewhere it is empty again.
 * clear counts itself, for iterations that cannot look a key up again.
 */
import * as abi from '../../abi';
import { charge } from '../clock';
import { COST_MAP_ASSIGN } from '../schedcosts';
import { hashable, typehash } from '../equal';
import { setPtr, typedmemclr, typeHasPointers } from '../memory';
import { rand64 } from '../random';
import {
  ALL_EMPTY,
  CLEARSEQ,
  DELETED,
  DIR,
  directoryAt,
  DIRLEN,
  elemType,
  EMPTY,
  flags,
  groupSize,
  keyType,
  matchEmpty,
  matchFull,
  SEED,
  slotSize,
  T_CAPACITY,
  T_GROUPS,
  T_GROWTH,
  T_MASK,
  T_USED,
  tableFor,
  TOMBSTONES,
  USED,
} from './table';
import { maxGrowth } from './make';
import { find, unhashable } from './lookup';

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
