/**
 * Every scenario: what real Go said of its program (real.json, `npm run record`) holds for ours. Its exercise accepts the solution and refuses the
 * attempts that are no solution.
 */
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { checkExercise, checkRecorded, readFolder, runToEnd } from '../../src/cli/check.ts';
import { judge } from '../../src/scenario/index.ts';
import { scenarioFolders } from '../support/scenarios.ts';

describe.each(scenarioFolders)('%s', (name) => {
  const { scenario, real, exercise } = readFolder(`scenarios/${name}`);

  it('does what real Go does: -m, -m -l, output, allocations', async () => {
    expect(real).toBeDefined();
    expect(real!.measure?.expression).toBe(scenario.measure);
    expect(await checkRecorded(scenario, real!)).toEqual([]);
  });

  it.runIf(exercise)('has an exercise whose solution is accepted, and nothing else', async () => {
    expect(Object.keys(exercise!.files).some((f) => f.startsWith('naive'))).toBe(true);
    expect(await checkExercise(exercise!.task, exercise!.files)).toEqual([]);
  });

  // Good programs that are not the one that is shown as the solution.
  const others = `tests/scenarios/exercises/${name}`;
  it.runIf(existsSync(others)).for(existsSync(others) ? readdirSync(others) : [])(
    'has an exercise that accepts %s',
    async (file) => {
      const { task } = exercise!;
      const text = readFileSync(`${others}/${file}`, 'utf8');
      const run = await runToEnd({ 'program.go': text }, task.settings);
      expect(run).toBeTypeOf('object');
      if (typeof run === 'string') return;
      expect(judge(task, run, text).filter((one) => !one.met)).toEqual([]);
    },
  );
});
