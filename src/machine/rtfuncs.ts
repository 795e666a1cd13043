/**
 * The functions that emitted code imports from the run time (module "rt"), as data: parameters and results as
 * WebAssembly types, i = i32, I = i64, f = f32, F = f64. The emitter declares its imports from this table, a test holds the run time's exports against it.
 *
 * Conventions
 * - `addr`-like values are i32 linear addresses (low words of pointers); lengths, capacities and keys are i64 where Go has int.
 * - `fp, pc` are the calling frame's fp and the PC of its safe point (the resume index that goes on AFTER this call).
 * - A result called `st` is a status: 0 done, 1 the goroutine unwinds (SUSP_* are set by the run time; the emitted code returns 1 at once).
 * - An `out` parameter is an address in the caller's frame where a multi-word result is stored.
 * - Functions that return an address and can fail return 0 after having set SUSP_* (panic); the emitted code then returns 1.
 * - Run-time panics: `panic…` functions always return 1.
 */
export const rtFuncs = {
  /* heap */
  // size bytes of type typ (0: no pointers; for arrays of n elements typ is the ELEMENT type and size the whole), zeroed. Never 0: zero size gives ZEROBASE.
  mallocgc: 'iiii:i', // size, typ, fp, pc -> addr
  makeslice: 'iIIii:i', // elem typ, len, cap, fp, pc -> addr or 0 (panic)
  growslice: 'iIIIiiii:i', // old ptr, new len, old cap, num (elements appended), elem typ, out (24 bytes: ptr,len,cap), fp, pc -> st
  growsliceBuf: 'iIIIiiiii:i', // the same with the address of a 32-byte stack buffer before fp: used for the first growth if it suffices (facts 8.6)
  moveslice: 'iIIiiii:i', // old ptr, len, cap (-1: any, rounded up to a size class), elem typ, out (24), fp, pc -> st: a slice that grew in a stack buffer gets a backing store on the heap (runtime.moveSlice)
  panicmakeslicelen: 'ii:i',
  panicmakeslicecap: 'ii:i',
  wb: 'iI:', // slot addr, new pointer: shade both (only called while WRITE_BARRIER is on)
  wbBulk: 'iiii:', // dst, src (0: clear), bytes, typ: shade before a bulk copy of values of typ (repeated over bytes)
  /* memory and strings */
  memequal: 'iii:i', // a, b, bytes -> 0/1
  cmpstring: 'iIiI:i', // a ptr, a len, b ptr, b len -> -1/0/1
  concatstrings: 'iiiiii:i', // n, address of n string headers, buf (32 bytes) or 0, out (16), fp, pc -> st
  concatbytes: 'iiiiii:i', // the same for []byte(x + y): out (24); the bytes are always a copy
  intstring: 'Iiiii:i', // rune value, buf (4 bytes) or 0, out, fp, pc -> st
  slicebytetostring: 'iIiiii:i', // ptr, len, buf(32)|0, out, fp, pc -> st
  stringtoslicebyte: 'iIiiii:i', // ptr, len, buf(32)|0, out(24), fp, pc -> st
  stringtoslicerune: 'iIiiii:i', // ptr, len, buf(128)|0, out(24), fp, pc -> st
  slicerunetostring: 'iIiiii:i', // ptr, len, buf(32)|0, out(16), fp, pc -> st
  decoderune: 'iII:I', // ptr, len, index -> rune in the low 32 bits, index after it in the high 32
  countrunes: 'iI:I', // ptr, len -> the number of runes
  /* interfaces and equality */
  efaceeq: 'iIIii:i', // typ, x data, y data (types known equal, not nil), fp, pc -> 0/1, 2 = panic (comparing uncomparable): return 1
  valeq: 'iiiii:i', // typ, a addr, b addr, fp, pc -> 0/1, 2 = panic
  ifaceToTab: 'iiii:i', // interface typ, dynamic typ -> itab addr, or 0 if it does not implement it; fp, pc
  typeAssertTab: 'iiii:i', // interface typ, dynamic typ (0 = nil) -> itab addr; 0 after panic; fp, pc
  panicdottype: 'iiiii:i', // have typ (0 nil), want typ, interface typ, fp, pc -> 1
  /* maps */
  makemap: 'iIiiii:i', // map typ, hint, header buffer (48 bytes on the stack) or 0, group buffer or 0, fp, pc -> addr
  mapaccess: 'iiiii:i', // map typ, m, key addr, fp, pc -> elem addr; 0 when absent (then WHY_PANIC in SUSP_WHY tells an unhashable key)
  mapassign: 'iiiii:i', // map typ, m, key addr, fp, pc -> elem addr; 0 after panic
  mapdelete: 'iiiii:i', // map typ, m, key addr, fp, pc -> st
  mapclear: 'ii:', // map typ, m
  maplen: 'i:I', // m
  // fast variants: same results, key passed by value (32-bit, 64-bit and string keys; pointers are 64-bit keys)
  mapaccess32: 'iii:i',
  mapaccess64: 'iiI:i',
  mapaccessStr: 'iiiI:i', // typ, m, key ptr, key len
  mapassign32: 'iiiii:i',
  mapassign64: 'iiIii:i',
  mapassignStr: 'iiiIii:i',
  mapiterinit: 'iii:', // map typ, m, iterator addr (96 bytes in the frame: word 0 key pointer or 0 at the end, word 1 elem pointer; all other words are scalars or pointers the GC may scan: words 0…5 are pointers)
  mapiternext: 'i:', // iterator
  /* channels */
  makechan: 'iIii:i', // chan typ, size, fp, pc -> addr, 0 after panic
  chansend: 'iiii:i', // c, elem addr, fp, pc -> st
  chanrecv: 'iiiii:i', // c, elem addr (0: discard), ok addr (0: none), fp, pc -> st
  closechan: 'iii:i', // c, fp, pc -> st
  chanlen: 'i:I',
  chancap: 'i:I',
  // cases: array of {u32 chan, u32 0, u32 elem addr, u32 0, u32 kind (1 send, 2 recv), u32 ok addr (0: none)} 24 bytes each in the frame; result slot: i64 chosen case index in source order (-1: default) stored at out
  selectgo: 'iiiiii:i', // cases, n, has default (1/0), out (8 bytes), fp, pc -> st
  block: 'ii:i', // select {} ; fp, pc -> 1
  /* goroutines, defer, panic */
  newproc: 'iii:i', // closure object (no parameters, no results), fp, pc -> st
  deferproc: 'iii:', // closure object, fp of the deferring frame, pc
  deferprocHeap: 'iii:', // … where Go's record is on the heap: in a loop
  deferpop: 'i:i', // fp: unlink and return the closure of this frame's newest deferred call, or 0
  gopanic: 'IIii:i', // eface type word, data word, fp, pc -> 1
  gorecover: 'iii:', // fp of the function that calls recover, out (16 bytes eface), pc
  wrapperpanicfix: 'ii:', // fp, sp of a wrapper at its entry: a recover in its callee counts as in the wrapper
  goexit: 'ii:i', // runtime.Goexit -> 1
  panicIndex: 'IIii:i', // index, length, fp, pc -> 1
  panicIndexU: 'IIii:i',
  panicSlice: 'IIiii:i', // x, y, kind (PANICSLICE_*), fp, pc -> 1
  panicSliceConvert: 'IIii:i', // have length, want
  panicdivide: 'ii:i',
  panicshift: 'ii:i',
  panicmem: 'iii:i', // fault address (offset of the field), fp, pc -> 1: nil dereference
  panicwrap: 'ii:i', // value method called using nil pointer
  panicnilmap: 'ii:i',
  panicunsafe: 'iii:i', // kind, fp, pc: unsafe.Slice / unsafe.String length out of range
  throw: 'ii:', // message ptr, len: fatal error, does not return
  /* print, println (standard error) */
  printbool: 'i:',
  printint: 'I:',
  printuint: 'I:',
  printhex: 'I:',
  printfloat: 'F:',
  printfloat32: 'f:',
  printcomplex: 'FF:',
  printcomplex64: 'ff:',
  printstring: 'iI:',
  printpointer: 'I:',
  printslice: 'IIi:', // ptr, len? prints [len/cap]0x…: len, cap, ptr
  printeface: 'II:',
  printsp: ':',
  printnl: ':',
  /* arithmetic that WebAssembly lacks */
  fmod: 'FF:F',
  complexdiv: 'FFFFi:', // a.re, a.im, b.re, b.im, out (16 bytes)
} as const;

export type RtFunc = keyof typeof rtFuncs;

/* Kinds of panicSlice: which expression was out of range and what y means (facts 9.2). x is signed for the plain ones. */
export const PANICSLICE_ALEN = 0; // s[?:x] string or array: [:x] with length y
export const PANICSLICE_ACAP = 1; // s[?:x] slice: [:x] with capacity y
export const PANICSLICE_B = 2; // s[x:y], x > y
export const PANICSLICE3_ALEN = 3; // s[::x] length
export const PANICSLICE3_ACAP = 4; // s[::x] capacity
export const PANICSLICE3_B = 5; // s[:x:y]
export const PANICSLICE3_C = 6; // s[x:y:]
export const PANICSLICE_UNSIGNED = 8; // with any of them: x is unsigned
