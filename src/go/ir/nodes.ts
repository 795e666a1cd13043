/**
 * The nodes of the compiler's intermediate representation.
 *
 * They mirror Go's cmd/compile/internal/ir as it stands after the noder and before inlining: the same operations, the
 * same implicit conversions, temporaries and lists, because the inliner's budget counts exactly these nodes and the
 * escape analysis follows exactly these operands. One interface per family of operations; every node of a family has
 * all fields of the family, in one order (use the factories in `make.ts`).
 *
 * Sharing: ONAME, OLITERAL, ONIL and OTYPE nodes may occur in many places; every other node has one parent.
 */
import type { Expr } from './nodes/expr.ts';
import type { Stmt } from './nodes/stmt.ts';

export * from './nodes/pos.ts';
export type * from './nodes/op.ts';
export type { Esc } from './nodes/base.ts';
export type * from './nodes/name.ts';
export type * from './nodes/expr.ts';
export type * from './nodes/stmt.ts';
export type * from './nodes/func.ts';

export type Node = Expr | Stmt;

export type Op = Node['op'];
