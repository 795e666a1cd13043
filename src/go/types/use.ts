/** After an error, what is left of a statement is still evaluated, so that the variables in it count as used. */
import { unparen, type Expr } from '../syntax/index.ts';
import { saveUsed } from './assign.ts';
import type { Checker } from './check.ts';
import { exprOrType, rawExpr } from './expr.ts';
import { Operand } from './operand.ts';

/** Evaluates expressions that cannot be used as they should, so that variables in them count as used. false if one is invalid. */
export function use(check: Checker, ...list: Expr[]): boolean {
  return useAll(check, list, false);
}
/** Like use, for left sides of assignments: names themselves are not used. */
export function useLHS(check: Checker, ...list: Expr[]): boolean {
  return useAll(check, list, true);
}
function useAll(check: Checker, list: Expr[], lhs: boolean): boolean {
  let ok = true;
  for (const e of list) if (!use1(check, e, lhs)) ok = false;
  return ok;
}
function use1(check: Checker, e: Expr, lhs: boolean): boolean {
  const x = new Operand();
  const n = unparen(e);
  switch (n.kind) {
    case 'Name': {
      if (n.value === '_') return true; // don't report an error evaluating blank
      const restore = lhs ? saveUsed(check, n) : () => {};
      exprOrType(check, x, n, true);
      restore();
      return x.valid;
    }
    case 'ListExpr':
      return useAll(check, n.elemList, lhs);
    case 'KeyValueExpr':
      return useAll(check, [n.value], lhs);
  }
  rawExpr(check, null, x, e, null, true);
  return x.valid;
}
