import * as constant from '../constant/index.ts';
import { startPos, toString as exprString, unpackList, type Expr, type Name } from '../syntax/index.ts';
import { selector } from './selector.ts';
import { use } from './use.ts';
import type { Checker } from './check.ts';
import { representableConst } from './const.ts';
import { objDecl } from './decl.ts';
import { expr } from './expr.ts';
import { instance, validateTArgLen, verify, type GenericType } from './instantiate.ts';
import { typeParamsOf, under } from './named.ts';
import { type Obj, type Scope, type TypeName } from './object.ts';
import { Operand } from './operand.ts';
import {
  comparable,
  isGeneric,
  isInteger,
  isTypeParam,
  isUntyped,
  isValid,
  isValidName,
} from './predicates.ts';
import { funcType } from './signature.ts';
import {
  ArrayType,
  Chan,
  Interface,
  MapType,
  Pointer,
  Signature,
  Slice,
  Struct,
  typ,
  type Type,
} from './type.ts';
import { computeTypeSet } from './typeset.ts';
import { objectKind } from './typestring.ts';
import { iota } from './universe.ts';
import { structType } from './structtype.ts';
import { interfaceType } from './interfacetype.ts';

/** Type-checks an identifier; wantType asks for a type. */
export function ident(check: Checker, x: Operand, e: Name, wantType: boolean): void {
  x.mode = 'invalid';
  x.expr = e;
  let scope: Scope | null = check.env.scope;
  let obj: Obj | undefined;
  for (; scope; scope = scope.parent) {
    obj = scope.elems.get(e.value);
    if (obj) break;
  }
  if (!obj) {
    if (e.value === '_') check.err(e, 'InvalidBlank', 'cannot use _ as value or type');
    else if (isValidName(e.value)) check.err(e, 'UndeclaredName', `undefined: ${e.value}`);
    return;
  }
  check.recordUse(e, obj);
  const gotType = obj.kind === 'TypeName';
  if (!gotType && wantType) {
    check.err(e, 'NotAType', `${obj.name} (${objectKind(obj)}) is not a type`);
    if (obj.kind === 'Var' && obj.pkg === check.pkg) obj.used = true;
    return;
  }
  // Declare the object; a type of this package also if it is under way, to find cycles.
  if (!obj.typ || (gotType && wantType && obj.pkg === check.pkg)) objDecl(check, obj);
  const t = obj.typ ?? typ.invalid;
  if (check.dotImports.size > 0) {
    const dot = check.dotImports.get(scope!)?.get(e.value);
    if (dot) dot.used = true;
  }
  switch (obj.kind) {
    case 'PkgName':
      return check.err(e, 'InvalidPkgUse', `use of package ${obj.name} not in selector`);
    case 'Const':
      check.addDeclDep(obj);
      if (!isValid(t)) return;
      if (obj === iota) {
        if (!check.env.iota)
          return check.err(e, 'InvalidIota', 'cannot use iota outside constant declaration');
        x.val = check.env.iota;
      } else x.val = obj.val;
      x.mode = 'constant';
      break;
    case 'TypeName':
      x.mode = 'typexpr';
      break;
    case 'Var':
      // Variables of other packages come here by dot-import only.
      if (obj.pkg === check.pkg) obj.used = true;
      check.addDeclDep(obj);
      if (!isValid(t)) return;
      x.mode = 'variable';
      break;
    case 'Func':
      check.addDeclDep(obj);
      x.mode = 'value';
      break;
    case 'Builtin':
      x.builtin = obj.builtin;
      x.mode = 'builtin';
      break;
    case 'Nil':
      x.mode = 'nil';
      break;
    case 'Label':
      return;
  }
  x.typ = t;
}

/** Type-checks a type expression. */
export function typeOf(check: Checker, e: Expr): Type {
  return declaredType(check, e, null);
}

/** Type-checks the type of a variable: not a constraint. */
export function varType(check: Checker, e: Expr): Type {
  const t = declaredType(check, e, null);
  validVarType(check, e, t);
  return t;
}

export function validVarType(check: Checker, e: Expr, t: Type): void {
  if (t.kind === 'Basic' || isTypeParam(t)) return;
  // Interfaces may be incomplete now.
  check.later(() => {
    const u = under(t);
    if (u.kind !== 'Interface') return;
    const tset = computeTypeSet(check, startPos(e), u);
    if (tset.isMethodSet) return;
    const why = tset.comparable ? 'is (or embeds) comparable' : 'contains type constraints';
    check.softErr(
      e,
      'MisplacedConstraintIface',
      check.f`cannot use type ${t} outside a type constraint: interface ${why}`,
    );
  });
}

/** Type-checks a type expression that is the right-hand side of the declaration of def, if given. */
export function declaredType(check: Checker, e: Expr, def: TypeName | null): Type {
  let t = typeInternal(check, e, def);
  if (isGeneric(t)) {
    check.err(e, 'WrongTypeArgCount', check.f`cannot use generic type ${t} without instantiation`);
    t = typ.invalid;
  }
  check.recordType(e, 'typexpr', t);
  return t;
}

/** Type-checks a type expression that must be generic; cause tells if it is not. */
export function genericType(check: Checker, e: Expr): [Type, string] {
  let t = typeInternal(check, e, null);
  let cause = '';
  if (isValid(t) && !isGeneric(t)) {
    cause = check.f`${t} is not a generic type`;
    t = typ.invalid;
  }
  check.recordType(e, 'typexpr', t);
  return [t, cause];
}

