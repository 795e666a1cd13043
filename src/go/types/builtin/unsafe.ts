/** The functions of package unsafe: sizes and offsets, constants unless they depend on type arguments; pointers made into slices and strings. */
import * as constant from '../../constant/index.ts';
import { unparen } from '../../syntax/index.ts';
import { assignment } from '../assign.ts';
import type { Checker } from '../check.ts';
import { cycleError, firstInSrc } from '../decl.ts';
import { expr } from '../expr.ts';
import { isValidIndex } from '../indexing.ts';
import { derefStructPtr, lookupFieldOrMethod } from '../lookup.ts';
import { unpack } from '../named.ts';
import { Operand } from '../operand.ts';
import { commonUnder } from '../predicates.ts';
import { alignof, offsetof, sizeof } from '../sizes.ts';
import { Pointer, Slice, typ, unalias, type Type } from '../type.ts';
import { use } from '../use.ts';
import { BuiltinCall } from './call.ts';

/** A call of a function of package unsafe. */
export function unsafeCall(b: BuiltinCall): boolean {
  const { check, x, y, id, argList } = b;
  const { f } = check;
  switch (id) {
    case 'Add':
      assignment(check, x, typ.unsafePointer, 'argument to unsafe.Add');
      if (!x.valid || !isValidIndex(check, y, 'InvalidUnsafeAdd', 'length', true)) return false;
      b.record(typ.unsafePointer, typ.unsafePointer, y.typ);
      return b.value(typ.unsafePointer);
    case 'Alignof':
    case 'Sizeof': {
      assignment(check, x, null, 'argument to unsafe.' + id);
      if (!x.valid) return false;
      if (hasVarSize(check, x.typ)) {
        b.record(typ.uintptr, x.typ);
        return b.value(typ.uintptr);
      }
      const n = id === 'Alignof' ? alignof(x.typ) : sizeof(x.typ);
      if (n < 0) return b.err(x, 'TypeTooLarge', f`${x} is too large`);
      return b.setConst(typ.uintptr, constant.makeInt(n));
    }
    case 'Offsetof': {
      const arg0 = argList[0]!;
      const sel = unparen(arg0);
      if (sel.kind !== 'SelectorExpr') {
        use(check, arg0);
        return b.err(arg0, 'BadOffsetofSyntax', f`invalid argument: ${arg0} is not a selector expression`);
      }
      expr(check, null, x, sel.x);
      if (!x.valid) return false;
      const base = derefStructPtr(x.typ);
      const name = sel.sel.value;
      const r = lookupFieldOrMethod(base, false, check.pkg, name);
      if (!r.obj)
        return b.err(x, 'MissingFieldOrMethod', f`invalid argument: ${base} has no single field ${name}`);
      if (r.obj.kind === 'Func')
        return b.err(arg0, 'InvalidOffsetof', f`invalid argument: ${arg0} is a method value`);
      if (r.indirect) {
        return b.err(
          x,
          'InvalidOffsetof',
          f`invalid argument: field ${name} is embedded via a pointer in ${base}`,
        );
      }
      check.recordSelection(sel, 'field', base, r.obj, r.index!, false);
      check.record(Operand.of(x.mode === 'variable' ? 'variable' : 'value', sel, r.obj.type));
      if (hasVarSize(check, base)) {
        b.record(typ.uintptr, r.obj.type);
        return b.value(typ.uintptr);
      }
      const offs = offsetof(base, r.index!);
      if (offs < 0) return b.err(x, 'TypeTooLarge', f`${x} is too large`);
      return b.setConst(typ.uintptr, constant.makeInt(offs));
    }
    case 'Slice': {
      const [ptr] = commonUnder(x.typ);
      if (ptr?.kind !== 'Pointer')
        return b.err(x, 'InvalidUnsafeSlice', f`invalid argument: ${x} is not a pointer`);
      if (!isValidIndex(check, y, 'InvalidUnsafeSlice', 'length', false)) return false;
      const t = new Slice(ptr.base);
      b.record(t, ptr, y.typ);
      return b.value(t);
    }
    case 'SliceData': {
      const [slice] = commonUnder(x.typ);
      if (slice?.kind !== 'Slice')
        return b.err(x, 'InvalidUnsafeSliceData', f`invalid argument: ${x} is not a slice`);
      const t = new Pointer(slice.elem);
      b.record(t, slice);
      return b.value(t);
    }
    case 'String': {
      const p = new Pointer(typ.byte);
      assignment(check, x, p, 'argument to unsafe.String');
      if (!x.valid || !isValidIndex(check, y, 'InvalidUnsafeString', 'length', false)) return false;
      b.record(typ.string, p, y.typ);
      return b.value(typ.string);
    }
    case 'StringData': {
      assignment(check, x, typ.string, 'argument to unsafe.StringData');
      if (!x.valid) return false;
      const p = new Pointer(typ.byte);
      b.record(p, typ.string);
      return b.value(p);
    }
  }
  return false;
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
