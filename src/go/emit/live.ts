/*
 * What is alive at each point, where registers need a home in the frame, and the layout of the frame
 * (Go: cmd/compile/internal/liveness, ssagen/pgen.go).
 *
 * Ordinary backward data flow: a variable is alive while it may be read again; taking its address counts as reading.
 * Memory whose address is taken is a stack object besides: it may be read through pointers from its `vardef` to its `varkill`
 * or the end of the function. Where it is initialised is forward data flow; when it is on some paths only, it is zeroed at
 * entry. The collector finds out by itself whether a live pointer leads to it, so there are two maps for every point: what
 * is alive, and that with all initialised stack objects.
 *
 * A point's map is what is alive right after it, less what the call itself defines. At a check that panics only
 * what deferred calls can still see is alive.
 */
import type { Code } from './code.ts';
import { type Ins, type Label, type MVar, type Point, Mem } from './low.ts';
import { visitIns } from './lowvisit.ts';

interface Block {
  start: number;
  /** Exclusive. */
  end: number;
  succs: number[];
  liveIn: Uint32Array;
  liveOut: Uint32Array;
}

export interface Liveness {
  /** By point index: bits of registers, then of memory variables; null for points that are never reached. */
  live: (Uint32Array | null)[];
  /** The same with all address-taken memory that is initialised. */
  all: (Uint32Array | null)[];
  /** Address-taken memory with pointers. */
  taken: MVar[];
  /** Instruction ranges of registers, for sharing locals; [first, last]. */
  first: Int32Array;
  last: Int32Array;
  /** 1 for registers that are read. */
  used: Uint8Array;
}

const has = (s: Uint32Array, i: number): boolean => (s[i >> 5]! & (1 << (i & 31))) !== 0;
export const add = (s: Uint32Array, i: number): void => {
  s[i >> 5]! |= 1 << (i & 31);
};
const del = (s: Uint32Array, i: number): void => {
  s[i >> 5]! &= ~(1 << (i & 31));
};

/** Whether control never goes on to the next instruction. */
export function endsBlock(i: Ins): boolean {
  return (
    i.k === 'br' ||
    i.k === 'brtable' ||
    i.k === 'ret' ||
    i.k === 'fail' ||
    i.k === 'unreachable' ||
    (i.k === 'rt' && i.fail === 'always')
  );
}

export function targets(i: Ins): Label[] {
  if (i.k === 'br' || i.k === 'brif') return [i.l];
  if (i.k === 'brtable') return [...i.ls, i.def];
  return [];
}

