/*
 * Conversions of numbers, strings and bytes (Go: walk/convert.go).
 */
import { stringVal } from '../../constant/index.ts';
import type { AddStringExpr, ConvExpr, Expr } from '../../ir/nodes.ts';
import { isComplex } from '../../ir/typeinfo.ts';
import { under } from '../../types/named.ts';
import { type ArrayType, type Type } from '../../types/type.ts';
import { formOf } from '../code.ts';
import { type LExpr, type MVar, Mem } from '../low.ts';
import { bin, c32, c64, frame, get, highPtr, load, select, un } from '../lowmake.ts';
import { ZEROBASE } from '../ref.ts';
import { I32, Op } from '../wasm.ts';
import { flatten } from '../values.ts';
import { convert, numOf } from './arith.ts';
import { stackBuffer } from './make.ts';
import { parts } from './expr.ts';
import { elemOfPtr } from './place.ts';
import { idx64 } from './element.ts';
import { bin0, mem } from './storage.ts';
import type { Walk } from './walk.ts';
import type { RtFunc } from '../../../machine/rtfuncs.ts';
import { toInterface } from './iface.ts';

export function convValue(w: Walk, n: ConvExpr): LExpr[] {
  switch (n.op) {
    case 'OCONVNOP': {
      const v = parts(w, n.x);
      const f = flatten(n.typ)!;
      // a number that becomes a pointer must be seen by the collector
      if (
        f.length === 1 &&
        f[0]!.m === Mem.Ptr &&
        formOf(v[0]!) !== Mem.Ptr &&
        v[0]!.k !== 'const' &&
        v[0]!.k !== 'ref'
      ) {
        const r = w.code.lvar(Mem.Ptr);
        w.code.set(r, v[0]!);
        return [get(r)];
      }
      return v;
    }
    case 'OCONV':
      return numeric(w, n.x.typ, n.typ, parts(w, n.x));
    case 'OCONVIFACE':
      return toInterface(w, n);
    case 'OBYTES2STRTMP':
      return parts(w, n.x).slice(0, 2);
    case 'OSTR2BYTESTMP': {
      const [p, len] = w.settle(parts(w, n.x)) as [LExpr, LExpr];
      // the bytes of an empty string are no nil slice
      return [select(un(Op.i64_eqz, p), w.code.ref64(ZEROBASE), p), len, len];
    }
    case 'OBYTES2STR': {
      if (w.lent.has(n)) return parts(w, n.x).slice(0, 2);
      const v = w.settle(parts(w, n.x));
      return rtOut(w, 'slicebytetostring', [bin0(v[0]!), v[1]!, buffer(w, n, 32)], 2, 'string');
    }
    case 'ORUNES2STR': {
      const v = w.settle(parts(w, n.x));
      return rtOut(w, 'slicerunetostring', [bin0(v[0]!), v[1]!, buffer(w, n, 32)], 2, 'string');
    }
    case 'OSTR2RUNES': {
      const v = w.settle(parts(w, n.x));
      return rtOut(w, 'stringtoslicerune', [bin0(v[0]!), v[1]!, buffer(w, n, 128)], 3, '[]rune');
    }
    case 'OSTR2BYTES':
      return stringToBytes(w, n);
    case 'ORUNESTR': {
      const r = idx64(w, n.x).e;
      return rtOut(w, 'intstring', [w.code.settle(r), buffer(w, n, 4)], 2, 'string');
    }
    case 'OSLICE2ARRPTR':
    case 'OSLICE2ARR': {
      const want = (under(n.op === 'OSLICE2ARR' ? n.typ : elemOfPtr(n.typ)) as ArrayType).len;
      const v = w.settle(parts(w, n.x));
      if (want > 0)
        w.code.emit({
          k: 'eval',
          e: {
            k: 'check',
            t: I32,
            cond: bin(Op.i64_lt_s, v[1]!, c64(want)),
            f: 'panicSliceConvert',
            args: [v[1]!, c64(want)],
            at: w.code.checkPoint(),
          },
        });
      if (n.op === 'OSLICE2ARRPTR') return [v[0]!];
      return w.read(mem({ k: 'ptr', p: v[0]!, ok: true }), flatten(n.typ)!);
    }
  }
}

