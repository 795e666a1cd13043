/** What is reported: facts about the last cycle, the heap profile, runtime.MemStats. */

/* ── The last cycle, for gctrace, MemStats and the page: i64 ns and bytes unless said otherwise ───────────────── */
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

export const LAST_HEAPINUSE = 49832; // bytes in spans of objects at the last mark termination
/** PauseNs and PauseEnd: two rings of 256 i64, index (NumGC + 255) % 256. */
export const PAUSE_NS = 50176; // … 52224
export const PAUSE_END = 52224; // … 54272

/* ── Heap profile ─────────────────────────────────────────────────────────────────────────────────────────────── */
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

/* ── MemStats ─────────────────────────────────────────────────────────────────────────────────────────────────── */
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
