import type { Pos } from '../base/index.ts';
import * as constant from '../constant/index.ts';
import type { Checker } from './check.ts';
import { implicitTypeAndValue, updateExprType, updateExprVal } from './untyped.ts';
import { under } from './named.ts';
import type { Operand } from './operand.ts';
import { isInteger, isNumeric, isTypeParam, isTyped } from './predicates.ts';
import { Is, Kind, type Basic, type Type } from './type.ts';

/** Reports a constant x that its type cannot hold, or that is too large for an untyped one. */
export function overflow(check: Checker, x: Operand, opPos: Pos): void {
  const val = x.val!;
  if (val.kind === 'Unknown')
    return check.err(opPos, 'InvalidConstVal', 'constant result is not representable');
  // Typed constants must be representable in their type after each operation.
  if (isTyped(x.typ)) return representable(check, x, under(x.typ) as Basic);
  // Untyped integers may grow to 512 bits.
  if (val.kind === 'Int' && constant.bitLen(val) > 512) {
    const op = opName(x);
    check.err(opPos, 'InvalidConstVal', `constant ${op === '' ? '' : op + ' '}overflow`);
    x.val = constant.unknown;
  } else if (val.kind === 'String' && val.val.length > 2e9) {
    check.err(
      opPos,
      'InvalidConstVal',
      `constant string too long (${val.val.length} bytes > 2000000000 bytes)`,
    );
    x.val = constant.unknown;
  }
}

function opName(x: Operand): string {
  const e = x.expr;
  if (e?.kind !== 'Operation') return '';
  if (!e.y) return e.op === '^' ? 'bitwise complement' : '';
  switch (e.op) {
    case '+':
      return 'addition';
    case '-':
      return 'subtraction';
    case '^':
      return 'bitwise XOR';
    case '*':
      return 'multiplication';
    case '<<':
      return 'shift';
  }
  return '';
}

/** Bits of integer types on amd64; negative for signed ones. */
const intBits: Partial<Record<Kind, number>> = {
  [Kind.Int]: -64,
  [Kind.Int8]: -8,
  [Kind.Int16]: -16,
  [Kind.Int32]: -32,
  [Kind.Int64]: -64,
  [Kind.Uint]: 64,
  [Kind.Uint8]: 8,
  [Kind.Uint16]: 16,
  [Kind.Uint32]: 32,
  [Kind.Uint64]: 64,
  [Kind.Uintptr]: 64,
};

/** x as a value of the type, rounded if need be; null if it cannot be one. */
export function representableConst(x: constant.Value, t: Basic): constant.Value | null {
  if (x.kind === 'Unknown') return x; // avoid follow-up errors
  if (t.info & Is.Integer) {
    const v = constant.toInt(x);
    if (v.kind !== 'Int') return null;
    const n = intBits[t.basic];
    if (n === undefined) return v; // untyped
    if (n > 0) return v.val >= 0n && constant.bitLen(v) <= n ? v : null;
    const max = 1n << BigInt(-n - 1);
    return -max <= v.val && v.val < max ? v : null;
  }
  if (t.info & Is.Float) {
    const v = constant.toFloat(x);
    return v.kind === 'Float' ? round(v, t.basic) : null;
  }
  if (t.info & Is.Complex) {
    const v = constant.toComplex(x);
    if (v.kind !== 'Complex') return null;
    const part =
      t.basic === Kind.Complex64
        ? Kind.Float32
        : t.basic === Kind.Complex128
          ? Kind.Float64
          : Kind.UntypedFloat;
    const re = round(constant.real(v), part);
    const im = round(constant.imag(v), part);
    return re && im ? constant.makeComplex(re, im) : null;
  }
  if (t.info & Is.String) return x.kind === 'String' ? x : null;
  if (t.info & Is.Boolean) return x.kind === 'Bool' ? x : null;
  return null;
}

function round(x: constant.Value, k: Kind): constant.Value | null {
  if (k === Kind.UntypedFloat) return x;
  const f = k === Kind.Float32 ? constant.float32Val(x) : constant.float64Val(x);
  return Number.isFinite(f) ? constant.makeFloat64(f) : null;
}

/** Checks that constant x is representable in the type, and rounds it. */
export function representable(check: Checker, x: Operand, t: Basic): void {
  const r = representation(x, t);
  if (typeof r !== 'string') {
    x.val = r;
    return;
  }
  invalidConversion(check, r, x, t);
  x.mode = 'invalid';
}

/** x's value in the type, or the code of the error. */
export function representation(x: Operand, t: Basic): constant.Value | string {
  const v = representableConst(x.val!, t);
  if (v) return v;
  if (isNumeric(x.typ) && isNumeric(t)) {
    // numeric conversion: truncated, or out of range
    return !isInteger(x.typ) && isInteger(t) ? 'TruncatedFloat' : 'NumericOverflow';
  }
  return 'InvalidConstVal';
}

function invalidConversion(check: Checker, code: string, x: Operand, target: Type): void {
  const { f } = check;
  if (code === 'TruncatedFloat') check.err(x, code, f`${x} truncated to ${target}`);
  else if (code === 'NumericOverflow') check.err(x, code, f`${x} overflows ${target}`);
  else check.err(x, code, f`cannot convert ${x} to type ${target}`);
}

/** Gives an untyped x the type target, or the more general of both if target is untyped. */
export function convertUntyped(check: Checker, x: Operand, target: Type): void {
  const r = implicitTypeAndValue(check, x, target);
  if (!r.type) {
    invalidConversion(check, r.code, x, isTypeParam(target) ? target : under(target));
    x.mode = 'invalid';
    return;
  }
  if (r.val) {
    x.val = r.val;
    updateExprVal(check, x.expr!, r.val);
  }
  if (r.type !== x.typ) {
    x.typ = r.type;
    updateExprType(check, x.expr!, r.type, false);
  }
}
