/**
 * The contract between the compiler's back end (`go/emit`), the run time (`machine/runtime`, AssemblyScript) and the
 * host (`machine`, TypeScript). Plain numbers only, so that both TypeScript and AssemblyScript can import this file.
 *
 * ## Memory
 *
 * One linear memory holds everything a Go program has. A Go pointer is 64 bits wide; its LOW 32 bits are the index into
 * the linear memory. Pointers into the heap arena and into goroutine stacks carry HIGH_WORD (0xc0) in the upper word, so
 * they print as 0xc0xxxxxxxx; pointers to globals, read-only data, type descriptors and closure objects of top-level
 * functions have an upper word of 0. nil is 0. Addresses below NIL_LIMIT are never valid.
 *
 *     0        … 4095          nil page, nothing is ever stored there
 *     4096     … 8191          CELLS: the fixed cells below (registers of the machine)
 *     8192     … STATE_END     the run time's own state at fixed addresses (layout in runtime/)
 *     IMAGE    …               the image's data: type descriptors, function table, read-only data, data, bss
 *     (after)  …               arena, aligned to 8 KiB: pages of 8 KiB handed out by the page heap to object spans,
 *                              stacks and the run time's own tables; grows with the memory
 *
 * All state of the machine lives in this memory (no mutable WebAssembly globals, no JavaScript objects), so a copy of
 * the memory is a checkpoint of the machine.
 *
 * ## Functions, frames, program counters
 *
 * Every Go function is one WebAssembly function `(fp: i32, resume: i32) -> i32 status`, at index `funcId` of the table
 * `table` exported by the program module (funcId 0 is reserved). A PC is `funcId << 16 | resume`. `resume` 0 is the entry; every
 * statement, every call and every run-time call that may collect, block, grow or panic has a resume index of its own.
 *
 * `fp` is Go's pseudo-register FP: the address of the first incoming argument, that is the caller's sp. A frame is
 *
 *     fp + …        arguments, then results (each aligned as in a Go struct; results start 8-aligned), in the caller's frame
 *     fp - 8        return address: the caller's PC (u32, upper word 0); PC_GOEXIT ends a goroutine
 *     sp = fp - 8 - frameSize … fp - 8    locals and temporaries, and at its lower end the outgoing area: the
 *                   arguments and results of the calls this function makes, from sp upwards
 *
 * A caller stores the arguments at its own sp, stores its PC (the resume index that continues after the call) at sp - 8,
 * and calls `f(sp, 0)`. Status 0: the callee has returned, results are in the outgoing area. Status 1: the
 * goroutine is unwinding; the caller returns 1 at once, touching nothing. Every value that lives across a call, a
 * statement or a run-time call with a PC is in the frame, so after an unwinding nothing is left on the WebAssembly stack:
 * the host later re-enters only the innermost function with `(fp, resume)`, and when that returns 0, its loop
 * (`resume` exported by the program module) reads the return address at fp - 8 and enters the caller at that PC.
 *
 * Closures: the address of the closure object is stored in CTX before the call; a closure's entry (resume 0) copies it into
 * its frame first of all. Word 0 of a closure object is the PC of its code (funcId << 16).
 *
 * Prologue of every stackful function at resume 0: `if (sp < load(STACKGUARD) + …)` as Go's three cases (frames up to 128
 * bytes may lie below the guard; see facts 1.2), then store SUSP_FP = fp, SUSP_PC = funcId << 16, SUSP_WHY = WHY_MORESTACK and
 * return 1. STACKGUARD may lie higher than the goroutine's real guard, to bound the depth of the WebAssembly stack; the host then just re-enters.
 *
 * Before each statement: `PULSE += STEP | cost` (i64); if PULSE >= 0 then suspend (WHY_PULSE) with the PC
 * whose resume index executes the statement WITHOUT checking again.
 *
 * ## Safe points
 *
 * At every PC there is a pointer map for the frame's locals (incl. the outgoing area) and one for its arguments: words
 * that are live and initialised at that PC, with the words of all initialised stack objects (variables whose address is taken).
 * A stack that moves has all these words adjusted. The collector starts from the ROOTS maps, which leave out stack objects that the
 * function itself no longer uses; these are live as far as live pointers lead to them. Pointers to stack objects are only found in
 * the same frame and in frames further in, so one walk from the innermost frame out finds them all. For a call to a Go function the outgoing area belongs to the callee; for a call to
 * a native, its arguments are live in the caller's map. A collection never moves objects; stacks move only while a goroutine is suspended.
 */

