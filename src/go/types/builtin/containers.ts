/** Built-ins for what holds elements: slices, maps, channels, arrays and strings. */
import * as constant from '../../constant/index.ts';
import type { Mode } from '../api.ts';
import { assignment } from '../assign.ts';
import { callArguments } from '../arguments.ts';
import { convertUntyped } from '../const.ts';
import { index } from '../indexing.ts';
import { under } from '../named.ts';
import { assignable, Operand } from '../operand.ts';
import {
  allString,
  arrayPtrDeref,
  commonUnder,
  identical,
  isString,
  isTypeParam,
  isUntyped,
  isValid,
  type TypeErr,
} from '../predicates.ts';
import { Slice, typ, type Type } from '../type.ts';
import { forAll, underIs } from '../typeset.ts';
import { varType } from '../typexpr.ts';
import { BuiltinCall, makeSig } from './call.ts';

/** `append(s S, x ...E) S`, where E is the element type of S. */
export function append(b: BuiltinCall): boolean {
  const { check, x, y, call, args, nargs } = b;
  const { f } = b.check;
  // append(s S, x ...E) S, where E is the element type of S
  const [E, bad] = sliceElem(x);
  if (bad) return b.err(x, 'InvalidAppend', 'invalid append: ' + bad(f));
  const S = x.typ;
  // spec: "As a special case, append also accepts a first argument assignable to type []byte with a second
  // argument of string type followed by ... ."
  if (nargs === 2 && call.hasDots && assignable(check, x, new Slice(typ.byte))) {
    let hasString = false;
    const ok = bytesOrString(y.typ, () => (hasString = true));
    if (ok && hasString) {
      const sig = makeSig(S, S, y.typ);
      sig.variadic = true;
      check.recordBuiltin(call.fun, sig);
      if (isUntyped(y.typ)) convertUntyped(check, y, typ.string);
      return b.value(S);
    }
  }
  const sig = makeSig(S, S, new Slice(E!));
  sig.variadic = true;
  callArguments(check, call, sig, [], [], args, []);
  check.recordBuiltin(call.fun, sig);
  return b.value(S);
}

/** `len(x)` and `cap(x)`: constants for arrays if x contains no call and no receive. */
export function lenOrCap(b: BuiltinCall): boolean {
  const { check, x, id } = b;
  const { f } = b.check;
  let mode: Mode = 'invalid';
  let val: constant.Value | null = null;
  const isLen = id === 'len';
  const t = arrayPtrDeref(under(x.typ));
  switch (t.kind) {
    case 'Basic':
      if (!isString(t) || !isLen) break;
      if (x.mode === 'constant') {
        mode = 'constant';
        val = constant.makeInt(x.val!.kind === 'String' ? x.val!.val.length : 0);
      } else mode = 'value';
      break;
    case 'Array':
      // spec: "The expressions len(s) and cap(s) are constants if the type of s is an array or pointer to an
      // array and the expression s does not contain channel receives or function calls."
      mode = 'value';
      if (!check.env.hasCallOrRecv) {
        mode = 'constant';
        val = t.len >= 0 ? constant.makeInt(t.len) : constant.unknown;
      }
      break;
    case 'Slice':
    case 'Chan':
      mode = 'value';
      break;
    case 'Map':
      if (isLen) mode = 'value';
      break;
    case 'Interface': {
      const has = (u: Type | null): boolean => {
        const t = u && arrayPtrDeref(u);
        if (t?.kind === 'Basic') return isString(t) && isLen;
        return (
          t?.kind === 'Array' || t?.kind === 'Slice' || t?.kind === 'Chan' || (t?.kind === 'Map' && isLen)
        );
      };
      if (isTypeParam(x.typ) && underIs(x.typ, has)) mode = 'value';
    }
  }
  if (mode === 'invalid') {
    if (!isValid(under(x.typ))) return false;
    return b.err(x, isLen ? 'InvalidLen' : 'InvalidCap', f`invalid argument: ${x} for built-in ${id}`);
  }
  if (mode === 'constant') return b.setConst(typ.int, val!);
  b.record(typ.int, x.typ);
  return b.value(typ.int);
}

/** `clear(m)` of a map or slice. */
export function clear(b: BuiltinCall): boolean {
  const { x } = b;
  const { f } = b.check;
  const ok = underIs(x.typ, (u) => {
    if (u?.kind === 'Map' || u?.kind === 'Slice') return true;
    const msg = f`invalid argument: cannot clear ${x}: argument must be (or constrained by) map or slice`;
    return b.err(x, 'InvalidClear', msg);
  });
  if (!ok) return false;
  b.record(null, x.typ);
  return b.novalue();
}

