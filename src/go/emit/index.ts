/**
 * The back end: from the IR of a whole program, after escape analysis, to the image that the machine runs.
 *
 * Given the functions a program can reach, gives WebAssembly with one function for each Go function, static data with
 * type descriptors and method tables, pointer maps for every point at which a stack can be looked at, and tables of
 * lines and variables. Follows cmd/compile/internal/walk, ssagen, liveness, reflectdata and staticdata in what is
 * allocated where and in which order things happen, and nothing in how code is made: the target is WebAssembly whose
 * frames live in linear memory.
 *
 *     IR ──walk/──▶ low code (low.ts) ──live.ts──▶ homes, frame, maps ──gen/──▶ WebAssembly (wasm.ts)
 *
 * Invariants. Every value that lives across a point is in the frame, so that a function can be left there and entered
 * again by its resume index. A pointer map holds exactly the words that will be read again or that pointers lead to,
 * and all of them are initialised. Nothing allocates but what allocates in real Go.
 *
 * **Pulses.** Before each of the user's statements `PULSE` grows by one step and by the cost of the code up to the next
 * one; when it is no longer negative, the goroutine is suspended. Library code has no steps: its functions add their cost at entry
 * and once per round of their loops, and at a round they test only the sign bit of the lower half. The host, which sets
 * PULSE, chooses how far the lower half is from that bit, and so how long library code may run on; a lower half that
 * overflows counts as one step, so that user code stops too. In functions with loops PULSE is kept in a local between
 * calls; run-time functions that charge costs see and change the cell.
 */
import * as abi from '../../machine/abi.ts';
import { type RtFunc, rtFuncs } from '../../machine/rtfuncs.ts';
import { encodeText, type FileSet, type Pos } from '../base/index.ts';
import type { Func, InlinedCall, XPos } from '../ir/nodes.ts';
import type { Program } from '../ir/program.ts';
import type { Reached } from '../ir/reach.ts';
import { layStaticData } from './staticdata.ts';
import { Unsupported } from './walk/walk.ts';
import { Code } from './code.ts';
import { finish, ifaceAdapter, lowerFunc, nativeStub } from './func.ts';
import { reflectFunc } from './reflect.ts';
import { functionBody } from './gen/index.ts';
import type { FuncInfo, FuncPoint, GlobalInfo, Image, NamedPlace, VarInfo } from './image.ts';
import { type Liveness, type Maps, analyse, layout, mvOffset, pointerMaps } from './live.ts';
import type { Point } from './low.ts';
import { Module } from './module.ts';
import { ModuleWriter, Op, Writer } from './wasm.ts';

export type { Image } from './image.ts';

export interface EmitInput {
  prog: Program;
  reached: Reached;
  files: FileSet;
}

/** The image of a program, or what of it is not supported. */
export interface EmitResult {
  image: Image | null;
  errors: { pos: number; msg: string }[];
}

interface Compiled {
  code: Code;
  live: Liveness;
  maps: Maps;
}

/** Compiles everything reachable. */
export function emit(input: EmitInput): EmitResult {
  const { prog, reached } = input;
  const mod = new Module({ prog, reached });
  const errors: { pos: number; msg: string }[] = [];
  const known = new Set(reached.funcs);

  // entry: the initialisation of all packages, then main.main; and what the run time calls
  const entry = mod.reserve();
  const main = reached.funcs.find((f) => f.nname.sym.name === 'main' && f.nname.sym.pkg === prog.syms.local);
  mod.codes[entry] = entryCode(mod, entry, [
    ...reached.inits.filter((f) => f.body !== null && f.body.length > 0),
    ...(main ? [main] : []),
  ]);
  const never = mod.reserve();
  mod.codes[never] = unreachableCode(never);
  mod.types.unreachable = never * 65536;
  for (const fn of reached.funcs)
    if (fn.nname.sym.pkg.path === 'runtime' && runtimeRoots.has(fn.nname.sym.name)) mod.funcId(fn);
  layStaticData(mod, prog);

  // lower everything that is asked for
  const lower = (): void => {
    for (let fn = mod.queue.shift(); fn !== undefined; fn = mod.queue.shift()) {
      const id = mod.funcId(fn);
      try {
        if (fn.bodyless || fn.body === null)
          mod.codes[id] = reflectFunc(mod, fn, id) ?? nativeStub(mod, fn, id);
        else mod.codes[id] = lowerFunc(mod, fn, id);
        if (mod.codes[id].points.length > 0xffff) throw new Unsupported(fn.pos, 'function is too large');
      } catch (e) {
        if (e instanceof Unsupported) errors.push({ pos: outer(e.pos), msg: e.message });
        else errors.push(internal(fn, e));
        mod.codes[id] = entryCode(mod, id, []);
      }
    }
  };
  lower();
  let adapters = 0;
  while (mod.types.methodsPending || mod.queue.length > 0 || adapters < mod.types.adapters.length) {
    mod.types.fillMethods((fn) => known.has(fn));
    for (; adapters < mod.types.adapters.length; adapters++) {
      const a = mod.types.adapters[adapters]!;
      mod.codes[a.id] = ifaceAdapter(mod, a.fn, a.recv, a.id);
    }
    lower();
  }
  if (errors.length > 0) return { image: null, errors };

  // liveness, frames
  const compiled: (Compiled | null)[] = mod.codes.map((code, id) => {
    if (code === null) return null;
    try {
      const live = analyse(code);
      layout(code, live);
      return { code, live, maps: pointerMaps(code, live) };
    } catch (e) {
      errors.push(internal(mod.funcs[id] ?? null, e));
      return null;
    }
  });
  if (errors.length > 0) return { image: null, errors };

  const files = new NamedFiles(input.files);
  const funcs = compiled.map((c, id) => funcInfo(mod, files, c, id));
  try {
    return { image: link(mod, compiled, entry, funcs, files.names), errors };
  } catch (e) {
    errors.push(internal(null, e));
    return { image: null, errors };
  }
}

