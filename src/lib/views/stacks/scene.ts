/**
 * Stacks: a block for each goroutine, its frames from the outermost down, as the stack itself grows. What is there does not move when a
 * function is called or returns: the frame is added below, or falls off.
 *
 * Above the frames is the stack's measure, to scale: bytes in use, bytes free, and the guard, below which the next call makes it grow. While a
 * copy has just happened the old stack is drawn above the new one at half its length.
 */
import type { Event } from '../../../machine/events.ts';
import type {
  FramePicture,
  GoroutinePicture,
  Picture,
  PointerPicture,
  VarPicture,
} from '../../../machine/picture.ts';
import { bytes, count, fit, hex, plural, textWidth, TYPE } from '../../scene/measure.ts';
import { rowsOf, shortFunc, type Row } from '../../scene/rows.ts';
import type { Group, Shape } from '../../scene/shape.ts';
import type { Thing } from '../memory/navigate.ts';

/** Where an arrow starts. */
export interface Port {
  key: string;
  /** The right edge of the row, at its middle, in the coordinates of the scene. */
  x: number;
  y: number;
  /** The left edge of what contains it. */
  left: number;
  pointer: PointerPicture;
  live: boolean;
  /** Key of the frame or object that holds it. */
  owner: string;
  region: 'stack' | 'heap' | 'data';
  /** In words: `main: first`. */
  label: string;
}

/** What an arrow can lead to: bytes [lo, hi) drawn at a place. */
export interface Anchor {
  key: string;
  lo: number;
  hi: number;
  left: number;
  right: number;
  y: number;
  label: string;
  /** A heap object: found by its address alone. */
  object?: boolean;
}

export interface StacksInput {
  picture: Picture;
  events: readonly Event[];
  width: number;
  /** Show compiler temporaries, addresses and offsets. */
  details: boolean;
  /** Goroutines shown with all their frames although they do not run. */
  open: ReadonlySet<number>;
  memory: StacksMemory;
}

/** What one scene hands to the next, so that things keep their place and changes show. */
export interface StacksMemory {
  /** Height each goroutine's block has had. */
  heights: ReadonlyMap<number, number>;
  texts: ReadonlyMap<string, string>;
  step: number;
}

export const NO_STACKS: StacksMemory = { heights: new Map(), texts: new Map(), step: -1 };

export interface StacksScene {
  width: number;
  height: number;
  shapes: Group[];
  ports: Port[];
  anchors: Anchor[];
  /** Each frame's place, and the keys of the anchors within. */
  frames: (Thing & { inner: string[] })[];
  memory: StacksMemory;
  summary: string;
}

const PAD = 10;
const ROW = 22;
const HEAD = 26;
const GAP = 8;
const GAUGE_TOP = 34;
const GAUGE = 12;
const FRAMES_TOP = 72;
/** With more goroutines than this only the current one and those opened show their frames. */
const ALL_OPEN = 3;
/** A stack with more frames than this shows only the outermost and the innermost, unless it was opened. */
const DEEP = 9;
const OUTER = 3;
const INNER = 4;
/** Ends the remembered text of a line that has just changed. */
const CHANGED = '\u0001';

export function stacksScene(input: StacksInput): StacksScene {
  const { picture, memory } = input;
  const out: StacksScene = {
    width: input.width,
    height: 0,
    shapes: [],
    ports: [],
    anchors: [],
    frames: [],
    memory: { heights: new Map(), texts: new Map(), step: picture.step },
    summary: '',
  };
  const sameStep = memory.step === picture.step;
  const alive = picture.goroutines.filter((g) => g.state !== 'dead');
  const few = alive.length <= ALL_OPEN;
  let y = globalsBlock(input, out, sameStep);
  for (const g of alive) {
    const whole = few || g.id === picture.current || input.open.has(g.id);
    const block = whole ? stackBlock(g, y, input, out, sameStep) : closedBlock(g, y, input);
    const height = whole ? Math.max(block.height, memory.heights.get(g.id) ?? 0) : block.height;
    if (whole) (out.memory.heights as Map<number, number>).set(g.id, height);
    out.shapes.push(block.shape(height));
    y += height + 12;
  }
  out.height = Math.max(0, y - 12);
  const current = alive.find((g) => g.id === picture.current);
  const where = current?.frames[0]
    ? `, in ${shortFunc(current.frames[0].func)} at line ${current.frames[0].place.line}`
    : '';
  out.summary = `${plural(alive.length, 'goroutine')}; goroutine ${picture.current} is ${stateOf(current)}${where}, with ${plural(current?.depth ?? 0, 'frame')}.`;
  return out;
}

