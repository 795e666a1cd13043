/*
 * switch and select (Go: noder's switchStmt and selectStmt; typecheck/stmt.go).
 */
import type { Pos } from '../base/index.ts';
import * as syntax from '../syntax/index.ts';
import { typ, type Type } from '../types/type.ts';
import { boolOf, compareEqual } from './constval.ts';
import { anyInterface, assignable } from './convert.ts';
import { type Typed, convertExpr, exprOf, exprType } from './expr.ts';
import * as make from './make.ts';
import type { CaseClause, CommClause, Expr, Stmt, TypeSwitchGuard, XPos } from './nodes.ts';
import { dynamicTypeNodes, type Reader } from './reader.ts';
import { hasFallthrough, stmt, stmts } from './stmt.ts';
import { isInterface, under } from './typeinfo.ts';
import { takeInit } from './visit.ts';

export function switchStmt(r: Reader, s: syntax.SwitchStmt, label: string | null): Stmt {
  const pos = r.xpos(s.pos);
  const init = stmt(r, s.init);
  const n = s.tag?.kind === 'TypeSwitchGuard' ? typeSwitch(r, s, s.tag, pos) : exprSwitch(r, s, pos);
  n.label = label;
  if (init !== null) make.addInit(n, init);
  return n;
}

export function typeSwitch(r: Reader, s: syntax.SwitchStmt, guard: syntax.TypeSwitchGuard, pos: XPos) {
  const x = exprOf(r, guard.x);
  const tag: TypeSwitchGuard = make.newTypeSwitchGuard(
    r.xpos(guard.pos),
    guard.lhs === null ? null : r.sym(guard.lhs.value),
    x,
  );
  const cases = s.body.map((clause): CaseClause => {
    const list = syntax.unpackList(clause.cases);
    const c = make.newCase(
      r.xpos(clause.pos),
      list.map((e) => (isNil(r, e) ? make.newNil(r.xpos(e.pos), typ.untypedNil) : exprType(r, e))),
      [],
    );
    for (const t of c.list) {
      if (t.op !== 'OTYPE') continue;
      if (t.dynamic) c.ghost += dynamicTypeNodes;
      else r.methodTable(t.typ, x.typ);
    }
    const obj = r.info.implicits.get(clause);
    if (obj?.kind === 'Var') {
      const at = list.length === 0 ? clause.pos : typeEndPos(list[list.length - 1]!);
      const name = r.addLocal(obj, at);
      name.defn = tag;
      c.var_ = name;
    }
    c.body = stmts(r, clause.body);
    return c;
  });
  return make.newSwitch(pos, tag, cases);
}

export function isNil(r: Reader, e: syntax.Expr): boolean {
  return r.info.types.get(syntax.unparen(e))?.mode === 'nil';
}

export function exprSwitch(r: Reader, s: syntax.SwitchStmt, pos: XPos) {
  const { tag, body } = staticSwitch(r, s);
  let tagType: Type = tag === null ? typ.bool : r.rawTypeOf(tag);
  const isChan = under(tagType).kind === 'Chan';
  if (!isChan) {
    const mixed = body.some((c) =>
      syntax.unpackList(c.cases).some((e) => {
        const t = r.rawTypeOf(e);
        return !assignable(t, tagType) && (isInterface(t) || isInterface(tagType));
      }),
    );
    if (mixed) tagType = anyInterface();
  }
  const t = tag === null ? null : convertExpr(r, tagType, tag, true);
  const cases = body.map((clause, i): CaseClause => {
    const list = syntax.unpackList(clause.cases);
    const c = make.newCase(
      r.xpos(clause.pos),
      list.map((e) => convertExpr(r, isChan ? null : tagType, e, true)),
      [],
    );
    c.body = stmts(r, clause.body);
    void i;
    return c;
  });
  return make.newSwitch(pos, t, cases);
}

/** A switch's tag and clauses; of one on a constant, only the clause that is always taken. */
export function staticSwitch(r: Typed, s: syntax.SwitchStmt): Pick<syntax.SwitchStmt, 'tag' | 'body'> {
  const value = s.tag === null ? null : (r.info.types.get(s.tag)?.val ?? null);
  if (s.tag !== null && value === null) return s;
  const target = staticCase(r, s.body, value);
  if (target === undefined) return s;
  return { tag: null, body: target === null ? [] : [{ ...target, cases: null }] };
}

