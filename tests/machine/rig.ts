/**
 * A machine without a compiler, for tests of the run time's scheduling half: the real rt.wasm over a memory with a hand-made image. Go functions
 * are written as TypeScript functions in the form of emitted code, a switch over resume indices that falls through:
 *
 *     const f = rig.func('main.f', 32, (c, r) => {
 *       switch (r) {
 *         case 0: if (rig.rt.chansend(ch, c.sp, c.fp, c.pc(1))) return 1;
 *         case 1: return 0;
 *       }
 *     });
 */
import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import * as abi from '../../src/machine/abi.ts';
import * as L from '../../src/machine/runtime/layout.ts';
import * as S from '../../src/machine/runtime/state.ts';

const file = fileURLToPath(new URL('../../src/machine/runtime/build/rt.wasm', import.meta.url));
if (!existsSync(file)) throw new Error('build the run time first: npm run build:runtime');
const compiled = new WebAssembly.Module(readFileSync(file));

// The run time's exports: numbers for i32 and f64, bigints for i64.
// eslint-disable-next-line @typescript-eslint/no-explicit-any
export type Exports = Record<string, (...args: any[]) => any>;

export interface Call {
  fp: number;
  sp: number;
  /** The PC with this resume index. */
  pc(resume: number): number;
}
export type Body = (c: Call, resume: number) => number;

export interface FuncOptions {
  args?: number;
  deferreturn?: number;
  wrapper?: boolean;
}

export interface RigOptions {
  procs?: number;
  seed?: number;
  events?: boolean;
}

const FUNCS = 96;
const IMAGE_TOP = 0x100000;
const HIGH = 0xc0n << 32n;

export class Rig {
  memory = new WebAssembly.Memory({ initial: 40, maximum: 65536 });
  rt: Exports;
  out = ['', '', ''];
  events: number[][] = [];
  act = 0;
  private next = abi.IMAGE_BASE;
  private bodies: Body[] = [];
  private closures: number[] = [];
  private seed: number;
  private seen = new DataView(this.memory.buffer);

  constructor(options: RigOptions = {}) {
    const env = { memory: this.memory };
    const host = {
      throw: (ptr: number, len: number): void => {
        throw new Error(`throw: ${ptr === 0 ? len : this.text(ptr, len)}`);
      },
      event: (...e: number[]): void => void this.events.push(e.map((n) => n >>> 0)),
      write: (fd: number, ptr: number, len: number): void => void (this.out[fd] += this.text(ptr, len)),
      cycle: (): void => {},
    };
    this.rt = new WebAssembly.Instance(compiled, { env, host }).exports as unknown as Exports;
    this.set(abi.FUNCTAB, this.take(FUNCS * abi.FUNC_SIZE));
    this.set(abi.NFUNCS, FUNCS);
    this.set(abi.IMAGE_END, IMAGE_TOP);
    this.set(abi.ZEROBASE, this.take(8));
    const bytes = this.take(2048);
    this.set(abi.STATIC_UINT64S, bytes);
    for (let i = 0; i < 256; i++) this.set(bytes + i * 8, i);
    this.set(L.SET_MAXPAGES, 0x20000);
    this.set(L.SET_PROCS, options.procs ?? 1);
    this.set(L.SET_GOGC, 100);
    this.view().setBigInt64(L.SET_MEMLIMIT, 0x7fffffffffffffffn, true);
    this.set(L.SET_HEAPMIN, 4194304);
    this.set(abi.FLAGS, options.events ? abi.FLAG_EVENTS : 0);
    this.seed = options.seed ?? 1;
    this.rt.initMemory!();
    this.rt.schedinit!(BigInt(this.seed), 1 << 16);
  }

