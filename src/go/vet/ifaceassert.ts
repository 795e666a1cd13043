/** ifaceassert: assertions from one interface to another that no type can satisfy, since both have a method of one name. */
import { unpackList, type Expr } from '../syntax/index.ts';
import { identical, missingMethod, typeSetOf, under, type Type } from '../types/index.ts';
import type { Analyzer, Pass } from './pass.ts';
import { walk } from './visit.ts';

export const ifaceassert: Analyzer = {
  name: 'ifaceassert',
  run(pass) {
    for (const tree of pass.trees)
      walk(tree, (n) => {
        if (n.kind === 'AssertExpr') check(pass, n.x, [n.type]);
        if (n.kind === 'SwitchStmt' && n.tag?.kind === 'TypeSwitchGuard')
          check(pass, n.tag.x, n.body.flatMap((c) => unpackList(c.cases))); // prettier-ignore
      });
  },
};

function check(pass: Pass, x: Expr, targets: readonly Expr[]): void {
  const from = pass.type(x);
  for (const target of targets) {
    const to = pass.type(target);
    if (from === null || to === null || to.kind === 'Tuple') continue;
    const [v, t] = [under(from), under(to)];
    if (v.kind !== 'Interface' || t.kind !== 'Interface' || isGeneric(v) || isGeneric(t)) continue;
    const missing = missingMethod(null, v, t, false, identical, null);
    if (missing?.wrongType)
      pass.report(
        target,
        `impossible type assertion: no type can implement both ${pass.string(from)} and ${pass.string(to)} ` +
          `(conflicting types for ${missing.method.name} method)`,
      );
  }
}

/** Whether methods mention type parameters, whose arguments decide. */
function isGeneric(t: Type, seen = new Set<Type>()): boolean {
  if (seen.has(t)) return false;
  seen.add(t);
  const any = (ts: readonly Type[]): boolean => ts.some((x) => isGeneric(x, seen));
  switch (t.kind) {
    case 'TypeParam':
      return true;
    case 'Named':
    case 'Alias':
      return any(t.targs);
    case 'Array':
    case 'Slice':
    case 'Chan':
      return any([t.elem]);
    case 'Map':
      return any([t.key, t.elem]);
    case 'Pointer':
      return any([t.base]);
    case 'Struct':
      return any(t.fields.map((f) => f.type));
    case 'Signature':
      return any([...t.params.vars, ...t.results.vars].map((v) => v.type));
    case 'Interface':
      return any(typeSetOf(t).methods.map((m) => m.type));
    default:
      return false;
  }
}
