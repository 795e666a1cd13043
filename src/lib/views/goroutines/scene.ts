/** Goroutines over the run: a lane each; running is full, runnable is half, waiting is a line with the reason. */
import type { Timeline } from '../../../session/protocol.ts';
import { linear } from '../../scene/axis.ts';
import { fit, plural, textWidth, TYPE } from '../../scene/measure.ts';
import type { Scene, Shape } from '../../scene/shape.ts';

const LEFT = 48;
const LANE = 26;

export function goroutinesScene(timeline: Timeline, first: number, step: number, width: number): Scene {
  const ids = [...new Set(timeline.goroutines.map((span) => span.g))].sort((a, b) => a - b);
  const lane = new Map(ids.map((id, i) => [id, 24 + i * LANE]));
  const height = 24 + Math.max(1, ids.length) * LANE + 10;
  const x = linear([first, Math.max(first + 1, timeline.length)], [LEFT, width - 14]);
  const shapes: Shape[] = ids.map((id) => ({
    kind: 'text',
    key: `g${id}`,
    x: LEFT - 8,
    y: lane.get(id)! + 13,
    anchor: 'end',
    text: `g${id}`,
    class: 'title',
  }));
  timeline.goroutines.forEach((span) => {
    const x0 = x(span.from);
    const w = Math.max(1, x(span.to) - x0);
    const y = lane.get(span.g)!;
    const h = span.state === 'running' ? 16 : span.state === 'runnable' ? 8 : 3;
    const key = `${span.g} ${span.from} ${span.state}`;
    shapes.push({
      kind: 'group',
      key,
      x: x0,
      y: y + 8 - h / 2,
      sig: `${w} ${h} ${span.reason}`,
      class: `span ${span.state}`,
      data: { step: String(span.from) },
      label: `goroutine ${span.g} ${span.state}${span.reason ? `: ${span.reason}` : ''}`,
      children: () => {
        const inner: Shape[] = [{ kind: 'box', key: 'box', x: 0, y: 0, w, h, r: 2, class: 'span-box' }];
        if (span.reason && w > textWidth(span.reason, TYPE.small) + 6) {
          inner.push({
            kind: 'text',
            key: 'why',
            x: 4,
            y: -3,
            text: fit(span.reason, w, TYPE.small),
            class: 'small',
          });
        }
        return inner;
      },
    });
  });
  for (const mark of timeline.marks) {
    if (mark.kind === 'channel')
      shapes.push({
        kind: 'path',
        key: `ch${mark.step}${mark.text}`,
        d: `M${x(mark.step)} 6v8`,
        class: 'channel',
      });
  }
  for (const { step: at, from, to } of timeline.handovers) {
    const start = lane.get(from);
    const end = lane.get(to);
    if (start === undefined || end === undefined) continue;
    const down = end > start;
    shapes.push({
      kind: 'arrow',
      key: `h${at} ${from} ${to}`,
      from: { x: x(at), y: start + (down ? 16 : 0), side: down ? 'bottom' : 'top' },
      to: { x: x(at), y: end + (down ? 0 : 16), side: down ? 'top' : 'bottom' },
      class: 'handover',
      label: `goroutine ${from} hands a value to goroutine ${to}`,
      data: { step: String(at) },
    });
  }
  shapes.push({ kind: 'path', key: 'now', d: `M${x(step)} 4V${height - 6}`, class: 'now' });
  return {
    width,
    height,
    shapes,
    summary: `${plural(ids.length, 'goroutine')} over ${plural(timeline.length - first, 'step')}; ${plural(timeline.handovers.length, 'value')} handed from one to another.`,
  };
}
