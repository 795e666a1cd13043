/** The course of a lesson: at which segment the reader is, what was answered; a segment runs the machine to its cue and points at what it names. */
import { parsePoint, settingsAt, type Prediction, type Scenario } from '../../scenario/index.ts';
import { keep, kept } from '../ui/storage.ts';
import type { Draft } from './draft.svelte.ts';
import type { Layout } from './layout.svelte.ts';
import type { Linking } from './linking.svelte.ts';
import type { Player } from './player.svelte.ts';

/** What a course moves. */
export interface CourseParts {
  player: Player;
  linking: Linking;
  layout: Layout;
  draft: Draft;
  /** The name of the program's file. */
  file: string;
}

/** A question as it stands on the page. */
export interface Asked {
  /** Makes a choice; one that is not in sight is brought there instead, with the keys. Of a choice that there is not: nothing. */
  choose: (choice: number) => void;
  /** Brings the question into sight, and the keys to its first choice. */
  show: () => void;
}

/** The text of the lesson as it stands on the page. */
export interface Text {
  /** There is more of it than is seen. */
  scrolls: () => boolean;
  /** Some lines on, or back. */
  scroll: (by: 1 | -1) => void;
}

export class Course {
  readonly scenario: Scenario;
  /** -1 is the introduction. */
  at = $state(-1);
  /** What the present segment waits for did not come. */
  missed = $state(false);
  /** The machine is on its way to a segment. */
  busy = $state(false);
  /** By segment, the choice that was made; SHOWN where the answer was asked for. */
  answers = $state.raw<Record<string, number>>({});
  /** By segment, how many hints were asked for. */
  hints = $state.raw<Record<string, number>>({});
  /** The reader's own answers and hints, put away while the lesson is shown to a class. */
  #own: { answers: Record<string, number>; hints: Record<string, number> } | undefined;
  /** The question of the present segment, while it is on the page. */
  asked: Asked | undefined;
  /** The lesson's text, while it is on the page. */
  text: Text | undefined;
  #wanted: number | undefined;
  readonly #parts: CourseParts;
  readonly #key: (what: string) => string;

  /** The question of the present segment that has no answer yet. */
  readonly open: Prediction | undefined = $derived.by(() => {
    const segment = this.scenario.segments[this.at];
    return segment && this.answers[segment.id] === undefined ? segment.prediction : undefined;
  });

  constructor(scenario: Scenario, parts: CourseParts) {
    this.scenario = scenario;
    this.#parts = parts;
    this.#key = (what) => `heapscope.${what}.${scenario.slug}`;
  }

  /** Reads what is kept; called in the browser. */
  start(): void {
    this.answers = kept<Record<string, number>>(this.#key('answers')) ?? {};
    this.hints = kept<Record<string, number>>(this.#key('hints')) ?? {};
  }

  /** Goes to where the reader was last time; a lesson that was read to its end begins anew. */
  async resume(): Promise<void> {
    const at = kept<number>(this.#key('at')) ?? -1;
    if (at >= 0 && at < this.scenario.segments.length - 1) await this.move(at);
  }

  /** Brings the machine back to the present segment, after something else was on the page. */
  async again(): Promise<void> {
    const to = this.at;
    this.at = -1;
    await this.#open(this.scenario.settings);
    if (to >= 0) await this.move(to);
  }

  /** Stands at a segment without moving the machine. */
  stand(at: number): void {
    this.at = Math.max(-1, Math.min(this.scenario.segments.length - 1, at));
  }

  /** Goes to a segment: the machine runs to its cue, the picture points at what it names. Of several wishes on the way the last counts. */
  async move(to: number): Promise<void> {
    this.#wanted = to;
    if (this.busy) return;
    this.busy = true;
    try {
      while (this.#wanted !== undefined) {
        const next = this.#wanted;
        this.#wanted = undefined;
        await this.#go(next);
      }
    } finally {
      this.busy = false;
    }
  }

  async #go(to: number): Promise<void> {
    const { scenario } = this;
    const { player, linking, layout } = this.#parts;
    if (player.phase !== 'ready') return;
    const target = Math.max(-1, Math.min(scenario.segments.length - 1, to));
    if (target === this.at) return;
    player.pause();
    const force = settingsAt(scenario, target);
    const again = scenario.segments[target]?.settings || settingsAt(scenario, this.at).from !== force.from;
    const forward = target === this.at + 1 && !again;
    this.at = target;
    keep(this.#key('at'), target < 0 ? undefined : target);
    this.missed = false;
    linking.points = [];
    const cues = scenario.segments
      .slice(forward ? target : Math.max(0, force.from), target + 1)
      .map((one) => one.cue);
    if (again) await this.#open(force.settings);
    else if (!forward || target <= 0) await player.seek(player.first);
    for (const cue of cues) {
      if (cue.kind === 'target') await player.run(cue.target, { nth: cue.nth });
      this.missed = cue.kind === 'target' && cue.target.what !== 'end' && player.moment?.reached === false;
    }
    const now = scenario.segments[target];
    if (now && this.at === target) {
      linking.points = now.points;
      const view = now.views.find((name) => name !== 'memory');
      if (view) layout.dock = view;
    }
  }

  /** Before a class the questions are open again, and what is answered there is not kept. */
  beginClass(): void {
    this.#own ??= { answers: this.answers, hints: this.hints };
    this.answers = {};
    this.hints = {};
  }

  endClass(): void {
    if (!this.#own) return;
    ({ answers: this.answers, hints: this.hints } = this.#own);
    this.#own = undefined;
  }

  answer(id: string, choice: number): void {
    this.answers = { ...this.answers, [id]: choice };
    if (!this.#own) keep(this.#key('answers'), this.answers);
  }

  /** One more hint to the question of a segment. */
  hint(id: string): void {
    this.hints = { ...this.hints, [id]: (this.hints[id] ?? 0) + 1 };
    if (!this.#own) keep(this.#key('hints'), this.hints);
  }

  /** Follows a link of the lesson's text: to a view, or to what is drawn. */
  follow(to: string): void {
    const point = parsePoint(to);
    if (point?.kind === 'view') this.#parts.layout.dock = point.name;
    else if (point) this.#parts.linking.points = [point];
  }

  #open(settings: Player['settings']): Promise<void> {
    const { player, draft, file } = this.#parts;
    return player.open([{ name: file, text: draft.running }], settings);
  }
}
