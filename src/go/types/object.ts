import { NoPos, type Pos } from '../base/index.ts';
import type { Value } from '../constant/index.ts';
import type { Info } from './api.ts';
import type { BuiltinId } from './predeclared.ts';
import type { Checker } from './check.ts';
import { Signature, typ, type Type } from './type.ts';

/** A named thing of the language. Discriminate on `kind`. */
export type Obj = PkgName | Const | TypeName | Var | Func | Label | Builtin | Nil;

/** Common part of all objects. */
export abstract class ObjBase {
  abstract readonly kind: Obj['kind'];
  readonly name: string;
  readonly pos: Pos;
  /** Package of the declaration; null in the universe scope. */
  pkg: Package | null;
  /** Scope of the declaration; null for methods and fields. */
  parent: Scope | null = null;
  /** The type as far as it is known; null before the declaration is checked. Outside the checker use `type`. */
  typ: Type | null;
  /** Source order of package-level objects, from 1; 0 for all others. */
  order = 0;
  constructor(pos: Pos, pkg: Package | null, name: string, t: Type | null) {
    this.pos = pos;
    this.pkg = pkg;
    this.name = name;
    this.typ = t;
  }
  /** The type, checking the declaration first if that has not happened yet (lazily checked packages). */
  get type(): Type {
    if (!this.typ) this.pkg?.checker?.resolve(this as unknown as Obj);
    return this.typ ?? typ.invalid;
  }
  get exported(): boolean {
    return isExported(this.name);
  }
  /** Two names are the same if their ids are. */
  get id(): string {
    return objId(this.pkg, this.name);
  }
}

/** An imported package under its name in one file. */
export class PkgName extends ObjBase {
  readonly kind = 'PkgName';
  readonly imported: Package;
  used = false;
  constructor(pos: Pos, pkg: Package, name: string, imported: Package) {
    super(pos, pkg, name, typ.invalid);
    this.imported = imported;
  }
}

export class Const extends ObjBase {
  readonly kind = 'Const';
  /** The value; while undeclared, the value of iota for its declaration. */
  val: Value;
  constructor(pos: Pos, pkg: Package | null, name: string, t: Type | null, val: Value) {
    super(pos, pkg, name, t);
    this.val = val;
  }
}

/** The name of a defined type, alias, type parameter or predeclared type. */
export class TypeName extends ObjBase {
  readonly kind = 'TypeName';
  /** Whether the name is an alias for a type whose own name is another one. */
  get isAlias(): boolean {
    const t = this.typ;
    if (!t) return false;
    switch (t.kind) {
      case 'Basic':
        return (
          this.pkg?.path !== 'unsafe' &&
          (this.pkg !== null || t.name !== this.name || t === typ.byte || t === typ.rune)
        );
      case 'Named':
      case 'TypeParam':
        return t.obj !== this;
    }
    return true;
  }
}

export type VarKind = 'package' | 'local' | 'recv' | 'param' | 'result' | 'field';

/** A variable, parameter, result or struct field. */
export class Var extends ObjBase {
  readonly kind = 'Var';
  readonly varKind: VarKind;
  readonly embedded: boolean;
  /** The generic variable this one was instantiated from, or null. */
  orig: Var | null = null;
  used = false;
  constructor(
    varKind: VarKind,
    pos: Pos,
    pkg: Package | null,
    name: string,
    t: Type | null,
    embedded = false,
  ) {
    super(pos, pkg, name, t);
    this.varKind = varKind;
    this.embedded = embedded;
  }
  get isField(): boolean {
    return this.varKind === 'field';
  }
  /** The variable as declared in the source. */
  get origin(): Var {
    return this.orig ?? this;
  }
  /** A copy of another type: a field or parameter of an instance. */
  withType(t: Type): Var {
    const v = new Var(this.varKind, this.pos, this.pkg, this.name, t, this.embedded);
    v.parent = this.parent;
    v.orig = this.origin;
    return v;
  }
}

/** A function, method or interface method; its type is a Signature. */
export class Func extends ObjBase {
  readonly kind = 'Func';
  /** The generic method this one was instantiated from, or null. */
  orig: Func | null = null;
  /** Whether the receiver is a pointer; valid before the signature is known. */
  ptrRecv = false;
  constructor(pos: Pos, pkg: Package | null, name: string, sig: Signature | null) {
    super(pos, pkg, name, sig);
  }
  /** The type as what it always is. */
  get sig(): Signature {
    const t = this.type;
    return t.kind === 'Signature' ? t : new Signature();
  }
  /** The function as declared in the source; its body belongs to all instances. */
  get origin(): Func {
    return this.orig ?? this;
  }
  withType(t: Signature): Func {
    const f = new Func(this.pos, this.pkg, this.name, t);
    f.parent = this.parent;
    f.ptrRecv = this.ptrRecv;
    f.orig = this.origin;
    return f;
  }
}

