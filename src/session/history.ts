/**
 * The history of a run for the scrubber: marks, heap samples, cycles, and who ran when, gathered from the events as the run is
 * recorded. Bounded: what is too frequent is thinned, and the counts say how much there was.
 */
import type { Event } from '../machine/events.ts';
import type { Machine } from '../machine/machine.ts';
import { mappedBytes } from '../machine/mapped.ts';
import type { CycleSpan, GoroutineSpan, Handover, HeapSample, Mark, MarkKind, Timeline } from './protocol.ts';
import { MARKS_SENT, SAMPLES_SENT, SPANS_SENT } from './protocol.ts';
import { bytes } from './words.ts';

/** When something happened: a statement, and nanoseconds of the run. */
type At = Pick<Event, 'step' | 'time'>;

export class History {
  #marks: Mark[] = [];
  /** Marks of a kind that stand closer than this are not kept. */
  #spacing = 0;
  #counts: Partial<Record<MarkKind, number>> = {};
  #samples: HeapSample[] = [];
  #sampleSpacing = 0;
  #cycles: CycleSpan[] = [];
  #spans: GoroutineSpan[] = [];
  #handovers: Handover[] = [];
  #open = new Map<number, GoroutineSpan>();
  #last = new Map<MarkKind, number>();
  /** Step of main.main's first statement; marks before it belong to initialisation. */
  readonly start: number;
  readonly #isUsers: (pc: number) => boolean;

  constructor(start: number, isUsers: (pc: number) => boolean) {
    this.start = start;
    this.#isUsers = isUsers;
  }

  /** Begins with the goroutines as they are; whose turn it is was told before the recording. */
  begin(machine: Machine): void {
    const { goroutines, current } = machine.picture();
    for (const g of goroutines) {
      if (g.state !== 'dead') this.#turn(g.id, g.id === current ? 'running' : g.state, machine, g.waiting);
    }
  }

  add(events: readonly Event[], machine: Machine): void {
    for (const e of events) this.#event(e, machine);
  }

  /** Adds a heap sample at the machine's present position. */
  sample(machine: Machine): void {
    const last = this.#samples.at(-1);
    if (last && machine.step - last.step < this.#sampleSpacing) return;
    const s = machine.stats();
    this.#samples.push({
      step: machine.step,
      time: machine.time,
      heapAlloc: s.heapAlloc,
      heapLive: s.heapLive,
      goal: machine.goal,
      trigger: machine.trigger,
      stacks: s.stackInuse,
      objects: s.heapObjects,
      total: mappedBytes(s),
    });
    if (this.#samples.length > 2 * SAMPLES_SENT) this.#thinSamples();
  }

