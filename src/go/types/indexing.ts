import type { Expr, IndexExpr, SliceExpr } from '../syntax/index.ts';
import { assignment } from './assign.ts';
import { use } from './use.ts';
import type { Checker } from './check.ts';
import { convertUntyped, representableConst } from './const.ts';
import { isComplete } from './decl.ts';
import { expr, exprOrType, genericExpr, nonGeneric } from './expr.ts';
import { under } from './named.ts';
import { Operand } from './operand.ts';
import { allInteger, identical, isString, isTypeParam, isUntyped, isValid } from './predicates.ts';
import { Slice, typ, type Type } from './type.ts';
import { varType } from './typexpr.ts';
import { forAll, underIs } from './typeset.ts';
import type { Mode } from './api.ts';

/** `x[i]`. true if x is a generic function, whose type arguments are then still to be checked. */
export function indexExpr(check: Checker, x: Operand, e: IndexExpr): boolean {
  exprOrType(check, x, e.x, true);
  switch (x.mode) {
    case 'invalid':
      use(check, e.index);
      return false;
    case 'typexpr':
      // type instantiation
      x.mode = 'invalid';
      x.typ = varType(check, e);
      if (isValid(x.typ)) x.mode = 'typexpr';
      return false;
    case 'value': {
      const sig = under(x.typ);
      if (sig.kind === 'Signature' && sig.tparams.length > 0) return true;
    }
  }
  nonGeneric(check, null, x);
  if (!x.valid) return false;
  // What is indexed must be known.
  const u0 = isComplete(check, x.typ) ? under(x.typ) : null;
  const elem0 = u0?.kind === 'Pointer' ? u0.base : u0?.kind === 'Map' ? u0.elem : null;
  if (!u0 || (elem0 && !isComplete(check, elem0))) {
    x.mode = 'invalid';
    return false;
  }
  const mapIndex = (key: Type, elem: Type): false => {
    const index = singleIndex(check, e);
    const k = new Operand();
    genericExpr(check, k, index);
    assignment(check, k, key, 'map index');
    // ok to continue even if indexing failed: the type is known
    x.mode = 'mapindex';
    x.typ = elem;
    x.expr = e;
    return false;
  };
  let valid = false;
  let length = -1;
  switch (u0.kind) {
    case 'Basic':
      if (isString(u0)) {
        valid = true;
        if (x.mode === 'constant' && x.val?.kind === 'String') length = x.val.val.length;
        // spec: "if a is a string … a constant index … yields a non-constant byte value"
        x.mode = 'value';
        x.typ = typ.byte;
      }
      break;
    case 'Array':
      valid = true;
      length = u0.len;
      if (x.mode !== 'variable') x.mode = 'value';
      x.typ = u0.elem;
      break;
    case 'Pointer': {
      const a = under(u0.base);
      if (a.kind === 'Array') {
        valid = true;
        length = a.len;
        x.mode = 'variable';
        x.typ = a.elem;
      }
      break;
    }
    case 'Slice':
      valid = true;
      x.mode = 'variable';
      x.typ = u0.elem;
      break;
    case 'Map':
      return mapIndex(u0.key, u0.elem);
    case 'Interface': {
      if (!isTypeParam(x.typ)) break;
      let key: Type | null = null;
      let elem: Type | null = null;
      let mode: Mode = 'variable';
      const ok = underIs(x.typ, (u) => {
        let l = -1;
        let k: Type | null = null;
        let el: Type | null = null;
        switch (u?.kind) {
          case 'Basic':
            if (isString(u)) {
              el = typ.byte;
              mode = 'value';
            }
            break;
          case 'Array':
            l = u.len;
            el = u.elem;
            if (x.mode !== 'variable') mode = 'value';
            break;
          case 'Pointer': {
            const a = under(u.base);
            if (a.kind === 'Array') {
              l = a.len;
              el = a.elem;
            }
            break;
          }
          case 'Slice':
            el = u.elem;
            break;
          case 'Map':
            k = u.key;
            el = u.elem;
        }
        if (!el) return false;
        if (!elem) {
          length = l;
          key = k;
          elem = el;
          return true;
        }
        // All map keys and all elements must be identical (and there are maps only, or none).
        if (key === null || k === null ? key !== k : !identical(key, k)) return false;
        if (!identical(elem, el)) return false;
        if (l >= 0 && l < length) length = l;
        return true;
      });
      if (!ok || !elem) break;
      if (key) return mapIndex(key, elem);
      valid = true;
      x.mode = mode;
      x.typ = elem;
    }
  }
  if (!valid) {
    check.err(e.pos, 'NonSliceableOperand', check.f`cannot index ${x}`);
    use(check, e.index);
    x.mode = 'invalid';
    return false;
  }
  index(check, singleIndex(check, e), length);
  return false;
}

