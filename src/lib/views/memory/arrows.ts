/**
 * Arrows: one for each port whose target is drawn. Most of a heap stands where it stood a step before, so what the last scene made of the same things
 * is made no second time: a port or a card at its place, the ways between the cards, an arrow.
 */
import type { Anchor, Port } from '../../scene/port.ts';
import type { Arrow, Level, Place } from '../../scene/shape.ts';
import { GUTTER } from '../heap/scene.ts';
import type { Thing } from './navigate.ts';
import { passages } from './passages.ts';

type Way = (from: Place, to: Place) => Level[];

/** An arrow, and what it was made of. */
interface Drawn {
  port: Port;
  target: Anchor;
  /** How many arrived at the target before it. */
  before: number;
  way: Way;
  arrow: Arrow;
}

/** What one scene hands to the next; nothing here is changed by a scene that is made of it. */
export interface ArrowsMemory {
  drawn: ReadonlyMap<string, Drawn>;
  /** What the ways lead between. */
  cards: readonly Thing[];
  way: Way;
}

export const NO_ARROWS: ArrowsMemory = { drawn: new Map(), cards: [], way: passages([]) };

export interface Arrows {
  arrows: Arrow[];
  links: Map<string, string[]>;
  memory: ArrowsMemory;
}

export function arrowsOf(
  ports: readonly Port[],
  anchors: readonly Anchor[],
  cards: readonly Thing[],
  focus: string | undefined,
  last: ArrowsMemory,
): Arrows {
  const objects = new Map<number, Anchor>();
  const variables: Anchor[] = [];
  for (const anchor of anchors) {
    if (anchor.object) objects.set(anchor.lo, anchor);
    else variables.push(anchor);
  }
  variables.sort((a, b) => a.lo - b.lo || b.hi - a.hi);
  const way = samePlaces(cards, last.cards) ? last.way : passages(cards);
  const links = new Map<string, string[]>();
  const arrivals = new Map<string, number>();
  const drawn = new Map<string, Drawn>();
  const arrows: Arrow[] = [];
  for (const port of ports) {
    const { object, to: address } = port.pointer;
    const target = object === undefined ? find(variables, address) : objects.get(object);
    if (!target) continue;
    const targets = links.get(port.owner);
    if (targets) targets.push(target.key);
    else links.set(port.owner, [target.key]);
    const before = arrivals.get(target.key) ?? 0;
    arrivals.set(target.key, before + 1);
    const known = last.drawn.get(port.key);
    const arrow =
      known?.port === port && known.target === target && known.before === before && known.way === way
        ? known.arrow
        : arrowTo(target, port, before, way);
    drawn.set(port.key, { port, target, before, way, arrow });
    arrows.push(focus === undefined ? arrow : inFocus(arrow, port.owner === focus || target.key === focus));
  }
  return { arrows, links, memory: { drawn, cards, way } };
}

function arrowTo(target: Anchor, port: Port, before: number, way: Way): Arrow {
  const spread = ((before % 4) - (before % 4 === 0 ? 0 : 1.5)) * 4;
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
  return {
    kind: 'arrow',
    key: port.key,
    from,
    to,
    via: way(from, to),
    bow: Math.min(GUTTER - 8, 14 + distance * 0.07),
    class: `arrow ${port.region}${port.live ? '' : ' dead'}`,
    label: `${port.label} points to ${target.label}`,
    data: { from: port.owner, to: target.key },
  };
}

/** Where something is in focus, its arrows are drawn strongly, and the others dimly. */
const inFocus = (arrow: Arrow, strong: boolean): Arrow => ({
  ...arrow,
  class: `${arrow.class} ${strong ? 'strong' : 'dim'}`,
});

function samePlaces(a: readonly Thing[], b: readonly Thing[]): boolean {
  return (
    a.length === b.length &&
    a.every((one, i) => {
      const other = b[i]!;
      return (
        one === other || (one.x === other.x && one.y === other.y && one.w === other.w && one.h === other.h)
      );
    })
  );
}

/** What the address is that of, as a whole; or else the smallest thing drawn that contains it. */
function find(sorted: readonly Anchor[], address: number): Anchor | undefined {
  let best: Anchor | undefined;
  for (const anchor of sorted) {
    if (anchor.lo > address) break;
    if (anchor.lo === address) return anchor;
    if (address < anchor.hi && (!best || anchor.hi - anchor.lo < best.hi - best.lo)) best = anchor;
  }
  return best;
}

/** Things of a layer in the coordinates of the drawing. What has been brought there once is the same object the next time. */
export class Moved {
  readonly x: number;
  readonly y: number;
  readonly #known = new WeakMap<object, object>();

  constructor(x: number, y: number) {
    this.x = x;
    this.y = y;
  }

  port(port: Port): Port {
    return this.#once(port, () => ({
      ...port,
      x: port.x + this.x,
      y: port.y + this.y,
      left: port.left + this.x,
    }));
  }

  anchor(anchor: Anchor): Anchor {
    return this.#once(anchor, () => ({
      ...anchor,
      left: anchor.left + this.x,
      right: anchor.right + this.x,
      y: anchor.y + this.y,
    }));
  }

  thing<T extends Thing>(thing: T): T {
    return this.#once(thing, () => ({ ...thing, x: thing.x + this.x, y: thing.y + this.y }));
  }

  #once<T extends object>(one: T, make: () => T): T {
    const known = this.#known.get(one);
    if (known) return known as T;
    const made = make();
    this.#known.set(one, made);
    return made;
  }
}