/** Global variables: where they lie never changes, so they stand above the stacks. Gives the height used. */
function globalsBlock(input: StacksInput, out: StacksScene, sameStep: boolean): number {
  const { globals } = input.picture;
  if (globals.length === 0) return 0;
  const { width } = input;
  const lines: Line[] = globals.flatMap((variable) =>
    rowsOf(variable.name.replace(/^main\./, ''), variable.value, `${variable.name}`).map((row) => ({
      ...row,
      variable: { ...variable, live: true },
    })),
  );
  const top = 30;
  const height = top + lines.length * ROW + 8;
  const nameWidth = nameWidthOf(lines, width);
  const texts = out.memory.texts as Map<string, string>;
  const drawn = lines.map((line, i) => {
    const id = `globals ${line.key}`;
    const changed = remember(texts, input.memory, id, line, sameStep, false);
    const rowY = top + i * ROW;
    if (line.pointer) {
      out.ports.push({
        key: `globals:${line.key}`,
        x: width,
        y: rowY + ROW / 2,
        left: 0,
        pointer: line.pointer,
        live: true,
        owner: 'globals',
        region: 'data',
        label: `global ${line.name}`,
      });
    }
    out.anchors.push({
      key: id,
      lo: line.address,
      hi: line.address + Math.max(1, line.size),
      left: 0,
      right: width,
      y: rowY + ROW / 2,
      label: `global ${line.name}`,
    });
    return { line, rowY, changed };
  });
  out.frames.push({
    key: 'globals',
    label: `global variables, ${lines.length}`,
    x: 0,
    y: 0,
    w: width,
    h: height,
    inner: drawn.map(({ line }) => `globals ${line.key}`),
  });
  out.shapes.push({
    kind: 'group',
    key: 'globals',
    x: 0,
    y: 0,
    class: 'globals',
    label: 'global variables',
    data: { frame: 'globals' },
    sig: [
      width,
      input.details,
      ...drawn.map(({ line, changed }) =>
        [line.key, line.text, line.type, line.pointer?.to, changed].join(','),
      ),
    ].join('|'),
    children: () => [
      { kind: 'box', key: 'box', x: 0, y: 0, w: width, h: height, r: 10, class: 'globals-box' },
      { kind: 'text', key: 'name', x: PAD, y: 20, text: 'globals', class: 'title' },
      ...drawn.map(({ line, rowY, changed }) =>
        rowGroup(line, rowY, changed, width, nameWidth, 0, input.details),
      ),
    ],
  });
  return height + 12;
}

function nameWidthOf(lines: readonly Line[], width: number): number {
  return Math.max(
    44,
    Math.min(width * 0.42, Math.max(0, ...lines.map((line) => line.depth * 12 + textWidth(line.name))) + 10),
  );
}

/** Notes what a line shows, and tells whether it shows something else than before. A line keeps its mark while the step is the same. */
function remember(
  texts: Map<string, string>,
  memory: StacksMemory,
  id: string,
  line: Line,
  sameStep: boolean,
  fresh: boolean,
): boolean {
  const text = line.pointer ? `${line.text}>${line.pointer.to}` : line.text;
  const before = memory.texts.get(id);
  const changed = sameStep
    ? (before?.endsWith(CHANGED) ?? false)
    : before === undefined
      ? fresh
      : before.replace(CHANGED, '') !== text;
  texts.set(id, text + (changed ? CHANGED : ''));
  return changed;
}

function stateOf(g: GoroutinePicture | undefined): string {
  if (!g) return 'gone';
  return g.state === 'waiting' && g.waiting ? `waiting: ${g.waiting}` : g.state;
}

interface Block {
  height: number;
  shape: (height: number) => Group;
}

