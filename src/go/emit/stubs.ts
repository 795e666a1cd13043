/*
 * The two functions of every image that are no Go functions: how a stay in Go code ends, and how one goes on.
 */
import * as abi from '../../machine/abi.ts';
import { Op, Writer } from './wasm.ts';

/** (fp, pc, why): notes where to go on; status 1. */
export function suspendBody(): Uint8Array<ArrayBuffer> {
  const w = new Writer(64);
  w.u32(0);
  [abi.SUSP_FP, abi.SUSP_PC, abi.SUSP_WHY].forEach((cell, i) => {
    w.i32(0);
    w.byte(Op.local_get);
    w.u32(i);
    w.byte(Op.i32_store);
    w.u32(2);
    w.u32(cell);
  });
  w.i32(1);
  w.byte(Op.end);
  return w.done();
}

/**
 * (fp, pc): goes on in the frame fp at pc, and when that function returns, in its caller, until the goroutine unwinds
 * (status 1) or a return address with function 0 is reached (status 0, with the address in SUSP_PC and its frame in SUSP_FP).
 */
export function resumeBody(functab: number): Uint8Array<ArrayBuffer> {
  const w = new Writer(128);
  w.u32(0);
  const get = (i: number): void => {
    w.byte(Op.local_get);
    w.u32(i);
  };
  const set = (i: number): void => {
    w.byte(Op.local_set);
    w.u32(i);
  };
  w.block(Op.loop);
  get(0);
  get(1);
  w.i32(0xffff);
  w.byte(Op.i32_and);
  get(1);
  w.i32(16);
  w.byte(Op.i32_shr_u);
  w.byte(Op.call_indirect);
  w.u32(0);
  w.u32(0);
  w.block(Op.if);
  w.i32(1);
  w.byte(Op.return);
  w.byte(Op.end);
  // pc = return address
  get(0);
  w.i32(8);
  w.byte(Op.i32_sub);
  w.byte(Op.i32_load);
  w.u32(2);
  w.u32(0);
  set(1);
  get(1);
  w.i32(16);
  w.byte(Op.i32_shr_u);
  w.byte(Op.i32_eqz);
  w.block(Op.if);
  w.i32(0);
  get(0);
  w.byte(Op.i32_store);
  w.u32(2);
  w.u32(abi.SUSP_FP);
  w.i32(0);
  get(1);
  w.byte(Op.i32_store);
  w.u32(2);
  w.u32(abi.SUSP_PC);
  w.i32(0);
  w.byte(Op.return);
  w.byte(Op.end);
  // the caller's fp
  get(0);
  w.i32(8);
  w.byte(Op.i32_add);
  get(1);
  w.i32(16);
  w.byte(Op.i32_shr_u);
  w.i32(abi.FUNC_SIZE);
  w.byte(Op.i32_mul);
  w.byte(Op.i32_load);
  w.u32(2);
  w.u32(functab + abi.FUNC_FRAME);
  w.byte(Op.i32_add);
  set(0);
  // The guard that bounds this stay follows: fp is nearer to the stack's upper end than where the stay began.
  get(0);
  w.i32(abi.STAY_DEPTH);
  w.byte(Op.i32_sub);
  w.i32(0);
  w.byte(Op.i32_load);
  w.u32(2);
  w.u32(abi.STACKGUARD);
  w.byte(Op.i32_gt_u);
  w.block(Op.if);
  w.i32(0);
  get(0);
  w.i32(abi.STAY_DEPTH);
  w.byte(Op.i32_sub);
  w.byte(Op.i32_store);
  w.u32(2);
  w.u32(abi.STACKGUARD);
  w.byte(Op.end);
  w.byte(Op.br);
  w.u32(0);
  w.byte(Op.end);
  w.byte(Op.unreachable);
  w.byte(Op.end);
  return w.done();
}
