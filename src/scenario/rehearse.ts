/**
 * A rehearsal: plays a lesson against a session from its first segment to its last, and lists what does not hold. Every cue must fire,
 * what a segment points at must be in the picture, and its facts must be true. Used by the tests and by `heapscope check`.
 */
import { isNamed } from '../session/names.ts';
import type {
  Compiled,
  CreateSession,
  Moment,
  Reply,
  Request,
  SettingValues,
  Verdict,
} from '../session/protocol.ts';
import { whyMissed } from './missed.ts';
import { garbage, isBound, needsProfile, objects, refute, target, variable } from './fact.ts';
import type { Scenario, Segment } from './parse.ts';
import { parsePoint, type Point } from './point.ts';
import type { RealRun } from './real.ts';
import { unknownFunction, unknownName, unknownType, whyNoVariable, whyUnbound } from './unbound.ts';

/** Something in a lesson that does not hold. */
export interface Finding {
  /** Id of the segment; '' for the lesson as a whole. */
  segment: string;
  /** Line of lesson.md, 1-based, where there is one. */
  line?: number;
  message: string;
}

/** Where the machine stood at a segment: told to authors. */
export interface Stand {
  segment: Segment;
  moment: Moment;
}

type Ask = Request extends infer R ? (R extends { id: number } ? Omit<R, 'id'> : never) : never;

/** Plays `scenario`; `watch` is told of every segment. A segment whose cue cannot be read or does not fire is left out. */
export async function rehearse(
  createSession: (post: Parameters<CreateSession>[0]) => ReturnType<CreateSession>,
  scenario: Scenario,
  real?: RealRun,
  watch?: (stand: Stand) => void,
): Promise<Finding[]> {
  const rehearsal = new Rehearsal(createSession, scenario, real, watch);
  try {
    await rehearsal.play();
  } finally {
    rehearsal.close();
  }
  return rehearsal.findings;
}

class Rehearsal {
  readonly findings: Finding[] = [];
  readonly #scenario: Scenario;
  readonly #real: RealRun | undefined;
  readonly #watch: ((stand: Stand) => void) | undefined;
  readonly #session: ReturnType<CreateSession>;
  readonly #waiting = new Map<number, (r: Reply) => void>();
  #id = 0;
  #settings: SettingValues;
  #verdicts: readonly Verdict[] = [];

