/**
 * The timeline of a run: positions, seeking, and where what happened.
 *
 * A run is a sequence of steps; step k is the state after k statements. The machine is deterministic, so any state can be had by
 * restoring a checkpoint before it and executing on. The timeline keeps checkpoints along the way: one every
 * `interval` steps at first; when their pages exceed the budget, or when there are more than MAX_CHECKPOINTS, every other one is dropped and
 * the interval doubles. So memory is bounded, and seeking costs at most
 * `interval` steps of execution, as long as the budget holds two copies of the heap.
 *
 * Recording means running forward from the frontier, the farthest step reached so far. Events of the recorded part are
 * indexed once; executing a recorded part again (after a seek) gives the same events and does not index them a second time.
 */
import type { Checkpoint } from '../machine/checkpoint.ts';
import { checkpointBytes, without } from '../machine/checkpoint.ts';
import type { Event } from '../machine/events.ts';

/** What the timeline needs of a machine. */
export interface Steppable {
  /** Position: statements executed so far. */
  readonly step: number;
  /** True when the program has ended or was stopped; running on does nothing. */
  readonly ended: boolean;
  /** Executes until `step` reaches the given position or the run ends. */
  runTo(step: number): void;
  save(previous?: Checkpoint): Checkpoint;
  restore(checkpoint: Checkpoint): void;
  /** Events since the last call, in order. */
  takeEvents(): Event[];
}

const MAX_CHECKPOINTS = 256;
const FIRST_INTERVAL = 64;
const MAX_INDEXED = 200_000;

export class Timeline {
  readonly machine: Steppable;
  /** Bytes that checkpoints may hold. */
  readonly budget: number;
  #checkpoints: Checkpoint[];
  #interval = FIRST_INTERVAL;
  #frontier = 0;
  /** The step at which the next checkpoint is taken. */
  #due: number;
  #index: Event[] = [];

  constructor(machine: Steppable, budget = 64 << 20) {
    this.machine = machine;
    this.budget = budget;
    this.#checkpoints = [machine.save()];
    this.#frontier = machine.step;
    this.#due = machine.step + this.#interval;
  }

  /** The farthest step reached. */
  get frontier(): number {
    return this.#frontier;
  }

  get checkpoints(): number {
    return this.#checkpoints.length;
  }

  /** Bytes that the checkpoints hold: pages that several share count once. */
  get bytes(): number {
    return checkpointBytes(this.#checkpoints);
  }

  /** Events of the recorded part, in order; of very long runs the first MAX_INDEXED. */
  get events(): readonly Event[] {
    return this.#index;
  }

  /** Extends the recorded part by at most `steps`. Returns false when the run has ended. */
  record(steps: number): boolean {
    if (this.machine.step !== this.#frontier) this.seek(this.#frontier);
    this.machine.takeEvents();
    const end = this.#frontier + steps;
    while (this.machine.step < end && !this.machine.ended) {
      this.machine.runTo(Math.min(end, this.#due));
      this.#take();
      if (this.machine.step >= this.#due) this.#checkpoint();
    }
    return !this.machine.ended;
  }

  /**
   * Brings a machine to a step: the recording one, or another of the same image and settings (so that somebody can look at one
   * place while the recording goes on). Beyond the frontier it records up to there first. Returns the events of the stretch it executed.
   */
  seek(step: number, machine: Steppable = this.machine): Event[] {
    const target = Math.max(step, this.#checkpoints[0]!.step);
    if (target > this.#frontier) this.record(target - this.#frontier);
    const before = this.#before(target);
    // From where the machine stands it may be nearer than from the checkpoint; and over a short way, what happens on it is wanted.
    const near = machine.step >= target - FIRST_INTERVAL && machine.step <= target;
    if (machine.ended || (!near && (machine.step > target || machine.step < before.step))) {
      machine.restore(before);
    }
    machine.takeEvents();
    if (machine.step < target) machine.runTo(target);
    return machine.takeEvents();
  }

  /** First event at or after (strictly after) `step` that satisfies the predicate, within the recorded part. */
  nextEvent(step: number, wanted: (e: Event) => boolean): Event | undefined {
    for (let i = this.#firstAfter(step); i < this.#index.length; i++) {
      const e = this.#index[i]!;
      if (wanted(e)) return e;
    }
  }

  previousEvent(step: number, wanted: (e: Event) => boolean): Event | undefined {
    for (let i = this.#firstAfter(step - 1) - 1; i >= 0; i--) {
      const e = this.#index[i]!;
      if (e.step < step && wanted(e)) return e;
    }
  }

  /** Events in (from, to]. */
  eventsBetween(from: number, to: number): Event[] {
    return this.#index.slice(this.#firstAfter(from), this.#firstAfter(to));
  }

  #take(): void {
    if (this.machine.step > this.#frontier) this.#frontier = this.machine.step;
    for (const e of this.machine.takeEvents()) {
      if (this.#index.length < MAX_INDEXED) this.#index.push(e);
    }
  }

  #checkpoint(): void {
    this.#checkpoints.push(this.machine.save(this.#checkpoints.at(-1)));
    // A heap of which not even two copies fit is gone through from its beginning.
    while (
      this.#checkpoints.length > MAX_CHECKPOINTS ||
      (this.bytes > this.budget && this.#checkpoints.length > 1)
    )
      this.#thin();
    this.#due = this.machine.step + this.#interval;
  }

  /** Drops every other checkpoint but the last, and never the first; of two the last. */
  #thin(): void {
    const last = this.#checkpoints.length - 1;
    this.#checkpoints = without(this.#checkpoints, (i) => i % 2 === 1 && (i !== last || last === 1));
    this.#interval *= 2;
  }

  #before(step: number): Checkpoint {
    let lo = 0;
    let hi = this.#checkpoints.length;
    while (hi - lo > 1) {
      const mid = (lo + hi) >> 1;
      if (this.#checkpoints[mid]!.step <= step) lo = mid;
      else hi = mid;
    }
    return this.#checkpoints[lo]!;
  }

  /** Index of the first event whose step is greater than `step`. */
  #firstAfter(step: number): number {
    let lo = 0;
    let hi = this.#index.length;
    while (lo < hi) {
      const mid = (lo + hi) >> 1;
      if (this.#index[mid]!.step <= step) lo = mid + 1;
      else hi = mid;
    }
    return lo;
  }
}
