/*
 * Statements, except switch and select (Go: noder's writer.stmt and reader.stmt).
 */
import type { Pos } from '../base/index.ts';
import * as syntax from '../syntax/index.ts';
import { coreType, identical } from '../types/predicates.ts';
import type { Type } from '../types/type.ts';
import { block, initExpr } from './closure.ts';
import { boolOf, one } from './constval.ts';
import { implicitConv } from './convert.ts';
import { type Typed, convertExpr, exprOf, staticBool } from './expr.ts';
import { normalizeGoDefer } from './godefer.ts';
import * as make from './make.ts';
import type { ArithOp, Expr, Name, Node, Stmt } from './nodes.ts';
import type { Reader } from './reader.ts';
import { selectStmt, switchStmt } from './switch.ts';

export const binaryOps: Record<string, ArithOp> = {
  '+': 'OADD',
  '-': 'OSUB',
  '|': 'OOR',
  '^': 'OXOR',
  '*': 'OMUL',
  '/': 'ODIV',
  '%': 'OMOD',
  '&': 'OAND',
  '&^': 'OANDNOT',
  '<<': 'OLSH',
  '>>': 'ORSH',
};

export function stmts(r: Reader, list: readonly syntax.Stmt[]): Stmt[] {
  const out: Stmt[] = [];
  for (const s of liveStmts(r, list)) stmt1(r, s, out);
  return out;
}

/** The statements without those that follow a terminating one, unless a label leads there. */
export function liveStmts(r: Typed, list: readonly syntax.Stmt[]): syntax.Stmt[] {
  const lastLabel = list.findLastIndex((s) => s.kind === 'LabeledStmt');
  let dead = false;
  return list.filter((s, i) => {
    if (dead && i > lastLabel && s.kind !== 'LabeledStmt') return false;
    dead = terminates(r, s);
    return true;
  });
}

/** Some statements as one: nothing, itself, or a block. */
export function stmt(r: Reader, s: syntax.Stmt | null): Stmt | null {
  if (s === null) return null;
  const list: Stmt[] = [];
  stmt1(r, s, list);
  return block(list);
}

export function stmt1(r: Reader, s: syntax.Stmt, out: Stmt[]): void {
  const last = out[out.length - 1];
  const label = last?.op === 'OLABEL' ? last.label : null;
  switch (s.kind) {
    case 'EmptyStmt':
      return;
    case 'AssignStmt':
      assignStmt(r, s, out);
      return;
    case 'BlockStmt':
      out.push(...stmts(r, s.list));
      return;
    case 'BranchStmt': {
      const op = ({ break: 'OBREAK', continue: 'OCONTINUE', fallthrough: 'OFALL', goto: 'OGOTO' } as const)[
        s.tok
      ];
      out.push(make.newBranch(r.xpos(s.pos), op, s.label === null ? null : r.label(s.label.value)));
      return;
    }
    case 'CallStmt': {
      const op = s.tok === 'go' ? 'OGO' : 'ODEFER';
      const n = make.newGoDefer(r.xpos(s.pos), op, exprOf(r, s.call));
      if (op === 'ODEFER') {
        r.fn.hasDefer = true;
        const at = (s as { deferAt?: syntax.Expr | null }).deferAt ?? null;
        if (at !== null) n.deferAt = exprOf(r, at);
      }
      const call = syntax.unparen(s.call);
      normalizeGoDefer(r, n, r.xpos((call.kind === 'CallExpr' ? call.fun : call).pos));
      out.push(n);
      return;
    }
    case 'DeclStmt':
      for (const d of s.declList) {
        if (d.kind === 'VarDecl') assign(r, d.pos, d.nameList, syntax.unpackList(d.values), out);
      }
      return;
    case 'ExprStmt':
      out.push(exprOf(r, s.x));
      return;
    case 'ForStmt': {
      const n = forStmt(r, s, label);
      if (n !== null) out.push(n);
      return;
    }
    case 'IfStmt': {
      const n = ifStmt(r, s);
      if (n !== null) out.push(n);
      return;
    }
    case 'LabeledStmt':
      if (s.label.value === '_') out.push(make.newBlock(r.xpos(s.pos), []));
      else out.push(make.newLabel(r.xpos(s.pos), r.label(s.label.value)));
      stmt1(r, s.stmt, out);
      return;
    case 'ReturnStmt': {
      const results = r.source.sig.results.vars;
      const list = multiExpr(r, s.pos, (i) => results[i]!.type, syntax.unpackList(s.results));
      out.push(make.newReturn(r.xpos(s.pos), list));
      return;
    }
    case 'SelectStmt':
      out.push(selectStmt(r, s, label));
      return;
    case 'SendStmt': {
      const chan = coreType(r.rawTypeOf(s.chan));
      const x = exprOf(r, s.chan);
      const v = convertExpr(r, chan?.kind === 'Chan' ? chan.elem : null, s.value, true);
      out.push(make.newSend(r.xpos(s.pos), x, v));
      return;
    }
    case 'SwitchStmt':
      out.push(switchStmt(r, s, label));
      return;
    case 'RangeClause':
      return;
  }
}

