/** Goroutines over time: who runs, who could, who waits for what. */
import type { View } from '../view.ts';

export const view: View = {
  id: 'goroutines',
  title: 'Goroutines',
  order: 4,
  drawn: true,
  load: () => import('./Goroutines.svelte'),
};
