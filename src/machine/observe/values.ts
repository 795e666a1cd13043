/**
 * Values: bytes understood by their type. The text is what fmt's %v would print, shortened; parts go a few levels deep.
 */
import type { TypeInfo } from '../../go/emit/image.ts';
import { ITAB_TYPE, TFLAG_DIRECTIFACE, TYPE_TFLAG } from '../abi.ts';
import type { PointerPicture, ValuePicture } from '../picture.ts';
import { type Context, goAddress, objectBase, regionOf } from './context.ts';

/** Elements of an array and fields of a struct that a value shows at most. */
export const ELEMENTS_SHOWN = 16;
const TEXT_SHOWN = 64;
const DEPTH = 3;

export function valueAt(ctx: Context, type: TypeInfo, at: number, depth = DEPTH): ValuePicture {
  const value: ValuePicture = {
    kind: type.kind,
    type: type.name,
    text: '',
    address: goAddress(ctx, at),
    size: type.size,
  };
  if (!ctx.view.valid(at, type.size)) {
    value.text = '?';
    return value;
  }
  const read = readers[type.kind];
  if (read) read(ctx, type, at, value, depth);
  else value.text = `${type.size} bytes`;
  return value;
}

/** Bytes of a map's header. */
export const MAP_HEADER = 48;

/** The header of a map that lies at `at`, and where it leads. */
export function mapHeaderAt(ctx: Context, type: TypeInfo, at: number): ValuePicture {
  const len = ctx.view.n64(at);
  const pointer = pointerTo(ctx, ctx.view.u32(at + 16));
  const value = { kind: 'map', type: type.name, address: goAddress(ctx, at), size: MAP_HEADER };
  return { ...value, text: `map, len ${len}`, len, pointer };
}

/** `n` elements of a type, as the backing array of a slice. */
export function arrayAt(ctx: Context, elem: TypeInfo, n: number, at: number, depth = DEPTH): ValuePicture {
  const value: ValuePicture = {
    kind: 'array',
    type: `[${n}]${elem.name}`,
    text: '',
    address: goAddress(ctx, at),
    size: n * elem.size,
    len: n,
  };
  elements(ctx, elem, n, at, value, depth);
  return value;
}

type Reader = (ctx: Context, type: TypeInfo, at: number, value: ValuePicture, depth: number) => void;

const integer =
  (load: (ctx: Context, at: number) => number | bigint): Reader =>
  (ctx, _type, at, value) => {
    value.text = String(load(ctx, at));
  };

const float =
  (load: (ctx: Context, at: number) => number, size: 32 | 64): Reader =>
  (ctx, _type, at, value) => {
    value.text = formatFloat(load(ctx, at), size);
  };

const pointer: Reader = (ctx, _type, at, value) => {
  value.pointer = pointerTo(ctx, ctx.view.u32(at));
  value.text = value.pointer.region === 'nil' ? 'nil' : hex(value.pointer.to);
};

