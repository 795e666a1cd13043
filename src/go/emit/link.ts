/*
 * From the functions' code to the image: the function table with pointer maps and lines, variables, and the WebAssembly
 * module with the numbers of all references put in.
 */
import * as abi from '../../machine/abi.ts';
import { rtFuncs } from '../../machine/rtfuncs.ts';
import { encodeText } from '../base/index.ts';
import type { FuncInfo, GlobalInfo, Image } from './image.ts';
import type { Module } from './module.ts';
import type { ObjectCode } from './object.ts';
import type { Body, Ref } from './ref.ts';
import { resumeBody, suspendBody } from './stubs.ts';
import { ModuleWriter, Op, Writer } from './wasm.ts';

/** Links the functions, which are by their numbers in the module; `funcs` is what the debugger is told of them. */
export function link(
  mod: Module,
  compiled: readonly (ObjectCode | null)[],
  entry: number,
  funcs: FuncInfo[],
  files: string[],
): Image {
  const data = mod.rodata;
  mod.types.finishInfos();

  // function table with pointer maps and lines
  const tab = data.alloc(abi.FUNC_SIZE * funcs.length, 8);
  const words = (list: number[][]): number => {
    const each = list[0]?.length ?? 0;
    if (each === 0) return 0;
    const a = data.alloc(4 * each * list.length, 4);
    list.forEach((x, i) => x.forEach((v, k) => data.u32(a + 4 * (i * each + k), v)));
    return a;
  };
  compiled.forEach((code, id) => {
    const a = tab + id * abi.FUNC_SIZE;
    const info = funcs[id]!;
    const name = encodeText(info.name);
    data.u32(a + abi.FUNC_NAME, mod.stringData(name));
    data.u32(a + abi.FUNC_NAMELEN, name.length);
    if (code === null) return;
    const { maps, stackObjects: objects } = code;
    const n = code.points.length;
    data.u32(a + abi.FUNC_FRAME, code.frameSize);
    data.u32(a + abi.FUNC_ARGS, code.argBytes);
    data.u32(a + abi.FUNC_NRESUME, n);
    const idx = data.alloc(2 * n, 2);
    maps.index.forEach((m, i) => data.u16(idx + 2 * i, m));
    data.u32(a + abi.FUNC_MAPINDEX, idx);
    const locals = words(maps.locals);
    const args = words(maps.args);
    data.u32(a + abi.FUNC_LOCALMAPS, locals);
    data.u32(a + abi.FUNC_ARGMAPS, args);
    data.u32(a + abi.FUNC_LOCALROOTS, objects.length > 0 ? words(maps.localRoots) : locals);
    data.u32(a + abi.FUNC_ARGROOTS, objects.length > 0 ? words(maps.argRoots) : args);
    if (objects.length > 0) {
      const at = data.alloc(8 + abi.STACKOBJ_SIZE * objects.length, 4);
      data.u32(at, objects.length);
      objects.forEach((m, i) => {
        const o = at + 8 + abi.STACKOBJ_SIZE * i;
        data.u32(o + abi.STACKOBJ_OFF, m.off);
        data.u32(o + abi.STACKOBJ_BYTES, m.size);
        data.u32(o + abi.STACKOBJ_BITMAP, mod.types.bitmap(m.ptrs, Math.ceil(m.size / 8)));
      });
      data.u32(a + abi.FUNC_STACKOBJS, at);
    }
    if (code.madeBy >= 0) data.u32(a + abi.FUNC_MADE, code.madeBy);
    data.u32(a + abi.FUNC_DEFERRETURN, code.deferReturn);
    const fn = mod.funcs[id] ?? null;
    data.u32(
      a + abi.FUNC_FLAGS,
      (code.transparent || (info.wrapper && fn === null) ? abi.FUNCFLAG_WRAPPER : 0) |
        (info.library ? abi.FUNCFLAG_LIBRARY : 0) |
        (fn !== null && fn.closure !== null ? abi.FUNCFLAG_CLOSURE : 0),
    );
    const lines = data.alloc(4 * n, 4);
    info.points.forEach((p, i) => data.u32(lines + 4 * i, (p.line << 8) | Math.min(p.col, 255)));
    data.u32(a + abi.FUNC_LINES, lines);
    data.u32(a + abi.FUNC_FILE, info.points[0]?.file ?? 0);
  });

  // itabs, types
  const addrList = (list: number[]): number => {
    const a = data.alloc(4 * list.length, 4);
    list.forEach((x, i) => data.u32(a + 4 * i, x));
    return a;
  };
  const itabs = addrList(mod.types.itabList);
  const types = addrList(mod.types.list);

  // variables: with initial values, then zero ones; those with pointers are roots
  const pointed = mod.globals.filter((g) => g.ptrs.length > 0 && g.size > 0);
  const roots = data.alloc(16 * pointed.length, 8);
  const bitmaps = pointed.map((g) => mod.types.bitmap(g.ptrs, Math.ceil(g.size / 8)));
  const initialised = mod.globals.filter((g) => g.init !== null || g.relocs.length > 0);
  for (const g of initialised) g.addr = data.alloc(g.size, Math.max(g.align, 8));
  for (const g of initialised) if (g.init !== null) data.set(g.addr, g.init);
  let end = data.base + data.len;
  for (const g of mod.globals) {
    if (g.init !== null || g.relocs.length > 0) continue;
    if (g.size === 0) {
      g.addr = mod.zerobase;
      continue;
    }
    const al = Math.max(g.align, 8);
    end = Math.ceil(end / al) * al;
    g.addr = end;
    end += g.size;
  }
  for (const g of mod.globals) for (const r of g.relocs) data.u64(g.addr + r.off, r.to.addr + r.add);
  pointed.forEach((g, i) => {
    data.u32(roots + 16 * i, g.addr);
    data.u32(roots + 16 * i + 4, Math.ceil(g.size / 8) * 8);
    data.u32(roots + 16 * i + 8, bitmaps[i]!);
  });

  // code
  const out = new ModuleWriter();
  const sig = 'ii:i';
  out.type(sig); // type 0: Go functions
  for (const [name, s] of Object.entries(rtFuncs)) out.importFunc('rt', name, s);
  const natives = mod.natives.map((name) => out.importFunc('native', name, 'iii:i'));
  const first = out.importCount;
  const suspend = first + funcs.length - 1;
  compiled.forEach((code, id) => {
    if (id === 0) return;
    const value = (ref: Ref): number => {
      switch (ref.k) {
        case 'func':
          return first + mod.number(ref) - 1;
        case 'native':
          return natives[mod.number(ref)]!;
        case 'suspend':
          return suspend;
        case 'here':
          return id * 65536;
      }
      return mod.number(ref);
    };
    const body = code === null ? new Uint8Array([0, Op.unreachable, Op.end]) : fixed(code.body, value);
    out.addFunc(sig, body, funcs[id]!.name);
  });
  out.addFunc('iii:i', suspendBody(), 'suspend');
  const resume = first + out.addFunc(sig, resumeBody(tab), 'resume');
  out.exportFunc('resume', resume);
  out.setTable(funcs.map((_, id) => (id === 0 ? 0 : first + id - 1)));

  const globals: GlobalInfo[] = mod.globals
    .filter((g) => g.typ !== null && g.name !== '' && !g.name.startsWith('.'))
    .map((g) => ({ name: g.name, pkg: g.pkg, type: mod.types.debug.of(g.typ!), addr: g.addr }));
  return {
    wasm: out.finish(true),
    data: data.bytes.slice(0, data.len),
    end,
    cells: [
      [abi.IMAGE, abi.IMAGE_BASE],
      [abi.IMAGE_END, end],
      [abi.ZERO_VALUE, mod.zeroValue],
      [abi.ZEROBASE, mod.zerobase],
      [abi.STATIC_UINT64S, mod.staticUint64s],
      [abi.NFUNCS, funcs.length],
      [abi.FUNCTAB, tab],
      [abi.ROOTS, roots],
      [abi.NROOTS, pointed.length],
      [abi.ITABS, itabs],
      [abi.NITABS, mod.types.itabList.length],
      [abi.TYPES, types],
      [abi.NTYPES, mod.types.list.length],
    ],
    funcs,
    types: mod.types.debug.list,
    globals,
    files,
    entry: entry * 65536,
    natives: mod.natives,
  };
}

/** The body with the numbers of its references. */
function fixed({ bytes, fixups }: Body, value: (ref: Ref) => number): Uint8Array<ArrayBuffer> {
  const w = new Writer(bytes.length + 5 * fixups.length);
  let from = 0;
  for (const { at, enc, ref, add } of fixups) {
    w.bytes(bytes.subarray(from, at));
    from = at;
    const n = value(ref) + add;
    if (enc === 'u32') w.u32(n);
    else if (enc === 'i32') w.s32(n | 0);
    else w.s64(BigInt(n));
  }
  w.bytes(bytes.subarray(from));
  return w.done();
}
