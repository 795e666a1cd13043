/** The heap: its cells, the tables of size classes, the central lists, the free lists of records and stacks. */

/* ── Cells ────────────────────────────────────────────────────────────────────────────────────────────────────── */
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
/** 1 if an allocation must take the long way: marking is on, side information or events are wanted, stress mode. */
export const ALLOC_SLOW = 8376;
/** Address of the bitmap of pages that nobody has touched since the operating system gave them: the first touch costs a fault. */
export const FRESHBITS = 8380;
/** Serial number of the last allocation (i64; counted only with side information). */
export const ALLOC_SERIAL = 8384;
/** Role of the next allocation (ROLE_*), taken and cleared by it; only for side information. */
export const ALLOC_ROLE = 8392;

/** The one span record that arena pages used for the run time's own tables share. */
export const META_SPAN = 57344;

/** Spans of objects in all. */
export const OBJECT_SPANS = 49248;

/** Span records made so far: they are used again, never given back. */
export const SPAN_RECORDS = 49272;

/* ── Statistics, i64 each ─────────────────────────────────────────────────────────────────────────────────────── */
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
export const FIX_DEFER = 21012;
export const FIX_PANIC = 21016;
export const FIX_FINQ = 21020;
/** Free side tables, one list per span class. */
export const FIX_SIDE = 21120; // 136 × 4
