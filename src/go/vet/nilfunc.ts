/** nilfunc: a declared function is never nil. */
import type { Expr } from '../syntax/index.ts';
import { usedName } from './facts.ts';
import type { Analyzer } from './pass.ts';
import { each } from './visit.ts';

export const nilfunc: Analyzer = {
  name: 'nilfunc',
  run(pass) {
    const isNil = (e: Expr): boolean => pass.info.types.get(e)?.mode === 'nil';
    each(pass.trees, 'Operation', (e) => {
      if (e.y === null || (e.op !== '==' && e.op !== '!=')) return;
      const other = isNil(e.x) ? e.y : isNil(e.y) ? e.x : null;
      const name = other === null ? null : usedName(pass, other);
      const obj = name === null ? null : pass.info.uses.get(name);
      if (obj?.kind === 'Func')
        pass.report(e, `comparison of function ${obj.name} ${e.op} nil is always ${e.op === '!='}`);
    });
  },
};
