/**
 * lostcancel: the function that context.WithCancel and its like return has to be called, or the context lives on. Told if it is thrown
 * away, or if some way through the function comes to a return without a use of it.
 */
import type { Pos } from '../base/index.ts';
import { inspect, unpackList, type FuncDecl, type FuncLit, type Name, type Node } from '../syntax/index.ts';
import type { Signature, Var } from '../types/index.ts';
import { buildCfg, type Block, type Cfg } from './cfg.ts';
import { neverReturns } from './noreturn.ts';
import { startOf } from './place.ts';
import type { Analyzer, Pass } from './pass.ts';
import { walk } from './visit.ts';

const makers = [
  'WithCancel', 'WithCancelCause', 'WithTimeout', 'WithTimeoutCause', 'WithDeadline', 'WithDeadlineCause',
]; // prettier-ignore

export const lostcancel: Analyzer = {
  name: 'lostcancel',
  run(pass) {
    if (!pass.imports('context')) return;
    const never = neverReturns(pass);
    for (const tree of pass.trees)
      walk(tree, (n) => {
        if (n.kind === 'FuncDecl' || n.kind === 'FuncLit')
          look(pass, n, (body) => buildCfg(body, (call) => !never(call)));
      });
  },
};

function look(pass: Pass, f: FuncDecl | FuncLit, cfgOf: (body: NonNullable<FuncDecl['body']>) => Cfg): void {
  const { body } = f;
  if (body === null) return;
  const vars = new Map<Var, Node>();
  walk(f, (n, stack) => {
    if (n.kind === 'FuncLit' && n !== f) return false;
    const called = n.kind === 'SelectorExpr' ? madeBy(pass, n) : null;
    const [stmt, call] = stack.slice(-2);
    if (called === null || call?.kind !== 'CallExpr' || stmt === undefined) return true;
    const id = secondName(stmt);
    if (id === null) return true;
    if (id.value === '_')
      pass.report(
        id,
        `the cancel function returned by context.${called} should be called, not discarded, to avoid a context leak`,
      );
    else {
      const v = pass.info.objectOf(id);
      const own = v !== null && startOf(f) <= v.pos && v.pos <= body.rbrace;
      if (v?.kind === 'Var' && (own || pass.info.defs.get(id) === v)) vars.set(v, stmt);
    }
    return true;
  });
  if (vars.size === 0) return;
  // When main returns, so does everything.
  if (f.kind === 'FuncDecl' && f.name.value === 'main' && f.recv === null && pass.pkg.name === 'main') return;
  const obj = f.kind === 'FuncDecl' ? pass.info.defs.get(f.name)?.type : pass.type(f);
  const sig = obj?.kind === 'Signature' ? obj : null;
  const cfg = cfgOf(body);
  for (const [v, stmt] of vars) {
    const lost = returnWithout(pass, cfg, v, stmt, sig);
    if (lost === null) continue;
    pass.report(stmt, `the ${v.name} function is not used on all paths (possible context leak)`);
    const line = pass.files.named(startOf(stmt)).line;
    pass.report(
      lost,
      `this return statement may be reached without using the ${v.name} var defined on line ${line}`,
    );
  }
}

/** Which of the makers a selector names. */
function madeBy(pass: Pass, n: Extract<Node, { kind: 'SelectorExpr' }>): string | null {
  if (!makers.includes(n.sel.value) || n.x.kind !== 'Name') return null;
  const obj = pass.info.uses.get(n.x);
  return obj?.kind === 'PkgName' && obj.imported.path === 'context' ? n.sel.value : null;
}

/** The second variable that a statement sets. */
function secondName(stmt: Node): Name | null {
  if (stmt.kind === 'VarDecl') return stmt.nameList[1] ?? null;
  const x = stmt.kind === 'AssignStmt' ? unpackList(stmt.lhs)[1] : undefined;
  return x?.kind === 'Name' ? x : null;
}

/** Where a return is that control may come to after stmt without a use of v; null if there is none. */
function returnWithout(pass: Pass, cfg: Cfg, v: Var, stmt: Node, sig: Signature | null): Pos | null {
  const isResult = sig?.results.vars.includes(v) ?? false;
  const uses = (nodes: readonly Node[]): boolean => {
    let found = false;
    for (const n of nodes)
      inspect(n, (x) => {
        if (x.kind === 'Name' && pass.info.uses.get(x) === v) found = true;
        if (x.kind === 'ReturnStmt' && x.results === null && isResult) found = true;
        return !found;
      });
    return found;
  };
  const start = cfg.blocks.find((b) => b.nodes.includes(stmt));
  if (start === undefined || uses(start.nodes.slice(start.nodes.indexOf(stmt) + 1))) return null;
  if (start.returnAt !== null) return start.returnAt;
  const seen = new Set<Block>();
  const search = (blocks: readonly Block[]): Pos | null => {
    for (const b of blocks) {
      if (seen.has(b)) continue;
      seen.add(b);
      if (uses(b.nodes)) continue;
      const found = b.returnAt ?? search(b.succs);
      if (found !== null) return found;
    }
    return null;
  };
  return search(start.succs);
}
