/** waitgroup: Add as the first thing a new goroutine does may come after Wait. */
import { calleeOf, isMethod } from './facts.ts';
import type { Analyzer } from './pass.ts';
import { each } from './visit.ts';

export const waitgroup: Analyzer = {
  name: 'waitgroup',
  run(pass) {
    if (!pass.imports('sync')) return;
    each(pass.trees, 'CallExpr', (call, stack) => {
      if (!isMethod(calleeOf(pass, call), 'sync', 'WaitGroup', 'Add')) return;
      const [go, outer, lit, block, stmt] = stack.slice(-5);
      if (stmt?.kind !== 'ExprStmt' || block?.kind !== 'BlockStmt' || block.list[0] !== stmt) return;
      if (lit?.kind !== 'FuncLit' || outer?.kind !== 'CallExpr' || go?.kind !== 'CallStmt' || go.tok !== 'go')
        return;
      pass.report(call.pos, 'WaitGroup.Add called from inside new goroutine');
    });
  },
};
