import type * as n from './nodes.ts';
import { isTypeElem, unparen } from './shape.ts';
import type { Parser } from './state.ts';
import { binaryExpr, exprList, oliteral, pexpr } from './expr.ts';
import { checkBranches } from './branches.ts';
import { blockStmt } from './stmt.ts';
import { arrayType, funcType, parseType, sliceType, typeOrNull } from './type.ts';
import { paramList } from './param.ts';

/** group(decl) = decl | "(" { decl ";" } ")" . */
export function declGroup(p: Parser, keyword: 'import' | 'const' | 'type' | 'var', list: n.Decl[]): n.Decl[] {
  const decl = (group: n.Group | null): n.Decl => {
    switch (keyword) {
      case 'import':
        return importDecl(p, group);
      case 'const':
        return constDecl(p, group);
      case 'type':
        return typeDecl(p, group);
      case 'var':
        return varDecl(p, group);
    }
  };
  if (p.tok === '(') {
    const group: n.Group = { kind: 'Group' };
    p.clearPragmas();
    p.next();
    p.list('grouped declaration', ';', ')', () => {
      list.push(decl(group));
    });
  } else {
    list.push(decl(null));
  }
  return list;
}

/** ImportSpec = [ "." | PackageName ] ImportPath . */
function importDecl(p: Parser, group: n.Group | null): n.ImportDecl {
  const d: n.ImportDecl = {
    kind: 'ImportDecl',
    pos: p.pos(),
    group,
    pragmas: p.takePragmas(),
    localPkgName: null,
    path: null,
  };
  if (p.tok === 'name') {
    d.localPkgName = parseName(p);
  } else if (p.tok === '.') {
    d.localPkgName = { kind: 'Name', pos: p.pos(), value: '.' };
    p.next();
  }
  d.path = oliteral(p);
  if (d.path === null) {
    p.syntaxError('missing import path');
    p.advance(';', ')');
  } else if (!d.path.bad && d.path.litKind !== 'String') {
    p.syntaxError('import path must be a string', d.path.pos);
    d.path.bad = true;
  }
  return d;
}

/** ConstSpec = IdentifierList [ [ Type ] "=" ExpressionList ] . */
function constDecl(p: Parser, group: n.Group | null): n.ConstDecl {
  const d: n.ConstDecl = {
    kind: 'ConstDecl',
    pos: p.pos(),
    group,
    pragmas: p.takePragmas(),
    nameList: nameList(p),
    type: null,
    values: null,
  };
  if (p.tok !== 'EOF' && p.tok !== ';' && p.tok !== ')') {
    d.type = typeOrNull(p);
    if (p.gotAssign()) d.values = exprList(p);
  }
  return d;
}

/** TypeSpec = identifier [ TypeParams ] [ "=" ] Type . */
function typeDecl(p: Parser, group: n.Group | null): n.TypeDecl {
  const pos = p.pos();
  const pragmas = p.takePragmas();
  const name = parseName(p);
  let tparamList: n.Field[] = [];
  let alias = false;
  let type: n.Expr | null;
  if (p.tok === '[') {
    // An array or slice type, or type parameters.
    const lbrack = p.pos();
    p.next();
    if (p.is('name')) {
      // Both an array length and a type parameter list may begin with what looks like an expression. A type
      // parameter whose constraint begins with '[' would not, but then no constant length begins with name[.
      let x: n.Expr = parseName(p);
      if (p.tok !== '[') {
        p.xnest++;
        x = binaryExpr(p, pexpr(p, x, false), 0);
        p.xnest--;
      }
      const [pname, ptype] = extractName(x, p.is(','));
      if (pname !== null && (ptype !== null || !p.is(']'))) {
        tparamList = paramList(p, pname, ptype, ']', true, false);
        alias = p.gotAssign();
        type = typeOrNull(p);
      } else {
        type = arrayType(p, lbrack, x);
      }
    } else if (p.got(']')) {
      type = sliceType(p, lbrack);
    } else {
      type = arrayType(p, lbrack, null);
    }
  } else {
    alias = p.gotAssign();
    type = typeOrNull(p);
  }
  if (type === null) {
    type = p.badExpr();
    p.syntaxError('in type declaration');
    p.advance(';', ')');
  }
  return { kind: 'TypeDecl', pos, group, pragmas, name, tparamList, alias, type };
}

/** VarSpec = IdentifierList ( Type [ "=" ExpressionList ] | "=" ExpressionList ) . */
function varDecl(p: Parser, group: n.Group | null): n.VarDecl {
  const d: n.VarDecl = {
    kind: 'VarDecl',
    pos: p.pos(),
    group,
    pragmas: p.takePragmas(),
    nameList: nameList(p),
    type: null,
    values: null,
  };
  if (p.gotAssign()) {
    d.values = exprList(p);
  } else {
    d.type = parseType(p);
    if (p.gotAssign()) d.values = exprList(p);
  }
  return d;
}

/**
 * FunctionDecl = "func" FunctionName [ TypeParams ] Signature [ FunctionBody ] .
 * MethodDecl   = "func" Receiver MethodName [ TypeParams ] Signature [ FunctionBody ] .
 */
