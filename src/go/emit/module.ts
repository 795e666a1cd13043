/*
 * What the functions of a program share while they are compiled: numbers of functions, static data, type descriptors.
 *
 * Static data has two halves. Read-only data (strings, descriptors, constants, closure objects of top-level functions)
 * gets its address at once, from IMAGE_BASE upwards. Variables are laid out after all functions have been lowered;
 * until then code refers to them as `Global`s.
 */
import { encodeText } from '../base/index.ts';
import * as abi from '../../machine/abi.ts';
import type { Func, Name, XPos } from '../ir/nodes.ts';
import type { Reached } from '../ir/reach.ts';
import type { Program } from '../ir/program.ts';
import { alignof, pointerWords, sizeof } from '../ir/typeinfo.ts';
import type { Type } from '../types/type.ts';
import type { Global } from './low.ts';
import type { Patch, Ref } from './ref.ts';
import { reflectString } from './typename.ts';
import { Descriptors } from './types.ts';

/** A growing piece of memory at a known address. */
export class Data {
  readonly base: number;
  bytes = new Uint8Array(1 << 16);
  view = new DataView(this.bytes.buffer);
  len = 0;

  constructor(base: number) {
    this.base = base;
  }

  /** Reserves n zero bytes; gives their address. */
  alloc(n: number, align: number): number {
    const at = Math.ceil(this.len / align) * align;
    if (at + n > this.bytes.length) {
      const next = new Uint8Array(Math.max(this.bytes.length * 2, at + n));
      next.set(this.bytes);
      this.bytes = next;
      this.view = new DataView(next.buffer);
    }
    this.len = at + n;
    return this.base + at;
  }

  u8(addr: number, v: number): void {
    this.bytes[addr - this.base] = v;
  }
  u16(addr: number, v: number): void {
    this.view.setUint16(addr - this.base, v, true);
  }
  u32(addr: number, v: number): void {
    this.view.setUint32(addr - this.base, v >>> 0, true);
  }
  u64(addr: number, v: bigint | number): void {
    this.view.setBigUint64(addr - this.base, BigInt.asUintN(64, BigInt(v)), true);
  }
  set(addr: number, b: Uint8Array): void {
    this.bytes.set(b, addr - this.base);
  }
}

/** What the back end needs from outside. */
export interface Options {
  prog: Program;
  /** What the program consists of. */
  reached: Reached;
}

/** Name with package, as in tracebacks. */
export function funcName(fn: Func): string {
  const s = fn.nname.sym;
  return `${s.pkg.path === 'main' ? 'main' : s.pkg.path}.${s.name}`;
}

export class Module {
  readonly options: Options;
  readonly rodata = new Data(abi.IMAGE_BASE);
  readonly types: Descriptors;
  /** By funcId; 0 is the end of a goroutine. */
  readonly funcs: (Func | null)[] = [null];
  readonly natives: string[] = [];
  readonly nativeIndex = new Map<string, number>();
  readonly globals: Global[] = [];
  readonly #ids = new Map<Func, number>();
  readonly #values = new Map<number, number>();
  readonly #strings = new Map<string, number>();
  readonly #globalOf = new Map<Name, Global>();
  /** Functions that have a number but no code yet. */
  readonly queue: Func[] = [];
  readonly staticUint64s: number;
  readonly zeroValue: number;
  readonly zerobase: number;

  constructor(options: Options) {
    this.options = options;
    this.types = new Descriptors(this);
    this.staticUint64s = this.rodata.alloc(256 * 8, 8);
    for (let i = 0; i < 256; i++) this.rodata.u64(this.staticUint64s + 8 * i, i);
    this.zeroValue = this.rodata.alloc(1024, 8);
    this.zerobase = this.rodata.alloc(8, 8);
  }

  /** Belongs to a library: steps do not stop inside. */
  isLibrary(fn: Func): boolean {
    return fn.imported;
  }

  /** Whether a statement at pos in fn was written in the program's own files. */
  isUserPos(pos: XPos, fn: Func): boolean {
    return pos.pos > 0 && !(pos.inl === null ? fn.imported : pos.inl.fn.imported);
  }

  sizeof(t: Type): number {
    return sizeof(t);
  }
  typeName(t: Type): string {
    return reflectString(t);
  }

  /** The number of a function; it will be compiled. */
  funcId(fn: Func): number {
    let id = this.#ids.get(fn);
    if (id === undefined) {
      id = this.funcs.length;
      this.#ids.set(fn, id);
      this.funcs.push(fn);
      this.queue.push(fn);
    }
    return id;
  }

  /** A number for a function that has no IR. */
  reserve(): number {
    this.funcs.push(null);
    return this.funcs.length - 1;
  }

