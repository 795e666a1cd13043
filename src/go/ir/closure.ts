/*
 * Literals, temporaries, and expressions with statements before them (Go: ir.NewClosureFunc, typecheck.TempAt, ir.InitExpr).
 */
import { type Type, typ } from '../types/type.ts';
import * as make from './make.ts';
import type { Expr, Func, Name, Stmt, Sym, XPos } from './nodes.ts';
import type { Program } from './program.ts';

/** The function of a literal or wrapper, with its expression; appended to the package (Go: ir.NewClosureFunc). */
export function newClosureFunc(
  prog: Program,
  fpos: XPos,
  cpos: XPos,
  why: 'OCLOSURE' | 'ORANGE' | 'OGO' | 'ODEFER',
  sig: Type,
  outer: Func,
  gen: number,
): Func {
  const fn = make.newFunc(fpos, fpos, closureName(prog, outer, cpos, why, gen), sig, outer.local);
  fn.imported = cpos.inl === null ? outer.imported : cpos.inl.fn.imported;
  fn.dupok = outer.dupok;
  fn.shapeKey = outer.shapeKey;
  fn.shapeLeader = outer.shapeLeader;
  const clo = make.newClosureExpr(cpos, sig, fn);
  fn.closure = clo;
  fn.closureParent = outer;
  if (why === 'ORANGE') fn.rangeParent = outer.rangeParent ?? outer;
  fn.nname.defn = null;
  prog.all.push(fn);
  if (outer.local) prog.target.funcs.push(fn);
  return fn;
}

/** F.func1, F.func1.1, F-range1, F.gowrap1; inside an inlined body after the function the body comes from. */
function closureName(prog: Program, outer: Func, pos: XPos, why: string, gen: number): Sym {
  let suffix = '.';
  if (why === 'OCLOSURE') {
    if (outer.closure === null) suffix = '.func';
  } else if (why === 'ORANGE') suffix = '-range';
  else suffix = why === 'OGO' ? '.gowrap' : '.deferwrap';
  let name = outer.nname.sym.name;
  let pkg = outer.nname.sym.pkg;
  if (pos.inl !== null) {
    name = pos.inl.fn.nname.sym.name;
    pkg = pos.inl.fn.nname.sym.pkg;
  }
  if (gen === 0) gen = ++outer.goDeferGen;
  return prog.syms.lookup(pkg, `${name}${suffix}${gen}`);
}

/** A temporary of fn. */
export function newTemp(prog: Program, fn: Func, pos: XPos, t: Type): Name {
  const n = make.newLocal(fn, pos, tempSym(prog, fn), t);
  n.esc = 'never';
  n.autoTemp = true;
  return n;
}

/** A temporary of fn that only Go has, for a dictionary: it has a number, and stands in no list (`Func.dictVar`). */
export function dictTemp(prog: Program, fn: Func, pos: XPos): Name {
  const n = make.newName(pos, tempSym(prog, fn), typ.unsafePointer, 'auto');
  fn.hidden++;
  n.curfn = fn;
  n.esc = 'never';
  n.autoTemp = true;
  return n;
}

function tempSym(prog: Program, fn: Func): Sym {
  return prog.syms.lookup(prog.syms.builtin, `.autotmp_${fn.dcl.length + fn.hidden}`);
}

/** expr with statements to execute before it (Go: ir.InitExpr). */
export function initExpr(init: Stmt[], x: Expr, pos: XPos): Expr {
  if (init.length === 0) return x;
  let n = x;
  if (x.op === 'ONAME' || x.op === 'OLITERAL' || x.op === 'ONIL' || x.op === 'OTYPE') {
    n = make.newConv(pos, 'OCONVNOP', x.typ, x);
  }
  n.init = [...init, ...n.init];
  return n;
}

export function block(list: Stmt[]): Stmt | null {
  if (list.length === 0) return null;
  return list.length === 1 ? list[0]! : make.newBlock(list[0]!.pos, list);
}