/** `close(c)` of a channel that can be sent to. */
export function close(b: BuiltinCall): boolean {
  const { x } = b;
  const { f } = b.check;
  const ok = underIs(x.typ, (u) => {
    if (u?.kind !== 'Chan')
      return b.err(x, 'InvalidClose', f`invalid operation: cannot close non-channel ${x}`);
    if (u.dir === 'recv')
      return b.err(x, 'InvalidClose', f`invalid operation: cannot close receive-only channel ${x}`);
    return true;
  });
  if (!ok) return false;
  b.record(null, x.typ);
  return b.novalue();
}

/** `copy(dst, src)`: the number of elements copied. */
export function copy(b: BuiltinCall): boolean {
  const { check, x, y } = b;
  const { f } = b.check;
  const [dst, bad] = sliceElem(x);
  if (bad) return b.err(x, 'InvalidCopy', 'invalid copy: ' + bad(f));
  // spec: "As a special case, copy also accepts a destination argument assignable to type []byte with a source argument of a string type."
  const special = assignable(check, x, new Slice(typ.byte)) && bytesOrString(y.typ, () => {});
  if (!special) {
    const [E, bad] = sliceElem(y);
    if (bad && !allString(y.typ)) return b.err(y, 'InvalidCopy', 'invalid copy: ' + bad(f));
    const src = E ?? typ.byte;
    if (!identical(dst!, src)) {
      const msg = f`invalid copy: arguments ${x} and ${y} have different element types ${dst} and ${src}`;
      return b.err(x, 'InvalidCopy', msg);
    }
  }
  if (isUntyped(y.typ)) convertUntyped(check, y, typ.string);
  b.record(typ.int, x.typ, y.typ);
  return b.value(typ.int);
}

/** `delete(m, key)`. */
export function deleteKey(b: BuiltinCall): boolean {
  const { check, x, y } = b;
  const { f } = b.check;
  const map = x.typ;
  let key: Type | null = null;
  const ok = underIs(map, (u) => {
    if (u?.kind !== 'Map') return b.err(x, 'InvalidDelete', f`invalid argument: ${x} is not a map`);
    if (key && !identical(u.key, key)) {
      return b.err(x, 'InvalidDelete', f`invalid argument: maps of ${x} must have identical key types`);
    }
    key = u.key;
    return true;
  });
  if (!ok) return false;
  x.assign(y);
  assignment(check, x, key, 'argument to delete');
  if (!x.valid) return false;
  b.record(null, map, key!);
  return b.novalue();
}

/** `make(T, sizes…)` of a slice, map or channel. */
export function make(b: BuiltinCall): boolean {
  const { check, call, argList, nargs } = b;
  const { f } = b.check;
  const arg0 = argList[0]!;
  const T = varType(check, arg0);
  if (!isValid(T)) return false;
  const [u, bad] = commonUnder(T, (_, u) => {
    if (!u) return () => 'no specific type';
    return u.kind === 'Slice' || u.kind === 'Map' || u.kind === 'Chan'
      ? null
      : () => 'type must be slice, map, or channel';
  });
  if (bad) return b.err(arg0, 'InvalidMake', f`invalid argument: cannot make ${arg0}: ${bad(f)}`);
  const min = u.kind === 'Slice' ? 2 : 1;
  if (nargs < min || min + 1 < nargs) {
    const msg = f`invalid operation: ${call} expects ${min} or ${min + 1} arguments; found ${nargs}`;
    return b.err(call, 'WrongArgCount', msg);
  }
  const types = [T];
  const sizes: number[] = [];
  for (const arg of argList.slice(1)) {
    const r = index(check, arg, -1);
    types.push(r.type);
    if (r.val >= 0) sizes.push(r.val);
  }
  if (sizes.length === 2 && sizes[0]! > sizes[1]!) {
    b.err(argList[1]!, 'SwappedMakeArgs', 'invalid argument: length and capacity swapped');
    // safe to continue
  }
  b.record(T, ...types);
  return b.value(T);
}

/** Whether t's type set has only byte slices and strings; calls onString if it has strings. */
function bytesOrString(t: Type, onString: () => void): boolean {
  return forAll(t, (_, u) => {
    if (u?.kind === 'Slice' && identical(u.elem, typ.byte)) return true;
    if (!u || !isString(u)) return false;
    onString();
    return true;
  });
}

/** The element type of all slices of x's type set. */
function sliceElem(x: Operand): [Type, null] | [null, TypeErr] {
  let E: Type | null = null;
  let err: TypeErr | null = null;
  forAll(x.typ, (_, u) => {
    if (u?.kind !== 'Slice') {
      err = x.isNil
        ? () => 'argument must be a slice; have untyped nil'
        : (f) => f`argument must be a slice; have ${x}`;
      return false;
    }
    const e = E;
    if (!e) E = u.elem;
    else if (!identical(e, u.elem)) {
      err = (f) => f`mismatched slice element types ${e} and ${u.elem} in ${x}`;
      return false;
    }
    return true;
  });
  return err ? [null, err] : [E!, null];
}
