/** What a picture says nothing leads to is garbage: a collection forced at that step does not leave it. At steps of every scenario. */
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import type { Machine } from '../../src/machine/machine.ts';
import * as L from '../../src/machine/runtime/layout.ts';
import { runtimeModule } from '../../src/machine/runtime-module.ts';
import { CURG, FLAGS, SUSP_FP, SUSP_PC } from '../../src/machine/abi.ts';
import type { ObjectPicture } from '../../src/machine/picture.ts';
import { parseScenario } from '../../src/scenario/index.ts';
import { build, machineOf, partsOfBuilt, settingsOf } from '../../src/session/program.ts';
import { scenarioFolders } from '../support/scenarios.ts';

/** Steps looked at of a run, evenly. */
const SAMPLE = 20;
/** Statements of a run at most. */
const LONGEST = 5_000;

/** Scenarios in which something is garbage before the collector comes. */
const certain = new Set(['04-new-user', '09-reading-m', '11-append', '12-mark-and-sweep']);

const keyOf = (o: ObjectPicture): string => `${o.address.toString(16)}#${o.serial} ${o.role ?? ''} ${o.type}`;

/** What a collection now leaves; the machine is left as it was. */
function afterCollection(machine: Machine): ObjectPicture[] {
  const saved = machine.save();
  // The run time keeps everything in the memory: another instance of it collects as well as the machine's own.
  const nothing = (): void => {};
  const host = { throw: nothing, event: nothing, write: nothing, cycle: nothing };
  const rt = new WebAssembly.Instance(runtimeModule(), {
    env: { memory: machine.memory, abort: nothing },
    host,
  });
  const { view } = machine;
  view.setU32(FLAGS, 0);
  // The running goroutine is where the machine has stopped.
  const g = view.u32(CURG);
  if (g !== 0 && view.u32(g + L.G_STATUS) === L.GSTATUS_RUNNING) {
    view.setU32(g + L.G_FP, view.u32(SUSP_FP));
    view.setU32(g + L.G_PC, view.u32(SUSP_PC));
  }
  (rt.exports['gcFull'] as () => void)();
  // What lies in a span that a processor has at hand is swept when that gives it back.
  const left = machine.picture().heap.objects.filter((o) => o.state === 'object');
  machine.restore(saved);
  return left;
}

for (const name of scenarioFolders) {
  const read = (file: string): string => readFileSync(`scenarios/${name}/${file}`, 'utf8');
  const scenario = parseScenario(name, read('lesson.md'), read('program.go'));
  test(name, async () => {
    const settings = settingsOf(scenario.settings);
    const built = await build([{ name: 'program.go', text: scenario.program }], settings);
    const scout = machineOf(partsOfBuilt(built), runtimeModule(), settings);
    scout.start();
    const first = scout.step;
    scout.runTo(first + LONGEST);
    const machine = machineOf(partsOfBuilt(built), runtimeModule(), settings);
    machine.start();
    const stride = Math.max(1, Math.floor((scout.step - first) / SAMPLE));
    const wrong: string[] = [];
    let marked = 0;
    for (let at = first; at <= scout.step && !machine.ended; at += stride) {
      machine.runTo(at);
      if (machine.view.u32(L.GCPHASE) !== L.GCPHASE_OFF) continue;
      const now = machine.picture();
      const left = new Set(afterCollection(machine).map(keyOf));
      for (const o of now.heap.objects) {
        if (!o.unreached) continue;
        marked++;
        if (left.has(keyOf(o))) wrong.push(`${at - first}: ${keyOf(o)}`);
      }
    }
    expect(wrong).toEqual([]);
    if (certain.has(name)) expect(marked).toBeGreaterThan(0);
  });
}
