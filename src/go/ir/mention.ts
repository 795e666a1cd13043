/*
 * Which types the package being compiled mentions (Go: objIdx and typIdx of noder/reader.go). A type's methods are
 * compiled with the package if the type is declared in it or is an instance; and its method wrappers are made with it.
 * Everything happens in the order in which Go reads types, because the order of functions is the order of messages.
 *
 * Go asks for the wrappers of a type whenever it has read an entry of it for the first time (entries.ts), unless what
 * stands behind the type's name is not known yet; and when it has read the type's declaration, in which the methods
 * follow what stands behind the name. So a type in a circle is asked for at its first method if the mention there is
 * of an entry that has not been read, else after what its methods mention. While a declaration is read, mentions are
 * therefore followed by entry; all others find their types either complete or not begun, and are followed by type.
 */
import { method as methodOf, numMethods, under } from '../types/named.ts';
import type { Func as FuncObj, TypeName } from '../types/object.ts';
import {
  type Alias,
  type Named,
  type Signature,
  type Type,
  type TypeParam,
  typ,
  unalias,
} from '../types/type.ts';
import { typeSetOf } from '../types/typeset.ts';
import { Entries, type Entry } from './entries.ts';
import { type BodySource, type Program, typeParams } from './program.ts';
import { Dict, basicConstraint, hasShape } from './subst.ts';
import { linkString, shapeActual } from './typefmt.ts';

/** The reading of one object: its type arguments, and the entries that have been read with them. */
interface Reading {
  readonly dict: Dict | null;
  readonly read: Set<Entry>;
  /** The entries of its derived types, if bodies are read with it too. */
  readonly derived?: ReadonlyMap<Type, Entry>;
}

export class Mentions {
  readonly #prog: Program;
  readonly #types = new WeakSet<Type>();
  readonly #entries: Entries;
  /** Entries that do not depend on type arguments and have been read. */
  readonly #read = new Set<Entry>();
  /** What has been read of generic types, by link string of the instance; and the same by the arguments of a method. */
  readonly #readings = new Map<string, Reading>();
  readonly #ofBody = new WeakMap<Dict, Reading | null>();
  /** Named types by link string, and whether what stands behind the name is known. */
  readonly #named = new Map<string, boolean>();
  /** Named types of other packages. */
  readonly #foreign = new WeakSet<Type>();
  readonly #aliases = new Set<TypeName>();
  readonly #dicts = new Set<string>();
  /** Types whose method wrappers Go generates with this package, in order. */
  readonly wrapperTypes: Type[] = [];
  /** Types, by link string, whose wrappers an imported package has. */
  readonly wrappedElsewhere = new Set<string>();
  /** What is mentioned now is mentioned by an imported package. */
  #imported = false;

  constructor(prog: Program) {
    this.#prog = prog;
    this.#entries = new Entries(prog);
  }

  /** The signature of a declared function. That of a method is read with the receiver's type. */
  declared(obj: FuncObj, s: Signature): void {
    if (s.recv !== null && obj.origin.sig.tparams.length === 0) {
      const t = unalias(s.recv.type);
      const base = t.kind === 'Pointer' ? unalias(t.base) : t;
      if (base.kind === 'Named') return this.#declaration(base);
    }
    this.#signature(s);
  }

