import type { Pos } from '../base/index.ts';
import type * as n from './nodes.ts';
import type { Token } from './token.ts';
import { maxChain, maxNesting, type Parser } from './state.ts';
import { nameList, parseName } from './decl.ts';
import { oliteral, parseExpr } from './expr.ts';
import { paramList } from './param.ts';

/** A parameter while its list is being read: the type may still be missing. */
export type Param = Omit<n.Field, 'type'> & { type: n.Expr | null };

export function parseType(p: Parser): n.Expr {
  let t = typeOrNull(p);
  if (t === null) {
    t = p.badExpr();
    p.syntaxError('expected type');
    p.advance(',', ':', ';', ')', ']', '}');
  }
  return t;
}

export function typeOrNull(p: Parser): n.Expr | null {
  if (++p.depth > maxNesting) return p.tooDeep();
  const t = typeLit(p);
  p.depth--;
  return t;
}

/**
 * Type    = TypeName [ TypeArgs ] | TypeLit | "(" Type ")" .
 * TypeLit = ArrayType | StructType | PointerType | FunctionType | InterfaceType | SliceType | MapType | ChannelType .
 */
function typeLit(p: Parser): n.Expr | null {
  const pos = p.pos();
  switch (p.tok) {
    case '*':
      p.next();
      return { kind: 'Operation', pos, op: '*', x: parseType(p), y: null };
    case '<-':
      p.next();
      p.want('chan');
      return { kind: 'ChanType', pos, dir: 'recv', elem: chanElem(p) };
    case 'func':
      p.next();
      return funcType(p, 'function type')[1];
    case '[':
      p.next();
      return p.got(']') ? sliceType(p, pos) : arrayType(p, pos, null);
    case 'chan': {
      p.next();
      const dir = p.got('<-') ? 'send' : '';
      return { kind: 'ChanType', pos, dir, elem: chanElem(p) };
    }
    case 'map': {
      p.next();
      p.want('[');
      const key = parseType(p);
      p.want(']');
      return { kind: 'MapType', pos, key, value: parseType(p) };
    }
    case 'struct':
      return structType(p);
    case 'interface':
      return interfaceType(p);
    case 'name':
      return qualifiedName(p, null);
    case '(': {
      p.next();
      const t = parseType(p);
      p.want(')');
      return t;
    }
  }
  return null;
}

function typeInstance(p: Parser, x: n.Expr): n.IndexExpr {
  const pos = p.pos();
  p.want('[');
  let index: n.Expr;
  if (p.tok === ']') {
    p.syntaxError('expected type argument list');
    index = p.badExpr();
  } else {
    [index] = typeList(p, true);
  }
  p.want(']');
  return { kind: 'IndexExpr', pos, x, index };
}

/** Type parameters, parameters and results; a context says where type parameters are not allowed. */
export function funcType(p: Parser, context: string): [n.Field[], n.FuncType] {
  const pos = p.pos();
  let tparamList: n.Field[] = [];
  if (p.got('[')) {
    if (context !== '') p.syntaxError(context + ' must have no type parameters', pos);
    if (p.tok === ']') {
      p.syntaxError('empty type parameter list');
      p.next();
    } else {
      tparamList = paramList(p, null, null, ']', true, false);
    }
  }
  p.want('(');
  const params = paramList(p, null, null, ')', false, true);
  return [tparamList, { kind: 'FuncType', pos, paramList: params, resultList: funcResult(p) }];
}

/** After '[' at pos, and after the length if it is given. */
export function arrayType(p: Parser, pos: Pos, len: n.Expr | null): n.ArrayType {
  if (len === null && !p.got('...')) {
    p.xnest++;
    len = parseExpr(p);
    p.xnest--;
  }
  if (p.tok === ',') {
    // Fine in a type parameter list, but this is a length.
    p.syntaxError('unexpected comma; expected ]');
    p.next();
  }
  p.want(']');
  return { kind: 'ArrayType', pos, len, elem: parseType(p) };
}

export function sliceType(p: Parser, pos: Pos): n.SliceType {
  return { kind: 'SliceType', pos, elem: parseType(p) };
}

