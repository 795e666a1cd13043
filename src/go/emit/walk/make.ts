/*
 * make and new: maps, slices, channels and variables, on the heap or in the frame.
 */
import type { Expr, MakeExpr, UnaryExpr } from '../../ir/nodes.ts';
import { intConst as intConstOf } from '../../ir/consts.ts';
import { sizeof } from '../../ir/typeinfo.ts';
import { exprString } from '../../ir/fmt.ts';
import { typeString } from '../../ir/typefmt.ts';
import { under } from '../../types/named.ts';
import { ArrayType, type MapType, type Type, typ } from '../../types/type.ts';
import { type LExpr, type MVar, Mem } from '../low.ts';
import { bin, c32, c64, frame, get, highPtr } from '../lowmake.ts';
import { Op } from '../wasm.ts';
import { newObject } from './closure.ts';
import { idx64 } from './element.ts';
import { elemOfPtr } from './place.ts';
import type { Walk } from './walk.ts';

/** Says what lies in frame memory without a name, in the words of the program. */
function called(w: Walk, mv: MVar, what: Expr | string): void {
  if (!w.code.library) mv.what = typeof what === 'string' ? what : exprString(what);
}

/** Frame memory that pointers lead to, in the program's words: zeroed, alive until the loop round or the function ends. */
export function stackObject(w: Walk, t: Type, what: Expr | string, zero = true): MVar {
  const mv = w.code.mvarOf(t);
  called(w, mv, what);
  mv.addrtaken = true;
  w.loopVars[w.loopVars.length - 1]?.push(mv);
  if (zero && mv.size > 0) w.code.emit({ k: 'zero', dst: frame(mv), off: 0, size: mv.size });
  w.vardef(mv);
  return mv;
}

/** A plain buffer in the frame, without pointers. */
export function stackBuffer(w: Walk, size: number, what: Expr): LExpr {
  const mv = w.code.mvar(size, 8, []);
  mv.typ = new ArrayType(typ.uint8, size);
  called(w, mv, what);
  w.vardef(mv);
  return frame(mv);
}

export function makeValue(w: Walk, n: MakeExpr): LExpr[] {
  switch (n.op) {
    case 'OMAKESLICE':
      return makeSlice(w, n);
    case 'OMAKEMAP': {
      const hint = n.len === null ? c64(0) : w.code.settle(idx64(w, n.len).e);
      return [makeMap(w, n.typ, hint, n.esc === 'none', n)];
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
export function makeMap(w: Walk, t: Type, hint: LExpr, stack: boolean, what: Expr): LExpr {
  let header: LExpr = c32(0);
  let group: LExpr = c32(0);
  if (stack) {
    const m = under(t) as MapType;
    // seed and directory pointer: only word 2 is a pointer
    const h = w.code.mvar(48, 8, [2]);
    h.addrtaken = true;
    h.typ = t;
    called(w, h, what);
    w.loopVars[w.loopVars.length - 1]?.push(h);
    w.code.emit({ k: 'zero', dst: frame(h), off: 0, size: 48 });
    w.vardef(h);
    header = frame(h);
    if (hint.k !== 'const' || (hint.v as bigint) <= 8n) {
      const g = stackObject(w, w.mod.types.groupType(m), 'map group');
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
      const mv = stackObject(w, new ArrayType(elem, Number(k)), n);
      return [highPtr(frame(mv)), len, c64(k)];
    }
    const K = size === 0 ? 0 : Math.floor(32 / size);
    if (K > 0) {
      const p = code.lvar(Mem.Ptr);
      const big = code.label();
      const done = code.label();
      code.brif(bin(Op.i64_gt_u, cap, c64(K)), big);
      checkLen(cap);
      const mv = stackObject(w, new ArrayType(elem, K), n);
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
  return newObject(w, t, n.esc !== 'none', typeString(t), n).p;
}
