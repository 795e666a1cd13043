/**
 * Where the scheduling half of the run time keeps its state: fixed cells from SCHED_CELLS on, its parts of the g, P, sudog,
 * defer and panic records, its numbers (wait reasons, run-time errors, actions for the host). The memory half is layout.ts.
 * Plain numbers only: the host and `observe` import this file too.
 */

/* ── Cells ────────────────────────────────────────────────────────────────────────────────────────────────────── */
/** Global run queue: head, tail, length. */
export const GLOBALQ_HEAD = 131136;
export const GLOBALQ_TAIL = 131140;
export const GLOBALQ_SIZE = 131144;
/** Dead goroutines, linked by G_SCHEDLINK: their records are used again, and their stacks if they have the right size. */
export const GFREE = 131148;
/** i64: goid of the next goroutine. */
export const NEXT_GOID = 131160;
/** i64: state of the generator of all chance. */
export const RAND_STATE = 131168;
/** i64: statements executed since the start: the position in the run. */
export const STEPS = 131176;
/** i64: statements that the host still allows before it wants control (ACT_BUDGET). */
export const BUDGET = 131184;
/** i64: statements granted with the last loading of PULSE. */
export const GRANT = 131192;
/** Record of the main goroutine; number of goroutines that are not dead, without those of the system. */
export const MAIN_G = 131200;
export const NGOROUTINES = 131204;
/** Exit code, once ACT_EXIT, ACT_PANIC or ACT_FATAL has been returned. */
export const EXIT_CODE = 131208;
/** 1 once main.main has returned or os.Exit was called; 2 after a panic or fatal error. */
export const ENDED = 131212;
/** i64: statements left until the scheduler decides anew who runs. */
export const QUANTUM_LEFT = 131216;
/** 1 while QUANTUM_LEFT counts the few statements that an indivisible function has left before ATTENTION is heeded. */
export const FINISHING = 146728;
/** i64: CLOCK when the running processor's clock was brought up to date. */
export const CLOCK_BASE = 131224;
/** i64: STEPS when time was last accounted; what a statement cost then, in tenths of a nanosecond. */
export const STEPS_BASE = 131232;
export const STEP_COST = 131320;
/** i64: goroutine switches so far. */
export const SWITCHES = 131240;
/** Pools of the library: address of u32[POOLS_CAP] of Go addresses, number of those with local parts, number of those with victims only. */
export const POOLS = 131248;
export const POOLS_CAP = 131252;
/** i64: virtual time in tenths of a nanosecond that no processor has had anything to do. */
export const IDLE_TIME = 131256;
export const NPOOLS = 131264;
export const NOLDPOOLS = 131268;
/** Procs asked for by runtime.GOMAXPROCS(n), applied when the scheduler runs next; 0 none. */
export const WANT_PROCS = 131272;
/** Processors at the start: runtime.NumCPU. */
export const NCPU = 131276;
/** Closure object of the first goroutine (one word: PC). */
export const MAIN_CLOSURE = 131280; // 8 bytes
/** With collectorSteps: 1 while the host runs the program alone; as soon as the collector has work, the host gets control. */
export const ALONE = 131288;
/** The goroutine that runs finalizers and cleanups, 0 until needed. */
export const FING = 131292;
/** Closure object of that goroutine. */
export const FING_CLOSURE = 131304; // 8 bytes
/** Dedicated mark workers that have not been given a processor yet. */
export const DEDICATED_LEFT = 131312;
/** The system monitor (sysmon.ts): i64 tenths of ns of its next look and of its sleep; looks so far. */
export const SYSMON_NEXT = 146688;
export const SYSMON_DELAY = 146696;
export const SYSMON_IDLE = 146704;
/** The processor that marked last: short queues are its own; i64 tenths of ns: from when until when. */
export const MARKING_P = 146708;
export const MARKING_FROM = 146712;
export const MARKING_UNTIL = 146720;
/** Block that readMemStats fills for runtime.ReadMemStats, 0 until needed. */
export const MEMSTATS_BLOCK = 131316;
/** i64 wall clock at the start, in nanoseconds since 1970: virtual, the same in every run. */
export const WALL_START = 131296;

