/**
 * A drawing in layers that may have thousands of shapes. Where there are many, only what the reader sees is drawn, and a screen above and below:
 * each shape in the document costs at every repainting, seen or not. And where much changes at once, it is drawn a few at a time, what is in view
 * first, the rest frame by frame: whoever scrolls or steps on in the meantime must not wait for what is out of sight.
 *
 * Invariant: every part of a drawing shows either what it showed before or what it shall show; in the end, all that is near the view is as one `join`
 * would have made it.
 */
import { join } from './join.ts';
import { STILL, type Motion } from './motion.ts';
import { isGroup, type Group, type Shape } from './shape.ts';

/** A drawing of more shapes is drawn near the view only. */
const LARGE = 600;
/** More than so many shapes, made or changed, are not drawn at once, nor in a large drawing a portion of them; and where as many are made, changed or gone, without motion. */
const MANY = 250;
/** Shapes of the first frame: some of what is in view. */
const PORTION = 40;
/**
 * Milliseconds that a frame's shapes may take; the next portion is as large as the last one's speed allows, within bounds. The browser takes several times as
 * long to lay out and paint what is new.
 */
const BUDGET = 6;
const [LEAST, MOST] = [20, 80];

/** What the reader sees of a drawing, in its units. */
export interface Stretch {
  top: number;
  bottom: number;
}

/** A shape of a layer, and, once somebody has asked, what it depends on. */
interface Part {
  shape: Shape;
  sign?: string;
}

const same = (a: Part | undefined, b: Part): boolean =>
  a === b || (a !== undefined && (a.sign ??= signature(a.shape)) === (b.sign ??= signature(b.shape)));

/** What a layer shows now. */
interface Layer {
  /** Counts the changes. */
  version: number;
  parts: ReadonlyMap<string, Part>;
}

interface Drawing {
  parent: SVGElement;
  shapes: readonly Shape[];
  /** Told of every portion that is not drawn at once. */
  later: () => void;
  /** What is drawn; undefined: all. */
  near: Stretch | undefined;
}

export class GradualJoin {
  #layers = new Map<string, Layer>();
  #frame = 0;
  #last: Drawing | undefined;
  /** Something is still to be drawn, or left out because nobody sees it. */
  unfinished = false;

