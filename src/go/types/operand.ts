import { toString as exprString, type Expr, type LitKind } from '../syntax/index.ts';
import * as constant from '../constant/index.ts';
import type { Mode } from './api.ts';
import { predeclaredFuncs, type BuiltinId } from './predeclared.ts';
import type { Checker } from './check.ts';
import { implicitTypeAndValue } from './untyped.ts';
import { implementsType, type Cause } from './instantiate.ts';
import { isInterfacePtr } from './lookup.ts';
import { under } from './named.ts';
import { hasEmptyTypeset, hasName, identical, isGeneric, isUntyped, isValid } from './predicates.ts';
import { asTypeParam, typ, unalias, type Basic, type Type } from './type.ts';
import { paramIs } from './typeset.ts';
import { typeString, type Qualifier } from './typestring.ts';

const modeText: Record<Mode, string> = {
  invalid: 'invalid operand',
  novalue: 'no value',
  builtin: 'built-in',
  typexpr: 'type',
  constant: 'constant',
  variable: 'variable',
  mapindex: 'map index expression',
  value: 'value',
  nil: 'nil',
  commaok: 'comma, ok expression',
};

/** An intermediate result of checking an expression. The functions of the checker fill it in and change it. */
export class Operand {
  mode: Mode = 'invalid';
  expr: Expr | null = null;
  typ: Type = typ.invalid;
  val: constant.Value | null = null;
  builtin: BuiltinId = 'len';

  static of(mode: Mode, expr: Expr | null, t: Type, val: constant.Value | null = null): Operand {
    const x = new Operand();
    x.mode = mode;
    x.expr = expr;
    x.typ = t;
    x.val = val;
    return x;
  }
  assign(y: Operand): void {
    this.mode = y.mode;
    this.expr = y.expr;
    this.typ = y.typ;
    this.val = y.val;
    this.builtin = y.builtin;
  }
  clone(): Operand {
    const x = new Operand();
    x.assign(this);
    return x;
  }
  get valid(): boolean {
    return this.mode !== 'invalid';
  }
  get isNil(): boolean {
    return this.mode === 'nil';
  }

  setConst(k: LitKind, lit: string): void {
    const val = constant.makeFromLiteral(lit, k);
    if (val.kind === 'Unknown') {
      this.mode = 'invalid';
      this.typ = typ.invalid;
      return;
    }
    this.mode = 'constant';
    this.typ = {
      Int: typ.untypedInt,
      Float: typ.untypedFloat,
      Imag: typ.untypedComplex,
      Rune: typ.untypedRune,
      String: typ.untypedString,
    }[k];
    this.val = val;
  }

  /** `x (variable of type int)`, `1.5 (untyped float constant)`, … */
  string(qf: Qualifier): string {
    const t = this.typ;
    if (this.mode === 'nil') {
      if (t === typ.invalid) return 'nil (with invalid type)';
      return t === typ.untypedNil ? 'nil' : `nil (of type ${typeString(t, qf)})`;
    }
    let expr = '';
    if (this.expr) expr = exprString(this.expr);
    else if (this.mode === 'builtin') expr = predeclaredFuncs[this.builtin].name;
    else if (this.mode === 'typexpr') expr = typeString(t, qf);
    else if (this.mode === 'constant') expr = constant.toString(this.val!);
    let s = expr === '' ? '' : expr + ' (';
    let hasType = false;
    if (
      this.mode !== 'invalid' &&
      this.mode !== 'novalue' &&
      this.mode !== 'builtin' &&
      this.mode !== 'typexpr'
    ) {
      if (isUntyped(t)) s += t.name + ' ';
      else hasType = true;
    }
    s += modeText[this.mode];
    if (this.mode === 'constant') {
      const v = constant.toString(this.val!);
      if (v !== expr) s += ' ' + v;
    }
    if (hasType) {
      if (isValid(t)) {
        let desc = isGeneric(t) ? 'generic ' : '';
        const tpar = asTypeParam(t);
        if (!tpar && (t.kind === 'Alias' || t.kind === 'Named')) {
          desc += (compositeKind(t) || (under(t) as Basic).name) + ' ';
        }
        s += ` of ${desc}type ${typeString(t, qf)}`;
        if (tpar) {
          s += ' constrained by ' + typeString(tpar.bound, qf);
          if (hasEmptyTypeset(tpar)) s += ' with empty type set';
        }
      } else s += ' with invalid type';
    }
    return expr === '' ? s : s + ')';
  }
}

