/*
 * Switches on values and types (Go: walk/switch.go).
 */
import { intVal, makeBool } from '../../constant/index.ts';
import type { CaseClause, Expr, Stmt, SwitchStmt, TypeSwitchGuard } from '../../ir/nodes.ts';
import { newBinary, newConv, newLit } from '../../ir/make.ts';
import { isEmptyInterface, isInteger, isInterface } from '../../ir/typeinfo.ts';
import { typ } from '../../types/type.ts';
import { type Label, type LExpr, Mem } from '../low.ts';
import { bin, c32, c64, extU, get, un } from '../lowmake.ts';
import { Op } from '../wasm.ts';
import { flatten } from '../values.ts';
import { held } from './assign.ts';
import { typeWordOf } from './builtin.ts';
import { numOf } from './arith.ts';
import { assertIface, unbox } from './iface.ts';
import { condJump } from './logical.ts';
import { intConst } from './literal.ts';
import { parts } from './expr.ts';
import { toMem } from './place.ts';
import { declareVar, initStmts, stmt } from './stmt.ts';
import { type MemPlace, bin0, mem } from './storage.ts';
import type { Walk } from './walk.ts';

export function switchStmt(w: Walk, n: SwitchStmt): void {
  w.scope(() => {
    if (n.init.length > 0) initStmts(w, n);
    const exit = w.code.label();
    w.loops.push({ label: n.label, brk: exit, cont: null });
    if (n.tag !== null && n.tag.op === 'OTYPESW') typeSwitch(w, n, n.tag, exit);
    else exprSwitch(w, n, n.tag, exit);
    w.loops.pop();
    w.code.place(exit);
  });
}

function bodies(
  w: Walk,
  cases: readonly CaseClause[],
  labels: Label[],
  exit: Label,
  before?: (i: number) => void,
): void {
  cases.forEach((c, i) => {
    w.code.place(labels[i]!);
    w.scope(() => {
      before?.(i);
      for (const s of c.body) stmt(w, s, true);
    });
    if (!falls(c.body)) w.code.br(exit);
  });
}

function falls(body: readonly Stmt[]): boolean {
  let last = body[body.length - 1];
  while (last?.op === 'OBLOCK') last = last.list[last.list.length - 1];
  return last?.op === 'OFALL';
}

function exprSwitch(w: Walk, n: SwitchStmt, tag: Expr | null, exit: Label): void {
  const code = w.code;
  const labels = n.cases.map(() => code.label());
  let def = exit;
  n.cases.forEach((c, i) => {
    if (c.list.length === 0) def = labels[i]!;
  });
  if (tag === null) {
    n.cases.forEach((c, i) => {
      for (const e of c.list) {
        code.pos = c.pos;
        // a case of interface type is compared with true
        const cond = isInterface(e.typ) ? newBinary(e.pos, 'OEQ', typ.bool, e, trueAs(e)) : e;
        condJump(w, cond, labels[i]!, true);
      }
    });
  } else if (!jumpTable(w, n, tag, labels, def)) {
    const t = tag.typ;
    const f = flatten(t);
    let x: Expr;
    if (f !== null) {
      // switch string(b) needs no copy
      const v =
        tag.op === 'OBYTES2STR' &&
        tag.init.length === 0 &&
        n.cases.every((c) => c.list.every((e) => e.op === 'OLITERAL'))
          ? parts(w, tag.x).slice(0, 2)
          : parts(w, tag);
      x = held(w, tag, v, t);
    } else {
      const src = toMem(w, tag);
      const mv = w.temp(t);
      w.vardef(mv);
      w.copy(mem({ k: 'frame', mv }), src, t);
      x = held0(w, tag, mv);
    }
    n.cases.forEach((c, i) => {
      for (const e of c.list) {
        code.pos = c.pos;
        condJump(w, newBinary(e.pos, 'OEQ', typ.bool, x, e), labels[i]!, true);
      }
    });
  }
  code.br(def);
  bodies(w, n.cases, labels, exit);
}

/** any(true) */
function trueAs(e: Expr): Expr {
  return newConv(e.pos, 'OCONVIFACE', e.typ, newLit(e.pos, typ.bool, makeBool(true)));
}

function held0(w: Walk, n: Expr, mv: import('../low.ts').MVar): Expr {
  const name = held(w, n, [], typ.bool) as Expr & { op: 'ONAME' };
  w.vars.set(name, { k: 'mem', mv });
  name.typ = n.typ;
  return name;
}

