/*
 * The middle of the compiler, in Go's order (gc/main.go): devirtualisation and inlining, method wrappers, loop
 * variables, dead locals, escape analysis, growing slices.
 *
 * The package being compiled is treated as a whole and aloud. Library functions are treated silently, and only those
 * that the program can reach: whoever emits code asks for more with `library`.
 */
import type { Report } from './ir/report.ts';
import { silent } from './ir/report.ts';
import type { Func, Node } from './ir/nodes.ts';
import { newCall, newFunc } from './ir/make.ts';
import type { Program } from './ir/program.ts';
import { staticInit } from './ir/staticinit.ts';
import { outlineMapInits } from './ir/mapinit.ts';
import { visit } from './ir/visit.ts';
import { Signature, emptyTuple } from './types/type.ts';
import { Inliner, inlineFuncs } from './inline/index.ts';
import {
  type Results,
  EscapeAnalysis,
  dropDeadLocals,
  growInFrame,
  perIterationVars,
} from './escape/index.ts';
import { boundsElided } from './escape/bounds.ts';
import { makeWrappers } from './inline/wrappers.ts';

export interface AnalysisOptions {
  /** As -l: calls are not inlined. */
  noInline: boolean;
}

/** The analyses of one program. */
export class Analysis {
  readonly inliner: Inliner;
  readonly results: Results;
  readonly #prog: Program;
  readonly #report: Report;
  readonly #escape: EscapeAnalysis;
  /** Library functions that have been inlined into. */
  readonly #done = new Set<Func>();
  readonly #silent: Inliner;
  /** The analysis of prog.library. */
  readonly #library: Analysis | null;

  constructor(prog: Program, report: Report, options: AnalysisOptions, library: Analysis | null = null) {
    this.#prog = prog;
    this.#library = library;
    this.#report = report;
    this.inliner = new Inliner(prog, report, options.noInline);
    // Libraries are compiled as they always are, whatever the flags of the target.
    this.#silent = new Inliner(prog, silent, false);
    this.#escape = new EscapeAnalysis(prog, report);
    this.results = this.#escape.results;
  }

  /** Analyses the package being compiled, and the library functions that it calls. */
  target(): void {
    const { target } = this.#prog;
    this.#outlineMaps();
    const all = (): Func[] => (target.initVars === null ? target.funcs : [target.initVars, ...target.funcs]);
    inlineFuncs(this.inliner, all());
    makeWrappers(this.#prog, this.inliner);
    for (const fn of all()) perIterationVars(this.#prog, fn);
    if (target.initVars !== null) staticInit(this.#prog, target.initVars);
    dropDeadLocals(this.#prog, all());
    this.library(calleesOf(all()));
    this.#escape.run(all());
    growInFrame(all());
    boundsElided(all(), this.#report);
  }

  /** Large maps of package-level variables are made in functions of their own. */
  #outlineMaps(): void {
    const { target, syms } = this.#prog;
    const init = target.initVars;
    if (init === null) return;
    const made = outlineMapInits(init, (as, i) => {
      const sig = new Signature();
      const fn = newFunc(as.pos, as.pos, syms.lookup(target.pkg, `map.init.${i}`), sig, true);
      fn.body = [as];
      fn.inlinabilityChecked = true;
      return { fn, stmt: newCall(as.pos, 'OCALLFUNC', emptyTuple, fn.nname, []) };
    });
    const literals = target.funcs.findIndex((f) => f.closure === null);
    target.funcs.splice(literals < 0 ? target.funcs.length : literals, 0, ...made);
  }

  /** Analyses library functions and all that they call. */
  library(roots: Iterable<Func>): void {
    const fresh: Func[] = [];
    const shared: Func[] = [];
    const todo = [...roots];
    for (let fn = todo.pop(); fn !== undefined; fn = todo.pop()) {
      if (fn.local || this.#done.has(fn)) continue;
      if (this.#library !== null && this.#prog.library!.owns(fn)) {
        if (!this.#library.#done.has(fn)) shared.push(fn);
        continue;
      }
      this.#prog.ensureBody(fn);
      const group = withClosures(fn);
      for (const f of group) this.#done.add(f);
      inlineFuncs(this.#silent, group);
      const now = withClosures(fn);
      for (const f of now) {
        this.#done.add(f);
        perIterationVars(this.#prog, f);
      }
      if (fn.isPackageInit) this.#layOut(fn);
      dropDeadLocals(this.#prog, now);
      fresh.push(...now);
      todo.push(...calleesOf(now));
    }
    if (shared.length > 0) this.#library!.library(shared.reverse());
    this.#escape.run(fresh, this.#instancesOf(fresh));
    growInFrame(fresh);
  }

  /** The same for the initialisation of packages. */
  libraryInits(inits: readonly Func[]): void {
    this.library(inits);
    const known = this.#prog.inits.analysed;
    for (const fn of inits) {
      if (!fn.isPackageInit || fn.local || known.includes(fn)) continue;
      // One that initialises more, or fewer, of a package's variables takes the place of the one before.
      const old = known.findIndex((f) => f.nname.sym.pkg === fn.nname.sym.pkg);
      if (old >= 0) known.splice(old, 1);
      known.push(fn);
    }
  }

  #layOut(init: Func): void {
    // Another such function of the package may have been read since.
    for (const s of init.body ?? []) if (s.op === 'OAS' && s.x.op === 'ONAME') s.x.defn = s;
    staticInit(this.#prog, init);
  }

  /** Functions of the target (instances of generic ones) that library functions call before they are analysed. */
  #instancesOf(library: readonly Func[]): Func[] {
    const out = new Set<Func>();
    const todo = calleesOf(library);
    for (let fn = todo.pop(); fn !== undefined; fn = todo.pop()) {
      if (!fn.local || fn.notes !== null || out.has(fn)) continue;
      const group = withClosures(fn);
      for (const f of group) out.add(f);
      todo.push(...calleesOf(group));
    }
    return [...out];
  }
}

/** fn and the literals inside it. */
function withClosures(fn: Func): Func[] {
  const out = [fn];
  for (const f of out) {
    visit(f, (n) => {
      if (n.op === 'OCLOSURE' && !out.includes(n.func)) out.push(n.func);
    });
  }
  return out;
}

/** The functions that are mentioned in fns. */
function calleesOf(fns: readonly Func[]): Func[] {
  const out: Func[] = [];
  const add = (fn: Func | null): void => {
    if (fn !== null) out.push(fn);
  };
  const look = (n: Node): void => {
    switch (n.op) {
      case 'ONAME':
        if (n.class === 'func') add(n.func);
        return;
      case 'OMETHEXPR':
      case 'ODOTMETH':
        return add(n.method);
      case 'OMETHVALUE':
        add(n.method);
        return add(n.wrapper);
    }
  };
  for (const fn of fns) visit(fn, look);
  return out;
}
