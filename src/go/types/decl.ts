import type { Pos } from '../base/index.ts';
import * as constant from '../constant/index.ts';
import {
  endPos,
  toString as exprString,
  unpackList,
  type Decl,
  type Expr,
  type Field,
  type Name,
  type TypeDecl,
} from '../syntax/index.ts';
import { initConst, initVar, initVars } from './assign.ts';
import { newEnvironment, type Checker, type Place } from './check.ts';
import { expr, newTarget } from './expr.ts';
import { method, numMethods, under, unpack } from './named.ts';
import { Const, TypeName, Var, type Func, type Obj, type Scope } from './object.ts';
import { Operand } from './operand.ts';
import { identical, isConstType, isGeneric, isTypeParam, isValid } from './predicates.ts';
import { ConstGroup, type DeclInfo } from './resolve.ts';
import { funcType } from './signature.ts';
import { funcBody } from './stmt.ts';
import { Alias, asNamed, Named, Signature, typ, TypeParam, unalias, type Type } from './type.ts';
import { declaredType, typeOf, varType } from './typexpr.ts';
import { packagePrefix, typeString } from './typestring.ts';

/** Enters obj into a scope; id is recorded as its definition. */
export function declare(check: Checker, scope: Scope, id: Name | null, obj: Obj): void {
  // spec: "The blank identifier … does not introduce a binding"
  if (obj.name !== '_') {
    const alt = scope.insert(obj);
    if (alt)
      return check.report('DuplicateDecl', [
        [obj, `${obj.name} redeclared in this block`],
        ...check.otherDecl(alt),
      ]);
  }
  if (id) check.recordDef(id, obj);
}

/** Compares the numbers of names and initialisers. */
export function arity(
  check: Checker,
  pos: Pos,
  names: Name[],
  inits: Expr[],
  isConst: boolean,
  inherited: boolean,
): void {
  const l = names.length;
  const r = inits.length;
  if (l < r) {
    const n = inits[l]!;
    if (inherited) check.err(pos, 'WrongAssignCount', `extra init expr at ${check.posString(n.pos)}`);
    else check.err(n, 'WrongAssignCount', `extra init expr ${exprString(n)}`);
  } else if (l > r && (isConst || r !== 1)) {
    check.err(names[r]!, 'WrongAssignCount', `missing init expr for ${names[r]!.value}`);
  }
}

/** Type-checks the declaration of a package-level object (or method), once; sets its type. */
export function objDecl(check: Checker, obj: Obj): void {
  if (obj.pkg !== check.pkg) {
    if (!obj.typ) obj.pkg?.checker?.resolve(obj);
    return;
  }
  if (check.objPathIdx.has(obj)) {
    // obj depends on itself
    const valid = validCycle(check, obj);
    if (obj.kind === 'Const' || obj.kind === 'Var') {
      if (!valid || !obj.typ) obj.typ = typ.invalid;
    } else if (obj.kind === 'TypeName' && !valid) {
      obj.typ = typ.invalid;
    }
    return;
  }
  if (obj.typ) return;
  const d = check.objMap.get(obj);
  if (!d) {
    obj.typ = typ.invalid;
    return;
  }
  check.push(obj);
  const env = check.env;
  check.env = newEnvironment(d.file, null);
  switch (obj.kind) {
    case 'Const':
      check.env.decl = d; // constants can depend on variables: len(array)
      constDecl(check, obj, d.vtyp, d.init, d.inherited);
      break;
    case 'Var':
      check.env.decl = d;
      varDecl(check, obj, d.lhs, d.vtyp, d.init);
      break;
    case 'TypeName':
      typeDecl(check, obj, d.tdecl!);
      collectMethods(check, obj);
      break;
    case 'Func':
      funcDecl(check, obj, d);
  }
  check.env = env;
  check.pop();
}

// ---- cycles

/** Whether the cycle of declarations that ends with obj is allowed; reports it if not. */
function validCycle(check: Checker, obj: Obj): boolean {
  const cycle = check.objPath.slice(check.objPathIdx.get(obj));
  let nval = 0;
  let ndef = 0;
  for (const o of cycle) {
    if (o.kind === 'Const' || o.kind === 'Var') nval++;
    else if (o.kind === 'TypeName') {
      // Reported when the type parameter list is checked.
      if (check.env.inTParamList && o.typ && isGeneric(o.typ)) return true;
      if (!o.isAlias) ndef++;
    }
  }
  // Cycles of values only are found when initialisation is ordered; those with a defined type are fine so far.
  if (nval === cycle.length || (nval === 0 && ndef > 0)) return true;
  cycleError(check, cycle, firstInSrc(cycle));
  return false;
}

