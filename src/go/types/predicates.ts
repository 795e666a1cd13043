import { sameId } from './object.ts';
import { typeParamsOf, under } from './named.ts';
import { makeSubstMap, subst } from './subst.ts';
import { Context } from './instantiate.ts';
import {
  asNamed,
  asTypeParam,
  Basic,
  Is,
  Kind,
  Named,
  typ,
  unalias,
  type Interface,
  type Tuple,
  type Type,
} from './type.ts';
import { paramIs, setAll, setIsComparable, termsEqual, typeSetOf, underIs, unionTerms } from './typeset.ts';
import type { Tag } from './format.ts';

export function isValid(t: Type): boolean {
  return t !== typ.invalid && (t.kind !== 'Alias' || unalias(t) !== typ.invalid);
}

/** Whether the underlying type is basic with one of the properties. Type parameters never are; see allBasic. */
export function isBasic(t: Type, info: number): boolean {
  const u = t.kind === 'Basic' ? t : t.kind === 'TypeParam' ? null : under(t);
  return u !== null && u.kind === 'Basic' && (u.info & info) !== 0;
}
export const isBoolean = (t: Type): boolean => isBasic(t, Is.Boolean);
export const isInteger = (t: Type): boolean => isBasic(t, Is.Integer);
export const isUnsigned = (t: Type): boolean => isBasic(t, Is.Unsigned);
export const isFloat = (t: Type): boolean => isBasic(t, Is.Float);
export const isComplex = (t: Type): boolean => isBasic(t, Is.Complex);
export const isNumeric = (t: Type): boolean => isBasic(t, Is.Numeric);
export const isString = (t: Type): boolean => isBasic(t, Is.String);
export const isConstType = (t: Type): boolean => isBasic(t, Is.ConstType);

/** Like isBasic, for all types of a type parameter's type set. */
export function allBasic(t: Type, info: number): boolean {
  const p = asTypeParam(t);
  return p ? paramIs(p, (x) => x !== null && isBasic(x.typ, info)) : isBasic(t, info);
}
export const allBoolean = (t: Type): boolean => allBasic(t, Is.Boolean);
export const allInteger = (t: Type): boolean => allBasic(t, Is.Integer);
export const allNumeric = (t: Type): boolean => allBasic(t, Is.Numeric);
export const allString = (t: Type): boolean => allBasic(t, Is.String);
export const allOrdered = (t: Type): boolean => allBasic(t, Is.Ordered);
export const allNumericOrString = (t: Type): boolean => allBasic(t, Is.Numeric | Is.String);

/** Whether the type has a name: predeclared, defined, or a type parameter. */
export function hasName(t: Type): boolean {
  const k = unalias(t).kind;
  return k === 'Basic' || k === 'Named' || k === 'TypeParam';
}
export function isTypeLit(t: Type): boolean {
  const k = unalias(t).kind;
  return k !== 'Named' && k !== 'TypeParam';
}
export function isUntyped(t: Type): t is Basic {
  return t.kind === 'Basic' && (t.info & Is.Untyped) !== 0;
}
export function isTyped(t: Type): boolean {
  return !isUntyped(t);
}
function isUntypedNumeric(t: Type): t is Basic {
  return isUntyped(t) && (t.info & Is.Numeric) !== 0;
}
/** Whether the underlying type is an interface; also true for type parameters. */
export function isInterface(t: Type): boolean {
  return under(t).kind === 'Interface';
}
export function isTypeParam(t: Type): boolean {
  return asTypeParam(t) !== null;
}
export function isNonTypeParamInterface(t: Type): boolean {
  return !isTypeParam(t) && isInterface(t);
}
export function hasEmptyTypeset(t: Type): boolean {
  const p = asTypeParam(t);
  const i = p && under(p.bound);
  return !!i && i.kind === 'Interface' && i.tset !== null && i.tset.isEmpty;
}
/** Whether t is a generic type that has not been instantiated. */
export function isGeneric(t: Type): boolean {
  if (t.kind === 'Alias' && t.tparams.length > 0 && t.targs.length === 0) return true;
  const n = asNamed(t);
  return n !== null && n.inst === null && typeParamsOf(n).length > 0;
}

/** Whether == is defined on values of type t (comparing interfaces may panic). */
export function comparable(t: Type): boolean {
  return comparableType(t, true) === null;
}

/** Says why; the message is made only when it is printed. */
export type TypeErr = (f: Tag) => string;
const noCause: TypeErr = () => '';