  #thinSamples(): void {
    // Of each pair the higher one stays, so that peaks are kept.
    const kept: HeapSample[] = [];
    for (let i = 0; i < this.#samples.length; i += 2) {
      const a = this.#samples[i]!;
      const b = this.#samples[i + 1] ?? a;
      kept.push(b.heapLive > a.heapLive ? b : a);
    }
    this.#samples = kept;
    this.#sampleSpacing = Math.max(1, this.#sampleSpacing * 2);
  }

  #mark(kind: MarkKind, step: number, text: string): void {
    this.#counts[kind] = (this.#counts[kind] ?? 0) + 1;
    const last = this.#last.get(kind);
    if (last !== undefined && step - last < this.#spacing) return;
    this.#last.set(kind, step);
    this.#marks.push({ step, kind, text });
    if (this.#marks.length > 2 * MARKS_SENT) this.#thinMarks();
  }

  #thinMarks(): void {
    this.#spacing = Math.max(1, this.#spacing * 2);
    const last = new Map<MarkKind, number>();
    this.#marks = this.#marks.filter((m) => {
      const before = last.get(m.kind);
      if (before !== undefined && m.step - before < this.#spacing) return false;
      last.set(m.kind, m.step);
      return true;
    });
  }

  #event(e: Event, machine: Machine): void {
    switch (e.kind) {
      case 'Alloc':
        if (this.#isUsers(e.pc)) this.#mark('alloc', e.step, `${e.type || 'memory'}, ${bytes(e.slot)}`);
        return;
      case 'Free':
        return this.#mark('free', e.step, bytes(e.size));
      case 'StackCopy':
        return this.#mark('growth', e.step, `${bytes(e.oldSize)} → ${bytes(e.newSize)}`);
      case 'StackShrink':
        return this.#mark('shrink', e.step, `${bytes(e.oldSize)} → ${bytes(e.newSize)}`);
      case 'GCBegin':
        this.#mark('gc', e.step, `cycle ${e.cycle}`);
        this.#cycles.push({
          cycle: e.cycle,
          forced: e.forced,
          from: e.step,
          marked: -1,
          to: -1,
          fromTime: e.time,
          markedTime: -1,
          toTime: -1,
          heapBefore: e.heapLive,
          heapAfter: 0,
          goal: e.goal,
          pauseNs: 0,
          assistNs: 0,
          gcCpu: 0,
        });
        return;
      case 'GCEnd': {
        const c = this.#cycles.at(-1);
        if (c) {
          c.marked = e.step;
          c.markedTime = e.time;
          c.heapAfter = e.marked;
          c.gcCpu = machine.gcCpuFraction;
        }
        return;
      }
      case 'GCPhase': {
        const c = this.#cycles.at(-1);
        if (c && e.phase === 'off' && c.to < 0 && c.marked >= 0) {
          c.to = e.step;
          c.toTime = e.time;
        }
        return;
      }
      case 'GoCreate':
        this.#mark('goroutine', e.step, `goroutine ${e.newg}`);
        return this.#turn(e.newg, 'runnable', e);
      case 'GoStart':
        return this.#turn(e.g, 'running', e);
      case 'GoPark':
        this.#mark('block', e.step, `goroutine ${e.g}: ${e.reason}`);
        return this.#turn(e.g, 'waiting', e, e.reason);
      case 'GoUnpark':
        return this.#turn(e.target, 'runnable', e);
      case 'Preempt':
        return this.#turn(e.g, 'runnable', e);
      case 'GoEnd':
        return this.#close(e.g, e);
      case 'ChanSend':
      case 'ChanRecv':
        if (e.kind === 'ChanSend' && e.to) this.#handover(e.step, e.g, e.to);
        if (e.kind === 'ChanRecv' && e.from) this.#handover(e.step, e.from, e.g);
        return this.#mark('channel', e.step, e.kind === 'ChanSend' ? 'send' : 'receive');
      case 'Print':
        return this.#mark('print', e.step, e.text.trimEnd().slice(0, 40));
      case 'Panic':
        return this.#mark('panic', e.step, 'panic');
      case 'Exit':
        return this.#mark('end', e.step, `exit status ${e.code}`);
    }
  }

  #handover(step: number, from: number, to: number): void {
    this.#handovers.push({ step, from, to });
    if (this.#handovers.length > 2 * SPANS_SENT)
      this.#handovers = this.#handovers.filter((_, i) => i % 2 === 0);
  }

  #turn(g: number, state: GoroutineSpan['state'], e: At, reason?: string): void {
    this.#close(g, e);
    this.#open.set(g, {
      g,
      state,
      from: e.step,
      to: e.step,
      fromTime: e.time,
      toTime: e.time,
      ...(reason ? { reason } : {}),
    });
  }

  #close(g: number, e: At): void {
    const span = this.#open.get(g);
    if (!span) return;
    span.to = e.step;
    span.toTime = e.time;
    this.#open.delete(g);
    if (span.to > span.from || span.toTime > span.fromTime) {
      this.#spans.push(span);
      if (this.#spans.length > 2 * SPANS_SENT)
        this.#spans = this.#spans.filter((s, i) => i % 2 === 0 || s.to - s.from > 16);
    }
  }

  /** The timeline as the page gets it. */
  timeline(machine: Machine): Timeline {
    const open = [...this.#open.values()].map((s) => ({ ...s, to: machine.step, toTime: machine.time }));
    return {
      length: machine.step,
      complete: machine.ended,
      time: machine.time,
      marks: thin(this.#marks, MARKS_SENT),
      counts: { ...this.#counts },
      samples: thin(this.#samples, SAMPLES_SENT),
      cycles: this.#cycles.slice(-500).map((c) => ({ ...c })),
      goroutines: thin([...this.#spans, ...open], SPANS_SENT),
      handovers: thin(this.#handovers, SPANS_SENT),
    };
  }
}

/** At most `max` of a list, evenly taken, the last always among them. */
function thin<T>(list: readonly T[], max: number): T[] {
  if (list.length <= max) return [...list];
  const step = list.length / max;
  return Array.from(
    { length: max },
    (_, i) => list[Math.min(list.length - 1, Math.floor((i + 1) * step) - 1)]!,
  );
}
