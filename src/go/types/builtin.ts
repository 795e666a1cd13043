import * as constant from '../constant/index.ts';
import { toString as exprString, unparen, type CallExpr } from '../syntax/index.ts';
import type { Mode } from './api.ts';
import { assignment } from './assign.ts';
import { callArguments, exprList } from './arguments.ts';
import { use } from './use.ts';
import type { Checker } from './check.ts';
import { convertUntyped } from './const.ts';
import { cycleError, firstInSrc } from './decl.ts';
import { exclude, expr, exprOrType, rawExpr } from './expr.ts';
import { matchTypes } from './operation.ts';
import { updateExprType } from './untyped.ts';
import { index, isValidIndex } from './indexing.ts';
import { derefStructPtr, lookupFieldOrMethod } from './lookup.ts';
import { under, unpack } from './named.ts';
import { TypeName, Var } from './object.ts';
import { assignable, Operand } from './operand.ts';
import {
  allOrdered, allString, arrayPtrDeref, commonUnder, defaultType, identical, isBoolean, isNumeric, isString,
  isTypeParam, isUntyped, isValid, type TypeErr,
} from './predicates.ts'; // prettier-ignore
import { predeclaredFuncs, type BuiltinId } from './predeclared.ts';
import { alignof, offsetof, sizeof } from './sizes.ts';
import {
  asTypeParam, emptyInterface, Interface, Pointer, Signature, Slice, Term, Tuple, typ, TypeParam, unalias, Union,
  type Type,
} from './type.ts'; // prettier-ignore
import { forAll, paramIs, underIs } from './typeset.ts';
import { validVarType, varType } from './typexpr.ts';

