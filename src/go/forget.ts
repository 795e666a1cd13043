/**
 * What of a library need not be kept once functions of it have been compiled.
 *
 * A program that reaches such a function takes its code and what it leads to. Its IR is no longer asked for, and its syntax, with what the
 * type checker found out about it, only if it can be inlined: inlining reads it again. So what is kept of a library is about what Go keeps
 * in a package's export data and object file, beside the declarations. Of functions that have not been compiled everything stays.
 */
import type { CompiledLibrary } from './compile.ts';
import { isKept } from './emit/object.ts';
import { newBlock } from './ir/make.ts';
import type { Func } from './ir/nodes.ts';
import type { Program } from './ir/program.ts';
import { leadsAreKnown } from './ir/reach.ts';

/** Forgets of all functions of a library that have been compiled how that was done. */
export function forgetBodies({ prog, analysis }: CompiledLibrary): void {
  analysis.results.verdicts.length = 0;
  for (const name of prog.globals()) {
    name.defn = null;
    name.opt = null;
  }
  for (const fn of prog.all) {
    if (fn.body === null || fn.isPackageInit || !isKept(fn) || !leadsAreKnown(fn)) continue;
    forgetIR(fn);
    // A literal in an inlined body is another function.
    if (fn.inl === null || fn.closure !== null) forgetSyntax(prog, fn);
  }
}

function forgetIR(fn: Func): void {
  // Initialisations that do nothing are not called; this one may do something.
  if (fn.body!.length > 0) fn.body = [newBlock(fn.pos, [])];
  fn.opt = null;
  // What calls it still asks for its parameters and results.
  fn.dcl = fn.dcl.filter((n) => n.class !== 'auto');
  for (const n of [...fn.dcl, ...fn.closureVars]) {
    n.defn = null;
    n.opt = null;
  }
}

function forgetSyntax(prog: Program, fn: Func): void {
  const source = prog.source(fn);
  // Other instances are read from the same text.
  if (source === undefined || source.dict !== null) return;
  const obj = prog.objOf(fn);
  const decl = obj === null ? undefined : source.info.funcDecls.get(obj);
  if (decl?.forgetBody !== undefined) {
    source.info.forget(decl.body!);
    decl.forgetBody();
  }
  source.decl = null;
  source.captured = [];
}
