import type { Pos } from '../base/index.ts';
import { toString as exprString, unparen, type Expr, type ReturnStmt } from '../syntax/index.ts';
import { exprList } from './arguments.ts';
import { use, useLHS } from './use.ts';
import type { Checker, Place } from './check.ts';
import { declare } from './decl.ts';
import { expr, multiExpr, newTarget, nonGeneric, singleValue } from './expr.ts';
import { implicitTypeAndValue, updateExprType, updateExprVal } from './untyped.ts';
import { under } from './named.ts';
import { Var, type Const } from './object.ts';
import { notAssignable, Operand } from './operand.ts';
import {
  defaultType,
  isConstType,
  isNonTypeParamInterface,
  isNumeric,
  isUntyped,
  isValid,
} from './predicates.ts';
import { typ, type Type } from './type.ts';

/**
 * Checks that x can be assigned to a variable of type T (null: any variable of x's type) and converts it.
 * context ends the message "cannot use x as T value in …".
 */
export function assignment(check: Checker, x: Operand, T: Type | null, context: string): void {
  singleValue(check, x);
  switch (x.mode) {
    case 'invalid':
      return;
    case 'novalue':
    case 'builtin':
    case 'typexpr':
      check.err(x, 'IncompatibleAssign', check.f`cannot assign ${x} to ${T} in ${context}`);
      x.mode = 'invalid';
      return;
  }
  if (isUntyped(x.typ)) {
    let target = T;
    // spec: "If an untyped constant is assigned to a variable of interface type … it is first converted to its default type"
    if (x.isNil) {
      if (!T) {
        check.err(x, 'UntypedNilUse', `use of untyped nil in ${context}`);
        x.mode = 'invalid';
        return;
      }
    } else if (!T || isNonTypeParamInterface(T)) target = defaultType(x.typ);
    const r = implicitTypeAndValue(check, x, target!);
    if (!r.type) {
      let msg = check.f`cannot use ${x} as ${target} value in ${context}`;
      let code = r.code;
      if (code === 'TruncatedFloat') msg += ' (truncated)';
      else if (code === 'NumericOverflow') msg += ' (overflows)';
      else code = 'IncompatibleAssign';
      check.err(x, code, msg);
      x.mode = 'invalid';
      return;
    }
    if (r.val) {
      x.val = r.val;
      updateExprVal(check, x.expr!, r.val);
    }
    if (r.type !== x.typ) {
      x.typ = r.type;
      updateExprType(check, x.expr!, r.type, false);
    }
  }
  // A generic (non-instantiated) function value cannot be assigned.
  nonGeneric(check, newTarget(T, context), x);
  // spec: "If a left-hand side is the blank identifier, any typed or non-constant value except for the predeclared identifier nil may be assigned to it."
  if (!x.valid || !T) return;
  const cause = { s: '' };
  const code = notAssignable(check, x, T, cause);
  if (code === null) return;
  const why = cause.s === '' ? '' : ': ' + cause.s;
  check.err(x, code, check.f`cannot use ${x} as ${T} value in ${context}${why}`);
  x.mode = 'invalid';
}

export function initConst(check: Checker, lhs: Const, x: Operand): void {
  if (!x.valid || !isValid(x.typ) || (lhs.typ && !isValid(lhs.typ))) {
    lhs.typ ??= typ.invalid;
    return;
  }
  if (x.mode !== 'constant' || !isConstType(x.typ)) {
    check.err(x, 'InvalidConstInit', check.f`${x} is not constant`);
    lhs.typ ??= typ.invalid;
    return;
  }
  lhs.typ ??= x.typ;
  assignment(check, x, lhs.typ, 'constant declaration');
  if (x.valid) lhs.val = x.val!;
}

/** Initialises a variable, giving it a type if it has none. */
export function initVar(check: Checker, lhs: Var, x: Operand, context: string): void {
  if (!x.valid || !isValid(x.typ) || (lhs.typ && !isValid(lhs.typ))) {
    lhs.typ ??= typ.invalid;
    x.mode = 'invalid';
    return;
  }
  if (!lhs.typ) {
    if (x.typ === typ.untypedNil) {
      check.err(x, 'UntypedNilUse', `use of untyped nil in ${context}`);
      lhs.typ = typ.invalid;
      x.mode = 'invalid';
      return;
    }
    lhs.typ = defaultType(x.typ);
  }
  assignment(check, x, lhs.typ, context);
}

