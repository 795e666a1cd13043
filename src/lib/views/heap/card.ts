/** An object's card: how tall it is, and what is drawn on it. A function of the object and of how it stands; where nothing has changed the scene keeps the last one. */
import { isClosure, type ObjectPicture, type ValuePicture } from '../../../machine/picture.ts';
import { Changes, type Texts } from '../../scene/changed.ts';
import { bytes, count, fit, hex, textWidth, TYPE } from '../../scene/measure.ts';
import { circle, type Anchor, type Port } from '../../scene/port.ts';
import { ROW, rowShapes } from '../../scene/row.ts';
import { bodyRows, isScalar, shortFunc, type Row } from '../../scene/rows.ts';
import type { Group, Shape } from '../../scene/shape.ts';
import type { Thing } from '../memory/navigate.ts';
import { closureRows, isInternal, nameOf, objectKey } from './names.ts';

export const HEAD = 26;
const CELL = 20;
/** Height of a line at a card's foot. */
const FOOT = 15;
/** A card is gone to as a whole. */
const NOTHING_WITHIN: readonly string[] = [];
/** Pointers drawn of an object that shows only its name. */
const SMALL_POINTERS = 3;

/** How an object stands in the present picture: all that its card depends on beside the object. */
export interface Standing {
  width: number;
  details: boolean;
  /** Drawn by its name alone. */
  closed: boolean;
  /** Its colour means something: marking is under way. */
  marking: boolean;
  /** What is said of it as a whole: of a map how many entries it has. */
  note: string | undefined;
  /** Allocated by the last step. */
  fresh: boolean;
  /** Nothing leads to it any more, but the collector does not know yet. */
  lost: boolean;
  /** The search is for something else. */
  dim: boolean;
  /** The function of a closure, where a variable tells it. */
  func: string | undefined;
}

export interface Card {
  key: string;
  height: number;
  object: ObjectPicture;
  standing: Standing;
  rows: Row[];
  cells: ValuePicture['parts'] & object;
  perLine: number;
  cellWidth: number;
}

/** A card at its place, and what can be reached on it. */
export interface DrawnCard {
  object: ObjectPicture;
  standing: Standing;
  x: number;
  y: number;
  height: number;
  shape: Group;
  ports: Port[];
  anchor: Anchor;
  thing: Thing & { inner: readonly string[] };
  texts: Texts;
  /** Something on it is marked as changed by the last step. */
  marked: boolean;
}

export function sameStanding(a: Standing, b: Standing): boolean {
  return (
    a.width === b.width &&
    a.details === b.details &&
    a.closed === b.closed &&
    a.note === b.note &&
    a.marking === b.marking &&
    a.fresh === b.fresh &&
    a.lost === b.lost &&
    a.dim === b.dim &&
    a.func === b.func
  );
}

export function cardOf(object: ObjectPicture, standing: Standing): Card {
  const key = objectKey(object);
  const closed = { key, height: HEAD, object, standing, rows: [], cells: [], perLine: 1, cellWidth: 0 };
  if (standing.closed) return closed;
  const { width, details, func } = standing;
  const value = object.value;
  const cells =
    value?.kind === 'array' && value.parts?.every((part) => isScalar(part.value)) ? value.parts : [];
  const rows =
    standing.note !== undefined && !isInternal(object)
      ? [noteRow(object, standing.note)]
      : cells.length > 0 || !value
        ? []
        : isClosure(object)
          ? closureRows(object, value, func)
          : bodyRows(value);
  const longest = Math.max(1, ...cells.map((cell) => cell.value.text.length));
  const cellWidth = Math.min(width - 16, Math.max(24, textWidth('0'.repeat(longest)) + 10));
  const perLine = Math.max(1, Math.floor((width - 16) / cellWidth));
  const cellLines = Math.ceil(cells.length / perLine);
  const more = cells.length > 0 && value?.more ? 16 : 0;
  const body =
    rows.length * ROW +
    cellLines * CELL +
    more +
    (rows.length + cellLines > 0 ? 8 : 0) +
    (details ? 4 + FOOT * footLines(object, width).length : 0);
  return { ...closed, height: HEAD + body, rows, cells, perLine, cellWidth };
}

function noteRow(object: ObjectPicture, text: string): Row {
  const { address } = object;
  return { key: 'note', name: '', type: '', text, depth: 0, address, size: 0, offset: 0 };
}

