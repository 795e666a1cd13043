/*
 * From the tree to the IR: one function body (Go: noder/writer.go and reader.go, with the rewrites of typecheck).
 *
 * A Reader reads one body once. The same body is read again for every call that is inlined (inlinecall.ts), with
 * fresh names and positions that know the call.
 */
import { NoPos, type Pos } from '../base/index.ts';
import * as syntax from '../syntax/index.ts';
import type { Info } from '../types/api.ts';
import { under } from '../types/named.ts';
import { identical } from '../types/predicates.ts';
import type { Func as FuncObj, Package as TypesPackage, TypeName, Var } from '../types/object.ts';
import { type Signature, type Type, emptyTuple, typ, unalias } from '../types/type.ts';
import { coreType } from '../types/predicates.ts';
import { boolOf, compareEqual, one } from './constval.ts';
import { convertOp, implicitConv } from './convert.ts';
import {
  convertExpr,
  exprOf,
  exprType,
  implicitPath,
  literalOfConst,
  methodCallee,
  staticBool,
} from './expr.ts';
import { normalizeGoDefer } from './godefer.ts';
import * as make from './make.ts';
import type {
  ArithOp,
  CaseClause,
  CommClause,
  Expr,
  Func,
  InlinedCall,
  Name,
  Node,
  Pkg,
  Stmt,
  Sym,
  TypeSwitchGuard,
  XPos,
} from './nodes.ts';
import { type Dictionary, dictOwner } from './dictionary.ts';
import { type BodySource, type Program, typeParams } from './program.ts';
import { symString } from './sym.ts';
import { linkString } from './typefmt.ts';
import { resultNames, rewriteRangeFuncs } from './rangefunc.ts';
import type { Dict } from './subst.ts';
import { isInterface } from './typeinfo.ts';
import { takeInit } from './visit.ts';

/** Reading a body in place of a call. */
export interface InlineState {
  caller: Func;
  /** The function whose body is read. */
  fn: Func;
  call: InlinedCall;
  gen: number;
}

/** Nodes of a type operand whose descriptor comes out of a dictionary. */
export const dynamicTypeNodes = 5;

export const binaryOps: Record<string, ArithOp> = {
  '+': 'OADD',
  '-': 'OSUB',
  '|': 'OOR',
  '^': 'OXOR',
  '*': 'OMUL',
  '/': 'ODIV',
  '%': 'OMOD',
  '&': 'OAND',
  '&^': 'OANDNOT',
  '<<': 'OLSH',
  '>>': 'ORSH',
};

export class Reader {
  readonly prog: Program;
  /** The function whose names and statements are made: when inlining, a stand-in. */
  readonly fn: Func;
  readonly source: BodySource;
  readonly info: Info;
  readonly pkg: TypesPackage;
  readonly irpkg: Pkg;
  readonly dict: Dict | null;
  readonly local: boolean;
  readonly outer: Reader | null;
  inl: InlineState | null = null;
  readonly locals = new Map<Var, Name>();
  readonly captured = new Map<Var, Name>();
  #funcLitGen = 0;
  #rangeLitGen = 0;

  constructor(prog: Program, fn: Func, source: BodySource, outer: Reader | null = null) {
    this.prog = prog;
    this.fn = fn;
    this.source = source;
    this.info = source.info;
    this.pkg = source.pkg;
    this.irpkg = prog.pkgOf(source.pkg);
    this.dict = source.dict;
    this.local = fn.local;
    this.outer = outer;
  }

  // ---- positions, types, names

  xpos(pos: Pos): XPos {
    return { pos, inl: this.inl === null ? null : this.inl.call };
  }

  /** A type of the source with the type arguments put in. */
  typ(t: Type): Type {
    const r = this.dict === null ? t : this.dict.subst(t);
    if (this.local) this.prog.touch(r, true);
    return r;
  }

  /** The type of an expression as the source has it: it may mention type parameters. */
  rawTypeOf(e: syntax.Expr): Type {
    return this.info.typeOf(e) ?? typ.invalid;
  }
  typeOf(e: syntax.Expr): Type {
    return this.typ(this.rawTypeOf(e));
  }

  sym(name: string): Sym {
    return this.prog.syms.lookup(this.irpkg, name);
  }

  unsupported(pos: Pos, what: string): void {
    this.prog.unsupported(pos, what);
  }

  /** A new temporary of type t. */
  temp(pos: XPos, t: Type): Name {
    return newTemp(this.prog, this.fn, pos, t);
  }

  /** A new temporary holding x; its declaration and assignment are appended to init. */
  tempCopy(pos: XPos, x: Expr, init: Stmt[]): Name {
    const tmp = this.temp(pos, x.typ);
    init.push(make.newDecl(pos, tmp));
    const as = make.newAssign(pos, tmp, x, true);
    init.push(as);
    tmp.defn = as;
    return tmp;
  }

