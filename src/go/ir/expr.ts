/*
 * Expressions (Go: noder's writer.expr and reader.expr, with the rewrites of typecheck/expr.go).
 */
import type { Pos } from '../base/index.ts';
import type { Value } from '../constant/index.ts';
import * as syntax from '../syntax/index.ts';
import type { Obj } from '../types/object.ts';
import { coreType, identical, isUntyped } from '../types/predicates.ts';
import { Kind, Slice, typ, type Type, unalias } from '../types/type.ts';
import { callExpr } from './call.ts';
import { boolOf, fixValue, intOf, signOf } from './constval.ts';
import { assignable, conv, pointerTo } from './convert.ts';
import { compositeLit, funcLit } from './literal.ts';
import * as make from './make.ts';
import { funcInstValue, methodExpr, methodValue } from './method.ts';
import type { Expr, SelectorExpr, UnaryOp, XPos } from './nodes.ts';
import type { Reader } from './reader.ts';
import { binaryOps } from './stmt.ts';
import { isDerived } from './subst.ts';
import { elemOf, isArray, isPtr, isString, under } from './typeinfo.ts';

const cmpOps = { '==': 'OEQ', '!=': 'ONE', '<': 'OLT', '<=': 'OLE', '>': 'OGT', '>=': 'OGE' } as const;
const unaryOps: Record<string, UnaryOp> = {
  '-': 'ONEG',
  '+': 'OPLUS',
  '!': 'ONOT',
  '^': 'OBITNOT',
  '<-': 'ORECV',
};

/** The object an expression names, through a package qualifier and explicit instantiation, and its type arguments. */
export function lookupObj(r: Reader, e: syntax.Expr): { obj: Obj | null; targs: Type[] } {
  if (e.kind === 'IndexExpr') {
    const args = syntax.unpackList(e.index);
    if (args.length === 1 && r.info.types.get(args[0]!)?.mode !== 'typexpr') return none;
    e = e.x;
  }
  if (e.kind === 'ParenExpr') e = syntax.unparen(e);
  if (e.kind === 'SelectorExpr') {
    if (!isPkgQual(r, e)) return none;
    e = e.sel;
  }
  if (e.kind !== 'Name') return none;
  return { obj: r.info.uses.get(e) ?? null, targs: r.info.instances.get(e)?.targs ?? noTypes };
}
export const noTypes: Type[] = [];
const none = { obj: null, targs: noTypes };

function isPkgQual(r: Reader, e: syntax.SelectorExpr): boolean {
  return e.x.kind === 'Name' && r.info.uses.get(e.x)?.kind === 'PkgName';
}

