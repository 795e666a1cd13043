/** The heap over the run: bytes in objects, the goal, the limit, stacks; the collector's cycles as bands; other settings as thin curves behind. */
import type { CycleSpan, HeapSample, MeasuredRun, Timeline } from '../../../session/protocol.ts';
import { linear, stepPath, ticks } from '../../scene/axis.ts';
import { bytes, duration, plural, textWidth, TYPE } from '../../scene/measure.ts';
import type { Scene, Shape } from '../../scene/shape.ts';

export interface HeapTimeInput {
  timeline: Timeline;
  /** The end of the run, where the timeline does not go so far: what comes later is not shown yet. */
  end?: { step: number; time: number };
  /** Where the reader stands. */
  step: number;
  time: number;
  limit: number;
  by: 'time' | 'step';
  compare: readonly { label: string; run: MeasuredRun }[];
  width: number;
  height: number;
}

const LEFT = 62;
const RIGHT = 16;
const TOP = 22;
const BOTTOM = 26;
/** Height of a line of labels. */
const LABEL = 13;
/** The least width of a cycle's band. */
const BAND = 1.5;

export function heapTimeScene(input: HeapTimeInput): Scene {
  const { timeline, width, height, by, compare } = input;
  const { samples, cycles } = timeline;
  const at = (sample: HeapSample): number => (by === 'time' ? sample.time : sample.step);
  const end = Math.max(
    1,
    ...samples.slice(-1).map(at),
    ...(input.end ? [input.end[by]] : []),
    ...compare.flatMap(({ run }) => run.samples.slice(-1).map(at)),
  );
  const known = input.end ? input[by] : end;
  const begin = samples[0] ? at(samples[0]) : 0;
  const most = Math.max(
    1024,
    ...samples.map((s) => s.heapAlloc),
    ...compare.flatMap(({ run }) => run.samples.map((s) => s.heapAlloc)),
  );
  const goals = samples.filter((s) => s.goal > 0 && s.goal < most * 6);
  const limitShown = Number.isFinite(input.limit) && input.limit < most * 6;
  const top = Math.max(most, ...goals.map((s) => s.goal), limitShown ? input.limit : 0) * 1.08;
  const x = linear([begin, Math.max(end, begin + 1)], [LEFT, width - RIGHT]);
  const y = linear([0, top], [height - BOTTOM, TOP]);
  const shapes: Shape[] = [];
  for (const tick of ticks(top, Math.max(2, Math.floor((height - TOP - BOTTOM) / 34)), true)) {
    shapes.push(
      { kind: 'path', key: `gy${tick}`, d: `M${LEFT} ${y(tick)}H${width - RIGHT}`, class: 'grid' },
      {
        kind: 'text',
        key: `ty${tick}`,
        x: LEFT - 8,
        y: y(tick) + 4,
        anchor: 'end',
        text: bytes(tick),
        class: 'small',
      },
    );
  }
  for (const tick of ticks(end - begin, Math.max(2, Math.floor(width / 130)))) {
    const text = by === 'time' ? duration(tick) : String(tick);
    shapes.push({
      kind: 'text',
      key: `tx${tick}`,
      x: x(begin + tick),
      y: height - 8,
      anchor: 'middle',
      text,
      class: 'small',
    });
  }
  let free = -Infinity;
  for (const cycle of cycles) {
    const [from, to] = [x(by === 'time' ? cycle.fromTime : cycle.from), x(endOf(cycle, by, known))];
    const name = String(cycle.cycle);
    const half = textWidth(name, TYPE.small) / 2;
    // Where cycles are close, the numbers of some of them are left out.
    const middle = from + Math.max(BAND, to - from) / 2;
    const numbered = middle - half >= free;
    if (numbered) free = middle + half + 6;
    shapes.push(band(cycle, from, to, height, numbered ? name : ''));
  }
  const labels: { label: string; x: number; y: number }[] = [];
  compare.forEach(({ label, run }, i) => {
    shapes.push({
      kind: 'path',
      key: `c ${label}`,
      d: stepPath(run.samples.map((s) => [x(at(s)), y(s.heapAlloc)] as const)),
      class: `curve other dash${i % 4}`,
    });
    const last = run.samples.at(-1);
    if (last) labels.push({ label, x: Math.min(width - RIGHT, x(at(last))), y: y(last.heapAlloc) - 5 });
  });
  for (const { label, x: lx, y: ly } of apart(labels)) {
    shapes.push({
      kind: 'text',
      key: `l ${label}`,
      x: lx,
      y: ly,
      anchor: 'end',
      text: label,
      class: 'small other',
    });
  }
  const line = samples.map((s) => [x(at(s)), y(s.heapAlloc)] as const);
  if (line.length > 1) {
    shapes.push(
      { kind: 'path', key: 'area', d: `${stepPath(line)}V${y(0)}H${line[0]![0]}Z`, class: 'area' },
      { kind: 'path', key: 'curve', d: stepPath(line), class: 'curve' },
    );
  }
  if (goals.length > 1) {
    shapes.push({
      kind: 'path',
      key: 'goal',
      d: stepPath(goals.map((s) => [x(at(s)), y(s.goal)] as const)),
      class: 'goal',
    });
    shapes.push({
      kind: 'text',
      key: 'goaltext',
      x: LEFT + 6,
      y: y(goals[0]!.goal) - 5,
      text: 'goal',
      class: 'small halo',
    });
  }
  if (limitShown) {
    shapes.push({
      kind: 'path',
      key: 'limit',
      d: `M${LEFT} ${y(input.limit)}H${width - RIGHT}`,
      class: 'limit',
    });
    shapes.push({
      kind: 'text',
      key: 'limittext',
      x: LEFT + 6,
      // Above its line are the numbers of the cycles, where the line is near the top.
      y: y(input.limit) - 5 - LABEL < TOP ? y(input.limit) + LABEL : y(input.limit) - 5,
      text: 'GOMEMLIMIT',
      class: 'small halo',
    });
  }
  const now = x(by === 'time' ? input.time : input.step);
  shapes.push({ kind: 'path', key: 'now', d: `M${now} ${TOP - 10}V${height - BOTTOM}`, class: 'now' });
  const LATER = 'The rest is shown with the answer.';
  if (input.end && width - RIGHT - now > textWidth(LATER, TYPE.small) + 24)
    shapes.push({
      kind: 'text',
      key: 'later',
      x: now + 12,
      y: (TOP + height - BOTTOM) / 2,
      text: LATER,
      class: 'small halo',
    });
  const last = samples.at(-1);
  const summary = last
    ? `At most ${bytes(most)} in use, ${bytes(last.heapAlloc)} ${input.end ? 'now' : 'at the end'}; ${plural(cycles.length, 'collection')}.${input.end ? ` ${LATER}` : ''}`
    : 'Nothing is recorded yet.';
  return { width, height, shapes, summary };
}