/** `struct`, `slice`, … for a composite type, "" for a basic one. */
export function compositeKind(t: Type): string {
  const k = under(t).kind;
  return k === 'Basic' ? '' : k === 'Signature' ? 'func' : k.toLowerCase();
}

/**
 * Whether x can be assigned to a variable of type T; null if so, else the error code. cause receives more detail.
 * check may be null only for typed operands.
 */
export function notAssignable(
  check: Checker | null,
  x: Operand,
  T: Type,
  cause: Cause | null,
): string | null {
  if (!x.valid || !isValid(T)) return null;
  const origT = T;
  const V = unalias(x.typ);
  T = unalias(T);
  if (identical(V, T)) return null;
  const Vu = under(V);
  const Tu = under(T);
  const Vp = asTypeParam(V);
  const Tp = asTypeParam(T);
  if (isUntyped(Vu)) {
    const ok = Tp
      ? paramIs(Tp, (t) => t !== null && implicitTypeAndValue(check, x, t.typ).type !== null)
      : implicitTypeAndValue(check, x, T).type !== null;
    return ok ? null : 'IncompatibleAssign';
  }
  // (The type sets of Vu and Tu are computed in this order if they are not yet.)
  if (identical(Vu, Tu) && (!hasName(V) || !hasName(T)) && !Vp && !Tp) return null;
  // T is an interface, but not a type parameter, and V implements T.
  if ((Tu.kind === 'Interface' && !Tp) || isInterfacePtr(Tu)) {
    if (implementsType(check, V, T, false, cause)) return null;
    if (!Vp) return 'InvalidIfaceAssign';
    if (cause) cause.s = '';
  }
  // If V is an interface, see whether a type assertion is missing.
  if (Vu.kind === 'Interface' && !Vp && implementsType(check, T, V, false, null)) {
    if (cause) cause.s = 'need type assertion';
    return 'IncompatibleAssign';
  }
  // A bidirectional channel can be assigned to a channel of one direction.
  if (Vu.kind === 'Chan' && Vu.dir === 'both' && Tu.kind === 'Chan' && identical(Vu.elem, Tu.elem)) {
    return !hasName(V) || !hasName(T) ? null : 'InvalidChanAssign';
  }
  if (!Vp && !Tp) return 'IncompatibleAssign';
  const explain = (msg: () => string): void => {
    if (check && cause) cause.s = msg() + (cause.s === '' ? '' : '\n\t' + cause.s);
  };
  // x is assignable to each type in T's type set …
  if (!hasName(V) && Tp) {
    const ok = paramIs(Tp, (t) => {
      if (!t) return false;
      if (notAssignable(check, x, t.typ, cause) === null) return true;
      explain(() => check!.f`cannot assign ${x.typ} to ${t.typ} (in ${Tp})`);
      return false;
    });
    return ok ? null : 'IncompatibleAssign';
  }
  // … or values of each type in V's type set are assignable to T.
  if (Vp && !hasName(T)) {
    const y = x.clone();
    const ok = paramIs(Vp, (v) => {
      if (!v) return false;
      y.typ = v.typ;
      if (notAssignable(check, y, T, cause) === null) return true;
      explain(() => check!.f`cannot assign ${v.typ} (in ${Vp}) to ${origT}`);
      return false;
    });
    return ok ? null : 'IncompatibleAssign';
  }
  return 'IncompatibleAssign';
}

export function assignable(check: Checker | null, x: Operand, T: Type): boolean {
  return notAssignable(check, x, T, null) === null;
}
