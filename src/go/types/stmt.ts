import type { Pos } from '../base/index.ts';
import * as constant from '../constant/index.ts';
import {
  endPos, unpackList, unparen,
  type AssignStmt, type BlockStmt, type CaseClause, type CommClause, type Expr, type SelectStmt, type Stmt,
  type SwitchStmt, type TypeSwitchGuard,
} from '../syntax/index.ts'; // prettier-ignore
import { assignment, assignVar, assignVars, initVars, shortVarDecl } from './assign.ts';
import { use } from './use.ts';
import { newEnvironment, type Checker } from './check.ts';
import { convertUntyped } from './const.ts';
import { declare, declStmt } from './decl.ts';
import { binary, chanElem } from './operation.ts';
import { comparison } from './comparison.ts';
import { expr, genericExpr, rawExpr, typeAssertion } from './expr.ts';
import { Scope, Var } from './object.ts';
import { Operand } from './operand.ts';
import {
  allBoolean,
  allNumeric,
  comparable,
  hasNil,
  identical,
  isInterface,
  isTypeParam,
  isValid,
} from './predicates.ts';
import { rangeStmt } from './range.ts';
import type { DeclInfo } from './resolve.ts';
import { isTerminating } from './return.ts';
import { typ, type Signature, type Type } from './type.ts';
import { varType } from './typexpr.ts';

/** Type-checks a function body. decl is the package-level declaration it belongs to, for dependencies. */
export function funcBody(
  check: Checker,
  decl: DeclInfo | null,
  sig: Signature,
  body: BlockStmt,
  iota: constant.Value | null,
): void {
  const outer = check.env;
  const scope = sig.scope ?? new Scope(check.pkg.scope, body.pos, endPos(body));
  check.env = newEnvironment(scope, decl);
  check.env.iota = iota;
  check.env.sig = sig;
  stmtList(check, body.list);
  // spec: "If the function's signature declares result parameters, the function body's statement list must end in a terminating statement."
  if (sig.results.len > 0 && !isTerminating(check, body, ''))
    check.err(body.rbrace, 'MissingReturn', 'missing return');
  if (!check.config.ignoreUnused) usage(check, scope);
  scope.inner = null;
  check.env = outer;
}

/** Reports unused variables of a scope and the scopes inside it, except those of function literals. */
function usage(check: Checker, scope: Scope): void {
  const unused: Var[] = [];
  for (const v of scope.elems.values()) {
    if (v.kind === 'Var' && !v.used && v.varKind === 'local') unused.push(v);
  }
  unused.sort((a, b) => a.pos - b.pos);
  for (const v of unused) check.softErr(v, 'UnusedVar', `declared and not used: ${v.name}`);
  for (const s of scope.inner ?? []) if (!s.isFunc) usage(check, s);
}

function stmtList(check: Checker, list: Stmt[]): void {
  for (const s of list) stmt(check, s);
}

function multipleDefaults(check: Checker, list: (CaseClause | CommClause)[]): void {
  let first: CaseClause | CommClause | null = null;
  for (const c of list) {
    if ((c.kind === 'CaseClause' ? c.cases : c.comm) !== null) continue;
    if (first) check.err(c, 'DuplicateDefault', `multiple defaults (first at ${check.posString(first.pos)})`);
    else first = c;
  }
}

export function stmt(check: Checker, s: Stmt): void {
  const top = check.delayed;
  const { scope } = check.env;
  stmt1(check, s);
  check.env.scope = scope;
  // Function literals are checked where the statement's variables are visible.
  check.processDelayed(top);
}

