/*
 * Writing WebAssembly: a growing byte buffer with LEB128 numbers, the opcodes the compiler uses, and the sections of a module.
 */

import { encodeText } from '../base/index.ts';

/** Value types. */
export const I32 = 0x7f;
export const I64 = 0x7e;
export const F32 = 0x7d;
export const F64 = 0x7c;
export type ValType = typeof I32 | typeof I64 | typeof F32 | typeof F64;

/** Opcodes by their names in the specification. */
export const Op = {
  unreachable: 0x00,
  nop: 0x01,
  block: 0x02,
  loop: 0x03,
  if: 0x04,
  else: 0x05,
  end: 0x0b,
  br: 0x0c,
  br_if: 0x0d,
  br_table: 0x0e,
  return: 0x0f,
  call: 0x10,
  call_indirect: 0x11,
  drop: 0x1a,
  select: 0x1b,
  local_get: 0x20,
  local_set: 0x21,
  local_tee: 0x22,
  i32_load: 0x28,
  i64_load: 0x29,
  f32_load: 0x2a,
  f64_load: 0x2b,
  i32_load8_s: 0x2c,
  i32_load8_u: 0x2d,
  i32_load16_s: 0x2e,
  i32_load16_u: 0x2f,
  i64_load8_s: 0x30,
  i64_load8_u: 0x31,
  i64_load16_s: 0x32,
  i64_load16_u: 0x33,
  i64_load32_s: 0x34,
  i64_load32_u: 0x35,
  i32_store: 0x36,
  i64_store: 0x37,
  f32_store: 0x38,
  f64_store: 0x39,
  i32_store8: 0x3a,
  i32_store16: 0x3b,
  i64_store8: 0x3c,
  i64_store16: 0x3d,
  i64_store32: 0x3e,
  i32_const: 0x41,
  i64_const: 0x42,
  f32_const: 0x43,
  f64_const: 0x44,
  i32_eqz: 0x45,
  i32_eq: 0x46,
  i32_ne: 0x47,
  i32_lt_s: 0x48,
  i32_lt_u: 0x49,
  i32_gt_s: 0x4a,
  i32_gt_u: 0x4b,
  i32_le_s: 0x4c,
  i32_le_u: 0x4d,
  i32_ge_s: 0x4e,
  i32_ge_u: 0x4f,
  i64_eqz: 0x50,
  i64_eq: 0x51,
  i64_ne: 0x52,
  i64_lt_s: 0x53,
  i64_lt_u: 0x54,
  i64_gt_s: 0x55,
  i64_gt_u: 0x56,
  i64_le_s: 0x57,
  i64_le_u: 0x58,
  i64_ge_s: 0x59,
  i64_ge_u: 0x5a,
  f32_eq: 0x5b,
  f32_ne: 0x5c,
  f32_lt: 0x5d,
  f32_gt: 0x5e,
  f32_le: 0x5f,
  f32_ge: 0x60,
  f64_eq: 0x61,
  f64_ne: 0x62,
  f64_lt: 0x63,
  f64_gt: 0x64,
  f64_le: 0x65,
  f64_ge: 0x66,
  i32_clz: 0x67,
  i32_ctz: 0x68,
  i32_popcnt: 0x69,
  i32_add: 0x6a,
  i32_sub: 0x6b,
  i32_mul: 0x6c,
  i32_div_s: 0x6d,
  i32_div_u: 0x6e,
  i32_rem_s: 0x6f,
  i32_rem_u: 0x70,
  i32_and: 0x71,
  i32_or: 0x72,
  i32_xor: 0x73,
  i32_shl: 0x74,
  i32_shr_s: 0x75,
  i32_shr_u: 0x76,
  i32_rotl: 0x77,
  i32_rotr: 0x78,
  i64_clz: 0x79,
  i64_ctz: 0x7a,
  i64_popcnt: 0x7b,
  i64_add: 0x7c,
  i64_sub: 0x7d,
  i64_mul: 0x7e,
  i64_div_s: 0x7f,
  i64_div_u: 0x80,
  i64_rem_s: 0x81,
  i64_rem_u: 0x82,
  i64_and: 0x83,
  i64_or: 0x84,
  i64_xor: 0x85,
  i64_shl: 0x86,
  i64_shr_s: 0x87,
  i64_shr_u: 0x88,
  i64_rotl: 0x89,
  i64_rotr: 0x8a,
  f32_abs: 0x8b,
  f32_neg: 0x8c,
  f32_ceil: 0x8d,
  f32_floor: 0x8e,
  f32_trunc: 0x8f,
  f32_nearest: 0x90,
  f32_sqrt: 0x91,
  f32_add: 0x92,
  f32_sub: 0x93,
  f32_mul: 0x94,
  f32_div: 0x95,
  f32_min: 0x96,
  f32_max: 0x97,
  f32_copysign: 0x98,
  f64_abs: 0x99,
  f64_neg: 0x9a,
  f64_ceil: 0x9b,
  f64_floor: 0x9c,
  f64_trunc: 0x9d,
  f64_nearest: 0x9e,
  f64_sqrt: 0x9f,
  f64_add: 0xa0,
  f64_sub: 0xa1,
  f64_mul: 0xa2,
  f64_div: 0xa3,
  f64_min: 0xa4,
  f64_max: 0xa5,
  f64_copysign: 0xa6,
  i32_wrap_i64: 0xa7,
  i64_extend_i32_s: 0xac,
  i64_extend_i32_u: 0xad,
  f32_convert_i32_s: 0xb2,
  f32_convert_i32_u: 0xb3,
  f32_convert_i64_s: 0xb4,
  f32_convert_i64_u: 0xb5,
  f32_demote_f64: 0xb6,
  f64_convert_i32_s: 0xb7,
  f64_convert_i32_u: 0xb8,
  f64_convert_i64_s: 0xb9,
  f64_convert_i64_u: 0xba,
  f64_promote_f32: 0xbb,
  i32_reinterpret_f32: 0xbc,
  i64_reinterpret_f64: 0xbd,
  f32_reinterpret_i32: 0xbe,
  f64_reinterpret_i64: 0xbf,
  i32_extend8_s: 0xc0,
  i32_extend16_s: 0xc1,
  i64_extend8_s: 0xc2,
  i64_extend16_s: 0xc3,
  i64_extend32_s: 0xc4,
  /** Two-byte opcodes 0xfc xx are written as 0xfc00 | xx. */
  i64_trunc_sat_f32_s: 0xfc04,
  i64_trunc_sat_f32_u: 0xfc05,
  i64_trunc_sat_f64_s: 0xfc06,
  i64_trunc_sat_f64_u: 0xfc07,
  memory_copy: 0xfc0a,
  memory_fill: 0xfc0b,
} as const;

