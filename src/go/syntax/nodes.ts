import type { Pos } from '../base/index.ts';

/*
 * The syntax tree. Same nodes and fields as Go's cmd/compile/internal/syntax, each with a `kind`.
 * The parser builds it; nobody changes it afterwards: later phases keep what they learn in maps keyed by node.
 *
 * `pos` is where Go has it, since -m output and errors print it: terminals (Name, BasicLit, …) stand at their
 * first character; others at the token that is theirs: the operator of a binary Operation, the '.' of a
 * SelectorExpr, AssertExpr or TypeSwitchGuard, the '[' of IndexExpr and SliceExpr, the '(' of CallExpr and
 * ParenExpr, the '{' of CompositeLit and BlockStmt, the ':' of KeyValueExpr and LabeledStmt, the '=' or ':=' or
 * '++' of AssignStmt, the '<-' of SendStmt, the `range` of RangeClause, the keyword of other statements.
 * ListExpr and ExprStmt stand where their (first) expression has its own pos. ImportDecl, ConstDecl, TypeDecl,
 * VarDecl stand at their first name (after the keyword), FuncDecl at the token after `func`; FuncType at the
 * token after `func` or after the method name; FuncLit at `func`. Use startPos/endPos for the extent.
 */

/** A directive: the text after `//`, for instance `go:noinline` or `heapscope:watch x`. */
export interface Pragma {
  pos: Pos;
  text: string;
}

/** All declarations in one pair of parentheses share one Group object. */
export interface Group {
  readonly kind: 'Group';
}

/** Binary, unary and assignment operators; ':' is the one of `:=`. */
export type Operator =
  | ':' | '!' | '<-' | '~'
  | '||' | '&&'
  | '==' | '!=' | '<' | '<=' | '>' | '>='
  | '+' | '-' | '|' | '^'
  | '*' | '/' | '%' | '&' | '&^' | '<<' | '>>'; // prettier-ignore

export type LitKind = 'Int' | 'Float' | 'Imag' | 'Rune' | 'String';

// ---- files and declarations

/** `package pkgName; declList…` */
export interface File {
  kind: 'File';
  pos: Pos;
  pragmas: readonly Pragma[];
  pkgName: Name;
  declList: Decl[];
  eof: Pos;
  /** Go version from a //go:build line, for instance `go1.21`, or ''. */
  goVersion: string;
  /** Every directive of the file in order, also those that belong to no declaration (`go:linkname`). */
  directives: Pragma[];
}

export type Decl = ImportDecl | ConstDecl | TypeDecl | VarDecl | FuncDecl;

/** `[localPkgName] path` */
export interface ImportDecl {
  kind: 'ImportDecl';
  pos: Pos;
  group: Group | null;
  pragmas: readonly Pragma[];
  /** Including "."; null means no rename. */
  localPkgName: Name | null;
  /** path.bad or a String literal; null means there was none (already reported). */
  path: BasicLit | null;
}

/** `nameList [type] [= values]` */
export interface ConstDecl {
  kind: 'ConstDecl';
  pos: Pos;
  group: Group | null;
  pragmas: readonly Pragma[];
  nameList: Name[];
  type: Expr | null;
  values: Expr | null;
}

/** `name [tparamList] [=] type` */
export interface TypeDecl {
  kind: 'TypeDecl';
  pos: Pos;
  group: Group | null;
  pragmas: readonly Pragma[];
  name: Name;
  /** Empty means no type parameters. */
  tparamList: Field[];
  alias: boolean;
  type: Expr;
}

/** `nameList [type] [= values]` */
export interface VarDecl {
  kind: 'VarDecl';
  pos: Pos;
  group: Group | null;
  pragmas: readonly Pragma[];
  nameList: Name[];
  type: Expr | null;
  values: Expr | null;
}

/** `func [recv] name[tparamList] type [body]` */
export interface FuncDecl {
  kind: 'FuncDecl';
  pos: Pos;
  pragmas: readonly Pragma[];
  readonly recv: Field | null;
  readonly name: Name;
  readonly tparamList: Field[];
  readonly type: FuncType;
  /** Where bodies are read later (`laterBodies` of parseFile), asking for this one reads it; `hasBody` does not. */
  readonly body: BlockStmt | null;
  readonly hasBody: boolean;
  /** Where bodies are read later, this one will be read anew if anybody asks for it: another tree, which nobody has checked. */
  forgetBody?(): void;
  /** Likewise receiver, name and type. */
  forgetHead?(): void;
}

// ---- expressions

