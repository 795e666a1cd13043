/** reflect, and maps.Clone: what a value of a type known only at run time needs of allocation, maps, channels and slices. */
import * as abi from '../../abi';
import { chancap, chanlen, chanrecv, chansend, closechan, makechan } from '../chan';
import { PANICS, valeq } from '../equal';
import { mallocgc } from '../heap/malloc';
import { growslice } from '../heap/slice';
import { makemap, maplen } from '../map/make';
import { mapaccess } from '../map/lookup';
import { mapassign } from '../map/insert';
import { mapclear, mapdelete } from '../map/delete';
import { mapclone } from '../map/clone';
import { mapiterinit, mapiternext } from '../map/iterate';
import { ptr64, typedmemclr, typedmemmove, typeSize } from '../memory';
import { selectgo } from '../select';
import { native_runtime_itab } from './runtime';

// func clone(m any) any
export function native_maps_clone(a: u32, fp: u32, pc: u32): u32 {
  const typ = load<u64>(a);
  const m = mapclone(<u32>typ, load<u32>(a, 8), fp, pc);
  store<u64>(a, typ, 16);
  store<u64>(a, ptr64(m), 24);
  return 0;
}
// func unsafe_New(t *abi.Type) unsafe.Pointer
export function native_reflect_unsafe_New(a: u32, fp: u32, pc: u32): u32 {
  const t = load<u32>(a);
  store<u64>(a, ptr64(mallocgc(typeSize(t), t, fp, pc)), 8);
  return 0;
}
// func unsafe_NewArray(t *abi.Type, n int) unsafe.Pointer
export function native_reflect_unsafe_NewArray(a: u32, fp: u32, pc: u32): u32 {
  const t = load<u32>(a);
  store<u64>(a, ptr64(mallocgc(typeSize(t) * load<u32>(a, 8), t, fp, pc)), 16);
  return 0;
}
// func typedmemmove(t *abi.Type, dst, src unsafe.Pointer)
export function native_reflect_typedmemmove(a: u32, fp: u32, pc: u32): u32 {
  typedmemmove(load<u32>(a), load<u32>(a, 8), load<u32>(a, 16));
  return 0;
}
// func typedmemclr(t *abi.Type, p unsafe.Pointer)
export function native_reflect_typedmemclr(a: u32, fp: u32, pc: u32): u32 {
  typedmemclr(load<u32>(a), load<u32>(a, 8));
  return 0;
}
// func valueEqual(t *abi.Type, p, q unsafe.Pointer) bool
export function native_reflect_valueEqual(a: u32, fp: u32, pc: u32): u32 {
  const r = valeq(load<u32>(a), load<u32>(a, 8), load<u32>(a, 16), fp, pc);
  if (r == PANICS) return 1;
  store<u8>(a, u8(r), 24);
  return 0;
}
// func findItab(inter, typ *abi.Type) *abi.Itab
export function native_reflect_findItab(a: u32, fp: u32, pc: u32): u32 {
  return native_runtime_itab(a, fp, pc);
}
// func makemap(t *abi.Type, n int) unsafe.Pointer
export function native_reflect_makemap(a: u32, fp: u32, pc: u32): u32 {
  store<u64>(a, ptr64(makemap(load<u32>(a), load<i64>(a, 8), 0, 0, fp, pc)), 16);
  return 0;
}
// func maplen(m unsafe.Pointer) int
export function native_reflect_maplen(a: u32, fp: u32, pc: u32): u32 {
  store<u64>(a, maplen(load<u32>(a)), 8);
  return 0;
}
// func mapaccess(t *abi.Type, m, key unsafe.Pointer) unsafe.Pointer
export function native_reflect_mapaccess(a: u32, fp: u32, pc: u32): u32 {
  const e = mapaccess(load<u32>(a), load<u32>(a, 8), load<u32>(a, 16), fp, pc);
  if (e == 0 && load<u32>(abi.SUSP_WHY) == abi.WHY_PANIC) return 1;
  store<u64>(a, ptr64(e), 24);
  return 0;
}
// func mapassign(t *abi.Type, m, key, elem unsafe.Pointer)
export function native_reflect_mapassign(a: u32, fp: u32, pc: u32): u32 {
  const t = load<u32>(a);
  const e = mapassign(t, load<u32>(a, 8), load<u32>(a, 16), fp, pc);
  if (e == 0) return 1;
  typedmemmove(load<u32>(t, abi.TYPE_ELEM), e, load<u32>(a, 24));
  return 0;
}
// func mapdelete(t *abi.Type, m, key unsafe.Pointer)
export function native_reflect_mapdelete(a: u32, fp: u32, pc: u32): u32 {
  return mapdelete(load<u32>(a), load<u32>(a, 8), load<u32>(a, 16), fp, pc);
}
// func mapiterinit(t *abi.Type, m unsafe.Pointer, it *hiter)
export function native_reflect_mapiterinit(a: u32, fp: u32, pc: u32): u32 {
  mapiterinit(load<u32>(a), load<u32>(a, 8), load<u32>(a, 16));
  return 0;
}
// func mapiternext(it *hiter)
export function native_reflect_mapiternext(a: u32, fp: u32, pc: u32): u32 {
  mapiternext(load<u32>(a));
  return 0;
}
// func makechan(t *abi.Type, size int) unsafe.Pointer
export function native_reflect_makechan(a: u32, fp: u32, pc: u32): u32 {
  const c = makechan(load<u32>(a), load<i64>(a, 8), fp, pc);
  store<u64>(a, ptr64(c), 16);
  return u32(c == 0);
}
// func chansend(c, elem unsafe.Pointer)
export function native_reflect_chansend(a: u32, fp: u32, pc: u32): u32 {
  return chansend(load<u32>(a), load<u32>(a, 8), fp, pc);
}
// func chanrecv(c, elem unsafe.Pointer, ok *bool)
export function native_reflect_chanrecv(a: u32, fp: u32, pc: u32): u32 {
  return chanrecv(load<u32>(a), load<u32>(a, 8), load<u32>(a, 16), fp, pc);
}
// func closechan(c unsafe.Pointer)
export function native_reflect_closechan(a: u32, fp: u32, pc: u32): u32 {
  return closechan(load<u32>(a), fp, pc);
}
// func selectgo(cases unsafe.Pointer, n int, hasDefault bool) int
export function native_reflect_selectgo(a: u32, fp: u32, pc: u32): u32 {
  return selectgo(load<u32>(a), load<u32>(a, 8), load<u8>(a, 16), a + 24, fp, pc);
}
// func mapclear(t *abi.Type, m unsafe.Pointer)
export function native_reflect_mapclear(a: u32, fp: u32, pc: u32): u32 {
  mapclear(load<u32>(a), load<u32>(a, 8));
  return 0;
}
// func growslice(t *abi.Type, old unsafe.Pointer, newLen, oldCap, num int) sliceHeader
export function native_reflect_growslice(a: u32, fp: u32, pc: u32): u32 {
  return growslice(load<u32>(a, 8), load<i64>(a, 16), load<i64>(a, 24), load<i64>(a, 32), load<u32>(a), a + 40, fp, pc);
}
// func chanlen(c unsafe.Pointer) int
export function native_reflect_chanlen(a: u32, fp: u32, pc: u32): u32 {
  store<u64>(a, chanlen(load<u32>(a)), 8);
  return 0;
}
// func chancap(c unsafe.Pointer) int
export function native_reflect_chancap(a: u32, fp: u32, pc: u32): u32 {
  store<u64>(a, chancap(load<u32>(a)), 8);
  return 0;
}
