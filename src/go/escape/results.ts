/*
 * What the analysis found, as plain data: verdicts with the chains of assignments that led to them, and the graph of
 * every function.
 */
import type { Pos } from '../base/index.ts';
import { nodeString } from '../ir/fmt.ts';
import type { Func, Name, Node } from '../ir/nodes.ts';
import { outermostPos } from '../ir/nodes.ts';
import type { Batch } from './escape.ts';
import { Explainer, type FlowStep, locText } from './explain.ts';
import { Attr, type Location } from './graph.ts';

/**
 * 'moved': a variable is on the heap; 'escapes': what an expression allocates is on the heap; 'stays': it is not;
 * 'param': a line about a parameter; 'zeroCopy': a conversion that shares the string's bytes.
 */
export type VerdictKind = 'moved' | 'escapes' | 'stays' | 'param' | 'zeroCopy';

/** One verdict. */
export interface Verdict {
  readonly kind: VerdictKind;
  /** Where it is reported: for inlined code, the outermost call. */
  readonly pos: Pos;
  /** Where the variable or expression itself is written. */
  readonly origin: Pos;
  /** The line as -m prints it; for variables that stay in the frame, of which -m says nothing, "". */
  readonly text: string;
  /** The variable or expression. */
  readonly subject: string;
  /** The function it belongs to. */
  readonly fn: string;
  /** Bytes of storage; 0 if only the run time knows. */
  readonly size: number;
  /** How it came to escape, from the last assignment backwards; empty when it does not. */
  readonly chain: readonly FlowStep[];
  /** The node, for phases after this one; not for other worlds. */
  readonly node: Node;
}

/** A location of a function's graph. */
export interface GraphNode {
  readonly id: number;
  readonly kind:
    'variable' | 'parameter' | 'result' | 'allocation' | 'temporary' | 'heap' | 'mutator' | 'callee';
  readonly name: string;
  readonly pos: Pos;
  readonly loopDepth: number;
  readonly escapes: boolean;
  readonly fn: string;
}

/** An assignment: to = from, with so many dereferences. */
export interface GraphEdge {
  readonly from: number;
  readonly to: number;
  readonly derefs: number;
  readonly why: string;
  readonly pos: Pos;
}

/** A move of the solver: asking what arrives at `root`, it came over `via` to `at`. */
export interface GraphStep {
  readonly root: number;
  readonly at: number;
  readonly via: number;
  /** Dereferences between what is in `at` and what arrives; −1: its address does. */
  readonly derefs: number;
  /** `at` is on the heap from now on. */
  readonly escapes: boolean;
}

/** The graph of a group of functions that were analysed together. */
export interface Graph {
  readonly fns: readonly string[];
  readonly nodes: readonly GraphNode[];
  readonly edges: readonly GraphEdge[];
  /** The moves of the solver, in order. */
  readonly steps: readonly GraphStep[];
  /** Some was left out: the graph is larger than anybody can look at. */
  readonly truncated: boolean;
}

/** Graphs are cut off at so many nodes and edges. */
const maxGraph = 2000;

/** Everything that was found out about the functions of a package. */
export class Results {
  readonly verdicts: Verdict[] = [];
  readonly graphs: Graph[] = [];
  readonly explainer: Explainer;

  constructor(explainer: Explainer) {
    this.explainer = explainer;
  }

  /** Records a verdict and prints its line. */
  add(kind: VerdictKind, n: Node, loc: Location, text: string, size: number): void {
    this.#push(kind, n, loc, text, nodeString(n), size);
    if (this.explainer.report.level > 0) this.explainer.report.line(n.pos, text);
  }

  /** Records a verdict that -m does not mention. */
  quiet(kind: VerdictKind, n: Node, loc: Location, subject: string, size: number): void {
    if (n.op === 'ONAME' && (n.autoTemp || n.sym.name.startsWith('.'))) return;
    this.#push(kind, n, loc, '', subject, size);
  }

  #push(kind: VerdictKind, n: Node, loc: Location, text: string, subject: string, size: number): void {
    this.verdicts.push({
      kind,
      pos: outermostPos(n.pos),
      origin: n.pos.pos,
      text,
      subject,
      fn: loc.curfn === null ? '' : nodeString(loc.curfn.nname),
      size,
      chain: this.explainer.chains.get(loc) ?? [],
      node: n,
    });
  }

  /** Records and prints a line about a parameter. */
  param(fn: Func, p: Name, text: string, chain: readonly FlowStep[] | null): void {
    this.verdicts.push({
      kind: 'param',
      pos: outermostPos(p.pos),
      origin: p.pos.pos,
      text,
      subject: p.sym.name,
      fn: nodeString(fn.nname),
      size: 0,
      chain: chain ?? [],
      node: p,
    });
    if (this.explainer.report.level > 0) this.explainer.report.line(p.pos, text);
  }

  /** Keeps the graph of a batch, if anybody wants to look at it. */
  addGraph(b: Batch, fns: readonly Func[]): void {
    const shown = fns.filter((fn) => this.explainer.wants(fn));
    if (shown.length === 0) return;
    const ids = new Map<Location, number>();
    const nodes: GraphNode[] = [];
    const edges: GraphEdge[] = [];
    const locs = [b.heapLoc, b.mutatorLoc, b.calleeLoc, ...b.allLocs];
    for (const loc of locs.slice(0, maxGraph)) {
      ids.set(loc, nodes.length);
      nodes.push(describe(b, loc, nodes.length));
    }
    for (const [loc, to] of ids) {
      for (const e of loc.edges) {
        const from = ids.get(e.src);
        if (from === undefined || edges.length >= maxGraph) continue;
        // The note nearest to the destination says what kind of assignment it is.
        const note = e.notes;
        edges.push({
          from,
          to,
          derefs: e.derefs,
          why: note?.why ?? '',
          pos: note === null ? 0 : outermostPos(note.where.pos),
        });
      }
    }
    this.graphs.push({
      fns: shown.map((fn) => nodeString(fn.nname)),
      nodes,
      edges,
      steps: stepsOf(b, ids),
      truncated: locs.length > maxGraph || edges.length >= maxGraph,
    });
  }
}

function stepsOf(b: Batch, ids: ReadonlyMap<Location, number>): GraphStep[] {
  const steps: GraphStep[] = [];
  for (const m of b.moves ?? []) {
    const root = ids.get(m.root);
    const at = ids.get(m.at);
    const via = m.via === null ? undefined : ids.get(m.via);
    if (root === undefined || at === undefined || via === undefined) continue;
    steps.push({ root, at, via, derefs: m.derefs, escapes: m.escapes });
    if (steps.length >= maxGraph) break;
  }
  return steps;
}

function describe(b: Batch, loc: Location, id: number): GraphNode {
  const n = loc.n;
  const kind =
    loc === b.heapLoc
      ? 'heap'
      : loc === b.mutatorLoc
        ? 'mutator'
        : loc === b.calleeLoc
          ? 'callee'
          : n === null
            ? 'temporary'
            : n.op !== 'ONAME'
              ? 'allocation'
              : n.class === 'param'
                ? 'parameter'
                : n.class === 'paramout'
                  ? 'result'
                  : 'variable';
  return {
    id,
    kind,
    name: kind === 'mutator' ? '{written through}' : kind === 'callee' ? '{called}' : locText(b, loc),
    pos: n === null ? 0 : outermostPos(n.pos),
    loopDepth: loc.loopDepth,
    escapes: loc.has(Attr.escapes),
    fn: loc.curfn === null ? '' : nodeString(loc.curfn.nname),
  };
}
