import type { Pos } from '../base/index.ts';
import type { Checker, Place } from './check.ts';
import { hasAllMethods } from './lookup.ts';
import type { Operand } from './operand.ts';
import { commonUnder, defaultType, isTyped, maxType } from './predicates.ts';
import { copyTypeParam, makeSubstMap, subst } from './subst.ts';
import type { Var } from './object.ts';
import { Term, unalias, type Signature, type Tuple, type Type, type TypeParam } from './type.ts';
import { ifaceOf, paramIs, typeSetOf } from './typeset.ts';
import { Assign, Exact, Unifier } from './unify.ts';

/** Receives the reason why inference failed, and where. */
export type InferError = (at: Place, msg: string) => void;

/**
 * Type inference: the type arguments for tparams, given those written (targs, perhaps fewer, with null for unknown)
 * and typed and untyped function arguments for params. null if not all can be inferred (after calling err, unless
 * an argument is invalid). `reverse` only changes the wording: a function is assigned to a variable.
 * Follows types2's infer.go.
 */
export function infer(
  check: Checker,
  pos: Pos,
  tparams: TypeParam[],
  targs: (Type | null)[],
  params: Tuple,
  args: Operand[],
  reverse: boolean,
  err: InferError,
): Type[] | null {
  const n = tparams.length;
  const { f } = check;
  if (targs.length === n && targs.every((t) => t !== null)) return targs as Type[];
  if (args.some((a) => !a.valid)) return null;
  targs = [...targs, ...new Array<null>(n - targs.length).fill(null)];
  if (params.len > 0)
    params = subst(check, 0, params, makeSubstMap(tparams, targs), null, check.context) as Tuple;
  const u = new Unifier(tparams, targs);

  const mismatch = (tpar: Type, targ: Type, arg: Operand): void => {
    const known = u.inferred(tparams);
    if (known.every((t) => !t)) {
      err(
        arg,
        f`type ${targ} of ${arg.expr} does not match ${tpar} (cannot infer ${typeParamsString(tparams)})`,
      );
      return;
    }
    const inferred = subst(check, pos, tpar, makeSubstMap(tparams, known), null, check.context);
    if (inferred === tpar) err(arg, f`type ${targ} of ${arg.expr} does not match ${tpar}`);
    else if (reverse)
      err(arg, f`inferred type ${inferred} for ${tpar} does not match type ${targ} of ${arg.expr}`);
    else err(arg, f`type ${targ} of ${arg.expr} does not match inferred type ${inferred} for ${tpar}`);
  };

  // 1. From typed arguments; arguments of untyped type come later.
  const untyped: number[] = [];
  for (let i = 0; i < args.length; i++) {
    const arg = args[i]!;
    const par = params.vars[i]!.type;
    if (!isParameterized(tparams, par) && !isParameterized(tparams, arg.typ)) continue;
    if (isTyped(arg.typ)) {
      if (!u.unify(par, arg.typ, Assign)) {
        mismatch(par, arg.typ, arg);
        return null;
      }
    } else if (par.kind === 'TypeParam' && !arg.isNil) untyped.push(i);
  }

  // 2. From constraints, until nothing more is learnt.
  for (;;) {
    const before = u.unknowns;
    for (const tpar of tparams) {
      const tx = u.at(tpar);
      const core = coreTerm(tpar);
      if (core) {
        if (tx) {
          if (!u.unify(tx, core.term.typ, 0)) {
            err(pos, f`${tpar} (type ${tx}) does not satisfy ${tpar.bound}`);
            return null;
          }
        } else if (core.single && !core.term.tilde) u.set(tpar, core.term.typ);
      }
      if (tx && !isParameterized(tparams, tx)) {
        const cause = { s: '' };
        if (!hasAllMethods(check, tx, ifaceOf(tpar), true, (x, y) => u.unify(x, y, Exact), cause)) {
          err(pos, f`${tpar} (type ${tx}) does not satisfy ${tpar.bound} ${cause.s}`);
          return null;
        }
      }
    }
    if (u.unknowns === before) break;
  }

  // 3. Default types of untyped arguments.
  const max = new Map<TypeParam, Type>();
  for (const i of untyped) {
    const tpar = params.vars[i]!.type as TypeParam;
    if (u.at(tpar)) continue;
    const arg = args[i]!;
    const old = max.get(tpar);
    const m = old ? maxType(old, arg.typ) : arg.typ;
    if (!m) {
      err(arg, f`mismatched types ${old!} and ${arg.typ} (cannot infer ${tpar})`);
      return null;
    }
    max.set(tpar, m);
  }
  for (const [tpar, t] of max) u.set(tpar, defaultType(t));

  // 4. Substitute inferred types in each other.
  const inferred = u.inferred(tparams);
  killCycles(tparams, inferred);
  let dirty = inferred.map((_, i) => i).filter((i) => inferred[i] && !targs[i]);
  while (dirty.length > 0) {
    const smap = makeSubstMap(tparams, inferred);
    dirty = dirty.filter((i) => {
      const t0 = inferred[i]!;
      const t1 = subst(check, 0, t0, smap, null, check.context);
      if (t1 === t0) return false;
      // A generic function argument whose parameters are all known is no longer generic.
      if (t1.kind === 'Signature' && t1.tparams.length > 0 && !isParameterized(tparams, t1)) t1.tparams = [];
      inferred[i] = t1;
      return true;
    });
  }
  for (let i = 0; i < n; i++) {
    const t = inferred[i];
    if (!t || isParameterized(tparams, t)) {
      const obj = tparams[i]!.obj;
      err(pos, `cannot infer ${obj.name} (declared at ${check.posString(obj.pos)})`);
      return null;
    }
  }
  return inferred as Type[];
}

