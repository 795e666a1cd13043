/**
 * The image's table of functions: records of FUNC_SIZE bytes by number, which is the upper half of a PC. The run time finds a few functions of the
 * library in it by name, and marks those of the packages in which a goroutine is not stopped.
 */
import * as abi from '../abi';
import { G_PC } from './layout';
import { ownText } from './panic/raise';
import { TEXT_BUF } from './state';

/** A flag of our own in FUNC_FLAGS. */
const FUNCFLAG_INDIVISIBLE: u32 = 0x100;

export function funcRecord(pc: u32): u32 {
  return load<u32>(abi.FUNCTAB) + (pc >> 16) * abi.FUNC_SIZE;
}

/** PC of the Go function of this name, 0 if the program does not have it. */
export function findFunction(name: string): u32 {
  const n = ownText(name);
  const count = load<u32>(abi.NFUNCS);
  for (let i: u32 = 1; i < count; i++) {
    const f = load<u32>(abi.FUNCTAB) + i * abi.FUNC_SIZE;
    if (load<u32>(f, abi.FUNC_NAMELEN) != n) continue;
    if (memory.compare(load<u32>(f, abi.FUNC_NAME), TEXT_BUF, n) == 0) return i << 16;
  }
  return 0;
}

/**
 * Packages sync, internal/sync and sync/atomic are written as if nobody came between two of their statements: a goroutine is not stopped while
 * it executes one of their functions.
 */
export function indivisible(g: u32): bool {
  return (load<u32>(funcRecord(load<u32>(g, G_PC)), abi.FUNC_FLAGS) & FUNCFLAG_INDIVISIBLE) != 0;
}

export function markIndivisible(prefix: string): void {
  const n = ownText(prefix);
  const count = load<u32>(abi.NFUNCS);
  for (let i: u32 = 1; i < count; i++) {
    const f = load<u32>(abi.FUNCTAB) + i * abi.FUNC_SIZE;
    if (load<u32>(f, abi.FUNC_NAMELEN) < n || memory.compare(load<u32>(f, abi.FUNC_NAME), TEXT_BUF, n) != 0) continue;
    store<u32>(f, load<u32>(f, abi.FUNC_FLAGS) | FUNCFLAG_INDIVISIBLE, abi.FUNC_FLAGS);
  }
}
