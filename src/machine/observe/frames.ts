/**
 * Frames: the stack of a goroutine, walked from the innermost frame through return addresses and the function table.
 */
import type { FuncInfo, TypeInfo, VarInfo } from '../../go/emit/image.ts';
import {
  FUNCTAB,
  FUNC_ARGROOTS,
  FUNC_ARGS,
  FUNC_FRAME,
  FUNC_LOCALROOTS,
  FUNC_MAPINDEX,
  FUNC_SIZE,
  PC_GOEXIT,
  PC_PANICRET,
} from '../abi.ts';
import { isClosure, type FramePicture, type Place, type ValuePicture, type VarPicture } from '../picture.ts';
import { DEFER_FP, DEFER_LINK, G_DEFER, G_PANIC, PANIC_FP, PANIC_LINK, PANIC_PC } from '../runtime/layout.ts';
import { type Context, goAddress } from './context.ts';
import { isPointedTo, type Traced } from './trace.ts';
import { MAP_HEADER, mapHeaderAt, valueAt } from './values.ts';

/** Frames shown at each end of a deep stack. */
export const FRAMES_SHOWN = 24;
/** Frames walked at most. */
const WALK_LIMIT = 20_000_000;

export interface RawFrame {
  fp: number;
  pc: number;
  /** A deferred function that a panic has called. */
  panicked?: true;
}

/** All frames of a goroutine, innermost first; of very deep stacks only `shown` at each end are kept, and the others counted. */
export function walk(
  ctx: Context,
  g: number,
  fp: number,
  pc: number,
  shown = FRAMES_SHOWN,
): { frames: RawFrame[]; depth: number } {
  const { view } = ctx;
  const head: RawFrame[] = [];
  let tail: RawFrame[] = [];
  let depth = 0;
  let panic = view.u32(g + G_PANIC);
  while (depth < WALK_LIMIT && pc >>> 16 !== 0 && view.valid(fp - 8, 8)) {
    const ret = view.u32(fp - 8);
    const frame: RawFrame = ret === PC_PANICRET ? { fp, pc, panicked: true } : { fp, pc };
    if (depth < shown) head.push(frame);
    else {
      tail.push(frame);
      if (tail.length > 4 * shown) tail = tail.slice(-shown);
    }
    depth++;
    if (ret === PC_PANICRET) {
      if (panic === 0) break;
      fp = view.u32(panic + PANIC_FP);
      pc = view.u32(panic + PANIC_PC);
      panic = view.u32(panic + PANIC_LINK);
      continue;
    }
    if (ret === PC_GOEXIT) break;
    const id = ret >>> 16;
    if (id >= ctx.index.image.funcs.length) break;
    fp = fp + view.u32(view.u32(FUNCTAB) + id * FUNC_SIZE + FUNC_FRAME) + 8;
    pc = ret;
  }
  if (tail.length > shown) tail = tail.slice(-shown);
  return { frames: [...head, ...tail], depth };
}

export function framePicture(
  ctx: Context,
  goid: number,
  g: number,
  hi: number,
  raw: RawFrame,
  details: boolean,
  traced: Traced,
): FramePicture {
  const { view, index } = ctx;
  const f = index.func(raw.pc)!;
  const point = index.point(raw.pc);
  const record = view.u32(FUNCTAB) + f.id * FUNC_SIZE;
  const entered = (raw.pc & 0xffff) !== 0;
  const size = entered ? view.u32(record + FUNC_FRAME) : 0;
  const inlined = (point?.inlined ?? []).map((i) => ({
    func: i.func,
    place: { file: index.place(raw.pc).file, line: i.line, col: i.col },
  }));
  const vars = details && entered ? variables(ctx, f, raw, traced) : [];
  const temps = details && entered && !f.library ? temporaries(ctx, f, raw, traced, vars) : [];
  return {
    key: `g${goid}+${hi - raw.fp}`,
    func: f.name,
    library: f.library,
    place: index.place(raw.pc),
    fp: goAddress(ctx, raw.fp),
    sp: goAddress(ctx, raw.fp - 8 - size),
    size,
    args: f.argBytes,
    vars,
    ...(temps.length > 0 ? { temps } : {}),
    inlined,
    deferred: deferred(ctx, g, raw.fp),
  };
}

