/*
 * Lowering one function: what the construct files share (Go: walk/order.go, walk/walk.go, ssagen).
 *
 * Values of small types are lists of scalar trees (`parts`), of others memory (`Place`). Trees are late: they read
 * variables when they are evaluated, as Go's order phase leaves everything but calls, receives, allocations and map
 * operations in place, and hoists these in front of the statement in source order. Whoever uses a tree twice, or out of
 * order, settles it first.
 *
 * Walk is what the construct files are given: storage (loads and stores at places) below variables (where each is kept) below labels and loops.
 */
import type { Func, Name, XPos } from '../../ir/nodes.ts';
import type { Label, LVar } from '../low.ts';
import type { Module } from '../module.ts';
import { Variables } from './variables.ts';

export interface LoopLabels {
  label: string | null;
  brk: Label;
  cont: Label | null;
}

/** Not supported: a positioned diagnostic, never a wrong program. */
export class Unsupported extends Error {
  readonly pos: XPos;
  constructor(pos: XPos, what: string) {
    super(what);
    this.pos = pos;
  }
}

export class Walk extends Variables {
  readonly results: Name[];
  readonly labels = new Map<string, Label>();
  readonly loops: LoopLabels[] = [];
  /** Registers that are 0 at entry. */
  readonly entryFlags: LVar[] = [];
  /** Runs the deferred calls and returns. */
  exit: Label | null = null;

  constructor(mod: Module, fn: Func) {
    super(mod, fn);
    this.results = fn.dcl.filter((n) => n.class === 'paramout');
  }

  unsupported(n: { pos: XPos }, what: string): never {
    throw new Unsupported(n.pos, what);
  }
}
