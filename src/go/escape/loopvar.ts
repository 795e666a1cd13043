/*
 * Every iteration has its own loop variables (Go: cmd/compile/internal/loopvar).
 *
 * Only loops whose variables are captured by a literal, or whose address is taken, need to be rewritten; for the others
 * nobody can tell the difference. A range loop gets a hidden variable and a copy at the beginning of its body. A
 * three-clause loop
 *
 *     for z := 0; z < n; z++ { body }
 *
 * becomes, with a hidden z′ that carries the value from one iteration to the next,
 *
 *     for z′, first := 0, true; ; {
 *         z := z′
 *         if first { first = false } else { z++ }
 *         if !(z < n) { break }
 *         body            // continue: goto next
 *     next:
 *         z′ = z
 *     }
 */
import { boolValue } from '../ir/consts.ts';
import {
  addInit,
  canonical,
  newAssign,
  newBranch,
  newDecl,
  newIf,
  newLabel,
  newLit,
  newUnary,
  outerValue,
} from '../ir/make.ts';
import type { AssignStmt, Expr, ForStmt, Func, Name, Node, RangeStmt, Stmt } from '../ir/nodes.ts';
import type { Program } from '../ir/program.ts';
import { newTemp } from '../ir/closure.ts';
import { doChildren, visit } from '../ir/visit.ts';
import { typ } from '../types/type.ts';

/** Rewrites the loops of fn where it matters. */
export function perIterationVars(prog: Program, fn: Func): void {
  new LoopVars(prog, fn).run();
}

class LoopVars {
  readonly #prog: Program;
  readonly #fn: Func;
  /** Loop variables, and whether something refers to them that may outlive the iteration. */
  readonly #leaked = new Map<Name, boolean>();
  /** Declarations that move into the init list of the copy at the beginning of the body. */
  readonly #fixups = new Map<Name, AssignStmt>();
  #depth = 0;
  /** What stands in a return statement is evaluated once: loops up to this depth do not matter. */
  #returnDepth = 0;
  #labels = 1;

  constructor(prog: Program, fn: Func) {
    this.#prog = prog;
    this.#fn = fn;
  }

