/** Questions about low expressions (low.ts), and walks over all of them. */
import type { Ins, LExpr } from './low.ts';

/** Whether evaluating e twice or later gives the same and costs nothing. */
export function isCheap(e: LExpr): boolean {
  return (
    e.k === 'const' ||
    e.k === 'var' ||
    e.k === 'frame' ||
    e.k === 'global' ||
    e.k === 'ref' ||
    e.k === 'out' ||
    e.k === 'fp' ||
    e.k === 'sp'
  );
}

/** Whether e can panic or assigns registers: it must be evaluated exactly once. */
export function hasEffect(e: LExpr): boolean {
  switch (e.k) {
    case 'const':
    case 'var':
    case 'frame':
    case 'out':
    case 'fp':
    case 'sp':
    case 'global':
    case 'ref':
      return false;
    case 'load':
    case 'un':
      return hasEffect(e.a);
    case 'bin':
      return hasEffect(e.a) || hasEffect(e.b);
    case 'sel':
      return hasEffect(e.c) || hasEffect(e.a) || hasEffect(e.b);
    case 'rt':
      return e.args.some(hasEffect);
  }
  return true;
}

/** Number of nodes, bounded by max. */
export function weight(e: LExpr, max: number): number {
  if (max <= 0) return 1;
  switch (e.k) {
    case 'load':
    case 'un':
      return 1 + weight(e.a, max - 1);
    case 'bin': {
      const a = weight(e.a, max - 1);
      return 1 + a + weight(e.b, max - 1 - a);
    }
    case 'sel':
      return 1 + weight(e.c, max - 1) + weight(e.a, max - 1) + weight(e.b, max - 1);
    case 'const':
    case 'var':
    case 'frame':
    case 'global':
    case 'ref':
    case 'out':
    case 'fp':
    case 'sp':
      return 1;
  }
  return max + 1;
}

/** Calls f on every node of e, operands before operators, in the order of evaluation. */
export function visitExpr(e: LExpr, f: (e: LExpr) => void): void {
  switch (e.k) {
    case 'tee':
      visitExpr(e.e, f);
      break;
    case 'load':
    case 'un':
      visitExpr(e.a, f);
      break;
    case 'bin':
      visitExpr(e.a, f);
      visitExpr(e.b, f);
      break;
    case 'sel':
      visitExpr(e.a, f);
      visitExpr(e.b, f);
      visitExpr(e.c, f);
      break;
    case 'rt':
      for (const a of e.args) visitExpr(a, f);
      break;
    case 'nil':
      visitExpr(e.p, f);
      break;
    case 'check':
      visitExpr(e.cond, f);
      for (const a of e.args) visitExpr(a, f);
      break;
    case 'seq':
      for (const a of e.first) visitExpr(a, f);
      visitExpr(e.e, f);
      break;
  }
  f(e);
}

/** Calls f on every expression of an instruction. */
export function visitIns(i: Ins, f: (e: LExpr) => void): void {
  switch (i.k) {
    case 'set':
    case 'eval':
    case 'brif':
    case 'brtable':
      visitExpr(i.e, f);
      break;
    case 'store':
    case 'storep':
      visitExpr(i.a, f);
      visitExpr(i.e, f);
      break;
    case 'copy':
      visitExpr(i.dst, f);
      visitExpr(i.src, f);
      break;
    case 'move':
      visitExpr(i.dst, f);
      visitExpr(i.src, f);
      visitExpr(i.n, f);
      break;
    case 'zero':
      visitExpr(i.dst, f);
      break;
    case 'zerodyn':
      visitExpr(i.dst, f);
      visitExpr(i.n, f);
      break;
    case 'call':
      if (i.target !== null) visitExpr(i.target, f);
      break;
    case 'rt':
      for (const a of i.args) visitExpr(a, f);
      break;
  }
}
