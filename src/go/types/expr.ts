import type { Pos } from '../base/index.ts';
import * as constant from '../constant/index.ts';
import { startPos, unparen, type Expr, type Operation, type Operator } from '../syntax/index.ts';
import type { Mode } from './api.ts';
import { callExpr, funcInst, selector, use } from './call.ts';
import type { Checker, Place } from './check.ts';
import { convertUntyped, overflow, representable, representation } from './const.ts';
import { isComplete } from './decl.ts';
import { indexExpr, sliceExpr } from './indexing.ts';
import { assertableTo } from './lookup.ts';
import { basicLit, compositeLit, funcLit } from './literal.ts';
import { under } from './named.ts';
import { assignable, compositeKind, Operand } from './operand.ts';
import {
  allBoolean, allInteger, allNumeric, allNumericOrString, allOrdered, allString, commonUnder, comparable, comparableType,
  defaultType, hasNil, identical, isBoolean, isComplex, isGeneric, isInteger, isNonTypeParamInterface, isNumeric,
  isString, isTyped, isTypeParam, isUnsigned, isUntyped, isValid, maxType,
} from './predicates.ts'; // prettier-ignore
import type { ExprKind } from './predeclared.ts';
import { sizeof } from './sizes.ts';
import { Pointer, typ, type Signature, type Type } from './type.ts';
import { typeOf, ident, validVarType, varType } from './typexpr.ts';
import { typeSetOf, underIs } from './typeset.ts';

/*
 * Expressions are checked top down; every function fills in an operand, whose mode is `invalid` if there was an error
 * (which then has been reported). A hint is the element type of a composite literal around, for elements without type.
 *
 * rawExpr records types. Expressions of untyped type are remembered in check.untyped until their final type is known:
 * updateExprType goes down the tree again and records it. So the types recorded are those that values have at run
 * time, and the left operand of a shift is checked "as if the shift were not there". Follows types2's expr.go.
 */

/** What an expression is assigned to, if that is a function: gives type arguments to generic functions. */
export interface Target {
  sig: Signature;
  desc: string;
}

export function newTarget(t: Type | null, desc: string): Target | null {
  if (!t || t.kind === 'Basic') return null;
  const [u] = commonUnder(t);
  return u?.kind === 'Signature' ? { sig: u, desc } : null;
}

// ---- operators

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

