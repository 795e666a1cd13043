/**
 * Virtual time. CLOCK holds nanoseconds up to the host's last look; PULSE's lower half what the running goroutine has used since,
 * in tenths of a nanosecond. Small costs are added to PULSE as the program runs, long ones (stops, background work) to CLOCK.
 */
import { PULSE } from '../abi';
import { ATTENTION, CLOCK, PULSE_CUT } from './layout';

/** Now, in nanoseconds since the machine started. */
export function nanotime(): i64 {
  return load<i64>(CLOCK) + <i64>(load<u32>(PULSE) / 10);
}

/** PULSE's lower half is emptied when it passes this. */
const FULL: u32 = 0x80000000;

/** Charges the running goroutine (tenths of a nanosecond). */
// @ts-ignore: decorator
@inline
export function charge(tenths: u32): void {
  store<i64>(PULSE, load<i64>(PULSE) + <i64>tenths);
  if (load<u32>(PULSE) >= FULL) settle();
}

/** … with any amount. */
export function chargeLong(tenths: i64): void {
  advance(tenths / 10);
  charge(<u32>(tenths % 10));
}

/** Moves what has accumulated in PULSE to CLOCK, where there is room for it. */
function settle(): void {
  const tenths = load<u32>(PULSE);
  advance(tenths / 10);
  store<u32>(PULSE, tenths % 10);
}

/** Lets time pass. */
export function advance(ns: i64): void {
  store<i64>(CLOCK, load<i64>(CLOCK) + ns);
}

/** Asks the host for attention at the next statement: the statements left in PULSE are cut off and remembered in PULSE_CUT. */
export function attention(bits: u32): void {
  store<u32>(ATTENTION, load<u32>(ATTENTION) | bits);
  const left = load<i32>(PULSE, 4);
  if (left < 0) {
    store<i64>(PULSE_CUT, load<i64>(PULSE_CUT) - <i64>left);
    store<i32>(PULSE, 0, 4);
  }
}
