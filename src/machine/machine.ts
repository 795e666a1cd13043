/**
 * The machine: an image in execution. The host's half; the other is the run time (runtime/, WebAssembly), and the protocol between them is told in
 * runtime/sched/schedule.ts. All state of the program and of the run time is in one linear memory; what the host keeps beside it is the
 * console's text (console.ts) and how the run has ended, and a checkpoint holds both; events are told as they happen (recorder.ts).
 *
 * A position is a number of steps: statements of the user's program that have been executed. `runTo(step)` goes on until that position; it is
 * exact, so that any position can be reached again from any checkpoint before it.
 */
import type { Image } from '../go/emit/image.ts';
import { CURG, FLAGS, PULSE, SUSP_FP, SUSP_PC, SUSP_WHY, WHY_PULSE } from './abi.ts';
import { type Checkpoint, restoreMemory, saveMemory } from './checkpoint.ts';
import { Console, type ConsoleMark } from './console.ts';
import type { Event } from './events.ts';
import { loadImage, PAGE } from './load.ts';
import { linkProgram, type Resume, type Runtime, Thrown } from './link.ts';
import { type NativeHost, sourcePath } from './natives.ts';
import {
  collectorPicture,
  type Context,
  globalPictures,
  goroutinePictures,
  heapPicture,
  heapStats,
  ImageIndex,
  objectAt,
  slotMap,
  trace,
} from './observe/index.ts';
import type { HeapStats, ObjectPicture, Picture, RunStatus, SlotMap } from './picture.ts';
import { COLLECTOR_STEPS, sinceGrant, STATS_AT, TURN } from './position.ts';
import { Recorder } from './recorder.ts';
import * as L from './runtime/layout.ts';
import * as S from './runtime/state.ts';
import type { Settings } from './settings.ts';
import { traceback, tracebackOthers } from './traceback.ts';
import { type Blocked, blockedGoroutines } from './leaks.ts';
import { encodeUtf8, MemoryView } from './view.ts';

export interface MachineOptions {
  settings: Settings;
  /** The run time's module (runtime/build). */
  runtime: WebAssembly.Module;
  /** Keep what the page needs: events, and who allocated each object. */
  record: boolean;
  /** Keep who allocated each object without `record`: what the heap profile needs. */
  profile?: boolean;
  args?: readonly string[];
  env?: readonly string[];
  /** Bytes of standard input. */
  stdin?: Uint8Array;
  /** Called with every write to standard output (1) and standard error (2). */
  onWrite?: (fd: number, bytes: Uint8Array) => void;
  /** GODEBUG=gctrace=1 and the like: called at the end of each cycle, out of the run time: it may look and do nothing else. */
  onCycle?: (machine: Machine) => void;
  /** Test modes: a collection at every nth allocation; a move of the stack at every call. */
  gcStress?: number;
  stackStress?: boolean;
}

interface MachineCheckpoint extends Checkpoint, ConsoleMark {
  readonly act: number;
  readonly status: RunStatus;
  readonly input: number;
  readonly leaked: ReadonlySet<number>;
}

/** Message of a fatal error. */
export const OUT_OF_MEMORY = 'runtime: out of memory';
/** Turns without any progress after which the machine is taken to be stuck. */
const STUCK = 10_000;
/** Statements granted at a time: a bound on how long the host waits for control. */
const GRANT = 4_000_000;

export class Machine {
  readonly image: Image;
  readonly settings: Settings;
  readonly memory: WebAssembly.Memory;
  readonly index: ImageIndex;
  #view: MemoryView;
  readonly #options: MachineOptions;
  readonly #rt: Runtime;
  readonly #resume: Resume;
  #status: RunStatus = { kind: 'ready' };
  #act: number = S.ACT_SCHEDULE;
  readonly #console = new Console();
  readonly #recorder: Recorder;
  #input = 0;
  #leaked: ReadonlySet<number> = new Set();

