/*
 * Walking the IR. Children are visited in Go's order (init first, then operands in the order of evaluation and
 * declaration); function literals are leaves, as in Go: visit `n.func.body` yourself where it matters.
 */
import type { Expr, Func, Name, Node, Stmt } from './nodes.ts';

/** Calls f on every child until it answers true; reports whether it did. */
export function doChildren(n: Node | Func, f: (n: Node) => boolean): boolean {
  if (n.op === 'ODCLFUNC') return n.body !== null && some(n.body, f);
  if (n.op === 'ONAME') return false;
  if (n.op === 'ODCL') return f(n.x);
  if (n.init.length > 0 && some(n.init, f)) return true;
  switch (n.op) {
    case 'OLITERAL':
    case 'ONIL':
    case 'OTYPE':
    case 'OBREAK':
    case 'OCONTINUE':
    case 'OFALL':
    case 'OGOTO':
    case 'OLABEL':
    case 'OINLMARK':
      return false;
    case 'OADDSTR':
      return some(n.list, f) || one(n.prealloc, f);
    case 'OADDR':
    case 'OPTRLIT':
      return f(n.x) || one(n.prealloc, f);
    case 'OCALLFUNC':
    case 'OCALLINTER':
      return f(n.fun) || some(n.args, f) || one(n.deferAt, f) || some(n.keepAlive, f);
    case 'OAPPEND':
    case 'ODELETE':
    case 'OMAX':
    case 'OMIN':
    case 'OPRINT':
    case 'OPRINTLN':
    case 'ORECOVER':
      return some(n.args, f);
    case 'OCLOSURE':
      return one(n.prealloc, f);
    case 'OMAPLIT':
    case 'OSTRUCTLIT':
    case 'OARRAYLIT':
    case 'OSLICELIT':
      return some(n.list, f) || one(n.prealloc, f);
    case 'OINDEX':
    case 'OINDEXMAP':
      return f(n.x) || f(n.index);
    case 'OKEY':
      return f(n.key) || f(n.value);
    case 'OSTRUCTKEY':
      return f(n.value);
    case 'OINLCALL':
      return some(n.body, f) || some(n.returnVars, f);
    case 'OMAKECHAN':
    case 'OMAKEMAP':
    case 'OMAKESLICE':
      return one(n.len, f) || one(n.cap, f);
    case 'ODOT':
    case 'ODOTPTR':
    case 'ODOTMETH':
    case 'ODOTINTER':
    case 'OMETHVALUE':
    case 'OMETHEXPR':
      return f(n.x) || one(n.prealloc, f);
    case 'OSLICE':
    case 'OSLICEARR':
    case 'OSLICESTR':
    case 'OSLICE3':
    case 'OSLICE3ARR':
      return f(n.x) || one(n.low, f) || one(n.high, f) || one(n.max, f);
    case 'OAS':
      return f(n.x) || one(n.y, f);
    case 'OAS2':
    case 'OAS2DOTTYPE':
    case 'OAS2FUNC':
    case 'OAS2MAPR':
    case 'OAS2RECV':
    case 'OSELRECV2':
      return some(n.lhs, f) || some(n.rhs, f);
    case 'OBLOCK':
      return some(n.list, f);
    case 'OFOR':
      return one(n.cond, f) || one(n.post, f) || some(n.body, f);
    case 'ODEFER':
    case 'OGO':
      return f(n.call);
    case 'OIF':
      return f(n.cond) || some(n.body, f) || some(n.els, f);
    case 'ORANGE':
      return f(n.x) || one(n.key, f) || one(n.value, f) || some(n.body, f) || one(n.prealloc, f);
    case 'ORETURN':
      return some(n.results, f);
    case 'OSEND':
      return f(n.chan) || f(n.value);
    case 'OCOMM':
      return one(n.comm, f) || some(n.body, f);
    case 'OSELECT':
      return some(n.cases, f);
    case 'OCASE':
      return one(n.var_, f) || some(n.list, f) || some(n.body, f);
    case 'OSWITCH':
      return one(n.tag, f) || some(n.cases, f);
    case 'OTYPESW':
      return f(n.x);
    default:
      // One operand x, or two operands x and y.
      return 'y' in n ? f(n.x) || f(n.y) : f(n.x);
  }
}

function some(list: readonly Node[], f: (n: Node) => boolean): boolean {
  for (let i = 0; i < list.length; i++) if (f(list[i]!)) return true;
  return false;
}

function one(n: Node | null, f: (n: Node) => boolean): boolean {
  return n !== null && f(n);
}

/** Calls f on n and everything below it, parents first. Literals' bodies are not entered. */
export function visit(n: Node | Func, f: (n: Node) => void): void {
  const go = (m: Node): boolean => {
    f(m);
    return doChildren(m, go);
  };
  if (n.op === 'ODCLFUNC') doChildren(n, go);
  else go(n);
}

/** Whether cond holds for n or anything below it. */
export function any(n: Node | Func, cond: (n: Node) => boolean): boolean {
  const go = (m: Node): boolean => cond(m) || doChildren(m, go);
  return n.op === 'ODCLFUNC' ? doChildren(n, go) : go(n);
}

/** Calls f on all nodes of fn and of the literals within. */
export function visitFuncAndClosures(fn: Func, f: (n: Node) => void): void {
  visit(fn, (n) => {
    f(n);
    if (n.op === 'OCLOSURE' && n.func !== fn) visitFuncAndClosures(n.func, f);
  });
}

