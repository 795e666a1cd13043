/*
 * Composite literals (Go: walk/complit.go).
 */
import type { AddrExpr, CompLitExpr, Expr } from '../../ir/nodes.ts';
import { smallInt } from '../../ir/consts.ts';
import { fieldOffset, hasPointers, sizeof } from '../../ir/typeinfo.ts';
import { typeString } from '../../ir/typefmt.ts';
import { under } from '../../types/named.ts';
import { ArrayType, type MapType, type Type } from '../../types/type.ts';
import { type LExpr, Mem } from '../low.ts';
import { c32, c64, get } from '../lowmake.ts';
import { ZEROBASE, ZEROS } from '../ref.ts';
import { flatten } from '../values.ts';
import { makeMap, stackObject } from './make.ts';
import { newObject } from './closure.ts';
import { elemOfPtr, fieldName, place, toMem } from './place.ts';
import { evaluate, parts } from './expr.ts';
import { mapAssign, mapKey } from './map.ts';
import { orderList } from './order.ts';
import { isStatic, staticValue } from './static.ts';
import { type MemPlace, mem } from './storage.ts';
import type { Walk } from './walk.ts';

/** The entries of a literal with their offsets; constant entries may be laid out at once. */
function entries(n: CompLitExpr): { off: number; v: Expr; t: Type; blank: boolean }[] {
  if (n.op === 'OSTRUCTLIT') {
    const fields = (under(n.typ) as { fields: { type: Type }[] }).fields;
    return n.list.flatMap((e) =>
      e.op === 'OSTRUCTKEY'
        ? [
            {
              off: fieldOffset(n.typ, e.index),
              v: e.value,
              t: fields[e.index]!.type,
              blank: fieldName(n.typ, e.index) === '_',
            },
          ]
        : [],
    );
  }
  const elem = (under(n.typ) as { elem: Type }).elem;
  const size = sizeof(elem);
  let k = 0;
  return n.list.map((e) => {
    if (e.op === 'OKEY') k = smallInt(e.key) ?? k;
    return { off: size * k++, v: e.op === 'OKEY' ? e.value : e, t: elem, blank: false };
  });
}

/** The literal with its entries in Go's order of evaluation. */
function ordered(w: Walk, n: CompLitExpr): CompLitExpr {
  const values = n.list.map((e) => (e.op === 'OKEY' || e.op === 'OSTRUCTKEY' ? e.value : e));
  const now = orderList(w, values);
  if (now === values) return n;
  const list = n.list.map((e, i) =>
    e.op === 'OKEY' || e.op === 'OSTRUCTKEY' ? { ...e, value: now[i]! } : now[i]!,
  );
  return { ...n, list };
}

/** Whether a literal of register type must still be built in memory. */
export function literalIsMemory(n: CompLitExpr): boolean {
  return n.op === 'OARRAYLIT' && n.list.some((e) => e.op === 'OKEY' && (smallInt(e.key) ?? 0) !== 0);
}

/** Builds a struct or array literal at dst, which is zero if `zeroed`. dst must not be mentioned in the literal. */
export function compositeInto(w: Walk, dst: MemPlace, n: CompLitExpr, zeroed: boolean): void {
  n = ordered(w, n);
  const list = entries(n);
  const size = sizeof(n.typ);
  // a literal of constants is copied from read-only data
  const constants = list.filter((e) => isStatic(e.v)).length;
  if (constants === list.length || constants >= 4) {
    const image = staticValue({
      ...n,
      list: n.list.map((e) => {
        const v = e.op === 'OKEY' || e.op === 'OSTRUCTKEY' ? e.value : e;
        if (isStatic(v)) return e;
        const none: Expr = { ...v, op: 'ONIL', init: [] } as unknown as Expr;
        return e.op === 'OKEY' || e.op === 'OSTRUCTKEY' ? { ...e, value: none } : none;
      }),
    } as Expr);
    if (image === ZEROS || image === ZEROBASE) {
      if (!zeroed) w.zero(dst, n.typ);
    } else if (image !== null && size > 0) {
      w.code.emit({ k: 'copy', ...copyOf(w, dst), src: w.code.ref32(image), soff: 0, size });
      if (hasPointers(n.typ) && !w.own(dst)) {
        // static pointers need no shading; what was there before is zero or shaded by the zeroing
      }
    }
    for (const e of list) if (!isStatic(e.v)) entryInto(w, dst, e, constants > 0 || zeroed);
    return;
  }
  if (!zeroed && covered(n, list, size) === false) {
    w.zero(dst, n.typ);
    zeroed = true;
  }
  for (const e of list) entryInto(w, dst, e, zeroed);
}

