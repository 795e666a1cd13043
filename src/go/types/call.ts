/** Calls and conversions: `f(args)` is a call, a conversion or a built-in, which is known once f is. */
import { unpackList, type CallExpr, type Expr, type IndexExpr } from '../syntax/index.ts';
import type { Mode } from './api.ts';
import { builtinCall } from './builtin.ts';
import type { Checker } from './check.ts';
import { conversion } from './conversion.ts';
import { isComplete } from './decl.ts';
import { expr, exprOrType, newTarget, nonGeneric } from './expr.ts';
import { indexExpr } from './indexing.ts';
import { isParameterized } from './infer.ts';
import { under } from './named.ts';
import { Operand } from './operand.ts';
import { commonUnder, isTypeParam } from './predicates.ts';
import { predeclaredFuncs, type ExprKind } from './predeclared.ts';
import { Signature, type Type } from './type.ts';
import { typeSetOf } from './typeset.ts';
import { typeList } from './typexpr.ts';
import { instantiateSignature } from './funcinst.ts';
import { callArguments, genericExprList } from './arguments.ts';
import { use } from './use.ts';

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
