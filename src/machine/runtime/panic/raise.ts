/**
 * Raising: how a run-time error, a panic, a Goexit or a fatal error begins. Nothing is done here but to note what has happened and to let the
 * goroutine unwind; the scheduler then calls panicBegins or goexitBegins (panic.ts). A function that raises returns 1, the status of unwinding.
 */
import * as abi from '../../abi';
import { hostThrow } from '../host';
import { flush } from '../print';
import {
  PANICVAL_DATA,
  PANICVAL_TYPE,
  RTE_CONVERT,
  RTE_DIVIDE,
  RTE_FATAL,
  RTE_INDEX,
  RTE_INDEXU,
  RTE_KIND,
  RTE_MAKESLICECAP,
  RTE_MAKESLICELEN,
  RTE_MEMORY,
  RTE_NILMAP,
  RTE_NILPANIC,
  RTE_SHIFT,
  RTE_SLICE,
  RTE_SLICEU,
  RTE_STRINGS,
  RTE_UNSAFE,
  RTE_WRAP,
  RTE_X,
  RTE_Y,
  TEXT_BUF,
  TEXT_CAP,
} from '../state';
import { funcRecord } from '../functab';

/** Address of the string header of a type's name. */
export function typeText(typ: u32): u32 {
  return typ == 0 ? 0 : load<u32>(typ, abi.TYPE_STR);
}

/** Gives the error that is about to be raised its i-th text: a string header, 0 for none. */
export function setText(i: u32, header: u32): void {
  setTextBytes(i, header == 0 ? 0 : load<u32>(header), header == 0 ? 0 : load<u32>(header, 8));
}

export function setTextBytes(i: u32, addr: u32, len: u32): void {
  store<u32>(RTE_STRINGS + i * 8, addr);
  store<u32>(RTE_STRINGS + i * 8, len, 4);
}

/** A text of the run time's own, written as bytes where the host and Go can read it; its length. */
export function ownText(text: string): u32 {
  const n = min(<u32>text.length, TEXT_CAP);
  const chars = changetype<u32>(text);
  for (let i: u32 = 0; i < n; i++) store<u8>(TEXT_BUF + i, load<u8>(chars + i * 2));
  return n;
}

/** Begins a run-time error (RTE_*) in the calling frame; its texts have been set before. Returns 1, the status of unwinding. */
export function raise(kind: u32, x: i64, y: i64, fp: u32, pc: u32): u32 {
  store<u32>(RTE_KIND, kind);
  store<i64>(RTE_X, x);
  store<i64>(RTE_Y, y);
  return suspend(abi.WHY_PANIC, fp, pc);
}

/** Lets the goroutine unwind; it is to go on at pc in the frame at fp. Returns 1. */
export function suspend(why: u32, fp: u32, pc: u32): u32 {
  store<u32>(abi.SUSP_WHY, why);
  store<u32>(abi.SUSP_FP, fp);
  store<u32>(abi.SUSP_PC, pc);
  return 1;
}

/** A fatal error of the program in the calling frame (`fatal error: …`): it cannot be recovered, exit code 2. */
export function fatalAt(text: string, fp: u32, pc: u32): u32 {
  setTextBytes(0, TEXT_BUF, ownText(text));
  return raise(RTE_FATAL, 0, 0, fp, pc);
}

/** A fatal error where there is no frame to speak of. Does not return. */
export function fatal(text: string): void {
  flush();
  hostThrow(TEXT_BUF, ownText(text));
}

export function throw_(ptr: u32, len: u32): void {
  flush();
  hostThrow(ptr, len);
}

export function panicIndex(index: i64, len: i64, fp: u32, pc: u32): u32 {
  return raise(RTE_INDEX, index, len, fp, pc);
}

export function panicIndexU(index: i64, len: i64, fp: u32, pc: u32): u32 {
  return raise(RTE_INDEXU, index, len, fp, pc);
}

export function panicSlice(x: i64, y: i64, kind: u32, fp: u32, pc: u32): u32 {
  return raise(kind & 8 ? RTE_SLICEU + (kind & 7) : RTE_SLICE + kind, x, y, fp, pc);
}

export function panicSliceConvert(have: i64, want: i64, fp: u32, pc: u32): u32 {
  return raise(RTE_CONVERT, want, have, fp, pc);
}

export function panicdivide(fp: u32, pc: u32): u32 {
  return raise(RTE_DIVIDE, 0, 0, fp, pc);
}

export function panicshift(fp: u32, pc: u32): u32 {
  return raise(RTE_SHIFT, 0, 0, fp, pc);
}

export function panicmem(addr: u32, fp: u32, pc: u32): u32 {
  return raise(RTE_MEMORY, addr, 0, fp, pc);
}

export function panicwrap(fp: u32, pc: u32): u32 {
  const f = funcRecord(pc);
  setTextBytes(0, load<u32>(f, abi.FUNC_NAME), load<u32>(f, abi.FUNC_NAMELEN));
  return raise(RTE_WRAP, 0, 0, fp, pc);
}

export function panicnilmap(fp: u32, pc: u32): u32 {
  return raise(RTE_NILMAP, 0, 0, fp, pc);
}

export function panicmakeslicelen(fp: u32, pc: u32): u32 {
  return raise(RTE_MAKESLICELEN, 0, 0, fp, pc);
}

export function panicmakeslicecap(fp: u32, pc: u32): u32 {
  return raise(RTE_MAKESLICECAP, 0, 0, fp, pc);
}

/** kind: 0 unsafe.Slice with a length out of range, 1 with a nil pointer; 2 and 3 the same for unsafe.String. */
export function panicunsafe(kind: u32, fp: u32, pc: u32): u32 {
  return raise(RTE_UNSAFE, kind, 0, fp, pc);
}

export function gopanic(type: u64, data: u64, fp: u32, pc: u32): u32 {
  if (type == 0) return raise(RTE_NILPANIC, 0, 0, fp, pc);
  store<u64>(PANICVAL_TYPE, type);
  store<u64>(PANICVAL_DATA, data);
  store<u32>(RTE_KIND, 0);
  return suspend(abi.WHY_PANIC, fp, pc);
}

export function goexit(fp: u32, pc: u32): u32 {
  return suspend(abi.WHY_GOEXIT, fp, pc);
}