/* Timers: heap of TIMERHEAP_ENTRY bytes {i64 when, u32 order, u32 what}; what: timer object, or g record | 1 for a sleeper. */
export const TIMERHEAP = 131328; // table: address, length, capacity
export const TIMERHEAP_LEN = 131332;
export const TIMERHEAP_ORDER = 131340;
export const TIMERHEAP_ENTRY = 16;

/* Interface tables: hash table of u32 (address, capacity, count). */
export const ITABTABLE = 131344;
export const ITABTABLE_CAP = 131348;
export const ITABTABLE_COUNT = 131352;

/* Functions of the library that the run time calls, found by name at start; 0 if the program has no such function. PCs. */
export const FN_RUNTIMEERROR = 131360; // runtime.panicRuntimeError
export const FN_PREPRINT = 131364; // runtime.preprintpanic
export const FN_RUNFINALIZERS = 131368; // runtime.runFinalizers

/** Closure object of runtime.nilDeferred, which is called where a nil function was deferred. */
export const NILDEFER_CLOSURE = 131448; // 8 bytes

/* The run-time error being raised: kind RTE_*, two numbers, four strings {u32 address, u32 length}. */
export const RTE_KIND = 131376;
export const RTE_X = 131384; // i64
export const RTE_Y = 131392; // i64
export const RTE_STRINGS = 131400; // 4 × 8
/** The value given to panic, until the panic record is made: eface. */
export const PANICVAL_TYPE = 131432;
export const PANICVAL_DATA = 131440;

/* Data of fatal errors and exits. */
/** Bytes collected for one write to standard error. */
export const PRINT_LEN = 131456;
export const PRINT_BUF = 131464;
export const PRINT_CAP = 1024;
/** Numbers for printing floating point: five of BIG_SIZE bytes. */
export const BIGS = 132608;
export const BIG_SIZE = 320;
/** Semaphores: SEMA_BUCKETS queues {first, last} of sudogs. */
export const SEMATABLE = 134400;
export const SEMA_BUCKETS = 251;
/** Types the run time allocates itself, RTTYPE_SIZE each: descriptor, then pointer bitmap, then string header. */
export const RTTYPES = 136448;
export const RTTYPE_SIZE = 112;
export const RTTYPE_MAP = 136448;
export const RTTYPE_TABLE = 136560;
export const RTTYPE_POINTER = 136672;
export const RTTYPE_HCHAN = 136784;
export const RTTYPE_TIMER = 136896;
export const RTTYPE_STRING = 137008;
export const RTTYPE_WEAK = 137120;
export const RTTYPE_RECORD = 137232;
/** Bytes of text the run time puts together (panic messages, names). */
export const TEXT_BUF = 137472;
export const TEXT_CAP = 1000;
/** A time.Time on its way into a channel. */
export const TIMEVALUE = 138472; // 24 bytes
/** Order in which a select looks at its cases: u16 each. */
export const POLLORDER = 138496;
export const POLLORDER_CAP = 4096;
/** Records in the Go heap (heap/records.ts): waiters and deferred calls that no processor keeps, the cleanup goroutine's. */
export const CENTRAL_SUDOGS = 146732;
export const CENTRAL_DEFERS = 146736;
export const CLEANUP_RECORD = 146740;
/** allgs, the table of all goroutines: address of its array, length, capacity. */
export const ALLGS = 146744;
export const ALLGS_LEN = 146748;
export const ALLGS_CAP = 146752;
/** Mark workers whose goroutine has been counted in allgs. */
export const WORKER_GS = 146756;
/** i64 tenths of ns: until then some processor marks, on its own clock. */
export const MARKED_UNTIL = 146760;
/** First byte that is not used by the cells above. */
export const SCHED_CELLS_END = 146768;