  constructor(
    createSession: (post: Parameters<CreateSession>[0]) => ReturnType<CreateSession>,
    scenario: Scenario,
    real: RealRun | undefined,
    watch: ((stand: Stand) => void) | undefined,
  ) {
    this.#scenario = scenario;
    this.#settings = scenario.settings;
    this.#real = real;
    this.#watch = watch;
    this.#session = createSession((reply) => {
      if (reply.kind === 'timeline') return;
      this.#waiting.get(reply.id)?.(reply);
      this.#waiting.delete(reply.id);
    });
  }

  close(): void {
    this.#session.close();
  }

  async play(): Promise<void> {
    const { focus, segments, frontLines, problems, program } = this.#scenario;
    const opened = await this.#open(this.#scenario.settings);
    if (typeof opened === 'string') {
      this.findings.push({ segment: '', message: opened });
      return;
    }
    const noFocus = focus === undefined ? undefined : unknownFunction(program, focus);
    if (noFocus !== undefined)
      this.findings.push({ segment: '', line: frontLines['focus'] ?? 1, message: `focus: ${noFocus}` });
    let moment: Moment = opened.moment;
    let before = moment.picture;
    /** The settings of a segment cannot be read: until others are set, nothing is held against the run. */
    let unset = false;
    for (const segment of segments) {
      const { lines } = segment;
      if (segment.settings) unset = problems.some(({ line }) => line === lines.set);
      if (unset) continue;
      if (segment.settings) {
        const again = await this.#open({ ...this.#scenario.settings, ...segment.settings });
        if (typeof again === 'string') {
          this.#find(segment, lines.set, again);
          return;
        }
        before = (moment = again.moment).picture;
      }
      if (lines.at === undefined) continue;
      const arrived = await this.#arrive(segment, moment);
      if (!arrived) continue;
      moment = arrived;
      this.#watch?.({ segment, moment });
      this.#checkPoints(segment, moment);
      await this.#checkFacts(segment, moment, before);
      before = moment.picture;
    }
  }

  /** Runs to a segment's cue. If it does not fire, the machine goes back to where it stood, for the segments that follow. */
  async #arrive(segment: Segment, from: Moment): Promise<Moment | undefined> {
    const { cue, lines } = segment;
    if (cue.kind === 'start') return from;
    const reply = await this.#ask({ kind: 'run', to: cue.target, nth: cue.nth });
    if (reply.kind !== 'moment') {
      const why = 'message' in reply ? `: ${reply.message}` : '';
      this.#find(segment, lines.at, `the session answers ${reply.kind}${why}`);
      return undefined;
    }
    if (cue.target.what === 'end') {
      const { status } = reply.picture;
      // A run that ends in a panic or at a limit of memory is over all the same; one that is stopped by us was not going to end.
      if (status.kind !== 'stopped' && status.kind !== 'paused') return reply;
      if (status.kind === 'stopped' && this.#settings.stepLimit !== undefined) return reply;
      const steps = reply.picture.step.toLocaleString('en');
      this.#find(segment, lines.at, `the program does not end: it was stopped after ${steps} steps`);
      await this.#ask({ kind: 'seek', step: from.picture.step });
      return undefined;
    }
    if (reply.reached) return reply;
    const why = await whyMissed(cue, {
      program: this.#scenario.program,
      settings: this.#settings,
      verdicts: this.#verdicts,
      open: () => this.#open(this.#settings),
      run: () => this.#ask({ kind: 'run', to: cue.target }),
    });
    this.#find(segment, lines.at, `the cue "${cue.text}" does not fire: ${why}`);
    await this.#ask({ kind: 'seek', step: from.picture.step });
    return undefined;
  }

  #checkPoints(segment: Segment, moment: Moment): void {
    const { lines, points } = segment;
    const check = (point: Point, line: number | undefined, message: (what: string) => string): void => {
      if (this.#isSeen(point, moment)) return;
      this.#find(segment, line, message(`${point.kind} ${point.name}`) + this.#why(point, moment));
    };
    points.forEach((point, i) =>
      check(point, lines.points[i], (what) => `points at ${what}, which is not in the picture`),
    );
    segment.prediction?.choices.forEach(({ point }, i) => {
      if (point)
        check(point, lines.choices[i], (what) => `${what} cannot be chosen: it is not in the picture`);
    });
    for (const { to, line } of lines.links) {
      const point = parsePoint(to);
      if (point) check(point, line, (what) => `links to ${what}, which is not in the picture`);
    }
  }

  /** What more can be said of a place that is not there. */
  #why({ kind, name }: Point, moment: Moment): string {
    const { program } = this.#scenario;
    const more =
      kind === 'object' || kind === 'garbage'
        ? unknownType(program, name, moment.picture)
        : kind === 'frame'
          ? unknownFunction(program, name)
          : kind === 'var' || kind === 'target'
            ? whyNoVariable(moment, kind === 'var' ? 'home' : 'color', name)
            : undefined;
    return more === undefined ? '' : `: ${more}`;
  }

  async #checkFacts(segment: Segment, moment: Moment, before: Moment['picture']): Promise<void> {
    const profile = segment.facts.some(needsProfile) ? await this.#ask({ kind: 'profile' }) : undefined;
    const sites = profile?.kind === 'profile' ? profile.sites : [];
    for (const [i, fact] of segment.facts.entries()) {
      const line = segment.lines.facts[i];
      if (fact.settings) {
        const reply = await this.#ask({ kind: 'measure', settings: [fact.settings] });
        const run = reply.kind === 'measured' ? reply.runs[0] : undefined;
        const wrong = run ? refute(fact, run) : `${fact.claim.text}: not measured`;
        if (wrong) this.#find(segment, line, wrong);
        continue;
      }
      const sight = { picture: moment.picture, before, events: moment.events, sites, real: this.#real };
      const why =
        unknownName(fact, sight, this.#scenario) ??
        (isBound(fact, sight) ? undefined : whyUnbound(fact, sight, this.#scenario));
      const wrong = why === undefined ? refute(fact, sight) : `${fact.claim.text}: ${why}`;
      if (wrong) this.#find(segment, line, wrong);
    }
  }

  /** Whether there is something to highlight at this moment. */
  #isSeen(point: Point, { picture }: Moment): boolean {
    switch (point.kind) {
      case 'line':
        return Number(point.name) >= 1 && Number(point.name) <= this.#scenario.program.split('\n').length;
      case 'var':
        return variable({ picture }, point.name) !== undefined;
      case 'object':
        return objects({ picture }, point.name).length > 0;
      case 'garbage':
        return garbage({ picture }, point.name).length > 0;
      case 'target':
        return target({ picture }, point.name) !== undefined;
      case 'frame':
        return picture.goroutines.some((g) => g.frames.some((f) => isNamed(f.func, point.name)));
      case 'goroutine':
        return picture.goroutines.some((g) => g.state !== 'dead' && String(g.id) === point.name);
      case 'verdict':
        return this.#verdicts.some((v) => v.subject === point.name || String(v.line) === point.name);
      case 'view':
        return true;
    }
  }

  /* ── The session ─────────────────────────────────────────────────────────────────────────────────────────────── */

  #find(segment: Segment, line: number | undefined, message: string): void {
    this.findings.push({ segment: segment.id, line: line ?? segment.lines.title, message });
  }

  #ask(request: Ask): Promise<Reply> {
    return new Promise((resolve) => {
      this.#waiting.set(++this.#id, resolve);
      this.#session.receive({ ...request, id: this.#id } as Request);
    });
  }

  /** Lets the program begin under settings; a string says why it does not. */
  async #open(settings: SettingValues): Promise<Compiled | string> {
    const files = [{ name: 'program.go', text: this.#scenario.program }];
    const reply = await this.#ask({ kind: 'open', files, settings, record: false });
    if (reply.kind === 'compiled') {
      this.#settings = settings;
      this.#verdicts = reply.verdicts;
      return reply;
    }
    const why =
      reply.kind === 'rejected'
        ? reply.diagnostics.map((d) => `${d.file}:${d.line}:${d.col}: ${d.message}`).join('\n')
        : 'message' in reply
          ? reply.message
          : reply.kind;
    return `the program does not compile: ${why}`;
  }
}
