/*
 * What the analysis decided is written down (Go: escape/escape.go, finish and paramTag): tags of parameters, `esc` of
 * variables and expressions, and the lines of -m.
 */
import { addPragma } from '../ir/directive.ts';
import { nodeString } from '../ir/fmt.ts';
import type { Func, Name, Node } from '../ir/nodes.ts';
import type { Batch } from './escape.ts';
import { Attr, Location, oldLoc } from './graph.ts';
import { Leaks, numEscResults, parseDirective, parseLeaks } from './leaks.ts';
import { storageSize } from './reason.ts';
import { elemOf, hasPointers, isSlice, isUintptr } from './types.ts';
import type { Results } from './results.ts';

/** Records the verdicts on the functions of a batch. */
export function finish(b: Batch, fns: readonly Func[]): void {
  const results = b.shared.results;
  tagParams(b, fns);
  results.addGraph(b, fns);
  for (const loc of b.allLocs) {
    const n = loc.n;
    if (n === null) continue;
    if (n.op === 'ONAME') n.opt = null;
    verdict(b, results, loc, n);
  }
}

/** Writes the tags of the parameters. */
export function tagParams(b: Batch, fns: readonly Func[]): void {
  for (const fn of fns) {
    b.shared.progress.set(fn, 'tagged');
    const params = fn.dcl.filter((v) => v.class === 'param');
    fn.notes = params.map((p) => paramTag(b, fn, p));
    if (fn.closure === null && fn.dictVar !== null) fn.dictNotes = dictTag(fn.dictVar);
    const shape = fn.leader?.notes;
    if (shape) fn.notes = fn.notes.map((tag, i) => both(tag, shape[i]));
  }
}

/** The tag of a dictionary: it leads nowhere if nothing has been done with it. */
function dictTag(dict: Name): string {
  const leaks = dict.opt instanceof Location ? dict.opt.paramEsc : new Leaks();
  leaks.optimize();
  return leaks.encode();
}

/** In Go the instances of a shape are one function: where its value goes in one of them counts for callers of any. */
function both(tag: string, other: string | undefined): string {
  const leaks = parseLeaks(tag);
  leaks.merge(parseLeaks(other));
  leaks.optimize();
  return leaks.encode();
}

function verdict(b: Batch, results: Results, loc: Location, n: Node): void {
  const escapes = loc.has(Attr.escapes);
  const wrapper = n.op === 'OCLOSURE' && n.func.wrapper;
  n.esc = escapes ? 'heap' : 'none';
  if (!escapes && !loc.has(Attr.persists)) {
    if (n.op === 'OCLOSURE' || n.op === 'OMETHVALUE' || n.op === 'OSLICELIT') n.transient = true;
  }
  const wanted = b.shared.explainer.wants(loc.curfn);
  const text = n.op === 'OAPPEND' ? 'append' : nodeString(n);
  if (wanted && !wrapper) {
    const size = storageSize(n);
    if (n.op === 'ONAME') {
      if (escapes) results.add('moved', n, loc, `moved to heap: ${text}`, size);
      else results.quiet('stays', n, loc, text, size);
    } else {
      results.add(
        escapes ? 'escapes' : 'stays',
        n,
        loc,
        `${text} ${escapes ? 'escapes to heap' : 'does not escape'}`,
        size,
      );
    }
  }
  // A string's bytes can be used as they are if nobody writes to them.
  if (n.op === 'OSTR2BYTES' && !loc.has(Attr.mutates)) {
    if (wanted) results.add('zeroCopy', n, loc, 'zero-copy string->[]byte conversion', 0);
    n.op = 'OSTR2BYTESTMP';
  }
}

function paramTag(b: Batch, fn: Func, p: Name): string {
  const results = b.shared.results;
  const name = p.sym.name;
  const unnamed = name.startsWith('~p') || name === '_';
  const diagnose = !b.quiet && b.shared.explainer.wants(fn) && !fn.wrapper && !fn.dupok;
  const say = (text: string): void => {
    if (diagnose) results.param(fn, p, text, null);
  };

  const directive = fn.leaks?.get(name);
  if (directive !== undefined) {
    const l = parseDirective(directive);
    if (l !== null) return l.encode();
  }

  if (fn.body === null || fn.bodyless) {
    // Without a body even `_` counts as a name.
    const named = !unnamed || isBlankParam(fn, p);
    addPragma(fn, 'uintptrkeepalive');
    if (isUintptr(p.typ)) {
      say(`assuming ${name} is unsafe uintptr`);
      return '';
    }
    if (!hasPointers(p.typ)) return '';
    const l = new Leaks();
    if (fn.pragmas.has('noescape')) {
      if (named) say(`${name} does not escape`);
      l.addMutator(0);
      l.addCallee(0);
    } else {
      if (named) say(`leaking param: ${name}`);
      l.addHeap(0);
    }
    return l.encode();
  }

  if (fn.pragmas.has('uintptrescapes')) {
    if (isUintptr(p.typ)) {
      say(`marking ${name} as escaping uintptr`);
      return '';
    }
    if (isVariadic(fn, p) && isSlice(p.typ) && isUintptr(elemOf(p.typ))) {
      say(`marking ${name} as escaping ...uintptr`);
      return '';
    }
  }
  if (!hasPointers(p.typ)) return '';
  if (unnamed) return new Leaks().encode();

  const loc = oldLoc(p);
  const l = loc.paramEsc;
  l.optimize();
  if (diagnose && !loc.has(Attr.escapes)) reportLeaks(b, fn, p, loc, l);
  return l.encode();
}

function reportLeaks(b: Batch, fn: Func, p: Name, loc: Location, l: Leaks): void {
  const results = b.shared.results;
  const name = p.sym.name;
  const chains = b.shared.explainer.leakChains.get(loc);
  let warned = false;
  if (l.heap >= 0) {
    results.param(
      fn,
      p,
      `leaking param${l.heap === 0 ? '' : ' content'}: ${name}`,
      chains?.get(-1)?.steps ?? null,
    );
    warned = true;
  }
  const outs = fn.dcl.filter((v) => v.class === 'paramout');
  for (let i = 0; i < numEscResults; i++) {
    const level = l.result(i);
    if (level < 0) continue;
    const to = outs[i]?.sym.name ?? `~r${i}`;
    results.param(
      fn,
      p,
      `leaking param: ${name} to result ${to} level=${level}`,
      chains?.get(i)?.steps ?? null,
    );
    warned = true;
  }
  if (!warned) results.param(fn, p, `${name} does not escape`, null);
}

/** Whether p was written as `_`, not left without a name. */
function isBlankParam(fn: Func, p: Name): boolean {
  const sig = fn.nname.typ;
  if (sig.kind !== 'Signature') return false;
  const vars = sig.recv === null ? sig.params.vars : [sig.recv, ...sig.params.vars];
  return vars[fn.dcl.indexOf(p)]?.name === '_';
}

/** Whether p is fn's `...` parameter. */
function isVariadic(fn: Func, p: Name): boolean {
  const sig = fn.nname.typ;
  const params = fn.dcl.filter((v) => v.class === 'param');
  return sig.kind === 'Signature' && sig.variadic && params[params.length - 1] === p;
}