/* ── g record, from G_SCHED = 128 ─────────────────────────────────────────────────────────────────────────────── */
/** Distance of the select's result slot from the stack's upper end; 0 none. */
export const G_SELECTOUT = 128;
/** Run-time error RTE_* to raise when it runs next (a send whose channel was closed); 0 none. */
export const G_WAKEERROR = 136;
/** Channel, semaphore or list it waits for; for the picture. */
export const G_WAITON = 140;
/** i64 virtual ns since when it waits. */
export const G_WAITSINCE = 144;
/** The fault of the nil dereference that it panics with: 1, and the address. */
export const G_SIG = 164;
export const G_SIGADDR = 168; // u64
/** i64: tenths of ns it has run. */
export const G_RUNTIME = 176;
/** i64: times it was given a processor. */
export const G_TIMESRUN = 184;
/** Position of its sleep in the heap of timers plus 1; 0 none. */
export const G_SLEEPING = 192;
/** The first call of a goroutine: 1 until it has been entered. */
export const G_NEW = 196;
/** What is to be done when the goroutine runs next, before its code: RESUME_*. */
export const G_RESUME = 200;
export const RESUME_CODE = 0;
export const RESUME_ERROR = 1; // raise G_WAKEERROR
export const RESUME_SEMAPHORE = 2; // take the semaphore, or wait for it again
/** Where the panic that ends the program happened (the traceback begins there). */
export const G_TRACEFP = 204;
export const G_TRACEPC = 208;
/** WHY_YIELD: 1 the goroutine goes to its processor's own queue, 0 to the global one. */
export const G_PARAM = 216;
/** Waiters it gives back when it runs next, linked by their first word. */
export const G_RELEASE = 220;

/* ── P record, from P_SCHED = 4608 ────────────────────────────────────────────────────────────────────────────── */
/** i64: the processor's own time in tenths of a nanosecond. */
export const P_CLOCK = 4608;
export const P_RUNNEXT = 4616;
export const P_RUNQ_HEAD = 4620;
export const P_RUNQ_TAIL = 4624;
export const P_RUNQ_SIZE = 4628;
/** Goroutine it runs, 0 none. */
export const P_CURG = 4632;
/** Goroutine switches on this processor. */
export const P_TICK = 4636;
/** i64 tenths of ns it has worked. */
export const P_BUSYTIME = 4648;
/** PSTATUS_*. */
export const P_STATUS = 4664;
export const PSTATUS_IDLE = 0;
export const PSTATUS_RUNNING = 1; // runs a goroutine, or is about to choose one
export const PSTATUS_SPINNING = 2; // was woken to look for work
export const PSTATUS_WORKER = 3; // marks or sweeps
/** What kind of worker it is: WORKER_* of gc/cycle.ts, or 8 a sweeper. */
export const P_WORKERMODE = 4668;
/** i64 ns of this mark phase that it has worked as a fractional worker. */
export const P_FRACTIONALTIME = 4672;
/** What the system monitor remembers: P_TICK and the time (i64 tenths of ns) of its last look at a new slice; 1: the goroutine is to be preempted. */
export const P_SYSTICK = 4680;
export const P_PREEMPT = 4684;
export const P_SYSWHEN = 4688;
/** Free records of waiters and of deferred calls {u32 first, u32 number}, linked by their first word. */
export const P_SUDOGS = 4696;
export const P_DEFERS = 4704;

/* ── sudog, from SUDOG_OWN = 16 ───────────────────────────────────────────────────────────────────────────────── */
export const SUDOG_NEXT = 16;
export const SUDOG_PREV = 20;
/** The channel (GC root while it waits); for semaphores the semaphore's address. */
export const SUDOG_C = 24;
export const SUDOG_ISSELECT = 28;
/** Case number in source order. */
export const SUDOG_CASE = 32;
export const SUDOG_ISSEND = 36;
export const SUDOG_TICKET = 40;

/* ── defer and panic records ──────────────────────────────────────────────────────────────────────────────────── */
export const PANIC_GOEXIT = 40;
export const PANIC_RECOVERED = 44;
export const PANIC_REPANICKED = 48;
/** PANICSTATE_*: what the call at PANIC_CALLFP is. */
export const PANIC_STATE = 52;
export const PANICSTATE_DEFERS = 0; // deferred calls run
export const PANICSTATE_ERROR = 1; // runtime.panicRuntimeError makes the value
export const PANICSTATE_PRINT = 2; // Error or String of a value is asked for, the program is about to end
/** PC of the deferring function of PANIC_DEFERFP. */
export const PANIC_DEFERPC = 60;
/** The record whose value is being turned into text (PANICSTATE_PRINT). */
export const PANIC_PRINTING = 64;

