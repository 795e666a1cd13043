/*
 * Built-in functions: append, copy, make, new, delete, clear, print, min, max, recover, channel receive, unsafe.
 */
import type {
  BinaryExpr,
  BuiltinCallExpr,
  Expr,
  MakeExpr,
  MoveToHeapExpr,
  UnaryExpr,
} from '../../ir/nodes.ts';
import { intConst as intConstOf } from '../../ir/consts.ts';
import {
  basicKind,
  hasPointers,
  isBool,
  isComplex,
  isEmptyInterface,
  isInteger,
  isInterface,
  isString,
  sizeof,
} from '../../ir/typeinfo.ts';
import { typeString } from '../../ir/typefmt.ts';
import { under } from '../../types/named.ts';
import { ArrayType, Kind, type Chan, type MapType, type Type } from '../../types/type.ts';
import {
  type LExpr,
  type LVar,
  type MVar,
  Mem,
  add32,
  bin,
  c32,
  c64,
  extU,
  frame,
  get,
  highPtr,
  isCheap,
  load,
  not,
  select,
  un,
} from '../low.ts';
import { I32, Op } from '../wasm.ts';
import { flatten } from '../values.ts';
import { arith, compare, convert, numOf } from './arith.ts';
import { transparent } from './call.ts';
import { newObject } from './closure.ts';
import { type Value, elemAt, elemOfPtr, idx64, operands, parts, place, scalar, toMem } from './expr.ts';
import { mapDelete } from './map.ts';
import { type MemPlace, type Place, type Walk, bin0, mem } from './walk.ts';

/** Frame memory that pointers lead to: zeroed, alive until the loop round or the function ends. */
export function stackObject(w: Walk, t: Type, zero = true): MVar {
  const mv = w.code.mvarOf(t);
  mv.addrtaken = true;
  w.loopVars[w.loopVars.length - 1]?.push(mv);
  if (zero && mv.size > 0) w.code.emit({ k: 'zero', dst: frame(mv), off: 0, size: mv.size });
  w.vardef(mv);
  return mv;
}

/** A plain buffer in the frame, without pointers. */
export function stackBuffer(w: Walk, size: number): LExpr {
  const mv = w.code.mvar(size, 8, []);
  w.vardef(mv);
  return frame(mv);
}

// ---- append

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