/** Replaces every child c of n by edit(c). ODCL's variable, closure bodies and names' insides stay. */
export function editChildren(n: Node | Func, edit: (n: Node) => Node): void {
  if (n.op === 'ODCLFUNC') {
    if (n.body !== null) editList(n.body, edit);
    return;
  }
  if (n.op === 'ONAME') return;
  const ex = edit as (n: Expr) => Expr;
  if (n.op === 'ODCL') {
    n.x = edit(n.x) as Name;
    return;
  }
  if (n.init.length > 0) n.init = n.init.map((s) => edit(s) as Stmt);
  switch (n.op) {
    case 'OLITERAL':
    case 'ONIL':
    case 'OTYPE':
    case 'OBREAK':
    case 'OCONTINUE':
    case 'OFALL':
    case 'OGOTO':
    case 'OLABEL':
    case 'OINLMARK':
      return;
    case 'OADDSTR':
      editList(n.list, edit);
      n.prealloc = opt(n.prealloc, edit);
      return;
    case 'OADDR':
    case 'OPTRLIT':
      n.x = ex(n.x);
      n.prealloc = opt(n.prealloc, edit);
      return;
    case 'OCALLFUNC':
    case 'OCALLINTER':
      n.fun = ex(n.fun);
      editList(n.args, edit);
      n.deferAt = opt(n.deferAt, edit);
      editList(n.keepAlive, edit);
      return;
    case 'OAPPEND':
    case 'ODELETE':
    case 'OMAX':
    case 'OMIN':
    case 'OPRINT':
    case 'OPRINTLN':
    case 'ORECOVER':
      return editList(n.args, edit);
    case 'OCLOSURE':
      n.prealloc = opt(n.prealloc, edit);
      return;
    case 'OMAPLIT':
    case 'OSTRUCTLIT':
    case 'OARRAYLIT':
    case 'OSLICELIT':
      editList(n.list, edit);
      n.prealloc = opt(n.prealloc, edit);
      return;
    case 'OINDEX':
    case 'OINDEXMAP':
      n.x = ex(n.x);
      n.index = ex(n.index);
      return;
    case 'OKEY':
      n.key = ex(n.key);
      n.value = ex(n.value);
      return;
    case 'OSTRUCTKEY':
      n.value = ex(n.value);
      return;
    case 'OINLCALL':
      editList(n.body, edit);
      return editList(n.returnVars, edit);
    case 'OMAKECHAN':
    case 'OMAKEMAP':
    case 'OMAKESLICE':
      n.len = opt(n.len, edit);
      n.cap = opt(n.cap, edit);
      return;
    case 'ODOT':
    case 'ODOTPTR':
    case 'ODOTMETH':
    case 'ODOTINTER':
    case 'OMETHVALUE':
    case 'OMETHEXPR':
      n.x = ex(n.x);
      n.prealloc = opt(n.prealloc, edit);
      return;
    case 'OSLICE':
    case 'OSLICEARR':
    case 'OSLICESTR':
    case 'OSLICE3':
    case 'OSLICE3ARR':
      n.x = ex(n.x);
      n.low = opt(n.low, edit);
      n.high = opt(n.high, edit);
      n.max = opt(n.max, edit);
      return;
    case 'OAS':
      n.x = ex(n.x);
      n.y = opt(n.y, edit);
      return;
    case 'OAS2':
    case 'OAS2DOTTYPE':
    case 'OAS2FUNC':
    case 'OAS2MAPR':
    case 'OAS2RECV':
    case 'OSELRECV2':
      editList(n.lhs, edit);
      return editList(n.rhs, edit);
    case 'OBLOCK':
      return editList(n.list, edit);
    case 'OFOR':
      n.cond = opt(n.cond, edit);
      n.post = opt(n.post, edit);
      return editList(n.body, edit);
    case 'ODEFER':
    case 'OGO':
      n.call = ex(n.call);
      return;
    case 'OIF':
      n.cond = ex(n.cond);
      editList(n.body, edit);
      return editList(n.els, edit);
    case 'ORANGE':
      n.x = ex(n.x);
      n.key = opt(n.key, edit);
      n.value = opt(n.value, edit);
      editList(n.body, edit);
      n.prealloc = opt(n.prealloc, edit);
      return;
    case 'ORETURN':
      return editList(n.results, edit);
    case 'OSEND':
      n.chan = ex(n.chan);
      n.value = ex(n.value);
      return;
    case 'OCOMM':
      n.comm = opt(n.comm, edit);
      return editList(n.body, edit);
    case 'OSELECT':
      return editList(n.cases, edit);
    case 'OCASE':
      n.var_ = opt(n.var_, edit);
      editList(n.list, edit);
      return editList(n.body, edit);
    case 'OSWITCH':
      n.tag = opt(n.tag, edit);
      return editList(n.cases, edit);
    case 'OTYPESW':
      n.x = ex(n.x);
      return;
    default:
      n.x = ex(n.x);
      if ('y' in n) n.y = ex(n.y as Expr);
  }
}

function opt<T extends Node | null>(n: T, edit: (n: Node) => Node): T {
  return n === null ? n : (edit(n) as T);
}

function editList<T extends Node>(list: T[], edit: (n: Node) => Node): void {
  for (let i = 0; i < list.length; i++) list[i] = edit(list[i]!) as T;
}

/** Takes the init list away from a node. */
export function takeInit(n: Node): Stmt[] {
  const init = [...n.init];
  if (init.length > 0) n.init = [];
  return init;
}

/** Whether a node may have several parents. */
export function mayBeShared(n: Node): boolean {
  return n.op === 'ONAME' || n.op === 'OLITERAL' || n.op === 'ONIL' || n.op === 'OTYPE';
}