function stmt1(check: Checker, s: Stmt): void {
  switch (s.kind) {
    case 'EmptyStmt':
    case 'BranchStmt': // checked by the parser
      return;
    case 'DeclStmt':
      return declStmt(check, s.declList);
    case 'LabeledStmt':
      return stmt(check, s.stmt);
    case 'ExprStmt':
      return exprStmt(check, s.x);
    case 'SendStmt': {
      const ch = new Operand();
      const val = new Operand();
      expr(check, null, ch, s.chan);
      genericExpr(check, val, s.value);
      if (!ch.valid || !val.valid) return;
      const elem = chanElem(check, s, ch, false);
      if (elem) assignment(check, val, elem, 'send');
      return;
    }
    case 'AssignStmt':
      return assignStmt(check, s);
    case 'CallStmt':
      return suspendedCall(check, s.tok, s.call);
    case 'ReturnStmt': {
      const res = check.env.sig?.results.vars ?? [];
      const results = unpackList(s.results);
      if (results.length > 0 || res.length === 0 || res[0]!.name === '')
        return initVars(check, res, results, s);
      // spec: "… a result parameter must not be shadowed at the place of the return"
      for (const obj of res) {
        const alt = check.lookup(obj.name);
        if (!alt || alt === obj) continue;
        check.report('OutOfScopeResult', [
          [s, `result parameter ${obj.name} not in scope at return`],
          [alt, check.f`inner declaration of ${obj}`],
        ]);
      }
      return;
    }
    case 'BlockStmt':
      check.openScope(s, endPos(s));
      return stmtList(check, s.list);
    case 'IfStmt':
      check.openScope(s, endPos(s));
      if (s.init) stmt(check, s.init);
      condition(check, s.cond, 'if');
      stmt(check, s.then);
      if (s.else) stmt(check, s.else);
      return;
    case 'SwitchStmt':
      check.openScope(s, endPos(s));
      if (s.init) stmt(check, s.init);
      return s.tag?.kind === 'TypeSwitchGuard' ? typeSwitchStmt(check, s, s.tag) : switchStmt(check, s);
    case 'SelectStmt':
      return selectStmt(check, s);
    case 'ForStmt': {
      if (s.init?.kind === 'RangeClause') return rangeStmt(check, s, s.init);
      check.openScope(s, endPos(s));
      if (s.init) stmt(check, s.init);
      if (s.cond) condition(check, s.cond, 'for');
      if (s.post) {
        stmt(check, s.post);
        // spec: "The init statement may be a short variable declaration, but the post statement must not." (a syntax error)
        if (s.post.kind === 'AssignStmt' && s.post.op === ':') use(check, s.post.lhs);
      }
      return stmt(check, s.body);
    }
    case 'RangeClause':
      check.err(s, 'InvalidSyntaxTree', 'invalid syntax tree: invalid statement');
  }
}

function condition(check: Checker, cond: Expr, what: string): void {
  const x = new Operand();
  expr(check, null, x, cond);
  if (x.valid && !allBoolean(x.typ))
    check.err(cond, 'InvalidCond', `non-boolean condition in ${what} statement`);
}

function exprStmt(check: Checker, e: Expr): void {
  // spec: "With the exception of specific built-in functions, function and method calls and receive operations can appear in statement context."
  const x = new Operand();
  const kind = rawExpr(check, null, x, e, null, false);
  if (x.mode === 'builtin') check.err(x, 'UncalledBuiltin', check.f`${x} must be called`);
  else if (x.mode === 'typexpr') check.err(x, 'NotAnExpr', check.f`${x} is not an expression`);
  else if (kind !== 'statement') check.err(x, 'UnusedExpr', check.f`${x} is not used`);
}

