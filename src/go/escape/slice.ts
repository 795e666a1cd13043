/*
 * Slices that grow in the frame before they leave it (Go: cmd/compile/internal/slice).
 *
 *     var s []int
 *     for … { s = append(s, i) }
 *     return s
 *
 * The first backing stores of s would be garbage as soon as the next is allocated. If `return s` is the only way in
 * which the backing store leaves, s can grow in a small buffer of the frame until then, and be moved to the heap
 * right before: `s = move2heap(s)`.
 *
 * A slice variable is *exclusive* as long as no other variable refers to its backing store in the frame. All uses
 * that keep it so are known here; a variable with any other use is left alone, and so is one that ceases to be
 * exclusive in more than one place, or in a loop.
 */
import { newAssign, newMoveToHeap } from '../ir/make.ts';
import type { BuiltinCallExpr, CallExpr, Expr, Func, Name, Node, Stmt } from '../ir/nodes.ts';
import { staticCallee, staticValue } from '../ir/staticvalue.ts';
import { doChildren } from '../ir/visit.ts';
import { parseLeaks } from './leaks.ts';
import { elemOf, isArray, isSlice, sizeof } from './types.ts';

/** Largest element of a backing store in the frame, in bytes; the buffer itself has this size too. */
const maxStackSize = 32;

/** What is known of one slice variable. */
class Info {
  readonly s: Name;
  /** Uses that keep the variable exclusive, and all uses. */
  okUses = 0;
  allUses = 0;
  /** Where it ceases to be exclusive. */
  transition: Stmt | null = null;
  readonly appends: BuiltinCallExpr[] = [];
  appendWeight = 0;
  declDepth = 0;
  capUsed = false;
  /** Still considered. */
  alive = true;

  constructor(s: Name) {
    this.s = s;
  }
}

/** Lets slices grow in the frame where that is safe. */
export function growInFrame(fns: readonly Func[]): void {
  for (const fn of fns) analyze(fn);
}

function analyze(fn: Func): void {
  if (fn.body === null) return;
  const infos = new Map<Name, Info>();
  const namedResults: Name[] = [];
  for (const s of fn.dcl) {
    if (!isSlice(s.typ) || sizeof(elemOf(s.typ)) > maxStackSize) continue;
    infos.set(s, new Info(s));
    if (s.class === 'paramout') namedResults.push(s);
  }
  if (infos.size === 0) return;

  let loopDepth = 0;
  const tracking = (n: Expr | null | undefined): Info | null => {
    if (!n || n.op !== 'ONAME') return null;
    const i = infos.get(n);
    return i !== undefined && i.alive ? i : null;
  };
  const addTransition = (i: Info, where: Stmt): void => {
    if (i.transition !== null || loopDepth > i.declDepth) i.alive = false;
    else i.transition = where;
  };
  const assign = (x: Expr, y: Expr | null, where: Stmt): void => {
    const i = tracking(x);
    if (i !== null) {
      if (y === null || y.op === 'ONIL') i.okUses++;
      else if (y.op === 'OSLICELIT') {
        i.okUses++;
        i.capUsed = true;
      } else if (y.op === 'OSLICE' && y.x === i.s) {
        i.okUses += 2;
        i.capUsed = true;
      } else if (y.op === 'OAPPEND' && y.args[0] === i.s) {
        i.okUses += 2;
        i.appends.push(y);
        i.appendWeight += 1 + (loopDepth - i.declDepth);
      }
    }
    const from = tracking(y);
    if (from !== null) {
      from.okUses++;
      addTransition(from, where);
    }
  };

  const use = (n: Node): boolean => {
    switch (n.op) {
      case 'ONAME': {
        const i = tracking(n);
        if (i !== null) i.allUses++;
        break;
      }
      case 'ODCL': {
        const i = tracking(n.x);
        if (i !== null) {
          i.okUses++;
          i.declDepth = loopDepth;
        }
        break;
      }
      case 'OINDEX':
      case 'OLEN':
      case 'OCAP': {
        const i = tracking(n.x);
        if (i !== null) {
          i.okUses++;
          if (n.op === 'OCAP') i.capUsed = true;
        }
        break;
      }
      case 'OADDR': {
        // &s[i] is a second reference to the backing store, however deep inside the element it points.
        let x = n.x;
        while (x.op === 'ODOT' || (x.op === 'OINDEX' && isArray(x.x.typ))) x = x.x;
        const i = x.op === 'OINDEX' ? tracking(x.x) : null;
        if (i !== null) i.alive = false;
        break;
      }
      case 'ORETURN':
        for (const x of n.results) {
          const i = tracking(x);
          if (i === null) continue;
          i.okUses++;
          addTransition(i, n);
        }
        if (n.results.length === 0) {
          for (const x of namedResults) {
            const i = tracking(x);
            if (i !== null) addTransition(i, n);
          }
        }
        break;
      case 'OCALLFUNC':
        n.args.forEach((arg, at) => {
          const i = tracking(arg);
          if (i === null || argLeaks(n, at)) return;
          i.okUses++;
          i.capUsed = true;
        });
        break;
      case 'ORANGE': {
        const i = tracking(n.x);
        if (i !== null) {
          i.okUses++;
          addTransition(i, n);
        }
        break;
      }
      case 'OAS':
        assign(n.x, n.y, n);
        break;
      case 'OAS2':
        n.lhs.forEach((x, k) => assign(x, n.rhs[k] ?? null, n));
        break;
      case 'OCLOSURE':
        for (const v of n.func.closureVars) if (v.outer !== null) use(v.outer);
    }
    const loop = n.op === 'OFOR' || n.op === 'ORANGE';
    if (loop) loopDepth++;
    doChildren(n, use);
    if (loop) loopDepth--;
    return false;
  };
  for (const s of fn.body) use(s);

  for (const s of fn.dcl) {
    const i = infos.get(s);
    if (i === undefined || !i.alive || i.okUses !== i.allUses) continue;
    // Without a transition it does not leave at all; with one append nothing is gained.
    if (i.transition === null || i.appendWeight < 2) continue;
    const pos = i.transition.pos;
    i.transition.init = [newAssign(pos, i.s, newMoveToHeap(pos, i.s, i.capUsed)), ...i.transition.init];
    for (const a of i.appends) {
      a.esc = 'none';
      if (i.capUsed) a.useBuf = true;
    }
  }
}

/** Whether argument i of the call goes anywhere. */
function argLeaks(n: CallExpr, i: number): boolean {
  const fn = staticCallee(staticValue(n.fun));
  return fn === null || parseLeaks(fn.notes?.[i]).any;
}
