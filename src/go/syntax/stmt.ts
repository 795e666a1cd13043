import type { Pos } from '../base/index.ts';
import type * as n from './nodes.ts';
import { toString } from './printer.ts';
import type { Token } from './token.ts';
import { unparen } from './shape.ts';
import { maxElse, maxNesting, type Parser } from './state.ts';
import { declGroup, parseName } from './decl.ts';
import { exprList, parseExpr, pexpr } from './expr.ts';

/** `go` or `defer` with its call. */
function callStmt(p: Parser, tok: 'go' | 'defer'): n.CallStmt {
  const pos = p.pos();
  p.next();
  const x = pexpr(p, null, p.tok === '(');
  const call = unparen(x);
  if (call !== x) p.errorAt(x.pos, `expression in ${tok} must not be parenthesized`);
  return { kind: 'CallStmt', pos, tok, call };
}

/** SimpleStmt = ExpressionStmt | SendStmt | IncDecStmt | Assignment | ShortVarDecl | RangeClause . */
function simpleStmt(p: Parser, lhs: n.Expr | null, keyword: Token | ''): n.SimpleStmt {
  if (keyword === 'for' && p.tok === 'range') return rangeClause(p, null, false);

  lhs ??= exprList(p);
  const pos = p.pos();
  const op = p.s.op;
  if (lhs.kind !== 'ListExpr') {
    switch (p.tok) {
      case 'op=':
        p.next();
        return { kind: 'AssignStmt', pos, op, lhs, rhs: parseExpr(p) };
      case 'opop':
        p.next();
        return { kind: 'AssignStmt', pos, op, lhs, rhs: null };
      case '<-':
        p.next();
        return { kind: 'SendStmt', pos, chan: lhs, value: parseExpr(p) };
      case '=':
      case ':=':
        break;
      default:
        return { kind: 'ExprStmt', pos: lhs.pos, x: lhs };
    }
  }

  if (p.tok === '=' || p.tok === ':=') {
    const def = p.tok === ':=';
    p.next();
    if (keyword === 'for' && p.is('range')) return rangeClause(p, lhs, def);
    const rhs = exprList(p);
    if (rhs.kind === 'TypeSwitchGuard' && keyword === 'switch' && def && lhs.kind === 'Name') {
      rhs.lhs = lhs;
      return { kind: 'ExprStmt', pos: rhs.pos, x: rhs };
    }
    return { kind: 'AssignStmt', pos, op: def ? ':' : '', lhs, rhs };
  }

  p.syntaxError('expected := or = or comma');
  p.advance(';', '}');
  const x = lhs.kind === 'ListExpr' ? lhs.elemList[0]! : lhs;
  return { kind: 'ExprStmt', pos: x.pos, x };
}

function rangeClause(p: Parser, lhs: n.Expr | null, def: boolean): n.RangeClause {
  const pos = p.pos();
  p.next();
  return { kind: 'RangeClause', pos, lhs, def, x: parseExpr(p) };
}

function labeledStmtOrNull(p: Parser, label: n.Name): n.LabeledStmt | null {
  const pos = p.pos();
  p.want(':');
  if (p.tok === '}') {
    // The ';' of an empty statement may be missing before '}'.
    return { kind: 'LabeledStmt', pos, label, stmt: { kind: 'EmptyStmt', pos: p.pos() } };
  }
  const stmt = stmtOrNull(p);
  if (stmt !== null) return { kind: 'LabeledStmt', pos, label, stmt };
  p.syntaxError('missing statement after label', pos);
  return null;
}

/** Block = "{" StatementList "}" . The context says after what, in case there is no '{'. */
export function blockStmt(p: Parser, context: string): n.BlockStmt {
  const s: n.BlockStmt = { kind: 'BlockStmt', pos: p.pos(), list: [], rbrace: 0 };
  if (!p.got('{')) {
    p.syntaxError('expected { after ' + context);
    p.advance('name', '}');
    s.rbrace = p.pos();
    if (p.got('}')) return s;
  }
  s.list = stmtList(p);
  s.rbrace = p.pos();
  p.want('}');
  return s;
}

function declStmt(p: Parser, keyword: 'const' | 'type' | 'var'): n.DeclStmt {
  const pos = p.pos();
  p.next();
  return { kind: 'DeclStmt', pos, declList: declGroup(p, keyword, []) };
}

function forStmt(p: Parser): n.ForStmt {
  const pos = p.pos();
  const [init, cond, post] = header(p, 'for');
  return { kind: 'ForStmt', pos, init, cond, post, body: blockStmt(p, 'for clause') };
}

