/**
 * Heap: a card for each object, with its type, size and fields. An object that the collector has coloured is really white, grey or black, with the
 * colour's mark and name; what it has found unreachable stays, hatched, until the sweep takes it.
 */
import type { Event } from '../../../machine/events.ts';
import type { ObjectPicture, Picture, ValuePicture } from '../../../machine/picture.ts';
import { bytes, count, fit, hex, plural, textWidth, TYPE } from '../../scene/measure.ts';
import { bodyRows, isScalar, shortFunc, shortType, type Row } from '../../scene/rows.ts';
import type { Group, Shape } from '../../scene/shape.ts';
import type { Thing } from '../memory/navigate.ts';
import { circle, type Anchor, type Port } from '../stacks/scene.ts';
import { bottom, layOut, NO_LAYOUT, type HeapLayout } from './layout.ts';
import { unreached } from './reach.ts';

export interface HeapInput {
  picture: Picture;
  events: readonly Event[];
  width: number;
  /** Height to fill before the next column is begun; 0 fills all columns evenly. */
  view: number;
  details: boolean;
  memory: HeapMemory;
}

export interface HeapMemory {
  layout: HeapLayout;
  /** The objects are drawn small, since they are many. */
  small: boolean;
  texts: ReadonlyMap<string, string>;
  step: number;
}

export const NO_HEAP: HeapMemory = { layout: NO_LAYOUT, small: false, texts: new Map(), step: -1 };

export interface HeapScene {
  width: number;
  height: number;
  shapes: Group[];
  ports: Port[];
  anchors: Anchor[];
  /** Each card's place. */
  cards: (Thing & { inner: string[] })[];
  memory: HeapMemory;
  summary: string;
}

const ROW = 22;
const HEAD = 26;
const CELL = 20;
/** Between columns: room for arrows that bow. */
export const GUTTER = 40;
const GAP = 14;
const CARD = 176;
const WIDEST = 260;
const CARD_SMALL = 104;
const GUTTER_SMALL = 22;
const MANY = 80;
const BACK = 50;

export function objectKey(object: ObjectPicture): string {
  return `${object.address}#${object.serial}`;
}

export function heapScene(input: HeapInput): HeapScene {
  const { picture, memory } = input;
  const usable = Math.max(150, input.width - GUTTER);
  const { shown, hidden } = usersObjects(picture, input.details);
  const objects = shown.sort((a, b) => a.serial - b.serial);
  // Many objects are drawn small; it takes fewer to go back, so that a heap near the border does not flicker.
  const small = objects.length > (memory.small ? BACK : MANY);
  const gutter = small ? GUTTER_SMALL : GUTTER;
  const columns = Math.max(1, Math.floor((usable + gutter) / ((small ? CARD_SMALL : CARD) + gutter)));
  const width = Math.min(small ? CARD_SMALL * 1.5 : WIDEST, (usable - (columns - 1) * gutter) / columns);
  const closures = closureNames(picture);
  const cards = objects.map((object) =>
    small ? smallCard(object) : cardOf(object, width, input.details, closures.get(object.address)),
  );
  const layout = layOut(cards, columns, small ? 7 : GAP, input.view, memory.layout);
  const fresh = allocatedNow(input.picture, input.events);
  const lost = unreached(picture);
  const sameStep = memory.step === picture.step;
  const out: HeapScene = {
    width: input.width,
    height: bottom(layout),
    shapes: [],
    ports: [],
    anchors: [],
    cards: [],
    memory: { layout, small, texts: new Map(), step: picture.step },
    summary: summaryOf(picture, lost.size),
  };
  for (const card of cards) {
    const slot = layout.slots.get(card.key)!;
    const x = slot.column * (width + gutter);
    draw(card, x, slot.y, width, input, out, {
      fresh: fresh.has(card.object.address),
      lost: lost.has(card.object.address),
      sameStep,
    });
  }
  const rest = restOf(picture, hidden);
  if (rest !== '') {
    out.shapes.push(restLine(rest, out.height + (out.height > 0 ? GAP : 0), usable));
    out.height += GAP + 30;
  }
  return out;
}

