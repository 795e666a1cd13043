import type { Node } from './nodes.ts';

/** Calls f for each child of a node, in the order of the source. Types shared by several names come once for each. */
export function children(n: Node, f: (child: Node) => void): void {
  for (const [key, value] of Object.entries(n)) {
    if (key === 'target' || key === 'group' || value === null || typeof value !== 'object') continue;
    for (const x of Array.isArray(value) ? value : [value]) if (x !== null && x.kind !== undefined) f(x);
  }
}

/** Calls f for a node and, as long as f does not return false, for everything below it, parents first. */
export function inspect(n: Node, f: (n: Node) => boolean | void): void {
  if (f(n) !== false) children(n, (child) => inspect(child, f));
}
