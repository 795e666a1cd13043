/** One call of a built-in function, and how its check ends: with an error, a value, a constant or no value at all. */
import type { Value } from '../../constant/index.ts';
import type { CallExpr, Expr } from '../../syntax/index.ts';
import type { Checker, Place } from '../check.ts';
import { Var } from '../object.ts';
import type { Operand } from '../operand.ts';
import { defaultType } from '../predicates.ts';
import type { BuiltinId } from '../predeclared.ts';
import { Signature, Tuple, type Type } from '../type.ts';

export class BuiltinCall {
  readonly check: Checker;
  /** The first argument; becomes the result. */
  readonly x: Operand;
  readonly call: CallExpr;
  readonly id: BuiltinId;
  /** The arguments that are values, in a built-in that takes only such. */
  args: Operand[] = [];
  nargs: number;

  constructor(check: Checker, x: Operand, call: CallExpr, id: BuiltinId) {
    this.check = check;
    this.x = x;
    this.call = call;
    this.id = id;
    this.nargs = call.argList.length;
  }

  get argList(): Expr[] {
    return this.call.argList;
  }

  /** The second argument. */
  get y(): Operand {
    return this.args[1] ?? this.x;
  }

  err(at: Place | null, code: string, msg: string): false {
    this.check.err(at, code, msg);
    return false;
  }

  /** The call's own type: an expression's value of type res. */
  record(res: Type | null, ...params: Type[]): void {
    this.check.recordBuiltin(this.call.fun, makeSig(res, ...params));
  }

  value(t: Type): true {
    this.x.mode = 'value';
    this.x.typ = t;
    return true;
  }

  novalue(): true {
    this.x.mode = 'novalue';
    return true;
  }

  setConst(t: Type, v: Value): true {
    this.x.mode = 'constant';
    this.x.typ = t;
    this.x.val = v;
    return true;
  }
}

export function makeSig(res: Type | null, ...params: Type[]): Signature {
  const vars = params.map((t) => new Var('param', 0, null, '', defaultType(t)));
  return new Signature(new Tuple(vars), new Tuple(res ? [new Var('result', 0, null, '', res)] : []));
}
