/** Which line of -m speaks of an allocation: the one at its expression, and for inlined code, the one at the call. */
import type { Image } from '../go/emit/image.ts';
import type { Verdict } from './protocol.ts';

/** The verdict on what is allocated at a PC; undefined where -m has none, or none that is certainly meant. */
export function verdictOf(image: Image, verdicts: readonly Verdict[], pc: number): Verdict | undefined {
  const point = image.funcs[pc >>> 16]?.points[pc & 0xffff];
  if (!point) return undefined;
  const call = point.inlined?.[0] ?? point;
  const isAt = (v: { file: string; line: number; col: number }, at: typeof call): boolean =>
    v.line === at.line && v.col === at.col && v.file === image.files[at.file];
  const there = verdicts.filter((v) => isAt(v, call) && allocates(v));
  const meant = there.filter((v) => (point.inlined ? v.origin && isAt(v.origin, point) : !v.origin));
  // Of several equal lines for one call, -m prints the first only.
  const candidates = meant.length > 0 || there.length > 1 ? meant : there;
  if (candidates.length < 2) return candidates[0];
  const literal = point.alloc === 'func literal';
  return candidates.find((v) => (v.subject === 'func literal') === literal);
}

/** It may stay in the frame, too, and be allocated all the same: then there is a caveat. */
function allocates(v: Verdict): boolean {
  return (
    v.kind === 'moved to heap' ||
    v.kind === 'escapes to heap' ||
    (v.kind === 'does not escape' && v.caveat !== undefined)
  );
}