  /** The name of a local or captured variable. */
  useLocal(v: Var, pos: Pos): Name {
    const own = this.locals.get(v) ?? this.captured.get(v);
    if (own !== undefined) return own;
    if (this.outer === null) {
      // Only after an error in the program: an undeclared variable.
      const n = make.newLocal(this.fn, this.xpos(pos), this.sym(v.name), this.typ(v.type));
      this.locals.set(v, n);
      return n;
    }
    // The state of a range-over-func loop has no place in the source.
    const c = make.newClosureVar(this.outer.xpos(v.name.startsWith('#') ? NoPos : pos), this.fn, this.outer.useLocal(v, pos));
    this.captured.set(v, c);
    this.source.captured.push(v);
    return c;
  }

  /** The i'th captured variable of a literal that the compiler wrote. */
  capture(i: number): Name {
    return this.inl === null ? this.fn.closureVars[i]! : this.inl.fn.closureVars[i]!.outer!;
  }

  addLocal(v: Var, pos: Pos): Name {
    const n = make.newLocal(this.fn, this.xpos(pos), this.sym(v.name), this.typ(v.type));
    this.locals.set(v, n);
    return n;
  }

  // ---- bodies

  /** Declares parameters and results and reads the body into fn. */
  funcBody(): void {
    const fn = this.fn;
    const source = this.source;
    const block = this.block();
    this.declareParams();
    if (source.synthetic !== null) {
      fn.body = [];
      source.synthetic(this, fn.pos);
      return;
    }
    if (block === null) return;
    fn.body = [];
    const body = this.stmts(block.list);
    fn.body = body.length === 0 ? [make.newBlock(fn.pos, [])] : body;
    fn.endPos = this.xpos(block.rbrace);
  }

  /** The body to read, with loops over functions rewritten. */
  block(): syntax.BlockStmt | null {
    const source = this.source;
    return source.block && rewriteRangeFuncs(this.info, this.pkg, source.sig, source.block);
  }

  declareParams(): void {
    const sig = this.source.sig;
    let i = 0;
    const declare = (v: Var, cls: 'param' | 'paramout', prefix: string, num: number): void => {
      const anon = v.name === '' || v.name === '_';
      // Names that Go makes up belong to the function they are made for: when inlining, the caller.
      const made = anon ? (resultNames.get(v) ?? `${prefix}${num}`) : null;
      const sym = made === null ? this.sym(v.name) : this.prog.syms.lookup(this.fn.nname.sym.pkg, made);
      const n = make.newName(this.xpos(v.pos), sym, this.typ(v.type), cls);
      n.curfn = this.fn;
      this.fn.dcl.push(n);
      this.locals.set(v, n);
    };
    if (sig.recv !== null) declare(sig.recv, 'param', '~p', i++);
    for (const v of sig.params.vars) declare(v, 'param', '~p', i++);
    sig.results.vars.forEach((v, k) => declare(v, 'paramout', '~r', k));
  }

  /** Parameters with the receiver, as operands. */
  paramNames(): Name[] {
    return this.fn.dcl.filter((n) => n.class === 'param');
  }

  // ---- statements

  stmts(list: readonly syntax.Stmt[]): Stmt[] {
    const out: Stmt[] = [];
    let lastLabel = -1;
    list.forEach((s, i) => {
      if (s.kind === 'LabeledStmt') lastLabel = i;
    });
    let dead = false;
    for (let i = 0; i < list.length; i++) {
      const s = list[i]!;
      // What follows a terminating statement is left out, but not if a label leads there.
      if (dead && i > lastLabel && s.kind !== 'LabeledStmt') continue;
      this.stmt1(s, out);
      dead = this.terminates(s);
    }
    return out;
  }

  /** Some statements as one: nothing, itself, or a block. */
  stmt(s: syntax.Stmt | null): Stmt | null {
    if (s === null) return null;
    const list: Stmt[] = [];
    this.stmt1(s, list);
    return block(list);
  }

