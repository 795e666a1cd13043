/** Events: what the run time reported, in words, newest last. */
import type { View } from '../view.ts';

export const view: View = {
  id: 'events',
  title: 'Events',
  order: 5,
  drawn: false,
  load: () => import('./Log.svelte'),
};
