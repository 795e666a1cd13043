/*
 * Which types the package being compiled mentions (Go: objIdx and typIdx of noder/reader.go). A type's methods are
 * compiled with the package if the type is declared in it or is an instance; and its method wrappers are made with it.
 * Everything happens in the order in which Go reads types, because the order of functions is the order of messages.
 */
import { method as methodOf, numMethods, under } from '../types/named.ts';
import type { Func as FuncObj, TypeName } from '../types/object.ts';
import { type Named, type Signature, type Type, type TypeParam, typ, unalias } from '../types/type.ts';
import { typeSetOf } from '../types/typeset.ts';
import { type Program, typeParams } from './program.ts';
import { Dict, basicConstraint, contains, hasShape } from './subst.ts';
import { linkString, shapeActual } from './typefmt.ts';

export class Mentions {
  readonly #prog: Program;
  readonly #types = new WeakSet<Type>();
  /** Named types by link string, and whether their wrappers have been asked for. */
  readonly #named = new Map<string, boolean>();
  readonly #dicts = new Set<string>();
  /** Types whose method wrappers Go generates with this package, in order. */
  readonly wrapperTypes: Type[] = [];
  /** Types, by link string, whose wrappers an imported package has. */
  readonly wrappedElsewhere = new Set<string>();
  /** What is mentioned now is mentioned by an imported package. */
  #imported = false;

  constructor(prog: Program) {
    this.#prog = prog;
  }

  /** The signature of a declared function. */
  declared(s: Signature): void {
    if (s.recv !== null) this.type(s.recv.type);
    this.type(s.params);
    this.type(s.results);
  }

  /** A type, and all that is in it. `wrapped`: as a type of its own, not as the one behind a name. */
  type(t: Type, wrapped = true): void {
    if (t.kind === 'Basic' || t.kind === 'TypeParam' || this.#types.has(t)) return;
    this.#types.add(t);
    switch (t.kind) {
      case 'Alias':
        return this.type(unalias(t));
      case 'Array':
      case 'Slice':
      case 'Chan':
        return this.type(t.elem);
      case 'Pointer':
        return this.type(t.base);
      case 'Map':
        this.type(t.key);
        return this.type(t.elem);
      case 'Struct':
        for (const f of t.fields) this.type(f.type);
        if (wrapped && t.fields.some((f) => f.embedded)) this.#needWrappers(t);
        return;
      case 'Tuple':
        for (const v of t.vars) this.type(v.type);
        return;
      case 'Signature':
        this.type(t.params);
        return this.type(t.results);
      case 'Interface':
        for (const m of t.methods) this.type(m.sig);
        for (const e of t.embeddeds) this.type(e);
        if (wrapped && typeSetOf(t).isMethodSet) this.#needWrappers(t);
        return;
      case 'Named':
        return this.#namedType(t, true);
    }
  }

  /** Has f mention types on behalf of an imported package, which has made the wrappers of those that are no instances. */
  imported(f: () => void): void {
    this.#reading(true, f);
  }

  /** A function of another package. */
  importedFunc(obj: FuncObj): void {
    obj.pkg?.info?.resolve(obj);
    this.imported(() => this.declared(obj.sig));
  }

  #reading(imported: boolean, f: () => void): void {
    const before = this.#imported;
    this.#imported = imported;
    f();
    this.#imported = before;
  }

  /** A struct or interface without a name. */
  #needWrappers(t: Type): void {
    if (this.#imported) this.wrappedElsewhere.add(linkString(t));
    else this.wrapperTypes.push(t);
  }

  /** A type of a library is read whole, with its methods: instances in it are compiled with this package. */
  #importedType(t: Named): void {
    this.type(under(t), false);
    if (under(t).kind === 'Interface') return;
    for (let i = 0; i < numMethods(t); i++) {
      const m = methodOf(t, i);
      if (m.origin.sig.tparams.length > 0) continue;
      this.importedFunc(m);
    }
  }

  /** The type behind an instance, because its methods are called by those of the instance. */
  shaped(t: Named): void {
    const types = this.#prog.types;
    const targs = t.targs.map((a, i) => types.shapify(a, basicConstraint(t.origin.tparams[i]!)));
    this.#namedType(types.instance(t.origin, targs), false);
  }

  /** `mentioned`: as a type, and not only because its methods are called by those of an instance. */
  #namedType(t: Named, mentioned: boolean): void {
    if (shapeActual(t) !== null) {
      const u = under(t);
      if (u.kind === 'Struct' && u.fields.some((f) => f.embedded)) this.wrapperTypes.push(t);
      return;
    }
    if (t.targs.length === 0 && !this.#prog.isLocal(t.obj.pkg))
      return this.imported(() => this.#importedType(t));
    if (t.origin.tparams.length !== t.targs.length) return;
    this.#reading(false, () => this.#localType(t, mentioned));
  }

  /** A type whose methods are compiled with this package. */
  #localType(t: Named, mentioned: boolean): void {
    const prog = this.#prog;
    const generic = t.targs.length > 0;
    const key = linkString(t);
    const known = this.#named.get(key);
    if (known !== undefined) {
      if (mentioned && !known) this.wrapperTypes.push(t);
      if (mentioned) this.#named.set(key, true);
      return;
    }
    this.#named.set(key, mentioned);
    const u = under(t);
    this.type(u, false);
    // The first method mentions its receiver, before its parameters; only a type whose own literal mentions it is late.
    const early = mentioned && !contains(u, (x) => x === t);
    if (early) this.wrapperTypes.push(t);
    const shaped = hasShape(t);
    if (generic && !shaped) prog.later(() => this.shaped(t));
    if (u.kind !== 'Interface') {
      for (let i = 0; i < numMethods(t); i++) {
        const m = methodOf(t, i);
        if (m.origin.sig.tparams.length > 0 || m.name === '_') continue;
        if (generic) prog.func(m, t.targs, shaped, true);
        else prog.func(m);
      }
    }
    if (mentioned && !early) this.wrapperTypes.push(t);
  }

  /** The dictionary of a generic function or type for these type arguments: the types in it are mentioned. */
  dictionary(owner: FuncObj | TypeName, targs: readonly Type[]): void {
    const key = `${owner.pkg?.path}.${owner.kind}.${owner.name}.${owner.pos}[${targs.map(linkString).join(',')}]`;
    if (this.#dicts.has(key)) return;
    this.#dicts.add(key);
    const d = this.#prog.dictionaries.of(owner);
    const dict = this.#arguments(owner, targs);
    for (const s of d.subdicts) {
      this.dictionary(
        s.obj,
        s.targs.map((t) => dict.subst(t)),
      );
    }
    for (const t of d.rtypes) this.type(dict.subst(t));
    for (const [t, i] of d.itabs) {
      this.type(dict.subst(t));
      this.type(dict.subst(i));
    }
  }

  /** Type arguments for the parameters of all functions that share a dictionary. */
  #arguments(owner: FuncObj | TypeName, targs: readonly Type[]): Dict {
    const params: TypeParam[] = [];
    const args: Type[] = [];
    const add = (obj: FuncObj): void => {
      typeParams(obj).forEach((p, i) => {
        params.push(p);
        args.push(targs[i] ?? typ.invalid);
      });
    };
    if (owner.kind === 'Func') add(owner);
    else {
      const t = unalias(owner.type);
      const methods = t.kind === 'Named' ? t.origin.methods : [];
      for (const m of methods) if (m !== null && m.sig.tparams.length === 0) add(m);
    }
    return new Dict(this.#prog.types, params, args, false);
  }
}
