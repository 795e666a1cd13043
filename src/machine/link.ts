/**
 * Program and run time are WebAssembly modules of their own over one memory: the program imports the run time's functions, and natives of the
 * library, which are functions of the run time or of the host (natives.ts).
 */
import type { Image } from '../go/emit/image.ts';
import { natives, nativeExport, type NativeHost } from './natives.ts';
import { rtFuncs } from './rtfuncs.ts';

/** What the host calls of the run time's exports. */
export interface Runtime {
  initMemory(): void;
  schedinit(seed: bigint, entry: number): void;
  schedule(): number;
  suspended(status: number): number;
  proceed(): number;
  statsInto(out: number): void;
  gcCpuFraction(): number;
  gcActive(): number;
  gcMarking(): number;
  gcStep(n: number, lingers: number): number;
  gcStopped(): number;
  findLeaks(): number;
  gcGoalBytes(): number;
  gcTriggerBytes(): number;
  profileStart(): void;
  updateAllocSlow(): void;
}

/** Goes on with the frame at `fp` from the point `pc`; the result is a status, see runtime/sched/schedule.ts. */
export type Resume = (fp: number, pc: number) => number;

/** Thrown through WebAssembly frames by the run time's `throw`: the program ends here. */
export class Thrown extends Error {}

/** Makes the program's instance beside the run time's. A function that is missing is an error when it is called. */
export function linkProgram(
  program: WebAssembly.Module,
  image: Image,
  memory: WebAssembly.Memory,
  runtime: Readonly<Record<string, unknown>>,
  host: NativeHost,
): Resume {
  const exported = (name: string): WebAssembly.ImportValue | undefined =>
    runtime[name] as WebAssembly.ImportValue | undefined;
  const native = (name: string): WebAssembly.ImportValue => {
    const ours = natives[name];
    return ours ? (args: number) => ours(host, args) : (exported(nativeExport(name)) ?? missing(name));
  };
  const { exports } = new WebAssembly.Instance(program, {
    env: { memory },
    rt: Object.fromEntries(
      Object.keys(rtFuncs).map((name) => [name, exported(name) ?? missing(`rt.${name}`)]),
    ),
    native: Object.fromEntries(image.natives.map((name) => [name, native(name)])),
  });
  return exports['resume'] as Resume;
}

function missing(name: string): () => never {
  return () => {
    throw new Thrown(`the machine has no ${name}`);
  };
}
