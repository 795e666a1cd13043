/*
 * Statements.
 */
import type { Expr, ForStmt, IfStmt, InlinedCallExpr, Name, ReturnStmt, Stmt, XPos } from '../../ir/nodes.ts';
import { hasPointers } from '../../ir/typeinfo.ts';
import { constBool } from '../../ir/consts.ts';
import { type Label, type LExpr, type LVar, type MVar, Mem } from '../low.ts';
import { bin, c32, c64, extU, frame, get } from '../lowmake.ts';
import { ZEROBASE } from '../ref.ts';
import { flatten } from '../values.ts';
import { Op } from '../wasm.ts';
import type { Type } from '../../types/type.ts';
import { assign, assignCall, assignDotType, assignList, assignMapr, assignOp, assignRecv } from './assign.ts';
import { clearStmt, deleteStmt, print, recoverValue } from './builtin.ts';
import { copyBuiltin } from './append.ts';
import { callClosure, callResults } from './call.ts';
import { goDefer } from './closure.ts';
import { condJump } from './logical.ts';
import { evaluate, parts, scalar } from './expr.ts';
import { place, toMem } from './place.ts';
import { rangeStmt } from './range.ts';
import { selectStmt } from './select.ts';
import { switchStmt } from './switch.ts';
import { type MemPlace, bin0, mem } from './storage.ts';
import type { Walk } from './walk.ts';

/** Statements of the program: each is a step. */
export function stmts(w: Walk, list: readonly Stmt[]): void {
  for (const s of list) stmt(w, s, true);
}

/** Statements in front of an expression or statement, which are part of its step. */
export function initStmts(w: Walk, n: { init: readonly Stmt[] }): void {
  for (const s of n.init) stmt(w, s, false);
}

/** Positions of statements that the compiler wrote do not count as steps. */
function isStep(n: Stmt): boolean {
  switch (n.op) {
    case 'ODCL':
    case 'OBLOCK':
    case 'OLABEL':
    case 'OINLMARK':
    case 'OGOTO':
    case 'OFALL':
    case 'OCHECKNIL':
      return false;
  }
  return n.pos.pos > 0;
}

/** The assignments of `:=` and `var`. */
const declaring: ReadonlySet<string> = new Set([
  'OAS',
  'OAS2',
  'OAS2FUNC',
  'OAS2MAPR',
  'OAS2DOTTYPE',
  'OAS2RECV',
]);

/** A pulse for a statement at pos: in user code a step, in library code nothing. */
export function step(w: Walk, pos: XPos): void {
  w.code.pos = pos;
  if (w.code.library || !w.mod.isUserPos(pos, w.fn) || (w.fn.wrapper && pos.inl === null)) return;
  w.code.emit({ k: 'pulse', at: w.code.point('stmt', pos, true), step: true, cost: 0 });
}

/** The pulse of a loop round that has no statement of its own. */
export function backEdge(w: Walk, pos: XPos): void {
  w.code.pos = pos;
  w.code.emit({ k: 'pulse', at: w.code.point('stmt', pos, true), step: false, cost: 0 });
}

export function stmt(w: Walk, n: Stmt, steps: boolean): void {
  const saved = w.code.pos;
  const { making } = w;
  w.making = null;
  if (steps && isStep(n)) step(w, n.pos);
  else if (n.op !== 'ONAME' && n.pos.pos > 0) w.code.pos = n.pos;
  lower(w, n, steps);
  if (n.init.length > 0 && declaring.has(n.op)) for (const d of n.init) if (d.op === 'ODCL') w.born(d.x);
  w.code.pos = saved;
  w.making = making;
}

