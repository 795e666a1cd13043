/** Heap over time: live bytes, goal and limit, with the knobs beside, and the same program under other settings. */
import type { View } from '../view.ts';

export const view: View = {
  id: 'heap',
  title: 'Heap over time',
  order: 3,
  drawn: true,
  load: () => import('./HeapTime.svelte'),
};
