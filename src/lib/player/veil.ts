/** The timeline as far as a reader may see it before he has answered a question: what comes later would be the answer. Pure. */
import type { MarkKind, Timeline } from '../../session/protocol.ts';

/** What is known of a run up to a position; how long the run is stays known. `time` is the virtual time there. */
export function upTo(timeline: Timeline, step: number, time: number): Timeline {
  const marks = timeline.marks.filter((mark) => mark.step <= step);
  const counts: Partial<Record<MarkKind, number>> = {};
  for (const { kind } of marks) counts[kind] = (counts[kind] ?? 0) + 1;
  const samples = timeline.samples.filter((sample) => sample.step <= step);
  const last = samples.at(-1);
  // Samples are thinned out: the curve goes on to where the reader stands.
  if (last && last.step < step) samples.push({ ...last, step, time: Math.max(last.time, time) });
  return {
    ...timeline,
    marks,
    counts,
    samples,
    cycles: timeline.cycles
      .filter((cycle) => cycle.from <= step)
      .map((cycle) => ({
        ...cycle,
        ...(cycle.marked > step ? { marked: -1, markedTime: -1 } : {}),
        ...(cycle.to > step ? { to: -1, toTime: -1 } : {}),
      })),
    goroutines: timeline.goroutines
      .filter((span) => span.from <= step)
      .map((span) => (span.to > step ? { ...span, to: step, toTime: Math.max(span.fromTime, time) } : span)),
    handovers: timeline.handovers.filter((one) => one.step <= step),
  };
}
