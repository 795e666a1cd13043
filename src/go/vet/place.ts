/** Where nodes begin and end in the text, as go/ast has it: with parentheses and brackets. */
import type { Pos } from '../base/index.ts';
import { endPos, type Node } from '../syntax/index.ts';

/** Where a node's text begins. */
export function startOf(n: Node): Pos {
  for (;;) {
    switch (n.kind) {
      case 'CompositeLit':
        if (n.type === null) return n.pos;
        n = n.type;
        break;
      case 'KeyValueExpr':
        n = n.key;
        break;
      case 'SelectorExpr':
      case 'IndexExpr':
      case 'SliceExpr':
      case 'AssertExpr':
      case 'ExprStmt':
        n = n.x;
        break;
      case 'TypeSwitchGuard':
      case 'RangeClause':
        n = n.lhs ?? n.x;
        break;
      case 'Operation':
        if (n.y === null) return n.pos;
        n = n.x;
        break;
      case 'CallExpr':
        n = n.fun;
        break;
      case 'ListExpr':
        n = n.elemList[0]!;
        break;
      case 'SendStmt':
        n = n.chan;
        break;
      case 'AssignStmt':
        n = n.lhs;
        break;
      case 'LabeledStmt':
        n = n.label;
        break;
      case 'Field':
        n = n.name ?? n.type;
        break;
      default:
        return n.pos;
    }
  }
}

/** Where a node's text ends; `text` is that of its file, which begins at `base`. */
export function endOf(n: Node, text: string, base: Pos): Pos {
  const close = (from: Pos, bracket: string): Pos => {
    const i = text.indexOf(bracket, from - base);
    return i < 0 ? from : base + i + 1;
  };
  const end = (x: Node): Pos => endOf(x, text, base);
  switch (n.kind) {
    case 'CallExpr':
      return close(n.argList.length > 0 ? end(n.argList.at(-1)!) : n.pos, ')');
    case 'ParenExpr':
      return close(end(n.x), ')');
    case 'AssertExpr':
      return close(end(n.type), ')');
    case 'IndexExpr':
      return close(end(n.index), ']');
    case 'SliceExpr':
      return close(end(n.index.findLast((i) => i !== null) ?? n.x), ']');
    case 'CompositeLit':
      return n.rbrace + 1;
    case 'FuncLit':
      return n.body.rbrace + 1;
    case 'BlockStmt':
      return n.rbrace + 1;
    case 'Operation':
      return end(n.y ?? n.x);
    case 'KeyValueExpr':
      return end(n.value);
    case 'ListExpr':
      return end(n.elemList.at(-1)!);
    case 'StructType':
      return close(n.fieldList.length > 0 ? end(n.fieldList.at(-1)!.type) : n.pos, '}');
    case 'InterfaceType':
      return close(n.methodList.length > 0 ? end(n.methodList.at(-1)!.type) : n.pos, '}');
    case 'ArrayType':
    case 'SliceType':
    case 'DotsType':
    case 'ChanType':
      return end(n.elem);
    case 'MapType':
      return end(n.value);
    default:
      return endPos(n);
  }
}
