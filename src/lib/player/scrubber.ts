/** The scrubber's drawing: marks in lanes, each kind with a shape of its own, over the miniature of the heap. Pure. */
import type { MarkKind, Timeline } from '../../session/protocol.ts';

export interface Lane {
  kind: MarkKind;
  label: string;
  count: number;
}

const LANES: {
  kind: MarkKind;
  label: string;
  shape: 'up' | 'ring' | 'diamond' | 'square' | 'dot' | 'cross' | 'bar';
}[] = [
  { kind: 'alloc', label: 'allocations', shape: 'up' },
  { kind: 'free', label: 'freed', shape: 'ring' },
  { kind: 'growth', label: 'stack growths', shape: 'square' },
  { kind: 'shrink', label: 'stacks shrunk', shape: 'square' },
  { kind: 'gc', label: 'collections', shape: 'diamond' },
  { kind: 'goroutine', label: 'goroutines', shape: 'dot' },
  { kind: 'block', label: 'blocked', shape: 'bar' },
  { kind: 'channel', label: 'channel operations', shape: 'dot' },
  { kind: 'print', label: 'outputs', shape: 'bar' },
  { kind: 'panic', label: 'panics', shape: 'cross' },
  { kind: 'end', label: 'ends', shape: 'bar' },
];

/** The lanes that have something in them. */
export function lanesOf(timeline: Timeline): Lane[] {
  return LANES.flatMap(({ kind, label }) => {
    const count = timeline.counts[kind] ?? 0;
    return count > 0 && kind !== 'end' ? [{ kind, label, count }] : [];
  });
}

export interface ScrubberScene {
  lanes: { kind: MarkKind; d: string }[];
  cycles: { key: number; x: number; w: number }[];
  area: string;
  curve: string;
  goal: string;
  x: (step: number) => number;
  step: (x: number) => number;
}

/** Below the curve: the line of what is past, and its knob. */
const FOOT = 8;
const TOP = 4;
const CURVE = 22;
/** A drawing lower than this has no lanes, and the curve all of it. */
const LOW = 50;
const LANE = 9;
/** Marks nearer to each other than this, in pixels, are drawn as one bar. */
const CLOSE = 6;

export function scrubberScene(
  timeline: Timeline,
  width: number,
  height: number,
  first: number,
  length: number,
  /** Up to where the run is shown. */
  known = length,
): ScrubberScene {
  const inset = 7;
  const span = Math.max(1, length - first);
  const x = (step: number): number =>
    inset + (Math.max(0, Math.min(step - first, span)) / span) * (width - 2 * inset);
  const step = (at: number): number =>
    first + Math.max(0, Math.min(span, ((at - inset) / (width - 2 * inset)) * span));
  const present =
    height < LOW ? [] : LANES.filter(({ kind }) => (timeline.counts[kind] ?? 0) > 0 && kind !== 'end');
  const base = height - FOOT;
  const lane = Math.min(LANE, (base - TOP - 4 - CURVE) / Math.max(1, present.length));
  const high = base - TOP - 4 - lane * present.length;
  const most = Math.max(1, ...timeline.samples.map((sample) => sample.heapAlloc));
  // The goal is drawn only where the heap comes near it; 4 MB over some hundred bytes would flatten the curve.
  const goals = timeline.samples.filter((sample) => Number.isFinite(sample.goal) && sample.goal <= most * 3);
  const scale = Math.max(most, ...goals.map((sample) => sample.goal));
  const y = (bytes: number): number => base - (bytes / scale) * (high - 2);
  const points = timeline.samples.map((sample) => [x(sample.step), y(sample.heapAlloc)] as const);
  const curve = stepPath(points);
  const leftmost = points[0];
  const last = points.at(-1);
  return {
    lanes: present.map(({ kind, shape }, row) => ({
      kind,
      d: marksPath(
        shape,
        timeline.marks.filter((mark) => mark.kind === kind).map((mark) => x(mark.step)),
        TOP + row * lane + lane / 2,
      ),
    })),
    cycles: timeline.cycles
      .filter((cycle) => cycle.from >= 0)
      .map((cycle) => ({
        key: cycle.cycle,
        x: x(cycle.from),
        w: Math.max(
          1.5,
          x(cycle.to >= 0 ? cycle.to : cycle.marked >= 0 ? cycle.marked : known) - x(cycle.from),
        ),
      })),
    area: leftmost && last ? `${curve}V${base}H${leftmost[0]}Z` : '',
    curve,
    goal: goals.length > 1 ? stepPath(goals.map((sample) => [x(sample.step), y(sample.goal)] as const)) : '',
    x,
    step,
  };
}

function stepPath(points: readonly (readonly [number, number])[]): string {
  return points.map(([x, y], i) => (i === 0 ? `M${r(x)} ${r(y)}` : `H${r(x)}V${r(y)}`)).join('');
}

/** The marks of a lane: a shape each, and a bar from the first to the last of those that would lie on each other. */
function marksPath(shape: (typeof LANES)[number]['shape'], xs: number[], y: number): string {
  xs.sort((a, b) => a - b);
  let d = '';
  for (let i = 0, end = 0; i < xs.length; i = end) {
    end = i + 1;
    while (end < xs.length && xs[end]! - xs[end - 1]! < CLOSE) end++;
    const [from, to] = [xs[i]!, xs[end - 1]!];
    d += to - from < CLOSE ? glyph(shape, (from + to) / 2, y) : bar(from, to, y);
  }
  return d;
}

function bar(from: number, to: number, y: number): string {
  return `M${r(from - 3)} ${r(y - 2.5)}H${r(to + 3)}v5H${r(from - 3)}Z`;
}

function glyph(shape: (typeof LANES)[number]['shape'], x: number, y: number): string {
  const at = `M${r(x)} ${r(y)}`;
  switch (shape) {
    case 'up':
      return `${at}m0 -4l4 7.500h-8Z`;
    case 'ring':
      return `${at}m-3 0a3 3 0 1 0 6 0a3 3 0 1 0 -6 0Z`;
    case 'diamond':
      return `${at}m0 -4.500l4.500 4.500l-4.500 4.500l-4.500 -4.500Z`;
    case 'square':
      return `${at}m-3.500 -3.500h7v7h-7Z`;
    case 'dot':
      return `${at}m-2.500 0a2.500 2.500 0 1 0 5 0a2.500 2.500 0 1 0 -5 0Z`;
    case 'cross':
      return `${at}m-4 -2l2 -2l2 2l2 -2l2 2l-2 2l2 2l-2 2l-2 -2l-2 2l-2 -2l2 -2Z`;
    case 'bar':
      return `${at}m-1.500 -4h3v8h-3Z`;
  }
}

function r(n: number): number {
  return Math.round(n * 10) / 10;
}
