/**
 * What of a library need not be kept once a program has used it.
 *
 * Of what has been declared, the objects and their types are asked for, not how they were written: only initialisers of variables are read
 * again, since programs use different variables. A program that reaches a function that has been compiled takes its code and what it leads
 * to. Its IR is no longer asked for, and its syntax, with what the type checker found out about it, only if it can be inlined: inlining
 * reads it again. So what is kept of a library is about what Go keeps in a package's export data and object file. What nobody has used yet
 * is read again from the text.
 */
import type { CompiledLibrary, Library } from './compile.ts';
import { isKept } from './emit/object.ts';
import { newBlock } from './ir/make.ts';
import type { Func } from './ir/nodes.ts';
import type { Program } from './ir/program.ts';
import { leadsAreKnown } from './ir/reach.ts';

/** Forgets of a library how what has been declared was written, and of all functions that have been compiled how that was done. */
export function forget(library: Library): void {
  forgetBodies(library.compiled);
  for (const p of library.packages()) p.info!.forgetDeclarations();
}

function forgetBodies({ prog, analysis }: CompiledLibrary): void {
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
