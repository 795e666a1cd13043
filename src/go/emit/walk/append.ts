/*
 * append and copy: growing, the buffers of slices that do not escape, and moving elements with the write barrier.
 */
import type { BinaryExpr, BuiltinCallExpr, Expr, MoveToHeapExpr } from '../../ir/nodes.ts';
import { hasPointers, sizeof } from '../../ir/typeinfo.ts';
import { typeString } from '../../ir/typefmt.ts';
import { under } from '../../types/named.ts';
import { ArrayType, type Type } from '../../types/type.ts';
import { type LExpr, type LVar, type MVar, Mem } from '../low.ts';
import { add32, bin, c32, c64, frame, get, highPtr, load, select, un } from '../lowmake.ts';
import { isCheap } from '../lowvisit.ts';
import { I32, Op } from '../wasm.ts';
import { flatten } from '../values.ts';
import { parts } from './expr.ts';
import { elemAt, idx64 } from './element.ts';
import { toMem } from './place.ts';
import { type MemPlace, type Place, bin0, mem } from './storage.ts';
import type { Walk } from './walk.ts';

interface Store {
  mv: MVar;
  used: LVar;
  K: number;
  usedStatic: boolean;
}

const stores = new WeakMap<Walk, Map<Expr, Store>>();

/** The frame buffer that may back the slice n, as in ssagen: one for each slice variable. */
function backingStore(w: Walk, n: Expr, elem: Type): Store | null {
  const size = sizeof(elem);
  if (size === 0 || size > 32) return null;
  let map = stores.get(w);
  if (map === undefined) stores.set(w, (map = new Map()));
  let s = map.get(n);
  if (s === undefined) {
    const K = Math.floor(32 / size);
    const mv = w.code.mvarOf(new ArrayType(elem, K));
    mv.addrtaken = true;
    if (!w.code.library) mv.what = 'array of append';
    s = { mv, used: w.code.lvar(Mem.U8), K, usedStatic: false };
    w.entryFlags.push(s.used);
    map.set(n, s);
  }
  return s;
}

/** append(s, …): the new slice. dst: the variable it is assigned to, when that is s itself. */
export function append(w: Walk, n: BuiltinCallExpr, dst: Place | null): LExpr[] {
  const code = w.code;
  const elem = (under(n.typ) as { elem: Type }).elem;
  const size = sizeof(elem);
  if (n.isDDD) return appendSlice(w, n, elem, size);
  const f = flatten(elem);
  const s = parts(w, n.args[0]!);
  const argc = n.args.length - 1;
  if (argc === 0) return s;
  // arguments are evaluated before the slice is touched
  const vals: (LExpr[] | MemPlace)[] = n.args.slice(1).map((a) => (f === null ? toMem(w, a) : parts(w, a)));
  const [ptr, len, cap] = s.map((e) => w.hold(e)) as [LExpr, LExpr, LExpr];
  const held = vals.map((v) =>
    Array.isArray(v) ? v.map((e) => (isCheap(e) && e.k !== 'var' ? e : w.hold(e))) : v,
  );
  const p = code.lvar(Mem.Ptr);
  const c = code.lvar(Mem.I64);
  const newLen = code.lvar(Mem.I64);
  code.set(newLen, bin(Op.i64_add, len, c64(argc)));
  code.set(p, ptr);
  code.set(c, cap);
  const fits = code.label();
  code.brif(bin(Op.i64_le_u, get(newLen), cap), fits);
  const store = n.esc === 'none' && dst === null ? backingStore(w, n.args[0]!, elem) : null;
  if (store !== null && !n.useBuf && !store.usedStatic) {
    store.usedStatic = true;
    const grow = code.label();
    code.brif(bin(Op.i64_gt_s, get(newLen), c64(store.K)), grow);
    code.brif(get(store.used), grow);
    code.brif(un(Op.i64_eqz, len), grow, true);
    code.emit({ k: 'zero', dst: frame(store.mv), off: 0, size: store.mv.size });
    w.vardef(store.mv);
    code.set(p, highPtr(frame(store.mv)));
    code.set(c, c64(store.K));
    code.set(store.used, c32(1));
    code.br(fits);
    code.place(grow);
  }
  growslice(w, elem, ptr, get(newLen), cap, c64(argc), p, c, store !== null && n.useBuf ? store : null);
  code.place(fits);
  const base: MemPlace = elemAt(w, mem({ k: 'ptr', p: get(p), ok: true }), len, size);
  const at = argc > 1 || (f !== null && f.length > 1) || f === null ? w.fix(base) : base;
  held.forEach((v, i) => {
    const d: MemPlace = { ...at, off: at.off + i * size };
    if (Array.isArray(v)) w.write(d, f!, v);
    else w.copy(d, v, elem);
  });
  return [get(p), get(newLen), get(c)];
}

/** Grows into p and c. */
function growslice(
  w: Walk,
  elem: Type,
  ptr: LExpr,
  newLen: LExpr,
  cap: LExpr,
  num: LExpr,
  p: LVar,
  c: LVar,
  buf: Store | null,
): void {
  const code = w.code;
  const out = code.mvar(24, 8, [0]);
  const at = w.allocPoint(`[]${typeString(elem)}`);
  const args = [bin0(ptr), newLen, cap, num, w.typeAddr(elem), frame(out)];
  if (buf !== null) {
    if (buf.mv.ptrs.length > 0) buf.mv.needzero = true;
    code.rt('growsliceBuf', [...args, frame(buf.mv)], at, 'st', [out]);
  } else code.rt('growslice', args, at, 'st', [out]);
  code.set(p, load(Mem.Ptr, frame(out)));
  code.set(c, load(Mem.I64, frame(out), 16));
}