  stmt1(s: syntax.Stmt, out: Stmt[]): void {
    const last = out[out.length - 1];
    const label = last?.op === 'OLABEL' ? last.label : null;
    switch (s.kind) {
      case 'EmptyStmt':
        return;
      case 'AssignStmt':
        this.assignStmt(s, out);
        return;
      case 'BlockStmt':
        out.push(...this.stmts(s.list));
        return;
      case 'BranchStmt': {
        const op = ({ break: 'OBREAK', continue: 'OCONTINUE', fallthrough: 'OFALL', goto: 'OGOTO' } as const)[
          s.tok
        ];
        out.push(make.newBranch(this.xpos(s.pos), op, s.label === null ? null : this.label(s.label.value)));
        return;
      }
      case 'CallStmt': {
        const op = s.tok === 'go' ? 'OGO' : 'ODEFER';
        const n = make.newGoDefer(this.xpos(s.pos), op, exprOf(this, s.call));
        if (op === 'ODEFER') {
          this.fn.hasDefer = true;
          const at = (s as { deferAt?: syntax.Expr | null }).deferAt ?? null;
          if (at !== null) n.deferAt = exprOf(this, at);
        }
        normalizeGoDefer(this, n);
        out.push(n);
        return;
      }
      case 'DeclStmt':
        for (const d of s.declList) {
          if (d.kind === 'VarDecl') this.assign(d.pos, d.nameList, syntax.unpackList(d.values), out);
        }
        return;
      case 'ExprStmt':
        out.push(exprOf(this, s.x));
        return;
      case 'ForStmt': {
        const n = this.forStmt(s, label);
        if (n !== null) out.push(n);
        return;
      }
      case 'IfStmt': {
        const n = this.ifStmt(s);
        if (n !== null) out.push(n);
        return;
      }
      case 'LabeledStmt':
        if (s.label.value === '_') out.push(make.newBlock(this.xpos(s.pos), []));
        else out.push(make.newLabel(this.xpos(s.pos), this.label(s.label.value)));
        this.stmt1(s.stmt, out);
        return;
      case 'ReturnStmt': {
        const results = this.source.sig.results.vars;
        const list = this.multiExpr(s.pos, (i) => results[i]!.type, syntax.unpackList(s.results));
        out.push(make.newReturn(this.xpos(s.pos), list));
        return;
      }
      case 'SelectStmt':
        out.push(this.selectStmt(s, label));
        return;
      case 'SendStmt': {
        const chan = coreType(this.rawTypeOf(s.chan));
        const x = exprOf(this, s.chan);
        const v = convertExpr(this, chan?.kind === 'Chan' ? chan.elem : null, s.value, true);
        out.push(make.newSend(this.xpos(s.pos), x, v));
        return;
      }
      case 'SwitchStmt':
        out.push(this.switchStmt(s, label));
        return;
      case 'RangeClause':
        return;
    }
  }

  label(name: string): string {
    return this.inl === null ? name : `~${name}·${this.inl.gen}`;
  }

  assignStmt(s: syntax.AssignStmt, out: Stmt[]): void {
    if (s.rhs === null) {
      const x = exprOf(this, s.lhs);
      const pos = this.xpos(s.pos);
      const op = binaryOps[s.op]!;
      out.push(make.newAssignOp(pos, markAssigned(x), op, make.newLit(pos, x.typ, one(x.typ)), true));
      return;
    }
    if (s.op !== '' && s.op !== ':') {
      const x = exprOf(this, s.lhs);
      const shift = s.op === '<<' || s.op === '>>';
      const y = convertExpr(this, shift ? null : this.rawTypeOf(s.lhs), s.rhs, true);
      out.push(make.newAssignOp(this.xpos(s.pos), markAssigned(x), binaryOps[s.op]!, y));
      return;
    }
    this.assign(s.pos, syntax.unpackList(s.lhs), syntax.unpackList(s.rhs), out);
  }

  /** lhs = rhs, lhs := rhs, var lhs = rhs, var lhs. */
  assign(pos: Pos, lhs: readonly syntax.Expr[], rhs: readonly syntax.Expr[], out: Stmt[]): void {
    const xpos = this.xpos(pos);
    const [left, names] = this.assignList(lhs);
    if (rhs.length === 0) {
      for (const n of names) {
        const as = make.newAssign(xpos, n, null);
        as.init.push(make.newDecl(xpos, n));
        out.push(as);
      }
      return;
    }
    const right = this.multiExpr(pos, (i) => this.destType(lhs[i]!), rhs);
    if (left.length === 1 && right.length === 1) {
      const as = make.newAssign(xpos, left[0]!, right[0]!);
      as.def = this.define(as, names);
      out.push(as);
      return;
    }
    const as = make.newAssignList(xpos, 'OAS2', left, right);
    as.def = this.define(as, names);
    out.push(as);
  }

  /** The type values are converted to when assigned to e; null for `_`. */
  destType(e: syntax.Expr): Type | null {
    const x = syntax.unparen(e);
    if (x.kind === 'Name') {
      if (x.value === '_') return null;
      return this.info.objectOf(x)?.type ?? null;
    }
    return this.rawTypeOf(x);
  }

  assignList(list: readonly syntax.Expr[]): [Expr[], Name[]] {
    const names: Name[] = [];
    const out = list.map((e): Expr => {
      const x = syntax.unparen(e);
      if (x.kind === 'Name') {
        if (x.value === '_') return this.prog.blank;
        const obj = this.info.defs.get(x);
        if (obj?.kind === 'Var') {
          const n = this.addLocal(obj, obj.pos);
          names.push(n);
          return n;
        }
      }
      return markAssigned(exprOf(this, x));
    });
    return [out, names];
  }

  /** Marks names as declared by defn. */
  define(defn: Stmt, names: readonly Name[]): boolean {
    for (const n of names) {
      n.defn = defn as Node;
      defn.init.push(make.newDecl(n.pos, n));
    }
    return names.length > 0;
  }

