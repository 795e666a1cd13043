/** bools: `x == a || x == a`, and `x != a || x != b`, which is always true. */
import { unparen, type Expr, type Node } from '../syntax/index.ts';
import { hasNoEffects } from './facts.ts';
import type { Analyzer, Pass } from './pass.ts';
import { each } from './visit.ts';

const operators = {
  '||': { name: 'or', suspect: '!=' },
  '&&': { name: 'and', suspect: '==' },
} as const;

export const bools: Analyzer = {
  name: 'bools',
  run(pass) {
    const seen = new Set<Node>();
    each(pass.trees, 'Operation', (e) => {
      if (seen.has(e) || e.y === null || (e.op !== '||' && e.op !== '&&')) return;
      for (const set of commutative(pass, split(e, e.op, seen))) {
        redundant(pass, e.op, set);
        suspect(pass, e.op, set);
      }
    });
  },
};

/** The operands of a chain of one operator, from the right. */
function split(e: Expr, op: string, seen: Set<Node>): Expr[] {
  const out: Expr[] = [];
  let x = unparen(e);
  while (x.kind === 'Operation' && x.op === op && x.y !== null) {
    seen.add(x);
    out.push(...split(x.y, op, seen));
    x = unparen(x.x);
  }
  return [...out, x];
}

/** Runs of operands whose order does not matter. */
function commutative(pass: Pass, operands: readonly Expr[]): Expr[][] {
  const sets: Expr[][] = [[]];
  for (const x of operands)
    if (hasNoEffects(pass, x)) sets.at(-1)!.push(x);
    else sets.push([]);
  return sets;
}

function redundant(pass: Pass, op: '||' | '&&', operands: readonly Expr[]): void {
  const seen = new Set<string>();
  for (const x of operands) {
    const text = pass.format(x);
    if (seen.has(text)) pass.report(x, `redundant ${operators[op].name}: ${text} ${op} ${text}`);
    seen.add(text);
  }
}

/** Comparisons of one thing with several constants. */
function suspect(pass: Pass, op: '||' | '&&', operands: readonly Expr[]): void {
  const seen = new Map<string, string>();
  for (const e of operands) {
    if (e.kind !== 'Operation' || e.y === null || e.op !== operators[op].suspect) continue;
    const x = pass.value(e.y) !== null ? e.x : pass.value(e.x) !== null ? e.y : null;
    if (x === null) continue;
    const text = pass.format(e);
    const before = seen.get(pass.format(x));
    if (before === undefined) seen.set(pass.format(x), text);
    else if (before !== text) pass.report(e, `suspect ${operators[op].name}: ${text} ${op} ${before}`);
  }
}