/** Checks a call of a built-in function; false after an error. x becomes the result. */
export function builtinCall(check: Checker, x: Operand, call: CallExpr, id: BuiltinId): boolean {
  const { argList } = call;
  const bin = predeclaredFuncs[id];
  const { f } = check;
  const err = (at: Parameters<Checker['err']>[0], code: string, msg: string): false => {
    check.err(at, code, msg);
    return false;
  };
  /** The call's own type: an expression's value of type res. */
  const record = (res: Type | null, ...params: Type[]): void =>
    check.recordBuiltin(call.fun, makeSig(res, ...params));
  const value = (t: Type): true => {
    x.mode = 'value';
    x.typ = t;
    return true;
  };
  const novalue = (): true => {
    x.mode = 'novalue';
    return true;
  };
  const setConst = (t: Type, v: constant.Value): true => {
    x.mode = 'constant';
    x.typ = t;
    x.val = v;
    return true;
  };

  // append is the only built-in that permits ... for the last argument
  if (call.hasDots && id !== 'append') {
    err(call, 'InvalidDotDotDot', `invalid operation: invalid use of ... with built-in ${bin.name}`);
    use(check, ...argList);
    return false;
  }
  // For len(x) and cap(x) it matters whether x contains calls or receive operations; the result itself is no call.
  const { hasCallOrRecv } = check.env;
  if (id === 'len' || id === 'cap') check.env.hasCallOrRecv = false;
  try {
    let args: Operand[] = [];
    let nargs = argList.length;
    if (id !== 'make' && id !== 'new' && id !== 'Offsetof' && id !== 'trace') {
      args = exprList(check, argList);
      nargs = args.length;
      if (args.some((a) => !a.valid)) return false;
      if (nargs > 0) x.assign(args[0]!);
    }
    const few = nargs < bin.nargs;
    if (few || (!bin.variadic && nargs > bin.nargs)) {
      const msg = `${few ? 'not enough' : 'too many'} arguments for ${exprString(call)} (expected ${bin.nargs}, found ${nargs})`;
      return err(call, 'WrongArgCount', 'invalid operation: ' + msg);
    }
    const y = args[1] ?? x;

    switch (id) {
      case 'append': {
        // append(s S, x ...E) S, where E is the element type of S
        const [E, bad] = sliceElem(x);
        if (bad) return err(x, 'InvalidAppend', 'invalid append: ' + bad(f));
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
            return value(S);
          }
        }
        const sig = makeSig(S, S, new Slice(E!));
        sig.variadic = true;
        callArguments(check, call, sig, [], [], args, []);
        check.recordBuiltin(call.fun, sig);
        return value(S);
      }
      case 'cap':
      case 'len': {
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
                t?.kind === 'Array' ||
                t?.kind === 'Slice' ||
                t?.kind === 'Chan' ||
                (t?.kind === 'Map' && isLen)
              );
            };
            if (isTypeParam(x.typ) && underIs(x.typ, has)) mode = 'value';
          }
        }
        if (mode === 'invalid') {
          if (!isValid(under(x.typ))) return false;
          return err(x, isLen ? 'InvalidLen' : 'InvalidCap', f`invalid argument: ${x} for built-in ${id}`);
        }
        if (mode === 'constant') return setConst(typ.int, val!);
        record(typ.int, x.typ);
        return value(typ.int);
      }
      case 'clear': {
        const ok = underIs(x.typ, (u) => {
          if (u?.kind === 'Map' || u?.kind === 'Slice') return true;
          const msg = f`invalid argument: cannot clear ${x}: argument must be (or constrained by) map or slice`;
          return err(x, 'InvalidClear', msg);
        });
        if (!ok) return false;
        record(null, x.typ);
        return novalue();
      }
      case 'close': {
        const ok = underIs(x.typ, (u) => {
          if (u?.kind !== 'Chan')
            return err(x, 'InvalidClose', f`invalid operation: cannot close non-channel ${x}`);
          if (u.dir === 'recv')
            return err(x, 'InvalidClose', f`invalid operation: cannot close receive-only channel ${x}`);
          return true;
        });
        if (!ok) return false;
        record(null, x.typ);
        return novalue();
      }
      case 'complex':
        return complexCall(check, x, y, call, record);
      case 'copy': {
        const [dst, bad] = sliceElem(x);
        if (bad) return err(x, 'InvalidCopy', 'invalid copy: ' + bad(f));
        // spec: "As a special case, copy also accepts a destination argument assignable to type []byte with a source argument of a string type."
        const special = assignable(check, x, new Slice(typ.byte)) && bytesOrString(y.typ, () => {});
        if (!special) {
          const [E, bad] = sliceElem(y);
          if (bad && !allString(y.typ)) return err(y, 'InvalidCopy', 'invalid copy: ' + bad(f));
          const src = E ?? typ.byte;
          if (!identical(dst!, src)) {
            const msg = f`invalid copy: arguments ${x} and ${y} have different element types ${dst} and ${src}`;
            return err(x, 'InvalidCopy', msg);
          }
        }
        if (isUntyped(y.typ)) convertUntyped(check, y, typ.string);
        record(typ.int, x.typ, y.typ);
        return value(typ.int);
      }
      case 'delete': {
        const map = x.typ;
        let key: Type | null = null;
        const ok = underIs(map, (u) => {
          if (u?.kind !== 'Map') return err(x, 'InvalidDelete', f`invalid argument: ${x} is not a map`);
          if (key && !identical(u.key, key)) {
            return err(x, 'InvalidDelete', f`invalid argument: maps of ${x} must have identical key types`);
          }
          key = u.key;
          return true;
        });
        if (!ok) return false;
        x.assign(y);
        assignment(check, x, key, 'argument to delete');
        if (!x.valid) return false;
        record(null, map, key!);
        return novalue();
      }
      case 'imag':
      case 'real': {
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
          return err(x, id === 'real' ? 'InvalidReal' : 'InvalidImag', msg);
        }
        if (x.mode === 'constant')
          return setConst(res, id === 'real' ? constant.real(x.val!) : constant.imag(x.val!));
        record(res, x.typ);
        return value(res);
      }
      case 'make': {
        const arg0 = argList[0]!;
        const T = varType(check, arg0);
        if (!isValid(T)) return false;
        const [u, bad] = commonUnder(T, (_, u) => {
          if (!u) return () => 'no specific type';
          return u.kind === 'Slice' || u.kind === 'Map' || u.kind === 'Chan'
            ? null
            : () => 'type must be slice, map, or channel';
        });
        if (bad) return err(arg0, 'InvalidMake', f`invalid argument: cannot make ${arg0}: ${bad(f)}`);
        const min = u.kind === 'Slice' ? 2 : 1;
        if (nargs < min || min + 1 < nargs) {
          const msg = f`invalid operation: ${call} expects ${min} or ${min + 1} arguments; found ${nargs}`;
          return err(call, 'WrongArgCount', msg);
        }
        const types = [T];
        const sizes: number[] = [];
        for (const arg of argList.slice(1)) {
          const r = index(check, arg, -1);
          types.push(r.type);
          if (r.val >= 0) sizes.push(r.val);
        }
        if (sizes.length === 2 && sizes[0]! > sizes[1]!) {
          err(argList[1]!, 'SwappedMakeArgs', 'invalid argument: length and capacity swapped');
          // safe to continue
        }
        record(T, ...types);
        return value(T);
      }
      case 'max':
      case 'min': {
        for (const [i, a] of args.entries()) {
          if (!allOrdered(a.typ))
            return err(a, 'InvalidMinMaxOperand', f`invalid argument: ${a} cannot be ordered`);
          if (i === 0) continue;
          // min(a, b) behaves like a < b
          matchTypes(check, x, a);
          if (!x.valid) return false;
          if (!identical(x.typ, a.typ)) {
            const msg = f`invalid argument: mismatched types ${x.typ} (previous argument) and ${a.typ} (type of ${a.expr})`;
            return err(a, 'MismatchedTypes', msg);
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
        if (x.mode !== 'constant') record(x.typ, ...args.map(() => x.typ));
        return true;
      }
      case 'new': {
        // new(T) or new(expr)
        const arg = argList[0]!;
        exprOrType(check, x, arg, false);
        exclude(check, x, true, false);
        if (!x.valid) return false;
        if (x.mode === 'typexpr') validVarType(check, arg, x.typ);
        else if (isUntyped(x.typ)) {
          assignment(check, x, null, 'argument to new');
          if (!x.valid) return false;
        }
        const T = x.typ;
        record(new Pointer(T), T);
        return value(new Pointer(T));
      }
      case 'panic':
        // A function with results ends at a call of panic.
        if (check.env.sig && check.env.sig.results.len > 0) check.env.isPanic.add(call);
        assignment(check, x, emptyInterface, 'argument to panic');
        if (!x.valid) return false;
        record(null, emptyInterface);
        return novalue();
      case 'print':
      case 'println':
        for (const a of args) {
          assignment(check, a, null, 'argument to built-in ' + id);
          if (!a.valid) return false;
        }
        record(null, ...args.map((a) => a.typ));
        return novalue();
      case 'recover':
        record(emptyInterface);
        return value(emptyInterface);

      case 'Add':
        assignment(check, x, typ.unsafePointer, 'argument to unsafe.Add');
        if (!x.valid || !isValidIndex(check, y, 'InvalidUnsafeAdd', 'length', true)) return false;
        record(typ.unsafePointer, typ.unsafePointer, y.typ);
        return value(typ.unsafePointer);
      case 'Alignof':
      case 'Sizeof': {
        assignment(check, x, null, 'argument to unsafe.' + id);
        if (!x.valid) return false;
        if (hasVarSize(check, x.typ)) {
          record(typ.uintptr, x.typ);
          return value(typ.uintptr);
        }
        const n = id === 'Alignof' ? alignof(x.typ) : sizeof(x.typ);
        if (n < 0) return err(x, 'TypeTooLarge', f`${x} is too large`);
        return setConst(typ.uintptr, constant.makeInt(n));
      }
      case 'Offsetof': {
        const arg0 = argList[0]!;
        const sel = unparen(arg0);
        if (sel.kind !== 'SelectorExpr') {
          use(check, arg0);
          return err(arg0, 'BadOffsetofSyntax', f`invalid argument: ${arg0} is not a selector expression`);
        }
        expr(check, null, x, sel.x);
        if (!x.valid) return false;
        const base = derefStructPtr(x.typ);
        const name = sel.sel.value;
        const r = lookupFieldOrMethod(base, false, check.pkg, name);
        if (!r.obj)
          return err(x, 'MissingFieldOrMethod', f`invalid argument: ${base} has no single field ${name}`);
        if (r.obj.kind === 'Func')
          return err(arg0, 'InvalidOffsetof', f`invalid argument: ${arg0} is a method value`);
        if (r.indirect) {
          return err(
            x,
            'InvalidOffsetof',
            f`invalid argument: field ${name} is embedded via a pointer in ${base}`,
          );
        }
        check.recordSelection(sel, 'field', base, r.obj, r.index!, false);
        check.record(Operand.of(x.mode === 'variable' ? 'variable' : 'value', sel, r.obj.type));
        if (hasVarSize(check, base)) {
          record(typ.uintptr, r.obj.type);
          return value(typ.uintptr);
        }
        const offs = offsetof(base, r.index!);
        if (offs < 0) return err(x, 'TypeTooLarge', f`${x} is too large`);
        return setConst(typ.uintptr, constant.makeInt(offs));
      }
      case 'Slice': {
        const [ptr] = commonUnder(x.typ);
        if (ptr?.kind !== 'Pointer')
          return err(x, 'InvalidUnsafeSlice', f`invalid argument: ${x} is not a pointer`);
        if (!isValidIndex(check, y, 'InvalidUnsafeSlice', 'length', false)) return false;
        const t = new Slice(ptr.base);
        record(t, ptr, y.typ);
        return value(t);
      }
      case 'SliceData': {
        const [slice] = commonUnder(x.typ);
        if (slice?.kind !== 'Slice')
          return err(x, 'InvalidUnsafeSliceData', f`invalid argument: ${x} is not a slice`);
        const t = new Pointer(slice.elem);
        record(t, slice);
        return value(t);
      }
      case 'String': {
        const p = new Pointer(typ.byte);
        assignment(check, x, p, 'argument to unsafe.String');
        if (!x.valid || !isValidIndex(check, y, 'InvalidUnsafeString', 'length', false)) return false;
        record(typ.string, p, y.typ);
        return value(typ.string);
      }
      case 'StringData': {
        assignment(check, x, typ.string, 'argument to unsafe.StringData');
        if (!x.valid) return false;
        const p = new Pointer(typ.byte);
        record(p, typ.string);
        return value(p);
      }
      case 'assert':
        if (x.mode !== 'constant' || !isBoolean(x.typ)) {
          return err(x, 'Test', f`invalid argument: ${x} is not a boolean constant`);
        }
        if (x.val!.kind === 'Bool' && !x.val!.val) err(call, 'Test', f`${call} failed`);
        return true;
      case 'trace':
        for (const arg of argList) rawExpr(check, null, x, arg, null, false);
        return argList.length === 0 ? novalue() : x.valid;
    }
    return false;
  } finally {
    if (id === 'len' || id === 'cap') check.env.hasCallOrRecv = hasCallOrRecv;
  }
}