function unary(check: Checker, x: Operand, e: Operation): void {
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

function isShift(op: Operator): boolean {
  return op === '<<' || op === '>>';
}
function isComparison(op: Operator): boolean {
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

// ---- expressions

/** Checks e and records its type. T is what it is assigned to, if that matters. */
export function rawExpr(
  check: Checker,
  T: Target | null,
  x: Operand,
  e: Expr,
  hint: Type | null,
  allowGeneric: boolean,
): ExprKind {
  const kind = exprInternal(check, T, x, e, hint);
  if (!allowGeneric) nonGeneric(check, T, x);
  check.record(x);
  return kind;
}

/** Reports a generic type or function used without type arguments, unless T gives them. */
export function nonGeneric(check: Checker, T: Target | null, x: Operand): void {
  if (!x.valid || x.mode === 'novalue') return;
  const t = x.typ;
  let what: string;
  if (t.kind === 'Signature') {
    if (t.tparams.length === 0) return;
    if (T) {
      funcInst(check, T, x.expr!.pos, x, null, true);
      return;
    }
    what = 'function';
  } else if ((t.kind === 'Named' || t.kind === 'Alias') && isGeneric(t)) what = 'type';
  else return;
  check.err(x.expr, 'WrongTypeArgCount', check.f`cannot use generic ${what} ${x.expr} without instantiation`);
  x.mode = 'invalid';
  x.typ = typ.invalid;
}

function exprInternal(check: Checker, T: Target | null, x: Operand, e: Expr, hint: Type | null): ExprKind {
  x.mode = 'invalid';
  x.typ = typ.invalid;
  switch (e.kind) {
    case 'BadExpr':
      break;
    case 'Name':
      ident(check, x, e, false);
      x.expr = e;
      return 'expression';
    case 'BasicLit':
      if (!e.bad) basicLit(check, x, e);
      break;
    case 'FuncLit':
      funcLit(check, x, e);
      break;
    case 'CompositeLit':
      compositeLit(check, x, e, hint);
      break;
    case 'ParenExpr': {
      // type inference doesn't go past parentheses
      const kind = rawExpr(check, null, x, e.x, null, false);
      x.expr = e;
      return kind;
    }
    case 'SelectorExpr':
      selector(check, x, e, false);
      x.expr = e;
      return 'expression';
    case 'IndexExpr':
      if (indexExpr(check, x, e)) funcInst(check, T, e.pos, x, e, true);
      break;
    case 'SliceExpr':
      sliceExpr(check, x, e);
      break;
    case 'AssertExpr': {
      expr(check, null, x, e.x);
      if (!x.valid) break;
      const fail = (msg: string): void => {
        check.err(x, 'InvalidAssert', 'invalid operation: ' + msg);
        x.mode = 'invalid';
      };
      if (isTypeParam(x.typ)) {
        fail(check.f`cannot use type assertion on type parameter value ${x}`);
        break;
      }
      if (under(x.typ).kind !== 'Interface') {
        fail(check.f`${x} is not an interface`);
        break;
      }
      const t = varType(check, e.type);
      if (!isValid(t) || !isComplete(check, t)) {
        x.mode = 'invalid';
        break;
      }
      typeAssertion(check, e, x, t, false);
      x.mode = 'commaok';
      x.typ = t;
      break;
    }
    case 'TypeSwitchGuard':
      // a syntax error elsewhere
      check.err(e, 'InvalidSyntaxTree', 'invalid syntax tree: use of .(type) outside type switch');
      use(check, e.x);
      break;
    case 'CallExpr':
      return callExpr(check, x, e);
    case 'Operation':
      if (!e.y) {
        if (e.op === '*') {
          indirection(check, x, e);
          break;
        }
        unary(check, x, e);
        if (x.valid && e.op === '<-') {
          x.expr = e;
          return 'statement'; // receive operations may appear in statement context
        }
        break;
      }
      binary(check, x, e, e.x, e.y, e.op);
      break;
    case 'ArrayType':
    case 'SliceType':
    case 'StructType':
    case 'FuncType':
    case 'InterfaceType':
    case 'MapType':
    case 'ChanType':
      x.mode = 'typexpr';
      x.typ = typeOf(check, e);
      // It is possible that the type is invalid; later uses say so.
      break;
    case 'ListExpr':
      check.err(e, 'InvalidSyntaxTree', 'invalid syntax tree: unexpected list of expressions');
      break;
    case 'KeyValueExpr':
      check.err(e, 'InvalidSyntaxTree', 'invalid syntax tree: no key:value expected');
      break;
    case 'DotsType':
      check.err(e, 'InvalidSyntaxTree', 'invalid syntax tree: invalid use of ...');
  }
  x.expr = e;
  return x.valid ? 'expression' : 'statement'; // avoid follow-up errors
}

/** `*x`: what a pointer points to, or a pointer type. */
function indirection(check: Checker, x: Operand, e: Operation): void {
  exprOrType(check, x, e.x, false);
  if (x.mode === 'invalid') return;
  if (x.mode === 'typexpr') {
    validVarType(check, e.x, x.typ);
    x.typ = new Pointer(x.typ);
    return;
  }
  let base: Type | null = null;
  const ok = underIs(x.typ, (u) => {
    if (u?.kind !== 'Pointer') {
      check.err(x, 'InvalidIndirection', check.f`invalid operation: cannot indirect ${x}`);
      return false;
    }
    if (base && !identical(u.base, base)) {
      check.err(
        x,
        'InvalidIndirection',
        check.f`invalid operation: pointers of ${x} must have identical base types`,
      );
      return false;
    }
    base = u.base;
    return true;
  });
  if (!ok || !isComplete(check, base)) {
    x.mode = 'invalid';
    return;
  }
  x.mode = 'variable';
  x.typ = base!;
}

/** Checks that interface x may hold a T; e is the assertion, or the type in a type switch. */
export function typeAssertion(check: Checker, e: Expr, x: Operand, T: Type, typeSwitch: boolean): void {
  const cause = { s: '' };
  if (assertableTo(check, x.typ, T, cause)) return;
  const msg = typeSwitch
    ? check.f`impossible type switch case: ${e}\n\t${x} cannot have dynamic type ${T} ${cause.s}`
    : check.f`impossible type assertion: ${e}\n\t${T} does not implement ${x.typ} ${cause.s}`;
  check.err(e, 'ImpossibleAssert', msg);
}

/** An expression that must be a single value. */
export function expr(check: Checker, T: Target | null, x: Operand, e: Expr): void {
  rawExpr(check, T, x, e, null, false);
  exclude(check, x, true, true);
  singleValue(check, x);
}

/** Like expr, but the value may be a generic function. */
export function genericExpr(check: Checker, x: Operand, e: Expr, hint: Type | null = null): void {
  rawExpr(check, null, x, e, hint, true);
  exclude(check, x, true, true);
  singleValue(check, x);
}

/** An expression with any number of values; a comma-ok expression may count as two. */
export function multiExpr(
  check: Checker,
  e: Expr,
  allowCommaOk: boolean,
): { list: Operand[]; commaOk: boolean } {
  const x = new Operand();
  rawExpr(check, null, x, e, null, false);
  exclude(check, x, true, true);
  const dummy = (value: string): Expr => ({ kind: 'Name', pos: startPos(e), value });
  if (x.valid && x.typ.kind === 'Tuple') {
    const list = x.typ.vars.map((v, i) =>
      Operand.of('value', dummy(nth(i + 1) + ' function result'), v.type),
    );
    return { list, commaOk: false };
  }
  if (allowCommaOk && (x.mode === 'mapindex' || x.mode === 'commaok')) {
    const ok = Operand.of('value', dummy('ok value of (comma, ok) expression'), typ.untypedBool);
    return { list: [x, ok], commaOk: true };
  }
  return { list: [x], commaOk: false };
}

function nth(n: number): string {
  return n + (n === 1 ? 'st' : n === 2 ? 'nd' : n === 3 ? 'rd' : 'th');
}

/** An expression or a type. */
export function exprOrType(check: Checker, x: Operand, e: Expr, allowGeneric: boolean): void {
  rawExpr(check, null, x, e, null, allowGeneric);
  exclude(check, x, false, false);
  singleValue(check, x);
}

/** Reports operands that are no values: calls without result, and if so asked built-ins and types. */
export function exclude(check: Checker, x: Operand, builtins: boolean, types: boolean): void {
  const { mode } = x as { mode: Mode };
  if (mode === 'novalue') {
    check.err(x, 'TooManyValues', check.f`${x} used as value` + (types ? '' : ' or type'));
  } else if (mode === 'builtin' && builtins) {
    check.err(x, 'UncalledBuiltin', check.f`${x} must be called`);
  } else if (mode === 'typexpr' && types) {
    check.err(x, 'NotAnExpr', check.f`${x} is not an expression`);
  } else return;
  x.mode = 'invalid';
}

export function singleValue(check: Checker, x: Operand): void {
  if (x.mode === 'value' && x.typ.kind === 'Tuple') {
    check.err(x, 'TooManyValues', check.f`multiple-value ${x} in single-value context`);
    x.mode = 'invalid';
  }
}