  /* ── Words ─── */
  view(): DataView {
    if (this.seen.buffer !== this.memory.buffer) this.seen = new DataView(this.memory.buffer);
    return this.seen;
  }
  get(addr: number): number {
    return this.view().getUint32(addr >>> 0, true);
  }
  set(addr: number, value: number): void {
    this.view().setUint32(addr >>> 0, value >>> 0, true);
  }
  get8(addr: number): number {
    return this.view().getUint8(addr >>> 0);
  }
  i64(addr: number): number {
    return Number(this.view().getBigInt64(addr >>> 0, true));
  }
  u64(addr: number): bigint {
    return this.view().getBigUint64(addr >>> 0, true);
  }
  set64(addr: number, value: number | bigint): void {
    this.view().setBigInt64(addr >>> 0, BigInt(value), true);
  }
  /** Stores the Go pointer to a heap address. */
  setHeap(addr: number, p: number): void {
    this.set64(addr, HIGH | BigInt(p >>> 0));
  }
  text(addr: number, len: number): string {
    return new TextDecoder().decode(new Uint8Array(this.memory.buffer, addr >>> 0, len).slice());
  }
  /** The Go string whose header lies here. */
  string(header: number): string {
    return this.text(this.get(header), this.i64(header + 8));
  }

  /* ── Image ─── */
  take(bytes: number): number {
    const p = this.next;
    this.next += (bytes + 7) & ~7;
    if (this.next > IMAGE_TOP) throw new Error('the image is full');
    return p;
  }
  bytes(data: Uint8Array): number {
    const p = this.take(data.length || 1);
    new Uint8Array(this.memory.buffer).set(data, p);
    return p;
  }
  /** A string header in read-only data. */
  header(s: string): number {
    const data = new TextEncoder().encode(s);
    const h = this.take(16);
    this.set64(h, data.length ? this.bytes(data) : 0);
    this.set64(h + 8, data.length);
    return h;
  }
  private hashes = 1;
  /** A type descriptor; `pointers` are the numbers of the words that are pointers. */
  type(name: string, kind: number, size: number, equal: number, pointers: number[] = [], tflag = 0): number {
    const t = this.take(96);
    const words = pointers.length ? Math.max(...pointers) + 1 : 0;
    const bitmap = this.take((words >> 3) + 8);
    const all = new Uint8Array(this.memory.buffer);
    for (const w of pointers) all[bitmap + (w >> 3)]! |= 1 << (w & 7);
    this.set64(t, size);
    this.set64(t + abi.TYPE_PTRBYTES, words * 8);
    this.set(t + abi.TYPE_HASH, Math.imul(this.hashes++, 0x9e3779b1));
    all[t + abi.TYPE_TFLAG] = tflag;
    all[t + abi.TYPE_ALIGN] = 8;
    all[t + abi.TYPE_KIND] = kind;
    this.set(t + abi.TYPE_EQUAL, equal);
    this.set64(t + abi.TYPE_GCDATA, bitmap);
    this.set(t + abi.TYPE_STR, this.header(name));
    return t;
  }
  private memo = new Map<string, number>();
  private once(name: string, make: () => number): number {
    if (!this.memo.has(name)) this.memo.set(name, make());
    return this.memo.get(name)!;
  }
  get int(): number {
    return this.once('int', () => this.type('int', abi.KIND_INT, 8, abi.EQ_MEMORY));
  }
  get int32(): number {
    return this.once('int32', () => this.type('int32', abi.KIND_INT32, 4, abi.EQ_MEMORY));
  }
  get float64(): number {
    return this.once('float64', () => this.type('float64', abi.KIND_FLOAT64, 8, abi.EQ_FLOAT64));
  }
  get str(): number {
    return this.once('string', () => this.type('string', abi.KIND_STRING, 16, abi.EQ_STRING, [0]));
  }
  get any(): number {
    return this.once('any', () => this.type('interface {}', abi.KIND_INTERFACE, 16, abi.EQ_EFACE, [0, 1]));
  }
  get ints(): number {
    return this.once('[]int', () => this.type('[]int', abi.KIND_SLICE, 24, abi.EQ_NONE, [0]));
  }
  get intPointer(): number {
    return this.once('*int', () =>
      this.type('*int', abi.KIND_POINTER, 8, abi.EQ_MEMORY, [0], abi.TFLAG_DIRECTIFACE),
    );
  }
  array(elem: number, n: number): number {
    const size = this.i64(elem) * n;
    const t = this.type(
      `[${n}]${this.string(this.get(elem + abi.TYPE_STR))}`,
      abi.KIND_ARRAY,
      size,
      abi.EQ_ARRAY,
    );
    this.set(t + abi.TYPE_ELEM, elem);
    this.set64(t + abi.TYPE_ARRAYLEN, n);
    return t;
  }
  /** Word numbers of a type's pointers. */
  private pointersOf(typ: number): number[] {
    const bitmap = this.get(typ + abi.TYPE_GCDATA);
    const words: number[] = [];
    for (let w = 0; w < this.i64(typ + abi.TYPE_PTRBYTES) / 8; w++) {
      if ((this.get8(bitmap + (w >> 3)) >> (w & 7)) & 1) words.push(w);
    }
    return words;
  }
  struct(name: string, fields: [string, number][]): number {
    const list = this.take(fields.length * abi.SFIELD_SIZE);
    const pointers: number[] = [];
    let offset = 0;
    fields.forEach(([field, typ], i) => {
      const f = list + i * abi.SFIELD_SIZE;
      this.set(f, this.header(field));
      this.set(f + 4, typ);
      this.set(f + 8, offset);
      for (const w of this.pointersOf(typ)) pointers.push(offset / 8 + w);
      offset += (this.i64(typ) + 7) & ~7;
    });
    const t = this.type(name, abi.KIND_STRUCT, offset, abi.EQ_STRUCT, pointers);
    this.set(t + abi.TYPE_SFIELDS, list);
    this.set(t + abi.TYPE_NSFIELDS, fields.length);
    return t;
  }
  map(key: number, elem: number): number {
    const ks = this.i64(key);
    const es = this.i64(elem);
    const keySize = ks > 128 ? 8 : ks;
    const elemSize = es > 128 ? 8 : es;
    const align = keySize % 8 && elemSize % 8 ? 4 : 8;
    const elemAlign = elemSize % 8 ? 4 : 8;
    const offset = Math.ceil(keySize / elemAlign) * elemAlign;
    const slot = Math.ceil((offset + elemSize) / align) * align;
    const pointers: number[] = [];
    for (let i = 0; i < 8; i++) {
      const at = 8 + i * slot;
      for (const w of ks > 128 ? [0] : this.pointersOf(key)) pointers.push(at / 8 + w);
      for (const w of es > 128 ? [0] : this.pointersOf(elem)) pointers.push((at + offset) / 8 + w);
    }
    const group = this.type('map.group', abi.KIND_STRUCT, 8 + 8 * slot, abi.EQ_NONE, pointers);
    const t = this.type('map', abi.KIND_MAP, 8, abi.EQ_NONE, [0], abi.TFLAG_DIRECTIFACE);
    this.set(t + abi.TYPE_ELEM, elem);
    this.set(t + abi.TYPE_MAPKEY, key);
    this.set(t + abi.TYPE_MAPGROUP, group);
    this.set(t + abi.TYPE_MAPSLOT, slot);
    this.set(t + abi.TYPE_MAPELEMOFF, offset);
    const eq = this.get(key + abi.TYPE_EQUAL);
    let flags = 0;
    if (ks > 128) flags |= abi.MAP_INDIRECTKEY;
    if (es > 128) flags |= abi.MAP_INDIRECTELEM;
    if (eq >= abi.EQ_STRING && eq !== abi.EQ_STRUCT && eq !== abi.EQ_ARRAY) flags |= abi.MAP_NEEDKEYUPDATE;
    if (eq === abi.EQ_EFACE || eq === abi.EQ_STRUCT) flags |= abi.MAP_HASHMIGHTPANIC;
    this.set(t + abi.TYPE_MAPFLAGS, flags);
    return t;
  }
  chan(elem: number): number {
    const t = this.type('chan', abi.KIND_CHAN, 8, abi.EQ_MEMORY, [0], abi.TFLAG_DIRECTIFACE);
    this.set(t + abi.TYPE_ELEM, elem);
    return t;
  }
  /** An interface type with methods of these names, all func(). */
  interface(name: string, methods: string[]): number {
    const t = this.type(name, abi.KIND_INTERFACE, 16, abi.EQ_IFACE, [0, 1]);
    const list = this.take(methods.length * abi.IMETHOD_SIZE);
    [...methods].sort().forEach((m, i) => this.set(list + i * abi.IMETHOD_SIZE, this.header(m)));
    this.set(t + abi.TYPE_IMETHODS, list);
    this.set(t + abi.TYPE_NIMETHODS, methods.length);
    return t;
  }
  /** Gives a type methods: name → PC. */
  methods(typ: number, methods: Record<string, number>): void {
    const names = Object.keys(methods).sort();
    const u = this.take(abi.UNCOMMON_METHODS + names.length * abi.METHOD_SIZE);
    this.set(u + 8, names.length);
    names.forEach((name, i) => {
      const m = u + abi.UNCOMMON_METHODS + i * abi.METHOD_SIZE;
      this.set(m, this.header(name));
      this.set(m + 8, methods[name]!);
    });
    this.set(typ + abi.TYPE_UNCOMMON, u);
  }

