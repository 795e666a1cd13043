/**
 * What passes between a page (or a tool) and a session that holds one program and one machine. Plain data only: every
 * message survives structuredClone, so the session may live in a worker, in a test or in the same thread.
 *
 * The caller sends a Request with an `id` of its choice; the session answers each request with exactly one Reply that carries the
 * same `id`. Between answers it may push Notices (`id` 0): the timeline as it becomes known. Requests are carried out in order; a `seek` that
 * has been overtaken by a newer `seek` may be answered with `superseded`. An answer to `step` or `seek` comes within a frame; a
 * `run` or a `measure` works in slices and can be stopped with `halt`.
 *
 *     open → compiled | rejected     step, run, seek, set → moment     bytes → bytes     profile → profile
 *     slots → slots                  object → object
 *     graph → graph                  measure → measured                finish → finished
 *                                                                      any → failed (a fault of ours, never of the program)
 *
 * ## Steps
 *
 * Position `step` is Picture.step: 0 before the first statement, `length` at the end of what is known of the run. Positions only name
 * points of the one deterministic run, so that stepping back, seeking and running again show the same bytes. `set` changes
 * the run from the start: the session runs again to the same step and forgets the rest of the old timeline.
 */
import type { Event, EventKind } from '../machine/events.ts';
import type { ObjectPicture, Picture, Place, SlotMap } from '../machine/picture.ts';
import type { Prebuilt } from './prebuilt.ts';
import type { SettingId } from '../machine/settings.ts';
import type { FinishedRun } from './finish.ts';

export interface SourceFile {
  /** `program.go`, `util/util.go` */
  name: string;
  text: string;
}

/** Values by setting id (machine/settings.ts); what is not named has its default. */
export type SettingValues = Partial<Record<SettingId, number>>;

export type Direction = 'in' | 'over' | 'out' | 'back' | 'back over' | 'back out';

/**
 * Where to run to. Without `nth` the next one after the present position; `backward` (in the request) looks for the previous one.
 * Where nothing of the kind comes, the run goes to its end and the moment says `reached: false`.
 */
export type Target =
  | { what: 'end' }
  /** The next statement on another line of the user's program. */
  | { what: 'next line' }
  | { what: 'line'; line: number; file?: string }
  /** A call of (return from) any function of the user's, or of the one named, with or without its package. */
  | { what: 'call'; func?: string }
  | { what: 'return'; func?: string }
  /** An event of this kind whose subject matches: type of Alloc (a Free has none: every one matches), text of Print, phase of GCPhase, `g1` for a goroutine. */
  | { what: 'event'; kind: EventKind; match?: string }
  | { what: 'any event'; kinds: EventKind[] };

/** Distributes over the union and leaves out `id`. */
export type Request =
  /** Compile and load; the machine stands before the first statement of main.main. `record` runs ahead in the background to know the whole timeline. */
  | {
      kind: 'open';
      id: number;
      files: SourceFile[];
      settings: SettingValues;
      record: boolean;
      prebuilt?: string;
    }
  | { kind: 'step'; id: number; direction: Direction; count?: number }
  | { kind: 'run'; id: number; to: Target; nth?: number; backward?: boolean }
  | { kind: 'seek'; id: number; step: number }
  | { kind: 'set'; id: number; setting: SettingId; value: number }
  /** The `length` bytes of memory at a Go address, at the present position. */
  | { kind: 'bytes'; id: number; address: number; length: number }
  /** What every slot of the heap holds, at the present position. */
  | { kind: 'slots'; id: number }
  /** The heap object that holds a Go address, at the present position. */
  | { kind: 'object'; id: number; address: number }
  /** Where the bytes come from, up to the present position. */
  | { kind: 'profile'; id: number }
  /** The escape graph of a function (`main.newUser`). */
  | { kind: 'graph'; id: number; func: string }
  /** What the compiler says of these files, with its inlining or without; the open program stays as it is. */
  | { kind: 'analyse'; id: number; files: SourceFile[]; inlining: boolean }
  /** Runs the open program to its end under other settings, without stopping, and gives only the curves. */
  | { kind: 'measure'; id: number; settings: SettingValues[] }
  /** Runs the open program to its end for its sums: what an exercise is judged by. */
  | { kind: 'finish'; id: number }
  /** Stops a `run`, `measure` or `finish` that is at work; the stopped request is answered with where it got to. */
  | { kind: 'halt'; id: number };