/** The value of an expression. `multi`: it may have several values, or a comma-ok. */
export function exprOf(r: Reader, e0: syntax.Expr, multi = false): Expr {
  const e = syntax.unparen(e0);
  const tv = r.info.types.get(e);
  if (tv !== undefined && tv.mode === 'constant' && tv.val !== null)
    return literal(r, e.pos, tv.type, tv.val);
  mentionType(r, e);
  const { obj, targs } = lookupObj(r, e);
  if (obj !== null) {
    switch (obj.kind) {
      case 'Nil':
        return make.newNil(r.xpos(e.pos), r.typ(tv?.type ?? typ.untypedNil));
      case 'Const':
        return literal(r, e.pos, obj.type, obj.val);
      case 'Func':
        if (targs.length > 0) return funcInstValue(r, e.pos, obj, targs);
        if (r.local && !r.prog.isLocal(obj.pkg)) r.prog.mentions.importedFunc(obj);
        return r.prog.func(obj, noTypes, false, r.local).nname;
      case 'Var':
        if (obj.pkg !== null && obj.parent === obj.pkg.scope) {
          if (r.local && !r.prog.isLocal(obj.pkg)) r.prog.mentions.imported(() => r.typ(obj.type));
          return r.prog.global(obj);
        }
        return r.useLocal(obj, e.pos);
    }
    r.unsupported(e.pos, `use of ${obj.name}`);
    return make.newNil(r.xpos(e.pos), typ.untypedNil);
  }
  const pos = r.xpos(e.pos);
  switch (e.kind) {
    case 'CompositeLit':
      return compositeLit(r, e);
    case 'FuncLit':
      return funcLit(r, e);
    case 'SelectorExpr': {
      const sel = r.info.selections.get(e);
      if (sel === undefined) break;
      if (sel.kind === 'field') return fieldOf(r, pos, exprOf(r, e.x), sel.index);
      return sel.kind === 'method' ? methodValue(r, e, sel) : methodExpr(r, e, sel);
    }
    case 'IndexExpr':
      return indexExpr(r, e);
    case 'SliceExpr':
      return sliceExpr(r, e);
    case 'AssertExpr': {
      const raw = r.rawTypeOf(e.type);
      const x = exprOf(r, e.x);
      const n = make.newTypeAssert(pos, 'ODOTTYPE', r.typ(raw), x, derived(r, raw));
      if (!n.dynamic) r.methodTable(n.typ, x.typ);
      // The asserted type's and the interface's descriptors, from the dictionary or not.
      if (n.dynamic) n.ghost = 4 + (derived(r, r.rawTypeOf(e.x)) ? 4 : 2);
      return n;
    }
    case 'Operation':
      return e.y === null ? unary(r, e, pos) : binary(r, e, e.y, pos);
    case 'CallExpr':
      return callExpr(r, e, multi);
    case 'Name':
      break;
  }
  // Only after an error in the program.
  r.unsupported(e.pos, 'this expression is');
  return make.newNil(pos, typ.untypedNil);
}

/** Go writes every expression's type before the expression (for types of shapes that have to become others). */
export function mentionType(r: Reader, e: syntax.Expr): void {
  const tv = r.local ? r.info.types.get(e) : undefined;
  if (tv === undefined || tv.mode === 'builtin' || tv.mode === 'nil') return;
  if (tv.type.kind !== 'Tuple' && !isUntyped(tv.type)) r.typ(tv.type);
}

/** Whether a type depends on type arguments that the body gets by dictionary. */
export function derived(r: Reader, raw: Type): boolean {
  return r.dict !== null && isDerived(raw, r.prog.types);
}

/** A constant of the source; its type may be untyped still. */
export function literal(r: Reader, pos: Pos, t: Type, val: Value): Expr {
  const dst = r.typ(idealType(t, val));
  return make.newLit(r.xpos(pos), dst, fixValue(dst, val));
}

/** The type an untyped constant finally gets where the language does not ask for one. */
function idealType(t: Type, val: Value | null): Type {
  const u = unalias(t);
  if (u.kind !== 'Basic') return t;
  switch (u.basic) {
    case Kind.UntypedInt:
    case Kind.UntypedFloat:
    case Kind.UntypedComplex:
      return val !== null && signOf(val) < 0 ? typ.int : typ.uint;
    case Kind.UntypedBool:
      return typ.bool;
    case Kind.UntypedString:
      return typ.string;
    case Kind.UntypedRune:
      return typ.int32;
  }
  return t;
}

/** e converted to dst, a type of the source (null: as it is); implicit conversions of the same type are left out. */
export function convertExpr(r: Reader, dst: Type | null, e: syntax.Expr, implicit: boolean): Expr {
  const src = r.rawTypeOf(e);
  if (implicit && (dst === null || identical(src, dst))) return exprOf(r, e);
  const to = r.typ(dst!);
  const x = exprOf(r, e);
  if (unalias(dst!).kind === 'TypeParam' && x.op === 'OLITERAL') {
    const u = under(to);
    if (u.kind === 'Basic' && !(u.basic === Kind.String && intOf(x.val) !== null)) {
      // Constants converted to a type parameter are no constants any more.
      const n = make.newConv(r.xpos(e.pos), 'OCONVNOP', to, make.newLit(x.pos, to, fixValue(to, x.val)));
      n.implicit = true;
      return n;
    }
  }
  return conv(r, r.xpos(e.pos), to, x, implicit);
}

