/** In words: what the figures of the end have told beside the trace, and what they have not. */
import { MiB } from '../../../machine/model/index.ts';
import type { Fit, Prediction, Range } from './fit.ts';
import type { MemStats } from './memstats.ts';

/** `plain` is the fit without the figures, and the predictions are those of the setting in question. */
export function toldOf(
  stats: MemStats,
  fitted: Fit,
  plain: Fit,
  asked: Prediction,
  without: Prediction,
): string[] {
  const { ending } = fitted;
  const words: string[] = [];
  if (ending.apart !== undefined) {
    const last = fitted.firstCycle + fitted.cycles - 1;
    const why =
      stats.NumGC !== undefined && stats.NumGC !== last
        ? `NumGC is ${stats.NumGC} and the last line is of cycle ${last}`
        : `TotalAlloc is ${ending.apart === 'before' ? 'less than the trace had come to at its last line' : 'more than the program can have come to without another cycle'}`;
    words.push(`${why}: the figures are of another moment or another run, and tell nothing of the end.`);
  }
  if (ending.told.end) {
    const { least, most } = ending.total;
    words.push(
      `The end is known: the program went on for ${span(least / MiB - fitted.allocated, most / MiB - fitted.allocated)} MiB after the last line (without, 0 to ${(plain.ending.total.most / MiB - plain.allocated).toFixed(0)}).`,
    );
  } else if (ending.apart === undefined && stats.TotalAlloc !== undefined && fitted.firstCycle !== 1)
    words.push(
      `TotalAlloc counts from the program’s beginning, and the trace begins with cycle ${fitted.firstCycle}: the end stays open. HeapAlloc would tell it.`,
    );
  if (ending.told.scattering) {
    const { least, most } = ending.alone;
    words.push(
      `How scattered survivors lie is known better, which counts under a limit: ${span(least, most)} objects of a span live and die each on its own (without, 1 to 64).`,
    );
  } else if (stats.HeapInuse !== undefined && stats.HeapAlloc !== undefined && ending.apart === undefined)
    words.push(
      'How scattered survivors lie is not told: when the figures were taken, the heap had filled all room they leave.',
    );
  if (ending.other !== undefined)
    words.push(`Beside the heap and its spans’ records are ${(ending.other / MiB).toFixed(1)} MiB.`);
  const narrowed = (['peak', 'cycles'] as const).filter(
    (key) => width(asked[key]) < width(without[key]) * 0.9,
  );
  if (narrowed.length > 0)
    words.push(
      `For the setting you ask for the range is narrower: ${narrowed
        .map((key) => {
          const name = key === 'peak' ? 'peak' : 'cycles';
          const unit = key === 'peak' ? ' MiB' : '';
          return `${name} ${ends(asked[key])}${unit} instead of ${ends(without[key])}`;
        })
        .join(', ')}.`,
    );
  return words;
}

const width = (r: Range): number => r.high - r.low;
const ends = (r: Range): string => `${r.low.toFixed(0)} to ${r.high.toFixed(0)}`;
const span = (least: number, most: number): string => {
  const [a, b] = [least.toFixed(0), most.toFixed(0)];
  return a === b ? a : `${a} to ${b}`;
};
