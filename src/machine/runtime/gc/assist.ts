/**
 * Work of marking in portions: for background workers, which have time, and for assists, which owe scan work (gcDrain, gcDrainN,
 * gcAssistAlloc). While marking, an allocation is charged to its goroutine's account; when the account is negative the goroutine
 * takes credit that background workers have earned, or scans itself. An assist that finds nothing left ends the cycle before its allocation is made.
 */
import { CURG } from '../../abi';
import {
  EV_ASSIST,
  GC_WORKTIME,
  G_ASSIST,
  PACE_ASSISTPERBYTE,
  PACE_ASSISTTIME,
  PACE_BGCREDIT,
  PACE_BYTESPERASSIST,
  PACE_HEAPSCANWORK,
  SET_GCMANUAL,
  SHADE_ASSIST,
  SHADE_BY,
  SHADE_SCAN,
} from '../layout';
import { chargeLong, nanotime } from '../clock';
import { event } from '../host';
import { add64 } from '../heap/pages';
import { flushBarriers } from '../barrier';
import { gcMarkDone } from './cycle';
import { limiterAssist, limiterNeedsUpdate, limiterUpdate, limiting } from './limiter';
import { scanNext, scanUntil } from './mark';
import { queuesEmpty } from './queue';
import { markRoot, rootsLeft } from './roots';
import { now } from '../sched/processor';
import { assisted, assistWaits } from '../workers';

/** An assist does at least this much scan work. */
const OVER_ASSIST: i64 = 65536;

/** Nothing is left to mark as far as can be seen from here. */
export function markingDone(): bool {
  if (!queuesEmpty() || rootsLeft()) return false;
  flushBarriers();
  return queuesEmpty();
}

/**
 * Background marking for about so many tenths of a nanosecond, roots first. All goroutines are suspended. Gives the time used; less than
 * asked for when nothing is left.
 */
export function drain(time: i64): i64 {
  const before = load<i64>(GC_WORKTIME);
  const heap0 = load<i64>(PACE_HEAPSCANWORK);
  let credit: i64 = 0;
  store<u32>(SHADE_BY, SHADE_SCAN);
  const limit = time > i64.MAX_VALUE - before ? i64.MAX_VALUE : before + time;
  while (load<i64>(GC_WORKTIME) < limit) {
    if (rootsLeft()) credit += markRoot();
    else if (!scanUntil(limit)) {
      flushBarriers();
      if (queuesEmpty()) break;
    }
  }
  credit += load<i64>(PACE_HEAPSCANWORK) - heap0;
  add64(PACE_BGCREDIT, credit);
  return load<i64>(GC_WORKTIME) - before;
}

/** Scan work on behalf of the current goroutine, which is inside an allocation: heap first. Gives the work done. */
function drainN(work: i64): i64 {
  let done: i64 = 0;
  store<u32>(SHADE_BY, SHADE_ASSIST);
  while (done < work) {
    const before = load<i64>(PACE_HEAPSCANWORK);
    if (scanNext()) {
      done += load<i64>(PACE_HEAPSCANWORK) - before;
    } else if (rootsLeft()) {
      done += markRoot();
    } else {
      flushBarriers();
      if (queuesEmpty()) break;
    }
  }
  store<u32>(SHADE_BY, SHADE_SCAN);
  return done;
}

/** An allocation of n bytes is charged to the current goroutine (deductAssistCredit). */
export function assistDebit(n: u32): void {
  const g = load<u32>(CURG);
  if (!g) return;
  const left = load<i64>(g, G_ASSIST) - <i64>n;
  store<i64>(g, left, G_ASSIST);
  if (left < 0) assist(g);
}

/** What rounding up to a slot added. */
export function assistFragment(bytes: u32): void {
  const g = load<u32>(CURG);
  if (g) store<i64>(g, load<i64>(g, G_ASSIST) - <i64>bytes, G_ASSIST);
}

function assist(g: u32): void {
  if (limiting() || load<u32>(SET_GCMANUAL)) return;
  let debt = -load<i64>(g, G_ASSIST);
  let work = <i64>(load<f64>(PACE_ASSISTPERBYTE) * <f64>debt);
  const bytesPerWork = load<f64>(PACE_BYTESPERASSIST);
  if (work < OVER_ASSIST) {
    work = OVER_ASSIST;
    debt = <i64>(bytesPerWork * <f64>work);
  }
  const credit = load<i64>(PACE_BGCREDIT);
  if (credit > 0) {
    let stolen: i64;
    if (credit < work) {
      stolen = credit;
      add64(g + G_ASSIST, 1 + <i64>(bytesPerWork * <f64>stolen));
    } else {
      stolen = work;
      add64(g + G_ASSIST, debt);
    }
    add64(PACE_BGCREDIT, -stolen);
    work -= stolen;
    if (work == 0) return;
  }
  chargeLong(assistWaits(now()));
  const before = load<i64>(GC_WORKTIME);
  const done = drainN(work);
  add64(g + G_ASSIST, 1 + <i64>(bytesPerWork * <f64>done));
  const time = load<i64>(GC_WORKTIME) - before;
  const from = now();
  chargeLong(time);
  assisted(from, from + time);
  add64(PACE_ASSISTTIME, time / 10);
  limiterAssist(time / 10);
  const end = nanotime();
  if (limiterNeedsUpdate(end)) limiterUpdate(end);
  event(EV_ASSIST, g, <u32>done, 0, 0);
  if (done < work) gcMarkDone();
}