function summaryOf(picture: Picture, lost: number): string {
  const { heap, collector } = picture;
  const text = `${plural(heap.count, 'heap object')}, ${bytes(heap.bytes)}`;
  const garbage = heap.objects.filter((object) => object.state === 'garbage').length;
  const parts = [text];
  if (collector.phase !== 'off') {
    const by = (color: string): number => heap.objects.filter((object) => object.color === color).length;
    parts.push(`${by('white')} white, ${by('grey')} grey, ${by('black')} black`);
  }
  if (garbage > 0) parts.push(`${garbage} found unreachable`);
  else if (lost > 0) parts.push(`${lost} that nothing points to any more`);
  return parts.join('; ') + '.';
}

interface Card {
  key: string;
  height: number;
  object: ObjectPicture;
  rows: Row[];
  cells: ValuePicture['parts'] & object;
  perLine: number;
  cellWidth: number;
  small?: boolean;
}

function cardOf(object: ObjectPicture, width: number, details: boolean, func: string | undefined): Card {
  const value = object.value;
  const cells =
    value?.kind === 'array' && value.parts?.every((part) => isScalar(part.value)) ? value.parts : [];
  const rows =
    cells.length > 0 || !value ? [] : isClosure(object) ? closureRows(object, value, func) : bodyRows(value);
  const longest = Math.max(1, ...cells.map((cell) => cell.value.text.length));
  const cellWidth = Math.min(width - 16, Math.max(24, textWidth('0'.repeat(longest)) + 10));
  const perLine = Math.max(1, Math.floor((width - 16) / cellWidth));
  const cellLines = Math.ceil(cells.length / perLine);
  const more = cells.length > 0 && value?.more ? 16 : 0;
  const body =
    rows.length * ROW + cellLines * CELL + more + (rows.length + cellLines > 0 ? 8 : 0) + (details ? 34 : 0);
  return { key: objectKey(object), height: HEAD + body, object, rows, cells, perLine, cellWidth };
}

/** An object by name only. */
function smallCard(object: ObjectPicture): Card {
  return {
    key: objectKey(object),
    height: HEAD,
    object,
    rows: [],
    cells: [],
    perLine: 1,
    cellWidth: 0,
    small: true,
  };
}

interface Status {
  fresh: boolean;
  lost: boolean;
  sameStep: boolean;
}