/** What stands between the keyword and '{': init; cond; post. */
function header(
  p: Parser,
  keyword: 'for' | 'if' | 'switch',
): [n.SimpleStmt | null, n.Expr | null, n.SimpleStmt | null] {
  p.want(keyword);
  if (p.tok === '{') {
    if (keyword !== 'if') return [null, null, null];
    p.syntaxError('missing condition in if statement');
    return [null, p.badExpr(), null];
  }

  const outer = p.xnest;
  p.xnest = -1;
  let init: n.SimpleStmt | null = null;
  let condStmt: n.SimpleStmt | null = null;
  let post: n.SimpleStmt | null = null;

  if (p.tok !== ';') {
    if (p.got('var')) p.syntaxError(`var declaration not allowed in ${keyword} initializer`);
    init = simpleStmt(p, null, keyword);
    if (init.kind === 'RangeClause') {
      p.xnest = outer;
      return [init, null, null];
    }
  }

  let semi: { pos: Pos; lit: string } | null = null;
  if (p.is('{')) {
    condStmt = init;
    init = null;
  } else {
    if (p.tok === ';') {
      semi = { pos: p.pos(), lit: p.s.lit };
      p.next();
    } else {
      // To ask for '{' rather than ';' gives a better message.
      p.want('{');
      if (!p.is('{')) p.advance('{', '}');
    }
    if (keyword === 'for') {
      if (p.tok !== ';' && p.is('{')) {
        p.syntaxError('expected for loop condition');
      } else {
        if (p.tok !== ';') condStmt = simpleStmt(p, null, '');
        p.want(';');
        if (!p.is('{')) {
          post = simpleStmt(p, null, '');
          if (post.kind === 'AssignStmt' && post.op === ':') {
            p.syntaxError('cannot declare in post statement of for loop', post.pos);
          }
        }
      }
    } else if (!p.is('{')) {
      condStmt = simpleStmt(p, null, keyword);
    }
  }

  let cond: n.Expr | null = null;
  if (condStmt === null) {
    if (keyword === 'if' && semi !== null) {
      if (semi.lit !== 'semicolon') {
        p.syntaxError(`unexpected ${semi.lit}, expected { after if clause`, semi.pos);
      } else {
        p.syntaxError('missing condition in if statement', semi.pos);
      }
      cond = { kind: 'BadExpr', pos: semi.pos };
    }
  } else if (condStmt.kind === 'ExprStmt') {
    cond = condStmt.x;
  } else {
    // Most often '=' in place of '==': show that it is the '=' that is meant.
    const str =
      condStmt.kind === 'AssignStmt' && condStmt.op === '' && condStmt.rhs !== null
        ? `assignment ${emphasize(condStmt.lhs)} = ${emphasize(condStmt.rhs)}`
        : toString(condStmt);
    p.syntaxError(`cannot use ${str} as value`, condStmt.pos);
  }
  p.xnest = outer;
  return [init, cond, post];
}

/** An if statement with its whole chain of else-ifs, which may be long. */
function ifStmt(p: Parser): n.IfStmt {
  const first = ifClause(p);
  let last = first;
  for (let i = 0; p.got('else'); i++) {
    if (p.is('if')) {
      if (i > maxElse) {
        p.chainTooLong();
        break;
      }
      last = last.else = ifClause(p);
      continue;
    }
    if (p.is('{')) {
      last.else = blockStmt(p, '');
    } else {
      p.syntaxError('else must be followed by if or statement block');
      p.advance('name', '}');
    }
    break;
  }
  return first;
}

function ifClause(p: Parser): n.IfStmt {
  const pos = p.pos();
  const [init, cond] = header(p, 'if');
  return {
    kind: 'IfStmt',
    pos,
    init,
    cond: cond ?? { kind: 'BadExpr', pos },
    then: blockStmt(p, 'if clause'),
    else: null,
  };
}

function switchStmt(p: Parser): n.SwitchStmt {
  const pos = p.pos();
  const [init, tag] = header(p, 'switch');
  const body: n.CaseClause[] = [];
  const rbrace = clauses(p, 'switch', () => body.push(caseClause(p)));
  return { kind: 'SwitchStmt', pos, init, tag, body, rbrace };
}

function selectStmt(p: Parser): n.SelectStmt {
  const pos = p.pos();
  p.want('select');
  const body: n.CommClause[] = [];
  const rbrace = clauses(p, 'select', () => body.push(commClause(p)));
  return { kind: 'SelectStmt', pos, body, rbrace };
}

