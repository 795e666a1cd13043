/*
 * for range (Go: walk/range.go). Ranges over functions have become calls before.
 */
import type { Expr, RangeStmt, Stmt } from '../../ir/nodes.ts';
import { newAssign } from '../../ir/make.ts';
import { isString, sizeof } from '../../ir/typeinfo.ts';
import { under } from '../../types/named.ts';
import type { ArrayType, MapType, Type } from '../../types/type.ts';
import { type LExpr, type LVar, Mem } from '../low.ts';
import { bin, c32, c64, frame, get, load, un } from '../lowmake.ts';
import { Op } from '../wasm.ts';
import { flatten } from '../values.ts';
import { convert, narrow, numOf } from './arith.ts';
import { clearElems, recvValue } from './builtin.ts';
import { assign, dest, held } from './assign.ts';
import { type Value, evaluate, parts, scalar } from './expr.ts';
import { elemAt } from './element.ts';
import { elemOfPtr, isAddressable, place, toMem } from './place.ts';
import { initStmts, loop, stmt, stmts } from './stmt.ts';
import { type MemPlace, type Place, bin0, mem } from './storage.ts';
import type { Walk } from './walk.ts';

const wanted = (n: Expr | null): n is Expr => n !== null && !(n.op === 'ONAME' && n.class === 'blank');

export function rangeStmt(w: Walk, n: RangeStmt): void {
  w.scope(() => {
    // declarations of the variables belong to each round
    const decls: Stmt[] = [];
    const rest: Stmt[] = [];
    for (const s of n.init) (s.op === 'ODCL' && (s.x === n.key || s.x === n.value) ? decls : rest).push(s);
    initStmts(w, { init: rest });
    const round = (
      key: (() => Value) | null,
      value: (() => Value) | null,
      kt: Type | null,
      vt: Type | null,
    ): void => {
      for (const s of decls) stmt(w, s, false);
      if (!n.def && wanted(n.key) && wanted(n.value) && key !== null && value !== null) {
        // both destinations are evaluated before either is assigned
        const to = [dest(w, n.key), dest(w, n.value)] as const;
        const put = (d: (typeof to)[0], x: Expr, v: Value, t: Type): void => {
          if (!Array.isArray(v)) return d({ t, v });
          const c = convNode(held(w, n, v, t), x.typ);
          d({ t: x.typ, v: parts(w, c) });
        };
        const kv = key();
        const vv = value();
        const hv = Array.isArray(vv) ? vv.map((e) => w.hold(e)) : vv;
        put(to[0], n.key, kv, kt!);
        put(to[1], n.value, hv, vt!);
        return;
      }
      const k = wanted(n.key) && key !== null ? key() : null;
      const v = wanted(n.value) && value !== null ? value() : null;
      if (k !== null) setVar(w, n, n.key!, k, kt!);
      if (v !== null) setVar(w, n, n.value!, v, vt!);
    };
    const t = under(n.x.typ);
    switch (t.kind) {
      case 'Basic':
        if (isString(n.x.typ)) return rangeString(w, n, round);
        return rangeInt(w, n, round);
      case 'Slice':
      case 'Array':
        return rangeElems(w, n, round);
      case 'Pointer':
        return rangeElems(w, n, round);
      case 'Map':
        return rangeMap(w, n, t, round);
      case 'Chan':
        return rangeChan(w, n, t.elem, round);
    }
    return w.unsupported(n, 'range over this type is not supported yet');
  });
}

type Round = (
  key: (() => Value) | null,
  value: (() => Value) | null,
  kt: Type | null,
  vt: Type | null,
) => void;

/** Assigns a value of this round to a range variable. */
function setVar(w: Walk, n: RangeStmt, x: Expr, v: Value, t: Type): void {
  if (x.op === 'ONAME' && Array.isArray(v)) {
    const p = w.namePlace(x);
    if (flatten(x.typ) !== null && under(x.typ) === under(t)) {
      if (p.k === 'mem' && p.base.k === 'frame' && p.base.mv.where === 'local') w.vardef(p.base.mv);
      w.write(p, flatten(x.typ)!, v);
      return;
    }
  }
  if (!Array.isArray(v)) {
    const p = place(w, x) as MemPlace;
    if (p.base.k === 'frame' && p.base.mv.where === 'local') w.vardef(p.base.mv);
    w.copy(p, v, t);
    return;
  }
  const tmp = held(w, n, v, t);
  const as = newAssign(n.pos, x, convNode(tmp, x.typ));
  assign(w, as);
}