function chanElem(p: Parser): n.Expr {
  const t = typeOrNull(p);
  if (t !== null) return t;
  const bad = p.badExpr();
  p.syntaxError('missing channel element type');
  return bad;
}

/** StructType = "struct" "{" { FieldDecl ";" } "}" . */
function structType(p: Parser): n.StructType {
  const t: n.StructType = { kind: 'StructType', pos: p.pos(), fieldList: [], tagList: [] };
  p.want('struct');
  p.want('{');
  p.list('struct type', ';', '}', () => fieldDecl(p, t));
  return t;
}

/** InterfaceType = "interface" "{" { ( MethodDecl | EmbeddedElem ) ";" } "}" . */
function interfaceType(p: Parser): n.InterfaceType {
  const t: n.InterfaceType = { kind: 'InterfaceType', pos: p.pos(), methodList: [] };
  p.want('interface');
  p.want('{');
  p.list('interface type', ';', '}', () => {
    const f = p.tok === 'name' ? methodDecl(p) : null;
    t.methodList.push(f === null || f.name === null ? embeddedElem(p, f) : f);
  });
  return t;
}

/** Result = Parameters | Type . */
function funcResult(p: Parser): n.Field[] {
  if (p.got('(')) return paramList(p, null, null, ')', false, false);
  const pos = p.pos();
  const type = typeOrNull(p);
  return type === null ? [] : [{ kind: 'Field', pos, name: null, type }];
}

/** FieldDecl = (IdentifierList Type | [ "*" ] TypeName [ TypeArgs ]) [ Tag ] . */
function fieldDecl(p: Parser, t: n.StructType): void {
  const pos = p.pos();
  const add = (pos: Pos, name: n.Name | null, type: n.Expr, tag: n.BasicLit | null) => {
    t.fieldList.push({ kind: 'Field', pos, name, type });
    t.tagList.push(tag);
  };
  const indirect = (x: n.Expr, at = pos): n.Expr => ({ kind: 'Operation', pos: at, op: '*', x, y: null });
  switch (p.tok) {
    case 'name': {
      const name = parseName(p);
      const tok = p.tok as Token;
      if (tok === '.' || tok === 'literal' || tok === ';' || tok === '}') {
        const type = qualifiedName(p, name);
        add(pos, null, type, oliteral(p));
        return;
      }
      const names = nameList(p, name);
      let type: n.Expr;
      if (names.length === 1 && p.is('[')) {
        // A field of array or slice type, or an embedded T[P1, P2, …].
        type = arrayOrTArgs(p, name);
        if (type.kind === 'IndexExpr') {
          add(pos, null, type, oliteral(p));
          return;
        }
      } else {
        type = parseType(p);
      }
      const tag = oliteral(p);
      for (const name of names) add(name.pos, name, type, tag);
      return;
    }
    case '*': {
      p.next();
      let type: n.Expr;
      if (p.is('(')) {
        p.syntaxError('cannot parenthesize embedded type');
        p.next();
        type = qualifiedName(p, null);
        p.got(')');
      } else {
        type = qualifiedName(p, null);
      }
      add(pos, null, indirect(type), oliteral(p));
      return;
    }
    case '(': {
      p.syntaxError('cannot parenthesize embedded type');
      p.next();
      const star = p.pos();
      const type = p.got('*') ? indirect(qualifiedName(p, null), star) : qualifiedName(p, null);
      p.got(')');
      add(pos, null, type, oliteral(p));
      return;
    }
  }
  p.syntaxError('expected field name or embedded type');
  p.advance(';', '}');
}

/** At '[' after x: an array or slice type (which does not concern x), or x with type arguments. */
export function arrayOrTArgs(p: Parser, x: n.Name): n.ArrayType | n.SliceType | n.IndexExpr {
  const pos = p.pos();
  p.want('[');
  if (p.got(']')) return sliceType(p, pos);
  const [index, comma] = typeList(p, false);
  p.want(']');
  if (!comma) {
    const elem = typeOrNull(p);
    if (elem !== null) return { kind: 'ArrayType', pos, len: index, elem };
  }
  return { kind: 'IndexExpr', pos, x, index };
}