  /**
   * The values of a list of expressions, each converted to what destType says. One expression with several values is
   * evaluated into temporaries by a statement in the init list of the first value.
   */
  multiExpr(pos: Pos, destType: (i: number) => Type | null, exprs: readonly syntax.Expr[]): Expr[] {
    if (exprs.length === 1) {
      const e = exprs[0]!;
      const t = this.rawTypeOf(e);
      if (t.kind === 'Tuple' && t.len > 1) {
        const xpos = this.xpos(pos);
        const x = exprOf(this, e, true);
        const as = make.newAssignList(xpos, 'OAS2', [], [x], true);
        const results = t.vars.map((v, i): Expr => {
          const tmp = this.temp(xpos, this.typ(v.type));
          tmp.defn = as;
          as.init.push(make.newDecl(xpos, tmp));
          as.lhs.push(tmp);
          const dst = destType(i);
          if (dst === null || identical(v.type, dst)) return tmp;
          return implicitConv(this, xpos, this.typ(dst), tmp);
        });
        setMultiOp(as);
        results[0] = initExpr([as], results[0]!, xpos);
        return results;
      }
    }
    return exprs.map((e, i) => convertExpr(this, destType(i), e, true));
  }

  forStmt(s: syntax.ForStmt, label: string | null): Stmt | null {
    if (s.init?.kind === 'RangeClause') return this.rangeStmt(s, s.init, label);
    let never = false;
    let cond: syntax.Expr | null = s.cond;
    if (cond !== null) {
      const [v, e] = staticBool(this, cond);
      cond = e;
      never = v < 0;
    }
    const pos = this.xpos(s.pos);
    const init = this.stmt(s.init);
    const c = cond === null ? null : exprOf(this, cond);
    const post = never ? null : this.stmt(s.post);
    const body = never ? [] : this.stmts(s.body.list);
    if (c !== null && c.op === 'OLITERAL' && boolOf(c.val) === false) return init;
    const n = make.newFor(pos, init, c, post, body, true);
    n.label = label;
    return n;
  }

  rangeStmt(s: syntax.ForStmt, clause: syntax.RangeClause, label: string | null): Stmt {
    const [lhs, names] = this.assignList(syntax.unpackList(clause.lhs));
    const n = make.newRange(this.xpos(clause.pos), this.prog.blank, lhs[0] ?? null, lhs[1] ?? null, []);
    n.label = label;
    n.def = this.define(n, names);
    n.x = exprOf(this, clause.x);
    n.body = this.stmts(s.body.list);
    n.distinctVars = true;
    return n;
  }

  ifStmt(s: syntax.IfStmt): Stmt | null {
    const [known, condExpr] = staticBool(this, s.cond);
    const pos = this.xpos(s.pos);
    const init: Stmt[] = [];
    if (s.init !== null) this.stmt1(s.init, init);
    const cond = exprOf(this, condExpr);
    const then = known >= 0 ? this.stmts(s.then.list) : [];
    const els: Stmt[] = [];
    if (known <= 0 && s.else !== null) this.stmt1(s.else, els);
    if (known !== 0) {
      if (cond.op !== 'OLITERAL') init.push(make.newAssign(pos, this.prog.blank, cond));
      return block([...init, ...then, ...els]);
    }
    const n = make.newIf(pos, cond, then, els);
    n.init = init;
    return n;
  }

  switchStmt(s: syntax.SwitchStmt, label: string | null): Stmt {
    const pos = this.xpos(s.pos);
    const init = this.stmt(s.init);
    const n = s.tag?.kind === 'TypeSwitchGuard' ? this.typeSwitch(s, s.tag, pos) : this.exprSwitch(s, pos);
    n.label = label;
    if (init !== null) n.init.push(init);
    return n;
  }

  typeSwitch(s: syntax.SwitchStmt, guard: syntax.TypeSwitchGuard, pos: XPos) {
    const x = exprOf(this, guard.x);
    const tag: TypeSwitchGuard = make.newTypeSwitchGuard(
      this.xpos(guard.pos),
      guard.lhs === null ? null : this.sym(guard.lhs.value),
      x,
    );
    const cases = s.body.map((clause): CaseClause => {
      const list = syntax.unpackList(clause.cases);
      const c = make.newCase(
        this.xpos(clause.pos),
        list.map((e) => (this.isNil(e) ? make.newNil(this.xpos(e.pos), typ.untypedNil) : exprType(this, e))),
        [],
      );
      for (const x of c.list) if (x.op === 'OTYPE' && x.dynamic) c.ghost += dynamicTypeNodes;
      const obj = this.info.implicits.get(clause);
      if (obj?.kind === 'Var') {
        const at = list.length === 0 ? clause.pos : typeEndPos(list[list.length - 1]!);
        const name = this.addLocal(obj, at);
        name.defn = tag;
        c.var_ = name;
      }
      c.body = this.stmts(clause.body);
      return c;
    });
    return make.newSwitch(pos, tag, cases);
  }

  isNil(e: syntax.Expr): boolean {
    return this.info.types.get(syntax.unparen(e))?.mode === 'nil';
  }

