import { scenarios } from '../scenarios.server.ts';

/** The scenarios that have something to say about the collector are offered as programs to measure. */
export const load = () => ({
  programs: scenarios.map(({ slug, order, title, program }) => ({
    slug,
    title: `${order} · ${title}`,
    program,
  })),
});