/** Reports a declaration cycle, beginning with the start'th object. */
export function cycleError(check: Checker, cycle: Obj[], start: number): void {
  const name = (o: Obj): string => {
    const n = asNamed(o.typ);
    return n?.inst ? typeString(n, check.qualifier) : packagePrefix(o.pkg, check.qualifier) + o.name;
  };
  let obj = cycle[start]!;
  const isType = obj.kind === 'TypeName';
  // An alias in a cycle stands for nothing.
  if (isType && obj.typ?.kind === 'Alias') obj.typ.fromRHS = typ.invalid;
  if (cycle.length === 1) {
    const what = isType ? 'invalid recursive type:' : 'invalid cycle in declaration:';
    return check.err(obj, 'InvalidDeclCycle', `${what} ${name(obj)} refers to itself`);
  }
  const parts: [Place, string][] = [
    [obj, (isType ? 'invalid recursive type ' : 'invalid cycle in declaration of ') + name(obj)],
  ];
  cycle.forEach((_, i) => {
    const next = cycle[(start + i + 1) % cycle.length]!;
    parts.push([obj, `${name(obj)} refers to ${name(next)}`]);
    obj = next;
  });
  check.report('InvalidDeclCycle', parts);
}

export function firstInSrc(path: Obj[]): number {
  let fst = 0;
  path.forEach((o, i) => {
    if (o.pos < path[fst]!.pos) fst = i;
  });
  return fst;
}

/** Whether t may be looked into: reports a cycle if its declaration is still under way. */
export function isComplete(check: Checker, t: Type | null): boolean {
  for (let n = 0; t && n < 1000; n++) {
    if (t.kind !== 'Alias' && t.kind !== 'Named') return true;
    const i = check.objPathIdx.get(t.obj);
    if (i !== undefined) {
      const cycle = check.objPath.slice(i);
      cycleError(check, cycle, firstInSrc(cycle));
      return false;
    }
    t = t.fromRHS;
  }
  return true;
}

/** Reports a type that contains itself without a pointer in between. */
function validType(check: Checker, t: Type, nest: Named[], path: Named[]): boolean {
  t = unalias(t);
  switch (t.kind) {
    case 'Array':
      return validType(check, t.elem, nest, path);
    case 'Struct':
      return t.fields.every((f) => !f.typ || validType(check, f.typ, nest, path));
    case 'Union':
      return t.terms.every((x) => validType(check, x.typ, nest, path));
    case 'Interface':
      return t.embeddeds.every((e) => validType(check, e, nest, path));
    case 'Named': {
      const named = t;
      if (!named.inst && named.obj.pkg !== check.pkg) return true;
      if (nest.some((e) => e === named || identical(e, named))) {
        if (named.origin.obj.pkg === check.pkg) named.origin.fromRHS = typ.invalid;
        const start = path.findIndex((p) => identical(p, named));
        cycleError(check, path.slice(start).map((n) => n.obj), 0); // prettier-ignore
        return false;
      }
      const rhs = unpack(named.origin).fromRHS;
      return !rhs || validType(check, rhs, [...nest, named], [...path, named]);
    }
    case 'TypeParam': {
      // It stands for the argument it was instantiated with, which is valid outside of the instance.
      const inst = nest.at(-1);
      const i = inst ? inst.origin.tparams.indexOf(t) : -1;
      const targ = i >= 0 ? inst!.targs[i] : undefined;
      return !targ || validType(check, targ, nest.slice(0, -1), path);
    }
  }
  return true;
}

// ---- declarations

