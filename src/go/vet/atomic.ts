/** atomic: `x = atomic.AddInt64(&x, 1)` writes x a second time, and not atomically. */
import { unpackList } from '../syntax/index.ts';
import { calleeOf, isFunction } from './facts.ts';
import type { Analyzer } from './pass.ts';
import { each } from './visit.ts';

export const atomic: Analyzer = {
  name: 'atomic',
  run(pass) {
    if (!pass.imports('sync/atomic')) return;
    const adders = ['AddInt32', 'AddInt64', 'AddUint32', 'AddUint64', 'AddUintptr'];
    each(pass.trees, 'AssignStmt', (s) => {
      const lhs = unpackList(s.lhs);
      const rhs = unpackList(s.rhs);
      if (lhs.length !== rhs.length || (lhs.length === 1 && s.op === ':')) return;
      rhs.forEach((call, i) => {
        if (call.kind !== 'CallExpr' || call.argList.length !== 2) return;
        if (!isFunction(calleeOf(pass, call), 'sync/atomic', ...adders)) return;
        const left = lhs[i]!;
        const arg = call.argList[0]!;
        let same = false;
        if (arg.kind === 'Operation' && arg.op === '&' && arg.y === null)
          same = pass.format(left) === pass.format(arg.x);
        else if (left.kind === 'Operation' && left.op === '*' && left.y === null)
          same = pass.format(left.x) === pass.format(arg);
        if (same) pass.report(left, 'direct assignment to atomic value');
      });
    });
  },
};
