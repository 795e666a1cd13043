/*
 * Calls (Go: escape/call.go). What happens to an argument is known from the callee's tags, from the callee's own
 * locations when it is in the same batch, or not at all — then it goes to the heap.
 */
import type { CallExpr, Expr, Func, GoDeferStmt, Name, Pragma, ReturnStmt } from '../ir/nodes.ts';
import { addInit, newAssign, newDecl } from '../ir/make.ts';
import { staticCallee } from '../ir/staticvalue.ts';
import { newTemp } from '../ir/closure.ts';
import { addr } from './assign.ts';
import type { Escape } from './escape.ts';
import { discard, expr } from './expr.ts';
import { type Hole, oldLoc } from './graph.ts';
import { numEscResults, parseLeaks } from './leaks.ts';
import { isZero } from './reason.ts';
import { stmts } from './stmt.ts';
import {
  elemOf,
  hasNonStringPointers,
  hasPointers,
  isPtr,
  isSlice,
  isUintptr,
  isUnsafePtr,
} from './types.ts';

/** Evaluates a call or built-in; its results go to ks (null: the call is a statement). */
export function call(e: Escape, ks: Hole[] | null, n: Expr): void {
  const argument = (k: Hole, arg: Expr): void => expr(e, k.note(n, 'call parameter'), arg);
  const result = (): Hole => ks?.[0] ?? e.discardHole;
  switch (n.op) {
    case 'OCALLFUNC':
    case 'OCALLINTER':
      return callFunc(e, ks, n, argument);

    case 'OINLCALL':
      stmts(e, n.body);
      n.returnVars.forEach((v, i) => expr(e, ks === null ? e.discardHole : ks[i]!, v));
      return;

    case 'OAPPEND': {
      // The slice itself may come out again, or its elements may be copied to a new backing store on the heap.
      const slice = n.args[0]!;
      let appendee = e.tee(result(), e.mutatorHole);
      if (hasPointers(elemOf(slice.typ))) appendee = e.tee(appendee, e.heapHole.deref(n, 'appendee slice'));
      argument(appendee, slice);
      if (n.isDDD) {
        const more = n.args[1]!;
        let k = e.discardHole;
        if (isSlice(more.typ) && hasPointers(elemOf(more.typ))) k = e.heapHole.deref(n, 'appended slice...');
        argument(k, more);
      } else {
        for (let i = 1; i < n.args.length; i++) argument(e.heapHole, n.args[i]!);
      }
      // The new backing store. It is used once per variable, so loops do not count.
      e.spill(result(), n).dst.loopDepth = 0;
      return;
    }

    case 'OCOPY': {
      argument(e.mutatorHole, n.x);
      let k = e.discardHole;
      if (isSlice(n.y.typ) && hasPointers(elemOf(n.y.typ))) k = e.heapHole.deref(n, 'copied slice');
      return argument(k, n.y);
    }
    case 'OPANIC':
      return argument(e.heapHole, n.x);
    case 'OCOMPLEX':
      discard(e, n.x);
      return discard(e, n.y);
    case 'ODELETE':
    case 'OPRINT':
    case 'OPRINTLN':
    case 'ORECOVER':
      for (const arg of n.args) discard(e, arg);
      return;
    case 'OMIN':
    case 'OMAX':
      for (const arg of n.args) argument(result(), arg);
      return;
    case 'OLEN':
    case 'OCAP':
    case 'OREAL':
    case 'OIMAG':
    case 'OCLOSE':
      return discard(e, n.x);
    case 'OCLEAR':
      return argument(e.mutatorHole, n.x);
    case 'OUNSAFESTRINGDATA':
    case 'OUNSAFESLICEDATA':
      return argument(result(), n.x);
    case 'OUNSAFEADD':
    case 'OUNSAFESLICE':
    case 'OUNSAFESTRING':
      argument(result(), n.x);
      return discard(e, n.y);
  }
  throw new Error(`escape: unexpected expression ${n.op}`);
}

