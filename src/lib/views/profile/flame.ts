/** The flame graph of a heap profile: who called whom on the way to what was allocated, from main downwards; as wide as the share. Pure. */
import type { SiteSample } from '../../../session/protocol.ts';
import { fit, TYPE } from '../../scene/measure.ts';
import { shortFunc } from '../../scene/rows.ts';
import type { Scene, Shape } from '../../scene/shape.ts';

/** A function in one context of calls, with what was allocated there and below. */
export interface Flame {
  func: string;
  /** The line of the call or of the allocation in it, as far as known. */
  line: number;
  value: number;
  children: Flame[];
}

const ROW = 22;
const EDGE = 8;

/** The tree of calls. `valueOf` says how much a site counts. */
export function flameTree(sites: readonly SiteSample[], valueOf: (site: SiteSample) => number): Flame {
  const root: Flame = { func: 'all', line: 0, value: 0, children: [] };
  for (const site of sites) {
    const value = valueOf(site);
    if (value <= 0) continue;
    root.value += value;
    let at = root;
    const stack = site.stack ?? [{ func: site.func, place: site.place }];
    for (const { func, place } of [...stack].reverse()) {
      let next = at.children.find((one) => one.func === func && one.line === place.line);
      if (!next) {
        next = { func, line: place.line, value: 0, children: [] };
        at.children.push(next);
      }
      next.value += value;
      at = next;
    }
  }
  const sort = (flame: Flame): void => {
    flame.children.sort((a, b) => b.value - a.value);
    flame.children.forEach(sort);
  };
  sort(root);
  return root;
}

export function flameScene(tree: Flame, width: number, say: (value: number) => string): Scene {
  const shapes: Shape[] = [];
  const full = width - 2 * EDGE;
  let deepest = 0;
  const draw = (flame: Flame, x: number, depth: number, path: string): void => {
    const w = (flame.value / Math.max(1, tree.value)) * full;
    if (w < 1.5) return;
    deepest = Math.max(deepest, depth);
    const name = depth === 0 ? 'all' : shortFunc(flame.func) || '(run time)';
    const text = `${name} ${say(flame.value)}`;
    const users = flame.func.startsWith('main.');
    shapes.push({
      kind: 'group',
      key: path,
      x,
      y: 4 + depth * ROW,
      sig: `${text}|${w}`,
      class: `flame${users ? ' mine' : ''}`,
      data: { pick: String(users ? flame.line : 0) },
      label: `${text}, ${((100 * flame.value) / tree.value).toFixed(1)}%`,
      children: () => [
        { kind: 'box', key: 'box', x: 0, y: 0, w: w - 1, h: ROW - 2, r: 3, class: 'flame-box' },
        {
          kind: 'text',
          key: 'text',
          x: 6,
          y: 14,
          text: w < 30 ? '' : fit(text, w - 12, TYPE.small),
          full: flame.line > 0 ? `${text}, line ${flame.line}` : text,
          class: 'small',
        },
      ],
    });
    let left = x;
    for (const child of flame.children) {
      draw(child, left, depth + 1, `${path};${child.func}:${child.line}`);
      left += (child.value / tree.value) * full;
    }
  };
  draw(tree, EDGE, 0, 'all');
  const first = tree.children[0];
  return {
    width,
    height: (deepest + 1) * ROW + 8,
    shapes,
    summary: first
      ? `${say(tree.value)} in all; most of it below ${shortFunc(first.func)}: ${say(first.value)}.`
      : 'Nothing has been allocated yet.',
  };
}
