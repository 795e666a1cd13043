/*
 * Type descriptors and method tables (Go: reflectdata/reflect.go).
 *
 * Identical types have one descriptor, so the machine compares types by address. Descriptors are filled in as they are
 * asked for; the methods in them at the end, when it is known which of them the program can call.
 */
import * as abi from '../../machine/abi.ts';
import type { Func } from '../ir/nodes.ts';
import {
  algOf,
  alignof,
  fieldOffset,
  hasPointers,
  interfaceMethods,
  isDirectIface,
  isInterface,
  pointerWords,
  ptrdata,
  sizeof,
} from '../ir/typeinfo.ts';
import { linkString } from '../ir/typefmt.ts';
import { NoPos } from '../base/index.ts';
import { methodSet } from '../types/lookup.ts';
import { under } from '../types/named.ts';
import { type Func as FuncObj, type Package, Var, isExported } from '../types/object.ts';
import {
  ArrayType,
  Kind,
  type MapType,
  Pointer,
  Slice,
  Struct,
  type Signature,
  type Type,
  typ,
  unalias,
} from '../types/type.ts';
import { DebugTypes } from './debugtypes.ts';
import { descriptorSize, kindOf } from './kinds.ts';
import type { Module } from './module.ts';
import { reflectString } from './typename.ts';

interface Desc {
  t: Type;
  addr: number;
}

export class Descriptors {
  readonly #mod: Module;
  readonly #addrs = new WeakMap<Type, number>();
  readonly #byKey = new Map<string, Desc>();
  readonly #groups = new Map<string, Struct>();
  readonly #itabs = new Map<string, number>();
  readonly itabList: number[] = [];
  /** What the debugger is told of types. */
  readonly debug = new DebugTypes((t) => this.#actual(t));
  readonly #adapters = new Map<Func, number>();
  /** Adapters to be compiled: functions that take a pointer to the receiver and call the method with the value. */
  readonly adapters: { id: number; fn: Func; recv: Type }[] = [];
  readonly #pendingItabs: { addr: number; iface: Type; t: Type }[] = [];

  constructor(mod: Module) {
    this.#mod = mod;
  }

  #actual(t: Type): Type {
    return this.#mod.options.prog.types.actual(unalias(t));
  }

