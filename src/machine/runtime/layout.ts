/**
 * Where everything of the run time lives: fixed addresses in [STATE, STATE_END) and the records that are found from there.
 * Plain numbers only, so that AssemblyScript (the run time) and TypeScript (the host, `observe`) both import this file.
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
 * of the record of the span the page belongs to, or 0 for a free page (bit 0 of the entry: the span has inline mark bits). A span's slot i is in use if `i < SPAN_FREEINDEX` or its bit in
 * the allocation bitmap is set, except the slots in the unused part of a P's cached run (see MCACHE).
 */

/** Scratch of a stack scan: one bit per word of the stack from its stack pointer up, set where a pointer leads; zero between scans. */
export const STACKBITS = 163840;
export const STACKBITS_SIZE = 65536;

/** First address of the scheduling half. */
export const SCHED_STATE = 131072;

/* ── Settings: written by the host before `init`, most also later ─────────────────────────────────────────────── */
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
 * (The host's numbers are in machine.ts.)
 */
export const SET_SYSHEAP = 8264;
export const SET_SYSSCAN = 8268;
export const SET_SYSSTACKS = 8272;

/* ── Heap cells ───────────────────────────────────────────────────────────────────────────────────────────────── */
export const META_START = 8320;
/** Next unused byte of the tables' area, and its end. */
export const META_NEXT = 8324;
export const META_END = 8328;
/** First arena address; end of what has been grown so far (a multiple of the page size); same in pages. */
export const ARENA_START = 8332;
export const ARENA_USED = 8336;
/** Address of the page table: u32 per page of the memory (indexed by address >> 13), address of the span record or 0. */
export const PAGETABLE = 8340;
/** Address of the bitmap of pages in use (bit = 1: in use), one bit per page of the memory. */
export const PAGEBITS = 8344;
/** Address of the bitmap of free pages that count as released to the operating system. */
export const SCAVBITS = 8348;
/** No free page lies below this address. */
export const SEARCHADDR = 8352;
/** Pages at or above this address have never been used: they are zero. */
export const ZEROEDBASE = 8356;
/** Free list of span records; number of records in use. */
export const SPAN_FREELIST = 8360;
export const SPAN_COUNT = 8364;
/** The running P's record. */
export const CURP = 8368;
/** Number of Ps with a record, and u32[MAXPROCS] of their records. */
export const NPROCS = 8372;
export const ALLP = 8448; // 64 × 4
export const MAXPROCS = 64;
/** 1 if an allocation must take the long way: marking is on, side information or events are wanted, stress mode. */
export const ALLOC_SLOW = 8376;
/** Address of the bitmap of pages that nobody has touched since the operating system gave them: the first touch costs a fault. */
export const FRESHBITS = 8380;
/** Serial number of the last allocation (i64; counted only with side information). */
export const ALLOC_SERIAL = 8384;
/** Role of the next allocation (ROLE_*), taken and cleared by it; only for side information. */
export const ALLOC_ROLE = 8392;
/** Statements cut off PULSE when the run time asked for the host's attention (i64, in statements); the host takes and clears it. */
export const PULSE_CUT = 8400;
/** Bits ATTENTION_*: why the run time asked for the host's attention at the next statement; the host clears them. */
export const ATTENTION = 8408;
export const ATTENTION_GC = 1; // a cycle has begun, or the collector has work that the host should step or schedule
export const ATTENTION_FINALIZERS = 2; // finalizers or cleanups are queued for the goroutine that runs them
export const ATTENTION_LOW_MEMORY = 4; // memory of the host is nearly exhausted
/** Virtual time in nanoseconds (i64), without what has accumulated in PULSE since. Written by the host or scheduler, see clock.ts. */
export const CLOCK = 8416;

/* Statistics, i64 each. */
export const STAT_TOTALALLOC = 8704; // bytes ever allocated, flushed parts only: use readMemStats
export const STAT_TOTALFREE = 8712;
export const STAT_LARGEALLOC = 8720; // bytes
export const STAT_LARGEALLOCCOUNT = 8728;
export const STAT_LARGEFREE = 8736;
export const STAT_LARGEFREECOUNT = 8744;
export const STAT_TINYALLOCS = 8752;
export const STAT_INHEAP = 8760; // bytes in spans that hold objects (HeapInuse)
export const STAT_INSTACKS = 8768; // bytes in stack spans (StackInuse)
export const STAT_RELEASED = 8776; // bytes of free pages given back to the operating system
export const STAT_HEAPFREE = 8784; // bytes of free pages not given back
export const STAT_META = 8792; // bytes of the run time's own tables
export const STAT_PEAKHEAP = 8800; // highest heapLive seen
export const STAT_PEAKINUSE = 8808; // highest STAT_INHEAP seen
export const STAT_STACKCOPIES = 8816; // stacks moved
export const STAT_STACKCOPYBYTES = 8824;
export const STAT_METAPAGES = 8832; // bytes of arena pages used for the run time's own tables
/** Per class (68 × {i64 allocations, i64 frees}), flushed parts only. */
export const STAT_BYCLASS = 8960; // … 10048

/* ── Tables ───────────────────────────────────────────────────────────────────────────────────────────────────── */
export const NUM_CLASSES = 68;
export const NUM_SPANCLASSES = 136; // sizeclass << 1 | noscan
/** Per size class 8 bytes: u32 slot size (0 for class 0), u16 pages, u16 real slots noscan (see facts 2.3). */
export const CLASS_TABLE = 16384; // 68 × 8
export const CLASS_SLOTS_SCAN = 16936; // u16[68]
/** u8: size class of requests up to 1024, by (size + 7) >> 3; then up to 32768 by (size − 1024 + 127) >> 7. */
export const CLASS_SMALL = 17088; // u8[129]
export const CLASS_BIG = 17232; // u8[249]
export const CLASS_DIVMUL = 17488; // u32[68]
/** Central lists, CENTRAL_SIZE per span class: heads (u32) of partial[2], full[2]; index sweepgen/2%2 is the swept one. */
export const CENTRAL = 18432; // 136 × 16
export const CENTRAL_SIZE = 16;
export const CENTRAL_PARTIAL = 0;
export const CENTRAL_FULL = 8;
/** Stack pools: heads (u32) of the lists of stack spans with free stacks, per order 0…3; then free large stack spans by log2 of pages, 32 × u32. */
export const STACKPOOL = 20736;
export const STACKLARGE = 20768;
/** Free lists of fixed-size records of the memory half (see fix.ts), one u32 each. */
export const FIX_BITS = 20992; // blocks of mark and allocation bits for 8-byte slots
export const FIX_SPECIAL = 20996;
export const FIX_WORKBUF = 21000;
export const FIX_G = 21004;
export const FIX_SUDOG = 21008;
export const FIX_DEFER = 21012;
export const FIX_PANIC = 21016;
export const FIX_FINQ = 21020;
/** Free side tables, one list per span class. */
export const FIX_SIDE = 21120; // 136 × 4

/* ── Collector ────────────────────────────────────────────────────────────────────────────────────────────────── */
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
export const GC_BUSY = 49228;
/** Sweeping: next list of the central heap; the page reclaimer's next address and credit in pages. */
export const SWEEP_CURSOR = 49232;
export const RECLAIM_NEXT = 49240;
export const RECLAIM_CREDIT = 49244;
/** Spans of objects in all. */
export const OBJECT_SPANS = 49248;
/** Bits: why a cycle should begin at the next suspension: 1 trigger reached, 2 runtime.GC, 4 stress mode, 8 two minutes without. */
export const GC_WANTED = 49252;
export const STRESS_COUNT = 49256;
/** Marking's look ahead: address of the object scanned last, its distance (i32) from the one before, price of a miss (tenths of ns). */
export const GC_LASTSCAN = 49260;
export const GC_LASTSTEP = 49264;
export const GC_MISSCOST = 49268;
/** Span records made so far: they are used again, never given back. */
export const SPAN_RECORDS = 49272;
/** Starting stack size for reused goroutines. */
export const STARTING_STACK = 49236;

/* Pacer cells: i64 unless said otherwise. */
export const PACE_HEAPLIVE = 49280;
export const PACE_HEAPSCAN = 49288;
export const PACE_HEAPMARKED = 49296;
export const PACE_LASTHEAPSCAN = 49304;
export const PACE_LASTSTACKSCAN = 49312;
export const PACE_MAXSTACKSCAN = 49320;
export const PACE_GLOBALSCAN = 49328;
export const PACE_HEAPSCANWORK = 49336;
export const PACE_STACKSCANWORK = 49344;
export const PACE_GLOBALSCANWORK = 49352;
export const PACE_TRIGGERED = 49360; // −1 when no cycle runs
export const PACE_LASTHEAPGOAL = 49368; // f64
export const PACE_BGCREDIT = 49376;
export const PACE_ASSISTTIME = 49384;
export const PACE_DEDICATEDTIME = 49392;
export const PACE_FRACTIONALTIME = 49400;
export const PACE_IDLETIME = 49408;
export const PACE_MARKSTART = 49416; // ns
export const PACE_HEAPMINIMUM = 49424; // f64
export const PACE_PERCENTGOAL = 49432; // f64, Infinity when off
export const PACE_SWEEPMINTRIGGER = 49440;
export const PACE_RUNWAY = 49448; // f64
export const PACE_CONSMARK = 49456; // f64
export const PACE_LASTCONSMARK = 49464; // f64[4]
export const PACE_ASSISTPERBYTE = 49496; // f64
export const PACE_BYTESPERASSIST = 49504; // f64
export const PACE_FRACTIONALGOAL = 49512; // f64
export const PACE_DEDICATED = 49520; // workers of this cycle
export const PACE_MEMLIMIT = 49528;
export const PACE_GOGC = 49536; // i32
export const PACE_BYTESMARKED = 49544; // bytes marked so far in this cycle
export const PACE_SWEEPRATIO = 49552; // f64 pages per byte
export const PACE_SWEEPLIVEBASIS = 49560;
export const PACE_PAGESSWEPT = 49568;
export const PACE_PAGESSWEPTBASIS = 49576;
export const PACE_PAGESINUSE = 49584;
export const PACE_SWEEPHEAPLIVE = 49592; // heapLive when sweeping began
/* CPU limiter. */
export const LIMIT_FILL = 49600; // i64 bucket fill in ns
export const LIMIT_CAPACITY = 49608; // i64
export const LIMIT_ENABLED = 49616; // u32
export const LIMIT_LASTUPDATE = 49624; // i64 ns
export const LIMIT_OVERFLOW = 49632; // i64
export const LIMIT_ASSISTPOOL = 49640; // i64 assist ns not yet accounted
export const LIMIT_IDLEPOOL = 49648; // i64 idle ns not yet accounted
export const LIMIT_LASTCYCLE = 49656; // u32 cycle in which it was last enabled
export const LIMIT_GCENABLED = 49660; // u32

/* Facts about the last cycle, for gctrace, MemStats and the page (i64 ns and bytes unless said otherwise). */
export const LAST_START = 49664; // time of stop 1
export const LAST_STW1 = 49672; // length of stop 1
export const LAST_MARK = 49680; // length of concurrent mark
export const LAST_STW2 = 49688; // length of stop 2
export const LAST_HEAP0 = 49696; // heapLive at start
export const LAST_HEAP1 = 49704; // heapLive at mark termination
export const LAST_HEAP2 = 49712; // bytes marked
export const LAST_GOAL = 49720; // f64
export const LAST_STACKS = 49728; // bytes of stack scanned
export const LAST_GLOBALS = 49736;
export const LAST_ASSIST = 49744; // assist time
export const LAST_BACKGROUND = 49752; // dedicated + fractional time
export const LAST_IDLE = 49760;
export const LAST_FORCED = 49768; // 1 forced by runtime.GC
export const LAST_TRIGGER = 49776;
export const LAST_END = 49784; // time of the end of mark termination
export const PAUSE_TOTAL = 49792;
export const PAUSE_LAST = 49800;
export const GC_CPU_TOTAL = 49808; // GC CPU ns since start (assists, workers, stops × P), without idle workers
export const GC_IDLE_TOTAL = 49816;
/** Bytes of the image's roots. */
export const NROOTBYTES = 49824;
export const LAST_HEAPINUSE = 49832; // bytes in spans of objects at the last mark termination
/** PauseNs and PauseEnd: two rings of 256 i64, index (NumGC + 255) % 256. */
export const PAUSE_NS = 50176; // … 52224
export const PAUSE_END = 52224; // … 54272
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
/** i64: when gcPoll looked last; time the collector may still spend (ns); processors' idle time not yet used. */
export const GC_LASTPOLL = 54312;
export const GC_BUDGET = 54320;
export const GC_IDLEBUDGET = 54328;
export const GC_SWEEPBUDGET = 54336;
/** Finalizers: queue of records ready to run (head, tail), cleanups likewise; number queued and executed. */
export const FINQ_HEAD = 55296;
export const FINQ_TAIL = 55300;
export const FIN_QUEUED = 55304;
export const FIN_EXECUTED = 55308;
export const CLEANUP_QUEUED = 55312;
export const CLEANUP_EXECUTED = 55316;
export const CLEANUP_NEXTID = 55324;
/** The one span record that arena pages used for the run time's own tables share. */
export const META_SPAN = 57344;
/** Goroutines waiting for a collector cycle (runtime.GC), linked by G_SCHEDLINK; each waits for cycle G_GCTARGET. */
export const GC_WAITERS = 55320;
/** Heap profile: hash table of buckets (address of u32[PROF_BUCKETS], 0: off), list of all buckets. */
export const PROF_TABLE = 55328;
export const PROF_ALL = 55332;
export const PROF_HASHSIZE = 4096;
/** Bucket of the heap profile: one call stack and size, linked by PROF_LINK from PROF_ALL. Counts are i64. */
export const PROF_NEXT = 0;
export const PROF_LINK = 4;
export const PROF_HASH = 8;
export const PROF_DEPTH = 12;
export const PROF_SIZE = 16; // bytes of the slots; 0 for tiny objects in a block that was there
export const PROF_ALLOCS = 24;
export const PROF_ALLOCBYTES = 32;
export const PROF_FREES = 40;
export const PROF_FREEBYTES = 48;
export const PROF_PCS = 56; // u32[depth], innermost first
export const PROF_MAXDEPTH = 128;

/** What readMemStats and statsInto fill in: i64, f64 where said. Fields of runtime.MemStats, then per class {size, mallocs, frees}. */
export const MEMSTATS_ALLOC = 0;
export const MEMSTATS_TOTALALLOC = 8;
export const MEMSTATS_SYS = 16;
export const MEMSTATS_LOOKUPS = 24;
export const MEMSTATS_MALLOCS = 32;
export const MEMSTATS_FREES = 40;
export const MEMSTATS_HEAPALLOC = 48;
export const MEMSTATS_HEAPSYS = 56;
export const MEMSTATS_HEAPIDLE = 64;
export const MEMSTATS_HEAPINUSE = 72;
export const MEMSTATS_HEAPRELEASED = 80;
export const MEMSTATS_HEAPOBJECTS = 88;
export const MEMSTATS_STACKINUSE = 96;
export const MEMSTATS_STACKSYS = 104;
export const MEMSTATS_MSPANINUSE = 112;
export const MEMSTATS_MSPANSYS = 120;
export const MEMSTATS_MCACHEINUSE = 128;
export const MEMSTATS_MCACHESYS = 136;
export const MEMSTATS_BUCKHASHSYS = 144;
export const MEMSTATS_GCSYS = 152;
export const MEMSTATS_OTHERSYS = 160;
export const MEMSTATS_NEXTGC = 168; // f64
export const MEMSTATS_LASTGC = 176; // ns of virtual time
export const MEMSTATS_PAUSETOTALNS = 184;
export const MEMSTATS_NUMGC = 192;
export const MEMSTATS_NUMFORCEDGC = 200;
export const MEMSTATS_GCCPUFRACTION = 208; // f64
export const MEMSTATS_TINYALLOCS = 216;
export const MEMSTATS_BYSIZE = 256; // 68 × 24
export const MEMSTATS_BYTES = 1888;

/* ── Span record ──────────────────────────────────────────────────────────────────────────────────────────────── */
export const SPAN_SIZE = 192;
export const SPAN_BASE = 0; // address of the first page
export const SPAN_NPAGES = 4;
export const SPAN_STATE = 8; // u8 SPANSTATE_*
export const SPAN_CLASS = 9; // u8 span class: sizeclass << 1 | noscan
export const SPAN_NEEDZERO = 10; // u8
export const SPAN_INLIST = 11; // u8: 0 none, 1 partial, 2 full (central), 3 stack pool, 4 large stacks
export const SPAN_NELEMS = 12; // u16 slots
export const SPAN_ALLOCCOUNT = 14; // u16 slots in use (for a cached span: including its current run)
export const SPAN_ELEMSIZE = 16; // slot size; for large objects npages * 8192
export const SPAN_DIVMUL = 20; // slot index = offset * divmul >> 32
export const SPAN_FREEINDEX = 24; // slots below are in use; for a cached span, slots below the end of its current run
export const SPAN_SWEEPGEN = 28;
export const SPAN_LIMIT = 32; // end of the slots
export const SPAN_LARGETYPE = 36; // type of a large object with pointers
export const SPAN_NEXT = 40;
export const SPAN_PREV = 44;
export const SPAN_COUNTBEFORE = 48; // u16 alloc count when the span was cached
export const SPAN_FRESH = 50; // u8 1: it may have pages that nobody has touched (FRESHBITS)
export const SPAN_SPECIALS = 56; // list of special records
export const SPAN_SIDE = 60; // address of the side table, SIDE_SIZE per slot, or 0
export const SPAN_MARKBITS = 64; // address of the mark bits (bit i = slot i)
export const SPAN_ALLOCBITS = 68; // address of the allocation bits as of the last sweep
export const SPAN_STACKFREE = 72; // stack spans: list of free stacks (linked through their first word)
export const SPAN_LARGESIZE = 80; // large object: requested size
export const SPAN_OWNMARKS = 112; // 16 bytes: mark bits of spans with few slots
export const SPAN_OWNALLOC = 128; // 64 bytes: allocation bits of spans with up to 512 slots
export const SPANSTATE_FREE = 0;
export const SPANSTATE_INUSE = 1; // objects
export const SPANSTATE_STACK = 2; // stacks
export const SPANSTATE_META = 3; // the run time's own tables, outside of HeapSys
/** Slots of 16…512 bytes: at the end of the span 64 bytes of scan bits, then 64 bytes of mark bits; scan spans: pointer bitmap below. */
export const INLINE_SCANS = 8064; // offset in the span: 63 bytes of bits
export const INLINE_OWNED = 8127; // u8 Green Tea: 0 not queued, bit 1 queued for one object, bit 2 queued for many
export const INLINE_MARKS = 8128; // 63 bytes of bits
export const INLINE_CLASS = 8191; // u8 span class
export const INLINE_PTRBITS = 7936; // 128 bytes of bits, one per word of the span
/** Slots of 8 bytes with pointers: pointer bitmap in the last 128 bytes. */
export const EIGHT_PTRBITS = 8064;

/** Special: a finalizer, weak handle or cleanup attached to an object; listed at its span in the order of offset and kind. */
export const SPECIAL_SIZE = 32;
export const SPECIAL_NEXT = 0;
export const SPECIAL_OFFSET = 4; // of the object's address in the span
export const SPECIAL_KIND = 8; // SPECIAL_FINALIZER …
export const SPECIAL_FN = 12; // closure object, or the weak handle: GC root
export const SPECIAL_ARG = 16; // word for the scheduling half (finalizer: type of the object's pointer)
export const SPECIAL_ID = 20; // cleanup: number
export const SPECIAL_FINALIZER = 1;
export const SPECIAL_WEAK = 2;
export const SPECIAL_CLEANUP = 3;
/** Queued finalizer or cleanup, taken with nextFinalizer, given back with finalizerDone. */
export const FINQ_SIZE = 32;
export const FINQ_LINK = 0;
export const FINQ_KIND = 4; // SPECIAL_FINALIZER or SPECIAL_CLEANUP
export const FINQ_FN = 8; // closure object
export const FINQ_OBJECT = 12; // address of the object (finalizer)
export const FINQ_ARG = 16;

/** Side table entry of a slot. */
export const SIDE_SIZE = 24;
export const SIDE_TYPE = 0; // type descriptor (element type for arrays), 0 none
export const SIDE_PC = 4; // allocation site
export const SIDE_SERIAL = 8; // u32 serial number
export const SIDE_REQUESTED = 12; // bytes asked for
export const SIDE_ROLE = 16; // u16 ROLE_*
export const SIDE_BUCKET = 20; // heap profile bucket or 0
export const ROLE_NONE = 0;
export const ROLE_MAP = 1;
export const ROLE_MAPGROUPS = 2;
export const ROLE_MAPTABLE = 3;
export const ROLE_MAPDIRECTORY = 4;
export const ROLE_CHAN = 5;
export const ROLE_CHANBUF = 6;
export const ROLE_STRING = 7;
export const ROLE_SLICE = 8; // backing array
export const ROLE_BOX = 9; // value of an interface
export const ROLE_CLOSURE = 10;
export const ROLE_TINY = 11; // block of the tiny allocator
export const ROLE_TIMER = 12;
export const ROLE_MAPKEY = 13; // indirect key or element

/* ── P record: a virtual processor. Memory half below P_SCHED, scheduling half from there ─────────────────────── */
export const P_SIZE = 8192;
export const P_ID = 0;
export const P_TINY = 64; // current tiny block or 0
export const P_TINYOFFSET = 68;
export const P_TINYALLOCS = 72; // i64 since the last flush
export const P_STACKCACHE = 96; // 4 × {u32 list, u32 bytes}
export const P_ASSISTTIME = 128; // i64
export const P_WBCOUNT = 136; // entries in the write barrier buffer
export const P_NEXTSAMPLE = 144; // i64 heap profile: bytes until the next sample
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

/* ── g record: a goroutine. [0, G_SCHED) is read by both, [G_SCHED, G_SIZE) belongs to the scheduling half ──────── */
export const G_SIZE = 320;
export const G_ID = 0; // i64 goid
export const G_STATUS = 8; // GSTATUS_*
export const G_WAITREASON = 12; // scheduling half's numbers; 0 none
export const G_STACKLO = 16;
export const G_STACKHI = 20;
export const G_GUARD = 24; // stack.lo + 928
export const G_FP = 28; // where it goes on when resumed (valid while not running; for the running one see SUSP_FP or the call's fp, pc)
export const G_PC = 32;
export const G_CTX = 36; // closure object to put into CTX on entering at resume 0; GC root
export const G_DEFER = 40; // newest defer record
export const G_PANIC = 44; // newest panic record
export const G_WAITING = 48; // sudogs it waits with, linked by SUDOG_WAITLINK
export const G_ALLLINK = 52; // next goroutine in order of creation (never unlinked)
export const G_SCHEDLINK = 56; // run queue or free list
export const G_P = 60; // P record while running
export const G_ASSIST = 64; // i64 gcAssistBytes
export const G_GCSCAN = 72; // cycle number (GC_CYCLES) in which its stack was scanned
export const G_PARENT = 80; // i64 goid of the creator
export const G_CREATEPC = 88; // PC of the go statement
export const G_STARTPC = 92; // PC of its first function
export const G_PARKONCHAN = 96; // 1 while its stack must not shrink (being parked)
export const G_FLAGS = 100; // G_FLAG_*
export const G_FLAG_SYSTEM = 1; // finalizer goroutine and the like: not shown, no deadlock
export const G_STACKCOPIES = 104; // times its stack has been moved
export const G_ENTRYCTX = 108; // closure object of its first function (GC root until it runs)
export const G_GCTARGET = 112; // cycle it waits for (runtime.GC)
export const G_SCANBYTES = 116; // bytes of its stack that were scanned in this cycle and are not counted as scan work yet
export const G_SCANTIME = 120; // … and the time it took, tenths of ns
export const G_SCHED = 128;
export const GSTATUS_IDLE = 0;
export const GSTATUS_RUNNABLE = 1;
export const GSTATUS_RUNNING = 2;
export const GSTATUS_WAITING = 4;
export const GSTATUS_DEAD = 6;
/** All goroutines ever made, dead ones included: first, last, number. Kept by the scheduling half. */
export const ALLG_HEAD = 131072;
export const ALLG_TAIL = 131076;
export const ALLG_COUNT = 131080;
/** The scheduling half's own state begins here. */
export const SCHED_CELLS = 131136;

/**
 * A new goroutine's first function has fp = hi − 32 (four words are reserved at the top as in Go), PC_GOEXIT at fp − 8.
 *
 * Walking frames. (fp, pc): f = pc >>> 16. If pc's resume index is 0 the frame is not set up yet (no locals). The caller's PC is
 * load<u32>(fp − 8); the caller's fp is fp + frameSize(caller) + 8. At PC_PANICRET the frames go on at PANIC_FP, PANIC_PC of the
 * innermost panic record not yet passed; the walk takes panic records in order from G_PANIC.
 */

/** sudog record (scheduling half makes them with fixAlloc(FIX_SUDOG, SUDOG_SIZE)); [SUDOG_OWN, …) is the scheduling half's. */
export const SUDOG_SIZE = 104;
export const SUDOG_G = 0;
export const SUDOG_ELEM = 4; // address of the element: on a stack (adjusted when it moves) or in the heap
export const SUDOG_WAITLINK = 8; // next sudog of the same goroutine
export const SUDOG_OK = 12; // address of the ok flag (adjusted), 0 none
export const SUDOG_OWN = 16;

/** defer record, fixAlloc(FIX_DEFER, DEFER_SIZE). */
export const DEFER_SIZE = 48;
export const DEFER_LINK = 0;
export const DEFER_FP = 4; // fp of the deferring frame (adjusted)
export const DEFER_FN = 8; // closure object: GC root, adjusted if on the stack
export const DEFER_PC = 12;
export const DEFER_OWN = 16;

/** panic record, fixAlloc(FIX_PANIC, PANIC_SIZE). */
export const PANIC_SIZE = 128;
export const PANIC_LINK = 0; // the panic (or Goexit) it happened in
export const PANIC_FP = 4; // fp of the function that panicked (adjusted): its frames go on there
export const PANIC_PC = 8; // PC of that function
export const PANIC_CALLFP = 12; // fp of the deferred call being made by the run time (adjusted), 0 none
export const PANIC_ARGTYPE = 16; // eface: Go pointer to the type
export const PANIC_ARGDATA = 24; // eface: data word, Go pointer: GC root
export const PANIC_DEFERFP = 32; // fp of the frame whose deferred calls are being run (adjusted)
export const PANIC_OWN = 40;

/** host.throw(0, code): fatal errors of the memory half, whose texts the host has. */
export const THROW_OUTOFMEMORY = 1; // runtime: out of memory
export const THROW_STACKOVERFLOW = 2; // stack overflow
export const THROW_BADSPAN = 3; // an inconsistency in the run time itself

/* ── Events: kinds for host.event(kind, a, b, c, d), only when FLAGS & FLAG_EVENTS ────────────────────────────── */
export const EV_ALLOC = 1; // address, requested size, slot size, pc (type: side table)
export const EV_STACKCOPY = 2; // g record, old hi, old size, pointers adjusted (new stack: from the g record)
export const EV_STACKSHRINK = 3; // the same
export const EV_GCBEGIN = 4; // cycle, forced, heapLive, trigger
export const EV_GCPHASE = 5; // 1 sweep termination, 2 mark, 3 mark termination, 4 sweep, 0 off
export const EV_GCROOTS = 6; // 0 globals | 1 stack | 2 other, g record or 0, pointers found
export const EV_SHADE = 7; // address, by (SHADE_*)
export const EV_SCAN = 8; // address, size, pointers
export const EV_BARRIER = 9; // slot, old, new
export const EV_ASSIST = 10; // g record, work
export const EV_SWEEPSPAN = 11; // span base, objects freed, bytes freed, 1 if the span was given back
export const EV_FREE = 12; // address, slot size
export const EV_GCEND = 13; // cycle, bytes marked, goal, heapLive
export const EV_HEAPGOAL = 14; // goal, trigger
export const EV_HEAPGROW = 15; // new end of the arena, bytes
export const EV_FINALIZER = 16; // object, 1 finalizer | 2 cleanup | 3 weak pointer cleared
export const EV_LOST = 17; // object freed though a root reaches it (only with the barrier off)
export const EV_SCHED = 32; // first kind of the scheduling half
export const SHADE_ROOT = 1;
export const SHADE_SCAN = 2;
export const SHADE_BARRIER = 3;
export const SHADE_ASSIST = 4;
export const SHADE_ALLOC = 5;