  run(): void {
    doChildren(this.#fn, this.#scan);
    if (this.#fixups.size > 0) this.#moveDeclarations();
  }

  readonly #scan = (n: Node): boolean => {
    switch (n.op) {
      case 'OCLOSURE':
        if (this.#returnDepth >= this.#depth) break;
        for (const cv of n.func.closureVars) this.#leak(canonical(cv));
        break;
      case 'OADDR': {
        if (this.#returnDepth >= this.#depth) break;
        const v = outerValue(n.x);
        if (v.op === 'ONAME') this.#leak(v);
        break;
      }
      case 'ORETURN': {
        const saved = this.#returnDepth;
        this.#returnDepth = this.#depth;
        doChildren(n, this.#scan);
        this.#returnDepth = saved;
        return false;
      }
      case 'ORANGE': {
        const distinct = n.def && n.distinctVars;
        n.distinctVars = false;
        if (!distinct) break;
        this.#candidate(n.key);
        this.#candidate(n.value);
        this.#depth++;
        doChildren(n, this.#scan);
        this.#depth--;
        n.key = this.#replace(n.key, n);
        n.value = this.#replace(n.value, n);
        return false;
      }
      case 'OFOR': {
        if (!n.distinctVars) break;
        n.distinctVars = false;
        for (const v of loopVars(n)) this.#candidate(v);
        this.#depth++;
        doChildren(n, this.#scan);
        this.#depth--;
        const leaked = loopVars(n).filter((v) => this.#leaked.get(v));
        if (leaked.length > 0) this.#rewrite(n, leaked);
        return false;
      }
    }
    doChildren(n, this.#scan);
    return false;
  };

  #candidate(x: Expr | null): void {
    if (x !== null && x.op === 'ONAME' && x.class !== 'blank') this.#leaked.set(x, false);
  }

  #leak(v: Name): void {
    if (this.#leaked.has(v)) this.#leaked.set(v, true);
  }

  #replace(x: Expr | null, loop: RangeStmt): Expr | null {
    if (x === null || x.op !== 'ONAME' || !this.#leaked.get(x)) return x;
    const tmp = newTemp(this.#prog, this.#fn, this.#fn.pos, x.typ);
    const as = newAssign(loop.pos, x, tmp, true);
    loop.body.unshift(as);
    this.#fixups.set(x, as);
    return tmp;
  }

  #rewrite(loop: ForStmt, leaked: readonly Name[]): void {
    const { pos } = loop;
    const here = this.#fn.pos;
    const before: Stmt[] = [];
    const after: Stmt[] = [];
    const carriers = new Map<Name, Name>();
    for (const z of leaked) {
      const carrier = newTemp(this.#prog, this.#fn, here, z.typ);
      carriers.set(z, carrier);
      const as = newAssign(pos, z, carrier, true);
      z.defn = as;
      before.push(as);
      this.#fixups.set(z, as);
      after.push(newAssign(pos, carrier, z));
    }

    const label = `.3clNext_${this.#labels++}`;
    for (const s of loop.body) editContinues(s, loop.label, label, 0);

    // The variables' initial values go to the carriers.
    for (const s of loop.init) {
      if (s.op === 'OAS2' && s.def) {
        s.lhs = s.lhs.map((x) => (x.op === 'ONAME' ? (carriers.get(x) ?? x) : x));
      } else if (s.op === 'OAS' && s.def && s.x.op === 'ONAME') {
        s.x = carriers.get(s.x) ?? s.x;
      }
    }
    if (loop.post !== null) {
      const first = newTemp(this.#prog, this.#fn, here, typ.bool);
      const choose = newIf(
        pos,
        first,
        [newAssign(pos, first, newLit(here, typ.bool, boolValue(false)))],
        [loop.post],
      );
      addInit(choose, newDecl(here, first));
      before.push(choose);
      addInit(loop, newAssign(pos, first, newLit(here, typ.bool, boolValue(true))));
    }
    if (loop.cond !== null) {
      const not = newUnary(loop.cond.pos, 'ONOT', loop.cond.typ, loop.cond);
      before.push(newIf(pos, not, [newBranch(pos, 'OBREAK', null)], []));
    }
    loop.body = [...before, ...loop.body, newLabel(pos, label), ...after];
    loop.cond = null;
    loop.post = null;
  }

  /** The declarations of copied variables now belong to the copies. */
  #moveDeclarations(): void {
    const rest = (list: readonly Stmt[]): Stmt[] =>
      list.filter((s) => {
        const as = s.op === 'ODCL' ? this.#fixups.get(s.x) : undefined;
        if (s.op !== 'ODCL' || as === undefined) return true;
        as.init = [s, ...as.init];
        this.#fixups.delete(s.x);
        return false;
      });
    if (this.#fn.body !== null) this.#fn.body = rest(this.#fn.body);
    visit(this.#fn, (n) => {
      if (n.op === 'ONAME' || n.op === 'ODCL') return;
      if (n.init.length > 0) n.init = rest(n.init);
      switch (n.op) {
        case 'OINLCALL':
        case 'OCASE':
        case 'OCOMM':
        case 'OFOR':
        case 'ORANGE':
          n.body = rest(n.body);
          break;
        case 'OIF':
          n.body = rest(n.body);
          n.els = rest(n.els);
          break;
        case 'OBLOCK':
          n.list = rest(n.list);
      }
    });
  }
}

/** The variables that the init clause of a loop declares. */
function loopVars(n: ForStmt): Name[] {
  const out: Name[] = [];
  for (const s of n.init) {
    if (s.op === 'OAS2' && s.def) for (const x of s.lhs) if (x.op === 'ONAME') out.push(x);
    if (s.op === 'OAS' && s.def && s.x.op === 'ONAME') out.push(s.x);
  }
  return out;
}

/** Turns what continues the loop (label `loop`, or none at depth 0) into jumps to `next`. */
function editContinues(n: Node, loop: string | null, next: string, depth: number): void {
  if (n.op === 'OCONTINUE') {
    if (n.label === null ? depth === 0 : loop !== null && n.label === loop) {
      n.op = 'OGOTO';
      n.label = next;
    }
  }
  const inner = n.op === 'ORANGE' || n.op === 'OFOR' ? depth + 1 : depth;
  doChildren(n, (x) => {
    editContinues(x, loop, next, inner);
    return false;
  });
}
