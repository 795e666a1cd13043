/**
 * Frames on a goroutine's stack, from the innermost one out, as abi.ts lays them out: a frame is known by (fp, pc); the return address
 * at fp − 8 and the caller's frame size lead to the next one. At a deferred call made by the run time (PC_PANICRET) the walk goes on
 * in the function that panicked.
 */
import {
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
  PC_GOEXIT,
  PC_PANICRET,
  STACKOBJ_BITMAP,
  STACKOBJ_BYTES,
  STACKOBJ_OFF,
  STACKOBJ_SIZE,
} from '../../abi';
import {
  G_CTX,
  G_DEFER,
  G_ENTRYCTX,
  G_FP,
  G_PANIC,
  G_PC,
  G_STACKHI,
  G_STACKLO,
  G_WAITING,
  DEFER_FN,
  DEFER_FP,
  DEFER_LINK,
  GC_WORKTIME,
  PANIC_ARGDATA,
  PANIC_CALLFP,
  PANIC_DEFERFP,
  PANIC_FP,
  PANIC_LINK,
  PANIC_PC,
  STACKBITS,
  STACKBITS_SIZE,
  SUDOG_ELEM,
  SUDOG_OK,
  SUDOG_WAITLINK,
} from '../layout';
import { COST_SCANFRAME } from '../costs';
import { shade } from '../gc/mark';
import { add64 } from '../heap/pages';
import { adjustSched } from '../hooks';

// @ts-ignore: decorator
@inline
export function funcOf(pc: u32): u32 {
  return load<u32>(FUNCTAB) + (pc >>> 16) * FUNC_SIZE;
}

/** Lowest address in use of a suspended goroutine: below the frame, or at the return address where it is not set up yet. */
export function stackPointer(fp: u32, pc: u32): u32 {
  return pc & 0xffff ? fp - 8 - load<u32>(funcOf(pc), FUNC_FRAME) : fp - 8;
}

/** Notes that a live pointer leads to p, in the stack whose used part begins at sp. */
function pointed(p: u32, sp: u32): void {
  const bit = (p - sp) >> 3;
  if (p < sp || bit >= <u32>STACKBITS_SIZE * 8) return;
  const at = STACKBITS + (bit >> 3);
  store<u8>(at, load<u8>(at) | (<u8>1 << <u8>(bit & 7)));
}

/** Does a live pointer lead into [at, at + bytes)? Far up in a very large stack the answer is yes. */
function isPointed(at: u32, bytes: u32, sp: u32): bool {
  let bit = (at - sp) >> 3;
  const end = (at + max<u32>(bytes, 1) - 1 - sp) >> 3;
  if (end >= <u32>STACKBITS_SIZE * 8) return true;
  for (; bit <= end; bit++) {
    const b: u32 = load<u8>(STACKBITS + (bit >> 3));
    if (b == 0) bit |= 7;
    else if (b & (1 << (bit & 7))) return true;
  }
  return false;
}

/** Shades what the set bits of a map select from base on; of pointers into the stack itself notes where they lead. */
function scanMap(base: u32, map: u32, words: u32, lo: u32, hi: u32, sp: u32): u32 {
  let found: u32 = 0;
  for (let i: u32 = 0; i < words; i += 32) {
    let bits = load<u32>(map + (i >> 3));
    while (bits) {
      const at = base + ((i + <u32>ctz(bits)) << 3);
      bits &= bits - 1;
      const p = load<u32>(at);
      if (p == 0) continue;
      if (p < lo || p >= hi) {
        shade(p);
        found++;
      } else pointed(p, sp);
    }
  }
  return found;
}

/**
 * Scans the stack objects of a frame to which live pointers lead, until no more are found. locals and args are its maps: an object that is
 * not in them is not initialised.
 */
function scanObjects(objects: u32, base: u32, frame: u32, locals: u32, args: u32, lo: u32, hi: u32, sp: u32): u32 {
  const n = load<u32>(objects);
  let done: u64 = 0;
  let found: u32 = 0;
  let first = true;
  for (let more = true; more; first = false) {
    more = false;
    for (let i: u32 = 0; i < n; i++) {
      // Beyond 64 objects all count as pointed to.
      if (i < 64 ? ((done >> <u64>i) & 1) != 0 : !first) continue;
      const o = objects + 8 + i * STACKOBJ_SIZE;
      const off = load<u32>(o, STACKOBJ_OFF);
      const bytes = load<u32>(o, STACKOBJ_BYTES);
      if (off < frame && locals == 0) continue;
      if (i < 64 && !isPointed(base + off, bytes, sp)) continue;
      if (i < 64) done |= <u64>1 << <u64>i;
      const bitmap = load<u32>(o, STACKOBJ_BITMAP);
      const words = (bytes + 7) >> 3;
      for (let w: u32 = 0; w < words; w++) {
        if (!(load<u8>(bitmap + (w >> 3)) & (1 << (w & 7)))) continue;
        const word = (off >> 3) + w;
        const map = off < frame ? locals : args;
        const k = off < frame ? word : word - ((frame + 8) >> 3);
        if (!(load<u8>(map + (k >> 3)) & (1 << (k & 7)))) continue;
        const p = load<u32>(base + off + (w << 3));
        if (p == 0) continue;
        if (p < lo || p >= hi) {
          shade(p);
          found++;
        } else {
          pointed(p, sp);
          more = true;
        }
      }
    }
  }
  return found;
}

