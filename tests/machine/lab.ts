/**
 * A machine without a program, for tests of the run time's memory half: the real rt.wasm over a memory with a hand-made image (types,
 * functions with pointer maps, a block of global roots) and one goroutine whose frames the test pushes itself.
 */
import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import * as abi from '../../src/machine/abi.ts';
import * as at from '../../src/machine/runtime/layout.ts';

const file =
  process.env.RT_WASM ?? fileURLToPath(new URL('../../src/machine/runtime/build/rt.wasm', import.meta.url));
if (!existsSync(file)) throw new Error('build the run time first: npm run build:runtime');
const compiled = new WebAssembly.Module(readFileSync(file));

/** What the tests call of the run time. */
export interface Runtime {
  initMemory(): void;
  mallocgc(size: number, typ: number, fp: number, pc: number): number;
  makeslice(typ: number, len: bigint, cap: bigint, fp: number, pc: number): number;
  growslice(
    old: number,
    newLen: bigint,
    oldCap: bigint,
    num: bigint,
    typ: number,
    out: number,
    fp: number,
    pc: number,
  ): number;
  growsliceBuf(
    old: number,
    newLen: bigint,
    oldCap: bigint,
    num: bigint,
    typ: number,
    out: number,
    buf: number,
    fp: number,
    pc: number,
  ): number;
  wb(slot: number, value: bigint): void;
  wbBulk(dst: number, src: number, bytes: number, typ: number): void;
  gcFull(): void;
  gcPoll(idle: number): void;
  gcStep(n: number): number;
  gcCheck(): bigint;
  gcWork(mode: number, ns: bigint): bigint;
  gcWant(bits: number): void;
  gcRequest(g: number): void;
  gcActive(): number;
  gcGoalBytes(): number;
  gcTriggerBytes(): number;
  setGCPercent(percent: number): number;
  setMemoryLimit(limit: bigint): bigint;
  readMemStats(out: number): void;
  statsInto(out: number): void;
  flushCaches(): void;
  stackinit(g: number, n: number): void;
  stackdrop(g: number): void;
  morestack(g: number): number;
  copystack(g: number, n: number): void;
  movestack(g: number): void;
  shrinkstack(g: number): void;
  findObject(p: number): number;
  isMarked(p: number): number;
  addFinalizer(p: number, closure: number, arg: number): number;
  addCleanup(p: number, closure: number): number;
  stopCleanup(p: number, id: number): void;
  weakHandle(p: number, fp: number, pc: number): number;
  weakValue(h: number): number;
  nextFinalizer(): number;
  finalizerDone(q: number): void;
  updateAllocSlow(): void;
  profileStart(): void;
  scavengeAll(): bigint;
}

export interface Setting {
  gogc?: number;
  memoryLimit?: bigint;
  procs?: number;
  heapMin?: number;
  side?: boolean;
  classic?: boolean;
  stw?: boolean;
  manual?: boolean;
  noBarrier?: boolean;
  globals?: number;
  events?: boolean;
  maxStack?: number;
  /** What Go's own run time has besides: heap bytes, scannable bytes of them, stack bytes. */
  system?: [heap: number, scan: number, stacks: number];
  /** Words of global roots. */
  roots?: number;
}

export interface LabEvent {
  kind: number;
  a: number;
  b: number;
  c: number;
  d: number;
}

const HIGH = 0xc0n << 32n;
/** Start of the block of global roots; types and functions are made below it. */
const ROOT_BLOCK = 0x80000;

export class Lab {
  memory: WebAssembly.Memory;
  rt: Runtime;
  /** Address of the first global root word. */
  roots = ROOT_BLOCK;
  rootWords: number;
  g = 0;
  events: LabEvent[] = [];
  thrown: string[] = [];
  private next = abi.IMAGE_BASE;
  private funcs = 0;

