import * as constant from '../constant/index.ts';
import {
  endPos,
  toString as exprString,
  type Expr,
  type ForStmt,
  type RangeClause,
} from '../syntax/index.ts';
import { assignment, assignVar, initVar } from './assign.ts';
import type { Checker } from './check.ts';
import { declare } from './decl.ts';
import { expr } from './expr.ts';
import { plain, type Tag } from './format.ts';
import { under } from './named.ts';
import { Var } from './object.ts';
import { Operand } from './operand.ts';
import {
  arrayPtrDeref,
  commonUnder,
  identical,
  isBoolean,
  isInteger,
  isString,
  isValid,
} from './predicates.ts';
import { stmt } from './stmt.ts';
import { typ, type Type } from './type.ts';

export function rangeStmt(check: Checker, s: ForStmt, clause: RangeClause): void {
  let sKey = clause.lhs;
  let sValue: Expr | null = null;
  let sExtra: Expr | null = null;
  if (sKey?.kind === 'ListExpr') [sKey, sValue = null, sExtra = null] = sKey.elemList as [Expr, Expr?, Expr?];

  // The range expression is evaluated before the iteration variables are in scope.
  const x = new Operand();
  check.env.hasCallOrRecv = false;
  expr(check, null, x, clause.x);
  // spec: "… if at most the first iteration variable is present and len(x) is constant, the range expression is not evaluated."
  if (x.valid && !sValue && !check.env.hasCallOrRecv) {
    const a = arrayPtrDeref(under(x.typ));
    if (a.kind === 'Array') {
      let e = clause.x;
      while (e.kind === 'ParenExpr') e = e.x;
      check.record(Operand.of('constant', e, typ.int, constant.makeInt(a.len)));
    }
  }
  let key: Type | null = null;
  let val: Type | null = null;
  if (x.valid) {
    const r = rangeKeyVal(x.typ, check.f);
    if (r.cause !== null) {
      check.softErr(
        x,
        'InvalidRangeExpr',
        check.f`cannot range over ${x}` + (r.cause === '' ? '' : ': ' + r.cause),
      );
    } else if (!r.key && sKey) {
      check.softErr(sKey, 'InvalidIterVar', check.f`range over ${x} permits no iteration variables`);
    } else if (!r.val && sValue) {
      check.softErr(sValue, 'InvalidIterVar', check.f`range over ${x} permits only one iteration variable`);
    } else if (sExtra) {
      check.softErr(sExtra, 'InvalidIterVar', 'range clause permits at most two iteration variables');
    }
    ({ key, val } = r);
  }
  check.openScope(s, endPos(s));
  const pairs: [Expr | null, Type | null][] = [
    [sKey, key],
    [sValue, val],
  ];
  const overInt = isInteger(x.typ);
  if (clause.def) {
    const vars: Var[] = [];
    for (const [lhs, t] of pairs) {
      if (!lhs) continue;
      let obj: Var;
      if (lhs.kind === 'Name') {
        obj = new Var('local', lhs.pos, check.pkg, lhs.value, null);
        check.recordDef(lhs, obj);
        if (lhs.value !== '_') vars.push(obj);
      } else {
        check.err(lhs, 'InvalidSyntaxTree', `invalid syntax tree: cannot declare ${exprString(lhs)}`);
        obj = new Var('local', lhs.pos, check.pkg, '_', null);
      }
      if (!t || !isValid(t)) {
        obj.typ = typ.invalid;
        obj.used = true; // no complaints about that
      } else if (overInt) initVar(check, obj, x, 'range clause');
      else initVar(check, obj, Operand.of('value', lhs, t), 'assignment');
    }
    if (vars.length > 0) for (const v of vars) declare(check, check.env.scope, null, v);
    else check.err(s, 'NoNewVar', 'no new variables on left side of :=');
  } else if (sKey) {
    for (const [lhs, t] of pairs) {
      if (!lhs || !t || !isValid(t)) continue;
      if (overInt) {
        assignVar(check, lhs, null, x, 'range clause');
        // If the assignment succeeded, x was untyped before and has now the type of lhs.
        if (x.valid && !isInteger(x.typ)) {
          check.softErr(lhs, 'InvalidRangeExpr', check.f`cannot use iteration variable of type ${x.typ}`);
        }
      } else assignVar(check, lhs, null, Operand.of('value', lhs, t), 'assignment');
    }
  } else if (overInt) {
    // An untyped range expression becomes an int.
    assignment(check, x, null, 'range clause');
  }
  stmt(check, s.body);
  check.closeScope();
}

/** Types of the iteration values; cause is null if t can be ranged over, else perhaps the reason why not. */
export function rangeKeyVal(
  t: Type,
  f: Tag = plain,
): { key: Type | null; val: Type | null; cause: string | null } {
  const good = (key: Type | null, val: Type | null) => ({ key, val, cause: null });
  const bad = (cause: string) => ({ key: typ.invalid, val: typ.invalid, cause });
  const [u, err] = commonUnder(t, (t, u) =>
    u?.kind === 'Chan' && u.dir === 'send' ? (f) => f`receive from send-only channel ${t}` : null,
  );
  if (err) return bad(err(f));
  const r = arrayPtrDeref(u);
  const yieldErr = (what: string) => bad('func must be func(yield func(...) bool): ' + what);
  switch (r.kind) {
    case 'Basic':
      if (isString(r)) return good(typ.int, typ.rune);
      if (isInteger(r)) return good(t, null);
      break;
    case 'Array':
    case 'Slice':
      return good(typ.int, r.elem);
    case 'Map':
      return good(r.key, r.elem);
    case 'Chan':
      return good(r.elem, null);
    case 'Signature': {
      if (r.params.len !== 1) return yieldErr('wrong argument count');
      if (r.results.len !== 0) return yieldErr('unexpected results');
      const [cb, err] = commonUnder(r.params.vars[0]!.type);
      if (err) return yieldErr('in yield type, ' + err(f));
      if (cb.kind !== 'Signature') return yieldErr('argument is not func');
      if (cb.params.len > 2) return yieldErr('yield func has too many parameters');
      const res = cb.results.len === 1 ? cb.results.vars[0]!.type : typ.invalid;
      if (!identical(res, typ.bool)) {
        if (isBoolean(res)) return yieldErr('yield func returns user-defined boolean, not bool');
        return yieldErr('yield func does not return bool');
      }
      if (cb.variadic) return bad(f`yield func of type ${cb} cannot be variadic`);
      return good(cb.params.vars[0]?.type ?? null, cb.params.vars[1]?.type ?? null);
    }
  }
  return bad('');
}