const EMPTY = 0x40;
const f64buf = new DataView(new ArrayBuffer(8));

/** A growing buffer of bytes. */
export class Writer {
  buf: Uint8Array<ArrayBuffer>;
  len = 0;

  constructor(size = 1024) {
    this.buf = new Uint8Array(size);
  }

  #grow(n: number): void {
    const next = new Uint8Array(Math.max(this.buf.length * 2, this.len + n));
    next.set(this.buf);
    this.buf = next;
  }

  byte(b: number): void {
    if (this.len >= this.buf.length) this.#grow(1);
    this.buf[this.len++] = b;
  }

  /** Unsigned LEB128 of a number below 2^32. */
  u32(v: number): void {
    if (this.len + 5 > this.buf.length) this.#grow(5);
    while (v >= 0x80) {
      this.buf[this.len++] = (v & 0x7f) | 0x80;
      v >>>= 7;
    }
    this.buf[this.len++] = v;
  }

  /** Signed LEB128 of a 32-bit number. */
  s32(v: number): void {
    if (this.len + 5 > this.buf.length) this.#grow(5);
    for (;;) {
      const b = v & 0x7f;
      v >>= 7;
      if ((v === 0 && (b & 0x40) === 0) || (v === -1 && (b & 0x40) !== 0)) {
        this.buf[this.len++] = b;
        return;
      }
      this.buf[this.len++] = b | 0x80;
    }
  }

  /** Signed LEB128 of a 64-bit number. */
  s64(v: bigint): void {
    const n = Number(v);
    if (n >= -0x80000000 && n <= 0x7fffffff) return this.s32(n);
    v = BigInt.asIntN(64, v);
    for (;;) {
      const b = Number(v & 0x7fn);
      v >>= 7n;
      if ((v === 0n && (b & 0x40) === 0) || (v === -1n && (b & 0x40) !== 0)) return this.byte(b);
      this.byte(b | 0x80);
    }
  }

  op(op: number): void {
    if (op > 0xff) {
      this.byte(op >> 8);
      this.u32(op & 0xff);
    } else this.byte(op);
  }

  block(op: number): void {
    this.byte(op);
    this.byte(EMPTY);
  }

  i32(v: number): void {
    this.byte(Op.i32_const);
    this.s32(v | 0);
  }

  i64(v: bigint): void {
    this.byte(Op.i64_const);
    this.s64(v);
  }

  f64(v: number): void {
    this.byte(Op.f64_const);
    f64buf.setFloat64(0, v, true);
    for (let i = 0; i < 8; i++) this.byte(f64buf.getUint8(i));
  }

  f32(v: number): void {
    this.byte(Op.f32_const);
    f64buf.setFloat32(0, v, true);
    for (let i = 0; i < 4; i++) this.byte(f64buf.getUint8(i));
  }

  bytes(b: Uint8Array): void {
    if (this.len + b.length > this.buf.length) this.#grow(b.length);
    this.buf.set(b, this.len);
    this.len += b.length;
  }

  /** A length-prefixed string. */
  str(s: string): void {
    const b = encodeText(s);
    this.u32(b.length);
    for (let i = 0; i < b.length; i++) this.byte(b.charCodeAt(i));
  }

  done(): Uint8Array<ArrayBuffer> {
    return this.buf.slice(0, this.len);
  }
}

