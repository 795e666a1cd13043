/** Places in the picture that a lesson points at, or that a link of its text leads to. */
import { instead } from './closest.ts';
import { viewIds } from './page.ts';

/** Something in the picture. `target x.Next` is the object that the path leads to, `garbage T` what is not reachable of that type. */
export type Point = { kind: (typeof pointKinds)[number]; name: string };

export const pointKinds = [
  'line', 'var', 'object', 'garbage', 'target', 'frame', 'verdict', 'goroutine', 'view',
] as const; // prettier-ignore

/** The place that words name, `object Node` in a segment's head and `object:Node` in a link; undefined if they name none. */
export function parsePoint(text: string): Point | undefined {
  const [, kind, name] = /^(\w+)(?::|\s+)(.+)$/.exec(text) ?? [];
  const known = pointKinds.find((k) => k === kind);
  return known && { kind: known, name: name! };
}

/** What can be said against a place before the program runs; undefined if nothing can. */
export function problemOfPoint({ kind, name }: Point): string | undefined {
  if (kind === 'line' && !/^[1-9]\d*$/.test(name)) return `line wants a number, not "${name}"`;
  if (kind === 'goroutine' && !/^[1-9]\d*$/.test(name))
    return `goroutine wants a number, as "goroutine 1", not "${name}"`;
  if (kind === 'view' && !viewIds.includes(name))
    return `no view is called "${name}"; ${instead(name, viewIds)}`;
  return undefined;
}

/** Reads a place of a `point:` line; a string says what is wrong. */
export function readPoint(text: string): Point | string {
  const point = parsePoint(text);
  if (point?.kind === 'view') return `cannot point at the view ${point.name}; "show: ${point.name}" opens it`;
  if (point) return problemOfPoint(point) ?? point;
  const kinds = pointKinds.filter((kind) => kind !== 'view');
  return `cannot point at "${text}"; ${instead(text.split(/[\s:]/)[0]!, kinds)}`;
}