function complexCall(
  check: Checker,
  x: Operand,
  y: Operand,
  call: CallExpr,
  record: (res: Type, ...params: Type[]) => void,
): boolean {
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
    record(res, x.typ, x.typ);
  }
  x.typ = res;
  return true;
}

const complexOf = new Map<Type, Type>([
  [typ.float32, typ.complex64],
  [typ.float64, typ.complex128],
  [typ.untypedFloat, typ.untypedComplex],
]);
const realOf = new Map<Type, Type>([...complexOf].map(([f, c]) => [c, f]));

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

/** Whether the size of t depends on type arguments. */
function hasVarSize(check: Checker, t: Type): boolean {
  t = unalias(t);
  switch (t.kind) {
    case 'Named': {
      if (t.varSize !== null) return t.varSize;
      const i = check.objPathIdx.get(t.obj);
      if (i !== undefined) {
        const cycle = check.objPath.slice(i);
        cycleError(check, cycle, firstInSrc(cycle));
        return true;
      }
      check.push(t.obj);
      const rhs = unpack(t).fromRHS;
      const r = rhs !== null && hasVarSize(check, rhs);
      check.pop();
      return (t.varSize ??= r);
    }
    case 'Array':
      return hasVarSize(check, t.elem);
    case 'Struct':
      return t.fields.some((f) => hasVarSize(check, f.type));
    case 'TypeParam':
      return true;
  }
  return false;
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

function makeSig(res: Type | null, ...params: Type[]): Signature {
  const vars = params.map((t) => new Var('param', 0, null, '', defaultType(t)));
  return new Signature(new Tuple(vars), new Tuple(res ? [new Var('result', 0, null, '', res)] : []));
}
