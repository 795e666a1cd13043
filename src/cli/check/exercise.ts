/** An exercise: its task is complete, its solution is accepted, and its start and every naive attempt are refused. */
import { judge, missingFunctions, solved, type Exercise } from '../../scenario/index.ts';
import type { Fault } from './fault.ts';
import { runToEnd } from './run.ts';
import { checkTask } from './task.ts';

export async function checkExercise(
  task: Exercise,
  files: Readonly<Record<string, string>>,
): Promise<Fault[]> {
  const { faults, judgeable } = checkTask(task, files);
  for (const [name, text] of Object.entries(files)) {
    if (name.endsWith('.go')) faults.push(...(await checkProgram(task, name, text, judgeable)));
  }
  return faults;
}

async function checkProgram(
  task: Exercise,
  name: string,
  text: string,
  judgeable: boolean,
): Promise<Fault[]> {
  const faults: Fault[] = [];
  const find = (message: string): unknown => faults.push({ file: `exercise/${name}`, message });
  const run = await runToEnd({ 'program.go': text }, task.settings);
  if (typeof run === 'string') {
    find(run);
    return faults;
  }
  if (name === 'start.go') {
    if (judgeable && run.stdout !== task.output)
      find(`prints ${JSON.stringify(run.stdout)}, output.txt says ${JSON.stringify(task.output)}`);
    if (run.ending === 'stopped') find(`does not end: ${run.message ?? 'it was stopped'}`);
    for (const lacking of missingFunctions(task, run, text))
      find(`has no function ${lacking}, which a goal names`);
  }
  // What the task lacks has been told; by what is left of it nothing can be judged.
  if (!judgeable) return faults;
  const verdicts = judge(task, run, text);
  const told = verdicts.map((v) => `${v.met ? 'met' : 'not met'}: ${v.goal.claim.text} (${v.measured})`);
  const right = name === 'solution.go';
  if (solved(verdicts) !== right)
    find(`is ${right ? 'refused' : 'accepted, and should not be'}: ${told.join('; ')}`);
  return faults;
}