/** The type of a left-hand side, null for `_`, invalid if it cannot be assigned to. Assigning is not using. */
function lhsVar(check: Checker, lhs: Expr): Type | null {
  const id = unparen(lhs);
  if (id.kind === 'Name' && id.value === '_') {
    check.recordDef(id, null);
    return null;
  }
  const x = new Operand();
  const restore = saveUsed(check, id);
  expr(check, null, x, lhs);
  restore();
  if (!x.valid || !isValid(x.typ)) return typ.invalid;
  if (x.mode === 'variable' || x.mode === 'mapindex') return x.typ;
  if (x.expr?.kind === 'SelectorExpr') {
    const op = new Operand();
    expr(check, null, op, x.expr.x);
    if (op.mode === 'mapindex') {
      check.err(x, 'UnaddressableFieldAssign', `cannot assign to struct field ${exprString(x.expr)} in map`);
      return typ.invalid;
    }
  }
  check.err(
    x,
    'UnassignableOperand',
    check.f`cannot assign to ${x.expr} (neither addressable nor a map index expression)`,
  );
  return typ.invalid;
}

/** Remembers whether the local variable e was used, for the time when it is only assigned to. */
export function saveUsed(check: Checker, e: Expr): () => void {
  const obj = e.kind === 'Name' ? check.lookup(e.value) : null;
  if (obj?.kind !== 'Var' || obj.pkg !== check.pkg) return () => {};
  const { used } = obj;
  return () => {
    obj.used = used;
  };
}

/** Assigns x (or, if that is null, the expression rhs) to lhs. */
export function assignVar(
  check: Checker,
  lhs: Expr,
  rhs: Expr | null,
  x: Operand | null,
  context: string,
): void {
  const T = lhsVar(check, lhs);
  if (T && !isValid(T)) {
    if (x) x.mode = 'invalid';
    else if (rhs) use(check, rhs);
    return;
  }
  if (!x) {
    // Only functions care for their target.
    const target = T && under(T).kind === 'Signature' ? newTarget(T, exprString(lhs)) : null;
    x = new Operand();
    expr(check, target, x, rhs!);
  }
  if (!T && context === 'assignment') context = 'assignment to _ identifier';
  assignment(check, x, T, context);
}

/** `(number, string, ...int)` */
export function typesSummary(
  check: Checker,
  list: (Type | null)[],
  variadic: boolean,
  hasDots: boolean,
): string {
  const res = list.map((t, i) => {
    let s: string;
    if (!t || !isValid(t)) s = 'unknown type';
    else if (isUntyped(t)) s = isNumeric(t) ? 'number' : t.name.replace('untyped ', '');
    else s = check.f`${t}`;
    if (i === list.length - 1) {
      if (variadic) s = '...' + (t?.kind === 'Slice' ? check.f`${t.elem}` : s);
      else if (hasDots) s += '...';
    }
    return s;
  });
  return `(${res.join(', ')})`;
}

export function measure(n: number, unit: string): string {
  return `${n} ${unit}${n === 1 ? '' : 's'}`;
}

function assignError(check: Checker, rhs: Expr[], l: number, r: number): void {
  const vars = measure(l, 'variable');
  const vals = measure(r, 'value');
  const rhs0 = rhs[0]!;
  const call = rhs.length === 1 ? unparen(rhs0) : null;
  if (call?.kind === 'CallExpr') {
    check.err(
      rhs0,
      'WrongAssignCount',
      `assignment mismatch: ${vars} but ${exprString(call.fun)} returns ${vals}`,
    );
  } else check.err(rhs0, 'WrongAssignCount', `assignment mismatch: ${vars} but ${vals}`);
}

function returnError(check: Checker, at: Place, lhs: Var[], rhs: Operand[]): void {
  const l = lhs.length;
  const r = rhs.length;
  let qualifier = 'not enough';
  if (r > l) {
    at = rhs[l]!; // the first extra value
    qualifier = 'too many';
  } else if (r > 0) at = rhs[r - 1]!; // the last value
  const have = typesSummary(check, rhs.map((x) => x.typ), false, false); // prettier-ignore
  const want = typesSummary(check, lhs.map((v) => v.typ), false, false); // prettier-ignore
  check.report('WrongResultCount', [
    [at, `${qualifier} return values`],
    [0, `have ${have}`],
    [0, `want ${want}`],
  ]);
}