function draw(
  card: Card,
  x: number,
  y: number,
  width: number,
  input: HeapInput,
  out: HeapScene,
  status: Status,
): void {
  const { object } = card;
  const { collector } = input.picture;
  const coloured = collector.phase === 'mark' || collector.phase === 'mark termination';
  const garbage = object.state === 'garbage';
  const type = nameOf(object);
  const mark = garbage
    ? 'unreachable'
    : coloured
      ? object.color
      : status.lost
        ? 'no pointer left'
        : status.fresh
          ? 'new'
          : '';
  const size =
    object.requested !== object.size && input.details
      ? `${count(object.requested)} of ${bytes(object.size)}`
      : bytes(object.requested || object.size);
  const longest = Math.max(0, ...card.rows.map((row) => row.depth * 12 + textWidth(row.name)));
  const nameWidth =
    card.rows.length === 1 && card.rows[0]!.name === ''
      ? 0
      : Math.max(36, Math.min(width * 0.45, longest + 10));
  const texts = out.memory.texts as Map<string, string>;
  const remember = (id: string, text: string): boolean => {
    const before = input.memory.texts.get(id);
    const changed = status.sameStep
      ? (before?.endsWith('\u0001') ?? false)
      : before !== undefined && before.replace('\u0001', '') !== text;
    texts.set(id, text + (changed ? '\u0001' : ''));
    return changed;
  };
  const rows = card.rows.map((row, i) => {
    const rowY = HEAD + 2 + i * ROW;
    if (row.pointer) {
      out.ports.push({
        key: `${card.key}:${row.key}`,
        x: x + width,
        y: y + rowY + ROW / 2,
        left: x,
        pointer: row.pointer,
        live: !garbage,
        owner: card.key,
        region: 'heap',
        label: `${type}: ${row.name}`,
      });
    }
    const changed = remember(
      `${card.key} ${row.key}`,
      row.pointer ? `${row.text}>${row.pointer.to}` : row.text,
    );
    return { row, rowY, changed };
  });
  if (card.small) {
    for (const pointer of object.pointers.slice(0, 3)) {
      out.ports.push({
        key: `${card.key}:+${pointer.offset}`,
        x: x + width,
        y: y + HEAD / 2,
        left: x,
        pointer:
          pointer.object === undefined
            ? { to: pointer.to, region: 'unknown' }
            : { to: pointer.to, region: 'heap', object: pointer.object },
        live: !garbage,
        owner: card.key,
        region: 'heap',
        label: type,
      });
    }
  }
  const cells = card.cells.map((cell) => ({
    cell,
    changed: remember(`${card.key} ${cell.name}`, cell.value.text),
  }));
  out.anchors.push({
    key: card.key,
    lo: object.address,
    hi: object.address + object.size,
    left: x,
    right: x + width,
    y: y + HEAD / 2,
    label: `${type} object`,
    object: true,
  });
  const sig = [
    width,
    card.height,
    type,
    size,
    mark,
    coloured ? object.color : '',
    input.details,
    nameWidth,
    ...rows.map(({ row, changed }) => [row.key, row.text, row.pointer?.to, changed].join(',')),
    ...cells.map(({ cell, changed }) => cell.value.text + (changed ? '!' : '')),
  ].join('|');
  const children = (): Shape[] => {
    const shapes: Shape[] = [
      { kind: 'box', key: 'box', x: 0, y: 0, w: width, h: card.height, r: 7, class: 'card-box' },
    ];
    if (garbage)
      shapes.push({ kind: 'box', key: 'hatch', x: 0, y: 0, w: width, h: card.height, r: 7, class: 'hatch' });
    const showMark = coloured || garbage;
    if (showMark) shapes.push(...markShapes(object.color));
    const titleX = showMark ? 26 : 10;
    const right = card.small
      ? showMark
        ? ''
        : mark === ''
          ? size
          : mark
      : mark === ''
        ? size
        : `${mark} · ${size}`;
    const room = width - titleX - 10;
    const title = fit(type, Math.max(card.small ? 40 : 60, room - textWidth(right, TYPE.small) - 10));
    shapes.push(
      { kind: 'text', key: 'type', x: titleX, y: 18, text: title, full: type, class: 'title' },
      {
        kind: 'text',
        key: 'size',
        x: width - 10,
        y: 18,
        anchor: 'end',
        text: fit(right, room - textWidth(title) - 8, TYPE.small),
        class: 'small tag',
      },
    );
    for (const { row, rowY, changed } of rows)
      shapes.push(fieldGroup(row, rowY, changed, width, nameWidth, input.details));
    cells.forEach(({ cell, changed }, i) => {
      const cx = 8 + (i % card.perLine) * card.cellWidth;
      const cy = HEAD + 3 + Math.floor(i / card.perLine) * CELL;
      shapes.push(
        {
          kind: 'box',
          key: `c${i}`,
          x: cx,
          y: cy,
          w: card.cellWidth,
          h: CELL,
          class: changed ? 'cell changed' : 'cell',
        },
        {
          kind: 'text',
          key: `t${i}`,
          x: cx + card.cellWidth / 2,
          y: cy + 14.5,
          anchor: 'middle',
          text: fit(cell.value.text, card.cellWidth - 4),
          full: `[${cell.name}] ${cell.value.text}`,
          class: changed ? 'value changed' : 'value',
        },
      );
    });
    if (card.cells.length > 0 && object.value?.more) {
      shapes.push({
        kind: 'text',
        key: 'more',
        x: 10,
        y: card.height - (input.details ? 42 : 9),
        text: `… ${count(object.value.more)} more`,
        class: 'small',
      });
    }
    if (input.details && !card.small) {
      const where = object.site ? `${shortFunc(object.site.func)}:${object.site.line}` : 'the run time';
      shapes.push(
        {
          kind: 'text',
          key: 'address',
          x: 10,
          y: card.height - 24,
          text: `${hex(object.address)} · ${object.sizeClass === 0 ? 'large' : `class ${object.sizeClass}`}${object.noscan ? ' · noscan' : ''}`,
          class: 'small',
        },
        {
          kind: 'text',
          key: 'site',
          x: 10,
          y: card.height - 9,
          text: fit(`from ${where}`, width - 20, TYPE.small),
          class: 'small',
        },
      );
    }
    return shapes;
  };
  const label = `${type}, ${size}${mark === '' ? '' : ', ' + mark}, at ${hex(object.address)}`;
  out.cards.push({ key: card.key, label, x, y, w: width, h: card.height, inner: [] });
  const states = [
    'object',
    coloured && !garbage ? object.color : '',
    garbage ? 'garbage' : '',
    status.lost && !garbage && !coloured ? 'lost' : '',
    status.fresh ? 'fresh' : '',
  ].filter((state) => state !== '');
  out.shapes.push({
    kind: 'group',
    key: card.key,
    x,
    y,
    sig,
    children,
    enter: 'grow',
    exit: 'sweep',
    class: states.join(' '),
    label,
    data: { object: card.key, type, line: String(object.site?.line ?? '') },
  });
}

