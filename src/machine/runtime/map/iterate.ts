/**
 * Iterating. An iteration walks the slots of the tables as they were when it came to them, from a random start; when a table has been replaced
 * meanwhile, it looks each key up again, so that it shows what the map holds now, and nothing twice.
 */
import { charge } from '../clock';
import { COST_MAP_NEXT } from '../schedcosts';
import { SAME, valeq } from '../equal';
import { setPtr, setPtrRaw } from '../memory';
import { rand64 } from '../random';
import {
  CLEARSEQ,
  DEPTH,
  DIR,
  directoryAt,
  DIRLEN,
  elemOf,
  EMPTY,
  first,
  groupSize,
  keyOf,
  keyType,
  matchFull,
  SLOTS,
  slotSize,
  T_CAPACITY,
  T_DEPTH,
  T_GROUPS,
  T_INDEX,
  USED,
} from './table';
import { lookup } from './lookup';

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
