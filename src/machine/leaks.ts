/** Goroutines that wait for others, as a list and as Go's goroutineleak profile prints them. */
import type { Context } from './observe/index.ts';
import { waitReasons } from './reasons.ts';
import * as L from './runtime/layout.ts';
import * as S from './runtime/state.ts';
import { type ShowFile, traceback } from './traceback.ts';

export interface Blocked {
  goroutine: number;
  /** Go's words: `chan receive`, `sync.Mutex.Lock`. */
  reason: string;
  leaked: boolean;
  /** Its stack, as a traceback shows it. */
  trace: string;
}

const reasons: ReadonlySet<number> = new Set([
  S.WAIT_CHANRECV,
  S.WAIT_CHANSEND,
  S.WAIT_CHANRECVNIL,
  S.WAIT_CHANSENDNIL,
  S.WAIT_SELECT,
  S.WAIT_SELECTNOCASES,
  S.WAIT_SEMACQUIRE,
  S.WAIT_MUTEX,
  S.WAIT_RWRLOCK,
  S.WAIT_RWLOCK,
  S.WAIT_COND,
  S.WAIT_WAITGROUP,
]);

/** Those that wait for another goroutine. `leaked` says something only after the run time's findLeaks: they are those whose stack it did not scan. */
export function blockedGoroutines(ctx: Context, show: ShowFile): Blocked[] {
  const { view } = ctx;
  const cycle = view.u32(L.GC_CYCLES);
  const out: Blocked[] = [];
  for (let g = view.u32(L.ALLG_HEAD); g !== 0; g = view.u32(g + L.G_ALLLINK)) {
    if (view.u32(g + L.G_STATUS) !== L.GSTATUS_WAITING || view.u32(g + L.G_FLAGS) & L.G_FLAG_SYSTEM) continue;
    const number = view.u32(g + L.G_WAITREASON);
    if (!reasons.has(number)) continue;
    const leaked = view.u32(g + L.G_GCSCAN) !== cycle;
    const reason = waitReasons[number]!;
    const trace = traceback(ctx, g, view.u32(g + L.G_FP), view.u32(g + L.G_PC), false, show);
    out.push({
      goroutine: view.n64(g + L.G_ID),
      reason,
      leaked,
      trace: leaked ? trace.replace(`[${reason}]`, `[${reason} (leaked)]`) : trace,
    });
  }
  return out;
}

/** The list as text: one traceback each, the leaked ones first. */
export function blockedText(list: readonly Blocked[]): string {
  const leaked = list.filter((b) => b.leaked);
  const rest = list.filter((b) => !b.leaked);
  const title = `${list.length} ${list.length === 1 ? 'goroutine' : 'goroutines'} blocked at exit, ${leaked.length} leaked\n`;
  return [title, ...[...leaked, ...rest].map((b) => b.trace)].join('\n');
}
