// Operations: which operators are defined on which operands, and the type and value of what they give. Follows types2's expr.go.
import * as constant from '../constant/index.ts';
import type { Pos } from '../base/index.ts';
import { startPos, unparen, type Expr, type Operation, type Operator } from '../syntax/index.ts';
import type { Checker, Place } from './check.ts';
import { convertUntyped, overflow, representable } from './const.ts';
import { isComplete } from './decl.ts';
import { under } from './named.ts';
import { Operand } from './operand.ts';
import {
  allBoolean,
  allInteger,
  allNumeric,
  allNumericOrString,
  allString,
  commonUnder,
  hasNil,
  identical,
  isComplex,
  isInteger,
  isNonTypeParamInterface,
  isTyped,
  isTypeParam,
  isUnsigned,
  isUntyped,
  isValid,
} from './predicates.ts';
import { sizeof } from './sizes.ts';
import { Pointer, typ, type Type } from './type.ts';
import { expr, singleValue } from './expr.ts';
import { isShift, isComparison } from './untyped.ts';
import { comparison } from './comparison.ts';

function opPos(e: Expr | null): Pos {
  return !e ? 0 : e.kind === 'Operation' ? e.pos : startPos(e);
}

/** Whether an operator is defined on x; reports if not. */
function checkOp(
  check: Checker,
  pred: ((t: Type) => boolean) | undefined,
  x: Operand,
  op: Operator,
): boolean {
  if (!pred) check.err(x, 'InvalidSyntaxTree', `invalid syntax tree: unknown operator ${op}`);
  else if (!pred(x.typ))
    check.err(x, 'UndefinedOp', check.f`invalid operation: operator ${op} not defined on ${x}`);
  else return true;
  x.mode = 'invalid';
  return false;
}

const unaryPredicates: Partial<Record<Operator, (t: Type) => boolean>> = {
  '+': (t) => allNumeric(t),
  '-': (t) => allNumeric(t),
  '^': (t) => allInteger(t),
  '!': (t) => allBoolean(t),
};

const integer = (t: Type) => allInteger(t);

const numeric = (t: Type) => allNumeric(t);

const binaryPredicates: Partial<Record<Operator, (t: Type) => boolean>> = {
  '+': (t) => allNumericOrString(t),
  '-': numeric,
  '*': numeric,
  '/': numeric,
  '%': integer,
  '&': integer,
  '|': integer,
  '^': integer,
  '&^': integer,
  '&&': (t) => allBoolean(t),
  '||': (t) => allBoolean(t),
};

export function unary(check: Checker, x: Operand, e: Operation): void {
  expr(check, null, x, e.x);
  if (!x.valid) return;
  let { op } = e;
  switch (op) {
    case '&':
      // spec: "As an exception to the addressability requirement x may also be a composite literal."
      if (x.mode !== 'variable' && unparen(e.x).kind !== 'CompositeLit') {
        check.err(x, 'UnaddressableOperand', check.f`invalid operation: cannot take address of ${x}`);
        x.mode = 'invalid';
        return;
      }
      x.mode = 'value';
      x.typ = new Pointer(x.typ);
      return;
    case '<-': {
      const elem = chanElem(check, x, x, true);
      if (!elem || !isComplete(check, elem)) {
        x.mode = 'invalid';
        return;
      }
      x.mode = 'commaok';
      x.typ = elem;
      check.env.hasCallOrRecv = true;
      return;
    }
    case '~':
      if (!allInteger(x.typ)) {
        check.err(e, 'UndefinedOp', 'cannot use ~ outside of interface or type constraint');
        x.mode = 'invalid';
        return;
      }
      check.err(
        e,
        'UndefinedOp',
        'cannot use ~ outside of interface or type constraint (use ^ for bitwise complement)',
      );
      op = '^';
  }
  if (!checkOp(check, unaryPredicates[op], x, op)) return;
  if (x.mode !== 'constant') {
    x.mode = 'value';
    return;
  }
  if (x.val!.kind === 'Unknown') return;
  x.val = constant.unaryOp(op as '+' | '-' | '^' | '!', x.val!, isUnsigned(x.typ) ? sizeof(x.typ) * 8 : 0);
  x.expr = e;
  overflow(check, x, opPos(e));
}

