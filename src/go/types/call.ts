import type { Pos } from '../base/index.ts';
import {
  toString as exprString,
  unpackList,
  unparen,
  type CallExpr,
  type Expr,
  type IndexExpr,
  type SelectorExpr,
} from '../syntax/index.ts';
import type { Mode } from './api.ts';
import { assignment, saveUsed, typesSummary } from './assign.ts';
import { builtinCall } from './builtin.ts';
import { methodExprSentinel, type Checker, type Place } from './check.ts';
import { conversion } from './conversion.ts';
import { isComplete, objDecl } from './decl.ts';
import {
  exclude,
  expr,
  exprOrType,
  multiExpr,
  newTarget,
  nonGeneric,
  rawExpr,
  singleValue,
  type Target,
} from './expr.ts';
import { indexExpr } from './indexing.ts';
import { infer, isParameterized, renameTParams } from './infer.ts';
import { instance, verify } from './instantiate.ts';
import { lookupError } from './literal.ts';
import { interfacePtrError, isInterfacePtr, lookupFieldOrMethod } from './lookup.ts';
import { under } from './named.ts';
import { compareStrings, equalFold, isExported, Var, type Package } from './object.ts';
import { Operand } from './operand.ts';
import { commonUnder, isTypeParam, isValid, isValidName } from './predicates.ts';
import { predeclaredFuncs, type ExprKind } from './predeclared.ts';
import { makeSubstMap, subst } from './subst.ts';
import { Signature, Tuple, typ, type Type, type TypeParam } from './type.ts';
import { typeSetOf } from './typeset.ts';
import { typeList } from './typexpr.ts';

/**
 * Instantiates the generic function x with the type arguments of inst (null if there are none). If some are missing they
 * are inferred from the target; without `inferRest` those given are returned instead, for inference by the caller.
 */
export function funcInst(
  check: Checker,
  T: Target | null,
  pos: Pos,
  x: Operand,
  inst: IndexExpr | null,
  inferRest: boolean,
): Type[] | null {
  if (inst) x.expr = inst;
  let targs: Type[] = [];
  let xlist: Expr[] = [];
  if (inst) {
    xlist = unpackList(inst.index);
    const list = typeList(check, xlist);
    if (!list) {
      x.mode = 'invalid';
      return null;
    }
    targs = list;
  }
  const sig = x.typ as Signature;
  const got = targs.length;
  const want = sig.tparams.length;
  if (got > want) {
    check.err(xlist[got - 1]!, 'WrongTypeArgCount', `got ${got} type arguments but want ${want}`);
    x.mode = 'invalid';
    return null;
  }
  if (got < want) {
    if (!inferRest) return targs;
    // If there is a target, treat the assignment as a call of a function with one parameter of x's type.
    const args: Operand[] = [];
    const params: Var[] = [];
    if (T) {
      const gsig = new Signature(sig.params, sig.results, sig.variadic);
      params.push(new Var('param', pos, check.pkg, '', gsig));
      args.push(Operand.of('value', { kind: 'Name', pos: x.expr!.pos, value: T.desc }, T.sig));
    }
    const [tparams, params2] = renameTParams(check, pos, sig.tparams, new Tuple(params));
    const all = infer(check, pos, tparams, targs, params2 as Tuple, args, T !== null, (at, msg) =>
      check.err(at, 'CannotInferTypeArgs', msg),
    );
    if (!all) {
      x.mode = 'invalid';
      return null;
    }
    targs = all;
  }
  x.typ = instantiateSignature(check, x.expr!.pos, x.expr!, sig, targs, xlist);
  x.mode = 'value';
  return null;
}

function instantiateSignature(
  check: Checker,
  pos: Pos,
  e: Expr,
  sig: Signature,
  targs: Type[],
  xlist: Expr[],
): Signature {
  const inst = instance(check, pos, sig, targs, null, check.context) as Signature;
  check.recordInstance(e, targs, inst);
  // Verify the instantiation when all types are complete.
  check.later(() => {
    const bad = verify(check, pos, sig.tparams, targs, check.context);
    if (bad) check.softErr(xlist[bad.index] ?? pos, 'InvalidTypeArg', bad.cause);
    else check.mono.record(check.pkg, pos, sig.tparams, targs, xlist);
  });
  return inst;
}

