/**
 * What the collector would reach if it ran now: the marking of runtime/gc/roots.ts and runtime/stack/walk.ts, told once more without changing anything.
 * It begins where that begins (the image's data, each goroutine's frames by the pointer maps of where they stand, what the scheduler and specials
 * hold), follows every pointer, and looks into memory of a frame whose address is taken only if a live pointer leads there. Where stacks are so deep
 * or the heap is so large that this would take long, it stops and says so: then nothing can be said of what it has not reached.
 */
import {
  CURG,
  FUNCTAB,
  FUNC_ARGMAPS,
  FUNC_ARGROOTS,
  FUNC_ARGS,
  FUNC_FRAME,
  FUNC_LOCALMAPS,
  FUNC_LOCALROOTS,
  FUNC_MADE,
  FUNC_MAPINDEX,
  FUNC_SIZE,
  FUNC_STACKOBJS,
  MADE_BITMAP,
  MADE_WORDS,
  NROOTS,
  PC_GOEXIT,
  PC_PANICRET,
  ROOTS,
  STACKOBJ_BITMAP,
  STACKOBJ_BYTES,
  STACKOBJ_OFF,
  STACKOBJ_SIZE,
  SUSP_FP,
  SUSP_PC,
  TYPE_GCDATA,
  TYPE_PTRBYTES,
  TYPE_SIZE,
} from '../abi.ts';
import * as L from '../runtime/layout.ts';
import * as S from '../runtime/state.ts';
import { type Context, objectBase, regionOf, spanOf } from './context.ts';

/** Words looked at, at most. */
const WORDS = 400_000;
/** Frames of one goroutine, at most: as many as are drawn, and more. */
const FRAMES = 512;
/** The run time takes all stack objects of a frame beyond so many to be pointed to. */
const EXACT = 64;

export interface Traced {
  /** Bases of the heap objects within reach, linear. */
  objects: ReadonlySet<number>;
  /** Addresses in stacks that live pointers hold, linear, in order. */
  stack: readonly number[];
  /** Everything was followed to its end: what is not in `objects` is garbage. */
  complete: boolean;
}

/** Nothing was followed: for those who ask only for frames and variables. */
export const UNTRACED: Traced = { objects: new Set(), stack: [], complete: false };

/** Whether a live pointer leads into [at, at + size). */
export function isPointedTo(traced: Traced, at: number, size: number): boolean {
  const { stack } = traced;
  let [lo, hi] = [0, stack.length];
  while (lo < hi) {
    const middle = (lo + hi) >>> 1;
    if (stack[middle]! < at) lo = middle + 1;
    else hi = middle;
  }
  return lo < stack.length && stack[lo]! < at + Math.max(size, 1);
}

export function trace(ctx: Context): Traced {
  const tracer = new Tracer(ctx);
  tracer.roots();
  tracer.drain();
  return {
    objects: tracer.objects,
    stack: [...tracer.pointed].sort((a, b) => a - b),
    complete: tracer.words <= WORDS && !tracer.cut,
  };
}

/** Memory of a frame whose address is taken. */
interface StackObject {
  at: number;
  size: number;
  bitmap: number;
  /** The words of it that are initialised: bit `first` of the map is its first word. */
  map: number;
  first: number;
}

class Tracer {
  readonly objects = new Set<number>();
  readonly pointed = new Set<number>();
  words = 0;
  /** A stack was not walked to its end. */
  cut = false;
  readonly #ctx: Context;
  readonly #heap: number[] = [];
  readonly #stack: number[] = [];
  #inFrames: StackObject[] = [];
  readonly #done = new Set<StackObject>();

  constructor(ctx: Context) {
    this.#ctx = ctx;
  }