  /* ── Functions ─── */
  /** A Go function; gives its number. Its frame has no pointers as far as the collector is told. */
  func(name: string, frame: number, body: Body, options: FuncOptions = {}): number {
    const id = this.bodies.length + 1;
    if (id >= FUNCS) throw new Error('too many functions');
    this.bodies.push(body);
    const f = this.get(abi.FUNCTAB) + id * abi.FUNC_SIZE;
    const header = this.header(name);
    this.set(f + abi.FUNC_FRAME, frame);
    this.set(f + abi.FUNC_ARGS, options.args ?? 0);
    this.set(f + abi.FUNC_NRESUME, 16);
    this.set(f + abi.FUNC_MAPINDEX, this.take(32));
    for (const field of [abi.FUNC_LOCALMAPS, abi.FUNC_LOCALROOTS])
      this.set(f + field, this.take(frame / 64 + 16));
    for (const field of [abi.FUNC_ARGMAPS, abi.FUNC_ARGROOTS])
      this.set(f + field, this.take((options.args ?? 0) / 64 + 16));
    this.set(f + abi.FUNC_DEFERRETURN, options.deferreturn ?? 0);
    this.set(f + abi.FUNC_FLAGS, options.wrapper ? abi.FUNCFLAG_WRAPPER : 0);
    this.set(f + abi.FUNC_NAME, this.get(header));
    this.set(f + abi.FUNC_NAMELEN, name.length);
    return id;
  }
  /** The closure object of a function without captured variables. */
  closure(id: number): number {
    if (!this.closures[id]) {
      this.closures[id] = this.take(8);
      this.set64(this.closures[id]!, id << 16);
    }
    return this.closures[id]!;
  }
  private frameSize(id: number): number {
    return this.get(this.get(abi.FUNCTAB) + id * abi.FUNC_SIZE + abi.FUNC_FRAME);
  }
  private enter(fp: number, pc: number): number {
    const id = pc >>> 16;
    const frame = this.frameSize(id);
    const sp = fp - 8 - frame;
    if ((pc & 0xffff) === 0) {
      const guard = this.get(abi.STACKGUARD);
      if (frame <= 128 ? fp - 8 <= guard : fp - 8 - (frame - 128) <= guard) {
        this.set(abi.SUSP_WHY, abi.WHY_MORESTACK);
        this.set(abi.SUSP_FP, fp);
        this.set(abi.SUSP_PC, pc);
        return 1;
      }
    }
    return this.bodies[id - 1]!({ fp, sp, pc: (r) => (id << 16) | r }, pc & 0xffff);
  }
  /** An ordinary call of a function whose arguments lie at c.sp; `next` is the caller's resume index behind it. */
  call(c: Call, id: number, next: number): number {
    this.set64(c.sp - 8, c.pc(next));
    return this.enter(c.sp, id << 16);
  }
  /** A statement's check: true if the function has to return 1. */
  pulse(c: Call, resume: number, cost = 10): boolean {
    const v = this.view().getBigInt64(abi.PULSE, true) + (1n << 32n) + BigInt(cost);
    this.view().setBigInt64(abi.PULSE, v, true);
    if (v < 0n) return false;
    this.set(abi.SUSP_WHY, abi.WHY_PULSE);
    this.set(abi.SUSP_FP, c.fp);
    this.set(abi.SUSP_PC, c.pc(resume));
    return true;
  }
  /** Calls the frame's deferred functions; resume index `r` is where it comes back to. */
  deferreturn(c: Call, r: number): number {
    for (;;) {
      const fn = this.rt.deferpop!(c.fp) as number;
      if (fn === 0) return 0;
      this.set(abi.CTX, fn);
      this.set64(c.sp - 8, c.pc(r));
      if (this.enter(c.sp, this.get(fn))) return 1;
    }
  }
  /** go f(). */
  go(c: Call, id: number, next: number): void {
    this.rt.newproc!(this.closure(id), c.fp, c.pc(next));
  }
  defer(c: Call, id: number, next: number): void {
    this.rt.deferproc!(this.closure(id), c.fp, c.pc(next));
  }
  resume(fp: number, pc: number): number {
    for (;;) {
      if (this.enter(fp, pc)) return 1;
      const ret = this.get(fp - 8);
      if (ret >>> 16 === 0) return 0;
      fp += this.frameSize(ret >>> 16) + 8;
      pc = ret;
    }
  }