function deferred(ctx: Context, g: number, fp: number): number {
  let n = 0;
  for (let d = ctx.view.u32(g + G_DEFER), i = 0; d !== 0 && i < 1000; d = ctx.view.u32(d + DEFER_LINK), i++) {
    if (ctx.view.u32(d + DEFER_FP) === fp) n++;
  }
  return n;
}

function variables(ctx: Context, f: FuncInfo, raw: RawFrame, traced: Traced): VarPicture[] {
  const resume = raw.pc & 0xffff;
  const out: VarPicture[] = [];
  const closure = f.vars.find((v) => v.name === '.closureptr');
  for (const v of f.vars) {
    // What the compiler has made for itself: `.closureptr`, and `#next` of a loop over a function.
    if (/^[.#]|^$/.test(v.name)) continue;
    if (v.kind === 'temp' || !inScope(v, resume)) continue;
    const p = variable(ctx, f, v, raw, closure);
    if (!p) continue;
    if (!p.live && usedAgain(ctx, v, raw.pc)) p.again = isKept(ctx, p.value, traced) ? 'kept' : 'pointer';
    out.push(p);
  }
  return out;
}

function inScope(v: VarInfo, resume: number): boolean {
  return v.scope.length === 0 || v.scope.some(([from, to]) => from <= resume && resume <= to);
}

/** Whether the source uses a variable on the line where the frame stands, or below; a call that is under way has read what it is given. */
function usedAgain(ctx: Context, v: VarInfo, pc: number): boolean {
  const point = ctx.index.point(pc);
  if (!point || v.lastLine === undefined) return false;
  const depth = v.inlineDepth ?? 0;
  // Of an inlined call that is over.
  if (depth > (point.inlined?.length ?? 0)) return false;
  const line = point.inlined?.[depth]?.line ?? point.line;
  return point.kind === 'call' ? line < v.lastLine : line <= v.lastLine;
}

/** Whether what a value points to is there as long as the reader sees the value. */
function isKept(ctx: Context, value: ValuePicture, traced: Traced): boolean {
  const { pointer } = value;
  if (pointer?.region === 'heap')
    return pointer.object !== undefined && traced.objects.has(linear(pointer.object));
  return (value.parts ?? []).every((part) => isKept(ctx, part.value, traced));
}

/** Where a Go pointer leads in the linear memory. */
const linear = (pointer: number): number => pointer % 4294967296;

/** The function of a closure object. */
function closureCode(ctx: Context, type: TypeInfo, at: number): string | undefined {
  return isClosure({ type: type.name }) ? ctx.index.func(ctx.view.u32(at))?.name : undefined;
}

/**
 * What lies in the frame without a variable, as far as something live points to it, or a variable that the source still uses (the compiler may have
 * put what it knows of a value in the place of what is there); and, as no longer live, what other variables point to.
 */
function temporaries(
  ctx: Context,
  f: FuncInfo,
  raw: RawFrame,
  traced: Traced,
  vars: readonly VarPicture[],
): VarPicture[] {
  const resume = raw.pc & 0xffff;
  const { types } = ctx.index.image;
  const there = f.vars.flatMap((v) => {
    const type = types[v.type];
    if (!type || v.kind === 'closure' || v.heap || v.byRef) return [];
    if (v.kind !== 'temp' && /^[.#]/.test(v.name)) return [];
    // A variable of an inlined call whose block has been left lives on as long as a pointer leads to it.
    if (v.kind !== 'temp' && inScope(v, resume)) return [];
    const at = raw.fp + v.offset;
    // Of a map its header lies there, not its pointer.
    const size = v.kind === 'temp' && type.kind === 'map' ? MAP_HEADER : type.size;
    return [{ v, type, at, size }];
  });
  if (there.length === 0) return [];
  let live = true;
  const shown = new Map<VarInfo, VarPicture>();
  const todo: number[] = [];
  const note = ({ pointer, parts }: ValuePicture): void => {
    if (pointer?.region === 'stack') todo.push(linear(pointer.to));
    for (const part of parts ?? []) note(part.value);
  };
  const show = ({ v, type, at, size }: (typeof there)[number]): void => {
    if (shown.has(v)) return;
    const value = size === type.size ? valueAt(ctx, type, at) : mapHeaderAt(ctx, type, at);
    const code = closureCode(ctx, type, at);
    if (code !== undefined && value.parts) value.parts[0]!.value.text = code;
    const name = v.name === '' ? type.name : v.name;
    const address = goAddress(ctx, at);
    shown.set(v, { name, type: type.name, kind: 'temp', address, size, value, live });
    note(value);
  };
  for (const one of there) if (isPointedTo(traced, one.at, one.size)) show(one);
  const follow = (): void => {
    for (let p = todo.pop(); p !== undefined; p = todo.pop()) {
      const to = p;
      const one = there.find(({ at, size }) => at <= to && to < at + Math.max(size, 1));
      if (one) show(one);
    }
  };
  for (const { again, value } of vars) if (again) note(value);
  follow();
  live = false;
  for (const { value } of vars) note(value);
  follow();
  return there.flatMap(({ v }) => shown.get(v) ?? []);
}

function variable(
  ctx: Context,
  f: FuncInfo,
  v: VarInfo,
  raw: RawFrame,
  closure: VarInfo | undefined,
): VarPicture | undefined {
  const { view, index } = ctx;
  const type = index.image.types[v.type];
  if (!type) return undefined;
  const place: Place = { file: index.place(raw.pc).file, line: v.line, col: v.col };
  const base = { name: v.name, type: type.name, kind: v.kind, size: type.size, place };
  let slot = raw.fp + v.offset;
  if (v.kind === 'closure') {
    if (!closure) return undefined;
    const object = view.u32(raw.fp + closure.offset);
    if (!view.valid(object, v.offset + 8)) return undefined;
    slot = object + v.offset;
  }
  if (v.heap || v.byRef) {
    const to = view.u32(slot);
    if (!view.valid(to, type.size)) {
      return {
        ...base,
        address: goAddress(ctx, slot),
        value: { kind: type.kind, type: type.name, text: '–', address: 0, size: type.size },
        live: false,
      };
    }
    return {
      ...base,
      address: goAddress(ctx, slot),
      movedTo: goAddress(ctx, to),
      value: valueAt(ctx, type, to),
      live: true,
    };
  }
  return {
    ...base,
    address: goAddress(ctx, slot),
    value: valueAt(ctx, type, slot),
    live: isLive(ctx, f, raw, v, type.ptrs),
  };
}

/** Whether the pointer map at this PC has any of the variable's pointer words; variables without pointers count as live. */
function isLive(ctx: Context, f: FuncInfo, raw: RawFrame, v: VarInfo, ptrs: number[] | undefined): boolean {
  if (!ptrs || ptrs.length === 0 || v.kind === 'closure') return true;
  const { view } = ctx;
  const record = view.u32(FUNCTAB) + f.id * FUNC_SIZE;
  const map = view.u16(view.u32(record + FUNC_MAPINDEX) + (raw.pc & 0xffff) * 2);
  const local = v.offset < 0;
  const bytes = view.u32(record + (local ? FUNC_FRAME : FUNC_ARGS));
  const words = Math.ceil(bytes / 8 / 32);
  const base = view.u32(record + (local ? FUNC_LOCALROOTS : FUNC_ARGROOTS)) + map * words * 4;
  const first = local ? (bytes + 8 + v.offset) / 8 : v.offset / 8;
  return ptrs.some((w) => {
    const bit = first + w;
    return (view.u32(base + (bit >>> 5) * 4) >>> (bit & 31)) & 1;
  });
}
