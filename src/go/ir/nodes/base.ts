/** What every node has, and what every expression has. */
import type { Type } from '../../types/type.ts';
import type { XPos } from './pos.ts';
import type { Stmt } from './stmt.ts';

/**
 * Escape analysis' verdict on an allocating expression or a variable. 'none': does not outlive the function that
 * evaluates it; 'heap': must live on the heap; 'never': set by the compiler, not to be questioned.
 */
export type Esc = 'unknown' | 'none' | 'heap' | 'never';

export interface NodeBase {
  pos: XPos;
  /** Statements to execute before this node is evaluated (after walk: never used by statements-within-expressions we build, except OAS2 temporaries). */
  init: readonly Stmt[];
  esc: Esc;
  /**
   * Nodes that Go has here for run-time dictionaries (and the identifier of a type switch) and we do not need.
   * The inliner's cost adds them; nobody else looks.
   */
  ghost: number;
}

export interface ExprBase extends NodeBase {
  /** The type; a call with no or several results has a Tuple, an OTYPE node has the type it stands for. */
  typ: Type;
  /** Implicit: written by the compiler, not by the programmer (printing leaves it out). */
  implicit: boolean;
  /** Index or slice: bounds are known to hold. OLEN etc.: known in range. */
  bounded: boolean;
  /** Known not to be nil. */
  nonNil: boolean;
  /** Literal, method value, slice literal: its storage may be used again after the statement (escape). */
  transient: boolean;
}
