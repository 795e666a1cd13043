/** defers: arguments of a deferred call are evaluated at once, so time.Since in them measures nothing. */
import { calleeOf, isFunction } from './facts.ts';
import type { Analyzer } from './pass.ts';
import { each, walk } from './visit.ts';

export const defers: Analyzer = {
  name: 'defers',
  run(pass) {
    if (!pass.imports('time')) return;
    each(pass.trees, 'CallStmt', (s) => {
      if (s.tok !== 'defer') return;
      walk(s.call, (n) => {
        if (n.kind === 'CallExpr' && isFunction(calleeOf(pass, n), 'time', 'Since'))
          pass.report(n, 'call to time.Since is not deferred');
        return n.kind !== 'FuncLit';
      });
    });
  },
};
