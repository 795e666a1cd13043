import type { Pos } from '../base/pos.ts';
import type { Checker } from './check.ts';
import type { Func, Scope, TypeName, Var } from './object.ts';

/** Every type of the checker. Discriminate on `kind`; compare with `identical`, never with `===` (except basic types). */
export type Type =
  | Basic
  | ArrayType
  | Slice
  | Struct
  | Pointer
  | Tuple
  | Signature
  | Interface
  | MapType
  | Chan
  | Named
  | TypeParam
  | Union
  | Alias;

/** Common root of the type classes, so that a value can be recognised as a type. */
export abstract class TypeBase {
  abstract readonly kind: Type['kind'];
}

/** What kind of basic type: Go's BasicKind, in Go's order (untyped numeric kinds are ordered by generality). */
export const Kind = {
  Invalid: 0,
  Bool: 1,
  Int: 2,
  Int8: 3,
  Int16: 4,
  Int32: 5,
  Int64: 6,
  Uint: 7,
  Uint8: 8,
  Uint16: 9,
  Uint32: 10,
  Uint64: 11,
  Uintptr: 12,
  Float32: 13,
  Float64: 14,
  Complex64: 15,
  Complex128: 16,
  String: 17,
  UnsafePointer: 18,
  UntypedBool: 19,
  UntypedInt: 20,
  UntypedRune: 21,
  UntypedFloat: 22,
  UntypedComplex: 23,
  UntypedString: 24,
  UntypedNil: 25,
} as const;
export type Kind = (typeof Kind)[keyof typeof Kind];

/** Property bits of a basic type. */
export const Is = {
  Boolean: 1,
  Integer: 2,
  Unsigned: 4,
  Float: 8,
  Complex: 16,
  String: 32,
  Untyped: 64,
  Ordered: 2 | 8 | 32,
  Numeric: 2 | 8 | 16,
  ConstType: 1 | 2 | 8 | 16 | 32,
} as const;

/** A predeclared type such as `int`, `untyped string` or `unsafe.Pointer`; one object per kind, and one each for byte and rune. */
export class Basic extends TypeBase {
  readonly kind = 'Basic';
  readonly basic: Kind;
  readonly info: number;
  readonly name: string;
  constructor(basic: Kind, info: number, name: string) {
    super();
    this.basic = basic;
    this.info = info;
    this.name = name;
  }
}

/** `[len]elem`; len is −1 while unknown (an error, or a `[...]T` literal under way). */
export class ArrayType extends TypeBase {
  readonly kind = 'Array';
  len: number;
  elem: Type;
  constructor(elem: Type, len: number) {
    super();
    this.elem = elem;
    this.len = len;
  }
}

/** `[]elem` */
export class Slice extends TypeBase {
  readonly kind = 'Slice';
  elem: Type;
  constructor(elem: Type) {
    super();
    this.elem = elem;
  }
}

/** A struct type; `tags[i]` is the unquoted tag of field i, "" or absent for none. */
export class Struct extends TypeBase {
  readonly kind = 'Struct';
  fields: Var[];
  tags: string[];
  constructor(fields: Var[] = [], tags: string[] = []) {
    super();
    this.fields = fields;
    this.tags = tags;
  }
  tag(i: number): string {
    return this.tags[i] ?? '';
  }
}

/** `*base` */
export class Pointer extends TypeBase {
  readonly kind = 'Pointer';
  base: Type;
  constructor(base: Type) {
    super();
    this.base = base;
  }
}

/** An ordered list of variables: parameters, results, or the type of a multi-value expression. Never null; may be empty. */
export class Tuple extends TypeBase {
  readonly kind = 'Tuple';
  vars: Var[];
  constructor(vars: Var[] = []) {
    super();
    this.vars = vars;
  }
  get len(): number {
    return this.vars.length;
  }
}

/** The tuple of no variables; the type recorded for an expression without a value. */
export const emptyTuple = new Tuple();

/**
 * A function or method type. The receiver is not part of identity. Type parameters of the receiver's base
 * type are in `rparams`, the function's own in `tparams`; both empty for ordinary functions and for instances.
 */
export class Signature extends TypeBase {
  readonly kind = 'Signature';
  rparams: TypeParam[] = [];
  tparams: TypeParam[] = [];
  scope: Scope | null = null;
  recv: Var | null = null;
  /** The receiver a method value or method expression was selected from; null otherwise. */
  recvold: Var | null = null;
  params: Tuple;
  results: Tuple;
  variadic: boolean;
  constructor(params: Tuple = emptyTuple, results: Tuple = emptyTuple, variadic = false) {
    super();
    this.params = params;
    this.results = results;
    this.variadic = variadic;
  }
  clone(): Signature {
    return Object.assign(new Signature(), this);
  }
}

