import { Context, instance, type GenericType } from './instantiate.ts';
import { makeSubstMap, subst, type SubstMap } from './subst.ts';
import type { Type, TypeParam } from './type.ts';

/** Instances made outside of checking, by a later phase. */
const shared = new Context();

/** The instance of a generic type or signature; identical arguments give the same object. The arguments must satisfy the constraints. */
export function instantiate(orig: GenericType, targs: Type[], ctxt: Context = shared): Type {
  return instance(null, 0, orig, targs, null, ctxt);
}

/** t with tparams replaced by targs (or according to a map). */
export function substitute(
  t: Type,
  tparams: TypeParam[] | SubstMap,
  targs: Type[] = [],
  ctxt: Context = shared,
): Type {
  return subst(null, 0, t, tparams instanceof Map ? tparams : makeSubstMap(tparams, targs), null, ctxt);
}
