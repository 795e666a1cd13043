/*
 * What an expression is known to be before the program runs (Go: ir/expr.go, StaticValue and Reassigned).
 *
 * A local variable that is assigned exactly once, where it is declared, is as good as the expression it was assigned.
 */
import { canonical, outerValue } from './make.ts';
import type { Expr, Func, Name, Node } from './nodes.ts';
import { any } from './visit.ts';

/**
 * The earliest expression that always has the value of n, possibly of an enclosing function. Its type may differ from
 * n's by conversions that change nothing.
 */
export function staticValue(n: Expr): Expr {
  return follow(n, reassigned);
}

/** StaticValue, with the question of reassignment answered by `changed`. */
export function follow(n: Expr, changed: (v: Name) => boolean): Expr {
  for (;;) {
    if (n.op === 'OCONVNOP' || n.op === 'OPAREN') n = n.x;
    else if (n.op === 'OINLCALL') n = n.returnVars[0]!;
    else {
      const value = definition(n, changed);
      if (value === null) return n;
      n = value;
    }
  }
}

function definition(n: Expr, changed: (v: Name) => boolean): Expr | null {
  if (n.op !== 'ONAME') return null;
  const v = canonical(n);
  if (v.class !== 'auto' || v.defn === null) return null;
  const defn = v.defn;
  let value: Expr | null = null;
  if (defn.op === 'OAS') value = defn.y;
  else if (defn.op === 'OAS2') value = defn.rhs[defn.lhs.indexOf(v)] ?? null;
  else return null;
  return value === null || changed(v) ? null : value;
}

/** Whether a local variable is, or may be, assigned anywhere but in its declaration. Globals always are. */
export function reassigned(name: Name): boolean {
  if (name.curfn === null || name.addrtaken) return true;
  const is = (x: Expr | null): boolean => {
    if (x === null) return false;
    const v = outerValue(x);
    return v.op === 'ONAME' && canonical(v) === name;
  };
  const assigns = (n: Node): boolean => {
    switch (n.op) {
      case 'OAS':
        return is(n.x) && n !== name.defn;
      case 'OAS2':
      case 'OAS2FUNC':
      case 'OAS2MAPR':
      case 'OAS2DOTTYPE':
      case 'OAS2RECV':
      case 'OSELRECV2':
        return n !== name.defn && n.lhs.some(is);
      case 'OASOP':
        return is(n.x);
      case 'ORANGE':
        return is(n.key) || is(n.value);
      case 'OCLOSURE':
        return any(n.func, assigns);
    }
    return false;
  };
  return any(name.curfn, assigns);
}

/** The function called, when `n` is a function's name, a method expression or a literal. */
export function staticCallee(n: Expr): Func | null {
  switch (n.op) {
    case 'OMETHEXPR':
      return n.method;
    case 'ONAME':
      return n.class === 'func' ? n.func : null;
    case 'OCLOSURE':
      return n.func;
  }
  return null;
}