  get list(): number[] {
    return [...this.#byKey.values()].map((d) => d.addr);
  }

  /** Whether two types have one descriptor. */
  same(a: Type, b: Type): boolean {
    return a === b || linkString(this.#actual(a)) === linkString(this.#actual(b));
  }

  /** Address of the descriptor of t. */
  addr(t0: Type): number {
    let a = this.#addrs.get(t0);
    if (a !== undefined) return a;
    const t = this.#actual(t0);
    const key = linkString(t);
    let d = this.#byKey.get(key);
    if (d === undefined) d = this.#make(t, key);
    a = d.addr;
    this.#addrs.set(t0, a);
    return a;
  }

  #make(t: Type, key: string): Desc {
    const mod = this.#mod;
    const data = mod.rodata;
    const u = under(t);
    const kind = kindOf(t);
    const sig = u.kind === 'Signature' ? u : null;
    const nfunc = sig === null ? 0 : sig.params.len + sig.results.len;
    const a = data.alloc(descriptorSize(kind, nfunc), 8);
    const d = { t, addr: a };
    this.#byKey.set(key, d);
    const size = sizeof(t);
    data.u64(a + abi.TYPE_SIZE, size);
    data.u64(a + abi.TYPE_PTRBYTES, ptrdata(t));
    data.u32(a + abi.TYPE_HASH, hash(key));
    const named = t.kind === 'Named' || t.kind === 'Basic';
    let flags = named ? abi.TFLAG_NAMED : 0;
    const eq = this.#equal(t);
    if (eq === abi.EQ_MEMORY) flags |= abi.TFLAG_REGULARMEMORY;
    if (isDirectIface(t)) flags |= abi.TFLAG_DIRECTIFACE;
    data.u8(a + abi.TYPE_TFLAG, flags);
    data.u8(a + abi.TYPE_ALIGN, alignof(t));
    data.u8(a + abi.TYPE_FIELDALIGN, alignof(t));
    data.u8(a + abi.TYPE_KIND, kind);
    data.u32(a + abi.TYPE_EQUAL, eq);
    data.u64(a + abi.TYPE_GCDATA, hasPointers(t) ? this.bitmap(pointerWords(t), ptrdata(t) / 8) : 0);
    data.u32(a + abi.TYPE_STR, mod.textHeader(reflectString(t)));
    // Reflection gets at the address of a part: *T with its methods must be there.
    if (t.kind === 'Named' && u.kind !== 'Pointer' && u.kind !== 'Interface') {
      const p = new Pointer(t);
      if (methodSet(p).length > 0) this.addr(p);
    }
    switch (u.kind) {
      case 'Pointer': {
        const e = this.addr(u.base);
        data.u32(a + abi.TYPE_ELEM, e);
        data.u32(e + abi.TYPE_PTRTOTHIS, a);
        break;
      }
      case 'Slice':
        data.u32(a + abi.TYPE_ELEM, this.addr(u.elem));
        break;
      case 'Array':
        data.u32(a + abi.TYPE_ELEM, this.addr(u.elem));
        data.u64(a + abi.TYPE_ARRAYLEN, u.len);
        data.u32(a + abi.TYPE_ARRAYSLICE, this.addr(new Slice(u.elem)));
        break;
      case 'Chan':
        data.u32(a + abi.TYPE_ELEM, this.addr(u.elem));
        data.u64(a + abi.TYPE_CHANDIR, u.dir === 'recv' ? 1 : u.dir === 'send' ? 2 : 3);
        break;
      case 'Map': {
        data.u32(a + abi.TYPE_ELEM, this.addr(u.elem));
        data.u32(a + abi.TYPE_MAPKEY, this.addr(u.key));
        const g = this.groupType(u);
        data.u32(a + abi.TYPE_MAPGROUP, this.addr(g));
        const slot = (under(g.fields[1]!.type) as ArrayType).elem;
        data.u32(a + abi.TYPE_MAPSLOT, sizeof(slot));
        data.u32(a + abi.TYPE_MAPELEMOFF, fieldOffset(slot, 1));
        data.u32(
          a + abi.TYPE_MAPFLAGS,
          (sizeof(u.key) > 128 ? abi.MAP_INDIRECTKEY : 0) |
            (sizeof(u.elem) > 128 ? abi.MAP_INDIRECTELEM : 0) |
            (needKeyUpdate(u.key) ? abi.MAP_NEEDKEYUPDATE : 0) |
            (hashMightPanic(u.key) ? abi.MAP_HASHMIGHTPANIC : 0),
        );
        break;
      }
      case 'Signature': {
        data.u32(a + abi.TYPE_FUNCIN, u.params.len);
        data.u32(a + abi.TYPE_FUNCOUT, u.results.len);
        data.u32(a + abi.TYPE_FUNCVARIADIC, u.variadic ? 1 : 0);
        [...u.params.vars, ...u.results.vars].forEach((v, i) =>
          data.u64(a + abi.TYPE_FUNCTYPES + 8 * i, this.addr(v.type)),
        );
        break;
      }
      case 'Interface': {
        const ms = interfaceMethods(t);
        const at = ms.length === 0 ? 0 : data.alloc(ms.length * abi.IMETHOD_SIZE, 8);
        data.u32(a + abi.TYPE_IMETHODS, at);
        data.u32(a + abi.TYPE_NIMETHODS, ms.length);
        ms.forEach((m, i) => {
          const p = at + i * abi.IMETHOD_SIZE;
          data.u32(p, mod.textHeader(m.name));
          data.u32(p + 4, this.addr(plainSig(m.sig)));
          data.u32(p + 8, isExported(m.name) ? 0 : mod.textHeader(m.pkg?.path ?? ''));
        });
        break;
      }
      case 'Struct': {
        const at = u.fields.length === 0 ? 0 : data.alloc(u.fields.length * abi.SFIELD_SIZE, 8);
        data.u32(a + abi.TYPE_SFIELDS, at);
        data.u32(a + abi.TYPE_NSFIELDS, u.fields.length);
        const pkg = u.fields.find((f) => !isExported(f.name))?.pkg ?? null;
        data.u32(a + abi.TYPE_SPKGPATH, pkg === null ? 0 : mod.textHeader(pkg.path));
        u.fields.forEach((f, i) => {
          const p = at + i * abi.SFIELD_SIZE;
          data.u32(p, mod.textHeader(f.name));
          data.u32(p + 4, this.addr(f.type));
          data.u32(p + 8, fieldOffset(t, i));
          data.u32(p + 12, (f.embedded ? 1 : 0) | (isExported(f.name) ? 2 : 0));
          const tag = u.tag(i);
          data.u32(p + 16, tag === '' ? 0 : mod.stringHeader(tag));
        });
      }
    }
    return d;
  }

  #equal(t: Type): number {
    switch (algOf(t)) {
      case 'noeq':
        return abi.EQ_NONE;
      case 'mem':
        return abi.EQ_MEMORY;
      case 'string':
        return single(t) ? abi.EQ_STRING : this.#compound(t);
      case 'inter':
        return single(t) ? abi.EQ_IFACE : this.#compound(t);
      case 'nilinter':
        return single(t) ? abi.EQ_EFACE : this.#compound(t);
      case 'float32':
        return single(t) ? abi.EQ_FLOAT32 : this.#compound(t);
      case 'float64':
        return single(t) ? abi.EQ_FLOAT64 : this.#compound(t);
      case 'cplx64':
        return single(t) ? abi.EQ_COMPLEX64 : this.#compound(t);
      case 'cplx128':
        return single(t) ? abi.EQ_COMPLEX128 : this.#compound(t);
    }
    return this.#compound(t);
  }

