/** shift: shifts by as many bits as there are, or more, where control may come to them. */
import { boolVal, int64Val, toInt, uint64Val } from '../constant/index.ts';
import { unpackList, type Expr, type IfStmt, type Node, type SwitchStmt } from '../syntax/index.ts';
import { sizeof } from '../types/index.ts';
import { structuralTypes } from './facts.ts';
import type { Analyzer, Pass } from './pass.ts';
import { walk } from './visit.ts';

export const shift: Analyzer = {
  name: 'shift',
  run(pass) {
    const dead = new Set<Node>();
    for (const tree of pass.trees)
      walk(tree, (n) => {
        if (n.kind !== 'IfStmt' && n.kind !== 'SwitchStmt') return;
        for (const branch of n.kind === 'IfStmt' ? deadBranches(pass, n) : deadCases(pass, n))
          walk(branch, (x) => void dead.add(x));
      });
    for (const tree of pass.trees)
      walk(tree, (n) => {
        if (dead.has(n) || (n.kind !== 'Operation' && n.kind !== 'AssignStmt')) return;
        if (n.op !== '<<' && n.op !== '>>') return;
        const [x, y] = n.kind === 'Operation' ? [n.x, n.y] : [n.lhs, n.rhs];
        if (y !== null) check(pass, n, x, y);
      });
  },
};

function deadBranches(pass: Pass, s: IfStmt): Node[] {
  const v = pass.value(s.cond);
  if (v === null) return [];
  if (!boolVal(v)) return [s.then];
  return s.else === null ? [] : [s.else];
}

/** Clauses whose constants are all false, or none of them the constant that is switched on. */
function deadCases(pass: Pass, s: SwitchStmt): Node[] {
  const tag = s.tag === null ? null : pass.value(s.tag);
  const n = tag?.kind === 'Int' ? uint64Val(tag) : null;
  if (s.tag !== null && n === null) return [];
  return s.body.filter(
    (clause) =>
      clause.cases !== null &&
      unpackList(clause.cases).every((e) => {
        const v = pass.value(e);
        if (v === null) return false;
        if (s.tag === null) return v.kind === 'Bool' && !v.val;
        const m = v.kind === 'Int' ? uint64Val(v) : null;
        return m !== null && m !== n;
      }),
  );
}

function check(pass: Pass, at: Node, x: Expr, y: Expr): void {
  const count = pass.value(y);
  const t = pass.type(x);
  if (pass.value(x) !== null || count === null || t === null) return;
  const int = toInt(count);
  const amount = int.kind === 'Int' ? int64Val(int) : null;
  if (amount === null) return;
  const sizes = new Set(structuralTypes(t).map((u) => 8 * sizeof(u)));
  const least = Math.min(...sizes);
  if (amount < least) return;
  const maybe = sizes.size > 1 ? 'may be ' : '';
  pass.report(at, `${pass.format(x)} (${maybe}${least} bits) too small for shift of ${amount}`);
}
