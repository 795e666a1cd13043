/**
 * From the run time's raw reports (`host.event`, numbers) to events (plain data with names). The report is decoded at once,
 * while the memory it speaks of is as it was.
 */
import { TYPE_STR } from './abi.ts';
import type { Event } from './events.ts';
import { type Context, goAddress, spanOf } from './observe/context.ts';
import { waitReasons } from './reasons.ts';
import * as L from './runtime/layout.ts';
import * as S from './runtime/state.ts';

const phases = ['off', 'sweep termination', 'mark', 'mark termination', 'sweep'] as const;
const shaders: Record<number, 'root' | 'scan' | 'barrier' | 'assist' | 'alloc'> = {
  [L.SHADE_ROOT]: 'root',
  [L.SHADE_SCAN]: 'scan',
  [L.SHADE_BARRIER]: 'barrier',
  [L.SHADE_ASSIST]: 'assist',
  [L.SHADE_ALLOC]: 'alloc',
};
const finals = ['', 'finalizer', 'cleanup', 'weak pointer'] as const;

type Omit2<T, K extends PropertyKey> = T extends unknown ? Omit<T, K> : never;
export type EventBody = Omit2<Event, 'step' | 'time' | 'g'>;

/** The event a raw report stands for; undefined for kinds that nobody outside asks for. */
export function decodeEvent(
  ctx: Context,
  kind: number,
  a: number,
  b: number,
  c: number,
  d: number,
): EventBody | undefined {
  const { view } = ctx;
  const go = (p: number): number => (p === 0 ? 0 : goAddress(ctx, p));
  const gid = (g: number): number => (g === 0 ? 0 : view.n64(g + L.G_ID));
  switch (kind) {
    case L.EV_ALLOC:
      return { kind: 'Alloc', address: go(a), size: b, slot: c, pc: d, ...allocated(ctx, a, b) };
    case L.EV_STACKCOPY:
    case L.EV_STACKSHRINK: {
      const lo = view.u32(a + L.G_STACKLO);
      const hi = view.u32(a + L.G_STACKHI);
      return {
        kind: kind === L.EV_STACKCOPY ? 'StackCopy' : 'StackShrink',
        from: go(b - c),
        to: go(lo),
        oldSize: c,
        newSize: hi - lo,
        used: hi - view.u32(a + L.G_FP),
        adjusted: d,
      };
    }
    case L.EV_GCBEGIN:
      return {
        kind: 'GCBegin',
        cycle: a,
        forced: b !== 0,
        heapLive: view.n64(L.PACE_HEAPLIVE),
        trigger: c,
        goal: d,
      };
    case L.EV_GCPHASE:
      return { kind: 'GCPhase', phase: phases[a] ?? 'off' };
    case L.EV_GCROOTS:
      return { kind: 'GCRoots', what: a === 1 ? 'stack' : 'globals', g2: gid(b), found: c };
    case L.EV_SHADE:
      return { kind: 'Shade', address: go(a), by: shaders[b] ?? 'scan' };
    case L.EV_SCAN:
      return { kind: 'Scan', address: go(a) };
    case L.EV_BARRIER:
      return { kind: 'Barrier', slot: go(a), old: go(b), new: go(c) };
    case L.EV_ASSIST:
      return { kind: 'Assist', work: b };
    case L.EV_SWEEPSPAN:
      return { kind: 'SweepSpan', span: go(a), freed: b, bytes: c };
    case L.EV_FREE:
      return { kind: 'Free', address: go(a), size: b };
    case L.EV_LOST:
      return { kind: 'Lost', address: go(a), size: b };
    case L.EV_GCEND:
      return { kind: 'GCEnd', cycle: a, marked: b, goal: c, heapLive: d };
    case L.EV_HEAPGOAL:
      return { kind: 'HeapGoal', goal: a, trigger: b };
    case L.EV_HEAPGROW:
      return { kind: 'HeapGrow', bytes: b };
    case L.EV_FINALIZER:
      return {
        kind: 'Finalizer',
        address: go(a),
        what: (finals[b] || 'finalizer') as 'finalizer' | 'cleanup' | 'weak pointer',
      };
    case S.EV_GOCREATE:
      return { kind: 'GoCreate', newg: gid(a), pc: b };
    case S.EV_GOSTART:
      return { kind: 'GoStart' };
    case S.EV_GOPARK:
      return { kind: 'GoPark', reason: waitReasons[b] ?? '' };
    case S.EV_GOUNPARK:
      return { kind: 'GoUnpark', target: gid(a) };
    case S.EV_GOEND:
      return { kind: 'GoEnd' };
    case S.EV_CHANSEND:
      return { kind: 'ChanSend', ch: go(a), to: gid(b) };
    case S.EV_CHANRECV:
      return { kind: 'ChanRecv', ch: go(a), from: gid(b) };
    case S.EV_PANIC:
      return c === 1 ? undefined : { kind: 'Panic', message: '', pc: b };
    case S.EV_RECOVERED:
      return { kind: 'Recovered', pc: b };
    case S.EV_PREEMPT:
      return { kind: 'Preempt' };
    case S.EV_TIMER:
      return { kind: 'Timer' };
  }
}

/** Whose event it is: the goroutine named in the report where there is one, else 0 for "the running one". */
export function eventGoroutine(ctx: Context, kind: number, a: number): number {
  switch (kind) {
    case L.EV_STACKCOPY:
    case L.EV_STACKSHRINK:
    case L.EV_ASSIST:
    case S.EV_GOSTART:
    case S.EV_GOPARK:
    case S.EV_GOEND:
    case S.EV_PREEMPT:
      return a === 0 ? 0 : ctx.view.n64(a + L.G_ID);
  }
  return 0;
}

/** Type and size class of a new object, from its span's side table. */
function allocated(ctx: Context, linear: number, requested: number): { type: string; sizeClass: number } {
  const { view, index } = ctx;
  const span = spanOf(ctx, linear);
  if (span === 0) return { type: '', sizeClass: 0 };
  const sizeClass = view.u8(span + L.SPAN_CLASS) >> 1;
  const side = view.u32(span + L.SPAN_SIDE);
  if (side === 0) return { type: '', sizeClass };
  const slot = Math.floor((linear - view.u32(span + L.SPAN_BASE)) / view.u32(span + L.SPAN_ELEMSIZE));
  const typ = view.u32(side + slot * L.SIDE_SIZE + L.SIDE_TYPE);
  const info = index.typeByAddress.get(typ);
  const name = info?.name ?? (typ === 0 ? '' : typeText(ctx, typ));
  const count = info && info.size > 0 ? Math.floor(requested / info.size) : 1;
  return { type: count > 1 ? `[${count}]${name}` : name, sizeClass };
}

function typeText(ctx: Context, typ: number): string {
  const header = ctx.view.u32(typ + TYPE_STR);
  return ctx.view.valid(header, 16) ? ctx.view.text(ctx.view.u32(header), ctx.view.n64(header + 8), 80) : '';
}