  constructor(setting: Setting = {}) {
    this.memory = new WebAssembly.Memory({ initial: 32, maximum: 65536 });
    const host = {
      throw: (ptr: number, len: number): void => {
        this.thrown.push(`${ptr}:${len}`);
        throw new Error(`run time: ${ptr === 0 ? `fatal error ${len}` : this.text(ptr, len)}`);
      },
      event: (kind: number, a: number, b: number, c: number, d: number): void => {
        this.events.push({ kind, a: a >>> 0, b: b >>> 0, c: c >>> 0, d: d >>> 0 });
      },
      write: (): void => {},
      cycle: (): void => {},
    };
    const imports: Record<string, Record<string, unknown>> = { env: { memory: this.memory }, host };
    for (const { module, name, kind } of WebAssembly.Module.imports(compiled)) {
      if (kind === 'function') (imports[module] ??= {})[name] ??= () => 0;
    }
    this.rt = new WebAssembly.Instance(compiled, imports as WebAssembly.Imports)
      .exports as unknown as Runtime;
    this.rootWords = setting.roots ?? 4096;
    this.image();
    this.set(at.SET_MAXPAGES, 0x20000);
    this.set(at.SET_PROCS, setting.procs ?? 1);
    this.set(at.SET_GOGC, setting.gogc ?? 100);
    this.view().setBigInt64(at.SET_MEMLIMIT, setting.memoryLimit ?? 0x7fffffffffffffffn, true);
    this.set(at.SET_MAXSTACK, setting.maxStack ?? 1_000_000_000);
    this.set(at.SET_HEAPMIN, setting.heapMin ?? 4194304);
    this.set(at.SET_SIDE, setting.side ? 1 : 0);
    this.set(at.SET_CLASSIC, setting.classic ? 1 : 0);
    this.set(at.SET_STW, setting.stw ? 1 : 0);
    this.set(at.SET_GCMANUAL, setting.manual ? 1 : 0);
    this.set(at.SET_NOBARRIER, setting.noBarrier ? 1 : 0);
    this.set(at.SET_GLOBALS, setting.globals ?? 0);
    const [heap, scan, stacks] = setting.system ?? [0, 0, 0];
    this.set(at.SET_SYSHEAP, heap);
    this.set(at.SET_SYSSCAN, scan);
    this.set(at.SET_SYSSTACKS, stacks);
    this.set(abi.FLAGS, setting.events ? abi.FLAG_EVENTS : 0);
    this.rt.initMemory();
    this.goroutine();
  }

  /* Words. The view is made anew when the memory has grown. */
  private words = new DataView(new ArrayBuffer(0));
  view(): DataView {
    if (this.words.buffer !== this.memory.buffer) this.words = new DataView(this.memory.buffer);
    return this.words;
  }
  get(addr: number): number {
    return this.view().getUint32(addr, true);
  }
  set(addr: number, value: number): void {
    this.view().setUint32(addr, value >>> 0, true);
  }
  i64(addr: number): number {
    return Number(this.view().getBigInt64(addr, true));
  }
  f64(addr: number): number {
    return this.view().getFloat64(addr, true);
  }
  text(addr: number, len: number): string {
    return new TextDecoder().decode(new Uint8Array(this.memory.buffer, addr, len).slice());
  }
  /** Stores a Go pointer without a barrier. */
  setPointer(slot: number, p: number): void {
    this.view().setBigUint64(slot, p === 0 ? 0n : HIGH | BigInt(p), true);
  }
  /** Stores a Go pointer as compiled code does. */
  writePointer(slot: number, p: number): void {
    if (this.get(abi.WRITE_BARRIER)) this.rt.wb(slot, p === 0 ? 0n : HIGH | BigInt(p));
    this.setPointer(slot, p);
  }
  root(i: number): number {
    return this.roots + i * 8;
  }

