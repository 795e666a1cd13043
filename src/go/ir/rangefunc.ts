/*
 * Loops over functions (Go: cmd/compile/internal/rangefunc), rewritten as trees before the body is read:
 *
 *	for x := range f { body }    becomes    f(func(x T) bool { body; return true })
 *
 * with `continue` as `return true` and `break` as `return false`. What leads further out than one loop (return, goto,
 * labelled break and continue) sets a variable #next, returns false, and is carried out after the call: −1 is return,
 * 2N leaves the loop at depth N, 2N−1 continues it, and smaller negative numbers stand for jumps to labels. A variable
 * #stateN per loop catches iterators that call the body when they must not.
 *
 * The tree of the source is not touched: the rewritten function is a tree of its own, and what the checker would
 * have found out about the new nodes is added to its tables.
 */
import type { Pos } from '../base/index.ts';
import * as syntax from '../syntax/index.ts';
import type { Info } from '../types/api.ts';
import { Func as FuncObj, Package, Var } from '../types/object.ts';
import { coreType } from '../types/predicates.ts';
import { Signature, Tuple, type Type, typ } from '../types/type.ts';
import { anyInterface } from './convert.ts';
import { block, TypedSyntax, varDecl } from './typedsyntax.ts';

/** States of a loop's body. */
const Done = 0;
const Ready = 1;
const Panicked = 2;
const Exhausted = 3;
const MissingPanic = 4;

const perLoopStep = 2;

const runtimePkg = new Package('runtime', 'runtime', null);
/** The run time's functions that rewritten loops call. */
export const runtimeFuncs = {
  deferrangefunc: new FuncObj(
    0,
    runtimePkg,
    'deferrangefunc',
    new Signature(new Tuple([]), new Tuple([new Var('result', 0, runtimePkg, 'extra', anyInterface())])),
  ),
  panicrangestate: new FuncObj(
    0,
    runtimePkg,
    'panicrangestate',
    new Signature(new Tuple([new Var('param', 0, runtimePkg, 'state', typ.int)]), new Tuple([])),
  ),
};

interface Loop {
  stmt: syntax.ForStmt;
  stateVar: Var;
  depth: number;
  checkRet: boolean;
  checkBreak: boolean;
  checkContinue: boolean;
  branches: Branch[];
}

interface Branch {
  tok: 'break' | 'continue' | 'goto';
  label: string;
}

/** Whether s is a loop over a function. */
function isRangeFunc(info: Info, s: syntax.Node): boolean {
  if (s.kind !== 'ForStmt' || s.init?.kind !== 'RangeClause') return false;
  const t = info.typeOf(s.init.x);
  return t !== null && coreType(t)?.kind === 'Signature';
}

const rewritten = new WeakMap<syntax.BlockStmt, syntax.BlockStmt>();
/** Literals that are bodies of such loops. */
export const rangeBodies = new WeakSet<syntax.FuncLit>();
/** Names given to results without one, so that bodies of loops can assign them. */
export const resultNames = new WeakMap<Var, string>();

/** Whether a statement is or contains a loop over a function; literals do not count. */
function hasRangeFunc(info: Info, s: syntax.Stmt): boolean {
  const any = (list: readonly syntax.Stmt[]): boolean => list.some((x) => hasRangeFunc(info, x));
  switch (s.kind) {
    case 'ForStmt':
      return isRangeFunc(info, s) || any(s.body.list);
    case 'BlockStmt':
      return any(s.list);
    case 'IfStmt':
      return any(s.then.list) || (s.else !== null && hasRangeFunc(info, s.else));
    case 'LabeledStmt':
      return hasRangeFunc(info, s.stmt);
    case 'SwitchStmt':
      return s.body.some((c) => any(c.body));
    case 'SelectStmt':
      return s.body.some((c) => any(c.body));
  }
  return false;
}

/** The body of a function without loops over functions; the same tree if there are none (literals excepted). */
export function rewriteRangeFuncs(
  info: Info,
  pkg: Package,
  sig: Signature,
  body: syntax.BlockStmt,
): syntax.BlockStmt {
  let r = rewritten.get(body);
  if (r === undefined) {
    r = body.list.some((s) => hasRangeFunc(info, s)) ? new Rewriter(info, pkg, sig, body).block(body) : body;
    rewritten.set(body, r);
  }
  return r;
}

