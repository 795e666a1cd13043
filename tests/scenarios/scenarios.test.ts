/**
 * Every scenario: its lesson plays from the first segment to the last, and what real Go said of its program (real.json, `npm run
 * record`) holds for ours. Its exercise accepts the solution and refuses the attempts that are no solution.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { checkExercise, checkRecorded, readFolder } from '../../src/cli/check.ts';
import { rehearse } from '../../src/scenario/index.ts';
import { createSession } from '../support/session.ts';

const names = readdirSync('scenarios').filter((n) => existsSync(`scenarios/${n}/program.go`));

/** Views that a lesson may bring to the front. */
const views = readdirSync('src/lib/views')
  .map((n) => `src/lib/views/${n}/index.ts`)
  .filter((f) => existsSync(f))
  .map((f) => /\bid: '(\w+)'/.exec(readFileSync(f, 'utf8'))?.[1]);

for (const name of names) {
  const { scenario, real, exercise } = readFolder(`scenarios/${name}`);

  describe(name, () => {
    it('has a lesson without problems', () => {
      expect(scenario.problems).toEqual([]);
      const shown = [...scenario.views, ...scenario.segments.flatMap((s) => s.views)];
      expect(shown.filter((view) => !views.includes(view))).toEqual([]);
    });

    it('plays: every cue fires, every point is in the picture, every fact is true', async () => {
      expect(await rehearse(createSession, scenario, real)).toEqual([]);
    });

    it('does what real Go does: -m, -m -l, output, allocations', async () => {
      expect(real).toBeDefined();
      expect(real!.measure?.expression).toBe(scenario.measure);
      expect(await checkRecorded(scenario, real!)).toEqual([]);
    });

    if (exercise) {
      it('has an exercise whose solution is accepted, and nothing else', async () => {
        expect(Object.keys(exercise.files).some((f) => f.startsWith('naive'))).toBe(true);
        expect(await checkExercise(exercise.task, exercise.files)).toEqual([]);
      });
    }
  });
}
