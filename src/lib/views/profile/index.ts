/** Profile: where the bytes come from, by allocation site. */
import type { View } from '../view.ts';

export const view: View = {
  id: 'profile',
  title: 'Profile',
  order: 8,
  drawn: true,
  load: () => import('./Profile.svelte'),
};
