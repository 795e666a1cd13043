/** `heapscope run`: compiles, executes without stopping, and ends with the program's exit status. */
import { readFileSync, writeFileSync, writeSync } from 'node:fs';
import { setFlagsFromString } from 'node:v8';
import { gzipSync } from 'node:zlib';
import { isProgram, link } from '../go/link.ts';
import { Machine } from '../machine/machine.ts';
import { gctraceLine } from '../machine/gctrace.ts';
import { blockedText } from '../machine/leaks.ts';
import { encodeProfile, profileSites } from '../machine/profile.ts';
import { runtimeModule } from '../machine/runtime-module.ts';
import { parseArgs, parseGcflags, UsageError } from './args.ts';
import { guarded } from './build.ts';
import { environmentSettings, parseGodebug } from './environment.ts';
import { compileFiles, formatErrors } from './load.ts';
import { endOfPipe } from './pipe.ts';

/** After so many statements of the program it is seen whether anybody still waits for it. */
const WATCH = 1e9;

let abandoned = (): boolean => false;

/** Has programs stop when `f` says that nobody waits for them. */
export function stopIf(f: () => boolean): void {
  abandoned = f;
}

export async function runCommand(argv: readonly string[]): Promise<number> {
  return guarded('run', async () => {
    const flags = parseArgs(argv, {
      gcflags: true,
      memstats: true,
      memprofile: true,
      seed: true,
      timings: true,
      leaks: false,
      gcstress: true,
      stackstress: false,
    });
    const gc = parseGcflags(flags.values.get('gcflags') ?? '');
    const environment = environmentSettings(process.env);
    if (environment.error) {
      process.stderr.write(environment.error);
      return 2;
    }
    const { settings } = environment;
    const seed = flags.values.get('seed');
    if (seed !== undefined) settings.seed = number('seed', seed);
    const compilation = await compileFiles(flags.files, { noInline: gc.noInline, tests: true });
    const image = link(compilation);
    if (!image && !isProgram(compilation)) {
      process.stderr.write('package command-line-arguments is not a main package\n');
      return 1;
    }
    if (!image) {
      process.stderr.write(formatErrors(compilation, gc.allErrors));
      return 1;
    }
    // A process out of a snapshot has compiled without optimising (main.ts); the machine runs longer.
    setFlagsFromString('--opt');
    // The host's clock at each write to standard output: what benchmarks measure, since the program's own time is virtual.
    const timings: number[] = [];
    let begin = 0;
    const godebug = parseGodebug(process.env['GODEBUG'] ?? '');
    const machine = new Machine(image, new WebAssembly.Module(image.wasm), {
      settings,
      runtime: runtimeModule(),
      record: false,
      profile: flags.values.has('memprofile'),
      args: [flags.files[0]!.replace(/\.go$/, ''), ...flags.rest],
      env: Object.entries(process.env).map(([k, v]) => `${k}=${v ?? ''}`),
      stdin: readStdin(image.natives),
      onWrite: (fd, bytes) => {
        if (fd === 1) timings.push(performance.now() - begin);
        output(fd, bytes);
      },
      onCycle: godebug.get('gctrace') === '1' ? (m) => process.stderr.write(gctraceLine(m)) : undefined,
      gcStress: number('gcstress', flags.values.get('gcstress') ?? '0'),
      stackStress: flags.values.has('stackstress'),
    });
    const profile = flags.values.get('memprofile');
    if (profile !== undefined) machine.profile();
    begin = performance.now();
    for (let to = WATCH; !machine.ended && !abandoned(); to += WATCH) machine.runTo(to);
    flushOutput();
    if (machine.fault && process.env['HEAPSCOPE_DEBUG']) console.error(machine.fault);
    const timingsFile = flags.values.get('timings');
    if (timingsFile !== undefined) writeFileSync(timingsFile, JSON.stringify(timings));
    const memstats = flags.values.get('memstats');
    if (flags.values.has('leaks') && machine.status.kind === 'exited')
      process.stderr.write(blockedText(machine.blocked()));
    if (memstats !== undefined) writeMemstats(machine, memstats);
    if (profile !== undefined) writeFileSync(profile, gzipSync(encodeProfile(profileSites(machine))));
    return machine.exitCode;
  });
}

function number(flag: string, text: string): number {
  const n = Number(text);
  if (!Number.isInteger(n) || n < 0) throw new UsageError(`invalid value "${text}" for flag -${flag}`);
  return n;
}

/** Standard input is read at once, and only if the program can read it. */
function readStdin(natives: readonly string[]): Uint8Array {
  if (!natives.includes('os.read') || process.stdin.isTTY) return new Uint8Array();
  try {
    return readFileSync(0);
  } catch {
    return new Uint8Array();
  }
}

/* Standard output is collected; standard error goes out at once, after what was written to standard output before it. */
let pending: Uint8Array[] = [];
let pendingBytes = 0;

function output(fd: number, bytes: Uint8Array): void {
  if (fd === 1) {
    pending.push(bytes);
    pendingBytes += bytes.length;
    if (pendingBytes > 1 << 16) flushOutput();
    return;
  }
  flushOutput();
  writeAll(2, bytes);
}

function flushOutput(): void {
  if (pendingBytes === 0) return;
  writeAll(1, Buffer.concat(pending));
  pending = [];
  pendingBytes = 0;
}

function writeAll(fd: number, bytes: Uint8Array): void {
  for (let at = 0; at < bytes.length;) {
    try {
      at += writeSync(fd, bytes, at);
    } catch (e) {
      const { code } = e as { code?: string };
      if (code === 'EPIPE') endOfPipe();
      if (code !== 'EAGAIN') return;
    }
  }
}

function writeMemstats(machine: Machine, file: string): void {
  const s = machine.stats();
  const line = JSON.stringify({
    Mallocs: s.mallocs,
    Frees: s.frees,
    TotalAlloc: s.totalAlloc,
    HeapAlloc: s.heapAlloc,
    HeapObjects: s.heapObjects,
    HeapSys: s.heapSys,
    HeapInuse: s.heapInuse,
    NumGC: s.numGC,
    StackInuse: s.stackInuse,
    NextGC: s.nextGC,
    PauseTotalNs: s.pauseTotalNs,
  });
  process.stderr.write(line + '\n');
  if (file !== '' && file !== '-') writeFileSync(file, line + '\n');
}
