/** A lesson's folder: what is in its files, and everything in them that does not hold. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import { runtimeModule } from '../../machine/runtime-module.ts';
import {
  parseExercise,
  parseReal,
  parseScenario,
  rehearse,
  type Exercise,
  type RealRun,
  type Scenario,
  type Stand,
} from '../../scenario/index.ts';
import { createSession, type CreateSession } from '../../session/index.ts';
import { checkExercise } from './exercise.ts';
import type { Fault } from './fault.ts';
import { checkMeasure, checkRecorded } from './recorded.ts';

export interface Folder {
  scenario: Scenario;
  real?: RealRun;
  exercise?: { task: Exercise; files: Record<string, string> };
  /** Files that are not there or cannot be read. */
  faults: Fault[];
}

export function readFolder(path: string): Folder {
  const faults: Fault[] = [];
  const text = (name: string): string =>
    existsSync(join(path, name)) ? readFileSync(join(path, name), 'utf8') : '';
  for (const file of ['program.go', 'lesson.md'])
    if (!existsSync(join(path, file))) faults.push({ file, message: 'is missing' });
  const name = basename(resolve(path));
  const folder: Folder = { scenario: parseScenario(name, text('lesson.md'), text('program.go')), faults };
  if (existsSync(join(path, 'real.json'))) {
    const real = parseReal(text('real.json'));
    if ('message' in real) faults.push({ file: 'real.json', ...real });
    else folder.real = real;
  }
  if (existsSync(join(path, 'exercise'))) {
    const names = readdirSync(join(path, 'exercise'), { withFileTypes: true }).filter(
      (f) => !f.isDirectory(),
    );
    const files = Object.fromEntries(names.map(({ name }) => [name, text(`exercise/${name}`)]));
    folder.exercise = { task: parseExercise(files), files };
  }
  return folder;
}

const openSession = (post: Parameters<CreateSession>[0]): ReturnType<CreateSession> =>
  createSession(post, { runtime: async () => runtimeModule() });

/** Everything that does not hold in a folder. Never throws: a lesson that cannot be checked says so, and the others are. */
export async function checkFolder(folder: Folder, watch?: (stand: Stand) => void): Promise<Fault[]> {
  const faults = [...folder.faults];
  if (folder.faults.some((f) => f.message === 'is missing')) return faults;
  try {
    for await (const found of checks(folder, watch)) faults.push(...found);
  } catch (e) {
    faults.push({
      file: 'program.go',
      message: `cannot be checked: ${e instanceof Error ? e.message : String(e)}`,
    });
  }
  return faults;
}

async function* checks(
  { scenario, real, exercise }: Folder,
  watch?: (stand: Stand) => void,
): AsyncGenerator<Fault[]> {
  const file = 'lesson.md';
  yield scenario.problems.map((p) => ({ file, ...p }));
  // Under settings that are not the author's, everything else might be wrong as well.
  const inSettings = scenario.problems.some(({ line }) => line === scenario.frontLines['settings']);
  if (inSettings) yield [{ file, message: 'not played until its settings can be read' }];
  else yield (await rehearse(openSession, scenario, real, watch)).map((found) => ({ file, ...found }));
  yield await checkMeasure(scenario);
  if (real) yield await checkRecorded(scenario, real);
  if (exercise) yield await checkExercise(exercise.task, exercise.files);
}
