/*
 * What Go's run-time dictionaries would hold (Go: noder/writer.go, writerDict).
 *
 * We need no dictionaries, but their traces show: in the text of -m (`F[go.shape.int](&.dict.F[int], x)`), and in the
 * set of instances that a package makes, since a dictionary mentions types. A generic function has one, and all
 * methods of a generic type share one. It lists methods of type parameters, dictionaries of other instances, types, and
 * pairs of a type and an interface, each in the order in which the declaration first needs them. Entries are told
 * apart by the objects of the checker, as in Go: two `[]T` in the source are two entries.
 */
import type { Info } from '../types/api.ts';
import type { Func as FuncObj, TypeName, Var } from '../types/object.ts';
import { defaultType } from '../types/predicates.ts';
import { type Named, type Signature, type Type, type TypeParam, unalias } from '../types/type.ts';
import { Bodies } from './bodies.ts';
import { type TypeTable, isDerived } from './subst.ts';

/** Another dictionary: of a generic function, or of a generic type, with type arguments. */
export interface Subdict {
  obj: FuncObj | TypeName;
  targs: readonly Type[];
}

export class Dictionary {
  /** `parameter number.method` */
  readonly methods: string[] = [];
  readonly subdicts: Subdict[] = [];
  readonly rtypes: Type[] = [];
  readonly itabs: [Type, Type][] = [];

  /** Its size in words. */
  get words(): number {
    return this.methods.length + this.subdicts.length + this.rtypes.length + this.itabs.length;
  }
  /** The word that holds the method of a type parameter. */
  methodWord(param: number, name: string): number {
    return Math.max(0, this.methods.indexOf(`${param}.${name}`));
  }
  /** The word that holds another dictionary. */
  subdictWord(obj: FuncObj | TypeName, targs: readonly Type[]): number {
    return this.methods.length + Math.max(0, this.#subdict(obj, targs));
  }
  #subdict(obj: FuncObj | TypeName, targs: readonly Type[]): number {
    return this.subdicts.findIndex((s) => s.obj === obj && s.targs.every((t, i) => t === strip(targs[i]!)));
  }

  addMethod(param: number, name: string): void {
    const m = `${param}.${name}`;
    if (!this.methods.includes(m)) this.methods.push(m);
  }
  addSubdict(obj: FuncObj | TypeName, targs: readonly Type[]): void {
    if (this.#subdict(obj, targs) < 0) this.subdicts.push({ obj, targs: targs.map(strip) });
  }
  addType(t: Type): void {
    if (!this.rtypes.includes(t)) this.rtypes.push(t);
  }
  addItab(t: Type, iface: Type): void {
    if (!this.itabs.some((p) => p[0] === t && p[1] === iface)) this.itabs.push([t, iface]);
  }
}

const strip = unalias;

/** The generic function or type whose dictionary the bodies of obj use. */
export function dictOwner(obj: FuncObj): FuncObj | TypeName {
  const sig = obj.origin.sig;
  if (sig.recv === null || sig.tparams.length > 0) return obj.origin;
  const n = recvBase(sig);
  return n === null ? obj.origin : n.origin.obj;
}

function recvBase(sig: Signature): Named | null {
  let t = unalias(sig.recv!.type);
  if (t.kind === 'Pointer') t = unalias(t.base);
  return t.kind === 'Named' ? t : null;
}

/** Type parameters in force in the body of a function: its receiver's, then its own. */
function paramsOf(obj: FuncObj): TypeParam[] {
  const sig = obj.origin.sig;
  return [...sig.rparams, ...sig.tparams];
}

/** Makes the dictionaries of one program, each once. */
export class Dictionaries {
  readonly #types: TypeTable;
  readonly #made = new Map<FuncObj | TypeName, Dictionary>();

  constructor(types: TypeTable) {
    this.#types = types;
  }

  /** The dictionary of a generic function or type. */
  of(owner: FuncObj | TypeName): Dictionary {
    let d = this.#made.get(owner);
    if (d === undefined) {
      d = new Dictionary();
      this.#made.set(owner, d);
      for (const f of ownedFuncs(owner)) {
        const info = f.pkg?.info ?? null;
        const decl = info?.funcDecls.get(f);
        if (info === null || !decl?.body) continue;
        info.checkBody(f);
        new Words(d, info, f, this.#types).func(f.sig, decl.body);
      }
    }
    return d;
  }
}

function ownedFuncs(owner: FuncObj | TypeName): FuncObj[] {
  if (owner.kind === 'Func') return [owner];
  const t = unalias(owner.type);
  if (t.kind !== 'Named') return [];
  return t.origin.methods.filter((m): m is FuncObj => m !== null && m.sig.tparams.length === 0);
}

/** Finds the words that the body of one function needs. */
class Words extends Bodies {
  readonly d: Dictionary;
  readonly obj: FuncObj;
  readonly types: TypeTable;

  constructor(d: Dictionary, info: Info, obj: FuncObj, types: TypeTable) {
    super(info, obj.pkg!);
    this.d = d;
    this.obj = obj;
    this.types = types;
  }

  #derived(t: Type): boolean {
    return isDerived(t, this.types);
  }
  protected typ(): void {}
  protected object(): void {}
  protected rtype(t: Type): void {
    t = strip(defaultType(t));
    if (this.#derived(t)) this.d.addType(t);
  }
  protected itab(t: Type, iface: Type): void {
    this.rtype(t);
    this.rtype(iface);
    t = strip(defaultType(t));
    iface = strip(defaultType(iface));
    if (this.#derived(t) || this.#derived(iface)) this.d.addItab(t, iface);
  }
  protected local(v: Var): void {
    this.rtype(v.type);
  }
  protected instance(obj: FuncObj | TypeName, targs: readonly Type[]): void {
    if (targs.some((t) => this.#derived(t))) this.d.addSubdict(obj, targs);
  }
  protected paramMethod(t: TypeParam, name: string): void {
    this.d.addMethod(paramsOf(this.obj).indexOf(t), name);
  }
}
