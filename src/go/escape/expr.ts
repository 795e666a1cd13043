/*
 * Expressions (Go: escape/expr.go). Whatever becomes of a value, all operands are read: they may have effects.
 */
import type { Expr } from '../ir/nodes.ts';
import { isClosure } from '../ir/scc.ts';
import { assignHeap } from './assign.ts';
import { call, tagHole } from './call.ts';
import { Escape, walkFunc } from './escape.ts';
import { type Hole, hasLoc, oldLoc } from './graph.ts';
import { isReflectHeaderDataField } from './selfassign.ts';
import { stmts } from './stmt.ts';
import {
  hasPointers,
  isArray,
  isDirectIface,
  isInterface,
  isTuple,
  isUintptr,
  isUnsafePtr,
  numResults,
} from './types.ts';

/** Evaluates n, its value goes to k. */
export function expr(e: Escape, k: Hole, n: Expr | null): void {
  if (n === null) return;
  if (n.op !== 'ONAME') stmts(e, n.init);
  exprSkipInit(e, k, n);
}

/** As `expr`, when n's init list has been read. */
export function exprSkipInit(e: Escape, k: Hole, n: Expr): void {
  if (k.derefs >= 0 && !isTuple(n.typ) && !hasPointers(n.typ)) k = k.to(e.batch.blankLoc);

  switch (n.op) {
    case 'OLITERAL':
    case 'ONIL':
    case 'OTYPE':
    case 'OMETHEXPR':
      return;

    case 'ONAME':
      if (n.class === 'func' || n.class === 'extern' || n.class === 'blank') return;
      return e.batch.flow(k, oldLoc(n));

    case 'OPLUS':
    case 'ONEG':
    case 'OBITNOT':
    case 'ONOT':
    case 'ORECV':
      return discard(e, n.x);

    case 'OADD':
    case 'OSUB':
    case 'OOR':
    case 'OXOR':
    case 'OMUL':
    case 'ODIV':
    case 'OMOD':
    case 'OLSH':
    case 'ORSH':
    case 'OAND':
    case 'OANDNOT':
    case 'OEQ':
    case 'ONE':
    case 'OLT':
    case 'OLE':
    case 'OGT':
    case 'OGE':
    case 'OANDAND':
    case 'OOROR':
      discard(e, n.x);
      return discard(e, n.y);

    case 'OADDR':
      return expr(e, k.addr(n, 'address-of'), n.x);
    case 'ODEREF':
      return expr(e, k.deref(n, 'indirection'), n.x);
    case 'ODOT':
    case 'ODOTMETH':
    case 'ODOTINTER':
      return expr(e, k.note(n, 'dot'), n.x);
    case 'ODOTPTR':
      return expr(e, k.deref(n, 'dot of pointer'), n.x);
    case 'ODOTTYPE':
    case 'ODOTTYPE2':
      return expr(e, (isInterface(n.typ) || isDirectIface(n.typ) ? k : k.shift(1)).note(n, 'dot'), n.x);
    case 'OINDEX':
      if (isArray(n.x.typ)) expr(e, k.note(n, 'fixed-array-index-of'), n.x);
      else expr(e, k.deref(n, 'dot of pointer'), n.x);
      return discard(e, n.index);
    case 'OINDEXMAP':
      discard(e, n.x);
      return discard(e, n.index);
    case 'OSLICE':
    case 'OSLICEARR':
    case 'OSLICE3':
    case 'OSLICE3ARR':
    case 'OSLICESTR':
      expr(e, k.note(n, 'slice'), n.x);
      discard(e, n.low);
      discard(e, n.high);
      return discard(e, n.max);

    case 'OPAREN':
    case 'OITAB':
    case 'OMOVE2HEAP':
      return expr(e, k, n.x);
    case 'OCHECKNIL':
      return discard(e, n.x);
    case 'OCONV':
    case 'OCONVNOP':
      if (isUnsafePtr(n.typ) && isUintptr(n.x.typ)) return unsafeValue(e, k, n.x);
      return expr(e, k, n.x);
    case 'OCONVIFACE':
      if (!isInterface(n.x.typ) && !isDirectIface(n.x.typ)) k = e.spill(k, n);
      return expr(e, k.note(n, 'interface-converted'), n.x);
    case 'OSLICE2ARR':
      return expr(e, k.deref(n, 'slice-to-array'), n.x);
    case 'OSLICE2ARRPTR':
      return expr(e, k, n.x);

    case 'OCALLFUNC':
    case 'OCALLINTER':
    case 'OINLCALL':
    case 'OLEN':
    case 'OCAP':
    case 'OMIN':
    case 'OMAX':
    case 'OCOMPLEX':
    case 'OREAL':
    case 'OIMAG':
    case 'OAPPEND':
    case 'OCOPY':
    case 'ORECOVER':
    case 'OUNSAFEADD':
    case 'OUNSAFESLICE':
    case 'OUNSAFESTRING':
    case 'OUNSAFESTRINGDATA':
    case 'OUNSAFESLICEDATA':
      return call(e, [k], n);

    case 'ONEW':
      e.spill(k, n);
      return;
    case 'OMAKESLICE':
      e.spill(k, n);
      discard(e, n.len);
      return discard(e, n.cap);
    case 'OMAKECHAN':
      // Channels are always on the heap, and nothing is said about them.
      return discard(e, n.len);
    case 'OMAKEMAP':
      e.spill(k, n);
      return discard(e, n.len);

    case 'OMETHVALUE': {
      // The receiver goes into the closure, and to the method; how its results are used is unknown.
      const closureK = e.spill(k, n);
      const ks: Hole[] = [];
      for (let i = numResults(n.typ); i > 0; i--) ks.push(e.heapHole);
      const paramK = tagHole(e, ks, n.method, 0);
      return expr(e, e.tee(paramK, closureK), n.x);
    }

    case 'OPTRLIT':
      return expr(e, e.spill(k, n), n.x);
    case 'OARRAYLIT':
      for (const elt of n.list) {
        expr(e, k.note(n, 'array literal element'), elt.op === 'OKEY' ? elt.value : elt);
      }
      return;
    case 'OSLICELIT':
      k = e.spill(k, n);
      for (const elt of n.list) {
        expr(e, k.note(n, 'slice-literal-element'), elt.op === 'OKEY' ? elt.value : elt);
      }
      return;
    case 'OSTRUCTLIT':
      for (const elt of n.list) {
        expr(e, k.note(n, 'struct literal element'), elt.op === 'OSTRUCTKEY' ? elt.value : elt);
      }
      return;
    case 'OMAPLIT':
      e.spill(k, n);
      // What a map holds is on the heap.
      for (const elt of n.list) {
        if (elt.op !== 'OKEY') continue;
        assignHeap(e, elt.key, 'map literal key', n);
        assignHeap(e, elt.value, 'map literal value', n);
      }
      return;

    case 'OCLOSURE': {
      k = e.spill(k, n);
      e.batch.closures.push({ k, clo: n });
      const fn = n.func;
      if (!isClosure(fn)) return;
      for (const cv of fn.closureVars) {
        const loc = oldLoc(cv);
        if (loc.captured) continue;
        loc.captured = true;
        // Assignments before the first capture do not count, unless a loop brings us back here.
        if (loc.loopDepth === e.loopDepth) loc.reassigned = false;
      }
      const inner = new Escape(e.batch, fn);
      for (const v of fn.dcl) if (!hasLoc(v)) inner.newLoc(v, true);
      return walkFunc(inner);
    }

    case 'ORUNES2STR':
    case 'OBYTES2STR':
    case 'OBYTES2STRTMP':
    case 'OSTR2RUNES':
    case 'OSTR2BYTES':
    case 'OSTR2BYTESTMP':
    case 'ORUNESTR':
      e.spill(k, n);
      return discard(e, n.x);
    case 'OADDSTR':
      e.spill(k, n);
      for (const x of n.list) discard(e, x);
      return;

    case 'OKEY':
      discard(e, n.key);
      return expr(e, k, n.value);
    case 'OSTRUCTKEY':
      return expr(e, k, n.value);
    default:
      return call(e, [k], n);
  }
}

