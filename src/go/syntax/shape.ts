import type { Expr } from './nodes.ts';

/** Whether x can only be an element of a constraint, not a value. */
export function isTypeElem(x: Expr): boolean {
  switch (x.kind) {
    case 'ArrayType':
    case 'StructType':
    case 'FuncType':
    case 'InterfaceType':
    case 'SliceType':
    case 'MapType':
    case 'ChanType':
      return true;
    case 'Operation':
      return isTypeElem(x.x) || (x.y !== null && isTypeElem(x.y)) || x.op === '~';
    case 'ParenExpr':
      return isTypeElem(x.x);
  }
  return false;
}

/** x without the parentheses around it. */
export function unparen(x: Expr): Expr {
  while (x.kind === 'ParenExpr') x = x.x;
  return x;
}

/** The elements of a ListExpr, a single expression, or nothing. */
export function unpackList(x: Expr | null): Expr[] {
  return x === null ? [] : x.kind === 'ListExpr' ? x.elemList : [x];
}

/** Whether an expression can only be a value, not a type. */
export function isValue(x: Expr): boolean {
  switch (x.kind) {
    case 'BasicLit':
    case 'CompositeLit':
    case 'FuncLit':
    case 'SliceExpr':
    case 'AssertExpr':
    case 'TypeSwitchGuard':
    case 'CallExpr':
      return true;
    case 'Operation':
      return x.op !== '*' || x.y !== null;
    case 'ParenExpr':
      return isValue(x.x);
    case 'IndexExpr':
      return isValue(x.x) || isValue(x.index);
  }
  return false;
}
