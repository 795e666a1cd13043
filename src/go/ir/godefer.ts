/*
 * go and defer: every call becomes a call without arguments and results (Go: typecheck/stmt.go, normalizeGoDeferCall).
 *
 *	go f(x, y)   becomes   x1, y1 := x, y; go func() { f(x1, y1) }()
 */
import { Signature, Tuple } from '../types/type.ts';
import { dictTemp, newClosureFunc, newTemp } from './closure.ts';
import { nodeString } from './fmt.ts';
import * as make from './make.ts';
import type { AssignListStmt, CallExpr, Expr, GoDeferStmt, Stmt, XPos } from './nodes.ts';
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

/** `calledAt`: where the function to be called is written. */
export function normalizeGoDefer(r: Reader, n: GoDeferStmt, calledAt: XPos): void {
  const call = normalize(r, n, calledAt);
  call.goDefer = true;
  n.call = call;
}

function normalize(r: Reader, n: GoDeferStmt, calledAt: XPos): CallExpr {
  const call = n.call;
  make.addInit(n, ...takeInit(call));
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
    case 'OCALLFUNC': {
      wrapper.wrappedFunc = called;
      visit(field(call, 'fun'));
      const args = call.args.map((_, i) => field(call.args, i));
      // In Go the dictionary is an argument like the others, the first or behind the receiver.
      const before = call.fun.op === 'OMETHEXPR' ? 1 : 0;
      args.slice(0, before).forEach(visit);
      if (dict) wrapper.dictAt = slots.length;
      args.slice(before).forEach(visit);
      break;
    }
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

  if (slots.length > 0 || dict) {
    const as: AssignListStmt = make.newAssignList(pos, 'OAS2', [], []);
    const captureDictionary = (before: number): void => {
      if (call.op !== 'OCALLFUNC' || before !== wrapper.dictAt) return;
      const tmp = dictTemp(r.prog, r.fn, calledAt);
      wrapper.dictVar = tmp;
      as.dictArg = call.dictArg;
      as.dictParam = nodeString(tmp);
      as.dictAt = before;
      call.dictArg = as.dictParam;
      call.ghost = 1;
    };
    for (const [i, s] of slots.entries()) {
      captureDictionary(i);
      const arg = s.get();
      const at = mayBeShared(arg) ? pos : arg.pos;
      const tmp = newTemp(r.prog, r.fn, at, arg.typ);
      make.addInit(n, make.newDecl(at, tmp));
      tmp.defn = as;
      as.lhs.push(tmp);
      as.rhs.push(arg);
      s.set(make.newClosureVar(at, wrapper, tmp));
    }
    captureDictionary(slots.length);
    if (slots.length > 0) make.addInit(n, as);
    if (call.op === 'OCALLINTER') {
      // A nil interface panics at the go or defer statement.
      const iface = as.lhs[0]!;
      make.addInit(n, nilCheck(pos, iface));
    }
  }
  wrapper.body = [call as Stmt];
  return make.newCall(call.pos, 'OCALLFUNC', make.noResult, wrapper.closure!, []);
}

/** Panics if interface x is nil. */
export function nilCheck(pos: Stmt['pos'], x: Expr): Stmt {
  return make.newUnary(pos, 'OCHECKNIL', make.noResult, make.newUnary(x.pos, 'OITAB', x.typ, x));
}