  /** Address of the one-word closure object of a function. */
  funcValue(fn: Func): number {
    return this.funcValueOf(this.funcId(fn));
  }
  funcValueOf(id: number): number {
    let a = this.#values.get(id);
    if (a === undefined) {
      a = this.rodata.alloc(8, 8);
      this.rodata.u64(a, id * 65536);
      this.#values.set(id, a);
    }
    return a;
  }

  /** Address of the bytes of a string (one char per byte); 0 for the empty string. */
  stringData(s: string): number {
    if (s.length === 0) return 0;
    let a = this.#strings.get(s);
    if (a === undefined) {
      a = this.rodata.alloc(s.length, 1);
      const d = this.rodata;
      for (let i = 0; i < s.length; i++) d.bytes[a - d.base + i] = s.charCodeAt(i);
      this.#strings.set(s, a);
    }
    return a;
  }

  readonly #headers = new Map<string, number>();
  /** Address of a string header {ptr, len}. */
  stringHeader(s: string): number {
    let a = this.#headers.get(s);
    if (a === undefined) {
      const p = this.stringData(s);
      a = this.rodata.alloc(16, 8);
      this.rodata.u64(a, p);
      this.rodata.u64(a + 8, s.length);
      this.#headers.set(s, a);
    }
    return a;
  }

  /** Address of the header of a name or another text of the source, which becomes UTF-8. */
  textHeader(text: string): number {
    return this.stringHeader(encodeText(text));
  }

  readonly #blobs = new Map<string, number>();
  /** Read-only bytes, shared when equal. */
  blob(b: Uint8Array, align: number): number {
    const key = `${align}:${b.join()}`;
    let a = this.#blobs.get(key);
    if (a === undefined) {
      a = this.rodata.alloc(b.length, align);
      this.rodata.set(a, b);
      this.#blobs.set(key, a);
    }
    return a;
  }

  /** The variable of a package-level name. */
  global(n: Name): Global {
    let g = this.#globalOf.get(n);
    if (g === undefined) {
      g = {
        name: n.sym.name,
        pkg: n.sym.pkg.path,
        size: sizeof(n.typ),
        align: Math.max(alignof(n.typ), 1),
        ptrs: pointerWords(n.typ),
        typ: n.typ,
        init: null,
        relocs: [],
        addr: 0,
        user: n.sym.pkg.local,
      };
      this.#globalOf.set(n, g);
      this.globals.push(g);
    }
    return g;
  }

  /** Static memory without a name (backing store of a package-level literal). */
  anonGlobal(t: Type, name: string): Global {
    const g: Global = {
      name,
      pkg: '',
      size: sizeof(t),
      align: Math.max(alignof(t), 1),
      ptrs: pointerWords(t),
      typ: t,
      init: null,
      relocs: [],
      addr: 0,
      user: false,
    };
    this.globals.push(g);
    return g;
  }

  readonly #numbers = new Map<Ref, number>();

  /** Gives what a reference leads to its number or its place, if it has none yet. References are met in the order of the code. */
  meet(ref: Ref): void {
    if (!this.#numbers.has(ref)) this.#numbers.set(ref, this.#number(ref));
  }

  /** The number of a reference that has been met. Of a variable it is known after layout, of a function it is the number in the table. */
  number(ref: Ref): number {
    return ref.k === 'global' ? this.global(ref.name).addr : this.#numbers.get(ref)!;
  }

  #number(ref: Ref): number {
    switch (ref.k) {
      case 'func':
        return this.funcId(ref.fn);
      case 'entry':
        return this.funcId(ref.fn) * 65536;
      case 'closure':
        return this.funcValue(ref.fn);
      case 'native':
        return this.native(ref.name);
      case 'global':
        this.global(ref.name);
        return 0;
      case 'type':
        return this.types.addr(ref.type);
      case 'itab':
        return this.types.itab(ref.iface, ref.type);
      case 'string':
        return this.stringData(ref.text);
      case 'blob':
        return this.#patched(ref.bytes, ref.align, ref.patches);
      case 'zerobase':
        return this.zerobase;
      case 'zeros':
        return this.zeroValue;
      case 'uint64s':
        return this.staticUint64s;
      case 'here':
      case 'suspend':
        throw new Error('a place in the code has no number of its own');
    }
  }

  #patched(bytes: Uint8Array, align: number, patches: readonly Patch[]): number {
    const copy = bytes.slice();
    const view = new DataView(copy.buffer);
    for (const { off, ref } of patches) {
      this.meet(ref);
      view.setBigUint64(off, BigInt(this.number(ref)), true);
    }
    return this.blob(copy, align);
  }

  native(name: string): number {
    let i = this.nativeIndex.get(name);
    if (i === undefined) {
      i = this.natives.length;
      this.natives.push(name);
      this.nativeIndex.set(name, i);
    }
    return i;
  }
}
