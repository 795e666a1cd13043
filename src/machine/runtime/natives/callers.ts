/**
 * runtime.Callers and the host's tracebacks: two walks over the same frames. One leaves out the compiler's wrappers and writes PCs; the
 * other, for the host, leaves out nothing and writes frame pointers too.
 */
import * as abi from '../../abi';
import { G_FP, G_PANIC, G_PC, PANIC_FP, PANIC_LINK, PANIC_PC } from '../layout';
import { setString } from '../memory';
import { funcRecord } from '../functab';

// func callers(skip int, pcs []uintptr) int — skip 0: the caller of callers
export function native_runtime_callers(a: u32, fp: u32, pc: u32): u32 {
  store<i64>(a, frames(fp, pc, load<i64>(a), load<u32>(a, 8), load<u32>(a, 16), load<u32>(load<u32>(abi.CURG), G_PANIC)), 32);
  return 0;
}
// func funcName(pc uintptr) string
export function native_runtime_funcName(a: u32, fp: u32, pc: u32): u32 {
  const at = load<u32>(a);
  if (at >> 16 == 0 || at >> 16 >= load<u32>(abi.NFUNCS)) {
    setString(a + 8, 0, 0);
    return 0;
  }
  const f = funcRecord(at);
  setString(a + 8, load<u32>(f, abi.FUNC_NAME), load<u32>(f, abi.FUNC_NAMELEN));
  return 0;
}
// func funcLine(pc uintptr) (line int, file int) — file: number that the host can name
export function native_runtime_funcLine(a: u32, fp: u32, pc: u32): u32 {
  const at = load<u32>(a);
  if (at >> 16 == 0 || at >> 16 >= load<u32>(abi.NFUNCS)) {
    store<u64>(a, 0, 8);
    store<u64>(a, 0, 16);
    return 0;
  }
  const f = funcRecord(at);
  store<i64>(a, load<u32>(load<u32>(f, abi.FUNC_LINES) + (at & 0xffff) * 4) >> 8, 8);
  store<i64>(a, load<u32>(f, abi.FUNC_FILE), 16);
  return 0;
}

/**
 * Writes the PCs of the frames from (fp, pc) outwards, the innermost first, and leaves out the first `skip` and all compiler-made wrappers.
 * PC_PANICRET stands where a panic called a deferred function.
 * Returns their number.
 */
function frames(fp: u32, pc: u32, skip: i64, out: u32, cap: u32, panic: u32): u32 {
  let n: u32 = 0;
  while (pc != abi.PC_GOEXIT && n < cap) {
    if (pc == abi.PC_PANICRET) {
      if (panic == 0) break;
      if (skip > 0) {
        skip--;
      } else {
        store<u64>(out + n * 8, pc);
        n++;
      }
      fp = load<u32>(panic, PANIC_FP);
      pc = load<u32>(panic, PANIC_PC);
      panic = load<u32>(panic, PANIC_LINK);
      continue;
    }
    if (!(load<u32>(funcRecord(pc), abi.FUNC_FLAGS) & abi.FUNCFLAG_WRAPPER)) {
      if (skip > 0) {
        skip--;
      } else {
        store<u64>(out + n * 8, pc);
        n++;
      }
    }
    pc = load<u32>(fp - 8);
    if (pc != abi.PC_GOEXIT && pc != abi.PC_PANICRET) fp += load<u32>(funcRecord(pc), abi.FUNC_FRAME) + 8;
  }
  return n;
}

/**
 * For the host: the frames of a suspended goroutine, as pairs {u32 fp, u32 pc}, innermost first; PC_PANICRET stands where a panic called
 * a deferred function. At most cap pairs; returns their number.
 */
export function traceback(g: u32, fp: u32, pc: u32, out: u32, cap: u32): u32 {
  let panic = load<u32>(g, G_PANIC);
  if (fp == 0) {
    fp = load<u32>(g, G_FP);
    pc = load<u32>(g, G_PC);
  }
  let n: u32 = 0;
  while (pc != abi.PC_GOEXIT && n < cap) {
    store<u32>(out + n * 8, fp);
    store<u32>(out + n * 8, pc, 4);
    n++;
    if (pc == abi.PC_PANICRET) {
      if (panic == 0) break;
      fp = load<u32>(panic, PANIC_FP);
      pc = load<u32>(panic, PANIC_PC);
      panic = load<u32>(panic, PANIC_LINK);
      continue;
    }
    pc = load<u32>(fp - 8);
    if (pc != abi.PC_GOEXIT && pc != abi.PC_PANICRET) fp += load<u32>(funcRecord(pc), abi.FUNC_FRAME) + 8;
  }
  return n;
}
