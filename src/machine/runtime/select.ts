/**
 * select: Go's runtime/select.go. The cases are looked at in random order, the first that can go on is taken; with none and no default
 * the goroutine waits on all channels at once, and whoever wakes it takes it off all of them (selectDone).
 */
import * as abi from '../abi';
import {
  C_CLOSED,
  C_COUNT,
  C_RECVQ,
  C_SENDQ,
  C_SIZE,
  C_TIMER,
  dequeue,
  dequeueSudog,
  enqueue,
  newSudog,
  recvBuffered,
  recvClosed,
  recvDirect,
  sendBuffered,
  sendDirect,
} from './chan';
import { charge } from './clock';
import { releaseLater } from './heap/records';
import { G_STACKHI, G_WAITING, SUDOG_WAITLINK } from './layout';
import { fatal, raise } from './panic/raise';
import { randn } from './random';
import { park } from './sched/park';
import { COST_SELECT_CASE } from './schedcosts';
import {
  G_SELECTOUT,
  POLLORDER,
  POLLORDER_CAP,
  RTE_SENDCLOSED,
  SUDOG_C,
  SUDOG_CASE,
  SUDOG_ISSELECT,
  SUDOG_ISSEND,
  WAIT_CHANRECV,
  WAIT_CHANRECVNIL,
  WAIT_CHANSEND,
  WAIT_CHANSENDNIL,
  WAIT_SELECT,
  WAIT_SELECTNOCASES,
} from './state';
import { blockTimerChan, maybeRunChan, unblockTimerChan } from './timer';

/* A case in the caller's frame. */
const CASE_SIZE: u32 = 24;
const CASE_CHAN = 0;
const CASE_ELEM = 8;
const CASE_KIND = 16; // 1 send, 2 receive
const CASE_OK = 20;

export function selectgo(cases: u32, n: u32, hasDefault: u32, out: u32, fp: u32, pc: u32): u32 {
  charge(COST_SELECT_CASE * n);
  if (n > <u32>POLLORDER_CAP) fatal('select with too many cases');
  let count: u32 = 0;
  for (let i: u32 = 0; i < n; i++) {
    const c = load<u32>(cases + i * CASE_SIZE, CASE_CHAN);
    if (c == 0) continue;
    if (load<u32>(c, C_TIMER) != 0) maybeRunChan(c);
    const j = randn(count + 1);
    store<u16>(POLLORDER + count * 2, load<u16>(POLLORDER + j * 2));
    store<u16>(POLLORDER + j * 2, <u16>i);
    count++;
  }
  for (let k: u32 = 0; k < count; k++) {
    const i = <u32>load<u16>(POLLORDER + k * 2);
    const cas = cases + i * CASE_SIZE;
    const c = load<u32>(cas, CASE_CHAN);
    const elem = load<u32>(cas, CASE_ELEM);
    if (load<u32>(cas, CASE_KIND) == 1) {
      if (load<u32>(c, C_CLOSED)) return raise(RTE_SENDCLOSED, 0, 0, fp, pc);
      const s = dequeue(c + C_RECVQ);
      if (s != 0) sendDirect(c, s, elem);
      else if (load<u64>(c, C_COUNT) < load<u64>(c, C_SIZE)) sendBuffered(c, elem);
      else continue;
    } else {
      const ok = load<u32>(cas, CASE_OK);
      const s = dequeue(c + C_SENDQ);
      if (s != 0) {
        recvDirect(c, s, elem);
      } else if (load<u64>(c, C_COUNT) > 0) {
        recvBuffered(c, elem);
      } else if (load<u32>(c, C_CLOSED)) {
        recvClosed(c, elem);
        if (ok != 0) store<u8>(ok, 0);
        store<i64>(out, i);
        return 0;
      } else {
        continue;
      }
      if (ok != 0) store<u8>(ok, 1);
    }
    store<i64>(out, i);
    return 0;
  }
  if (hasDefault) {
    store<i64>(out, -1);
    return 0;
  }
  // Of a single case Go makes an operation of its channel.
  const sends = n == 1 && load<u32>(cases, CASE_KIND) == 1;
  if (count == 0) return park(n != 1 ? WAIT_SELECTNOCASES : sends ? WAIT_CHANSENDNIL : WAIT_CHANRECVNIL, 0, fp, pc);

  const g = load<u32>(abi.CURG);
  for (let k: u32 = 0; k < count; k++) {
    const i = <u32>load<u16>(POLLORDER + k * 2);
    const cas = cases + i * CASE_SIZE;
    const c = load<u32>(cas, CASE_CHAN);
    const isSend = load<u32>(cas, CASE_KIND) == 1;
    const s = newSudog(load<u32>(cas, CASE_ELEM), load<u32>(cas, CASE_OK), c, isSend);
    store<u32>(s, 1, SUDOG_ISSELECT);
    store<u32>(s, i, SUDOG_CASE);
    enqueue(isSend ? c + C_SENDQ : c + C_RECVQ, s);
    if (load<u32>(c, C_TIMER) != 0) blockTimerChan(c);
  }
  // The stack may move while the goroutine waits: the result's place is remembered from the stack's upper end.
  store<u32>(g, load<u32>(g, G_STACKHI) - out, G_SELECTOUT);
  return park(n != 1 ? WAIT_SELECT : sends ? WAIT_CHANSEND : WAIT_CHANRECV, 0, fp, pc);
}

/** Another goroutine has completed this case of g's select. */
export function selectDone(g: u32, chosen: u32): void {
  store<i64>(load<u32>(g, G_STACKHI) - load<u32>(g, G_SELECTOUT), load<u32>(chosen, SUDOG_CASE));
  store<u32>(g, 0, G_SELECTOUT);
  let s = load<u32>(g, G_WAITING);
  store<u32>(g, 0, G_WAITING);
  while (s != 0) {
    const c = load<u32>(s, SUDOG_C);
    if (load<u32>(c, C_TIMER) != 0) unblockTimerChan(c);
    if (s != chosen) dequeueSudog(load<u32>(s, SUDOG_ISSEND) ? c + C_SENDQ : c + C_RECVQ, s);
    const next = load<u32>(s, SUDOG_WAITLINK);
    releaseLater(g, s);
    s = next;
  }
}

export function block(fp: u32, pc: u32): u32 {
  return park(WAIT_SELECTNOCASES, 0, fp, pc);
}
