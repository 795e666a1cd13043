/** Where each span is drawn: rows by size class, a block for every span, as wide as its pages. Pure. */
import type { SpanPicture } from '../../../machine/picture.ts';
import { bytes } from '../../scene/measure.ts';

export interface SpanRow {
  label: string;
  note: string;
  y: number;
  height: number;
}

export interface SpanBlock {
  span: SpanPicture;
  x: number;
  y: number;
  w: number;
  h: number;
}

export interface SpanLayout {
  rows: SpanRow[];
  blocks: SpanBlock[];
  height: number;
}

export const LABEL = 128;
const BLOCK = 22;
const GAP = 4;

export function spanLayout(spans: readonly SpanPicture[], width: number): SpanLayout {
  const groups = new Map<string, { order: number; label: string; list: SpanPicture[] }>();
  for (const span of spans) {
    const large = span.state === 'inuse' && span.sizeClass === 0;
    const [key, order, label] =
      span.state === 'free'
        ? ['free', 1e9, 'free pages']
        : span.state === 'stack'
          ? ['stack', 1e8, 'stacks']
          : large
            ? ['large', 1e7, 'large objects']
            : [
                `${span.elemSize}${span.noscan ? 'n' : ''}`,
                span.elemSize * 2 + (span.noscan ? 1 : 0),
                `${bytes(span.elemSize)}${span.noscan ? ', no pointers' : ''}`,
              ];
    const group = groups.get(key) ?? { order, label, list: [] };
    group.list.push(span);
    groups.set(key, group);
  }
  const rows: SpanRow[] = [];
  const blocks: SpanBlock[] = [];
  let y = 8;
  for (const { label, list } of [...groups.values()].sort((a, b) => a.order - b.order)) {
    const top = y;
    let x = LABEL;
    for (const span of list) {
      const w = Math.min(width - LABEL - 8, 14 + 8 * Math.min(40, span.pages));
      if (x + w > width - 8 && x > LABEL) {
        x = LABEL;
        y += BLOCK + GAP;
      }
      blocks.push({ span, x, y, w, h: BLOCK });
      x += w + GAP;
    }
    y += BLOCK + GAP + 4;
    const used = list.reduce((sum, span) => sum + span.used, 0);
    const slots = list.reduce((sum, span) => sum + span.slots, 0);
    rows.push({
      label,
      note:
        list[0]!.state === 'inuse'
          ? `${used}/${slots}`
          : `${list.reduce((sum, span) => sum + span.pages, 0)} pages`,
      y: top,
      height: y - top,
    });
  }
  return { rows, blocks, height: y + 4 };
}

/** A span in a sentence. */
export function spanWords(span: SpanPicture): string {
  const place = `0x${span.base.toString(16)}, ${span.pages === 1 ? 'one page' : `${span.pages} pages`} of 8 KB`;
  if (span.state === 'free') return `Free: ${place}.`;
  if (span.state === 'stack') return `Stacks: ${place}.`;
  const what =
    span.sizeClass === 0
      ? `one large object of ${bytes(span.elemSize)}`
      : `${span.used} of ${span.slots} slots of ${bytes(span.elemSize)} in use`;
  return `${place}: ${what}, ${span.noscan ? 'without pointers' : 'with pointers'}, ${span.marked} marked${span.swept ? '' : ', not swept yet'}.`;
}
