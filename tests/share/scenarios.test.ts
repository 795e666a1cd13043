/**
 * A link made at a segment of any scenario, and at the step after it, opens on the same picture: the scenario is left through the link and entered again
 * through it in a session that knows nothing else. (`moments.test.ts` takes the steps between.)
 */
import { describe, expect, it } from 'vitest';
import { readFolder } from '../../src/cli/check.ts';
import { fingerprint, readLink, writeLink } from '../../src/lib/share/link.ts';
import { settingsAt } from '../../src/scenario/index.ts';
import type { Moment } from '../../src/session/protocol.ts';
import { scenarioFolders } from '../support/scenarios.ts';
import { converse } from '../support/session.ts';

for (const name of scenarioFolders) {
  const { scenario } = readFolder(`scenarios/${name}`);
  const files = [{ name: 'program.go', text: scenario.program }];

  describe(name, () => {
    it('opens again at each of its segments', async () => {
      const giver = converse();
      const taker = converse();
      let opened = '';
      let checked = 0;
      /** As the page does: what decides the picture goes into the link, and the other session has nothing but the link. */
      const sameAgain = async (
        moment: Moment,
        first: number,
        settings: object,
        segment: number,
      ): Promise<void> => {
        const link = await writeLink({
          step: moment.picture.step - first,
          segment,
          settings,
          of: fingerprint(scenario.program),
        });
        const { state, problem } = await readLink(link);
        expect(problem).toBeUndefined();
        expect(state.of).toBe(fingerprint(scenario.program));
        const key = JSON.stringify(state.settings);
        if (opened !== key) {
          await taker.ask({
            kind: 'open',
            files,
            settings: { ...scenario.settings, ...state.settings },
            record: false,
          });
          opened = key;
        }
        const there = await taker.ask({ kind: 'seek', step: first + state.step! });
        if (there.kind !== 'moment') throw new Error(there.kind);
        expect(there.picture).toEqual(moment.picture);
        checked++;
      };
      const open = async (settings: object): Promise<number> => {
        const reply = await giver.ask({ kind: 'open', files, settings, record: false });
        if (reply.kind !== 'compiled') throw new Error(reply.kind);
        return reply.moment.picture.step;
      };
      let settings: object = scenario.settings;
      let first = await open(settings);
      for (const [i, segment] of scenario.segments.entries()) {
        if (segment.settings) {
          ({ settings } = settingsAt(scenario, i));
          first = await open(settings);
        }
        const { cue } = segment;
        if (cue.kind === 'target') {
          const reply = await giver.ask({ kind: 'run', to: cue.target, nth: cue.nth });
          if (reply.kind === 'moment') await sameAgain(reply, first, settings, i);
        }
        const next = await giver.ask({ kind: 'step', direction: 'in' });
        if (next.kind === 'moment') await sameAgain(next, first, settings, i);
      }
      giver.close();
      taker.close();
      expect(checked).toBeGreaterThanOrEqual(scenario.segments.length);
    });
  });
}