/** The stack buffer of a conversion that does not escape, else 0. */
function buffer(w: Walk, n: Expr, size: number): LExpr {
  return n.esc === 'none' ? stackBuffer(w, size, n) : c32(0);
}

/** Calls a function that stores 2 or 3 words; they are settled. */
export function rtOut(w: Walk, f: RtFunc, args: LExpr[], words: number, what: string): LExpr[] {
  const out = w.code.mvar(8 * words, 8, [0]);
  w.code.rt(f, [...args, frame(out)], w.allocPoint(what), 'st', [out]);
  const r = [load(Mem.Ptr, frame(out)), load(Mem.I64, frame(out), 8)];
  if (words === 3) r.push(load(Mem.I64, frame(out), 16));
  return w.settle(r);
}

function numeric(w: Walk, from: Type, to: Type, v: LExpr[]): LExpr[] {
  if (isComplex(to)) {
    const a = numOf(from);
    const b = numOf(to);
    if (a.bits === b.bits) return v;
    return v.map((e) => un(b.bits === 32 ? Op.f32_demote_f64 : Op.f64_promote_f32, e));
  }
  const a = numOf(from);
  const b = numOf(to);
  if (a.kind === 'other' || b.kind === 'other') return v;
  return [convert(w, a, b, v[0]!)];
}

function stringToBytes(w: Walk, n: ConvExpr): LExpr[] {
  if (n.x.op === 'OLITERAL') {
    const s = stringVal(n.x.val);
    const len = c64(s.length);
    if (s.length === 0) return [w.code.ref64(ZEROBASE), len, len];
    const src = w.code.ref32({ k: 'string', text: s });
    if (n.esc === 'none' && s.length <= 65536) {
      const at = stackBuffer(w, s.length, n);
      w.code.emit({ k: 'copy', dst: at, doff: 0, src, soff: 0, size: s.length });
      return [highPtr(at), len, len];
    }
    const p = w.code.rtRes('mallocgc', [c32(s.length), c32(0)], Mem.Ptr, w.allocPoint('[]byte'));
    w.code.emit({ k: 'copy', dst: bin0(get(p)), doff: 0, src, soff: 0, size: s.length });
    return [get(p), len, len];
  }
  if (n.x.op === 'OADDSTR' && n.x.init.length === 0) return addStringsToBytes(w, n.x, buffer(w, n, 32));
  const v = w.settle(parts(w, n.x));
  return rtOut(w, 'stringtoslicebyte', [bin0(v[0]!), v[1]!, buffer(w, n, 32)], 3, '[]byte');
}

/** x + y + … */
export function addStrings(w: Walk, n: AddStringExpr): LExpr[] {
  let fixed = 0;
  for (const x of n.list) if (x.op === 'OLITERAL') fixed += stringVal(x.val).length;
  const heads = operandHeads(w, n);
  const buf = n.esc === 'none' && fixed < 32 ? stackBuffer(w, 32, n) : c32(0);
  return rtOut(w, 'concatstrings', [c32(n.list.length), frame(heads), buf], 2, 'string');
}

/** []byte(x + y + …): joined where the bytes will lie. */
function addStringsToBytes(w: Walk, n: AddStringExpr, buf: LExpr): LExpr[] {
  const heads = operandHeads(w, n);
  return rtOut(w, 'concatbytes', [c32(n.list.length), frame(heads), buf], 3, '[]byte');
}

/** The headers of the operands, in the frame. */
function operandHeads(w: Walk, n: AddStringExpr): MVar {
  // bytes converted to strings only to be joined are not copied, if the result cannot be such a string itself
  const literal = n.list.some((x) => x.op === 'OLITERAL' && stringVal(x.val) !== '');
  const vals = n.list.map((x) =>
    literal && x.op === 'OBYTES2STR' && x.x.init.length === 0 ? parts(w, x.x).slice(0, 2) : parts(w, x),
  );
  const heads = w.code.mvar(
    16 * vals.length,
    8,
    vals.map((_, i) => 2 * i),
  );
  const held = vals.map((v) => w.settle(v));
  w.vardef(heads);
  held.forEach((v, i) => {
    w.code.emit({ k: 'store', m: Mem.Ptr, a: frame(heads), off: 16 * i, e: v[0]! });
    w.code.emit({ k: 'store', m: Mem.I64, a: frame(heads), off: 16 * i + 8, e: v[1]! });
  });
  return heads;
}
