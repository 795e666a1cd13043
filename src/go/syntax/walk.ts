import type { Node } from './nodes.ts';

/** Calls f for each child of a node, in the order of the source. Types shared by several names come once for each. */
export function children(n: Node, f: (child: Node) => void): void {
  const fields = n as unknown as Record<string, unknown>;
  for (const key in fields) {
    const value = fields[key];
    if (value === null || typeof value !== 'object' || key === 'target' || key === 'group') continue;
    if (Array.isArray(value)) for (const x of value as (Node | null)[]) child(x, f);
    else child(value as Node, f);
  }
}

function child(x: Node | null, f: (child: Node) => void): void {
  if (x !== null && x.kind !== undefined) f(x);
}

/** Calls f for a node and, as long as f does not return false, for everything below it, parents first. */
export function inspect(n: Node, f: (n: Node) => boolean | void): void {
  if (f(n) !== false) children(n, (x) => inspect(x, f));
}
