/** A moment as a link, and a link as a moment: gathers from the parts of the page what decides the picture, and puts it back. */
import type { SettingValues } from '../../session/protocol.ts';
import { fingerprint, readLink, writeLink, type LinkState } from '../share/link.ts';
import type { Course } from './course.svelte.ts';
import type { Draft } from './draft.svelte.ts';
import type { Layout } from './layout.svelte.ts';
import type { Player } from './player.svelte.ts';
import type { Task } from './task.svelte.ts';

export interface SharedParts {
  player: Player;
  layout: Layout;
  draft: Draft;
  course: Course | undefined;
  task: Task | undefined;
  /** The program's file. */
  file: string;
  /** Settings of the scenario. */
  settings: SettingValues;
}

export class Sharing {
  /** What is to be said of a link: that it was made, or what could not be read of it. */
  note = $state('');
  readonly #parts: SharedParts;

  constructor(parts: SharedParts) {
    this.#parts = parts;
  }

  /** The hash of a link to the present moment. */
  async hash(): Promise<string> {
    const { player, layout, draft, course, task } = this.#parts;
    const state: LinkState = {
      step: player.shownStep,
      settings: player.settings,
      view: layout.dock,
      layout: layout.link(),
    };
    if (task?.open) {
      // What is written counts; the step only while the text is the one that ran.
      if (!task.draft.current) delete state.step;
      return writeLink({ ...state, exercise: true, program: task.draft.text });
    }
    if (course) state.segment = course.at;
    if (course && draft.running === draft.own) state.of = fingerprint(draft.own);
    else state.program = draft.running;
    return writeLink(state);
  }

  /** Puts the link into the address bar and on the clipboard. */
  async copy(): Promise<void> {
    history.replaceState(history.state, '', await this.hash());
    try {
      await navigator.clipboard.writeText(location.href);
      this.note = 'The link to exactly this moment is on the clipboard.';
    } catch {
      this.note = 'The address bar now holds the link to exactly this moment.';
    }
  }

  /** An address of the site at the present moment. */
  async absolute(address: string): Promise<string> {
    return new URL(address, location.href).href + (await this.hash());
  }

  /** HTML that shows the present moment in another page. */
  async frame(address: string, title: string): Promise<string> {
    const [name, source] = [title, await this.absolute(address)].map((text) =>
      text.replaceAll('&', '&amp;').replaceAll('"', '&quot;'),
    );
    return `<iframe src="${source}" title="${name}" width="100%" height="640" style="border:0" allow="clipboard-write"></iframe>`;
  }

  /** Takes text and layout from a link; without them the reader's own text, or else the program of the page. */
  async read(hash: string): Promise<LinkState> {
    const { layout, draft, course, task } = this.#parts;
    // The name of a place on the page leads there.
    const place = hash.length > 1 && document.getElementById(hash.slice(1)) !== null;
    const { state, problem } = await readLink(place ? '' : hash);
    const saved = draft.saved();
    // A link to the scenario's own program means that program, whatever the reader wrote here.
    if (!task) delete state.exercise;
    const linked = state.exercise
      ? undefined
      : (state.program ?? (state.of === undefined ? undefined : draft.own));
    draft.load(linked ?? saved ?? draft.own, saved);
    if (state.layout) layout.take(state.layout);
    if (state.view) layout.dock = state.view;
    const notes = problem === undefined ? [] : [problem];
    if (state.of !== undefined && state.of !== fingerprint(draft.own))
      notes.push(
        'This lesson’s program has been changed since the link was made: the picture may be another.',
      );
    const parts = course?.scenario.segments.length ?? 0;
    if (state.segment !== undefined && state.segment >= parts) {
      notes.push(
        course
          ? `This lesson has ${parts} parts; the link names part ${state.segment + 1}. Its last part is shown.`
          : 'This link names a part of a lesson, and there is no lesson here.',
      );
      if (course) state.segment = parts - 1;
      else delete state.segment;
    }
    this.note = notes.join(' ');
    return state;
  }

  /** Opens the program and goes to the link's moment. */
  async show(state: LinkState): Promise<void> {
    const { player, draft, course, task, file, settings } = this.#parts;
    if (task && state.exercise) {
      task.take(state.program ?? task.exercise.start);
      await task.enter(state.settings);
      if (player.phase === 'ready' && state.step !== undefined) await this.#seek(state.step);
      return;
    }
    await player.open([{ name: file, text: draft.running }], { ...settings, ...state.settings });
    if (player.phase !== 'ready') return;
    if (state.step !== undefined) {
      if (state.segment !== undefined) course?.stand(state.segment);
      await this.#seek(state.step);
    } else if (state.segment !== undefined && !draft.changed) await course?.move(state.segment);
  }

  /** Goes to a link's step; of one that the run does not reach it is told. */
  async #seek(step: number): Promise<void> {
    const { player } = this.#parts;
    await player.seek(player.first + step);
    if (player.phase === 'ready' && player.shownStep < step)
      this.note = [
        this.note,
        `This run ends at step ${player.shownStep}; the link names step ${step}. Its end is shown.`,
      ]
        .join(' ')
        .trim();
  }
}
