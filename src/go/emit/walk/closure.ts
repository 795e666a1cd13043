/*
 * Function literals, method values, go and defer.
 */
import { canonical } from '../../ir/make.ts';
import { isClosure } from '../../ir/scc.ts';
import type { ClosureExpr, Expr, Func, GoDeferStmt, SelectorExpr } from '../../ir/nodes.ts';
import { alignof, isInterface, roundUp, sizeof } from '../../ir/typeinfo.ts';
import { Pointer, Struct, type Type, typ } from '../../types/type.ts';
import { Var } from '../../types/object.ts';
import { NoPos } from '../../base/index.ts';
import { type LExpr, Mem } from '../low.ts';
import { c32, c64, get } from '../lowmake.ts';
import { ZEROBASE } from '../ref.ts';
import { flatten } from '../values.ts';
import { parts, scalar } from './expr.ts';
import { toMem } from './place.ts';
import { stackObject } from './make.ts';
import { initStmts } from './stmt.ts';
import { type MemPlace, bin0, mem } from './storage.ts';
import type { Walk } from './walk.ts';

const structs = new WeakMap<Func, Struct>();

/**
 * The type of the closure object of fn: the code, then what is captured, in order of first use. Its fields are named for who looks at it: `n`, or `&n`
 * for the address of an `n` that is captured by reference; a receiver that the compiler captures has no name of its own.
 */
export function closureType(fn: Func): Struct {
  let t = structs.get(fn);
  if (t === undefined) {
    const fields = [new Var('field', NoPos, null, 'F', typ.uintptr)];
    fn.closureVars.forEach((cv, i) => {
      const { byval } = canonical(cv);
      const ct: Type = byval ? cv.typ : new Pointer(cv.typ);
      const name = cv.sym.name.startsWith('.') ? `captured ${i + 1}` : cv.sym.name;
      fields.push(new Var('field', NoPos, null, byval ? name : `&${name}`, ct));
    });
    // In a generic function Go captures the dictionary as well. Ours needs none: the word is there, and stays nil.
    if (fn.shaped) fields.push(new Var('field', NoPos, null, 'dictionary', new Pointer(typ.uintptr)));
    t = new Struct(fields);
    structs.set(fn, t);
  }
  return t;
}

/** Offsets of the captured variables in the closure object. */
export function captureOffsets(fn: Func): number[] {
  let off = 8;
  return fn.closureVars.map((cv) => {
    const byval = canonical(cv).byval;
    off = roundUp(off, byval ? Math.max(alignof(cv.typ), 1) : 8);
    const at = off;
    off += byval ? sizeof(cv.typ) : 8;
    return at;
  });
}

/** A new object of type t: on the heap, or in the frame when it does not outlive it, where it is called `called`. */
export function newObject(
  w: Walk,
  t: Type,
  heap: boolean,
  what: string,
  called: Expr | string = what,
): { p: LExpr; place: MemPlace; fresh: boolean } {
  if (heap) {
    const size = sizeof(t);
    if (size === 0)
      return { p: w.code.ref64(ZEROBASE), place: mem({ k: 'addr', a: w.code.ref32(ZEROBASE) }), fresh: true };
    const v = w.code.rtRes('mallocgc', [c32(size), w.typeAddr(t)], Mem.Ptr, w.allocPoint(what));
    return { p: get(v), place: mem({ k: 'ptr', p: get(v), ok: true }), fresh: true };
  }
  const mv = stackObject(w, t, called);
  const place = mem({ k: 'frame', mv });
  return { p: w.pointerTo(place), place, fresh: false };
}

export function closureValue(w: Walk, n: ClosureExpr): LExpr {
  const fn = n.func;
  if (!isClosure(fn)) return w.code.ref64({ k: 'closure', fn });
  const t = closureType(fn);
  const obj = newObject(w, t, n.esc !== 'none', 'func literal');
  const { place } = obj;
  w.write(place, [{ off: 0, m: Mem.I64 }], [w.code.ref64({ k: 'entry', fn })]);
  const offs = captureOffsets(fn);
  if (fn.shaped && !obj.fresh) w.write(place, [{ off: sizeof(t) - 8, m: Mem.I64 }], [c64(0)]);
  fn.closureVars.forEach((cv, i) => {
    const outer = cv.outer!;
    const dst: MemPlace = { ...place, off: place.off + offs[i]! };
    if (canonical(cv).byval) {
      const f = flatten(cv.typ);
      if (f === null) w.copy(dst, toMem(w, outer), cv.typ);
      else w.write(dst, f, parts(w, outer));
    } else {
      const p = w.namePlace(outer);
      if (p.k === 'regs')
        throw new Error(`${w.code.name}: captured variable ${outer.sym.name} is in registers`);
      w.write(dst, [{ off: 0, m: Mem.Ptr }], [w.pointerTo(p)]);
    }
  });
  return obj.p;
}

/** x.M as a value: a closure over x that calls M. */
export function methodValue(w: Walk, n: SelectorExpr): LExpr {
  const fn = n.wrapper;
  if (fn === null) return w.unsupported(n, 'this method value is not supported yet');
  const f = flatten(n.x.typ);
  let v: LExpr[] | null = null;
  let m: MemPlace | null = null;
  if (f === null) m = toMem(w, n.x);
  else v = w.settle(parts(w, n.x), true);
  if (isInterface(n.x.typ)) w.code.emit({ k: 'eval', e: w.nilCheck(v![0]!, 0) });
  const t = new Struct([
    new Var('field', NoPos, null, 'F', typ.uintptr),
    new Var('field', NoPos, null, 'R', n.x.typ),
  ]);
  const obj = newObject(w, t, n.esc !== 'none', 'method value');
  w.write(obj.place, [{ off: 0, m: Mem.I64 }], [w.code.ref64({ k: 'entry', fn })]);
  const off = roundUp(8, Math.max(alignof(n.x.typ), 1));
  const dst: MemPlace = { ...obj.place, off: obj.place.off + off };
  if (f === null) w.copy(dst, m!, n.x.typ);
  else w.write(dst, f, v!);
  return obj.p;
}

/** go f() and defer f(), for calls without arguments and results. */
export function goDefer(w: Walk, n: GoDeferStmt): void {
  if (n.init.length > 0) initStmts(w, n);
  const call = n.call;
  if (call.op !== 'OCALLFUNC') return w.unsupported(n, 'go or defer of this call is not supported yet');
  if (call.init.length > 0) initStmts(w, call);
  const fv =
    call.fun.op === 'ONAME' && call.fun.class === 'func' && call.fun.func !== null
      ? w.code.ref64({ k: 'closure', fn: call.fun.func })
      : scalar(w, call.fun);
  const f = bin0(w.code.settle(fv));
  if (n.op === 'OGO') {
    const at = w.code.point('rt', w.pos, true);
    w.code.rt('newproc', [f], at, 'st');
  } else {
    const at = w.rtPoint();
    if (n.deferAt === null) w.code.rt(n.esc === 'never' ? 'deferproc' : 'deferprocHeap', [f], at);
    else {
      // in the body of a range over a function: the frame around is in the token's data word
      const token = w.settle(parts(w, n.deferAt));
      w.code.rt('deferprocHeap', [f, bin0(token[1]!), w.code.pc(at)]);
    }
  }
}