/** The mark of a colour, told by shape as well: an open ring, a half disc, a full disc. */
function markShapes(color: ObjectPicture['color']): Shape[] {
  const ring: Shape = { kind: 'path', key: 'ring', d: circle(15, HEAD / 2, 5), class: `mark ${color}` };
  if (color !== 'grey') return [ring];
  return [ring, { kind: 'path', key: 'half', d: `M15 ${HEAD / 2 - 5}a5 5 0 0 1 0 10Z`, class: 'mark-half' }];
}

function fieldGroup(
  row: Row,
  y: number,
  changed: boolean,
  width: number,
  nameWidth: number,
  details: boolean,
): Group {
  const port = row.pointer ? 18 : 0;
  const valueX = nameWidth === 0 ? 10 : 10 + nameWidth;
  const room = width - 10 - port - valueX;
  const value = fit(row.text, room);
  const note = details ? `${row.type} +${row.offset}` : row.type;
  const left = room - textWidth(value) - (value === '' ? 0 : 12);
  const typeText = left >= Math.min(40, textWidth(note, TYPE.small)) ? fit(note, left, TYPE.small) : '';
  return {
    kind: 'group',
    key: `r${row.key}`,
    x: 0,
    y,
    class: changed ? 'row changed' : 'row',
    sig: [row.name, row.text, note, width, nameWidth, port].join('|'),
    data: { field: row.name },
    children: () => {
      const shapes: Shape[] = [
        { kind: 'box', key: 'back', x: 4, y: 1, w: width - 8, h: ROW - 2, r: 4, class: 'row-back' },
      ];
      if (nameWidth > 0)
        shapes.push({
          kind: 'text',
          key: 'name',
          x: 10 + row.depth * 12,
          y: 15.5,
          text: fit(row.name, nameWidth - row.depth * 12),
          full: row.name,
          class: 'name',
        });
      shapes.push({
        kind: 'text',
        key: 'value',
        x: valueX,
        y: 15.5,
        text: value,
        full: row.text,
        class: 'value',
      });
      if (typeText !== '')
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
      if (row.pointer)
        shapes.push({ kind: 'path', key: 'port', d: circle(width - 12, ROW / 2, 3.4), class: 'port' });
      return shapes;
    },
  };
}

