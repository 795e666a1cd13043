/**
 * Presenter mode: what is different while the page is projected. Chrome is hidden, everything is larger and in high contrast, questions wait for
 * their answer, and the keys of a remote control work. Answers given at home are neither shown nor changed.
 */
import type { Scenario } from '../../scenario/index.ts';
import { appearance, projectorScale } from '../ui/appearance.svelte.ts';
import { SHOWN } from '../lesson/pick.ts';
import type { Course } from '../player/course.svelte.ts';
import { PageEnd, type Command, type NotedSegment, type Standing } from './channel.ts';

export type PointerShape = 'none' | 'dot' | 'spotlight';

export class Presenter {
  on = $state(false);
  black = $state(false);
  pointer = $state<PointerShape>('none');
  /** The other views are called for, though the segment does not show one. */
  views = $state(false);
  /** The address of the page in large letters. */
  address = $state(false);
  /** Names the channel to the notes. */
  readonly id = Math.random().toString(36).slice(2);

  private readonly course: Course | undefined;
  private readonly title: string;
  /** Goes one segment on or back. */
  private readonly turn: (by: 1 | -1) => void;
  /** Address of the window with notes; undefined where there is none. */
  readonly notes: string | undefined;
  /** The exercise is in the place of the lesson. */
  private readonly away: () => boolean;
  private end: PageEnd | undefined;

  constructor(
    title: string,
    course: Course | undefined,
    turn: (by: 1 | -1) => void,
    notes: string | undefined,
    away: () => boolean,
  ) {
    this.title = title;
    this.turn = turn;
    this.notes = notes;
    this.away = away;
    this.course = course;
  }

  private readonly segment = $derived.by(() => this.course?.scenario.segments[this.course.at]);
  readonly question = $derived.by(() => {
    const { segment } = this;
    if (this.away()) return undefined;
    return segment?.prediction && { id: segment.id, prediction: segment.prediction };
  });
  readonly revealed: boolean = $derived.by(
    () => this.question !== undefined && this.question.id in (this.course?.answers ?? {}),
  );

  /** The question is about objects of the picture, and not about lines of the source. */
  readonly picturing: boolean = $derived.by(() => {
    const points = this.segment?.points ?? [];
    const about = (...kinds: string[]): boolean => points.some((point) => kinds.includes(point.kind));
    return (
      this.question?.prediction.choices.some((choice) => choice.point) === true ||
      (about('object', 'garbage', 'target') && !about('line', 'verdict'))
    );
  });

  /** The picture has all the room beside lesson and source: the segment is about no other view. */
  readonly quiet: boolean = $derived.by(
    () => this.on && !this.views && this.course !== undefined && !this.segment?.views.length,
  );

  toggle(): void {
    if (this.on) this.leave();
    else this.enter();
  }

  enter(): void {
    this.on = true;
    this.course?.beginClass();
    document.documentElement.dataset.presenting = '';
    appearance.project(projectorScale(innerWidth, innerHeight));
    if (this.notes !== undefined) this.end ??= new PageEnd(this.id, (command) => this.do(command));
    this.tell();
  }

  leave(): void {
    if (!this.on) return;
    this.on = false;
    this.course?.endClass();
    this.black = false;
    this.pointer = 'none';
    this.address = false;
    this.views = false;
    delete document.documentElement.dataset.presenting;
    appearance.endProjection();
  }

  close(): void {
    this.leave();
    this.end?.close();
  }

  /** A key while presenting; false: it means what it always means. */
  key(event: KeyboardEvent): boolean {
    if (!this.on || event.ctrlKey || event.metaKey || event.altKey) return false;
    const does: Record<string, () => void> = {
      PageDown: () => this.do('next'),
      PageUp: () => this.do('previous'),
      b: () => this.do('black'),
      B: () => this.do('black'),
      '.': () => this.do('black'),
      Escape: () =>
        this.black ? (this.black = false) : this.address ? (this.address = false) : this.leave(),
      '1': () => this.point('dot'),
      '2': () => this.point('spotlight'),
      '3': () => (this.address = !this.address),
      '4': () => this.openNotes(),
      '5': () => (this.views = !this.views),
    };
    const run = does[event.key];
    run?.();
    return run !== undefined;
  }

  point(shape: PointerShape): void {
    this.pointer = this.pointer === shape ? 'none' : shape;
  }

  /**
   * `next` first answers the question that is open, and only then goes on. When the page is not projected any more, the notes still turn its segments, and
   * the answers are the reader's own.
   */
  do(command: Command): void {
    if (!this.on) {
      if (command === 'previous') this.turn(-1);
      else if (command === 'next') this.turn(1);
    } else if (command === 'black') this.black = !this.black;
    else if (command === 'previous') this.turn(-1);
    else if (command === 'reveal' || (this.question && !this.revealed)) this.reveal();
    else this.turn(1);
    if (command !== 'black') this.black = false;
  }

  openNotes(): void {
    if (this.notes === undefined) return;
    window.open(`${this.notes}#${this.id}`, `heapscope-notes-${this.id}`, 'popup,width=960,height=720');
  }

  /** Tells the notes where the page is. */
  tell(): void {
    // Looked at even while nobody listens, so that an effect that tells learns what it depends on.
    const standing = this.standing();
    this.end?.tell(standing);
  }

  private reveal(): void {
    if (!this.question) return;
    this.course?.answer(this.question.id, SHOWN);
  }

  private standing(): Standing {
    return {
      title: this.title,
      at: this.course?.at ?? -1,
      intro: this.course?.scenario.intro ?? [],
      segments: this.course ? notedSegments(this.course.scenario) : [],
      revealed: this.revealed,
      black: this.black,
      address: location.href.split('#')[0]!,
    };
  }
}

/** What the notes need of a scenario. */
export function notedSegments(scenario: Scenario): NotedSegment[] {
  return scenario.segments.map(({ title, notes, body, prediction }) => ({
    title,
    notes,
    body,
    ...(prediction
      ? {
          question: {
            question: prediction.question,
            answer: prediction.choices.find((choice) => choice.right)?.text ?? [],
            because: prediction.because,
          },
        }
      : {}),
  }));
}
