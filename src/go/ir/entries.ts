/*
 * Where types stand in the export data that Go makes of the package being compiled (Go: typIdx and objIdx of
 * noder/writer.go).
 *
 * Go writes a package down, object by object, and reads it back to make its IR. Every type has an entry there, which
 * lists the entries of its parts. What is mentioned for the first time is written at once, and an entry counts as known
 * only when it is complete: so a type that is mentioned again while its own entry is being written gets a second one.
 * Mentions from within refer to the inner entry, those that come later to the outer one. Which of two types in a circle
 * lies within the other is decided by who was written first; and since the bodies of functions are written with them,
 * the whole package has a say in it. The reader (mention.ts) asks for wrappers when it has read an entry.
 */
import type { Info } from '../types/api.ts';
import { under } from '../types/named.ts';
import type { Func as FuncObj, Obj, Package, TypeName, Var } from '../types/object.ts';
import { defaultType } from '../types/predicates.ts';
import { type Signature, type Type, unalias } from '../types/type.ts';
import { Bodies } from './bodies.ts';
import type { Program } from './program.ts';

/** A type in the export data. */
export interface Entry {
  readonly type: Type;
  /** Its parts, in order: element types, fields, parameters, type arguments. */
  readonly parts: Entry[];
  /** It depends on type parameters, and is read anew for every list of type arguments. */
  derived: boolean;
}

/** The declaration of a type in the export data: what stands behind the name, and receiver and signature of its methods. */
export interface TypeDecl {
  right: Entry;
  methods: { func: FuncObj; types: Entry[] }[];
  /** All derived types of the declaration, with the bodies of its methods. */
  derived: Derived;
}

/** The derived types of one object. */
type Derived = Map<Type, Entry>;

export class Entries {
  readonly #prog: Program;
  readonly #types = new Map<Type, Entry>();
  readonly #decls = new Map<TypeName, TypeDecl>();
  readonly #begun = new Set<Obj>();

  constructor(prog: Program) {
    this.#prog = prog;
  }

  /** The declaration of a type or alias; the first question has the whole package written. */
  of(obj: TypeName): TypeDecl {
    if (this.#begun.size === 0) this.#package();
    if (!this.#begun.has(obj)) this.#object(obj);
    return this.#decls.get(obj)!;
  }

  #package(): void {
    const { targetTypes: pkg } = this.#prog;
    const info = pkg.info!;
    for (const name of pkg.scope.names) this.object(pkg.scope.lookup(name)!);
    for (const { lhs, rhs } of info.initOrder) {
      for (const v of lhs) this.object(v);
      new Body(this, info, pkg, new Map()).expr(rhs);
    }
    // What no name leads to: functions called init, variables and constants called _.
    for (const obj of info.objects) if (obj.kind !== 'Func' || obj.name !== '_') this.object(obj);
  }

  /** Writes an object if that has not begun. Those of other packages are only named. */
  object(obj: Obj): void {
    if (this.#prog.isLocal(obj.pkg) && !this.#begun.has(obj)) this.#object(obj);
  }

  #object(obj: Obj): void {
    const derived: Derived = new Map();
    this.#begun.add(obj);
    switch (obj.kind) {
      case 'TypeName':
        return this.#typeName(obj, derived);
      case 'Const':
      case 'Var':
        this.entry(obj.type, derived);
        return;
      case 'Func':
        if (obj.sig.recv !== null && obj.sig.tparams.length === 0) return;
        this.#signature(obj.sig, obj.sig.tparams.length > 0, derived);
        this.#body(obj, derived);
        this.#constraints(obj.sig, derived);
    }
  }

  #typeName(obj: TypeName, derived: Derived): void {
    const t = obj.type;
    if (t.kind !== 'Named') {
      const right = t.kind === 'Alias' ? (t.fromRHS ?? unalias(t)) : t;
      this.#decls.set(obj, { right: this.entry(right, derived), methods: [], derived });
      return;
    }
    const decl: TypeDecl = { right: this.entry(under(t), derived), methods: [], derived };
    this.#decls.set(obj, decl);
    const methods = t.methods.filter((m) => m !== null);
    for (const func of methods) {
      if (func.sig.tparams.length > 0) continue;
      decl.methods.push({ func, types: this.#signature(func.sig, true, derived) });
      this.#body(func, derived);
    }
    for (const m of methods) if (m.sig.tparams.length > 0) this.object(m);
    for (const p of t.tparams) this.entry(p.bound, derived);
  }

  #signature(s: Signature, method: boolean, derived: Derived): Entry[] {
    const vars = [...(method && s.recv !== null ? [s.recv] : []), ...s.params.vars, ...s.results.vars];
    return vars.map((v) => this.entry(v.type, derived));
  }

  #constraints(s: Signature, derived: Derived): void {
    for (const p of [...s.rparams, ...s.tparams]) this.entry(p.bound, derived);
  }

