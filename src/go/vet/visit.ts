/** Walks over trees with the way to each node. */
import { children, type File, type Node } from '../syntax/index.ts';

/** Nodes of some kinds. */
export type NodeOf<K extends Node['kind']> = Extract<Node, { kind: K }>;

/**
 * Calls f for a node and, as long as f does not return false, for everything below, parents first. The stack holds what is around the
 * node, outermost first. A type that several names share is seen once, as in go/ast.
 */
export function walk(
  n: Node,
  f: (n: Node, stack: readonly Node[]) => boolean | void,
  stack: Node[] = [],
): void {
  if (f(n, stack) === false) return;
  stack.push(n);
  let shared: Node | null = null;
  children(n, (child) => {
    if (child.kind !== 'Field') {
      walk(child, f, stack);
      return;
    }
    if (child.type !== shared) walk(child, f, stack);
    else if (f(child, stack) !== false && child.name !== null) {
      stack.push(child);
      walk(child.name, f, stack);
      stack.pop();
    }
    shared = child.type;
  });
  stack.pop();
}

/** Calls f for the nodes of one kind in the trees. */
export function each<K extends Node['kind']>(
  trees: readonly File[],
  kind: K,
  f: (n: NodeOf<K>, stack: readonly Node[]) => void,
): void {
  for (const tree of trees)
    walk(tree, (n, stack) => {
      if (n.kind === kind) f(n as NodeOf<K>, stack);
    });
}
