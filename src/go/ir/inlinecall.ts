/*
 * Inlining one call: the callee's body is read again, in the caller's name (Go: noder/reader.go, unifiedInlineCall).
 *
 * Parameters become local variables that are assigned the arguments, results local variables that `return` assigns
 * before it jumps to the end of the body.
 */
import * as make from './make.ts';
import type {
  BlockStmt,
  CallExpr,
  Expr,
  Func,
  InlinedCall,
  InlinedCallExpr,
  Name,
  Node,
  ReturnStmt,
  Stmt,
} from './nodes.ts';
import type { Program } from './program.ts';
import { Reader } from './reader.ts';
import { stmts } from './stmt.ts';
import { symString } from './sym.ts';
import { editChildren, takeInit } from './visit.ts';

let inlineIds = 0;

/** The place of an inlined call, for the positions of what it is replaced by. */
export function newInlinedCall(call: CallExpr, fn: Func, index = 0): InlinedCall {
  return { id: ++inlineIds, parent: call.pos.inl, pos: call.pos.pos, fn, index };
}

/** The functions that reading inlined bodies brought into the package: the inliner has to judge them. */
export interface Inlined {
  expr: InlinedCallExpr;
  newFuncs: Func[];
}

/**
 * An expression that does what `call` does, with the body of fn in place of the call. fn must be inlinable (`fn.inl`).
 * A literal can only be inlined into the function that its captured variables belong to.
 */
export function inlineCall(prog: Program, caller: Func, call: CallExpr, fn: Func, inl: InlinedCall): Inlined {
  const source = prog.source(fn)!;
  const tmpfn = make.newFunc(fn.pos, fn.nname.pos, caller.nname.sym, fn.nname.typ, caller.local);
  tmpfn.dictWords = fn.dictWords;
  if (fn.dictWords >= 0) tmpfn.hidden = 1;
  if (fn.closure !== null) tmpfn.dictVar = fn.dictVar;
  else if (fn.dictVar !== null)
    tmpfn.dictVar = prog.dictVar(caller, source.pkg, 'auto', { pos: fn.dictVar.pos.pos, inl });
  const r = new Reader(prog, tmpfn, source);
  r.inl = { caller, fn, call: inl, gen: ++prog.inlgen };
  source.captured.forEach((v, i) => {
    if (v !== null) r.captured.set(v, fn.closureVars[i]!.outer!);
  });
  const body0 = r.block();
  r.declareParams();
  const params = tmpfn.dcl.filter((n) => n.class === 'param');
  const results = tmpfn.dcl.filter((n) => n.class === 'paramout');
  const delay = fn.inl?.canDelayResults ?? false;
  const label = prog.nextLabel();

  const init = takeInit(call);
  calleeEffects(init, call.fun);

  const as = make.newAssignList(call.pos, 'OAS2', [...params], [...call.args], true);
  for (const p of params) {
    make.addInit(as, make.newDecl(call.pos, p));
    p.defn = as;
  }
  as.dictArg = call.dictArg;
  as.dictParam = symString(prog.dictSym(source.pkg));
  as.dictAt = call.fun.op === 'OMETHEXPR' ? 1 : 0;
  init.push(as);
  if (!delay) {
    for (const v of results) {
      init.push(make.newDecl(call.pos, v));
      init.push(make.newAssign(call.pos, v, null));
    }
  }
  init.push(make.newInlineMark(call.pos, inl));

  if (source.synthetic !== null) {
    tmpfn.body = [];
    source.synthetic(r, call.pos);
  } else tmpfn.body = stmts(r, body0?.list ?? []);
  const newFuncs = prog.readPending(true);
  as.dictFrom = call.dictFrom;
  as.dictTo = tmpfn.dictVar;

  const replaceReturns = (n: Node): Node => {
    if (n.op === 'ORETURN') n = inlReturn(n, call, results, delay, label);
    editChildren(n, replaceReturns);
    return n;
  };
  editChildren(tmpfn, replaceReturns);
  const body = tmpfn.body!;

  for (const n of tmpfn.dcl) {
    n.curfn = caller;
    if (n.class !== 'auto') {
      n.pos = { pos: n.pos.pos, inl };
      n.inlFormal = true;
      n.class = 'auto';
    } else n.inlLocal = true;
  }
  caller.dcl.push(...tmpfn.dcl);
  caller.hidden += tmpfn.hidden;
  body.push(make.newLabel(call.pos, label));

  const res = make.newInlinedCall(call.pos, call.typ, body, results);
  res.init = init;
  res.reshape = call.reshape;
  return { expr: res, newFuncs };
}

function inlReturn(
  ret: ReturnStmt,
  call: CallExpr,
  results: Name[],
  delay: boolean,
  label: string,
): BlockStmt {
  const pos = call.pos;
  const list: Stmt[] = takeInit(ret);
  if (ret.results.length > 0) {
    const as = make.newAssignList(pos, 'OAS2', [...results], ret.results);
    if (delay) {
      for (const v of results) {
        list.push(make.newDecl(pos, v));
        v.defn = as;
      }
    }
    list.push(as);
  }
  list.push(make.newBranch(pos, 'OGOTO', label));
  return make.newBlock(pos, list);
}

/** Keeps the side effects of computing the function that is called. */
function calleeEffects(init: Stmt[], callee: Expr): void {
  for (;;) {
    init.push(...takeInit(callee));
    switch (callee.op) {
      case 'ONAME':
      case 'OCLOSURE':
      case 'OMETHEXPR':
        return;
      case 'OCONVNOP':
        callee = callee.x;
        continue;
      case 'OINLCALL':
        init.push(...callee.body.splice(0));
        callee = callee.returnVars[0]!;
        continue;
    }
    return;
  }
}
