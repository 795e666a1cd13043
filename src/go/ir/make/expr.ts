/** Factories of expressions, and what all factories share. */
import type { Value } from '../../constant/index.ts';
import { type Type, emptyTuple } from '../../types/type.ts';
import type {
  AddStringExpr,
  AddrExpr,
  BasicLit,
  BinaryExpr,
  BinaryOp,
  BuiltinCallExpr,
  BuiltinCallOp,
  CallExpr,
  CallOp,
  Class,
  ClosureExpr,
  CompLitExpr,
  CompLitOp,
  ConvExpr,
  ConvOp,
  Expr,
  Func,
  IndexExpr,
  IndexOp,
  InlinedCallExpr,
  KeyExpr,
  LogicalExpr,
  LogicalOp,
  MakeExpr,
  MakeOp,
  MoveToHeapExpr,
  Name,
  NilExpr,
  Node,
  ParenExpr,
  SelectorExpr,
  SelectorOp,
  SliceExpr,
  SliceOp,
  StarExpr,
  Stmt,
  StructKeyExpr,
  Sym,
  TypeAssertExpr,
  TypeAssertOp,
  TypeExpr,
  UnaryExpr,
  UnaryOp,
  XPos,
} from '../nodes.ts';
import { canonical } from './func.ts';

/** Most nodes have no statements before them, most functions capture nothing: those share their empty lists. */
export const none: readonly never[] = Object.freeze([]);

/** Has statements executed before n, after those that are already. */
export function addInit(n: Node, ...list: Stmt[]): void {
  n.init = n.init.length === 0 ? list : [...n.init, ...list];
}

/** The fields all expressions share, fresh. */
function expr(pos: XPos, typ: Type) {
  return {
    pos,
    init: none as readonly Stmt[],
    esc: 'unknown' as const,
    ghost: 0,
    typ,
    implicit: false,
    bounded: false,
    nonNil: false,
    transient: false,
  };
}

let nameId = 0;

