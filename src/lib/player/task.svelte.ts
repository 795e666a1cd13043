/** An exercise on its way: the reader's program for it, which hints were asked for, and what the machine said. It is kept in the browser. */
import { judge, solved, type Exercise, type Judgement } from '../../scenario/index.ts';
import type { SettingValues } from '../../session/protocol.ts';
import { keep, kept } from '../ui/storage.ts';
import { Draft } from './draft.svelte.ts';
import type { Player } from './player.svelte.ts';

interface Progress {
  open: boolean;
  hints: number;
  shown: boolean;
  solved: boolean;
}

export class Task {
  readonly exercise: Exercise;
  /** The reader's program, beginning with the exercise's. */
  readonly draft: Draft;
  /** The exercise is on the page, in place of the lesson. */
  open = $state(false);
  /** How many hints were asked for. */
  hints = $state(0);
  /** The solution was asked for. */
  shown = $state(false);
  /** The goals have been met once. */
  solved = $state(false);
  working = $state(false);
  /** What was checked last, goal by goal. */
  judgements = $state.raw<readonly Judgement[] | undefined>();
  /** Why nothing could be checked. */
  trouble = $state('');
  readonly #player: Player;
  readonly #file: string;
  readonly #key: string;
  #checked = $state('');

  constructor(exercise: Exercise, slug: string, player: Player, file: string) {
    this.exercise = exercise;
    this.draft = new Draft(exercise.start, `${slug}.exercise`);
    this.#player = player;
    this.#file = file;
    this.#key = `heapscope.exercise.${slug}`;
  }

  /** What was checked last is about the text that is shown. */
  get current(): boolean {
    return this.judgements !== undefined && this.#checked === this.draft.text;
  }

  /** Reads what is kept; called in the browser. Says whether the reader had the exercise open. */
  start(): boolean {
    const progress = kept<Partial<Progress>>(this.#key);
    this.hints = Math.min(progress?.hints ?? 0, this.exercise.hints.length);
    this.shown = progress?.shown === true;
    this.solved = progress?.solved === true;
    this.draft.load(this.draft.saved() ?? this.exercise.start);
    return progress?.open === true;
  }

  /** Puts the exercise on the page, with the reader's program; `settings` come before the exercise's own. */
  async enter(settings?: SettingValues): Promise<void> {
    this.open = true;
    this.#keep();
    await this.#compile(settings);
  }

  leave(): void {
    this.open = false;
    this.#keep();
  }

  hint(): void {
    this.hints = Math.min(this.hints + 1, this.exercise.hints.length);
    this.#keep();
  }

  show(): void {
    this.shown = true;
    this.#keep();
  }

  /** Puts a text, the solution or that of a link, in the place of the reader's program, which can be brought back. */
  take(text: string): void {
    if (text === this.draft.text) return;
    if (this.draft.changed) this.draft.undone = this.draft.text;
    this.draft.write(text);
  }

  /** Runs the program to its end and holds the goals against it. */
  async check(): Promise<void> {
    if (this.working) return;
    this.working = true;
    this.trouble = '';
    this.judgements = undefined;
    try {
      await this.#compile();
      if (!this.open) return; // left meanwhile: the program that is open is another
      if (this.#player.phase !== 'ready') {
        this.trouble = 'The program does not compile yet.';
        return;
      }
      const text = this.draft.running;
      const reply = await this.#player.query({ kind: 'finish' });
      if (!this.open) return;
      if (reply.kind !== 'finished') {
        this.trouble = 'message' in reply ? reply.message : 'The run was stopped.';
        return;
      }
      this.#checked = text;
      this.judgements = judge(this.exercise, reply.run, text);
      // What is said of the run is what the views show: its end.
      await this.#player.run({ what: 'end' });
      if (solved(this.judgements)) {
        this.solved = true;
        this.#keep();
      }
    } finally {
      this.working = false;
    }
  }

  #compile(settings?: SettingValues): Promise<void> {
    this.draft.commit();
    const files = [{ name: this.#file, text: this.draft.running }];
    return this.#player.open(files, { ...this.exercise.settings, ...settings });
  }

  #keep(): void {
    const { open, hints, shown, solved } = this;
    keep(this.#key, { open, hints, shown, solved } satisfies Progress);
  }
}
