/**
 * `heapscope check`: for those who write lessons. Plays every lesson, holds what real Go said against our compiler and machine, and
 * judges the exercises; what does not hold is listed, and the exit status says whether there is anything.
 */
import { existsSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { UsageError } from './args.ts';
import { guarded } from './build.ts';
import { formatFault } from './check/fault.ts';
import { checkFolder, readFolder } from './check/folder.ts';
import { runToEnd } from './check/run.ts';
import { tell } from './check/tell.ts';

export { checkExercise } from './check/exercise.ts';
export { formatFault, type Fault } from './check/fault.ts';
export { checkFolder, readFolder, type Folder } from './check/folder.ts';
export { checkRecorded } from './check/recorded.ts';
export { runToEnd } from './check/run.ts';

export async function checkCommand(argv: readonly string[]): Promise<number> {
  return guarded('check', async () => {
    const verbose = argv.includes('-v');
    const write = argv.includes('--write');
    const paths = argv.filter((a) => a !== '-v' && a !== '--write');
    if (paths.some((p) => p.startsWith('-')) || (write && paths.length === 0))
      throw new UsageError('usage: heapscope check [-v] [FOLDER...], or heapscope check --write FOLDER...');
    const folders = (paths.length > 0 ? paths : ['scenarios']).flatMap(foldersIn);
    if (folders.length === 0) throw new UsageError('there is no folder with a program.go');
    let bad = 0;
    for (const path of folders) {
      if (write) await writeOutput(path);
      const folder = readFolder(path);
      const faults = await checkFolder(folder, verbose ? tell : undefined);
      const parts = [
        `${folder.scenario.segments.length} segments`,
        folder.real ? folder.real.go : 'nothing recorded',
        ...(folder.exercise ? ['an exercise'] : []),
      ];
      process.stdout.write(
        `${faults.length === 0 ? 'ok  ' : 'FAIL'} ${folder.scenario.name} (${parts.join(', ')})\n`,
      );
      for (const fault of faults) process.stdout.write(`     ${formatFault(fault)}\n`);
      if (faults.length > 0) bad++;
    }
    return bad > 0 ? 1 : 0;
  });
}

function foldersIn(path: string): string[] {
  const isLesson = (p: string): boolean =>
    existsSync(join(p, 'program.go')) || existsSync(join(p, 'lesson.md'));
  if (isLesson(path)) return [path];
  if (!existsSync(path)) throw new UsageError(`${path}: no such folder`);
  return readdirSync(path)
    .sort()
    .map((name) => join(path, name))
    .filter(isLesson);
}

/**
 * Writes exercise/output.txt: what start.go prints on our machine, for lessons whose author has no Go at hand. Where real Go has been asked
 * about the lesson, its word is not written over.
 */
async function writeOutput(path: string): Promise<void> {
  const { exercise, real } = readFolder(path);
  const start = exercise?.files['start.go'];
  const file = join(path, 'exercise', 'output.txt');
  const told = (what: string): unknown => process.stdout.write(`${file}: ${what}\n`);
  if (start === undefined) return;
  if (real && exercise?.files['output.txt'] !== undefined) {
    told('left as it is, since the lesson has been recorded with real Go; "npm run record" writes it anew');
    return;
  }
  const run = await runToEnd({ 'program.go': start }, exercise!.task.settings);
  if (typeof run === 'string' || run.ending === 'stopped') {
    told(`not written: start.go ${typeof run === 'string' ? 'does not compile' : 'does not end'}`);
    return;
  }
  writeFileSync(file, run.stdout);
  told('written: what start.go prints on this machine. Real Go has not been asked');
}