/** `f(args)`: a call, conversion, or built-in. */
export function callExpr(check: Checker, x: Operand, call: CallExpr): ExprKind {
  let inst: IndexExpr | null = null;
  if (call.fun.kind === 'IndexExpr') {
    // A generic function with (some) type arguments is instantiated when its arguments are known.
    if (indexExpr(check, x, call.fun)) inst = call.fun;
    x.expr = call.fun;
    check.record(x);
  } else exprOrType(check, x, call.fun, true);

  const done = (kind: ExprKind): ExprKind => {
    x.expr = call;
    return kind;
  };
  switch (x.mode) {
    case 'invalid':
      use(check, ...call.argList);
      return done('statement');
    case 'typexpr':
      conversionCall(check, x, call);
      return done('conversion');
    case 'builtin': {
      const id = x.builtin;
      if (!builtinCall(check, x, call, id)) x.mode = 'invalid';
      // a non-constant result implies a function call
      if (x.valid && (x.mode as Mode) !== 'constant') check.env.hasCallOrRecv = true;
      return done(predeclaredFuncs[id].kind);
    }
  }
  // spec: "f … must be of function type" (or have a core type that is)
  const [u, err] = commonUnder(x.typ, (t, u) =>
    u && u.kind !== 'Signature' ? (f) => f`${t} is not a function` : null,
  );
  if (err) {
    check.err(x, 'InvalidCall', check.f`invalid operation: cannot call ${x}: ${err(check.f)}`);
    x.mode = 'invalid';
    return done('statement');
  }
  let sig = u as Signature;
  const wasGeneric = sig.tparams.length > 0;
  let xlist: Expr[] = [];
  let targs: Type[] = [];
  if (inst) {
    xlist = unpackList(inst.index);
    const list = typeList(check, xlist);
    const want = sig.tparams.length;
    if (list && list.length > want) {
      check.err(xlist[want]!, 'WrongTypeArgCount', `got ${list.length} type arguments but want ${want}`);
    }
    if (!list || list.length > want) {
      use(check, ...call.argList);
      x.mode = 'invalid';
      return done('statement');
    }
    targs = list;
    if (targs.length === want && want > 0) {
      sig = instantiateSignature(check, inst.pos, inst, sig, targs, xlist);
      targs = [];
      xlist = [];
    }
  }
  const { args, atargs } = genericExprList(check, call.argList);
  sig = callArguments(check, call, sig, targs, xlist, args, atargs);
  // The function's type is known now.
  if (wasGeneric && sig.tparams.length === 0) check.recordType(call.fun, 'value', sig);
  switch (sig.results.len) {
    case 0:
      x.mode = 'novalue';
      break;
    case 1: {
      const t = sig.results.vars[0]!.type;
      if (!isComplete(check, t)) {
        x.mode = 'invalid';
        return done('statement');
      }
      x.mode = 'value';
      x.typ = t;
      break;
    }
    default:
      x.mode = 'value';
      x.typ = sig.results;
  }
  check.env.hasCallOrRecv = true;
  // If type inference failed, a parameterized result must be invalid.
  if (x.mode === 'value' && sig.tparams.length > 0 && isParameterized(sig.tparams, x.typ)) x.mode = 'invalid';
  return done('statement');
}

function conversionCall(check: Checker, x: Operand, call: CallExpr): void {
  nonGeneric(check, null, x);
  if (!x.valid) return;
  const T = x.typ;
  x.mode = 'invalid';
  if (!isComplete(check, T)) return;
  const n = call.argList.length;
  if (n === 0) return check.err(call, 'WrongArgCount', check.f`missing argument in conversion to ${T}`);
  if (n > 1) {
    use(check, ...call.argList);
    return check.err(
      call.argList[n - 1]!,
      'WrongArgCount',
      check.f`too many arguments in conversion to ${T}`,
    );
  }
  expr(check, newTarget(T, 'conversion'), x, call.argList[0]!);
  if (!x.valid) return;
  const u = under(T);
  if (u.kind === 'Interface' && !isTypeParam(T) && !typeSetOf(u).isMethodSet) {
    const msg = check.f`cannot use interface ${T} in conversion (contains specific type constraints or is comparable)`;
    check.err(call, 'MisplacedConstraintIface', msg);
    return;
  }
  if (call.hasDots) {
    check.err(call.argList[0]!, 'BadDotDotDotSyntax', check.f`invalid use of ... in conversion to ${T}`);
    return;
  }
  conversion(check, x, T);
}

