/*
 * Escape analysis (Go: escape/escape.go).
 *
 * Which variables, and which things that expressions make (new, make, literals, closures, boxed values …), may live in
 * the frame of the function, and which must be on the heap? Two rules have to hold at run time: no pointer to
 * something in a frame is ever stored on the heap, and no pointer to something in a frame outlives it — neither the
 * function's return nor, for a variable declared inside a loop, the iteration.
 *
 * The program is read as a graph. Every variable and every allocation is a *location*; every assignment is an *edge*
 * from the location the value comes from to the one it goes to, labelled with the dereferences made on the way:
 *
 *     p = &q    −1
 *     p = q      0
 *     p = *q     1
 *     p = **q    2
 *
 * The graph knows nothing of time, of branches, or of the parts of a compound: `x.f`, `x.g` and an array's elements are
 * all x (a slice's elements are not: they are one dereference away). A few pseudo-locations stand for what lies
 * outside: the heap, whatever is written through a pointer, whatever function is called without being known.
 *
 * The solver (solve.ts) then asks of every location whose address arrives there; whoever's address arrives somewhere
 * that lives longer is moved to the heap.
 *
 * Functions are taken in groups that call each other, callees first. What a group learns about its parameters — do
 * they reach the heap, or results, after how many dereferences — is written down as tags (leaks.ts), and calls from
 * later groups use the tags instead of the bodies.
 */
import { canonical } from '../ir/make.ts';
import type { ClosureExpr, Func, Name, Node } from '../ir/nodes.ts';
import type { Program } from '../ir/program.ts';
import { ReassignOracle } from '../ir/reassign.ts';
import { isClosure } from '../ir/scc.ts';
import { visit } from '../ir/visit.ts';
import type { Explainer } from './explain.ts';
import { finish, tagParams } from './finish.ts';
import { Attr, Hole, Location, heapAttrs, keepNotes, oldLoc } from './graph.ts';
import { rewriteWithLiterals } from './literals.ts';
import { heapAllocReason } from './reason.ts';
import { type Move, walkAll } from './solve.ts';
import { block } from './stmt.ts';
import { sizeof } from './types.ts';
import type { Results } from './results.ts';

/** How far the analysis of a function has come. */
export type Progress = 'planned' | 'started' | 'tagged';

/** What all batches of a package share. */
export interface Shared {
  readonly progress: Map<Func, Progress>;
  readonly oracles: Map<Func, ReassignOracle>;
  readonly prog: Program;
  readonly explainer: Explainer;
  readonly results: Results;
}

/** One group of functions under analysis. */
export class Batch {
  readonly allLocs: Location[] = [];
  readonly closures: { k: Hole; clo: ClosureExpr }[] = [];
  readonly heapLoc = new Location(null, null, 0);
  readonly mutatorLoc = new Location(null, null, 0);
  readonly calleeLoc = new Location(null, null, 0);
  readonly blankLoc = new Location(null, null, 0);
  readonly shared: Shared;
  /** Nothing is reported. */
  quiet = false;
  /** The moves of the solver, if anybody may want to see them. */
  moves: Move[] | null = null;

  constructor(shared: Shared) {
    this.shared = shared;
    this.heapLoc.attrs = heapAttrs;
    this.mutatorLoc.attrs = Attr.mutates;
    this.calleeLoc.attrs = Attr.calls;
  }

  /** Analyses fns, which call only each other and functions that are already tagged. */
  run(fns: readonly Func[]): void {
    const wanted = fns.some((fn) => this.shared.explainer.wants(fn));
    keepNotes(wanted);
    if (wanted) this.moves = [];
    this.#read(fns);
    for (const loc of this.allLocs) {
      if (loc.n === null) continue;
      rewriteWithLiterals(this, loc.n, loc.curfn);
      this.#force(loc, loc.n);
    }
    walkAll(this);
    finish(this, fns);
  }

  /** Only finds out what happens to the parameters of fns, and leaves everything else as it was. */
  tag(fns: readonly Func[]): void {
    keepNotes(false);
    this.quiet = true;
    this.#read(fns);
    for (const loc of this.allLocs) if (loc.n !== null) this.#force(loc, loc.n);
    walkAll(this);
    tagParams(this, fns);
    for (const fn of fns) this.shared.progress.delete(fn);
    for (const loc of this.allLocs) if (loc.n !== null && loc.n.op === 'ONAME') loc.n.opt = null;
  }

