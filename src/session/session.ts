/**
 * A session: one program, compiled, and two machines of it. The scout runs ahead and records the timeline; the viewer stands
 * where the reader looks. Both are deterministic, so what the scout recorded is what the viewer will see.
 *
 * Long work is done in slices, between which other requests are taken: the page never waits for a program that runs for ever.
 */
import type { Image } from '../go/emit/image.ts';
import type { Event } from '../machine/events.ts';
import { Machine } from '../machine/machine.ts';
import { mappedBytes } from '../machine/mapped.ts';
import type { Picture } from '../machine/picture.ts';
import { profileSites } from '../machine/profile.ts';
import {
  clampSetting,
  defaultSettings,
  NO_LIMIT,
  type SettingId,
  type Settings,
  settingSpecs,
} from '../machine/settings.ts';
import { Timeline } from '../timeline/timeline.ts';
import { finish, type FinishedRun } from './finish.ts';
import type { Built } from './compiler.ts';
import { History } from './history.ts';
import { isNamed } from './names.ts';
import { isCall, positionOf, returnOf, type Position } from './position.ts';
import { imageOf, isFor, type Prebuilt } from './prebuilt.ts';
import type {
  Compiled,
  CreateSession,
  Direction,
  FunctionInfo,
  MeasuredRun,
  Moment,
  Notice,
  Reply,
  Request,
  SessionHost,
  SettingValues,
  SiteSample,
  SourceFile,
  Target,
  Verdict,
} from './protocol.ts';
import { EVENTS_SENT } from './protocol.ts';
import { sentence } from './sentence.ts';

/** Statements in one slice of work, between two looks at the queue of requests. */
const SLICE = 20_000;
/** A run on the page is stopped after so many statements unless its own step limit is lower. */
export const PAGE_STEPS = 20_000_000;
/** Memory and largest stack on the page unless the settings say otherwise. */
const PAGE_MEMORY = 512 << 20;
const PAGE_STACK = 64 << 20;

interface Program {
  files: readonly SourceFile[];
  /** The compiler's result; undefined while the program runs from an image that was made beforehand. */
  built: Built | undefined;
  functions: FunctionInfo[];
  image: Image;
  module: WebAssembly.Module;
  runtime: WebAssembly.Module;
  verdicts: Verdict[];
  settings: Settings;
  scout: Machine;
  viewer: Machine;
  timeline: Timeline;
  history: History;
  /** The last picture sent. */
  shown: Picture | undefined;
  shownLength: number;
}

export const createSession: CreateSession = (post, host) => {
  const session = new SessionWorker(post, host);
  return {
    receive: (request) => session.receive(request),
    close: () => session.close(),
  };
};

class SessionWorker {
  readonly #post: (reply: Reply | Notice) => void;
  readonly #host: SessionHost;
  #runtime: WebAssembly.Module | undefined;
  #queue: Request[] = [];
  #busy = false;
  #halted = false;
  #closed = false;
  #program: Program | undefined;

  constructor(post: (reply: Reply | Notice) => void, host: SessionHost) {
    this.#post = post;
    this.#host = host;
  }

  receive(request: Request): void {
    if (request.kind === 'halt') {
      this.#halted = true;
      this.#post({ kind: 'halted', id: request.id });
      return;
    }
    this.#queue.push(request);
    if (!this.#busy) void this.#work();
  }

  close(): void {
    this.#closed = true;
    this.#program = undefined;
    this.#queue = [];
  }

  async #work(): Promise<void> {
    this.#busy = true;
    for (let request = this.#queue.shift(); request && !this.#closed; request = this.#queue.shift()) {
      if (request.kind === 'seek' && this.#queue.some((r) => r.kind === 'seek')) {
        this.#post({ kind: 'superseded', id: request.id });
        continue;
      }
      if (request.kind === 'halt') continue;
      this.#halted = false;
      try {
        this.#post(await this.#answer(request));
      } catch (e) {
        this.#post({ kind: 'failed', id: request.id, message: e instanceof Error ? e.message : String(e) });
      }
    }
    this.#busy = false;
  }