  exprSwitch(s: syntax.SwitchStmt, pos: XPos) {
    let tag = s.tag;
    let body = s.body;
    let tagType: Type = typ.bool;
    let isChan = false;
    let value = tag === null ? null : (this.info.types.get(tag)?.val ?? null);
    if (tag !== null) {
      tagType = this.rawTypeOf(tag);
      isChan = under(tagType).kind === 'Chan';
    }
    if (tag === null || value !== null) {
      const target = this.staticCase(body, value);
      if (target !== undefined) {
        body = target === null ? [] : [{ ...target, cases: null }];
        tag = null;
        tagType = typ.bool;
        isChan = false;
        value = null;
      }
    }
    if (!isChan) {
      const mixed = body.some((c) =>
        syntax.unpackList(c.cases).some((e) => {
          const t = this.rawTypeOf(e);
          return !assignable(t, tagType) && (isInterface(t) || isInterface(tagType));
        }),
      );
      if (mixed) tagType = anyInterface();
    }
    const t = tag === null ? null : convertExpr(this, tagType, tag, true);
    const cases = body.map((clause, i): CaseClause => {
      const list = syntax.unpackList(clause.cases);
      const c = make.newCase(
        this.xpos(clause.pos),
        list.map((e) => convertExpr(this, isChan ? null : tagType, e, true)),
        [],
      );
      c.body = this.stmts(clause.body);
      void i;
      return c;
    });
    return make.newSwitch(pos, t, cases);
  }

  /** The one clause a switch on a constant always takes (null: none), or undefined if that is not known. */
  staticCase(
    body: readonly syntax.CaseClause[],
    value: import('../constant/index.ts').Value | null,
  ): syntax.CaseClause | null | undefined {
    let target: syntax.CaseClause | null = null;
    outer: for (const clause of body) {
      if (clause.cases === null) target = clause;
      for (const e of syntax.unpackList(clause.cases)) {
        const v = this.info.types.get(syntax.unparen(e))?.val ?? null;
        if (v === null) return undefined;
        if (value === null ? boolOf(v) === true : compareEqual(value, v)) {
          target = clause;
          break outer;
        }
      }
    }
    if (target !== null && hasFallthrough(target.body)) return undefined;
    return target;
  }

  selectStmt(s: syntax.SelectStmt, label: string | null): Stmt {
    const cases = s.body.map((clause): CommClause => {
      const pos = this.xpos(clause.pos);
      let comm = this.stmt(clause.comm);
      let body = this.stmts(clause.body);
      // case i = <-c with a conversion to an interface: case tmp := <-c: i = tmp
      if (
        comm !== null &&
        comm.op === 'OAS' &&
        !comm.def &&
        comm.y?.op === 'OCONVIFACE' &&
        comm.y.x.op === 'ORECV'
      ) {
        const recv = comm.y.x;
        const tmp = this.temp(pos, recv.typ);
        const as = make.newAssign(pos, tmp, recv, true);
        tmp.defn = as;
        as.init.push(make.newDecl(pos, tmp));
        comm.y.x = tmp;
        body = [comm, ...body];
        comm = as;
      }
      // The comma-ok receive itself is the communication; assigning its values to the variables is the body's first step.
      if (comm !== null && comm.op === 'OAS2') {
        const init = takeInit(comm.rhs[0]!);
        body = [comm, ...body];
        comm = init[0]!;
      }
      return make.newComm(pos, this.selectComm(comm), body);
    });
    const n = make.newSelect(this.xpos(s.pos), cases);
    n.label = label;
    return n;
  }

  /** Receives as OSELRECV2: x, ok = <-c, with `_` for what is not wanted. */
  selectComm(n: Stmt | null): Stmt | null {
    if (n === null) return null;
    const blank = this.prog.blank;
    const selrecv = (dst: Expr, recv: Expr, def: boolean): Stmt => {
      const r = make.newAssignList(n.pos, 'OSELRECV2', [dst, blank], [recv], def);
      r.init = n.init;
      if (dst.op === 'ONAME' && dst.defn === n) dst.defn = r;
      return r;
    };
    switch (n.op) {
      case 'OAS': {
        let y = n.y!;
        if ((y.op === 'OCONVNOP' || y.op === 'OCONVIFACE') && y.implicit) y = y.x;
        return selrecv(n.x, y, n.def);
      }
      case 'OAS2RECV':
        n.op = 'OSELRECV2';
        return n;
      case 'ORECV':
        return selrecv(blank, n, false);
    }
    return n;
  }

  /** Whether control never reaches the statement after s. */
  terminates(s: syntax.Stmt | null): boolean {
    if (s === null) return false;
    switch (s.kind) {
      case 'BranchStmt':
        return s.tok === 'goto';
      case 'ReturnStmt':
        return true;
      case 'ExprStmt': {
        const call = syntax.unparen(s.x);
        if (call.kind !== 'CallExpr') return false;
        const fun = syntax.unparen(call.fun);
        return fun.kind === 'Name' && fun.value === 'panic' && this.info.types.get(fun)?.mode === 'builtin';
      }
      case 'IfStmt': {
        const [cond] = staticBool(this, s.cond);
        return (cond < 0 || this.terminates(s.then)) && (cond > 0 || this.terminates(s.else));
      }
      case 'BlockStmt':
        return this.terminates(lastNonEmpty(s.list));
    }
    return false;
  }

