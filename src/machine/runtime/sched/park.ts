/**
 * Waiting and waking. A goroutine gives up its processor in two steps: park or gosched note why and let it unwind; once all its frames are in
 * memory, the scheduler takes it off the processor (parked, requeue). Whoever has what it waits for makes it runnable again (ready).
 */
import * as abi from '../../abi';
import { event } from '../host';
import { CURP, G_P, G_STATUS, G_WAITREASON, GSTATUS_RUNNABLE, GSTATUS_WAITING } from '../layout';
import { suspend } from '../panic/raise';
import { EV_GOPARK, EV_GOUNPARK, G_PARAM, G_WAITON, G_WAITSINCE, P_CLOCK, P_CURG, WAIT_NONE } from '../state';
import { globalPut, runqput } from './queue';
import { wakep } from './processor';

/** Lets the running goroutine wait. Returns 1, the status of unwinding. */
export function park(reason: u32, waitOn: u32, fp: u32, pc: u32): u32 {
  const g = load<u32>(abi.CURG);
  store<u32>(g, GSTATUS_WAITING, G_STATUS);
  store<u32>(g, reason, G_WAITREASON);
  store<u32>(g, waitOn, G_WAITON);
  return suspend(abi.WHY_PARK, fp, pc);
}

/** Makes a waiting goroutine runnable. */
export function ready(g: u32): void {
  store<u32>(g, GSTATUS_RUNNABLE, G_STATUS);
  store<u32>(g, WAIT_NONE, G_WAITREASON);
  store<u32>(g, 0, G_WAITON);
  event(EV_GOUNPARK, g, 0, 0, 0);
  runqput(load<u32>(CURP), g, true);
  wakep();
}

/** runtime.Gosched. */
export function gosched(fp: u32, pc: u32): u32 {
  store<u32>(load<u32>(abi.CURG), 0, G_PARAM);
  return suspend(abi.WHY_YIELD, fp, pc);
}

/** Lets others of this processor run first. */
export function yieldLocal(fp: u32, pc: u32): u32 {
  store<u32>(load<u32>(abi.CURG), 1, G_PARAM);
  return suspend(abi.WHY_YIELD, fp, pc);
}

export function parked(g: u32): void {
  const p = load<u32>(CURP);
  store<u32>(p, 0, P_CURG);
  store<u32>(abi.CURG, 0);
  store<u32>(g, 0, G_P);
  store<i64>(g, load<i64>(p, P_CLOCK) / 10, G_WAITSINCE);
  event(EV_GOPARK, g, load<u32>(g, G_WAITREASON), load<u32>(g, G_WAITON), 0);
}

export function requeue(g: u32, global: bool): void {
  const p = load<u32>(CURP);
  store<u32>(p, 0, P_CURG);
  store<u32>(abi.CURG, 0);
  store<u32>(g, 0, G_P);
  store<u32>(g, GSTATUS_RUNNABLE, G_STATUS);
  if (global) globalPut(g);
  else runqput(p, g, false);
}