  /* ── The host's loop ─── */
  start(main: number): void {
    // The first goroutine was made before there were any functions.
    const g = this.get(S.MAIN_G);
    this.set64(S.MAIN_CLOSURE, main << 16);
    this.set(g + L.G_PC, main << 16);
    this.set(g + L.G_STARTPC, main << 16);
    this.rt.findFunctions!();
    this.act = S.ACT_SCHEDULE;
  }
  /** Runs up to n statements; true when the program has ended. */
  run(n = 1_000_000_000): boolean {
    this.set64(S.BUDGET, n);
    if (this.act === S.ACT_BUDGET) this.act = this.rt.proceed!() as number;
    for (;;) {
      if (this.act === S.ACT_RUN) {
        this.act = this.rt.suspended!(this.resume(this.get(abi.SUSP_FP), this.get(abi.SUSP_PC))) as number;
      } else if (this.act === S.ACT_SCHEDULE) this.act = this.rt.schedule!() as number;
      else if (this.act === S.ACT_ATTENTION) {
        this.set(L.ATTENTION, 0);
        this.act = this.rt.proceed!() as number;
      } else return this.act !== S.ACT_BUDGET;
    }
  }
  /** Runs a program whose main function is this one to its end; gives what it wrote to standard error. */
  program(main: number): string {
    this.start(main);
    this.run();
    return this.out[2]!;
  }

  /** Allocations and bytes so far. */
  stats(): { mallocs: number; bytes: number } {
    const at = 65536;
    this.rt.readMemStats!(at);
    const s = { mallocs: this.i64(at + L.MEMSTATS_MALLOCS), bytes: this.i64(at + L.MEMSTATS_TOTALALLOC) };
    new Uint8Array(this.memory.buffer).fill(0, at, at + 4096);
    return s;
  }
}