export function assignStmt(r: Reader, s: syntax.AssignStmt, out: Stmt[]): void {
  if (s.rhs === null) {
    const x = exprOf(r, s.lhs);
    const pos = r.xpos(s.pos);
    const op = binaryOps[s.op]!;
    out.push(make.newAssignOp(pos, markAssigned(x), op, make.newLit(pos, x.typ, one(x.typ)), true));
    return;
  }
  if (s.op !== '' && s.op !== ':') {
    const x = exprOf(r, s.lhs);
    const shift = s.op === '<<' || s.op === '>>';
    const y = convertExpr(r, shift ? null : r.rawTypeOf(s.lhs), s.rhs, true);
    out.push(make.newAssignOp(r.xpos(s.pos), markAssigned(x), binaryOps[s.op]!, y));
    return;
  }
  assign(r, s.pos, syntax.unpackList(s.lhs), syntax.unpackList(s.rhs), out);
}

/** lhs = rhs, lhs := rhs, var lhs = rhs, var lhs. */
export function assign(
  r: Reader,
  pos: Pos,
  lhs: readonly syntax.Expr[],
  rhs: readonly syntax.Expr[],
  out: Stmt[],
): void {
  const xpos = r.xpos(pos);
  const [left, names] = assignList(r, lhs);
  if (rhs.length === 0) {
    for (const n of names) {
      const as = make.newAssign(xpos, n, null);
      make.addInit(as, make.newDecl(xpos, n));
      out.push(as);
    }
    return;
  }
  const right = multiExpr(r, pos, (i) => destType(r, lhs[i]!), rhs);
  if (left.length === 1 && right.length === 1) {
    const as = make.newAssign(xpos, left[0]!, right[0]!);
    as.def = defineNames(r, as, names);
    out.push(as);
    return;
  }
  const as = make.newAssignList(xpos, 'OAS2', left, right);
  as.def = defineNames(r, as, names);
  out.push(as);
}

/** The type values are converted to when assigned to e; null for `_`. */
export function destType(r: Reader, e: syntax.Expr): Type | null {
  const x = syntax.unparen(e);
  if (x.kind === 'Name') {
    if (x.value === '_') return null;
    return r.info.objectOf(x)?.type ?? null;
  }
  return r.rawTypeOf(x);
}

export function assignList(r: Reader, list: readonly syntax.Expr[]): [Expr[], Name[]] {
  const names: Name[] = [];
  const out = list.map((e): Expr => {
    const x = syntax.unparen(e);
    if (x.kind === 'Name') {
      if (x.value === '_') return r.prog.blank;
      const obj = r.info.defs.get(x);
      if (obj?.kind === 'Var') {
        const n = r.addLocal(obj, obj.pos);
        names.push(n);
        return n;
      }
    }
    return markAssigned(exprOf(r, x));
  });
  return [out, names];
}

/** Marks names as declared by defn. */
export function defineNames(r: Reader, defn: Stmt, names: readonly Name[]): boolean {
  for (const n of names) {
    n.defn = defn as Node;
    make.addInit(defn as Node, make.newDecl(n.pos, n));
  }
  return names.length > 0;
}

/**
 * The values of a list of expressions, each converted to what destType says. One expression with several values is
 * evaluated into temporaries by a statement in the init list of the first value.
 */
export function multiExpr(
  r: Reader,
  pos: Pos,
  destType: (i: number) => Type | null,
  exprs: readonly syntax.Expr[],
): Expr[] {
  if (exprs.length === 1) {
    const e = exprs[0]!;
    const t = r.rawTypeOf(e);
    if (t.kind === 'Tuple' && t.len > 1) {
      const xpos = r.xpos(pos);
      const x = exprOf(r, e, true);
      const as = make.newAssignList(xpos, 'OAS2', [], [x], true);
      const results = t.vars.map((v, i): Expr => {
        const tmp = r.temp(xpos, r.typ(v.type));
        tmp.defn = as;
        make.addInit(as, make.newDecl(xpos, tmp));
        as.lhs.push(tmp);
        const dst = destType(i);
        if (dst === null || identical(v.type, dst)) return tmp;
        return implicitConv(r, xpos, r.typ(dst), tmp);
      });
      setMultiOp(as);
      results[0] = initExpr([as], results[0]!, xpos);
      return results;
    }
  }
  return exprs.map((e, i) => convertExpr(r, destType(i), e, true));
}