class Rewriter {
  readonly info: Info;
  readonly pkg: Package;
  readonly #make: TypedSyntax;
  readonly sig: Signature;
  readonly body: syntax.BlockStmt;
  readonly loops: Loop[] = [];
  /** Declarations before the outermost loop. */
  outer: syntax.VarDecl[] = [];
  next: Var | null = null;
  defers: Var | null = null;
  states = 0;
  yields = 0;
  /** Numbers of jumps, and the loop each label is in. */
  numbers: Map<string, number> | null = null;
  readonly labelLoop = new Map<string, syntax.ForStmt | null>();

  constructor(info: Info, pkg: Package, sig: Signature, body: syntax.BlockStmt) {
    this.info = info;
    this.pkg = pkg;
    this.#make = new TypedSyntax(info, pkg);
    this.sig = sig;
    this.body = body;
  }

  get top(): Loop {
    return this.loops[this.loops.length - 1]!;
  }

  // ---- statements

  block(b: syntax.BlockStmt): syntax.BlockStmt {
    return { ...b, list: this.list(b.list) };
  }
  list(l: readonly syntax.Stmt[]): syntax.Stmt[] {
    return l.map((s) => this.stmt(s));
  }

  stmt(s: syntax.Stmt): syntax.Stmt {
    switch (s.kind) {
      case 'BlockStmt':
        return this.block(s);
      case 'LabeledStmt':
        return { ...s, stmt: this.stmt(s.stmt) };
      case 'IfStmt':
        return this.ifStmt(s);
      case 'ForStmt':
        return isRangeFunc(this.info, s) ? this.loop(s) : { ...s, body: this.block(s.body) };
      case 'SwitchStmt':
        return { ...s, body: s.body.map((c) => this.copyClause(c)) };
      case 'SelectStmt':
        return { ...s, body: s.body.map((c) => ({ ...c, body: this.list(c.body) })) };
    }
    if (this.loops.length === 0) return s;
    switch (s.kind) {
      case 'BranchStmt':
        return this.branch(s);
      case 'CallStmt':
        return s.tok === 'defer' ? this.defer(s) : s;
      case 'ReturnStmt':
        return this.ret(s);
    }
    return s;
  }

  ifStmt(s: syntax.IfStmt): syntax.IfStmt {
    const els = s.else === null ? null : s.else.kind === 'IfStmt' ? this.ifStmt(s.else) : this.block(s.else);
    return { ...s, then: this.block(s.then), else: els };
  }

  /** A clause of a type switch has its variable under the clause in the checker's tables. */
  copyClause(c: syntax.CaseClause): syntax.CaseClause {
    const copy = { ...c, body: this.list(c.body) };
    const obj = this.info.implicits.get(c);
    if (obj !== undefined) this.info.implicits.set(copy, obj);
    return copy;
  }

