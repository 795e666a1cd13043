/**
 * The escape graph of a function: each location a box, each flow an arrow towards where the value goes. Locations stand in columns by how far they are
 * from the heap, which is on the right; what ends there is warm, what stays is cool.
 */
import type { EscapeGraph } from '../../../session/protocol.ts';
import { fit, plural, textWidth, TYPE } from '../../scene/measure.ts';
import type { Scene, Shape } from '../../scene/shape.ts';

const ROW = 48;
const BOX_H = 32;

/** The graph as it is known after the solver's step `step`; without a step, as it ends. */
export function graphScene(graph: EscapeGraph, width: number, step?: number): Scene {
  const done = step === undefined ? undefined : graph.steps.slice(0, step + 1);
  const now = done?.at(-1);
  const known = done && new Set(done.flatMap((one) => (one.escapes ? [one.at] : [])));
  const onHeap = (one: EscapeGraph['locations'][number]): boolean =>
    known === undefined || one.kind === 'heap' ? one.escapes : known.has(one.id);
  const used = new Set(graph.edges.flatMap((edge) => [edge.from, edge.to]));
  const outside = new Set(['heap', 'mutator', 'callee', 'temp']);
  const locations = graph.locations.filter((one) => used.has(one.id) || !outside.has(one.kind));
  const rank = ranks(
    graph,
    locations.map((one) => one.id),
  );
  const most = Math.max(0, ...rank.values());
  const columns = new Map<number, typeof locations>();
  for (const one of locations)
    columns.set(rank.get(one.id)!, [...(columns.get(rank.get(one.id)!) ?? []), one]);
  const columnWidth = Math.max(150, (width - 24) / (most + 1));
  const boxWidth = Math.min(190, columnWidth - 46);
  const place = new Map<number, { x: number; y: number }>();
  for (const [column, list] of columns) {
    list.forEach((one, i) => place.set(one.id, { x: 12 + (most - column) * columnWidth, y: 14 + i * ROW }));
  }
  const height = 20 + Math.max(1, ...[...columns.values()].map((list) => list.length)) * ROW;
  const arrows: Shape[] = graph.edges.flatMap((edge, i): Shape[] => {
    const a = place.get(edge.from);
    const b = place.get(edge.to);
    if (!a || !b || edge.from === edge.to) return [];
    const ahead = b.x > a.x;
    const from = { x: a.x + boxWidth, y: a.y + BOX_H / 2, side: 'right' as const };
    const to = ahead
      ? { x: b.x - 2, y: b.y + BOX_H / 2, side: 'left' as const }
      : { x: b.x + boxWidth + 2, y: b.y + BOX_H / 2, side: 'right' as const };
    const note = edge.derefs < 0 ? '&' : edge.derefs > 0 ? '*'.repeat(edge.derefs) : '';
    const shapes: Shape[] = [
      {
        kind: 'arrow',
        key: `e${i}`,
        from,
        to,
        class: `arrow ${edge.derefs < 0 ? 'address' : ''} ${now?.at === edge.from && now.via === edge.to ? 'walked' : ''}`,
        label: `${edge.reason}, line ${edge.place?.line ?? '?'}`,
      },
    ];
    if (note !== '')
      shapes.push({
        kind: 'text',
        key: `n${i}`,
        x: (from.x + to.x) / 2,
        y: (from.y + to.y) / 2 - 4,
        anchor: 'middle',
        text: note,
        class: 'title',
      });
    return shapes;
  });
  const boxes: Shape[] = locations.map((one) => {
    const at = place.get(one.id)!;
    const text = fit(one.name, boxWidth - 16);
    const note = one.kind === 'heap' ? '' : one.place ? `:${one.place.line}` : one.kind;
    return {
      kind: 'group',
      key: `l${one.id}`,
      x: at.x,
      y: at.y,
      sig: [text, note, boxWidth].join('|'),
      class: `location ${one.kind} ${onHeap(one) ? 'escapes' : ''} ${now?.root === one.id ? 'root' : ''} ${now?.at === one.id ? 'reached' : ''}`,
      label: `${one.name}, ${one.kind}${onHeap(one) ? ', in the heap' : ''}`,
      data: { pick: '', line: String(one.place?.line ?? '') },
      children: () => [
        { kind: 'box', key: 'box', x: 0, y: 0, w: boxWidth, h: BOX_H, r: 6, class: 'location-box' },
        { kind: 'text', key: 'name', x: 8, y: 20, text, full: one.name, class: 'name' },
        ...(textWidth(text) + textWidth(note, TYPE.small) + 24 < boxWidth
          ? [
              {
                kind: 'text' as const,
                key: 'note',
                x: boxWidth - 8,
                y: 20,
                anchor: 'end' as const,
                text: note,
                class: 'small',
              },
            ]
          : []),
      ],
    };
  });
  const escaping = locations.filter((one) => onHeap(one) && one.kind !== 'heap').length;
  return {
    width: Math.max(width, 24 + (most + 1) * columnWidth),
    height,
    shapes: [...arrows, ...boxes],
    summary: `${plural(locations.length, 'location')}, ${plural(graph.edges.length, 'flow')}; ${escaping} in the heap.`,
  };
}

/** A step of the solver as a sentence. */
export function stepSentence(graph: EscapeGraph, step: number): string {
  const s = graph.steps[step];
  if (s === undefined) return '';
  const name = (id: number): string => `\`${graph.locations.find((one) => one.id === id)?.name ?? '?'}\``;
  const what =
    s.derefs < 0
      ? `the address of ${name(s.at)} arrives`
      : s.derefs === 0
        ? `the value of ${name(s.at)} arrives`
        : `what ${name(s.at)} points to arrives`;
  const verdict = !s.escapes
    ? ''
    : s.derefs < 0
      ? `, and it lives longer: ${name(s.at)} is on the heap`
      : `; ${name(s.at)} is on the heap already`;
  return `What flows to ${name(s.root)}? By way of ${name(s.via)} ${what}${verdict}.`;
}

/** Longest distance to a location that nothing leaves; loops are cut where they close. */
function ranks(graph: EscapeGraph, ids: readonly number[]): Map<number, number> {
  const next = new Map<number, number[]>();
  for (const edge of graph.edges) next.set(edge.from, [...(next.get(edge.from) ?? []), edge.to]);
  const rank = new Map<number, number>();
  const open = new Set<number>();
  const visit = (id: number): number => {
    const known = rank.get(id);
    if (known !== undefined) return known;
    if (open.has(id)) return 0;
    open.add(id);
    let most = 0;
    for (const to of next.get(id) ?? []) if (to !== id) most = Math.max(most, visit(to) + 1);
    open.delete(id);
    rank.set(id, Math.min(most, 6));
    return Math.min(most, 6);
  };
  for (const id of ids) visit(id);
  return rank;
}
