/** Values of interfaces: made, converted into one another, and asserted to be of a type (Go: walk/convert.go, ssagen's dottype). */
import type { ConvExpr, Expr, TypeAssertExpr } from '../../ir/nodes.ts';
import {
  alignof,
  hasPointers,
  isDirectIface,
  isEmptyInterface,
  isInterface,
  isString,
  sizeof,
} from '../../ir/typeinfo.ts';
import { typeString } from '../../ir/typefmt.ts';
import { staticValue as followName } from '../../ir/staticvalue.ts';
import { identical } from '../../types/predicates.ts';
import { under } from '../../types/named.ts';
import { type Type } from '../../types/type.ts';
import { type LExpr, type LVar, type MVar, Mem, memType } from '../low.ts';
import { bin, c32, c64, extU, frame, get, load, select, un, zeroOf } from '../lowmake.ts';
import { UINT64S, ZEROBASE, ZEROS, tabRef } from '../ref.ts';
import { I32, Op } from '../wasm.ts';
import { flatten } from '../values.ts';
import { stackObject } from './make.ts';
import { type Value, evaluate, parts } from './expr.ts';
import { place, toMem } from './place.ts';
import { newObject } from './closure.ts';
import { staticValue } from './static.ts';
import { type MemPlace, type Place, bin0, mem } from './storage.ts';
import type { Walk } from './walk.ts';

export function toInterface(w: Walk, n: ConvExpr): LExpr[] {
  const from = n.x.typ;
  if (isInterface(from)) return ifaceToIface(w, n.typ, from, parts(w, n.x));
  const word = w.code.ref64(tabRef(n.typ, isEmptyInterface(n.typ), from));
  return [word, dataWord(w, n.x, n.esc === 'none')];
}

export function ifaceToIface(w: Walk, to: Type, from: Type, v: LExpr[]): LExpr[] {
  const code = w.code;
  const fromEmpty = isEmptyInterface(from);
  if (isEmptyInterface(to)) {
    if (fromEmpty) return v;
    const [tab, data] = w.settle(v) as [LExpr, LExpr];
    const t = code.lvar(Mem.Ptr);
    const nil = code.label();
    code.set(t, tab);
    code.brif(un(Op.i64_eqz, tab), nil);
    code.set(t, load(Mem.Ptr, bin0(tab), 8));
    code.place(nil);
    return [get(t), data];
  }
  if (w.mod.types.same(to, from)) return v;
  const [word, data] = w.settle(v) as [LExpr, LExpr];
  const tab = code.lvar(Mem.Ptr);
  const nil = code.label();
  code.set(tab, word);
  code.brif(un(Op.i64_eqz, word), nil);
  const typ = fromEmpty ? bin0(word) : load(Mem.U32, bin0(word), 8);
  const r = code.rtRes('ifaceToTab', [w.typeAddr(to), typ], Mem.U32, w.rtPoint());
  code.set(tab, extU(get(r)));
  code.place(nil);
  return [get(tab), data];
}

/** A variable of a compound type that always has the value of one literal is as good as the literal. */
function literalOf(n: Expr): Expr {
  if (n.op !== 'ONAME') return n;
  const v = followName(n);
  return (v.op === 'OSTRUCTLIT' || v.op === 'OARRAYLIT') && identical(v.typ, n.typ) ? v : n;
}

