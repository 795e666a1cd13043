import type { Pos } from '../base/index.ts';
import type * as n from './nodes.ts';
import { toString } from './printer.ts';
import { isValue, unparen } from './shape.ts';
import { maxChain, maxNesting, type Parser } from './state.ts';
import { funcBody, parseName } from './decl.ts';
import { funcType, parseType, typeList } from './type.ts';

export function parseExpr(p: Parser): n.Expr {
  return binaryExpr(p, null, 0);
}

/** Expression = UnaryExpr | Expression binary_op Expression . */
export function binaryExpr(p: Parser, x: n.Expr | null, prec: number): n.Expr {
  const s = p.s;
  x ??= unaryExpr(p);
  for (let i = 0; (p.tok === 'op' || p.tok === '*') && s.prec > prec; i++) {
    if (i > maxChain) return p.chainTooLong();
    const pos = s.pos;
    const op = s.op;
    const tprec = s.prec;
    p.next();
    x = { kind: 'Operation', pos, op, x, y: binaryExpr(p, null, tprec) };
  }
  return x;
}

function unaryExpr(p: Parser): n.Expr {
  if (++p.depth > maxNesting) return p.tooDeep();
  const x = unary(p);
  p.depth--;
  return x;
}

/** UnaryExpr = PrimaryExpr | unary_op UnaryExpr . */
function unary(p: Parser): n.Expr {
  const pos = p.pos();
  if (p.tok === 'op' || p.tok === '*') {
    const op = p.s.op;
    switch (op) {
      case '*':
      case '+':
      case '-':
      case '!':
      case '^':
      case '~':
        p.next();
        return { kind: 'Operation', pos, op, x: unaryExpr(p), y: null };
      case '&':
        p.next();
        // A parenthesized composite literal loses its parentheses here.
        return { kind: 'Operation', pos, op, x: unparen(unaryExpr(p)), y: null };
    }
  } else if (p.tok === '<-') {
    p.next();
    // <-chan E is a channel type, <-x receives. Which one is known only after the operand:
    // in a type the arrow moves inwards, <-(chan E) => (<-chan E), <-(chan<- E) => (<-chan (<-E)).
    const x = unaryExpr(p);
    if (x.kind !== 'ChanType') return { kind: 'Operation', pos, op: '<-', x, y: null };
    let dir: n.ChanType['dir'] = 'send';
    let t: n.Expr = x;
    while (dir === 'send' && t.kind === 'ChanType') {
      dir = t.dir;
      if (dir === 'recv') p.syntaxError('unexpected <-, expected chan');
      t.dir = 'recv';
      t = t.elem;
    }
    if (dir === 'send') p.syntaxError(`unexpected ${toString(t)}, expected chan`);
    return x;
  }
  return pexpr(p, null, true);
}

/** Operand = Literal | OperandName | "(" Expression ")" . Composite literals are read by pexpr. */
function operand(p: Parser, keepParens: boolean): n.Expr {
  const pos = p.pos();
  switch (p.tok) {
    case 'name':
      return parseName(p);
    case 'literal':
      return oliteral(p)!;
    case '(': {
      p.next();
      p.xnest++;
      const x = parseExpr(p);
      p.xnest--;
      p.want(')');
      // Parentheses matter where they may be wrong: around the type of a composite literal, and in go and defer.
      return keepParens || p.is('{') ? { kind: 'ParenExpr', pos, x } : x;
    }
    case 'func': {
      p.next();
      const [, type] = funcType(p, 'function type');
      if (!p.is('{')) return type;
      p.xnest++;
      const body = funcBody(p);
      p.xnest--;
      return { kind: 'FuncLit', pos, type, body };
    }
    case '[':
    case 'chan':
    case 'map':
    case 'struct':
    case 'interface':
      return parseType(p);
  }
  const x = p.badExpr();
  p.syntaxError('expected expression');
  p.advance(')', ']', '}');
  return x;
}

/**
 * PrimaryExpr = Operand | PrimaryExpr ( Selector | Index | Slice | TypeAssertion | Arguments | LiteralValue ) .
 */