function assignStmt(check: Checker, s: AssignStmt): void {
  if (!s.rhs) {
    // x++ and x-- can be applied to numeric types only
    const x = new Operand();
    expr(check, null, x, s.lhs);
    if (!x.valid) return;
    if (!allNumeric(x.typ)) {
      const msg = check.f`invalid operation: ${s.lhs}${s.op}${s.op} (non-numeric type ${x.typ})`;
      return check.err(s.lhs, 'NonNumericIncDec', msg);
    }
    return assignVar(check, s.lhs, null, x, 'assignment');
  }
  const lhs = unpackList(s.lhs);
  const rhs = unpackList(s.rhs);
  if (s.op === '') return assignVars(check, lhs, rhs);
  if (s.op === ':') return shortVarDecl(check, s.pos, lhs, rhs);
  if (lhs.length !== 1 || rhs.length !== 1) {
    return check.err(
      s,
      'MultiValAssignOp',
      `assignment operation ${s.op} requires single-valued expressions`,
    );
  }
  const x = new Operand();
  binary(check, x, null, lhs[0]!, rhs[0]!, s.op);
  assignVar(check, lhs[0]!, null, x, 'assignment');
}

/** The call of a go or defer statement. */
function suspendedCall(check: Checker, keyword: 'go' | 'defer', call: Expr): void {
  let code = keyword === 'go' ? 'InvalidGo' : 'InvalidDefer';
  if (call.kind !== 'CallExpr') {
    check.err(call, code, `expression in ${keyword} must be function call`);
    use(check, call);
    return;
  }
  const x = new Operand();
  const kind = rawExpr(check, null, x, call, null, false);
  if (kind === 'statement') return;
  let msg = 'requires function call, not conversion';
  if (kind === 'expression') {
    msg = 'discards result of';
    code = 'UnusedResults';
  }
  check.err(x, code, check.f`${keyword} ${msg} ${x}`);
}

// ---- switch and select

/** Constant case values seen, with their types (1 and 1.0 differ if the tag is an interface). */
type Seen = Map<unknown, { pos: Pos; typ: Type }[]>;

function caseValues(check: Checker, x: Operand, values: Expr[], seen: Seen): void {
  for (const e of values) {
    const v = new Operand();
    expr(check, null, v, e);
    if (!x.valid || !v.valid) continue;
    convertUntyped(check, v, x.typ);
    if (!v.valid) continue;
    // Must be comparable with the tag.
    const res = v.clone();
    comparison(check, res, x, '==', true);
    if (!res.valid || v.mode !== 'constant') continue;
    const key = goVal(v.val!);
    if (key === null) continue;
    const list = seen.get(key) ?? [];
    const dup = list.find((vt) => identical(v.typ, vt.typ));
    if (dup) {
      check.report('DuplicateCase', [
        [v, check.f`duplicate case ${v} in expression switch`],
        [dup.pos, 'previous case'],
      ]);
      continue;
    }
    list.push({ pos: v.expr!.pos, typ: v.typ });
    seen.set(key, list);
  }
}

/** Equal for equal values; null for booleans and others whose duplicates are allowed. */
function goVal(v: constant.Value): unknown {
  switch (v.kind) {
    case 'Int':
      return 'n' + v.val;
    case 'Float':
      return 'n' + constant.float64Val(v);
    case 'String':
      return 's' + constant.stringVal(v);
  }
  return null;
}

function switchStmt(check: Checker, s: SwitchStmt): void {
  const x = new Operand();
  if (s.tag) {
    expr(check, null, x, s.tag);
    // The tag is compared with each case as if it were assigned to a variable first.
    assignment(check, x, null, 'switch expression');
    if (x.valid && !comparable(x.typ) && !hasNil(x.typ)) {
      check.err(x, 'InvalidExprSwitch', check.f`cannot switch on ${x} (${x.typ} is not comparable)`);
      x.mode = 'invalid';
    }
  } else {
    // spec: "A missing switch expression is equivalent to the boolean value true."
    const pos = s.body[0]?.pos ?? s.rbrace;
    x.assign(Operand.of('constant', { kind: 'Name', pos, value: 'true' }, typ.bool, constant.makeBool(true)));
  }
  multipleDefaults(check, s.body);
  const seen: Seen = new Map();
  for (const clause of s.body) {
    caseValues(check, x, unpackList(clause.cases), seen);
    check.openScope(clause, endPos(clause));
    stmtList(check, clause.body);
    check.closeScope();
  }
}

