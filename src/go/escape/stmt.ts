/*
 * Statements (Go: escape/stmt.go). Every statement is read once; loops only raise the loop depth.
 */
import type { Stmt } from '../ir/nodes.ts';
import { addrs, assignHeap, assignList, markReassigned } from './assign.ts';
import { call, goDefer, isTailCall } from './call.ts';
import type { Escape } from './escape.ts';
import { discard, expr, exprSkipInit } from './expr.ts';
import type { Hole } from './graph.ts';
import { hasPointers, isArray, isDirectIface, isInterface } from './types.ts';

/** Reads one statement. */
export function stmt(e: Escape, n: Stmt | null): void {
  if (n === null) return;
  if (n.op !== 'ONAME') stmts(e, n.init);
  switch (n.op) {
    case 'OFALL':
    case 'OINLMARK':
    case 'OBREAK':
    case 'OCONTINUE':
    case 'OGOTO':
      return;
    case 'OBLOCK':
      return stmts(e, n.list);
    case 'ODCL':
      if (n.x.sym.name !== '_') e.dcl(n.x);
      return;
    case 'OLABEL':
      if (e.labels.get(n.label) === 'looping') e.loopDepth++;
      e.labels.delete(n.label);
      return;
    case 'OIF':
      discard(e, n.cond);
      block(e, n.body);
      return block(e, n.els);
    case 'OFOR':
      e.loopDepth++;
      discard(e, n.cond);
      stmt(e, n.post);
      block(e, n.body);
      e.loopDepth--;
      return;
    case 'ORANGE': {
      // The operand is evaluated before the loop and lasts until its end.
      const tmp = e.newLoc(null, true);
      expr(e, tmp.asHole(), n.x);
      e.loopDepth++;
      const ks = addrs(e, [n.key, n.value]);
      if (isArray(n.x.typ)) e.batch.flow(ks[1]!.note(n, 'range'), tmp);
      else e.batch.flow(ks[1]!.deref(n, 'range-deref'), tmp);
      markReassigned(ks, n);
      block(e, n.body);
      e.loopDepth--;
      return;
    }
    case 'OSWITCH': {
      if (n.tag !== null && n.tag.op === 'OTYPESW') {
        const ks: Hole[] = [];
        if (n.tag.tag !== null) {
          for (const c of n.cases) {
            if (c.var_ === null) continue;
            const k = e.dcl(c.var_);
            const t = c.var_.typ;
            if (!hasPointers(t)) continue;
            ks.push((isInterface(t) || isDirectIface(t) ? k : k.shift(1)).note(c, 'switch case'));
          }
        }
        expr(e, e.tee(...ks), n.tag.x);
      } else {
        discard(e, n.tag);
      }
      for (const c of n.cases) {
        for (const x of c.list) discard(e, x);
        block(e, c.body);
      }
      return;
    }
    case 'OSELECT':
      for (const c of n.cases) {
        stmt(e, c.comm);
        block(e, c.body);
      }
      return;
    case 'OCHECKNIL':
      return discard(e, n.x);
    case 'ORECV':
      return exprSkipInit(e, e.discardHole, n);
    case 'OSEND':
      discard(e, n.chan);
      return assignHeap(e, n.value, 'send', n);
    case 'OAS':
      return assignList(e, [n.x], [n.y], 'assign', n);
    case 'OASOP':
      return assignList(e, [n.x], [n.y], 'assign', n);
    case 'OAS2':
      if (n.dictFrom !== null && n.dictTo !== null) {
        const to = e.batch.dictionary(n.dictTo).asHole().note(n, 'assign-pair');
        e.batch.flow(to, e.batch.dictionary(n.dictFrom));
      }
      return assignList(e, n.lhs, n.rhs, 'assign-pair', n);
    case 'OAS2DOTTYPE':
      return assignList(e, n.lhs, n.rhs, 'assign-pair-dot-type', n);
    case 'OAS2MAPR':
      return assignList(e, n.lhs, n.rhs, 'assign-pair-mapr', n);
    case 'OAS2RECV':
    case 'OSELRECV2':
      return assignList(e, n.lhs, n.rhs, 'assign-pair-receive', n);
    case 'OAS2FUNC': {
      const value = n.rhs[0]!;
      stmts(e, value.init);
      const ks = addrs(e, n.lhs);
      call(e, ks, value);
      return markReassigned(ks, n);
    }
    case 'ORETURN': {
      if (isTailCall(e, n)) return call(e, null, n.results[0]!);
      const results = e.curfn.dcl.filter((v) => v.class === 'paramout');
      return assignList(e, results, n.results, 'return', n);
    }
    case 'OGO':
    case 'ODEFER':
      return goDefer(e, n);
    case 'OCALLFUNC':
    case 'OCALLINTER':
    case 'OINLCALL':
    case 'OCLEAR':
    case 'OCLOSE':
    case 'OCOPY':
    case 'ODELETE':
    case 'OPANIC':
    case 'OPRINT':
    case 'OPRINTLN':
    case 'ORECOVER':
      return call(e, null, n);
    case 'OPAREN':
      return stmt(e, n.x);
    default:
      // Any other expression in the place of a statement is evaluated for its effects.
      return exprSkipInit(e, e.discardHole, n as never);
  }
}

export function stmts(e: Escape, list: readonly Stmt[]): void {
  for (const n of list) stmt(e, n);
}

/** A list of statements that is a block: labels inside do not raise the loop depth after it. */
export function block(e: Escape, list: readonly Stmt[]): void {
  const depth = e.loopDepth;
  stmts(e, list);
  e.loopDepth = depth;
}
