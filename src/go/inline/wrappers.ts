/*
 * Method wrappers of the package being compiled (Go: noder.MakeWrappers): for every type, the methods that method
 * tables need but nobody declared — of *T for methods of T, and promoted ones. They are made after inlining, and what
 * they call is inlined into them.
 */
import type { Func } from '../ir/nodes.ts';
import type { Program } from '../ir/program.ts';
import { visitFuncAndClosures } from '../ir/visit.ts';
import { compareObjs } from '../types/object.ts';
import { methodSet } from '../types/lookup.ts';
import { pointerTo } from '../ir/convert.ts';
import { interfaceMethods, isInterface, under } from '../ir/typeinfo.ts';
import { identical } from '../types/predicates.ts';
import { type Type, unalias } from '../types/type.ts';
import { hasShape } from '../ir/subst.ts';
import { linkString, shapeActual } from '../ir/typefmt.ts';
import type { Func as FuncObj } from '../types/object.ts';
import type { Inliner } from './inliner.ts';
import { inlineFunc } from './pass.ts';

/** Makes the wrappers of the types that the package mentions. */
export function makeWrappers(prog: Program, inl: Inliner): Func[] {
  const made: Func[] = [];
  const seen = new Set<Func>();
  const finish = (fn: Func | null): void => {
    if (fn === null || !fn.wrapper || seen.has(fn) || fn.shaped) return;
    if (prog.source(fn)?.dict !== null) return;
    seen.add(fn);
    // Those of library instances and of types without a name are this package's, too.
    fn.local = true;
    prog.ensureBody(fn);
    inlineFunc(inl, fn);
    // Method values that came to light by inlining have their wrappers before this one.
    visitFuncAndClosures(fn, (n) => {
      if (n.op === 'OMETHVALUE') finish(n.wrapper);
    });
    prog.target.funcs.push(fn);
    made.push(fn);
  };
  const types = new Set(prog.mentions.wrappedElsewhere);
  // Wrappers mention types, too, but that is too late.
  for (const t of prog.mentions.wrapperTypes.slice()) {
    const key = linkString(t);
    if (types.has(key)) continue;
    types.add(key);
    if (isInterface(t)) {
      for (const m of interfaceMethods(t)) finish(prog.wrappers.tableMethod(t, m.pkg, m.name));
      continue;
    }
    const shape = shapeActual(t) !== null;
    const ptr: Type = pointerTo(t);
    const methodOf = (m: FuncObj, pointer: boolean): Func | null =>
      shape
        ? prog.wrappers.shapeMethod(t, pointer, m)
        : prog.wrappers.tableMethod(pointer ? ptr : t, m.pkg, m.name);
    for (const m of methodsOf(shape ? under(t) : t)) {
      const own = hasShape(t) ? declaredFor(t, m) : null;
      if (own !== 'value') finish(methodOf(m, false));
      if (own !== 'pointer') finish(methodOf(m, true));
    }
  }
  for (const fn of prog.wrappers.values.slice()) finish(fn);
  return made;
}

/**
 * Whether m is a method of t or of *t itself. To Go a type with a shape in it is the same as any other with the same
 * type behind its name: `A[go.shape.int]` that embeds a *T as its only field, as T, which embeds itself.
 */
function declaredFor(t: Type, m: FuncObj): 'value' | 'pointer' | null {
  const recv = unalias(m.sig.recv!.type);
  const base = recv.kind === 'Pointer' ? recv.base : recv;
  if (!identical(under(base), under(t))) return null;
  return base === recv ? 'value' : 'pointer';
}

/** The methods of *t, in the order of method tables. */
function methodsOf(t: Type): FuncObj[] {
  return methodSet(pointerTo(t))
    .map((s) => s.func)
    .sort(compareObjs);
}
