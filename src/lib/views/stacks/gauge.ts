/**
 * The stack's measure, to scale: bytes in use, bytes free, and the guard, below which the next call makes it grow. While a copy has just happened
 * the old stack is drawn above the new one at half its length.
 */
import type { Event } from '../../../machine/events.ts';
import type { GoroutinePicture } from '../../../machine/picture.ts';
import { bytes, count, fit, fitting, hex, plural, textWidth, TYPE } from '../../scene/measure.ts';
import type { Shape } from '../../scene/shape.ts';

export type Copy = Extract<Event, { kind: 'StackCopy' | 'StackShrink' }>;

const PAD = 10;
const TOP = 34;
const GAUGE = 12;
/** Room that the old stack takes. */
export const OLD = 26;

/** The stack to scale: used, free, guard; and the one it was copied from. */
export function gauge(g: GoroutinePicture, copy: Copy | undefined, width: number, details: boolean): Shape[] {
  const { stack } = g;
  const full = width - 2 * PAD;
  const y = TOP + (copy ? OLD : 0);
  const scale = full / Math.max(stack.size, copy?.oldSize ?? 0);
  const length = stack.size * scale;
  const used = Math.max(2, stack.used * scale);
  const guard = (stack.guard - stack.lo) * scale;
  const shapes: Shape[] = [];
  let told = '';
  if (copy) {
    const old = copy.oldSize * scale;
    const why = copy.kind === 'StackCopy' ? 'was full' : 'was too much';
    const long = `${bytes(copy.oldSize)} ${why}`;
    const beside = [long, why].find((text) => old + 8 + textWidth(text, TYPE.small) <= full);
    shapes.push(
      {
        kind: 'box',
        key: `old${copy.from}`,
        x: PAD,
        y: TOP - 4,
        w: old,
        h: GAUGE,
        r: 3,
        class: 'gauge-old',
      },
      {
        kind: 'box',
        key: `oldused${copy.from}`,
        x: PAD,
        y: TOP - 4,
        w: Math.max(2, copy.used * scale),
        h: GAUGE,
        r: 3,
        class: 'gauge-oldused',
      },
    );
    if (beside !== undefined)
      shapes.push({
        kind: 'text',
        key: 'oldtext',
        x: PAD + old + 8,
        y: TOP + 6,
        class: 'small copied halo',
        text: beside,
      });
    // A stack that has become smaller was as long as the room: there is none beside it.
    else told = `${long}: `;
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
    ? fitting(
        [
          `${told}copied to ${bytes(stack.size)} · ${plural(copy.adjusted, 'pointer')} re-aimed`,
          `${told}now ${bytes(stack.size)} · ${copy.adjusted} re-aimed`,
          `${told}now ${bytes(stack.size)}`,
          `${bytes(stack.size)} · ${plural(copy.adjusted, 'pointer')} re-aimed`,
          `${bytes(stack.size)} · ${copy.adjusted} re-aimed`,
        ],
        full,
        TYPE.small,
      )
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
