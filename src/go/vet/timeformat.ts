/** timeformat: a layout with day and month exchanged. */
import { calleeOf, isFunction, isMethod } from './facts.ts';
import type { Analyzer } from './pass.ts';
import { offsetInLiteral } from './printf/directive.ts';
import { each } from './visit.ts';

const bad = '2006-02-01';
const good = '2006-01-02';

export const timeformat: Analyzer = {
  name: 'timeformat',
  run(pass) {
    each(pass.trees, 'CallExpr', (call) => {
      const arg = call.argList[0];
      const callee = calleeOf(pass, call);
      if (arg === undefined) return;
      if (!isMethod(callee, 'time', 'Time', 'Format') && !isFunction(callee, 'time', 'Parse')) return;
      const at = pass.type(arg)?.kind === 'Basic' ? (pass.constantString(arg)?.indexOf(bad) ?? -1) : -1;
      if (at < 0) return;
      pass.report(
        arg.kind === 'BasicLit' ? arg.pos + offsetInLiteral(arg.value, at) : arg,
        `${bad} should be ${good}`,
      );
    });
  },
};
