/** A goroutine's block: its state, its stack's measure, its frames; or all of that in one line. */
import type { GoroutinePicture, RunStatus } from '../../../machine/picture.ts';
import type { Changes } from '../../scene/changed.ts';
import { bytes, fit, fitting, plural, textWidth, TYPE } from '../../scene/measure.ts';
import { shortFunc } from '../../scene/rows.ts';
import type { Group, Shape } from '../../scene/shape.ts';
import { frameCard } from './frame.ts';
import { gauge, OLD, type Copy } from './gauge.ts';
import type { StacksInput, StacksScene } from './scene.ts';

const NARROW = 240;
const PAD = 10;
const GAP = 8;
const FRAMES_TOP = 72;
/** A stack with more frames than `deep` shows only the outermost and the innermost, unless it was opened: as many as are seen at once. */
const TALL = { deep: 9, outer: 3, inner: 4 };
const LOW = { deep: 6, outer: 2, inner: 2 };
/** Height below which a drawing is low. */
const LOW_VIEW = 540;

/** The program has ended: nobody runs any more. */
const OVER: ReadonlySet<RunStatus['kind']> = new Set(['exited', 'panicked', 'fatal']);

/** What the goroutine does, or waits for; once the program has ended, the one that ran has too. */
export function stateOf(g: GoroutinePicture | undefined, status?: RunStatus): string {
  if (!g) return 'gone';
  if (g.state === 'running' && status && OVER.has(status.kind)) return 'ended';
  if (g.state !== 'waiting' || !g.waiting) return g.state;
  return `waiting: ${g.waiting}${g.leaked ? ' (leaked)' : ''}`;
}

/** The state in fewer and fewer words. */
function statesOf(g: GoroutinePicture, status: RunStatus): string[] {
  const all = stateOf(g, status);
  if (g.state !== 'waiting' || !g.waiting) return [all];
  return [all, all.replace('waiting: ', ''), g.leaked ? 'leaked' : g.waiting];
}

export interface Block {
  height: number;
  shape: (height: number) => Group;
}

/** A goroutine in one line. */
export function closedBlock(g: GoroutinePicture, y: number, input: StacksInput): Block {
  const height = 30;
  const where = g.frames.find((frame) => !frame.library) ?? g.frames[0];
  const text = `g${g.id} ${where ? shortFunc(where.func) : ''}`;
  const state = stateOf(g, input.picture.status);
  const sig = [text, state, input.width, g.stack.size].join('|');
  const room = input.width - 2 * PAD - 8;
  // In a narrow drawing the state is worth more than the size.
  const note = fit(input.width < NARROW ? state : `${state} · ${bytes(g.stack.size)}`, room / 2, TYPE.small);
  const name = fit(text, room - textWidth(note, TYPE.small));
  const children = (): Shape[] => [
    { kind: 'box', key: 'box', x: 0, y: 0, w: input.width, h: height, r: 8, class: 'tube closed' },
    { kind: 'text', key: 'name', x: PAD, y: 20, text: name, class: 'title' },
    {
      kind: 'text',
      key: 'state',
      x: input.width - PAD,
      y: 20,
      anchor: 'end',
      class: `state ${g.state}`,
      text: note,
    },
  ];
  return {
    height,
    shape: () => ({
      kind: 'group',
      key: `g${g.id}`,
      x: 0,
      y,
      h: height,
      sig,
      children,
      enter: 'drop',
      exit: 'drop',
      class: 'goroutine',
      label: `goroutine ${g.id}, ${state}, in ${where?.func ?? 'no function'}`,
      data: { goroutine: String(g.id), act: 'open' },
    }),
  };
}

/** A goroutine with its stack. */
export function stackBlock(
  g: GoroutinePicture,
  y: number,
  input: StacksInput,
  out: StacksScene,
  changes: Changes,
): Block {
  const { width } = input;
  const copy = input.events.findLast(
    (event): event is Copy =>
      (event.kind === 'StackCopy' || event.kind === 'StackShrink') &&
      event.to === g.stack.lo &&
      event.step >= input.picture.step,
  );
  const top = FRAMES_TOP + (copy ? OLD : 0);
  const frames: Group[] = [];
  let fy = top;
  const shown = [...g.frames].reverse();
  const { from, to, more } = middle(g, input.open.has(g.id), input.view < LOW_VIEW ? LOW : TALL);
  shown.forEach((frame, i) => {
    if (i === from && more > 0) {
      frames.push(elidedFrames(g.id, more, fy, width));
      fy += 30 + GAP;
    }
    if (i >= from && i < to) return;
    const made = frameCard(frame, g, i === shown.length - 1, fy, y, input, out, changes);
    frames.push(made.group);
    fy += made.height + GAP;
  });
  const height = fy + 14;
  const state = stateOf(g, input.picture.status);
  const sig = [
    width,
    state,
    JSON.stringify(g.stack),
    copy ? copy.step : '',
    frames.map((frame) => frame.key + frame.y + frame.sig + (frame.class ?? '')).join('\n'),
    input.details,
  ].join('|');
  const children = (full: number) => (): Shape[] => [
    { kind: 'box', key: 'tube', x: 0, y: 0, w: width, h: full, r: 10, class: 'tube' },
    { kind: 'text', key: 'name', x: PAD, y: 20, text: `goroutine ${g.id}`, class: 'title' },
    {
      kind: 'text',
      key: 'state',
      x: width - PAD,
      y: 20,
      anchor: 'end',
      text: fitting(
        statesOf(g, input.picture.status),
        width - 2 * PAD - 8 - textWidth(`goroutine ${g.id}`),
        TYPE.small,
      ),
      class: `state ${g.state}`,
    },
    ...gauge(g, copy, width, input.details),
    ...frames,
  ];
  return {
    height,
    shape: (full) => ({
      kind: 'group',
      key: `g${g.id}`,
      x: 0,
      y,
      h: full,
      sig: `${sig}|${full}`,
      children: children(full),
      enter: 'drop',
      exit: 'drop',
      class: 'goroutine',
      label: `goroutine ${g.id}, ${state}, stack of ${bytes(g.stack.size)}, ${g.stack.used} bytes used`,
      data: { goroutine: String(g.id) },
    }),
  };
}

/** Which frames, counted from the outermost, are left out of a deep stack, and how many that are in all. */
function middle(
  g: GoroutinePicture,
  whole: boolean,
  { deep, outer, inner }: typeof TALL,
): { from: number; to: number; more: number } {
  const n = g.frames.length;
  if (n > deep && !whole) return { from: outer, to: n - inner, more: n - outer - inner + g.elided };
  const cut = Math.ceil(n / 2);
  return { from: cut, to: cut, more: g.elided };
}

function elidedFrames(id: number, n: number, y: number, width: number): Group {
  const text = `${plural(n, 'more frame')}`;
  return {
    kind: 'group',
    key: 'elided',
    x: 8,
    y,
    sig: text,
    class: 'elided',
    data: { act: 'open', goroutine: String(id) },
    label: `${text}: show them all`,
    children: () => [
      { kind: 'box', key: 'box', x: 0, y: 0, w: width - 16, h: 30, r: 6, class: 'elided-box' },
      {
        kind: 'text',
        key: 'text',
        x: (width - 16) / 2,
        y: 20,
        anchor: 'middle',
        text: `⋮  ${text}  ⋮`,
        class: 'small',
      },
    ],
  };
}
