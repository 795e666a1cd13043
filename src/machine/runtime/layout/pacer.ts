/** What decides when a cycle begins and how hard the program has to help: the pacer's sums, and the limiter of the collector's share of time. */

/* ── Pacer: i64 unless said otherwise ─────────────────────────────────────────────────────────────────────────── */
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

/* ── CPU limiter ──────────────────────────────────────────────────────────────────────────────────────────────── */
export const LIMIT_FILL = 49600; // i64 bucket fill in ns
export const LIMIT_CAPACITY = 49608; // i64
export const LIMIT_ENABLED = 49616; // u32
export const LIMIT_LASTUPDATE = 49624; // i64 ns
export const LIMIT_OVERFLOW = 49632; // i64
export const LIMIT_ASSISTPOOL = 49640; // i64 assist ns not yet accounted
export const LIMIT_IDLEPOOL = 49648; // i64 idle ns not yet accounted
export const LIMIT_LASTCYCLE = 49656; // u32 cycle in which it was last enabled
export const LIMIT_GCENABLED = 49660; // u32