  // ---- what the compiler writes itself

  /** The initialiser of package-level variables. */
  globalInit(lhs: readonly Var[], rhs: syntax.Expr): Stmt[] {
    const names = lhs.map((v) => (v.name === '_' ? this.prog.blank : this.prog.global(v)));
    const pos = this.xpos(lhs[0]!.pos);
    if (lhs.length === 1) {
      let x = exprOf(this, rhs);
      if (names[0] !== this.prog.blank) x = implicitConv(this, pos, names[0]!.typ, x);
      const as = make.newAssign(pos, names[0]!, x);
      if (names[0] !== this.prog.blank) names[0]!.defn = as;
      return [as];
    }
    const x = exprOf(this, rhs, true);
    const as = make.newAssignList(pos, 'OAS2', names, [x]);
    for (const n of names) if (n !== this.prog.blank) n.defn = as;
    setMultiOp(as);
    const results = x.typ.kind === 'Tuple' ? x.typ.vars.map((v) => v.type) : [x.typ, typ.bool];
    // Values of other types than the variables': through temporaries.
    if (names.every((n, i) => n === this.prog.blank || identical(n.typ, results[i]!))) return [as];
    const first = make.newAssignList(pos, as.op, [], [x]);
    as.op = 'OAS2';
    as.rhs = results.map((t, i) => {
      const tmp = this.temp(pos, this.typ(t));
      tmp.defn = first;
      first.init.push(make.newDecl(pos, tmp));
      first.lhs.push(tmp);
      const dst = names[i]!;
      return dst === this.prog.blank || identical(dst.typ, tmp.typ)
        ? tmp
        : implicitConv(this, pos, dst.typ, tmp);
    });
    as.init.push(first);
    return [as];
  }

  /** Calls fun with args and returns its results: the body of wrappers. */
  tailCall(pos: XPos, call: Expr): void {
    const body = this.fn.body!;
    const sig = this.fn.nname.typ as Signature;
    if (sig.results.len === 0) {
      body.push(call);
      return;
    }
    const ret = make.newReturn(pos, [call]);
    body.push(ret);
    if (sig.results.len === 1 || call.typ.kind !== 'Tuple') return;
    // return f() with several results: t1, t2 = f(); return t1, t2
    const as = make.newAssignList(pos, 'OAS2FUNC', [], [call]);
    ret.results = call.typ.vars.map((v) => {
      const tmp = this.temp(pos, v.type);
      tmp.defn = as;
      as.init.push(make.newDecl(pos, tmp));
      as.lhs.push(tmp);
      return tmp;
    });
    ret.init.push(as);
  }

  /** The body of `F[int]`: a call of `F[go.shape.int]`. */
  callShaped(pos: XPos, shaped: Func): void {
    const sig = shaped.nname.typ as Signature;
    const args = this.paramNames() as Expr[];
    const isMethod = sig.recv !== null;
    const fun = isMethod ? methodCallee(this, pos, sig.recv!.type, shaped) : shaped.nname;
    const call = make.newCall(
      pos,
      'OCALLFUNC',
      resultType(this.source.sig, (t) => this.typ(t)),
      fun,
      args,
      sig.variadic,
    );
    call.ghost = 2;
    call.dictArg = this.prog.dictOfWrapper(this.fn, shaped);
    this.tailCall(pos, call);
  }

  /** The body of a method wrapper: finds the promoted method's receiver and calls it. */
  wrapperBody(pos: XPos, m: FuncObj, index: readonly number[]): void {
    const params = this.paramNames();
    const recv = params[0]!;
    const x = implicitPath(this, pos, recv, index.slice(0, -1));
    this.tailCall(pos, this.methodCall(pos, x, m, params.slice(1)));
  }

  /** The body of `T.m-fm`: the receiver is its one captured variable. */
  methodValueBody(pos: XPos, recv: Type, m: FuncObj): void {
    const fake = make.newName(pos, this.prog.syms.lookup(this.prog.syms.builtin, '.this'), recv, 'param');
    fake.byval = true;
    const self = make.newClosureVar(pos, this.fn, fake);
    this.tailCall(pos, this.methodCall(pos, self, m, this.paramNames()));
  }

