import type { Pos } from '../base/index.ts';
import type { Checker } from './check.ts';
import { Context } from './instantiate.ts';
import { equalFold, isExported, samePkg, TypeName, type Func, type Package } from './object.ts';
import { makeSubstMap, replaceRecvType, subst } from './subst.ts';
import {
  Alias,
  Interface,
  Named,
  Pointer,
  typ,
  unalias,
  type Signature,
  type Type,
  type TypeParam,
} from './type.ts';
import { ifaceOf } from './typeset.ts';

/** The underlying type: never a Named or Alias. A type parameter's is the interface of its constraint. */
export function under(t: Type): Exclude<Type, Named | Alias> {
  switch (t.kind) {
    case 'Named':
      return (t.underlying ?? namedUnder(t)) as Exclude<Type, Named | Alias>;
    case 'Alias': {
      const u = unalias(t);
      return u.kind === 'Alias' ? typ.invalid : under(u);
    }
    case 'TypeParam':
      return ifaceOf(t);
  }
  return t;
}

function namedUnder(n: Named): Type {
  const path: Named[] = [];
  let rhs: Type | null = n;
  while (rhs && (rhs.kind === 'Named' || rhs.kind === 'Alias')) {
    if (rhs.kind === 'Alias') {
      rhs = unalias(rhs);
      if (rhs.kind === 'Alias') return typ.invalid;
    } else if (rhs.underlying) {
      rhs = rhs.underlying;
    } else {
      if (path.includes(rhs)) return typ.invalid;
      path.push(rhs);
      rhs = unpack(rhs).fromRHS;
    }
  }
  if (!rhs) return typ.invalid; // still being declared
  if (rhs.kind === 'TypeParam') rhs = typ.invalid;
  for (const t of path) t.underlying = rhs;
  return rhs;
}

/** Makes right-hand side and type parameters of an instance available. */
export function unpack(n: Named): Named {
  if (n.unpacked) return n;
  if (n.inst) {
    const orig = unpack(n.inst.orig);
    if (!orig.fromRHS && !orig.obj.typ) return n;
    const rhs = expandRHS(n);
    if (!rhs) return n;
    n.fromRHS = rhs;
    n.tparams = orig.tparams;
  }
  n.unpacked = true;
  return n;
}

/** The type parameters of a generic type (and of its instances). */
export function typeParamsOf(t: Type): TypeParam[] {
  switch (t.kind) {
    case 'Named':
      return t.origin.tparams;
    case 'Alias':
    case 'Signature':
      return t.tparams;
  }
  return [];
}

/** Substitutes the type arguments of instance n in the right-hand side of its origin. */
function expandRHS(n: Named): Type | null {
  const inst = n.inst!;
  const { orig, targs } = inst;
  if (!orig.fromRHS) return null;
  if (targs.length !== orig.tparams.length) return typ.invalid;
  // The local context ends recursion: an instance met again while expanding is found there.
  const local = ((inst.ctxt as Context | null) ??= new Context());
  local.update(local.hash(orig, targs), orig, targs, n);
  const ctxt = n.check ? n.check.context : local;
  const rhs = subst(n.check, n.obj.pos, orig.fromRHS, makeSubstMap(orig.tparams, targs), n, ctxt);
  if (rhs.kind !== 'Interface') return rhs;
  // Methods of an interface have the interface's name as receiver type.
  const methods = replaceRecvType(rhs.methods, orig, n);
  if (methods === rhs.methods) return rhs;
  let iface = rhs;
  if (iface === orig.fromRHS) {
    iface = new Interface([], rhs.embeddeds);
    iface.check = n.check;
    iface.complete = true;
  }
  iface.methods = methods;
  iface.tset = null;
  return iface;
}

/** Number of methods declared for n. */
export function numMethods(n: Named): number {
  return n.origin.methods.length;
}

/** The i'th method declared for n, with the receiver's type arguments substituted. */
export function method(n: Named, i: number): Func {
  if (!n.inst) return n.methods[i]!;
  unpack(n);
  return (n.methods[i] ??= expandMethod(n, i));
}

function expandMethod(n: Named, i: number): Func {
  const inst = n.inst!;
  const orig = method(inst.orig, i);
  const old = orig.type as Signature;
  let sig = old;
  if (old.rparams.length === inst.targs.length) {
    const smap = makeSubstMap(old.rparams, inst.targs);
    const ctxt = n.check ? n.check.context : ((inst.ctxt as Context | null) ??= new Context());
    sig = subst(n.check, orig.pos, old, smap, n, ctxt) as Signature;
  }
  if (sig === old) sig = old.clone();
  const rtyp = hasPtrRecv(orig) ? new Pointer(n) : n;
  if (old.recv) sig.recv = old.recv.withType(rtyp);
  sig.rparams = [];
  return orig.withType(sig);
}

/** Whether a method has a pointer receiver. */
export function hasPtrRecv(f: Func): boolean {
  const t = f.typ;
  if (t && t.kind === 'Signature' && t.recv) return unalias(t.recv.type).kind === 'Pointer';
  return f.ptrRecv;
}

/** Index of a declared method by name, −1 if there is none. */
function methodIndexByName(n: Named, name: string, foldCase = false): number {
  if (name === '_') return -1;
  const ms = n.methods;
  for (let i = 0; i < ms.length; i++) {
    const m = ms[i]!;
    if (m.name === name || (foldCase && equalFold(m.name, name))) return i;
  }
  return -1;
}

/** Finds a declared method that code in pkg may name; −1 if there is none. */
export function lookupMethod(n: Named, pkg: Package | null, name: string, foldCase: boolean): number {
  if (samePkg(n.obj.pkg, pkg) || isExported(name) || foldCase)
    return methodIndexByName(n.origin, name, foldCase);
  return -1;
}

/** A new instance of a generic type; everything else about it is resolved later. */
export function newNamedInstance(
  check: Checker | null,
  pos: Pos,
  orig: Named,
  targs: Type[],
  expanding: Named | null,
): Named {
  const obj = new TypeName(pos, orig.obj.pkg, orig.obj.name, null);
  obj.parent = orig.obj.parent;
  const ctxt = expanding && expanding.obj.pkg === obj.pkg ? expanding.inst!.ctxt : null;
  return new Named(check, obj, null, { orig, targs, ctxt });
}

/** An instance of a generic alias. */
export function newAliasInstance(
  check: Checker | null,
  pos: Pos,
  orig: Alias,
  targs: Type[],
  expanding: Named | null,
  ctxt: Context | null,
): Alias {
  const obj = new TypeName(pos, orig.obj.pkg, orig.obj.name, null);
  obj.parent = orig.obj.parent;
  const rhs = subst(
    check,
    pos,
    orig.fromRHS ?? typ.invalid,
    makeSubstMap(orig.tparams, targs),
    expanding,
    ctxt,
  );
  const res = new Alias(obj, rhs);
  res.orig = orig;
  res.tparams = orig.tparams;
  res.targs = targs;
  return res;
}
