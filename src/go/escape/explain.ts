/*
 * The reasons (Go: escape/solve.go, explainPath): which assignments led from a variable or allocation to the place that
 * outlives it. Kept as data for whoever draws them, and printed as text with -m=2.
 */
import type { Pos } from '../base/index.ts';
import { nodeString } from '../ir/fmt.ts';
import { fullName, shortName } from '../ir/funcname.ts';
import type { Func, Name, Node, Stmt, XPos } from '../ir/nodes.ts';
import { outermostPos } from '../ir/nodes.ts';
import type { Report } from '../ir/report.ts';
import type { Batch } from './escape.ts';
import type { Location } from './graph.ts';
import type { Step } from './solve.ts';

/** One place a value passed on its way. */
export interface FlowNote {
  /** The expression or statement, as text. */
  readonly text: string;
  /** In a few words: "address-of", "assign", "call parameter" … */
  readonly why: string;
  readonly pos: Pos;
}

/** One assignment on the way: `to = from` with so many dereferences (−1: the address of from). */
export interface FlowStep {
  readonly to: string;
  readonly from: string;
  readonly derefs: number;
  readonly notes: readonly FlowNote[];
}

/** Collects the reasons of the functions of one package, and prints them. */
export class Explainer {
  readonly report: Report;
  /** Why a location escapes. */
  readonly chains = new Map<Location, readonly FlowStep[]>();
  /** Why a parameter leaks: to the heap (key −1) or to a result. */
  readonly leakChains = new Map<Location, Map<number, { derefs: number; steps: readonly FlowStep[] }>>();

  constructor(report: Report) {
    this.report = report;
  }

  /** Whether anybody wants to know about fn. */
  wants(fn: Func | null): boolean {
    return fn !== null && fn.local && fn.shapeLeader;
  }

  captured(n: Name, loc: Location, size: number): void {
    const fn = n.curfn;
    if (fn === null || !this.wants(fn) || this.report.level < 2) return;
    this.report.line(
      n.pos,
      `${fullName(fn)} capturing by ${n.byval ? 'value' : 'ref'}: ${nodeString(n)} ` +
        `(addr=${loc.addrtaken} assign=${loc.reassigned} width=${size})`,
    );
  }

  selfAssign(fn: Func, where: Stmt): void {
    if (!this.wants(fn) || this.report.level === 0) return;
    this.report.line(where.pos, `${fullName(fn)} ignoring self-assignment in ${nodeString(where)}`);
  }

  escapes(b: Batch, l: Location, steps: readonly Step[]): void {
    if (!this.wants(l.curfn) || l.n === null) return;
    const chain = steps.map((s) => describe(b, s));
    if (!this.chains.has(l)) this.chains.set(l, chain);
    if (this.report.level < 2) return;
    this.report.line(l.n.pos, `${nodeString(l.n)} escapes to heap in ${shortName(l.curfn!)}:`);
    this.#print(l.n.pos, steps, chain);
  }

  leaks(b: Batch, l: Location, root: Location, derefs: number, steps: readonly Step[]): void {
    if (!this.wants(l.curfn) || l.n === null) return;
    const chain = steps.map((s) => describe(b, s));
    const to = l.resultAt(root);
    let known = this.leakChains.get(l);
    if (known === undefined) this.leakChains.set(l, (known = new Map()));
    const old = known.get(to);
    if (old === undefined || derefs < old.derefs) known.set(to, { derefs, steps: chain });
    if (this.report.level < 2) return;
    this.report.line(
      l.n.pos,
      `parameter ${nodeString(l.n)} leaks to ${locText(b, root)} for ${shortName(l.curfn!)} with derefs=${derefs}:`,
    );
    this.#print(l.n.pos, steps, chain);
  }

  #print(pos: XPos, steps: readonly Step[], chain: readonly FlowStep[]): void {
    chain.forEach((step, i) => {
      const ops = step.derefs < 0 ? '&' : '*'.repeat(step.derefs);
      this.report.line(pos, `  flow: ${step.to} ← ${ops}${step.from}:`);
      for (let note = steps[i]!.notes; note !== null; note = note.next) {
        this.report.line(
          pos,
          `    from ${nodeString(note.where)} (${note.why}) at ${this.report.place(note.where.pos)}`,
        );
      }
      if (steps[i]!.truncated) {
        this.report.line(
          pos,
          '  warning: truncated explanation due to assignment cycle; see golang.org/issue/35518',
        );
      }
    });
  }
}

function describe(b: Batch, s: Step): FlowStep {
  const notes: FlowNote[] = [];
  for (let n = s.notes; n !== null; n = n.next) {
    notes.push({ text: nodeString(n.where), why: n.why, pos: outermostPos(n.where.pos) });
  }
  return { to: locText(b, s.dst), from: locText(b, s.src), derefs: s.derefs, notes };
}

/** A location's name in an explanation. */
export function locText(b: Batch, l: Location): string {
  if (l === b.heapLoc) return '{heap}';
  if (l.n === null) return '{temp}';
  return l.n.op === 'ONAME' ? nodeString(l.n) : `{storage for ${nodeString(l.n as Node)}}`;
}
