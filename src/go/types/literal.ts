import * as constant from '../constant/index.ts';
import {
  startPos,
  toString as exprString,
  type BasicLit,
  type CompositeLit,
  type Expr,
  type FuncLit,
  type KeyValueExpr,
} from '../syntax/index.ts';
import { assignment } from './assign.ts';
import { use } from './use.ts';
import type { Checker } from './check.ts';
import { overflow } from './const.ts';
import { isComplete } from './decl.ts';
import { genericExpr } from './expr.ts';
import { index } from './indexing.ts';
import { lookupFieldOrMethod } from './lookup.ts';
import type { Obj, Var } from './object.ts';
import { isExported } from './object.ts';
import { Operand } from './operand.ts';
import { commonUnder, deref, identical, isNonTypeParamInterface, isValid } from './predicates.ts';
import { funcBody } from './stmt.ts';
import { ArrayType, typ, type MapType, type Struct, type Type } from './type.ts';
import { typeOf, varType } from './typexpr.ts';

export function basicLit(check: Checker, x: Operand, e: BasicLit): void {
  if (e.litKind !== 'Rune' && e.litKind !== 'String' && e.value.length > 10000) {
    const msg = `excessively long constant: ${e.value.slice(0, 10)}... (${e.value.length} chars)`;
    return check.err(e, 'InvalidConstVal', msg);
  }
  x.setConst(e.litKind, e.value);
  if (!x.valid) return check.err(e, 'InvalidConstVal', `malformed constant: ${e.value}`);
  x.expr = e;
  overflow(check, x, startPos(e));
}

export function funcLit(check: Checker, x: Operand, e: FuncLit): void {
  const sig = typeOf(check, e.type);
  if (sig.kind !== 'Signature') return;
  const { decl, iota } = check.env;
  // The body is checked when the variables of the statement around are known.
  check.later(() => funcBody(check, decl, sig, e.body, iota));
  x.mode = 'value';
  x.typ = sig;
}

export function compositeLit(check: Checker, x: Operand, e: CompositeLit, hint: Type | null): void {
  let t: Type;
  let base: Type;
  let isElem = false;
  if (e.type) {
    if (e.type.kind === 'ArrayType' && !e.type.len) {
      // [...]T: the length follows from the elements
      t = base = new ArrayType(varType(check, e.type.elem), -1);
    } else t = base = typeOf(check, e.type);
  } else if (hint) {
    // The element type of a literal around; &T{} may be written {} there.
    t = base = hint;
    const [u] = commonUnder(base);
    if (u) {
      const [b, isPtr] = deref(u);
      if (isPtr) base = b;
    }
    isElem = true;
  } else {
    check.err(e, 'UntypedLit', 'missing type in composite literal');
    t = base = typ.invalid; // continue with invalid type so that elements are "used"
  }
  // A type that is being declared cannot be made.
  if (!isComplete(check, base)) return;
  const [u] = commonUnder(base);
  switch (u?.kind) {
    case 'Struct':
      structLit(check, x, e, u, base);
      break;
    case 'Array': {
      const n = indexedElts(check, e.elemList, u.elem, u.len);
      if (u.len < 0) {
        u.len = n;
        // The type of e.type is known now.
        if (e.type) check.recordType(e.type, 'typexpr', u);
      }
      break;
    }
    case 'Slice':
      indexedElts(check, e.elemList, u.elem, -1);
      break;
    case 'Map':
      mapLit(check, x, e, u);
      break;
    default:
      // Use all elements, so that there are no errors about unused variables.
      for (const elem of e.elemList) use(check, elem.kind === 'KeyValueExpr' ? elem.value : elem);
      if (!u || isValid(u)) {
        const cause = u ? '' : ' (no common underlying type)';
        check.err(
          e,
          'InvalidLit',
          check.f`invalid composite literal${isElem ? ' element' : ''} type ${t}${cause}`,
        );
        x.mode = 'invalid';
        return;
      }
  }
  x.mode = 'value';
  x.typ = t;
}

