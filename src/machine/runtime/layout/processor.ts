/** Processors (P): which there are, and the record of one. Memory half below P_SCHED, scheduling half from there (state.ts). */

/** The running P's record. */
export const CURP = 8368;
/** Number of Ps with a record, and u32[MAXPROCS] of their records. */
export const NPROCS = 8372;
export const ALLP = 8448; // 64 × 4
export const MAXPROCS = 64;

/* The record. */
export const P_SIZE = 8192;
export const P_ID = 0;
export const P_TINY = 64; // current tiny block or 0
export const P_TINYOFFSET = 68;
export const P_TINYALLOCS = 72; // i64 since the last flush
export const P_STACKCACHE = 96; // 4 × {u32 list, u32 bytes}
export const P_WBCOUNT = 136; // entries in the write barrier buffer
export const P_SCANALLOC = 152; // i64 bytes of scannable heap allocated since the last flush
export const P_FLUSHGEN = 160; // sweepgen at which the cache was flushed
/** Per span class MCACHE_SIZE bytes: the current run of free slots. */
export const MCACHE = 256; // 136 × 16 … 2432
export const MCACHE_SIZE = 16;
export const MCACHE_NEXT = 0; // next free slot of the run
export const MCACHE_END = 4; // end of the run
export const MCACHE_ELEM = 8; // slot size
export const MCACHE_SPAN = 12; // span record or 0
export const P_WBBUF = 2560; // u32[512]
export const WBBUF_ENTRIES = 512;
export const P_SCHED = 4608; // … P_SIZE: run queue and whatever the scheduling half wants