/** The values of a list of expressions; a single call may give several. */
export function exprList(check: Checker, list: Expr[]): Operand[] {
  if (list.length === 1) return multiExpr(check, list[0]!, false).list;
  return list.map((e) => {
    const x = new Operand();
    expr(check, null, x, e);
    return x;
  });
}

/** Like exprList, with generic functions allowed; atargs[i] are type arguments of args[i] if it has only some. */
function genericExprList(check: Checker, list: Expr[]): { args: Operand[]; atargs: Type[][] } {
  const atargs: Type[][] = [];
  /** Checks a partially instantiated generic function; false if e is none. */
  const partial = (e: Expr, x: Operand, i: number): boolean => {
    if (e.kind !== 'IndexExpr' || !indexExpr(check, x, e)) {
      if (e.kind !== 'IndexExpr') return false;
      // Already checked as index expression.
      x.expr = e;
      check.record(x);
      return true;
    }
    const targs = funcInst(check, null, e.pos, x, e, false);
    if (targs) {
      atargs[i] = targs;
      x.expr = e;
    } else check.record(x);
    return true;
  };
  if (list.length === 1) {
    const e = list[0]!;
    const x = new Operand();
    if (!partial(e, x, 0)) rawExpr(check, null, x, e, null, true);
    exclude(check, x, true, true);
    if (x.valid && x.typ.kind === 'Tuple') {
      return { args: x.typ.vars.map((v) => Operand.of('value', e, v.type)), atargs };
    }
    return { args: [x], atargs };
  }
  const args = list.map((e, i) => {
    const x = new Operand();
    if (!partial(e, x, i)) rawExpr(check, null, x, e, null, true);
    exclude(check, x, true, true);
    singleValue(check, x);
    return x;
  });
  return { args, atargs };
}

/**
 * Checks the arguments of a call and instantiates the function if it is generic; gives its (instantiated) signature,
 * or the one given if something is wrong.
 */
export function callArguments(
  check: Checker,
  call: CallExpr,
  sig: Signature,
  targs: (Type | null)[],
  xlist: Expr[],
  args: Operand[],
  atargs: Type[][],
): Signature {
  const nargs = args.length;
  let npars = sig.params.len;
  const ddd = call.hasDots;
  // Parameters with the variadic one repeated for each argument.
  let sigParams = sig.params;
  let adjusted = false;
  if (sig.variadic) {
    if (ddd) {
      if (call.argList.length === 1 && nargs > 1) {
        // f()... is not permitted if f() is multi-valued
        check.err(
          call,
          'InvalidDotDotDot',
          `cannot use ... with ${nargs}-valued ${exprString(call.argList[0]!)}`,
        );
        return sig;
      }
    } else if (nargs >= npars - 1) {
      const vars = sig.params.vars.slice(0, npars - 1);
      const last = sig.params.vars[npars - 1]!;
      const elem = last.type.kind === 'Slice' ? last.type.elem : typ.byte;
      while (vars.length < nargs) vars.push(new Var('param', last.pos, last.pkg, last.name, elem));
      sigParams = new Tuple(vars);
      adjusted = true;
      npars = nargs;
    } else npars--; // for correct error message below
  } else if (ddd) {
    check.err(call, 'NonVariadicDotDotDot', `cannot use ... in call to non-variadic ${exprString(call.fun)}`);
    return sig;
  }
  if (nargs !== npars) {
    let at: Place = call;
    let qualifier = 'not enough';
    if (nargs > npars) {
      at = args[npars]!.expr!; // report at first extra argument
      qualifier = 'too many';
    } else if (nargs > 0) at = args[nargs - 1]!.expr!; // report at last argument
    const have = typesSummary(check, args.map((a) => a.typ), false, ddd); // prettier-ignore
    const want = typesSummary(check, sig.params.vars.map((v) => v.type), sig.variadic, false); // prettier-ignore
    check.report('WrongArgCount', [
      [at, `${qualifier} arguments in call to ${exprString(call.fun)}`],
      [0, `have ${have}`],
      [0, `want ${want}`],
    ]);
    return sig;
  }
  // Collect the type parameters of the callee and of generic function arguments.
  let rsig = sig;
  let tparams: TypeParam[] = [];
  const n = sig.tparams.length;
  targs = [...targs];
  const fill = (): void => {
    while (targs.length < tparams.length) targs.push(null);
  };
  if (n > 0) {
    // Rename: the function may call itself.
    const [renamed, t] = renameTParams(check, call.pos, sig.tparams, sigParams);
    tparams = renamed.slice();
    sigParams = t as Tuple;
    fill();
  }
  const genericArgs: { arg: Operand; n: number }[] = [];
  args.forEach((arg, i) => {
    if (arg.typ.kind !== 'Signature' || arg.typ.tparams.length === 0) return;
    // The type parameters of each argument are its own.
    const asig = arg.typ.clone();
    const [atparams, t] = renameTParams(check, call.pos, asig.tparams, asig);
    const renamed = t === asig ? asig.clone() : (t as Signature);
    renamed.tparams = atparams;
    arg.typ = renamed;
    tparams.push(...atparams);
    if (atargs[i]) targs.push(...atargs[i]);
    fill();
    genericArgs.push({ arg, n: atparams.length });
  });
  if (tparams.length > 0) {
    const all = infer(check, call.pos, tparams, targs, sigParams, args, false, (at, msg) =>
      check.err(at, 'CannotInferTypeArgs', `in call to ${exprString(call.fun)}, ${msg}`),
    );
    if (!all) return sig;
    if (n > 0) {
      rsig = instantiateSignature(check, call.pos, call.fun, sig, all.slice(0, n), xlist);
      // With a repeated variadic parameter the list has to be instantiated again.
      if (adjusted) {
        const smap = makeSubstMap(tparams.slice(0, n), all.slice(0, n));
        sigParams = subst(check, call.pos, sigParams, smap, null, check.context) as Tuple;
      } else sigParams = rsig.params;
    }
    let j = n;
    for (const { arg, n } of genericArgs) {
      arg.typ = instantiateSignature(
        check,
        call.pos,
        arg.expr!,
        arg.typ as Signature,
        all.slice(j, j + n),
        [],
      );
      check.record(arg);
      j += n;
    }
  }
  if (args.length > 0) {
    const context = `argument to ${exprString(call.fun)}`;
    args.forEach((a, i) => assignment(check, a, sigParams.vars[i]!.type, context));
  }
  return rsig;
}