/** Many small integer cases: a table of jumps; more sparse ones: binary search. */
function jumpTable(w: Walk, n: SwitchStmt, tag: Expr, labels: Label[], def: Label): boolean {
  if (!isInteger(tag.typ)) return false;
  const cases: { v: bigint; l: Label }[] = [];
  for (let i = 0; i < n.cases.length; i++) {
    for (const e of n.cases[i]!.list) {
      if (e.op !== 'OLITERAL' || e.val.kind !== 'Int') return false;
      cases.push({ v: intVal(e.val), l: labels[i]! });
    }
  }
  if (cases.length < 5) return false;
  const k = numOf(tag.typ);
  const x = w.hold(parts(w, tag)[0]!);
  cases.sort((a, b) => (a.v < b.v ? -1 : a.v > b.v ? 1 : 0));
  const lo = cases[0]!.v;
  const hi = cases[cases.length - 1]!.v;
  const w64 = k.bits === 64;
  if (hi - lo < BigInt(cases.length * 4) && hi - lo < 1024n) {
    const off = w64 ? bin(Op.i64_sub, x, c64(lo)) : bin(Op.i32_sub, x, intConst(lo, k.bits, k.signed));
    let i: LExpr = off;
    if (w64) {
      const o = w.hold(off);
      w.code.brif(bin(Op.i64_gt_u, o, c64(hi - lo)), def);
      i = un(Op.i32_wrap_i64, o);
    }
    const ls: Label[] = [];
    for (let v = lo; v <= hi; v++) ls.push(cases.find((c) => c.v === v)?.l ?? def);
    w.code.emit({ k: 'brtable', e: i, ls, def });
    return true;
  }
  const search = (list: { v: bigint; l: Label }[]): void => {
    if (list.length <= 4) {
      for (const c of list)
        w.code.brif(bin(w64 ? Op.i64_eq : Op.i32_eq, x, intConst(c.v, k.bits, k.signed)), c.l);
      w.code.br(def);
      return;
    }
    const mid = list.length >> 1;
    const upper = w.code.label();
    const ge = w64 ? (k.signed ? Op.i64_ge_s : Op.i64_ge_u) : k.signed ? Op.i32_ge_s : Op.i32_ge_u;
    w.code.brif(bin(ge, x, intConst(list[mid]!.v, k.bits, k.signed)), upper);
    search(list.slice(0, mid));
    w.code.place(upper);
    search(list.slice(mid));
  };
  search(cases);
  return true;
}

// ---- type switches

function typeSwitch(w: Walk, n: SwitchStmt, guard: TypeSwitchGuard, exit: Label): void {
  const code = w.code;
  if (guard.init.length > 0) initStmts(w, guard);
  const from = guard.x.typ;
  const [word, data] = parts(w, guard.x).map((e) => w.hold(e)) as [LExpr, LExpr];
  const t = w.hold(bin0(typeWordOf(w, from, word)));
  const labels = n.cases.map(() => code.label());
  const singles = new Map<number, LExpr>();
  let def = exit;
  n.cases.forEach((c, i) => {
    if (c.list.length === 0) {
      def = labels[i]!;
      return;
    }
    for (const e of c.list) {
      code.pos = c.pos;
      if (e.op === 'ONIL') {
        code.brif(un(Op.i32_eqz, t), labels[i]!);
        continue;
      }
      if (isInterface(e.typ)) {
        const r = assertIface(w, e.typ, from, word);
        if (c.list.length === 1 && c.var_ !== null) {
          const tab = code.lvar(Mem.U32);
          code.set(tab, get(r));
          singles.set(i, get(tab));
        }
        code.brif(get(r), labels[i]!);
      } else code.brif(bin(Op.i32_eq, t, w.typeAddr(e.typ)), labels[i]!);
    }
  });
  code.br(def);
  bodies(w, n.cases, labels, exit, (i) => {
    const c = n.cases[i]!;
    const v = c.var_;
    if (c.init.length > 0) initStmts(w, c);
    if (v === null) return;
    declareVar(w, v);
    const p = w.namePlace(v);
    if (p.k === 'mem' && p.base.k === 'frame') w.vardef(p.base.mv);
    const one = c.list.length === 1 ? c.list[0]! : null;
    if (one === null || one.op === 'ONIL') {
      w.write(p, flatten(v.typ)!, [word, data]);
      return;
    }
    if (isInterface(one.typ)) {
      const first = isEmptyInterface(one.typ) ? extU(t) : extU(singles.get(i) ?? c32(0));
      w.write(p, flatten(v.typ)!, [first, data]);
      return;
    }
    const val = unbox(w, one.typ, data);
    if (Array.isArray(val)) w.write(p, flatten(v.typ)!, val);
    else w.copy(p as MemPlace, val, v.typ);
  });
}