function structLit(check: Checker, x: Operand, e: CompositeLit, utyp: Struct, base: Type): void {
  const { fields } = utyp;
  const first = e.elemList[0];
  if (!first) return;
  const mixed = 'mixture of field:value and value elements in struct literal';
  if (first.kind === 'KeyValueExpr') {
    const seen: { index: number[]; fld: Var }[] = [];
    for (const elem of e.elemList) {
      if (elem.kind === 'KeyValueExpr') fieldValue(check, x, elem, utyp, base, seen);
      else check.err(elem, 'MixedStructLit', mixed);
    }
    return;
  }
  for (let i = 0; i < e.elemList.length; i++) {
    const elem = e.elemList[i]!;
    if (elem.kind === 'KeyValueExpr') {
      check.err(elem, 'MixedStructLit', mixed);
      continue;
    }
    genericExpr(check, x, elem);
    const fld = fields[i];
    if (!fld) {
      check.err(x, 'InvalidStructLit', check.f`too many values in struct literal of type ${base}`);
      break;
    }
    if (!fld.exported && fld.pkg !== check.pkg) {
      const msg = check.f`implicit assignment to unexported field ${fld.name} in struct literal of type ${base}`;
      check.err(x, 'UnexportedLitField', msg);
      continue;
    }
    assignment(check, x, fld.type, 'struct literal');
  }
  if (e.elemList.length < fields.length) {
    const hidden = fields.some((f) => !f.exported && f.pkg !== check.pkg);
    const hint = hidden ? ' (type has unexported fields - use key:value pairs)' : '';
    check.err(e.rbrace, 'InvalidStructLit', check.f`too few values in struct literal of type ${base}${hint}`);
  }
}

/** `field: value`; the field may be promoted. */
function fieldValue(
  check: Checker,
  x: Operand,
  kv: KeyValueExpr,
  utyp: Struct,
  base: Type,
  seen: { index: number[]; fld: Var }[],
): void {
  // Check the value in any case, so that it is used.
  genericExpr(check, x, kv.value);
  const { key } = kv;
  if (key.kind !== 'Name') {
    return check.err(kv, 'InvalidLitField', `invalid field name ${exprString(key)} in struct literal`);
  }
  const { obj, index, indirect } = lookupFieldOrMethod(utyp, false, check.pkg, key.value);
  if (!obj) {
    const alt = lookupFieldOrMethod(utyp, false, check.pkg, key.value, true).obj;
    return check.err(key, 'MissingLitField', lookupError(check, base, key.value, alt, true));
  }
  if (obj.kind !== 'Var') return check.err(key, 'MissingLitField', `${key.value} is not a field`);
  if (indirect) {
    return check.err(key, 'InvalidLitField', `invalid implicit pointer indirection to reach ${key.value}`);
  }
  check.recordUse(key, obj);
  if (index!.length > 1) check.info.promoted.set(key, index!);
  assignment(check, x, obj.type, 'struct literal');
  // A field may be set once, and not together with a part of it.
  for (const o of seen) {
    const n = Math.min(o.index.length, index!.length);
    if (!o.index.slice(0, n).every((v, i) => v === index![i])) continue;
    let msg: string;
    if (o.fld === obj) msg = `duplicate field name ${obj.name} in struct literal`;
    else if (o.index.length < index!.length) {
      msg = `cannot specify promoted field ${obj.name} and enclosing embedded field ${o.fld.name}`;
    } else msg = `cannot specify embedded field ${obj.name} and enclosed promoted field ${o.fld.name}`;
    return check.err(kv, 'DuplicateLitField', msg);
  }
  seen.push({ index: index!, fld: obj });
}