/** Computes liveness and decides which registers need homes. */
export function analyse(code: Code): Liveness {
  const ins = code.ins;
  const nl = code.lvars.length;
  const nv = nl + code.mvars.length;
  const words = (nv + 31) >> 5;

  // uses and definitions of each instruction
  const uses: number[][] = new Array<number[]>(ins.length);
  const defs: number[][] = new Array<number[]>(ins.length);
  const checks: Point[][] = new Array<Point[]>(ins.length);
  const none: number[] = [];
  const noPoints: Point[] = [];
  for (let k = 0; k < ins.length; k++) {
    const i = ins[k]!;
    let u = none;
    let d = none;
    let c = noPoints;
    visitIns(i, (e) => {
      switch (e.k) {
        case 'var':
          if (!d.includes(e.v.id)) (u === none ? (u = []) : u).push(e.v.id);
          break;
        case 'tee':
          (d === none ? (d = []) : d).push(e.v.id);
          break;
        case 'frame':
          (u === none ? (u = []) : u).push(nl + e.mv.id);
          break;
        case 'nil':
        case 'check':
          (c === noPoints ? (c = []) : c).push(e.at);
          break;
      }
    });
    switch (i.k) {
      case 'set':
        d = d === none ? [i.v.id] : [...d, i.v.id];
        break;
      case 'store':
      case 'zero':
      case 'copy': {
        // a store into frame memory is no use of it
        const a = i.k === 'store' ? i.a : i.dst;
        if (a.k === 'frame') {
          const at = u.indexOf(nl + a.mv.id);
          u = u.filter((_, n) => n !== at);
        }
        break;
      }
      case 'vardef':
        d = [nl + i.mv.id];
        break;
      case 'ret':
        u = i.vars.map((v) => ('m' in v ? v.id : nl + v.id));
        break;
      case 'rt':
        if (i.res !== null) d = d === none ? [i.res.id] : [...d, i.res.id];
        for (const mv of i.outs) {
          d = [...d, nl + mv.id];
          u = u.filter((x) => x !== nl + mv.id);
        }
        break;
    }
    uses[k] = u;
    defs[k] = d;
    checks[k] = c;
  }

  // blocks
  const blockAt = new Int32Array(ins.length + 1).fill(-1);
  const blocks: Block[] = [];
  let start = 0;
  const cut = (end: number): void => {
    if (end <= start) return;
    blockAt[start] = blocks.length;
    blocks.push({ start, end, succs: [], liveIn: new Uint32Array(words), liveOut: new Uint32Array(words) });
    start = end;
  };
  for (let k = 0; k < ins.length; k++) {
    const i = ins[k]!;
    if (i.k === 'label' || i.k === 'loop') cut(k);
    if (endsBlock(i) || i.k === 'brif') cut(k + 1);
  }
  cut(ins.length);
  for (const b of blocks) {
    const i = ins[b.end - 1]!;
    for (const l of targets(i)) b.succs.push(blockAt[l.at]!);
    if (!endsBlock(i) && b.end < ins.length) b.succs.push(blockAt[b.end]!);
  }

  // backward flow
  const back = (b: Block, live: Uint32Array): void => {
    for (let k = b.end - 1; k >= b.start; k--) {
      const d = defs[k]!;
      for (let n = 0; n < d.length; n++) del(live, d[n]!);
      const u = uses[k]!;
      for (let n = 0; n < u.length; n++) add(live, u[n]!);
    }
  };
  const tmp = new Uint32Array(words);
  for (let changed = true; changed;) {
    changed = false;
    for (let n = blocks.length - 1; n >= 0; n--) {
      const b = blocks[n]!;
      const out = b.liveOut;
      for (const s of b.succs) {
        const li = blocks[s]!.liveIn;
        for (let w = 0; w < words; w++) out[w]! |= li[w]!;
      }
      tmp.set(out);
      back(b, tmp);
      for (let w = 0; w < words; w++)
        if (tmp[w] !== b.liveIn[w]) {
          b.liveIn.set(tmp);
          changed = true;
          break;
        }
    }
  }

  // forward flow for memory whose address is taken
  const taken = code.mvars.filter((m) => m.addrtaken && m.ptrs.length > 0);
  const init = taken.length > 0 ? initialised(code, blocks, taken) : null;

  // points
  const live: (Uint32Array | null)[] = new Array<Uint32Array | null>(code.points.length).fill(null);
  const all: (Uint32Array | null)[] =
    init === null ? live : new Array<Uint32Array | null>(code.points.length).fill(null);
  const always = code.deferLive.map((v) => ('m' in v ? v.id : nl + v.id));
  const record = (p: Point, set: Uint32Array, k: number): void => {
    if (live[p.index] !== null) return;
    const s = set.slice();
    for (const v of always) add(s, v);
    live[p.index] = s;
    if (init === null) return;
    const a = s.slice();
    for (const mv of init(k)) add(a, nl + mv.id);
    all[p.index] = a;
  };
  const empty = new Uint32Array(words);
  for (const b of blocks) {
    const cur = b.liveOut.slice();
    for (let k = b.end - 1; k >= b.start; k--) {
      const i = ins[k]!;
      const d = defs[k]!;
      for (let n = 0; n < d.length; n++) del(cur, d[n]!);
      // a point comes after the call: what its arguments read is dead, what it defines is not there yet
      if (i.k === 'pulse' || i.k === 'call' || i.k === 'rt' || i.k === 'native' || i.k === 'resume') {
        if (i.at !== null) {
          if (i.k === 'rt') {
            // arguments passed by address are read during the call
            const s = cur.slice();
            for (const u of uses[k]!)
              if (u >= nl || (i.at.resumable && code.lvars[u]!.m === Mem.Ptr)) add(s, u);
            record(i.at, s, k);
          } else record(i.at, cur, k);
        }
      }
      const u = uses[k]!;
      for (let n = 0; n < u.length; n++) add(cur, u[n]!);
      for (const c of checks[k]!) record(c, empty, k);
    }
  }
  if (blocks.length > 0) {
    live[0] = new Uint32Array(words);
    live[0].set(blocks[0]!.liveIn);
    if (code.ctx !== null) del(live[0], code.ctx.id);
    all[0] = live[0];
  }

  // homes
  const entered = new Uint32Array(words);
  const seen = new Uint32Array(words);
  for (const p of code.points) {
    const s = live[p.index];
    if (s === null || s === undefined || p.kind === 'entry') continue;
    const into = p.resumable ? entered : seen;
    for (let w = 0; w < words; w++) into[w]! |= s[w]!;
  }
  for (let v = 0; v < nl; v++) {
    const lv = code.lvars[v]!;
    if (has(entered, v)) {
      if (code.isRaw(lv)) throw new Error(`${code.name}: an address is alive across a point`);
      lv.reload = true;
      lv.home = 0;
    } else if (lv.m === Mem.Ptr && has(seen, v)) lv.home = 0;
  }

  // ranges of registers
  const first = new Int32Array(nl).fill(-1);
  const last = new Int32Array(nl).fill(-1);
  const touch = (v: number, k: number): void => {
    if (first[v] === -1 || k < first[v]!) first[v] = k;
    if (k > last[v]!) last[v] = k;
  };
  for (const b of blocks) {
    for (let w = 0; w < words && w * 32 < nl; w++) {
      for (let bits = b.liveIn[w]!; bits !== 0;) {
        const n = 31 - Math.clz32(bits);
        bits &= ~(1 << n);
        if (w * 32 + n < nl) touch(w * 32 + n, b.start);
      }
      for (let bits = b.liveOut[w]!; bits !== 0;) {
        const n = 31 - Math.clz32(bits);
        bits &= ~(1 << n);
        if (w * 32 + n < nl) touch(w * 32 + n, b.end - 1);
      }
    }
    for (let k = b.start; k < b.end; k++) {
      for (const v of uses[k]!) if (v < nl) touch(v, k);
      for (const v of defs[k]!) if (v < nl) touch(v, k);
    }
  }
  const used = new Uint8Array(nl);
  for (const u of uses) for (const v of u) if (v < nl) used[v] = 1;
  return { live, all, taken, first, last, used };
}