/** Assignment to an existing variable of interface type converts. */
function convNode(v: Expr, t: Type): Expr {
  if (under(t).kind === 'Interface' && under(v.typ).kind !== 'Interface')
    return {
      op: 'OCONVIFACE',
      pos: v.pos,
      init: [],
      esc: 'heap',
      ghost: 0,
      typ: t,
      implicit: true,
      bounded: false,
      nonNil: false,
      x: v,
    } as unknown as Expr;
  return v;
}

function rangeInt(w: Walk, n: RangeStmt, round: Round): void {
  const code = w.code;
  const t = n.key !== null && wanted(n.key) ? n.key.typ : n.x.typ;
  const k = numOf(n.x.typ);
  const i = code.lvar(k.m);
  const limit = w.hold(scalar(w, n.x));
  code.set(i, k.bits === 64 ? c64(0) : c32(0));
  loop(
    w,
    n.label,
    n.pos,
    (exit) => {
      const w64 = k.bits === 64;
      code.brif(
        bin(
          w64 ? (k.signed ? Op.i64_ge_s : Op.i64_ge_u) : k.signed ? Op.i32_ge_s : Op.i32_ge_u,
          get(i),
          limit,
        ),
        exit,
      );
    },
    () => {
      round(() => [convert(w, k, numOf(t), get(i))], null, t, null);
      stmts(w, n.body);
    },
    () =>
      code.set(
        i,
        k.bits === 64 ? bin(Op.i64_add, get(i), c64(1)) : narrow(bin(Op.i32_add, get(i), c32(1)), k),
      ),
  );
}

function rangeElems(w: Walk, n: RangeStmt, round: Round): void {
  const code = w.code;
  const t = under(n.x.typ);
  let elem: Type;
  let len: LExpr;
  let base: MemPlace | null = null;
  let regs: Place | null = null;
  if (t.kind === 'Slice') {
    elem = t.elem;
    if (isClear(n) && n.x.op === 'ONAME') {
      clearElems(w, parts(w, n.x), elem);
      return;
    }
    const [p, l] = parts(w, n.x).map((e) => w.hold(e)) as [LExpr, LExpr];
    len = l;
    base = mem({ k: 'ptr', p, ok: true });
  } else if (t.kind === 'Pointer') {
    const at = under(elemOfPtr(n.x.typ)) as ArrayType;
    elem = at.elem;
    len = c64(at.len);
    const p = w.hold(scalar(w, n.x));
    base = mem({ k: 'ptr', p, ok: false });
  } else {
    const at = t as ArrayType;
    elem = at.elem;
    len = c64(at.len);
    if (wanted(n.value)) {
      // the array is copied, unless nobody can change it meanwhile
      const src = flatten(n.x.typ) === null || isAddressable(n.x) ? place(w, n.x) : toMem(w, n.x);
      if (src.k === 'regs') regs = { ...src, regs: src.regs.map((r) => hold(w, r)) };
      else {
        const mv = w.temp(n.x.typ);
        w.vardef(mv);
        w.copy(mem({ k: 'frame', mv }), src, n.x.typ);
        base = mem({ k: 'frame', mv });
      }
    } else evaluate(w, n.x);
  }
  const i = code.lvar(Mem.I64);
  code.set(i, c64(0));
  const size = sizeof(elem);
  const intT = n.key !== null && wanted(n.key) ? n.key.typ : null;
  loop(
    w,
    n.label,
    n.pos,
    (exit) => code.brif(bin(Op.i64_ge_s, get(i), len), exit),
    () => {
      const f = flatten(elem);
      round(
        () => [get(i)],
        () => {
          if (regs !== null) return w.read(regs, f!);
          const p = elemAt(w, base!, get(i), size);
          return f === null ? p : w.read(p, f);
        },
        intT,
        elem,
      );
      stmts(w, n.body);
    },
    () => code.set(i, bin(Op.i64_add, get(i), c64(1))),
  );
}

function hold(w: Walk, r: LVar): LVar {
  const v = w.code.lvar(r.m);
  w.code.set(v, get(r));
  return v;
}

