/** What the run time imports from the host (module "host"). */
import { FLAGS, FLAG_EVENTS } from '../abi';

/** Fatal error: prints `fatal error: …` and ends the program. Does not return. */
// @ts-ignore: decorator
@external('host', 'throw')
export declare function hostThrow(ptr: u32, len: u32): void;

/** Something happened (EV_* of layout.ts). */
// @ts-ignore: decorator
@external('host', 'event')
export declare function hostEvent(kind: i32, a: i32, b: i32, c: i32, d: i32): void;

// @ts-ignore: decorator
@external('host', 'write')
export declare function hostWrite(fd: i32, ptr: u32, len: u32): void;

/** A cycle of the collector has ended: what gctrace tells is in the LAST_* cells. */
// @ts-ignore: decorator
@external('host', 'cycle')
export declare function hostCycle(): void;

/** Reports an event if anyone listens. */
// @ts-ignore: decorator
@inline
export function event(kind: i32, a: u32, b: u32, c: u32, d: u32): void {
  if (load<u32>(FLAGS) & FLAG_EVENTS) hostEvent(kind, <i32>a, <i32>b, <i32>c, <i32>d);
}

// @ts-ignore: decorator
@inline
export function eventsOn(): bool {
  return (load<u32>(FLAGS) & FLAG_EVENTS) != 0;
}
