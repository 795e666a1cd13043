/**
 * Memory: stacks on the left, heap on the right, and the pointers between them in one drawing. It adds to the two scenes only the arrows and what
 * crosses over: an object that was a variable of the running frame comes from that frame.
 */
import type { Event } from '../../../machine/events.ts';
import type { Picture } from '../../../machine/picture.ts';
import { objectKey } from '../heap/names.ts';
import { heapScene, NO_HEAP, type HeapInput, type HeapMemory } from '../heap/scene.ts';
import { allocatedNow } from '../heap/shown.ts';
import type { Port } from '../../scene/port.ts';
import type { Group, Scene, Shape, Text } from '../../scene/shape.ts';
import { arrowsOf, Moved, NO_ARROWS, type ArrowsMemory } from './arrows.ts';
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
  /** The heap's things at their places in the drawing. */
  moved: Moved;
  arrows: ArrowsMemory;
}

export const NO_MEMORY: MemoryMemory = {
  stacks: NO_STACKS,
  heap: NO_HEAP,
  moved: new Moved(0, 0),
  arrows: NO_ARROWS,
};

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
  const before = input.memory.moved;
  const moved = before.x === heapAt.x && before.y === heapAt.y ? before : new Moved(heapAt.x, heapAt.y);
  const stacked = new Moved(stacksAt.x, stacksAt.y);
  const ports = showStacks ? stacks.ports.map((port) => stacked.port(port)) : [];
  const anchors = showStacks ? stacks.anchors.map((anchor) => stacked.anchor(anchor)) : [];
  const frames = showStacks ? stacks.frames.map((frame) => stacked.thing(frame)) : [];
  const cards = showHeap ? heap.cards.map((card) => moved.thing(card)) : [];
  if (showHeap) {
    for (const port of heap.ports) ports.push(moved.port(port));
    for (const anchor of heap.anchors) anchors.push(moved.anchor(anchor));
  }
  const arrowed = arrowsOf(ports, anchors, cards, input.focus, input.memory.arrows);
  const height =
    Math.max(showStacks ? stacksAt.y + stacks.height : 0, showHeap ? heapAt.y + heap.height : 0) + 24;
  const crossing = crossings(input, ports, heapAt);
  const shown =
    crossing.size === 0
      ? heap.shapes
      : heap.shapes.map((card) => {
          const from = crossing.get(card.key);
          return from ? { ...card, from } : card;
        });
  const things = [...frames, ...cards];
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
  shapes.push(layer('arrows', 0, 0, arrowed.arrows));
  if (showHeap) shapes.push(layer('heap', heapAt.x, heapAt.y, shown));
  return {
    width: input.width,
    height,
    shapes,
    summary: [showStacks ? stacks.summary : '', showHeap ? heap.summary : ''].join(' ').trim(),
    memory: { stacks: stacks.memory, heap: heap.memory, moved, arrows: arrowed.memory },
    links: arrowed.links,
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
