/** Settings: cells that the host writes before `init`, most of them also later. */

/** Pages of 8 KiB the whole memory may grow to (from the host's maximum). */
export const SET_MAXPAGES = 8192;
/**
 * Pages reserved for the run time's own tables at start; 0: one 64th of SET_MAXPAGES. Beyond that they take arena pages. What lies between META_NEXT and META_END is zero and need not be kept by checkpoints.
 */
export const SET_METAPAGES = 8196;
/** GOMAXPROCS. */
export const SET_PROCS = 8200;
/** i32 GOGC in percent, −1 off. Change later with setGCPercent. */
export const SET_GOGC = 8204;
/** i64 GOMEMLIMIT in bytes, 2^63−1 none. Change later with setMemoryLimit. */
export const SET_MEMLIMIT = 8208;
/** Largest stack in bytes (Go: 1_000_000_000). */
export const SET_MAXSTACK = 8216;
/** Bytes the heap has at least before the first cycle at GOGC=100 (Go: 4194304). Teaching switch. */
export const SET_HEAPMIN = 8220;
/** 1: write barrier is never switched on. Teaching switch, unsound on purpose. */
export const SET_NOBARRIER = 8224;
/** 1: whole cycle with the world stopped. Teaching switch. */
export const SET_STW = 8228;
/** 1: classic queue of objects instead of Green Tea's queue of spans. Teaching switch. */
export const SET_CLASSIC = 8232;
/** 1: GODEBUG=gcshrinkstackoff=1. */
export const SET_NOSHRINK = 8236;
/** 1: adaptive start size off (GODEBUG=adaptivestackstart=0). */
export const SET_NOADAPTIVE = 8240;
/** Bytes of scannable globals to reckon with at least; the image's if they are more. */
export const SET_GLOBALS = 8244;
/** 1: keep side information per object (type, site, serial number, requested size). Needed by the page and by heap profiles. */
export const SET_SIDE = 8248;
/** 1: collect at every allocation (test mode); 2: every 2nd, … */
export const SET_GCSTRESS = 8252;
/** 1: the collector works only through gcStep (the host steps it); otherwise also through gcBackground and assists. */
export const SET_GCMANUAL = 8256;
/** 1: every entry of a function moves the stack (test mode, read by morestack and the host). */
export const SET_STACKSTRESS = 8260;
/**
 * What Go's run time itself has besides the program and we have not: bytes of heap objects, of them scannable, bytes of scanned stacks of
 * its goroutines. Counted as live, marked and scanned in every cycle, so that goals and triggers come out as in Go. 0: nothing.
 * (The host's numbers are in load.ts.)
 */
export const SET_SYSHEAP = 8264;
export const SET_SYSSCAN = 8268;
export const SET_SYSSTACKS = 8272;