/** for i := range s { s[i] = zero } */
function isClear(n: RangeStmt): boolean {
  if (!n.def || n.body.length !== 1 || !wanted(n.key) || wanted(n.value)) return false;
  const s = n.body[0]!;
  if (s.op !== 'OAS' || s.x.op !== 'OINDEX' || s.x.x !== n.x || s.x.index !== n.key || s.y === null)
    return false;
  return s.y.op === 'ONIL' || (s.y.op === 'OLITERAL' && s.y.val.kind === 'Int' && s.y.val.val === 0n);
}

function rangeString(w: Walk, n: RangeStmt, round: Round): void {
  const code = w.code;
  const [p, len] = parts(w, n.x).map((e) => w.hold(e)) as [LExpr, LExpr];
  const i = code.lvar(Mem.I64);
  const next = code.lvar(Mem.I64);
  const r = code.lvar(Mem.I32);
  code.set(next, c64(0));
  const runeT = wanted(n.value) ? n.value.typ : null;
  loop(
    w,
    n.label,
    n.pos,
    (exit) => {
      code.set(i, get(next));
      code.brif(bin(Op.i64_ge_s, get(i), len), exit);
      // a byte below 0x80 is a rune of its own
      code.set(r, load(Mem.U8, bin(Op.i32_add, bin0(p), un(Op.i32_wrap_i64, get(i)))));
      const multi = code.label();
      const done = code.label();
      code.brif(bin(Op.i32_ge_u, get(r), c32(0x80)), multi);
      code.set(next, bin(Op.i64_add, get(i), c64(1)));
      code.br(done);
      code.place(multi);
      const v = code.lvar(Mem.I64);
      code.set(v, { k: 'rt', t: 0x7e, f: 'decoderune', args: [bin0(p), len, get(i)] });
      code.set(r, un(Op.i32_wrap_i64, get(v)));
      code.set(next, bin(Op.i64_shr_u, get(v), c64(32)));
      code.place(done);
    },
    () => {
      round(
        () => [get(i)],
        () => [get(r)],
        wanted(n.key) ? n.key.typ : null,
        runeT,
      );
      stmts(w, n.body);
    },
    () => {},
  );
}

function rangeMap(w: Walk, n: RangeStmt, t: MapType, round: Round): void {
  const code = w.code;
  const m = code.settle(scalar(w, n.x));
  // for k := range m { delete(m, k) }
  const it = code.mvar(96, 8, [0, 1, 2, 3, 4, 5]);
  w.vardef(it);
  code.emit({ k: 'zero', dst: frame(it), off: 0, size: 96 });
  code.rt('mapiterinit', [w.typeAddr(n.x.typ), bin0(m), frame(it)]);
  loop(
    w,
    n.label,
    n.pos,
    (exit) => code.brif(load(Mem.U32, frame(it)), exit, true),
    () => {
      const kf = flatten(t.key);
      const vf = flatten(t.elem);
      const keyPtr = (): MemPlace => mem({ k: 'ptr', p: load(Mem.Ptr, frame(it)), ok: true });
      const elemPtr = (): MemPlace => mem({ k: 'ptr', p: load(Mem.Ptr, frame(it), 8), ok: true });
      round(
        () => (kf === null ? keyPtr() : w.settle(w.read(keyPtr(), kf))),
        () => (vf === null ? elemPtr() : w.settle(w.read(elemPtr(), vf))),
        t.key,
        t.elem,
      );
      stmts(w, n.body);
    },
    () => code.rt('mapiternext', [frame(it)]),
  );
}

function rangeChan(w: Walk, n: RangeStmt, elem: Type, round: Round): void {
  const code = w.code;
  const c = w.hold(scalar(w, n.x));
  const chan = held(w, n, [c], n.x.typ);
  let v: Value = [];
  loop(
    w,
    n.label,
    n.pos,
    (exit) => {
      const ok = code.mvar(8, 8, []);
      w.vardef(ok);
      code.emit({ k: 'store', m: Mem.I64, a: frame(ok), off: 0, e: c64(0) });
      v = recvValue(w, { op: 'ORECV', pos: n.pos, init: [], x: chan } as never, ok);
      code.brif(load(Mem.U8, frame(ok)), exit, true);
    },
    () => {
      round(() => v, null, elem, null);
      stmts(w, n.body);
    },
    () => {},
  );
}
