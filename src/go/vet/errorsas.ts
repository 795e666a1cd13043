/** errorsas: what errors.As may write to. */
import { errorType, identical, isInterface, under } from '../types/index.ts';
import { calleeOf, implementsError, isAny, isFunction } from './facts.ts';
import type { Analyzer } from './pass.ts';
import { each } from './visit.ts';

export const errorsas: Analyzer = {
  name: 'errorsas',
  run(pass) {
    each(pass.trees, 'CallExpr', (call) => {
      const target = call.argList[1];
      if (target === undefined || !isFunction(calleeOf(pass, call), 'errors', 'As')) return;
      const t = pass.type(target);
      if (t === null || isAny(under(t))) return;
      const u = under(t);
      if (u.kind === 'Pointer' && identical(u.base, errorType))
        pass.report(call, 'second argument to errors.As should not be *error');
      else if (u.kind !== 'Pointer' || (!isInterface(u.base) && !implementsError(u.base)))
        pass.report(
          call,
          'second argument to errors.As must be a non-nil pointer to either a type that implements error, or to any interface type',
        );
    });
  },
};