/** The data word of an interface that holds n's value. */
export function dataWord(w: Walk, n: Expr, stack: boolean): LExpr {
  const code = w.code;
  const t = n.typ;
  const size = sizeof(t);
  const f = flatten(t);
  if (isDirectIface(t)) return f === null ? load(Mem.Ptr, w.address(toMem(w, n))) : parts(w, n)[0]!;
  const known = n.init.length === 0 ? staticValue(literalOf(n)) : null;
  if (known !== null) return code.ref64(known);
  if (size === 0) {
    evaluate(w, n);
    return w.code.ref64(ZEROBASE);
  }
  if (size === 1) {
    const byte = f !== null && f.length === 1 ? parts(w, n)[0]! : load(Mem.U8, w.address(toMem(w, n)));
    return bin(
      Op.i64_add,
      code.ref64(UINT64S),
      bin(Op.i64_mul, extU(bin(Op.i32_and, byte, c32(0xff))), c64(8)),
    );
  }
  if (n.op === 'ONAME' && n.class === 'extern' && n.readonly) return w.pointerTo(place(w, n) as MemPlace);
  if (stack && size <= 1024) {
    const v = f === null ? toMem(w, n) : w.settle(parts(w, n));
    const mv = stackObject(w, t, n, padded(w, t));
    const dst = mem({ k: 'frame', mv });
    if (Array.isArray(v)) w.write(dst, f!, v);
    else w.copy(dst, v, t);
    return w.pointerTo(dst);
  }
  const what = typeString(t);
  // small values without pointers, strings and slices: zero (or small) ones are shared
  if (!hasPointers(t) && (size === 2 || size === 4 || size === 8) && alignof(t) === size) {
    const bits = loadBits(w, n, f, size);
    const p = code.lvar(Mem.Ptr);
    const big = code.label();
    const done = code.label();
    const w64 = size === 8;
    code.brif(bin(w64 ? Op.i64_ge_u : Op.i32_ge_u, bits, w64 ? c64(256) : c32(256)), big);
    code.set(p, bin(Op.i64_add, bin(Op.i64_shl, w64 ? bits : extU(bits), c64(3)), code.ref64(UINT64S)));
    code.br(done);
    code.place(big);
    const h = code.rtRes('mallocgc', [c32(size), w.typeAddr(t)], Mem.Ptr, w.allocPoint(what));
    code.emit({
      k: 'store',
      m: w64 ? Mem.I64 : size === 4 ? Mem.U32 : Mem.U16,
      a: bin0(get(h)),
      off: 0,
      e: bits,
    });
    code.set(p, get(h));
    code.place(done);
    return get(p);
  }
  const u = under(t);
  if (isString(t) || u.kind === 'Slice') {
    const v = w.settle(parts(w, n));
    const p = code.lvar(Mem.Ptr);
    const done = code.label();
    code.set(p, code.ref64(ZEROS));
    code.brif(un(Op.i64_eqz, isString(t) ? v[1]! : v[0]!), done);
    const h = code.rtRes('mallocgc', [c32(size), w.typeAddr(t)], Mem.Ptr, w.allocPoint(what));
    w.write(mem({ k: 'ptr', p: get(h), ok: true }), f!, v);
    code.set(p, get(h));
    code.place(done);
    return get(p);
  }
  if (f !== null) {
    const v = w.settle(parts(w, n), true);
    const obj = newObject(w, t, true, what);
    w.write(obj.place, f, v);
    return obj.p;
  }
  const src = toMem(w, n);
  const obj = newObject(w, t, true, what);
  w.copy(obj.place, src, t);
  return obj.p;
}

function padded(w: Walk, t: Type): boolean {
  const f = flatten(t);
  return f !== null && w.padded(f, sizeof(t));
}

/** A value of 2, 4 or 8 bytes as an unsigned number. */
function loadBits(w: Walk, n: Expr, f: ReturnType<typeof flatten>, size: number): LExpr {
  const code = w.code;
  if (f !== null && f.length === 1) {
    const e = parts(w, n)[0]!;
    switch (f[0]!.m) {
      case Mem.F32:
        return code.settle(un(Op.i32_reinterpret_f32, e));
      case Mem.F64:
        return code.settle(un(Op.i64_reinterpret_f64, e));
      case Mem.I16:
        return code.settle(bin(Op.i32_and, e, c32(0xffff)));
    }
    return code.settle(e);
  }
  const p = toMem(w, n);
  return code.settle(load(size === 8 ? Mem.I64 : size === 4 ? Mem.U32 : Mem.U16, w.address(p), p.off));
}

// ---- type assertions

/** Dynamic type of the interface value v as an i32 address; 0 for nil. */
function dynType(iface: Type, word: LExpr): LExpr {
  if (isEmptyInterface(iface)) return bin0(word);
  // reading word 1 of the nil page is harmless
  return select(bin0(word), load(Mem.U32, bin0(word), 8), c32(0));
}

