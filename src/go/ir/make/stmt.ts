/** Factories of statements. */
import type {
  ArithOp,
  AssignListOp,
  AssignListStmt,
  AssignOpStmt,
  AssignStmt,
  BlockStmt,
  BranchOp,
  BranchStmt,
  CaseClause,
  CommClause,
  DeclStmt,
  Expr,
  ForStmt,
  GoDeferOp,
  GoDeferStmt,
  IfStmt,
  InlineMarkStmt,
  InlinedCall,
  LabelStmt,
  Name,
  RangeStmt,
  ReturnStmt,
  SelectStmt,
  SendStmt,
  Stmt,
  SwitchStmt,
  Sym,
  TypeSwitchGuard,
  XPos,
} from '../nodes.ts';
import { none, addInit } from './expr.ts';

/** The fields all statements share, fresh. */
function stmt(pos: XPos) {
  return { pos, init: none as readonly Stmt[], esc: 'unknown' as const, ghost: 0 };
}
export function newAssign(pos: XPos, x: Expr, y: Expr | null, def = false): AssignStmt {
  return { op: 'OAS', ...stmt(pos), x, def, y };
}
export function newAssignList(
  pos: XPos,
  op: AssignListOp,
  lhs: Expr[],
  rhs: Expr[],
  def = false,
): AssignListStmt {
  return {
    op,
    ...stmt(pos),
    lhs,
    def,
    rhs,
    dictArg: '',
    dictParam: '',
    dictAt: 0,
    dictFrom: null,
    dictTo: null,
  };
}
export function newAssignOp(pos: XPos, x: Expr, asOp: ArithOp, y: Expr, incDec = false): AssignOpStmt {
  return { op: 'OASOP', ...stmt(pos), x, asOp, y, incDec };
}
export function newBlock(pos: XPos, list: Stmt[]): BlockStmt {
  return { op: 'OBLOCK', ...stmt(pos), list };
}
export function newBranch(pos: XPos, op: BranchOp, label: string | null): BranchStmt {
  return { op, ...stmt(pos), label };
}
export function newDecl(pos: XPos, x: Name): DeclStmt {
  return { op: 'ODCL', ...stmt(pos), x };
}
export function newFor(
  pos: XPos,
  init: Stmt | null,
  cond: Expr | null,
  post: Stmt | null,
  body: Stmt[],
  distinctVars: boolean,
): ForStmt {
  const n: ForStmt = { op: 'OFOR', ...stmt(pos), label: null, cond, post, body, distinctVars };
  if (init !== null) addInit(n, init);
  return n;
}
export function newGoDefer(pos: XPos, op: GoDeferOp, call: Expr): GoDeferStmt {
  return { op, ...stmt(pos), call, deferAt: null };
}
export function newIf(pos: XPos, cond: Expr, body: Stmt[], els: Stmt[]): IfStmt {
  return { op: 'OIF', ...stmt(pos), cond, body, els, likely: false };
}
export function newInlineMark(pos: XPos, call: InlinedCall): InlineMarkStmt {
  return { op: 'OINLMARK', ...stmt(pos), call };
}
export function newLabel(pos: XPos, label: string): LabelStmt {
  return { op: 'OLABEL', ...stmt(pos), label };
}
export function newRange(pos: XPos, x: Expr, key: Expr | null, value: Expr | null, body: Stmt[]): RangeStmt {
  return {
    op: 'ORANGE',
    ...stmt(pos),
    label: null,
    def: false,
    x,
    key,
    value,
    body,
    distinctVars: false,
    prealloc: null,
  };
}
export function newReturn(pos: XPos, results: Expr[]): ReturnStmt {
  return { op: 'ORETURN', ...stmt(pos), results };
}
export function newSend(pos: XPos, chan: Expr, value: Expr): SendStmt {
  return { op: 'OSEND', ...stmt(pos), chan, value };
}
export function newComm(pos: XPos, comm: Stmt | null, body: Stmt[]): CommClause {
  return { op: 'OCOMM', ...stmt(pos), comm, body };
}
export function newSelect(pos: XPos, cases: CommClause[]): SelectStmt {
  return { op: 'OSELECT', ...stmt(pos), label: null, cases };
}
export function newCase(pos: XPos, list: Expr[], body: Stmt[]): CaseClause {
  return { op: 'OCASE', ...stmt(pos), var_: null, list, body };
}
export function newSwitch(pos: XPos, tag: Expr | TypeSwitchGuard | null, cases: CaseClause[]): SwitchStmt {
  return { op: 'OSWITCH', ...stmt(pos), label: null, tag, cases };
}
export function newTypeSwitchGuard(pos: XPos, tag: Sym | null, x: Expr): TypeSwitchGuard {
  const n: TypeSwitchGuard = { op: 'OTYPESW', ...stmt(pos), tag, x, used: tag !== null };
  if (tag !== null) n.ghost = 1;
  return n;
}
