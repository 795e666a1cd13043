/**
 * Arguments of calls: their values, and how they match the parameters. A generic function is instantiated here, since its type arguments may
 * follow from the arguments, and so are generic functions that are arguments themselves.
 */
import { toString as exprString, type CallExpr, type Expr } from '../syntax/index.ts';
import { assignment, typesSummary } from './assign.ts';
import type { Checker, Place } from './check.ts';
import { exclude, expr, multiExpr, rawExpr, singleValue } from './expr.ts';
import { indexExpr } from './indexing.ts';
import { infer, renameTParams } from './infer.ts';
import { Var } from './object.ts';
import { Operand } from './operand.ts';
import { makeSubstMap, subst } from './subst.ts';
import { Signature, Tuple, typ, type Type, type TypeParam } from './type.ts';
import { funcInst, instantiateSignature } from './funcinst.ts';

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
export function genericExprList(check: Checker, list: Expr[]): { args: Operand[]; atargs: Type[][] } {
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
