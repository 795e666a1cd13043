/** The collector: where a cycle is, what is grey, what is left to sweep, and the queues of finalizers. */

/* ── The cycle ────────────────────────────────────────────────────────────────────────────────────────────────── */
/** GCPHASE_*. */
export const GCPHASE = 49152;
export const GCPHASE_OFF = 0;
export const GCPHASE_MARK = 1;
export const GCPHASE_MARKTERMINATION = 2;
/** 1 while allocation is black and assists are on. */
export const GC_BLACKEN = 49156;
/** Sweep generation, +2 per cycle. A span with sweepgen = this − 2 needs sweeping, = this is swept, = this + 3 is cached. */
export const SWEEPGEN = 49160;
/** 1 when no span needs sweeping any more. */
export const SWEEP_DONE = 49164;
/** Cycles begun; cycles ended (NumGC); forced ones. */
export const GC_CYCLES = 49168;
export const GC_NUM = 49172;
export const GC_NUMFORCED = 49176;
/** 1: the running cycle was asked for by runtime.GC; 2: by time. */
export const GC_FORCED = 49180;
/** Spans left to sweep. */
export const GC_UNSWEPT = 49184;
/** What the collector is doing, COLLECT_*. */
export const GC_STATE = 49188;
export const COLLECT_IDLE = 0;
export const COLLECT_ROOTS = 1;
export const COLLECT_DRAIN = 2;
export const COLLECT_SWEEP = 3;
/** Marking is over and the caches are not emptied yet: only between two steps of a collector that the host steps. */
export const COLLECT_FLUSH = 4;
/** Root jobs: next one, their number. */
export const GC_ROOTNEXT = 49192;
export const GC_ROOTJOBS = 49196;
/** Grey objects that wait by themselves: u32 addresses from GC_MARKSTACK up to GC_MARKSP, the newest last; older ones in buffers. */
export const GC_MARKSTACK = 49200;
export const GC_MARKSP = 49204;
/** Newest buffer {u32 next, u32 n, u32[n]}. Queue of spans: ring of u32 (address, capacity in entries, head, tail; both count on). */
export const GC_WORKBUF = 49208;
export const GC_SPANRING = 49212;
export const GC_SPANRING_CAP = 49216;
export const GC_SPANRING_HEAD = 49220;
export const GC_SPANRING_TAIL = 49224;
/** 1 while gcStart, a mark or sweep step is at work (guards against nesting). */
/** Sweeping: next list of the central heap; the page reclaimer's next address and credit in pages. */
export const SWEEP_CURSOR = 49232;
export const RECLAIM_NEXT = 49240;
export const RECLAIM_CREDIT = 49244;

/** Bits: why a cycle should begin at the next suspension: 1 trigger reached, 2 runtime.GC, 4 stress mode, 8 two minutes without. */
export const GC_WANTED = 49252;
export const STRESS_COUNT = 49256;
/** Marking's look ahead: address of the object scanned last, its distance (i32) from the one before, price of a miss (tenths of ns). */
export const GC_LASTSCAN = 49260;
export const GC_LASTSTEP = 49264;
export const GC_MISSCOST = 49268;

/** Bytes of the image's roots. */
export const NROOTBYTES = 49824;

/** i64: time of marking not yet accounted, in tenths of a nanosecond. */
export const GC_WORKTIME = 54272;
/** Who shades, for events (SHADE_*). */
export const SHADE_BY = 54280;
/** The last goroutine that existed when the cycle began, and the next one to scan. */
export const GC_LASTG = 54284;
export const GC_NEXTG = 54288;
/** Nanoseconds of a stop that the processors' clocks do not show yet: marking ended inside an allocation. */
export const GC_STOPLEFT = 54292;
/** Bytes of Go's own heap objects (SET_SYSSCAN) that are grey. */
export const GC_SYSTEMGREY = 54308;
/** Sums of this cycle for the starting size of stacks: bytes (i64), stacks. */
export const GC_STACKBYTES = 54296;
export const GC_STACKCOUNT = 54304;
/** Starting stack size for reused goroutines. */
export const STARTING_STACK = 49236;
/** i64: when gcPoll looked last; time the collector may still spend (ns); processors' idle time not yet used. */
export const GC_LASTPOLL = 54312;
export const GC_BUDGET = 54320;
export const GC_IDLEBUDGET = 54328;
export const GC_SWEEPBUDGET = 54336;

/** Goroutines waiting for a collector cycle (runtime.GC), linked by G_SCHEDLINK; each waits for cycle G_GCTARGET. */
export const GC_WAITERS = 55320;

/* ── Finalizers ───────────────────────────────────────────────────────────────────────────────────────────────── */
/** Finalizers: queue of records ready to run (head, tail), cleanups likewise; number queued and executed. */
export const FINQ_HEAD = 55296;
export const FINQ_TAIL = 55300;
export const FIN_QUEUED = 55304;
export const FIN_EXECUTED = 55308;
export const CLEANUP_QUEUED = 55312;
export const CLEANUP_EXECUTED = 55316;
export const CLEANUP_NEXTID = 55324;
