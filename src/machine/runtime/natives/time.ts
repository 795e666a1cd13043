/** time: two clocks that show the same virtual time, sleeping, and timers (timer.ts). */
import { charge, nanotime } from '../clock';
import { ptr64 } from '../memory';
import { WALL_START } from '../state';
import { newTimer, resetTimer, sleep, stopTimer } from '../timer';

// func now() (sec int64, nsec int32, mono int64) — mono counts from 1: a reading of 0 means none
export function native_time_now(a: u32, fp: u32, pc: u32): u32 {
  const ns = nanotime();
  const wall = load<i64>(WALL_START) + ns;
  store<i64>(a, wall / 1000000000);
  store<i32>(a, <i32>(wall % 1000000000), 8);
  store<i64>(a, ns + 1, 16);
  charge(300);
  return 0;
}
// func runtimeNano() int64
export function native_time_runtimeNano(a: u32, fp: u32, pc: u32): u32 {
  store<i64>(a, nanotime() + 1);
  charge(200);
  return 0;
}
// func Sleep(d Duration)
export function native_time_Sleep(a: u32, fp: u32, pc: u32): u32 {
  return sleep(load<i64>(a), fp, pc);
}
// func newTimer(when, period int64, f func(), c chan Time, loc *Location) *Timer
//   Times are those of runtimeNano. One of f and c is nil: f is called in a goroutine of its own, c gets the time (in loc).
export function native_time_newTimer(a: u32, fp: u32, pc: u32): u32 {
  const t = newTimer(load<i64>(a) - 1, load<i64>(a, 8), load<u32>(a, 16), load<u32>(a, 24), load<u32>(a, 32), fp, pc);
  store<u64>(a, ptr64(t), 40);
  return 0;
}
// func stopTimer(t *Timer) bool
export function native_time_stopTimer(a: u32, fp: u32, pc: u32): u32 {
  store<u8>(a, u8(stopTimer(load<u32>(a))), 8);
  return 0;
}
// func resetTimer(t *Timer, when, period int64) bool
export function native_time_resetTimer(a: u32, fp: u32, pc: u32): u32 {
  store<u8>(a, u8(resetTimer(load<u32>(a), load<i64>(a, 8) - 1, load<i64>(a, 16))), 24);
  return 0;
}
