/**
 * The one join: makes the DOM under an element show a list of shapes. D3 pairs shapes and elements by key; what is new enters, what is
 * gone exits, what changed moves. This is the only place that draws.
 *
 * Invariants: after `join(parent, shapes, STILL)` the DOM shows exactly `shapes`, whatever was in motion before. A change that arrives during
 * motion starts from where things are. An element whose shape is unchanged is not touched.
 */
import { easeCubicInOut } from 'd3-ease';
import { interpolateNumber } from 'd3-interpolate';
import { select, type Selection } from 'd3-selection';
import 'd3-transition';
import { curve } from './curve.ts';
import type { Motion } from './motion.ts';
import type { Arrow, End, Group, Path, Shape, Text } from './shape.ts';

const SVG = 'http://www.w3.org/2000/svg';
const TAG: Record<Shape['kind'], string> = {
  group: 'g',
  box: 'rect',
  text: 'text',
  arrow: 'path',
  path: 'path',
};

/** As `easeCubicInOut`, for the browser's own animations. */
const IN_OUT = 'cubic-bezier(0.65, 0, 0.35, 1)';

/** What an element shows now: the shape as last joined, and numbers as they stand during motion. */
interface Node extends SVGElement {
  shown?: Shape | undefined;
  now?: Record<string, number> | undefined;
  leaving?: boolean | undefined;
  /** How it last came into sight or went out of it. */
  fade?: Animation | undefined;
  /** What moves an arrow that the browser moves, and where its ends began; `now` has where they go. */
  way?: { animation: Animation; start: Record<string, number> } | undefined;
  /** Something below it may still be in motion. */
  restless?: boolean | undefined;
}

type Elements = Selection<Node, Shape, SVGElement, unknown>;

/** Draws `shapes` as the children of `parent`. */
export function join(parent: SVGElement, shapes: Shape[], motion: Motion): void {
  (parent as Node).restless = motion.duration > 0;
  (select(parent).selectChildren() as unknown as Elements)
    .data(shapes, (shape) => shape.key)
    .join(
      (enter) =>
        enter
          .append((shape) => document.createElementNS(SVG, TAG[shape.kind]) as unknown as Node)
          .each(function (shape) {
            appear(this, shape, motion);
          }),
      (update) =>
        update.each(function (shape) {
          change(this, shape, motion);
        }),
      (exit) =>
        exit.each(function () {
          vanish(this, motion);
        }),
    );
}

function appear(node: Node, shape: Shape, motion: Motion): void {
  if (shape.class) node.setAttribute('class', shape.class);
  switch (shape.kind) {
    case 'group': {
      describe(node, shape);
      const from = shape.from ?? { x: shape.x, y: shape.y - (shape.enter === 'drop' ? 18 : 0) };
      node.now = { x: from.x, y: from.y, s: shape.enter === 'grow' && !shape.from ? 0.85 : 1 };
      place(node);
      join(node, shape.children(), { duration: 0 });
      if (motion.duration > 0) {
        if (!shape.from) fadeIn(node, motion);
        glide(node, { x: shape.x, y: shape.y, s: 1 }, motion, place);
      } else glide(node, { x: shape.x, y: shape.y, s: 1 }, motion, place);
      break;
    }
    case 'box':
      node.now = { x: shape.x, y: shape.y, w: shape.w, h: shape.h };
      if (shape.r) node.setAttribute('rx', String(shape.r));
      placeBox(node);
      fadeIn(node, motion);
      break;
    case 'text':
      node.now = { x: shape.x, y: shape.y };
      write(node as SVGElement as SVGTextElement, shape);
      placeText(node);
      fadeIn(node, motion);
      break;
    case 'arrow':
      describe(node, shape);
      node.now = {
        x1: shape.from.x,
        y1: shape.from.y,
        x2: shape.to.x,
        y2: shape.to.y,
        t: motion.duration > 0 ? 0 : 1,
      };
      node.shown = shape;
      placeArrow(node);
      if (motion.duration > 0) glide(node, { t: 1 }, motion, placeArrow);
      break;
    case 'path':
      node.setAttribute('d', shape.d);
      fadeIn(node, motion);
  }
  node.shown = shape;
}