/** A function type as in rtfuncs.ts: `iI:f` (i = i32, I = i64, f = f32, F = f64). */
export function parseSig(sig: string): { params: ValType[]; results: ValType[] } {
  const [p, r] = sig.split(':') as [string, string];
  return { params: [...p].map(valType), results: [...r].map(valType) };
}

function valType(c: string): ValType {
  return c === 'i' ? I32 : c === 'I' ? I64 : c === 'f' ? F32 : F64;
}

/** The parts of a module. Functions get their index from `importFunc` (all imports first) and `addFunc`. */
export class ModuleWriter {
  readonly #types: string[] = [];
  readonly #typeIndex = new Map<string, number>();
  readonly #imports: { module: string; name: string; type: number }[] = [];
  readonly #funcs: { type: number; body: Uint8Array; name: string }[] = [];
  readonly #exports: { name: string; kind: number; index: number }[] = [];
  #table: number[] = [];

  /** Index of a function type given in the notation of `parseSig`. */
  type(sig: string): number {
    let i = this.#typeIndex.get(sig);
    if (i === undefined) {
      i = this.#types.length;
      this.#types.push(sig);
      this.#typeIndex.set(sig, i);
    }
    return i;
  }

  /** Declares an imported function and gives its index. */
  importFunc(module: string, name: string, sig: string): number {
    this.#imports.push({ module, name, type: this.type(sig) });
    return this.#imports.length - 1;
  }

  /** Adds a function with its body (locals and code, ending in `end`); its index is imports + number. */
  addFunc(sig: string, body: Uint8Array, name: string): number {
    this.#funcs.push({ type: this.type(sig), body, name });
    return this.#funcs.length - 1;
  }

  get importCount(): number {
    return this.#imports.length;
  }

  exportFunc(name: string, index: number): void {
    this.#exports.push({ name, kind: 0, index });
  }

  /** The function table: element 0 stays null, element i is function index entries[i]. */
  setTable(entries: number[]): void {
    this.#table = entries;
  }

  finish(withNames: boolean): Uint8Array<ArrayBuffer> {
    const w = new Writer(1 << 16);
    w.bytes(new Uint8Array([0, 0x61, 0x73, 0x6d, 1, 0, 0, 0]));
    section(w, 1, (s) => {
      s.u32(this.#types.length);
      for (const sig of this.#types) {
        const { params, results } = parseSig(sig);
        s.byte(0x60);
        s.u32(params.length);
        for (const p of params) s.byte(p);
        s.u32(results.length);
        for (const r of results) s.byte(r);
      }
    });
    section(w, 2, (s) => {
      s.u32(this.#imports.length + 1);
      s.str('env');
      s.str('memory');
      s.byte(2);
      s.byte(0);
      s.u32(1);
      for (const i of this.#imports) {
        s.str(i.module);
        s.str(i.name);
        s.byte(0);
        s.u32(i.type);
      }
    });
    section(w, 3, (s) => {
      s.u32(this.#funcs.length);
      for (const f of this.#funcs) s.u32(f.type);
    });
    section(w, 4, (s) => {
      s.u32(1);
      s.byte(0x70);
      s.byte(0);
      s.u32(this.#table.length);
    });
    section(w, 7, (s) => {
      s.u32(this.#exports.length + 1);
      s.str('table');
      s.byte(1);
      s.u32(0);
      for (const e of this.#exports) {
        s.str(e.name);
        s.byte(e.kind);
        s.u32(e.index);
      }
    });
    if (this.#table.length > 1)
      section(w, 9, (s) => {
        s.u32(1);
        s.u32(0);
        s.i32(1);
        s.byte(Op.end);
        s.u32(this.#table.length - 1);
        for (let i = 1; i < this.#table.length; i++) s.u32(this.#table[i]!);
      });
    section(w, 10, (s) => {
      s.u32(this.#funcs.length);
      for (const f of this.#funcs) {
        s.u32(f.body.length);
        s.bytes(f.body);
      }
    });
    if (withNames)
      section(w, 0, (s) => {
        s.str('name');
        section(s, 1, (n) => {
          n.u32(this.#funcs.length);
          this.#funcs.forEach((f, i) => {
            n.u32(this.#imports.length + i);
            n.str(f.name);
          });
        });
      });
    return w.done();
  }
}

function section(w: Writer, id: number, fill: (s: Writer) => void): void {
  const s = new Writer(1 << 12);
  fill(s);
  w.byte(id);
  w.u32(s.len);
  w.bytes(s.buf.subarray(0, s.len));
}