export function funcDecl(p: Parser): n.FuncDecl {
  const pos = p.pos();
  const pragmas = p.takePragmas();
  const head = funcHead(p);
  const start = p.pos();
  if (p.laterBodies && p.tok === '{' && p.skipBlock()) return new LaterFuncDecl(p, pos, pragmas, head, start);
  const body = p.tok === '{' ? funcBody(p) : null;
  return { kind: 'FuncDecl', pos, pragmas, ...head, body, hasBody: body !== null };
}

type FuncHead = Pick<n.FuncDecl, 'recv' | 'name' | 'tparamList' | 'type'>;

function funcHead(p: Parser): FuncHead {
  let recv: n.Field | null = null;
  const hasRecv = p.got('(');
  if (hasRecv) {
    const list = paramList(p, null, null, ')', false, false);
    if (list.length === 0) p.errorAt(p.pos(), 'method has no receiver');
    else if (list.length > 1) p.errorAt(p.pos(), 'method has multiple receivers');
    recv = list[0] ?? null;
  }
  if (p.tok === 'name') {
    const name = parseName(p);
    const [tparamList, type] = funcType(p, '');
    return { recv, name, tparamList, type };
  }
  const pos = p.pos();
  p.syntaxError(hasRecv ? 'expected name' : 'expected name or (');
  p.advance('{', ';');
  const type: n.FuncType = { kind: 'FuncType', pos, paramList: [], resultList: [] };
  return { recv, name: { kind: 'Name', pos, value: '_' }, tparamList: [], type };
}

/** A function whose body is read when it is asked for. Both it and what stands before it can be forgotten; they are read again then. */
class LaterFuncDecl implements n.FuncDecl {
  readonly kind = 'FuncDecl';
  readonly pos: n.FuncDecl['pos'];
  readonly pragmas: n.FuncDecl['pragmas'];
  readonly hasBody = true;
  readonly #parser: Parser;
  readonly #start: n.FuncDecl['pos'];
  #head: FuncHead | null;
  #body: n.BlockStmt | null = null;

  constructor(
    parser: Parser,
    pos: n.FuncDecl['pos'],
    pragmas: n.FuncDecl['pragmas'],
    head: FuncHead,
    start: n.FuncDecl['pos'],
  ) {
    this.pos = pos;
    this.pragmas = pragmas;
    this.#parser = parser;
    this.#start = start;
    this.#head = head;
  }

  forgetHead(): void {
    this.#head = null;
  }

  forgetBody(): void {
    this.#body = null;
  }

  get recv(): n.Field | null {
    return this.#readHead().recv;
  }

  get name(): n.Name {
    return this.#readHead().name;
  }

  get tparamList(): n.Field[] {
    return this.#readHead().tparamList;
  }

  get type(): n.FuncType {
    return this.#readHead().type;
  }

  #readHead(): FuncHead {
    if (this.#head === null) {
      this.#parser.goTo(this.pos);
      this.#head = funcHead(this.#parser);
    }
    return this.#head;
  }

  get body(): n.BlockStmt {
    if (this.#body === null) {
      this.#parser.goTo(this.#start);
      this.#body = funcBody(this.#parser);
    }
    return this.#body;
  }
}

export function funcBody(p: Parser): n.BlockStmt {
  p.fnest++;
  const errors = p.errors;
  const body = blockStmt(p, '');
  p.fnest--;
  // After syntax errors the tree may lack labels and loops, and complaints would mislead.
  if (errors === p.errors) checkBranches(body, p.file, p.onError);
  return body;
}

export function parseName(p: Parser): n.Name {
  const pos = p.pos();
  if (p.tok === 'name') {
    const value = p.s.lit;
    p.next();
    return { kind: 'Name', pos, value };
  }
  p.syntaxError('expected name');
  p.advance();
  return { kind: 'Name', pos, value: '_' };
}

/** IdentifierList = identifier { "," identifier } . */
export function nameList(p: Parser, first = parseName(p)): n.Name[] {
  const list = [first];
  while (p.got(',')) list.push(parseName(p));
  return list;
}

/**
 * Splits x into a type parameter name and its constraint, if it can be read so: `P *C` is P, *C and `P (C)` is P, C,
 * but only if the constraint cannot be a value, or by force. A lone name gives [name, null], failure [null, x].
 */
function extractName(x: n.Expr, force: boolean): [n.Name | null, n.Expr | null] {
  if (x.kind === 'Name') return [x, null];
  if (x.kind === 'Operation' && x.y !== null) {
    if (x.op === '*') {
      if (x.x.kind === 'Name' && (force || isTypeElem(x.y))) return [x.x, { ...x, x: x.y, y: null }];
    } else if (x.op === '|') {
      const [name, lhs] = extractName(x.x, force || isTypeElem(x.y));
      if (name !== null && lhs !== null) return [name, { ...x, x: lhs }];
    }
  } else if (x.kind === 'CallExpr' && x.fun.kind === 'Name' && x.argList.length === 1 && !x.hasDots) {
    const arg = x.argList[0]!;
    if (force || isTypeElem(arg)) return [x.fun, unparen(arg)];
  }
  return [null, x];
}
