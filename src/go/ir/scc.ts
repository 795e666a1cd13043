/*
 * Groups of mutually recursive functions, callees first (Go: ir/scc.go).
 *
 * Tarjan's algorithm over the static call graph, with two changes. A literal that captures something is never the
 * root of a group, so it always lands in the group of the function around it. And every function stands for two
 * numbers, n and n+1: it is known as n, but searched from n+1, so that a group whose smallest number is n+1 is a lone
 * function with its literals, and one whose smallest number is n really calls itself.
 */
import type { Func, Node } from './nodes.ts';
import { visit } from './visit.ts';

/** Whether f is a function literal that captures something: in Go, in a generic function, at least the dictionary. */
export function isClosure(f: Func): boolean {
  return f.closure !== null && (f.closureVars.length > 0 || f.shaped);
}

/** Whether c is a literal somewhere inside f. */
export function containsClosure(f: Func, c: Func): boolean {
  if (f === c || c.closure === null) return false;
  for (let p = c.closureParent; p !== null; p = p.closureParent) if (p === f) return true;
  return false;
}

/** The function a name, method expression or literal denotes, or null when it is not known. */
export function referredFunc(n: Node): Func | null {
  switch (n.op) {
    case 'ONAME':
      return n.class === 'func' ? n.func : null;
    case 'ODOTMETH':
    case 'OMETHVALUE':
    case 'OMETHEXPR':
      return n.method;
    case 'OCLOSURE':
      return n.func;
  }
  return null;
}

/**
 * Calls `analyze` with groups of the functions of `list`, each group after all the functions it calls. Only functions
 * for which `within` answers true (default: the functions of the list and their literals) are part of the graph.
 * `recursive` tells whether the functions of the group call each other.
 */
export function visitFuncsBottomUp(
  list: readonly Func[],
  analyze: (group: Func[], recursive: boolean) => void,
  within?: (f: Func) => boolean,
): void {
  const inList = within ?? membership(list);
  const done = 0xffffffff;
  const ids = new Map<Func, number>();
  const stack: Func[] = [];
  let gen = 0;

  /** In Go the instances of a shape are one function: whoever is not a twin itself calls the leader. */
  const called = (f: Func, callee: Func): Func => {
    const leader = f.shapeLeader ? callee.leader : null;
    return leader !== null && inList(leader) ? leader : callee;
  };

  const enter = (f: Func): number => {
    const known = ids.get(f);
    if (known !== undefined) return known;
    const id = ++gen;
    ids.set(f, id);
    let min = ++gen;
    stack.push(f);
    visit(f, (n) => {
      const callee = referredFunc(n);
      if (callee !== null && inList(callee)) min = Math.min(min, enter(called(f, callee)));
    });
    if ((min === id || min === id + 1) && !isClosure(f)) {
      let i = stack.length - 1;
      for (; i >= 0; i--) {
        ids.set(stack[i]!, done);
        if (stack[i] === f) break;
      }
      const group = stack.splice(i);
      analyze(group, min === id);
      for (const g of group) for (const twin of g.twins) if (inList(twin)) enter(twin);
    }
    return min;
  };
  for (const f of list) if (!isClosure(f) && (f.leader === null || !inList(f.leader))) enter(f);
}

function membership(list: readonly Func[]): (f: Func) => boolean {
  const set = new Set(list);
  return (f) => set.has(f) || (f.closure !== null && f.local === list[0]?.local);
}
