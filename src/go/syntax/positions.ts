import type { Pos } from '../base/index.ts';
import type { Node } from './nodes.ts';

/** The part that a node's text begins with, where the node's own `pos` is a token behind it; as Go's compiler has it, which leaves out some. */
export function firstPart(n: Node): Node | null {
  switch (n.kind) {
    case 'CompositeLit':
      return n.type;
    case 'KeyValueExpr':
      return n.key;
    case 'SelectorExpr':
    case 'IndexExpr':
    case 'AssertExpr':
      return n.x;
    case 'TypeSwitchGuard':
    case 'RangeClause':
      return n.lhs ?? n.x;
    case 'Operation':
      return n.y && n.x;
    case 'CallExpr':
      return n.fun;
    case 'ListExpr':
      return n.elemList[0]!;
    case 'SendStmt':
      return n.chan;
    case 'AssignStmt':
      return n.lhs;
    default:
      return null;
  }
}

/** Where the text of a node begins (its own `pos` may be a token in the middle). */
export function startPos(n: Node): Pos {
  for (let part = firstPart(n); part; part = firstPart(n)) n = part;
  return n.pos;
}

/**
 * Roughly where the text of a node ends, as Go has it: after names and literals, at the closing brace of blocks and
 * composite literals, after the last element of everything else. Good enough for scopes.
 */
export function endPos(n: Node): Pos {
  for (;;) {
    let next: Node | null | undefined;
    switch (n.kind) {
      case 'File':
        return n.eof;
      case 'ImportDecl':
        next = n.path;
        break;
      case 'ConstDecl':
      case 'VarDecl':
        next = n.values ?? n.type ?? n.nameList.at(-1);
        break;
      case 'TypeDecl':
      case 'AssertExpr':
        next = n.type;
        break;
      case 'FuncDecl':
        next = n.body ?? n.type;
        break;
      case 'Name':
      case 'BasicLit':
        return n.pos + n.value.length;
      case 'CompositeLit':
      case 'BlockStmt':
      case 'SwitchStmt':
      case 'SelectStmt':
        return n.rbrace;
      case 'KeyValueExpr':
      case 'MapType':
      case 'SendStmt':
        next = n.value;
        break;
      case 'FuncLit':
      case 'ForStmt':
        next = n.body;
        break;
      case 'ParenExpr':
      case 'TypeSwitchGuard':
      case 'ExprStmt':
      case 'RangeClause':
        next = n.x;
        break;
      case 'SelectorExpr':
        next = n.sel;
        break;
      case 'IndexExpr':
        next = n.index;
        break;
      case 'SliceExpr':
        next = n.index[2] ?? n.index[1] ?? n.index[0] ?? n.x;
        break;
      case 'Operation':
        next = n.y ?? n.x;
        break;
      case 'CallExpr':
        next = n.argList.at(-1) ?? n.fun;
        break;
      case 'ListExpr':
        next = n.elemList.at(-1);
        break;
      case 'ArrayType':
      case 'SliceType':
      case 'DotsType':
      case 'ChanType':
        next = n.elem;
        break;
      case 'StructType':
        next = n.fieldList.at(-1);
        break;
      case 'Field':
        next = n.type;
        break;
      case 'InterfaceType':
        next = n.methodList.at(-1);
        break;
      case 'FuncType':
        next = n.resultList.at(-1) ?? n.paramList.at(-1);
        break;
      case 'LabeledStmt':
        next = n.stmt;
        break;
      case 'DeclStmt':
        next = n.declList.at(-1);
        break;
      case 'AssignStmt':
        if (n.rhs === null) return endPos(n.lhs) + 2;
        next = n.rhs;
        break;
      case 'BranchStmt':
        next = n.label;
        break;
      case 'CallStmt':
        next = n.call;
        break;
      case 'ReturnStmt':
        next = n.results;
        break;
      case 'IfStmt':
        next = n.else ?? n.then;
        break;
      case 'CaseClause':
      case 'CommClause':
        next = n.body.at(-1);
        if (next === undefined) return n.colon;
    }
    if (next === null || next === undefined) return n.pos;
    n = next;
  }
}
