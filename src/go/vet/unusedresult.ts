/** unusedresult: calls of functions that do nothing but give a result, which nobody takes. */
import { unparen } from '../syntax/index.ts';
import { calleeOf, returnsString } from './facts.ts';
import type { Analyzer } from './pass.ts';
import { each } from './visit.ts';

/** By package. */
const functions: Record<string, string> = {
  context: 'WithCancel WithDeadline WithTimeout WithValue',
  errors: 'New',
  fmt: 'Append Appendf Appendln Errorf Sprint Sprintf Sprintln',
  maps: 'All Clone Collect Equal EqualFunc Keys Values',
  slices: `All AppendSeq Backward BinarySearch BinarySearchFunc Chunk Clip Clone Collect Compact CompactFunc Compare CompareFunc
    Concat Contains ContainsFunc Delete DeleteFunc Equal EqualFunc Grow Index IndexFunc Insert IsSorted IsSortedFunc Max MaxFunc
    Min MinFunc Repeat Replace Sorted SortedFunc SortedStableFunc Values`,
  sort: 'Reverse',
};

export const unusedresult: Analyzer = {
  name: 'unusedresult',
  run(pass) {
    each(pass.trees, 'ExprStmt', (s) => {
      const call = unparen(s.x);
      if (call.kind !== 'CallExpr') return;
      const f = calleeOf(pass, call);
      if (f?.kind !== 'Func') return;
      const { recv } = f.sig;
      if (recv !== null) {
        if ((f.name === 'Error' || f.name === 'String') && returnsString(f.sig))
          pass.report(call, `result of (${pass.string(recv.type)}).${f.name} call not used`);
      } else if (f.pkg !== null && f.pkg !== pass.pkg) {
        const list = Object.hasOwn(functions, f.pkg.path) ? functions[f.pkg.path]! : '';
        if (list.split(/\s+/).includes(f.name))
          pass.report(call, `result of ${f.pkg.path}.${f.name} call not used`);
      }
    });
  },
};