/** An interface type as written; its type set is computed on demand by `typeSetOf`. */
export class Interface extends TypeBase {
  readonly kind = 'Interface';
  check: Checker | null = null;
  /** Explicitly declared methods, sorted. */
  methods: Func[];
  /** Embedded elements: interfaces, unions, other types. */
  embeddeds: Type[];
  embedPos: Pos[] | null = null;
  /** A constraint literal such as `~int | string` without `interface{}` around it. */
  implicit = false;
  /** All fields but tset are set up. */
  complete = false;
  tset: TypeSet | null = null;
  constructor(methods: Func[] = [], embeddeds: Type[] = []) {
    super();
    this.methods = methods;
    this.embeddeds = embeddeds;
  }
}

/** `map[key]elem` */
export class MapType extends TypeBase {
  readonly kind = 'Map';
  key: Type;
  elem: Type;
  constructor(key: Type, elem: Type) {
    super();
    this.key = key;
    this.elem = elem;
  }
}

export type ChanDir = 'both' | 'send' | 'recv';

/** `chan elem`, `chan<- elem`, `<-chan elem` */
export class Chan extends TypeBase {
  readonly kind = 'Chan';
  dir: ChanDir;
  elem: Type;
  constructor(dir: ChanDir, elem: Type) {
    super();
    this.dir = dir;
    this.elem = elem;
  }
}

/** One term `T` or `~T` of a union. */
export class Term {
  readonly tilde: boolean;
  readonly typ: Type;
  constructor(tilde: boolean, typ: Type) {
    this.tilde = tilde;
    this.typ = typ;
  }
}

/** A list of terms stands for the union of the types its terms admit; `null` stands for all types. */
export type TermList = Term[] | null;

/** What an interface admits: types with these methods, in these terms, comparable if so demanded (only if terms is null). */
export class TypeSet {
  /** Sorted. */
  methods: Func[] = [];
  terms: TermList = null;
  comparable = false;
  get isEmpty(): boolean {
    return this.terms !== null && this.terms.length === 0;
  }
  /** Any type will do. */
  get isAll(): boolean {
    return this.isMethodSet && this.methods.length === 0;
  }
  /** Described by methods alone: usable as an ordinary interface. */
  get isMethodSet(): boolean {
    return !this.comparable && this.terms === null;
  }
  /** Restricted to specific types. */
  get hasTerms(): boolean {
    return this.terms !== null && this.terms.length > 0;
  }
  /** f holds for all terms; f is asked once with null if there are no specific types. */
  is(f: (t: Term | null) => boolean): boolean {
    return this.hasTerms ? this.terms!.every(f) : f(null);
  }
}

/** The set of all types. */
export const topTypeSet = new TypeSet();

/** `interface{}` */
export const emptyInterface = new Interface();
emptyInterface.complete = true;
emptyInterface.tset = topTypeSet;

/** `A | ~B | …` embedded in an interface. */
export class Union extends TypeBase {
  readonly kind = 'Union';
  terms: Term[];
  constructor(terms: Term[]) {
    super();
    this.terms = terms;
  }
}

let lastId = 0;
/** A number no other type parameter or declared type has; part of type keys. */
function nextId(): number {
  return ++lastId;
}

/** A type parameter; `index` is its place in the list that declares it. */
export class TypeParam extends TypeBase {
  readonly kind = 'TypeParam';
  readonly id = nextId();
  check: Checker | null;
  obj: TypeName;
  index = -1;
  /** The constraint as written. */
  bound: Type;
  constructor(check: Checker | null, obj: TypeName, bound: Type) {
    super();
    this.check = check;
    this.obj = obj;
    this.bound = bound;
    obj.typ ??= this;
  }
}

/** What makes a Named an instance: its generic origin and the type arguments. */
export interface Instance {
  orig: Named;
  targs: Type[];
  /** Instances made while this one is expanded; null once all is expanded. */
  ctxt: unknown;
}

/**
 * A defined type, generic or not, or an instance of one. Identity (`obj`, `inst`) is there from the start;
 * right-hand side, underlying type and methods are resolved on demand by the functions of named.ts.
 */
