/**
 * Player: what the page knows of one program and its run, and the commands to it. No markup and no DOM; components read the fields and call the
 * methods. Commands go to the session one at a time; what is overtaken (a drag over the scrubber) is left out.
 */
import { isFor, sameSettings, type Opening } from '../../session/prebuilt.ts';
import type { Event } from '../../machine/events.ts';
import type { Picture } from '../../machine/picture.ts';
import type { SettingId } from '../../machine/settings.ts';
import type {
  Compiled,
  DiagnosticInfo,
  Direction,
  FunctionInfo,
  Moment,
  Reply,
  Sentence,
  SettingValues,
  SourceFile,
  Target,
  Timeline,
  Verdict,
} from '../../session/protocol.ts';
import { Client, type Ask } from './client.ts';
import { turnOfTasks } from './turns.ts';
import { upTo } from './veil.ts';

export type Phase = 'idle' | 'compiling' | 'ready' | 'rejected' | 'failed';

/** Steps a second when playing. */
export const SPEEDS = [0.5, 1, 2, 5, 15, 60] as const;

/** Milliseconds that a machine has for stopping. */
const PATIENCE = 1500;

/** Events kept for the log. */
const LOG = 1000;

const EMPTY_TIMELINE: Timeline = {
  length: 0,
  complete: false,
  time: 0,
  marks: [],
  counts: {},
  samples: [],
  cycles: [],
  goroutines: [],
  handovers: [],
};

/** The answer to `open` from a file made with the site, if it is for this program and these settings. */
async function fetchOpening(
  address: string | undefined,
  files: readonly SourceFile[],
  settings: SettingValues,
): Promise<Opening | undefined> {
  if (address === undefined) return undefined;
  try {
    const response = await fetch(`${address}opening.json`);
    if (!response.ok) return undefined;
    const opening = (await response.json()) as Opening;
    return isFor(opening, files, settings['inlining'] === 0) && sameSettings(opening.settings, settings)
      ? opening
      : undefined;
  } catch {
    return undefined; // without the file, the session answers
  }
}

export class Player {
  phase = $state<Phase>('idle');
  files = $state.raw<SourceFile[]>([]);
  settings = $state.raw<SettingValues>({});
  moment = $state.raw<Moment | undefined>();
  /** What is known of the run. */
  recorded = $state.raw<Timeline>(EMPTY_TIMELINE);
  verdicts = $state.raw<Verdict[]>([]);
  functions = $state.raw<FunctionInfo[]>([]);
  diagnostics = $state.raw<DiagnosticInfo[]>([]);
  failure = $state('');
  playing = $state(false);
  speed = $state<number>(1);
  /** A run is under way that takes long enough to say so. */
  running = $state(false);
  /** Where the program has been in steps that the reader wants to come back to. */
  bookmarks = $state.raw<number[]>([]);
  /** What the run time reported on the way to where the reader stands, as far as it was seen. */
  log = $state.raw<Event[]>([]);
  /** Share of the bytes allocated by line, while the profile is shown. */
  heat = $state.raw<ReadonlyMap<number, number>>(new Map());
  /** The position before the first statement of main: what the page calls step 0. */
  first = $state(0);

  readonly picture: Picture | undefined = $derived(this.moment?.picture);
  readonly events: Event[] = $derived(this.moment?.events ?? []);
  readonly sentence: Sentence | undefined = $derived(this.moment?.sentence);
  readonly step: number = $derived(this.picture?.step ?? 0);
  /** Steps from the first to where the reader stands, and to what is known: as they are shown. */
  readonly shownStep: number = $derived(this.step - this.first);
  readonly shownLength: number = $derived(
    Math.max(0, Math.max(this.recorded.length, this.step) - this.first),
  );
  /** What is to come is not shown: the reader has been asked about it. */
  readonly veiled: boolean = $derived.by(() => this.asked());
  /** What the page shows of the run. */
  readonly timeline: Timeline = $derived(
    this.veiled ? upTo(this.recorded, this.step, this.picture?.time ?? 0) : this.recorded,
  );
  readonly length: number = $derived(Math.max(this.recorded.length, this.step));
  readonly over: boolean = $derived.by(() => {
    const kind = this.picture?.status.kind;
    return kind === 'exited' || kind === 'panicked' || kind === 'fatal' || kind === 'stopped';
  });

