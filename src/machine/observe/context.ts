/**
 * What reading a machine needs: its memory and the tables of the image, indexed by address and PC.
 */
import type { FuncInfo, FuncPoint, Image, TypeInfo } from '../../go/emit/image.ts';
import { HIGH_WORD, PC_PANICRET } from '../abi.ts';
import type { Place } from '../picture.ts';
import {
  ARENA_START,
  ARENA_USED,
  PAGETABLE,
  SPAN_BASE,
  SPAN_ELEMSIZE,
  SPAN_STATE,
  SPANSTATE_INUSE,
  SPANSTATE_STACK,
} from '../runtime/layout.ts';
import type { MemoryView } from '../view.ts';

const HIGH = HIGH_WORD * 4294967296;

/** Type arguments are left out of the names of functions that programs and tracebacks see (Go: funcNameForPrint). */
const withoutTypes = (name: string): string => name.replace(/\[.*\]/, '[...]');

/** A call in progress: the function, what a traceback shows of its arguments, and where it is, as the program names it. */
export interface Call {
  func: string;
  args: '...' | '';
  file: string;
  line: number;
}

/** Where Go's run time calls deferred functions when a goroutine panics. */
const gopanic: Call = {
  args: '...',
  func: 'runtime.gopanic',
  file: '$GOROOT/src/runtime/panic.go',
  line: 859,
};

/** The image with its types by descriptor address. Made once per image. */
export class ImageIndex {
  readonly image: Image;
  readonly typeByAddress = new Map<number, TypeInfo>();

  constructor(image: Image) {
    this.image = image;
    for (const t of image.types) if (t.addr !== 0) this.typeByAddress.set(t.addr, t);
  }

  func(pc: number): FuncInfo | undefined {
    return this.image.funcs[pc >>> 16];
  }

  point(pc: number): FuncPoint | undefined {
    return this.func(pc)?.points[pc & 0xffff];
  }

  /** The calls at a point, inlined ones too, the innermost first. */
  calls(pc: number): Call[] {
    if (pc === PC_PANICRET) return [gopanic];
    const f = this.func(pc);
    const p = this.point(pc);
    if (!f || !p) return [];
    const inlined = p.inlined ?? [];
    const names = [f.name, ...inlined.map((i) => i.func)].map(withoutTypes);
    const places = [...inlined, p];
    return names
      .map((func, i) => {
        const at = places[i]!;
        const args = i > 0 || f.paramBytes > 0 ? ('...' as const) : ('' as const);
        return { func, args, ...(at.named ?? { file: this.image.files[at.file] ?? '', line: at.line }) };
      })
      .reverse();
  }

  place(pc: number): Place {
    const p = this.point(pc);
    return p
      ? { file: this.image.files[p.file] ?? '', line: p.line, col: p.col }
      : { file: '', line: 0, col: 0 };
  }
}

export interface Context {
  readonly view: MemoryView;
  readonly index: ImageIndex;
}

/** A linear address as the Go pointer that leads there. */
export function goAddress(ctx: Context, linear: number): number {
  return linear >= ctx.view.u32(ARENA_START) ? HIGH + linear : linear;
}

/** The span record that a linear address belongs to; 0 for none. */
export function spanOf(ctx: Context, linear: number): number {
  const { view } = ctx;
  if (linear < view.u32(ARENA_START) || linear >= view.u32(ARENA_USED)) return 0;
  return (view.u32(view.u32(PAGETABLE) + (linear >>> 13) * 4) & ~63) >>> 0;
}

/** Base of the heap object that holds a linear address, as a linear address; 0 if it is in none. */
export function objectBase(ctx: Context, linear: number): number {
  const span = spanOf(ctx, linear);
  if (span === 0 || ctx.view.u8(span + SPAN_STATE) !== SPANSTATE_INUSE) return 0;
  const base = ctx.view.u32(span + SPAN_BASE);
  const size = ctx.view.u32(span + SPAN_ELEMSIZE);
  return base + Math.floor((linear - base) / size) * size;
}

export function regionOf(ctx: Context, linear: number): 'heap' | 'stack' | 'data' | 'nil' | 'unknown' {
  if (linear === 0) return 'nil';
  const { view } = ctx;
  if (linear < view.u32(ARENA_START)) return linear < 4096 ? 'unknown' : 'data';
  const span = spanOf(ctx, linear);
  if (span === 0) return 'unknown';
  const state = view.u8(span + SPAN_STATE);
  return state === SPANSTATE_INUSE ? 'heap' : state === SPANSTATE_STACK ? 'stack' : 'unknown';
}
