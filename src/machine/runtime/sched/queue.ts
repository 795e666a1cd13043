/**
 * Run queues, as Go's: `runnext` and a local queue per processor, a global queue looked at every 61st time, stealing of half a queue. Goroutines are
 * linked by G_SCHEDLINK, and one is in one queue at most. So a program with one processor runs its goroutines in the order in which Go runs them.
 */
import { ALLP, G_SCHEDLINK, NPROCS } from '../layout';
import { randn } from '../random';
import { GLOBALQ_HEAD, GLOBALQ_SIZE, GLOBALQ_TAIL, P_CURG, P_RUNNEXT, P_RUNQ_HEAD, P_RUNQ_SIZE, P_RUNQ_TAIL } from '../state';

export const RUNQ_MAX: u32 = 256;

export function runqput(p: u32, g: u32, next: bool): void {
  if (next) {
    const kicked = load<u32>(p, P_RUNNEXT);
    store<u32>(p, g, P_RUNNEXT);
    if (kicked == 0) return;
    g = kicked;
  }
  const size = load<u32>(p, P_RUNQ_SIZE);
  if (size == RUNQ_MAX) {
    // The local queue is full: half of it goes to the global one, and this goroutine with it.
    for (let i: u32 = 0; i < RUNQ_MAX / 2; i++) globalPut(localGet(p));
    globalPut(g);
    return;
  }
  localPut(p, g);
}

export function localPut(p: u32, g: u32): void {
  store<u32>(g, 0, G_SCHEDLINK);
  const tail = load<u32>(p, P_RUNQ_TAIL);
  if (tail != 0) store<u32>(tail, g, G_SCHEDLINK);
  else store<u32>(p, g, P_RUNQ_HEAD);
  store<u32>(p, g, P_RUNQ_TAIL);
  store<u32>(p, load<u32>(p, P_RUNQ_SIZE) + 1, P_RUNQ_SIZE);
}

export function localGet(p: u32): u32 {
  const g = load<u32>(p, P_RUNQ_HEAD);
  if (g == 0) return 0;
  const next = load<u32>(g, G_SCHEDLINK);
  store<u32>(p, next, P_RUNQ_HEAD);
  if (next == 0) store<u32>(p, 0, P_RUNQ_TAIL);
  store<u32>(p, load<u32>(p, P_RUNQ_SIZE) - 1, P_RUNQ_SIZE);
  store<u32>(g, 0, G_SCHEDLINK);
  return g;
}

export function globalPut(g: u32): void {
  store<u32>(g, 0, G_SCHEDLINK);
  const tail = load<u32>(GLOBALQ_TAIL);
  if (tail != 0) store<u32>(tail, g, G_SCHEDLINK);
  else store<u32>(GLOBALQ_HEAD, g);
  store<u32>(GLOBALQ_TAIL, g);
  store<u32>(GLOBALQ_SIZE, load<u32>(GLOBALQ_SIZE) + 1);
}

export function globalGet(): u32 {
  const g = load<u32>(GLOBALQ_HEAD);
  if (g == 0) return 0;
  const next = load<u32>(g, G_SCHEDLINK);
  store<u32>(GLOBALQ_HEAD, next);
  if (next == 0) store<u32>(GLOBALQ_TAIL, 0);
  store<u32>(GLOBALQ_SIZE, load<u32>(GLOBALQ_SIZE) - 1);
  store<u32>(g, 0, G_SCHEDLINK);
  return g;
}

/** Takes half of another processor's queue, beginning at a random one. */
export function steal(p: u32): u32 {
  const n = load<u32>(NPROCS);
  if (n == 1) return 0;
  const start = randn(n);
  for (let i: u32 = 0; i < n; i++) {
    const q = load<u32>(ALLP + ((start + i) % n) * 4);
    if (q == p) continue;
    const size = load<u32>(q, P_RUNQ_SIZE);
    if (size == 0) continue;
    const g = localGet(q);
    for (let k: u32 = 1; k < size - size / 2; k++) localPut(p, localGet(q));
    return g;
  }
  // The last resort: the goroutine another processor would run next, if that one is busy with something else.
  for (let i: u32 = 0; i < n; i++) {
    const q = load<u32>(ALLP + ((start + i) % n) * 4);
    if (q == p || load<u32>(q, P_CURG) == 0) continue;
    const g = load<u32>(q, P_RUNNEXT);
    if (g == 0) continue;
    store<u32>(q, 0, P_RUNNEXT);
    return g;
  }
  return 0;
}

/** Has this processor or another a goroutine that it could run? */
export function hasWork(p: u32): bool {
  return load<u32>(GLOBALQ_HEAD) != 0 || load<u32>(p, P_RUNQ_SIZE) != 0 || load<u32>(p, P_RUNNEXT) != 0 || stealable();
}

function stealable(): bool {
  const n = load<u32>(NPROCS);
  for (let i: u32 = 0; i < n; i++) if (load<u32>(load<u32>(ALLP + i * 4), P_RUNQ_SIZE) > 0) return true;
  return false;
}