/** `x.sel` */
export function selector(check: Checker, x: Operand, e: SelectorExpr, wantType: boolean): void {
  const sel = e.sel.value;
  const fail = (at: Place | null = null, code = '', msg = ''): void => {
    if (msg !== '') check.err(at, code, msg);
    x.mode = 'invalid';
    x.typ = typ.invalid;
    x.expr = e;
  };
  // A package-qualified name.
  if (e.x.kind === 'Name') {
    const pname = check.lookup(e.x.value);
    if (pname?.kind === 'PkgName') {
      check.recordUse(e.x, pname);
      pname.used = true;
      return qualified(check, x, e, pname.imported, fail);
    }
  }
  exprOrType(check, x, e.x, false);
  if (x.mode === 'builtin') {
    return fail(e.pos, 'UncalledBuiltin', check.f`invalid use of ${x} in selector expression`);
  }
  if (!x.valid || !isComplete(check, x.typ)) return fail();
  // A type of another package cannot be selected from a value or type.
  if (wantType) return fail(e.sel, 'NotAType', `${exprString(e)} is not a type`);
  const p = under(x.typ);
  if (p.kind === 'Pointer' && !isComplete(check, p.base)) return fail();
  const { obj, index, indirect } = lookupFieldOrMethod(x.typ, x.mode === 'variable', check.pkg, sel);
  if (!obj) {
    if (!isValid(p)) return fail(); // already reported
    if (index) return fail(e.sel, 'AmbiguousSelector', check.f`ambiguous selector ${x.expr}.${sel}`);
    if (indirect) {
      return x.mode === 'typexpr'
        ? fail(
            e.sel,
            'InvalidMethodExpr',
            check.f`invalid method expression ${x.typ}.${sel} (needs pointer receiver (*${x.typ}).${sel})`,
          )
        : fail(e.sel, 'InvalidMethodExpr', check.f`cannot call pointer method ${sel} on ${x.typ}`);
    }
    let why: string;
    if (isInterfacePtr(x.typ)) why = interfacePtrError(check, x.typ);
    else {
      const alt = lookupFieldOrMethod(x.typ, x.mode === 'variable', check.pkg, sel, true).obj;
      why = lookupError(check, x.typ, sel, alt, false);
    }
    return fail(e.sel, 'MissingFieldOrMethod', check.f`${x.expr}.${sel} undefined (${why})`);
  }
  if (obj.kind === 'Var') {
    if (x.mode === 'typexpr') {
      return fail(
        e.x,
        'MissingFieldOrMethod',
        check.f`operand for field selector ${sel} must be value of type ${x.typ}`,
      );
    }
    check.recordSelection(e, 'field', x.typ, obj, index!, indirect);
    x.mode = x.mode === 'variable' || indirect ? 'variable' : 'value';
    x.typ = obj.type;
    x.expr = e;
    return;
  }
  objDecl(check, obj);
  check.addDeclDep(obj);
  const sig = obj.sig;
  if (x.mode === 'typexpr') {
    // method expression: the receiver becomes the first parameter
    check.recordSelection(e, 'methodExpr', x.typ, obj, index!, indirect);
    if (!sig.recv) return fail(e, 'InvalidDeclCycle', 'illegal cycle in method declaration');
    // Either all parameters have names or none.
    const name = sig.params.len > 0 && sig.params.vars[0]!.name !== '' ? sig.recv.name || '_' : '';
    const recv = new Var('param', sig.recv.pos, sig.recv.pkg, name, x.typ);
    const m = new Signature(new Tuple([recv, ...sig.params.vars]), sig.results, sig.variadic);
    m.tparams = sig.tparams;
    m.recvold = methodExprSentinel;
    x.typ = m;
  } else {
    // method value
    check.recordSelection(e, 'method', x.typ, obj, index!, indirect);
    const m = sig.clone();
    m.recvold = sig.recv;
    m.recv = null;
    x.typ = m;
  }
  x.mode = 'value';
  x.expr = e;
}

