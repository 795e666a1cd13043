/*
 * Built-in functions that are no more than a few steps: delete, clear, print, min, max, recover, channel receive, unsafe.
 */
import type { BinaryExpr, BuiltinCallExpr, Expr, UnaryExpr } from '../../ir/nodes.ts';
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
import { under } from '../../types/named.ts';
import { Kind, type Chan, type Type } from '../../types/type.ts';
import { type LExpr, type MVar, Mem } from '../low.ts';
import { bin, c32, c64, frame, get, load, not, select, un } from '../lowmake.ts';
import { ZEROBASE } from '../ref.ts';
import { I32, Op } from '../wasm.ts';
import { flatten } from '../values.ts';
import { compare, convert, numOf } from './arith.ts';
import { transparent } from './call.ts';
import { type Value, parts, scalar } from './expr.ts';
import { idx64 } from './element.ts';
import { elemOfPtr } from './place.ts';
import { mapDelete } from './map.ts';
import { bin0, mem } from './storage.ts';
import type { Walk } from './walk.ts';
import { barrier } from './append.ts';

/** <-c, with the place of ok when that is wanted. */
export function recvValue(w: Walk, n: UnaryExpr, ok: MVar | null): Value {
  const elem = (under(n.x.typ) as Chan).elem;
  const c = bin0(w.code.settle(scalar(w, n.x)));
  const size = sizeof(elem);
  const at = w.code.point('rt', w.pos, true);
  if (size === 0) {
    w.code.rt('chanrecv', [c, c32(0), ok === null ? c32(0) : frame(ok)], at, 'st');
    return flatten(elem) === null ? mem({ k: 'addr', a: w.code.ref32(ZEROBASE) }) : [];
  }
  const mv = w.freshTemp(elem);
  w.code.rt('chanrecv', [c, frame(mv), ok === null ? c32(0) : frame(ok)], at, 'st');
  const p = mem({ k: 'frame', mv });
  const f = flatten(elem);
  return f === null ? p : w.settle(w.read(p, f));
}

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
  w.code.rt('gorecover', [{ k: 'fp', t: I32 }, frame(out), w.code.pc(at)], null, 'none', [out]);
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