/** A fault of ours, told at the function that shows it. */
function internal(fn: Func | null, e: unknown): { pos: number; msg: string } {
  const text = e instanceof Error ? e.message : String(e);
  return { pos: fn === null ? 0 : outer(fn.pos), msg: `internal compiler error: ${text}` };
}

const runtimeRoots = new Set(['panicRuntimeError', 'preprintpanic', 'runFinalizers', 'nilDeferred']);

function outer(p: XPos): number {
  let q = p;
  while (q.inl !== null) q = { pos: q.inl.pos, inl: q.inl.parent };
  return q.pos;
}

/** The function the main goroutine runs. */
function entryCode(mod: Module, id: number, list: Func[]): Code {
  const pos: XPos = { pos: -1, inl: null };
  const code = new Code('runtime.main', id, true, pos);
  for (const fn of list) {
    code.calls = true;
    code.emit({ k: 'call', at: code.point('call', pos, true), func: mod.funcId(fn), target: null });
  }
  code.emit({ k: 'ret', vars: [] });
  finish(code);
  return code;
}

/** What method tables hold for methods that are never called. */
function unreachableCode(id: number): Code {
  const code = new Code('runtime.unreachableMethod', id, true, { pos: -1, inl: null });
  code.emit({ k: 'unreachable' });
  finish(code);
  return code;
}

// ---------------------------------------------------------------------------------------------- what the debugger gets

function funcInfo(mod: Module, files: NamedFiles, c: Compiled | null, id: number): FuncInfo {
  if (c === null)
    return {
      id, name: 'runtime.goexit', pkg: 'runtime', library: true, wrapper: true, frameSize: 0, argBytes: 0,
      paramBytes: 0, points: [], vars: [], outBytes: 0,
    }; // prettier-ignore
  const { code } = c;
  const fn = mod.funcs[id] ?? null;
  return {
    id,
    name: code.name,
    pkg: fn?.nname.sym.pkg.path ?? code.name.slice(0, Math.max(code.name.indexOf('.'), 0)),
    library: code.library,
    wrapper: fn === null ? code.name !== 'runtime.main' : fn.wrapper,
    frameSize: code.frameSize,
    argBytes: code.argBytes,
    paramBytes: code.paramBytes,
    points: code.points.map((p) => pointInfo(mod, files, p)),
    vars: code.vars.map((v): VarInfo => {
      const at = files.set.position(v.name.pos.pos);
      const cls = v.name.class;
      const kind: VarInfo['kind'] =
        v.mv === null
          ? 'closure'
          : v.heap
            ? 'local'
            : cls === 'param'
              ? 'param'
              : cls === 'paramout'
                ? 'result'
                : 'local';
      const info: VarInfo = {
        name: v.name.sym.name,
        type: mod.types.info(v.name.typ),
        offset: v.mv === null ? v.closureOff : mvOffset(code, v.mv) - code.frameSize - 8,
        kind,
        heap: v.heap,
        scope: [[v.from, Math.min(v.to, code.points.length - 1)]],
        line: at.line,
        col: at.col,
      };
      if (v.byRef) info.byRef = true;
      const depth = inlineDepth(v.name.pos);
      if (depth > 0) info.inlineDepth = depth;
      return info;
    }),
    outBytes: code.outBytes,
  };
}

