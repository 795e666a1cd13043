/*
 * Which calls are inlined (Go: inline/inl.go). `Inliner` holds what the passes over one package share.
 */
import { funcTypeString, nodeString, stmtsString } from '../ir/fmt.ts';
import { fullName, shortName } from '../ir/funcname.ts';
import { inlineCall, newInlinedCall } from '../ir/inlinecall.ts';
import type { CallExpr, Expr, Func, InlinedCallExpr } from '../ir/nodes.ts';
import { outermostPos } from '../ir/nodes.ts';
import type { Program } from '../ir/program.ts';
import type { Report } from '../ir/report.ts';
import { isClosure } from '../ir/scc.ts';
import { staticValue } from '../ir/staticvalue.ts';
import { identical } from '../ir/typeinfo.ts';
import { visit } from '../ir/visit.ts';
import type { Pos } from '../base/index.ts';
import { Budget, hairiness } from './cost.ts';
import { isIntrinsic } from './intrinsics.ts';

/** What was decided about one function. */
export interface FuncDecision {
  readonly fn: string;
  readonly pos: Pos;
  readonly cost: number;
  readonly budget: number;
  readonly inlinable: boolean;
  /** Why not. */
  readonly reason: string;
}

/** One call that was replaced by the callee's body, or a devirtualised one. */
export interface CallDecision {
  readonly kind: 'inlined' | 'devirtualized';
  readonly pos: Pos;
  readonly caller: string;
  readonly callee: string;
  readonly cost: number;
}

export class Inliner {
  readonly noInline: boolean;
  readonly report: Report;
  readonly prog: Program;
  readonly functions: FuncDecision[] = [];
  readonly calls: CallDecision[] = [];
  /** The functions of the pass at work: they are judged in its order, all others when they are first met. */
  pass: ReadonlySet<Func> = new Set();
  #inlined = 0;

  constructor(prog: Program, report: Report, noInline: boolean) {
    this.prog = prog;
    this.report = report;
    this.noInline = noInline;
  }

  /** Judges fn once: afterwards `fn.inl` says whether, and at what cost, calls of it may be replaced. */
  canInline(fn: Func, aloud = true): void {
    const say = aloud && wanted(fn);
    const full = this.report.level > 1 && say;
    let reason = inlineImpossible(fn);
    if (reason === '') {
      if (fn.inlinabilityChecked) return;
      fn.inlinabilityChecked = true;
      const budget = fn.closureParent === null ? Budget.max : Budget.closureCalledOnce;
      const h = fn.cost === null ? hairiness(this, fn, budget, full) : { ...fn.cost };
      reason = h.reason;
      if (reason === '') {
        fn.inl = { cost: h.cost, canDelayResults: canDelayResults(fn) };
        if (say) this.#note(fn, h.cost, budget);
        return;
      }
    }
    if (!say) return;
    this.functions.push({
      fn: nodeString(fn.nname),
      pos: outermostPos(fn.pos),
      cost: 0,
      budget: fn.closureParent === null ? Budget.max : Budget.closureCalledOnce,
      inlinable: false,
      reason,
    });
    if (this.report.level > 1) this.report.line(fn.pos, `cannot inline ${fullName(fn)}: ${reason}`);
  }

