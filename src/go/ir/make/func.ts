/** Factories of functions and of their variables. */
import { type Type } from '../../types/type.ts';
import type { Func, Name, Pragma, Sym, XPos } from '../nodes.ts';
import { none, newName } from './expr.ts';

const noPragmas: ReadonlySet<Pragma> = new Set();
let funcId = 0;

/** A function with its name node; `fpos` is where diagnostics point, `npos` where the name stands. */
export function newFunc(fpos: XPos, npos: XPos, sym: Sym, typ: Type, local: boolean): Func {
  const nname = newName(npos, sym, typ, 'func');
  const fn: Func = {
    op: 'ODCLFUNC',
    pos: fpos,
    nname,
    closure: null,
    closureParent: null,
    rangeParent: null,
    dcl: [],
    closureVars: none,
    body: null,
    bodyless: false,
    endPos: fpos,
    pragmas: noPragmas,
    inl: null,
    cost: null,
    leaks: null,
    inlinabilityChecked: false,
    dupok: false,
    wrapper: false,
    needctxt: false,
    hasDefer: false,
    neverReturns: false,
    wrappedFunc: null,
    closureResultsLost: false,
    isPackageInit: false,
    funcLitGen: 0,
    rangeLitGen: 0,
    goDeferGen: 0,
    shapeKey: null,
    shapeLeader: true,
    leader: null,
    twins: none,
    shaped: false,
    dictVar: null,
    dictNotes: null,
    dictAt: Infinity,
    dictWords: -1,
    hidden: 0,
    notes: null,
    opt: null,
    id: ++funcId,
    local,
    imported: false,
  };
  nname.func = fn;
  return fn;
}

/** A new local variable of fn, appended to its declarations. */
export function newLocal(fn: Func, pos: XPos, sym: Sym, typ: Type): Name {
  const n = newName(pos, sym, typ, 'auto');
  n.curfn = fn;
  fn.dcl.push(n);
  return n;
}

/** fn's own name for the outer variable `outer`, which it captures. */
export function newClosureVar(pos: XPos, fn: Func, outer: Name): Name {
  const c = newName(pos, outer.sym, outer.typ, 'autoheap');
  c.curfn = fn;
  c.isClosureVar = true;
  c.defn = canonical(outer);
  c.outer = outer;
  c.autoTemp = outer.autoTemp;
  fn.closureVars = [...fn.closureVars, c];
  fn.needctxt = true;
  return c;
}

/** The declaration a closure variable stands for; any other name is its own. */
export function canonical(n: Name): Name {
  return n.isClosureVar && n.defn !== null ? (n.defn as Name) : n;
}
