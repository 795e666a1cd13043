/** os: writing to a file descriptor, and the end. Reading, arguments and environment are the host's (src/machine/natives.ts). */
import { charge } from '../clock';
import { hostWrite } from '../host';
import { flush } from '../print';
import { exit } from '../sched/suspend';

// func write(fd int, b []byte)
export function native_os_write(a: u32, fp: u32, pc: u32): u32 {
  flush();
  const n = load<u32>(a, 16);
  charge(5000 + n);
  hostWrite(load<i32>(a), load<u32>(a, 8), n);
  return 0;
}
// func exit(code int)
export function native_os_exit(a: u32, fp: u32, pc: u32): u32 {
  return exit(load<u32>(a), fp, pc);
}
// func Exit(code int)
export function native_syscall_Exit(a: u32, fp: u32, pc: u32): u32 {
  return exit(load<u32>(a), fp, pc);
}
