/**
 * Assigning to a key: the slot it has, or a free one. A slot that held a deleted entry may be taken at any time; an empty one uses up growth, and
 * where that is used up, the table grows first (grow.ts).
 */
import * as abi from '../../abi';
import { charge } from '../clock';
import { COST_MAP_ASSIGN } from '../schedcosts';
import { hash64, hashable, hashBytes, typehash } from '../equal';
import { mallocgc } from '../heap/malloc';
import { ALLOC_ROLE, ROLE_MAPKEY } from '../layout';
import { setPtr, setWord, typedmemmove, typeHasPointers, typeSize } from '../memory';
import { raise } from '../panic/raise';
import { RTE_NILMAP, RTE_UNHASHABLE } from '../state';
import {
  DELETED,
  DIR,
  DIRLEN,
  elemOf,
  elemType,
  first,
  flags,
  groupSize,
  keyOf,
  keyType,
  matchFree,
  SEED,
  slotSize,
  T_GROUPS,
  T_GROWTH,
  T_MASK,
  T_USED,
  tableFor,
  USED,
} from './table';
import { newGroups } from './make';
import { find, find32, find64, findStr } from './lookup';
import { growToTable, pruneTombstones, rehash } from './grow';

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

export function newIndirect(typ: u32, slot: u32, fp: u32, pc: u32): u32 {
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