export function pexpr(p: Parser, x: n.Expr | null, keepParens: boolean): n.Expr {
  x ??= operand(p, keepParens);
  for (let i = 0; ; i++) {
    if (i > maxChain) return p.chainTooLong();
    const pos = p.pos();
    switch (p.tok) {
      case '.':
        p.next();
        if (p.is('name')) {
          x = { kind: 'SelectorExpr', pos, x, sel: parseName(p) };
        } else if (p.got('(')) {
          if (p.got('type')) x = { kind: 'TypeSwitchGuard', pos, lhs: null, x };
          else x = { kind: 'AssertExpr', pos, x, type: parseType(p) };
          p.want(')');
        } else {
          p.syntaxError('expected name or (');
          p.advance(';', ')');
        }
        break;

      case '[':
        p.next();
        x = indexOrSlice(p, pos, x);
        break;

      case '(': {
        p.next();
        const [list, hasDots] = argList(p);
        x = { kind: 'CallExpr', pos, fun: x, argList: list, hasDots };
        break;
      }

      case '{': {
        // Does '{' begin a literal value or a block?
        const t = unparen(x);
        let ok = false;
        switch (t.kind) {
          case 'Name':
          case 'SelectorExpr':
            ok = p.xnest >= 0;
            break;
          case 'IndexExpr':
            ok = p.xnest >= 0 && !isValue(t);
            break;
          case 'ArrayType':
          case 'SliceType':
          case 'StructType':
          case 'MapType':
            ok = true;
        }
        if (!ok) return x;
        if (t !== x) p.syntaxError('cannot parenthesize type in composite literal');
        x = complitexpr(p, x);
        break;
      }

      default:
        return x;
    }
  }
}

/** After x and '[': index, type arguments, or slice. */
function indexOrSlice(p: Parser, pos: Pos, x: n.Expr): n.Expr {
  let i: n.Expr | null = null;
  if (p.tok !== ':') {
    let comma = false;
    if (p.tok === ']') {
      p.syntaxError('expected operand');
      i = p.badExpr();
    } else {
      [i, comma] = typeList(p, false);
    }
    if (comma || p.tok === ']') {
      p.want(']');
      return { kind: 'IndexExpr', pos, x, index: i };
    }
  }
  if (!p.got(':')) {
    p.syntaxError('expected comma, : or ]');
    p.advance(',', ':', ']');
  }
  p.xnest++;
  const index: n.SliceExpr['index'] = [i, null, null];
  let full = false;
  if (!p.is(':') && !p.is(']')) index[1] = parseExpr(p);
  if (p.is(':')) {
    full = true;
    if (index[1] === null) {
      p.errorAt(p.pos(), 'middle index required in 3-index slice');
      index[1] = p.badExpr();
    }
    p.next();
    if (!p.is(']')) {
      index[2] = parseExpr(p);
    } else {
      p.errorAt(p.pos(), 'final index required in 3-index slice');
      index[2] = p.badExpr();
    }
  }
  p.xnest--;
  p.want(']');
  return { kind: 'SliceExpr', pos, x, index, full };
}

/** Element = Expression | LiteralValue . */
function element(p: Parser): n.Expr {
  return p.tok === '{' ? complitexpr(p, null) : parseExpr(p);
}

/** LiteralValue = "{" [ ElementList [ "," ] ] "}" . */
function complitexpr(p: Parser, type: n.Expr | null): n.Expr {
  if (++p.depth > maxNesting) return p.tooDeep();
  const x: n.CompositeLit = {
    kind: 'CompositeLit',
    pos: p.pos(),
    type,
    elemList: [],
    nkeys: 0,
    rbrace: 0,
  };
  p.xnest++;
  p.want('{');
  x.rbrace = p.list('composite literal', ',', '}', () => {
    let e = element(p);
    if (p.tok === ':') {
      const pos = p.pos();
      p.next();
      e = { kind: 'KeyValueExpr', pos, key: e, value: element(p) };
      x.nkeys++;
    }
    x.elemList.push(e);
  });
  p.xnest--;
  p.depth--;
  return x;
}

export function oliteral(p: Parser): n.BasicLit | null {
  if (p.tok !== 'literal') return null;
  const s = p.s;
  const b: n.BasicLit = { kind: 'BasicLit', pos: s.pos, value: s.lit, litKind: s.litKind, bad: s.bad };
  p.next();
  return b;
}

/** Arguments = [ ( ExpressionList | Type [ "," ExpressionList ] ) [ "..." ] [ "," ] ] ")" . */
function argList(p: Parser): [n.Expr[], boolean] {
  const list: n.Expr[] = [];
  let hasDots = false;
  p.xnest++;
  p.list('argument list', ',', ')', () => {
    list.push(parseExpr(p));
    return (hasDots = p.got('...'));
  });
  p.xnest--;
  return [list, hasDots];
}

/** ExpressionList = Expression { "," Expression } . */
export function exprList(p: Parser): n.Expr {
  const x = parseExpr(p);
  if (!p.got(',')) return x;
  const elemList = [x, parseExpr(p)];
  while (p.got(',')) elemList.push(parseExpr(p));
  return { kind: 'ListExpr', pos: x.pos, elemList };
}