/** A function value with what it captured: the compiler makes a struct of it whose first word leads to the code. */
function isClosure(object: ObjectPicture): boolean {
  return /^struct ?\{ ?F uintptr/.test(object.type);
}

function closureRows(object: ObjectPicture, value: ValuePicture, func: string | undefined): Row[] {
  const code = func ?? (object.site ? `literal, line ${object.site.line}` : '');
  return bodyRows(value).map((row, i) => {
    if (i === 0) return { ...row, name: 'code', text: code, type: '' };
    return { ...row, name: /^X\d+$/.test(row.name) ? `captured ${Number(row.name.slice(1)) + 1}` : row.name };
  });
}

/** What the object is called: its type, or its role in the run time. */
export function nameOf(object: ObjectPicture): string {
  if (isClosure(object)) return 'closure';
  const { role } = object;
  const type = shortType(object.type);
  if (!role) return type === '' ? 'bytes' : type;
  // An array, a variable in a box and the bytes of a string are best told by their type; what only the run time knows, by its role.
  if (role === 'backing array' || role === 'interface value') return type === '' ? role : type;
  return role;
}

function restLine(text: string, y: number, width: number): Group {
  return {
    kind: 'group',
    key: 'rest',
    x: 0,
    y,
    sig: text + width,
    class: 'elided',
    children: () => [
      { kind: 'box', key: 'box', x: 0, y: 0, w: width, h: 28, r: 6, class: 'elided-box heap' },
      {
        kind: 'text',
        key: 'text',
        x: width / 2,
        y: 18,
        anchor: 'middle',
        text: fit(text, width - 12, TYPE.small),
        full: text,
        class: 'small',
      },
    ],
  };
}

/** What is in the heap and not drawn, in words. */
function restOf(picture: Picture, hidden: readonly ObjectPicture[]): string {
  const more = picture.heap.count - picture.heap.objects.length;
  const size = hidden.reduce((sum, object) => sum + object.size, 0);
  const parts = [];
  if (hidden.length > 0) parts.push(`${plural(hidden.length, 'object')} of the library, ${bytes(size)}`);
  if (more > 0) parts.push(`${plural(more, 'more object')}`);
  return parts.length === 0 ? '' : `and ${parts.join(', ')}`;
}

/** Objects allocated by the step that led to this picture. */
export function allocatedNow(picture: Picture, events: readonly Event[]): Set<number> {
  return new Set(
    events.flatMap((event) => (event.kind === 'Alloc' && event.step >= picture.step ? [event.address] : [])),
  );
}

/** The program's own objects, and what its variables lead to; what the library keeps for itself is only counted, unless details are wanted. */
function usersObjects(
  picture: Picture,
  details: boolean,
): { shown: ObjectPicture[]; hidden: ObjectPicture[] } {
  const { objects } = picture.heap;
  if (details || !objects.some((object) => object.library)) return { shown: [...objects], hidden: [] };
  const byAddress = new Map(objects.map((object) => [object.address, object]));
  const wanted = new Set<number>();
  const todo: number[] = [];
  const want = (address: number | undefined): void => {
    if (address === undefined || wanted.has(address) || !byAddress.has(address)) return;
    wanted.add(address);
    todo.push(address);
  };
  eachValue(picture, (value) => want(value.pointer?.object));
  for (const object of objects) if (!object.library) want(object.address);
  for (let address = todo.pop(); address !== undefined; address = todo.pop()) {
    for (const pointer of byAddress.get(address)!.pointers) want(pointer.object);
  }
  const shown: ObjectPicture[] = [];
  const hidden: ObjectPicture[] = [];
  for (const object of objects) (wanted.has(object.address) ? shown : hidden).push(object);
  return { shown, hidden };
}

/** Every value that the program's own variables hold, with its parts. */
function eachValue(picture: Picture, visit: (value: ValuePicture) => void): void {
  const walk = (value: ValuePicture): void => {
    visit(value);
    for (const part of value.parts ?? []) walk(part.value);
  };
  for (const variable of picture.globals) walk(variable.value);
  for (const g of picture.goroutines) {
    for (const frame of g.frames) {
      if (frame.library) continue;
      for (const variable of frame.vars) {
        if (variable.movedTo !== undefined)
          visit({
            ...variable.value,
            pointer: { to: variable.movedTo, region: 'heap', object: variable.movedTo },
          });
        walk(variable.value);
      }
    }
  }
}

/** Closures carry no name; the variables that hold them know it. */
function closureNames(picture: Picture): Map<number, string> {
  const names = new Map<number, string>();
  const note = (value: ValuePicture): void => {
    if (value.kind === 'func' && value.pointer?.object !== undefined && value.text !== '')
      names.set(value.pointer.object, shortFunc(value.text));
  };
  eachValue(picture, note);
  const walk = (value: ValuePicture): void => {
    note(value);
    for (const part of value.parts ?? []) walk(part.value);
  };
  for (const object of picture.heap.objects) if (object.value) walk(object.value);
  return names;
}
