/** Where in its frame everything of a function lies, and which words are pointers at each of its points; both from what is live (live.ts). */
import type { Code } from './code.ts';
import { type LVar, type MVar, Mem } from './low.ts';
import { visitIns } from './lowvisit.ts';
import { type Liveness, add } from './live.ts';

/** Gives frame memory to everything that needs it; sets frameSize, mv.off and lv.home (all from sp). */
export function layout(code: Code, lv: Liveness): void {
  const used = new Uint8Array(code.mvars.length);
  for (const i of code.ins) {
    visitIns(i, (e) => {
      if (e.k === 'frame') used[e.mv.id] = 1;
    });
    if (i.k === 'vardef' && !i.mv.regs) used[i.mv.id] = 1;
    if (i.k === 'rt') for (const m of i.outs) used[m.id] = 1;
  }
  for (const r of code.lvars) if (r.mv !== null && (r.home >= 0 || r.mv.user)) used[r.mv.id] = 1;
  const words: { m: MVar | null; r: LVar | null; size: number; align: number }[] = [];
  for (const m of code.mvars)
    if (m.where === 'local' && (used[m.id] === 1 || m.user))
      words.push({ m, r: null, size: m.size, align: m.align });

  // registers without a place of their own share words when their ranges do not meet
  const temps = code.lvars.filter((r) => r.mv === null && r.home >= 0);
  temps.sort((a, b) => lv.first[a.id]! - lv.first[b.id]!);
  const slots: { end: number; regs: LVar[] }[] = [];
  for (const r of temps) {
    let s = slots.find((x) => x.end < lv.first[r.id]!);
    if (s === undefined) slots.push((s = { end: 0, regs: [] }));
    s.end = lv.last[r.id]!;
    s.regs.push(r);
  }

  let off = (code.outBytes + 7) & ~7;
  for (const s of slots) {
    for (const r of s.regs) r.home = off;
    off += 8;
  }
  for (const { m, size, align } of words.reverse()) {
    const a = Math.min(Math.max(align, size >= 8 ? 8 : align), 8);
    off = Math.ceil(off / a) * a;
    m!.off = off;
    off += size;
  }
  code.frameSize = (off + 7) & ~7;
  for (const r of code.lvars) {
    if (r.mv === null) continue;
    if (used[r.mv.id] === 1 || r.mv.where === 'arg') r.home = mvOffset(code, r.mv) + r.off;
    else r.home = -1;
  }
}

/** Offset of a variable from sp. */
export function mvOffset(code: Code, m: MVar): number {
  return m.where === 'arg' ? code.frameSize + 8 + m.off : m.off;
}

function same(a: ArrayLike<number>, b: ArrayLike<number>): boolean {
  for (let i = 0; i < a.length; i++) if (a[i] !== b[i]) return false;
  return true;
}

/** The pointer maps of one function by number, and the number of each point. The roots leave stack objects out. */
export interface Maps {
  locals: number[][];
  args: number[][];
  localRoots: number[][];
  argRoots: number[][];
  index: number[];
}

export function pointerMaps(code: Code, lv: Liveness): Maps {
  const lw = Math.ceil(code.frameSize / 8 / 32);
  const aw = Math.ceil(code.argBytes / 8 / 32);
  const maps: Maps = { locals: [], args: [], localRoots: [], argRoots: [], index: [] };
  const known = new Map<number, number[]>();
  const nl = code.lvars.length;
  const argBase = code.frameSize + 8;
  const fill = (s: Uint32Array | null | undefined, loc: Uint32Array, arg: Uint32Array): void => {
    if (s === null || s === undefined) return;
    const mark = (off: number): void => {
      if (off >= argBase) add(arg, (off - argBase) >> 3);
      else add(loc, off >> 3);
    };
    for (let w = 0; w < s.length; w++) {
      let bits = s[w]!;
      while (bits !== 0) {
        const b = 31 - Math.clz32(bits);
        bits &= ~(1 << b);
        const v = w * 32 + b;
        if (v < nl) {
          const r = code.lvars[v]!;
          if (r.m === Mem.Ptr && r.home >= 0) mark(r.home);
        } else {
          const m = code.mvars[v - nl]!;
          if (m.where === 'local' && m.off < 0) continue;
          const base = mvOffset(code, m);
          for (const word of m.ptrs) mark(base + word * 8);
        }
      }
    }
  };
  const objects = lv.all !== lv.live;
  for (const p of code.points) {
    const loc = new Uint32Array(lw);
    const arg = new Uint32Array(aw);
    fill(lv.all[p.index], loc, arg);
    let rloc = loc;
    let rarg = arg;
    if (objects) {
      rloc = new Uint32Array(lw);
      rarg = new Uint32Array(aw);
      fill(lv.live[p.index], rloc, rarg);
    }
    let h = 0x811c9dc5;
    for (let w = 0; w < lw; w++) h = Math.imul(h ^ loc[w]!, 0x01000193);
    for (let w = 0; w < aw; w++) h = Math.imul(h ^ arg[w]!, 0x01000193);
    if (objects) for (let w = 0; w < lw; w++) h = Math.imul(h ^ rloc[w]!, 0x01000193);
    let list = known.get(h);
    if (list === undefined) known.set(h, (list = []));
    let n = list.find(
      (k) =>
        same(maps.locals[k]!, loc) &&
        same(maps.args[k]!, arg) &&
        same(maps.localRoots[k]!, rloc) &&
        same(maps.argRoots[k]!, rarg),
    );
    if (n === undefined) {
      n = maps.locals.length;
      list.push(n);
      maps.locals.push([...loc]);
      maps.args.push([...arg]);
      maps.localRoots.push([...rloc]);
      maps.argRoots.push([...rarg]);
    }
    maps.index.push(n);
  }
  return maps;
}
