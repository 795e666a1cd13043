/*
 * The pass over a package (Go: inline/interleaved).
 *
 * Every call is put into parentheses, so that it can be replaced where it stands while the expressions around it are
 * replaced too. Then, callees first, each call is devirtualised if its receiver's type is known, and inlined if its
 * callee is known and cheap; calls that come to light in inlined bodies are treated in the next round, until nothing
 * changes. In the end the parentheses are taken away.
 */
import { nodeString } from '../ir/fmt.ts';
import { newParen } from '../ir/make.ts';
import type { CallExpr, Expr, Func, InlinedCallExpr, Node, ParenExpr } from '../ir/nodes.ts';
import { visitFuncsBottomUp } from '../ir/scc.ts';
import { editChildren } from '../ir/visit.ts';
import { isBigFunc } from './cost.ts';
import { Devirtualizer } from './devirtualize.ts';
import { type Inliner, wanted } from './inliner.ts';

/** Judges, devirtualises and inlines the functions of one package. */
export function inlineFuncs(inl: Inliner, funcs: readonly Func[]): void {
  inl.pass = new Set(funcs);
  if (!inl.noInline) {
    visitFuncsBottomUp(funcs, (group) => {
      for (const fn of group) inl.canInline(fn);
    });
  }
  const devirtualizer = new Devirtualizer(inl);
  const useCounts = new Map<Func, number>();
  const states = new Map<Func, FuncState>();
  // Literals are appended to the package while functions are inlined; those are complete as they are.
  for (const fn of funcs.slice()) {
    const s = new FuncState(inl, devirtualizer, fn, useCounts);
    states.set(fn, s);
    s.parenthesize();
    for (let i = 0; i < s.parens.length; i++) s.resolve(i);
  }
  visitFuncsBottomUp(funcs.slice(), (group) => {
    for (let done = false; !done;) {
      done = true;
      for (const fn of group) if (states.get(fn)?.round()) done = false;
    }
  });
  for (const s of states.values()) s.unparenthesize();
}

/** The same for one function alone, made after the pass (a wrapper). */
export function inlineFunc(inl: Inliner, fn: Func): void {
  const s = new FuncState(inl, new Devirtualizer(inl), fn, new Map());
  s.parenthesize();
  while (s.roundEach());
  s.unparenthesize();
}

/** The calls of one function. */
class FuncState {
  readonly inl: Inliner;
  readonly devirtualizer: Devirtualizer;
  readonly fn: Func;
  /** How often each callee is called, over the whole package. */
  readonly useCounts: Map<Func, number>;
  readonly parens: ParenExpr[] = [];
  readonly #sites = new Set<ParenExpr>();
  readonly #resolved: (Func | null)[] = [];
  readonly #big: boolean;

  constructor(inl: Inliner, devirtualizer: Devirtualizer, fn: Func, useCounts: Map<Func, number>) {
    this.inl = inl;
    this.devirtualizer = devirtualizer;
    this.fn = fn;
    this.useCounts = useCounts;
    this.#big = !inl.noInline && isBigFunc(fn);
    if (this.#big && inl.report.level > 1 && wanted(fn)) {
      inl.report.line(
        fn.pos,
        `function ${nodeString(fn.nname)} considered 'big'; reducing max cost of inlinees`,
      );
    }
  }

  /** Puts the calls below n, and n itself if it is one, into parentheses. */
  readonly mark = (n: Node): Node => {
    const p = n.op === 'OPAREN' ? n : null;
    if (p !== null && this.#sites.has(p)) return p;
    const x: Node = p === null ? n : p.x;
    const isCall = x.op === 'OCALLFUNC' || x.op === 'OCALLINTER';
    editChildren(x, this.mark);
    if (!isCall) return p ?? x;
    const paren = p ?? newParen(x.pos, x);
    this.#sites.add(paren);
    this.parens.push(paren);
    return paren;
  };

  parenthesize(): void {
    editChildren(this.fn, this.mark);
  }

  unparenthesize(): void {
    if (this.parens.length === 0) return;
    const strip = (n: Node): Node => {
      const x: Node = n.op === 'OPAREN' ? n.x : n;
      editChildren(x, strip);
      return x;
    };
    editChildren(this.fn, strip);
  }

  /** Devirtualises call i, finds out what it calls, and how often that is called. */
  resolve(i: number): { callee: Func | null; count: number } {
    const known = this.#resolved[i];
    if (known) return { callee: known, count: this.useCounts.get(known)! };
    const n = this.parens[i]!.x;
    if (n.op !== 'OCALLFUNC' && n.op !== 'OCALLINTER') return { callee: null, count: -1 };
    this.devirtualizer.call(this.fn, n);
    const callee = this.inl.target(this.fn, n);
    if (callee === null) return { callee, count: 0 };
    while (this.#resolved.length <= i) this.#resolved.push(null);
    this.#resolved[i] = callee;
    const count = (this.useCounts.get(callee) ?? 0) + 1;
    this.useCounts.set(callee, count);
    return { callee, count };
  }

  #edit(i: number): { call: CallExpr; result: InlinedCallExpr } | null {
    const n = this.parens[i]!.x;
    if (n.op !== 'OCALLFUNC' && n.op !== 'OCALLINTER') return null;
    const { callee, count } = this.resolve(i);
    if (callee === null || count <= 0) return null;
    const result = this.inl.tryInline(this.fn, n, this.#big, count === 1 && callee.closureParent !== null);
    return result === null ? null : { call: n, result };
  }

  #apply(i: number): boolean {
    const e = this.#edit(i);
    if (e === null) return false;
    this.parens[i]!.x = e.result as Expr;
    editChildren(e.result, this.mark);
    this.devirtualizer.inlined(this.fn, e.call, e.result);
    return true;
  }

  /** Treats all calls, and those that thereby come to light; tells whether anything changed. */
  round(): boolean {
    let changed = false;
    let from = 0;
    let to = this.parens.length;
    for (;;) {
      for (let i = from; i < to; i++) if (this.#apply(i)) changed = true;
      from = to;
      to = this.parens.length;
      if (from === to) return changed;
      // All new calls are counted before any is inlined.
      for (let i = from; i < to; i++) this.resolve(i);
    }
  }

  /** As `round`, one call at a time. */
  roundEach(): boolean {
    let changed = false;
    for (let i = 0; i < this.parens.length; i++) if (this.#apply(i)) changed = true;
    return changed;
  }
}
