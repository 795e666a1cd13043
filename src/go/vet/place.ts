/** Where nodes begin and end in the text, as go/ast has it: with parentheses and brackets. */
import type { Pos } from '../base/index.ts';
import { endPos, firstPart, type Node } from '../syntax/index.ts';

/** As firstPart, without what Go's compiler leaves out. */
function begin(n: Node): Node | null {
  switch (n.kind) {
    case 'SliceExpr':
    case 'ExprStmt':
      return n.x;
    case 'LabeledStmt':
      return n.label;
    case 'Field':
      return n.name ?? n.type;
    default:
      return firstPart(n);
  }
}

/** Where a node's text begins. */
export function startOf(n: Node): Pos {
  for (let part = begin(n); part; part = begin(n)) n = part;
  return n.pos;
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