function constDecl(
  check: Checker,
  obj: Const,
  type: Expr | null,
  init: Expr | null,
  inherited: boolean,
): void {
  const { iota, errpos } = check.env;
  check.env.iota = obj.val;
  check.env.errpos = 0;
  obj.val = constant.unknown;
  constType: {
    if (type) {
      const t = typeOf(check, type);
      if (!isConstType(t)) {
        if (isValid(under(t))) check.err(type, 'InvalidConstType', check.f`invalid constant type ${t}`);
        obj.typ = typ.invalid;
        break constType;
      }
      obj.typ = t;
    }
    const x = new Operand();
    if (init) {
      // Errors in a repeated expression are errors of this constant.
      if (inherited) check.env.errpos = obj.pos;
      expr(check, null, x, init);
    }
    initConst(check, obj, x);
  }
  check.env.iota = iota;
  check.env.errpos = errpos;
}

function varDecl(check: Checker, obj: Var, lhs: Var[] | null, type: Expr | null, init: Expr | null): void {
  if (type) obj.typ = varType(check, type);
  if (!init) {
    if (!type) obj.typ = typ.invalid;
    return;
  }
  if (!lhs || lhs.length === 1) {
    const x = new Operand();
    expr(check, newTarget(obj.typ, obj.name), x, init);
    initVar(check, obj, x, 'variable declaration');
    return;
  }
  // All variables of a:b = f() get their type at once.
  if (type) for (const v of lhs) v.typ = obj.typ;
  initVars(check, lhs, [init], null);
}

function typeDecl(check: Checker, obj: TypeName, tdecl: TypeDecl): void {
  check.later(() => {
    const n = asNamed(obj.typ);
    if (n) validType(check, n, [], []);
  });
  const generic = tdecl.tparamList.length > 0;
  if (tdecl.alias) {
    const alias = new Alias(obj, null);
    if (generic) {
      check.openScope(tdecl, endPos(tdecl));
      collectTypeParams(check, tdecl.tparamList, (list) => (alias.tparams = list));
    }
    const rhs = declaredType(check, tdecl.type, obj);
    alias.fromRHS = rhs;
    if (rhs.kind === 'TypeParam' && alias.tparams.includes(rhs)) {
      check.err(
        tdecl.type,
        'MisplacedTypeParam',
        'cannot use type parameter declared in alias declaration as RHS',
      );
      alias.fromRHS = typ.invalid;
    }
    if (generic) check.closeScope();
    return;
  }
  const named = new Named(check, obj, null);
  if (generic) {
    check.openScope(tdecl, endPos(tdecl));
    collectTypeParams(check, tdecl.tparamList, (list) => (named.tparams = list));
  }
  const rhs = declaredType(check, tdecl.type, obj);
  named.fromRHS = rhs;
  // spec: "In a type definition the given type cannot be a type parameter."
  if (isTypeParam(rhs)) {
    check.err(tdecl.type, 'MisplacedTypeParam', 'cannot use a type parameter as RHS in type declaration');
    named.fromRHS = typ.invalid;
  }
  if (generic) check.closeScope();
}

/** Declares type parameters in the current scope; set receives them before the bounds are checked. */
export function collectTypeParams(check: Checker, list: Field[], set: (tparams: TypeParam[]) => void): void {
  // Parameters are declared first: bounds may refer to any of them.
  const tparams = list.map((f, i) => {
    const p = declareTypeParam(check, f.name ?? { kind: 'Name', pos: f.pos, value: '_' });
    p.index = i;
    return p;
  });
  set(tparams);
  check.env.inTParamList = true;
  let bound: Type = typ.invalid;
  list.forEach((f, i) => {
    if (i === 0 || f.type !== list[i - 1]!.type) {
      bound = boundType(check, f.type);
      if (isTypeParam(bound)) {
        check.err(f.type, 'MisplacedTypeParam', 'cannot use a type parameter as constraint');
        bound = typ.invalid;
      }
    }
    tparams[i]!.bound = bound;
  });
  check.env.inTParamList = false;
}

/** A constraint: `~int | string` means an interface with that element. */
function boundType(check: Checker, x: Expr): Type {
  if (x.kind === 'Operation' && (x.op === '~' || x.op === '|')) {
    const t = typeOf(check, {
      kind: 'InterfaceType',
      pos: x.pos,
      methodList: [{ kind: 'Field', pos: x.pos, name: null, type: x }],
    });
    if (t.kind === 'Interface') t.implicit = true;
    return t;
  }
  return typeOf(check, x);
}