export class Named extends TypeBase {
  readonly kind = 'Named';
  readonly id = nextId();
  check: Checker | null;
  obj: TypeName;
  inst: Instance | null;
  fromRHS: Type | null;
  tparams: TypeParam[] = [];
  underlying: Type | null = null;
  methods: (Func | null)[] = [];
  unpacked = false;
  /** Whether the size depends on type arguments; null if nobody asked yet. */
  varSize: boolean | null = null;
  constructor(check: Checker | null, obj: TypeName, fromRHS: Type | null, inst: Instance | null = null) {
    super();
    this.check = check;
    this.obj = obj;
    this.fromRHS = fromRHS;
    this.inst = inst;
    obj.typ ??= this;
  }
  /** The generic type this one is an instance of, or itself. */
  get origin(): Named {
    return this.inst ? this.inst.orig : this;
  }
  /** Type arguments of an instance, else empty. */
  get targs(): Type[] {
    return this.inst ? this.inst.targs : noTypes;
  }
}

/** `type A = …`, possibly generic. */
export class Alias extends TypeBase {
  readonly kind = 'Alias';
  obj: TypeName;
  orig: Alias;
  tparams: TypeParam[] = [];
  targs: Type[] = noTypes;
  fromRHS: Type | null;
  /** What the alias finally denotes: never an Alias. */
  actual: Type | null = null;
  constructor(obj: TypeName, rhs: Type | null) {
    super();
    this.obj = obj;
    this.orig = this;
    this.fromRHS = rhs;
    obj.typ ??= this;
  }
}

const noTypes: Type[] = [];

/** Follows aliases to the type they denote; an alias that is still being declared stays. */
export function unalias(t: Type): Type {
  if (t.kind !== 'Alias') return t;
  if (t.actual) return t.actual;
  let r: Type = t;
  for (let n = 0; r.kind === 'Alias'; n++) {
    if (!r.fromRHS || n > 1000) return r;
    r = r.fromRHS;
  }
  return (t.actual = r);
}

/** t as a Named, seen through aliases, or null. */
export function asNamed(t: Type | null): Named | null {
  if (!t) return null;
  const u = unalias(t);
  return u.kind === 'Named' ? u : null;
}

/** t as a TypeParam, seen through aliases, or null. */
export function asTypeParam(t: Type | null): TypeParam | null {
  if (!t) return null;
  const u = unalias(t);
  return u.kind === 'TypeParam' ? u : null;
}

const { Integer: I, Unsigned: U, Untyped } = Is;

/** The predeclared types by name. byte and rune are objects of their own, identical to uint8 and int32. */
export const typ = {
  invalid: new Basic(Kind.Invalid, 0, 'invalid type'),
  bool: new Basic(Kind.Bool, Is.Boolean, 'bool'),
  int: new Basic(Kind.Int, I, 'int'),
  int8: new Basic(Kind.Int8, I, 'int8'),
  int16: new Basic(Kind.Int16, I, 'int16'),
  int32: new Basic(Kind.Int32, I, 'int32'),
  int64: new Basic(Kind.Int64, I, 'int64'),
  uint: new Basic(Kind.Uint, I | U, 'uint'),
  uint8: new Basic(Kind.Uint8, I | U, 'uint8'),
  uint16: new Basic(Kind.Uint16, I | U, 'uint16'),
  uint32: new Basic(Kind.Uint32, I | U, 'uint32'),
  uint64: new Basic(Kind.Uint64, I | U, 'uint64'),
  uintptr: new Basic(Kind.Uintptr, I | U, 'uintptr'),
  float32: new Basic(Kind.Float32, Is.Float, 'float32'),
  float64: new Basic(Kind.Float64, Is.Float, 'float64'),
  complex64: new Basic(Kind.Complex64, Is.Complex, 'complex64'),
  complex128: new Basic(Kind.Complex128, Is.Complex, 'complex128'),
  string: new Basic(Kind.String, Is.String, 'string'),
  unsafePointer: new Basic(Kind.UnsafePointer, 0, 'Pointer'),
  untypedBool: new Basic(Kind.UntypedBool, Is.Boolean | Untyped, 'untyped bool'),
  untypedInt: new Basic(Kind.UntypedInt, I | Untyped, 'untyped int'),
  untypedRune: new Basic(Kind.UntypedRune, I | Untyped, 'untyped rune'),
  untypedFloat: new Basic(Kind.UntypedFloat, Is.Float | Untyped, 'untyped float'),
  untypedComplex: new Basic(Kind.UntypedComplex, Is.Complex | Untyped, 'untyped complex'),
  untypedString: new Basic(Kind.UntypedString, Is.String | Untyped, 'untyped string'),
  untypedNil: new Basic(Kind.UntypedNil, Untyped, 'untyped nil'),
  byte: new Basic(Kind.Uint8, I | U, 'byte'),
  rune: new Basic(Kind.Int32, I, 'rune'),
} as const;