/**
 * null if t is comparable, else the reason. With `dynamic` interfaces are comparable (spec), without it they are
 * only if all types of their type set are (strictly comparable).
 */
export function comparableType(t: Type, dynamic: boolean, seen: Set<Type> = new Set()): TypeErr | null {
  if (seen.has(t)) return null;
  seen.add(t);
  const u = under(t);
  switch (u.kind) {
    case 'Basic':
      return u === typ.untypedNil ? noCause : null;
    case 'Pointer':
    case 'Chan':
      return null;
    case 'Struct':
      for (const fld of u.fields) {
        if (comparableType(fld.type, dynamic, seen))
          return (f) => f`struct containing ${fld.type} cannot be compared`;
      }
      return null;
    case 'Array':
      return comparableType(u.elem, dynamic, seen) ? (f) => f`${t} cannot be compared` : null;
    case 'Interface': {
      if (dynamic && !isTypeParam(t)) return null;
      const s = typeSetOf(u);
      if (setIsComparable(s, seen)) return null;
      return () => (s.isEmpty ? 'empty type set' : 'incomparable types in type set');
    }
  }
  return noCause;
}

/** Whether nil is a value of type t. */
export function hasNil(t: Type): boolean {
  const u = under(t);
  switch (u.kind) {
    case 'Basic':
      return u.basic === Kind.UnsafePointer;
    case 'Slice':
    case 'Pointer':
    case 'Signature':
    case 'Map':
    case 'Chan':
      return true;
    case 'Interface':
      return !isTypeParam(t) || underIs(t, (u) => u !== null && hasNil(u));
  }
  return false;
}

// ---- identity

/** Pairs of interfaces being compared, to end recursion. */
export interface IfacePair {
  x: Interface;
  y: Interface;
  prev: IfacePair | null;
}
export function pairSeen(q: IfacePair, p: IfacePair | null): boolean {
  for (; p; p = p.prev) if ((p.x === q.x && p.y === q.y) || (p.x === q.y && p.y === q.x)) return true;
  return false;
}

/** Type identity as the spec defines it. */
export function identical(x: Type, y: Type): boolean {
  return same(x, y, false, null);
}
/** Identity that ignores struct tags. */
export function identicalIgnoreTags(x: Type, y: Type): boolean {
  return same(x, y, true, null);
}
export function identicalList(x: Type[], y: Type[]): boolean {
  return x.length === y.length && x.every((t, i) => identical(t, y[i]!));
}

function same(x: Type, y: Type, noTags: boolean, p: IfacePair | null): boolean {
  if (x === y) return true;
  x = unalias(x);
  y = unalias(y);
  if (x === y) return true;
  switch (x.kind) {
    case 'Basic':
      return y.kind === 'Basic' && x.basic === y.basic;
    case 'Array':
      return (
        y.kind === 'Array' && (x.len < 0 || y.len < 0 || x.len === y.len) && same(x.elem, y.elem, noTags, p)
      );
    case 'Slice':
      return y.kind === 'Slice' && same(x.elem, y.elem, noTags, p);
    case 'Struct': {
      if (y.kind !== 'Struct' || x.fields.length !== y.fields.length) return false;
      for (let i = 0; i < x.fields.length; i++) {
        const f = x.fields[i]!;
        const g = y.fields[i]!;
        if (
          f.embedded !== g.embedded ||
          (!noTags && x.tag(i) !== y.tag(i)) ||
          !sameId(f, g.pkg, g.name) ||
          !same(f.type, g.type, noTags, p)
        )
          return false;
      }
      return true;
    }
    case 'Pointer':
      return y.kind === 'Pointer' && same(x.base, y.base, noTags, p);
    case 'Tuple':
      return y.kind === 'Tuple' && sameTuple(x, y, noTags, p);
    case 'Signature': {
      if (y.kind !== 'Signature' || x.tparams.length !== y.tparams.length || x.variadic !== y.variadic)
        return false;
      let { params, results } = y;
      if (x.tparams.length > 0) {
        // Identical up to the names of the type parameters.
        const smap = makeSubstMap(y.tparams, x.tparams);
        const ctxt = new Context();
        for (let i = 0; i < x.tparams.length; i++) {
          const bound = subst(null, 0, y.tparams[i]!.bound, smap, null, ctxt);
          if (!same(x.tparams[i]!.bound, bound, noTags, p)) return false;
        }
        params = subst(null, 0, params, smap, null, ctxt) as Tuple;
        results = subst(null, 0, results, smap, null, ctxt) as Tuple;
      }
      return sameTuple(x.params, params, noTags, p) && sameTuple(x.results, results, noTags, p);
    }
    case 'Union':
      return y.kind === 'Union' && termsEqual(unionTerms(x), unionTerms(y));
    case 'Interface': {
      if (y.kind !== 'Interface') return false;
      const a = typeSetOf(x);
      const b = typeSetOf(y);
      if (
        a.comparable !== b.comparable ||
        a.methods.length !== b.methods.length ||
        !termsEqual(a.terms, b.terms)
      )
        return false;
      const q = { x, y, prev: p };
      if (pairSeen(q, p)) return true;
      return a.methods.every(
        (f, i) => f.id === b.methods[i]!.id && same(f.type, b.methods[i]!.type, noTags, q),
      );
    }
    case 'Map':
      return y.kind === 'Map' && same(x.key, y.key, noTags, p) && same(x.elem, y.elem, noTags, p);
    case 'Chan':
      return y.kind === 'Chan' && x.dir === y.dir && same(x.elem, y.elem, noTags, p);
    case 'Named':
      return y.kind === 'Named' && sameOrigin(x, y) && identicalList(x.targs, y.targs);
  }
  return false;
}

