/** Statements, and the clauses of switch and select. */
import type { InlinedCall } from './pos.ts';
import type { ArithOp, AssignListOp, BranchOp, GoDeferOp } from './op.ts';
import type { NodeBase } from './base.ts';
import type { Name, Sym } from './name.ts';
import type { BinaryExpr, BuiltinCallExpr, CallExpr, Expr, InlinedCallExpr, UnaryExpr } from './expr.ts';

type StmtBase = NodeBase;

/** x = y, or x := y (`def`; then init holds x's ODCL); y null: zero value. */
export interface AssignStmt extends StmtBase {
  op: 'OAS';
  x: Expr;
  def: boolean;
  y: Expr | null;
}
/** lhs = rhs. OAS2: same length; the others: one element on the right. */
export interface AssignListStmt extends StmtBase {
  op: AssignListOp;
  lhs: Expr[];
  def: boolean;
  rhs: Expr[];
  /** Parameters of an inlined call: the dictionary that Go assigns with them, its name and its place, for printing. */
  dictArg: string;
  dictParam: string;
  dictAt: number;
  /** The variables of both (`Func.dictVar`), if it is handed on from one to the other. */
  dictFrom: Name | null;
  dictTo: Name | null;
}
/** x asOp= y. */
export interface AssignOpStmt extends StmtBase {
  op: 'OASOP';
  x: Expr;
  asOp: ArithOp;
  y: Expr;
  incDec: boolean;
}
/** A string x += y is OASOP with asOp OADD. */
export interface BlockStmt extends StmtBase {
  op: 'OBLOCK';
  list: Stmt[];
}
export interface BranchStmt extends StmtBase {
  op: BranchOp;
  label: string | null;
}
/** Declares x (zeroing is the following OAS's affair). */
export interface DeclStmt extends StmtBase {
  op: 'ODCL';
  x: Name;
}
export interface ForStmt extends StmtBase {
  op: 'OFOR';
  label: string | null;
  cond: Expr | null;
  post: Stmt | null;
  body: Stmt[];
  /** Every iteration has its own copies of the variables declared in init. */
  distinctVars: boolean;
}
/** After normalisation the call is an OCALLFUNC without arguments and results, of an OCLOSURE or a name. */
export interface GoDeferStmt extends StmtBase {
  op: GoDeferOp;
  call: Expr;
  deferAt: Expr | null;
}
export interface IfStmt extends StmtBase {
  op: 'OIF';
  cond: Expr;
  body: Stmt[];
  els: Stmt[];
  likely: boolean;
}
/** Start of an inlined body. */
export interface InlineMarkStmt extends StmtBase {
  op: 'OINLMARK';
  call: InlinedCall;
}
/** The label alone; the labelled statement follows. */
export interface LabelStmt extends StmtBase {
  op: 'OLABEL';
  label: string;
}
export interface RangeStmt extends StmtBase {
  op: 'ORANGE';
  label: string | null;
  def: boolean;
  x: Expr;
  key: Expr | null;
  value: Expr | null;
  body: Stmt[];
  distinctVars: boolean;
  prealloc: Name | null;
}
export interface ReturnStmt extends StmtBase {
  op: 'ORETURN';
  results: Expr[];
}
export interface SendStmt extends StmtBase {
  op: 'OSEND';
  chan: Expr;
  value: Expr;
}
/** One case of a select; comm: OSEND, OSELRECV2 or an ORECV expression statement's form; null is default. */
export interface CommClause extends StmtBase {
  op: 'OCOMM';
  comm: Stmt | null;
  body: Stmt[];
}
export interface SelectStmt extends StmtBase {
  op: 'OSELECT';
  label: string | null;
  cases: CommClause[];
}
/** One case of a switch; empty list is default. `var_`: the case's own variable of a type switch. */
export interface CaseClause extends StmtBase {
  op: 'OCASE';
  var_: Name | null;
  list: Expr[];
  body: Stmt[];
}
/** tag null: switch true; tag OTYPESW: type switch. */
export interface SwitchStmt extends StmtBase {
  op: 'OSWITCH';
  label: string | null;
  tag: Expr | TypeSwitchGuard | null;
  cases: CaseClause[];
}
/** tag := x.(type). `tag` null without a variable. */
export interface TypeSwitchGuard extends StmtBase {
  op: 'OTYPESW';
  tag: Sym | null;
  x: Expr;
  used: boolean;
}

export type Stmt =
  | AssignStmt
  | AssignListStmt
  | AssignOpStmt
  | BlockStmt
  | BranchStmt
  | DeclStmt
  | ForStmt
  | GoDeferStmt
  | IfStmt
  | InlineMarkStmt
  | LabelStmt
  | RangeStmt
  | ReturnStmt
  | SendStmt
  | SelectStmt
  | SwitchStmt
  | CommClause
  | CaseClause
  | TypeSwitchGuard
  /** An expression evaluated for its effect: a call, a receive, an OINLCALL, or a statement-like built-in
   *  (OPANIC, OPRINT, OCLOSE, OCLEAR, ODELETE, OCOPY, ORECOVER). */
  | CallExpr
  | BuiltinCallExpr
  | UnaryExpr
  | BinaryExpr
  | InlinedCallExpr
  | Expr;