/* ── Run-time errors: what runtime.panicRuntimeError makes of them is in stdlib/runtime/error.go ───────────────── */
export const RTE_INDEX = 1; // x index, y length
export const RTE_INDEXU = 2;
export const RTE_SLICE = 3; // + PANICSLICE_*: 3 … 9
export const RTE_CONVERT = 10; // x wanted, y length
export const RTE_DIVIDE = 11;
export const RTE_SHIFT = 12;
export const RTE_MEMORY = 13; // x address
export const RTE_WRAP = 14; // a name of the wrapper
export const RTE_NILMAP = 15;
export const RTE_UNSAFE = 16; // x kind
export const RTE_ASSERT = 17; // a interface, b concrete, c asserted, d missing method
export const RTE_UNHASHABLE = 18; // a type
export const RTE_UNCOMPARABLE = 19; // a type
export const RTE_SENDCLOSED = 20;
export const RTE_CLOSECLOSED = 21;
export const RTE_CLOSENIL = 22;
export const RTE_MAKECHAN = 23;
export const RTE_MAKESLICELEN = 24;
export const RTE_MAKESLICECAP = 25;
export const RTE_PLAIN = 26; // a text, as it is
export const RTE_ERRORSTRING = 27; // a text, after "runtime error: "
export const RTE_STRING = 28; // a text, as a plain string value
export const RTE_NILPANIC = 29;
export const RTE_UNHASHABLEKEY = 30; // a type: looked up in a map without entries
export const RTE_SLICEU = 40; // as RTE_SLICE, with an unsigned x: 40 … 46
export const RTE_FATAL = 64; // a text: no panic, the program ends

/* ── Wait reasons; the texts are in machine/reasons.ts, Go's words ─────────────────────────────────────────────── */
export const WAIT_NONE = 0;
export const WAIT_CHANRECV = 1;
export const WAIT_CHANSEND = 2;
export const WAIT_CHANRECVNIL = 3;
export const WAIT_CHANSENDNIL = 4;
export const WAIT_SELECT = 5;
export const WAIT_SELECTNOCASES = 6;
export const WAIT_SLEEP = 7;
export const WAIT_SEMACQUIRE = 8;
export const WAIT_MUTEX = 9;
export const WAIT_RWRLOCK = 10;
export const WAIT_RWLOCK = 11;
export const WAIT_COND = 12;
export const WAIT_WAITGROUP = 13;
export const WAIT_GC = 14; // waits for the end of a collection
export const WAIT_FINALIZER = 15;

/* ── What the host does next: results of schedule and suspended ────────────────────────────────────────────────── */
export const ACT_RUN = 1; // call the program's resume(SUSP_FP, SUSP_PC), then suspended(status)
export const ACT_SCHEDULE = 2; // call schedule()
export const ACT_BUDGET = 3; // the statements allowed are used up: to go on, add to BUDGET and call proceed()
export const ACT_ATTENTION = 4; // the host was asked for (ATTENTION): it looks, clears the bits, then calls proceed()
export const ACT_EXIT = 5; // the program has ended with EXIT_CODE
export const ACT_PANIC = 6; // it has panicked: print the goroutine's trace, exit 2
export const ACT_FATAL = 7; // deadlock or another fatal error: print all traces, exit 2

/* ── Events of the scheduling half ─────────────────────────────────────────────────────────────────────────────── */
export const EV_GOCREATE = 32; // g record, PC of its function, PC of the go statement
export const EV_GOSTART = 33; // g record, processor
export const EV_GOPARK = 34; // g record, wait reason, what it waits on
export const EV_GOUNPARK = 35; // g record
export const EV_GOEND = 36; // g record
export const EV_CHANSEND = 37; // channel, g record that received directly or 0
export const EV_CHANRECV = 38; // channel, g record that sent directly or 0
export const EV_PANIC = 39; // panic record, pc, 1 Goexit
export const EV_RECOVERED = 40; // panic record, pc of the recovering function
export const EV_PREEMPT = 41; // g record
export const EV_TIMER = 42; // timer object or g record