  /** Why the run has ended, if not well. */
  readonly trouble: string | undefined = $derived.by(() => {
    const status = this.picture?.status;
    return status?.kind === 'panicked' || status?.kind === 'fatal' || status?.kind === 'stopped'
      ? status.message
      : undefined;
  });

  /** Address of the folder with a program compiled beforehand; the session takes it if it is what is opened. */
  prebuilt: string | undefined;

  /** Whether a question about the run is open; told by the page. */
  asked: () => boolean = () => false;

  private client: Client;
  private queue: Promise<unknown> = Promise.resolve();
  private queued = 0;
  private wanted: number | undefined;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private opening = 0;

  constructor() {
    this.client = new Client((notice) => this.learn(notice.timeline));
  }

  /** Compiles and loads; resolves when the first picture is there or the program was refused. */
  async open(files: SourceFile[], settings: SettingValues = this.settings, step = 0): Promise<void> {
    this.pause();
    const opening = ++this.opening;
    // A machine that is still at work, perhaps for ever, must not keep the next program waiting.
    if (this.queued > 0) this.client.fail('Another program was opened.');
    this.files = files;
    this.settings = settings;
    this.phase = 'compiling';
    this.diagnostics = [];
    this.bookmarks = [];
    const request = {
      kind: 'open' as const,
      files: files.map((file) => ({ ...file })),
      settings: { ...settings },
      record: true,
      ...(this.prebuilt ? { prebuilt: this.prebuilt } : {}),
    };
    const known = await fetchOpening(this.prebuilt, request.files, request.settings);
    if (opening !== this.opening) return;
    if (known) this.client.defer(request);
    const reply = known ? known.opened : await this.client.ask(request);
    if (opening !== this.opening) return;
    if (reply.kind === 'compiled') {
      this.recorded = known ? known.timeline : EMPTY_TIMELINE;
      this.know(reply);
      this.log = [];
      // The source has its marks first, and then all views their picture.
      await turnOfTasks();
      if (opening !== this.opening) return;
      this.first = reply.moment.picture.step;
      this.show(reply.moment);
      this.phase = 'ready';
      if (step > 0) await this.seek(this.first + step);
    } else if (reply.kind === 'rejected') {
      this.diagnostics = reply.diagnostics;
      this.verdicts = [];
      this.phase = 'rejected';
    } else this.failed(reply);
  }

  /** The reader is about to do something: starts the machine, if it has not been needed yet. */
  warm(): void {
    this.client.warm();
  }

  /** A step; ignored while several are already under way, so that a held key does not queue up. */
  move(direction: Direction, count = 1): Promise<void> {
    if (this.queued > 1) return Promise.resolve();
    if (this.over && !direction.startsWith('back')) return Promise.resolve();
    return this.command({ kind: 'step', direction, count });
  }

  run(to: Target, options: { nth?: number; backward?: boolean } = {}): Promise<void> {
    if (this.queued > 1) return Promise.resolve();
    return this.command({ kind: 'run', to: { ...to }, ...options });
  }

  /** Goes to a step; of several wishes in quick succession only the last is carried out. */
  async seek(step: number): Promise<void> {
    const waits = this.wanted !== undefined;
    this.wanted = Math.max(this.first, Math.round(step));
    if (waits) return;
    await this.enqueue(async () => {
      while (this.wanted !== undefined) {
        const to = this.wanted;
        await this.ask({ kind: 'seek', step: to });
        if (this.wanted === to) this.wanted = undefined;
      }
    });
  }

  set(setting: SettingId, value: number): Promise<void> {
    this.settings = { ...this.settings, [setting]: value };
    return this.command({ kind: 'set', setting, value });
  }

