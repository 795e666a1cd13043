import { unparen, type CaseClause, type CommClause, type Stmt } from '../syntax/index.ts';
import type { Checker } from './check.ts';

/** spec: "Terminating statements". label is that of the statement, or ''. */
export function isTerminating(check: Checker, s: Stmt, label: string): boolean {
  switch (s.kind) {
    case 'LabeledStmt':
      return isTerminating(check, s.stmt, s.label.value);
    case 'ExprStmt': {
      // the predeclared panic is terminating
      const call = unparen(s.x);
      return call.kind === 'CallExpr' && check.env.isPanic.has(call);
    }
    case 'ReturnStmt':
      return true;
    case 'BranchStmt':
      return s.tok === 'goto' || s.tok === 'fallthrough';
    case 'BlockStmt':
      return isTerminatingList(check, s.list);
    case 'IfStmt':
      return s.else !== null && isTerminating(check, s.then, '') && isTerminating(check, s.else, '');
    case 'SwitchStmt':
      return s.body.some((c) => !c.cases) && clausesTerminate(check, s.body, label);
    case 'SelectStmt':
      return clausesTerminate(check, s.body, label);
    case 'ForStmt':
      return s.init?.kind !== 'RangeClause' && !s.cond && !hasBreak(s.body, label, true);
  }
  return false;
}

function isTerminatingList(check: Checker, list: Stmt[]): boolean {
  const last = list.findLast((s) => s.kind !== 'EmptyStmt');
  return last !== undefined && isTerminating(check, last, '');
}

function clausesTerminate(check: Checker, body: (CaseClause | CommClause)[], label: string): boolean {
  return body.every((c) => isTerminatingList(check, c.body) && !hasBreakList(c.body, label, true));
}

/** Whether s contains a break that leaves the statement around it: labelled, or (implicit) not. */
function hasBreak(s: Stmt, label: string, implicit: boolean): boolean {
  switch (s.kind) {
    case 'LabeledStmt':
      return hasBreak(s.stmt, label, implicit);
    case 'BranchStmt':
      return s.tok === 'break' && (s.label ? s.label.value === label : implicit);
    case 'BlockStmt':
      return hasBreakList(s.list, label, implicit);
    case 'IfStmt':
      return hasBreak(s.then, label, implicit) || (s.else !== null && hasBreak(s.else, label, implicit));
    case 'SwitchStmt':
      return label !== '' && s.body.some((c) => hasBreakList(c.body, label, false));
    case 'SelectStmt':
      return label !== '' && s.body.some((c) => hasBreakList(c.body, label, false));
    case 'ForStmt':
      return label !== '' && hasBreak(s.body, label, false);
  }
  return false;
}

function hasBreakList(list: Stmt[], label: string, implicit: boolean): boolean {
  return list.some((s) => hasBreak(s, label, implicit));
}
