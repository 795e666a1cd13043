import {
  endPos,
  toString as exprString,
  type Expr,
  type Field,
  type FuncType,
  type Name,
} from '../syntax/index.ts';
import type { Checker } from './check.ts';
import { collectTypeParams, declare, declareTypeParam } from './decl.ts';
import { instance } from './instantiate.ts';
import { typeParamsOf, under } from './named.ts';
import { Var, type VarKind } from './object.ts';
import { deref, isValid } from './predicates.ts';
import { unpackRecv } from './resolve.ts';
import { makeSubstMap, subst } from './subst.ts';
import {
  Kind,
  Pointer,
  Slice,
  Tuple,
  typ,
  unalias,
  type Named,
  type Signature,
  type Type,
  type TypeParam,
} from './type.ts';
import { genericType, varType } from './typexpr.ts';

/** Type-checks a function's receiver, type parameters, parameters and results, in a new scope that is sig's. */
export function funcType(
  check: Checker,
  sig: Signature,
  recvPar: Field | null,
  tparams: Field[],
  ftyp: FuncType,
): void {
  const end = endPos(ftyp);
  check.openScope(ftyp, end);
  const scope = check.env.scope;
  scope.isFunc = true;
  sig.scope = scope;
  let recv: Var | null = null;
  if (recvPar) {
    const r = collectRecv(check, recvPar);
    recv = r.recv;
    sig.rparams = r.rparams;
  }
  if (tparams.length > 0) collectTypeParams(check, tparams, (list) => (sig.tparams = list));
  const params = collectParams(check, 'param', ftyp.paramList);
  const results = collectParams(check, 'result', ftyp.resultList);
  if (recv && recv.name !== '') declare(check, scope, recvPar!.name, recv);
  for (const { names, vars } of [params, results]) {
    names.forEach((name, i) => {
      if (name && name.value !== '') declare(check, scope, name, vars[i]!);
    });
  }
  sig.recv = recv;
  sig.params = new Tuple(params.vars);
  sig.results = new Tuple(results.vars);
  sig.variadic = params.variadic;
  check.closeScope();
}

function collectRecv(check: Checker, rparam: Field): { recv: Var; rparams: TypeParam[] } {
  const { ptr, base, tparams } = unpackRecv(rparam.type, (at, code, msg) =>
    check.err(at, code, `receiver type parameter ${exprString(at as Expr)}${msg}`),
  );
  let recvType: Type = typ.invalid;
  let rparams: TypeParam[] = [];
  if (tparams.length === 0) {
    // Not parameterised: a defined type, or an alias. An alias must not denote an instance.
    recvType = varType(check, rparam.type);
    let a = unpointer(recvType);
    while (a.kind === 'Alias') {
      const b = unpointer(a.fromRHS ?? typ.invalid);
      if (b.kind !== 'TypeParam' && typeParamsOf(b).length > 0) {
        check.err(base, 'InvalidRecv', check.f`cannot define new methods on instantiated type ${b}`);
        recvType = typ.invalid;
        break;
      }
      a = b;
    }
  } else {
    // The receiver declares its own names for the type parameters of its base type.
    let baseType: Named | null = null;
    const [t, cause] = genericType(check, base);
    if (!isValid(t)) {
      if (cause !== '') check.err(base, 'InvalidRecv', cause);
    } else if (t.kind === 'Named') baseType = t;
    else if (t.kind === 'Alias')
      check.err(base, 'InvalidRecv', check.f`cannot define new methods on generic alias type ${t}`);
    rparams = tparams.map((name, i) => {
      const p = declareTypeParam(check, name);
      p.index = i;
      check.recordUse(name, p.obj);
      check.recordType(name, 'typexpr', p);
      return p;
    });
    if (baseType) {
      const bparams = typeParamsOf(baseType);
      if (rparams.length === bparams.length) {
        const smap = makeSubstMap(bparams, rparams);
        rparams.forEach((p, i) => {
          check.mono.canon.set(p, bparams[i]!);
          p.bound = subst(check, p.obj.pos, bparams[i]!.bound, smap, null, check.context);
        });
      } else {
        const got = `${rparams.length} type parameter${rparams.length === 1 ? '' : 's'}`;
        check.err(
          base,
          'BadRecv',
          `receiver declares ${got}, but receiver base type declares ${bparams.length}`,
        );
      }
      recvType = instance(check, rparam.type.pos, baseType, rparams.slice(), null, check.context);
      if (recvType.kind === 'Named') check.recordInstance(base, rparams.slice(), recvType);
      if (ptr && isValid(recvType)) recvType = new Pointer(recvType);
      recordRecvTypes(check, rparam.type, recvType);
    }
  }
  let recv: Var;
  if (rparam.name && rparam.name.value !== '') {
    recv = new Var('recv', rparam.name.pos, check.pkg, rparam.name.value, recvType);
  } else {
    recv = new Var('recv', rparam.pos, check.pkg, '', recvType);
    check.info.implicits.set(rparam, recv);
  }
  // The base type may be incomplete now.
  check.later(() => validRecv(check, base, recv));
  return { recv, rparams };
}

