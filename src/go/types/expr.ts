import { startPos, type Expr, type Operation } from '../syntax/index.ts';
import type { Mode } from './api.ts';
import { callExpr } from './call.ts';
import { funcInst } from './funcinst.ts';
import { selector } from './selector.ts';
import { use } from './use.ts';
import type { Checker } from './check.ts';
import { isComplete } from './decl.ts';
import { indexExpr, sliceExpr } from './indexing.ts';
import { assertableTo } from './lookup.ts';
import { basicLit, compositeLit, funcLit } from './literal.ts';
import { under } from './named.ts';
import { Operand } from './operand.ts';
import { commonUnder, identical, isGeneric, isTypeParam, isValid } from './predicates.ts';
import type { ExprKind } from './predeclared.ts';
import { Pointer, typ, type Signature, type Type } from './type.ts';
import { typeOf, ident, validVarType, varType } from './typexpr.ts';
import { underIs } from './typeset.ts';
import { unary, binary } from './operation.ts';

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
