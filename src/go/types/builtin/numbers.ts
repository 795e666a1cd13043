/** Built-ins for numbers: the parts of complex ones, the least and the greatest of ordered ones. */
import * as constant from '../../constant/index.ts';
import { assignment } from '../assign.ts';
import type { Checker } from '../check.ts';
import { convertUntyped } from '../const.ts';
import { under } from '../named.ts';
import { TypeName } from '../object.ts';
import { matchTypes } from '../operation.ts';
import { Operand } from '../operand.ts';
import { allOrdered, identical, isNumeric, isUntyped } from '../predicates.ts';
import { asTypeParam, emptyInterface, Interface, Term, typ, TypeParam, Union, type Type } from '../type.ts';
import { paramIs } from '../typeset.ts';
import { updateExprType } from '../untyped.ts';
import { BuiltinCall } from './call.ts';

const complexOf = new Map<Type, Type>([
  [typ.float32, typ.complex64],
  [typ.float64, typ.complex128],
  [typ.untypedFloat, typ.untypedComplex],
]);
const realOf = new Map<Type, Type>([...complexOf].map(([f, c]) => [c, f]));

/** `complex(re, im)`. */
export function complex(b: BuiltinCall): boolean {
  const { check, x, y, call } = b;
  // convert or check untyped arguments
  const xu = isUntyped(x.typ);
  const yu = isUntyped(y.typ);
  if (xu && !yu) convertUntyped(check, x, y.typ);
  else if (yu && !xu) convertUntyped(check, y, x.typ);
  else if (xu && yu) {
    if (x.mode === 'constant' && y.mode === 'constant') {
      // Both become floats if they are numbers without imaginary part.
      for (const z of [x, y]) {
        if (isNumeric(z.typ) && constant.sign(constant.imag(z.val!)) === 0) z.typ = typ.untypedFloat;
      }
    } else {
      convertUntyped(check, x, typ.float64);
      convertUntyped(check, y, typ.float64);
      // x and y should be invalid now, but be conservative
    }
  }
  if (!x.valid || !y.valid) return false;
  if (!identical(x.typ, y.typ)) {
    check.err(
      x,
      'InvalidComplex',
      check.f`invalid operation: ${call} (mismatched types ${x.typ} and ${y.typ})`,
    );
    return false;
  }
  const res = applyTypeFunc(check, (t) => complexOf.get(under(t)) ?? null, x, 'complex');
  if (!res) {
    check.err(
      x,
      'InvalidComplex',
      check.f`invalid argument: arguments have type ${x.typ}, expected floating-point`,
    );
    return false;
  }
  if (x.mode === 'constant' && y.mode === 'constant') {
    x.val = constant.makeComplex(constant.toFloat(x.val!), constant.toFloat(y.val!));
  } else {
    x.mode = 'value';
    b.record(res, x.typ, x.typ);
  }
  x.typ = res;
  return true;
}

/** `real(c)` and `imag(c)`. */
export function realOrImag(b: BuiltinCall): boolean {
  const { check, x } = b;
  const id = b.id as 'real' | 'imag';
  const { f } = b.check;
  if (isUntyped(x.typ)) {
    if (x.mode === 'constant') {
      // an untyped constant number can always be considered complex
      if (isNumeric(x.typ)) x.typ = typ.untypedComplex;
    } else {
      convertUntyped(check, x, typ.complex128);
      if (!x.valid) return false;
    }
  }
  const res = applyTypeFunc(check, (t) => realOf.get(under(t)) ?? null, x, id);
  if (!res) {
    const msg = f`invalid argument: argument has type ${x.typ}, expected complex type`;
    return b.err(x, id === 'real' ? 'InvalidReal' : 'InvalidImag', msg);
  }
  if (x.mode === 'constant')
    return b.setConst(res, id === 'real' ? constant.real(x.val!) : constant.imag(x.val!));
  b.record(res, x.typ);
  return b.value(res);
}

/** Applies f to x's type or all types of its type set; null if f does not apply to one. */
function applyTypeFunc(
  check: Checker,
  f: (t: Type) => Type | null,
  x: Operand,
  id: 'complex' | 'real' | 'imag',
): Type | null {
  const tp = asTypeParam(x.typ);
  if (!tp) return f(x.typ);
  const terms: Term[] = [];
  const ok = paramIs(tp, (t) => {
    const r = t && f(t.typ);
    if (r) terms.push(new Term(t.tilde, r));
    return r !== null;
  });
  if (!ok) return null;
  const code = { complex: 'InvalidComplex', real: 'InvalidReal', imag: 'InvalidImag' }[id];
  check.softErr(
    x,
    code,
    check.f`${x} not supported as argument to built-in ${id} for go1.18 (see go.dev/issue/50937)`,
  );
  // Construct a suitable new type parameter for the result.
  const bound = new Interface([], [new Union(terms)]);
  bound.complete = true;
  const p = new TypeParam(check, new TypeName(0, check.pkg, tp.obj.name, null), bound);
  p.index = tp.index;
  return p;
}

/** `min(x, …)` and `max(x, …)`: constants if all arguments are. */
export function minOrMax(b: BuiltinCall): boolean {
  const { check, x, id, args } = b;
  const { f } = b.check;
  for (const [i, a] of args.entries()) {
    if (!allOrdered(a.typ))
      return b.err(a, 'InvalidMinMaxOperand', f`invalid argument: ${a} cannot be ordered`);
    if (i === 0) continue;
    // min(a, b) behaves like a < b
    matchTypes(check, x, a);
    if (!x.valid) return false;
    if (!identical(x.typ, a.typ)) {
      const msg = f`invalid argument: mismatched types ${x.typ} (previous argument) and ${a.typ} (type of ${a.expr})`;
      return b.err(a, 'MismatchedTypes', msg);
    }
    if (x.mode === 'constant' && a.mode === 'constant') {
      if (constant.compare(a.val!, id === 'min' ? '<' : '>', x.val!)) x.assign(a);
    } else x.mode = 'value';
  }
  // If nargs == 1, x may be anything; the result is a value.
  if (x.mode !== 'constant') {
    x.mode = 'value';
    // A value must have a typed type.
    assignment(check, x, emptyInterface, 'argument to built-in ' + id);
    if (!x.valid) return false;
  }
  for (const a of args) updateExprType(check, a.expr!, x.typ, true);
  if (x.mode !== 'constant') b.record(x.typ, ...args.map(() => x.typ));
  return true;
}
