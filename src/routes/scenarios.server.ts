/** The scenarios of this site with their exercises, read from their folders when the pages are made. */
import {
  parseExercise,
  parseScenario,
  type Exercise,
  type RealRun,
  type Scenario,
} from '../scenario/index.ts';

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

const tasks = import.meta.glob<string>('/scenarios/*/exercise/*', {
  query: '?raw',
  import: 'default',
  eager: true,
});

/** By the scenario's name. */
export const exercises: ReadonlyMap<string, Exercise> = new Map(
  scenarios.flatMap(({ name }): [string, Exercise][] => {
    const folder = `/scenarios/${name}/exercise/`;
    const files = Object.entries(tasks).filter(([path]) => path.startsWith(folder));
    if (files.length === 0) return [];
    return [
      [
        name,
        parseExercise(Object.fromEntries(files.map(([path, text]) => [path.slice(folder.length), text]))),
      ],
    ];
  }),
);

const records = import.meta.glob<RealRun>('/scenarios/*/real.json', { import: 'default', eager: true });

/** What real Go said, by the scenario's name. */
export const realRuns: ReadonlyMap<string, RealRun> = new Map(
  Object.entries(records).map(([path, real]) => [path.split('/').at(-2)!, real]),
);
