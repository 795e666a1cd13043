/*
 * Types as the compiler prints them in -m output, and the strings that identify types in symbol names
 * (Go: cmd/compile/internal/types/fmt.go; `Type.String` and `Type.LinkString`).
 */
import { type Package, type TypeName, type Var, compareObjs, isExported } from '../types/object.ts';
import { type Named, type Signature, type Tuple, type Type, Kind, typ, unalias } from '../types/type.ts';
import { typeSetOf } from '../types/typeset.ts';

/** 'go': as in the source, names of the compiled package unqualified. 'link': unambiguous, by package path. */
type Mode = 'go' | 'link';

let localPath = 'main';

/** Tells which package's names print unqualified. Set when a compilation starts. */
export function setLocalPackage(path: string): void {
  localPath = path;
}

const localTypes = new WeakMap<TypeName, number>();
const implicitArgs = new WeakMap<Named, { implicit: Type[]; explicit: Type[] }>();
const shapes = new WeakMap<Named, Type>();

/** Numbers a type declared inside a function; the number is part of its link string. */
export function numberLocalType(obj: TypeName, n: number): void {
  localTypes.set(obj, n);
}

/** Records that named is a type declared in a generic function, for the function's type arguments and its own. */
export function setImplicitArgs(named: Named, implicit: Type[], explicit: Type[]): void {
  implicitArgs.set(named, { implicit, explicit });
}

/** All type arguments of t, with those of the function it is declared in. */
export function allTypeArgs(t: Named): Type[] {
  const local = implicitArgs.get(t);
  return local === undefined ? t.targs : [...local.implicit, ...local.explicit];
}

/** The type arguments in a type's name: `[int]`, or `[int;string]` for a type declared in a generic function. */
export function typeArgsString(t: Named): string {
  const local = implicitArgs.get(t);
  const targs = local === undefined ? t.targs : local.explicit;
  if (local === undefined && targs.length === 0) return '';
  const list = (l: Type[]): string => l.map(linkString).join(',');
  if (local === undefined) return `[${list(targs)}]`;
  return `[${list(local.implicit)}${targs.length > 0 ? ';' + list(targs) : ''}]`;
}

/** Makes named the shape type of `actual`. */
export function setShape(named: Named, actual: Type): void {
  shapes.set(named, actual);
}

/** The type that a shape type stands for in this instance, or null if t is no shape type. */
export function shapeActual(t: Type): Type | null {
  return t.kind === 'Named' ? (shapes.get(t) ?? null) : null;
}

/** A type in Go syntax as -m prints it. */
export function typeString(t: Type): string {
  return write(t, 'go');
}

/** A string that is the same for identical types only. */
export function linkString(t: Type): string {
  return write(t, 'link');
}

/** A method's receiver in a function's name: the type without its package. */
export function receiverString(t: Type): string {
  const u = unalias(t);
  if (u.kind === 'Pointer') return `(*${receiverString(u.base)})`;
  return u.kind === 'Named' ? namedString(u, 'link', false) : write(u, 'link');
}

function write(t: Type, mode: Mode): string {
  switch (t.kind) {
    case 'Alias': {
      const u = unalias(t);
      if (mode === 'go' && t.obj.pkg === null && t.obj.name === 'any') return 'any';
      return write(u, mode);
    }
    case 'Basic':
      if (t.basic === Kind.UnsafePointer) return 'unsafe.Pointer';
      if (mode === 'link') {
        if (t === typ.byte) return 'uint8';
        if (t === typ.rune) return 'int32';
      }
      return t.name;
    case 'Named':
      return namedString(t, mode, true);
    case 'Pointer':
      return '*' + write(t.base, mode);
    case 'Array':
      return `[${t.len}]` + write(t.elem, mode);
    case 'Slice':
      return '[]' + write(t.elem, mode);
    case 'Chan': {
      const e = write(t.elem, mode);
      if (t.dir === 'recv') return '<-chan ' + e;
      if (t.dir === 'send') return 'chan<- ' + e;
      const u = unalias(t.elem);
      return u.kind === 'Chan' && u.dir === 'recv' ? `chan (${e})` : 'chan ' + e;
    }
    case 'Map':
      return `map[${write(t.key, mode)}]${write(t.elem, mode)}`;
    case 'Interface': {
      const methods = [...typeSetOf(t).methods].sort(compareObjs);
      if (methods.length === 0) return 'interface {}';
      const list = methods.map((m) => {
        const name = isExported(m.name) ? m.name : qualify(m.pkg, m.name, 'link');
        return ` ${name}${signature(m.sig, mode)}`;
      });
      return `interface {${list.join(';')} }`;
    }
    case 'Signature':
      return 'func' + signature(t, mode);
    case 'Struct': {
      if (t.fields.length === 0) return 'struct {}';
      const list = t.fields.map((f, i) => {
        const tag = t.tag(i);
        return ' ' + field(f, mode) + (tag === '' ? '' : ' ' + JSON.stringify(tag));
      });
      return `struct {${list.join(';')} }`;
    }
    case 'Tuple':
      return params(t, false, mode);
    case 'TypeParam':
      return t.obj.name;
    case 'Union':
      return t.terms.map((x) => (x.tilde ? '~' : '') + write(x.typ, mode)).join(' | ');
  }
}

function field(f: Var, mode: Mode): string {
  const ftyp = write(f.type, mode);
  if (f.embedded) {
    if (mode === 'go') return ftyp;
    let t = unalias(f.type);
    if (t.kind === 'Pointer') t = unalias(t.base);
    // A field embedded under another name than its type's shows both: through an alias; and with type arguments or in
    // a function, since these are part of the type's name.
    const obj = t.kind === 'Named' && allTypeArgs(t).length === 0 ? t.obj : null;
    const plain = obj !== null && obj.name === f.name && obj.parent === obj.pkg?.scope;
    if (plain && (isExported(f.name) || obj.pkg === f.pkg)) return ftyp;
    return `${isExported(f.name) ? f.name : qualify(f.pkg, f.name, mode)} = ${ftyp}`;
  }
  return `${isExported(f.name) ? f.name : qualify(f.pkg, f.name, mode)} ${ftyp}`;
}

/** Parameters and results of a signature, without `func`. */
function signature(s: Signature, mode: Mode): string {
  const p = params(s.params, s.variadic, mode);
  if (s.results.len === 0) return p;
  if (s.results.len === 1) return `${p} ${write(s.results.vars[0]!.type, mode)}`;
  return `${p} ${params(s.results, false, mode)}`;
}

function params(t: Tuple, variadic: boolean, mode: Mode): string {
  const list = t.vars.map((v, i) => {
    if (variadic && i === t.len - 1) {
      const u = unalias(v.type);
      return '...' + write(u.kind === 'Slice' ? u.elem : u, mode);
    }
    return write(v.type, mode);
  });
  return `(${list.join(', ')})`;
}

function namedString(t: Named, mode: Mode, withPkg: boolean): string {
  const obj = t.origin.obj;
  let s = obj.name + typeArgsString(t);
  if (mode === 'link') {
    const n = localTypes.get(obj);
    if (n !== undefined) s += `·${n}`;
    else if (obj.pkg !== null && obj.parent !== obj.pkg.scope && obj.parent !== null && !shapes.has(t))
      s += `·${obj.pos - obj.pkg.start}`;
  }
  return withPkg ? qualify(obj.pkg, s, mode) : s;
}

function qualify(pkg: Package | null, name: string, mode: Mode): string {
  if (pkg === null) return name;
  if (mode === 'link') return `${pkg.path}.${name}`;
  return pkg.path === localPath ? name : `${pkg.name}.${name}`;
}