export type Expr =
  | BadExpr
  | Name
  | BasicLit
  | CompositeLit
  | KeyValueExpr
  | FuncLit
  | ParenExpr
  | SelectorExpr
  | IndexExpr
  | SliceExpr
  | AssertExpr
  | TypeSwitchGuard
  | Operation
  | CallExpr
  | ListExpr
  | ArrayType
  | SliceType
  | DotsType
  | StructType
  | InterfaceType
  | FuncType
  | MapType
  | ChanType;

/** Stands for an expression that failed to parse; the error is reported already. */
export interface BadExpr {
  kind: 'BadExpr';
  pos: Pos;
}

export interface Name {
  kind: 'Name';
  pos: Pos;
  value: string;
}

export interface BasicLit {
  kind: 'BasicLit';
  pos: Pos;
  /** The literal as written, quotes included. */
  value: string;
  litKind: LitKind;
  /** It has a lexical error (already reported). */
  bad: boolean;
}

/** `type { elemList… }` */
export interface CompositeLit {
  kind: 'CompositeLit';
  pos: Pos;
  /** null inside another literal that gives the type. */
  type: Expr | null;
  elemList: Expr[];
  /** How many elements are KeyValueExprs. */
  nkeys: number;
  rbrace: Pos;
}

/** `key: value` */
export interface KeyValueExpr {
  kind: 'KeyValueExpr';
  pos: Pos;
  key: Expr;
  value: Expr;
}

/** `func type { body }` */
export interface FuncLit {
  kind: 'FuncLit';
  pos: Pos;
  type: FuncType;
  body: BlockStmt;
}

/** `(x)` in an expression. Parentheses around types, parameters and operands of `go` and `defer` leave no trace. */
export interface ParenExpr {
  kind: 'ParenExpr';
  pos: Pos;
  x: Expr;
}

/** `x.sel` */
export interface SelectorExpr {
  kind: 'SelectorExpr';
  pos: Pos;
  x: Expr;
  sel: Name;
}

/** `x[index]`; several type arguments are a ListExpr. */
export interface IndexExpr {
  kind: 'IndexExpr';
  pos: Pos;
  x: Expr;
  index: Expr;
}

/** `x[index[0] : index[1] : index[2]]` */
export interface SliceExpr {
  kind: 'SliceExpr';
  pos: Pos;
  x: Expr;
  index: [Expr | null, Expr | null, Expr | null];
  full: boolean;
}

/** `x.(type)` with a type written out */
export interface AssertExpr {
  kind: 'AssertExpr';
  pos: Pos;
  x: Expr;
  type: Expr;
}

/** `[lhs :=] x.(type)` with the keyword */
export interface TypeSwitchGuard {
  kind: 'TypeSwitchGuard';
  pos: Pos;
  lhs: Name | null;
  x: Expr;
}

/** `x op y`, or `op x` when y is null; `*x` is '*' also in types, `&x` is '&', `<-x` is '<-'. */
export interface Operation {
  kind: 'Operation';
  pos: Pos;
  op: Operator;
  x: Expr;
  y: Expr | null;
}

/** `fun(argList…)` */
export interface CallExpr {
  kind: 'CallExpr';
  pos: Pos;
  fun: Expr;
  argList: Expr[];
  /** The last argument is followed by `...`. */
  hasDots: boolean;
}

/** `elemList[0], elemList[1], …` with at least two elements */
export interface ListExpr {
  kind: 'ListExpr';
  pos: Pos;
  elemList: Expr[];
}

/** `[len]elem`; len null means `[...]elem`. */
export interface ArrayType {
  kind: 'ArrayType';
  pos: Pos;
  len: Expr | null;
  elem: Expr;
}

/** `[]elem` */
export interface SliceType {
  kind: 'SliceType';
  pos: Pos;
  elem: Expr;
}

/** `...elem` */
export interface DotsType {
  kind: 'DotsType';
  pos: Pos;
  elem: Expr;
}

/** `struct { fieldList[0] tagList[0]; … }` */
export interface StructType {
  kind: 'StructType';
  pos: Pos;
  fieldList: Field[];
  /** As long as fieldList; null where there is no tag. */
  tagList: (BasicLit | null)[];
}

/**
 * `[name] type` of a parameter, struct field or interface element. Names declared in one list share one type object.
 * Without a name: unnamed parameter, embedded field, embedded element.
 */
export interface Field {
  kind: 'Field';
  pos: Pos;
  name: Name | null;
  type: Expr;
}

/** `interface { methodList… }`; a union or ~T element is an Operation '|' or '~'. */
export interface InterfaceType {
  kind: 'InterfaceType';
  pos: Pos;
  methodList: Field[];
}

