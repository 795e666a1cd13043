/*
 * Comparison (Go: walk/compare.go).
 */
import type { CmpOp, Expr } from '../../ir/nodes.ts';
import {
  algOf,
  fieldOffset,
  isComplex,
  isDirectIface,
  isEmptyInterface,
  isInterface,
  isString,
  sizeof,
} from '../../ir/typeinfo.ts';
import { stringVal } from '../../constant/index.ts';
import { under } from '../../types/named.ts';
import type { Type } from '../../types/type.ts';
import { type Label, type LExpr, Mem } from '../low.ts';
import { add32, bin, c32, get, load, not, un } from '../lowmake.ts';
import { tabRef } from '../ref.ts';
import { I32, Op } from '../wasm.ts';
import { flatten } from '../values.ts';
import { compare, numOf } from './arith.ts';
import { isAddressable, place, toMem } from './place.ts';
import { operands, parts } from './expr.ts';
import { type MemPlace, type Place, bin0, mem } from './storage.ts';
import type { Walk } from './walk.ts';

/** x op y as 0 or 1. */
export function compareValues(w: Walk, op: CmpOp, x: Expr, y: Expr): LExpr {
  if (op === 'OEQ' || op === 'ONE') {
    if (x.op === 'ONIL') [x, y] = [y, x];
    if (y.op === 'ONIL') return nilCompare(w, op, x);
    if (isInterface(x.typ) && isInterface(y.typ)) {
      // an interface against a value converted for the occasion
      if (y.op === 'OCONVIFACE' && comparable(y.x.typ)) return mixed(w, op, x, y.x);
      if (x.op === 'OCONVIFACE' && comparable(x.x.typ)) return mixed(w, op, y, x.x);
    }
  }
  const t = x.typ;
  if (isString(t)) return stringCompare(w, op, x, y);
  const f = flatten(t);
  const u = under(t);
  if (isComplex(t)) {
    const k = numOf(t);
    const n = { ...k, kind: 'float' as const };
    const a = parts(w, x);
    const b = parts(w, y);
    const p = w.settle(a);
    const q = w.settle(b);
    const eq = bin(Op.i32_and, compare('OEQ', n, p[0]!, q[0]!), compare('OEQ', n, p[1]!, q[1]!));
    return op === 'OEQ' ? eq : not(eq);
  }
  if (u.kind === 'Basic' || (f !== null && f.length === 1 && u.kind !== 'Struct' && u.kind !== 'Array')) {
    const [a, b] = operands(w, x, y);
    return compare(op, numOf(t), a, b);
  }
  // interfaces, structs and arrays
  const res = w.code.lvar(Mem.U8);
  const px = comparePlace(w, x);
  const py = comparePlace(w, y);
  const fail = w.code.label();
  w.code.set(res, c32(op === 'OEQ' ? 0 : 1));
  neJump(w, t, px, py, fail);
  w.code.set(res, c32(op === 'OEQ' ? 1 : 0));
  w.code.place(fail);
  return get(res);
}

/** A concrete type whose values can be compared; comparing others is left to the run time, which panics. */
const comparable = (t: Type): boolean => !isInterface(t) && algOf(t) !== 'noeq';

function comparePlace(w: Walk, n: Expr): Place {
  const f = flatten(n.typ);
  if (f === null) return toMem(w, n);
  if (isAddressable(n)) {
    const p = place(w, n);
    if (p.k === 'regs') return p;
    return { k: 'regs', regs: hold(w, w.read(p, f)), parts: f };
  }
  return { k: 'regs', regs: hold(w, parts(w, n)), parts: f };
}

function hold(w: Walk, v: LExpr[]) {
  return v.map((e) => {
    const r = w.code.lvar(
      e.k === 'const'
        ? e.t === 0x7e
          ? Mem.I64
          : e.t === I32
            ? Mem.U32
            : e.t === 0x7d
              ? Mem.F32
              : Mem.F64
        : formOfValue(w, e),
    );
    w.code.set(r, e);
    return r;
  });
}

function formOfValue(w: Walk, e: LExpr): Mem {
  const s = w.code.settle(e);
  return s.k === 'var' ? s.v.m : Mem.I64;
}

function nilCompare(w: Walk, op: CmpOp, x: Expr): LExpr {
  const f = flatten(x.typ)!;
  let p: LExpr;
  if (isAddressable(x)) p = w.readPart(place(w, x), f, 0);
  else {
    const v = parts(w, x);
    p = v.length === 1 ? v[0]! : w.settle(v)[0]!;
  }
  const z = un(Op.i64_eqz, p);
  return op === 'OEQ' ? z : not(z);
}

/** Interface x against a value of a concrete type: same type, and same value. */
function mixed(w: Walk, op: CmpOp, x: Expr, y: Expr): LExpr {
  const code = w.code;
  const t = y.typ;
  const xv0 = parts(w, x);
  const yp = comparePlace(w, y);
  const [word, data] = w.settle(xv0) as [LExpr, LExpr];
  const res = code.lvar(Mem.U8);
  const fail = code.label();
  code.set(res, c32(op === 'OEQ' ? 0 : 1));
  const want = w.code.ref64(tabRef(x.typ, isEmptyInterface(x.typ), t));
  code.brif(bin(Op.i64_ne, word, want), fail);
  let xp: Place;
  const f = flatten(t);
  if (isDirectIface(t) && f !== null) {
    const r = code.lvar(Mem.Ptr);
    code.set(r, data);
    xp = { k: 'regs', regs: f.length === 0 ? [] : [r], parts: f };
  } else xp = mem({ k: 'ptr', p: data, ok: true });
  neJump(w, t, xp, yp, fail);
  code.set(res, c32(op === 'OEQ' ? 1 : 0));
  code.place(fail);
  return get(res);
}

