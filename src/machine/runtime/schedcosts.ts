/**
 * The cost model of the scheduling half: what its services take on the virtual clock, in tenths of a nanosecond, on top of what the
 * statement that calls them costs. (The memory half's prices are in costs.ts.)
 */
export const COST_STRING: u32 = 60;
export const COST_BYTE_COPY: u32 = 1;
export const COST_MAP_ACCESS: u32 = 90;
export const COST_MAP_ASSIGN: u32 = 130;
export const COST_MAP_NEXT: u32 = 50;
/** Moving one entry when a table grows. */
export const COST_MAP_MOVE: u32 = 150;
export const COST_CHAN: u32 = 280;
/** One case of a select. */
export const COST_SELECT_CASE: u32 = 200;
export const COST_NEWPROC: u32 = 2000;
/** Leaving one goroutine and entering another. */
export const COST_SWITCH: u32 = 650;
export const COST_DEFER: u32 = 20;
export const COST_PANIC: u32 = 1500;
export const COST_ASSERT: u32 = 20;
export const COST_ITAB_MISS: u32 = 1000;
export const COST_TIMER: u32 = 300;
export const COST_PRINT: u32 = 5000;
/** An idle processor wakes up. */
export const COST_WAKE: u32 = 20000;
/** … to mark: the thread behind it has to be woken by the kernel. */
export const COST_WAKEWORKER: u32 = 500000;
