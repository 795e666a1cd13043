/**
 * Which functions print or format: those that are known to, and those that hand their last arguments on to one that does.
 *
 * A candidate takes `args ...any`, and for formats `format string` before it. It is a function, a method, a method of an interface of the
 * package, or a variable that is given a function literal. If its body hands both on as they came, it is what it hands them to; so is who
 * hands on to it. A method of an interface is what the methods are that stand behind it.
 */
import { inspect, unpackList, type CallExpr, type Expr, type Node } from '../../syntax/index.ts';
import {
  lookupFieldOrMethod, typ, typeSetOf, unalias, under,
  type Func, type Interface, type Obj, type Signature, type Type, type Var,
} from '../../types/index.ts'; // prettier-ignore
import { calleeOf, fullName, isAny } from '../facts.ts';
import type { Pass } from '../pass.ts';
import { walk } from '../visit.ts';
import { libraryKind, type PrintKind } from './known.ts';
import { interfaceUses } from './satisfy.ts';

interface Candidate {
  obj: Func | Var;
  body: Node | null;
  format: Var | null;
  args: Var;
  callers: { candidate: Candidate; call: CallExpr | null }[];
}

export class PrintFunctions {
  readonly #pass: Pass;
  readonly #kinds = new Map<Obj, PrintKind>();
  readonly #candidates: Candidate[] = [];
  readonly #byObject = new Map<Obj, Candidate>();

  /** Finds those of the package, and tells of arguments that are handed on without `...`. */
  constructor(pass: Pass) {
    this.#pass = pass;
    for (const tree of pass.trees) walk(tree, (n, stack) => this.#look(n, stack.at(-1) ?? null));
    const behind = interfaceUses(pass);
    for (const c of this.#candidates) {
      if (c.body !== null) this.#scan(c, c.body);
      else for (const m of implementations(behind, c.obj)) this.#call(c, m, null);
    }
  }

  /** What an object is, if it is called. */
  kind(obj: Obj): PrintKind {
    let kind = this.#kinds.get(obj);
    if (kind === undefined) {
      const origin = obj.kind === 'Func' || obj.kind === 'Var' ? obj.origin : obj;
      kind =
        this.#kinds.get(origin) ?? libraryKind(fullName(this.#pass, origin), origin.pkg !== this.#pass.pkg);
      this.#kinds.set(obj, kind);
    }
    return kind;
  }

  #look(n: Node, parent: Node | null): void {
    const { info } = this.#pass;
    if (n.kind === 'FuncDecl') {
      const f = info.defs.get(n.name);
      if (n.body !== null && f?.kind === 'Func') this.#add(f, f.sig, n.body);
    } else if (n.kind === 'FuncLit') {
      const v = assignedTo(this.#pass, n, parent);
      const sig = this.#pass.type(n);
      if (v !== null && sig?.kind === 'Signature') this.#add(v, sig, n.body);
    } else if (n.kind === 'InterfaceType' && this.#pass.atLeast(26, n.pos)) {
      const t = this.#pass.type(n);
      if (t?.kind === 'Interface') for (const m of typeSetOf(t).methods) this.#add(m, m.sig, null);
    }
  }

  #add(obj: Func | Var, sig: Signature, body: Node | null): void {
    const params = formatAndArgs(sig);
    if (params === null) return;
    const c: Candidate = { obj, body, ...params, callers: [] };
    this.#byObject.set(obj, c);
    this.#candidates.push(c);
  }

  /** Looks for calls that hand the arguments on, up to where these are changed. */
  #scan(c: Candidate, body: Node): void {
    const is = (e: Expr, v: Var | null): boolean =>
      v !== null && e.kind === 'Name' && this.#pass.info.objectOf(e) === v;
    const own = (e: Expr): boolean => is(e, c.format) || is(e, c.args);
    let changed = false;
    inspect(body, (n) => {
      if (changed) return false;
      if (n.kind === 'AssignStmt' && n.rhs !== null && unpackList(n.lhs).some(own)) changed = true;
      else if (n.kind === 'Operation' && n.op === '&' && n.y === null && own(n.x)) changed = true;
      else if (n.kind === 'CallExpr' && n.argList.length > 0 && is(n.argList.at(-1)!, c.args)) {
        const callee = calleeOf(this.#pass, n);
        if (callee !== null) this.#call(c, callee, n);
      }
      return !changed;
    });
  }

