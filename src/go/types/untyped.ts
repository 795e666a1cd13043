// Expressions of untyped type: what type they have in the end. Follows types2's expr.go.
import * as constant from '../constant/index.ts';
import type { Expr, Operator } from '../syntax/index.ts';
import type { Checker } from './check.ts';
import { convertUntyped, representation } from './const.ts';
import { under } from './named.ts';
import { Operand } from './operand.ts';
import {
  allInteger,
  defaultType,
  hasNil,
  isBoolean,
  isNumeric,
  isString,
  isTyped,
  isTypeParam,
  isUntyped,
  isValid,
  maxType,
} from './predicates.ts';
import { typ, type Type } from './type.ts';
import { typeSetOf, underIs } from './typeset.ts';

export function isShift(op: Operator): boolean {
  return op === '<<' || op === '>>';
}

export function isComparison(op: Operator): boolean {
  return op === '==' || op === '!=' || op === '<' || op === '<=' || op === '>' || op === '>=';
}

/**
 * Gives an untyped expression (and those operands of it that are untyped with it) the type t. If t is typed, or
 * `final`, that is recorded as its type.
 */
export function updateExprType(check: Checker, e: Expr, t: Type, final: boolean): void {
  const old = check.untyped.get(e);
  if (!old) return; // nothing to do
  switch (e.kind) {
    case 'Name':
    case 'BasicLit':
    case 'SelectorExpr':
    case 'CallExpr': // result of a built-in such as len or real
      break;
    case 'ParenExpr':
      updateExprType(check, e.x, t, final);
      break;
    case 'Operation':
      // The operands of a constant expression keep their types.
      if (old.val) break;
      if (!e.y) {
        if (e.op === '*') return;
        updateExprType(check, e.x, t, final);
      } else if (isShift(e.op)) {
        // spec: the left operand takes the type it would have if the shift were not there
        updateExprType(check, e.x, t, final);
      } else if (!isComparison(e.op)) {
        updateExprType(check, e.x, t, final);
        updateExprType(check, e.y, t, final);
      }
      break;
    default:
      return; // never untyped
  }
  if (!final && isUntyped(t)) {
    old.typ = t;
    return;
  }
  // Now typed: it needs no more updates.
  check.untyped.delete(e);
  if (old.isLhs && !allInteger(t)) {
    const msg = check.f`invalid operation: shifted operand ${e} (type ${t}) must be integer`;
    return check.err(e, 'InvalidShiftOperand', msg);
  }
  if (old.val) {
    // A constant must be representable as a value of its type.
    const c = Operand.of(old.mode, e, old.typ, old.val);
    convertUntyped(check, c, t);
    if (!c.valid) return;
  }
  check.recordType(e, old.mode, t, old.val);
}

export function updateExprVal(check: Checker, e: Expr, val: constant.Value): void {
  const u = check.untyped.get(e);
  if (u) u.val = val;
}

/**
 * The type (and, for constants, perhaps another value) that x takes when it is used as a value of type target.
 * type is null, with an error code, if that is impossible.
 */
export function implicitTypeAndValue(
  check: Checker | null,
  x: Operand,
  target: Type,
): { type: Type | null; val: constant.Value | null; code: string } {
  const ok = (type: Type, val: constant.Value | null = null) => ({ type, val, code: '' });
  const bad = (code = 'InvalidUntypedConversion') => ({ type: null, val: null, code });
  if (!x.valid || isTyped(x.typ) || !isValid(target)) return ok(x.typ);
  if (isUntyped(target)) {
    // both are untyped
    const m = maxType(x.typ, target);
    return m ? ok(m) : bad();
  }
  if (x.isNil) return hasNil(target) ? ok(target) : bad();
  const u = under(target);
  if (u.kind === 'Basic') {
    if (x.mode === 'constant') {
      const v = representation(x, u);
      return typeof v === 'string' ? bad(v) : ok(target, v);
    }
    // Non-constant untyped values: comparisons (bool) and shifts (numbers).
    const fits =
      x.typ === typ.untypedBool
        ? isBoolean(target)
        : x.typ === typ.untypedString
          ? isString(target)
          : isNumeric(x.typ) && isNumeric(target);
    return fits ? ok(target) : bad();
  }
  if (u.kind !== 'Interface') return bad();
  if (isTypeParam(target)) {
    return underIs(target, (u) => u !== null && implicitTypeAndValue(check, x, u).type !== null)
      ? ok(target)
      : bad();
  }
  // Values must have concrete dynamic types. An untyped value in an interface takes its default type.
  if (!typeSetOf(u).isAll) return bad();
  return ok(defaultType(x.typ));
}
