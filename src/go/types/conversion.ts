import * as constant from '../constant/index.ts';
import type { Checker } from './check.ts';
import { representableConst } from './const.ts';
import { updateExprType } from './untyped.ts';
import type { Cause } from './instantiate.ts';
import { under } from './named.ts';
import { notAssignable, type Operand } from './operand.ts';
import {
  allString, defaultType, identical, identicalIgnoreTags, isBasic, isComplex, isConstType, isInteger,
  isNonTypeParamInterface, isString, isTypeParam, isUntyped,
} from './predicates.ts'; // prettier-ignore
import { asTypeParam, Is, Kind, typ, unalias, type Type } from './type.ts';
import { paramIs, underIs } from './typeset.ts';

/** The conversion T(x). */
export function conversion(check: Checker, x: Operand, T: Type): void {
  const constArg = x.mode === 'constant';
  /** x's value in T, null if it has none. */
  const constTo = (T: Type): constant.Value | null => {
    const t = under(T);
    if (t.kind !== 'Basic') return null;
    const v = representableConst(x.val!, t);
    if (v) return v;
    // spec: "Converting … an integer value to a string type yields a string containing the UTF-8 representation of the integer."
    return isInteger(x.typ) && isString(t) ? constant.makeString(utf8(constant.toInt(x.val!))) : null;
  };
  let ok = false;
  const cause = { s: '' };
  if (constArg && isConstType(T)) {
    const v = constTo(T);
    ok = v !== null;
    if (v) x.val = v;
    else if (isInteger(T)) {
      // An integral value is shown as an integer.
      const i = constant.toInt(x.val!);
      if (i.kind === 'Int') x.val = i;
      if (isInteger(x.typ)) {
        check.err(x, 'InvalidConversion', check.f`constant ${constant.toString(x.val!)} overflows ${T}`);
        x.mode = 'invalid';
        return;
      }
    }
  } else if (constArg && isTypeParam(T)) {
    // spec: "… Converting a constant to a type parameter yields a non-constant value of that type"
    ok = underIs(T, (u) => {
      if (!u) {
        cause.s = check.f`${T} does not contain specific types`;
        return false;
      }
      if (isString(x.typ) && isBytesOrRunes(u)) return true;
      if (constTo(u)) return true;
      cause.s =
        isInteger(x.typ) && isInteger(u)
          ? check.f`constant ${constant.toString(x.val!)} overflows ${u} (in ${T})`
          : check.f`cannot convert ${x} to type ${u} (in ${T})`;
      return false;
    });
    x.mode = 'value';
  } else if (convertible(check, x, T, cause)) {
    ok = true;
    x.mode = 'value';
  }
  if (!ok) {
    check.err(
      x,
      'InvalidConversion',
      check.f`cannot convert ${x} to type ${T}` + (cause.s === '' ? '' : ': ' + cause.s),
    );
    x.mode = 'invalid';
    return;
  }
  // The type of an untyped argument is the target's, with exceptions.
  if (isUntyped(x.typ)) {
    let final = T;
    if (x.typ === typ.untypedNil) {
      // keep T
    } else if (isNonTypeParamInterface(T) || (constArg && !isConstType(T))) final = defaultType(x.typ);
    else if (x.mode === 'constant' && isInteger(x.typ) && allString(T)) final = x.typ;
    updateExprType(check, x.expr!, final, true);
  }
  x.typ = T;
}

/** The bytes of a code point; U+FFFD for what is none. */
function utf8(v: constant.Value): string {
  let c = v.kind === 'Int' && v.val >= 0n && v.val <= 0x10ffffn ? Number(v.val) : 0xfffd;
  if (c >= 0xd800 && c < 0xe000) c = 0xfffd;
  if (c < 0x80) return String.fromCharCode(c);
  if (c < 0x800) return String.fromCharCode(0xc0 | (c >> 6), 0x80 | (c & 63));
  if (c < 0x10000) return String.fromCharCode(0xe0 | (c >> 12), 0x80 | ((c >> 6) & 63), 0x80 | (c & 63));
  return String.fromCharCode(
    0xf0 | (c >> 18),
    0x80 | ((c >> 12) & 63),
    0x80 | ((c >> 6) & 63),
    0x80 | (c & 63),
  );
}

/** spec: "A non-constant value x can be converted to type T in any of these cases" */
function convertible(check: Checker | null, x: Operand, T: Type, cause: Cause | null): boolean {
  if (notAssignable(check, x, T, cause) === null) return true;
  const origT = T;
  const V = unalias(x.typ);
  T = unalias(T);
  const Vu = under(V);
  const Tu = under(T);
  const Vp = asTypeParam(V);
  const Tp = asTypeParam(T);
  if (identicalIgnoreTags(Vu, Tu) && !Vp && !Tp) return true;
  // unnamed pointers whose base types are identical underneath
  if (V.kind === 'Pointer' && T.kind === 'Pointer' && !isTypeParam(V.base) && !isTypeParam(T.base)) {
    if (identicalIgnoreTags(under(V.base), under(T.base))) return true;
  }
  const num = Is.Integer | Is.Float;
  if (isBasic(Vu, num) && isBasic(Tu, num)) return true;
  if (isComplex(Vu) && isComplex(Tu)) return true;
  if ((isInteger(Vu) || isBytesOrRunes(Vu)) && isString(Tu)) return true;
  if (isString(Vu) && isBytesOrRunes(Tu)) return true;
  // package unsafe
  if ((Vu.kind === 'Pointer' || isKind(Vu, Kind.Uintptr)) && isKind(Tu, Kind.UnsafePointer)) return true;
  if (isKind(Vu, Kind.UnsafePointer) && (Tu.kind === 'Pointer' || isKind(Tu, Kind.Uintptr))) return true;
  // slice to array or array pointer
  if (Vu.kind === 'Slice') {
    const a = Tu.kind === 'Pointer' ? under(Tu.base) : Tu;
    if (a.kind === 'Array' && identical(Vu.elem, a.elem)) return true;
  }
  if (!Vp && !Tp) return false;
  const explain = (msg: () => string): false => {
    if (check && cause) cause.s = msg() + (cause.s === '' ? '' : '\n\t' + cause.s);
    return false;
  };
  // All types of the type sets must be convertible.
  const y = x.clone();
  if (Vp && Tp) {
    return paramIs(Vp, (v) => {
      if (!v) return false;
      y.typ = v.typ;
      return paramIs(Tp, (t) => {
        if (!t) return false;
        if (convertible(check, y, t.typ, cause)) return true;
        return explain(() => check!.f`cannot convert ${v.typ} (in ${Vp}) to type ${t.typ} (in ${Tp})`);
      });
    });
  }
  if (Vp) {
    return paramIs(Vp, (v) => {
      if (!v) return false;
      y.typ = v.typ;
      return (
        convertible(check, y, T, cause) ||
        explain(() => check!.f`cannot convert ${v.typ} (in ${Vp}) to type ${origT}`)
      );
    });
  }
  return paramIs(Tp!, (t) => {
    if (!t) return false;
    return (
      convertible(check, x, t.typ, cause) ||
      explain(() => check!.f`cannot convert ${x.typ} to type ${t.typ} (in ${Tp!})`)
    );
  });
}

function isKind(t: Type, k: Kind): boolean {
  return t.kind === 'Basic' && t.basic === k;
}

function isBytesOrRunes(t: Type): boolean {
  const u = under(t);
  if (u.kind !== 'Slice') return false;
  const e = under(u.elem);
  return isKind(e, Kind.Uint8) || isKind(e, Kind.Int32);
}
