/** Lines of variables, in frames and among the globals. */
import { isClosure, type VarPicture } from '../../../machine/picture.ts';
import { hex, textWidth } from '../../scene/measure.ts';
import { rowShapes } from '../../scene/row.ts';
import { bodyRows, shortFunc, shortType, type Row } from '../../scene/rows.ts';
import type { Group } from '../../scene/shape.ts';

/** One line of a frame: a variable or a part of one. */
export interface Line extends Row {
  variable: VarPicture;
}

/** Room for the names of some lines. */
export function nameWidthOf(lines: readonly Line[], width: number): number {
  return Math.max(
    44,
    Math.min(
      width * 0.42,
      Math.max(0, ...lines.map((line) => (line.wide ? 0 : line.depth * 12 + textWidth(line.name)))) + 10,
    ),
  );
}

/** What is remembered of a line, to tell when it changes. */
export function textOf(line: Line): string {
  return line.pointer ? `${line.text}>${line.pointer.to}` : line.text;
}

/** A variable that lives in the heap: the frame holds only its address. */
export function movedLine(variable: VarPicture): Line {
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

/** A value of the frame that has no variable: what the program wrote there as a heading, and below it what it is. */
export function temporaryLines(variable: VarPicture, key: string): Line[] {
  const { value, address, size } = variable;
  const heading: Line = {
    key,
    name: shortType(variable.name),
    type: '',
    text: '',
    depth: 0,
    address,
    size,
    offset: 0,
    heading: true,
    wide: true,
    variable,
  };
  const rows = bodyRows(value, 1).map((row, i): Line => {
    const line = { ...row, key: `${key}${row.key}`, variable };
    if (i > 0 || !isClosure({ type: value.type })) return line;
    return { ...line, name: 'code', text: shortFunc(row.text), type: '' };
  });
  return [heading, ...rows];
}

/** Whether what the variable points to is there because of it, as far as a reader of the source can tell. */
export function isHeld({ live, again }: VarPicture): boolean {
  return live || again === 'kept';
}

/** Said of a variable whose value nobody reads any more, and of one of which only the pointer is not needed: in fewer and fewer words. */
const DEAD = ['not read again', 'unused now', 'unused'];
const LOOSE = ['pointer not needed again', 'pointer not needed', 'ptr unused'];

/** Draws a line; `fp` is where its frame begins, for the offset; 0 for a global, which has an address of its own. */
export function rowGroup(
  line: Line,
  y: number,
  changed: boolean,
  width: number,
  nameWidth: number,
  fp: number,
  details: boolean,
): Group {
  const { live, again } = line.variable;
  const [type, ...shorter] = isHeld(line.variable)
    ? line.tag
      ? [line.tag, '→ read-only', '→ data']
      : [line.type]
    : again
      ? LOOSE
      : DEAD;
  const note = details ? `${type} ${fp === 0 ? hex(line.address) : `@${line.address - fp}`}` : type!;
  const state = live || again === 'kept' ? '' : again ? ' loose' : ' dead';
  const moved = line.variable.movedTo !== undefined ? ' moved' : '';
  return {
    kind: 'group',
    key: line.key,
    x: 0,
    y,
    class: `row${state}${moved}${changed ? ' changed' : ''}${line.variable.kind === 'param' ? ' param' : ''}${line.variable.kind === 'temp' ? ' temp' : ''}`,
    sig: [line.name, line.text, note, width, nameWidth, line.pointer ? 1 : 0].join('|'),
    enter: 'fade',
    exit: 'fade',
    data: { var: line.variable.name, address: String(line.address) },
    children: () => rowShapes(line, { value: line.text, note, shorter, width, nameWidth, gap: 14 }),
  };
}
