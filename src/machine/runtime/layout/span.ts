/**
 * Spans: runs of pages that hold slots of one size, stacks, or the run time's own tables; and what is kept per slot: marks, pointers, finalizers,
 * who allocated it.
 */

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

/* ── What hangs on a span: specials and side tables ───────────────────────────────────────────────────────────── */
/** Special: a finalizer, weak handle or cleanup attached to an object; listed at its span in the order of offset and kind. */
export const SPECIAL_SIZE = 32;
export const SPECIAL_NEXT = 0;
export const SPECIAL_OFFSET = 4; // of the object's address in the span
export const SPECIAL_KIND = 8; // SPECIAL_FINALIZER …
export const SPECIAL_FN = 12; // closure object, or the weak handle: GC root
export const SPECIAL_ARG = 16; // finalizer: type of the object's pointer; cleanup: the box of its argument, GC root
export const SPECIAL_ID = 20; // cleanup: number
export const SPECIAL_CALL = 24; // cleanup: closure object that takes closure and box, GC root
export const SPECIAL_FINALIZER = 1;
export const SPECIAL_WEAK = 2;
export const SPECIAL_CLEANUP = 3;
/** Queued finalizer or cleanup, taken with nextFinalizer, given back with finalizerDone. */
export const FINQ_SIZE = 32;
export const FINQ_LINK = 0;
export const FINQ_KIND = 4; // SPECIAL_FINALIZER or SPECIAL_CLEANUP
export const FINQ_FN = 8; // finalizer: closure object; cleanup: SPECIAL_CALL
export const FINQ_OBJECT = 12; // finalizer: address of the object; cleanup: closure object
export const FINQ_ARG = 16; // SPECIAL_ARG

/** Side table entry of a slot. */
export const SIDE_SIZE = 24;
export const SIDE_TYPE = 0; // type descriptor (element type for arrays), 0 none
export const SIDE_PC = 4; // allocation site
export const SIDE_SERIAL = 8; // u32 serial number
export const SIDE_REQUESTED = 12; // bytes asked for
export const SIDE_ROLE = 16; // u16 ROLE_*
export const SIDE_TINY = 18; // u16: bit i: another tiny object begins at byte i of the block; bit 0: one of them has another type than the first
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
/* The run time's own records: not objects of the program. */
export const ROLE_RECORD = 14; // the first of them
export const ROLE_GOROUTINE = 14;
export const ROLE_WAITER = 15;
export const ROLE_DEFER = 16;
export const ROLE_SLEEP = 17;
export const ROLE_TABLE = 18;
