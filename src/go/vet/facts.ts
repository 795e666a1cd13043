/** Questions that several analyzers ask of types, objects and calls. */
import { unparen, type CallExpr, type Expr, type Name } from '../syntax/index.ts';
import {
  implementsType, isTypeParam, lookupFieldOrMethod, errorType, typ, typeSetOf, unalias, under,
  type Func, type Interface, type Obj, type Signature, type Term, type Type,
} from '../types/index.ts'; // prettier-ignore
import { namedOf, type Pass } from './pass.ts';

/** The identifier that an expression comes down to: `f`, `pkg.f`, `x.f`, `f[T]`. */
export function usedName(pass: Pass, e: Expr): Name | null {
  let x = unparen(e);
  if (x.kind === 'IndexExpr') {
    const first = x.index.kind === 'ListExpr' ? x.index.elemList[0]! : x.index;
    if (pass.isType(first)) x = unparen(x.x);
  }
  if (x.kind === 'Name') return x;
  return x.kind === 'SelectorExpr' ? x.sel : null;
}

/** What a call calls: a function, method, variable or built-in function; null for conversions. */
export function calleeOf(pass: Pass, call: CallExpr): Obj | null {
  const name = usedName(pass, call.fun);
  const obj = name === null ? null : (pass.info.uses.get(name) ?? null);
  return obj?.kind === 'TypeName' ? null : obj;
}

/** The function or method that a call certainly calls. */
export function staticCallee(pass: Pass, call: CallExpr): Func | null {
  const obj = calleeOf(pass, call);
  if (obj?.kind !== 'Func') return null;
  const recv = obj.sig.recv;
  return recv !== null && under(recv.type).kind === 'Interface' ? null : obj;
}

/** The type with a name that a method belongs to. */
export function receiverNamed(f: Func): ReturnType<typeof namedOf> {
  const recv = f.sig.recv;
  if (recv === null) return null;
  const t = unalias(recv.type);
  return namedOf(t.kind === 'Pointer' ? t.base : t);
}

/** Whether t is one of the types of a package. */
export function isTypeNamed(t: Type | null, path: string, ...names: string[]): boolean {
  const obj = t === null ? null : namedOf(t)?.obj;
  return obj?.pkg?.path === path && obj.parent === obj.pkg.scope && names.includes(obj.name);
}

/** Whether an object is one of the functions of a package. */
export function isFunction(obj: Obj | null, path: string, ...names: string[]): boolean {
  return obj?.kind === 'Func' && obj.pkg?.path === path && names.includes(obj.name) && obj.sig.recv === null;
}

/** Whether an object is one of the methods of a type. */
export function isMethod(obj: Obj | null, path: string, type: string, ...names: string[]): boolean {
  if (obj?.kind !== 'Func' || !names.includes(obj.name)) return false;
  return isTypeNamed(receiverNamed(obj), path, type);
}

/** An object as Go's messages name it: `fmt.Printf`, `(*log.Logger).Printf`; a variable by its name. */
export function fullName(pass: Pass, obj: Obj): string {
  if (obj.kind !== 'Func') return obj.name;
  const recv = obj.sig.recv;
  if (recv === null) return obj.pkg === null ? obj.name : `${pass.path(obj.pkg)}.${obj.name}`;
  return `(${unalias(recv.type).kind === 'Interface' ? 'interface' : pass.string(recv.type)}).${obj.name}`;
}

/** The method `name` of t, if there is one that values of t have. */
export function methodOf(t: Type, name: string, pass: Pass | null = null): Func | null {
  const { obj } = lookupFieldOrMethod(t, false, pass?.pkg ?? null, name);
  return obj?.kind === 'Func' ? obj : null;
}

export function implementsError(t: Type): boolean {
  return implementsType(null, t, errorType, false, null);
}

/** `func() string` */
export function returnsString(sig: Signature): boolean {
  return sig.params.len === 0 && sig.results.len === 1 && sig.results.vars[0]!.type === typ.string;
}

/** `interface{}`, or an alias of it. */
export function isAny(t: Type): boolean {
  const u = unalias(t);
  return u.kind === 'Interface' && typeSetOf(u).isAll;
}

/** The terms of a type parameter's constraint: empty if it has none, null if no type satisfies it. */
export function termsOf(t: Type): readonly Term[] | null {
  const set = typeSetOf(under(t) as Interface);
  if (set.isEmpty) return null;
  return set.terms ?? [];
}

/** The types that t stands for: itself, or those of a type parameter's constraint. */
export function structuralTypes(t: Type): Type[] {
  return isTypeParam(t) ? (termsOf(t) ?? []).map((term) => term.typ) : [t];
}

const pureBuiltins = ['cap', 'complex', 'imag', 'len', 'make', 'max', 'min', 'new', 'real'];

/** Whether evaluating an expression changes nothing. */
export function hasNoEffects(pass: Pass, e: Expr): boolean {
  const all = (xs: readonly (Expr | null)[]): boolean => xs.every((x) => x === null || hasNoEffects(pass, x));
  switch (e.kind) {
    case 'Operation':
      return (e.op !== '<-' || e.y !== null) && all([e.x, e.y]);
    case 'CallExpr': {
      const callee = pass.isType(e.fun) ? null : calleeOf(pass, e);
      const pure = callee?.kind === 'Builtin' && pureBuiltins.includes(callee.name);
      return (pass.isType(e.fun) || pure) && all([e.fun, ...e.argList]);
    }
    case 'ParenExpr':
    case 'SelectorExpr':
      return all([e.x]);
    case 'AssertExpr':
      return all([e.x, e.type]);
    case 'IndexExpr':
      return all([e.x, e.index]);
    case 'SliceExpr':
      return all([e.x, ...e.index]);
    case 'CompositeLit':
    case 'ListExpr':
      return all(e.elemList);
    case 'KeyValueExpr':
      return all([e.key, e.value]);
    default:
      return true;
  }
}
