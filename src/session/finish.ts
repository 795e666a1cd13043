/**
 * A program run to its end for its sums alone: what it allocated and where, how high its heap went, what it printed. No events, no
 * checkpoints; this is what an exercise is judged by.
 */
import type { Image } from '../go/emit/image.ts';
import { Machine } from '../machine/machine.ts';
import { mappedBytes } from '../machine/mapped.ts';
import { profileSites } from '../machine/profile.ts';
import type { Settings } from '../machine/settings.ts';
import { decodeUtf8 } from '../machine/view.ts';

export interface FinishedRun {
  /** How it ended: `exited`, `panicked`, `fatal`, or `stopped` by a limit of ours. */
  ending: 'exited' | 'panicked' | 'fatal' | 'stopped';
  exit: number;
  /** Why it ended, if not well. */
  message?: string;
  stdout: string;
  stderr: string;
  /** Functions of the program that it reaches, with their package: `main.hot`; those that were inlined everywhere, too. */
  functions: string[];
  /** Allocations from main's first statement to the end, by call stack (innermost first, inlined calls included). */
  sites: { stack: string[]; objects: number; bytes: number }[];
  mallocs: number;
  bytes: number;
  /** Highest number of bytes in objects (garbage that is not swept yet included), and of bytes mapped. */
  peakHeap: number;
  peakMemory: number;
  cycles: number;
  /** Goroutines that have not ended, main's included. */
  goroutines: number;
  /** Virtual nanoseconds. */
  time: number;
  steps: number;
}

/** Statements between two looks at the heap. */
const LOOK = 1000;

/** Runs in slices: each `next` works for a moment; the last gives the run. */
export function* finish(
  image: Image,
  module: WebAssembly.Module,
  runtime: WebAssembly.Module,
  settings: Settings,
  options: { env?: readonly string[]; halted?: () => boolean } = {},
): Generator<void, FinishedRun> {
  const written: Uint8Array[][] = [[], []];
  const machine = new Machine(image, module, {
    settings,
    runtime,
    record: false,
    profile: true,
    args: ['program'],
    ...(options.env ? { env: options.env } : {}),
    onWrite: (fd, bytes) => void written[fd - 1]!.push(bytes),
  });
  machine.start();
  machine.profile();
  const begin = machine.stats();
  let peakHeap = 0;
  let peakMemory = 0;
  for (let i = 1; !machine.ended; i++) {
    machine.runTo(machine.step + LOOK);
    const s = machine.stats();
    peakHeap = Math.max(peakHeap, s.heapAlloc);
    peakMemory = Math.max(peakMemory, mappedBytes(s));
    if (i % 20 === 0) yield;
    if (options.halted?.()) machine.stop('Halted.');
  }
  const s = machine.stats();
  const status = machine.status;
  return {
    ending: status.kind === 'ready' || status.kind === 'paused' ? 'stopped' : status.kind,
    exit: machine.exitCode,
    ...('message' in status ? { message: status.message } : {}),
    stdout: text(written[0]!),
    stderr: text(written[1]!),
    functions: functionsOf(image),
    sites: profileSites(machine).map((site) => ({
      stack: site.stack.map((f) => f.func),
      objects: site.allocObjects,
      bytes: site.allocBytes,
    })),
    mallocs: s.mallocs - begin.mallocs,
    bytes: s.totalAlloc - begin.totalAlloc,
    peakHeap,
    peakMemory,
    cycles: s.numGC - begin.numGC,
    goroutines: machine.picture().goroutines.filter((g) => g.state !== 'dead').length,
    time: machine.time,
    steps: machine.step,
  };
}

function functionsOf(image: Image): string[] {
  const own = image.funcs.filter((f) => !f.library && !f.wrapper && f.id !== 0);
  const inlined = own.flatMap((f) => f.points.flatMap((p) => p.inlined?.map((i) => i.func) ?? []));
  return [...new Set([...own.map((f) => f.name), ...inlined])];
}

/** The writes are joined first: one may end in the middle of a character. */
function text(parts: readonly Uint8Array[]): string {
  const all = new Uint8Array(parts.reduce((n, p) => n + p.length, 0));
  let at = 0;
  for (const p of parts) {
    all.set(p, at);
    at += p.length;
  }
  return decodeUtf8(all, 0, all.length);
}