/** Jumps to fail if the values of type t at a and b differ. Panics for what cannot be compared. */
export function neJump(w: Walk, t: Type, a: Place, b: Place, fail: Label): void {
  const code = w.code;
  const u = under(t);
  const f = flatten(t);
  const size = sizeof(t);
  if (size === 0) return;
  switch (u.kind) {
    case 'Struct': {
      if (algOf(t) === 'mem' && f === null) return memJump(w, a as MemPlace, b as MemPlace, size, fail);
      if (f === null && u.fields.length > 8) return slowJump(w, t, a as MemPlace, b as MemPlace, fail);
      u.fields.forEach((field, i) => {
        if (field.name === '_') return;
        const off = fieldOffset(t, i);
        neJump(w, field.type, w.subPlace(a, off, field.type), w.subPlace(b, off, field.type), fail);
      });
      return;
    }
    case 'Array': {
      if (f === null && algOf(t) === 'mem') return memJump(w, a as MemPlace, b as MemPlace, size, fail);
      if (u.len > 4) return slowJump(w, t, a as MemPlace, b as MemPlace, fail);
      for (let i = 0; i < u.len; i++)
        neJump(
          w,
          u.elem,
          w.subPlace(a, i * sizeof(u.elem), u.elem),
          w.subPlace(b, i * sizeof(u.elem), u.elem),
          fail,
        );
      return;
    }
  }
  const x = w.settle(w.read(a, f!));
  const y = w.settle(w.read(b, f!));
  if (isString(t)) {
    code.brif(bin(Op.i64_ne, x[1]!, y[1]!), fail);
    code.brif(memequal(bin0(x[0]!), bin0(y[0]!), un(Op.i32_wrap_i64, x[1]!)), fail, true);
    return;
  }
  if (u.kind === 'Interface') {
    code.brif(bin(Op.i64_ne, x[0]!, y[0]!), fail);
    const both = code.label();
    code.brif(un(Op.i64_eqz, x[0]!), both);
    const typ = isEmptyInterface(t) ? bin0(x[0]!) : load(Mem.U32, bin0(x[0]!), 8);
    const r = code.rtRes('efaceeq', [typ, x[1]!, y[1]!], Mem.U8, w.rtPoint(), 'two');
    code.brif(get(r), fail, true);
    code.place(both);
    return;
  }
  if (isComplex(t)) {
    const n = { ...numOf(t), kind: 'float' as const };
    code.brif(compare('ONE', n, x[0]!, y[0]!), fail);
    code.brif(compare('ONE', n, x[1]!, y[1]!), fail);
    return;
  }
  code.brif(compare('ONE', numOf(t), x[0]!, y[0]!), fail);
}

function memequal(a: LExpr, b: LExpr, n: LExpr): LExpr {
  return { k: 'rt', t: I32, f: 'memequal', args: [a, b, n] };
}

function memJump(w: Walk, a: MemPlace, b: MemPlace, size: number, fail: Label): void {
  const p = w.fix(a);
  const q = w.fix(b);
  if (size === 16 || size === 8) {
    for (let o = 0; o < size; o += 8)
      w.code.brif(
        bin(Op.i64_ne, load(Mem.I64, w.address(p), p.off + o), load(Mem.I64, w.address(q), q.off + o)),
        fail,
      );
    return;
  }
  w.code.brif(memequal(add32(w.address(p), p.off), add32(w.address(q), q.off), c32(size)), fail, true);
}

function slowJump(w: Walk, t: Type, a: MemPlace, b: MemPlace, fail: Label): void {
  const p = w.fix(a);
  const q = w.fix(b);
  const r = w.code.rtRes(
    'valeq',
    [w.typeAddr(t), add32(w.address(p), p.off), add32(w.address(q), q.off)],
    Mem.U8,
    w.rtPoint(),
    'two',
  );
  w.code.brif(get(r), fail, true);
}

function stringCompare(w: Walk, op: CmpOp, x: Expr, y: Expr): LExpr {
  const code = w.code;
  // comparing converted bytes needs no copy
  const operand = (n: Expr): LExpr[] =>
    n.op === 'OBYTES2STR' && n.x.init.length === 0 ? parts(w, n.x).slice(0, 2) : parts(w, n);
  const a0 = operand(x);
  const b0 = operand(y);
  const a = w.settle(a0);
  const b = w.settle(b0);
  if (op !== 'OEQ' && op !== 'ONE') {
    const c: LExpr = { k: 'rt', t: I32, f: 'cmpstring', args: [bin0(a[0]!), a[1]!, bin0(b[0]!), b[1]!] };
    const ops = { OLT: Op.i32_lt_s, OLE: Op.i32_le_s, OGT: Op.i32_gt_s, OGE: Op.i32_ge_s };
    return bin(ops[op], c, c32(0));
  }
  for (const [c, v] of [
    [y, a],
    [x, b],
  ] as const) {
    if (c.op !== 'OLITERAL') continue;
    const s = stringVal(c.val);
    if (s.length === 0) {
      const z = un(Op.i64_eqz, v[1]!);
      return op === 'OEQ' ? z : not(z);
    }
    break;
  }
  const res = code.lvar(Mem.U8);
  const done = code.label();
  code.set(res, c32(op === 'OEQ' ? 0 : 1));
  code.brif(bin(Op.i64_ne, a[1]!, b[1]!), done);
  const eq = memequal(bin0(a[0]!), bin0(b[0]!), un(Op.i32_wrap_i64, a[1]!));
  code.set(res, op === 'OEQ' ? eq : not(eq));
  code.place(done);
  return get(res);
}
