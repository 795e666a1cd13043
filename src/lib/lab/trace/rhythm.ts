/**
 * Finds a live heap that repeats: batches, requests that come in rounds. A trace has one or two cycles a round, and the straight line from one to the
 * next says little of what lies between; but laid over each other, some dozens of rounds show the whole shape. This is the folding that
 * astronomers use for variable stars seen only on clear nights (Lafler and Kinman 1965): for a trial period the points are ordered by their phase,
 * and the period is the better, the less the line through them goes up and down.
 *
 * Time is counted in bytes allocated, in which a program's rounds are equal whatever the collector does.
 */
import type { RecordedPoint } from '../../../machine/model/index.ts';

export interface Rhythm {
  /** Bytes allocated in one round. */
  period: number;
  /** One round; `allocated` is the phase, 0 to period, ascending. */
  round: readonly RecordedPoint[];
}

/** Fewer points fold into anything. */
const LEAST_POINTS = 24;
/** The last so many show the rhythm as well as more do; what there is to try grows with their square. */
const MOST_POINTS = 200;
/** Rounds that must have been seen. */
const LEAST_ROUNDS = 6;
/** How rough the folded line may be: 1 is as rough as points in any order, and the best of many trials with chance points is near 0.5. */
const MOST_ROUGHNESS = 0.3;

/** Part of a round by which its middle may be early or late. */
const UNEVEN = 0.05;
/** Multiples of the golden ratio fall everywhere between whole numbers, and never twice alike. */
const GOLDEN = (Math.sqrt(5) - 1) / 2;

/** A multiple of the period fits as well: of such the shortest is taken that is as good but for chance. */
const SHORTER = [5, 4, 3, 2] as const;
const AS_GOOD = 1.5;

/** So many rounds over all points, and how rough the folded line is then. */
interface Trial {
  rounds: number;
  rough: number;
}

/** Undefined where nothing repeats, or where the line through the points in their own order is as smooth. */
export function findRhythm(points: readonly RecordedPoint[]): Rhythm | undefined {
  // While a program starts up it is not yet in its rhythm.
  const known = points.slice(Math.floor(points.length / 12)).slice(-MOST_POINTS);
  if (known.length < LEAST_POINTS) return undefined;
  const span = known.at(-1)!.allocated - known[0]!.allocated;
  if (!(span > 0)) return undefined;
  const most = known.length * 2;
  const trial = (rounds: number): Trial => ({ rounds, rough: roughness(fold(known, span / rounds), true) });
  const better = (a: Trial, b: Trial): Trial => (b.rough < a.rough ? b : a);
  const refined = (from: Trial): Trial => {
    let best = from;
    for (let step = 0.02; step > 0.0005; step /= 2)
      for (const rounds of [best.rounds - step, best.rounds + step]) best = better(best, trial(rounds));
    return best;
  };
  let best = trial(LEAST_ROUNDS);
  for (let rounds = LEAST_ROUNDS; rounds < most; rounds += 0.05) best = better(best, trial(rounds));
  best = refined(best);
  const shorter = SHORTER.filter((times) => best.rounds * times < most)
    .map((times) => refined(trial(best.rounds * times)))
    .find(({ rough }) => rough < best.rough * AS_GOOD);
  const { rounds, rough } = shorter ?? best;
  if (rough > MOST_ROUGHNESS || rough > roughness(known, false) / 2) return undefined;
  const period = span / rounds;
  return { period, round: fold(known, period) };
}

/**
 * What is live at each phase, repeated over the whole run up to `total`; before the rhythm begins, the points as they are. No two rounds are quite even: what
 * happens in the midst of one comes a little earlier in the next, so that cycles do not fall into step with rounds as they would in a replay that is exact. `luck`, 0
 * to 1, is how the first goes.
 */
export function repeat(
  { period, round }: Rhythm,
  points: readonly RecordedPoint[],
  total: number,
  luck = 0,
): RecordedPoint[] {
  const begin = points[Math.floor(points.length / 12)]!.allocated;
  const all = points.filter((p) => p.allocated < begin);
  for (let n = Math.floor(begin / period); n * period < total; n++) {
    const off = (((n * GOLDEN + luck) % 1) - 0.5) * UNEVEN;
    for (const p of round) {
      const phase = p.allocated / period;
      const allocated = (n + phase + off * 4 * phase * (1 - phase)) * period;
      if (allocated >= begin && allocated <= total) all.push({ ...p, allocated });
    }
  }
  return all;
}

function fold(points: readonly RecordedPoint[], period: number): RecordedPoint[] {
  return points
    .map((p) => ({ ...p, allocated: p.allocated - Math.floor(p.allocated / period) * period }))
    .sort((a, b) => a.allocated - b.allocated);
}

/** Squares of the steps from point to point, against what chance order would give. */
function roughness(points: readonly RecordedPoint[], round: boolean): number {
  const mean = points.reduce((sum, p) => sum + p.live, 0) / points.length;
  let variance = 0;
  let steps = 0;
  let before = round ? points.at(-1)! : points[0]!;
  for (const p of points) {
    variance += (p.live - mean) ** 2;
    steps += (p.live - before.live) ** 2;
    before = p;
  }
  return variance > 0 ? steps / (2 * variance) : 1;
}
