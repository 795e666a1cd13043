/*
 * Dictionaries at calls: how Go's argument prints, and the types that a static dictionary brings into the package.
 */
import type { Func as FuncObj, TypeName } from '../types/object.ts';
import { type Type, unalias } from '../types/type.ts';
import { type Dictionary, dictOwner } from './dictionary.ts';
import type { Func } from './nodes.ts';
import { instanceOf, typeParams } from './program.ts';
import type { Reader } from './reader.ts';
import { symString } from './sym.ts';

/** The declaration whose body r reads, or in which the literal stands that it reads. */
function ownerOf(r: Reader): FuncObj | null {
  while (r.outer !== null) r = r.outer;
  let fn: Func | null = r.inl?.fn ?? r.fn;
  while (fn !== null && fn.closure !== null) fn = fn.closureParent;
  return fn === null ? null : r.prog.objOf(fn);
}

export function dictionaryOf(r: Reader): Dictionary | null {
  const obj = ownerOf(r);
  return obj === null ? null : r.prog.dictionaries.of(dictOwner(obj));
}

/** The number of a type parameter among those in force here. */
export function paramNumber(r: Reader, t: Type): number {
  const obj = ownerOf(r);
  return obj === null ? 0 : typeParams(obj).findIndex((p) => p === unalias(t));
}

/** The dictionary argument of a call of a generic function, as it prints. */
export function funcDictArg(r: Reader, obj: FuncObj, targs: readonly Type[], derived: boolean): string {
  return dictArgOf(r, obj.origin, targs, derived, () =>
    r.prog.instanceName(
      obj.origin,
      targs.map((t) => r.typ(t)),
    ),
  );
}

/** The same for a method, with the type arguments of receiver type raw and of the method itself. */
export function methodDictArg(
  r: Reader,
  m: FuncObj,
  raw: Type,
  margs: readonly Type[],
  derived: boolean,
): string {
  let t = unalias(raw);
  if (t.kind === 'Pointer') t = unalias(t.base);
  if (t.kind !== 'Named') return '';
  const named = t;
  if (m.origin.sig.tparams.length > 0) return funcDictArg(r, m, [...named.targs, ...margs], derived);
  return dictArgOf(r, named.origin.obj, named.targs, derived, () => {
    const inst = r.typ(named);
    return inst.kind === 'Named' ? instanceOf(inst.obj.name, inst.targs) : '';
  });
}

export function dictArgOf(
  r: Reader,
  owner: FuncObj | TypeName,
  targs: readonly Type[],
  derived: boolean,
  name: () => string,
): string {
  if (derived) {
    const words = r.prog.dictionaries.of(owner).words;
    const dict = symString(r.prog.dictSym(r.source.pkg));
    return `(*[${words}]uintptr)(${dict}[${dictionaryOf(r)?.subdictWord(owner, targs) ?? 0}])`;
  }
  if (r.local)
    r.prog.mentions.dictionary(
      owner,
      targs.map((t) => r.typ(t)),
    );
  return r.prog.dictAddress(owner.pkg, name());
}
