/*
 * && and ||, and jumps on conditions.
 */
import type { Expr, LogicalExpr } from '../../ir/nodes.ts';
import { type Label, type LExpr, Mem } from '../low.ts';
import { bin, get } from '../lowmake.ts';
import { hasEffect, weight } from '../lowvisit.ts';
import { Op } from '../wasm.ts';
import { initStmts } from './stmt.ts';
import type { Walk } from './walk.ts';
import { scalar } from './expr.ts';

/** x && y, x || y as a value. */
export function logical(w: Walk, n: LogicalExpr): LExpr {
  const code = w.code;
  const x = scalar(w, n.x);
  const at = code.ins.length;
  const y = scalar(w, n.y);
  if (code.ins.length === at && !hasEffect(y) && weight(y, 6) <= 6)
    return bin(n.op === 'OANDAND' ? Op.i32_and : Op.i32_or, x, y);
  const res = code.lvar(Mem.U8);
  const done = code.label();
  code.ins.splice(
    at,
    0,
    { k: 'set', v: res, e: x },
    { k: 'brif', e: get(res), neg: n.op === 'OANDAND', l: done },
  );
  code.set(res, y);
  code.place(done);
  return get(res);
}

/** Jumps to target when n is (or, with !when, is not) true. */
export function condJump(w: Walk, n: Expr, target: Label, when: boolean): void {
  switch (n.op) {
    case 'OPAREN':
    case 'ONOT':
    case 'OANDAND':
    case 'OOROR':
      if (n.init.length > 0) initStmts(w, n);
  }
  switch (n.op) {
    case 'OPAREN':
      return condJump(w, n.x, target, when);
    case 'ONOT':
      return condJump(w, n.x, target, !when);
    case 'OANDAND':
    case 'OOROR': {
      if ((n.op === 'OANDAND') === !when) {
        condJump(w, n.x, target, when);
        condJump(w, n.y, target, when);
        return;
      }
      const skip = w.code.label();
      condJump(w, n.x, skip, !when);
      condJump(w, n.y, target, when);
      w.code.place(skip);
      return;
    }
  }
  w.code.brif(scalar(w, n), target, !when);
}
