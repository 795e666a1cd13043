import { plainText, type Segment } from '../../scenario/index.ts';
import { scenarios } from '../scenarios.server.ts';

/** Lines of the program that a segment waits for or points at. */
function linesOf({ cue, points }: Segment): number[] {
  const lines = points.filter(({ kind }) => kind === 'line').map(({ name }) => Number(name));
  if (cue.kind === 'target' && cue.target.what === 'line') lines.push(cue.target.line);
  return [...new Set(lines)].sort((a, b) => a - b);
}

/** All questions of the lessons, each with what is said before it and the way to where it is asked. */
export const load = () => ({
  lessons: scenarios
    .map(({ slug, title, order, program, segments }) => ({
      slug,
      title,
      order,
      program,
      questions: segments.flatMap((segment, at) => {
        const { id, title, body, prediction } = segment;
        return prediction
          ? [{ id, at, title: plainText(title), body, lines: linesOf(segment), prediction }]
          : [];
      }),
    }))
    .filter(({ questions }) => questions.length > 0),
});