const readers: Record<string, Reader | undefined> = {
  bool: (ctx, _t, at, value) => {
    value.text = ctx.view.u8(at) !== 0 ? 'true' : 'false';
  },
  int: integer((c, at) => c.view.i64(at)),
  int8: integer((c, at) => c.view.i8(at)),
  int16: integer((c, at) => c.view.i16(at)),
  int32: integer((c, at) => c.view.i32(at)),
  int64: integer((c, at) => c.view.i64(at)),
  uint: integer((c, at) => c.view.u64(at)),
  uint8: integer((c, at) => c.view.u8(at)),
  byte: integer((c, at) => c.view.u8(at)),
  rune: integer((c, at) => c.view.i32(at)),
  uint16: integer((c, at) => c.view.u16(at)),
  uint32: integer((c, at) => c.view.u32(at)),
  uint64: integer((c, at) => c.view.u64(at)),
  uintptr: integer((c, at) => c.view.u64(at)),
  float32: float((c, at) => c.view.f32(at), 32),
  float64: float((c, at) => c.view.f64(at), 64),
  complex64: (c, _t, at, v) => {
    v.text = complex(formatFloat(c.view.f32(at), 32), formatFloat(c.view.f32(at + 4), 32));
  },
  complex128: (c, _t, at, v) => {
    v.text = complex(formatFloat(c.view.f64(at), 64), formatFloat(c.view.f64(at + 8), 64));
  },
  pointer,
  'unsafe.Pointer': pointer,
  unsafepointer: pointer,
  func: (ctx, _t, at, value) => {
    value.pointer = pointerTo(ctx, ctx.view.u32(at));
    const closure = ctx.view.u32(at);
    const f = closure !== 0 && ctx.view.valid(closure, 8) ? ctx.index.func(ctx.view.u32(closure)) : undefined;
    value.text = closure === 0 ? 'nil' : (f?.name ?? hex(value.pointer.to));
  },
  map: (ctx, _t, at, value) => {
    const m = ctx.view.u32(at);
    value.pointer = pointerTo(ctx, m);
    if (m !== 0 && ctx.view.valid(m, 48)) value.len = ctx.view.n64(m);
    value.text = m === 0 ? 'nil' : `map, len ${value.len ?? 0}`;
  },
  chan: (ctx, _t, at, value) => {
    const c = ctx.view.u32(at);
    value.pointer = pointerTo(ctx, c);
    if (c !== 0 && ctx.view.valid(c, 112)) {
      value.len = ctx.view.n64(c);
      value.cap = ctx.view.n64(c + 8);
    }
    value.text = c === 0 ? 'nil' : `chan, ${value.len}/${value.cap}`;
  },
  string: (ctx, _t, at, value) => {
    const to = ctx.view.u32(at);
    value.len = ctx.view.n64(at + 8);
    value.pointer = pointerTo(ctx, value.len === 0 ? 0 : to);
    const cut = value.len > TEXT_SHOWN;
    value.text = JSON.stringify(ctx.view.text(to, value.len, TEXT_SHOWN)) + (cut ? '…' : '');
  },
  slice: (ctx, type, at, value, depth) => {
    const to = ctx.view.u32(at);
    value.len = ctx.view.n64(at + 8);
    value.cap = ctx.view.n64(at + 16);
    value.pointer = pointerTo(ctx, to);
    const elem = type.elem === undefined ? undefined : ctx.index.image.types[type.elem];
    if (to === 0) value.text = 'nil';
    else if (elem && depth > 0 && value.len <= 1 << 28) {
      value.text = preview(ctx, elem, value.len, to, depth - 1);
    } else value.text = `len ${value.len}`;
  },
  array: (ctx, type, at, value, depth) => {
    value.len = type.len ?? 0;
    const elem = type.elem === undefined ? undefined : ctx.index.image.types[type.elem];
    if (elem) elements(ctx, elem, value.len, at, value, depth);
  },
  struct: (ctx, type, at, value, depth) => {
    const fields = type.fields ?? [];
    if (depth > 0) {
      value.parts = fields.slice(0, ELEMENTS_SHOWN).map((f) => ({
        name: f.name,
        offset: f.offset,
        value: valueAt(ctx, ctx.index.image.types[f.type]!, at + f.offset, depth - 1),
      }));
      if (fields.length > ELEMENTS_SHOWN) value.more = fields.length - ELEMENTS_SHOWN;
    }
    const texts = (value.parts ?? []).map((p) => p.value.text);
    value.text = clip(`{${texts.join(' ')}${value.more || !value.parts ? ' …' : ''}}`);
  },
  interface: (ctx, type, at, value, depth) => {
    const word = ctx.view.u32(at);
    if (word === 0) {
      value.text = 'nil';
      value.pointer = { to: 0, region: 'nil' };
      return;
    }
    const data = ctx.view.u32(at + 8);
    const descriptor = isEmptyInterface(ctx, type)
      ? word
      : ctx.view.valid(word, 32)
        ? ctx.view.u32(word + ITAB_TYPE)
        : 0;
    const dynamic = ctx.index.typeByAddress.get(descriptor);
    value.pointer = pointerTo(ctx, data);
    if (!dynamic) {
      value.text = hex(goAddress(ctx, data));
      return;
    }
    const direct = (ctx.view.u8(descriptor + TYPE_TFLAG) & TFLAG_DIRECTIFACE) !== 0;
    if (depth > 0) {
      const inner = valueAt(ctx, dynamic, direct ? at + 8 : data, depth - 1);
      value.parts = [{ name: dynamic.name, offset: 8, value: inner }];
      value.text = `${dynamic.name}(${inner.text})`;
    } else value.text = dynamic.name;
  },
};