/** Draws a card. `before` is what it showed in the last picture, if it was there. */
export function drawCard(card: Card, x: number, y: number, before: Texts, sameStep: boolean): DrawnCard {
  const { object, standing, key } = card;
  const { width, details } = standing;
  const garbage = object.state === 'garbage';
  const type = nameOf(object);
  const mark = markOf(object, standing);
  const bytesOf =
    object.requested !== object.size && details && !object.values
      ? `${count(object.requested)} of ${bytes(object.size)}`
      : bytes(object.values ? object.size : object.requested || object.size);
  const size = standing.closed && standing.note !== undefined ? standing.note : bytesOf;
  const longest = Math.max(0, ...card.rows.map((row) => row.depth * 12 + textWidth(row.name)));
  const nameWidth =
    card.rows.length === 1 && card.rows[0]!.name === ''
      ? 0
      : Math.max(36, Math.min(width * 0.45, longest + 10));
  const changes = new Changes(before, sameStep);
  const ports: Port[] = [];
  const port = (portKey: string, portY: number, pointer: Port['pointer'], label: string): void =>
    void ports.push({
      key: `${key}:${portKey}`,
      x: x + width,
      y: y + portY,
      left: x,
      pointer,
      live: !garbage && !standing.lost,
      owner: key,
      region: 'heap',
      label,
    });
  const rows = card.rows.map((row, i) => {
    const rowY = HEAD + 2 + i * ROW;
    if (row.pointer) port(row.key, rowY + ROW / 2, row.pointer, `${type}: ${row.name}`);
    return {
      row,
      rowY,
      changed: changes.note(row.key, row.pointer ? `${row.text}>${row.pointer.to}` : row.text),
    };
  });
  if (standing.closed) {
    for (const { offset, to, object: at } of object.pointers.slice(0, SMALL_POINTERS))
      port(
        `+${offset}`,
        HEAD / 2,
        at === undefined ? { to, region: 'unknown' } : { to, region: 'heap', object: at },
        type,
      );
  }
  const cells = card.cells.map((cell) => ({ cell, changed: changes.note(cell.name, cell.value.text) }));
  const sig = [
    width,
    card.height,
    type,
    size,
    mark,
    standing.lost,
    standing.marking ? object.color : '',
    details,
    nameWidth,
    ...rows.map(({ row, changed }) => [row.key, row.text, row.pointer?.to, changed].join(',')),
    ...cells.map(({ cell, changed }) => cell.value.text + (changed ? '!' : '')),
  ].join('|');
  const children = (): Shape[] => [
    { kind: 'box', key: 'box', x: 0, y: 0, w: width, h: card.height, r: 7, class: 'card-box' },
    ...(garbage
      ? [{ kind: 'box' as const, key: 'hatch', x: 0, y: 0, w: width, h: card.height, r: 7, class: 'hatch' }]
      : []),
    ...head(card, type, size, mark),
    ...rows.map(({ row, rowY, changed }) => fieldGroup(row, rowY, changed, width, nameWidth, details)),
    ...cells.flatMap(({ cell, changed }, i) => cellShapes(card, cell, i, changed)),
    ...foot(card),
  ];
  const label = `${type}, ${size}${mark === '' ? '' : ', ' + mark}, at ${hex(object.address)}`;
  const states = [
    'object',
    standing.marking && !garbage ? object.color : '',
    garbage ? 'garbage' : '',
    standing.lost && !garbage && !standing.marking ? 'lost' : '',
    standing.fresh ? 'fresh' : '',
    standing.dim ? 'dim' : '',
  ].filter((state) => state !== '');
  return {
    object,
    standing,
    x,
    y,
    height: card.height,
    ports,
    anchor: {
      key,
      lo: object.address,
      hi: object.address + object.size,
      left: x,
      right: x + width,
      y: y + HEAD / 2,
      label: `${type} object`,
      object: true,
    },
    thing: { key, label, x, y, w: width, h: card.height, inner: NOTHING_WITHIN },
    texts: changes.texts,
    marked: changes.any,
    shape: {
      kind: 'group',
      key,
      x,
      y,
      h: card.height,
      sig,
      children,
      enter: 'grow',
      exit: 'sweep',
      class: states.join(' '),
      label,
      data: {
        object: key,
        type,
        line: String(object.site?.line ?? ''),
        ...(isInternal(object) && standing.closed ? { act: 'turn' } : {}),
      },
    },
  };
}

/** The state in a word. */
function markOf(object: ObjectPicture, { marking, lost, fresh }: Standing): string {
  if (object.state === 'garbage') return 'unreachable';
  if (marking) return object.color;
  return lost ? 'garbage' : fresh ? 'new' : '';
}

