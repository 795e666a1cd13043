/** Global variables: where they lie never changes, so they stand above the stacks. */
import type { Changes } from '../../scene/changed.ts';
import { ROW } from '../../scene/row.ts';
import { rowsOf } from '../../scene/rows.ts';
import { nameWidthOf, rowGroup, textOf, type Line } from './lines.ts';
import type { StacksInput, StacksScene } from './scene.ts';

const PAD = 10;

/** Draws the globals at the top of a scene, and gives the height used. */
export function globalsBlock(input: StacksInput, out: StacksScene, changes: Changes): number {
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
  const drawn = lines.map((line, i) => {
    const id = `globals ${line.key}`;
    const changed = changes.note(id, textOf(line));
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
