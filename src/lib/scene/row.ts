/** A row as it is drawn in frames, globals and heap objects: name, value, and behind it what else can be said, where there is room. */
import { fit, textWidth, TYPE } from './measure.ts';
import { circle } from './port.ts';
import { briefly, type Row } from './rows.ts';
import type { Shape } from './shape.ts';

/** Height of a row, in pixels. */
export const ROW = 22;

export interface RowLook {
  /** What stands where the value stands; the whole text of the row is kept for whoever points at it. */
  value: string;
  /** Behind the value: its type, and its offset with details. */
  note: string;
  /** The note in fewer and fewer words, where there is little room. */
  shorter?: readonly string[];
  /** Of the row, and of what it keeps for names (0: it has none), in pixels. */
  width: number;
  nameWidth: number;
  /** Least room between value and note, in pixels. */
  gap: number;
}

export function rowShapes(row: Row, look: RowLook): Shape[] {
  const { note, width, nameWidth } = look;
  const port = row.pointer ? 18 : 0;
  const valueX = 10 + (row.wide ? textWidth(row.name) : nameWidth);
  const room = width - 10 - port - valueX;
  const value = fit(textWidth(look.value) <= room ? look.value : briefly(look.value), room);
  const left = room - textWidth(value) - (value === '' ? 0 : look.gap);
  const whole = [note, ...(look.shorter ?? [])].find((one) => textWidth(one, TYPE.small) <= left);
  const noteText = whole ?? (left >= 40 ? fit(look.shorter?.at(-1) ?? note, left, TYPE.small) : '');
  const shapes: Shape[] = [
    { kind: 'box', key: 'back', x: 4, y: 1, w: width - 8, h: ROW - 2, r: 4, class: 'row-back' },
  ];
  if (row.wide) {
    const room = width - 20 - port - (noteText === '' ? 0 : textWidth(noteText, TYPE.small) + look.gap);
    const text = fit(row.name, room);
    shapes.push({ kind: 'text', key: 'name', x: 10, y: 15.5, text, full: row.name, class: 'name' });
  } else if (nameWidth > 0) {
    const indent = row.depth * 12;
    shapes.push({
      kind: 'text',
      key: 'name',
      x: 10 + indent,
      y: 15.5,
      text: fit(row.name, nameWidth - indent),
      full: row.name,
      class: 'name',
    });
  }
  shapes.push({
    kind: 'text',
    key: 'value',
    x: valueX,
    y: 15.5,
    text: value,
    full: row.text,
    class: 'value',
  });
  if (noteText !== '') {
    shapes.push({
      kind: 'text',
      key: 'type',
      x: width - 10 - port,
      y: 15,
      anchor: 'end',
      text: noteText,
      full: note,
      class: 'type',
    });
  }
  if (row.pointer)
    shapes.push({ kind: 'path', key: 'port', d: circle(width - 12, ROW / 2, 3.4), class: 'port' });
  return shapes;
}