export interface FuncType {
  kind: 'FuncType';
  pos: Pos;
  paramList: Field[];
  resultList: Field[];
}

/** `map[key]value` */
export interface MapType {
  kind: 'MapType';
  pos: Pos;
  key: Expr;
  value: Expr;
}

/** `chan elem`, `chan<- elem`, `<-chan elem` */
export interface ChanType {
  kind: 'ChanType';
  pos: Pos;
  dir: '' | 'send' | 'recv';
  elem: Expr;
}

// ---- statements

export type Stmt =
  | EmptyStmt
  | LabeledStmt
  | BlockStmt
  | ExprStmt
  | SendStmt
  | DeclStmt
  | AssignStmt
  | BranchStmt
  | CallStmt
  | ReturnStmt
  | IfStmt
  | ForStmt
  | SwitchStmt
  | SelectStmt
  | RangeClause;

export type SimpleStmt = EmptyStmt | ExprStmt | SendStmt | AssignStmt | RangeClause;

export interface EmptyStmt {
  kind: 'EmptyStmt';
  pos: Pos;
}

/** `label: stmt` */
export interface LabeledStmt {
  kind: 'LabeledStmt';
  pos: Pos;
  label: Name;
  stmt: Stmt;
}

export interface BlockStmt {
  kind: 'BlockStmt';
  pos: Pos;
  list: Stmt[];
  rbrace: Pos;
}

export interface ExprStmt {
  kind: 'ExprStmt';
  pos: Pos;
  x: Expr;
}

/** `chan <- value` */
export interface SendStmt {
  kind: 'SendStmt';
  pos: Pos;
  chan: Expr;
  value: Expr;
}

export interface DeclStmt {
  kind: 'DeclStmt';
  pos: Pos;
  declList: Decl[];
}

/** `lhs = rhs` (op ''), `lhs := rhs` (op ':'), `lhs op= rhs`; rhs null means `lhs++` (op '+') or `lhs--` (op '-'). */
export interface AssignStmt {
  kind: 'AssignStmt';
  pos: Pos;
  op: Operator | '';
  lhs: Expr;
  rhs: Expr | null;
}

export interface BranchStmt {
  kind: 'BranchStmt';
  pos: Pos;
  tok: 'break' | 'continue' | 'fallthrough' | 'goto';
  label: Name | null;
  /**
   * Where it goes: a LabeledStmt for goto; a ForStmt, SwitchStmt or SelectStmt for break and continue, labelled or
   * not. null for fallthrough, and in functions with errors.
   */
  target: Stmt | null;
}

/** `go call` or `defer call` */
export interface CallStmt {
  kind: 'CallStmt';
  pos: Pos;
  tok: 'go' | 'defer';
  call: Expr;
}

export interface ReturnStmt {
  kind: 'ReturnStmt';
  pos: Pos;
  results: Expr | null;
}

export interface IfStmt {
  kind: 'IfStmt';
  pos: Pos;
  init: SimpleStmt | null;
  cond: Expr;
  then: BlockStmt;
  else: IfStmt | BlockStmt | null;
}

/** A range loop has a RangeClause as init. */
export interface ForStmt {
  kind: 'ForStmt';
  pos: Pos;
  init: SimpleStmt | null;
  cond: Expr | null;
  post: SimpleStmt | null;
  body: BlockStmt;
}

/** A type switch has a TypeSwitchGuard as tag. */
export interface SwitchStmt {
  kind: 'SwitchStmt';
  pos: Pos;
  init: SimpleStmt | null;
  tag: Expr | null;
  body: CaseClause[];
  rbrace: Pos;
}

export interface SelectStmt {
  kind: 'SelectStmt';
  pos: Pos;
  body: CommClause[];
  rbrace: Pos;
}

/** `[lhs = | lhs :=] range x` */
export interface RangeClause {
  kind: 'RangeClause';
  pos: Pos;
  lhs: Expr | null;
  def: boolean;
  x: Expr;
}

/** `case cases: body`; cases null means default. */
export interface CaseClause {
  kind: 'CaseClause';
  pos: Pos;
  cases: Expr | null;
  body: Stmt[];
  colon: Pos;
}

/** `case comm: body`; comm null means default. */
export interface CommClause {
  kind: 'CommClause';
  pos: Pos;
  comm: SimpleStmt | null;
  body: Stmt[];
  colon: Pos;
}

/** Any node of the tree. */
export type Node = File | Decl | Expr | Stmt | Field | CaseClause | CommClause;