function change(node: Node, shape: Shape, motion: Motion): void {
  const old = node.shown;
  const back = node.leaving === true;
  if (back) {
    // It comes back from where it stands, perhaps smaller and lower than it was.
    node.leaving = undefined;
    select(node).interrupt('leave');
    fading.delete(node);
    node.fade?.cancel();
  }
  if (old === shape && !back && (motion.duration > 0 || !(node.restless || moves(node)))) return;
  if (old?.class !== shape.class) {
    if (shape.class) node.setAttribute('class', shape.class);
    else node.removeAttribute('class');
  }
  node.shown = shape;
  switch (shape.kind) {
    case 'group': {
      const before = old as Group;
      if (before.label !== shape.label || !sameData(before.data, shape.data)) describe(node, shape);
      if (before.sig !== shape.sig) join(node, shape.children(), motion);
      else if (motion.duration === 0) settle(node);
      glide(node, { x: shape.x, y: shape.y, s: 1 }, motion, place);
      break;
    }
    case 'box':
      glide(node, { x: shape.x, y: shape.y, w: shape.w, h: shape.h }, motion, placeBox);
      break;
    case 'text': {
      const before = old as Text;
      if (before.text !== shape.text || before.anchor !== shape.anchor || before.full !== shape.full) {
        write(node as SVGElement as SVGTextElement, shape);
        if (before.text !== shape.text) fadeIn(node, motion);
      }
      glide(node, { x: shape.x, y: shape.y }, motion, placeText);
      break;
    }
    case 'arrow': {
      const before = old as Arrow;
      if (before.label !== shape.label || !sameData(before.data, shape.data)) describe(node, shape);
      aim(node, { x1: shape.from.x, y1: shape.from.y, x2: shape.to.x, y2: shape.to.y, t: 1 }, motion);
      if (
        before.from.side !== shape.from.side ||
        before.to.side !== shape.to.side ||
        before.bow !== shape.bow ||
        !sameLevels(before.via, shape.via)
      )
        placeArrow(node);
      break;
    }
    case 'path':
      if ((old as Path).d !== shape.d) node.setAttribute('d', shape.d);
  }
}

/** Ends whatever still moves under a group whose own shapes have not changed. */
function settle(node: Node): void {
  if (!node.restless) return;
  node.restless = false;
  for (const child of node.children as unknown as Iterable<Node>) {
    const shown = child.shown;
    if (child.leaving) child.remove();
    else if (shown) change(child, { ...shown }, { duration: 0 });
  }
}

function vanish(node: Node, motion: Motion): void {
  if (motion.duration === 0) {
    node.remove();
    return;
  }
  if (node.leaving) return;
  node.leaving = true;
  node.removeAttribute('tabindex');
  const shape = node.shown;
  const how = shape?.kind === 'group' ? (shape.exit ?? 'fade') : 'fade';
  fadeOut(node, motion);
  const leave = select(node).transition('leave').duration(motion.duration).ease(easeCubicInOut).remove();
  if (!node.now || how === 'fade') return;
  // From where it is, which may be on its way.
  select(node).interrupt('glide');
  const { x, y, s } = node.now as { x: number; y: number; s: number };
  const fall = how === 'drop' ? 46 : 0;
  const shrunk = how === 'sweep' ? 0.3 : s;
  leave.tween('fall', () => (t: number) => {
    node.now!.x = x;
    node.now!.y = y + fall * t * t;
    node.now!.s = s + (shrunk - s) * t;
    place(node);
  });
}

/** Moves the numbers of an element to their goal, drawing each time; only those that differ. */
function glide(node: Node, goal: Record<string, number>, motion: Motion, draw: (node: Node) => void): void {
  const now = (node.now ??= { ...goal });
  const names = Object.keys(goal).filter((name) => now[name] !== goal[name]);
  if (moves(node)) select(node).interrupt('glide');
  if (names.length === 0) return;
  if (motion.duration === 0) {
    for (const name of names) now[name] = goal[name]!;
    draw(node);
    return;
  }
  const ways = names.map((name) => [name, interpolateNumber(now[name]!, goal[name]!)] as const);
  select(node)
    .transition('glide')
    .duration(motion.duration)
    .ease(easeCubicInOut)
    .tween('glide', () => (t: number) => {
      for (const [name, way] of ways) now[name] = way(t);
      draw(node);
    });
}

/** Whether the browser can move the points of a path by itself, which takes no script. */
const movesPaths = typeof CSS !== 'undefined' && CSS.supports('d', 'path("M0 0")');

/** Moves the ends of an arrow. One that is still growing goes on point by point. */
function aim(node: Node, goal: Record<string, number>, motion: Motion): void {
  const here = node.way === undefined ? node.now : standing(node.way.start, node.now!, node.way.animation);
  const same = node.now !== undefined && Object.keys(goal).every((name) => node.now![name] === goal[name]);
  if (same && node.way !== undefined && motion.duration > 0) return;
  node.way?.animation.cancel();
  node.way = undefined;
  if (here !== undefined) node.now = here;
  const byItself = movesPaths && motion.duration > 0 && here !== undefined && here['t'] === 1 && !moves(node);
  if (!byItself) return glide(node, goal, motion, placeArrow);
  if (same) return;
  const start = { ...here };
  const path = (): string => `path("${node.getAttribute('d')}")`;
  placeArrow(node);
  const from = path();
  node.now = goal;
  placeArrow(node);
  const animation = node.animate({ d: [from, path()] }, { duration: motion.duration, easing: IN_OUT });
  const way = { animation, start };
  node.way = way;
  animation.onfinish = () => {
    if (node.way === way) node.way = undefined;
  };
}

