/** How the page looks to this reader: theme, scale, details; kept in the browser. static/theme.js applies it before the first paint. */
import { keep } from './storage.ts';

const KEY = 'heapscope.appearance';

export const SCALES = [0.8, 0.9, 1, 1.1, 1.25, 1.5, 1.75, 2] as const;

/** The window that a projected page is laid out for. Its smallest letters, of 12 pixels, have 24 on a wall of 1920 by 1080. */
const PROJECTED = { width: 960, height: 540 };

/** The scale at which a page can be read from the back of a room, in a window of so many pixels. */
export function projectorScale(width: number, height: number): number {
  return Math.max(1.25, Math.min(width / PROJECTED.width, height / PROJECTED.height));
}

/** How much larger the letters are for a large window (src/app.css), at any scale. */
export function largerForWindow(): number {
  return Number(getComputedStyle(document.documentElement).getPropertyValue('--window'));
}

/** Pixels of a logical unit, of which 16 are the height of the page's letters. Reading it makes the browser lay out. */
export function pixelsOfUnit(): number {
  return parseFloat(getComputedStyle(document.documentElement).fontSize) / 16;
}

export type Theme = 'auto' | 'light' | 'dark';

class Appearance {
  theme = $state<Theme>('auto');
  scale = $state(1);
  /** Addresses, offsets, size classes, compiler temporaries. */
  details = $state(false);
  reducedMotion = $state(false);

  /** Reads what is kept; called once, in the browser. */
  start(): void {
    try {
      const kept = JSON.parse(localStorage.getItem(KEY) ?? '{}') as Partial<Appearance>;
      if (kept.theme === 'light' || kept.theme === 'dark') this.theme = kept.theme;
      if (typeof kept.scale === 'number' && kept.scale > 0.5 && kept.scale < 4)
        this.scale = this.#chosen = kept.scale;
      this.details = kept.details === true;
    } catch {
      // What cannot be read has its default.
    }
    const query = matchMedia('(prefers-reduced-motion: reduce)');
    this.reducedMotion = query.matches;
    query.addEventListener('change', () => (this.reducedMotion = query.matches));
  }

  setTheme(theme: Theme): void {
    this.theme = theme;
    if (theme === 'auto') delete document.documentElement.dataset.theme;
    else document.documentElement.dataset.theme = theme;
    this.keep();
  }

  setScale(scale: number): void {
    this.#show(scale);
    this.#chosen = scale;
    this.keep();
  }

  /** For the time being, while the page is projected: the reader's own scale stays kept. */
  project(scale: number): void {
    this.#projected = true;
    this.#show(scale);
  }

  endProjection(): void {
    this.#projected = false;
    this.#show(this.#chosen);
  }

  /** The next larger (1) or smaller (-1) scale, if there is one. */
  nudge(by: 1 | -1): void {
    const next =
      by > 0
        ? SCALES.find((scale) => scale > this.scale + 0.001)
        : SCALES.findLast((scale) => scale < this.scale - 0.001);
    if (next === undefined) return;
    if (this.#projected) this.#show(next);
    else this.setScale(next);
  }

  /** What the reader has chosen. */
  #chosen = 1;
  #projected = false;

  #show(scale: number): void {
    this.scale = scale;
    document.documentElement.style.setProperty('--scale', String(scale));
  }

  setDetails(details: boolean): void {
    this.details = details;
    this.keep();
  }

  private keep(): void {
    keep(KEY, { theme: this.theme, scale: this.#chosen, details: this.details });
  }
}

export const appearance = new Appearance();
