/** Runs the programs of testdata/pacer.go on our machine, and notes at each cycle what real Go's gctrace tells. */
import { readFileSync } from 'node:fs';
import type { Image } from '../../src/go/emit/image.ts';
import { formatDiagnostic } from '../../src/go/base/index.ts';
import { link } from '../../src/go/link.ts';
import { Machine } from '../../src/machine/machine.ts';
import { runtimeModule } from '../../src/machine/runtime-module.ts';
import * as L from '../../src/machine/runtime/layout.ts';
import { defaultSettings, GOGC_OFF, NO_LIMIT } from '../../src/machine/settings.ts';
import { compileTexts } from '../support/load.ts';

/** One setting of pacer.json: what its runs said. */
export interface Recorded {
  shape: string;
  procs: number;
  GOGC: string;
  GOMEMLIMIT?: string;
  cycles: number[];
  /** MB, as gctrace gives them. */
  peak: number[];
  goal: number[];
  /** Bytes after the last forced cycle. */
  live: number[];
  next: number[];
}

const testdata = new URL('testdata/', import.meta.url);

export const recorded = JSON.parse(readFileSync(new URL('pacer.json', testdata), 'utf8')) as {
  go: string;
  runs: Recorded[];
};

/** What pacer.go is compiled to. */
export async function pacerProgram(): Promise<{ image: Image; wasm: WebAssembly.Module }> {
  const c = await compileTexts({ './pacer.go': readFileSync(new URL('pacer.go', testdata), 'utf8') });
  const image = link(c);
  if (!image) throw new Error(c.errors.map((d) => formatDiagnostic(c.files, d)).join('\n'));
  return { image, wasm: new WebAssembly.Module(image.wasm) };
}

/** A cycle that has ended: bytes. */
export interface Cycle {
  forced: boolean;
  /** Live heap when marking ended, and what was marked. */
  heap: number;
  marked: number;
  /** The next goal that the machine computed, and what goes into the formula. */
  goal: number;
  lastGoal: number;
  stacks: number;
  globals: number;
  gogc: number;
  minimum: number;
}

export interface Paced {
  cycles: number;
  live: number;
  next: number;
  /** The cycles between the first forced one and the one at the end. */
  list: Cycle[];
  machine: Machine;
}

/** Runs a program under a recorded setting. */
export function pace(program: { image: Image; wasm: WebAssembly.Module }, r: Recorded): Paced {
  const list: Cycle[] = [];
  let out = '';
  const machine = new Machine(program.image, program.wasm, {
    settings: {
      ...defaultSettings(),
      gomaxprocs: r.procs,
      gogc: r.GOGC === 'off' ? GOGC_OFF : Number(r.GOGC),
      memoryLimit: r.GOMEMLIMIT ? parseInt(r.GOMEMLIMIT) * 1048576 : NO_LIMIT,
    },
    runtime: runtimeModule(),
    record: false,
    args: ['pacer', r.shape],
    onWrite: (fd, bytes) => {
      if (fd === 1) out += new TextDecoder().decode(bytes);
    },
    onCycle: (m) => list.push(cycle(m)),
  });
  machine.runTo(Number.MAX_SAFE_INTEGER);
  const said = /^cycles (\d+) live (\d+) goal (\d+)$/m.exec(out);
  if (!said) throw new Error(`${JSON.stringify(machine.status)}: ${out}`);
  return {
    cycles: Number(said[1]),
    live: Number(said[2]),
    next: Number(said[3]),
    list: list.slice(list.findIndex((c) => c.forced) + 1, -1),
    machine,
  };
}

function cycle(m: Machine): Cycle {
  const v = m.view;
  return {
    forced: v.n64(L.LAST_FORCED) === 1,
    heap: v.n64(L.LAST_HEAP1),
    marked: v.n64(L.LAST_HEAP2),
    goal: m.goal,
    lastGoal: v.f64(L.LAST_GOAL),
    stacks: v.n64(L.LAST_STACKS),
    globals: v.n64(L.LAST_GLOBALS),
    gogc: v.i32(L.PACE_GOGC),
    minimum: v.f64(L.PACE_HEAPMINIMUM),
  };
}
