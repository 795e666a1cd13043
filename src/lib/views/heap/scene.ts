/**
 * Heap: a card for each object, with its type, size and fields. An object that the collector has coloured is really white, grey or black, with the
 * colour's mark and name; what it has found unreachable stays, hatched, until the sweep takes it. A card is made anew only if its object or how it
 * stands has changed.
 */
import type { Event } from '../../../machine/events.ts';
import type { ObjectPicture, Picture } from '../../../machine/picture.ts';
import { bytes, plural, TYPE, wrapped } from '../../scene/measure.ts';
import type { Anchor, Port } from '../../scene/port.ts';
import type { Group } from '../../scene/shape.ts';
import type { Thing } from '../memory/navigate.ts';
import { cardOf, drawCard, sameStanding, type DrawnCard, type Standing } from './card.ts';
import { bottom, layOut, NO_LAYOUT, type HeapLayout } from './layout.ts';
import { closureNames, isInternal, mapNotes, objectKey } from './names.ts';
import { unreached } from './reach.ts';
import { searchFor } from './search.ts';
import { allocatedNow, restOf, usersObjects } from './shown.ts';

export interface HeapInput {
  picture: Picture;
  events: readonly Event[];
  width: number;
  /** Height to fill before the next column is begun; 0 fills all columns evenly. */
  view: number;
  details: boolean;
  /** What is looked for, in the words of search.ts; what is not found is dimmed, or left out with `only`. */
  search?: { text: string; only: boolean } | undefined;
  /** Keys of objects that the reader has closed, or opened where objects are closed since they are many. */
  turned?: ReadonlySet<string> | undefined;
  memory: HeapMemory;
}

export interface HeapMemory {
  layout: HeapLayout;
  /** The objects are drawn small, since they are many. */
  small: boolean;
  cards: ReadonlyMap<string, DrawnCard>;
  step: number;
}

export const NO_HEAP: HeapMemory = { layout: NO_LAYOUT, small: false, cards: new Map(), step: -1 };

export interface HeapScene {
  width: number;
  height: number;
  shapes: Group[];
  ports: Port[];
  anchors: Anchor[];
  /** Each card's place. */
  cards: (Thing & { inner: readonly string[] })[];
  /** Keys of what the search has found, in order of allocation; undefined where nothing is looked for. */
  found: string[] | undefined;
  memory: HeapMemory;
  summary: string;
}

/** Between columns: room for arrows that bow. */
export const GUTTER = 40;
const GAP = 14;
/** Room for a line of words that stand where no object is drawn, and for each further one. */
const NOTE = 28;
const LINE = 17;
const CARD = 176;
const WIDEST = 260;
const CARD_SMALL = 104;
const GUTTER_SMALL = 22;
const MANY = 80;
const BACK = 50;
const NOTHING: ReadonlyMap<string, string> = new Map();

export function heapScene(input: HeapInput): HeapScene {
  const { picture, memory } = input;
  const usable = Math.max(150, input.width - GUTTER);
  const { shown, hidden } = usersObjects(picture, input.details);
  const marking = picture.collector.phase === 'mark' || picture.collector.phase === 'mark termination';
  const fresh = allocatedNow(picture, input.events);
  const lost = unreached(picture);
  const search = searchFor(input.search?.text ?? '');
  const isFound = (object: ObjectPicture): boolean =>
    !search || search(object, { marking, fresh: fresh.has(object.address), lost: lost.has(object.address) });
  const objects = search && input.search?.only ? shown.filter(isFound) : shown;
  // Many objects are drawn small; it takes fewer to go back, so that a heap near the border does not flicker.
  const small = objects.length > (memory.small ? BACK : MANY);
  const gutter = small ? GUTTER_SMALL : GUTTER;
  const columns = Math.max(1, Math.floor((usable + gutter) / ((small ? CARD_SMALL : CARD) + gutter)));
  const width = Math.min(small ? CARD_SMALL * 1.5 : WIDEST, (usable - (columns - 1) * gutter) / columns);
  const closures = closureNames(picture);
  const notes = mapNotes(picture.heap.objects);
  const items = objects.map((object) => {
    const key = objectKey(object);
    const standing: Standing = {
      width,
      details: input.details,
      closed: (small || isInternal(object)) !== (input.turned?.has(key) ?? false),
      note: notes.get(object.address),
      marking,
      fresh: fresh.has(object.address),
      lost: lost.has(object.address),
      dim: !isFound(object),
      func: closures.get(object.address),
    };
    const last = memory.cards.get(key);
    if (last && !last.marked && last.object === object && sameStanding(last.standing, standing))
      return { key, height: last.height, last, card: undefined };
    const card = cardOf(object, standing);
    return { key, height: card.height, last, card };
  });
  const layout = layOut(items, columns, small ? 7 : GAP, input.view, memory.layout);
  const sameStep = memory.step === picture.step;
  const drawn = new Map<string, DrawnCard>();
  for (const { key, last, card } of items) {
    const slot = layout.slots.get(key)!;
    const x = slot.column * (width + gutter);
    const again = !card && last && last.x === x && last.y === slot.y ? last : undefined;
    drawn.set(
      key,
      again ??
        drawCard(card ?? cardOf(last!.object, last!.standing), x, slot.y, last?.texts ?? NOTHING, sameStep),
    );
  }
  const cards = [...drawn.values()];
  const out: HeapScene = {
    width: input.width,
    height: bottom(layout),
    shapes: cards.map(({ shape }) => shape),
    ports: cards.flatMap(({ ports }) => ports),
    anchors: cards.map(({ anchor }) => anchor),
    cards: cards.map(({ thing }) => thing),
    found: search && shown.filter(isFound).map(objectKey),
    memory: { layout, small, cards: drawn, step: picture.step },
    summary: summaryOf(picture, lost.size),
  };
  const rest = restOf(picture, hidden, shown.length - objects.length);
  if (rest !== '') {
    // Without a card, the line that says so stands first.
    const y = cards.length > 0 ? out.height + GAP : NOTE;
    const lines = wrapped(rest, usable - 12, TYPE.small);
    out.shapes.push(restNote(lines, rest, y, usable));
    out.height = y + NOTE + LINE * (lines.length - 1) + 2;
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
  else if (lost > 0) parts.push(`${lost} garbage that the collector has not found yet`);
  return parts.join('; ') + '.';
}

function restNote(lines: readonly string[], text: string, y: number, width: number): Group {
  return {
    kind: 'group',
    key: 'rest',
    x: 0,
    y,
    sig: text + width,
    class: 'elided',
    children: () => [
      {
        kind: 'box',
        key: 'box',
        x: 0,
        y: 0,
        w: width,
        h: NOTE + LINE * (lines.length - 1),
        r: 6,
        class: 'elided-box heap',
      },
      ...lines.map((line, i) => ({
        kind: 'text' as const,
        key: `text${i}`,
        x: width / 2,
        y: 18 + LINE * i,
        anchor: 'middle' as const,
        text: line,
        class: 'small',
      })),
    ],
  };
}