function barrier(w: Walk, dst: LExpr, src: LExpr, n: LExpr, elem: Type): void {
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

// ---- make, new

export function makeValue(w: Walk, n: MakeExpr): LExpr[] {
  switch (n.op) {
    case 'OMAKESLICE':
      return makeSlice(w, n);
    case 'OMAKEMAP': {
      const hint = n.len === null ? c64(0) : w.code.settle(idx64(w, n.len).e);
      return [makeMap(w, n.typ, hint, n.esc === 'none')];
    }
    case 'OMAKECHAN': {
      const size = n.len === null ? c64(0) : idx64(w, n.len).e;
      return [
        get(
          w.code.rtRes(
            'makechan',
            [w.typeAddr(n.typ), size],
            Mem.Ptr,
            w.allocPoint(typeString(n.typ)),
            'zero',
          ),
        ),
      ];
    }
  }
}

/** A new map; in the frame as far as it is small and does not leave. */
export function makeMap(w: Walk, t: Type, hint: LExpr, stack: boolean): LExpr {
  let header: LExpr = c32(0);
  let group: LExpr = c32(0);
  if (stack) {
    const m = under(t) as MapType;
    // seed and directory pointer: only word 2 is a pointer
    const h = w.code.mvar(48, 8, [2]);
    h.addrtaken = true;
    w.loopVars[w.loopVars.length - 1]?.push(h);
    w.code.emit({ k: 'zero', dst: frame(h), off: 0, size: 48 });
    w.vardef(h);
    header = frame(h);
    if (hint.k !== 'const' || (hint.v as bigint) <= 8n) {
      const g = stackObject(w, w.mod.types.groupType(m));
      group = frame(g);
    }
  }
  return get(
    w.code.rtRes(
      'makemap',
      [w.typeAddr(t), hint, header, group],
      Mem.Ptr,
      w.allocPoint(typeString(t)),
      'zero',
    ),
  );
}

function makeSlice(w: Walk, n: MakeExpr): LExpr[] {
  const code = w.code;
  const elem = (under(n.typ) as { elem: Type }).elem;
  const size = sizeof(elem);
  const len = code.settle(idx64(w, n.len!).e);
  const cap = n.cap === null ? len : code.settle(idx64(w, n.cap).e);
  const what = typeString(n.typ);
  const checkLen = (limit: LExpr): void => {
    if (
      len.k === 'const' &&
      limit.k === 'const' &&
      (len.v as bigint) >= 0n &&
      (len.v as bigint) <= (limit.v as bigint)
    )
      return;
    if (len === limit) return;
    const ok = code.label();
    code.brif(bin(Op.i64_le_u, len, limit), ok);
    const neg = code.label();
    code.brif(bin(Op.i64_ge_s, len, c64(0)), neg);
    code.rt('panicmakeslicelen', [], w.rtPoint(), 'always');
    code.place(neg);
    code.rt('panicmakeslicecap', [], w.rtPoint(), 'always');
    code.place(ok);
  };
  if (n.esc === 'none') {
    const k = n.cap === null ? intConstOf(n.len!) : intConstOf(n.cap);
    if (k !== null && k >= 0n && k < 1n << 31n) {
      checkLen(c64(k));
      const mv = stackObject(w, new ArrayType(elem, Number(k)));
      return [highPtr(frame(mv)), len, c64(k)];
    }
    const K = size === 0 ? 0 : Math.floor(32 / size);
    if (K > 0) {
      const p = code.lvar(Mem.Ptr);
      const big = code.label();
      const done = code.label();
      code.brif(bin(Op.i64_gt_u, cap, c64(K)), big);
      checkLen(cap);
      const mv = stackObject(w, new ArrayType(elem, K));
      code.set(p, highPtr(frame(mv)));
      code.br(done);
      code.place(big);
      const h = code.rtRes('makeslice', [w.typeAddr(elem), len, cap], Mem.Ptr, w.allocPoint(what), 'zero');
      code.set(p, get(h));
      code.place(done);
      return [get(p), len, cap];
    }
  }
  const h = code.rtRes('makeslice', [w.typeAddr(elem), len, cap], Mem.Ptr, w.allocPoint(what), 'zero');
  return [get(h), len, cap];
}

export function newValue(w: Walk, n: UnaryExpr): LExpr {
  const t = elemOfPtr(n.typ);
  return newObject(w, t, n.esc !== 'none', typeString(t)).p;
}

// ---- channels

/** <-c, with the place of ok when that is wanted. */
export function recvValue(w: Walk, n: UnaryExpr, ok: MVar | null): Value {
  const elem = (under(n.x.typ) as Chan).elem;
  const c = bin0(w.code.settle(scalar(w, n.x)));
  const size = sizeof(elem);
  const at = w.code.point('rt', w.pos, true);
  if (size === 0) {
    w.code.rt('chanrecv', [c, c32(0), ok === null ? c32(0) : frame(ok)], at, 'st');
    return flatten(elem) === null ? mem({ k: 'addr', a: c32(w.mod.zerobase) }) : [];
  }
  const mv = w.freshTemp(elem);
  w.code.rt('chanrecv', [c, frame(mv), ok === null ? c32(0) : frame(ok)], at, 'st');
  const p = mem({ k: 'frame', mv });
  const f = flatten(elem);
  return f === null ? p : w.settle(w.read(p, f));
}

// ---- values of calls that are statements, too

export function builtinValue(w: Walk, n: Expr): LExpr[] | null {
  void w;
  void n;
  return null;
}

/** recover(): the panic's value. */
export function recoverValue(w: Walk): LExpr[] {
  const out = w.code.mvar(16, 8, [0, 1]);
  w.vardef(out);
  const at = w.rtPoint();
  if (w.fn.wrapper && transparent(w.pos)) w.code.transparent = true;
  w.code.rt('gorecover', [{ k: 'fp', t: I32 }, frame(out), c32((w.code.id << 16) | at.index)], null, 'none', [
    out,
  ]);
  return w.settle([load(Mem.Ptr, frame(out)), load(Mem.Ptr, frame(out), 8)]);
}

export function minmax(w: Walk, n: BuiltinCallExpr): LExpr[] {
  const isMin = n.op === 'OMIN';
  if (isString(n.typ)) {
    const lists = n.args.map((a) => parts(w, a));
    const all = lists.map((l) => w.settle(l));
    let best = all[0]! as LExpr[];
    for (const x of all.slice(1)) {
      const c = w.hold({
        k: 'rt',
        t: I32,
        f: 'cmpstring',
        args: [bin0(x[0]!), x[1]!, bin0(best[0]!), best[1]!],
      });
      const better = bin(isMin ? Op.i32_lt_s : Op.i32_gt_s, c, c32(0));
      const p = w.code.lvar(Mem.Ptr);
      const l = w.code.lvar(Mem.I64);
      const pick = w.hold(better);
      w.code.set(p, select(pick, x[0]!, best[0]!));
      w.code.set(l, select(pick, x[1]!, best[1]!));
      best = [get(p), get(l)];
    }
    return best;
  }
  const k = numOf(n.typ);
  const vals = n.args.map((a) => scalar(w, a));
  if (k.kind === 'float') {
    const op = k.bits === 32 ? (isMin ? Op.f32_min : Op.f32_max) : isMin ? Op.f64_min : Op.f64_max;
    return [vals.reduce((a, b) => bin(op, a, b))];
  }
  const held = vals.map((v) => w.code.settle(v));
  return [held.reduce((a, b) => w.code.settle(select(compare(isMin ? 'OLT' : 'OGT', k, b, a), b, a)))];
}

// ---- statements

/** print and println. */
export function print(w: Walk, n: BuiltinCallExpr): void {
  const vals = n.args.map((a) => ({ t: a.typ, n: a, v: parts(w, a) }));
  const held = vals.map((x) => ({ ...x, v: w.settle(x.v) }));
  const rt = w.code.rt.bind(w.code);
  held.forEach(({ t, v }, i) => {
    if (i > 0 && n.op === 'OPRINTLN') rt('printsp', []);
    const u = under(t);
    const a = v[0]!;
    if (isInterface(t)) rt('printeface', [typeWordOf(w, t, a), v[1]!]);
    else if (isString(t)) rt('printstring', [bin0(a), v[1]!]);
    else if (isBool(t)) rt('printbool', [a]);
    else if (isComplex(t)) rt(numOf(t).bits === 32 ? 'printcomplex64' : 'printcomplex', v);
    else if (u.kind === 'Slice') rt('printslice', [v[1]!, v[2]!, bin0(a)]);
    else if (isInteger(t)) {
      const k = numOf(t);
      const e = convert(w, k, { kind: 'int', bits: 64, signed: k.signed, m: Mem.I64 }, a);
      rt(k.signed ? 'printint' : 'printuint', [e]);
    } else if (basicKind(t) === Kind.Float32) rt('printfloat32', [a]);
    else if (numOf(t).kind === 'float') rt('printfloat', [a]);
    else rt('printpointer', [a]);
  });
  if (n.op === 'OPRINTLN') rt('printnl', []);
}

/** The descriptor of an interface's dynamic type: of an empty interface the first word, else through the method table. */
export function typeWordOf(w: Walk, iface: Type, word: LExpr): LExpr {
  if (isEmptyInterface(iface)) return word;
  const t = w.code.settle(word);
  const res = w.code.lvar(Mem.Ptr);
  w.code.set(res, t);
  const nil = w.code.label();
  w.code.brif(un(Op.i64_eqz, t), nil);
  w.code.set(res, load(Mem.Ptr, bin0(t), 8));
  w.code.place(nil);
  return get(res);
}

export function clearStmt(w: Walk, n: UnaryExpr): void {
  const t = under(n.x.typ);
  if (t.kind === 'Map') {
    const m = bin0(scalar(w, n.x));
    w.code.rt('mapclear', [w.typeAddr(n.x.typ), m]);
    return;
  }
  const elem = (t as { elem: Type }).elem;
  clearElems(w, parts(w, n.x), elem);
}

/** Zeroes all elements of a slice. */
export function clearElems(w: Walk, s: LExpr[], elem: Type): void {
  const [p, len] = w.settle(s) as [LExpr, LExpr];
  const bytes = w.hold(un(Op.i32_wrap_i64, bin(Op.i64_mul, len, c64(sizeof(elem)))));
  const skip = w.code.label();
  w.code.brif(un(Op.i32_eqz, bytes), skip);
  if (hasPointers(elem)) barrier(w, bin0(p), c32(0), bytes, elem);
  w.code.emit({ k: 'zerodyn', dst: bin0(p), n: bytes });
  w.code.place(skip);
}

export function deleteStmt(w: Walk, n: BuiltinCallExpr): void {
  mapDelete(w, n.args[0]!, n.args[1]!);
}

// ---- package unsafe

export function unsafeValue(w: Walk, n: BinaryExpr | UnaryExpr): LExpr[] {
  switch (n.op) {
    case 'OUNSAFEADD': {
      const p = scalar(w, n.x);
      const d = idx64(w, n.y).e;
      const v = w.code.lvar(Mem.Ptr);
      w.code.set(v, bin(Op.i64_add, p, d));
      return [get(v)];
    }
    case 'OUNSAFESTRINGDATA':
    case 'OUNSAFESLICEDATA':
      return [parts(w, n.x)[0]!];
    case 'OUNSAFESLICE':
    case 'OUNSAFESTRING': {
      const [p0, l0] = [scalar(w, n.x), idx64(w, n.y).e];
      const p = w.code.settle(p0);
      const len = w.code.settle(l0);
      const isStr = n.op === 'OUNSAFESTRING';
      const size = isStr ? 1 : sizeof(elemOfPtr(n.x.typ));
      const limit = size === 0 ? (1n << 63n) - 1n : ((1n << 64n) - 1n) / BigInt(size);
      const bytes = bin(Op.i64_mul, len, c64(size));
      // negative, too many bytes for the address space, or beyond its end
      const end = bin(Op.i64_gt_u, bytes, bin(Op.i64_sub, c64(0), p));
      const far = bin(Op.i32_and, not(un(Op.i64_eqz, p)), end);
      const much = bin(Op.i32_or, bin(Op.i64_lt_s, len, c64(0)), bin(Op.i64_gt_u, len, c64(limit)));
      w.code.emit({
        k: 'eval',
        e: {
          k: 'check',
          t: I32,
          cond: bin(Op.i32_or, much, far),
          f: 'panicunsafe',
          args: [c32(isStr ? 2 : 0)],
          at: w.code.checkPoint(),
        },
      });
      w.code.emit({
        k: 'eval',
        e: {
          k: 'check',
          t: I32,
          cond: bin(Op.i32_and, un(Op.i64_eqz, p), bin(Op.i64_gt_s, len, c64(0))),
          f: 'panicunsafe',
          args: [c32(isStr ? 3 : 1)],
          at: w.code.checkPoint(),
        },
      });
      return isStr ? [p, len] : [p, len, len];
    }
  }
  return w.unsupported(n, `${n.op} is not supported yet`);
}

void [arith, extU, operands, place];
