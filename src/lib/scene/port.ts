/** Ends of pointers: where an arrow may start, and what it may lead to. Stacks and heap offer them; memory draws the arrows. */
import type { PointerPicture } from '../../machine/picture.ts';

/** Where an arrow starts. */
export interface Port {
  key: string;
  /** The right edge of the row, at its middle, in the coordinates of the scene. */
  x: number;
  y: number;
  /** The left edge of what contains it. */
  left: number;
  pointer: PointerPicture;
  live: boolean;
  /** Key of the frame or object that holds it. */
  owner: string;
  region: 'stack' | 'heap' | 'data';
  /** In words: `main: first`. */
  label: string;
}

/** What an arrow can lead to: bytes [lo, hi) drawn at a place. */
export interface Anchor {
  key: string;
  lo: number;
  hi: number;
  left: number;
  right: number;
  y: number;
  label: string;
  /** A heap object: found by its address alone. */
  object?: boolean;
}

/** A circle as a path. */
export function circle(x: number, y: number, r: number): string {
  return `M${x - r} ${y}a${r} ${r} 0 1 0 ${2 * r} 0a${r} ${r} 0 1 0 ${-2 * r} 0Z`;
}