  roots(): void {
    const { view } = this.#ctx;
    const roots = view.u32(ROOTS);
    for (let i = 0; i < view.u32(NROOTS); i++) {
      const at = roots + 16 * i;
      this.#block(view.u32(at), view.u32(at + 4) >>> 3, view.u32(at + 8));
    }
    this.#held();
    this.#specials();
    for (let g = view.u32(L.ALLG_HEAD); g !== 0; g = view.u32(g + L.G_ALLLINK)) this.#goroutine(g);
    this.#inFrames.sort((a, b) => a.at - b.at);
  }

  /** Follows what has been found until nothing new is. */
  drain(): void {
    for (;;) {
      const at = this.#stack.pop();
      if (at !== undefined) {
        const object = this.#objectOfFrame(at);
        if (object) this.#open(object);
        continue;
      }
      const base = this.#heap.pop();
      if (base === undefined || this.words > WORDS) return;
      this.#scan(base);
    }
  }

  #reach(p: number): void {
    if (p === 0) return;
    const base = objectBase(this.#ctx, p);
    if (base !== 0) {
      if (this.objects.has(base)) return;
      this.objects.add(base);
      this.#heap.push(base);
    } else if (!this.pointed.has(p) && regionOf(this.#ctx, p) === 'stack') {
      this.pointed.add(p);
      this.#stack.push(p);
    }
  }

  /** `n` words from `at` on, of which the bitmap has those that are pointers. */
  #block(at: number, n: number, bitmap: number): void {
    const { view } = this.#ctx;
    this.words += n >>> 5;
    for (let i = 0; i < n; i += 32) {
      let bits = view.u32(bitmap + (i >>> 3));
      if (n - i < 32) bits &= 2 ** (n - i) - 1;
      for (; bits !== 0 && this.words <= WORDS; this.words++) {
        const k = 31 - Math.clz32(bits & -bits);
        bits &= bits - 1;
        this.#reach(view.u32(at + (i + k) * 8));
      }
    }
  }

  /* ── What the run time holds ─────────────────────────────────────────────────────────────────────────────────── */