  async #answer(request: Exclude<Request, { kind: 'halt' }>): Promise<Reply> {
    if (request.kind === 'open') return this.#open(request);
    const p = this.#program;
    if (!p) throw new Error('no program is open');
    switch (request.kind) {
      case 'step':
        return this.#step(p, request.id, request.direction, request.count ?? 1);
      case 'run':
        return this.#run(p, request);
      case 'seek':
        return this.#seek(p, request.id, request.step);
      case 'set':
        return await this.#set(p, request.id, request.setting, request.value);
      case 'bytes':
        return {
          kind: 'bytes',
          id: request.id,
          address: request.address,
          bytes: bytesAt(p.viewer, request.address, request.length),
        };
      case 'profile':
        return { kind: 'profile', id: request.id, sites: profileAt(p) };
      case 'graph':
        return { kind: 'graph', id: request.id, graph: (await this.#compiled(p)).graph(request.func) };
      case 'measure':
        return { kind: 'measured', id: request.id, runs: await this.#measure(p, request.settings) };
      case 'finish':
        return { kind: 'finished', id: request.id, run: await this.#finish(p) };
    }
  }

  /* ── Opening ─────────────────────────────────────────────────────────────────────────────────────────────────── */

  async #open(request: Extract<Request, { kind: 'open' }>): Promise<Reply> {
    this.#program = undefined;
    const settings = settingsOf(request.settings);
    const runtime = await this.#runtimeModule();
    const ready = request.prebuilt === undefined ? undefined : await this.#host.prebuilt?.(request.prebuilt);
    let parts: Parts;
    if (ready && isFor(ready.meta, request.files, settings.inlining === 0)) {
      parts = partsOfPrebuilt(ready);
    } else {
      const built = await build(request.files, settings);
      if (!built.image) return { kind: 'rejected', id: request.id, diagnostics: built.diagnostics };
      parts = partsOfBuilt(built);
    }
    const p = load(request.files, parts, runtime, settings);
    this.#program = p;
    const compiled: Compiled = {
      kind: 'compiled',
      id: request.id,
      diagnostics: [],
      verdicts: p.verdicts,
      functions: p.functions,
      moment: this.#moment(p, request.id, [], 'start'),
    };
    if (request.record) void this.#recordAhead(p);
    return compiled;
  }

  async #runtimeModule(): Promise<WebAssembly.Module> {
    this.#runtime ??= await this.#host.runtime();
    return this.#runtime;
  }

  /** The compiler's result for a program, made now if it runs from a prebuilt image. */
  async #compiled(p: Program): Promise<Built> {
    p.built ??= await build(p.files, p.settings);
    return p.built;
  }

  /** Runs the scout to its end, slice by slice, and tells the page of it now and then. */
  async #recordAhead(p: Program): Promise<void> {
    for (let i = 0; ; i++) {
      await pause();
      if (this.#program !== p || this.#closed) return;
      if (this.#busy) continue;
      const more = record(p, SLICE);
      if (!more || i % 16 === 15)
        this.#post({ kind: 'timeline', id: 0, timeline: p.history.timeline(p.scout) });
      if (!more) return;
    }
  }

  async #set(p: Program, id: number, setting: string, value: number | string | boolean): Promise<Reply> {
    const step = p.viewer.step;
    const settings = { ...p.settings };
    if (!Object.hasOwn(settingSpecs, setting)) throw new Error(`there is no setting ${setting}`);
    settings[setting as SettingId] = clampSetting(setting as SettingId, Number(value));
    const next = await this.#again(p, settings);
    next.shown = p.shown;
    this.#program = next;
    recordTo(next, step);
    const events = next.timeline.seek(step, next.viewer);
    void this.#recordAhead(next);
    return this.#moment(next, id, events, 'seek');
  }

