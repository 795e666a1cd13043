/** The trade-off: the collector's share of the CPU against peak memory, as GOGC goes from 10 to 800. */
import { scaleLinear } from 'd3-scale';
import { curveMonotoneX, line } from 'd3-shape';
import { ticks } from '../scene/axis.ts';
import type { Scene, Shape } from '../scene/shape.ts';
import { knee, letter, mib, type LabRun } from './series.ts';

export interface KneePoint {
  gogc: number;
  peak: number;
  share: number;
  killed: boolean;
}

/** Every one of these is run; those named are written on the chart. */
export const KNEE_GOGC = [10, 15, 20, 25, 35, 50, 70, 100, 140, 200, 280, 400, 560, 800] as const;
const NAMED = new Set([10, 25, 50, 100, 200, 400, 800]);

export function kneeScene(
  points: readonly KneePoint[],
  runs: readonly LabRun[],
  hardLimit: number,
  width: number,
  height: number,
): Scene {
  const [left, right, top, bottom] = [54, 24, 16, 44];
  const all = [...points.map((p) => p.peak), ...runs.map((r) => r.peak)];
  const far = Math.max(1, ...all) * 1.06;
  const high = Math.max(0.01, ...points.map((p) => p.share), ...runs.map((r) => r.gcShare)) * 1.1;
  const x = scaleLinear([0, far], [left, width - right]);
  const y = scaleLinear([0, high], [height - bottom, top]).nice(4);
  const shapes: Shape[] = [];
  const text = (
    key: string,
    tx: number,
    ty: number,
    words: string,
    anchor: 'start' | 'middle' | 'end',
    c = 'small',
  ): void => {
    shapes.push({ kind: 'text', key, x: r1(tx), y: r1(ty), text: words, anchor, class: c });
  };
  for (const tick of y.ticks(4)) {
    shapes.push({
      kind: 'path',
      key: `g${tick}`,
      d: `M${left} ${r1(y(tick))}H${width - right}`,
      class: 'grid',
    });
    text(`y${tick}`, left - 7, y(tick) + 4, `${+(tick * 100).toFixed(2)}%`, 'end');
  }
  for (const tick of ticks(far, Math.max(2, Math.floor(width / 110)), true)) {
    text(`x${tick}`, x(tick), height - bottom + 17, mib(tick), 'middle');
  }
  text('xname', (left + width - right) / 2, height - 6, 'peak memory', 'middle', 'small axis');
  if (hardLimit < far) {
    shapes.push({
      kind: 'path',
      key: 'hard',
      d: `M${r1(x(hardLimit))} ${top}V${height - bottom}`,
      class: 'hard',
    });
    text('hardt', x(hardLimit) - 5, top + 10, 'container', 'end', 'small hard-text');
  }
  const alive = points.filter((p) => !p.killed);
  const path = line<KneePoint>(
    (p) => r1(x(p.peak)),
    (p) => r1(y(p.share)),
  ).curve(curveMonotoneX);
  // Monotone curves need rising x; peaks that step back are joined by straight lines.
  const rising = alive.every((p, i) => i === 0 || p.peak > alive[i - 1]!.peak);
  const straight = line<KneePoint>(
    (p) => r1(x(p.peak)),
    (p) => r1(y(p.share)),
  );
  if (alive.length > 1)
    shapes.push({ kind: 'path', key: 'line', d: (rising ? path : straight)(alive) ?? '', class: 'trade' });
  const bend = knee(alive);
  let named = { x: -99, y: -99 };
  for (const p of points) {
    const [px, py] = [r1(x(p.peak)), r1(y(p.share))];
    const r = NAMED.has(p.gogc) ? 3.5 : 2;
    shapes.push({
      kind: 'path',
      key: `p${p.gogc}`,
      d: p.killed ? `M${px - 5} ${py - 5}l10 10m0 -10l-10 10` : disc(px, py, r),
      class: p.killed ? 'killed' : 'point',
    });
    if (!NAMED.has(p.gogc) || p.killed || p === alive[bend]) continue;
    if (Math.hypot(px - named.x, py - named.y) < 16) continue;
    named = { x: px, y: py };
    text(`n${p.gogc}`, px + 6, py - 6, String(p.gogc), 'start');
  }
  const at = alive[bend];
  if (at) {
    shapes.push({ kind: 'path', key: 'knee', d: disc(r1(x(at.peak)), r1(y(at.share)), 8), class: 'knee' });
    text('kneet', x(at.peak) + 12, y(at.share) - 22, `knee, GOGC ${at.gogc}`, 'start', 'small knee-text');
  }
  for (const run of runs) {
    if (run.killedAt !== undefined) continue;
    const [px, py] = [r1(x(run.peak)), r1(y(run.gcShare))];
    shapes.push({
      kind: 'path',
      key: `r${run.setting.id}`,
      d: `M${px} ${py - 5.5}l5.5 5.5l-5.5 5.5l-5.5 -5.500Z`,
      class: `here s${run.setting.id}`,
    });
    text(
      `l${run.setting.id}`,
      px,
      py + 20 > height - bottom ? py - 12 : py + 20,
      letter(run.setting),
      'middle',
      `letter s${run.setting.id}`,
    );
  }
  const first = alive[0];
  const last = alive.at(-1);
  const summary =
    first && last
      ? `From GOGC ${first.gogc} with ${mib(first.peak)} and ${(first.share * 100).toFixed(1)}% to GOGC ${last.gogc} with ${mib(last.peak)} and ${(last.share * 100).toFixed(1)}%.${at ? ` Beyond GOGC ${at.gogc} more memory buys little.` : ''}`
      : 'No setting lives within the container.';
  return { width, height, shapes, summary };
}

function disc(x: number, y: number, r: number): string {
  return `M${x - r} ${y}a${r} ${r} 0 1 0 ${2 * r} 0a${r} ${r} 0 1 0 ${-2 * r} 0Z`;
}

const r1 = (n: number): number => Math.round(n * 10) / 10;