  #signature(s: Signature): void {
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
        if (wrapped) this.#needWrappers(t);
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
        if (wrapped) this.#needWrappers(t);
        return;
      case 'Named':
        for (const a of t.targs) this.type(a);
        this.#declaration(t);
        return this.#needWrappers(t);
    }
  }

  /**
   * A type in a body: t is what `written` is there. What stands in methods of a shape refers to the entries that were read
   * with the declaration; some of these had nothing behind their names yet, and are not asked for again.
   */
  inBody(t: Type, written: Type, source: BodySource): void {
    const r = source.dict?.shaped === true ? this.#bodyReading(source.dict, source.sig) : null;
    const e = r?.derived?.get(written);
    if (e === undefined) this.type(t);
    else this.#reading(false, () => this.#entry(e, r!));
  }

  #bodyReading(dict: Dict, sig: Signature): Reading | null {
    let r = this.#ofBody.get(dict);
    if (r === undefined) {
      const recv = sig.recv === null ? null : unalias(dict.subst(sig.recv.type));
      const base = recv?.kind === 'Pointer' ? unalias(recv.base) : recv;
      r = base?.kind === 'Named' ? (this.#readings.get(linkString(base)) ?? null) : null;
      this.#ofBody.set(dict, r);
    }
    return r;
  }

  /** Has f mention types on behalf of an imported package, which has made the wrappers of those that are no instances. */
  imported(f: () => void): void {
    this.#reading(true, f);
  }

  /** A function of another package. */
  importedFunc(obj: FuncObj): void {
    obj.pkg?.info?.resolve(obj);
    this.imported(() => this.#signature(obj.sig));
  }

  #reading(imported: boolean, f: () => void): void {
    const before = this.#imported;
    this.#imported = imported;
    f();
    this.#imported = before;
  }

  /** Has wrappers made of the methods of t, which has just been read. */
  #needWrappers(t: Type): void {
    if (t.kind === 'Named') {
      if (!this.#ours(t)) return;
      if (shapeActual(t) === null ? this.#named.get(linkString(t)) === true : embeds(under(t)))
        this.wrapperTypes.push(t);
      return;
    }
    if (t.kind === 'Struct' ? !embeds(t) : t.kind !== 'Interface' || !typeSetOf(t).isMethodSet) return;
    if (this.#imported) this.wrappedElsewhere.add(linkString(t));
    else this.wrapperTypes.push(t);
  }

  /** Whether the methods of t are compiled with this package. */
  #ours(t: Named): boolean {
    return t.targs.length > 0 || this.#prog.isLocal(t.obj.pkg) || shapeActual(t) !== null;
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
    this.#declaration(types.instance(t.origin, targs));
  }

  /** What the name of a type stands for, and its methods. */
  #declaration(t: Named): void {
    if (shapeActual(t) !== null) return;
    if (!this.#ours(t)) {
      if (this.#foreign.has(t)) return;
      this.#foreign.add(t);
      return this.imported(() => this.#importedType(t));
    }
    if (t.origin.tparams.length === t.targs.length) this.#reading(false, () => this.#ownType(t));
  }

  /** A type whose methods are compiled with this package. */
  #ownType(t: Named): void {
    const prog = this.#prog;
    const generic = t.targs.length > 0;
    const key = linkString(t);
    if (this.#named.has(key)) return;
    this.#named.set(key, false);
    const decl = this.#entries.of(t.origin.obj);
    const r: Reading = { dict: this.#dictOf(t), read: new Set(), derived: decl.derived };
    if (generic) this.#readings.set(key, r);
    this.#entry(decl.right, r, false);
    this.#named.set(key, true);
    const shaped = hasShape(t);
    if (generic && !shaped) prog.later(() => this.shaped(t));
    for (const { func, types } of decl.methods) {
      for (const e of types) this.#entry(e, r);
      if (func.name === '_') continue;
      if (generic) prog.func(func, t.targs, shaped, true);
      else prog.func(func);
    }
    if (!shaped) this.#needWrappers(t);
  }

  /** What an alias stands for; it is known when that has been read, and not before. */
  #alias(t: Alias, r: Reading): void {
    const { obj } = t.orig;
    if (!this.#prog.isLocal(obj.pkg)) return this.type(unalias(r.dict?.subst(t) ?? t));
    if (this.#aliases.has(obj)) return;
    const { types } = this.#prog;
    const args = t.targs.map((a) => r.dict?.subst(a) ?? a);
    const dict = args.length > 0 ? new Dict(types, t.orig.tparams, args, false) : null;
    this.#entry(this.#entries.of(obj).right, { dict, read: new Set() });
    if (args.length === 0) this.#aliases.add(obj);
  }

  /** The type arguments of t, for all that its declaration mentions. */
  #dictOf(t: Named): Dict | null {
    const { types } = this.#prog;
    const copy = types.copyOf(t);
    if (copy !== null) {
      const params = types.localGeneric.get(t.origin.obj) ?? [];
      return new Dict(
        types,
        [...params, ...copy.n.origin.tparams],
        [...copy.implicit, ...copy.explicit],
        hasShape(t),
      );
    }
    return t.targs.length > 0 ? this.#arguments(t.origin.obj, t.targs) : null;
  }

  /** An entry, and all that is in it. `wrapped`: as a type of its own, not as the one behind a name. */
  #entry(e: Entry, r: Reading, wrapped = true): void {
    const read = e.derived ? r.read : this.#read;
    if (read.has(e)) return;
    for (const part of e.parts) this.#entry(part, r);
    const t = r.dict?.subst(e.type) ?? e.type;
    if (e.type.kind === 'Alias') this.#alias(e.type, r);
    else if (e.type.kind === 'Named' && t.kind === 'Named') this.#declaration(t);
    // A type in a circle may have come by itself again.
    if (!wrapped || read.has(e)) return;
    read.add(e);
    this.#needWrappers(unalias(t));
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
      const table = [dict.subst(t), dict.subst(i)] as const;
      for (const x of table) this.type(x);
      this.#prog.methodTable(...table);
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
      if (t.kind === 'Named') {
        params.push(...t.origin.tparams);
        args.push(...targs);
      }
      const methods = t.kind === 'Named' ? t.origin.methods : [];
      for (const m of methods) if (m !== null && m.sig.tparams.length === 0) add(m);
    }
    return new Dict(this.#prog.types, params, args, false);
  }
}

function embeds(t: Type): boolean {
  return t.kind === 'Struct' && t.fields.some((f) => f.embedded);
}
