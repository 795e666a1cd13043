/** Memory over time, one curve per setting, with goals, limits and the ends of those that were killed. */
import { scaleLinear } from 'd3-scale';
import { curveStepAfter, line } from 'd3-shape';
import { NO_LIMIT } from '../../machine/settings.ts';
import type { Scene, Shape } from '../scene/shape.ts';
import { ticks } from '../scene/axis.ts';
import { describeSetting, letter, mib, percent, type LabPoint, type LabRun } from './series.ts';

export interface LabSceneInput {
  runs: readonly LabRun[];
  /** The run whose goal and live heap are drawn too. */
  focus: number;
  hardLimit: number;
  cursor: number;
  step: boolean;
  width: number;
  height: number;
}

const LEFT = 70;
const RIGHT = 30;
const TOP = 16;
const BOTTOM = 28;

export function labScene(input: LabSceneInput): Scene {
  const { runs, width, height } = input;
  const end = Math.max(1e-9, ...runs.map((r) => r.time));
  const peak = Math.max(1, ...runs.map((r) => r.peak), ...runs.flatMap((r) => r.points.map((p) => p.memory)));
  const limits = [...new Set(runs.map((r) => r.setting.limit))].filter((l) => l < NO_LIMIT && l < peak * 2);
  const hard = input.hardLimit < peak * 2 ? input.hardLimit : undefined;
  const top = Math.max(peak, ...limits, hard ?? 0) * 1.08;
  const x = scaleLinear([0, end], [LEFT, width - RIGHT]);
  const y = scaleLinear([0, top], [height - BOTTOM, TOP]);
  const shapes: Shape[] = [];
  for (const tick of ticks(top, Math.max(2, Math.floor((height - TOP - BOTTOM) / 44)), true)) {
    shapes.push({
      kind: 'path',
      key: `gy${tick}`,
      d: `M${LEFT} ${r1(y(tick))}H${width - RIGHT}`,
      class: 'grid',
    });
    shapes.push(label(`ty${tick}`, LEFT - 8, y(tick) + 4, mib(tick), 'end'));
  }
  const unit =
    end < 2e-3 ? { by: 1e6, name: 'µs' } : end < 2 ? { by: 1e3, name: 'ms' } : { by: 1, name: 's' };
  for (const tick of x.ticks(Math.max(2, Math.floor(width / 120)))) {
    shapes.push(
      label(`tx${tick}`, x(tick), height - 9, `${+(tick * unit.by).toPrecision(6)} ${unit.name}`, 'middle'),
    );
  }
  for (const limit of limits) {
    const who = runs
      .filter((r) => r.setting.limit === limit)
      .map((r) => letter(r.setting))
      .join(' ');
    shapes.push({
      kind: 'path',
      key: `l${limit}`,
      d: `M${LEFT} ${r1(y(limit))}H${width - RIGHT}`,
      class: 'limit',
    });
    shapes.push(
      label(`lt${limit}`, LEFT + 6, y(limit) - 5, `GOMEMLIMIT ${mib(limit)} (${who})`, 'start', 'limit-text'),
    );
  }
  if (hard !== undefined) {
    shapes.push({ kind: 'path', key: 'hard', d: `M${LEFT} ${r1(y(hard))}H${width - RIGHT}`, class: 'hard' });
    shapes.push(label('hardt', width - RIGHT - 4, y(hard) - 5, `container ${mib(hard)}`, 'end', 'hard-text'));
  }
  const path = line<readonly [number, number]>();
  if (input.step) path.curve(curveStepAfter);
  const draw = (points: readonly LabPoint[], of: (p: LabPoint) => number): string => {
    const shown = thin(points, of, Math.max(200, width * 1.5));
    return path(shown.map((p) => [r1(x(p.t)), r1(y(Math.min(top, of(p))))] as const)) ?? '';
  };
  const focus = runs.find((r) => r.setting.id === input.focus);
  if (focus) {
    const c = `s${focus.setting.id}`;
    if (focus.points.some((p) => p.live !== undefined)) {
      const d = draw(focus.points, (p) => p.live ?? 0);
      const last = focus.points.at(-1)!;
      shapes.push({
        kind: 'path',
        key: 'live',
        d: `${d}L${r1(x(last.t))} ${y(0)}L${r1(x(0))} ${y(0)}Z`,
        class: `live ${c}`,
      });
    }
    const goals = focus.points.filter((p) => p.goal < top * 1.5);
    if (goals.length > 1) {
      const step = line<readonly [number, number]>().curve(curveStepAfter);
      const d =
        step(
          thin(goals, (p) => p.goal, width).map((p) => [r1(x(p.t)), r1(y(Math.min(top, p.goal)))] as const),
        ) ?? '';
      shapes.push({ kind: 'path', key: 'goal', d, class: `goal ${c}` });
    }
  }
  for (const run of runs) {
    const c = `s${run.setting.id}`;
    const strong = run.setting.id === input.focus ? ' strong' : '';
    shapes.push({
      kind: 'path',
      key: `c${run.setting.id}`,
      d: draw(run.points, (p) => p.memory),
      class: `curve ${c}${strong}`,
    });
  }
  // Letters at the ends of the curves, moved apart where they would meet.
  const ends = runs
    .map((run) => ({ run, x: x(run.points.at(-1)?.t ?? 0), y: y(run.points.at(-1)?.memory ?? 0) }))
    .sort((a, b) => a.y - b.y);
  ends.forEach((e, i) => {
    const before = ends[i - 1];
    if (before && e.y - before.y < 13 && Math.abs(e.x - before.x) < 16) e.y = before.y + 13;
    if (e.run.killedAt !== undefined) {
      const [cx, cy] = [r1(e.x), r1(y(e.run.points.at(-1)?.memory ?? 0))];
      shapes.push({
        kind: 'path',
        key: `k${e.run.setting.id}`,
        d: `M${cx - 6} ${cy - 6}l12 12m0 -12l-12 12`,
        class: 'killed',
      });
    }
    shapes.push({
      kind: 'text',
      key: `n${e.run.setting.id}`,
      x: Math.min(width - 12, e.x + 9),
      y: e.y + 4,
      text: letter(e.run.setting),
      class: `letter s${e.run.setting.id}`,
    });
  });
  if (input.cursor >= 0) {
    const cx = r1(x(Math.min(end, input.cursor)));
    shapes.push({ kind: 'path', key: 'cursor', d: `M${cx} ${TOP}V${height - BOTTOM}`, class: 'cursor' });
  }
  const summary = runs
    .map(
      (r) =>
        `${letter(r.setting)}, ${describeSetting(r.setting)}: ${r.cycles} cycles, at most ${mib(r.peak)}, ${percent(r.gcShare)} for the collector${r.killedAt === undefined ? '' : ', killed by the container’s limit'}.`,
    )
    .join(' ');
  return { width, height, shapes, summary };
}