/** The types of a type switch case; gives the type of the symbolic variable in it. */
function caseTypes(
  check: Checker,
  x: Operand | null,
  types: Expr[],
  seen: { typ: Type | null; e: Expr }[],
): Type {
  let T: Type | null = null;
  for (const e of types) {
    // spec: "… a case may list the predeclared identifier nil"
    const id = unparen(e);
    if (id.kind === 'Name' && check.lookup(id.value)?.kind === 'Nil') {
      T = null;
      expr(check, null, new Operand(), e);
    } else {
      T = varType(check, e);
      if (!isValid(T)) continue;
    }
    const t: Type | null = T;
    const other = seen.find((o) => (t && o.typ ? identical(t, o.typ) : t === o.typ));
    if (other) {
      check.report('DuplicateCase', [
        [e, check.f`duplicate case ${t ?? 'nil'} in type switch`],
        [other.e, 'previous case'],
      ]);
      continue;
    }
    seen.push({ typ: t, e });
    if (x && t) typeAssertion(check, e, x, t, true);
  }
  // spec: "In clauses with a case listing exactly one type, the variable has that type; otherwise, the type of the expression in the TypeSwitchGuard."
  return types.length === 1 && T ? T : x ? x.typ : typ.invalid;
}

function typeSwitchStmt(check: Checker, s: SwitchStmt, guard: TypeSwitchGuard): void {
  let { lhs } = guard;
  if (lhs) {
    if (lhs.value === '_') {
      check.softErr(lhs, 'NoNewVar', 'no new variable on left side of :=');
      lhs = null;
    } else check.recordDef(lhs, null);
  }
  const x = new Operand();
  expr(check, null, x, guard.x);
  let sx: Operand | null = null;
  if (x.valid) {
    if (isTypeParam(x.typ)) {
      check.err(x, 'InvalidTypeSwitch', check.f`cannot use type switch on type parameter value ${x}`);
    } else if (isInterface(x.typ)) sx = x;
    else check.err(x, 'InvalidTypeSwitch', check.f`${x} is not an interface`);
  }
  multipleDefaults(check, s.body);
  const vars: Var[] = [];
  const seen: { typ: Type | null; e: Expr }[] = [];
  for (const clause of s.body) {
    const T = caseTypes(check, sx, unpackList(clause.cases), seen);
    check.openScope(clause, endPos(clause));
    if (lhs) {
      const obj = new Var('local', lhs.pos, check.pkg, lhs.value, T);
      declare(check, check.env.scope, null, obj);
      check.info.implicits.set(clause, obj);
      vars.push(obj);
    }
    stmtList(check, clause.body);
    check.closeScope();
  }
  // One use in one clause is enough.
  if (lhs) {
    if (!vars.some((v) => v.used)) check.softErr(lhs, 'UnusedVar', `${lhs.value} declared and not used`);
    for (const v of vars) v.used = true;
  }
}

function selectStmt(check: Checker, s: SelectStmt): void {
  multipleDefaults(check, s.body);
  for (const clause of s.body) {
    const { comm } = clause;
    let rhs: Expr | null = null;
    if (comm?.kind === 'AssignStmt' && comm.rhs?.kind !== 'ListExpr') rhs = comm.rhs;
    else if (comm?.kind === 'ExprStmt') rhs = comm.x;
    // spec: "A case with a RecvStmt … the RecvExpr must be a (possibly parenthesized) receive operation."
    const recv = rhs ? unparen(rhs) : null;
    const isRecv = recv?.kind === 'Operation' && !recv.y && recv.op === '<-';
    if (comm && comm.kind !== 'SendStmt' && !isRecv) {
      check.err(comm, 'InvalidSelectCase', 'select case must be send or receive (possibly with assignment)');
      continue;
    }
    check.openScope(clause, endPos(clause));
    if (comm) stmt(check, comm);
    stmtList(check, clause.body);
    check.closeScope();
  }
}