  constructor(image: Image, program: WebAssembly.Module, options: MachineOptions) {
    this.image = image;
    this.settings = options.settings;
    this.#options = options;
    this.index = new ImageIndex(image);
    this.#recorder = new Recorder(this, options.record);
    const maximum = Math.min(
      65536,
      Math.ceil(options.settings.hardLimit / PAGE) + Math.ceil(image.end / PAGE) + 16,
    );
    this.memory = new WebAssembly.Memory({
      initial: Math.min(maximum, Math.ceil(image.end / PAGE) + 80),
      maximum,
    });
    this.#view = new MemoryView(this.memory);
    const env = { memory: this.memory, abort: () => this.#throw(0, 0) };
    const { exports } = new WebAssembly.Instance(options.runtime, { env, host: this.#hostImports() });
    this.#rt = exports as unknown as Runtime;
    loadImage(this.#see(), image, options, maximum);
    this.#rt.initMemory();
    this.#rt.schedinit(BigInt(options.settings.seed), image.entry);
    this.#resume = linkProgram(program, image, this.memory, exports, this.#nativeHost());
  }

  /* ── Loading ─────────────────────────────────────────────────────────────────────────────────────────────────── */

  #hostImports(): Record<string, WebAssembly.ImportValue> {
    return {
      throw: (ptr: number, len: number) => this.#throw(ptr >>> 0, len),
      event: (kind: number, a: number, b: number, c: number, d: number) =>
        this.#recorder.event(kind, a >>> 0, b >>> 0, c >>> 0, d >>> 0),
      write: (fd: number, ptr: number, len: number) =>
        this.#write(fd, this.#see().bytes.slice(ptr >>> 0, (ptr >>> 0) + len)),
      cycle: () => this.#options.onCycle?.(this),
    };
  }

  #nativeHost(): NativeHost {
    // eslint-disable-next-line @typescript-eslint/no-this-alias -- the getter below belongs to another object
    const machine = this;
    return {
      get view() {
        return machine.#see();
      },
      args: this.#options.args ?? ['program'],
      env: this.#options.env ?? [],
      read: (address, length) => this.#readInput(address, length),
      calls: (pc) => this.index.calls(pc),
    };
  }

  #readInput(address: number, length: number): number {
    const stdin = this.#options.stdin ?? new Uint8Array();
    const part = stdin.subarray(this.#input, this.#input + length);
    this.#see().bytes.set(part, address);
    this.#input += part.length;
    return part.length;
  }

  /** A view of the memory as it is now; the memory may have grown. */
  #see(): MemoryView {
    if (this.#view.bytes.buffer !== this.memory.buffer) this.#view = new MemoryView(this.memory);
    return this.#view;
  }

  get view(): MemoryView {
    return this.#see();
  }

  get context(): Context {
    return { view: this.#see(), index: this.index };
  }

  /* ── Running ─────────────────────────────────────────────────────────────────────────────────────────────────── */

  /**
   * Position in the run: statements executed. The run time counts a statement when it is about to run, so that while the program stands
   * before one, it is counted already and not yet executed. With collectorSteps, the collector's steps count as well.
   */
  get step(): number {
    const v = this.#see();
    return Math.max(0, v.n64(S.STEPS) - (this.ended ? 0 : 1)) + v.n64(COLLECTOR_STEPS);
  }

  /** Virtual time in nanoseconds. */
  get time(): number {
    const v = this.#see();
    return v.n64(L.CLOCK) + Math.floor(v.u32(PULSE) / 10);
  }

  get status(): RunStatus {
    return this.#status;
  }

  get ended(): boolean {
    const k = this.#status.kind;
    return k !== 'ready' && k !== 'paused';
  }

  /** Exit status of the process, once the program has ended. */
  get exitCode(): number {
    const s = this.#status;
    return s.kind === 'exited' || s.kind === 'panicked' || s.kind === 'fatal'
      ? s.code
      : s.kind === 'stopped'
        ? 2
        : 0;
  }

  /** Runs the library's initialisation, up to the first statement of the user's. */
  start(): void {
    try {
      while (!this.ended && this.#see().n64(S.STEPS) === 0) this.#slice(1);
      if (!this.ended) this.#status = { kind: 'ready' };
    } catch (e) {
      this.#crashed(e);
    }
  }

  /** Goes on until `step` statements have been executed in all, or the program ends. */
  runTo(step: number): void {
    if (this.ended) return;
    try {
      if (this.settings.collectorSteps) this.#alternate(step);
      else while (!this.ended && this.step < step) this.#slice(Math.min(step - this.step, GRANT));
      if (!this.ended) this.#status = { kind: 'paused' };
    } catch (e) {
      this.#crashed(e);
    }
    if (!this.ended && this.step >= this.settings.stepLimit) {
      this.stop(
        `Stopped after ${this.settings.stepLimit.toLocaleString('en')} statements (the step limit). Everything up to here can be looked at.`,
      );
    }
  }

  /** Program and collector take turns, a step each, while the collector has something to do; with the world stopped it marks alone. */
  #alternate(step: number): void {
    let idle = 0;
    while (!this.ended && this.step < step) {
      const before = this.step;
      if (!this.#rt.gcActive()) {
        this.#see().setU32(S.ALONE, 1);
        this.#slice(Math.min(step - before, GRANT));
        this.#see().setU32(S.ALONE, 0);
      } else if (!this.#collect()) this.#slice(1);
      idle = this.step === before ? idle + 1 : 0;
      if (idle > STUCK) throw new Error('neither the program nor the collector goes on');
    }
  }

  /** One step of the collector, if it is its turn and it has one to take. */
  #collect(): boolean {
    const v = this.#see();
    const alone =
      this.#rt.gcStopped() !== 0 || (this.settings.stopTheWorld !== 0 && this.#rt.gcMarking() !== 0);
    const turn = v.u32(TURN);
    v.setU32(TURN, 0);
    if (turn === 1 && !alone) return false;
    // A step in which there was nothing to see (a root without pointers, a span without garbage) is not worth a position.
    const known = this.#recorder.length;
    let taken = 0;
    do {
      if (this.#rt.gcStep(1, 1) === 0) break;
      taken++;
    } while (
      this.#rt.gcActive() &&
      !this.#recorder.since(known).some((e) => e.kind !== 'GCRoots' || e.found > 0)
    );
    if (taken === 0) return false;
    const w = this.#see();
    w.setI64(COLLECTOR_STEPS, w.i64(COLLECTOR_STEPS) + 1n);
    w.setU32(TURN, 1);
    return true;
  }

  /** Ends the run from outside, with a sentence that says why. The picture stays. */
  stop(message: string): void {
    if (!this.ended) this.#status = { kind: 'stopped', message };
  }

  #slice(statements: number): void {
    const v = this.#see();
    v.setI64(S.BUDGET, BigInt(statements));
    let act = this.#act;
    if (act === S.ACT_BUDGET || act === S.ACT_ATTENTION) act = this.#rt.proceed();
    for (;;) {
      switch (act) {
        case S.ACT_RUN: {
          const view = this.#see();
          const status = this.#resume(view.u32(SUSP_FP), view.u32(SUSP_PC));
          this.#recorder.ahead = this.#isAhead() ? 1 : 0;
          act = this.#rt.suspended(status);
          if (act !== S.ACT_SCHEDULE) this.#recorder.ahead = 0;
          break;
        }
        case S.ACT_SCHEDULE:
          act = this.#rt.schedule();
          this.#recorder.ahead = 0;
          break;
        case S.ACT_BUDGET:
          this.#act = act;
          return;
        case S.ACT_ATTENTION:
          this.#see().setU32(L.ATTENTION, 0);
          if (this.settings.collectorSteps) {
            this.#act = act;
            return;
          }
          act = this.#rt.proceed();
          break;
        default:
          this.#act = act;
          this.#finish(act);
          return;
      }
    }
  }

  /** Whether the program has stopped before a statement that is counted already: what happens now still belongs to the one before. */
  #isAhead(): boolean {
    const v = this.#see();
    return v.u32(SUSP_WHY) === WHY_PULSE && this.index.point(v.u32(SUSP_PC))?.kind === 'stmt';
  }

  #finish(act: number): void {
    const v = this.#see();
    const g = v.u32(CURG);
    const code = v.u32(S.EXIT_CODE);
    if (act === S.ACT_EXIT) {
      this.#status = { kind: 'exited', code };
      this.#recorder.note({ kind: 'Exit', code });
      if (this.#options.record) this.#noteLeaks();
      return;
    }
    const message = this.#console.lastMessage();
    const show = this.#show;
    const trace = (): string =>
      traceback(this.context, g, v.u32(g + S.G_TRACEFP), v.u32(g + S.G_TRACEPC), true, show);
    if (act === S.ACT_PANIC) {
      this.#print(`\n${trace()}`);
      this.#status = { kind: 'panicked', code: 2, message };
    } else {
      const first = g === 0 || v.u32(g + S.G_TRACEPC) === 0 ? '' : trace();
      const others = tracebackOthers(this.context, first === '' ? 0 : g, show);
      const stacks = [first, others].filter((s) => s !== '').join('\n');
      if (stacks !== '') this.#print(`\n${stacks}`);
      this.#status = { kind: 'fatal', code: 2, message };
    }
    this.#recorder.note({ kind: 'Exit', code: 2 });
  }

  /** Names of files as tracebacks show them. */
  readonly #show = (file: string): string => sourcePath(this.#options.env ?? [], file);

  #noteLeaks(): void {
    const blocked = this.blocked().filter((b) => b.leaked);
    this.#leaked = new Set(blocked.map((b) => b.goroutine));
    for (const b of blocked) this.#recorder.note({ kind: 'GoLeak', target: b.goroutine, reason: b.reason });
  }

  /**
   * The goroutines that wait for others, and which of them are leaked: what they wait on is reached from no global and from no goroutine that can
   * run (runtime/gc/leaks.ts). The collector looks for them in the memory as it is; then the memory is put back.
   */
  blocked(): Blocked[] {
    if (blockedGoroutines(this.context, this.#show).length === 0) return [];
    const v = this.#see();
    const used = Math.min(Math.max(v.u32(L.ARENA_USED), this.image.end), v.length);
    const before = saveMemory(v.bytes, used, this.step, undefined, this.#hole());
    v.setU32(FLAGS, 0);
    this.#rt.findLeaks();
    const found = blockedGoroutines(this.context, this.#show);
    restoreMemory(this.#see().bytes, before, this.#hole());
    return found;
  }

  #throw(ptr: number, len: number): never {
    if (ptr !== 0) throw new Thrown(this.#see().text(ptr, len));
    const texts: Record<number, string> = {
      [L.THROW_OUTOFMEMORY]: OUT_OF_MEMORY,
      [L.THROW_STACKOVERFLOW]: 'stack overflow',
      [L.THROW_BADSPAN]: 'the run time is in an inconsistent state',
    };
    throw new Thrown(texts[len] ?? 'unreachable code of the run time was reached');
  }

  #crashed(e: unknown): void {
    const message =
      e instanceof Thrown
        ? e.message
        : e instanceof Error
          ? `the machine has failed: ${e.message}`
          : String(e);
    // The statement that failed has been counted by the grant only: it is the last of the run.
    const v = this.#see();
    v.setI64(S.STEPS, v.i64(S.STEPS) + BigInt(sinceGrant(v)));
    v.setI64(S.GRANT, 0n);
    this.#print(`fatal error: ${message}\n`);
    this.#status = { kind: 'fatal', code: 2, message };
    if (!(e instanceof Thrown) && e instanceof Error) this.fault = e;
  }

  /** A fault of ours (never of the program) that ended the run. */
  fault: Error | undefined;

  /* ── Output and events ───────────────────────────────────────────────────────────────────────────────────────── */

  #print(text: string): void {
    this.#write(2, encodeUtf8(text));
  }

  #write(fd: number, bytes: Uint8Array): void {
    this.#options.onWrite?.(fd, bytes);
    if (!this.#options.record && fd === 1) return;
    const stream = fd === 2 ? 'stderr' : 'stdout';
    const text = this.#console.write(stream, bytes);
    if (text !== '') this.#recorder.note({ kind: 'Print', stream, text });
  }

  takeEvents(): Event[] {
    return this.#recorder.take();
  }

  /* ── Checkpoints ─────────────────────────────────────────────────────────────────────────────────────────────── */

  save(previous?: Checkpoint): Checkpoint {
    const v = this.#see();
    const used = Math.max(v.u32(L.ARENA_USED), this.image.end);
    const memory = saveMemory(v.bytes, Math.min(used, v.length), this.step, previous, this.#hole());
    const checkpoint: MachineCheckpoint = {
      ...memory,
      ...this.#console.mark(),
      act: this.#act,
      status: this.#status,
      input: this.#input,
      leaked: this.#leaked,
    };
    return checkpoint;
  }

  /** The part of the run time's tables that has not been used yet. */
  #hole(): { from: number; to: number } {
    const v = this.#see();
    return { from: v.u32(L.META_NEXT), to: v.u32(L.META_END) };
  }

  restore(checkpoint: Checkpoint): void {
    const c = checkpoint as MachineCheckpoint;
    // The machine that made it may have grown its memory since this one was there.
    const missing = c.size - this.memory.buffer.byteLength;
    if (missing > 0) this.memory.grow(Math.ceil(missing / PAGE));
    restoreMemory(this.#see().bytes, c, this.#hole());
    this.#console.restore(c);
    this.#act = c.act;
    this.#status = c.status;
    this.#input = c.input;
    this.#leaked = c.leaked;
    this.#recorder.clear();
  }

  /* ── Looking ─────────────────────────────────────────────────────────────────────────────────────────────────── */

  stats(): HeapStats {
    this.#rt.statsInto(STATS_AT);
    const v = this.#see();
    const stats = heapStats(this.context, STATS_AT);
    v.bytes.fill(0, STATS_AT, STATS_AT + L.MEMSTATS_BYTES);
    return stats;
  }

  get goal(): number {
    return this.#rt.gcGoalBytes();
  }

  get trigger(): number {
    return this.#rt.gcTriggerBytes();
  }

  get gcCpuFraction(): number {
    return this.#rt.gcCpuFraction();
  }

  picture(): Picture {
    const ctx = this.context;
    const current = ctx.view.u32(CURG);
    const traced = trace(ctx);
    return {
      step: this.step,
      time: this.time,
      status: this.#status,
      current: current === 0 ? 0 : ctx.view.n64(current + L.G_ID),
      goroutines: goroutinePictures(ctx, traced, this.#leaked),
      heap: heapPicture(ctx, this.stats(), traced),
      collector: collectorPicture(ctx, { goal: this.goal, trigger: this.trigger, cpu: this.gcCpuFraction }),
      globals: globalPictures(ctx),
      console: this.#console.shown(),
    };
  }

  /** The heap from afar: what every slot holds. */
  slots(): SlotMap {
    return slotMap(this.context);
  }

  /** The heap object that holds a Go address. */
  objectAt(address: number): ObjectPicture | undefined {
    return objectAt(this.context, address);
  }

  /** Turns on the heap profile, from here on; the machine must have been made with `record` or `profile`. */
  profile(): void {
    this.#rt.profileStart();
    this.#rt.updateAllocSlow();
  }
}
