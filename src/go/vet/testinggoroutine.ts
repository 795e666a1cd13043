/** testinggoroutine: t.Fatal and its like end the goroutine that calls them, and so the test only in the test's own. */
import {
  unparen,
  type CallExpr,
  type CallStmt,
  type Expr,
  type FuncDecl,
  type Node,
} from '../syntax/index.ts';
import type { Func, Obj } from '../types/index.ts';
import { calleeOf, staticCallee, usedName } from './facts.ts';
import type { Analyzer, Pass } from './pass.ts';
import { walk } from './visit.ts';

const forbidden = ['FailNow', 'Fatal', 'Fatalf', 'Skip', 'Skipf', 'SkipNow'];

/** A stretch of code that runs on its own: by `go`, or as a subtest. */
interface Async {
  region: Node;
  /** The go statement; null for a subtest, whose calls are not told of, but belong to it and not to what is around it. */
  go: CallStmt | null;
  fun: Expr;
}

export const testinggoroutine: Analyzer = {
  name: 'testinggoroutine',
  run(pass) {
    if (!pass.imports('testing')) return;
    const asyncs = new Map<Node, Async[]>();
    const add = (a: Async | null): void => {
      if (a !== null) asyncs.set(a.region, [...(asyncs.get(a.region) ?? []), a]);
    };
    for (const tree of pass.trees)
      walk(tree, (n) => {
        if (n.kind === 'FuncDecl') return n.type.paramList.some((f) => isTestParam(f.type));
        if (n.kind === 'CallStmt' && n.tok === 'go') add(started(pass, n));
        if (n.kind === 'CallExpr') add(subtest(pass, n));
        return true;
      });
    for (const [region, list] of asyncs)
      walk(region, (n) => {
        if (n === region) return true;
        if (asyncs.has(n)) return false;
        if (n.kind === 'CallExpr') for (const a of list) tell(pass, n, a);
        return true;
      });
  },
};

/** `*testing.T` or `*testing.B` */
function isTestParam(t: Expr): boolean {
  const x = t.kind === 'Operation' && t.op === '*' && t.y === null ? t.x : null;
  if (x?.kind !== 'SelectorExpr' || x.x.kind !== 'Name' || x.x.value !== 'testing') return false;
  return x.sel.value === 'T' || x.sel.value === 'B';
}

function started(pass: Pass, go: CallStmt): Async | null {
  if (go.call.kind !== 'CallExpr') return null;
  const fun = unparen(go.call.fun);
  const region = literalOf(pass, fun) ?? declarationOf(pass, staticCallee(pass, go.call)) ?? go;
  return { region, go, fun };
}

function subtest(pass: Pass, call: CallExpr): Async | null {
  const run = call.argList.length === 2 ? calleeOf(pass, call) : null;
  if (run?.kind !== 'Func' || !isOfTesting(run, ['Run'])) return null;
  const fun = unparen(call.argList[1]!);
  const region = fun.kind === 'FuncLit' ? fun : (literalOf(pass, fun) ?? call);
  return { region, go: null, fun };
}

/** The function literal that a variable is first given. */
function literalOf(pass: Pass, fun: Expr): Node | null {
  const name = usedName(pass, fun);
  const v = name === null ? null : pass.info.uses.get(name);
  if (v?.kind !== 'Var') return null;
  let found: Node | null = null;
  for (const tree of pass.trees)
    walk(tree, (n) => {
      const [names, values] =
        n.kind === 'VarDecl'
          ? [n.nameList, list(n.values)]
          : n.kind === 'AssignStmt' && n.op === ':'
            ? [list(n.lhs), list(n.rhs)]
            : [[], []];
      names.forEach((x, i) => {
        if (x.kind === 'Name' && pass.info.defs.get(x) === (v as Obj) && values[i]?.kind === 'FuncLit')
          found = values[i];
      });
      return found === null;
    });
  return found;
}

function list(e: Expr | null): Expr[] {
  return e === null ? [] : e.kind === 'ListExpr' ? e.elemList : [e];
}

function declarationOf(pass: Pass, f: Func | null): FuncDecl | null {
  if (f === null) return null;
  for (const tree of pass.trees)
    for (const d of tree.declList) if (d.kind === 'FuncDecl' && pass.info.defs.get(d.name) === f) return d;
  return null;
}

function isOfTesting(f: Func, names: readonly string[]): boolean {
  return f.pkg?.path === 'testing' && f.sig.recv !== null && names.includes(f.name);
}

function tell(pass: Pass, call: CallExpr, a: Async): void {
  const fun = unparen(call.fun);
  if (a.go === null || fun.kind !== 'SelectorExpr') return;
  const sel = pass.info.selections.get(fun);
  const x = unparen(fun.x);
  const v = x.kind === 'Name' ? pass.info.uses.get(x) : null;
  if (sel?.obj.kind !== 'Func' || v?.kind !== 'Var' || !isOfTesting(sel.obj, forbidden)) return;
  const method = `(${pass.string(sel.recv)}).${sel.obj.name}`;
  const calls = a.fun.kind === 'Name' ? ` (${a.fun.value} calls ${method})` : '';
  pass.report(a.fun.kind === 'FuncLit' ? call : a.go, `call to ${method} from a non-test goroutine${calls}`);
}
