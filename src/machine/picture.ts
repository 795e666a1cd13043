/**
 * Picture: what one can see of a machine between two steps, as plain data. Made by observe(machine), a pure function of the
 * machine's memory and the image. Bounded: details for what is in view, sums for the rest. Addresses are numbers (exact below
 * 2^53); they are shown as Go prints them (`0xc000012080`).
 */
export interface Picture {
  /** Statements (and collector steps) executed so far: the position in the run. */
  step: number;
  /** Virtual time in nanoseconds. */
  time: number;
  status: RunStatus;
  /** The goroutine that runs or ran last. */
  current: number;
  goroutines: GoroutinePicture[];
  heap: HeapPicture;
  collector: CollectorPicture;
  globals: VarPicture[];
  /** Everything written so far to standard output and standard error (the last 64 KiB), in order. */
  console: { stream: 'stdout' | 'stderr'; text: string }[];
}

export type RunStatus =
  | { kind: 'ready' }
  | { kind: 'paused' }
  | { kind: 'exited'; code: number }
  | { kind: 'panicked'; code: number; message: string }
  | { kind: 'fatal'; code: number; message: string }
  /** Stopped by a limit of ours (steps, memory), with a sentence that says which. */
  | { kind: 'stopped'; message: string };

export interface Place {
  file: string;
  line: number;
  col: number;
}

export interface GoroutinePicture {
  id: number;
  state: 'running' | 'runnable' | 'waiting' | 'dead';
  /** Go's wait reason: 'chan receive', 'select', 'sleep' … */
  waiting?: string;
  /** At the end of the program: nothing that can still run reaches what it waits on. It would wait for ever. */
  leaked?: boolean;
  createdBy?: { goroutine: number; func: string; place?: Place };
  stack: { lo: number; hi: number; sp: number; guard: number; size: number; used: number; color: Color };
  /** Innermost first. At most FRAMES_SHOWN at each end; `elided` tells how many are left out between. */
  frames: FramePicture[];
  elided: number;
  depth: number;
}

export interface FramePicture {
  /** Stable while the frame lives: goroutine id and distance from the top of the stack. */
  key: string;
  func: string;
  /** Library frames are collapsed on the page. */
  library: boolean;
  place: Place;
  fp: number;
  sp: number;
  size: number;
  args: number;
  vars: VarPicture[];
  /** Values that live in the frame without a variable and that something live points to: what `&T{…}`, `make`, a function literal leave there. */
  temps?: VarPicture[];
  /** Calls inlined around the current point. */
  inlined: { func: string; place: Place }[];
  deferred: number;
}

export interface VarPicture {
  name: string;
  type: string;
  kind: 'param' | 'result' | 'local' | 'temp' | 'closure' | 'global';
  address: number;
  size: number;
  /** Where the variable was declared. */
  place?: Place;
  /** The variable itself lives in the heap object at this address (moved to heap). */
  movedTo?: number;
  value: ValuePicture;
  /** Will it be read again? A dead variable keeps nothing alive. */
  live: boolean;
  /**
   * Of a variable that is not live, though the source still uses it: the compiler needs its pointer no longer. 'kept': what it points to is there still, for
   * something else that holds the pointer (a loop over it) or in the frame; 'pointer': nothing keeps what it points to.
   */
  again?: 'kept' | 'pointer';
}

/** A value as bytes understood by type. `text` is how fmt's %v would print it, shortened. */
export interface ValuePicture {
  kind: string; // TypeInfo.kind
  type: string;
  text: string;
  address: number;
  size: number;
  /** Where a pointer, slice, string, map, chan, func or interface data word leads. */
  pointer?: PointerPicture;
  len?: number;
  cap?: number;
  /** Struct fields, array elements (at most ELEMENTS_SHOWN), an interface's dynamic value. */
  parts?: { name: string; offset: number; value: ValuePicture }[];
  more?: number;
}

export interface PointerPicture {
  to: number;
  region: 'heap' | 'stack' | 'data' | 'nil' | 'unknown';
  /** Base address of the heap object it points into. */
  object?: number;
}

export type Color = 'white' | 'grey' | 'black';

export interface HeapPicture {
  /** Objects in view, at most OBJECTS_SHOWN, in address order. */
  objects: ObjectPicture[];
  /** Live (not yet swept) objects and bytes in all. */
  count: number;
  bytes: number;
  spans: SpanPicture[];
  stats: HeapStats;
}

export interface ObjectPicture {
  address: number;
  /** Size of the slot (size class), the requested size, and so the waste. */
  size: number;
  requested: number;
  sizeClass: number;
  noscan: boolean;
  span: number;
  color: Color;
  /** 'object' allocated and not known dead; 'garbage' found unreachable and not yet swept. */
  state: 'object' | 'garbage';
  type: string;
  /** How the run time uses it, where it is not a plain Go value: map header, map group, channel buffer … */
  role?: string;
  /** A tiny block: how many values lie in it; all of its type, or else `role` says that it is a block. */
  values?: number;
  /** Of a map's header and groups: how many entries they have. */
  entries?: number;
  /** Allocated by library code (or before the program began); the page shows these apart. */
  library: boolean;
  /** Allocation order number, and where it was allocated. */
  serial: number;
  site?: Place & { func: string };
  value?: ValuePicture;
  /** Nothing that the program can still use leads here, although the collector has not found that out: it would if it ran now. */
  unreached?: true;
  pointers: { offset: number; to: number; object?: number }[];
}

/** A function value with what it captured: the compiler makes a struct of it whose first word leads to the code. */
export function isClosure(object: Pick<ObjectPicture, 'type'>): boolean {
  return /^struct ?\{ ?F uintptr/.test(object.type);
}

export interface SpanPicture {
  base: number;
  pages: number;
  sizeClass: number;
  elemSize: number;
  noscan: boolean;
  slots: number;
  used: number;
  marked: number;
  state: 'inuse' | 'stack' | 'free';
  swept: boolean;
}

/** Every slot of every span with objects, for looking at the heap from afar. */
export interface SlotMap {
  /** In order of address; the states of a span's slots begin at `at`. */
  spans: {
    base: number;
    elemSize: number;
    pages: number;
    sizeClass: number;
    noscan: boolean;
    slots: number;
    at: number;
  }[];
  /** 0 free; while marking 1 white, 2 grey, 3 black; 4 found unreachable and not swept; otherwise 5 in use. */
  states: Uint8Array;
}

/** Go's MemStats where Go has the field; bytes unless said otherwise. */
export interface HeapStats {
  heapAlloc: number;
  heapLive: number;
  heapSys: number;
  heapIdle: number;
  heapInuse: number;
  heapReleased: number;
  heapObjects: number;
  stackInuse: number;
  mallocs: number;
  frees: number;
  totalAlloc: number;
  nextGC: number;
  numGC: number;
  numForcedGC: number;
  pauseTotalNs: number;
}

export interface CollectorPicture {
  phase: 'off' | 'mark' | 'mark termination' | 'sweep';
  cycle: number;
  barrier: boolean;
  /** Objects (or spans) waiting to be scanned, at most 64 shown. */
  worklist: number[];
  worklistLength: number;
  goal: number;
  trigger: number;
  gcPercent: number; // -1 off
  memoryLimit: number; // 2^63-1 none, given as Infinity
  marked: number;
  spansToSweep: number;
  gcCpuFraction: number;
  assistTime: number;
}