export type Reply =
  | Compiled
  | Rejected
  | Moment
  | { kind: 'bytes'; id: number; address: number; bytes: Uint8Array }
  | { kind: 'slots'; id: number; map: SlotMap }
  | { kind: 'object'; id: number; object?: ObjectPicture }
  | { kind: 'profile'; id: number; sites: SiteSample[] }
  | { kind: 'graph'; id: number; graph: EscapeGraph | null }
  | { kind: 'analysed'; id: number; diagnostics: DiagnosticInfo[]; verdicts: Verdict[] }
  | { kind: 'measured'; id: number; runs: MeasuredRun[] }
  | { kind: 'finished'; id: number; run: FinishedRun }
  | { kind: 'superseded'; id: number }
  | { kind: 'halted'; id: number }
  /** A fault of ours; `message` says what, the session stays usable where it can. */
  | { kind: 'failed'; id: number; message: string };

/** Pushed without a request, at most about ten times a second. */
export type Notice = { kind: 'timeline'; id: 0; timeline: Timeline };

export interface Compiled {
  kind: 'compiled';
  id: number;
  /** Warnings (vet) and notes; errors would have led to `rejected`. */
  diagnostics: DiagnosticInfo[];
  verdicts: Verdict[];
  functions: FunctionInfo[];
  /** The picture where the program stands, after `open` at step 0, and what belongs to it. */
  moment: Moment;
}

export interface Rejected {
  kind: 'rejected';
  id: number;
  /** In Go's order; at least one is an error. */
  diagnostics: DiagnosticInfo[];
}

/** Line and column are 1-based; the column counts bytes, as in Go. */
export interface DiagnosticInfo {
  file: string;
  line: number;
  col: number;
  severity: 'error' | 'warning';
  /** As Go words it, without place. */
  message: string;
  /** Go's name of the error (`UndeclaredName`), where it has one. */
  code?: string;
  /** One or two sentences for a learner. */
  explanation?: string;
  /** Not Go's error but a limit of ours. */
  unsupported?: boolean;
}

export type VerdictKind =
  | 'moved to heap'
  | 'escapes to heap'
  | 'does not escape'
  | 'leaking param'
  | 'can inline'
  | 'cannot inline'
  | 'inlining call'
  | 'other';

/** One line of `go build -gcflags=-m`, at its place, with what lies behind it. */
export interface Verdict {
  file: string;
  line: number;
  col: number;
  kind: VerdictKind;
  /** The line as -m prints it, without its place: `moved to heap: u`. */
  text: string;
  /** The variable or expression the verdict is about: `u`, `&User{...}`, `make([]int, n)`. */
  subject: string;
  /** The function it stands in: `main.newUser`. */
  func: string;
  /** For code that was inlined, where it is written; `line` and `col` are those of the call that it was pasted over. */
  origin?: Place;
  /** How the address got out, from the subject to where it is lost; empty where nothing is to be explained. */
  chain: Flow[];
  /** One or two sentences: why. */
  because?: string;
  /** The compiler reports it (-m), but at run time nothing is allocated, or the reverse; with the reason. */
  caveat?: string;
  /** What would have to change for the value to stay in the frame. */
  remedy?: string;
  /** Bytes that are allocated every time the place is reached, before they are rounded up to a slot. */
  bytes?: number;
  /** Not every time: it depends on the value, as the caveat says. */
  sometimes?: true;
  /** Bytes of the slot on the heap that they take; for less than 16 bytes without pointers, a block that they share. */
  slot?: number;
  /** Variables that lie in the same object; `bytes` are those of all of them. */
  together?: string[];
  /** For inlining verdicts. */
  cost?: number;
  budget?: number;
}

/** One assignment of a chain: a value of `from` goes to `to`. */
export interface Flow {
  from: string;
  to: string;
  /** -1 the address is taken, 0 copied, ≥ 1 loaded through so many pointers. */
  derefs: number;
  /** As `-m=2` names it: `address-of`, `return`, `assign`, `interface-converted`, `call parameter` … */
  reason: string;
  file: string;
  line: number;
  col: number;
}

export interface FunctionInfo {
  /** `main.newUser` */
  name: string;
  file: string;
  line: number;
  endLine: number;
  /** Bytes of its frame: locals, temporaries and the outgoing area. */
  frameSize: number;
  argSize: number;
  inline: { can: boolean; cost?: number; budget?: number; reason?: string };
}

/** The machine at one position, and what happened on the way there. */
export interface Moment {
  kind: 'moment';
  id: number;
  picture: Picture;
  /** What happened between the previous moment and this one, oldest first, when the way led forward; the last EVENTS_SENT of them. */
  events: Event[];
  /** How many more there were. */
  eventsElided: number;
  /** How the position was reached: pictures that are not neighbours are shown without motion. */
  way: 'start' | 'forward' | 'back' | 'seek';
  sentence: Sentence;
  /** For `run`: false where the run ended before the target came. */
  reached: boolean;
  /** What is known of the whole run at this moment; left out while it has not changed. */
  timeline?: Timeline;
}

/** Events of one moment at most. */
export const EVENTS_SENT = 512;

/** Words for a step. Between backquotes stands code; the page links the terms of the glossary itself. */
export interface Sentence {
  what: string;
  why?: string;
}