function lower(w: Walk, n: Stmt, steps: boolean): void {
  const code = w.code;
  switch (n.op) {
    case 'OAS':
      return assign(w, n);
    case 'OAS2':
      return assignList(w, n);
    case 'OAS2FUNC':
      return assignCall(w, n);
    case 'OAS2MAPR':
      return assignMapr(w, n);
    case 'OAS2DOTTYPE':
      return assignDotType(w, n);
    case 'OAS2RECV':
      return assignRecv(w, n);
    case 'OASOP':
      return assignOp(w, n);
    case 'OBLOCK':
      if (n.init.length > 0) initStmts(w, n);
      for (const s of n.list) stmt(w, s, steps);
      return;
    case 'ODCL':
      return declareVar(w, n.x);
    case 'OINLMARK':
    case 'OFALL':
      return;
    case 'OLABEL':
      code.place(gotoLabel(w, n.label));
      return;
    case 'OGOTO':
      code.br(gotoLabel(w, n.label!));
      return;
    case 'OBREAK':
    case 'OCONTINUE': {
      const l = w.loops.findLast(
        (x) => (n.label === null || x.label === n.label) && (n.op === 'OBREAK' || x.cont !== null),
      );
      if (l === undefined) return w.unsupported(n, 'branch without target');
      code.br(n.op === 'OBREAK' ? l.brk : l.cont!);
      return;
    }
    case 'OIF':
      return ifStmt(w, n);
    case 'OFOR':
      return forStmt(w, n);
    case 'ORANGE':
      return rangeStmt(w, n);
    case 'ORETURN':
      return returnStmt(w, n);
    case 'OSWITCH':
      return switchStmt(w, n);
    case 'OSELECT':
      return selectStmt(w, n);
    case 'OSEND': {
      if (n.init.length > 0) initStmts(w, n);
      const c = code.settle(scalar(w, n.chan));
      const v = toMem(w, n.value);
      let a: LExpr;
      if (v.base.k === 'frame' && v.idx === null) a = frame(v.base.mv, v.off);
      else {
        // the value must lie in the frame while the goroutine waits
        const t = w.temp(n.value.typ);
        w.vardef(t);
        w.copy(mem({ k: 'frame', mv: t }), v, n.value.typ);
        a = frame(t);
      }
      code.rt('chansend', [bin0(c), a], code.point('rt', w.pos, true), 'st');
      return;
    }
    case 'OGO':
    case 'ODEFER':
      return goDefer(w, n);
    case 'OCALLFUNC':
    case 'OCALLINTER':
      callResults(w, n);
      return;
    case 'OINLCALL':
      inlinedCall(w, n);
      return;
    case 'OPANIC': {
      if (n.init.length > 0) initStmts(w, n);
      const v = parts(w, n.x);
      code.rt('gopanic', v, w.rtPoint(), 'always');
      return;
    }
    case 'OPRINT':
    case 'OPRINTLN':
      if (n.init.length > 0) initStmts(w, n);
      return print(w, n);
    case 'OCLOSE':
      if (n.init.length > 0) initStmts(w, n);
      code.rt('closechan', [bin0(code.settle(scalar(w, n.x)))], w.rtPoint(), 'st');
      return;
    case 'OCLEAR':
      if (n.init.length > 0) initStmts(w, n);
      return clearStmt(w, n);
    case 'ODELETE':
      if (n.init.length > 0) initStmts(w, n);
      return deleteStmt(w, n);
    case 'OCOPY':
      if (n.init.length > 0) initStmts(w, n);
      copyBuiltin(w, n);
      return;
    case 'ORECOVER':
      recoverValue(w);
      return;
    case 'OCHECKNIL':
      if (n.init.length > 0) initStmts(w, n);
      code.emit({ k: 'eval', e: w.nilCheck(scalar(w, n.x), 0) });
      return;
    case 'OSELRECV2':
    case 'OCASE':
    case 'OCOMM':
    case 'OTYPESW':
      return w.unsupported(n, `${n.op} is not supported yet`);
  }
  evaluate(w, n as Expr);
}

/** The label of a goto statement. */
function gotoLabel(w: Walk, name: string): Label {
  let l = w.labels.get(name);
  if (l === undefined) w.labels.set(name, (l = w.code.label()));
  return l;
}

/** A variable comes into being: one on the heap is allocated. */
export function declareVar(w: Walk, x: Name): void {
  if (x.class === 'blank' || x.class === 'extern') return;
  const p = w.varPlace(x);
  if (p.k === 'heap') {
    newHeapVar(w, p.ptr, x);
    return;
  }
  if (p.k === 'mem' && p.mv.addrtaken) {
    if (hasPointers(x.typ)) w.code.emit({ k: 'zero', dst: frame(p.mv), off: 0, size: p.mv.size });
    w.vardef(p.mv);
  }
}