/** Upper 32 bits of pointers into heap and stacks. */
export const HIGH_WORD = 0xc0;
export const NIL_LIMIT = 4096;
export const PAGE = 8192;

/* Fixed cells. */
/** i64: upper half −(statements left before the host wants control), lower half cost in tenths of a nanosecond since the host last looked. */
export const PULSE = 4096;
/** u32: the running goroutine's stack guard (see above). */
export const STACKGUARD = 4104;
/** Bytes of Go stack that one stay in WebAssembly may use before the host enters anew: its own stack needs a frame for each Go frame. */
export const STAY_DEPTH = 16384;
/** u32: address of the running goroutine's record. */
export const CURG = 4108;
/** u32: why the goroutine unwinds, one of WHY_*. */
export const SUSP_WHY = 4112;
/** u32: fp of the innermost frame at suspension. */
export const SUSP_FP = 4116;
/** u32: PC at which to go on. */
export const SUSP_PC = 4120;
/** u32: closure object of the call being made. */
export const CTX = 4124;
/** u32: 1 while the write barrier is on. */
export const WRITE_BARRIER = 4128;
/** u32: bits, FLAG_*. */
export const FLAGS = 4132;
/** Address of the image header, written by the host at load. */
export const IMAGE = 4160;
/** u32: first address after the image's data; the arena begins at the next page. */
export const IMAGE_END = 4164;
/** u32: address of the shared zero block of 1024 bytes, in the image's bss. */
export const ZERO_VALUE = 4168;
/** u32: address of zerobase: what every zero-size allocation returns. */
export const ZEROBASE = 4172;
/** u32: address of the table of 256 u64 with the values 0…255 (conversion of single-byte values to interfaces). */
export const STATIC_UINT64S = 4176;
/** u32: number of entries of the function table and its address. */
export const NFUNCS = 4180;
export const FUNCTAB = 4184;
/** u32: data+bss roots: address of an array of {u32 addr, u32 bytes, u32 bitmap addr, u32 0}, and its length. */
export const ROOTS = 4188;
export const NROOTS = 4192;
/** u32: itabs known at compile time: address of an array of u32 addresses, and its length. */
export const ITABS = 4196;
export const NITABS = 4200;
/** u32: all type descriptors: address of an array of u32 addresses, and its length. */
export const TYPES = 4204;
export const NTYPES = 4208;
/** First address of the run time's own state, and of the image's data. */
export const STATE = 8192;
export const STATE_END = 262144;
export const IMAGE_BASE = 262144;

export const FLAG_EVENTS = 1; // the run time reports events to the host
export const FLAG_STEPPING = 2; // the host is stepping (page), not running freely (tool)

/** One statement in PULSE's upper half. */
export const STEP_SHIFT = 32;

/* Reasons of suspension. */
export const WHY_NONE = 0;
export const WHY_PULSE = 1; // statement budget used up
export const WHY_MORESTACK = 2; // prologue wants stack
export const WHY_PARK = 3; // blocked: channel, mutex, sleep, GC wait …; result is delivered in memory, go on at SUSP_PC
export const WHY_YIELD = 4; // runtime.Gosched
export const WHY_PANIC = 5; // a panic has begun or goes on: the run time takes over
export const WHY_GOEXIT = 6; // runtime.Goexit
export const WHY_EXIT = 7; // os.Exit
export const WHY_RECOVERED = 8; // a recovered panic: go on at SUSP_FP/SUSP_PC, the deferreturn of the recovering frame

/** Return address below which a goroutine ends; funcId 0. */
export const PC_GOEXIT = 0;
/** Return address of a deferred call made by the run time while panicking; funcId 0, resume 1. */
export const PC_PANICRET = 1;

