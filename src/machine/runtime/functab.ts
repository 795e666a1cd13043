/** The image's table of functions: records of FUNC_SIZE bytes by number, which is the upper half of a PC. */
import * as abi from '../abi';

export function funcRecord(pc: u32): u32 {
  return load<u32>(abi.FUNCTAB) + (pc >> 16) * abi.FUNC_SIZE;
}
