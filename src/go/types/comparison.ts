// Comparisons: what may be compared with what. Follows types2's expr.go.
import * as constant from '../constant/index.ts';
import type { Operator } from '../syntax/index.ts';
import type { Checker } from './check.ts';
import { under } from './named.ts';
import { assignable, compositeKind, Operand } from './operand.ts';
import {
  allOrdered,
  comparable,
  comparableType,
  defaultType,
  hasNil,
  isTypeParam,
  isValid,
} from './predicates.ts';
import { typ, type Type } from './type.ts';
import { updateExprType } from './untyped.ts';

export function comparison(check: Checker, x: Operand, y: Operand, op: Operator, switchCase: boolean): void {
  if (!isValid(x.typ) || !isValid(y.typ)) {
    x.mode = 'invalid';
    return;
  }
  let errOp = x;
  let cause = '';
  let code = 'MismatchedTypes';
  // spec: "In any comparison, the first operand must be assignable to the type of the second operand, or vice versa."
  const fine = ((): boolean => {
    if (!assignable(check, x, y.typ) && !assignable(check, y, x.typ)) {
      // Report at the second operand, as if it had to be of the first's type.
      errOp = y;
      cause = check.f`mismatched types ${x.typ} and ${y.typ}`;
      return false;
    }
    code = 'UndefinedOp';
    if (op === '==' || op === '!=') {
      if (x.isNil || y.isNil) {
        // Comparison against nil requires that the other operand type has nil.
        if (hasNil(x.isNil ? y.typ : x.typ)) return true;
        errOp = y;
        return false;
      }
      if (!comparable(x.typ)) errOp = x;
      else if (!comparable(y.typ)) errOp = y;
      else return true;
      cause = incomparableCause(check, errOp.typ);
      return false;
    }
    if (!allOrdered(x.typ)) errOp = x;
    else if (!allOrdered(y.typ)) errOp = y;
    else return true;
    return false;
  })();
  if (fine) {
    if (x.mode === 'constant' && y.mode === 'constant') {
      x.val = constant.makeBool(constant.compare(x.val!, op as constant.Comparison, y.val!));
      // The operands are never materialised; no need to update their types.
    } else {
      x.mode = 'value';
      // The operands have now their final types, which at run time will be materialised.
      updateExprType(check, x.expr!, defaultType(x.typ), true);
      updateExprType(check, y.expr!, defaultType(y.typ), true);
    }
    // spec: "Comparison operators compare two operands and yield an untyped boolean value."
    x.typ = typ.untypedBool;
    return;
  }
  if (cause === '') {
    if (isTypeParam(x.typ) || isTypeParam(y.typ)) {
      if (!isTypeParam(x.typ)) errOp = y;
      cause = check.f`type parameter ${errOp.typ} cannot use operator ${op}`;
    } else {
      const what = compositeKind(errOp.typ) || check.f`${errOp.typ}`;
      cause = `operator ${op} not defined on ${what}`;
    }
  }
  if (switchCase) check.err(x, code, check.f`invalid case ${x.expr} in switch on ${y.expr} (${cause})`);
  else check.err(errOp, code, check.f`invalid operation: ${x.expr} ${op} ${y.expr} (${cause})`);
  x.mode = 'invalid';
}

function incomparableCause(check: Checker, t: Type): string {
  const k = under(t).kind;
  if (k === 'Slice' || k === 'Signature' || k === 'Map')
    return compositeKind(t) + ' can only be compared to nil';
  // see if we can extract a more specific error
  return comparableType(t, true)!(check.f);
}
