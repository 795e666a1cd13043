/** Bytes: the memory itself at an address. */
import type { View } from '../view.ts';

export const view: View = {
  id: 'bytes',
  title: 'Bytes',
  order: 6,
  drawn: false,
  load: () => import('./Bytes.svelte'),
};