function typeInternal(check: Checker, e: Expr, def: TypeName | null): Type {
  switch (e.kind) {
    case 'BadExpr':
      break;
    case 'Name':
    case 'SelectorExpr': {
      const x = new Operand();
      if (e.kind === 'Name') ident(check, x, e, true);
      else selector(check, x, e, true);
      switch (x.mode) {
        case 'typexpr':
          return x.typ;
        case 'invalid':
          break;
        case 'novalue':
          check.err(x, 'NotAType', check.f`${x} used as type`);
          break;
        default:
          check.err(x, 'NotAType', check.f`${x} is not a type`);
      }
      break;
    }
    case 'IndexExpr':
      return instantiatedType(check, e.x, unpackList(e.index));
    case 'ParenExpr':
      // Generic types must be instantiated before they can be used in any form.
      return declaredType(check, e.x, def);
    case 'ArrayType': {
      let len = -1;
      if (e.len) len = arrayLength(check, e.len);
      else check.err(e, 'BadDotDotDotSyntax', 'invalid use of [...] array (outside a composite literal)');
      const elem = varType(check, e.elem);
      if (len >= 0) return new ArrayType(elem, len);
      break;
    }
    case 'SliceType': {
      const t = new Slice(typ.invalid);
      t.elem = varType(check, e.elem);
      return t;
    }
    case 'DotsType':
      check.err(e, 'InvalidSyntaxTree', 'invalid syntax tree: invalid use of ...');
      break;
    case 'StructType': {
      const t = new Struct();
      structType(check, t, e);
      return t;
    }
    case 'Operation':
      if (e.op === '*' && !e.y) {
        const t = new Pointer(typ.invalid);
        t.base = varType(check, e.x);
        return isValid(t.base) ? t : typ.invalid;
      }
      check.err(e, 'NotAType', `${exprString(e)} is not a type`);
      use(check, e);
      break;
    case 'FuncType': {
      const t = new Signature();
      funcType(check, t, null, [], e);
      return t;
    }
    case 'InterfaceType': {
      const t = new Interface();
      t.check = check;
      interfaceType(check, t, e, def);
      return t;
    }
    case 'MapType': {
      const t = new MapType(typ.invalid, typ.invalid);
      t.key = varType(check, e.key);
      t.elem = varType(check, e.value);
      // spec: "The comparison operators == and != must be fully defined for operands of the key type"
      check.later(() => {
        if (comparable(t.key)) return;
        const why = isTypeParam(t.key) ? ' (missing comparable constraint)' : '';
        check.err(e.key, 'IncomparableMapKey', check.f`invalid map key type ${t.key}${why}`);
      });
      return t;
    }
    case 'ChanType': {
      const t = new Chan(e.dir === '' ? 'both' : e.dir, typ.invalid);
      t.elem = varType(check, e.elem);
      return t;
    }
    default:
      check.err(e, 'NotAType', `${exprString(e)} is not a type`);
      use(check, e);
  }
  return typ.invalid;
}

function instantiatedType(check: Checker, x: Expr, xlist: Expr[]): Type {
  const [gtyp, cause] = genericType(check, x);
  if (cause !== '') {
    check.err(
      x,
      'NotAGenericType',
      `invalid operation: ${exprString(x)}[${xlist.map(exprString).join(', ')}] (${cause})`,
    );
  }
  if (!isValid(gtyp)) return gtyp;
  const targs = typeList(check, xlist);
  if (!targs) return typ.invalid;
  const inst = instance(check, x.pos, gtyp as GenericType, targs, null, check.context);
  if (inst.kind !== 'Named' && inst.kind !== 'Alias') return typ.invalid;
  check.later(() => {
    check.recordInstance(x, targs, inst);
    const tparams = typeParamsOf(inst);
    const name = inst.kind === 'Named' ? inst.origin.obj.name : inst.orig.obj.name;
    if (!validateTArgLen(check, x.pos, name, tparams.length, targs.length)) return;
    const bad = verify(check, x.pos, tparams, targs, check.context);
    if (bad) check.softErr(xlist[bad.index] ?? x.pos, 'InvalidTypeArg', bad.cause);
    else check.mono.record(check.pkg, x.pos, tparams, targs, xlist);
  });
  return inst;
}

function arrayLength(check: Checker, e: Expr): number {
  // A name may be meant as the start of a type parameter list: type T[P any] …
  if (e.kind === 'Name') {
    const obj = check.lookup(e.value);
    if (!obj) {
      check.err(e, 'InvalidArrayLen', `undefined array length ${e.value} or missing type constraint`);
      return -1;
    }
    if (obj.kind !== 'Const') {
      check.err(e, 'InvalidArrayLen', `invalid array length ${e.value}`);
      return -1;
    }
  }
  const x = new Operand();
  expr(check, null, x, e);
  if (x.mode !== 'constant') {
    if (x.valid) check.err(x, 'InvalidArrayLen', check.f`array length ${x} must be constant`);
    return -1;
  }
  if (isUntyped(x.typ) || isInteger(x.typ)) {
    const val = constant.toInt(x.val!);
    if (val.kind === 'Int' && representableConst(val, typ.int)) {
      const n = Number(val.val);
      if (n >= 0) return n;
    }
  }
  if (isInteger(x.typ)) check.err(x, 'InvalidArrayLen', check.f`invalid array length ${x}`);
  else check.err(x, 'InvalidArrayLen', check.f`array length ${x} must be integer`);
  return -1;
}

/** The types of a list of type expressions, null if one is invalid. */
export function typeList(check: Checker, list: Expr[]): Type[] | null {
  const res = list.map((x) => varType(check, x));
  return res.every(isValid) ? res : null;
}