  #held(): void {
    const { view } = this.#ctx;
    const end = view.u32(S.TIMERHEAP) + view.u32(S.TIMERHEAP_LEN) * S.TIMERHEAP_ENTRY;
    for (let e = view.u32(S.TIMERHEAP); e < end; e += S.TIMERHEAP_ENTRY) {
      const what = view.u32(e + 12);
      if ((what & 1) === 0) this.#reach(what);
    }
    // Blocks that tiny objects are still put into.
    for (let i = 0; i < view.u32(L.NPROCS); i++) {
      const p = view.u32(L.ALLP + 4 * i);
      if (p !== 0) this.#reach(view.u32(p + L.P_TINY));
    }
    const pools = view.u32(S.POOLS);
    for (let i = 0; i < view.u32(S.NPOOLS); i++) this.#reach(view.u32(pools + 4 * i));
    for (let q = view.u32(L.FINQ_HEAD); q !== 0; q = view.u32(q + L.FINQ_LINK)) {
      this.#reach(view.u32(q + L.FINQ_FN));
      this.#reach(view.u32(q + L.FINQ_OBJECT));
      if (view.u32(q + L.FINQ_KIND) === L.SPECIAL_CLEANUP) this.#reach(view.u32(q + L.FINQ_ARG));
    }
  }

  /** What finalizers, cleanups and weak handles keep besides their object. */
  #specials(): void {
    const { view } = this.#ctx;
    const end = view.u32(L.ARENA_USED);
    for (let page = view.u32(L.ARENA_START); page < end;) {
      const span = spanOf(this.#ctx, page);
      const pages = span === 0 ? 0 : view.u32(span + L.SPAN_NPAGES);
      if (pages > 0 && view.u8(span + L.SPAN_STATE) === L.SPANSTATE_INUSE)
        for (let r = view.u32(span + L.SPAN_SPECIALS); r !== 0; r = view.u32(r + L.SPECIAL_NEXT)) {
          const kind = view.u32(r + L.SPECIAL_KIND);
          // The object itself may die, and is revived by its finalizer.
          if (kind === L.SPECIAL_FINALIZER) {
            const object = objectBase(this.#ctx, page + view.u32(r + L.SPECIAL_OFFSET));
            this.#reach(object);
          }
          this.#reach(view.u32(r + L.SPECIAL_FN));
          if (kind !== L.SPECIAL_CLEANUP) continue;
          this.#reach(view.u32(r + L.SPECIAL_ARG));
          this.#reach(view.u32(r + L.SPECIAL_CALL));
        }
      page += Math.max(pages, 1) * 8192;
    }
  }

  /* ── Stacks ──────────────────────────────────────────────────────────────────────────────────────────────────── */

  #goroutine(g: number): void {
    const { view, index } = this.#ctx;
    const status = view.u32(g + L.G_STATUS);
    if (status === L.GSTATUS_DEAD) return;
    for (let s = view.u32(g + L.G_WAITING); s !== 0; s = view.u32(s + L.SUDOG_WAITLINK)) {
      this.#reach(view.u32(s + S.SUDOG_C));
      this.#reach(view.u32(s + L.SUDOG_ELEM));
    }
    if (status === L.GSTATUS_IDLE || view.u32(g + L.G_STACKLO) === 0) return;
    this.#reach(view.u32(g + L.G_CTX));
    this.#reach(view.u32(g + L.G_ENTRYCTX));
    for (let d = view.u32(g + L.G_DEFER); d !== 0; d = view.u32(d + L.DEFER_LINK))
      this.#reach(view.u32(d + L.DEFER_FN));
    for (let p = view.u32(g + L.G_PANIC); p !== 0; p = view.u32(p + L.PANIC_LINK))
      this.#reach(view.u32(p + L.PANIC_ARGDATA));
    const running = status === L.GSTATUS_RUNNING && g === view.u32(CURG);
    let fp = view.u32(running ? SUSP_FP : g + L.G_FP);
    let pc = view.u32(running ? SUSP_PC : g + L.G_PC);
    let panic = view.u32(g + L.G_PANIC);
    for (let n = 0; pc !== PC_GOEXIT; n++) {
      if (pc === PC_PANICRET) {
        if (panic === 0) return;
        fp = view.u32(panic + L.PANIC_FP);
        pc = view.u32(panic + L.PANIC_PC);
        panic = view.u32(panic + L.PANIC_LINK);
        continue;
      }
      if (n === FRAMES || pc >>> 16 >= index.image.funcs.length || !view.valid(fp - 8, 8)) {
        this.cut = true;
        return;
      }
      const f = view.u32(FUNCTAB) + (pc >>> 16) * FUNC_SIZE;
      this.#frame(g, f, fp, pc);
      pc = view.u32(fp - 8);
      if (pc !== PC_GOEXIT && pc !== PC_PANICRET)
        fp += view.u32(view.u32(FUNCTAB) + (pc >>> 16) * FUNC_SIZE + FUNC_FRAME) + 8;
    }
  }

  #frame(g: number, f: number, fp: number, pc: number): void {
    const { view } = this.#ctx;
    const frame = view.u32(f + FUNC_FRAME);
    const args = view.u32(f + FUNC_ARGS);
    const map = view.u16(view.u32(f + FUNC_MAPINDEX) + (pc & 0xffff) * 2);
    const localAt = map * (((frame >>> 3) + 31) >>> 5) * 4;
    const argAt = map * (((args >>> 3) + 31) >>> 5) * 4;
    const base = fp - 8 - frame;
    const entered = (pc & 0xffff) !== 0;
    if (entered && frame > 0) this.#block(base, frame >>> 3, view.u32(f + FUNC_LOCALROOTS) + localAt);
    if (args > 0) this.#block(fp, args >>> 3, view.u32(f + FUNC_ARGROOTS) + argAt);
    const madeAt = view.u32(f + FUNC_MADE);
    if (madeAt !== 0) {
      const made = entered ? view.u32(base + madeAt) : view.u32(g + L.G_CTX);
      this.#block(fp, view.u32(made + MADE_WORDS), view.u32(made + MADE_BITMAP));
    }
    const objects = view.u32(f + FUNC_STACKOBJS);
    const n = objects === 0 ? 0 : view.u32(objects);
    for (let i = 0; i < n; i++) {
      const o = objects + 8 + i * STACKOBJ_SIZE;
      const off = view.u32(o + STACKOBJ_OFF);
      const local = off < frame;
      if (local && !entered) continue;
      const object: StackObject = {
        at: base + off,
        size: view.u32(o + STACKOBJ_BYTES),
        bitmap: view.u32(o + STACKOBJ_BITMAP),
        map: local ? view.u32(f + FUNC_LOCALMAPS) + localAt : view.u32(f + FUNC_ARGMAPS) + argAt,
        first: local ? off >>> 3 : (off - frame - 8) >>> 3,
      };
      this.#inFrames.push(object);
      if (i >= EXACT) this.#open(object);
    }
  }

  #objectOfFrame(p: number): StackObject | undefined {
    const all = this.#inFrames;
    let [lo, hi] = [0, all.length];
    while (lo < hi) {
      const middle = (lo + hi) >>> 1;
      if (all[middle]!.at <= p) lo = middle + 1;
      else hi = middle;
    }
    const found = all[lo - 1];
    return found && p < found.at + Math.max(found.size, 1) ? found : undefined;
  }

  #open(object: StackObject): void {
    if (this.#done.has(object)) return;
    this.#done.add(object);
    const { view } = this.#ctx;
    const set = (bitmap: number, k: number): boolean => ((view.u8(bitmap + (k >>> 3)) >>> (k & 7)) & 1) !== 0;
    const n = (object.size + 7) >>> 3;
    for (let w = 0; w < n && this.words <= WORDS; w++, this.words++)
      if (set(object.bitmap, w) && set(object.map, object.first + w))
        this.#reach(view.u32(object.at + 8 * w));
  }

  /* ── The heap ────────────────────────────────────────────────────────────────────────────────────────────────── */

  #scan(base: number): void {
    const { view } = this.#ctx;
    const span = spanOf(this.#ctx, base);
    const noscan = (view.u8(span + L.SPAN_CLASS) & 1) !== 0;
    this.words++;
    if (noscan) return;
    const size = view.u32(span + L.SPAN_ELEMSIZE);
    if (size <= 512) {
      const bits = (base & ~8191) + (size === 8 ? L.EIGHT_PTRBITS : L.INLINE_PTRBITS);
      for (let w = 0; w < size / 8; w++, this.words++) {
        const k = ((base & 8191) >>> 3) + w;
        if ((view.u8(bits + (k >>> 3)) >>> (k & 7)) & 1) this.#reach(view.u32(base + 8 * w));
      }
    } else if (view.u8(span + L.SPAN_CLASS) > 1) this.#typed(base + 8, view.u32(base), base + size);
    else this.#typed(base, view.u32(span + L.SPAN_LARGETYPE), base + size);
  }

  /** Values of a type, one after the other. */
  #typed(start: number, type: number, end: number): void {
    if (type === 0) return;
    const { view } = this.#ctx;
    const size = view.u32(type + TYPE_SIZE);
    const words = view.u32(type + TYPE_PTRBYTES) >>> 3;
    const data = view.u32(type + TYPE_GCDATA);
    if (size === 0 || words === 0) return;
    for (let at = start; at + words * 8 <= end && this.words <= WORDS; at += size) {
      for (let w = 0; w < words; w++, this.words++)
        if ((view.u8(data + (w >>> 3)) >>> (w & 7)) & 1) this.#reach(view.u32(at + 8 * w));
    }
  }
}
