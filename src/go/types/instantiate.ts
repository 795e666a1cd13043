import type { Pos } from '../base/index.ts';
import type { Checker } from './check.ts';
import { plain } from './format.ts';
import { hasAllMethods, interfacePtrError, isInterfacePtr } from './lookup.ts';
import { newAliasInstance, newNamedInstance, under } from './named.ts';
import { comparableType, identical, identicalList, isValid } from './predicates.ts';
import { makeSubstMap, subst } from './subst.ts';
import { Alias, Named, Signature, Term, typ, type Type, type TypeParam } from './type.ts';
import { ifaceOf, setIsComparable, termIncludes, termsSubset, typeSetOf } from './typeset.ts';
import { termString, typeKey, typeString } from './typestring.ts';

/** A type that can be instantiated. */
export type GenericType = Named | Alias | Signature;

/** Remembers instances, so that identical instantiations share one object and recursive ones end. */
export class Context {
  readonly #entries = new Map<string, { orig: Type; targs: Type[]; inst: Type }[]>();

  hash(orig: Type, targs: Type[]): string {
    let s = orig.kind === 'Named' ? `${orig.id}` : typeKey(orig);
    for (const t of targs) s += '|' + typeKey(t);
    return s;
  }
  lookup(h: string, orig: Type, targs: Type[]): Type | null {
    for (const e of this.#entries.get(h) ?? []) {
      if ((orig === e.orig || identical(orig, e.orig)) && identicalList(targs, e.targs)) return e.inst;
    }
    return null;
  }
  /** Adds inst, or returns the identical instance that is there already. */
  update(h: string, orig: Type, targs: Type[], inst: Type): Type {
    let list = this.#entries.get(h);
    if (!list) this.#entries.set(h, (list = []));
    for (const e of list) if (identical(inst, e.inst)) return e.inst;
    list.push({ orig, targs, inst });
    return inst;
  }
}

/** Instantiates a generic type or signature; does not verify that the arguments satisfy the constraints. */
export function instance(
  check: Checker | null,
  pos: Pos,
  orig: GenericType,
  targs: Type[],
  expanding: Named | null,
  ctxt: Context | null,
): Type {
  const ctxts: Context[] = [];
  if (expanding?.inst?.ctxt) ctxts.push(expanding.inst.ctxt as Context);
  if (ctxt) ctxts.push(ctxt);
  const hashes = ctxts.map((c) => c.hash(orig, targs));
  const update = (res: Type): Type => {
    for (let i = ctxts.length - 1; i >= 0; i--) res = ctxts[i]!.update(hashes[i]!, orig, targs, res);
    return res;
  };
  for (let i = 0; i < ctxts.length; i++) {
    const inst = ctxts[i]!.lookup(hashes[i]!, orig, targs);
    if (inst) return update(inst);
  }
  switch (orig.kind) {
    case 'Named':
      return update(newNamedInstance(check, pos, orig, targs, expanding));
    case 'Alias':
      if (!validateTArgLen(check, pos, orig.obj.name, orig.tparams.length, targs.length)) return typ.invalid;
      return update(newAliasInstance(check, pos, orig, targs, expanding, ctxt));
    case 'Signature': {
      if (!validateTArgLen(check, pos, typeString(orig), orig.tparams.length, targs.length))
        return typ.invalid;
      let sig = subst(check, pos, orig, makeSubstMap(orig.tparams, targs), null, ctxt) as Signature;
      if (sig === orig) sig = sig.clone();
      sig.tparams = [];
      return update(sig);
    }
  }
}

/** Reports a wrong number of type arguments. */
export function validateTArgLen(
  check: Checker | null,
  pos: Pos,
  name: string,
  want: number,
  got: number,
): boolean {
  if (got === want) return true;
  const qual = got < want ? 'not enough' : 'too many';
  check?.err(pos, 'WrongTypeArgCount', `${qual} type arguments for type ${name}: have ${got}, want ${want}`);
  return false;
}

/** The first type argument that does not satisfy its constraint, with the reason; null if all do. */
export function verify(
  check: Checker | null,
  pos: Pos,
  tparams: TypeParam[],
  targs: Type[],
  ctxt: Context,
): { index: number; cause: string } | null {
  const smap = makeSubstMap(tparams, targs);
  for (let i = 0; i < tparams.length; i++) {
    const tpar = tparams[i]!;
    ifaceOf(tpar); // makes the bound an interface
    const bound = subst(check, pos, tpar.bound, smap, null, ctxt);
    const cause = { s: '' };
    if (!implementsType(check, targs[i]!, bound, true, cause)) return { index: i, cause: cause.s };
  }
  return null;
}

/** Receives the reason of a failure. */
export interface Cause {
  s: string;
}

/** Whether V implements interface T; with `constraint`, whether it satisfies it (wording and comparability differ). */
export function implementsType(
  check: Checker | null,
  V: Type,
  T: Type,
  constraint: boolean,
  cause: Cause | null,
): boolean {
  const Vu = under(V);
  const Tu = under(T);
  if (!isValid(Vu) || !isValid(Tu)) return true;
  if (Vu.kind === 'Pointer' && !isValid(under(Vu.base))) return true;
  const verb = constraint ? 'satisfy' : 'implement';
  const f = check ? check.f : plain;
  const fail = (msg: () => string): false => {
    if (cause) cause.s = msg();
    return false;
  };
  if (Tu.kind !== 'Interface') {
    const detail = () => (isInterfacePtr(Tu) ? interfacePtrError(check, T) : f`${T} is not an interface`);
    return fail(() => f`${V} does not ${verb} ${T} (${detail()})`);
  }
  const tset = typeSetOf(Tu);
  if (tset.isAll) return true;
  const vset = Vu.kind === 'Interface' ? typeSetOf(Vu) : null;
  if (vset?.isEmpty) return true;
  if (tset.isEmpty) return fail(() => f`cannot ${verb} ${T} (empty type set)`);
  const mcause = cause ? { s: '' } : null;
  if (!hasAllMethods(check, V, T, true, identical, mcause)) {
    return fail(() => f`${V} does not ${verb} ${T} ${mcause!.s}`);
  }
  const checkComparability = (): boolean => {
    if (!setIsComparable(tset)) return true;
    if (comparableType(V, false) === null) return true;
    if (constraint && comparableType(V, true) === null) return true;
    return fail(() => f`${V} does not ${verb} comparable`);
  };
  if (!tset.hasTerms) return checkComparability();
  if (vset) {
    if (!termsSubset(vset.terms, tset.terms)) return fail(() => f`${V} does not ${verb} ${T}`);
    return checkComparability();
  }
  let alt: Type | null = null;
  const found = tset.terms!.some((t) => {
    if (termIncludes(t, V)) return true;
    if (!alt && !t.tilde && identical(t.typ, under(t.typ)) && termIncludes(new Term(true, t.typ), V))
      alt = t.typ;
    return false;
  });
  if (found) return checkComparability();
  return fail(() => {
    let detail: string;
    if (alt) detail = f`possibly missing ~ for ${alt as Type} in ${T}`;
    else if (mentions(Tu, V)) detail = f`${T} mentions ${V}, but ${V} is not in the type set of ${T}`;
    else detail = f`${V} missing in ${tset.terms!.map((t) => termString(t)).join(' | ')}`;
    return f`${V} does not ${verb} ${T} (${detail})`;
  });
}

function mentions(T: Type, t: Type): boolean {
  switch (T.kind) {
    case 'Interface':
      return T.embeddeds.some((e) => mentions(e, t));
    case 'Union':
      return T.terms.some((e) => mentions(e.typ, t));
  }
  return identical(T, t);
}