/** The element type of channel x, which is received from or sent to; null after an error. */
export function chanElem(check: Checker, at: Place, x: Operand, recv: boolean): Type | null {
  const [u, err] = commonUnder(x.typ, (t, u) => {
    if (!u) return () => 'no specific channel type';
    if (u.kind !== 'Chan') return (f) => f`non-channel ${t}`;
    if (recv && u.dir === 'send') return (f) => f`send-only channel ${t}`;
    if (!recv && u.dir === 'recv') return (f) => f`receive-only channel ${t}`;
    return null;
  });
  if (u?.kind === 'Chan') return u.elem;
  const cause = err!(check.f);
  const [code, what] = recv ? ['InvalidReceive', 'receive from'] : ['InvalidSend', 'send to'];
  const detail = isTypeParam(x.typ) ? check.f`${x}: ${cause}` : check.f`${cause} ${x}`;
  check.err(at, code, `invalid operation: cannot ${what} ${detail}`);
  return null;
}

function shift(check: Checker, x: Operand, y: Operand, e: Expr | null, op: '<<' | '>>'): void {
  const invalid = (at: Operand, code: string, msg: string): void => {
    check.err(at, code, 'invalid operation: ' + msg);
    x.mode = 'invalid';
  };
  // spec: "The left operand must be of integer type or be an untyped constant representable by a value of type int."
  const xval = x.mode === 'constant' ? constant.toInt(x.val!) : null;
  if (!allInteger(x.typ) && !(isUntyped(x.typ) && xval?.kind === 'Int')) {
    return invalid(x, 'InvalidShiftOperand', check.f`shifted operand ${x} must be integer`);
  }
  // spec: "The right operand must be of integer type or be an untyped constant representable by a value of type uint."
  let yval: constant.Value | null = null;
  if (y.mode === 'constant') {
    yval = constant.toInt(y.val!);
    if (yval.kind === 'Int' && yval.val < 0n) {
      return invalid(y, 'InvalidShiftCount', check.f`negative shift count ${y}`);
    }
    if (isUntyped(y.typ)) {
      representable(check, y, typ.uint);
      if (!y.valid) {
        x.mode = 'invalid';
        return;
      }
    }
  } else if (!allInteger(y.typ)) {
    if (!isUntyped(y.typ)) return invalid(y, 'InvalidShiftCount', check.f`shift count ${y} must be integer`);
    convertUntyped(check, y, typ.uint);
    if (!y.valid) {
      x.mode = 'invalid';
      return;
    }
  }
  if (x.mode === 'constant') {
    if (y.mode === 'constant') {
      if (x.val!.kind === 'Unknown' || y.val!.kind === 'Unknown') {
        x.val = constant.unknown;
        if (!isInteger(x.typ)) x.typ = typ.untypedInt;
        return;
      }
      // Enough to form the smallest denormal and the largest number.
      if (yval!.kind !== 'Int' || yval!.val > 1023n - 1n + 52n) {
        return invalid(y, 'InvalidShiftCount', check.f`invalid shift count ${y}`);
      }
      // An untyped float that is an integer becomes one.
      if (!isInteger(x.typ)) x.typ = typ.untypedInt;
      x.val = constant.shift(xval!, op, Number(yval!.val));
      x.expr = e;
      return overflow(check, x, opPos(x.expr));
    }
    // spec: "If the left operand of a non-constant shift expression is an untyped constant, it is first implicitly
    // converted to the type it would assume if the shift expression were replaced by its left operand alone."
    if (isUntyped(x.typ)) {
      const info = check.untyped.get(x.expr!);
      if (info) info.isLhs = true;
      x.mode = 'value'; // keep x's type
      return;
    }
  }
  if (!allInteger(x.typ))
    return invalid(x, 'InvalidShiftOperand', check.f`shifted operand ${x} must be integer`);
  x.mode = 'value';
}