function inlineDepth(p: XPos): number {
  let n = 0;
  for (let i = p.inl; i !== null; i = i.parent) n++;
  return n;
}

/** The files that an image names, numbered as they come up: what else is in the file set says nothing of this program. */
class NamedFiles {
  readonly set: FileSet;
  readonly names: string[] = [];
  readonly #numbers = new Map<string, number>();

  constructor(set: FileSet) {
    this.set = set;
  }

  number(name: string): number {
    let n = this.#numbers.get(name);
    if (n === undefined) {
      this.#numbers.set(name, (n = this.names.length));
      this.names.push(name);
    }
    return n;
  }
}

function pointInfo(mod: Module, files: NamedFiles, p: Point): FuncPoint {
  const at = files.set.position(p.pos.pos);
  const info: FuncPoint = { file: files.number(at.file), line: at.line, col: at.col, kind: p.kind };
  const named = namedPlace(files.set, p.pos.pos);
  if (named !== null) info.named = named;
  if (p.pos.inl !== null) {
    const chain: NonNullable<FuncPoint['inlined']> = [];
    for (let i: InlinedCall | null = p.pos.inl; i !== null; i = i.parent) {
      const q = files.set.position(i.pos);
      const call = { func: mod.funcName(i.fn), file: files.number(q.file), line: q.line, col: q.col };
      const calledAt = namedPlace(files.set, i.pos);
      chain.unshift(calledAt === null ? call : { ...call, named: calledAt });
    }
    info.inlined = chain;
  }
  if (p.alloc !== null) info.alloc = p.alloc;
  return info;
}

/** The name line directives give to a place, if the file has any. */
function namedPlace(files: FileSet, pos: Pos): NamedPlace | null {
  if (!files.file(pos)?.renamed) return null;
  const { file, line } = files.named(pos);
  return { file, line };
}

// ---------------------------------------------------------------------------------------------- linking

