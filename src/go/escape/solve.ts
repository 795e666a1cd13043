/*
 * The solver (Go: escape/solve.go). From every location as root, the fewest dereferences on any way from each other
 * location to it are computed (Bellman-Ford over incoming edges: −1 edges make negative weights, but what lies before
 * an address is bounded below by 0, so there are no negative cycles). A location whose address arrives at a root that
 * outlives it escapes; locations that gain an attribute are asked again, until nothing changes.
 */
import { containsClosure } from '../ir/scc.ts';
import type { Batch } from './escape.ts';
import { Attr, type Location, heapAttrs, oldLoc } from './graph.ts';

export function walkAll(b: Batch): void {
  const todo = new Queue();
  const enqueue = (loc: Location): void => {
    if (loc.queuedWalkAll) return;
    loc.queuedWalkAll = true;
    // What is on the heap is best spread early.
    if (loc.has(Attr.escapes)) todo.pushFront(loc);
    else todo.pushBack(loc);
  };
  for (const loc of [...b.allLocs, b.mutatorLoc, b.calleeLoc, b.heapLoc]) {
    todo.pushFront(loc);
    loc.queuedWalkAll = true;
  }
  let walkgen = 0;
  for (let root = todo.popFront(); root !== null; root = todo.popFront()) {
    root.queuedWalkAll = false;
    walkOne(b, root, ++walkgen, enqueue);
  }
}

function walkOne(b: Batch, root: Location, walkgen: number, enqueue: (loc: Location) => void): void {
  root.walkgen = walkgen;
  root.derefs = 0;
  root.dst = null;

  if (root.has(Attr.calls) && root.n !== null && root.n.op === 'OCLOSURE') {
    const fn = root.n.func;
    if (b.inBatch(fn) && !fn.closureResultsLost) {
      // From now on its results may go anywhere.
      fn.closureResultsLost = true;
      for (const v of fn.dcl) if (v.class === 'paramout') enqueue(oldLoc(v));
    }
  }

  const explainer = b.shared.explainer;
  const todo = new Queue();
  todo.pushFront(root);
  for (let l = todo.popFront(); l !== null; l = todo.popFront()) {
    l.queuedWalkOne = 0;
    let derefs = l.derefs;
    let gained = 0;
    if (derefs < 0) {
      // The address of l arrives; what is stored in l arrives as a value.
      derefs = 0;
      if (outlives(b, root, l)) {
        if (!b.quiet && !l.has(Attr.escapes) && explainer.wants(l.curfn))
          explainer.escapes(b, l, path(root, l));
        gained |= heapAttrs;
      } else if (root.has(Attr.persists)) {
        gained |= Attr.persists;
      }
    }
    if (derefs === 0) gained |= root.attrs & (Attr.mutates | Attr.calls);

    if (l.param) {
      if (outlives(b, root, l)) {
        if (!b.quiet && !l.has(Attr.escapes) && explainer.wants(l.curfn))
          explainer.leaks(b, l, root, derefs, path(root, l));
        l.leakTo(root, derefs);
      }
      if (root.has(Attr.mutates)) l.paramEsc.addMutator(derefs);
      if (root.has(Attr.calls)) l.paramEsc.addCallee(derefs);
    }

    if ((gained & ~l.attrs) !== 0) {
      l.attrs |= gained;
      enqueue(l);
    }
    if (l !== root)
      b.moves?.push({ root, at: l, via: l.dst, derefs: l.derefs, escapes: l.has(Attr.escapes) });
    if ((gained & Attr.escapes) !== 0) continue;

    for (let i = 0; i < l.edges.length; i++) {
      const edge = l.edges[i]!;
      const src = edge.src;
      if (src.has(Attr.escapes)) continue;
      const d = derefs + edge.derefs;
      if (src.walkgen === walkgen && src.derefs <= d) continue;
      src.walkgen = walkgen;
      src.derefs = d;
      src.dst = l;
      src.dstEdge = i;
      if (src.queuedWalkOne !== walkgen) {
        src.queuedWalkOne = walkgen;
        todo.pushBack(src);
      }
    }
  }
}

/** One move of the solver: asking what arrives at `root`, it came over `via` to `at`, so many dereferences away. */
export interface Move {
  readonly root: Location;
  readonly at: Location;
  readonly via: Location | null;
  /** −1: the address of `at` arrives at the root. */
  readonly derefs: number;
  /** `at` is on the heap from now on. */
  readonly escapes: boolean;
}

/** One step of a way: an edge and the location it leads to. */
export interface Step {
  readonly dst: Location;
  readonly src: Location;
  readonly derefs: number;
  readonly notes: Location['edges'][number]['notes'];
  /** The way turns in a circle here, and the rest is left out. */
  readonly truncated?: boolean;
}

/** The way from src to the root of the present walk. */
function path(root: Location, src: Location): Step[] {
  const steps: Step[] = [];
  const seen = new Set<Location>();
  for (;;) {
    if (seen.has(src)) {
      const last = steps.pop();
      if (last !== undefined) steps.push({ ...last, truncated: true });
      return steps;
    }
    seen.add(src);
    const dst = src.dst;
    if (dst === null) return steps;
    const edge = dst.edges[src.dstEdge]!;
    steps.push({ dst, src, derefs: edge.derefs, notes: edge.notes });
    if (dst === root) return steps;
    src = dst;
  }
}

/** Whether what is stored in l may be used after other is gone, if other is in a frame. */
function outlives(b: Batch, l: Location, other: Location): boolean {
  if (l.has(Attr.escapes)) return true;
  if (l === b.mutatorLoc || l === b.calleeLoc) return false;
  // Callers may do anything with results; but of a literal whose calls are all known, the enclosing function's
  // variables may be returned to it.
  if (l.paramOut) {
    return !(
      other.curfn !== null &&
      l.curfn !== null &&
      containsClosure(other.curfn, l.curfn) &&
      !l.curfn.closureResultsLost
    );
  }
  if (l.curfn === other.curfn && l.loopDepth < other.loopDepth) return true;
  return l.curfn !== null && other.curfn !== null && containsClosure(l.curfn, other.curfn);
}

/** A queue that can also be pushed to at the front. */
class Queue {
  #front: Location[] = [];
  #back: Location[] = [];
  #head = 0;

  pushFront(loc: Location): void {
    this.#front.push(loc);
  }
  pushBack(loc: Location): void {
    this.#back.push(loc);
  }
  popFront(): Location | null {
    const f = this.#front.pop();
    if (f !== undefined) return f;
    if (this.#head < this.#back.length) {
      const loc = this.#back[this.#head++]!;
      if (this.#head > 1024 && this.#head * 2 > this.#back.length) {
        this.#back = this.#back.slice(this.#head);
        this.#head = 0;
      }
      return loc;
    }
    return null;
  }
}