/** `lhs op rhs`; e is the expression, or null for an assignment operation. */
export function binary(
  check: Checker,
  x: Operand,
  e: Operation | null,
  lhs: Expr,
  rhs: Expr,
  op: Operator,
): void {
  // Chains like a + b + … lean to the left and may be long: go down without recursion.
  const chain: Operation[] = [];
  let l = lhs;
  while (l.kind === 'Operation' && l.y) {
    chain.push(l);
    l = l.x;
  }
  expr(check, null, x, l);
  for (let i = chain.length - 1; i >= 0; i--) {
    const c = chain[i]!;
    binaryStep(check, x, c, c.x, c.y!, c.op);
    x.expr = c;
    check.record(x);
    singleValue(check, x);
  }
  binaryStep(check, x, e, lhs, rhs, op);
}

function binaryStep(check: Checker, x: Operand, e: Expr | null, lhs: Expr, rhs: Expr, op: Operator): void {
  const y = new Operand();
  expr(check, null, y, rhs);
  if (!x.valid) return;
  if (!y.valid) {
    x.mode = 'invalid';
    x.expr = y.expr;
    return;
  }
  if (isShift(op)) return shift(check, x, y, e, op as '<<' | '>>');
  matchTypes(check, x, y);
  if (!x.valid) return;
  if (isComparison(op)) return comparison(check, x, y, op, false);
  if (!identical(x.typ, y.typ)) {
    // Only report if both are valid.
    if (isValid(x.typ) && isValid(y.typ)) {
      const what = e ? check.f`${e}` : check.f`${lhs} ${op}= ${rhs}`;
      check.err(
        x,
        'MismatchedTypes',
        check.f`invalid operation: ${what} (mismatched types ${x.typ} and ${y.typ})`,
      );
    }
    x.mode = 'invalid';
    return;
  }
  if (!checkOp(check, binaryPredicates[op], x, op)) return;
  if ((op === '/' || op === '%') && y.mode === 'constant') {
    // spec: "If the divisor is a constant, it must not be zero" (integers; and constant division of any kind)
    if ((x.mode === 'constant' || allInteger(x.typ)) && constant.sign(y.val!) === 0) {
      check.err(y, 'DivByZero', 'invalid operation: division by zero');
      x.mode = 'invalid';
      return;
    }
  }
  if (x.mode !== 'constant' || y.mode !== 'constant') {
    x.mode = 'value';
    return;
  }
  if (x.val!.kind === 'Unknown' || y.val!.kind === 'Unknown') {
    x.val = constant.unknown;
    return;
  }
  if (op === '/' && isComplex(x.typ)) {
    const zero = (v: constant.Value) => constant.sign(constant.binaryOp(v, '*', v)) === 0; // may underflow
    if (zero(constant.real(y.val!)) && zero(constant.imag(y.val!))) {
      check.err(y, 'DivByZero', 'invalid operation: division by zero');
      x.mode = 'invalid';
      return;
    }
  }
  const tok = op === '/' && isInteger(x.typ) ? '/=' : (op as constant.BinaryOperator);
  x.val = constant.binaryOp(x.val!, tok, y.val!);
  x.expr = e;
  overflow(check, x, opPos(x.expr));
}

/** Converts an untyped operand to the type of the other one, if that can be; else the mismatch is reported by the caller. */
export function matchTypes(check: Checker, x: Operand, y: Operand): void {
  const mayConvert = (): boolean => {
    if (isTyped(x.typ) && isTyped(y.typ)) return false;
    // A numeric type can only convert to another numeric type.
    if (allNumeric(x.typ) !== allNumeric(y.typ)) return false;
    // An untyped operand may convert to its default type when paired with an empty interface.
    if (isNonTypeParamInterface(x.typ) || isNonTypeParamInterface(y.typ)) return true;
    if (allBoolean(x.typ) !== allBoolean(y.typ)) return false;
    if (allString(x.typ) !== allString(y.typ)) return false;
    if (x.isNil) return hasNil(y.typ);
    if (y.isNil) return hasNil(x.typ);
    return under(x.typ).kind !== 'Pointer' && under(y.typ).kind !== 'Pointer';
  };
  if (!mayConvert()) return;
  convertUntyped(check, x, y.typ);
  if (!x.valid) return;
  convertUntyped(check, y, x.typ);
  if (!y.valid) x.mode = 'invalid';
}
