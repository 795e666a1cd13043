/** maps.Clone: slot for slot, with tables, tombstones and seed; what is held by pointer is copied too. */
import * as abi from '../../abi';
import { charge } from '../clock';
import { COST_MAP_MOVE } from '../schedcosts';
import { mallocgc } from '../heap/malloc';
import { ALLOC_ROLE, ROLE_MAP, ROLE_MAPDIRECTORY, ROLE_MAPTABLE } from '../layout';
import { setPtr, typedmemmove } from '../memory';
import { RTTYPE_MAP, RTTYPE_POINTER, RTTYPE_TABLE } from '../state';
import {
  DIR,
  directoryAt,
  DIRLEN,
  elemType,
  flags,
  groupSize,
  HEADER_SIZE,
  keyType,
  SLOTS,
  slotSize,
  T_GROUPS,
  T_MASK,
  TABLE_SIZE,
} from './table';
import { newGroups } from './make';
import { newIndirect } from './insert';

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