/** Gives a variable that is moved to the heap its place there, which may be in one object with others. */
export function newHeapVar(w: Walk, ptr: LVar, x: Name): void {
  const { code, mod } = w;
  if (mod.sizeof(x.typ) === 0) {
    code.set(ptr, code.ref64(ZEROBASE));
    return;
  }
  const group = w.together.get(x);
  if (group === undefined) return newObjectAt(w, ptr, x.typ, x.pos);
  group.base ??= code.lvar(Mem.Ptr);
  // The first of them in the order of the code makes the object.
  if (group.first === x) newObjectAt(w, group.base, group.typ, x.pos);
  const off = group.offsets.get(x)!;
  code.set(ptr, off === 0 ? get(group.base) : bin(Op.i64_add, get(group.base), c64(off)));
}

function newObjectAt(w: Walk, ptr: LVar, t: Type, pos: XPos): void {
  const at = w.allocPoint(w.mod.typeName(t), pos);
  const args = [c32(w.mod.sizeof(t)), w.typeAddr(t)];
  w.code.emit({ k: 'rt', at, f: 'mallocgc', args, res: ptr, fail: 'none', outs: [] });
}

/** Runs an inlined body; its values are then in the result variables. */
export function inlinedCall(w: Walk, n: InlinedCallExpr): void {
  const saved = w.code.pos;
  initStmts(w, n);
  const steps = !w.code.library;
  w.scope(() => {
    for (const s of n.body) stmt(w, s, steps);
  });
  w.code.pos = saved;
}

export function ifStmt(w: Walk, n: IfStmt): void {
  const code = w.code;
  w.scope(() => {
    if (n.init.length > 0) initStmts(w, n);
    const known = n.cond.op === 'OLITERAL' ? constBool(n.cond) : null;
    if (known !== null) {
      w.scope(() => stmts(w, known ? n.body : n.els));
      return;
    }
    const els = code.label();
    condJump(w, n.cond, els, false);
    w.scope(() => stmts(w, n.body));
    if (n.els.length === 0) {
      code.place(els);
      return;
    }
    const done = code.label();
    code.br(done);
    code.place(els);
    w.scope(() => stmts(w, n.els));
    code.place(done);
  });
}

/** The frame of a loop: head, body, continue label, what happens between rounds, exit. */
export function loop(
  w: Walk,
  label: string | null,
  pos: XPos,
  head: (exit: Label) => void,
  body: () => void,
  post: (() => void) | null,
): void {
  const code = w.code;
  const exit = code.label();
  const cont = code.label();
  const top = code.label();
  const vars: MVar[] = [];
  w.loopVars.push(vars);
  w.loops.push({ label, brk: exit, cont });
  code.emit({ k: 'loop', l: top });
  head(exit);
  const points = code.points.length;
  w.scope(body);
  code.place(cont);
  for (const mv of vars) code.emit({ k: 'varkill', mv });
  const user = !code.library && w.mod.isUserPos(pos, w.fn);
  // Every round of the user's loops has a step, be it of the loop itself: `for {}` can be stopped and is counted.
  if (!user) backEdge(w, pos);
  else if (post !== null || !stepsWithin(w, points)) step(w, pos);
  post?.();
  code.br(top);
  code.emit({ k: 'endloop', l: top });
  w.loops.pop();
  w.loopVars.pop();
  code.place(exit);
  for (const mv of vars) code.emit({ k: 'varkill', mv });
}

/** Whether a step was emitted since point number `first`. */
function stepsWithin(w: Walk, first: number): boolean {
  for (let i = first; i < w.code.points.length; i++) if (w.code.points[i]!.kind === 'stmt') return true;
  return false;
}

