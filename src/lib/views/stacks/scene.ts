/**
 * Stacks: a block for each goroutine, its frames from the outermost down, as the stack itself grows. What is there does not move when a
 * function is called or returns: the frame is added below, or falls off.
 */
import type { Event } from '../../../machine/events.ts';
import type { Picture } from '../../../machine/picture.ts';
import { Changes } from '../../scene/changed.ts';
import { plural } from '../../scene/measure.ts';
import type { Anchor, Port } from '../../scene/port.ts';
import { shortFunc } from '../../scene/rows.ts';
import type { Group } from '../../scene/shape.ts';
import type { Thing } from '../memory/navigate.ts';
import { closedBlock, stackBlock, stateOf } from './block.ts';
import { globalsBlock } from './globals.ts';

export interface StacksInput {
  picture: Picture;
  events: readonly Event[];
  width: number;
  /** Height that is seen without scrolling. */
  view: number;
  /** Show compiler temporaries, addresses and offsets. */
  details: boolean;
  /** Goroutines shown with all their frames although they do not run. */
  open: ReadonlySet<number>;
  memory: StacksMemory;
}

/** What one scene hands to the next, so that things keep their place and changes show. */
export interface StacksMemory {
  /** Height each goroutine's block has had. */
  heights: ReadonlyMap<number, number>;
  texts: ReadonlyMap<string, string>;
  step: number;
}

export const NO_STACKS: StacksMemory = { heights: new Map(), texts: new Map(), step: -1 };

export interface StacksScene {
  width: number;
  height: number;
  shapes: Group[];
  ports: Port[];
  anchors: Anchor[];
  /** Each frame's place, and the keys of the anchors within. */
  frames: (Thing & { inner: string[] })[];
  memory: StacksMemory;
  summary: string;
}

/** With more goroutines than this only the current one and those opened show their frames. */
const ALL_OPEN = 3;

export function stacksScene(input: StacksInput): StacksScene {
  const { picture, memory } = input;
  const changes = new Changes(memory.texts, memory.step === picture.step);
  const out: StacksScene = {
    width: input.width,
    height: 0,
    shapes: [],
    ports: [],
    anchors: [],
    frames: [],
    memory: { heights: new Map(), texts: changes.texts, step: picture.step },
    summary: '',
  };
  const alive = picture.goroutines.filter((g) => g.state !== 'dead');
  const few = alive.length <= ALL_OPEN;
  let y = globalsBlock(input, out, changes);
  for (const g of alive) {
    const whole = few || g.id === picture.current || input.open.has(g.id);
    const block = whole ? stackBlock(g, y, input, out, changes) : closedBlock(g, y, input);
    const height = whole ? Math.max(block.height, memory.heights.get(g.id) ?? 0) : block.height;
    if (whole) (out.memory.heights as Map<number, number>).set(g.id, height);
    out.shapes.push(block.shape(height));
    y += height + 12;
  }
  out.height = Math.max(0, y - 12);
  const current = alive.find((g) => g.id === picture.current);
  const where = current?.frames[0]
    ? `, in ${shortFunc(current.frames[0].func)} at line ${current.frames[0].place.line}`
    : '';
  out.summary = `${plural(alive.length, 'goroutine')}; goroutine ${picture.current} is ${stateOf(current, picture.status)}${where}, with ${plural(current?.depth ?? 0, 'frame')}.`;
  return out;
}
