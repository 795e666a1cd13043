/** Every lesson plays from its first segment to its last. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { readFolder } from '../../src/cli/check.ts';
import { rehearse } from '../../src/scenario/index.ts';
import { scenarioFolders } from '../support/scenarios.ts';
import { createSession } from '../support/session.ts';

/** Views that a lesson may bring to the front. */
const views = readdirSync('src/lib/views')
  .map((n) => `src/lib/views/${n}/index.ts`)
  .filter((f) => existsSync(f))
  .map((f) => /\bid: '(\w+)'/.exec(readFileSync(f, 'utf8'))?.[1]);

describe.each(scenarioFolders)('%s', (name) => {
  const { scenario, real } = readFolder(`scenarios/${name}`);

  it('has a lesson without problems', () => {
    expect(scenario.problems).toEqual([]);
    const shown = [...scenario.views, ...scenario.segments.flatMap((s) => s.views)];
    expect(shown.filter((view) => !views.includes(view))).toEqual([]);
  });

  it('plays: every cue fires, every point is in the picture, every fact is true', async () => {
    expect(await rehearse(createSession, scenario, real)).toEqual([]);
  });
});