  /** x.m(args) for a method found at x itself, x taken address of or followed as its receiver demands. */
  methodCall(pos: XPos, x: Expr, m: FuncObj, args: readonly Expr[]): Expr {
    const sig = m.sig;
    const t = resultType(sig, (r) => r);
    if (isInterface(x.typ)) {
      const fun = make.newSelector(
        pos,
        'ODOTINTER',
        sig,
        x,
        this.prog.syms.lookup(this.prog.pkgOf(m.pkg), m.name),
        0,
      );
      fun.index = interfaceIndex(x.typ, m);
      return make.newCall(pos, 'OCALLINTER', t, fun, [...args], sig.variadic);
    }
    const ptrRecv = unalias(sig.recv!.type).kind === 'Pointer';
    const isPtr = under(x.typ).kind === 'Pointer';
    let recv = x;
    if (ptrRecv && !isPtr) {
      recv = make.newAddr(pos, pointerTo(x.typ), x);
      recv.implicit = true;
    } else if (!ptrRecv && isPtr) {
      recv = make.newStar(pos, (under(x.typ) as { base: Type }).base, x);
      recv.implicit = true;
    }
    const fn = this.prog.methodFunc(m, recv.typ, [], false, this.local);
    const call = make.newCall(
      pos,
      'OCALLFUNC',
      t,
      methodCallee(this, pos, recv.typ, fn),
      [recv, ...args],
      sig.variadic,
    );
    if (fn.shaped) call.ghost = 2;
    return call;
  }

  // ---- dictionaries: only their traces in messages, and the types they mention

  /** The declaration whose body this is, or that the literal stands in. */
  owner(): FuncObj | null {
    let r: Reader = this; // eslint-disable-line @typescript-eslint/no-this-alias
    while (r.outer !== null) r = r.outer;
    let fn: Func | null = r.inl?.fn ?? r.fn;
    while (fn !== null && fn.closure !== null) fn = fn.closureParent;
    return fn === null ? null : (this.prog.objs.get(fn) ?? null);
  }
  dictionary(): Dictionary | null {
    const obj = this.owner();
    return obj === null ? null : this.prog.dictionaries.of(dictOwner(obj));
  }
  /** The number of a type parameter among those in force here. */
  paramNumber(t: Type): number {
    const obj = this.owner();
    return obj === null ? 0 : typeParams(obj).findIndex((p) => p === unalias(t));
  }

  /** The dictionary argument of a call of a generic function, as it prints. */
  dictArg(obj: FuncObj, targs: readonly Type[], derived: boolean): string {
    return this.#dictArg(obj.origin, targs, derived, () =>
      this.prog.instanceName(
        obj.origin,
        targs.map((t) => this.typ(t)),
      ),
    );
  }
  /** The same for a method, with the type arguments of receiver type raw and of the method itself. */
  methodDictArg(m: FuncObj, raw: Type, margs: readonly Type[], derived: boolean): string {
    let t = unalias(raw);
    if (t.kind === 'Pointer') t = unalias(t.base);
    if (t.kind !== 'Named') return '';
    const named = t;
    if (m.origin.sig.tparams.length > 0) return this.dictArg(m, [...named.targs, ...margs], derived);
    return this.#dictArg(named.origin.obj, named.targs, derived, () => {
      const inst = this.typ(named);
      return inst.kind === 'Named' ? `${inst.obj.name}[${inst.targs.map(linkString).join(',')}]` : '';
    });
  }
  #dictArg(owner: FuncObj | TypeName, targs: readonly Type[], derived: boolean, name: () => string): string {
    if (derived) {
      const words = this.prog.dictionaries.of(owner).words;
      return `(*[${words}]uintptr)(.dict[${this.dictionary()?.subdictWord(owner, targs) ?? 0}])`;
    }
    if (this.local)
      this.prog.useDictionary(
        owner,
        targs.map((t) => this.typ(t)),
      );
    return `&${symString(this.prog.syms.lookup(this.prog.pkgOf(owner.pkg), `.dict.${name()}`))}`;
  }

  // ---- literals

  /** A new function for a literal in this body, named after the function around it. */
  newClosure(pos: Pos, sig: Signature, why: 'OCLOSURE' | 'ORANGE'): Func {
    const gen = why === 'ORANGE' ? ++this.#rangeLitGen : ++this.#funcLitGen;
    const outer = this.inl === null ? this.fn : this.inl.caller;
    return newClosureFunc(this.prog, { pos, inl: null }, this.xpos(pos), why, sig, outer, gen);
  }
}

/** The function of a literal or wrapper, with its expression; appended to the package (Go: ir.NewClosureFunc). */
export function newClosureFunc(
  prog: Program,
  fpos: XPos,
  cpos: XPos,
  why: 'OCLOSURE' | 'ORANGE' | 'OGO' | 'ODEFER',
  sig: Type,
  outer: Func,
  gen: number,
): Func {
  const fn = make.newFunc(fpos, fpos, closureName(prog, outer, cpos, why, gen), sig, outer.local);
  fn.imported = cpos.inl === null ? outer.imported : cpos.inl.fn.imported;
  fn.dupok = outer.dupok;
  fn.shaped = outer.shaped;
  fn.shapeKey = outer.shapeKey;
  fn.shapeLeader = outer.shapeLeader;
  const clo = make.newClosureExpr(cpos, sig, fn);
  fn.closure = clo;
  fn.closureParent = outer;
  if (why === 'ORANGE') fn.rangeParent = outer.rangeParent ?? outer;
  fn.nname.defn = null;
  prog.all.push(fn);
  if (outer.local) prog.target.funcs.push(fn);
  return fn;
}

