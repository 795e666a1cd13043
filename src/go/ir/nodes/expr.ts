/** Expressions, an interface for each family of operations. */
import type { Value } from '../../constant/index.ts';
import type {
  AddrOp,
  BinaryOp,
  BuiltinCallOp,
  CallOp,
  CompLitOp,
  ConvOp,
  IndexOp,
  LogicalOp,
  MakeOp,
  SelectorOp,
  SliceOp,
  TypeAssertOp,
  UnaryOp,
} from './op.ts';
import type { ExprBase } from './base.ts';
import type { Name, Sym } from './name.ts';
import type { Stmt } from './stmt.ts';
import type { Func } from './func.ts';

/** A constant of type `typ`. */
export interface BasicLit extends ExprBase {
  op: 'OLITERAL';
  val: Value;
}
/** The nil of type `typ`. */
export interface NilExpr extends ExprBase {
  op: 'ONIL';
}
/** A type as operand: case of a type switch. `typ` is the type. `dynamic`: depends on a type parameter. */
export interface TypeExpr extends ExprBase {
  op: 'OTYPE';
  dynamic: boolean;
}
/** list[0] + list[1] + … */
export interface AddStringExpr extends ExprBase {
  op: 'OADDSTR';
  list: Expr[];
  prealloc: Name | null;
}
/** &x; OPTRLIT when x is a composite literal. */
export interface AddrExpr extends ExprBase {
  op: AddrOp;
  x: Expr;
  prealloc: Name | null;
}
export interface BinaryExpr extends ExprBase {
  op: BinaryOp;
  x: Expr;
  y: Expr;
}
/**
 * fun(args). OCALLFUNC: fun is a function value, an ONAME of class func, an OMETHEXPR (then args[0] is the receiver)
 * or an OCLOSURE; OCALLINTER: fun is an ODOTINTER. The typechecked argument list is final: variadic arguments have
 * been collected into one slice (an implicit OSLICELIT, printed `... argument`; `isDDD` is set whenever the callee is variadic).
 */
export interface CallExpr extends ExprBase {
  op: CallOp;
  fun: Expr;
  args: Expr[];
  isDDD: boolean;
  /** The call of a go or defer statement. */
  goDefer: boolean;
  noInline: boolean;
  /** defer inside a range-over-func body: the token of the outer frame. */
  deferAt: Expr | null;
  /** Variables to keep alive until the call returns. */
  keepAlive: Name[];
  /** Set by the inliner when the result must be converted back from a shape type. */
  reshape: boolean;
  /** Call of a type parameter's method or through a dictionary: Go sees an indirect call, we know the callee. */
  viaDict: boolean;
  /** The dictionary that Go passes (after a method's receiver), as it prints; else empty. */
  dictArg: string;
  /** If that is a variable, which (`Func.dictVar`). */
  dictFrom: Name | null;
}
/** append(args), delete(args), max, min, print, println, recover(). */
export interface BuiltinCallExpr extends ExprBase {
  op: BuiltinCallOp;
  args: Expr[];
  /** append(s, t...) */
  isDDD: boolean;
  /** append: a stack buffer may back the result (set by the slice pass). */
  useBuf: boolean;
  /** As in CallExpr: it may stand in a go or defer statement before normalisation. */
  goDefer: boolean;
}
/** A function literal. */
export interface ClosureExpr extends ExprBase {
  op: 'OCLOSURE';
  func: Func;
  prealloc: Name | null;
  isGoWrap: boolean;
}
/** typ{list}; list of OKEY (arrays, slices: optional), OSTRUCTKEY (all of a struct's), OKEY (maps). `len`: backing length of a slice literal. */
export interface CompLitExpr extends ExprBase {
  op: CompLitOp;
  list: Expr[];
  prealloc: Name | null;
  len: number;
}
/** typ(x). */
export interface ConvExpr extends ExprBase {
  op: ConvOp;
  x: Expr;
}
export interface IndexExpr extends ExprBase {
  op: IndexOp;
  x: Expr;
  index: Expr;
  assigned: boolean;
}
export interface KeyExpr extends ExprBase {
  op: 'OKEY';
  key: Expr;
  value: Expr;
}
/** Field: value in a struct literal; `index` is the field's index in the struct. */
export interface StructKeyExpr extends ExprBase {
  op: 'OSTRUCTKEY';
  field: string;
  index: number;
  value: Expr;
}
/** An inlined call: body to run (its init holds parameter assignments and the INLMARK), then the values. */
export interface InlinedCallExpr extends ExprBase {
  op: 'OINLCALL';
  body: Stmt[];
  returnVars: Expr[];
  reshape: boolean;
}
export interface LogicalExpr extends ExprBase {
  op: LogicalOp;
  x: Expr;
  y: Expr;
}
export interface MakeExpr extends ExprBase {
  op: MakeOp;
  len: Expr | null;
  cap: Expr | null;
}
export interface ParenExpr extends ExprBase {
  op: 'OPAREN';
  x: Expr;
}
/**
 * x.sel. ODOT: x is a struct (addressable or not); ODOTPTR: x is a pointer to a struct; `index` is the field's index.
 * ODOTINTER: x is an interface, `index` the method's position in its sorted method set. OMETHVALUE: x.sel not called.
 * OMETHEXPR: T.sel, with `x` an OTYPE; `typ` is the function type with the receiver as first parameter; `method` the
 * function it denotes.
 */