  /* The image. */
  take(bytes: number): number {
    const p = this.next;
    this.next += (bytes + 7) & ~7;
    if (this.next > ROOT_BLOCK) throw new Error('the image is full');
    return p;
  }
  /** A type of a size whose words of the given numbers are pointers. */
  type(size: number, pointers: number[] = []): number {
    const t = this.take(64);
    const words = pointers.length ? Math.max(...pointers) + 1 : 0;
    const bitmap = this.take((words >> 3) + 8);
    const bytes = new Uint8Array(this.memory.buffer);
    for (const w of pointers) bytes[bitmap + (w >> 3)] |= 1 << (w & 7);
    this.set(t + abi.TYPE_SIZE, size);
    this.set(t + abi.TYPE_PTRBYTES, words * 8);
    this.set(t + abi.TYPE_GCDATA, bitmap);
    return t;
  }
  /** A function with one pointer map for all its points: local words from sp, argument words from fp. Gives its number. */
  func(frame: number, locals: number[], args = 0, argWords: number[] = []): number {
    const id = ++this.funcs;
    const f = this.get(abi.FUNCTAB) + id * abi.FUNC_SIZE;
    const map = (words: number, set: number[]): number => {
      const p = this.take(Math.ceil(words / 32) * 4 + 4);
      for (const w of set) this.set(p + (w >> 5) * 4, this.get(p + (w >> 5) * 4) | (1 << (w & 31)));
      return p;
    };
    this.set(f + abi.FUNC_FRAME, frame);
    this.set(f + abi.FUNC_ARGS, args);
    this.set(f + abi.FUNC_NRESUME, 8);
    this.set(f + abi.FUNC_MAPINDEX, this.take(16));
    // No stack objects: what is initialised and what is live are the same.
    for (const field of [abi.FUNC_LOCALMAPS, abi.FUNC_LOCALROOTS])
      this.set(f + field, map(frame / 8, locals));
    for (const field of [abi.FUNC_ARGMAPS, abi.FUNC_ARGROOTS]) this.set(f + field, map(args / 8, argWords));
    return id;
  }
  private image(): void {
    this.set(abi.IMAGE_END, ROOT_BLOCK + this.rootWords * 8);
    this.set(abi.ZEROBASE, this.take(8));
    this.set(abi.FUNCTAB, this.take(64 * abi.FUNC_SIZE));
    this.set(abi.NFUNCS, 64);
    const bitmap = this.take(this.rootWords / 8 + 8);
    new Uint8Array(this.memory.buffer).fill(0xff, bitmap, bitmap + this.rootWords / 8);
    const table = this.take(16);
    this.set(table, ROOT_BLOCK);
    this.set(table + 4, this.rootWords * 8);
    this.set(table + 8, bitmap);
    this.set(abi.ROOTS, table);
    this.set(abi.NROOTS, 1);
  }

  /** A goroutine record with a stack of 2048 bytes, not yet started. */
  goroutine(): number {
    const g = this.take(at.G_SIZE);
    this.rt.stackinit(g, 2048);
    const last = this.get(at.ALLG_TAIL);
    if (last) this.set(last + at.G_ALLLINK, g);
    else this.set(at.ALLG_HEAD, g);
    this.set(at.ALLG_TAIL, g);
    this.set(g + at.G_STATUS, at.GSTATUS_WAITING);
    const fp = this.get(g + at.G_STACKHI) - 32;
    this.set(fp - 8, abi.PC_GOEXIT);
    this.set(g + at.G_FP, fp);
    this.set(g + at.G_PC, 0);
    if (!this.g) {
      this.g = g;
      this.set(abi.CURG, g);
    }
    return g;
  }

  stats(flush = true): Record<string, number> {
    const out = abi.IMAGE_BASE - 4096;
    if (flush) this.rt.readMemStats(out);
    else this.rt.statsInto(out);
    const s: Record<string, number> = {};
    for (const [name, offset] of Object.entries(at)) {
      if (!name.startsWith('MEMSTATS_') || offset >= at.MEMSTATS_BYSIZE) continue;
      s[name.slice(9).toLowerCase()] =
        name === 'MEMSTATS_NEXTGC' || name === 'MEMSTATS_GCCPUFRACTION'
          ? this.f64(out + offset)
          : this.i64(out + offset);
    }
    return s;
  }
}