  #body(f: FuncObj, derived: Derived): void {
    const info = f.pkg?.info;
    if (!info || !this.#prog.isLocal(f.pkg)) return;
    const block = info.funcDecls.get(f)?.body;
    if (block) new Body(this, info, f.pkg!, derived).func(f.sig, block);
  }

  /** The entry that a mention of t refers to now, in an object with these derived types. */
  entry(t: Type, derived: Derived): Entry {
    // Aliases declared in functions are not written.
    while (t.kind === 'Alias' && t.obj.parent !== null && t.obj.parent !== t.obj.pkg?.scope && t.fromRHS)
      t = t.fromRHS;
    const known = this.#types.get(t) ?? derived.get(t);
    if (known !== undefined) return known;
    const e: Entry = { type: t, parts: [], derived: t.kind === 'TypeParam' };
    const part = (u: Type): void => {
      const p = this.entry(u, derived);
      e.parts.push(p);
      if (p.derived) e.derived = true;
    };
    this.#parts(t, part);
    if (t.kind === 'Named' || t.kind === 'Alias') {
      const { obj } = t.kind === 'Named' ? t.origin : t.orig;
      if ((this.#prog.types.localGeneric.get(obj)?.length ?? 0) > 0) e.derived = true;
      this.object(obj);
    }
    (e.derived ? derived : this.#types).set(t, e);
    return e;
  }

  #parts(t: Type, part: (u: Type) => void): void {
    switch (t.kind) {
      case 'Named':
      case 'Alias':
        return t.targs.forEach(part);
      case 'Array':
      case 'Slice':
      case 'Chan':
        return part(t.elem);
      case 'Pointer':
        return part(t.base);
      case 'Map':
        part(t.key);
        return part(t.elem);
      case 'Struct':
        return t.fields.forEach((f) => part(f.type));
      case 'Tuple':
        return t.vars.forEach((v) => part(v.type));
      case 'Signature':
        return [...t.params.vars, ...t.results.vars].forEach((v) => part(v.type));
      case 'Interface':
        for (const m of t.methods)
          for (const v of [...m.sig.params.vars, ...m.sig.results.vars]) part(v.type);
        return t.embeddeds.forEach(part);
      case 'Union':
        return t.terms.forEach((x) => part(x.typ));
    }
  }
}

/** Writes the types that a body mentions. */
class Body extends Bodies {
  readonly #entries: Entries;
  readonly #derived: Derived;

  constructor(entries: Entries, info: Info, pkg: Package, derived: Derived) {
    super(info, pkg);
    this.#entries = entries;
    this.#derived = derived;
  }

  protected typ(t: Type): void {
    this.#entries.entry(t, this.#derived);
  }
  protected rtype(t: Type): void {
    this.typ(defaultType(t));
  }
  protected itab(t: Type, iface: Type): void {
    this.rtype(t);
    this.rtype(iface);
  }
  protected local(v: Var): void {
    this.typ(v.type);
  }
  protected object(o: Obj): void {
    this.#entries.object(o);
  }
  protected instance(obj: FuncObj | TypeName, targs: readonly Type[]): void {
    for (const t of targs) this.typ(t);
    this.#entries.object(obj.kind === 'Func' ? obj.origin : obj);
  }
  protected paramMethod(): void {}
}
