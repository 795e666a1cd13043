/**
 * Observe: what one can see of a machine between two steps. A pure function of the machine's memory, the image and the
 * console: it changes nothing, and the same memory gives the same picture, byte for byte.
 */
import { CURG, SUSP_FP, SUSP_PC } from '../abi.ts';
import type { Color, GoroutinePicture, VarPicture } from '../picture.ts';
import { waitReasons } from '../reasons.ts';
import * as L from '../runtime/layout.ts';
import { type Context, goAddress } from './context.ts';
import { framePicture, FRAMES_SHOWN, walk } from './frames.ts';
import type { Traced } from './trace.ts';
import { valueAt } from './values.ts';

export { collectorPicture, heapStats } from './collector.ts';
export { ImageIndex, type Context } from './context.ts';
export { heapPicture } from './heap.ts';
export { objectAt, slotMap } from './slots.ts';
export { walk } from './frames.ts';
export { reachedObjects } from './reach.ts';
export { trace, type Traced } from './trace.ts';

/** Goroutines described in a picture at most; the running one is always among them. */
export const GOROUTINES_SHOWN = 64;

const states: Record<number, GoroutinePicture['state']> = {
  [L.GSTATUS_RUNNABLE]: 'runnable',
  [L.GSTATUS_RUNNING]: 'running',
  [L.GSTATUS_WAITING]: 'waiting',
  [L.GSTATUS_DEAD]: 'dead',
};

/** Those that have not ended; `leaked` are the ids of those that were found to wait for ever. */
export function goroutinePictures(
  ctx: Context,
  traced: Traced,
  leaked: ReadonlySet<number> = new Set(),
): GoroutinePicture[] {
  const { view } = ctx;
  const out: GoroutinePicture[] = [];
  const current = view.u32(CURG);
  for (let g = view.u32(L.ALLG_HEAD); g !== 0; g = view.u32(g + L.G_ALLLINK)) {
    const status = view.u32(g + L.G_STATUS);
    if (status === L.GSTATUS_DEAD || status === L.GSTATUS_IDLE) continue;
    if (view.u32(g + L.G_FLAGS) & L.G_FLAG_SYSTEM) continue;
    if (out.length >= GOROUTINES_SHOWN && g !== current) continue;
    const picture = goroutinePicture(ctx, g, g === current && status === L.GSTATUS_RUNNING, traced);
    if (leaked.has(picture.id)) picture.leaked = true;
    out.push(picture);
  }
  return out;
}

function goroutinePicture(ctx: Context, g: number, running: boolean, traced: Traced): GoroutinePicture {
  const { view, index } = ctx;
  const fp = view.u32(running ? SUSP_FP : g + L.G_FP);
  const pc = view.u32(running ? SUSP_PC : g + L.G_PC);
  const lo = view.u32(g + L.G_STACKLO);
  const hi = view.u32(g + L.G_STACKHI);
  const id = view.n64(g + L.G_ID);
  const { frames, depth } = walk(ctx, g, fp, pc);
  const pictures = frames.map((raw, i) =>
    framePicture(ctx, id, g, hi, raw, i < FRAMES_SHOWN || i >= frames.length - FRAMES_SHOWN, traced),
  );
  const sp = pictures[0] ? hi - (goAddress(ctx, hi) - pictures[0].sp) : hi;
  const picture: GoroutinePicture = {
    id,
    state: states[view.u32(g + L.G_STATUS)] ?? 'runnable',
    stack: {
      lo: goAddress(ctx, lo),
      hi: goAddress(ctx, hi),
      sp: goAddress(ctx, sp),
      guard: goAddress(ctx, view.u32(g + L.G_GUARD)),
      size: hi - lo,
      used: hi - sp,
      color: stackColor(ctx, g),
    },
    frames: pictures,
    elided: depth - frames.length,
    depth,
  };
  const reason = waitReasons[view.u32(g + L.G_WAITREASON)];
  if (picture.state === 'waiting' && reason) picture.waiting = reason;
  const parent = view.n64(g + L.G_PARENT);
  if (parent !== 0) {
    const createPc = view.u32(g + L.G_CREATEPC);
    picture.createdBy = { goroutine: parent, func: index.func(createPc)?.name ?? '' };
    if (createPc !== 0) picture.createdBy.place = index.place(createPc);
  }
  return picture;
}

/** While marking, a stack that has been scanned is black, the others are still to come. */
function stackColor(ctx: Context, g: number): Color {
  const { view } = ctx;
  if (view.u32(L.GCPHASE) === L.GCPHASE_OFF) return 'white';
  return view.u32(g + L.G_GCSCAN) === view.u32(L.GC_CYCLES) ? 'black' : 'grey';
}

export function globalPictures(ctx: Context): VarPicture[] {
  return ctx.index.image.globals
    .filter((g) => g.pkg === 'main' && !g.name.startsWith('.'))
    .slice(0, 64)
    .map((g) => {
      const type = ctx.index.image.types[g.type]!;
      return {
        name: g.name,
        type: type.name,
        kind: 'global',
        address: g.addr,
        size: type.size,
        value: valueAt(ctx, type, g.addr),
        live: true,
      };
    });
}