/** `x[i:j:k]` */
export function sliceExpr(check: Checker, x: Operand, e: SliceExpr): void {
  expr(check, null, x, e.x);
  if (!x.valid) {
    for (const i of e.index) if (i) use(check, i);
    return;
  }
  // Strings count as byte slices here, so that a type set may have both.
  let ct: Type | null = null;
  let cu: Type | null = null;
  let hasString = false;
  const ok = forAll(x.typ, (t, u) => {
    if (!u || !t) {
      check.err(x, 'NonSliceableOperand', check.f`cannot slice ${x}: no specific type in ${x.typ}`);
      return false;
    }
    let v: Type = u;
    if (isString(u)) {
      v = new Slice(typ.byte);
      hasString = true;
    }
    if (!cu) {
      ct = t;
      cu = v;
    } else if (!identical(cu, v)) {
      check.err(
        x,
        'NonSliceableOperand',
        check.f`cannot slice ${x}: ${ct} and ${t} have different underlying types`,
      );
      return false;
    }
    return true;
  });
  const p = under(x.typ);
  if (!ok || !cu || (p.kind === 'Pointer' && !isComplete(check, p.base))) {
    x.mode = 'invalid';
    return;
  }
  const u = (hasString ? (isTypeParam(x.typ) ? typ.string : p) : cu) as Type;
  let valid = false;
  let length = -1;
  switch (u.kind) {
    case 'Basic':
      if (!isString(u)) break;
      if (e.full) {
        check.err(e.index[2] ?? e, 'InvalidSliceExpr', 'invalid operation: 3-index slice of string');
        x.mode = 'invalid';
        return;
      }
      valid = true;
      if (x.mode === 'constant' && x.val?.kind === 'String') length = x.val.val.length;
      // spec: "For untyped string operands the result is a non-constant value of type string."
      if (isUntyped(x.typ)) x.typ = typ.string;
      break;
    case 'Array':
      valid = true;
      length = u.len;
      if (x.mode !== 'variable') {
        check.err(x, 'NonSliceableOperand', check.f`cannot slice unaddressable value ${x}`);
        x.mode = 'invalid';
        return;
      }
      x.typ = new Slice(u.elem);
      break;
    case 'Pointer': {
      const a = under(u.base);
      if (a.kind !== 'Array') break;
      valid = true;
      length = a.len;
      x.typ = new Slice(a.elem);
      break;
    }
    case 'Slice':
      valid = true; // keep x's type
  }
  if (!valid) {
    check.err(x, 'NonSliceableOperand', check.f`cannot slice ${x}`);
    x.mode = 'invalid';
    return;
  }
  x.mode = 'value';
  // spec: "Only the first index may be omitted; it defaults to 0."
  if (e.full && (!e.index[1] || !e.index[2])) {
    x.mode = 'invalid'; // a syntax error
    return;
  }
  const ind = e.index.map((at, i) => {
    // The capacity of a slice is the length of its array; an index may equal it.
    if (at) return Math.max(index(check, at, length >= 0 ? length + 1 : -1).val, -1);
    return i === 0 ? 0 : length;
  });
  // Constant indices must be in order.
  for (let i = 0; i < 2; i++) {
    for (let j = i + 1; j < 3; j++) {
      const lo = ind[i]!;
      const hi = ind[j]!;
      if (lo > 0 && hi >= 0 && hi < lo && e.index[j]) {
        return check.err(e.index[j], 'SwappedSliceIndices', `invalid slice indices: ${hi} < ${lo}`);
      }
    }
  }
}

function singleIndex(check: Checker, e: IndexExpr): Expr {
  if (e.index.kind !== 'ListExpr') return e.index;
  check.err(e.index.elemList[1] ?? e, 'InvalidIndex', 'invalid operation: more than one index');
  return e.index.elemList[0]!;
}

/** Checks an index below max (−1: no limit). type is invalid after an error; val is −1 if it is not constant. */
export function index(check: Checker, e: Expr, max: number): { type: Type; val: number } {
  const x = new Operand();
  expr(check, null, x, e);
  if (!isValidIndex(check, x, 'InvalidIndex', 'index', false)) return { type: typ.invalid, val: -1 };
  if (x.mode !== 'constant') return { type: x.typ, val: -1 };
  if (x.val?.kind !== 'Int') return { type: typ.invalid, val: -1 };
  const v = Number(x.val.val);
  if (max >= 0 && v >= max) {
    check.err(x, 'InvalidIndex', `invalid argument: index ${x.val.val} out of bounds [0:${max}]`);
    return { type: typ.invalid, val: -1 };
  }
  return { type: x.typ, val: v };
}

/** Whether x can be an index or size: an integer, and if constant not negative and an int. */
export function isValidIndex(
  check: Checker,
  x: Operand,
  code: string,
  what: string,
  allowNegative: boolean,
): boolean {
  if (!x.valid) return false;
  // spec: "a constant index that is untyped is given type int"
  convertUntyped(check, x, typ.int);
  if (!x.valid) return false;
  const fail = (msg: string): false => {
    check.err(x, code, check.f`invalid argument: ${what} ${x} ${msg}`);
    return false;
  };
  if (!allInteger(x.typ)) return fail('must be integer');
  if (x.mode === 'constant') {
    if (!allowNegative && x.val!.kind === 'Int' && x.val!.val < 0n) return fail('must not be negative');
    const v = representableConst(x.val!, typ.int);
    if (!v) return fail('overflows int');
    x.val = v;
  }
  return true;
}