function forStmt(w: Walk, n: ForStmt): void {
  w.scope(() => {
    if (n.init.length > 0) initStmts(w, n);
    loop(
      w,
      n.label,
      n.pos,
      (exit) => {
        w.code.pos = n.pos;
        if (n.cond !== null) condJump(w, n.cond, exit, false);
      },
      () => stmts(w, n.body),
      n.post === null && n.cond === null
        ? null
        : () => {
            if (n.post !== null) stmt(w, n.post, false);
          },
    );
  });
}

function returnStmt(w: Walk, n: ReturnStmt): void {
  if (n.init.length > 0) initStmts(w, n);
  const { results } = n;
  if (results.length > 0) {
    const calls = results.length === 1 && w.results.length > 1;
    if (calls) {
      const call = results[0]!;
      if (call.op === 'OINLCALL') {
        inlinedCall(w, call);
        setResults(w, call.returnVars);
      } else if (call.op === 'OCALLFUNC' || call.op === 'OCALLINTER') {
        const vals = callResults(w, call);
        vals.forEach((v, i) => writeResult(w, i, v));
      } else return w.unsupported(n, 'this return is not supported yet');
    } else setResults(w, results);
  }
  leave(w);
}

/** Assigns all results; values that later ones may change are kept first. */
function setResults(w: Walk, list: readonly Expr[]): void {
  if (list.length === 1) {
    const x = list[0]!;
    const f = flatten(x.typ);
    writeResult(w, 0, f === null ? (place(w, x) as MemPlace) : parts(w, x));
    return;
  }
  const vals = list.map((x) => {
    const f = flatten(x.typ);
    if (f !== null) return parts(w, x);
    const src = place(w, x) as MemPlace;
    if (src.base.k === 'frame' && src.base.mv.where === 'local') return src;
    const t = w.temp(x.typ);
    w.vardef(t);
    w.copy(mem({ k: 'frame', mv: t }), src, x.typ);
    return mem({ k: 'frame', mv: t });
  });
  const held = vals.map((v) => (Array.isArray(v) ? v.map((e) => (e.k === 'const' ? e : w.hold(e))) : v));
  held.forEach((v, i) => writeResult(w, i, v));
}

function writeResult(w: Walk, i: number, v: LExpr[] | MemPlace): void {
  const r = w.results[i]!;
  const p = w.namePlace(r);
  if (Array.isArray(v)) w.write(p, flatten(r.typ)!, v);
  else w.copy(p as MemPlace, v, r.typ);
}

/** Leaves the function: results to their places, deferred calls, return. */
export function leave(w: Walk): void {
  const code = w.code;
  if (w.exit !== null) {
    code.br(w.exit);
    return;
  }
  copyHeapResults(w);
  ret(w);
}

/** Returns; the results are alive until here. */
function ret(w: Walk): void {
  const vars: (LVar | MVar)[] = [];
  for (const r of w.results) {
    const p = w.vars.get(r);
    if (p?.k === 'regs') vars.push(...p.regs);
    else if (p?.k === 'mem') vars.push(p.mv);
  }
  w.code.emit({ k: 'ret', vars });
}

/** Results that live on the heap are copied to where the caller expects them. */
export function copyHeapResults(w: Walk): void {
  for (const { n, mv, ptr } of w.heapResults) {
    w.copy(mem({ k: 'frame', mv }), mem({ k: 'ptr', p: get(ptr), ok: true }), n.typ);
  }
}

/** The end of a function with defer: calls what was deferred, newest first, then returns. */
export function deferReturn(w: Walk): void {
  const code = w.code;
  code.place(w.exit!);
  const top = code.label();
  code.emit({ k: 'loop', l: top });
  const at = code.point('deferreturn', w.fn.endPos, true);
  code.deferReturn = at.index;
  code.pos = w.fn.endPos;
  code.emit({ k: 'resume', at });
  const fn = code.rtRes('deferpop', [{ k: 'fp', t: 0x7f }], Mem.U32, null);
  const done = code.label();
  code.brif(get(fn), done, true);
  callClosure(w, extU(get(fn)));
  code.br(top);
  code.place(done);
  copyHeapResults(w);
  ret(w);
  code.emit({ k: 'endloop', l: top });
  code.emit({ k: 'unreachable' });
}
