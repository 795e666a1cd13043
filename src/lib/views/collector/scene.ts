/** The collector's view of the heap: a tile for each object, in the column of its colour. A tile that changes colour moves to the next column. */
import type { ObjectPicture, Picture } from '../../../machine/picture.ts';
import { bytes, count, fit, plural } from '../../scene/measure.ts';
import type { Group, Scene, Shape } from '../../scene/shape.ts';
import { nameOf, objectKey } from '../heap/scene.ts';
import { circle } from '../stacks/scene.ts';

const COLUMNS = [
  { id: 'white', title: 'white', note: 'not found yet' },
  { id: 'grey', title: 'grey', note: 'found, to be scanned' },
  { id: 'black', title: 'black', note: 'found and scanned' },
] as const;

const TILE_H = 26;
const TOP = 46;

export function collectorScene(picture: Picture, width: number): Scene {
  const { heap, collector } = picture;
  const columnWidth = (width - 16) / 3;
  const perRow = Math.max(1, Math.floor((columnWidth - 16) / 104));
  const tileWidth = (columnWidth - 16) / perRow - 6;
  const groups = new Map<string, ObjectPicture[]>(COLUMNS.map(({ id }) => [id, []]));
  for (const object of heap.objects) groups.get(object.color)!.push(object);
  const rows = Math.max(1, ...[...groups.values()].map((list) => Math.ceil(list.length / perRow)));
  const height = TOP + rows * (TILE_H + 6) + 12;
  const active = collector.phase !== 'off';
  const shapes: Shape[] = COLUMNS.map(({ id, title, note }, i) => {
    const n = groups.get(id)!.length;
    return {
      kind: 'group',
      key: `column ${id}`,
      x: 8 + i * columnWidth,
      y: 4,
      sig: [n, columnWidth, height, active].join('|'),
      class: 'bucket',
      children: () => [
        { kind: 'box', key: 'box', x: 0, y: 0, w: columnWidth - 8, h: height - 8, r: 8, class: 'bucket-box' },
        { kind: 'path', key: 'ring', d: circle(18, 18, 6), class: `bucket-mark ${id}` },
        ...(id === 'grey'
          ? [{ kind: 'path' as const, key: 'half', d: 'M18 12a6 6 0 0 1 0 12Z', class: 'bucket-mark half' }]
          : []),
        { kind: 'text', key: 'title', x: 32, y: 22, text: `${title} · ${count(n)}`, class: 'title' },
        { kind: 'text', key: 'note', x: 32, y: 36, text: fit(note, columnWidth - 44, 11), class: 'small' },
      ],
    };
  });
  const tiles: Group[] = [];
  COLUMNS.forEach(({ id }, column) => {
    groups.get(id)!.forEach((object, i) => {
      const name = nameOf(object);
      const garbage = object.state === 'garbage';
      const text = fit(name, tileWidth - 12, 11);
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
    COLUMNS.map(({ id }) => `${groups.get(id)!.length} ${id}`).join(', ') +
    (missing > 0 ? `; ${plural(missing, 'object')} more` : '') +
    '.';
  return { width, height, shapes: [...shapes, ...tiles], summary };
}
