import type { Pos } from '../base/index.ts';
import type { Checker } from './check.ts';
import { under } from './named.ts';
import { compareObjs, sameId, type Func, type Package } from './object.ts';
import { comparableType, identical, isTypeParam, isValid } from './predicates.ts';
import {
  asNamed, asTypeParam, emptyInterface, Interface, Term, topTypeSet, TypeSet, unalias,
  type TermList, type Type, type TypeParam, type Union,
} from './type.ts'; // prettier-ignore

/**
 * Type sets. A list of terms stands for the union of the types its terms admit; `null` stands for all types.
 * Follows types2's typeset.go, termlist.go, typeterm.go.
 */
const invalidTypeSet = new TypeSet();
invalidTypeSet.terms = [];
const maxTermCount = 100;

/** Whether all types of the set are strictly comparable. */
export function setIsComparable(s: TypeSet, seen?: Set<Type>): boolean {
  if (s.terms === null) return s.comparable;
  return s.is((t) => t !== null && comparableType(t.typ, false, seen) === null);
}

/** Like TypeSet.is, with each term's type and the type to treat it as: underlying, or itself for ~T. */
export function setAll(s: TypeSet, f: (t: Type | null, u: Type | null) => boolean): boolean {
  if (!s.hasTerms) return f(null, null);
  return s.terms!.every((t) => f(t.typ, t.tilde ? unalias(t.typ) : under(t.typ)));
}

/** Index of the method that `name` means in pkg, −1 if there is none. */
export function methodIndex(methods: Func[], pkg: Package | null, name: string, foldCase: boolean): number {
  if (name !== '_') {
    for (let i = 0; i < methods.length; i++) if (sameId(methods[i]!, pkg, name, foldCase)) return i;
  }
  return -1;
}

/** The type set of an interface. */
export function typeSetOf(t: Interface): TypeSet {
  return t.tset ?? computeTypeSet(t.check, 0, t);
}

/** The constraint of a type parameter as an interface. */
export function ifaceOf(t: TypeParam): Interface {
  const bound = t.bound;
  const u = bound.kind === 'TypeParam' ? null : under(bound);
  let ityp: Interface | null = null;
  if (u && u.kind === 'Basic' && !isValid(u)) return emptyInterface;
  if (!u || isTypeParam(bound)) return emptyInterface;
  if (u.kind === 'Interface') ityp = u;
  if (!ityp) {
    ityp = new Interface([], [bound]);
    ityp.complete = true;
    ityp.implicit = true;
    t.bound = ityp;
  }
  if (!ityp.tset) computeTypeSet(t.check, asNamed(bound)?.obj.pos ?? t.obj.pos, ityp);
  return ityp;
}

/** Computes (once) the type set of ityp; pos is where to report conflicts that have no better place. */
export function computeTypeSet(check: Checker | null, pos: Pos, ityp: Interface): TypeSet {
  if (ityp.tset) return ityp.tset;
  if (!ityp.complete) return topTypeSet;
  const tset = (ityp.tset = new TypeSet()); // ends recursion
  const unions = check ? check.unionTypeSets : new Map<Union, TypeSet>();
  const seen = new Map<string, Func>();
  const methods: Func[] = [];
  const mpos = new Map<Func, Pos>();
  const addMethod = (pos: Pos, m: Func, explicit: boolean): void => {
    const other = seen.get(m.id);
    if (!other) {
      seen.set(m.id, m);
      methods.push(m);
      mpos.set(m, pos);
      return;
    }
    if (!check) return;
    const report = () =>
      check.report('DuplicateDecl', [
        [pos, `duplicate method ${m.name}`],
        [mpos.get(other) ?? 0, `other declaration of method ${m.name}`],
      ]);
    if (explicit) report();
    else
      check.later(() => {
        if (!identical(m.type, other.type)) report();
      });
  };
  for (const m of ityp.methods) addMethod(m.pos, m, true);

  let terms: TermList = null;
  let comparable = false;
  ityp.embeddeds.forEach((t, i) => {
    const epos = ityp.embedPos?.[i] ?? 0;
    const u = under(t);
    let eterms: TermList;
    let ecomp = false;
    if (u.kind === 'Interface') {
      const es = computeTypeSet(check, epos || pos, u);
      ecomp = es.comparable;
      for (const m of es.methods) addMethod(epos || pos, m, false);
      eterms = es.terms;
    } else if (u.kind === 'Union') {
      const us = unionTypeSet(check, unions, epos || pos, u);
      if (us === invalidTypeSet) return;
      eterms = us.terms;
    } else {
      if (!isValid(u)) return;
      eterms = [new Term(false, t)];
    }
    [terms, comparable] = intersectTerms(terms, comparable, eterms, ecomp);
  });
  tset.comparable = comparable;
  if (methods.length) tset.methods = methods.sort(compareObjs);
  tset.terms = terms;
  return tset;
}