  /**
   * Draws `shapes`, of which each group is a layer, as the children of `parent`. `later` is told of every portion that is not drawn at once. With
   * `all`, nothing is left out.
   */
  draw(
    parent: SVGElement,
    shapes: readonly Shape[],
    motion: Motion,
    seen: Stretch,
    later: () => void,
    all = false,
  ): void {
    this.stop();
    const layers = shapes.filter(isGroup);
    const whole = new Map(layers.map((layer) => [layer.key, this.#partsOf(layer)]));
    const large = !all && layers.reduce((n, { key }) => n + whole.get(key)!.length, 0) > LARGE;
    const near = large ? around(seen) : undefined;
    this.#last = { parent, shapes, later, near };
    const wanted = new Map<string, readonly Part[]>();
    const changed: { part: Part; away: number }[] = [];
    let gone = 0;
    for (const { key, y } of layers) {
      const { parts } = this.#layers.get(key) ?? NOTHING;
      const kept = whole.get(key)!.filter(({ shape }) => !near || distance(shape, y, near) === 0);
      wanted.set(key, kept);
      gone += parts.size;
      for (const part of kept) {
        const before = parts.get(part.shape.key);
        if (before) gone--;
        if (!same(before, part)) changed.push({ part, away: distance(part.shape, y, seen) });
      }
    }
    // Making a scene of so much has taken its time already.
    const gradual = changed.length > MANY || (large && changed.length > PORTION);
    if (gradual) changed.sort((a, b) => a.away - b.away);
    const waiting = new Set(changed.map(({ part }) => part));
    const how = changed.length + gone > MANY ? STILL : motion;
    let size = gradual ? PORTION : MANY;
    let next = 0;
    this.unfinished = gradual;
    const portion = (): void => {
      for (const end = next + size; next < end && next < changed.length; next++)
        waiting.delete(changed[next]!.part);
      const now = shapes.map((shape) =>
        isGroup(shape) ? this.#layer(shape, wanted.get(shape.key)!, waiting) : shape,
      );
      join(parent, now, how);
      this.unfinished = waiting.size > 0 || near !== undefined;
      if (waiting.size > 0) this.#frame = requestAnimationFrame(further);
    };
    const further = (): void => {
      const start = performance.now();
      portion();
      later();
      const took = Math.max(performance.now() - start, 1);
      size = Math.round(Math.min(Math.max((size * BUDGET) / took, LEAST), MOST));
    };
    if (gradual) this.#frame = requestAnimationFrame(further);
    else portion();
  }

  /** The reader has scrolled. */
  look(seen: Stretch): void {
    const last = this.#last;
    if (!last?.near) return;
    const room = (seen.bottom - seen.top) / 2;
    if (seen.top - room >= last.near.top && seen.bottom + room <= last.near.bottom) return;
    this.draw(last.parent, last.shapes, STILL, seen, last.later);
    last.later();
  }

  /** Nothing more is drawn. */
  stop(): void {
    cancelAnimationFrame(this.#frame);
  }

  #partsOf(layer: Group): Part[] {
    const { parts } = this.#layers.get(layer.key) ?? NOTHING;
    return layer.children().map((shape) => {
      const before = parts.get(shape.key);
      return before?.shape === shape ? before : { shape };
    });
  }

  /** The layer with what it showed before in the place of what waits. */
  #layer(layer: Group, wanted: readonly Part[], waiting: ReadonlySet<Part>): Group {
    const { version, parts } = this.#layers.get(layer.key) ?? NOTHING;
    const now = new Map<string, Part>();
    const order = parts.keys();
    let unchanged = true;
    for (const part of wanted) {
      const { key } = part.shape;
      const before = parts.get(key);
      const one = waiting.has(part) ? before : part;
      if (!one) continue;
      now.set(key, one);
      unchanged &&= same(before, one) && order.next().value === key;
    }
    unchanged &&= now.size === parts.size;
    const next = { version: unchanged ? version : version + 1, parts: now };
    this.#layers.set(layer.key, next);
    return {
      ...layer,
      sig: String(next.version),
      children: () => [...now.values()].map((part) => part.shape),
    };
  }
}

/** A screen more on both sides. */
const around = ({ top, bottom }: Stretch): Stretch => ({ top: 2 * top - bottom, bottom: 2 * bottom - top });

const NOTHING: Layer = { version: 0, parts: new Map() };

/** All that the join of a shape depends on, but for what its children depend on by themselves. */
function signature(shape: Shape): string {
  switch (shape.kind) {
    case 'group':
      return `${shape.x},${shape.y};${shape.class};${shape.sig}`;
    case 'arrow': {
      const { from, to, via = [] } = shape;
      const levels = via.map((one) => `${one.from},${one.to},${one.y}`).join(' ');
      return `${levels};${from.x},${from.y},${from.side};${to.x},${to.y},${to.side};${shape.bow};${shape.class}`;
    }
    case 'box':
      return `${shape.x},${shape.y},${shape.w},${shape.h};${shape.class}`;
    case 'text':
      return `${shape.x},${shape.y};${shape.text};${shape.anchor};${shape.class}`;
    case 'path':
      return `${shape.d};${shape.class}`;
  }
}

/** How far a shape of a layer is from what is seen; 0 for all that may reach into it. */
function distance(shape: Shape, y: number, { top, bottom }: Stretch): number {
  let [from, to] = [-Infinity, Infinity];
  if (shape.kind === 'arrow') {
    from = Math.min(shape.from.y, shape.to.y);
    to = Math.max(shape.from.y, shape.to.y);
  } else if (shape.kind === 'group' && shape.h !== undefined) [from, to] = [shape.y, shape.y + shape.h];
  return Math.max(0, from + y - bottom, top - to - y);
}