function clauses(p: Parser, keyword: string, clause: () => void): Pos {
  if (!p.got('{')) {
    p.syntaxError(`missing { after ${keyword} clause`);
    p.advance('case', 'default', '}');
  }
  while (p.tok !== 'EOF' && p.tok !== '}') clause();
  const rbrace = p.pos();
  p.want('}');
  return rbrace;
}

function caseClause(p: Parser): n.CaseClause {
  const pos = p.pos();
  let cases: n.Expr | null = null;
  if (p.got('case')) cases = exprList(p);
  else defaultClause(p);
  const colon = p.pos();
  p.want(':');
  return { kind: 'CaseClause', pos, cases, body: stmtList(p), colon };
}

function commClause(p: Parser): n.CommClause {
  const pos = p.pos();
  let comm: n.SimpleStmt | null = null;
  // Whether it is a send or receive is for the type checker to say.
  if (p.got('case')) comm = simpleStmt(p, null, '');
  else defaultClause(p);
  const colon = p.pos();
  p.want(':');
  return { kind: 'CommClause', pos, comm, body: stmtList(p), colon };
}

function defaultClause(p: Parser): void {
  if (p.got('default')) return;
  p.syntaxError('expected case or default or }');
  p.advance(':', 'case', 'default', '}');
}

function stmtOrNull(p: Parser): n.Stmt | null {
  if (++p.depth > maxNesting) {
    p.tooDeep();
    return null;
  }
  const s = statement(p);
  p.depth--;
  return s;
}

/**
 * Statement = Declaration | LabeledStmt | SimpleStmt | GoStmt | ReturnStmt | BreakStmt | ContinueStmt | GotoStmt |
 *   FallthroughStmt | Block | IfStmt | SwitchStmt | SelectStmt | ForStmt | DeferStmt .
 */
function statement(p: Parser): n.Stmt | null {
  const tok = p.tok;
  const pos = p.pos();
  if (tok === 'name') {
    p.clearPragmas();
    const lhs = exprList(p);
    if (lhs.kind === 'Name' && p.is(':')) return labeledStmtOrNull(p, lhs);
    return simpleStmt(p, lhs, '');
  }
  if (tok === 'var' || tok === 'const' || tok === 'type') return declStmt(p, tok);

  p.clearPragmas();
  switch (tok) {
    case '{':
      return blockStmt(p, '');
    case 'op':
    case '*':
      switch (p.s.op) {
        case '+':
        case '-':
        case '*':
        case '&':
        case '^':
        case '!':
          return simpleStmt(p, null, '');
      }
      return null;
    case 'literal':
    case 'func':
    case '(':
    case '[':
    case 'struct':
    case 'map':
    case 'chan':
    case 'interface':
    case '<-':
      return simpleStmt(p, null, '');
    case 'for':
      return forStmt(p);
    case 'switch':
      return switchStmt(p);
    case 'select':
      return selectStmt(p);
    case 'if':
      return ifStmt(p);
    case 'fallthrough':
      p.next();
      return { kind: 'BranchStmt', pos, tok, label: null, target: null };
    case 'break':
    case 'continue': {
      p.next();
      const label = p.is('name') ? parseName(p) : null;
      return { kind: 'BranchStmt', pos, tok, label, target: null };
    }
    case 'go':
    case 'defer':
      return callStmt(p, tok);
    case 'goto':
      p.next();
      return { kind: 'BranchStmt', pos, tok, label: parseName(p), target: null };
    case 'return': {
      p.next();
      const t = p.tok as Token;
      return { kind: 'ReturnStmt', pos, results: t !== ';' && t !== '}' ? exprList(p) : null };
    }
    case ';':
      return { kind: 'EmptyStmt', pos };
  }
  return null;
}

/** StatementList = { Statement ";" } . */
function stmtList(p: Parser): n.Stmt[] {
  const list: n.Stmt[] = [];
  while (p.tok !== 'EOF' && p.tok !== '}' && p.tok !== 'case' && p.tok !== 'default') {
    const s = stmtOrNull(p);
    p.clearPragmas();
    if (s === null) break;
    list.push(s);
    if (!p.got(';') && !p.is('}')) {
      p.syntaxError('at end of statement');
      p.advance(';', '}', 'case', 'default');
      p.got(';');
    }
  }
  return list;
}

/** An expression in a message, binary ones in parentheses. */
function emphasize(x: n.Expr): string {
  const s = toString(x);
  return x.kind === 'Operation' && x.y !== null ? `(${s})` : s;
}