function link(
  mod: Module,
  compiled: (Compiled | null)[],
  entry: number,
  funcs: FuncInfo[],
  files: string[],
): Image {
  const data = mod.rodata;
  mod.types.finishInfos();

  // function table with pointer maps and lines
  const tab = data.alloc(abi.FUNC_SIZE * funcs.length, 8);
  const words = (list: Uint32Array[]): number => {
    const each = list[0]?.length ?? 0;
    if (each === 0) return 0;
    const a = data.alloc(4 * each * list.length, 4);
    list.forEach((x, i) => x.forEach((v, k) => data.u32(a + 4 * (i * each + k), v)));
    return a;
  };
  compiled.forEach((c, id) => {
    const a = tab + id * abi.FUNC_SIZE;
    const info = funcs[id]!;
    const name = encodeText(info.name);
    data.u32(a + abi.FUNC_NAME, mod.stringData(name));
    data.u32(a + abi.FUNC_NAMELEN, name.length);
    if (c === null) return;
    const { code, maps } = c;
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
    const objects = c.live.taken.filter((m) => m.where === 'arg' || m.off >= 0);
    data.u32(a + abi.FUNC_LOCALROOTS, objects.length > 0 ? words(maps.localRoots) : locals);
    data.u32(a + abi.FUNC_ARGROOTS, objects.length > 0 ? words(maps.argRoots) : args);
    if (objects.length > 0) {
      const at = data.alloc(8 + abi.STACKOBJ_SIZE * objects.length, 4);
      data.u32(at, objects.length);
      objects.forEach((m, i) => {
        const o = at + 8 + abi.STACKOBJ_SIZE * i;
        data.u32(o + abi.STACKOBJ_OFF, mvOffset(code, m));
        data.u32(o + abi.STACKOBJ_BYTES, m.size);
        data.u32(o + abi.STACKOBJ_BITMAP, mod.types.bitmap(m.ptrs, Math.ceil(m.size / 8)));
      });
      data.u32(a + abi.FUNC_STACKOBJS, at);
    }
    if (code.madeBy !== null) data.u32(a + abi.FUNC_MADE, mvOffset(code, code.madeBy));
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
  const rtIndex = new Map<string, number>();
  for (const [name, s] of Object.entries(rtFuncs)) rtIndex.set(name, out.importFunc('rt', name, s));
  const natives = mod.natives.map((name) => out.importFunc('native', name, 'iii:i'));
  const first = out.importCount;
  const nfuncs = funcs.length - 1;
  const suspend = first + nfuncs;
  const linkage = {
    rt: (f: string): number => rtIndex.get(f)!,
    rtSig: (f: string): string => rtFuncs[f as RtFunc],
    func: (id: number): number => first + id - 1,
    native: (i: number): number => natives[i]!,
    suspend: (): number => suspend,
  };
  compiled.forEach((c, id) => {
    if (id === 0) return;
    const body =
      c === null ? new Uint8Array([0, Op.unreachable, Op.end]) : functionBody(c.code, c.live, linkage);
    out.addFunc(sig, body, funcs[id]!.name);
  });
  out.addFunc('iii:i', suspendBody(), 'suspend');
  const resume = first + out.addFunc(sig, resumeBody(tab), 'resume');
  out.exportFunc('resume', resume);
  out.setTable(funcs.map((_, id) => (id === 0 ? 0 : first + id - 1)));

  const globals: GlobalInfo[] = mod.globals
    .filter((g) => g.typ !== null && g.name !== '' && !g.name.startsWith('.'))
    .map((g) => ({ name: g.name, pkg: g.pkg, type: mod.types.info(g.typ!), addr: g.addr }));
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
    types: mod.types.infos,
    globals,
    files,
    entry: entry * 65536,
    natives: mod.natives,
  };
}

/** (fp, pc, why): notes where to go on; status 1. */
function suspendBody(): Uint8Array {
  const w = new Writer(64);
  w.u32(0);
  [abi.SUSP_FP, abi.SUSP_PC, abi.SUSP_WHY].forEach((cell, i) => {
    w.i32(0);
    w.byte(Op.local_get);
    w.u32(i);
    w.byte(Op.i32_store);
    w.u32(2);
    w.u32(cell);
  });
  w.i32(1);
  w.byte(Op.end);
  return w.done();
}

/**
 * (fp, pc): goes on in the frame fp at pc, and when that function returns, in its caller, until the goroutine unwinds
 * (status 1) or a return address with function 0 is reached (status 0, with the address in SUSP_PC and its frame in SUSP_FP).
 */
function resumeBody(functab: number): Uint8Array {
  const w = new Writer(128);
  w.u32(0);
  const get = (i: number): void => {
    w.byte(Op.local_get);
    w.u32(i);
  };
  const set = (i: number): void => {
    w.byte(Op.local_set);
    w.u32(i);
  };
  w.block(Op.loop);
  get(0);
  get(1);
  w.i32(0xffff);
  w.byte(Op.i32_and);
  get(1);
  w.i32(16);
  w.byte(Op.i32_shr_u);
  w.byte(Op.call_indirect);
  w.u32(0);
  w.u32(0);
  w.block(Op.if);
  w.i32(1);
  w.byte(Op.return);
  w.byte(Op.end);
  // pc = return address
  get(0);
  w.i32(8);
  w.byte(Op.i32_sub);
  w.byte(Op.i32_load);
  w.u32(2);
  w.u32(0);
  set(1);
  get(1);
  w.i32(16);
  w.byte(Op.i32_shr_u);
  w.byte(Op.i32_eqz);
  w.block(Op.if);
  w.i32(0);
  get(0);
  w.byte(Op.i32_store);
  w.u32(2);
  w.u32(abi.SUSP_FP);
  w.i32(0);
  get(1);
  w.byte(Op.i32_store);
  w.u32(2);
  w.u32(abi.SUSP_PC);
  w.i32(0);
  w.byte(Op.return);
  w.byte(Op.end);
  // the caller's fp
  get(0);
  w.i32(8);
  w.byte(Op.i32_add);
  get(1);
  w.i32(16);
  w.byte(Op.i32_shr_u);
  w.i32(abi.FUNC_SIZE);
  w.byte(Op.i32_mul);
  w.byte(Op.i32_load);
  w.u32(2);
  w.u32(functab + abi.FUNC_FRAME);
  w.byte(Op.i32_add);
  set(0);
  // The guard that bounds this stay follows: fp is nearer to the stack's upper end than where the stay began.
  get(0);
  w.i32(abi.STAY_DEPTH);
  w.byte(Op.i32_sub);
  w.i32(0);
  w.byte(Op.i32_load);
  w.u32(2);
  w.u32(abi.STACKGUARD);
  w.byte(Op.i32_gt_u);
  w.block(Op.if);
  w.i32(0);
  get(0);
  w.i32(abi.STAY_DEPTH);
  w.byte(Op.i32_sub);
  w.byte(Op.i32_store);
  w.u32(2);
  w.u32(abi.STACKGUARD);
  w.byte(Op.end);
  w.byte(Op.br);
  w.u32(0);
  w.byte(Op.end);
  w.byte(Op.unreachable);
  w.byte(Op.end);
  return w.done();
}