export function declareTypeParam(check: Checker, name: Name): TypeParam {
  const tname = new TypeName(name.pos, check.pkg, name.value, null);
  const tpar = new TypeParam(check, tname, typ.invalid);
  declare(check, check.env.scope, name, tname);
  return tpar;
}

/** Attaches the methods of a type that has just been declared. */
export function collectMethods(check: Checker, obj: TypeName): void {
  const methods = check.methods.get(obj);
  if (!methods) return;
  check.methods.delete(obj);
  const base = asNamed(obj.typ);
  const seen = new Map<string, Func>();
  if (base) check.later(() => checkFieldUniqueness(check, base));
  for (const m of methods) {
    // spec: "For a base type, the non-blank names of methods bound to it must be unique."
    const alt = seen.get(m.id);
    if (alt) {
      check.err(
        m,
        'DuplicateMethod',
        `method ${obj.name}.${m.name} already declared at ${check.posString(alt.pos)}`,
      );
      continue;
    }
    seen.set(m.id, m);
    base?.methods.push(m);
  }
}

function checkFieldUniqueness(check: Checker, base: Named): void {
  const t = under(base);
  if (t.kind !== 'Struct') return;
  const seen = new Map<string, Func>();
  for (let i = 0; i < numMethods(base); i++) seen.set(method(base, i).id, method(base, i));
  for (const fld of t.fields) {
    const alt = fld.name === '_' ? undefined : seen.get(fld.id);
    if (alt) {
      check.report('DuplicateFieldAndMethod', [
        [alt, `field and method with the same name ${fld.name}`],
        ...check.otherDecl(fld),
      ]);
    }
  }
}

function funcDecl(check: Checker, obj: Func, d: DeclInfo): void {
  const sig = new Signature();
  obj.typ = sig; // guards against cycles
  const decl = d.fdecl!;
  funcType(check, sig, decl.recv, decl.tparamList, decl.type);
  if (decl.tparamList.length > 0 && !decl.hasBody)
    check.softErr(decl, 'BadDecl', 'generic function is missing function body');
  if (!decl.hasBody) return;
  const run = () => funcBody(check, d, sig, decl.body!, null);
  if (check.lazy) check.bodies.set(obj, run);
  else check.later(run);
}

/** Declarations inside a function. */
export function declStmt(check: Checker, list: Decl[]): void {
  const { pkg } = check;
  const group = new ConstGroup();
  list.forEach((s, index) => {
    if (s.kind !== 'ConstDecl') group.end();
    switch (s.kind) {
      case 'ConstDecl': {
        const top = check.delayed;
        const { type, values, inherited, iota } = group.next(s, index);
        const lhs = s.nameList.map((name, i) => {
          const obj = new Const(name.pos, pkg, name.value, null, iota);
          constDecl(check, obj, type, values[i] ?? null, inherited);
          return obj;
        });
        arity(check, s.pos, s.nameList, values, true, inherited);
        // spec: "The scope of a constant … begins at the end of the ConstSpec": finish before it is visible.
        check.processDelayed(top);
        s.nameList.forEach((name, i) => declare(check, check.env.scope, name, lhs[i]!));
        break;
      }
      case 'VarDecl': {
        const top = check.delayed;
        const vars = s.nameList.map((n) => new Var('local', n.pos, pkg, n.value, null));
        const values = unpackList(s.values);
        for (let i = 0; i < vars.length; i++) {
          const single = values.length === 1 && vars.length !== 1;
          varDecl(check, vars[i]!, single ? vars : null, s.type, (single ? values[0] : values[i]) ?? null);
          if (values.length === 1) break; // has set all types
        }
        for (const v of vars) v.typ ??= typ.invalid;
        if (!s.type || values.length > 0) arity(check, s.pos, s.nameList, values, false, false);
        check.processDelayed(top);
        s.nameList.forEach((name, i) => declare(check, check.env.scope, name, vars[i]!));
        break;
      }
      case 'TypeDecl': {
        const obj = new TypeName(s.name.pos, pkg, s.name.value, null);
        // spec: "The scope of a type identifier declared inside a function begins at the identifier …"
        declare(check, check.env.scope, s.name, obj);
        check.push(obj);
        typeDecl(check, obj, s);
        check.pop();
        break;
      }
      default:
        check.err(s, 'InvalidSyntaxTree', `invalid syntax tree: unexpected declaration`);
    }
  });
}