/** Shades everything a suspended goroutine's stack and records hold. Gives the number of pointers found. */
export function scanFrames(g: u32): u32 {
  const lo = load<u32>(g, G_STACKLO);
  const hi = load<u32>(g, G_STACKHI);
  let fp = load<u32>(g, G_FP);
  let pc = load<u32>(g, G_PC);
  let panic = load<u32>(g, G_PANIC);
  let found: u32 = 0;
  let frames: u32 = 0;
  const sp = (pc == PC_GOEXIT ? fp : stackPointer(fp, pc)) & ~7;
  const ctx = load<u32>(g, G_CTX);
  if (ctx) root(ctx, lo, hi, sp);
  const entry = load<u32>(g, G_ENTRYCTX);
  if (entry) root(entry, lo, hi, sp);
  for (let d = load<u32>(g, G_DEFER); d; d = load<u32>(d, DEFER_LINK)) root(load<u32>(d, DEFER_FN), lo, hi, sp);
  for (let p = load<u32>(g, G_PANIC); p; p = load<u32>(p, PANIC_LINK)) root(load<u32>(p, PANIC_ARGDATA), lo, hi, sp);
  for (let s = load<u32>(g, G_WAITING); s; s = load<u32>(s, SUDOG_WAITLINK)) root(load<u32>(s, SUDOG_ELEM), lo, hi, sp);
  while (pc != PC_GOEXIT) {
    if (pc == PC_PANICRET) {
      if (!panic) break;
      fp = load<u32>(panic, PANIC_FP);
      pc = load<u32>(panic, PANIC_PC);
      panic = load<u32>(panic, PANIC_LINK);
      continue;
    }
    const f = funcOf(pc);
    const frame = load<u32>(f, FUNC_FRAME);
    const args = load<u32>(f, FUNC_ARGS);
    const map: u32 = load<u16>(load<u32>(f, FUNC_MAPINDEX) + ((pc & 0xffff) << 1));
    const base = fp - 8 - frame;
    const localWords = frame >> 3;
    const localAt = map * (((localWords + 31) >> 5) << 2);
    const argWords = args >> 3;
    const argAt = map * (((argWords + 31) >> 5) << 2);
    const entered = (pc & 0xffff) != 0;
    if (entered && frame) found += scanMap(base, load<u32>(f, FUNC_LOCALROOTS) + localAt, localWords, lo, hi, sp);
    if (args) found += scanMap(fp, load<u32>(f, FUNC_ARGROOTS) + argAt, argWords, lo, hi, sp);
    if (load<u32>(f, FUNC_MADE)) {
      const made = madeClosure(g, f, fp, pc);
      found += scanMap(fp, load<u32>(made, MADE_BITMAP), load<u32>(made, MADE_WORDS), lo, hi, sp);
    }
    const objects = load<u32>(f, FUNC_STACKOBJS);
    if (objects)
      found += scanObjects(
        objects,
        base,
        frame,
        entered ? load<u32>(f, FUNC_LOCALMAPS) + localAt : 0,
        load<u32>(f, FUNC_ARGMAPS) + argAt,
        lo,
        hi,
        sp,
      );
    frames++;
    pc = load<u32>(fp - 8);
    if (pc != PC_GOEXIT && pc != PC_PANICRET) fp += load<u32>(funcOf(pc), FUNC_FRAME) + 8;
  }
  memory.fill(STACKBITS, 0, min<u32>(((hi - sp) >> 6) + 8, STACKBITS_SIZE));
  add64(GC_WORKTIME, frames * COST_SCANFRAME);
  return found;
}

/** The closure object of a frame whose function was made by reflection: before it is in the frame, the one of the call being made. */
function madeClosure(g: u32, f: u32, fp: u32, pc: u32): u32 {
  if ((pc & 0xffff) == 0) return load<u32>(g, G_CTX);
  return load<u32>(fp - 8 - load<u32>(f, FUNC_FRAME) + load<u32>(f, FUNC_MADE));
}

/** A pointer of a goroutine's records: to the heap, or to a stack object of its own. */
function root(p: u32, lo: u32, hi: u32, sp: u32): void {
  if (p >= lo && p < hi) pointed(p, sp);
  else shade(p);
}

/** Number of pointers the last adjustFrames changed is its result; lo…hi is the old stack, delta what to add. */
function adjustMap(base: u32, map: u32, words: u32, lo: u32, hi: u32, delta: u32): u32 {
  let n: u32 = 0;
  for (let i: u32 = 0; i < words; i += 32) {
    let bits = load<u32>(map + (i >> 3));
    while (bits) {
      const at = base + ((i + <u32>ctz(bits)) << 3);
      bits &= bits - 1;
      n += adjust(at, lo, hi, delta);
    }
  }
  return n;
}

