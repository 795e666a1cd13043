/**
 * Makes syntax that nobody has written, and tells the checker's tables what it would have found out about it.
 */
import type { Pos } from '../base/index.ts';
import { makeBool, makeInt, type Value } from '../constant/index.ts';
import type * as syntax from '../syntax/index.ts';
import type { Info } from '../types/api.ts';
import { type Package, Var, type Obj } from '../types/object.ts';
import { Tuple, type Type, typ } from '../types/type.ts';

export class TypedSyntax {
  readonly #info: Info;
  readonly #pkg: Package;

  constructor(info: Info, pkg: Package) {
    this.#info = info;
    this.#pkg = pkg;
  }

  ifStmt(cond: syntax.Expr, then: syntax.Stmt[], pos: Pos): syntax.Stmt {
    return {
      kind: 'IfStmt',
      pos,
      init: null,
      cond,
      then: block(then, pos),
      else: null,
    };
  }

  assign(vars: readonly Var[], rhs: syntax.Expr, pos: Pos): syntax.Stmt {
    const names = vars.map((v) => this.use(v, pos));
    const lhs: syntax.Expr = names.length === 1 ? names[0]! : { kind: 'ListExpr', pos, elemList: names };
    return { kind: 'AssignStmt', pos, op: '', lhs, rhs };
  }

  returnBool(b: boolean, pos: Pos): syntax.Stmt {
    return { kind: 'ReturnStmt', pos, results: this.constant(makeBool(b), typ.bool, pos) };
  }

  call(fun: syntax.Expr, argList: syntax.Expr[], pos: Pos): syntax.CallExpr {
    return { kind: 'CallExpr', pos, fun, argList, hasDots: false };
  }

  /** A call of a function without results. */
  callStmt(fun: syntax.Expr, argList: syntax.Expr[], pos: Pos): syntax.Stmt {
    const x = this.call(fun, argList, pos);
    this.#info.types.set(x, { mode: 'novalue', type: new Tuple([]), val: null });
    return { kind: 'ExprStmt', pos, x };
  }

  cond(op: syntax.Operator, x: syntax.Expr, y: syntax.Expr, pos: Pos): syntax.Expr {
    return this.value({ kind: 'Operation', pos, op, x, y }, typ.bool);
  }

  int(n: number, pos: Pos): syntax.Expr {
    return this.constant(makeInt(n), typ.int, pos);
  }

  /** A literal without text. */
  constant(val: Value, t: Type, pos: Pos): syntax.Expr {
    const lit: syntax.BasicLit = { kind: 'BasicLit', pos, value: '', litKind: 'Int', bad: false };
    this.#info.types.set(lit, { mode: 'constant', type: t, val });
    return lit;
  }

  value<E extends syntax.Expr>(e: E, t: Type): E {
    this.#info.types.set(e, { mode: 'value', type: t, val: null });
    return e;
  }

  /** A local variable that is declared nowhere yet. */
  newVar(name: string, t: Type, pos: Pos): Var {
    return new Var('local', pos, this.#pkg, name, t);
  }

  use(v: Obj, pos: Pos): syntax.Name {
    const n: syntax.Name = { kind: 'Name', pos, value: v.name === '' ? '#r' : v.name };
    this.#info.uses.set(n, v);
    return this.value(n, v.type);
  }

  define(v: Var, pos: Pos): syntax.Name {
    const n: syntax.Name = { kind: 'Name', pos, value: v.name };
    this.#info.defs.set(n, v);
    return n;
  }

  decl(name: string, t: Type, init: syntax.Expr, pos: Pos): [syntax.Stmt, Var] {
    const v = this.newVar(name, t, pos);
    return [{ kind: 'DeclStmt', pos, declList: [varDecl([this.define(v, pos)], init, pos)] }, v];
  }
}

export function varDecl(nameList: syntax.Name[], values: syntax.Expr | null, pos: Pos): syntax.VarDecl {
  return { kind: 'VarDecl', pos, group: null, pragmas: [], nameList, type: null, values };
}

export function block(list: syntax.Stmt[], pos: Pos): syntax.BlockStmt {
  return { kind: 'BlockStmt', pos, list, rbrace: pos };
}