  /** The same program under other settings; only inlining makes another image. */
  async #again(p: Program, settings: Settings): Promise<Program> {
    if (settings.inlining === p.settings.inlining) return load(p.files, p, p.runtime, settings);
    const built = await build(p.files, settings);
    return load(p.files, partsOfBuilt(built), p.runtime, settings);
  }

  /* ── Moving ──────────────────────────────────────────────────────────────────────────────────────────────────── */

  #moment(p: Program, id: number, events: Event[], way: Moment['way'], reached = true): Moment {
    const before = p.shown;
    const picture = p.viewer.picture();
    const moment: Moment = {
      kind: 'moment',
      id,
      picture,
      events: events.slice(-EVENTS_SENT),
      eventsElided: Math.max(0, events.length - EVENTS_SENT),
      way,
      sentence: sentence({
        before,
        after: picture,
        events,
        stepped: way === 'forward',
        verdictsAt: (file, line) => p.verdicts.filter((v) => v.line === line && v.file === file),
      }),
      reached,
    };
    if (p.shownLength !== p.scout.step || way === 'start') {
      p.shownLength = p.scout.step;
      moment.timeline = p.history.timeline(p.scout);
    }
    p.shown = picture;
    return moment;
  }

  #seek(p: Program, id: number, step: number): Moment {
    const from = p.viewer.step;
    recordTo(p, step);
    const events = p.timeline.seek(step, p.viewer);
    const way = p.viewer.step === from + 1 ? 'forward' : p.viewer.step < from ? 'back' : 'seek';
    return this.#moment(
      p,
      id,
      events.filter((e) => e.step > from),
      way,
    );
  }

  async #step(p: Program, id: number, direction: Direction, count: number): Promise<Moment> {
    const from = p.viewer.step;
    let events: Event[] = [];
    let reached = true;
    for (let i = 0; i < count && reached; i++) {
      const here = positionOf(p.viewer);
      switch (direction) {
        case 'in':
          ({ events, reached } = await this.#forward(p, () => true));
          break;
        case 'over':
          ({ events, reached } = await this.#forward(p, (q) => q.g === here.g && q.depth <= here.depth));
          break;
        case 'out':
          ({ events, reached } = await this.#forward(p, (q) => q.g === here.g && q.depth < here.depth));
          break;
        case 'back':
          reached = await this.#backward(p, () => true);
          break;
        case 'back over':
          reached = await this.#backward(p, (q) => q.g === here.g && q.depth <= here.depth);
          break;
        case 'back out':
          reached = await this.#backward(p, (q) => q.g === here.g && q.depth < here.depth);
          break;
      }
    }
    return this.#moment(p, id, events, p.viewer.step >= from ? 'forward' : 'back', reached);
  }

  /** Steps the viewer forward until the predicate holds at a position, or the run ends, or it is halted. */
  async #forward(
    p: Program,
    arrived: (q: Position, events: readonly Event[]) => boolean,
  ): Promise<{ events: Event[]; reached: boolean }> {
    const events: Event[] = [];
    for (let i = 1; ; i++) {
      if (p.viewer.ended || p.viewer.step >= limit(p)) return { events, reached: false };
      const next = p.viewer.step + 1;
      recordTo(p, next);
      const fresh = p.timeline.seek(next, p.viewer);
      for (const e of fresh) events.push(e);
      if (events.length > 4 * EVENTS_SENT) events.splice(0, events.length - 2 * EVENTS_SENT);
      if (p.viewer.ended) return { events, reached: arrived(positionOf(p.viewer), fresh) };
      if (arrived(positionOf(p.viewer), fresh)) return { events, reached: true };
      if (i % SLICE === 0) {
        await pause();
        if (this.#halted || this.#closed) return { events, reached: false };
      }
    }
  }

  /** Brings the viewer to the last position before the present one at which the predicate holds; to the start if there is none. */
  async #backward(p: Program, arrived: (q: Position) => boolean): Promise<boolean> {
    const end = p.viewer.step;
    for (let to = end, width = 64; to > p.history.start; to -= width, width *= 4) {
      const from = Math.max(p.history.start, to - width);
      let found = -1;
      p.timeline.seek(from, p.viewer);
      for (let s = from; s < to; s++) {
        if (s > from) p.timeline.seek(s, p.viewer);
        if (arrived(positionOf(p.viewer))) found = s;
      }
      if (found >= 0) {
        p.timeline.seek(found, p.viewer);
        return true;
      }
      if (width > SLICE) await pause();
      if (this.#halted) break;
    }
    p.timeline.seek(this.#halted ? end : p.history.start, p.viewer);
    return false;
  }

  async #run(p: Program, request: Extract<Request, { kind: 'run' }>): Promise<Moment> {
    const from = p.viewer.step;
    if (request.fromStart) p.timeline.seek(p.history.start, p.viewer);
    let reached = true;
    let events: Event[] = [];
    for (let n = request.nth ?? 1; n > 0 && reached; n--) {
      ({ events, reached } = await this.#runOnce(p, request.to, request.backward ?? false));
    }
    const way = p.viewer.step === from + 1 ? 'forward' : p.viewer.step < from ? 'back' : 'seek';
    return this.#moment(
      p,
      request.id,
      events,
      way === 'seek' && !request.fromStart ? 'forward' : way,
      reached,
    );
  }

  async #runOnce(p: Program, to: Target, backward: boolean): Promise<{ events: Event[]; reached: boolean }> {
    const here = positionOf(p.viewer);
    switch (to.what) {
      case 'end': {
        if (backward) {
          p.timeline.seek(p.history.start, p.viewer);
          return { events: [], reached: true };
        }
        await this.#recordToEnd(p);
        return { events: p.timeline.seek(p.scout.step, p.viewer), reached: p.scout.ended };
      }
      case 'next line':
        return this.#toPosition(
          p,
          (q) => q.file === here.file && (q.line !== here.line || q.depth !== here.depth),
          backward,
        );
      case 'line':
        return this.#toPosition(
          p,
          (q) =>
            q.line === to.line &&
            (to.file === undefined || q.file === to.file || q.file.endsWith(`/${to.file}`)),
          backward,
        );
      case 'call':
        return this.#toPosition(p, (q, before) => matches(q.func, to.func) && isCall(q, before), backward);
      case 'return': {
        if (to.func === undefined || backward)
          return this.#toPosition(
            p,
            (q, before) => q.depth < before.depth && q.g === before.g && matches(before.func, to.func),
            backward,
          );
        const returned = returnOf((func) => matches(func, to.func), framesOf(p.viewer, to.func));
        return this.#toPosition(p, returned, false);
      }
      case 'event':
        return this.#toEvent(p, (e) => e.kind === to.kind && concerns(p, e, to.match), backward);
      case 'any event':
        return this.#toEvent(p, (e) => to.kinds.includes(e.kind) && concerns(p, e, undefined), backward);
    }
  }

  async #toPosition(
    p: Program,
    wanted: (q: Position, before: Position) => boolean,
    backward: boolean,
  ): Promise<{ events: Event[]; reached: boolean }> {
    let before = positionOf(p.viewer);
    const arrived = (q: Position): boolean => {
      if (q.count === before.count) return false;
      const found = wanted(q, before);
      before = q;
      return found;
    };
    if (backward) return { events: [], reached: await this.#backward(p, arrived) };
    return this.#forward(p, arrived);
  }

  async #toEvent(
    p: Program,
    wanted: (e: Event) => boolean,
    backward: boolean,
  ): Promise<{ events: Event[]; reached: boolean }> {
    const from = p.viewer.step;
    if (backward) {
      const e = p.timeline.previousEvent(from, wanted);
      const step = e ? e.step : p.history.start;
      p.timeline.seek(step, p.viewer);
      return { events: [], reached: e !== undefined };
    }
    for (let more = true; ;) {
      const e = p.timeline.nextEvent(from, wanted);
      if (e) {
        p.timeline.seek(e.step, p.viewer);
        return { events: p.timeline.eventsBetween(from, e.step), reached: true };
      }
      if (!more) break;
      more = record(p, SLICE);
      await pause();
      if (this.#halted) break;
    }
    return { events: p.timeline.seek(p.scout.step, p.viewer), reached: false };
  }

  async #recordToEnd(p: Program): Promise<void> {
    while (record(p, SLICE)) {
      await pause();
      if (this.#halted || this.#closed) return;
    }
  }

  async #finish(p: Program): Promise<FinishedRun> {
    const work = finish(p.image, p.module, p.runtime, p.settings, {
      halted: () => this.#halted || this.#closed,
    });
    for (;;) {
      const next = work.next();
      if (next.done) return next.value;
      await pause();
    }
  }

  async #measure(p: Program, list: SettingValues[]): Promise<MeasuredRun[]> {
    const runs: MeasuredRun[] = [];
    for (const values of list) {
      const settings = { ...p.settings, ...settingsOf(values) };
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
        if (this.#halted || this.#closed) break;
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
      if (machine.status.kind !== 'exited')
        run.ending = 'message' in machine.status ? machine.status.message : 'not run to its end';
      runs.push(run);
    }
    return runs;
  }
}

