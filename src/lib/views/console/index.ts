/** Console: what the program has written, and how it ended. */
import type { View } from '../view.ts';

export const view: View = {
  id: 'console',
  title: 'Console',
  order: 1,
  drawn: false,
  load: () => import('./Console.svelte'),
};