  /** Builds the graph of fns. */
  #read(fns: readonly Func[]): void {
    for (const fn of fns) this.#initFunc(fn);
    for (const fn of fns) if (!isClosure(fn)) walkFunc(new Escape(this, fn));
    for (const { k, clo } of this.closures) this.#flowClosure(k, clo);
  }

  /** What is too large for a frame goes to the heap. */
  #force(loc: Location, n: Node): void {
    const why = heapAllocReason(n);
    if (why !== '') this.flow(this.heapLoc.asHole().addr(n, why), loc);
  }

  #initFunc(fn: Func): void {
    const e = new Escape(this, fn);
    this.shared.progress.set(fn, 'planned');
    for (const n of fn.dcl) e.newLoc(n, true);
    if (fn.closure === null) for (const n of fn.closureVars) e.newLoc(canonical(n), true);
    let i = 0;
    for (const n of fn.dcl) if (n.class === 'paramout') oldLoc(n).resultIndex = ++i;
  }

  /** Decides how a literal captures each of its variables, and lets them flow into it. */
  #flowClosure(k: Hole, clo: ClosureExpr): void {
    const { closureVars, dictVar, dictAt } = clo.func;
    const dictionary = (i: number): void => {
      if (dictVar !== null && i === Math.min(dictAt, closureVars.length)) this.#flowDictionary(k, dictVar);
    };
    for (const [i, cv] of closureVars.entries()) {
      dictionary(i);
      const n = canonical(cv);
      const loc = oldLoc(cv);
      const size = sizeof(n.typ);
      n.byval = !loc.addrtaken && !loc.reassigned && size <= 128;
      if (!n.byval) n.addrtaken = true;
      if (!this.quiet) this.shared.explainer.captured(n, loc, size);
      const to = n.byval ? k : k.addr(cv, 'reference');
      this.flow(to.note(cv, 'captured by a closure'), loc);
    }
    dictionary(closureVars.length);
  }

  /** In Go a literal of a generic function captures the dictionary. */
  #flowDictionary(k: Hole, dict: Name): void {
    const loc = this.dictionary(dict);
    dict.byval = true;
    if (!this.quiet) this.shared.explainer.captured(dict, loc, sizeof(dict.typ));
    // The literal's own name for it stands where the literal's function does, inlined or not.
    const own = dict.pos.inl === null ? dict : { ...dict, pos: { pos: dict.pos.pos, inl: null } };
    this.flow(k.note(own, 'captured by a closure'), loc);
  }

  /** The location of a dictionary, which has none until something is done with it. */
  dictionary(dict: Name): Location {
    if (dict.opt instanceof Location) return dict.opt;
    const loc = new Location(dict, dict.curfn, 1);
    this.allLocs.push(loc);
    dict.opt = loc;
    return loc;
  }

  /** Lets the value of src go into k. */
  flow(k: Hole, src: Location): void {
    if (k.addrtaken) src.addrtaken = true;
    const dst = k.dst;
    if (dst === this.blankLoc) return;
    if (dst === src && k.derefs >= 0) return;
    if (dst.has(Attr.escapes) && k.derefs < 0) {
      if (!this.quiet)
        this.shared.explainer.escapes(this, src, [{ dst, src, derefs: k.derefs, notes: k.notes }]);
      src.escape();
      return;
    }
    dst.edges.push({ src, derefs: k.derefs, notes: k.notes });
  }

  /** The reassignment oracle of the outermost function around fn. */
  oracle(fn: Func): ReassignOracle {
    let f = fn;
    while (f.closureParent !== null && !f.closureParent.isPackageInit) f = f.closureParent;
    let ro = this.shared.oracles.get(f);
    if (ro === undefined) this.shared.oracles.set(f, (ro = new ReassignOracle(f)));
    return ro;
  }

  /** Whether fn is part of this batch, so that its parameters have locations here instead of tags. */
  inBatch(fn: Func): boolean {
    const p = this.shared.progress.get(fn);
    return p !== undefined && p !== 'tagged';
  }
}

/** The analysis of one function of a batch. */
export class Escape {
  readonly batch: Batch;
  readonly curfn: Func;
  readonly labels = new Map<string, 'looping' | 'nonlooping'>();
  loopDepth = 1;

  constructor(batch: Batch, curfn: Func) {
    this.batch = batch;
    this.curfn = curfn;
  }

  get heapHole(): Hole {
    return this.batch.heapLoc.asHole();
  }
  get mutatorHole(): Hole {
    return this.batch.mutatorLoc.asHole();
  }
  get calleeHole(): Hole {
    return this.batch.calleeLoc.asHole();
  }
  get discardHole(): Hole {
    return this.batch.blankLoc.asHole();
  }

  /** A new location for n (null: a temporary of the analysis). */
  newLoc(n: Node | null, persists: boolean): Location {
    const loc = new Location(n, this.curfn, this.loopDepth);
    if (persists) loc.attrs |= Attr.persists;
    this.batch.allLocs.push(loc);
    if (n !== null && n.op === 'ONAME') n.opt = loc;
    return loc;
  }

  /** A location for the storage n allocates; its address goes to k, and the result receives what is stored in it. */
  spill(k: Hole, n: Node): Hole {
    const loc = this.newLoc(n, false);
    this.batch.flow(k.addr(n, 'spill'), loc);
    return loc.asHole();
  }

  /** A hole that passes its value on to all of ks. */
  tee(...ks: Hole[]): Hole {
    if (ks.length === 0) return this.discardHole;
    if (ks.length === 1) return ks[0]!;
    const loc = this.newLoc(null, false);
    for (const k of ks) this.batch.flow(k, loc);
    return loc.asHole();
  }

  /** A hole into k whose value lasts until some later time. */
  later(k: Hole): Hole {
    const loc = this.newLoc(null, true);
    this.batch.flow(k, loc);
    return loc.asHole();
  }

  /** Records the declaration of n at the current loop depth. */
  dcl(n: Name): Hole {
    const loc = oldLoc(n);
    loc.loopDepth = this.loopDepth;
    return loc.asHole();
  }
}

/** Reads the body of e's function into the graph. */
export function walkFunc(e: Escape): void {
  e.batch.shared.progress.set(e.curfn, 'started');
  visit(e.curfn, (n) => {
    if (n.op === 'OLABEL') {
      if (n.label !== '_') e.labels.set(n.label, 'nonlooping');
    } else if (n.op === 'OGOTO' && n.label !== null && e.labels.get(n.label) === 'nonlooping') {
      e.labels.set(n.label, 'looping');
    }
  });
  block(e, e.curfn.body ?? []);
}
