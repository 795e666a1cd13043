/** Names: packages, symbols, and the variables and functions that are declared. */
import type { Pos } from '../../base/index.ts';
import type { ExprBase } from './base.ts';
import type { Func } from './func.ts';
import type { Node } from '../nodes.ts';

/** A package as the IR knows it. `path` is the import path (the main package's is "main"). */
export interface Pkg {
  readonly path: string;
  readonly name: string;
  /** The package being compiled: its names print unqualified and its diagnostics are printed. */
  readonly local: boolean;
}

/** A name with the package it belongs to; interned (one object per pair) through `lookup` in sym.ts. */
export interface Sym {
  readonly name: string;
  readonly pkg: Pkg;
}

/**
 * Storage class of a name. 'extern': package-level variable; 'auto': local variable; 'autoheap': local or parameter
 * that was moved to the heap, or a closure variable; 'param', 'paramout': parameters (with receiver) and results;
 * 'func': package-level function; 'blank': `_`.
 */
export type Class = 'extern' | 'auto' | 'autoheap' | 'param' | 'paramout' | 'func' | 'blank';

/** A variable or function. One object per declared thing; every use is the same object. */
export interface Name extends ExprBase {
  op: 'ONAME';
  class: Class;
  sym: Sym;
  /** For class 'func': the function. */
  func: Func | null;
  /**
   * What defines the variable: OAS/OAS2… of a local or global's declaration, ORANGE of a range variable, the type
   * switch guard of a case variable, OSELRECV2/OAS2RECV of a select case; for a closure variable the original Name.
   */
  defn: Node | null;
  /** The function that declares it (a closure variable: the closure that uses it); null for package-level names. */
  curfn: Func | null;
  /** Closure variable: the enclosing function's name for the same variable. */
  outer: Name | null;
  /** Closure pseudo-variable (class 'autoheap' with `defn` the original). */
  isClosureVar: boolean;
  /** Captured by value (set on the original by escape analysis). */
  byval: boolean;
  addrtaken: boolean;
  /** The last place at which the source names it, or the end of a loop around that; 0 if it names it nowhere. */
  lastUse: Pos;
  /** A compiler's temporary (`.autotmp_N`). */
  autoTemp: boolean;
  /** Made by the inliner for a parameter or result of the inlined function. */
  inlFormal: boolean;
  /** Made by the inliner for a local of the inlined function. */
  inlLocal: boolean;
  /** Written only at initialisation, lives in read-only data. */
  readonly: boolean;
  /** Contains pointers and must be zeroed at function entry. */
  needzero: boolean;
  /** Free for the phase at work (escape: location; emit: slot). */
  opt: unknown;
  /** The variable's number in its function (declaration order), for deterministic maps. */
  id: number;
  /** Set when the variable moved to the heap: the name that holds its address. */
  heapaddr: Name | null;
}
