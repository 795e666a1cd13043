/** The scenarios of this site, read from their folders when the pages are made. */
import { parseScenario, type Scenario } from '../scenario/index.ts';

const lessons = import.meta.glob<string>('/scenarios/*/lesson.md', {
  query: '?raw',
  import: 'default',
  eager: true,
});
const programs = import.meta.glob<string>('/scenarios/*/program.go', {
  query: '?raw',
  import: 'default',
  eager: true,
});

export const scenarios: readonly Scenario[] = Object.entries(programs)
  .map(([path, program]) =>
    parseScenario(path.split('/').at(-2)!, lessons[path.replace('program.go', 'lesson.md')] ?? '', program),
  )
  .sort((a, b) => a.order - b.order || a.name.localeCompare(b.name));