/* ── Parts ───────────────────────────────────────────────────────────────────────────────────────────────────────── */

const pause = (): Promise<void> => new Promise((resolve) => void setTimeout(resolve, 0));

function settingsOf(values: SettingValues): Settings {
  const settings = defaultSettings();
  settings.hardLimit = PAGE_MEMORY;
  settings.maxStack = PAGE_STACK;
  for (const [id, value] of Object.entries(values)) {
    if (Object.hasOwn(settingSpecs, id))
      settings[id as SettingId] = clampSetting(id as SettingId, Number(value));
  }
  if (settings.stepLimit >= NO_LIMIT) settings.stepLimit = PAGE_STEPS;
  return settings;
}

/** What of a program does not change with its settings. */
interface Parts {
  built: Built | undefined;
  image: Image;
  module: WebAssembly.Module;
  verdicts: Verdict[];
  functions: FunctionInfo[];
}

/** Compiles; the compiler is loaded with the first program that needs it. */
async function build(files: readonly SourceFile[], settings: Settings): Promise<Built> {
  const compiler = await import('./compiler.ts');
  return compiler.build(files, settings.inlining === 0);
}

function partsOfBuilt(built: Built): Parts {
  const image = built.image!;
  return {
    built,
    image,
    module: new WebAssembly.Module(image.wasm),
    verdicts: built.verdicts,
    functions: built.functions,
  };
}