/** Moves one pointer along if it leads into the old stack. */
// @ts-ignore: decorator
@inline
export function adjust(at: u32, lo: u32, hi: u32, delta: u32): u32 {
  const p = load<u32>(at);
  if (p < lo || p >= hi) return 0;
  store<u32>(at, p + delta);
  return 1;
}

/** … where hi itself belongs to the stack: frame addresses, which may be its upper end. */
// @ts-ignore: decorator
@inline
function adjustFrame(at: u32, lo: u32, hi: u32, delta: u32): void {
  const p = load<u32>(at);
  if (p >= lo && p <= hi) store<u32>(at, p + delta);
}

/** How many frames adjustFrames has walked. */
export function countFrames(g: u32): u32 {
  let fp = load<u32>(g, G_FP);
  let pc = load<u32>(g, G_PC);
  let panic = load<u32>(g, G_PANIC);
  let n: u32 = 0;
  while (pc != PC_GOEXIT) {
    if (pc == PC_PANICRET) {
      if (!panic) break;
      fp = load<u32>(panic, PANIC_FP);
      pc = load<u32>(panic, PANIC_PC);
      panic = load<u32>(panic, PANIC_LINK);
      continue;
    }
    n++;
    pc = load<u32>(fp - 8);
    if (pc != PC_GOEXIT && pc != PC_PANICRET) fp += load<u32>(funcOf(pc), FUNC_FRAME) + 8;
  }
  return n;
}

/**
 * Rewrites every pointer into the old stack [lo, hi) of a goroutine whose bytes have been copied: its records (context, deferred calls,
 * panics, waiting channel operations) and, frame by frame, the live words of the copy. G_FP and the panic records must still be the old
 * ones; they are moved too. Gives the number of pointers rewritten.
 */
export function adjustFrames(g: u32, lo: u32, hi: u32, delta: u32): u32 {
  let n: u32 = 0;
  n += adjust(g + G_CTX, lo, hi, delta);
  n += adjust(g + G_ENTRYCTX, lo, hi, delta);
  for (let s = load<u32>(g, G_WAITING); s; s = load<u32>(s, SUDOG_WAITLINK)) {
    n += adjust(s + SUDOG_ELEM, lo, hi, delta);
    n += adjust(s + SUDOG_OK, lo, hi, delta);
  }
  for (let d = load<u32>(g, G_DEFER); d; d = load<u32>(d, DEFER_LINK)) {
    n += adjust(d + DEFER_FN, lo, hi, delta);
    adjustFrame(d + DEFER_FP, lo, hi, delta);
  }
  for (let p = load<u32>(g, G_PANIC); p; p = load<u32>(p, PANIC_LINK)) {
    adjustFrame(p + PANIC_FP, lo, hi, delta);
    adjustFrame(p + PANIC_CALLFP, lo, hi, delta);
    adjustFrame(p + PANIC_DEFERFP, lo, hi, delta);
    n += adjust(p + PANIC_ARGDATA, lo, hi, delta);
  }
  adjustFrame(g + G_FP, lo, hi, delta);
  n += adjustSched(g, lo, hi, delta);
  let fp = load<u32>(g, G_FP);
  let pc = load<u32>(g, G_PC);
  let panic = load<u32>(g, G_PANIC);
  while (pc != PC_GOEXIT) {
    if (pc == PC_PANICRET) {
      if (!panic) break;
      fp = load<u32>(panic, PANIC_FP);
      pc = load<u32>(panic, PANIC_PC);
      panic = load<u32>(panic, PANIC_LINK);
      continue;
    }
    const f = funcOf(pc);
    const frame = load<u32>(f, FUNC_FRAME);
    const args = load<u32>(f, FUNC_ARGS);
    const map: u32 = load<u16>(load<u32>(f, FUNC_MAPINDEX) + ((pc & 0xffff) << 1));
    if (pc & 0xffff && frame) {
      const words = frame >> 3;
      n += adjustMap(
        fp - 8 - frame,
        load<u32>(f, FUNC_LOCALMAPS) + map * (((words + 31) >> 5) << 2),
        words,
        lo,
        hi,
        delta,
      );
    }
    if (args) {
      const words = args >> 3;
      n += adjustMap(fp, load<u32>(f, FUNC_ARGMAPS) + map * (((words + 31) >> 5) << 2), words, lo, hi, delta);
    }
    if (load<u32>(f, FUNC_MADE)) {
      const made = madeClosure(g, f, fp, pc);
      n += adjustMap(fp, load<u32>(made, MADE_BITMAP), load<u32>(made, MADE_WORDS), lo, hi, delta);
    }
    pc = load<u32>(fp - 8);
    if (pc != PC_GOEXIT && pc != PC_PANICRET) fp += load<u32>(funcOf(pc), FUNC_FRAME) + 8;
  }
  return n;
}