  #note(fn: Func, cost: number, budget: number): void {
    const name = nodeString(fn.nname);
    this.functions.push({ fn: name, pos: outermostPos(fn.pos), cost, budget, inlinable: true, reason: '' });
    if (this.report.level > 1) {
      const body = stmtsString(fn.body ?? []);
      this.report.line(fn.pos, `can inline ${name} with cost ${cost} as: ${funcTypeString(fn)} { ${body} }`);
    } else if (this.report.level > 0) {
      this.report.line(fn.pos, `can inline ${name}`);
    }
  }

  /** The function a call of `fun` in `caller` reaches, if that is known; a literal is judged unless `resolveOnly`. */
  callee(caller: Func, fun: Expr, resolveOnly: boolean): Func | null {
    const n = staticValue(fun);
    switch (n.op) {
      case 'OMETHEXPR': {
        const method = n.method;
        if (method === null || (method.wrapper && this.prog.source(method)?.dict === null)) return null;
        this.#meet(method);
        const recv = method.dcl[0];
        return recv !== undefined && identical(recv.typ, n.x.typ) ? method : null;
      }
      case 'ONAME':
        if (n.class !== 'func' || n.func === null) return null;
        this.#meet(n.func);
        return n.func;
      case 'OCLOSURE': {
        const c = n.func;
        // A literal's captured variables must be the caller's own.
        if (
          c.closureVars.length > 0
            ? c.closureVars[0]!.outer?.curfn !== caller
            : isClosure(c) && c.closureParent !== caller
        ) {
          return null;
        }
        if (!resolveOnly) this.canInline(c);
        return c;
      }
    }
    return null;
  }

  /** Judges a function that does not belong to the pass at work: one of a library, or an instance just made. */
  #meet(fn: Func): void {
    if (this.noInline || fn.inlinabilityChecked || fn.closure !== null || this.pass.has(fn)) return;
    this.prog.ensureBody(fn);
    if (inlineImpossible(fn) !== '') fn.inlinabilityChecked = true;
    else this.canInline(fn, false);
  }

  /** Whether the call may be considered for inlining at all. */
  mightInline(n: CallExpr): boolean {
    if (this.noInline || n.op !== 'OCALLFUNC' || n.goDefer || n.noInline || n.viaDict) return false;
    const fun = n.fun;
    const fn =
      fun.op === 'ONAME'
        ? fun.class === 'func'
          ? fun.func
          : null
        : fun.op === 'OMETHEXPR'
          ? fun.method
          : null;
    if (fn === null) return true;
    if (fn.nname.sym.pkg.path === 'internal/abi' && fn.nname.sym.name.startsWith('EscapeNonString['))
      return false;
    return !isIntrinsic(fn);
  }

  /** The function that n calls, when it might be inlined there. */
  target(caller: Func, n: CallExpr): Func | null {
    return this.mightInline(n) ? this.callee(caller, n.fun, true) : null;
  }

  /** The replacement of the call n, or null if it stays. */
  tryInline(caller: Func, n: CallExpr, big: boolean, calledOnce: boolean): InlinedCallExpr | null {
    if (!this.mightInline(n)) return null;
    const fn = this.callee(caller, n.fun, false);
    if (fn === null || fn.inl === null) return null;
    if (!this.canInlineCall(caller, n, fn, big, calledOnce, true)) return null;
    if (wanted(caller)) {
      const name = nodeString(fn.nname);
      this.calls.push({
        kind: 'inlined',
        pos: outermostPos(n.pos),
        caller: nodeString(caller.nname),
        callee: name,
        cost: fn.inl.cost,
      });
      if (this.report.level > 0) this.report.line(n.pos, `inlining call to ${name}`);
    }
    // Calls in second copies of a shape's body are none of Go's.
    const index = wanted(caller) ? this.#inlined++ : this.#inlined;
    return inlineCall(this.prog, caller, n, fn, newInlinedCall(n, fn, index)).expr;
  }

  /** Whether the call n of callee is cheap enough, and does not go round in circles. */
  canInlineCall(
    caller: Func,
    n: CallExpr,
    callee: Func,
    big: boolean,
    calledOnce: boolean,
    log: boolean,
  ): boolean {
    if (callee.inl === null) return false;
    let max: number = big ? Budget.bigMaxCost : Budget.max;
    if (callee.closureParent !== null) {
      max *= 2;
      if (calledOnce) max = Math.max(max, Budget.closureCalledOnce);
    }
    if (callee.inl.cost > max) return false;
    // A call that was inlined from the very same place.
    for (let c = n.pos.inl; c !== null; c = c.parent) if (c.pos === n.pos.pos) return false;
    for (let c = n.pos.inl; c !== null; c = c.parent) {
      if (!sameFunc(c.fn, callee)) continue;
      if (log && this.report.level > 1 && wanted(caller)) {
        this.report.line(
          n.pos,
          `cannot inline ${fullName(callee)} into ${shortName(caller)}: repeated recursive cycle`,
        );
      }
      return false;
    }
    return true;
  }
}

/** Whether the decisions about fn are of interest: it belongs to the package being compiled, and is no second copy. */
export function wanted(fn: Func): boolean {
  return fn.local && fn.shapeLeader;
}

function sameFunc(a: Func, b: Func): boolean {
  // Under full stencilling one function of Go's may be several of ours.
  return (
    a === b || (a.closure === null && b.closure === null && a.shapeKey !== null && a.shapeKey === b.shapeKey)
  );
}

/** Why fn cannot be inlined whatever its body costs, or "". */
export function inlineImpossible(fn: Func): string {
  const p = fn.pragmas;
  if (p.has('noinline')) return 'marked go:noinline';
  if (p.has('cgounsafeargs')) return 'marked go:cgo_unsafe_args';
  if (p.has('uintptrkeepalive') || p.has('uintptrescapes'))
    return 'marked as having a keep-alive uintptr argument';
  if (p.has('yeswritebarrierrec')) return 'marked go:yeswritebarrierrec';
  if (fn.body === null || fn.bodyless) return 'no function body';
  return '';
}

/** Whether results may be declared where they are returned: one return with values, and no names for them. */
function canDelayResults(fn: Func): boolean {
  let returns = 0;
  visit(fn, (n) => {
    if (n.op === 'ORETURN') returns += n.results.length === 0 ? 2 : 1;
  });
  if (returns !== 1) return false;
  return fn.dcl.every((v) => v.class !== 'paramout' || v.sym.name.startsWith('~r') || v.sym.name === '_');
}