function copyOf(w: Walk, dst: MemPlace): { dst: LExpr; doff: number } {
  const d = w.fix(dst);
  return { dst: w.address(d), doff: d.off };
}

/** Whether the entries write every byte that matters, without a point in between at which a hole could be seen. */
function covered(
  n: CompLitExpr,
  list: { off: number; v: Expr; t: Type; blank: boolean }[],
  size: number,
): boolean {
  if (hasPointers(n.typ) && !list.every((e) => isSimple(e.v))) return false;
  let bytes = 0;
  for (const e of list) bytes += e.blank ? 0 : sizeof(e.t);
  return bytes === size;
}

/** Evaluating n involves no point. */
function isSimple(n: Expr): boolean {
  switch (n.op) {
    case 'ONAME':
    case 'OLITERAL':
    case 'ONIL':
      return true;
    case 'OPAREN':
    case 'OCONVNOP':
    case 'ODOT':
      return n.init.length === 0 && isSimple(n.x);
  }
  return false;
}

function entryInto(
  w: Walk,
  dst: MemPlace,
  e: { off: number; v: Expr; t: Type; blank: boolean },
  zeroed: boolean,
): void {
  if (e.blank) return evaluate(w, e.v);
  storeValue(w, { ...dst, off: dst.off + e.off }, e.v, e.t, zeroed);
}

/** Evaluates v into memory at dst. */
export function storeValue(w: Walk, dst: MemPlace, v: Expr, t: Type, zeroed: boolean): void {
  let x = v;
  while ((x.op === 'OPAREN' || x.op === 'OCONVNOP') && x.init.length === 0) x = x.x;
  const f = flatten(t);
  if ((x.op === 'OSTRUCTLIT' || x.op === 'OARRAYLIT') && x.init.length === 0 && f === null)
    return compositeInto(w, dst, x, zeroed);
  if (f !== null) w.write(dst, f, parts(w, v));
  else w.copy(dst, place(w, v) as MemPlace, t);
}

/** &T{…} */
export function ptrLit(w: Walk, n: AddrExpr): LExpr {
  const t = elemOfPtr(n.typ);
  const x = n.x;
  const obj = newObject(w, t, n.esc !== 'none', typeString(t), n);
  if (x.op === 'OSTRUCTLIT' || x.op === 'OARRAYLIT') compositeInto(w, obj.place, x, true);
  else storeValue(w, obj.place, x, t, true);
  return obj.p;
}

/** []T{…}: an array, and the slice of it. */
export function sliceLit(w: Walk, n: CompLitExpr): LExpr[] {
  const elem = (under(n.typ) as { elem: Type }).elem;
  const at = new ArrayType(elem, n.len);
  const len = c64(n.len);
  if (n.len === 0) {
    return [w.code.ref64(ZEROBASE), len, len];
  }
  const size = sizeof(at);
  let dst: MemPlace;
  let p: LExpr;
  if (n.esc !== 'none') {
    if (size === 0) return [w.code.ref64(ZEROBASE), len, len];
    const v = w.code.rtRes(
      'mallocgc',
      [c32(size), w.typeAddr(elem)],
      Mem.Ptr,
      w.allocPoint(typeString(n.typ)),
    );
    p = get(v);
    dst = mem({ k: 'ptr', p, ok: true });
  } else {
    const mv = stackObject(w, at, n);
    dst = mem({ k: 'frame', mv });
    p = w.pointerTo(dst);
  }
  compositeInto(w, dst, { ...n, op: 'OARRAYLIT', typ: at, init: [] }, true);
  return [p, len, len];
}

/** map[K]V{…} */
export function mapLit(w: Walk, n: CompLitExpr): LExpr {
  const mt = under(n.typ) as MapType;
  const m = w.hold(makeMap(w, n.typ, c64(n.list.length), n.esc === 'none', n));
  for (const e of n.list) {
    if (e.op !== 'OKEY') continue;
    const key = mapKey(w, mt, e.key, true);
    const f = flatten(mt.elem);
    if (f !== null) {
      const v = w.settle(parts(w, e.value));
      w.write(mapAssign(w, n.typ, m, key), f, v);
    } else {
      const v = toMem(w, e.value);
      w.copy(mapAssign(w, n.typ, m, key), v, mt.elem);
    }
  }
  return m;
}