function intersectTerms(x: TermList, xcomp: boolean, y: TermList, ycomp: boolean): [TermList, boolean] {
  let terms = intersect(x, y);
  let comp = xcomp || ycomp;
  if (comp && terms !== null) {
    terms = terms.filter((t) => comparableType(t.typ, false) === null);
    comp = false;
  }
  return [terms, comp];
}

function unionTypeSet(check: Checker | null, unions: Map<Union, TypeSet>, pos: Pos, utyp: Union): TypeSet {
  let tset = unions.get(utyp);
  if (tset) return tset;
  tset = new TypeSet();
  tset.terms = [];
  unions.set(utyp, tset); // ends recursion
  let all: TermList = [];
  for (const t of utyp.terms) {
    const u = under(t.typ);
    let terms: TermList;
    if (u.kind === 'Interface') terms = computeTypeSet(check, pos, u).terms;
    else if (!isValid(u)) continue;
    else if (t.tilde && !identical(t.typ, u)) terms = [];
    else terms = [t];
    all = union(all, terms);
    if (all !== null && all.length > maxTermCount) {
      check?.err(
        pos,
        'InvalidUnion',
        `cannot handle more than ${maxTermCount} union terms (implementation limitation)`,
      );
      unions.set(utyp, invalidTypeSet);
      return invalidTypeSet;
    }
  }
  tset.terms = all;
  return tset;
}

/** The terms of a union type, for comparing unions. */
export function unionTerms(u: Union): TermList {
  return unionTypeSet(null, new Map(), 0, u).terms;
}

// ---- lists of terms

function union(x: TermList, y: TermList): TermList {
  if (x === null || y === null) return null;
  const rest: (Term | null)[] = [...x, ...y];
  const out: Term[] = [];
  for (let i = 0; i < rest.length; i++) {
    let t = rest[i];
    if (!t) continue;
    for (let j = i + 1; j < rest.length; j++) {
      const o = rest[j];
      if (o && !disjoint(t, o)) {
        t = t.tilde || !o.tilde ? t : o;
        rest[j] = null;
      }
    }
    out.push(t);
  }
  return out;
}

function intersect(x: TermList, y: TermList): TermList {
  if (x === null) return y;
  if (y === null) return x;
  const out: Term[] = [];
  for (const a of x) for (const b of y) if (!disjoint(a, b)) out.push(!a.tilde || b.tilde ? a : b);
  return union(out, []);
}

/** Whether x admits no type that y does not admit. */
export function termsSubset(x: TermList, y: TermList): boolean {
  if (y === null) return true;
  if (x === null) return false;
  return x.every((a) => y.some((b) => !disjoint(a, b) && (!a.tilde || b.tilde)));
}

export function termsEqual(x: TermList, y: TermList): boolean {
  return termsSubset(x, y) && termsSubset(y, x);
}

/** Whether type t is in the set of term x. */
export function termIncludes(x: Term, t: Type): boolean {
  return identical(x.typ, x.tilde ? under(t) : t);
}

export function disjoint(x: Term, y: Term): boolean {
  return !identical(y.tilde ? under(x.typ) : x.typ, x.tilde ? under(y.typ) : y.typ);
}

// ---- type sets of arbitrary types

/** f holds for all types t (with underlying type u) of t's type set; (null, null) stands for "no specific type". */
export function forAll(t: Type, f: (t: Type | null, u: Type | null) => boolean): boolean {
  const p = asTypeParam(t);
  return p ? setAll(typeSetOf(ifaceOf(p)), f) : f(t, under(t));
}

/** Like forAll, for the underlying types only. */
export function underIs(t: Type, f: (u: Type | null) => boolean): boolean {
  return forAll(t, (_, u) => f(u));
}

/** Whether f holds for the terms of a type parameter. */
export function paramIs(p: TypeParam, f: (t: Term | null) => boolean): boolean {
  return typeSetOf(ifaceOf(p)).is(f);
}
