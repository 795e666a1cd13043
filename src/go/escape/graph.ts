/*
 * The graph (Go: escape/graph.go).
 *
 * A *location* stands for a place where values are kept: a variable, or the storage an expression allocates. An *edge*
 * into a location stands for an assignment: `dst = src` with a number of dereferences, −1 for an address, 0 for the
 * value, n for n times `*`. A *hole* is the context in which an expression is evaluated: the location its value goes to,
 * with the dereferences it meets on the way.
 */
import type { Func, Name, Node } from '../ir/nodes.ts';
import { canonical } from '../ir/make.ts';
import { Leaks, numEscResults } from './leaks.ts';

/** Attributes of a location, as bits. */
export const Attr = {
  /** Its address outlives it: it must be on the heap. */
  escapes: 1,
  /** Its address outlives the statement: its storage cannot be used again at once. */
  persists: 2,
  /** What its pointers lead to may be written. */
  mutates: 4,
  /** Functions reachable from it may be called without their results being followed. */
  calls: 8,
} as const;

const all = Attr.escapes | Attr.persists | Attr.mutates | Attr.calls;

/** One reason on the way of a value: the node it passed, and the words for it. */
export interface Note {
  readonly next: Note | null;
  readonly where: Node;
  readonly why: string;
}

/** An assignment into the location that owns the edge. */
export interface Edge {
  readonly src: Location;
  readonly derefs: number;
  readonly notes: Note | null;
}

/** A variable, or the storage that an expression allocates. */
export class Location {
  /** The variable or expression; null for temporaries of the analysis. */
  readonly n: Node | null;
  readonly curfn: Func | null;
  readonly edges: Edge[] = [];
  /** Loop nesting where it is declared. */
  loopDepth: number;
  /** Results: 1 + index; else 0. */
  resultIndex = 0;
  attrs = 0;
  /** Of a parameter: where its value goes. */
  readonly paramEsc = new Leaks();
  captured = false;
  reassigned = false;
  addrtaken = false;
  readonly param: boolean;
  readonly paramOut: boolean;

  // The state of one walk of the solver.
  derefs = 0;
  walkgen = 0;
  dst: Location | null = null;
  dstEdge = 0;
  queuedWalkAll = false;
  queuedWalkOne = 0;

  constructor(n: Node | null, curfn: Func | null, loopDepth: number) {
    this.n = n;
    this.curfn = curfn;
    this.loopDepth = loopDepth;
    this.param = n !== null && n.op === 'ONAME' && n.class === 'param';
    this.paramOut = n !== null && n.op === 'ONAME' && n.class === 'paramout';
  }

  has(attr: number): boolean {
    return (this.attrs & attr) !== 0;
  }

  /** Makes it a heap allocation, with all that follows. */
  escape(): void {
    this.attrs |= all;
  }

  asHole(): Hole {
    return new Hole(this, 0, null, false);
  }

  /** Which result of its function (from 0) the parameter leaks to if its value reaches `sink`; -1: the heap, as which results that have no room in a tag count, too. */
  resultAt(sink: Location): number {
    const own = sink.paramOut && sink.curfn === this.curfn && !sink.has(Attr.escapes);
    return own && sink.resultIndex <= numEscResults ? sink.resultIndex - 1 : -1;
  }

  /** Records that the parameter's value reaches `sink` after `derefs` dereferences. */
  leakTo(sink: Location, derefs: number): void {
    const result = this.resultAt(sink);
    if (result >= 0) this.paramEsc.addResult(result, derefs);
    else this.paramEsc.addHeap(derefs);
  }
}

/** All attributes of something on the heap. */
export const heapAttrs: number = all;

let keeping = true;

/** Whether holes note what they pass: only where somebody will ask for reasons. */
export function keepNotes(on: boolean): void {
  keeping = on;
}

/** Where the value of an expression goes. Immutable. */
export class Hole {
  readonly dst: Location;
  readonly derefs: number;
  readonly notes: Note | null;
  /** The address is taken here, whether or not it is stored anywhere. */
  readonly addrtaken: boolean;

  constructor(dst: Location, derefs: number, notes: Note | null, addrtaken: boolean) {
    this.dst = dst;
    this.derefs = derefs;
    this.notes = notes;
    this.addrtaken = addrtaken;
  }
  /** The same hole, having passed `where`. */
  note(where: Node, why: string): Hole {
    if (!keeping) return this;
    return new Hole(this.dst, this.derefs, { next: this.notes, where, why }, this.addrtaken);
  }
  shift(delta: number): Hole {
    if (this.derefs + delta < -1) throw new Error('escape: address of an address');
    return new Hole(this.dst, this.derefs + delta, this.notes, delta < 0);
  }
  deref(where: Node, why: string): Hole {
    return this.shift(1).note(where, why);
  }
  addr(where: Node, why: string): Hole {
    return this.shift(-1).note(where, why);
  }
  /** The same context with another destination. */
  to(dst: Location): Hole {
    return new Hole(dst, this.derefs, this.notes, this.addrtaken);
  }
}

/** The location of a variable; every captured copy of it has the same. */
export function oldLoc(n: Name): Location {
  const loc = canonical(n).opt;
  if (!(loc instanceof Location)) throw new Error(`escape: ${n.sym.name} has no location`);
  return loc;
}

/** Whether a variable has a location in the batch at work. */
export function hasLoc(n: Name): boolean {
  return canonical(n).opt instanceof Location;
}