/** MethodSpec = MethodName Signature | InterfaceTypeName [ TypeArgs ] . */
function methodDecl(p: Parser): n.Field {
  const context = 'interface method';
  const fpos = p.pos();
  const name = parseName(p);
  const method = (): n.Field => ({ kind: 'Field', pos: fpos, name, type: funcType(p, context)[1] });
  const embedded = (type: n.Expr): n.Field => ({ kind: 'Field', pos: fpos, name: null, type });

  if (p.tok === '(') return method();
  if (p.tok !== '[') return embedded(qualifiedName(p, name));

  // A method with type parameters (wrong, but we read it), or an embedded T[P1, P2].
  const pos = p.pos();
  p.next();
  if (p.is(']')) {
    const pos = p.pos();
    p.next();
    if (p.is('(')) {
      p.errorAt(pos, 'empty type parameter list');
      return method();
    }
    p.errorAt(pos, 'empty type argument list');
    return embedded(name);
  }
  // Type arguments look like parameters that are all types; decide afterwards.
  const list = paramList(p, null, null, ']', false, false);
  if (list.length === 0) return p.is('(') ? method() : embedded(name);
  if (list[0]!.name !== null) {
    const f = method();
    p.errorAt(pos, 'interface method must have no type parameters');
    return f;
  }
  const index: n.Expr =
    list.length === 1
      ? list[0]!.type
      : { kind: 'ListExpr', pos: list[0]!.pos, elemList: list.map((f) => f.type) };
  return embedded({ kind: 'IndexExpr', pos, x: name, index });
}

/** EmbeddedElem = EmbeddedTerm { "|" EmbeddedTerm } . The first term may be read already. */
export function embeddedElem(p: Parser, f: Param | null): n.Field {
  f ??= { kind: 'Field', pos: p.pos(), name: null, type: embeddedTerm(p) };
  for (let i = 0; p.isOp('|'); i++) {
    const pos = p.pos();
    p.next();
    f.type =
      i > maxChain ? p.chainTooLong() : { kind: 'Operation', pos, op: '|', x: f.type!, y: embeddedTerm(p) };
  }
  return f as n.Field;
}

/** EmbeddedTerm = [ "~" ] Type . */
function embeddedTerm(p: Parser): n.Expr {
  if (p.isOp('~')) {
    const pos = p.pos();
    p.next();
    return { kind: 'Operation', pos, op: '~', x: parseType(p), y: null };
  }
  const t = typeOrNull(p);
  if (t !== null) return t;
  const bad = p.badExpr();
  p.syntaxError('expected ~ term or type');
  p.advance('op', ';', ')', ']', '}');
  return bad;
}

/** [ PackageName "." ] identifier [ TypeArgs ], perhaps with the first name read already. */
export function qualifiedName(p: Parser, name: n.Name | null): n.Expr {
  let x: n.Expr;
  if (name !== null) {
    x = name;
  } else if (p.tok === 'name') {
    x = parseName(p);
  } else {
    x = { kind: 'Name', pos: p.pos(), value: '_' };
    p.syntaxError('expected name');
    p.advance('.', ';', '}');
  }
  if (p.tok === '.') {
    const pos = p.pos();
    p.next();
    x = { kind: 'SelectorExpr', pos, x, sel: parseName(p) };
  }
  return p.is('[') ? typeInstance(p, x) : x;
}

/**
 * Types (unless strict, the first may be an expression), perhaps with a comma at the end; several are a ListExpr.
 * The second result says whether there was a comma.
 */
export function typeList(p: Parser, strict: boolean): [n.Expr, boolean] {
  p.xnest++;
  let x = strict ? parseType(p) : parseExpr(p);
  let comma = false;
  if (p.got(',')) {
    comma = true;
    let t = typeOrNull(p);
    if (t !== null) {
      const elemList = [x, t];
      while (p.got(',') && (t = typeOrNull(p)) !== null) elemList.push(t);
      x = { kind: 'ListExpr', pos: x.pos, elemList };
    }
  }
  p.xnest--;
  return [x, comma];
}