function head({ object, standing }: Card, type: string, size: string, mark: string): Shape[] {
  const { width, closed, marking } = standing;
  const showMark = marking || object.state === 'garbage';
  const titleX = showMark ? 26 : 10;
  const room = width - titleX - 10;
  const narrow = closed && width < 170;
  // The state goes before the size where there is no room for both; a closed card shows its colour by the mark alone.
  const both = mark === '' ? size : `${mark} · ${size}`;
  const least = mark === '' ? size : narrow && showMark ? '' : mark;
  const fits = textWidth(type) + textWidth(both, TYPE.small) + 10 <= room;
  const right = fits && !(narrow && showMark) ? both : least;
  const title = fit(type, Math.max(narrow ? 40 : 60, room - textWidth(right, TYPE.small) - 10));
  return [
    ...(showMark ? markShapes(object.color) : []),
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
  ];
}

/** The mark of a colour, told by shape as well: an open ring, a half disc, a full disc. */
function markShapes(color: ObjectPicture['color']): Shape[] {
  const ring: Shape = { kind: 'path', key: 'ring', d: circle(15, HEAD / 2, 5), class: `mark ${color}` };
  if (color !== 'grey') return [ring];
  return [ring, { kind: 'path', key: 'half', d: `M15 ${HEAD / 2 - 5}a5 5 0 0 1 0 10Z`, class: 'mark-half' }];
}

function cellShapes(card: Card, cell: Card['cells'][number], i: number, changed: boolean): Shape[] {
  const x = 8 + (i % card.perLine) * card.cellWidth;
  const y = HEAD + 3 + Math.floor(i / card.perLine) * CELL;
  return [
    {
      kind: 'box',
      key: `c${i}`,
      x,
      y,
      w: card.cellWidth,
      h: CELL,
      class: changed ? 'cell changed' : 'cell',
    },
    {
      kind: 'text',
      key: `t${i}`,
      x: x + card.cellWidth / 2,
      y: y + 14.5,
      anchor: 'middle',
      text: fit(cell.value.text, card.cellWidth - 4),
      full: `[${cell.name}] ${cell.value.text}`,
      class: changed ? 'value changed' : 'value',
    },
  ];
}

/** With details: the address, the size class and the place of allocation, in as many lines as they take. */
function footLines(object: ObjectPicture, width: number): string[] {
  const where = object.site ? `${shortFunc(object.site.func)}:${object.site.line}` : 'the run time';
  const slot = `${object.sizeClass === 0 ? 'large' : `class ${object.sizeClass}`}${object.noscan ? ' · noscan' : ''}`;
  const one = `${hex(object.address)} · ${slot}`;
  const room = width - 20;
  const place = textWidth(one, TYPE.small) <= room ? [one] : [hex(object.address), slot];
  return [...place, `from ${where}`].map((line) => fit(line, room, TYPE.small));
}

/** How much more there is, and with details the address, the size class and the place of allocation. */
function foot({ object, standing, cells, height }: Card): Shape[] {
  const { details, width, closed } = standing;
  const shapes: Shape[] = [];
  if (cells.length > 0 && object.value?.more)
    shapes.push({
      kind: 'text',
      key: 'more',
      x: 10,
      y: height - 9 - (details ? 4 + FOOT * footLines(object, width).length : 0),
      text: `… ${count(object.value.more)} more`,
      class: 'small',
    });
  if (!details || closed) return shapes;
  const lines = footLines(object, width);
  lines.forEach((text, i) =>
    shapes.push({
      kind: 'text',
      key: `foot${i}`,
      x: 10,
      y: height - 9 - FOOT * (lines.length - 1 - i),
      text,
      class: 'small',
    }),
  );
  return shapes;
}

function fieldGroup(
  row: Row,
  y: number,
  changed: boolean,
  width: number,
  nameWidth: number,
  details: boolean,
): Group {
  const type = row.tag ?? row.type;
  const note = details && row.key !== 'note' ? `${type} +${row.offset}` : type;
  return {
    kind: 'group',
    key: `r${row.key}`,
    x: 0,
    y,
    class: changed ? 'row changed' : 'row',
    sig: [row.name, row.text, note, width, nameWidth, row.pointer ? 1 : 0].join('|'),
    data: { field: row.name },
    children: () => rowShapes(row, { value: row.text, note, width, nameWidth, gap: 12 }),
  };
}
