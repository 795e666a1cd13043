/** Instances of generic functions: with type arguments that are given, inferred, or some of each. */
import type { Pos } from '../base/index.ts';
import { unpackList, type Expr, type IndexExpr } from '../syntax/index.ts';
import type { Checker } from './check.ts';
import type { Target } from './expr.ts';
import { infer, renameTParams } from './infer.ts';
import { instance, verify } from './instantiate.ts';
import { Var } from './object.ts';
import { Operand } from './operand.ts';
import { Signature, Tuple, type Type } from './type.ts';
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

export function instantiateSignature(
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