/** append(s, t...) */
function appendSlice(w: Walk, n: BuiltinCallExpr, elem: Type, size: number): LExpr[] {
  const code = w.code;
  const s0 = parts(w, n.args[0]!);
  const made = n.args[1]!;
  if (made.op === 'OMAKESLICE' && made.cap === null && made.init.length === 0 && made.len !== null) {
    // append(s, make([]T, n)...): no second slice is made
    const k = idx64(w, made.len).e;
    const s = s0.map((e) => w.hold(e)) as [LExpr, LExpr, LExpr];
    const num = code.settle(k);
    code.emit({
      k: 'eval',
      e: {
        k: 'check',
        t: I32,
        cond: bin(Op.i64_lt_s, num, c64(0)),
        f: 'panicmakeslicelen',
        args: [],
        at: code.checkPoint(),
      },
    });
    const [p, newLen, c] = grown(w, elem, s, num);
    const to = w.fix(elemAt(w, mem({ k: 'ptr', p, ok: true }), s[1], size));
    const bytes = w.hold(un(Op.i32_wrap_i64, bin(Op.i64_mul, num, c64(size))));
    if (hasPointers(elem)) barrier(w, add32(w.address(to), to.off), c32(0), bytes, elem);
    code.emit({ k: 'zerodyn', dst: add32(w.address(to), to.off), n: bytes });
    return [p, newLen, c];
  }
  const t0 = parts(w, made);
  const s = s0.map((e) => w.hold(e)) as [LExpr, LExpr, LExpr];
  const [tp, tl] = t0.map((e) => w.hold(e)) as [LExpr, LExpr];
  const [p, newLen, c] = grown(w, elem, s, tl);
  const to = w.fix(elemAt(w, mem({ k: 'ptr', p, ok: true }), s[1], size));
  const bytes = w.hold(un(Op.i32_wrap_i64, bin(Op.i64_mul, tl, c64(size))));
  move(w, add32(w.address(to), to.off), bin0(tp), bytes, elem);
  return [p, newLen, c];
}

/** The slice s, made num longer. */
function grown(w: Walk, elem: Type, s: [LExpr, LExpr, LExpr], num: LExpr): [LExpr, LExpr, LExpr] {
  const code = w.code;
  const p = code.lvar(Mem.Ptr);
  const c = code.lvar(Mem.I64);
  const newLen = code.lvar(Mem.I64);
  code.set(newLen, bin(Op.i64_add, s[1], num));
  code.set(p, s[0]);
  code.set(c, s[2]);
  const fits = code.label();
  code.brif(bin(Op.i64_le_u, get(newLen), s[2]), fits);
  growslice(w, elem, s[0], get(newLen), s[2], num, p, c, null);
  code.place(fits);
  return [get(p), get(newLen), get(c)];
}

/** Copies n bytes of values of type elem, with the barrier. */
function move(w: Walk, dst: LExpr, src: LExpr, n: LExpr, elem: Type): void {
  if (hasPointers(elem)) {
    dst = w.code.settle(dst);
    src = w.code.settle(src);
    barrier(w, dst, src, n, elem);
  }
  w.code.emit({ k: 'move', dst, src, n });
}

export function barrier(w: Walk, dst: LExpr, src: LExpr, n: LExpr, elem: Type): void {
  const skip = w.code.label();
  w.code.brif(load(Mem.U32, c32(0), 4128), skip, true);
  w.code.rt('wbBulk', [dst, src, n, w.typeAddr(elem)]);
  w.code.place(skip);
}

/** copy(dst, src): the number of elements. */
export function copyBuiltin(w: Walk, n: BinaryExpr): LExpr {
  const code = w.code;
  const elem = (under(n.x.typ) as { elem: Type }).elem;
  const d0 = parts(w, n.x);
  const s0 = parts(w, n.y);
  const [dp, dl] = w.settle(d0) as [LExpr, LExpr];
  const [sp, sl] = w.settle(s0) as [LExpr, LExpr];
  const num = w.hold(select(bin(Op.i64_lt_s, dl, sl), dl, sl));
  const bytes = w.hold(un(Op.i32_wrap_i64, bin(Op.i64_mul, num, c64(sizeof(elem)))));
  const skip = code.label();
  code.brif(un(Op.i32_eqz, bytes), skip);
  move(w, bin0(dp), bin0(sp), bytes, elem);
  code.place(skip);
  return num;
}

/** A slice that grew in the frame, moved to the heap if it still is there. */
export function moveToHeap(w: Walk, n: MoveToHeapExpr): LExpr[] {
  const elem = (under(n.typ) as { elem: Type }).elem;
  const store = backingStore(w, n.x, elem);
  const s = parts(w, n.x);
  if (store === null) return s;
  const code = w.code;
  const [p0, l0, c0] = s.map((e) => w.hold(e)) as [LExpr, LExpr, LExpr];
  const p = code.lvar(Mem.Ptr);
  const l = code.lvar(Mem.I64);
  const c = code.lvar(Mem.I64);
  code.set(p, p0);
  code.set(l, l0);
  code.set(c, c0);
  const done = code.label();
  code.brif(bin(Op.i32_gt_u, bin(Op.i32_sub, bin0(p0), frame(store.mv)), c32(store.mv.size)), done);
  const out = code.mvar(24, 8, [0]);
  code.rt(
    'moveslice',
    [bin0(p0), l0, n.preserveCapacity ? c0 : c64(-1), w.typeAddr(elem), frame(out)],
    w.allocPoint(`[]${typeString(elem)}`),
    'st',
    [out],
  );
  code.set(p, load(Mem.Ptr, frame(out)));
  code.set(l, load(Mem.I64, frame(out), 8));
  code.set(c, load(Mem.I64, frame(out), 16));
  code.place(done);
  return [get(p), get(l), get(c)];
}