/** Initialises variables lhs with the values of rhs; also the results of a return statement. */
export function initVars(check: Checker, lhs: Var[], rhs: Expr[], ret: ReturnStmt | null): void {
  const l = lhs.length;
  const context = ret ? 'return statement' : l > 1 ? 'multiple assignment' : 'assignment';
  const isCall = rhs.length === 1 && unparen(rhs[0]!).kind === 'CallExpr';
  // One value for each variable.
  if (l === rhs.length && !isCall) {
    const x = new Operand();
    lhs.forEach((v, i) => {
      const desc = ret && v.name === '' ? 'result variable' : v.name;
      expr(check, newTarget(v.typ, desc), x, rhs[i]!);
      initVar(check, v, x, context);
    });
    return;
  }
  const invalidate = (): void => {
    for (const v of lhs) v.typ ??= typ.invalid;
  };
  // Counts differ, unless there is a single call or comma-ok expression.
  if (rhs.length !== 1) {
    if (use(check, ...rhs)) {
      if (ret) returnError(check, ret, lhs, exprList(check, rhs));
      else assignError(check, rhs, l, rhs.length);
    }
    return invalidate();
  }
  const { list, commaOk } = multiExpr(check, rhs[0]!, l === 2 && !ret);
  if (l === list.length) {
    lhs.forEach((v, i) => initVar(check, v, list[i]!, context));
    if (commaOk && list[0]!.valid && list[1]!.valid) check.recordCommaOk(rhs[0]!, list);
    return;
  }
  if (list[0]?.valid ?? true) {
    if (ret) returnError(check, ret, lhs, list);
    else assignError(check, rhs, l, list.length);
  }
  invalidate();
}

/** `lhs = rhs` */
export function assignVars(check: Checker, lhs: Expr[], rhs: Expr[]): void {
  const l = lhs.length;
  const context = l > 1 ? 'multiple assignment' : 'assignment';
  const isCall = rhs.length === 1 && unparen(rhs[0]!).kind === 'CallExpr';
  if (l === rhs.length && !isCall) {
    lhs.forEach((e, i) => assignVar(check, e, rhs[i]!, null, context));
    return;
  }
  if (rhs.length !== 1) {
    const okLHS = useLHS(check, ...lhs);
    const okRHS = use(check, ...rhs);
    if (okLHS && okRHS) assignError(check, rhs, l, rhs.length);
    return;
  }
  const { list, commaOk } = multiExpr(check, rhs[0]!, l === 2);
  if (l === list.length) {
    lhs.forEach((e, i) => assignVar(check, e, null, list[i]!, context));
    if (commaOk && list[0]!.valid && list[1]!.valid) check.recordCommaOk(rhs[0]!, list);
    return;
  }
  if (list[0]?.valid ?? true) assignError(check, rhs, l, list.length);
  useLHS(check, ...lhs);
}

/** `lhs := rhs` */
export function shortVarDecl(check: Checker, pos: Pos, lhs: Expr[], rhs: Expr[]): void {
  const top = check.delayed;
  const { scope } = check.env;
  const seen = new Set<string>();
  const newVars: Var[] = [];
  let hasErr = false;
  const lhsVars = lhs.map((e): Var => {
    const dummy = () => new Var('local', e.pos, check.pkg, '_', null);
    if (e.kind !== 'Name') {
      useLHS(check, e);
      check.err(e, 'BadDecl', `non-name ${exprString(e)} on left side of :=`);
      hasErr = true;
      return dummy();
    }
    const name = e.value;
    if (name !== '_') {
      if (seen.has(name)) {
        check.err(e, 'RepeatedDecl', `${name} repeated on left side of :=`);
        hasErr = true;
        return dummy();
      }
      seen.add(name);
    }
    // A variable declared in the same scope is assigned to.
    const alt = scope.lookup(name);
    if (alt) {
      check.recordUse(e, alt);
      if (alt.kind === 'Var') return alt;
      check.err(e, 'UnassignableOperand', `cannot assign to ${name}`);
      hasErr = true;
      return dummy();
    }
    const v = new Var('local', e.pos, check.pkg, name, null);
    if (name !== '_') newVars.push(v);
    check.recordDef(e, v);
    return v;
  });
  initVars(check, lhsVars, rhs, null);
  // Function literals in rhs do not see the new variables.
  check.processDelayed(top);
  if (newVars.length === 0 && !hasErr)
    return check.softErr(pos, 'NoNewVar', 'no new variables on left side of :=');
  for (const v of newVars) declare(check, scope, null, v);
}