/** x.(T) */
export function dotType(w: Walk, n: TypeAssertExpr): Value {
  const code = w.code;
  const from = n.x.typ;
  const t = n.typ;
  const [word, data] = w.settle(parts(w, n.x)) as [LExpr, LExpr];
  if (isInterface(t)) {
    if (isEmptyInterface(t)) {
      const typ = w.hold(dynType(from, word));
      code.emit({
        k: 'eval',
        e: {
          k: 'check',
          t: I32,
          cond: un(Op.i32_eqz, typ),
          f: n.useNilPanic ? 'panicmem' : 'panicdottype',
          args: n.useNilPanic ? [c32(0)] : [c32(0), w.typeAddr(t), w.typeAddr(from)],
          at: code.checkPoint(),
        },
      });
      return [extU(typ), data];
    }
    const r = code.rtRes('typeAssertTab', [w.typeAddr(t), dynType(from, word)], Mem.U32, w.rtPoint(), 'zero');
    return [extU(get(r)), data];
  }
  const want = code.ref64(tabRef(from, isEmptyInterface(from), t));
  code.emit({
    k: 'eval',
    e: {
      k: 'check',
      t: I32,
      cond: bin(Op.i64_ne, word, want),
      f: n.useNilPanic ? 'panicmem' : 'panicdottype',
      args: n.useNilPanic ? [c32(24)] : [dynType(from, word), w.typeAddr(t), w.typeAddr(from)],
      at: code.checkPoint(),
    },
  });
  return unbox(w, t, data);
}

/** The value of type t behind a data word. */
export function unbox(w: Walk, t: Type, data: LExpr): Value {
  const f = flatten(t);
  if (isDirectIface(t)) {
    if (f !== null) return f.length === 0 ? [] : [data];
    const mv = w.temp(t);
    w.vardef(mv);
    w.code.emit({ k: 'store', m: Mem.Ptr, a: frame(mv), off: 0, e: data });
    return mem({ k: 'frame', mv });
  }
  const p = mem({ k: 'ptr', p: data, ok: true });
  return f === null ? p : f.length === 0 ? [] : w.settle(w.read(p, f), true);
}

/** v, ok = x.(T): the value (zero if not) and ok. */
export function dotType2(w: Walk, n: TypeAssertExpr, wantValue: boolean): { value: Place; ok: LExpr } {
  const code = w.code;
  const from = n.x.typ;
  const t = n.typ;
  const [word, data] = w.settle(parts(w, n.x)) as [LExpr, LExpr];
  if (isInterface(t)) {
    const tabv = code.lvar(Mem.Ptr);
    const datv = code.lvar(Mem.Ptr);
    const regs: Place = { k: 'regs', regs: [tabv, datv], parts: flatten(t)! };
    const r = assertIface(w, t, from, word);
    code.set(tabv, extU(get(r)));
    code.set(datv, select(get(r), data, c64(0)));
    return { value: regs, ok: bin(Op.i32_ne, get(r), c32(0)) };
  }
  const want = code.ref64(tabRef(from, isEmptyInterface(from), t));
  const ok = w.hold(bin(Op.i64_eq, word, want));
  if (!wantValue) return { value: { k: 'regs', regs: [], parts: [] }, ok };
  const f = flatten(t);
  const no = code.label();
  if (f !== null) {
    const regs = f.map((p) => {
      const r = code.lvar(p.m);
      code.set(r, zeroOf(memType[p.m]!));
      return r;
    });
    if (regs.length > 0) {
      code.brif(ok, no, true);
      const v = unbox(w, t, data) as LExpr[];
      regs.forEach((r, i) => code.set(r, v[i]!));
      code.place(no);
    }
    return { value: { k: 'regs', regs, parts: f }, ok };
  }
  const mv: MVar = w.freshTemp(t, true);
  code.brif(ok, no, true);
  w.copy(mem({ k: 'frame', mv }), unbox(w, t, data) as MemPlace, t);
  code.place(no);
  return { value: mem({ k: 'frame', mv }), ok };
}

/** Whether the dynamic type behind word implements interface t: its method table (or type, for an empty t), else 0. */
export function assertIface(w: Walk, t: Type, from: Type, word: LExpr): LVar {
  const code = w.code;
  const r = code.lvar(Mem.U32);
  code.set(r, dynType(from, word));
  if (isEmptyInterface(t)) return r;
  const nil = code.label();
  code.brif(un(Op.i32_eqz, get(r)), nil);
  const tab = code.rtRes('ifaceToTab', [w.typeAddr(t), get(r)], Mem.U32, w.rtPoint());
  code.set(r, get(tab));
  code.place(nil);
  return r;
}