/** Where a cycle ends to be marked; the end of what is known, if it has not. */
function endOf(cycle: CycleSpan, by: 'time' | 'step', end: number): number {
  const marked = by === 'time' ? cycle.markedTime : cycle.marked;
  return marked >= 0 ? marked : end;
}

function band(cycle: CycleSpan, from: number, to: number, height: number, text: string): Shape {
  const w = Math.max(BAND, to - from);
  return {
    kind: 'group',
    key: `cycle ${cycle.cycle}`,
    x: from,
    y: TOP,
    sig: `${to - from} ${height} ${text}`,
    class: 'cycle',
    data: { step: String(cycle.from) },
    label: `collection ${cycle.cycle}`,
    children: () => [
      { kind: 'box', key: 'box', x: 0, y: 0, w, h: height - TOP - BOTTOM, class: 'cycle-box' },
      { kind: 'text', key: 'n', x: w / 2, y: -4, anchor: 'middle', text, class: 'small' },
    ],
  };
}

/** Moves labels up until none lies on another. */
function apart<T extends { y: number }>(labels: readonly T[]): T[] {
  const placed: T[] = [];
  for (const label of [...labels].sort((a, b) => b.y - a.y)) {
    const below = placed.at(-1);
    placed.push(below && below.y - label.y < LABEL ? { ...label, y: below.y - LABEL } : label);
  }
  return placed;
}