export const timeOf = (pixel: number, width: number, end: number): number =>
  Math.min(end, Math.max(0, ((pixel - LEFT) / Math.max(1, width - LEFT - RIGHT)) * end));

function label(
  key: string,
  x: number,
  y: number,
  text: string,
  anchor: 'start' | 'middle' | 'end',
  more = '',
): Shape {
  return { kind: 'text', key, x: r1(x), y: r1(y), text, anchor, class: `small ${more}` };
}

const r1 = (n: number): number => Math.round(n * 10) / 10;

/** Keeps the least and the greatest of each stretch, so that no peak is lost. */
function thin(points: readonly LabPoint[], of: (p: LabPoint) => number, most: number): readonly LabPoint[] {
  if (points.length <= most) return points;
  const size = Math.ceil((points.length / most) * 2);
  const out: LabPoint[] = [];
  for (let i = 0; i < points.length; i += size) {
    let low = i;
    let high = i;
    for (let j = i; j < Math.min(points.length, i + size); j++) {
      if (of(points[j]!) < of(points[low]!)) low = j;
      if (of(points[j]!) > of(points[high]!)) high = j;
    }
    for (const at of low < high ? [low, high] : [high, low]) out.push(points[at]!);
  }
  out.push(points.at(-1)!);
  return out;
}