function callFunc(e: Escape, ks: Hole[] | null, n: CallExpr, argument: (k: Hole, arg: Expr) => void): void {
  // Through a dictionary Go does not see whom it calls, even if we do.
  const fns = n.op === 'OCALLFUNC' && !n.viaDict ? callees(e, n.fun) : [];

  // Results of callees of this batch flow directly.
  if (ks !== null) {
    for (const fn of fns) {
      if (!e.batch.inBatch(fn)) continue;
      results(fn).forEach((v, i) => expr(e, ks[i] ?? e.discardHole, v));
    }
  }

  let recv: Expr | null = null;
  if (n.op === 'OCALLFUNC') {
    let k = e.discardHole;
    // Of a function we do not know, the results' flow is lost; a literal that comes here must be told.
    if (fns.length === 0 && ks !== null && ks.some((x) => x.dst !== e.batch.blankLoc)) {
      k = e.calleeHole.note(n, 'callee operand');
    }
    expr(e, k, n.fun);
  } else if (n.fun.op === 'ODOTINTER') {
    recv = n.fun.x;
  }

  const escapeNonString = fns.length === 1 && isEscapeNonString(fns[0]!);
  if (escapeNonString) {
    for (const arg of n.args) argument(hasNonStringPointers(arg.typ) ? e.heapHole : e.discardHole, arg);
    return;
  }
  if (recv !== null) argument(e.heapHole, recv);
  n.args.forEach((arg, i) => {
    rewriteArgument(e, arg, n, fns);
    argument(fns.length === 0 ? e.heapHole : e.tee(...fns.map((fn) => tagHole(e, ks, fn, i))), arg);
    // The dictionary stands behind the receiver.
    const fn = fns[0];
    if (i === 0 && n.dictFrom !== null && fn !== undefined)
      e.batch.flow(dictHole(e, ks, fn).note(n, 'call parameter'), e.batch.dictionary(n.dictFrom));
  });
}

/** The hole for the dictionary of a callee. */
function dictHole(e: Escape, ks: Hole[] | null, fn: Func): Hole {
  const known = e.batch.inBatch(fn) && fn.dictVar !== null;
  return known ? e.batch.dictionary(fn.dictVar!).asHole() : taggedHole(e, ks, fn.dictNotes ?? undefined);
}

/** The functions a call may reach, when all of them are known; for a shape of this batch, the one that stands for it. */
function callees(e: Escape, fun: Expr): Func[] {
  return knownCallees(e, fun).map((fn) =>
    fn.leader !== null && e.batch.inBatch(fn.leader) ? fn.leader : fn,
  );
}

function knownCallees(e: Escape, fun: Expr): Func[] {
  const oracle = e.batch.oracle(e.curfn);
  const v = oracle.staticValue(fun);
  const fn = staticCallee(v);
  if (fn !== null) return [fn];
  if (v.op !== 'ONAME') return [];
  const found: Func[] = [];
  for (const as of oracle.funcAssignments(v) ?? []) {
    if (as.y === null || isZero(as.y)) continue; // calling nil panics
    const callee = staticCallee(as.y);
    if (callee === null || uintptrPragma(callee)) return [];
    found.push(callee);
  }
  return found;
}

function results(fn: Func): Name[] {
  return fn.dcl.filter((v) => v.class === 'paramout');
}

function uintptrPragma(fn: Func): boolean {
  return fn.pragmas.has('uintptrkeepalive') || fn.pragmas.has('uintptrescapes');
}

/** internal/abi.EscapeNonString[T] sends its argument to the heap unless all its pointers are strings'. */
function isEscapeNonString(fn: Func): boolean {
  return fn.nname.sym.pkg.path === 'internal/abi' && fn.nname.sym.name.startsWith('EscapeNonString[');
}

/**
 * The hole for the argument of parameter i (a method's receiver is parameter 0) of a callee; ks are the holes of its
 * results. A null callee is unknown.
 */
export function tagHole(e: Escape, ks: Hole[] | null, fn: Func | null, i: number): Hole {
  if (fn === null) return e.heapHole;
  if (e.batch.inBatch(fn)) {
    const p = fn.dcl[i];
    return p === undefined || p.class !== 'param' ? e.discardHole : addr(e, p);
  }
  return taggedHole(e, ks, fn.notes?.[i]);
}

