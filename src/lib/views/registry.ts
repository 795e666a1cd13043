/** The views of the dock, in order. */
import type { View } from './view.ts';

const modules = import.meta.glob<{ view: View }>('./*/index.ts', { eager: true });

export const views: readonly View[] = Object.values(modules)
  .map((module) => module.view)
  .sort((a, b) => a.order - b.order);