/** Where numbers are on their way. */
function standing(
  start: Record<string, number>,
  goal: Record<string, number>,
  animation: Animation,
): Record<string, number> {
  const progress = animation.effect?.getComputedTiming().progress ?? 1;
  return Object.fromEntries(
    Object.entries(goal).map(([name, to]) => [name, start[name]! + (to - start[name]!) * progress]),
  );
}

/** Whether it is on its way. D3 keeps the transitions of an element with it. */
function moves(node: Node): boolean {
  return node.way !== undefined || (node as unknown as { __transition?: object }).__transition !== undefined;
}

/** What is to fade once all is drawn. */
const fading = new Map<Node, { opacity: number[]; options: KeyframeAnimationOptions }>();

/**
 * The browser's own animation: it takes no script while it runs. To begin one the browser works out the style of what has changed, so that all of a
 * drawing begin together, after its last change.
 */
function fadeIn(node: Node, { duration }: Motion): void {
  if (duration > 0)
    fade(node, { opacity: [0, 1], options: { duration, easing: 'cubic-bezier(0.33, 1, 0.68, 1)' } });
}

/** From whatever it was; its end stays until the element is removed. */
function fadeOut(node: Node, { duration }: Motion): void {
  fade(node, {
    opacity: [0],
    options: { duration, easing: IN_OUT, fill: 'forwards' },
  });
}

function fade(node: Node, how: { opacity: number[]; options: KeyframeAnimationOptions }): void {
  if (fading.size === 0)
    queueMicrotask(() => {
      for (const [one, { opacity, options }] of fading) {
        one.fade?.cancel();
        one.fade = one.animate({ opacity }, options);
      }
      fading.clear();
    });
  fading.set(node, how);
}

function place(node: Node): void {
  const { x, y, s } = node.now as { x: number; y: number; s: number };
  node.setAttribute(
    'transform',
    s === 1 ? `translate(${round(x)},${round(y)})` : `translate(${round(x)},${round(y)}) scale(${round(s)})`,
  );
}

function placeBox(node: Node): void {
  const { x, y, w, h } = node.now as { x: number; y: number; w: number; h: number };
  node.setAttribute('x', String(round(x)));
  node.setAttribute('y', String(round(y)));
  node.setAttribute('width', String(round(Math.max(0, w))));
  node.setAttribute('height', String(round(Math.max(0, h))));
}

function placeText(node: Node): void {
  const { x, y } = node.now as { x: number; y: number };
  node.setAttribute('x', String(round(x)));
  node.setAttribute('y', String(round(y)));
}

function sameLevels(a: Arrow['via'] = [], b: Arrow['via'] = []): boolean {
  return (
    a.length === b.length &&
    a.every((one, i) => one.from === b[i]!.from && one.to === b[i]!.to && one.y === b[i]!.y)
  );
}

function placeArrow(node: Node): void {
  const shape = node.shown as Arrow;
  const { x1, y1, x2, y2, t } = node.now as { x1: number; y1: number; x2: number; y2: number; t: number };
  const from: End = { x: x1, y: y1, side: shape.from.side };
  const to: End = { x: x2, y: y2, side: shape.to.side };
  node.setAttribute('d', curve(from, to, shape.bow, t, shape.via));
}

function write(node: SVGTextElement, shape: Text): void {
  node.textContent = shape.text;
  if (shape.anchor && shape.anchor !== 'start') node.setAttribute('text-anchor', shape.anchor);
  else node.removeAttribute('text-anchor');
  if (shape.full !== undefined && shape.full !== shape.text) {
    const title = document.createElementNS(SVG, 'title');
    title.textContent = shape.full;
    node.append(title);
  }
}

function describe(node: Node, shape: Group | Arrow): void {
  for (const name of Object.keys(node.dataset))
    if (!shape.data || !(name in shape.data)) delete node.dataset[name];
  for (const [name, value] of Object.entries(shape.data ?? {})) node.dataset[name] = value;
  if (shape.label !== undefined) {
    node.setAttribute('role', 'img');
    node.setAttribute('aria-label', shape.label);
  } else {
    node.removeAttribute('role');
    node.removeAttribute('aria-label');
  }
}

function sameData(a: Record<string, string> | undefined, b: Record<string, string> | undefined): boolean {
  if (a === b) return true;
  const keys = Object.keys(a ?? {});
  return keys.length === Object.keys(b ?? {}).length && keys.every((key) => a![key] === b?.[key]);
}

function round(n: number): number {
  return Math.round(n * 100) / 100;
}