/** For address-taken memory: what may be initialised at an instruction; marks what must be zeroed at entry. */
function initialised(code: Code, blocks: Block[], taken: MVar[]): (k: number) => MVar[] {
  const n = taken.length;
  const index = new Map(taken.map((m, i) => [m, i]));
  const maybeIn: Uint8Array[] = blocks.map(() => new Uint8Array(n));
  const mustIn: Uint8Array[] = blocks.map((_, b) => new Uint8Array(n).fill(b === 0 ? 0 : 1));
  taken.forEach((m, v) => {
    if (m.param && blocks.length > 0) maybeIn[0]![v] = mustIn[0]![v] = 1;
  });
  const through = (b: Block, set: Uint8Array, until: number): void => {
    for (let k = b.start; k < until; k++) {
      const i = code.ins[k]!;
      if (i.k === 'vardef' && i.mv.addrtaken) {
        const x = index.get(i.mv);
        if (x !== undefined) set[x] = 1;
      } else if (i.k === 'varkill') {
        const x = index.get(i.mv);
        if (x !== undefined) set[x] = 0;
      }
    }
  };
  const reached = new Uint8Array(blocks.length);
  reached[0] = 1;
  for (let changed = true; changed;) {
    changed = false;
    for (let b = 0; b < blocks.length; b++) {
      if (reached[b] === 0) continue;
      const maybe = maybeIn[b]!.slice();
      const must = mustIn[b]!.slice();
      through(blocks[b]!, maybe, blocks[b]!.end);
      through(blocks[b]!, must, blocks[b]!.end);
      for (const s of blocks[b]!.succs) {
        if (reached[s] === 0) {
          reached[s] = 1;
          changed = true;
        }
        for (let v = 0; v < n; v++) {
          if (maybe[v]! > maybeIn[s]![v]!) {
            maybeIn[s]![v] = 1;
            changed = true;
          }
          if (must[v]! < mustIn[s]![v]!) {
            mustIn[s]![v] = 0;
            changed = true;
          }
        }
      }
    }
  }
  for (let b = 0; b < blocks.length; b++)
    if (reached[b] === 1)
      for (let v = 0; v < n; v++) if (maybeIn[b]![v] === 1 && mustIn[b]![v] === 0) taken[v]!.needzero = true;
  const blockOf = (k: number): number => {
    let lo = 0;
    let hi = blocks.length;
    while (hi - lo > 1) {
      const mid = (lo + hi) >> 1;
      if (blocks[mid]!.start <= k) lo = mid;
      else hi = mid;
    }
    return lo;
  };
  return (k) => {
    const b = blockOf(k);
    const set = maybeIn[b]!.slice();
    through(blocks[b]!, set, k);
    return taken.filter((_, v) => set[v] === 1);
  };
}