function partsOfPrebuilt({ meta, module }: Prebuilt): Parts {
  return {
    built: undefined,
    image: imageOf(meta),
    module,
    verdicts: meta.verdicts,
    functions: meta.functions,
  };
}

function machineOf(parts: Parts, runtime: WebAssembly.Module, settings: Settings): Machine {
  return new Machine(parts.image, parts.module, { settings, runtime, record: true });
}

/** Two machines of a program at its start, before the first statement of the user's. */
function load(
  files: readonly SourceFile[],
  parts: Parts,
  runtime: WebAssembly.Module,
  settings: Settings,
): Program {
  const { built, image, module, verdicts, functions } = parts;
  const scout = machineOf(parts, runtime, settings);
  const viewer = machineOf(parts, runtime, settings);
  scout.start();
  viewer.start();
  scout.takeEvents();
  viewer.takeEvents();
  const timeline = new Timeline(scout);
  const users = (pc: number): boolean => image.funcs[pc >>> 16]?.library === false;
  const history = new History(scout.step, users);
  history.sample(scout);
  return {
    files,
    built,
    image,
    module,
    runtime,
    verdicts,
    functions,
    settings,
    scout,
    viewer,
    timeline,
    history,
    shown: undefined,
    shownLength: -1,
  };
}

function limit(p: Program): number {
  return p.settings.stepLimit;
}

/** Extends the recording by some statements; false when the run is over. */
function record(p: Program, steps: number): boolean {
  if (p.scout.ended) return false;
  const end = p.scout.step + steps;
  while (!p.scout.ended && p.scout.step < end) {
    const known = p.timeline.events.length;
    // Close samples while the run is short, so that the curve of a small program has its steps.
    const chunk = Math.max(1, Math.min(1000, Math.floor((p.scout.step - p.history.start) / 200)));
    p.timeline.record(Math.min(chunk, end - p.scout.step));
    p.history.add(p.timeline.events.slice(known), p.scout);
    p.history.sample(p.scout);
  }
  return !p.scout.ended;
}

function recordTo(p: Program, step: number): void {
  while (p.timeline.frontier < step && record(p, Math.min(SLICE, step - p.timeline.frontier)));
}

function matches(func: string, wanted: string | undefined): boolean {
  return wanted === undefined || isNamed(func, wanted);
}

/** By goroutine, the depth of the innermost frame of a function. */
function framesOf(machine: Machine, func: string): Map<number, number> {
  const depths = new Map<number, number>();
  for (const g of machine.picture().goroutines) {
    const frame = g.frames.find((f) => matches(f.func, func));
    if (frame) depths.set(g.id, Number(frame.key.split('+')[1]));
  }
  return depths;
}

/** Whether an event is of the user's own doing, and about what is asked for. */
function concerns(p: Program, e: Event, match: string | undefined): boolean {
  if (e.kind === 'Alloc' && p.image.funcs[e.pc >>> 16]?.library !== false) return false;
  if (match === undefined) return true;
  switch (e.kind) {
    case 'Alloc':
      return e.type === match || e.type === `main.${match}`;
    case 'Print':
      return e.text.includes(match);
    case 'GCPhase':
      return e.phase === match;
    case 'Free':
      return true;
    default:
      return `g${e.g}` === match;
  }
}

function bytesAt(machine: Machine, address: number, length: number): Uint8Array {
  const at = address % 4294967296;
  const view = machine.view;
  const n = Math.max(0, Math.min(length, 65536, view.length - at));
  return view.bytes.slice(at, at + n);
}

function profileAt(p: Program): SiteSample[] {
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
