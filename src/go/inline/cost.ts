/*
 * What inlining a function costs (Go: inline/inl.go, hairyVisitor).
 *
 * The cost is the number of nodes in the body, with corrections: what makes no code is free, what calls something that
 * is not inlined itself is dear, and a few things forbid inlining altogether.
 */
import { constBool, smallInt } from '../ir/consts.ts';
import type { AssignListStmt, CallExpr, Func, Node, Stmt } from '../ir/nodes.ts';
import { elemOf, fieldOffset } from '../ir/typeinfo.ts';
import { any, doChildren } from '../ir/visit.ts';
import type { Inliner } from './inliner.ts';
import { isCheap, isIntrinsic } from './intrinsics.ts';

/** The budget of a function, and the other numbers of the heuristics. */
export const Budget = {
  max: 80,
  /** On top of the node itself: a call of something that is not inlined. */
  extraCall: 57,
  /** A call of a parameter or captured variable: inlining may make it known. */
  paramCall: 17,
  extraPanic: 1,
  extraThrow: 80,
  closure: 15,
  /** Functions with so many nodes are big; into them only callees of bigMaxCost are inlined. */
  bigNodes: 5000,
  bigMaxCost: 20,
  /** Limit for a literal that is called exactly once. */
  closureCalledOnce: 800,
} as const;

/** What the visit of a body found. */
export interface Hairiness {
  /** Why the function cannot be inlined, or "". */
  reason: string;
  /** Nodes and extras counted. */
  cost: number;
}

/** Counts the body of fn. Stops early, as soon as the budget is exceeded, unless `full`. */
export function hairiness(inl: Inliner, fn: Func, budget: number, full: boolean): Hairiness {
  const v = new Visitor(inl, fn, budget, full);
  if (doChildren(fn, v.do)) return { reason: v.reason, cost: budget - v.budget };
  const cost = budget - v.budget;
  if (v.budget < 0) return { reason: `function too complex: cost ${cost} exceeds budget ${budget}`, cost };
  return { reason: '', cost };
}

class Visitor {
  readonly inl: Inliner;
  readonly fn: Func;
  readonly big: boolean;
  readonly full: boolean;
  budget: number;
  reason = '';

  constructor(inl: Inliner, fn: Func, budget: number, full: boolean) {
    this.inl = inl;
    this.fn = fn;
    this.budget = budget;
    this.full = full;
    this.big = isBigFunc(fn);
  }

  /** Counts n and what is below it; true means: stop, this is too much. */
  readonly do = (n: Node): boolean => {
    switch (n.op) {
      case 'OCALLFUNC':
        if (this.#call(n)) return true;
        break;
      case 'OCALLINTER':
        this.budget -= Budget.extraCall;
        break;
      case 'OPANIC':
        if (n.x.op === 'OCONVIFACE' && n.x.implicit) this.budget++;
        this.budget -= Budget.extraPanic;
        break;
      case 'ORECOVER':
        this.reason = 'call to recover';
        return true;
      case 'OCLOSURE':
        this.budget -= Budget.closure;
        break;
      case 'OGO':
      case 'ODEFER':
        this.reason = `unhandled op ${n.op.slice(1)}`;
        return true;
      case 'OADDR':
        // &s.f with f at the beginning of s is s's own address.
        if ((n.x.op === 'ODOT' || n.x.op === 'ODOTPTR') && n.x.x.op === 'ONAME') {
          const t = n.x.op === 'ODOTPTR' ? elemOf(n.x.x.typ) : n.x.x.typ;
          if (fieldOffset(t, n.x.index) === 0) this.budget += 2;
        }
        break;
      case 'ODEREF': {
        // *(*T)(unsafe.Pointer(&x))
        let p = n.x;
        while (p.op === 'OCONVNOP') p = p.x;
        if (p.op === 'OADDR') this.budget++;
        break;
      }
      case 'OCONVNOP':
        this.budget++;
        break;
      case 'OFALL':
      case 'OTYPE':
        return false;
      case 'OIF': {
        // A constant condition costs nothing, and only one branch is there.
        const cond = constBool(n.cond);
        if (cond === null) break;
        for (const s of n.init) if (this.do(s)) return true;
        for (const s of cond ? n.body : n.els) if (this.do(s)) return true;
        return false;
      }
      case 'OBLOCK':
        this.budget++;
        break;
      case 'OMETHVALUE':
      case 'OSLICELIT':
        this.budget--;
        break;
      case 'OMETHEXPR':
        this.budget++;
        break;
      case 'OAS2':
        if (hasTemporaries(n)) this.budget += 4 * n.lhs.length + 1;
        break;
      case 'OSLICE':
      case 'OSLICEARR':
      case 'OSLICESTR':
      case 'OSLICE3':
      case 'OSLICE3ARR':
        // s[0:] and s[:len(s)] say nothing new.
        if (n.low !== null && smallInt(n.low) === 0) this.budget++;
        if (n.high !== null && n.high.op === 'OLEN' && n.high.x === n.x) this.budget += 2;
        break;
    }
    this.budget -= 1 + ghost(n);
    if (this.budget < 0 && !this.full) {
      this.reason = 'too expensive';
      return true;
    }
    return doChildren(n, this.do);
  };

  #call(n: CallExpr): boolean {
    const fun = n.fun;
    let extra: number = Budget.extraCall;
    if (fun.op === 'ONAME' || fun.op === 'OMETHEXPR') {
      const callee = fun.op === 'ONAME' ? (fun.class === 'func' ? fun.func : null) : fun.method;
      if (callee !== null && !n.viaDict) {
        const { name, pkg } = callee.nname.sym;
        if (pkg.path === 'internal/runtime/sys' && (name === 'GetCallerPC' || name === 'GetCallerSP')) {
          this.reason = `call to ${name}`;
          return true;
        }
        if (pkg.path === 'runtime' && name === 'throw') {
          this.budget -= Budget.extraThrow;
          return false;
        }
        if (pkg.path === 'runtime' && name === 'deferrangefunc') {
          this.reason = 'defer call in range func';
          return true;
        }
        if (isCheap(callee) || isIntrinsic(callee)) return false;
      }
      if (fun.op === 'ONAME' && (fun.class === 'param' || (fun.class === 'autoheap' && fun.isClosureVar))) {
        extra = Math.min(extra, Budget.paramCall);
      }
    }
    const callee = n.viaDict ? null : this.inl.callee(this.fn, fun, false);
    if (
      callee !== null &&
      callee.inl !== null &&
      this.inl.canInlineCall(this.fn, n, callee, this.big, false, false)
    ) {
      this.budget -= callee.inl.cost;
      return false;
    }
    this.budget -= extra;
    return false;
  }
}

/** Whether fn has so many nodes that little should be added to it. */
export function isBigFunc(fn: Func): boolean {
  let budget = Budget.bigNodes - 1;
  return any(fn, (n) => {
    if (n.op === 'OAS2' && hasTemporaries(n)) budget += 4 * n.lhs.length + 1;
    budget -= 1 + ghost(n);
    return budget <= 0;
  });
}

/** `a, b = f()` has been rewritten with temporaries that are not to be counted. */
function hasTemporaries(n: AssignListStmt): boolean {
  const first = n.rhs[0];
  return first !== undefined && first.init.length === 1 && isAssignList(first.init[0]!);
}

function isAssignList(n: Stmt): boolean {
  return n.op === 'OAS2' || n.op.startsWith('OAS2') || n.op === 'OSELRECV2';
}

/** Nodes that Go has for dictionaries and we have not. */
function ghost(n: Node): number {
  return 'ghost' in n ? n.ghost : 0;
}
