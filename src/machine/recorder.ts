/** Events: what happened between two pictures, told by the run time (runtime/host.ts) and by the machine, each with its place in the run. */
import { CURG } from './abi.ts';
import type { Event } from './events.ts';
import type { Machine } from './machine.ts';
import { reachedObjects } from './observe/index.ts';
import { COLLECTOR_STEPS, sinceGrant } from './position.ts';
import * as L from './runtime/layout.ts';
import * as S from './runtime/state.ts';
import { decodeEvent, eventGoroutine } from './trace.ts';

/** Events kept between two calls of take. */
const KEPT = 20_000;

export class Recorder {
  readonly #machine: Machine;
  /** Whether anybody wants what the machine itself has to tell. */
  readonly #keep: boolean;
  #events: Event[] = [];
  /** Statements that have been counted and have not begun. */
  ahead = 0;
  /** What was within reach when the sweep of a cycle began. */
  #reached: { cycle: number; objects: ReadonlySet<number> } | undefined;

  constructor(machine: Machine, keep: boolean) {
    this.#machine = machine;
    this.#keep = keep;
  }

  get length(): number {
    return this.#events.length;
  }

  since(known: number): Event[] {
    return this.#events.slice(known);
  }

  take(): Event[] {
    const events = this.#events;
    this.#events = [];
    return events;
  }

  clear(): void {
    this.#events = [];
    this.ahead = 0;
    this.#reached = undefined;
  }

  event(kind: number, a: number, b: number, c: number, d: number): void {
    const body = decodeEvent(this.#machine.context, kind, a, b, c, d);
    if (!body) return;
    const now = this.#now(eventGoroutine(this.#machine.context, kind, a));
    this.#push({ ...body, ...now } as Event);
    if (body.kind === 'Free' && !this.#machine.settings.writeBarrier && this.#held(body.address))
      this.#push({ ...body, kind: 'Lost', ...now });
  }

  /** Whether the program can still reach an object that is being freed; only without the write barrier can that be. */
  #held(address: number): boolean {
    const cycle = this.#machine.view.u32(L.GC_NUM);
    if (this.#reached?.cycle !== cycle)
      this.#reached = { cycle, objects: reachedObjects(this.#machine.context) };
    return this.#reached.objects.has(address);
  }

  note(
    body:
      | { kind: 'Print'; stream: 'stdout' | 'stderr'; text: string }
      | { kind: 'Exit'; code: number }
      | { kind: 'GoLeak'; target: number; reason: string },
  ): void {
    if (this.#keep) this.#push({ ...body, ...this.#now(0) } as Event);
  }

  /** Place of an event: the position after the statement that is being executed. */
  #now(g: number): { step: number; time: number; g: number } {
    const v = this.#machine.view;
    const current = v.u32(CURG);
    const id = g !== 0 || current === 0 ? g : v.n64(current + L.G_ID);
    const step = v.n64(S.STEPS) + sinceGrant(v) - this.ahead + v.n64(COLLECTOR_STEPS);
    return { step, time: this.#machine.time, g: id };
  }

  #push(e: Event): void {
    if (this.#events.length < KEPT) this.#events.push(e);
  }
}