/** The run as far as it is known, thinned to what a scrubber can show. */
export interface Timeline {
  /** The last known position; a run that goes on beyond it has `complete` false. */
  length: number;
  complete: boolean;
  /** Virtual nanoseconds at `length`. */
  time: number;
  /** In order of step, at most MARKS_SENT; of a kind that is too frequent only the first of each interval is kept. */
  marks: Mark[];
  /** How many of each kind there are in all. */
  counts: Partial<Record<MarkKind, number>>;
  /** In order of step, at most SAMPLES_SENT; peaks are kept. */
  samples: HeapSample[];
  cycles: CycleSpan[];
  /** Who ran when, at most SPANS_SENT. */
  goroutines: GoroutineSpan[];
  /** Values that went straight from one goroutine to another, at most SPANS_SENT. */
  handovers: Handover[];
}

export const MARKS_SENT = 2000;
export const SAMPLES_SENT = 1000;
export const SPANS_SENT = 2000;

export type MarkKind =
  | 'alloc'
  | 'free'
  | 'growth'
  | 'shrink'
  | 'gc'
  | 'goroutine'
  | 'block'
  | 'channel'
  | 'print'
  | 'panic'
  | 'end';

export interface Mark {
  step: number;
  kind: MarkKind;
  /** A few words: `User, 16 B`, `2 KB → 4 KB`, `cycle 3`. */
  text: string;
}

export interface HeapSample {
  step: number;
  time: number;
  /** Bytes in objects not yet swept. */
  heapAlloc: number;
  /** Bytes marked live by the last cycle plus those allocated since: what the pacer compares with the goal. */
  heapLive: number;
  goal: number;
  trigger: number;
  /** Stacks in use. */
  stacks: number;
  objects: number;
  /** Mapped in all, as GOMEMLIMIT counts it. */
  total: number;
}

export interface CycleSpan {
  cycle: number;
  forced: boolean;
  /** Steps at which the cycle began, marking ended, sweeping ended; -1 while not known. */
  from: number;
  marked: number;
  to: number;
  fromTime: number;
  markedTime: number;
  toTime: number;
  heapBefore: number;
  heapAfter: number;
  goal: number;
  pauseNs: number;
  assistNs: number;
  gcCpu: number;
}

export interface GoroutineSpan {
  g: number;
  state: 'running' | 'runnable' | 'waiting';
  from: number;
  to: number;
  fromTime: number;
  toTime: number;
  reason?: string;
}

/** A value that a channel passed from a goroutine to one that was waiting, without its buffer. */
export interface Handover {
  step: number;
  from: number;
  to: number;
}

/** One allocation site. */
export interface SiteSample {
  func: string;
  place: Place;
  type: string;
  allocObjects: number;
  allocBytes: number;
  liveObjects: number;
  liveBytes: number;
  /** Calls that led there, innermost first, as far as recorded. */
  stack?: { func: string; place: Place }[];
}

/** The locations of a function's escape analysis and the flows between them. */
export interface EscapeGraph {
  func: string;
  locations: {
    id: number;
    name: string;
    kind: 'variable' | 'param' | 'result' | 'allocation' | 'closure' | 'heap' | 'mutator' | 'callee' | 'temp';
    place?: Place;
    type?: string;
    loopDepth: number;
    escapes: boolean;
    transient: boolean;
  }[];
  edges: { from: number; to: number; derefs: number; reason: string; place?: Place }[];
  /**
   * What the solver did: asking what arrives at `root`, it came over `via` to `at`. `derefs` lie between what is in `at` and
   * what arrives (−1: its address); `escapes`: `at` is on the heap from then on.
   */
  steps: { root: number; at: number; via: number; derefs: number; escapes: boolean }[];
}

export interface MeasuredRun {
  settings: SettingValues;
  samples: HeapSample[];
  cycles: CycleSpan[];
  totals: {
    steps: number;
    timeNs: number;
    cycles: number;
    peakHeap: number;
    peakTotal: number;
    pauseNs: number;
    gcCpuFraction: number;
    mallocs: number;
    totalAlloc: number;
  };
  /** How it ended, if not well: `stopped: 20,000,000 steps`. */
  ending?: string;
  /** It wanted more than the hard limit that was asked for. */
  killed?: true;
}

/** The session's side: hand it requests, get replies through `post`. Made by `createSession` of session/index.ts. */
export interface Session {
  receive(request: Request): void;
  close(): void;
}
export type CreateSession = (post: (reply: Reply | Notice) => void, host: SessionHost) => Session;

/** What a session takes from the place it lives in. */
export interface SessionHost {
  /** The run time's module. */
  runtime(): Promise<WebAssembly.Module>;
  /** A program compiled beforehand, by the name given in `open`; undefined if there is none. */
  prebuilt?(name: string): Promise<Prebuilt | undefined>;
}