/** Renames tparams in t to fresh ones, so that a function can be called with its own type parameters. */
export function renameTParams(check: Checker, pos: Pos, tparams: TypeParam[], t: Type): [TypeParam[], Type] {
  if (tparams.length === 0) return [[], t];
  const fresh = tparams.map((p) => copyTypeParam(check, p));
  const smap = makeSubstMap(tparams, fresh);
  tparams.forEach((p, i) => (fresh[i]!.bound = subst(check, pos, p.bound, smap, null, check.context)));
  return [fresh, subst(check, pos, t, smap, null, check.context)];
}

function typeParamsString(list: TypeParam[]): string {
  const names = list.map((p) => p.obj.name);
  if (names.length <= 2) return names.join(' and ');
  return names.slice(0, -1).join(', ') + ', and ' + names.at(-1);
}

/** Whether t mentions one of tparams. */
export function isParameterized(tparams: TypeParam[], t: Type): boolean {
  const seen = new Map<Type, boolean>();
  const vars = (list: Var[]): boolean => list.some((v) => v.typ !== null && walk(v.typ));
  const walk = (t: Type): boolean => {
    switch (t.kind) {
      case 'Basic':
        return false;
      case 'TypeParam':
        return tparams.includes(t);
    }
    const known = seen.get(t);
    if (known !== undefined) return known;
    seen.set(t, false);
    const r = parts(t);
    seen.set(t, r);
    return r;
  };
  const parts = (t: Type): boolean => {
    switch (t.kind) {
      case 'Alias':
        return walk(unalias(t));
      case 'Array':
      case 'Slice':
      case 'Chan':
        return walk(t.elem);
      case 'Pointer':
        return walk(t.base);
      case 'Map':
        return walk(t.key) || walk(t.elem);
      case 'Struct':
        return vars(t.fields);
      case 'Tuple':
        return vars(t.vars);
      case 'Signature':
        return vars(t.params.vars) || vars(t.results.vars);
      case 'Interface': {
        const s = typeSetOf(t);
        return s.methods.some((m) => walk(m.type)) || s.is((x) => x !== null && walk(x.typ));
      }
      case 'Named':
        return t.targs.some(walk);
    }
    return false;
  };
  return walk(t);
}

/** The single term of tpar's type set, or a term for the core type of several. */
function coreTerm(tpar: TypeParam): { term: Term; single: boolean } | null {
  let n = 0;
  let term: Term | null = null;
  let tilde = false;
  paramIs(tpar, (t) => {
    if (!t) return false;
    n++;
    term = t;
    tilde ||= t.tilde;
    return true;
  });
  if (n === 1) return { term: term!, single: true };
  const [core] = commonUnder(tpar);
  return core ? { term: new Term(tilde, core), single: false } : null;
}

/** Forgets types that were inferred in terms of themselves. */
function killCycles(tparams: TypeParam[], inferred: (Type | null)[]): void {
  const seen = new Set<Type>();
  const vars = (list: Var[]): void => list.forEach((v) => v.typ && walk(v.typ));
  const walk = (t: Type): void => {
    t = unalias(t);
    if (seen.has(t)) {
      const i = t.kind === 'TypeParam' ? tparams.indexOf(t) : -1;
      if (i >= 0) inferred[i] = null;
      return;
    }
    seen.add(t);
    switch (t.kind) {
      case 'Array':
      case 'Slice':
      case 'Chan':
        walk(t.elem);
        break;
      case 'Pointer':
        walk(t.base);
        break;
      case 'Map':
        walk(t.key);
        walk(t.elem);
        break;
      case 'Struct':
        vars(t.fields);
        break;
      case 'Signature':
        vars(t.params.vars);
        vars((t as Signature).results.vars);
        break;
      case 'Union':
        t.terms.forEach((x) => walk(x.typ));
        break;
      case 'Interface':
        t.methods.forEach((m) => walk(m.type));
        t.embeddeds.forEach(walk);
        break;
      case 'Named':
        t.targs.forEach(walk);
        break;
      case 'TypeParam': {
        const i = tparams.indexOf(t);
        if (i >= 0 && inferred[i]) walk(inferred[i]!);
      }
    }
    seen.delete(t);
  };
  tparams.forEach(walk);
}
