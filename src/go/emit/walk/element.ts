/*
 * Elements of arrays, slices and strings: indices, their checks, and lengths.
 */
import type { Expr, IndexExpr, UnaryExpr, XPos } from '../../ir/nodes.ts';
import { sizeof } from '../../ir/typeinfo.ts';
import { under } from '../../types/named.ts';
import type { ArrayType, Type } from '../../types/type.ts';
import { type LExpr, Mem } from '../low.ts';
import { bin, c32, c64, get, load, seq, tee, un } from '../lowmake.ts';
import { hasEffect, isCheap } from '../lowvisit.ts';
import { ZEROS } from '../ref.ts';
import { I32, Op } from '../wasm.ts';
import { flatten } from '../values.ts';
import { convert, numOf } from './arith.ts';
import { type MemPlace, type Place, bin0, mem } from './storage.ts';
import type { Walk } from './walk.ts';
import { scalar, parts, evaluate } from './expr.ts';
import { place, isAddressable } from './place.ts';

/** An index as a 64-bit number. */
export function idx64(w: Walk, n: Expr): { e: LExpr; signed: boolean } {
  const k = numOf(n.typ);
  const e = scalar(w, n);
  return { e: convert(w, k, { kind: 'int', bits: 64, signed: k.signed, m: Mem.I64 }, e), signed: k.signed };
}

/** i, checked against the length len. */
export function bounds(w: Walk, i: { e: LExpr; signed: boolean }, len: LExpr, pos?: XPos): LExpr {
  const { e, signed } = i;
  if (e.k === 'const' && len.k === 'const' && (e.v as bigint) >= 0n && (e.v as bigint) < (len.v as bigint))
    return e;
  const pre: LExpr[] = [];
  let iv = e;
  if (e.k !== 'const' && e.k !== 'var') {
    const v = w.code.lvar(Mem.I64);
    iv = get(v);
    pre.push(tee(v, e));
  }
  let lv = len;
  let lt = len;
  if (!isCheap(len)) {
    const v = w.code.lvar(Mem.I64);
    lt = tee(v, len);
    lv = get(v);
  }
  pre.push({
    k: 'check',
    t: I32,
    cond: bin(Op.i64_ge_u, pre.length > 0 ? pre.pop()! : iv, lt),
    f: signed ? 'panicIndex' : 'panicIndexU',
    args: [iv, lv],
    at: w.checkPoint(pos),
  });
  return seq(pre, iv);
}

export function boundsIf(w: Walk, n: IndexExpr, i: { e: LExpr; signed: boolean }, len: LExpr): LExpr {
  return n.bounded ? i.e : bounds(w, i, len, n.pos);
}

/** The place of element i (already checked) of size bytes each, of an array at p. */
export function elemAt(w: Walk, p: MemPlace, i: LExpr, size: number): MemPlace {
  if (i.k === 'const') return { ...p, off: p.off + Number(i.v as bigint) * size };
  const x = bin(Op.i32_mul, un(Op.i32_wrap_i64, i), c32(size));
  return { ...p, idx: p.idx === null ? x : bin(Op.i32_add, p.idx, x) };
}

export function arrayElem(w: Walk, n: IndexExpr, t: ArrayType): Place {
  const x = place(w, n.x);
  const i = boundsIf(w, n, idx64(w, n.index), c64(t.len));
  if (x.k === 'regs') {
    // an array of one element
    if (hasEffect(i)) w.code.emit({ k: 'eval', e: i });
    const f = flatten(t.elem);
    if (f === null || t.len === 0) {
      // no element can be there: the check has failed
      return f === null || f.length > 0
        ? mem({ k: 'addr', a: w.code.ref32(ZEROS) })
        : { k: 'regs', regs: [], parts: f };
    }
    return { k: 'regs', regs: x.regs, parts: f };
  }
  return elemAt(w, x, i, sizeof(t.elem));
}

export function sliceElem(w: Walk, n: IndexExpr): MemPlace {
  const elem = (under(n.x.typ) as { elem: Type }).elem;
  const [p, len] = parts(w, n.x) as [LExpr, LExpr];
  const i = idx64(w, n.index);
  const size = sizeof(elem);
  const checked = boundsIf(w, n, i, len);
  return elemAt(w, mem({ k: 'ptr', p, ok: true }), checked, size);
}

export function index(w: Walk, n: IndexExpr): LExpr[] {
  const t = under(n.x.typ);
  if (t.kind === 'Basic') {
    // a byte of a string
    const [p, len] = parts(w, n.x) as [LExpr, LExpr];
    const i = idx64(w, n.index);
    const checked = boundsIf(w, n, i, len);
    if (checked.k === 'const') return [load(Mem.U8, bin0(p), Number(checked.v as bigint))];
    return [load(Mem.U8, bin(Op.i32_add, bin0(p), un(Op.i32_wrap_i64, checked)))];
  }
  return w.read(place(w, n), flatten(n.typ)!);
}

/** len and cap. The length of a text made of bytes, and of runes made of a text, is counted without making them. */
export function length(w: Walk, n: UnaryExpr): LExpr {
  const t = under(n.x.typ);
  switch (t.kind) {
    case 'Array':
      evaluate(w, n.x);
      return c64(t.len);
    case 'Pointer':
      evaluate(w, n.x);
      return c64((under(t.base) as ArrayType).len);
    case 'Map': {
      // word 0 of the header is the number of entries
      return lenOfHeader(w, scalar(w, n.x));
    }
    case 'Chan': {
      const c = scalar(w, n.x);
      return { k: 'rt', t: 0x7e, f: n.op === 'OLEN' ? 'chanlen' : 'chancap', args: [bin0(c)] };
    }
  }
  const i = n.op === 'OLEN' ? 1 : 2;
  if (i === 1 && n.x.op === 'OBYTES2STR' && n.x.init.length === 0) return length(w, { ...n, x: n.x.x });
  if (i === 1 && n.x.op === 'OSTR2RUNES' && n.x.init.length === 0) {
    const [p, len] = w.settle(parts(w, n.x.x)) as [LExpr, LExpr];
    return { k: 'rt', t: 0x7e, f: 'countrunes', args: [bin0(p), len] };
  }
  if (isAddressable(n.x)) return w.readPart(place(w, n.x), flatten(n.x.typ)!, i);
  const p = parts(w, n.x);
  return p.every(isCheap) ? p[i]! : w.settle(p)[i]!;
}

function lenOfHeader(w: Walk, m: LExpr): LExpr {
  const v = w.code.lvar(Mem.U32);
  const a = tee(v, bin0(m));
  // a nil map has no header
  const res = w.code.lvar(Mem.I64);
  const done = w.code.label();
  w.code.set(res, c64(0));
  w.code.brif(un(Op.i32_eqz, a), done);
  w.code.set(res, load(Mem.I64, get(v)));
  w.code.place(done);
  return get(res);
}
