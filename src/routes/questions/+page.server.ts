import { scenarios } from '../scenarios.server.ts';

/** All questions of the lessons, with the way to where they are asked. */
export const load = () => ({
  lessons: scenarios
    .map(({ slug, title, order, segments }) => ({
      slug,
      title,
      order,
      questions: segments.flatMap((segment, at) =>
        segment.prediction ? [{ id: segment.id, at, prediction: segment.prediction }] : [],
      ),
    }))
    .filter(({ questions }) => questions.length > 0),
});