export function forStmt(r: Reader, s: syntax.ForStmt, label: string | null): Stmt | null {
  r.loops.push({ from: s.pos, to: s.body.rbrace });
  const n = loopStmt(r, s, label);
  r.loops.pop();
  return n;
}

function loopStmt(r: Reader, s: syntax.ForStmt, label: string | null): Stmt | null {
  if (s.init?.kind === 'RangeClause') return rangeStmt(r, s, s.init, label);
  let never = false;
  let cond: syntax.Expr | null = s.cond;
  if (cond !== null) {
    const [v, e] = staticBool(r, cond);
    cond = e;
    never = v < 0;
  }
  const pos = r.xpos(s.pos);
  const init = stmt(r, s.init);
  const c = cond === null ? null : exprOf(r, cond);
  const post = never ? null : stmt(r, s.post);
  const body = never ? [] : stmts(r, s.body.list);
  if (c !== null && c.op === 'OLITERAL' && boolOf(c.val) === false) return init;
  const n = make.newFor(pos, init, c, post, body, true);
  n.label = label;
  return n;
}

export function rangeStmt(
  r: Reader,
  s: syntax.ForStmt,
  clause: syntax.RangeClause,
  label: string | null,
): Stmt {
  const [lhs, names] = assignList(r, syntax.unpackList(clause.lhs));
  const n = make.newRange(r.xpos(clause.pos), r.prog.blank, lhs[0] ?? null, lhs[1] ?? null, []);
  n.label = label;
  n.def = defineNames(r, n, names);
  n.x = exprOf(r, clause.x);
  n.body = stmts(r, s.body.list);
  n.distinctVars = true;
  return n;
}

export function ifStmt(r: Reader, s: syntax.IfStmt): Stmt | null {
  const [known, condExpr] = staticBool(r, s.cond);
  const pos = r.xpos(s.pos);
  const init: Stmt[] = [];
  if (s.init !== null) stmt1(r, s.init, init);
  const cond = exprOf(r, condExpr);
  const then = known >= 0 ? stmts(r, s.then.list) : [];
  const els: Stmt[] = [];
  if (known <= 0 && s.else !== null) stmt1(r, s.else, els);
  if (known !== 0) {
    if (cond.op !== 'OLITERAL') init.push(make.newAssign(pos, r.prog.blank, cond));
    return block([...init, ...then, ...els]);
  }
  const n = make.newIf(pos, cond, then, els);
  n.init = init;
  return n;
}

/** Whether control never reaches the statement after s. */
export function terminates(r: Typed, s: syntax.Stmt | null): boolean {
  if (s === null) return false;
  switch (s.kind) {
    case 'BranchStmt':
      return s.tok === 'goto';
    case 'ReturnStmt':
      return true;
    case 'ExprStmt': {
      const call = syntax.unparen(s.x);
      if (call.kind !== 'CallExpr') return false;
      const fun = syntax.unparen(call.fun);
      return fun.kind === 'Name' && fun.value === 'panic' && r.info.types.get(fun)?.mode === 'builtin';
    }
    case 'IfStmt': {
      const [cond] = staticBool(r, s.cond);
      return (cond < 0 || terminates(r, s.then)) && (cond > 0 || terminates(r, s.else));
    }
    case 'BlockStmt':
      return terminates(r, lastNonEmpty(s.list));
  }
  return false;
}

/** Chooses the operation of lhs1, lhs2 = rhs with one expression on the right. */
export function setMultiOp(as: ReturnType<typeof make.newAssignList>): void {
  const r = as.rhs[0]!;
  switch (r.op) {
    case 'OINDEXMAP':
      as.op = 'OAS2MAPR';
      return;
    case 'ORECV':
      as.op = 'OAS2RECV';
      return;
    case 'ODOTTYPE':
      r.op = 'ODOTTYPE2';
      as.op = 'OAS2DOTTYPE';
      return;
    default:
      as.op = 'OAS2FUNC';
  }
}

/** A map element that is assigned to. */
export function markAssigned(x: Expr): Expr {
  if (x.op === 'OINDEXMAP') x.assigned = true;
  return x;
}

export function hasFallthrough(list: readonly syntax.Stmt[]): boolean {
  let s = lastNonEmpty(list);
  while (s?.kind === 'LabeledStmt') s = s.stmt;
  return s?.kind === 'BranchStmt' && s.tok === 'fallthrough';
}

function lastNonEmpty(list: readonly syntax.Stmt[]): syntax.Stmt | null {
  for (let i = list.length - 1; i >= 0; i--) if (list[i]!.kind !== 'EmptyStmt') return list[i]!;
  return null;
}
