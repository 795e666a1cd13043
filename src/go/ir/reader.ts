/*
 * From the tree to the IR: one function body (Go: noder/writer.go and reader.go, with the rewrites of typecheck).
 *
 * A Reader reads one body once. The same body is read again for every call that is inlined (inlinecall.ts), with
 * fresh names and positions that know the call. What it reads is in stmt.ts, switch.ts, expr.ts and others; here is
 * what they share: positions, types, names.
 */
import { NoPos, type Pos } from '../base/index.ts';
import type * as syntax from '../syntax/index.ts';
import type { Info } from '../types/api.ts';
import type { Package as TypesPackage, Var } from '../types/object.ts';
import { type Signature, typ, type Type } from '../types/type.ts';
import { newClosureFunc, newTemp } from './closure.ts';
import * as make from './make.ts';
import type { Expr, Func, InlinedCall, Name, Pkg, Stmt, Sym, XPos } from './nodes.ts';
import type { BodySource, Program } from './program.ts';
import { resultNames, rewriteRangeFuncs } from './rangefunc.ts';
import { stmts } from './stmt.ts';
import type { Dict } from './subst.ts';

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
  /** The loops being read, outermost first: from `for` to the closing brace. */
  readonly loops: { from: Pos; to: Pos }[] = [];
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

  /** What has no place in the source has none where it is inlined, either. */
  xpos(pos: Pos): XPos {
    return { pos, inl: pos === NoPos || this.inl === null ? null : this.inl.call };
  }

  /** A type of the source with the type arguments put in. */
  typ(t: Type): Type {
    const r = this.dict === null ? t : this.dict.subst(t);
    if (this.local) this.prog.mentions.inBody(r, t, this.source);
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
    if (own !== undefined) {
      if (this.local) this.#used(own, pos);
      return own;
    }
    if (this.outer === null) {
      // Only after an error in the program: an undeclared variable.
      const n = make.newLocal(this.fn, this.xpos(pos), this.sym(v.name), this.typ(v.type));
      this.locals.set(v, n);
      return n;
    }
    // The state of a range-over-func loop has no place in the source.
    const c = make.newClosureVar(
      this.outer.xpos(v.name.startsWith('#') ? NoPos : pos),
      this.fn,
      this.outer.useLocal(v, pos),
    );
    if (this.local) this.#used(c, pos);
    this.captured.set(v, c);
    this.source.captured.push(v);
    return c;
  }

  /** Notes a use: within a loop that does not declare the variable it may come again until the loop ends. */
  #used(n: Name, pos: Pos): void {
    const loop = this.loops.find(({ from }) => n.pos.pos < from);
    n.lastUse = Math.max(n.lastUse, loop?.to ?? pos);
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
    const body = stmts(this, block.list);
    fn.body = body.length === 0 ? [make.newBlock(fn.pos, [])] : body;
    fn.endPos = this.xpos(block.rbrace);
  }

  /** The body to read, with loops over functions rewritten. */
  block(): syntax.BlockStmt | null {
    const { decl, sig } = this.source;
    return decl?.body ? rewriteRangeFuncs(this.info, this.pkg, sig, decl.body) : null;
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

  /** A value of type t becomes one of type iface, where it is written: in an inlined body it has been told of before. */
  methodTable(t: Type, iface: Type): void {
    if (this.local && this.inl === null) this.prog.methodTable(t, iface);
  }

  label(name: string): string {
    return this.inl === null ? name : `~${name}·${this.inl.gen}`;
  }

  // ---- literals

  /** A new function for a literal in this body, named after the function around it. */
  newClosure(pos: Pos, sig: Signature, why: 'OCLOSURE' | 'ORANGE'): Func {
    const gen = why === 'ORANGE' ? ++this.#rangeLitGen : ++this.#funcLitGen;
    const outer = this.inl === null ? this.fn : this.inl.caller;
    return newClosureFunc(this.prog, { pos, inl: null }, this.xpos(pos), why, sig, outer, gen);
  }
}