function mapLit(check: Checker, x: Operand, e: CompositeLit, utyp: MapType): void {
  // If the key type is an interface, constants of different types are different keys.
  const keyIsInterface = isNonTypeParamInterface(utyp.key);
  const visited = new Map<unknown, Type[]>();
  for (const kv of e.elemList) {
    if (kv.kind !== 'KeyValueExpr') {
      check.err(kv, 'MissingLitKey', 'missing key in map literal');
      continue;
    }
    genericExpr(check, x, kv.key, utyp.key);
    assignment(check, x, utyp.key, 'map literal');
    if (!x.valid) continue;
    if (x.mode === 'constant') {
      const k = keyVal(x.val!);
      const types = visited.get(k);
      if (types && (!keyIsInterface || types.some((t) => identical(t, x.typ)))) {
        check.err(x, 'DuplicateLitKey', `duplicate key ${constant.toString(x.val!)} in map literal`);
        continue;
      }
      if (types) types.push(x.typ);
      else visited.set(k, [x.typ]);
    }
    genericExpr(check, x, kv.value, utyp.elem);
    assignment(check, x, utyp.elem, 'map literal');
  }
}

/** The same for constants that are equal at run time. */
function keyVal(v: constant.Value): unknown {
  switch (v.kind) {
    case 'String':
      return 's' + v.val;
    case 'Bool':
      return v.val;
    case 'Unknown':
      return v;
    case 'Complex':
      return `${constant.float64Val(v.re)}+${constant.float64Val(v.im)}i`.replace(/\+0i$/, '');
    case 'Int':
    case 'Float': {
      const i = constant.toInt(v);
      return i.kind === 'Int' ? String(i.val) : String(constant.float64Val(v));
    }
  }
}

/** Elements of an array or slice literal; gives the length they ask for. length is −1 if there is no limit. */
function indexedElts(check: Checker, elts: Expr[], t: Type, length: number): number {
  const visited = new Set<number>();
  let i = 0;
  let max = 0;
  for (const e of elts) {
    let validIndex = false;
    let val = e;
    if (e.kind === 'KeyValueExpr') {
      const r = index(check, e.key, length);
      if (isValid(r.type)) {
        if (r.val >= 0) {
          i = r.val;
          validIndex = true;
        } else check.err(e, 'InvalidLitIndex', `index ${exprString(e.key)} must be integer constant`);
      }
      val = e.value;
    } else if (length >= 0 && i >= length) {
      check.err(e, 'OversizeArrayLit', `index ${i} is out of bounds (>= ${length})`);
    } else validIndex = true;
    if (validIndex) {
      if (visited.has(i)) check.err(e, 'DuplicateLitKey', `duplicate index ${i} in array or slice literal`);
      visited.add(i);
    }
    i++;
    if (i > max) max = i;
    const x = new Operand();
    genericExpr(check, x, val, t);
    assignment(check, x, t, 'array or slice literal');
  }
  return max;
}

/** Why sel is not there; alt is what it is when case is ignored. */
export function lookupError(
  check: Checker,
  t: Type,
  sel: string,
  alt: Obj | null,
  structLit: boolean,
): string {
  const { f } = check;
  const tail = (s: string) => [...s].slice(1).join('');
  let e: 'missing' | 'misspelled' | 'unexported' | 'inaccessible' = 'missing';
  if (alt) {
    if (alt.pkg === check.pkg) e = 'misspelled';
    else if (isExported(sel)) {
      if (isExported(alt.name)) e = 'misspelled';
      else if (tail(sel) === tail(alt.name)) e = 'unexported';
    } else if (isExported(alt.name)) {
      if (tail(sel) === tail(alt.name)) e = 'misspelled';
    } else if (sel === alt.name) e = 'inaccessible';
  }
  const name = alt?.name ?? '';
  if (structLit) {
    if (e === 'inaccessible')
      return f`cannot refer to unexported field ${name} in struct literal of type ${t}`;
    const but = { missing: '', misspelled: ', but does have ', unexported: ', but does have unexported ' }[e];
    return f`unknown field ${sel} in struct literal of type ${t}${but}${e === 'missing' ? '' : name}`;
  }
  const what = alt?.kind === 'Var' ? 'field' : alt?.kind === 'Func' ? 'method' : 'object';
  if (e === 'inaccessible') return `cannot refer to unexported ${what} ${name}`;
  const but = {
    missing: '',
    misspelled: `, but does have ${what} ${name}`,
    unexported: `, but does have unexported ${what} ${name}`,
  }[e];
  return f`type ${t} has no field or method ${sel}${but}`;
}
