/**
 * The life of a goroutine: made by a go statement or by the run time, ended by its return or by Goexit. A dead one's record stays in the list of
 * all and is used again, with its stack if that has the size that new ones get.
 */
import * as abi from '../../abi';
import { charge } from '../clock';
import { fixAlloc } from '../heap/fix';
import { newGoroutineRecord, takeDead } from '../heap/records';
import { event } from '../host';
import {
  ALLG_COUNT,
  ALLG_HEAD,
  ALLG_TAIL,
  CURP,
  FIX_G,
  GC_CYCLES,
  G_ALLLINK,
  G_ASSIST,
  G_CREATEPC,
  G_CTX,
  G_DEFER,
  G_ENTRYCTX,
  G_FLAG_SYSTEM,
  G_FLAGS,
  G_FP,
  G_GCSCAN,
  G_ID,
  G_P,
  G_PANIC,
  G_PARENT,
  G_PC,
  G_SCANBYTES,
  G_SCHEDLINK,
  G_SIZE,
  G_STACKHI,
  G_STACKLO,
  G_STARTPC,
  G_STATUS,
  G_WAITING,
  G_WAITREASON,
  GSTATUS_DEAD,
  GSTATUS_RUNNABLE,
  STARTING_STACK,
} from '../layout';
import { gcMarking } from '../gc/cycle';
import { shade } from '../gc/mark';
import { fatalAt } from '../panic/raise';
import { COST_NEWPROC } from '../schedcosts';
import { stackdrop, stackinit } from '../stack/copy';
import { ACT_SCHEDULE, EV_GOCREATE, EV_GOEND, G_NEW, GFREE, MAIN_G, NEXT_GOID, NGOROUTINES, P_CURG, WAIT_NONE } from '../state';
import { runqput } from './queue';
import { wakep } from './processor';

/**
 * A goroutine that will run a closure: a dead one's record and stack if there is one, else a new record with the smallest stack. own: Go has it
 * before the program begins (the main goroutine, the one for finalizers), so that it does not count as the program's.
 */
export function newg(closure: u32, createPC: u32, own: bool): u32 {
  let g = takeDead();
  if (g != 0) {
    const size = load<u32>(STARTING_STACK);
    if (load<u32>(g, G_STACKLO) != 0 && load<u32>(g, G_STACKHI) - load<u32>(g, G_STACKLO) != size) stackdrop(g);
    if (load<u32>(g, G_STACKLO) == 0) stackinit(g, size);
  } else {
    g = own ? fixAlloc(FIX_G, G_SIZE) : newGoroutineRecord();
    const tail = load<u32>(ALLG_TAIL);
    if (tail != 0) store<u32>(tail, g, G_ALLLINK);
    else store<u32>(ALLG_HEAD, g);
    store<u32>(ALLG_TAIL, g);
    store<u32>(ALLG_COUNT, load<u32>(ALLG_COUNT) + 1);
    stackinit(g, 2048);
  }
  const fp = load<u32>(g, G_STACKHI) - 32;
  memory.fill(fp, 0, 32);
  store<u64>(fp - 8, abi.PC_GOEXIT);
  const id = load<i64>(NEXT_GOID);
  store<i64>(NEXT_GOID, id + 1);
  const parent = load<u32>(abi.CURG);
  const pc = load<u32>(closure);
  store<i64>(g, id, G_ID);
  store<u32>(g, GSTATUS_RUNNABLE, G_STATUS);
  store<u32>(g, WAIT_NONE, G_WAITREASON);
  store<u32>(g, fp, G_FP);
  store<u32>(g, pc, G_PC);
  store<u32>(g, closure, G_CTX);
  store<u32>(g, closure, G_ENTRYCTX);
  store<u32>(g, 0, G_DEFER);
  store<u32>(g, 0, G_PANIC);
  store<u32>(g, 0, G_WAITING);
  store<u32>(g, 0, G_SCHEDLINK);
  store<i64>(g, 0, G_ASSIST);
  // Who is born while marking goes on is black: of its stack there is nothing to scan yet.
  store<u32>(g, gcMarking() ? load<u32>(GC_CYCLES) : 0, G_GCSCAN);
  store<u32>(g, 0, G_SCANBYTES);
  if (load<u32>(abi.WRITE_BARRIER)) shade(closure);
  store<i64>(g, parent == 0 ? 0 : load<i64>(parent, G_ID), G_PARENT);
  store<u32>(g, createPC, G_CREATEPC);
  store<u32>(g, pc, G_STARTPC);
  store<u32>(g, 0, G_FLAGS);
  memory.fill(g + 128, 0, G_SIZE - 128);
  store<u32>(g, 1, G_NEW);
  store<u32>(NGOROUTINES, load<u32>(NGOROUTINES) + 1);
  event(EV_GOCREATE, g, pc, createPC, 0);
  return g;
}

/** The go statement. */
export function newproc(closure: u32, fp: u32, pc: u32): u32 {
  if (closure == 0) return fatalAt('go of nil func value', fp, pc);
  charge(COST_NEWPROC);
  newprocFrom(closure, pc, 0);
  return 0;
}

/** Starts a goroutine from the run time: for timers, finalizers. */
export function newprocFrom(closure: u32, createPC: u32, flags: u32): u32 {
  const g = newg(closure, createPC, (flags & G_FLAG_SYSTEM) != 0);
  if (flags & G_FLAG_SYSTEM) {
    store<u32>(g, flags, G_FLAGS);
    store<u32>(NGOROUTINES, load<u32>(NGOROUTINES) - 1);
  }
  runqput(load<u32>(CURP), g, true);
  wakep();
  return g;
}

/** The goroutine has returned from its first function, or was ended by Goexit. */
export function goroutineEnds(g: u32): u32 {
  event(EV_GOEND, g, 0, 0, 0);
  const p = load<u32>(CURP);
  store<u32>(p, 0, P_CURG);
  store<u32>(abi.CURG, 0);
  store<u32>(g, GSTATUS_DEAD, G_STATUS);
  store<u32>(g, 0, G_DEFER);
  store<u32>(g, 0, G_P);
  store<u32>(g, 0, G_CTX);
  store<u32>(g, 0, G_ENTRYCTX);
  if (!(load<u32>(g, G_FLAGS) & G_FLAG_SYSTEM)) store<u32>(NGOROUTINES, load<u32>(NGOROUTINES) - 1);
  if (load<u32>(g, G_STACKHI) - load<u32>(g, G_STACKLO) != load<u32>(STARTING_STACK)) stackdrop(g);
  if (g != load<u32>(MAIN_G)) {
    store<u32>(g, load<u32>(GFREE), G_SCHEDLINK);
    store<u32>(GFREE, g);
  }
  return ACT_SCHEDULE;
}
