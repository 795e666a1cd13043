/**
 * Memory: stacks on the left, heap on the right, and the pointers between them in one drawing. It adds to the two scenes only the arrows and what
 * crosses over: an object that was a variable of the running frame comes from that frame.
 */
import type { Event } from '../../../machine/events.ts';
import type { Picture } from '../../../machine/picture.ts';
import { objectKey } from '../heap/names.ts';
import { GUTTER, heapScene, NO_HEAP, type HeapInput, type HeapMemory } from '../heap/scene.ts';
import { allocatedNow } from '../heap/shown.ts';
import type { Anchor, Port } from '../../scene/port.ts';
import type { Arrow, Group, Level, Place, Scene, Shape, Text } from '../../scene/shape.ts';
import { passages } from './passages.ts';
import type { Thing } from './navigate.ts';
import { NO_STACKS, stacksScene, type StacksMemory } from '../stacks/scene.ts';

export interface MemoryInput {
  picture: Picture;
  events: readonly Event[];
  /** Room there is, in logical units. */
  width: number;
  /** Height that is seen without scrolling. */
  view: number;
  details: boolean;
  open: ReadonlySet<number>;
  show: 'both' | 'stacks' | 'heap';
  search?: HeapInput['search'];
  turned?: HeapInput['turned'];
  /** Only arrows of this frame or object, and to it, are drawn strongly. */
  focus?: string | undefined;
  memory: MemoryMemory;
}

export interface MemoryMemory {
  stacks: StacksMemory;
  heap: HeapMemory;
}

export const NO_MEMORY: MemoryMemory = { stacks: NO_STACKS, heap: NO_HEAP };

export interface MemoryScene extends Scene {
  memory: MemoryMemory;
  /** For following pointers by keyboard: key of a thing → keys it points to, and a variable's key → its frame's. */
  links: Map<string, string[]>;
  owners: Map<string, string>;
  /** Keys of what the search has found; undefined where nothing is looked for. */
  found: string[] | undefined;
  /** What can be walked over, from the outermost frame to the last object. */
  things: Thing[];
  /** What has just changed and should be in view. */
  attention: { x: number; y: number; w: number; h: number } | undefined;
}

const EDGE = 16;
const HEADING = 34;
/** Narrower than this, the heap is drawn below the stacks. */
const NARROW = 480;

export function memoryScene(input: MemoryInput): MemoryScene {
  const narrow = input.width < NARROW || input.show !== 'both';
  const inner = input.width - 2 * EDGE;
  const stacksWidth = narrow
    ? inner - (input.show === 'both' ? 26 : 0)
    : Math.max(205, Math.min(400, inner * 0.38));
  const middle = Math.max(46, Math.min(110, inner * 0.08));
  const heapWidth = narrow ? inner : inner - stacksWidth - middle;
  const stacks = stacksScene({
    ...input,
    width: input.show === 'stacks' ? Math.min(inner, 560) : stacksWidth,
    memory: input.memory.stacks,
  });
  const heap = heapScene({
    ...input,
    width: heapWidth + (narrow ? 0 : EDGE - 4),
    view: narrow ? 0 : input.view - HEADING - 24,
    memory: input.memory.heap,
  });
  const showStacks = input.show !== 'heap';
  const showHeap = input.show !== 'stacks';
  const stacksAt = { x: EDGE, y: HEADING };
  const heapAt = narrow
    ? { x: EDGE, y: showStacks ? HEADING + stacks.height + 26 + HEADING : HEADING }
    : { x: EDGE + stacksWidth + middle, y: HEADING };
  const ports = [
    ...(showStacks ? stacks.ports.map((port) => movePort(port, stacksAt)) : []),
    ...(showHeap ? heap.ports.map((port) => movePort(port, heapAt)) : []),
  ];
  const anchors = [
    ...(showStacks ? stacks.anchors.map((anchor) => moveAnchor(anchor, stacksAt)) : []),
    ...(showHeap ? heap.anchors.map((anchor) => moveAnchor(anchor, heapAt)) : []),
  ];
  const cards = showHeap
    ? heap.cards.map((card) => ({ ...card, x: card.x + heapAt.x, y: card.y + heapAt.y }))
    : [];
  const { arrows, links } = arrowsOf(ports, anchors, input.focus, passages(cards));
  const height =
    Math.max(showStacks ? stacksAt.y + stacks.height : 0, showHeap ? heapAt.y + heap.height : 0) + 24;
  const crossing = crossings(input, ports, heapAt);
  const shown = heap.shapes.map((card) => {
    const from = crossing.get(card.key);
    return from ? { ...card, from } : card;
  });
  const things = [
    ...(showStacks
      ? stacks.frames.map((frame) => ({ ...frame, x: frame.x + stacksAt.x, y: frame.y + stacksAt.y }))
      : []),
    ...cards,
  ];
  const shapes: Shape[] = [];
  if (showStacks) shapes.push(heading('stacks', stacksAt.x, stacksAt.y - 12, 'stacks'));
  if (showHeap) shapes.push(heading('heap', heapAt.x, heapAt.y - 12, 'heap'));
  if (showHeap && heap.cards.length === 0)
    shapes.push({
      kind: 'text',
      key: 'no objects',
      x: heapAt.x,
      y: heapAt.y + 16,
      text: heap.found ? 'no object is found' : 'no object of the program’s',
      class: 'small',
    });
  if (!narrow) {
    const line = EDGE + stacksWidth + middle / 2 - 4;
    shapes.push({ kind: 'path', key: 'divide', d: `M${line} 12V${height - 12}`, class: 'divide' });
  }
  // Arrows lie over the stacks, where they start, and under the objects, where they arrive.
  if (showStacks) shapes.push(layer('stacks', stacksAt.x, stacksAt.y, stacks.shapes));
  shapes.push(layer('arrows', 0, 0, arrows));
  if (showHeap) shapes.push(layer('heap', heapAt.x, heapAt.y, shown));
  return {
    width: input.width,
    height,
    shapes,
    summary: [showStacks ? stacks.summary : '', showHeap ? heap.summary : ''].join(' ').trim(),
    memory: { stacks: stacks.memory, heap: heap.memory },
    links,
    owners: new Map(
      [...stacks.frames, ...heap.cards].flatMap(({ key, inner }) => inner.map((one) => [one, key])),
    ),
    found: heap.found,
    things,
    attention: attentionOf(input, things),
  };
}