export interface SelectorExpr extends ExprBase {
  op: SelectorOp;
  x: Expr;
  sel: Sym;
  index: number;
  /** OMETHEXPR, ODOTMETH, OMETHVALUE on a concrete type: the method's function; null for interface methods. */
  method: Func | null;
  /**
   * OMETHVALUE: the function that calls the method with the captured receiver (`T.M-fm`). OMETHEXPR: the function to
   * call if it is not `method` itself: a wrapper for promoted methods and other receivers; for an interface's method
   * and a type parameter's (which Go finds in the dictionary) `method` is null, since nobody may count on it before
   * code is generated. Code generation takes `wrapper ?? method`.
   */
  wrapper: Func | null;
  /** OMETHEXPR of a type parameter's method: its number in the dictionary, for printing; else −1. */
  dictIndex: number;
  prealloc: Name | null;
}
export interface SliceExpr extends ExprBase {
  op: SliceOp;
  x: Expr;
  low: Expr | null;
  high: Expr | null;
  max: Expr | null;
}
/** *x. */
export interface StarExpr extends ExprBase {
  op: 'ODEREF';
  x: Expr;
}
/** x.(typ); ODOTTYPE2 on the right of OAS2DOTTYPE. `dynamic`: typ depends on a type parameter (ODYNAMICDOTTYPE in Go). */
export interface TypeAssertExpr extends ExprBase {
  op: TypeAssertOp;
  x: Expr;
  dynamic: boolean;
  /** Made by devirtualisation: when x is nil it must fail as the method call would have, with a nil dereference. */
  useNilPanic: boolean;
}
export interface UnaryExpr extends ExprBase {
  op: UnaryOp;
  x: Expr;
}
/** The slice x, moved to the heap if its backing store is in the frame; with its capacity, if that is asked for. */
export interface MoveToHeapExpr extends ExprBase {
  op: 'OMOVE2HEAP';
  x: Expr;
  preserveCapacity: boolean;
}

export type Expr =
  | Name
  | BasicLit
  | NilExpr
  | TypeExpr
  | AddStringExpr
  | AddrExpr
  | BinaryExpr
  | CallExpr
  | BuiltinCallExpr
  | ClosureExpr
  | CompLitExpr
  | ConvExpr
  | IndexExpr
  | KeyExpr
  | StructKeyExpr
  | InlinedCallExpr
  | LogicalExpr
  | MakeExpr
  | ParenExpr
  | SelectorExpr
  | SliceExpr
  | StarExpr
  | TypeAssertExpr
  | UnaryExpr
  | MoveToHeapExpr;