/** A type as operand. */
export function exprType(r: Reader, e: syntax.Expr): Expr {
  const raw = r.rawTypeOf(e);
  return make.newTypeExpr(r.xpos(e.pos), r.typ(raw), derived(r, raw));
}

// ---- selectors

/** x.f for field number i, through a pointer if x is one. */
export function dotField(r: Reader, pos: XPos, x: Expr, i: number): SelectorExpr {
  const ptr = isPtr(x.typ);
  const st = under(ptr ? elemOf(x.typ) : x.typ);
  const f = st.kind === 'Struct' ? st.fields[i]! : null;
  const sym = r.prog.syms.lookup(r.prog.pkgOf(f?.pkg ?? null), f?.name ?? '?');
  return make.newSelector(pos, ptr ? 'ODOTPTR' : 'ODOT', f?.type ?? typ.invalid, x, sym, i);
}

/** x through embedded fields; the selections are implicit. */
export function implicitPath(r: Reader, pos: XPos, x: Expr, path: readonly number[]): Expr {
  for (const i of path) {
    const dot = dotField(r, pos, x, i);
    dot.implicit = true;
    x = dot;
  }
  return x;
}

function fieldOf(r: Reader, pos: XPos, x: Expr, index: readonly number[]): Expr {
  return dotField(r, pos, implicitPath(r, pos, x, index.slice(0, -1)), index[index.length - 1]!);
}

// ---- operators

function unary(r: Reader, e: syntax.Operation, pos: XPos): Expr {
  const x = exprOf(r, e.x);
  switch (e.op) {
    case '&':
      return make.newAddr(pos, pointerTo(x.typ), x);
    case '*':
      return make.newStar(pos, elemOf(x.typ), x);
    case '<-':
      return make.newUnary(pos, 'ORECV', elemOf(x.typ), x);
  }
  return make.newUnary(pos, unaryOps[e.op]!, x.typ, x);
}

function binary(r: Reader, e: syntax.Operation, y: syntax.Expr, pos: XPos): Expr {
  const shift = e.op === '<<' || e.op === '>>';
  let common: Type | null = null;
  if (!shift) {
    const xt = r.rawTypeOf(e.x);
    const yt = r.rawTypeOf(y);
    if (assignable(xt, yt)) common = yt;
    else if (assignable(yt, xt)) common = xt;
  }
  const a = convertExpr(r, common, e.x, true);
  const b = convertExpr(r, common, y, true);
  if (e.op === '&&' || e.op === '||') {
    return make.newLogical(pos, e.op === '&&' ? 'OANDAND' : 'OOROR', boolType(r, e), a, b);
  }
  const cmp = cmpOps[e.op as keyof typeof cmpOps];
  if (cmp !== undefined) return make.newBinary(pos, cmp, boolType(r, e), a, b);
  if (e.op === '+' && isString(a.typ)) {
    const list = a.op === 'OADDSTR' && a.init.length === 0 ? a.list : [a];
    const add = make.newAddString(pos, a.typ, list);
    if (b.op === 'OADDSTR') list.push(...b.list);
    else list.push(b);
    return add;
  }
  let t = a.typ;
  if (shift && unalias(t).kind === 'Basic') t = r.typeOf(e);
  return make.newBinary(pos, binaryOps[e.op]!, t, a, b);
}

/** The type of a comparison: what it was converted to, or bool. */
function boolType(r: Reader, e: syntax.Expr): Type {
  const t = r.typeOf(e);
  const u = unalias(t);
  return u.kind === 'Basic' && u.basic !== Kind.Bool ? typ.bool : t;
}

/** Whoever knows what the checker found out. */
export type Typed = Pick<Reader, 'info'>;

/**
 * Whether a condition is always true (1), always false (−1) or neither (0), and a simpler expression with the same
 * value and effects.
 */