/** The one clause a switch on a constant always takes (null: none), or undefined if that is not known. */
function staticCase(
  r: Typed,
  body: readonly syntax.CaseClause[],
  value: import('../constant/index.ts').Value | null,
): syntax.CaseClause | null | undefined {
  let target: syntax.CaseClause | null = null;
  outer: for (const clause of body) {
    if (clause.cases === null) target = clause;
    for (const e of syntax.unpackList(clause.cases)) {
      const v = r.info.types.get(syntax.unparen(e))?.val ?? null;
      if (v === null) return undefined;
      if (value === null ? boolOf(v) === true : compareEqual(value, v)) {
        target = clause;
        break outer;
      }
    }
  }
  if (target !== null && hasFallthrough(target.body)) return undefined;
  return target;
}

export function selectStmt(r: Reader, s: syntax.SelectStmt, label: string | null): Stmt {
  const cases = s.body.map((clause): CommClause => {
    const pos = r.xpos(clause.pos);
    let comm = stmt(r, clause.comm);
    let body = stmts(r, clause.body);
    // case i = <-c with a conversion to an interface: case tmp := <-c: i = tmp
    if (
      comm !== null &&
      comm.op === 'OAS' &&
      !comm.def &&
      comm.y?.op === 'OCONVIFACE' &&
      comm.y.x.op === 'ORECV'
    ) {
      const recv = comm.y.x;
      const tmp = r.temp(pos, recv.typ);
      const as = make.newAssign(pos, tmp, recv, true);
      tmp.defn = as;
      make.addInit(as, make.newDecl(pos, tmp));
      comm.y.x = tmp;
      body = [comm, ...body];
      comm = as;
    }
    // The comma-ok receive itself is the communication; assigning its values to the variables is the body's first step.
    if (comm !== null && comm.op === 'OAS2') {
      const init = takeInit(comm.rhs[0]!);
      body = [comm, ...body];
      comm = init[0]!;
    }
    return make.newComm(pos, selectComm(r, comm), body);
  });
  const n = make.newSelect(r.xpos(s.pos), cases);
  n.label = label;
  return n;
}

/**
 * Receives as OSELRECV2: x, ok = <-c, with `_` for what is not wanted. A variable that is declared here keeps the
 * assignment that this replaces as its definition, so the receive counts as a second assignment to it, as in Go.
 */
export function selectComm(r: Reader, n: Stmt | null): Stmt | null {
  if (n === null) return null;
  const blank = r.prog.blank;
  const selrecv = (dst: Expr, recv: Expr, def: boolean): Stmt => {
    const r = make.newAssignList(n.pos, 'OSELRECV2', [dst, blank], [recv], def);
    r.init = n.init;
    return r;
  };
  switch (n.op) {
    case 'OAS': {
      let y = n.y!;
      if ((y.op === 'OCONVNOP' || y.op === 'OCONVIFACE') && y.implicit) y = y.x;
      return selrecv(n.x, y, n.def);
    }
    case 'OAS2RECV':
      n.op = 'OSELRECV2';
      return n;
    case 'ORECV':
      return selrecv(blank, n, false);
  }
  return n;
}

/** Where the compiler places a type switch's variable: at the last token of the last type that has a place. */
function typeEndPos(e: syntax.Expr): Pos {
  for (;;) {
    switch (e.kind) {
      case 'Name':
        return e.pos;
      case 'SelectorExpr':
        return e.x.pos;
      case 'ParenExpr':
        e = e.x;
        continue;
      case 'Operation':
        if (e.y !== null) return e.pos;
        e = e.x;
        continue;
      case 'ArrayType':
      case 'SliceType':
      case 'ChanType':
        e = e.elem;
        continue;
      case 'MapType':
        e = e.value;
        continue;
      case 'StructType':
        return e.pos;
      case 'InterfaceType': {
        const last = e.methodList[e.methodList.length - 1];
        if (last === undefined) return e.pos;
        e = last.type;
        continue;
      }
      case 'FuncType': {
        const last = e.resultList[e.resultList.length - 1] ?? e.paramList[e.paramList.length - 1];
        if (last === undefined) return e.pos;
        e = last.type;
        continue;
      }
      case 'IndexExpr': {
        const list = syntax.unpackList(e.index);
        e = list[list.length - 1]!;
        continue;
      }
    }
    return e.pos;
  }
}
