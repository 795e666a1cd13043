/**
 * Goroutines, and the records that hang on one.
 *
 * A new goroutine's first function has fp = hi − 32 (four words are reserved at the top as in Go), PC_GOEXIT at fp − 8.
 *
 * Walking frames. (fp, pc): f = pc >>> 16. If pc's resume index is 0 the frame is not set up yet (no locals). The caller's PC is
 * load<u32>(fp − 8); the caller's fp is fp + frameSize(caller) + 8. At PC_PANICRET the frames go on at PANIC_FP, PANIC_PC of the
 * innermost panic record not yet passed; the walk takes panic records in order from G_PANIC.
 */

/* ── g record: [0, G_SCHED) is read by both, [G_SCHED, G_SIZE) belongs to the scheduling half ─────────────────── */
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
export const G_SLEEPTIMER = 124; // what time.Sleep waits with, kept for the next one: a record in the Go heap, 0 until needed
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

/* ── What a goroutine waits with, has deferred, panics with ───────────────────────────────────────────────────── */
/** sudog record (heap/records.ts); [SUDOG_OWN, …) is the scheduling half's. */
export const SUDOG_SIZE = 104;
export const SUDOG_G = 0;
export const SUDOG_ELEM = 4; // address of the element: on a stack (adjusted when it moves) or in the heap
export const SUDOG_WAITLINK = 8; // next sudog of the same goroutine
export const SUDOG_OK = 12; // address of the ok flag (adjusted), 0 none
export const SUDOG_OWN = 16;

/** defer record: fixAlloc(FIX_DEFER, DEFER_SIZE), or in the Go heap where DEFER_HEAP is 1. */
export const DEFER_SIZE = 48;
export const DEFER_LINK = 0;
export const DEFER_FP = 4; // fp of the deferring frame (adjusted)
export const DEFER_FN = 8; // closure object: GC root, adjusted if on the stack
export const DEFER_PC = 12;
export const DEFER_HEAP = 16;

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