function qualified(
  check: Checker,
  x: Operand,
  e: SelectorExpr,
  pkg: Package,
  fail: (at?: Place | null, code?: string, msg?: string) => void,
): void {
  const sel = e.sel.value;
  const exp = pkg.scope.lookup(sel);
  if (!exp) {
    if (pkg.fake || !isValidName(sel)) return fail();
    const alt = [...pkg.scope.elems.keys()]
      .filter((n) => isExported(n) && equalFold(n, sel))
      .sort(compareStrings)[0];
    return fail(
      e.sel,
      'UndeclaredImportedName',
      `undefined: ${exprString(e)}` + (alt ? ` (but have ${alt})` : ''),
    );
  }
  // ok to continue with an unexported name
  if (!exp.exported) check.err(e.sel, 'UnexportedName', `name ${sel} not exported by package ${pkg.name}`);
  check.recordUse(e.sel, exp);
  x.typ = exp.type;
  x.expr = e;
  switch (exp.kind) {
    case 'Const':
      x.mode = 'constant';
      x.val = exp.val;
      break;
    case 'TypeName':
      x.mode = 'typexpr';
      break;
    case 'Var':
      x.mode = 'variable';
      break;
    case 'Func':
      x.mode = 'value';
      break;
    case 'Builtin':
      x.mode = 'builtin';
      x.builtin = exp.builtin;
      break;
    default:
      return fail();
  }
  if (!isValid(x.typ) && exp.kind !== 'Builtin') fail();
}

/** Evaluates expressions that cannot be used as they should, so that variables in them count as used. false if one is invalid. */
export function use(check: Checker, ...list: Expr[]): boolean {
  return useAll(check, list, false);
}
/** Like use, for left sides of assignments: names themselves are not used. */
export function useLHS(check: Checker, ...list: Expr[]): boolean {
  return useAll(check, list, true);
}
function useAll(check: Checker, list: Expr[], lhs: boolean): boolean {
  let ok = true;
  for (const e of list) if (!use1(check, e, lhs)) ok = false;
  return ok;
}
function use1(check: Checker, e: Expr, lhs: boolean): boolean {
  const x = new Operand();
  const n = unparen(e);
  switch (n.kind) {
    case 'Name': {
      if (n.value === '_') return true; // don't report an error evaluating blank
      const restore = lhs ? saveUsed(check, n) : () => {};
      exprOrType(check, x, n, true);
      restore();
      return x.valid;
    }
    case 'ListExpr':
      return useAll(check, n.elemList, lhs);
    case 'KeyValueExpr':
      return useAll(check, [n.value], lhs);
  }
  rawExpr(check, null, x, e, null, true);
  return x.valid;
}