/** F.func1, F.func1.1, F-range1, F.gowrap1; inside an inlined body after the function the body comes from. */
function closureName(prog: Program, outer: Func, pos: XPos, why: string, gen: number): Sym {
  let suffix = '.';
  if (why === 'OCLOSURE') {
    if (outer.closure === null) suffix = '.func';
  } else if (why === 'ORANGE') suffix = '-range';
  else suffix = why === 'OGO' ? '.gowrap' : '.deferwrap';
  let name = outer.nname.sym.name;
  let pkg = outer.nname.sym.pkg;
  if (pos.inl !== null) {
    name = pos.inl.fn.nname.sym.name;
    pkg = pos.inl.fn.nname.sym.pkg;
  }
  if (gen === 0) gen = ++outer.goDeferGen;
  return prog.syms.lookup(pkg, `${name}${suffix}${gen}`);
}

/** A temporary of fn. */
export function newTemp(prog: Program, fn: Func, pos: XPos, t: Type): Name {
  const n = make.newLocal(
    fn,
    pos,
    prog.syms.lookup(prog.syms.builtin, `.autotmp_${fn.dcl.length + (fn.dictWords > 0 ? 1 : 0)}`),
    t,
  );
  n.esc = 'never';
  n.autoTemp = true;
  return n;
}

/** expr with statements to execute before it (Go: ir.InitExpr). */
export function initExpr(init: Stmt[], x: Expr, pos: XPos): Expr {
  if (init.length === 0) return x;
  let n = x;
  if (x.op === 'ONAME' || x.op === 'OLITERAL' || x.op === 'ONIL' || x.op === 'OTYPE') {
    n = make.newConv(pos, 'OCONVNOP', x.typ, x);
  }
  n.init.unshift(...init);
  return n;
}

export function block(list: Stmt[]): Stmt | null {
  if (list.length === 0) return null;
  return list.length === 1 ? list[0]! : make.newBlock(list[0]!.pos, list);
}

/** Chooses the operation of lhs1, lhs2 = rhs with one expression on the right. */
export function setMultiOp(as: ReturnType<typeof make.newAssignList>): void {
  const r = as.rhs[0]!;
  switch (r.op) {
    case 'OINDEXMAP':
      as.op = 'OAS2MAPR';
      return;
    case 'ORECV':
      as.op = 'OAS2RECV';
      return;
    case 'ODOTTYPE':
      r.op = 'ODOTTYPE2';
      as.op = 'OAS2DOTTYPE';
      return;
    default:
      as.op = 'OAS2FUNC';
  }
}

/** A map element that is assigned to. */
export function markAssigned(x: Expr): Expr {
  if (x.op === 'OINDEXMAP') x.assigned = true;
  return x;
}

/** The type of a call: its one result's, or the tuple of its results. */
export function resultType(sig: Signature, f: (t: Type) => Type): Type {
  const r = sig.results;
  if (r.len === 0) return emptyTuple;
  return f(r.len === 1 ? r.vars[0]!.type : r);
}

function hasFallthrough(list: readonly syntax.Stmt[]): boolean {
  let s = lastNonEmpty(list);
  while (s?.kind === 'LabeledStmt') s = s.stmt;
  return s?.kind === 'BranchStmt' && s.tok === 'fallthrough';
}

function lastNonEmpty(list: readonly syntax.Stmt[]): syntax.Stmt | null {
  for (let i = list.length - 1; i >= 0; i--) if (list[i]!.kind !== 'EmptyStmt') return list[i]!;
  return null;
}

/** Where the compiler places a type switch's variable: at the last token of the last type that has a place. */
function typeEndPos(e: syntax.Expr): Pos {
  for (;;) {
    switch (e.kind) {
      case 'Name':
        return e.pos;
      case 'SelectorExpr':
        return e.x.pos;
      case 'ParenExpr':
        e = e.x;
        continue;
      case 'Operation':
        if (e.y !== null) return e.pos;
        e = e.x;
        continue;
      case 'ArrayType':
      case 'SliceType':
      case 'ChanType':
        e = e.elem;
        continue;
      case 'MapType':
        e = e.value;
        continue;
      case 'StructType':
        return e.pos;
      case 'InterfaceType': {
        const last = e.methodList[e.methodList.length - 1];
        if (last === undefined) return e.pos;
        e = last.type;
        continue;
      }
      case 'FuncType': {
        const last = e.resultList[e.resultList.length - 1] ?? e.paramList[e.paramList.length - 1];
        if (last === undefined) return e.pos;
        e = last.type;
        continue;
      }
      case 'IndexExpr': {
        const list = syntax.unpackList(e.index);
        e = list[list.length - 1]!;
        continue;
      }
    }
    return e.pos;
  }
}

import { anyInterface, assignable, interfaceIndex, pointerTo } from './convert.ts';
export { convertOp, literalOfConst };