  #compound(t: Type): number {
    return under(t).kind === 'Array' ? abi.EQ_ARRAY : abi.EQ_STRUCT;
  }

  readonly #bitmaps = new Map<string, number>();
  /** Address of a bitmap of n words with the given words set. */
  bitmap(words: readonly number[], n: number): number {
    const b = new Uint8Array(Math.ceil(n / 64) * 8);
    for (const w of words) b[w >> 3]! |= 1 << (w & 7);
    const key = b.join();
    let a = this.#bitmaps.get(key);
    if (a === undefined) {
      a = this.#mod.rodata.alloc(b.length, 8);
      this.#mod.rodata.set(a, b);
      this.#bitmaps.set(key, a);
    }
    return a;
  }

  /** The type of a group of a map: control word and eight slots. */
  groupType(m: MapType): Struct {
    const key = linkString(this.#actual(m));
    let g = this.#groups.get(key);
    if (g === undefined) {
      const field = (name: string, t: Type): Var => new Var('field', NoPos, null, name, t);
      const k: Type = sizeof(m.key) > 128 ? new Pointer(m.key) : m.key;
      const e: Type = sizeof(m.elem) > 128 ? new Pointer(m.elem) : m.elem;
      const slot = new Struct([field('key', k), field('elem', e)]);
      g = new Struct([field('ctrl', typ.uint64), field('slots', new ArrayType(slot, 8))]);
      this.#groups.set(key, g);
    }
    return g;
  }

  /** Address of the method table of t for iface. */
  itab(iface0: Type, t0: Type): number {
    const iface = this.#actual(iface0);
    const t = this.#actual(t0);
    const key = `${linkString(iface)}|${linkString(t)}`;
    let a = this.#itabs.get(key);
    if (a === undefined) {
      const n = interfaceMethods(iface).length;
      const data = this.#mod.rodata;
      a = data.alloc(abi.ITAB_FUN + 8 * Math.max(n, 1), 8);
      this.#itabs.set(key, a);
      this.itabList.push(a);
      data.u64(a + abi.ITAB_INTER, this.addr(iface));
      const ta = this.addr(t);
      data.u64(a + abi.ITAB_TYPE, ta);
      data.u32(a + abi.ITAB_HASH, data.view.getUint32(ta + abi.TYPE_HASH - data.base, true));
      this.#pendingItabs.push({ addr: a, iface, t });
    }
    return a;
  }

  /** PC of what stands for methods that the program can never call. */
  unreachable = 0;

  /** PC of the method as called through an interface, with the receiver in one word. */
  #ifn(t: Type, m: { pkg: Package | null; name: string }, reached: (fn: Func) => boolean): number {
    const fn = this.#mod.options.prog.wrappers.tableMethod(t, m.pkg, m.name);
    if (fn === null || !reached(fn)) return this.unreachable;
    if (isDirectIface(t)) return this.#mod.funcId(fn) * 65536;
    let id = this.#adapters.get(fn);
    if (id === undefined) {
      id = this.#mod.reserve();
      this.#adapters.set(fn, id);
      this.adapters.push({ id, fn, recv: t });
    }
    return id * 65536;
  }

  #filled = 0;
  readonly #uncommon = new Set<Desc>();

  /** Fills in methods. New functions may have to be compiled after it; call until nothing changes. */
  fillMethods(reached: (fn: Func) => boolean): void {
    const mod = this.#mod;
    const data = mod.rodata;
    for (; this.#filled < this.#pendingItabs.length; this.#filled++) {
      const { addr, iface, t } = this.#pendingItabs[this.#filled]!;
      const have = methodSet(t);
      const want = interfaceMethods(iface);
      // a table may be asked for a type that does not implement the interface: then it stays empty
      const fits = want.every((m) =>
        have.some(
          (h) => h.func.id === m.id && this.addr(plainSig(h.func.sig)) === this.addr(plainSig(m.sig)),
        ),
      );
      if (fits) want.forEach((m, i) => data.u64(addr + abi.ITAB_FUN + 8 * i, this.#ifn(t, m, reached)));
    }
    for (const d of this.#byKey.values()) {
      if (this.#uncommon.has(d)) continue;
      this.#uncommon.add(d);
      const named = d.t.kind === 'Named' ? d.t : null;
      if (isInterface(d.t) && named === null) continue;
      const ms: FuncObj[] = isInterface(d.t) ? [] : methodSet(d.t).map((s) => s.func);
      if (named === null && ms.length === 0) continue;
      const a = data.alloc(abi.UNCOMMON_METHODS + ms.length * abi.METHOD_SIZE, 8);
      data.u32(d.addr + abi.TYPE_UNCOMMON, a);
      data.u8(d.addr + abi.TYPE_TFLAG, data.bytes[d.addr + abi.TYPE_TFLAG - data.base]! | abi.TFLAG_UNCOMMON);
      if (named !== null) {
        const s = reflectString(named);
        data.u32(a, mod.textHeader(s.slice(s.indexOf('.') + 1)));
        data.u32(a + 4, mod.textHeader(named.obj.pkg?.path ?? ''));
      }
      data.u32(a + 8, ms.length);
      data.u32(a + 12, ms.filter((m) => isExported(m.name)).length);
      ms.forEach((m, i) => {
        const p = a + abi.UNCOMMON_METHODS + i * abi.METHOD_SIZE;
        data.u32(p, mod.textHeader(m.name));
        data.u32(p + 16, isExported(m.name) ? 0 : mod.textHeader(m.pkg?.path ?? ''));
        const ifn = this.#ifn(d.t, m, reached);
        data.u32(p + 4, this.addr(plainSig(m.sig)));
        data.u32(p + 8, ifn);
        data.u32(
          p + 12,
          ifn === this.unreachable
            ? ifn
            : mod.funcId(mod.options.prog.wrappers.tableMethod(d.t, m.pkg, m.name)!) * 65536,
        );
      });
    }
  }

  get methodsPending(): boolean {
    return this.#filled < this.#pendingItabs.length || this.#uncommon.size < this.#byKey.size;
  }

  // ---- for the debugger

  /** Every type that has a descriptor is known to the debugger, with its address. */
  finishInfos(): void {
    for (const d of this.#byKey.values()) this.debug.list[this.debug.of(d.t)]!.addr = d.addr;
  }
}

function single(t: Type): boolean {
  const u = under(t);
  return u.kind === 'Basic' || u.kind === 'Interface';
}

/** A method's type without receiver. */
function plainSig(s: Signature): Type {
  if (s.recv === null) return s;
  const c = s.clone();
  c.recv = null;
  return c;
}

function needKeyUpdate(t: Type): boolean {
  const u = under(t);
  switch (u.kind) {
    case 'Basic':
      return (
        u.basic === Kind.Float32 ||
        u.basic === Kind.Float64 ||
        u.basic === Kind.Complex64 ||
        u.basic === Kind.Complex128 ||
        u.basic === Kind.String
      );
    case 'Interface':
      return true;
    case 'Array':
      return needKeyUpdate(u.elem);
    case 'Struct':
      return u.fields.some((f) => needKeyUpdate(f.type));
  }
  return false;
}

function hashMightPanic(t: Type): boolean {
  const u = under(t);
  switch (u.kind) {
    case 'Interface':
      return true;
    case 'Array':
      return hashMightPanic(u.elem);
    case 'Struct':
      return u.fields.some((f) => hashMightPanic(f.type));
  }
  return false;
}

/** FNV-1a. */
function hash(s: string): number {
  let h = 0x811c9dc5;
  for (let i = 0; i < s.length; i++) {
    h ^= s.charCodeAt(i);
    h = Math.imul(h, 0x01000193);
  }
  return h >>> 0;
}