function heading(key: string, x: number, y: number, text: string): Text {
  return { kind: 'text', key: `heading-${key}`, x, y, text, class: `heading ${key}` };
}

/** A layer of the drawing; it is joined part by part (scene/gradual.ts), and has no signature. */
function layer(key: string, x: number, y: number, shapes: Shape[]): Group {
  return { kind: 'group', key, x, y, sig: '', children: () => shapes, class: `layer ${key}` };
}

function movePort(port: Port, at: { x: number; y: number }): Port {
  return { ...port, x: port.x + at.x, y: port.y + at.y, left: port.left + at.x };
}

function moveAnchor(anchor: Anchor, at: { x: number; y: number }): Anchor {
  return { ...anchor, left: anchor.left + at.x, right: anchor.right + at.x, y: anchor.y + at.y };
}

/** An arrow for each port whose target is drawn. */
function arrowsOf(
  ports: Port[],
  anchors: Anchor[],
  focus: string | undefined,
  way: (from: Place, to: Place) => Level[],
): { arrows: Arrow[]; links: Map<string, string[]> } {
  const objects = new Map(anchors.flatMap((anchor) => (anchor.object ? [[anchor.lo, anchor] as const] : [])));
  const variables = anchors.filter((anchor) => !anchor.object).sort((a, b) => a.lo - b.lo || b.hi - a.hi);
  const links = new Map<string, string[]>();
  const arrivals = new Map<string, number>();
  const arrows: Arrow[] = [];
  for (const port of ports) {
    const { object, to: address } = port.pointer;
    const target = object === undefined ? find(variables, address) : objects.get(object);
    if (!target) continue;
    const targets = links.get(port.owner);
    if (targets) targets.push(target.key);
    else links.set(port.owner, [target.key]);
    const n = arrivals.get(target.key) ?? 0;
    arrivals.set(target.key, n + 1);
    const spread = ((n % 4) - (n % 4 === 0 ? 0 : 1.5)) * 4;
    const y = target.y + spread;
    const ahead = target.left > port.x + 8;
    const behind = target.right < port.left - 8;
    const from = behind
      ? ({ x: port.left, y: port.y, side: 'left' } as const)
      : ({ x: port.region === 'stack' ? port.x - 12 : port.x, y: port.y, side: 'right' } as const);
    const to = ahead
      ? ({ x: target.left - 2, y, side: 'left' } as const)
      : ({ x: target.right + 2, y, side: 'right' } as const);
    const distance = Math.abs(y - port.y);
    const dim = focus !== undefined && port.owner !== focus && target.key !== focus ? ' dim' : '';
    const strong = focus !== undefined && dim === '' ? ' strong' : '';
    arrows.push({
      kind: 'arrow',
      key: port.key,
      from,
      to,
      via: way(from, to),
      bow: Math.min(GUTTER - 8, 14 + distance * 0.07),
      class: `arrow ${port.region}${port.live ? '' : ' dead'}${dim}${strong}`,
      label: `${port.label} points to ${target.label}`,
      data: { from: port.owner, to: target.key },
    });
  }
  return { arrows, links };
}

/** The smallest variable drawn that contains the address. */
function find(sorted: Anchor[], address: number): Anchor | undefined {
  let best: Anchor | undefined;
  for (const anchor of sorted) {
    if (anchor.lo > address) break;
    if (address < anchor.hi && (!best || anchor.hi - anchor.lo < best.hi - best.lo)) best = anchor;
  }
  return best;
}

/** New objects that a variable of a frame has just moved to: they start from the row of that variable. */
function crossings(
  input: MemoryInput,
  ports: Port[],
  heapAt: { x: number; y: number },
): Map<string, { x: number; y: number }> {
  const from = new Map<string, { x: number; y: number }>();
  const fresh = allocatedNow(input.picture, input.events);
  if (fresh.size === 0) return from;
  const holders = new Map(
    ports.flatMap((port) => (port.region === 'stack' ? [[port.pointer.object, port] as const] : [])),
  );
  for (const object of input.picture.heap.objects) {
    if (!fresh.has(object.address)) continue;
    const port = holders.get(object.address);
    if (port) from.set(objectKey(object), { x: port.left + 40 - heapAt.x, y: port.y - 12 - heapAt.y });
  }
  return from;
}

/** The object that the last step made or coloured; else the measure of a stack that was copied; else the running frame. */
function attentionOf(input: MemoryInput, things: Thing[]): MemoryScene['attention'] {
  const now = input.events.filter((event) => event.step >= input.picture.step);
  const made = now.findLast(
    (event) =>
      event.kind === 'Alloc' || event.kind === 'Scan' || event.kind === 'Shade' || event.kind === 'StackCopy',
  );
  if (made?.kind === 'StackCopy') return { x: 0, y: 0, w: 10, h: 120 };
  const object =
    made && 'address' in made
      ? input.picture.heap.objects.find((one) => one.address === made.address)
      : undefined;
  const g = input.picture.goroutines.find((one) => one.id === input.picture.current);
  const key = object ? objectKey(object) : g?.frames[0]?.key;
  return things.find((thing) => thing.key === key);
}