function taggedHole(e: Escape, ks: Hole[] | null, tag: string | undefined): Hole {
  const tags: Hole[] = [];
  const leaks = parseLeaks(tag);
  if (leaks.heap >= 0) tags.push(e.heapHole.shift(leaks.heap));
  if (leaks.mutator >= 0) tags.push(e.mutatorHole.shift(leaks.mutator));
  if (leaks.callee >= 0) tags.push(e.calleeHole.shift(leaks.callee));
  if (ks !== null) {
    for (let r = 0; r < numEscResults; r++) {
      const level = leaks.result(r);
      if (level >= 0) tags.push((ks[r] ?? e.heapHole).shift(level));
    }
  }
  return e.tee(...tags);
}

/**
 * Whether a method wrapper jumps to the promoted method, as Go lets it when that is not inlined and both receivers are
 * pointers. The results then do not pass through it.
 */
export function isTailCall(e: Escape, n: ReturnStmt): boolean {
  const fn = e.curfn;
  if (!fn.wrapper || fn.closure !== null || e.batch.shared.prog.source(fn)?.dict !== null) return false;
  const recv = fn.dcl[0]?.class === 'param' && fn.closureVars.length === 0 ? fn.dcl[0] : fn.closureVars[0];
  const c = n.results[0];
  if (recv === undefined || c === undefined || !isPtr(recv.typ)) return false;
  if (c.op === 'OCALLINTER') return c.fun.op === 'ODOTINTER' && c.fun.x !== recv;
  if (c.op !== 'OCALLFUNC' || c.fun.op !== 'OMETHEXPR' || c.fun.method === null) return false;
  const target = c.fun.method.dcl[0];
  return target !== undefined && isPtr(target.typ) && c.args[0] !== recv;
}

/** go and defer: the call has become one of a literal or function without parameters and results. */
export function goDefer(e: Escape, n: GoDeferStmt): void {
  let k = e.heapHole;
  if (n.op === 'ODEFER' && e.loopDepth === 1 && n.deferAt === null) {
    // At the top level of a function what is deferred stays in the frame, until the end.
    k = e.later(e.discardHole);
    n.esc = 'never';
  }
  const c = n.call;
  if (c.op !== 'OCALLFUNC') {
    expr(e, k, c);
    return;
  }
  if (c.fun.op === 'OCLOSURE' && n.op === 'OGO') c.fun.isGoWrap = true;
  expr(e, k, c.fun);
}

/** Keeps pointers that were converted to uintptr for the arguments of system calls alive, and escaping if so marked. */
function rewriteArgument(e: Escape, arg: Expr, n: CallExpr, fns: readonly Func[]): void {
  const pragmas = new Set<Pragma>();
  for (const fn of fns) for (const p of fn.pragmas) pragmas.add(p);
  if (!pragmas.has('uintptrkeepalive') && !pragmas.has('uintptrescapes')) return;

  const unsafeUintptr = (x: Expr): void => {
    if (x.op !== 'OCONVNOP' || !isUnsafePtr(x.x.typ) || !isUintptr(x.typ)) return;
    const tmp = copyExpr(e, x.x, n);
    x.x = tmp;
    const k = pragmas.has('uintptrescapes') ? e.heapHole.note(x, '//go:uintptrescapes') : e.mutatorHole;
    e.batch.flow(k, oldLoc(tmp));
    tmp.addrtaken = true;
    n.keepAlive.push(tmp);
  };
  if (arg.op === 'OSLICELIT') for (const el of arg.list) unsafeUintptr(el.op === 'OKEY' ? el.value : el);
  else unsafeUintptr(arg);
}

/** A temporary of the function holding x, evaluated before the call n. */
function copyExpr(e: Escape, x: Expr, n: CallExpr): Name {
  const tmp = newTemp(e.batch.shared.prog, e.curfn, x.pos, x.typ);
  const list = [newDecl(x.pos, tmp), newAssign(x.pos, tmp, x)];
  addInit(n, ...list);
  e.newLoc(tmp, true);
  stmts(e, list);
  return tmp;
}