function sameTuple(x: Tuple, y: Tuple, noTags: boolean, p: IfacePair | null): boolean {
  return x.len === y.len && x.vars.every((v, i) => same(v.type, y.vars[i]!.type, noTags, p));
}

/** Whether two defined types are (instances of) the same declared type. */
export function sameOrigin(x: Named, y: Named): boolean {
  return x.origin.obj === y.origin.obj;
}

/** The type an untyped value takes when nothing else is asked for; other types stay. */
export function defaultType(t: Type): Type {
  switch (t) {
    case typ.untypedBool:
      return typ.bool;
    case typ.untypedInt:
      return typ.int;
    case typ.untypedRune:
      return typ.rune;
    case typ.untypedFloat:
      return typ.float64;
    case typ.untypedComplex:
      return typ.complex128;
    case typ.untypedString:
      return typ.string;
  }
  return t;
}

/** The more general of two untyped types, null if there is none. */
export function maxType(x: Type, y: Type): Type | null {
  if (x === y) return x;
  if (isUntypedNumeric(x) && isUntypedNumeric(y)) return x.basic > y.basic ? x : y;
  return null;
}

/** The underlying type all types of t's type set share (channel directions are joined), or the reason why there is none. */
export function commonUnder(
  t: Type,
  cond?: (t: Type, u: Type | null) => TypeErr | null,
): [Type, null] | [null, TypeErr] {
  let ct: Type | null = null;
  let cu: Type | null = null;
  let err: TypeErr | null = null;
  const step = (t: Type | null, u: Type | null): boolean => {
    if (cond && (err = cond(t!, u))) return false;
    if (!u || !t) {
      err = () => 'no specific type';
      return false;
    }
    if (!cu) {
      ct = t;
      cu = u;
      return true;
    }
    const t0 = ct!;
    if (cu.kind === 'Chan' && u.kind === 'Chan') {
      if (!identical(cu.elem, u.elem)) {
        err = (f) => f`channels ${t0} and ${t} have different element types`;
        return false;
      }
      if (cu.dir !== u.dir) {
        if (cu.dir === 'both') {
          ct = t;
          cu = u;
        } else if (u.dir !== 'both') {
          err = (f) => f`channels ${t0} and ${t} have conflicting directions`;
          return false;
        }
      }
      return true;
    }
    if (!identical(cu, u)) {
      err = (f) => f`${t0} and ${t} have different underlying types`;
      return false;
    }
    return true;
  };
  const p = asTypeParam(t);
  if (p) setAll(typeSetOf(under(p) as Interface), step);
  else step(t, under(t));
  return err ? [null, err] : [cu!, null];
}

/** The core type of t, null if it has none. */
export function coreType(t: Type): Type | null {
  return commonUnder(t)[0];
}

/** Type pointed to, and whether t was a pointer at all. */
export function deref(t: Type): [Type, boolean] {
  const p = unalias(t);
  return p.kind === 'Pointer' ? [p.base, true] : [t, false];
}

/** An array type for a pointer to array; other types stay. */
export function arrayPtrDeref(t: Type): Type {
  const p = unalias(t);
  if (p.kind === 'Pointer') {
    const a = under(p.base);
    if (a.kind === 'Array') return a;
  }
  return t;
}

const validName = /^[\p{L}_][\p{L}_\p{Nd}]*$/u;
/** False for names the parser made up or that have a lexical error. */
export function isValidName(s: string): boolean {
  return validName.test(s);
}
