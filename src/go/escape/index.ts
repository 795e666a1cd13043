/**
 * Escape analysis: which variables and allocations may live in a frame, and which must be on the heap.
 *
 * Given: the functions of one package after inlining, and tags on every function of other packages that they call.
 * Gives: `esc` on names and allocating nodes, `byval` on captured variables, `notes` (tags) on functions, and the
 * verdicts with their reasons as data and as -m lines. Keeps: no pointer to what it leaves in a frame is ever stored
 * on the heap or outlives the frame. Follows Go's cmd/compile/internal/escape.
 */
import type { Func } from '../ir/nodes.ts';
import type { Program } from '../ir/program.ts';
import { type Report, silent } from '../ir/report.ts';
import { visitFuncsBottomUp } from '../ir/scc.ts';
import { Batch, type Shared } from './escape.ts';
import { Explainer } from './explain.ts';
import { Results } from './results.ts';

export type { FlowNote, FlowStep } from './explain.ts';
export { Results } from './results.ts';
export type { Graph, GraphEdge, GraphNode, Verdict, VerdictKind } from './results.ts';
export { dropDeadLocals } from './deadlocals.ts';
export { perIterationVars } from './loopvar.ts';
export { growInFrame } from './slice.ts';
export { MaxImplicitStackVarSize, MaxStackVarSize } from './reason.ts';

/** The analysis of one program: packages, or parts of them, one after the other, callees first. */
export class EscapeAnalysis {
  readonly results: Results;
  readonly #shared: Shared;

  constructor(prog: Program, report: Report = silent) {
    const explainer = new Explainer(report);
    this.results = new Results(explainer);
    this.#shared = { prog, progress: new Map(), oracles: new Map(), explainer, results: this.results };
  }

  /**
   * Analyses functions; whatever else they call must have been analysed, or is assumed to let everything escape.
   * Functions of `preview` are read as well, but only tagged: they will be analysed another time.
   */
  run(funcs: readonly Func[], preview: readonly Func[] = []): void {
    const later = new Set(preview);
    visitFuncsBottomUp([...funcs, ...preview], (group) => {
      if (group.some((fn) => later.has(fn))) new Batch(this.#shared).tag(group);
      const now = group.filter((fn) => !later.has(fn));
      if (now.length > 0) new Batch(this.#shared).run(now);
    });
    this.#shared.oracles.clear();
  }
}
