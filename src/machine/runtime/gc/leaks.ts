/**
 * Goroutines that wait for ever, found by reachability as in Go 1.27's goroutineleak profile (findGoroutineLeaks in mgc.go). Marking begins
 * without the goroutines that wait for others; one of these can run again only if what it waits on (its channels, its lock) is reached
 * from the globals or from a goroutine that can run. Then it counts as one that can, its stack is scanned, and so on until no more are found.
 * Who is left is leaked: nobody who could still wake it can name what it waits on.
 *
 * The world is stopped, and stays so: mark bits and records are not put in order afterwards. The host puts the memory back.
 */
import { PC_GOEXIT } from '../../abi';
import {
  ALLG_HEAD,
  GC_CYCLES,
  GC_NEXTG,
  GC_ROOTJOBS,
  GC_ROOTNEXT,
  G_ALLLINK,
  G_GCSCAN,
  G_PC,
  G_STATUS,
  G_WAITING,
  G_WAITREASON,
  GSTATUS_DEAD,
  GSTATUS_IDLE,
  GSTATUS_WAITING,
  SHADE_BY,
  SHADE_ROOT,
  SUDOG_WAITLINK,
} from '../layout';
import { markHeld } from '../hooks';
import {
  G_WAITON,
  MAIN_G,
  SUDOG_C,
  WAIT_CHANRECV,
  WAIT_CHANRECVNIL,
  WAIT_CHANSEND,
  WAIT_CHANSENDNIL,
  WAIT_COND,
  WAIT_MUTEX,
  WAIT_RWLOCK,
  WAIT_RWRLOCK,
  WAIT_SELECT,
  WAIT_SELECTNOCASES,
  WAIT_SEMACQUIRE,
  WAIT_WAITGROUP,
} from '../state';
import { gcFull } from './drive';
import { isMarked, scanNext } from './mark';
import { JOB_SCHED, markRoot, markStack, prepareRoots } from './roots';

/** Finds them: afterwards G_GCSCAN of a leaked goroutine is not GC_CYCLES. Gives their number. */
export function findLeaks(): u32 {
  // main.main has returned: its variables are gone.
  const main = load<u32>(MAIN_G);
  if (load<u32>(main, G_PC) == PC_GOEXIT) store<u32>(main, GSTATUS_DEAD, G_STATUS);
  gcFull();
  store<u32>(GC_CYCLES, load<u32>(GC_CYCLES) + 1);
  prepareRoots();
  store<u32>(GC_NEXTG, 0);
  store<u32>(SHADE_BY, SHADE_ROOT);
  while (load<u32>(GC_ROOTNEXT) < load<u32>(GC_ROOTJOBS)) {
    if (load<u32>(GC_ROOTNEXT) == JOB_SCHED) {
      store<u32>(GC_ROOTNEXT, JOB_SCHED + 1);
      markHeld();
    } else {
      markRoot();
    }
  }
  do {
    while (scanNext());
  } while (scanRunnable());
  return count();
}

/** Scans the stacks of goroutines that can run, as far as is known now. False if there are no new ones. */
function scanRunnable(): bool {
  const cycle = load<u32>(GC_CYCLES);
  let found = false;
  for (let g = load<u32>(ALLG_HEAD); g; g = load<u32>(g, G_ALLLINK)) {
    if (load<u32>(g, G_GCSCAN) == cycle || !canRun(g)) continue;
    markStack(g);
    found = true;
  }
  return found;
}

function canRun(g: u32): bool {
  const status = load<u32>(g, G_STATUS);
  if (status != GSTATUS_WAITING) return status != GSTATUS_DEAD && status != GSTATUS_IDLE;
  switch (load<u32>(g, G_WAITREASON)) {
    case WAIT_CHANRECVNIL:
    case WAIT_CHANSENDNIL:
    case WAIT_SELECTNOCASES:
      return false;
    case WAIT_CHANRECV:
    case WAIT_CHANSEND:
    case WAIT_SELECT:
      for (let s = load<u32>(g, G_WAITING); s; s = load<u32>(s, SUDOG_WAITLINK)) if (isMarked(load<u32>(s, SUDOG_C))) return true;
      return false;
    case WAIT_SEMACQUIRE:
    case WAIT_MUTEX:
    case WAIT_RWRLOCK:
    case WAIT_RWLOCK:
    case WAIT_COND:
    case WAIT_WAITGROUP:
      return isMarked(load<u32>(g, G_WAITON));
  }
  return true;
}

function count(): u32 {
  let n: u32 = 0;
  for (let g = load<u32>(ALLG_HEAD); g; g = load<u32>(g, G_ALLLINK))
    if (load<u32>(g, G_STATUS) == GSTATUS_WAITING && load<u32>(g, G_GCSCAN) != load<u32>(GC_CYCLES)) n++;
  return n;
}
