/** Places in the picture that a lesson points at, or that a link of its text leads to. */

/** Something in the picture. `target x.Next` is the object that the path leads to, `garbage T` what is not reachable of that type. */
export type Point = { kind: (typeof kinds)[number]; name: string };

const kinds = [
  'line', 'var', 'object', 'garbage', 'target', 'frame', 'verdict', 'goroutine', 'view',
] as const; // prettier-ignore

/** The place that words name, `object Node` in a segment's head and `object:Node` in a link; undefined if they name none. */
export function parsePoint(text: string): Point | undefined {
  const [, kind, name] = /^(\w+)(?::|\s+)(.+)$/.exec(text) ?? [];
  const known = kinds.find((k) => k === kind);
  return known && { kind: known, name: name! };
}