/** An interface type without methods; the image tells by the name only of unnamed ones, so look at the descriptor's kind data. */
function isEmptyInterface(ctx: Context, type: TypeInfo): boolean {
  return type.fields === undefined
    ? type.name === 'any' || type.name === 'interface {}' || methodCount(ctx, type) === 0
    : type.fields.length === 0;
}

function methodCount(ctx: Context, type: TypeInfo): number {
  return type.addr === 0 ? 1 : ctx.view.u32(type.addr + 72);
}

function elements(
  ctx: Context,
  elem: TypeInfo,
  n: number,
  at: number,
  value: ValuePicture,
  depth: number,
): void {
  const shown = Math.min(n, ELEMENTS_SHOWN);
  if (depth > 0) {
    value.parts = [];
    for (let i = 0; i < shown; i++) {
      value.parts.push({
        name: String(i),
        offset: i * elem.size,
        value: valueAt(ctx, elem, at + i * elem.size, depth - 1),
      });
    }
  }
  if (n > shown) value.more = n - shown;
  value.text = preview(ctx, elem, n, at, depth - 1);
}

/** A few elements as text. */
function preview(ctx: Context, elem: TypeInfo, n: number, at: number, depth: number): string {
  const shown = Math.min(n, 8);
  if (elem.size > 0 && !ctx.view.valid(at, shown * elem.size)) return '?';
  const texts: string[] = [];
  for (let i = 0; i < shown; i++) texts.push(valueAt(ctx, elem, at + i * elem.size, Math.max(depth, 0)).text);
  return clip(`[${texts.join(' ')}${n > shown ? ` … ${n - shown} more` : ''}]`);
}

export function pointerTo(ctx: Context, linear: number): PointerPicture {
  const region = regionOf(ctx, linear);
  const p: PointerPicture = { to: goAddress(ctx, linear), region };
  if (region === 'heap') {
    const base = objectBase(ctx, linear);
    if (base !== 0) p.object = goAddress(ctx, base);
  }
  return p;
}

export function hex(n: number): string {
  return '0x' + n.toString(16);
}

function clip(text: string): string {
  return text.length > 80 ? text.slice(0, 79) + '…' : text;
}

function complex(re: string, im: string): string {
  return `(${re}${/^[-+]/.test(im) ? '' : '+'}${im}i)`;
}

/** As fmt's %v: the shortest digits, %e with exponents below −4 or from 21 on. */
export function formatFloat(v: number, size: 32 | 64): string {
  if (Number.isNaN(v)) return 'NaN';
  if (!Number.isFinite(v)) return v > 0 ? '+Inf' : '-Inf';
  if (v === 0) return Object.is(v, -0) ? '-0' : '0';
  const digits = size === 64 ? shortest(v) : shortest32(v);
  const [mantissa, exponent] = digits.split('e') as [string, string];
  const exp = Number(exponent);
  if (exp < -4 || exp >= 21)
    return `${mantissa}e${exp < 0 ? '-' : '+'}${String(Math.abs(exp)).padStart(2, '0')}`;
  const negative = mantissa.startsWith('-');
  const ds = mantissa.replace('-', '').replace('.', '');
  const whole = exp < 0 ? '0' : ds.slice(0, exp + 1).padEnd(exp + 1, '0');
  const rest = exp < 0 ? '0'.repeat(-exp - 1) + ds : ds.slice(exp + 1);
  return (negative ? '-' : '') + whole + (rest === '' ? '' : '.' + rest);
}

function shortest(v: number): string {
  return v.toExponential();
}

function shortest32(v: number): string {
  for (let p = 0; p < 9; p++) {
    const s = v.toExponential(p);
    if (Math.fround(Number(s)) === v) return s;
  }
  return v.toExponential(9);
}