/** The commonest node, with the most fields: written out, since objects made by spreading take several steps and twice the room. */
export function newName(pos: XPos, sym: Sym, typ: Type, cls: Class): Name {
  return {
    op: 'ONAME',
    pos,
    init: none,
    esc: 'unknown',
    ghost: 0,
    typ,
    implicit: false,
    bounded: false,
    nonNil: false,
    transient: false,
    class: cls,
    sym,
    func: null,
    defn: null,
    curfn: null,
    outer: null,
    isClosureVar: false,
    byval: false,
    addrtaken: false,
    lastUse: 0,
    autoTemp: false,
    inlFormal: false,
    inlLocal: false,
    readonly: false,
    needzero: false,
    opt: null,
    id: ++nameId,
    heapaddr: null,
  };
}
export function newLit(pos: XPos, typ: Type, val: Value): BasicLit {
  return { op: 'OLITERAL', ...expr(pos, typ), val };
}
export function newNil(pos: XPos, typ: Type): NilExpr {
  return { op: 'ONIL', ...expr(pos, typ) };
}
export function newTypeExpr(pos: XPos, typ: Type, dynamic = false): TypeExpr {
  return { op: 'OTYPE', ...expr(pos, typ), dynamic };
}
export function newAddString(pos: XPos, typ: Type, list: Expr[]): AddStringExpr {
  return { op: 'OADDSTR', ...expr(pos, typ), list, prealloc: null };
}
/** &x of type typ (a pointer); OPTRLIT for literals. Marks the variable inside x as address-taken, as Go's does. */
export function newAddr(pos: XPos, typ: Type, x: Expr): AddrExpr {
  let op: 'OADDR' | 'OPTRLIT' = 'OADDR';
  if (x.op === 'OARRAYLIT' || x.op === 'OMAPLIT' || x.op === 'OSLICELIT' || x.op === 'OSTRUCTLIT')
    op = 'OPTRLIT';
  else {
    const r = outerValue(x);
    if (r.op === 'ONAME') {
      r.addrtaken = true;
      if (r.isClosureVar && !canonical(r).byval) canonical(r).addrtaken = true;
    }
  }
  return { op, ...expr(pos, typ), x, prealloc: null };
}
export function newBinary(pos: XPos, op: BinaryOp, typ: Type, x: Expr, y: Expr): BinaryExpr {
  return { op, ...expr(pos, typ), x, y };
}
/** A call whose type is already known: its single result's type, or the tuple of its results. */
export function newCall(pos: XPos, op: CallOp, typ: Type, fun: Expr, args: Expr[], isDDD = false): CallExpr {
  return {
    op,
    ...expr(pos, typ),
    fun,
    args,
    isDDD,
    goDefer: false,
    noInline: false,
    deferAt: null,
    keepAlive: [],
    reshape: false,
    viaDict: false,
    dictArg: '',
    dictFrom: null,
  };
}
export function newBuiltinCall(
  pos: XPos,
  op: BuiltinCallOp,
  typ: Type,
  args: Expr[],
  isDDD = false,
): BuiltinCallExpr {
  return { op, ...expr(pos, typ), args, isDDD, useBuf: false, goDefer: false };
}
export function newClosureExpr(pos: XPos, typ: Type, func: Func): ClosureExpr {
  return { op: 'OCLOSURE', ...expr(pos, typ), func, prealloc: null, isGoWrap: false };
}
export function newCompLit(pos: XPos, op: CompLitOp, typ: Type, list: Expr[], len = 0): CompLitExpr {
  return { op, ...expr(pos, typ), list, prealloc: null, len };
}
export function newConv(pos: XPos, op: ConvOp, typ: Type, x: Expr): ConvExpr {
  return { op, ...expr(pos, typ), x };
}
export function newIndex(pos: XPos, op: IndexOp, typ: Type, x: Expr, index: Expr): IndexExpr {
  return { op, ...expr(pos, typ), x, index, assigned: false };
}
export function newKey(pos: XPos, key: Expr, value: Expr): KeyExpr {
  return { op: 'OKEY', ...expr(pos, value.typ), key, value };
}
export function newStructKey(pos: XPos, field: string, index: number, value: Expr): StructKeyExpr {
  return { op: 'OSTRUCTKEY', ...expr(pos, value.typ), field, index, value };
}
export function newInlinedCall(pos: XPos, typ: Type, body: Stmt[], returnVars: Expr[]): InlinedCallExpr {
  return { op: 'OINLCALL', ...expr(pos, typ), body, returnVars, reshape: false };
}
export function newLogical(pos: XPos, op: LogicalOp, typ: Type, x: Expr, y: Expr): LogicalExpr {
  return { op, ...expr(pos, typ), x, y };
}
export function newMake(pos: XPos, op: MakeOp, typ: Type, len: Expr | null, cap: Expr | null): MakeExpr {
  return { op, ...expr(pos, typ), len, cap };
}
export function newParen(pos: XPos, x: Expr): ParenExpr {
  return { op: 'OPAREN', ...expr(pos, x.typ), x };
}
export function newSelector(
  pos: XPos,
  op: SelectorOp,
  typ: Type,
  x: Expr,
  sel: Sym,
  index: number,
  method: Func | null = null,
): SelectorExpr {
  return { op, ...expr(pos, typ), x, sel, index, method, wrapper: null, dictIndex: -1, prealloc: null };
}
export function newSlice(
  pos: XPos,
  op: SliceOp,
  typ: Type,
  x: Expr,
  low: Expr | null,
  high: Expr | null,
  max: Expr | null,
): SliceExpr {
  return { op, ...expr(pos, typ), x, low, high, max };
}
export function newStar(pos: XPos, typ: Type, x: Expr): StarExpr {
  return { op: 'ODEREF', ...expr(pos, typ), x };
}
export function newTypeAssert(
  pos: XPos,
  op: TypeAssertOp,
  typ: Type,
  x: Expr,
  dynamic = false,
): TypeAssertExpr {
  return { op, ...expr(pos, typ), x, dynamic, useNilPanic: false };
}
export function newMoveToHeap(pos: XPos, x: Expr, preserveCapacity: boolean): MoveToHeapExpr {
  return { op: 'OMOVE2HEAP', ...expr(pos, x.typ), x, preserveCapacity };
}
export function newUnary(pos: XPos, op: UnaryOp, typ: Type, x: Expr): UnaryExpr {
  return { op, ...expr(pos, typ), x };
}

/** The variable or expression whose storage x is part of: through fields, array elements and parentheses. */
export function outerValue(x: Expr): Expr {
  for (;;) {
    switch (x.op) {
      case 'ODOT':
      case 'OPAREN':
      case 'OCONVNOP':
        x = x.x;
        continue;
      case 'OINDEX':
        if (underlyingKind(x.x.typ) === 'Array') {
          x = x.x;
          continue;
        }
    }
    return x;
  }
}

function underlyingKind(t: Type): Type['kind'] {
  for (let n = 0; n < 100; n++) {
    if (t.kind === 'Alias') t = t.actual ?? t.fromRHS ?? t;
    else if (t.kind === 'Named') {
      if (t.underlying === null) return t.kind;
      t = t.underlying;
    } else break;
  }
  return t.kind;
}

/** A copy of a node with its own init list; children are shared. Names must not be copied. */
export function copyNode<N extends Expr | Stmt>(n: N): N {
  return { ...n, init: n.init.slice() };
}

export const noResult = emptyTuple;
