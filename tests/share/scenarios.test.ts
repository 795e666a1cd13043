/**
 * A link made at any step of any scenario opens on the same picture: at every segment, at the steps after it, and at steps all over the run, each
 * scenario is left through a link and entered again through it in a session that knows nothing else.
 */
import { existsSync, readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { readFolder } from '../../src/cli/check.ts';
import { fingerprint, readLink, writeLink } from '../../src/lib/share/link.ts';
import { settingsAt } from '../../src/scenario/index.ts';
import type { Moment } from '../../src/session/protocol.ts';
import { converse } from '../support/session.ts';

const names = readdirSync('scenarios').filter((n) => existsSync(`scenarios/${n}/program.go`));

for (const name of names) {
  const { scenario } = readFolder(`scenarios/${name}`);
  const files = [{ name: 'program.go', text: scenario.program }];

  describe(name, () => {
    it('opens again at each of its steps', async () => {
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
      let last = 0;
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
        if (next.kind !== 'moment') continue;
        await sameAgain(next, first, settings, i);
        last = next.picture.step;
      }
      // Steps that no segment stops at, in an order that goes back and forth.
      for (let i = 1; i <= 12; i++) {
        const step = first + Math.floor(((last - first) * ((i * 7) % 13)) / 13);
        const reply = await giver.ask({ kind: 'seek', step });
        if (reply.kind === 'moment') await sameAgain(reply, first, settings, -1);
      }
      giver.close();
      taker.close();
      expect(checked).toBeGreaterThan(12);
    });
  });
}
