/** A trace as a chart: for each cycle the heap when marking began and ended, the goal, and what was live; along time. */
import { scaleLinear } from 'd3-scale';
import { curveStepBefore, line } from 'd3-shape';
import { ticks } from '../scene/axis.ts';
import type { Scene, Shape } from '../scene/shape.ts';
import { MiB } from '../../machine/model/index.ts';
import type { TraceCycle } from './trace/gctrace.ts';
import { mib } from './series.ts';

export function traceScene(cycles: readonly TraceCycle[], width: number, height: number): Scene {
  const [left, right, top, bottom] = [70, 20, 16, 28];
  const shapes: Shape[] = [];
  const first = cycles[0];
  const last = cycles.at(-1);
  if (!first || !last) return { width, height, shapes, summary: 'No cycles.' };
  const peak = Math.max(1, ...cycles.map((c) => Math.max(c.end, Math.min(c.goal, 4 * c.end + 4))));
  const endOf = (c: TraceCycle): number =>
    c.at + (c.clock.sweepTermination + c.clock.mark + c.clock.markTermination) / 1000;
  const x = scaleLinear(
    [Math.min(first.at, 0), Math.max(endOf(last), first.at + 1e-3)],
    [left, width - right],
  );
  const y = scaleLinear([0, peak * 1.08], [height - bottom, top]);
  for (const tick of ticks(peak * 1.08, Math.max(2, Math.floor(height / 50)), true)) {
    shapes.push({
      kind: 'path',
      key: `g${tick}`,
      d: `M${left} ${r1(y(tick))}H${width - right}`,
      class: 'grid',
    });
    shapes.push({
      kind: 'text',
      key: `y${tick}`,
      x: left - 8,
      y: r1(y(tick)) + 4,
      text: mib(tick * MiB),
      anchor: 'end',
      class: 'small',
    });
  }
  for (const tick of x.ticks(Math.max(2, Math.floor(width / 120)))) {
    shapes.push({
      kind: 'text',
      key: `x${tick}`,
      x: r1(x(tick)),
      y: height - 8,
      text: `${+tick.toPrecision(5)} s`,
      anchor: 'middle',
      class: 'small',
    });
  }
  const heap: [number, number][] = [[x(0), y(0)]];
  const floor: [number, number][] = [];
  for (const c of cycles) {
    heap.push([x(c.at), y(c.start)], [x(endOf(c)), y(c.end)], [x(endOf(c)), y(c.live)]);
    floor.push([x(endOf(c)), y(c.live)]);
  }
  if (first.gc !== 1) heap.shift();
  const path = line<readonly [number, number]>(
    (p) => r1(p[0]),
    (p) => r1(p[1]),
  );
  const step = line<readonly [number, number]>(
    (p) => r1(p[0]),
    (p) => r1(p[1]),
  ).curve(curveStepBefore);
  shapes.push({
    kind: 'path',
    key: 'floor',
    d: `${path(floor) ?? ''}L${r1(floor.at(-1)![0])} ${y(0)}L${r1(floor[0]![0])} ${y(0)}Z`,
    class: 'floor',
  });
  shapes.push({ kind: 'path', key: 'heap', d: path(heap) ?? '', class: 'bar-heap' });
  shapes.push({
    kind: 'path',
    key: 'goal',
    d: step(cycles.map((c) => [x(endOf(c)), y(Math.min(peak * 1.08, c.goal))] as const)) ?? '',
    class: 'goal-line',
  });
  const summary = `${cycles.length} cycles in ${(endOf(last) - first.at).toFixed(1)} seconds; heap at most ${Math.max(...cycles.map((c) => c.end))} MB.`;
  return { width, height, shapes, summary };
}

const r1 = (n: number): number => Math.round(n * 10) / 10;
