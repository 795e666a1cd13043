/** The collector's view of the heap: a tile for each object, in the column of its colour. A tile that changes colour moves to the next column. */
import type { ObjectPicture, Picture } from '../../../machine/picture.ts';
import { bytes, count, fit, plural, TYPE } from '../../scene/measure.ts';
import type { Group, Scene, Shape } from '../../scene/shape.ts';
import { nameOf, objectKey } from '../heap/names.ts';
import { circle } from '../../scene/port.ts';

type Column = { id: 'white' | 'grey' | 'black' | 'used' | 'garbage'; title: string; note: string };

/** While marking, the colours; otherwise what is in use and what waits for the sweep. */
const COLOURS: readonly Column[] = [
  { id: 'white', title: 'white', note: 'not found yet' },
  { id: 'grey', title: 'grey', note: 'to be scanned' },
  { id: 'black', title: 'black', note: 'found, scanned' },
];
const STATES: readonly Column[] = [
  { id: 'used', title: 'in use', note: 'as far as is known' },
  { id: 'garbage', title: 'unreachable', note: 'waits for the sweep' },
];

const TILE_H = 26;
const TOP = 46;

export function collectorScene(picture: Picture, width: number): Scene {
  const { heap, collector } = picture;
  const marking = collector.phase === 'mark' || collector.phase === 'mark termination';
  const columns = marking ? COLOURS : STATES;
  const columnWidth = (width - 16) / columns.length;
  const perRow = Math.max(1, Math.floor((columnWidth - 16) / 104));
  const tileWidth = (columnWidth - 16) / perRow - 6;
  const groups = new Map<string, ObjectPicture[]>(columns.map(({ id }) => [id, []]));
  const columnOf = (object: ObjectPicture): Column['id'] =>
    marking ? object.color : object.state === 'garbage' ? 'garbage' : 'used';
  for (const object of heap.objects) groups.get(columnOf(object))!.push(object);
  const rows = Math.max(1, ...[...groups.values()].map((list) => Math.ceil(list.length / perRow)));
  const height = TOP + rows * (TILE_H + 6) + 12;
  const active = marking;
  // The colour's mark stands before its name.
  const indent = marking ? 32 : 12;
  const shapes: Shape[] = columns.map(({ id, title, note }, i) => {
    const n = groups.get(id)!.length;
    return {
      kind: 'group',
      key: `column ${i} ${columns.length}`,
      x: 8 + i * columnWidth,
      y: 4,
      sig: [id, n, columnWidth, height, active].join('|'),
      class: 'bucket',
      children: () => [
        { kind: 'box', key: 'box', x: 0, y: 0, w: columnWidth - 8, h: height - 8, r: 8, class: 'bucket-box' },
        ...(marking
          ? [{ kind: 'path' as const, key: 'ring', d: circle(18, 18, 6), class: `bucket-mark ${id}` }]
          : []),
        ...(id === 'grey'
          ? [{ kind: 'path' as const, key: 'half', d: 'M18 12a6 6 0 0 1 0 12Z', class: 'bucket-mark half' }]
          : []),
        { kind: 'text', key: 'title', x: indent, y: 22, text: `${title} · ${count(n)}`, class: 'title' },
        {
          kind: 'text',
          key: 'note',
          x: indent,
          y: 36,
          text: fit(note, columnWidth - 12 - indent, TYPE.small),
          class: 'small',
        },
      ],
    };
  });
  const tiles: Group[] = [];
  columns.forEach(({ id }, column) => {
    groups.get(id)!.forEach((object, i) => {
      const name = nameOf(object);
      const garbage = object.state === 'garbage';
      const text = fit(name, tileWidth - 12, TYPE.small);
      tiles.push({
        kind: 'group',
        key: objectKey(object),
        x: 16 + column * columnWidth + (i % perRow) * (tileWidth + 6),
        y: TOP + Math.floor(i / perRow) * (TILE_H + 6),
        sig: [text, tileWidth].join('|'),
        enter: 'grow',
        exit: 'sweep',
        class: `object ${garbage ? 'garbage' : active ? object.color : ''}`,
        label: `${name}, ${bytes(object.size)}`,
        children: () => [
          { kind: 'box', key: 'box', x: 0, y: 0, w: tileWidth, h: TILE_H, r: 5, class: 'card-box' },
          {
            kind: 'text',
            key: 'text',
            x: tileWidth / 2,
            y: 17,
            anchor: 'middle',
            text,
            full: `${name}, ${bytes(object.size)}`,
            class: 'small',
          },
        ],
      });
    });
  });
  const missing = heap.count - heap.objects.length;
  const summary =
    columns.map(({ id }) => `${groups.get(id)!.length} ${id}`).join(', ') +
    (missing > 0 ? `; ${plural(missing, 'object')} more` : '') +
    '.';
  return { width, height, shapes: [...shapes, ...tiles], summary };
}
