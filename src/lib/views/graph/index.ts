/** Escape graph: the locations of a function and where addresses flow. */
import type { View } from '../view.ts';

export const view: View = {
  id: 'graph',
  title: 'Escape graph',
  order: 7,
  drawn: true,
  load: () => import('./Graph.svelte'),
};