  #call(c: Candidate, callee: Obj, call: CallExpr | null): void {
    this.#byObject.get(callee)?.callers.push({ candidate: c, call });
    const kind = this.kind(callee);
    if (kind !== 'none') this.#propagate(c, call, kind);
  }

  #propagate(c: Candidate, call: CallExpr | null, kind: PrintKind): void {
    if (call !== null && !this.#forwards(c, call, kind)) return;
    if (this.#kinds.get(c.obj) === kind) return;
    this.#kinds.set(c.obj, kind);
    for (const { candidate, call } of c.callers) this.#propagate(candidate, call, kind);
  }

  /** Whether a call hands format and arguments on as they came. */
  #forwards(c: Candidate, call: CallExpr, kind: PrintKind): boolean {
    const { info } = this.#pass;
    if (kind !== 'print') {
      const format = call.argList.at(-2);
      if (format?.kind !== 'Name' || c.format === null || info.objectOf(format) !== c.format) return false;
    }
    if (call.hasDots) return true;
    const sig = this.#pass.type(call.fun);
    if (sig?.kind !== 'Signature' || call.argList.length > sig.params.len) return false;
    this.#pass.report(call, `missing ... in args forwarded to ${kind}-like function`);
    return false;
  }
}

/** `format string, args ...any`, or `args ...any` alone. */
function formatAndArgs(sig: Signature): { format: Var | null; args: Var } | null {
  if (!sig.variadic) return null;
  const args = sig.params.vars.at(-1)!;
  const t = args.type;
  if (t.kind !== 'Slice' || !isAny(t.elem)) return null;
  const before = sig.params.vars.at(-2);
  return { format: before?.type === typ.string ? before : null, args };
}

/** The variable or field that a function literal is given to. */
function assignedTo(pass: Pass, lit: Expr, parent: Node | null): Var | null {
  let lhs: Expr | null = null;
  const at = (values: Expr | null): number => unpackList(values).indexOf(lit);
  if (parent?.kind === 'ListExpr') parent = ownerOf(pass, parent);
  if (parent?.kind === 'VarDecl') lhs = parent.nameList[at(parent.values)] ?? null;
  else if (parent?.kind === 'AssignStmt') lhs = unpackList(parent.lhs)[at(parent.rhs)] ?? null;
  let obj: Obj | null = null;
  if (lhs?.kind === 'Name') obj = pass.info.objectOf(lhs);
  else if (lhs?.kind === 'SelectorExpr')
    obj = pass.info.selections.get(lhs)?.obj ?? pass.info.uses.get(lhs.sel) ?? null;
  return obj?.kind === 'Var' ? obj : null;
}

/** The statement or declaration that a list belongs to. */
function ownerOf(pass: Pass, list: Node): Node | null {
  let owner: Node | null = null;
  for (const tree of pass.trees)
    walk(tree, (n, stack) => {
      if (n === list) owner = stack.at(-1) ?? null;
      return owner === null;
    });
  return owner;
}

/** The methods that stand behind a method of an interface of the package. */
function implementations(uses: readonly { iface: Type; type: Type }[], method: Obj): Set<Func> {
  const out = new Set<Func>();
  for (const { iface, type } of uses) {
    if (!typeSetOf(under(iface) as Interface).methods.includes(method as Func)) continue;
    const { obj } = lookupFieldOrMethod(unalias(type), false, method.pkg, method.name);
    if (obj?.kind === 'Func') out.add(obj);
  }
  return out;
}
