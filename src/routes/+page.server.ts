import { scenarios } from './scenarios.server.ts';

export const load = () => ({
  scenarios: scenarios.map(({ slug, order, title, summary, group, segments, program }) => ({
    slug,
    order,
    title,
    summary,
    group,
    segments: segments.length,
    program,
  })),
});
