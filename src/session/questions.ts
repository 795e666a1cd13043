/** Questions to an open program that do not move it: bytes, the profile, and whole runs for their sums. */
import { OUT_OF_MEMORY, type Machine } from '../machine/machine.ts';
import { mappedBytes } from '../machine/mapped.ts';
import { profileSites } from '../machine/profile.ts';
import { finish, type FinishedRun } from './finish.ts';
import { History } from './history.ts';
import { limit, machineOf, PAGE_MEMORY, pause, settingsOf, SLICE, type Program } from './program.ts';
import type { MeasuredRun, SettingValues, SiteSample } from './protocol.ts';
import type { Halted } from './walk.ts';

/** Bytes of the viewer's memory from an address; fewer where it ends. */
export function bytesAt(machine: Machine, address: number, length: number): Uint8Array {
  const at = address % 4294967296;
  const view = machine.view;
  const n = Math.max(0, Math.min(length, 65536, view.length - at));
  return view.bytes.slice(at, at + n);
}

/** What was allocated where, up to the viewer's position. */
export function profileAt(p: Program): SiteSample[] {
  return profileSites(p.viewer).map((s) => {
    const top = s.stack.find((f) => f.func.startsWith('main.')) ?? s.stack[0];
    return {
      func: top?.func ?? '',
      place: top?.place ?? { file: '', line: 0, col: 0 },
      type: '',
      allocObjects: s.allocObjects,
      allocBytes: s.allocBytes,
      liveObjects: s.liveObjects,
      liveBytes: s.liveBytes,
      stack: s.stack,
    };
  });
}

/** The program run to its end for its sums. */
export async function finishRun(p: Program, halted: Halted): Promise<FinishedRun> {
  const work = finish(p.image, p.module, p.runtime, p.settings, { halted });
  for (;;) {
    const next = work.next();
    if (next.done) return next.value;
    await pause();
  }
}

/** One run to the end for each set of settings, without pictures. */
export async function measure(p: Program, list: SettingValues[], halted: Halted): Promise<MeasuredRun[]> {
  const runs: MeasuredRun[] = [];
  for (const values of list) {
    const settings = settingsOf({ ...p.settings, ...values });
    const machine = machineOf(p, p.runtime, settings);
    const history = new History(0, () => true);
    let peakHeap = 0;
    let peakTotal = 0;
    while (!machine.ended && machine.step < limit(p)) {
      machine.runTo(machine.step + 1000);
      history.add(machine.takeEvents(), machine);
      history.sample(machine);
      const s = machine.stats();
      peakHeap = Math.max(peakHeap, s.heapLive);
      peakTotal = Math.max(peakTotal, mappedBytes(s));
      if (machine.step % (16 * SLICE) < 1000) await pause();
      if (halted()) break;
    }
    const t = history.timeline(machine);
    const s = machine.stats();
    const run: MeasuredRun = {
      settings: values,
      samples: t.samples,
      cycles: t.cycles,
      totals: {
        steps: machine.step,
        timeNs: machine.time,
        cycles: s.numGC,
        peakHeap,
        peakTotal,
        pauseNs: s.pauseTotalNs,
        gcCpuFraction: machine.gcCpuFraction,
        mallocs: s.mallocs,
        totalAlloc: s.totalAlloc,
      },
    };
    const { status } = machine;
    if (status.kind !== 'exited') run.ending = 'message' in status ? status.message : 'not run to its end';
    if (status.kind === 'fatal' && status.message === OUT_OF_MEMORY) {
      if (values['hardLimit'] !== undefined) run.killed = true;
      else run.ending = `the ${PAGE_MEMORY >> 20} MiB that a page has for a program are used up`;
    }
    runs.push(run);
  }
  return runs;
}
