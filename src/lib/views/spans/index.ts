/** Spans: the heap from afar, every span of pages in the row of its size class; drawn on canvas, since there may be thousands. */
import type { View } from '../view.ts';

export const view: View = {
  id: 'spans',
  title: 'Spans',
  order: 3.5,
  drawn: true,
  load: () => import('./Spans.svelte'),
};
