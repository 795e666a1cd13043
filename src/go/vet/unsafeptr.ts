/** unsafeptr: integers made into pointers, against the rules of package unsafe. */
import { unparen, type Expr } from '../syntax/index.ts';
import { Kind, unalias, under, type Type } from '../types/index.ts';
import { isTypeNamed } from './facts.ts';
import type { Analyzer, Pass } from './pass.ts';
import { walk } from './visit.ts';

export const unsafeptr: Analyzer = {
  name: 'unsafeptr',
  run(pass) {
    for (const tree of pass.trees)
      walk(tree, (n) => {
        if (n.kind === 'CallExpr') {
          const x = n.argList[0];
          if (n.argList.length !== 1 || x === undefined) return;
          if (isBasic(pass, n.fun, Kind.UnsafePointer) && isBasic(pass, x, Kind.Uintptr) && !isSafe(pass, x))
            pass.report(n, 'possible misuse of unsafe.Pointer');
        } else if (n.kind === 'Operation' && n.y === null && (n.op === '*' || n.op === '&')) {
          const t = pass.type(n.op === '*' ? n : n.x);
          if (t !== null && isHeader(t)) pass.report(n, `possible misuse of ${pass.string(t)}`);
        }
      });
  },
};

function isBasic(pass: Pass, e: Expr, kind: number): boolean {
  const t = pass.type(e);
  const u = t === null || t.kind === 'Tuple' ? null : under(t);
  return u?.kind === 'Basic' && u.basic === kind;
}

function isHeader(t: Type): boolean {
  return isTypeNamed(t, 'reflect', 'SliceHeader', 'StringHeader');
}

/** An address that comes from a pointer in the same expression. */
function isSafe(pass: Pass, e: Expr): boolean {
  const x = unparen(e);
  if (x.kind === 'SelectorExpr' && x.sel.value === 'Data') {
    const t = pass.type(x.x);
    const p = t === null ? null : unalias(t);
    if (p?.kind === 'Pointer' && isHeader(p.base)) return true;
  }
  if (x.kind === 'CallExpr' && x.argList.length === 0 && x.fun.kind === 'SelectorExpr') {
    const { sel, x: of } = x.fun;
    if (['Pointer', 'UnsafeAddr'].includes(sel.value) && isTypeNamed(pass.type(of), 'reflect', 'Value'))
      return true;
  }
  return isSafeSum(pass, x);
}

/** A pointer plus or minus something. */
function isSafeSum(pass: Pass, e: Expr): boolean {
  const x = unparen(e);
  if (x.kind === 'CallExpr')
    return (
      x.argList.length === 1 &&
      isBasic(pass, x.fun, Kind.Uintptr) &&
      isBasic(pass, x.argList[0]!, Kind.UnsafePointer)
    );
  if (x.kind !== 'Operation' || x.y === null || !['+', '-', '&^'].includes(x.op)) return false;
  return isSafeSum(pass, x.x) && !isSafeSum(pass, x.y);
}
