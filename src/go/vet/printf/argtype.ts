/** Which values a verb takes, and whether a type is one of them. */
import {
  identical, isInterface, isTypeParam, Kind, typ, unalias, under, type Type,
} from '../../types/index.ts'; // prettier-ignore
import { implementsError, isTypeNamed, methodOf, returnsString, termsOf } from '../facts.ts';
import type { Pass } from '../pass.ts';

/** What a verb takes: a set of these. */
export const Arg = {
  Bool: 1, Byte: 2, Int: 4, Rune: 8, String: 16, Float: 32, Complex: 64, Pointer: 128, Error: 256, Any: -1,
} as const; // prettier-ignore

/** A value of the type may format itself. */
export function isFormatter(t: Type): boolean {
  if (isInterface(t) && !isTypeParam(t)) return true;
  const f = methodOf(t, 'Format');
  if (f === null) return false;
  const { params, results } = f.sig;
  if (params.len !== 2 || results.len !== 0) return false;
  return isTypeNamed(params.vars[0]!.type, 'fmt', 'State') && identical(params.vars[1]!.type, typ.rune);
}

/** Whether a value can be converted to error. */
function convertibleToError(t: Type): boolean {
  if (implementsError(t)) return true;
  if (!isTypeParam(t)) return false;
  const terms = termsOf(t);
  return terms !== null && terms.length > 0 && terms.every((term) => implementsError(term.typ));
}

function isStringer(t: Type): boolean {
  if (t === typ.untypedNil) return false;
  if (convertibleToError(t)) return true;
  const f = methodOf(t, 'String');
  return f !== null && returnsString(f.sig);
}

/** Whether a verb that takes `wanted` takes a type; if it is a type parameter, `reason` tells which term does not fit. */
export function matchArg(pass: Pass, wanted: number, t: Type): { ok: boolean; reason: string } {
  if (wanted === Arg.Any) return { ok: true, reason: '' };
  const m = new Matcher(pass, wanted);
  return { ok: m.match(t, true), reason: m.reason };
}

class Matcher {
  reason = '';
  readonly #pass: Pass;
  readonly #wanted: number;
  readonly #seen = new Set<Type>();

  constructor(pass: Pass, wanted: number) {
    this.#pass = pass;
    this.#wanted = wanted;
  }

  /** `top` if t is the type of the argument itself: a pointer to a struct is followed only there. */
  match(t: Type, top: boolean): boolean {
    if (this.#wanted === Arg.Error) return convertibleToError(t);
    if (isFormatter(t)) return true;
    if (this.#takes(Arg.String) && isStringer(t)) return true;
    if (isTypeParam(t)) return this.#typeParam(unalias(t), top);
    const u = under(t);
    if (this.#seen.has(u)) return true;
    this.#seen.add(u);
    return this.#underlying(u, top);
  }

  #takes(kinds: number): boolean {
    return (this.#wanted & kinds) !== 0;
  }

  #typeParam(t: Type, top: boolean): boolean {
    if (this.#seen.has(t)) return true;
    this.#seen.add(t);
    const terms = termsOf(t);
    if (terms === null) return true;
    if (terms.length === 0) return false;
    const outermost = this.#seen.size === 1;
    const bad = terms.find((term) => !this.match(term.typ, top));
    if (bad === undefined) return true;
    if (outermost) this.reason = `contains ${bad.tilde ? '~' : ''}${this.#pass.string(bad.typ)}`;
    return false;
  }

  #underlying(t: Exclude<Type, { kind: 'Named' | 'Alias' }>, top: boolean): boolean {
    switch (t.kind) {
      case 'Signature':
        return this.#wanted === Arg.Pointer;
      case 'Map':
        return this.#wanted === Arg.Pointer || (this.match(t.key, false) && this.match(t.elem, false));
      case 'Chan':
        return this.#takes(Arg.Pointer);
      case 'Array':
      case 'Slice':
        if (this.#takes(Arg.String) && identical(under(t.elem), typ.byte)) return true;
        if (t.kind === 'Slice' && this.#wanted === Arg.Pointer) return true;
        return this.match(t.elem, false);
      case 'Pointer':
        return this.#pointer(t.base, top);
      case 'Struct':
        return t.fields.every(
          (f) => this.match(f.type, false) && !(this.#takes(Arg.String) && !f.exported && isStringer(f.type)),
        );
      case 'Interface':
        return true;
      case 'Basic':
        return this.#basic(t.basic);
      default:
        return false;
    }
  }

  #pointer(base: Type, top: boolean): boolean {
    if (base === typ.invalid || this.#wanted === Arg.Pointer || isTypeParam(base)) return true;
    const u = under(base);
    if (u.kind !== 'Struct' && u.kind !== 'Array' && u.kind !== 'Slice' && u.kind !== 'Map')
      return this.#takes(Arg.Pointer);
    return top && this.match(u, false);
  }

  #basic(kind: number): boolean {
    switch (kind) {
      case Kind.Bool:
      case Kind.UntypedBool:
        return this.#takes(Arg.Bool);
      case Kind.Uint8:
        return this.#takes(Arg.Int | Arg.Byte);
      case Kind.Int32:
      case Kind.UntypedRune:
        return this.#takes(Arg.Int | Arg.Rune);
      case Kind.Float32:
      case Kind.Float64:
      case Kind.UntypedFloat:
        return this.#takes(Arg.Float);
      case Kind.Complex64:
      case Kind.Complex128:
      case Kind.UntypedComplex:
        return this.#takes(Arg.Complex);
      case Kind.String:
      case Kind.UntypedString:
        return this.#takes(Arg.String);
      case Kind.UnsafePointer:
        return this.#takes(Arg.Pointer | Arg.Int);
      case Kind.UntypedNil:
        return false;
      case Kind.Invalid:
        return true;
      default:
        return this.#takes(Arg.Int);
    }
  }
}
