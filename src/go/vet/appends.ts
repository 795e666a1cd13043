/** appends: `append(s)` appends nothing. */
import { calleeOf } from './facts.ts';
import type { Analyzer } from './pass.ts';
import { each } from './visit.ts';

export const appends: Analyzer = {
  name: 'appends',
  run(pass) {
    each(pass.trees, 'CallExpr', (call) => {
      const f = calleeOf(pass, call);
      if (f?.kind === 'Builtin' && f.name === 'append' && call.argList.length === 1)
        pass.report(call, 'append with no values');
    });
  },
};
