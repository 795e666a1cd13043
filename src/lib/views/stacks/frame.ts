/** A frame: the function, the line at which it stands, and its variables. */
import type { FramePicture, GoroutinePicture } from '../../../machine/picture.ts';
import type { Changes } from '../../scene/changed.ts';
import { bytes, fit, hex, plural } from '../../scene/measure.ts';
import { ROW } from '../../scene/row.ts';
import { rowsOf, shortFunc } from '../../scene/rows.ts';
import type { Group, Shape } from '../../scene/shape.ts';
import { isHeld, movedLine, nameWidthOf, rowGroup, temporaryLines, textOf, type Line } from './lines.ts';
import type { StacksInput, StacksScene } from './scene.ts';

const HEAD = 26;

/** Draws a frame at `y` in the block that stands at `blockY`; its pointers and variables go to `out`. */
export function frameCard(
  frame: FramePicture,
  g: GoroutinePicture,
  innermost: boolean,
  y: number,
  blockY: number,
  input: StacksInput,
  out: StacksScene,
  changes: Changes,
): { group: Group; height: number } {
  const x = 8;
  const width = input.width - 16;
  const vars = frame.library ? [] : [...frame.vars, ...(frame.temps ?? [])];
  const lines: Line[] = vars.flatMap((variable) => {
    if (variable.movedTo !== undefined) return [movedLine(variable)];
    const key = `${variable.name}@${variable.address - frame.fp}`;
    // A variable of an inlined call that is over has its name still.
    if (variable.kind === 'temp' && !/^[\p{L}_][\p{L}\p{N}_]*$/u.test(variable.name))
      return temporaryLines(variable, key);
    return rowsOf(variable.name, variable.value, key).map((row) => ({ ...row, variable }));
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
  const drawn = lines.map((line, i) => {
    const id = `${frame.key} ${frame.func} ${line.key}`;
    const changed = changes.note(id, textOf(line), innermost);
    const rowY = HEAD + i * ROW;
    if (line.pointer) {
      out.ports.push({
        key: `${frame.key}:${frame.func}:${line.key}`,
        x: x + width,
        y: blockY + y + rowY + ROW / 2,
        left: x,
        pointer: line.pointer,
        live: isHeld(line.variable),
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
      [
        line.key,
        line.text,
        line.type,
        line.pointer?.to,
        line.variable.live,
        line.variable.again,
        changed,
        line.address,
      ].join(','),
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