/* Function table: FUNC_SIZE bytes per funcId. */
export const FUNC_SIZE = 64;
export const FUNC_FRAME = 0; // u32 frameSize (locals + temporaries + outgoing area), multiple of 8
export const FUNC_ARGS = 4; // u32 bytes of arguments and results, multiple of 8
export const FUNC_NRESUME = 8; // u32 number of resume indices
export const FUNC_MAPINDEX = 12; // u32 address of u16[nresume]: resume index -> number of the pair of pointer maps
export const FUNC_LOCALMAPS = 16; // u32 address of the local maps, each ceil(frameSize/8/32) u32, bit i = word i from sp
export const FUNC_ARGMAPS = 20; // u32 address of the argument maps, each ceil(args/8/32) u32, bit i = word i from fp
export const FUNC_DEFERRETURN = 24; // u32 resume index that runs the remaining deferred calls and returns; 0 if the function has no defer
export const FUNC_FLAGS = 28; // u32 FUNCFLAG_*
export const FUNC_NAME = 32; // u32 address of the name's bytes
export const FUNC_NAMELEN = 36; // u32
export const FUNC_LINES = 40; // u32 address of u32[nresume]: line << 8 | min(column, 255)
export const FUNC_FILE = 44; // u32 index of the source file
export const FUNC_LOCALROOTS = 48; // u32 as FUNC_LOCALMAPS, without what only pointers to stack objects keep alive
export const FUNC_ARGROOTS = 52; // u32 as FUNC_ARGMAPS, likewise
export const FUNC_STACKOBJS = 56; // u32 address of the stack objects: u32 n, u32 0, then n of STACKOBJ_SIZE; 0 if there are none
export const FUNC_MADE = 60; // u32 offset from sp of the closure object of a function made by reflection (MADE_*); 0 for all others
/** A closure object made by reflect.MakeFunc: after the code's PC, what the arguments and results of its calls are. */
export const MADE_BITMAP = 8; // ptr to one bit per word of arguments and results, u32 by u32: the word is a pointer
export const MADE_WORDS = 16; // u32 words of arguments and results
/** A stack object: a variable with pointers whose address is taken. Its words are live while a live pointer leads to it. */
export const STACKOBJ_SIZE = 16;
export const STACKOBJ_OFF = 0; // u32 offset from sp (arguments begin at frameSize + 8)
export const STACKOBJ_BYTES = 4; // u32 size
export const STACKOBJ_BITMAP = 8; // u32 address of its pointer bitmap, one bit per word
export const FUNCFLAG_WRAPPER = 1; // compiler-made wrapper: hidden in traces, passes recover on
export const FUNCFLAG_LIBRARY = 2; // belongs to a library package: stepping skips it
export const FUNCFLAG_CLOSURE = 4;