  /** Any other question, in the order of the commands. */
  query(ask: Ask): Promise<Reply> {
    return this.enqueue(() => this.client.ask(ask));
  }

  /** Stops a run that is at work. A machine that does not answer is ended; the picture stays. */
  halt(): void {
    this.pause();
    const giveUp = setTimeout(
      () => this.client.fail('The program did not stop when asked, so its machine was ended.'),
      PATIENCE,
    );
    void this.client.ask({ kind: 'halt' }).finally(() => clearTimeout(giveUp));
  }

  /** After a failure: the same program from the start. */
  again(): Promise<void> {
    this.failure = '';
    return this.open(this.files, this.settings);
  }

  play(): void {
    if (this.phase !== 'ready') return;
    this.playing = true;
    if (this.over) void this.seek(this.first).then(() => this.tick());
    else this.tick();
  }

  pause(): void {
    this.playing = false;
    clearTimeout(this.timer);
  }

  toggle(): void {
    if (this.playing) this.pause();
    else this.play();
  }

  bookmark(): void {
    const at = this.step;
    this.bookmarks = this.bookmarks.includes(at)
      ? this.bookmarks.filter((step) => step !== at)
      : [...this.bookmarks, at].sort((a, b) => a - b);
  }

  close(): void {
    this.pause();
    this.opening++;
    this.client.close();
  }

  private tick(): void {
    clearTimeout(this.timer);
    if (!this.playing) return;
    const started = Date.now();
    const count = this.speed > 30 ? Math.round(this.speed / 30) : 1;
    void this.move('in', count).then(() => {
      if (!this.playing) return;
      if (this.over) return this.pause();
      this.timer = setTimeout(
        () => this.tick(),
        Math.max(0, (1000 * count) / this.speed - (Date.now() - started)),
      );
    });
  }

  private command(ask: Ask): Promise<void> {
    return this.enqueue(() => this.ask(ask));
  }

  private enqueue<T>(work: () => Promise<T>): Promise<T> {
    this.queued++;
    const done = this.queue.then(work).finally(() => this.queued--);
    this.queue = done.catch(() => undefined);
    return done;
  }

  private async ask(ask: Ask): Promise<void> {
    if (this.phase !== 'ready') return;
    const opening = this.opening;
    const slow = setTimeout(() => (this.running = true), 150);
    const reply = await this.client.ask(ask);
    clearTimeout(slow);
    this.running = false;
    if (opening !== this.opening) return;
    if (reply.kind === 'moment' || reply.kind === 'compiled') {
      if (reply.kind === 'compiled') this.know(reply);
      const moment = reply.kind === 'compiled' ? reply.moment : reply;
      // From here on the run is another one, and what was known of its rest is not true any more.
      if (ask.kind === 'set' && moment.timeline) this.recorded = EMPTY_TIMELINE;
      this.show(moment);
    } else if (reply.kind === 'failed') this.failed(reply);
  }

  private know({ verdicts, functions, diagnostics }: Compiled): void {
    this.verdicts = verdicts;
    this.functions = functions;
    this.diagnostics = diagnostics;
  }

  /** Of a program whose whole run is known, from its file or from an earlier recording, a shorter timeline says nothing new. */
  private learn(timeline: Timeline): void {
    if (timeline.complete || !this.recorded.complete) this.recorded = timeline;
  }

  private show(moment: Moment): void {
    if (moment.timeline) this.learn(moment.timeline);
    const step = moment.picture.step;
    if (moment.way === 'forward') this.log = [...this.log, ...moment.events].slice(-LOG);
    else if (this.log.length > 0) this.log = this.log.filter((event) => event.step <= step);
    this.moment = moment;
  }

  private failed(reply: Reply): void {
    this.pause();
    this.failure = reply.kind === 'failed' ? reply.message : `Unexpected answer: ${reply.kind}.`;
    this.phase = 'failed';
  }
}
