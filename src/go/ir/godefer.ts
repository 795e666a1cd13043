/*
 * go and defer: every call becomes a call without arguments and results (Go: typecheck/stmt.go, normalizeGoDeferCall).
 *
 *	go f(x, y)   becomes   x1, y1 := x, y; go func() { f(x1, y1) }()
 */
import { Signature, Tuple } from '../types/type.ts';
import { newClosureFunc, newTemp } from './closure.ts';
import * as make from './make.ts';
import type { AssignListStmt, CallExpr, Expr, GoDeferStmt, Stmt } from './nodes.ts';
import type { Reader } from './reader.ts';
import { referredFunc } from './scc.ts';
import { isUintptr, isUnsafePtr, under } from './typeinfo.ts';
import { mayBeShared, takeInit } from './visit.ts';

/** A place that holds an operand. */
interface Slot {
  get: () => Expr;
  set: (x: Expr) => void;
}

const field = <T, K extends keyof T>(o: T, k: K): Slot => ({
  get: () => o[k] as unknown as Expr,
  set: (x) => {
    o[k] = x as unknown as T[K];
  },
});

export function normalizeGoDefer(r: Reader, n: GoDeferStmt): void {
  const call = normalize(r, n);
  call.goDefer = true;
  n.call = call;
}

function normalize(r: Reader, n: GoDeferStmt): CallExpr {
  const call = n.call;
  n.init.push(...takeInit(call));
  // A function of a shape has its dictionary for a parameter.
  const called = call.op === 'OCALLFUNC' ? referredFunc(call.fun) : null;
  const dict = called !== null && called.shaped && called.closure === null;
  if (call.op === 'OCALLFUNC') {
    const sig = under(call.fun.typ) as Signature;
    if (!dict && sig.params.len + sig.results.len === 0) return call;
  }
  const pos = n.pos;
  const sig = new Signature(new Tuple([]), new Tuple([]), false);
  const wrapper = newClosureFunc(r.prog, pos, pos, n.op, sig, r.fn, 0);
  wrapper.wrapper = true;
  wrapper.shaped = dict;

  const slots: Slot[] = [];
  const visit = (s: Slot): void => {
    const arg = s.get();
    if (arg === null) return;
    switch (arg.op) {
      // These can be evaluated within the wrapper.
      case 'OLITERAL':
      case 'ONIL':
      case 'OMETHEXPR':
      case 'ONEW':
        return;
      case 'ONAME':
        if (arg.class === 'func') return;
        break;
      case 'OCONVNOP':
        if (isUintptr(arg.typ) && isUnsafePtr(arg.x.typ)) return visit(field(arg, 'x'));
        break;
      case 'OARRAYLIT':
      case 'OSLICELIT':
      case 'OSTRUCTLIT':
        arg.list.forEach((el, i) => {
          if (el.op === 'OKEY' || el.op === 'OSTRUCTKEY') visit(field(el, 'value'));
          else visit(field(arg.list, i));
        });
        return;
    }
    slots.push(s);
  };
  const visitList = (list: Expr[]): void => list.forEach((_, i) => visit(field(list, i)));

  switch (call.op) {
    case 'OCALLFUNC':
      wrapper.wrappedFunc = called;
      visit(field(call, 'fun'));
      visitList(call.args);
      break;
    case 'OCALLINTER':
      // First, because of the check for nil below.
      slots.push(field(call.fun as Expr & { x: Expr }, 'x'));
      visitList(call.args);
      break;
    case 'OAPPEND':
    case 'ODELETE':
    case 'OPRINT':
    case 'OPRINTLN':
    case 'ORECOVER':
    case 'OMAX':
    case 'OMIN':
      visitList(call.args);
      break;
    case 'OCOPY':
      visit(field(call, 'x'));
      visit(field(call, 'y'));
      break;
    case 'OCLEAR':
    case 'OCLOSE':
    case 'OPANIC':
      visit(field(call, 'x'));
      break;
  }

  if (slots.length > 0) {
    const as: AssignListStmt = make.newAssignList(pos, 'OAS2', [], []);
    // The dictionary is an argument, too: the first, or behind the receiver.
    const dictAt = call.op !== 'OCALLFUNC' || !dict ? -1 : call.fun.op === 'OMETHEXPR' ? 1 : 0;
    for (const [i, s] of slots.entries()) {
      if (i === dictAt) r.fn.hidden++;
      const arg = s.get();
      const at = mayBeShared(arg) ? pos : arg.pos;
      const tmp = newTemp(r.prog, r.fn, at, arg.typ);
      n.init.push(make.newDecl(at, tmp));
      tmp.defn = as;
      as.lhs.push(tmp);
      as.rhs.push(arg);
      s.set(make.newClosureVar(at, wrapper, tmp));
    }
    n.init.push(as);
    if (call.op === 'OCALLINTER') {
      // A nil interface panics at the go or defer statement.
      const iface = as.lhs[0]!;
      n.init.push(nilCheck(pos, iface));
    }
  }
  wrapper.body = [call as Stmt];
  return make.newCall(call.pos, 'OCALLFUNC', make.noResult, wrapper.closure!, []);
}

/** Panics if interface x is nil. */
export function nilCheck(pos: Stmt['pos'], x: Expr): Stmt {
  return make.newUnary(pos, 'OCHECKNIL', make.noResult, make.newUnary(x.pos, 'OITAB', x.typ, x));
}