export class Label extends ObjBase {
  readonly kind = 'Label';
}

/** A built-in function such as `len` or `unsafe.Sizeof`. */
export class Builtin extends ObjBase {
  readonly kind = 'Builtin';
  readonly builtin: BuiltinId;
  constructor(name: string, id: BuiltinId) {
    super(NoPos, null, name, typ.invalid);
    this.builtin = id;
  }
}

/** The predeclared `nil`. */
export class Nil extends ObjBase {
  readonly kind = 'Nil';
  constructor() {
    super(NoPos, null, 'nil', typ.untypedNil);
  }
}

/** Most scopes of bodies have no names of their own. */
const noElems: ReadonlyMap<string, Obj> = new Map();

/** A set of names, inside its parent's. */
export class Scope {
  readonly parent: Scope | null;
  /** The scopes in it, while a function's body is checked. */
  inner: Scope[] | null = null;
  elems: ReadonlyMap<string, Obj> = noElems;
  readonly pos: Pos;
  readonly end: Pos;
  /** A function's scope (parameters, results, body). */
  isFunc = false;
  constructor(parent: Scope | null, pos: Pos, end: Pos) {
    this.parent = parent;
    this.pos = pos;
    this.end = end;
  }
  lookup(name: string): Obj | null {
    return this.elems.get(name) ?? null;
  }
  /** Adds obj; returns the object that already has its name, if any. */
  insert(obj: Obj): Obj | null {
    const alt = this.elems.get(obj.name);
    if (alt) return alt;
    this.set(obj.name, obj);
    obj.parent ??= this;
    return null;
  }
  /** Makes obj known by a name, whatever had it before; obj belongs to another scope. */
  set(name: string, obj: Obj): void {
    if (this.elems === noElems) this.elems = new Map();
    (this.elems as Map<string, Obj>).set(name, obj);
  }
  get names(): string[] {
    return [...this.elems.keys()].sort(compareStrings);
  }
}

/** A package: its path, name, and scope of package-level objects. */
export class Package {
  readonly path: string;
  name: string;
  readonly scope: Scope;
  /** Directly imported packages, in the order of first appearance. */
  imports: Package[] = [];
  /** Where its first file begins: places told from there are the same whatever was read before. */
  start: Pos = NoPos;
  /** Made up for an import that failed. */
  fake = false;
  /** What the checker recorded; null for made-up packages and unsafe. */
  info: Info | null = null;
  checker: Checker | null = null;
  constructor(path: string, name: string, universe: Scope | null) {
    this.path = path;
    this.name = name;
    this.scope = new Scope(universe, NoPos, NoPos);
  }
}

const upper = /^\p{Lu}/u;

/** Whether a name starts with an upper-case letter. */
export function isExported(name: string): boolean {
  const c = name.charCodeAt(0);
  return c < 0x80 ? c >= 65 && c <= 90 : upper.test(name);
}

/** The name, qualified with the package path unless it is exported. */
export function objId(pkg: Package | null, name: string): string {
  return isExported(name) ? name : `${pkg && pkg.path !== '' ? pkg.path : '_'}.${name}`;
}

/** Whether obj is what `name` means in pkg; foldCase compares without regard to case and package. */
export function sameId(obj: ObjBase, pkg: Package | null, name: string, foldCase = false): boolean {
  if (foldCase && equalFold(obj.name, name)) return true;
  return obj.name === name && (isExported(name) || samePkg(obj.pkg, pkg));
}

export function equalFold(a: string, b: string): boolean {
  return a === b || (a.length === b.length && a.toLowerCase() === b.toLowerCase());
}

export function samePkg(a: Package | null, b: Package | null): boolean {
  return a === b || (a !== null && b !== null && a.path === b.path);
}

/** Order of strings by UTF-8 bytes, as Go compares them. */
export function compareStrings(a: string, b: string): number {
  if (a === b) return 0;
  const n = Math.min(a.length, b.length);
  for (let i = 0; i < n; i++) {
    let x = a.charCodeAt(i);
    let y = b.charCodeAt(i);
    if (x === y) continue;
    // surrogates stand for code points above the rest of the plane
    if (x >= 0xd800 && y >= 0xd800) {
      x = x >= 0xe000 ? x - 0x800 : x + 0x2000;
      y = y >= 0xe000 ? y - 0x800 : y + 0x2000;
    }
    return x < y ? -1 : 1;
  }
  return a.length < b.length ? -1 : 1;
}

/** Order of methods: exported first, then by name, then by package path. */
export function compareObjs(a: ObjBase, b: ObjBase): number {
  if (a === b) return 0;
  const ea = a.exported;
  if (ea !== b.exported) return ea ? -1 : 1;
  if (a.name !== b.name) return compareStrings(a.name, b.name);
  return ea ? 0 : compareStrings(a.pkg?.path ?? '', b.pkg?.path ?? '');
}
