import { type Func, type Stmt } from './nodes.ts';
import { any } from './visit.ts';
import { anySideEffects } from './effects.ts';

/** Initialisers of maps with fewer nodes stay in the init function. */
const outlineSize = 20;

/**
 * Moves the initialisers of large maps, if they have no side effects, into functions of their own (Go:
 * staticinit.OutlineMapInits). Done before inlining.
 */
export function outlineMapInits(fn: Func, make: (as: Stmt, n: number) => { stmt: Stmt; fn: Func }): Func[] {
  const made: Func[] = [];
  fn.body?.forEach((n, i) => {
    if (n.op !== 'OAS' || n.y === null || n.x.op !== 'ONAME' || n.x.class === 'blank' || n.y.op !== 'OMAPLIT')
      return;
    let size = 0;
    any(n.y, () => ++size < 0);
    if (size < outlineSize || anySideEffects(n.y)) return;
    const out = make(n, made.length);
    fn.body![i] = out.stmt;
    made.push(out.fn);
  });
  return made;
}
