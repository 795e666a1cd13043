/** What a change of the program changed in the compiler's verdicts, in words. */
import type { Verdict } from '../../session/protocol.ts';

/** Whether a verdict says that something is on the heap. */
export const onHeap = (v: Verdict): boolean => v.kind === 'moved to heap' || v.kind === 'escapes to heap';

/** One sentence for each variable or expression that began or ceased to escape; `u` of a function is the same `u` after. */
export function changesOf(before: readonly Verdict[], after: readonly Verdict[]): string[] {
  const names = (list: readonly Verdict[]): Map<string, Verdict> =>
    new Map(list.filter(onHeap).map((v) => [`${v.func} ${v.subject}`, v]));
  const was = names(before);
  const is = names(after);
  const gone = [...was].filter(([key]) => !is.has(key)).map(([, v]) => `\`${v.subject}\` no longer escapes.`);
  const come = [...is]
    .filter(([key]) => !was.has(key))
    .map(([, v]) =>
      v.kind === 'moved to heap'
        ? `\`${v.subject}\` now moves to the heap (line ${v.line}).`
        : `\`${v.subject}\` now escapes (line ${v.line}).`,
    );
  return [...new Set([...gone, ...come])];
}
