/* Regions of a function and the blocks in them: where labels and landings are, and how one gets there. */
import { Op } from '../wasm.ts';
import { targets } from '../live.ts';
import type { Label, Point } from '../low.ts';
import { type Gen, type Region, type Block, RESUME } from './state.ts';

export function findRegions(g: Gen): Region {
  const ins = g.code.ins;
  const make = (start: number, parent: Region | null, loop: number): Region => ({
    start,
    end: ins.length,
    parent,
    loop,
    goto: false,
    landings: [],
    lo: Infinity,
    hi: -1,
    children: [],
    enter: null,
  });
  const root = make(0, null, -1);
  let cur = root;
  for (let k = 0; k < ins.length; k++) {
    const i = ins[k]!;
    g.regionOf[k] = cur;
    if (i.k === 'loop') {
      const r = make(k + 1, cur, k);
      cur.children.push(r);
      g.loopRegions.set(i.l, r);
      cur = r;
    } else if (i.k === 'endloop') {
      cur.end = k;
      cur = cur.parent!;
      g.regionOf[k] = cur;
    }
  }
  return root;
}

export function placeBlocks(g: Gen, root: Region): void {
  const ins = g.code.ins;
  const blocks: Block[] = [];
  const landing = (k: number, p: Point): void => {
    const r = g.regionOf[k]!;
    const b: Block = { from: r.start * 4, to: 4 * k + 1, region: r };
    r.landings.push({ at: p.index, block: b });
    blocks.push(b);
    for (let a: Region | null = r; a !== null; a = a.parent) {
      if (p.index < a.lo) a.lo = p.index;
      if (p.index > a.hi) a.hi = p.index;
    }
  };
  // labels: the earliest branch to each
  const source = (l: Label, k: number): void => {
    const t = ins[l.at]!;
    if (t.k === 'loop') return;
    const target = g.regionOf[l.at]!;
    let from = k;
    let r = g.regionOf[k]!;
    while (r !== target) {
      from = r.loop;
      r = r.parent!;
    }
    if (from > l.at) {
      target.goto = true;
      l.goto = true;
      return;
    }
    const b = g.labelBlocks.get(l);
    if (b === undefined) {
      const nb: Block = { from: 4 * from, to: 4 * l.at, region: target };
      g.labelBlocks.set(l, nb);
      blocks.push(nb);
    } else if (4 * from < b.from) b.from = 4 * from;
  };
  for (let k = 0; k < ins.length; k++) {
    const i = ins[k]!;
    for (const l of targets(i)) source(l, k);
  }
  for (let k = 0; k < ins.length; k++) {
    const i = ins[k]!;
    if (
      (i.k === 'pulse' || i.k === 'call' || i.k === 'rt' || i.k === 'native' || i.k === 'resume') &&
      i.at !== null &&
      i.at.resumable
    )
      landing(k, i.at);
    else if (i.k === 'label' && i.l.goto) {
      const p = g.gotoPoint(i.l);
      landing(k, p);
    }
  }
  const enter = (r: Region): void => {
    for (const c of r.children) {
      if (c.lo <= c.hi) {
        c.enter = { from: r.start * 4, to: 4 * c.loop + 1, region: r };
        blocks.push(c.enter);
      }
      enter(c);
    }
  };
  enter(root);
  g.dispatches = root.goto || root.children.length > 0;

  // blocks must nest: one that is open when an earlier-ending one opens must have opened before it
  blocks.sort((a, b) => a.to - b.to);
  const perRegion = new Map<Region, { from: number; to: number }[]>();
  for (const b of blocks) {
    let st = perRegion.get(b.region);
    if (st === undefined) perRegion.set(b.region, (st = []));
    while (st.length > 0 && st[st.length - 1]!.to > b.from) {
      const top = st.pop()!;
      if (top.from < b.from) b.from = top.from;
    }
    st.push({ from: b.from, to: b.to });
    let list = g.opens.get(b.from);
    if (list === undefined) g.opens.set(b.from, (list = []));
    list.push(b);
  }
}

export function openAt(g: Gen, pos: number): void {
  const list = g.opens.get(pos);
  if (list === undefined) return;
  for (let i = list.length - 1; i >= 0; i--) {
    g.w.block(Op.block);
    g.stack.push(list[i]!);
  }
  g.opens.delete(pos);
}

export function closeBlock(g: Gen, b: Block): void {
  const top = g.stack.pop();
  if (top !== b)
    throw new Error(
      `${g.code.name}: blocks do not nest: closing ${b.from}-${b.to}, open ${JSON.stringify(top === null || top === undefined ? null : 'to' in top ? [top.from, top.to] : 'region')}`,
    );
  g.w.byte(Op.end);
}

export function depthOf(g: Gen, b: Block | Region): number {
  const i = g.stack.lastIndexOf(b);
  if (i < 0) throw new Error(`${g.code.name}: branch to a block that is not open`);
  return g.stack.length - 1 - i;
}

/** `if resume: br_table` at the start of a region. */
export function dispatch(g: Gen, r: Region): void {
  if (r.lo > r.hi) return;
  const w = g.w;
  w.byte(Op.local_get);
  w.u32(RESUME);
  w.block(Op.if);
  g.stack.push(null);
  jumpTable(g, r);
  g.stack.pop();
  w.byte(Op.end);
}

export function jumpTable(g: Gen, r: Region): void {
  const w = g.w;
  const n = r.hi - r.lo + 1;
  const depth = new Array<number>(n).fill(0);
  for (const l of r.landings) depth[l.at - r.lo] = depthOf(g, l.block);
  for (const c of r.children)
    if (c.enter !== null) {
      const d = depthOf(g, c.enter);
      const inside = new Set<number>();
      pointIndices(g, c, inside);
      for (const i of inside) depth[i - r.lo] = d;
    }
  w.byte(Op.local_get);
  w.u32(RESUME);
  if (r.lo !== 0) {
    w.i32(r.lo);
    w.byte(Op.i32_sub);
  }
  w.byte(Op.br_table);
  w.u32(n);
  for (const d of depth) w.u32(d);
  w.u32(0);
}

export function pointIndices(g: Gen, r: Region, into: Set<number>): void {
  for (const l of r.landings) into.add(l.at);
  for (const c of r.children) pointIndices(g, c, into);
}

export function land(g: Gen): void {
  if (!g.dispatches) return;
  g.w.i32(0);
  g.setLocal(RESUME);
}

export function backward(g: Gen, l: Label, k: number): boolean {
  return l.goto && l.at < k && g.code.ins[l.at]!.k === 'label';
}

export function branch(g: Gen, l: Label, k: number): void {
  const w = g.w;
  if (backward(g, l, k)) {
    w.i32(g.gotoPoints.get(l)!.index);
    g.setLocal(RESUME);
    w.byte(Op.br);
    w.u32(depthOf(g, g.regionOf[l.at]!));
    return;
  }
  w.byte(Op.br);
  w.u32(targetDepth(g, l));
}

export function targetDepth(g: Gen, l: Label): number {
  const b = g.labelBlocks.get(l);
  if (b !== undefined && g.stack.includes(b)) return depthOf(g, b);
  const r = g.loopRegions.get(l);
  if (r !== undefined) return depthOf(g, r);
  throw new Error(`${g.code.name}: label ${l.id} cannot be reached`);
}
