/**
 * Where everything of the run time lives: fixed addresses in [STATE, STATE_END) and the records that are found from there.
 * Plain numbers only, so that AssemblyScript (the run time) and TypeScript (the host, `observe`) both import this.
 * Unless said otherwise a field is a u32, and an "address" is an index into the linear memory (no upper word). Nothing here
 * is a Go pointer except where marked "Go pointer" (u64 with HIGH_WORD).
 *
 * Two halves write here: the memory half (heap, stacks, collector: addresses below SCHED_STATE) and the scheduling half
 * (goroutines, channels, maps, timers: from SCHED_STATE on). Records used by both (g, P, sudog, defer, panic) say who owns what.
 *
 *     STATE      8192   heap cells, statistics
 *               16384   tables of size classes, central lists, stack pools
 *               49152   collector cells
 *     SCHED    131072   scheduler, timers, … up to STATE_END
 *
 * After the image: the run time's own tables (META_START … META_END: page table, page bitmaps, span records, Ps, gs), then
 * the arena (ARENA_START … ARENA_USED) of 8 KiB pages, grown in steps of 4 MiB.
 *
 * To read the heap from outside: for each page of the arena, `load(load(PAGETABLE) + (address >> 13) * 4) & ~63` is the address
 * of the record of the span the page belongs to, or 0 for a free page (bit 0 of the entry: the span has inline mark bits). A span's slot i
 * is in use if `i < SPAN_FREEINDEX` or its bit in the allocation bitmap is set, except the slots in the unused part of a P's cached run (see
 * MCACHE).
 *
 * The folder layout/ has the cells and records of the memory half by what they are about; this file gives them all. The scheduling half's own
 * are in state.ts.
 */
export * from './layout/settings';
export * from './layout/clock';
export * from './layout/heap';
export * from './layout/span';
export * from './layout/collector';
export * from './layout/pacer';
export * from './layout/report';
export * from './layout/processor';
export * from './layout/goroutine';
export * from './layout/events';

/** Scratch of a stack scan: one bit per word of the stack from its stack pointer up, set where a pointer leads; zero between scans. */
export const STACKBITS = 163840;
export const STACKBITS_SIZE = 65536;

/** First address of the scheduling half. */
export const SCHED_STATE = 131072;

/** The scheduling half's own state begins here. */
export const SCHED_CELLS = 131136;

/** host.throw(0, code): fatal errors of the memory half, whose texts the host has. */
export const THROW_OUTOFMEMORY = 1; // runtime: out of memory
export const THROW_STACKOVERFLOW = 2; // stack overflow
export const THROW_BADSPAN = 3; // an inconsistency in the run time itself