/** A goroutine in one line. */
function closedBlock(g: GoroutinePicture, y: number, input: StacksInput): Block {
  const height = 30;
  const where = g.frames.find((frame) => !frame.library) ?? g.frames[0];
  const text = `g${g.id} ${where ? shortFunc(where.func) : ''}`;
  const state = stateOf(g);
  const sig = [text, state, input.width, g.stack.size].join('|');
  const children = (): Shape[] => [
    { kind: 'box', key: 'box', x: 0, y: 0, w: input.width, h: height, r: 8, class: 'tube closed' },
    { kind: 'text', key: 'name', x: PAD, y: 20, text: fit(text, input.width * 0.5), class: 'title' },
    {
      kind: 'text',
      key: 'state',
      x: input.width - PAD,
      y: 20,
      anchor: 'end',
      class: `state ${g.state}`,
      text: fit(`${state} · ${bytes(g.stack.size)}`, input.width * 0.48, TYPE.small),
    },
  ];
  return {
    height,
    shape: () => ({
      kind: 'group',
      key: `g${g.id}`,
      x: 0,
      y,
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

function stackBlock(
  g: GoroutinePicture,
  y: number,
  input: StacksInput,
  out: StacksScene,
  sameStep: boolean,
): Block {
  const { width } = input;
  const copy = input.events.findLast(
    (event): event is Extract<Event, { kind: 'StackCopy' | 'StackShrink' }> =>
      (event.kind === 'StackCopy' || event.kind === 'StackShrink') &&
      event.to === g.stack.lo &&
      event.step >= input.picture.step,
  );
  const top = FRAMES_TOP + (copy ? 26 : 0);
  const frames: Group[] = [];
  let fy = top;
  const shown = [...g.frames].reverse();
  const { from, to, more } = middle(g, input.open.has(g.id));
  shown.forEach((frame, i) => {
    if (i === from && more > 0) {
      frames.push(elidedFrames(g.id, more, fy, width));
      fy += 30 + GAP;
    }
    if (i >= from && i < to) return;
    const made = frameCard(frame, g, i === shown.length - 1, fy, y, input, out, sameStep);
    frames.push(made.group);
    fy += made.height + GAP;
  });
  const height = fy + 14;
  const state = stateOf(g);
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
      text: fit(state, width - 130, TYPE.small),
      class: `state ${g.state}`,
    },
    ...measure(g, copy, width, input.details),
    ...frames,
  ];
  return {
    height,
    shape: (full) => ({
      kind: 'group',
      key: `g${g.id}`,
      x: 0,
      y,
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

/** The stack to scale: used, free, guard; and the one it was copied from. */
function measure(
  g: GoroutinePicture,
  copy: Extract<Event, { kind: 'StackCopy' | 'StackShrink' }> | undefined,
  width: number,
  details: boolean,
): Shape[] {
  const { stack } = g;
  const full = width - 2 * PAD;
  const y = GAUGE_TOP + (copy ? 26 : 0);
  const scale = full / Math.max(stack.size, copy?.oldSize ?? 0);
  const length = stack.size * scale;
  const used = Math.max(2, stack.used * scale);
  const guard = (stack.guard - stack.lo) * scale;
  const shapes: Shape[] = [];
  if (copy) {
    const old = copy.oldSize * scale;
    shapes.push(
      {
        kind: 'box',
        key: `old${copy.from}`,
        x: PAD,
        y: GAUGE_TOP - 4,
        w: old,
        h: GAUGE,
        r: 3,
        class: 'gauge-old',
      },
      {
        kind: 'box',
        key: `oldused${copy.from}`,
        x: PAD,
        y: GAUGE_TOP - 4,
        w: Math.max(2, copy.used * scale),
        h: GAUGE,
        r: 3,
        class: 'gauge-oldused',
      },
      {
        kind: 'text',
        key: 'oldtext',
        x: PAD + Math.min(old, full - 150) + 8,
        y: GAUGE_TOP + 6,
        class: 'small copied',
        text:
          copy.kind === 'StackCopy'
            ? `${bytes(copy.oldSize)} was full`
            : `${bytes(copy.oldSize)} was too much`,
      },
    );
  }
  shapes.push(
    { kind: 'box', key: `track${stack.lo}`, x: PAD, y, w: length, h: GAUGE, r: 3, class: 'gauge' },
    {
      kind: 'box',
      key: `guard${stack.lo}`,
      x: PAD + length - guard,
      y,
      w: guard,
      h: GAUGE,
      r: 3,
      class: 'gauge-guard',
    },
    { kind: 'box', key: 'used', x: PAD, y, w: used, h: GAUGE, r: 3, class: 'gauge-used' },
    {
      kind: 'path',
      key: 'guardline',
      d: `M${PAD + length - guard} ${y - 2}v${GAUGE + 4}`,
      class: 'gauge-line',
    },
  );
  const words = copy
    ? `copied to ${bytes(stack.size)} · ${plural(copy.adjusted, 'pointer')} re-aimed`
    : `${bytes(stack.size)} stack · ${count(stack.used)} B used` + (details ? ` · ${hex(stack.lo)}` : '');
  shapes.push({
    kind: 'text',
    key: 'words',
    x: PAD,
    y: y + GAUGE + 15,
    text: fit(words, full, TYPE.small),
    class: copy ? 'small copied' : 'small',
  });
  return shapes;
}

/** Which frames, counted from the outermost, are left out of a deep stack, and how many that are in all. */
function middle(g: GoroutinePicture, whole: boolean): { from: number; to: number; more: number } {
  const n = g.frames.length;
  if (n > DEEP && !whole) return { from: OUTER, to: n - INNER, more: n - OUTER - INNER + g.elided };
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

/** One line of a frame: a variable or a part of one. */
interface Line extends Row {
  variable: VarPicture;
  /** Declared by the statement that is under way: it has no value yet. */
  pending?: boolean;
}

function frameCard(
  frame: FramePicture,
  g: GoroutinePicture,
  innermost: boolean,
  y: number,
  blockY: number,
  input: StacksInput,
  out: StacksScene,
  sameStep: boolean,
): { group: Group; height: number } {
  const x = 8;
  const width = input.width - 16;
  const vars = frame.library
    ? []
    : frame.vars.filter((variable) => input.details || variable.kind !== 'temp');
  const lines: Line[] = vars.flatMap((variable) => {
    if (variable.movedTo !== undefined) return [movedLine(variable)];
    if (!innermost && !variable.live && variable.place?.line === frame.place.line)
      return [pendingLine(variable)];
    return rowsOf(
      variable.name === '' ? '·' : variable.name,
      variable.value,
      `${variable.name}@${variable.address - frame.fp}`,
    ).map((row) => ({ ...row, variable }));
  });
  const extra = frame.deferred > 0 ? 1 : 0;
  const height = HEAD + lines.length * ROW + extra * 18 + (lines.length > 0 || extra ? 6 : 0);
  const nameWidth = nameWidthOf(lines, width);
  const label = shortFunc(frame.func);
  const place =
    frame.place.line === 0
      ? ''
      : frame.inlined.length > 0
        ? `:${frame.inlined.at(-1)!.place.line}`
        : `:${frame.place.line}`;
  const texts = out.memory.texts as Map<string, string>;
  const drawn = lines.map((line, i) => {
    const id = `${frame.key} ${frame.func} ${line.key}`;
    const changed = remember(texts, input.memory, id, line, sameStep, innermost);
    const rowY = HEAD + i * ROW;
    if (line.pointer) {
      out.ports.push({
        key: `${frame.key}:${frame.func}:${line.key}`,
        x: x + width,
        y: blockY + y + rowY + ROW / 2,
        left: x,
        pointer: line.pointer,
        live: line.variable.live,
        owner: frame.key,
        region: 'stack',
        label: `${label}: ${line.name}`,
      });
    }
    if (line.size > 0 && line.variable.movedTo === undefined) {
      out.anchors.push({
        key: id,
        lo: line.address,
        hi: line.address + line.size,
        left: x,
        right: x + width,
        y: blockY + y + rowY + ROW / 2,
        label: `${line.name} of ${label}`,
      });
    }
    return { line, rowY, changed };
  });
  const sig = [
    width,
    label,
    place,
    innermost,
    input.details,
    frame.deferred,
    nameWidth,
    ...drawn.map(({ line, changed }) =>
      [line.key, line.text, line.type, line.pointer?.to, line.variable.live, changed, line.address].join(','),
    ),
  ].join('|');
  const children = (): Shape[] => [
    { kind: 'box', key: 'box', x: 0, y: 0, w: width, h: height, r: 6, class: 'frame-box' },
    {
      kind: 'text',
      key: 'name',
      x: 10,
      y: 18,
      text: fit(label, width - 70),
      full: frame.func,
      class: 'title',
    },
    {
      kind: 'text',
      key: 'place',
      x: width - 10,
      y: 18,
      anchor: 'end',
      text: input.details ? `${place} · ${bytes(frame.size)} · ${hex(frame.sp)}` : place,
      class: 'small',
    },
    ...drawn.flatMap(({ line, rowY, changed }) => [
      rowGroup(line, rowY, changed, width, nameWidth, frame.fp, input.details),
    ]),
    ...(extra
      ? [
          {
            kind: 'text' as const,
            key: 'deferred',
            x: 10,
            y: height - 9,
            text: `${plural(frame.deferred, 'deferred call')} at return`,
            class: 'small',
          },
        ]
      : []),
  ];
  out.frames.push({
    key: frame.key,
    label: `frame of ${label}, line ${frame.place.line}, ${plural(lines.length, 'variable')}`,
    x,
    y: blockY + y,
    w: width,
    h: height,
    inner: drawn.map(({ line }) => `${frame.key} ${frame.func} ${line.key}`),
  });
  const inlined =
    frame.inlined.length > 0
      ? `, inlined: ${frame.inlined.map((call) => shortFunc(call.func)).join(', ')}`
      : '';
  return {
    height,
    group: {
      kind: 'group',
      key: `${frame.key} ${frame.func}`,
      x,
      y,
      sig,
      children,
      enter: 'drop',
      exit: 'drop',
      class:
        'frame' +
        (innermost ? ' innermost' : '') +
        (innermost && g.id === input.picture.current ? ' current' : '') +
        (frame.library ? ' library' : ''),
      label: `frame of ${frame.func}, line ${frame.place.line}, ${frame.size} bytes${inlined}`,
      data: { frame: frame.key, func: label, line: String(frame.place.line) },
    },
  };
}

/** A variable that the statement under way declares: its value is still being computed. */
function pendingLine(variable: VarPicture): Line {
  return {
    key: `${variable.name}@pending`,
    name: variable.name,
    type: variable.type,
    text: '',
    depth: 0,
    address: variable.address,
    size: 0,
    offset: 0,
    variable,
    pending: true,
  };
}

/** A variable that lives in the heap: the frame holds only its address. */
function movedLine(variable: VarPicture): Line {
  const to = variable.movedTo!;
  return {
    key: `${variable.name}@moved`,
    name: variable.name,
    type: 'moved to heap',
    text: '',
    depth: 0,
    address: variable.address,
    size: 8,
    offset: 0,
    variable,
    pointer: { to, region: 'heap', object: to },
  };
}

function rowGroup(
  line: Line,
  y: number,
  changed: boolean,
  width: number,
  nameWidth: number,
  fp: number,
  details: boolean,
): Group {
  const indent = 10 + line.depth * 12;
  const valueX = 10 + nameWidth;
  const port = line.pointer ? 18 : 0;
  const offset = details ? `${line.address - fp}` : '';
  const type = line.variable.live ? line.type : line.pending ? 'not set yet' : 'not read again';
  const room = width - 10 - port - valueX;
  const value = line.pending ? '' : fit(line.text, room);
  const left = room - textWidth(value) - (value === '' ? 0 : 14);
  const note = details ? `${type} @${offset}` : type;
  const typeText = left >= Math.min(40, textWidth(note, TYPE.small)) ? fit(note, left, TYPE.small) : '';
  const state = line.variable.live ? '' : line.pending ? ' pending' : ' dead';
  const moved = line.variable.movedTo !== undefined ? ' moved' : '';
  return {
    kind: 'group',
    key: line.key,
    x: 0,
    y,
    class: `row${state}${moved}${changed ? ' changed' : ''}${line.variable.kind === 'param' ? ' param' : ''}`,
    sig: [line.name, line.text, note, width, nameWidth, line.pointer ? 1 : 0].join('|'),
    enter: 'fade',
    exit: 'fade',
    data: { var: line.variable.name, address: String(line.address) },
    children: () => {
      const shapes: Shape[] = [
        { kind: 'box', key: 'back', x: 4, y: 1, w: width - 8, h: ROW - 2, r: 4, class: 'row-back' },
        {
          kind: 'text',
          key: 'name',
          x: indent,
          y: 15.5,
          text: fit(line.name, nameWidth - line.depth * 12),
          full: line.name,
          class: 'name',
        },
        { kind: 'text', key: 'value', x: valueX, y: 15.5, text: value, full: line.text, class: 'value' },
      ];
      if (typeText !== '') {
        shapes.push({
          kind: 'text',
          key: 'type',
          x: width - 10 - port,
          y: 15,
          anchor: 'end',
          text: typeText,
          full: note,
          class: 'type',
        });
      }
      if (line.pointer)
        shapes.push({ kind: 'path', key: 'port', d: circle(width - 12, ROW / 2, 3.4), class: 'port' });
      return shapes;
    },
  };
}

/** A circle as a path. */
export function circle(x: number, y: number, r: number): string {
  return `M${x - r} ${y}a${r} ${r} 0 1 0 ${2 * r} 0a${r} ${r} 0 1 0 ${-2 * r} 0Z`;
}