/** Evaluates uintptr arithmetic, following it back to the pointers it was made from. */
export function unsafeValue(e: Escape, k: Hole, n: Expr): void {
  if (n.op !== 'ONAME') stmts(e, n.init);
  switch (n.op) {
    case 'OCONV':
    case 'OCONVNOP':
      if (isUnsafePtr(n.x.typ)) expr(e, k, n.x);
      else discard(e, n.x);
      return;
    case 'ODOTPTR':
      if (isReflectHeaderDataField(n)) expr(e, k.deref(n, 'reflect.Header.Data'), n.x);
      else discard(e, n.x);
      return;
    case 'OPLUS':
    case 'ONEG':
    case 'OBITNOT':
      return unsafeValue(e, k, n.x);
    case 'OADD':
    case 'OSUB':
    case 'OOR':
    case 'OXOR':
    case 'OMUL':
    case 'ODIV':
    case 'OMOD':
    case 'OAND':
    case 'OANDNOT':
      unsafeValue(e, k, n.x);
      return unsafeValue(e, k, n.y);
    case 'OLSH':
    case 'ORSH':
      unsafeValue(e, k, n.x);
      return discard(e, n.y);
    default:
      return exprSkipInit(e, e.discardHole, n);
  }
}

/** Evaluates n for its effects. */
export function discard(e: Escape, n: Expr | null): void {
  expr(e, e.discardHole, n);
}
