/** The join in motion, on the little of a document that it needs. */
import { afterAll, beforeEach, expect, it, vi } from 'vitest';
import { STILL } from '../../src/lib/scene/motion.ts';
import type { Group } from '../../src/lib/scene/shape.ts';

// D3's clock begins when it is loaded.
vi.useFakeTimers({
  toFake: ['performance', 'setTimeout', 'clearTimeout', 'setInterval', 'clearInterval', 'Date'],
});
const { join } = await import('../../src/lib/scene/join.ts');

/** An element: attributes, children, and animations that never run. */
class Element {
  namespaceURI = 'http://www.w3.org/2000/svg';
  children: Element[] = [];
  parentNode: Element | null = null;
  dataset: Record<string, string> = {};
  readonly #attributes = new Map<string, string>();
  ownerDocument = globalThis.document;
  get nextSibling(): Element | null {
    const all = this.parentNode?.children ?? [];
    return all[all.indexOf(this) + 1] ?? null;
  }
  getAttribute(name: string): string | null {
    return this.#attributes.get(name) ?? null;
  }
  setAttribute(name: string, value: string): void {
    this.#attributes.set(name, value);
  }
  removeAttribute(name: string): void {
    this.#attributes.delete(name);
  }
  appendChild(child: Element): Element {
    return this.insertBefore(child, null);
  }
  insertBefore(child: Element, before: Element | null): Element {
    child.remove();
    child.parentNode = this;
    this.children.splice(before ? this.children.indexOf(before) : this.children.length, 0, child);
    return child;
  }
  removeChild(child: Element): void {
    this.children = this.children.filter((one) => one !== child);
    child.parentNode = null;
  }
  remove(): void {
    this.parentNode?.removeChild(this);
  }
  animate(): object {
    return { cancel: () => undefined };
  }
}

const MOTION = { duration: 300 };
const object: Group = {
  kind: 'group',
  key: 'object',
  x: 10,
  y: 20,
  sig: '',
  exit: 'sweep',
  children: () => [],
};
let parent: Element;
const draw = (shapes: Group[], motion: { duration: number }): void =>
  join(parent as unknown as SVGElement, shapes, motion);
const places = (): (string | null)[] => parent.children.map((child) => child.getAttribute('transform'));

vi.stubGlobal('document', { createElementNS: () => new Element() });
beforeEach(() => {
  parent = new Element();
});
afterAll(() => {
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

it('what is swept shrinks, and is gone', () => {
  draw([object], STILL);
  expect(places()).toEqual(['translate(10,20)']);
  draw([], MOTION);
  vi.advanceTimersByTime(150);
  expect(places()[0]).toMatch(/scale\(0\.\d+\)$/);
  vi.advanceTimersByTime(400);
  expect(places()).toEqual([]);
});

it.each([
  ['at once', STILL],
  ['in motion', MOTION],
])('what comes back %s while it is swept is whole again', (_, motion) => {
  for (const shape of [object, { ...object }]) {
    draw([object], STILL);
    draw([], MOTION);
    vi.advanceTimersByTime(150);
    draw([shape], motion);
    vi.advanceTimersByTime(motion.duration + 100);
    expect(places()).toEqual(['translate(10,20)']);
    draw([], STILL);
  }
});

it('what is swept again while it comes back shrinks from the size it has', () => {
  const size = (): number => Number(/scale\((.+)\)/.exec(places()[0]!)?.[1] ?? 1);
  draw([object], STILL);
  draw([], MOTION);
  vi.advanceTimersByTime(150);
  draw([object], MOTION);
  vi.advanceTimersByTime(50);
  const small = size();
  expect(small).toBeLessThan(0.8);
  draw([], MOTION);
  vi.advanceTimersByTime(100);
  expect(size()).toBeLessThan(small);
  vi.advanceTimersByTime(400);
  expect(places()).toEqual([]);
});
