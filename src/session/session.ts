/**
 * A session: one program and the requests to it, answered in order. Long work is done in slices, between which other requests are taken: the
 * page never waits for a program that runs for ever.
 */
import type { Event } from '../machine/events.ts';
import { STARTING_STACK } from '../machine/runtime/layout.ts';
import { clampSetting, type SettingId, type Settings, settingSpecs } from '../machine/settings.ts';
import type { Built } from './compiler.ts';
import { lastStep, type LastStep } from './laststep.ts';
import { isFor } from './prebuilt.ts';
import {
  build,
  load,
  type Parts,
  partsOfBuilt,
  partsOfPrebuilt,
  pause,
  type Program,
  record,
  recordTo,
  settingsOf,
  SLICE,
} from './program.ts';
import type { Compiled, CreateSession, Moment, Notice, Reply, Request, SessionHost } from './protocol.ts';
import { EVENTS_SENT } from './protocol.ts';
import { bytesAt, finishRun, measure, profileAt } from './questions.ts';
import { sentence } from './sentence.ts';
import { type Arrival, type Halted, run, seek, step } from './walk.ts';

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
  /** Tells a long walk that it is to be given up. */
  readonly #given: Halted = () => this.#halted || this.#closed;

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
    if (request.kind === 'analyse') {
      const { analyse } = await import('./compiler.ts');
      return { kind: 'analysed', id: request.id, ...(await analyse(request.files, !request.inlining)) };
    }
    const p = this.#program;
    if (!p) throw new Error('no program is open');
    switch (request.kind) {
      case 'step':
        return this.#moment(p, request.id, await step(p, request.direction, request.count ?? 1, this.#given));
      case 'run':
        return this.#moment(p, request.id, await run(p, request, this.#given));
      case 'seek':
        return this.#moment(p, request.id, seek(p, request.step));
      case 'set':
        return await this.#set(p, request.id, request.setting, request.value);
      case 'bytes':
        return {
          kind: 'bytes',
          id: request.id,
          address: request.address,
          bytes: bytesAt(p.viewer, request.address, request.length),
        };
      case 'slots':
        return { kind: 'slots', id: request.id, map: p.viewer.slots() };
      case 'object': {
        const object = p.viewer.objectAt(request.address);
        return { kind: 'object', id: request.id, ...(object && { object }) };
      }
      case 'profile':
        return { kind: 'profile', id: request.id, sites: profileAt(p) };
      case 'graph':
        return { kind: 'graph', id: request.id, graph: (await this.#compiled(p)).graph(request.func) };
      case 'measure':
        return { kind: 'measured', id: request.id, runs: await measure(p, request.settings, this.#given) };
      case 'finish':
        return { kind: 'finished', id: request.id, run: await finishRun(p, this.#given) };
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
    const compiled = this.#whole(p, request.id, { events: [], way: 'start', reached: true });
    if (request.record) void this.#recordAhead(p);
    return compiled;
  }

  /** What the compiler says of a program, with a moment of it. */
  #whole(p: Program, id: number, arrival: Arrival): Compiled {
    const { verdicts, functions } = p;
    return {
      kind: 'compiled',
      id,
      diagnostics: [],
      verdicts,
      functions,
      moment: this.#moment(p, id, arrival),
    };
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
    this.#program = next;
    recordTo(next, step);
    const events = next.timeline.seek(step, next.viewer);
    void this.#recordAhead(next);
    const arrival: Arrival = { events, way: 'seek', reached: true };
    // Another image is another compilation.
    return next.image === p.image ? this.#moment(next, id, arrival) : this.#whole(next, id, arrival);
  }

  /** The same program under other settings; only inlining makes another image. */
  async #again(p: Program, settings: Settings): Promise<Program> {
    if (settings.inlining === p.settings.inlining) return load(p.files, p, p.runtime, settings);
    const built = await build(p.files, settings);
    return load(p.files, partsOfBuilt(built), p.runtime, settings);
  }

  /* ── Moving ──────────────────────────────────────────────────────────────────────────────────────────────────── */

  #moment(p: Program, id: number, { events, way, reached, last }: Arrival): Moment {
    const known = last ?? this.#stepped(p, events, way) ?? lastStep(p);
    const picture = p.viewer.picture();
    const moment: Moment = {
      kind: 'moment',
      id,
      picture,
      events: events.slice(-EVENTS_SENT),
      eventsElided: Math.max(0, events.length - EVENTS_SENT),
      way,
      sentence: sentence({
        before: known?.before,
        after: picture,
        events: known?.events ?? [],
        image: p.image,
        verdicts: p.verdicts,
        settings: p.settings,
        startingStack: p.viewer.view.u32(STARTING_STACK),
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

  /** The last step, if it led on from the picture that is shown. */
  #stepped(p: Program, events: readonly Event[], way: Moment['way']): LastStep | undefined {
    const { shown, viewer } = p;
    if (way !== 'forward' || shown?.step !== viewer.step - 1) return undefined;
    return { before: shown, events: events.filter((e) => e.step >= viewer.step) };
  }
}