function unpointer(t: Type): Type {
  while (t.kind === 'Pointer') t = t.base;
  return t;
}

function recordRecvTypes(check: Checker, e: Expr, t: Type): void {
  for (;;) {
    check.recordType(e, 'typexpr', t);
    if (e.kind === 'ParenExpr') e = e.x;
    else if (e.kind === 'Operation' && e.op === '*' && !e.y && t.kind === 'Pointer') {
      e = e.x;
      t = t.base;
    } else return;
  }
}

function collectParams(
  check: Checker,
  kind: VarKind,
  list: Field[],
): { names: (Name | null)[]; vars: Var[]; variadic: boolean } {
  const names: (Name | null)[] = [];
  const vars: Var[] = [];
  let variadic = false;
  let prev: Expr | null = null;
  let t: Type = typ.invalid;
  list.forEach((field, i) => {
    if (field.type !== prev) {
      prev = field.type;
      let ftype = field.type;
      if (ftype.kind === 'DotsType') {
        if (kind === 'param' && i === list.length - 1) variadic = true;
        else check.err(ftype, 'InvalidSyntaxTree', 'invalid syntax tree: invalid use of ...');
        ftype = ftype.elem;
      }
      t = varType(check, ftype);
    }
    const v = new Var(kind, field.name?.pos ?? field.pos, check.pkg, field.name?.value ?? '', t);
    if (!field.name) check.info.implicits.set(field, v);
    names.push(field.name);
    vars.push(v);
  });
  if (variadic) {
    // A variadic parameter is a slice.
    const last = vars.at(-1)!;
    last.typ = new Slice(last.typ!);
    check.recordType(list.at(-1)!.type, 'typexpr', last.typ);
  }
  return { names, vars, variadic };
}

/** spec: "The receiver's base type cannot be a pointer or interface type and must be defined in the same package as the method." */
function validRecv(check: Checker, at: Expr, recv: Var): void {
  const [rtyp] = deref(recv.type);
  const t = unalias(rtyp);
  if (!isValid(t)) return;
  if (t.kind === 'Basic' || (t.kind === 'Named' && t.obj.pkg !== check.pkg)) {
    check.err(at, 'InvalidRecv', check.f`cannot define new methods on non-local type ${rtyp}`);
  } else if (t.kind === 'Named') {
    const u = under(t);
    let cause = '';
    if (u.kind === 'Basic' && u.basic === Kind.UnsafePointer) cause = 'unsafe.Pointer';
    else if (u.kind === 'Pointer' || u.kind === 'Interface') cause = 'pointer or interface type';
    if (cause !== '') check.err(at, 'InvalidRecv', check.f`invalid receiver type ${rtyp} (${cause})`);
  } else check.err(at, 'InvalidRecv', check.f`invalid receiver type ${recv.type}`);
}
