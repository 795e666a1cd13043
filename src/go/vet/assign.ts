/** assign: `x = x`. */
import { unpackList, unparen, type Expr } from '../syntax/index.ts';
import { under } from '../types/index.ts';
import { hasNoEffects } from './facts.ts';
import type { Analyzer, Pass } from './pass.ts';
import { each } from './visit.ts';

export const assign: Analyzer = {
  name: 'assign',
  run(pass) {
    each(pass.trees, 'AssignStmt', (s) => {
      const lhs = unpackList(s.lhs);
      const rhs = unpackList(s.rhs);
      if (s.op !== '' || lhs.length !== rhs.length) return;
      const same = lhs.filter((x, i) => isSame(pass, x, rhs[i]!)).map((x) => pass.format(x));
      if (same.length > 0) pass.report(s, `self-assignment of ${same.join(', ')}`);
    });
  },
};

function isSame(pass: Pass, x: Expr, y: Expr): boolean {
  if (x.kind !== y.kind || !hasNoEffects(pass, x) || !hasNoEffects(pass, y) || isMapIndex(pass, x))
    return false;
  return pass.format(x) === pass.format(y);
}

/** `m[k] = m[k]` adds what was not there. */
function isMapIndex(pass: Pass, e: Expr): boolean {
  const x = unparen(e);
  const t = x.kind === 'IndexExpr' ? pass.type(x.x) : null;
  return t !== null && under(t).kind === 'Map';
}
