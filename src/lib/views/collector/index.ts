/** Collector: the phase, and every object in the column of its colour. */
import type { View } from '../view.ts';

export const view: View = {
  id: 'collector',
  title: 'Collector',
  order: 2,
  drawn: true,
  load: () => import('./Collector.svelte'),
};