export function staticBool(r: Typed, e: syntax.Expr): [number, syntax.Expr] {
  const val = r.info.types.get(e)?.val ?? null;
  if (val !== null) return [boolOf(val) === true ? 1 : -1, e];
  if (e.kind !== 'Operation') return [0, e];
  const isConst = (x: syntax.Expr): boolean => (r.info.types.get(x)?.val ?? null) !== null;
  switch (e.op) {
    case '!':
      // As Go has it, the sign is not turned around.
      return [staticBool(r, e.x)[0], withOperands(r, e, staticBool(r, e.x)[1], null)];
    case '&&': {
      const [x, ex] = staticBool(r, e.x);
      if (x < 0) return [x, ex];
      const [y, ey] = staticBool(r, e.y!);
      if (x > 0 || y < 0) return [y, isConst(ex) ? ey : withOperands(r, e, ex, ey)];
      return [0, withOperands(r, e, ex, ey)];
    }
    case '||': {
      const [x, ex] = staticBool(r, e.x);
      if (x > 0) return [x, ex];
      const [y, ey] = staticBool(r, e.y!);
      if (x < 0 || y > 0) return [y, isConst(ex) ? ey : withOperands(r, e, ex, ey)];
      return [0, withOperands(r, e, ex, ey)];
    }
  }
  return [0, e];
}

/** The operation with simplified operands. */
function withOperands(r: Typed, e: syntax.Operation, x: syntax.Expr, y: syntax.Expr | null): syntax.Expr {
  if (x === e.x && y === e.y) return e;
  const copy: syntax.Operation = { ...e, x, y };
  const tv = r.info.types.get(e);
  if (tv !== undefined) r.info.types.set(copy, tv);
  return copy;
}

// ---- index, slice, literals

/** An array behind a pointer is followed without being asked. */
function implicitStar(x: Expr, pos: XPos): Expr {
  if (!isPtr(x.typ) || !isArray(elemOf(x.typ))) return x;
  const star = make.newStar(pos, elemOf(x.typ), x);
  star.implicit = true;
  return star;
}

function indexExpr(r: Reader, e: syntax.IndexExpr): Expr {
  if (e.x.kind === 'SelectorExpr') {
    const sel = r.info.selections.get(e.x);
    if (sel?.kind === 'method') return methodValue(r, e.x, sel);
    if (sel?.kind === 'methodExpr') return methodExpr(r, e.x, sel);
  }
  const pos = r.xpos(e.pos);
  const core = coreType(r.rawTypeOf(e.x));
  const x = implicitStar(exprOf(r, e.x), pos);
  const index = convertExpr(r, core?.kind === 'Map' ? core.key : null, e.index, true);
  const u = under(x.typ);
  if (u.kind === 'Map') return make.newIndex(pos, 'OINDEXMAP', u.elem, x, index);
  return make.newIndex(pos, 'OINDEX', u.kind === 'Basic' ? typ.byte : elemOf(u), x, index);
}

function sliceExpr(r: Reader, e: syntax.SliceExpr): Expr {
  const pos = r.xpos(e.pos);
  let x = exprOf(r, e.x);
  const [low, high, max] = e.index.map((i) => (i === null ? null : exprOf(r, i)));
  if (isArray(x.typ)) {
    const addr = make.newAddr(pos, pointerTo(x.typ), x);
    addr.implicit = true;
    x = addr;
  }
  const three = max !== null;
  const u = under(x.typ);
  if (u.kind === 'Basic') return make.newSlice(pos, 'OSLICESTR', x.typ, x, low!, high!, null);
  if (u.kind === 'Pointer') {
    const t = sliceOf(elemOf(elemOf(x.typ)));
    return make.newSlice(pos, three ? 'OSLICE3ARR' : 'OSLICEARR', t, x, low!, high!, max!);
  }
  return make.newSlice(pos, three ? 'OSLICE3' : 'OSLICE', x.typ, x, low!, high!, max!);
}

const slices = new WeakMap<Type, Slice>();
/** []t; the same object for the same t. */
export function sliceOf(t: Type): Slice {
  let s = slices.get(t);
  if (s === undefined) slices.set(t, (s = new Slice(t)));
  return s;
}
