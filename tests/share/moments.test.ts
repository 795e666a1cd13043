/**
 * A link made at any step of any scenario reopens on the same picture.
 *
 * A reader comes to a step by a step from the one before it; a link is made there. Read again, the link opens the program on machines of its own,
 * which go straight to the step, from a recording of their own. Steps are taken in an order mixed by a fixed seed, so that ways
 * backward and forward are gone; some links open on machines that have not stood anywhere yet, as the page opens them.
 *
 * Both must then show the same. The picture is a function of the memory, what was written and how the run stands: where these are the same to the
 * byte, so is the picture. Where they are not (cells that nobody reads any more), and at every kind of step, the pictures are compared as text.
 *
 * Of a run of up to EVERY steps each step is taken; of a longer one, each kind of step (a line, and what events came with it) of the first WALKED
 * statements, each kind of event of the rest, the last step, and RANDOM steps of the whole run (shared out
 * among the settings that the lesson runs it with).
 */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { fingerprint, readLink, writeLink, type LinkState } from '../../src/lib/share/link.ts';
import type { Checkpoint } from '../../src/machine/checkpoint.ts';
import type { Machine } from '../../src/machine/machine.ts';
import { runtimeModule } from '../../src/machine/runtime-module.ts';
import { parseScenario } from '../../src/scenario/index.ts';
import { positionOf } from '../../src/session/position.ts';
import {
  build,
  load,
  partsOfBuilt,
  record,
  settingsOf,
  type Parts,
  type Program,
} from '../../src/session/program.ts';
import type { SettingValues } from '../../src/session/protocol.ts';
import { seek, step } from '../../src/session/walk.ts';
import { Random } from '../fuzz/random.ts';
import { scenarioFolders } from '../support/scenarios.ts';

const EVERY = 200;
const WALKED = 1_000;
const RANDOM = 40;
/** So many links are opened one after the other on the same machines. */
const ANEW = 100;

for (const name of scenarioFolders) {
  const read = (file: string): string => readFileSync(`scenarios/${name}/${file}`, 'utf8');
  const scenario = parseScenario(name, read('lesson.md'), read('program.go'));
  const files = [{ name: 'program.go', text: scenario.program }];
  const compiled = new Map<number, Promise<Parts>>();
  const open = async (values: SettingValues): Promise<Program> => {
    const settings = settingsOf(values);
    if (!compiled.has(settings.inlining))
      compiled.set(settings.inlining, build(files, settings).then(partsOfBuilt));
    return load(files, await compiled.get(settings.inlining)!, runtimeModule(), settings);
  };

  // A kind that was seen under other settings is not looked at again.
  const kinds = new Set<string>();

  describe(name, () => {
    const all = settingsOfSegments();
    for (const settings of all)
      it(`at any step, with ${JSON.stringify(settings)}`, async () => {
        const reader = await open(settings);
        const first = reader.viewer.step;
        const chosen = chosenSteps(reader, kinds, Math.ceil(RANDOM / all.length));
        let guest: Program | undefined;
        for (const [i, [at, isKind]] of shuffled([...chosen]).entries()) {
          seek(reader, Math.max(first, at - 1));
          if (at > first) await step(reader, 'in', 1, () => false);
          expect(reader.viewer.step).toBe(at);
          const made: LinkState = {
            step: at - first,
            segment: 0,
            settings,
            of: fingerprint(scenario.program),
          };

          const { state, problem } = await readLink(await writeLink(made));
          expect(problem).toBeUndefined();
          expect(state).toEqual(made);
          if (guest === undefined || i % ANEW === 0)
            guest = await open({ ...scenario.settings, ...state.settings });
          seek(guest, first + state.step!);
          const same = sameMemory(reader.viewer, guest.viewer);
          if (!same || isKind) {
            // Not by the matcher, which would print megabytes.
            const [there, here] = [reader, guest].map((p) => JSON.stringify(p.viewer.picture()));
            expect(here === there, `the picture of step ${at - first} is the same`).toBe(true);
          }
        }
      });
  });

  /** The settings that the lesson runs its program with, each once. */
  function settingsOfSegments(): SettingValues[] {
    const all = [
      scenario.settings,
      ...scenario.segments.map((s) => ({ ...scenario.settings, ...s.settings })),
    ];
    const text = (s: SettingValues): string => JSON.stringify(settingsOf(s));
    return [...new Map(all.map((s) => [text(s), s])).values()];
  }
}

/** Steps of a run, and whether each is the first of its kind. */
function chosenSteps(p: Program, kinds: Set<string>, more: number): ReadonlyMap<number, boolean> {
  const first = p.viewer.step;
  while (record(p, 20_000));
  const last = p.scout.step;
  const chosen = new Map<number, boolean>();
  if (last - first <= EVERY) {
    for (let at = first; at <= last; at++) chosen.set(at, true);
    return chosen;
  }
  const take = (at: number, kind: string): void => {
    if (kinds.has(kind)) return;
    kinds.add(kind);
    chosen.set(at, true);
  };
  const walker = p.viewer;
  while (walker.step < Math.min(last, first + WALKED)) {
    walker.runTo(walker.step + 1);
    const events = new Set(walker.takeEvents().map((e) => e.kind));
    const { file, line } = positionOf(walker);
    take(walker.step, `${file}:${line} ${[...events].sort().join(' ')}`);
  }
  for (const event of p.timeline.events) if (event.step > walker.step) take(event.step, event.kind);
  take(last, 'last');
  const chance = new Random(17);
  for (let i = 0; i < more; i++) {
    const at = first + chance.below(last - first + 1);
    if (!chosen.has(at)) chosen.set(at, false);
  }
  return chosen;
}

/** Whether all that makes the picture is the same to the byte. */
function sameMemory(a: Machine, b: Machine): boolean {
  const told = ({ pages: _pages, copied: _copied, ...rest }: Checkpoint): string =>
    JSON.stringify(rest, (_key, value: unknown) => (value instanceof Set ? [...value] : value));
  const there = a.save();
  // A page that is as in the checkpoint before it is not copied.
  const here = b.save(there);
  return here.copied === 0 && told(here) === told(there);
}

function shuffled<T>(all: T[]): T[] {
  const chance = new Random(23);
  for (let i = all.length - 1; i > 0; i--) {
    const j = chance.below(i + 1);
    [all[i], all[j]] = [all[j]!, all[i]!];
  }
  return all;
}