  defer(s: syntax.CallStmt): syntax.Stmt {
    if (this.defers === null) {
      const call = this.#make.call(this.#make.use(runtimeFuncs.deferrangefunc, s.pos), [], s.pos);
      this.#make.value(call, anyInterface());
      this.defers = this.declOuter('#defers', anyInterface(), call, s.pos);
    }
    return { ...s, deferAt: this.#make.use(this.defers, s.pos) } as syntax.Stmt;
  }

  ret(s: syntax.ReturnStmt): syntax.Stmt {
    const pos = s.pos;
    const list: syntax.Stmt[] = [];
    if (s.results !== null) {
      const vars = this.sig.results.vars;
      vars.forEach((v, i) => {
        if (v.name === '' || v.name === '_') resultNames.set(v, `#rv${i + 1}`);
      });
      list.push(this.#make.assign(vars, s.results, pos));
    }
    for (const l of this.loops) l.checkRet = true;
    list.push(this.setNext(-1, pos), this.setState(this.top, Done, pos), this.#make.returnBool(false, pos));
    return block(list, pos);
  }

  branch(s: syntax.BranchStmt): syntax.Stmt {
    if (s.tok === 'fallthrough') return s;
    const pos = s.pos;
    const target = s.target?.kind === 'LabeledStmt' && s.tok !== 'goto' ? s.target.stmt : s.target;
    const loops = this.loops;
    let i = loops.length - 1;
    if (s.label === null && loops[i]!.stmt !== target) return s;
    while (i >= 0 && loops[i]!.stmt !== target) i--;
    let exitFrom = i + 1;
    let next: number;
    if (s.tok === 'goto' || i < 0) {
      const numbers = this.numberBranches();
      const label = s.label!.value;
      const inLoop = this.labelLoop.get(label) ?? null;
      if (this.top.stmt === inLoop) return s;
      next = numbers.get(`${s.tok} ${label}`) ?? 0;
      i = loops.length - 1;
      while (i >= 0 && loops[i]!.stmt !== inLoop) i--;
      exitFrom = i + 1;
      loops[exitFrom]!.branches.push({ tok: s.tok, label });
      for (let j = exitFrom + 1; j < loops.length; j++) loops[j]!.checkRet = true;
    } else {
      if (exitFrom === loops.length) {
        const go = s.tok === 'continue';
        return block([this.setState(this.top, go ? Ready : Done, pos), this.#make.returnBool(go, pos)], pos);
      }
      if (s.tok === 'continue') loops[exitFrom]!.checkContinue = true;
      else {
        exitFrom = i;
        loops[exitFrom]!.checkBreak = true;
      }
      for (let j = exitFrom + 1; j < loops.length; j++) loops[j]!.checkBreak = true;
      next = perLoopStep * (i + 1) - (s.tok === 'continue' ? 1 : 0);
    }
    return block(
      [this.setNext(next, pos), this.setState(this.top, Done, pos), this.#make.returnBool(false, pos)],
      pos,
    );
  }

  numberBranches(): Map<string, number> {
    if (this.numbers !== null) return this.numbers;
    const numbers = (this.numbers = new Map<string, number>());
    let used = -1;
    const walk = (n: syntax.Node, loop: syntax.ForStmt | null): void => {
      if (n.kind === 'LabeledStmt') {
        const l = n.label.value;
        if (!this.labelLoop.has(l)) {
          this.labelLoop.set(l, loop);
          used -= 3;
          numbers.set(`break ${l}`, used);
          numbers.set(`continue ${l}`, used + 1);
          numbers.set(`goto ${l}`, used + 2);
        }
      }
      if (n.kind === 'FuncLit') return;
      const inner = isRangeFunc(this.info, n) ? (n as syntax.ForStmt) : loop;
      syntax.children(n, (c) => walk(c, inner));
    };
    walk(this.body, null);
    return numbers;
  }

  // ---- one loop

  loop(s: syntax.ForStmt): syntax.Stmt {
    const start = s.pos;
    const end = s.body.rbrace;
    const clause = s.init as syntax.RangeClause;
    const stateVar = this.#make.newVar(`#state${++this.states}`, typ.int, start);
    const loop: Loop = {
      stmt: s,
      stateVar,
      depth: this.loops.length + 1,
      checkRet: false,
      checkBreak: false,
      checkContinue: false,
      branches: [],
    };
    this.loops.push(loop);
    const body = this.list(s.body.list);
    const iter = coreType(this.info.typeOf(clause.x)!) as Signature;
    const ftyp = coreType(iter.params.vars[0]!.type) as Signature;
    const clo = this.bodyFunc(body, syntax.unpackList(clause.lhs), clause.def, ftyp, start, end);
    const [cloDecl, cloVar] = this.#make.decl(`#yield${++this.yields}`, this.info.typeOf(clo)!, clo, start);
    const call = this.#make.callStmt(clause.x, [this.#make.use(cloVar, start)], start);
    const checks = this.checks(loop, end);
    const list: syntax.Stmt[] = [];
    if (this.loops.length === 1 && this.outer.length > 0) {
      list.push({ kind: 'DeclStmt', pos: start, declList: this.outer });
    }
    const stateDecl = varDecl([this.#make.define(stateVar, start)], this.#make.int(Ready, start), start);
    list.push({ kind: 'DeclStmt', pos: start, declList: [stateDecl] }, cloDecl, call);
    list.push(
      this.#make.ifStmt(
        this.#make.cond('==', this.#make.use(stateVar, end), this.#make.int(Panicked, end), end),
        [this.panic(this.#make.int(MissingPanic, end), end)],
        end,
      ),
      this.setState(loop, Exhausted, end),
      ...checks,
    );
    if (this.loops.length === 1) {
      this.outer = [];
      this.next = null;
      this.defers = null;
    }
    this.loops.pop();
    return { kind: 'BlockStmt', pos: start, list, rbrace: end };
  }

  bodyFunc(
    body: syntax.Stmt[],
    lhs: syntax.Expr[],
    def: boolean,
    ftyp: Signature,
    start: Pos,
    end: Pos,
  ): syntax.FuncLit {
    const list: syntax.Stmt[] = [];
    const params = ftyp.params.vars.map((p, i): Var => {
      const x = lhs[i];
      if (x !== undefined && def && x.kind === 'Name') {
        const obj = this.info.defs.get(x);
        if (obj?.kind === 'Var') return obj;
        return new Var('param', x.pos, this.pkg, '_', p.type);
      }
      const v = new Var('param', start, this.pkg, `#p${i + 1}`, p.type);
      if (x !== undefined)
        list.push({ kind: 'AssignStmt', pos: x.pos, op: '', lhs: x, rhs: this.#make.use(v, x.pos) });
      return v;
    });
    const loop = this.top;
    const [tmpDecl, tmp] = this.#make.decl('#tmpState', typ.int, this.#make.use(loop.stateVar, start), start);
    list.push(tmpDecl, this.setState(loop, Panicked, start));
    list.push(
      this.#make.ifStmt(
        this.#make.cond('!=', this.#make.use(tmp, start), this.#make.int(Ready, start), start),
        [this.panic(this.#make.use(tmp, start), start)],
        start,
      ),
    );
    list.push(...body, this.setState(loop, Ready, end), this.#make.returnBool(true, end));
    const lit: syntax.FuncLit = {
      kind: 'FuncLit',
      pos: start,
      type: { kind: 'FuncType', pos: start, paramList: [], resultList: [] },
      body: { kind: 'BlockStmt', pos: start, list, rbrace: end },
    };
    const results = new Tuple([new Var('result', start, null, '#r', typ.bool)]);
    this.#make.value(lit, new Signature(new Tuple(params), results, ftyp.variadic));
    rangeBodies.add(lit);
    return lit;
  }

  /** What follows the call of the iterator: it carries out the jumps that left the body. */
  checks(loop: Loop, pos: Pos): syntax.Stmt[] {
    const list: syntax.Stmt[] = [];
    const done = new Set<string>();
    for (const b of loop.branches) {
      const key = `${b.tok} ${b.label}`;
      if (done.has(key)) continue;
      done.add(key);
      const jump: syntax.Stmt = {
        kind: 'BranchStmt',
        pos,
        tok: b.tok,
        label: { kind: 'Name', pos, value: b.label },
        target: null,
      };
      list.push(this.ifNext('==', this.numberBranches().get(key)!, true, [jump], pos));
    }
    if (this.loops.length === 1) {
      if (loop.checkRet)
        list.push(this.ifNext('==', -1, false, [{ kind: 'ReturnStmt', pos, results: null }], pos));
      return list;
    }
    const around = this.loops[loop.depth - 2]!;
    const leave = (state: number, value: boolean): syntax.Stmt[] => [
      this.setState(around, state, pos),
      this.#make.returnBool(value, pos),
    ];
    if (loop.checkRet) list.push(this.ifNext('<', 0, false, leave(Done, false), pos));
    const step = perLoopStep * (loop.depth - 1);
    list.push(this.ifNext('>', step, false, [this.panic(this.#make.int(Done, pos), pos)], pos));
    if (loop.checkContinue) list.push(this.ifNext('==', step - 1, true, leave(Ready, true), pos));
    if (loop.checkBreak) list.push(this.ifNext('==', step, true, leave(Done, false), pos));
    if (loop.checkContinue || loop.checkBreak) list.push(this.ifNext('>', 0, false, leave(Done, false), pos));
    return list;
  }

  // ---- making nodes

  nextVar(): Var {
    return (this.next ??= this.declOuter('#next', typ.int, null, this.loops[0]!.stmt.pos));
  }
  setNext(n: number, pos: Pos): syntax.Stmt {
    return this.#make.assign([this.nextVar()], this.#make.int(n, pos), pos);
  }
  setState(loop: Loop, state: number, pos: Pos): syntax.Stmt {
    return this.#make.assign([loop.stateVar], this.#make.int(state, pos), pos);
  }
  ifNext(op: syntax.Operator, c: number, zero: boolean, then: syntax.Stmt[], pos: Pos): syntax.Stmt {
    const cond = this.#make.cond(op, this.#make.use(this.nextVar(), pos), this.#make.int(c, pos), pos);
    return this.#make.ifStmt(cond, zero ? [this.setNext(0, pos), ...then] : then, pos);
  }
  panic(arg: syntax.Expr, pos: Pos): syntax.Stmt {
    return this.#make.callStmt(this.#make.use(runtimeFuncs.panicrangestate, pos), [arg], pos);
  }
  declOuter(name: string, t: Type, init: syntax.Expr | null, pos: Pos): Var {
    const at = this.loops[0]?.stmt.pos ?? pos;
    // As in Go, the variable has no place.
    const v = this.#make.newVar(name, t, 0);
    this.outer.push(varDecl([this.#make.define(v, at)], init, at));
    return v;
  }
}