/* Type descriptors: the first 48 bytes as Go's abi.Type, then by kind. All pointers are 8 bytes (low word = address). */
export const TYPE_SIZE = 0; // u64
export const TYPE_PTRBYTES = 8; // u64 bytes in the prefix that can hold pointers
export const TYPE_HASH = 16; // u32
export const TYPE_TFLAG = 20; // u8: TFLAG_*
export const TYPE_ALIGN = 21; // u8
export const TYPE_FIELDALIGN = 22; // u8
export const TYPE_KIND = 23; // u8: KIND_*, reflect's numbers
export const TYPE_EQUAL = 24; // u32: EQ_* (how to compare and hash), u32 unused
export const TYPE_GCDATA = 32; // ptr to a bitmap, 1 bit per word over PTRBYTES, little-endian bytes
export const TYPE_STR = 40; // u32 address of the string header {ptr, len} of the type's name as %T prints it
export const TYPE_PTRTOTHIS = 44; // u32 address of *T's descriptor, or 0
export const TYPE_UNCOMMON = 48; // u32 address of the uncommon part (methods), or 0; u32 unused
export const TYPE_ELEM = 56; // ptr, slice, array, chan, map: element type (u32, upper 0)
// array: 64 u64 length; 72 u32 slice type
export const TYPE_ARRAYLEN = 64;
export const TYPE_ARRAYSLICE = 72;
// chan: 64 u64 direction (1 recv, 2 send, 3 both)
export const TYPE_CHANDIR = 64;
// map: 64 u32 key type; 72 u32 group type (for GC bitmaps); 80 u32 slot size; 84 u32 elem offset in slot; 88 u32 flags (MAP_*)
export const TYPE_MAPKEY = 64;
export const TYPE_MAPGROUP = 72;
export const TYPE_MAPSLOT = 80;
export const TYPE_MAPELEMOFF = 84;
export const TYPE_MAPFLAGS = 88;
export const MAP_INDIRECTKEY = 1;
export const MAP_INDIRECTELEM = 2;
export const MAP_NEEDKEYUPDATE = 4;
export const MAP_HASHMIGHTPANIC = 8;
// func: 64 u32 in count; 68 u32 out count; 72 u32 variadic; 80 u64[] in then out types
export const TYPE_FUNCIN = 64;
export const TYPE_FUNCOUT = 68;
export const TYPE_FUNCVARIADIC = 72;
export const TYPE_FUNCTYPES = 80;
// interface: 64 u32 address of methods, 72 u32 count; each IMETHOD_SIZE: name string header address u32, type u32, pkgpath string header (or 0) u32, u32 0; sorted by name
export const TYPE_IMETHODS = 64;
export const TYPE_NIMETHODS = 72;
export const IMETHOD_SIZE = 16;
// struct: 64 u32 address of fields, 72 u32 count, 80 u32 package path string header; each SFIELD_SIZE: name hdr u32, type u32, offset u32, flags u32 (1 embedded, 2 exported), tag hdr u32 (0 none), u32 0
export const TYPE_SFIELDS = 64;
export const TYPE_NSFIELDS = 72;
export const TYPE_SPKGPATH = 80;
export const SFIELD_SIZE = 24;
/** Uncommon part: name hdr u32 (type's own name), pkgpath hdr u32, method count u32, exported count u32, then methods sorted by name of METHOD_SIZE: name hdr u32, func type u32, ifn PC u32 (receiver in one word), tfn PC u32, pkgpath hdr u32 (0 if exported), u32 0. */
export const UNCOMMON_METHODS = 16;
export const METHOD_SIZE = 24;
/** An itab as Go's: inter u64, type u64, hash u32, u32 0, fun u64[] (PCs; the receiver is the data word). */
export const ITAB_INTER = 0;
export const ITAB_TYPE = 8;
export const ITAB_HASH = 16;
export const ITAB_FUN = 24;

export const TFLAG_UNCOMMON = 1;
export const TFLAG_NAMED = 4;
export const TFLAG_REGULARMEMORY = 8; // equality is byte equality
export const TFLAG_DIRECTIFACE = 32; // pointer-shaped: stored in the data word itself

export const EQ_NONE = 0; // not comparable
export const EQ_MEMORY = 1; // compare size bytes
export const EQ_STRING = 2;
export const EQ_IFACE = 3; // non-empty interface
export const EQ_EFACE = 4;
export const EQ_FLOAT32 = 5;
export const EQ_FLOAT64 = 6;
export const EQ_COMPLEX64 = 7;
export const EQ_COMPLEX128 = 8;
export const EQ_STRUCT = 9; // field by field (blank fields skipped)
export const EQ_ARRAY = 10; // element by element

export const KIND_BOOL = 1;
export const KIND_INT = 2;
export const KIND_INT8 = 3;
export const KIND_INT16 = 4;
export const KIND_INT32 = 5;
export const KIND_INT64 = 6;
export const KIND_UINT = 7;
export const KIND_UINT8 = 8;
export const KIND_UINT16 = 9;
export const KIND_UINT32 = 10;
export const KIND_UINT64 = 11;
export const KIND_UINTPTR = 12;
export const KIND_FLOAT32 = 13;
export const KIND_FLOAT64 = 14;
export const KIND_COMPLEX64 = 15;
export const KIND_COMPLEX128 = 16;
export const KIND_ARRAY = 17;
export const KIND_CHAN = 18;
export const KIND_FUNC = 19;
export const KIND_INTERFACE = 20;
export const KIND_MAP = 21;
export const KIND_POINTER = 22;
export const KIND_SLICE = 23;
export const KIND_STRING = 24;
export const KIND_STRUCT = 25;
export const KIND_UNSAFEPOINTER = 26;
