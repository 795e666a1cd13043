/**
 * The back end: from the IR of a whole program, after escape analysis, to the image that the machine runs.
 *
 * Given the functions a program can reach, gives WebAssembly with one function for each Go function, static data with
 * type descriptors and method tables, pointer maps for every point at which a stack can be looked at, and tables of
 * lines and variables. Follows cmd/compile/internal/walk, ssagen, liveness, reflectdata and staticdata in what is
 * allocated where and in which order things happen, and nothing in how code is made: the target is WebAssembly whose
 * frames live in linear memory.
 *
 *     IR ──walk/──▶ low code (low.ts) ──live.ts──▶ homes, frame, maps ──gen/──▶ a function's code (object.ts) ──link.ts──▶ image
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
import { type FileSet } from '../base/index.ts';
import type { Func, XPos } from '../ir/nodes.ts';
import type { Program } from '../ir/program.ts';
import type { Reached } from '../ir/reach.ts';
import { Code } from './code.ts';
import { funcInfo, NamedFiles } from './debuginfo.ts';
import { finish, ifaceAdapter, lowerFunc, nativeStub } from './func.ts';
import type { Image } from './image.ts';
import { link } from './link.ts';
import { Module } from './module.ts';
import { assemble, keptObject, type ObjectCode } from './object.ts';
import { reflectFunc } from './reflect.ts';
import { layStaticData } from './staticdata.ts';
import { Unsupported } from './walk/walk.ts';

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

/** Compiles everything reachable. */
export function emit(input: EmitInput): EmitResult {
  const { prog, reached } = input;
  const mod = new Module({ prog, reached });
  const errors: { pos: number; msg: string }[] = [];
  const known = new Set(reached.funcs);

  // by number; 0 is the end of a goroutine
  const compiled: (ObjectCode | null)[] = [null];
  /** The code of function id, and numbers for what it refers to. */
  const add = (id: number, object: ObjectCode): void => {
    compiled[id] = object;
    object.refs.forEach((ref) => mod.meet(ref));
  };

  // entry: the initialisation of all packages, then main.main; and what the run time calls
  const entry = mod.reserve();
  const main = reached.funcs.find((f) => f.nname.sym.name === 'main' && f.nname.sym.pkg === prog.syms.local);
  const inits = reached.inits.filter((f) => f.body !== null && f.body.length > 0);
  add(entry, assemble(entryCode([...inits, ...(main ? [main] : [])]), input.files));
  const never = mod.reserve();
  add(never, assemble(unreachableCode(), input.files));
  mod.types.unreachable = never * 65536;
  for (const fn of reached.funcs)
    if (fn.nname.sym.pkg.path === 'runtime' && runtimeRoots.has(fn.nname.sym.name)) mod.funcId(fn);
  layStaticData(mod, prog);

  // everything that is asked for
  const objectOf = (fn: Func): ObjectCode => {
    const bodyless = fn.bodyless || fn.body === null;
    const code = bodyless ? (reflectFunc(fn) ?? nativeStub(fn)) : lowerFunc(mod, fn);
    if (code.points.length > 0xffff) throw new Unsupported(fn.pos, 'function is too large');
    return assemble(code, input.files);
  };
  const compileAsked = (): void => {
    for (let fn = mod.queue.shift(); fn !== undefined; fn = mod.queue.shift()) {
      const asked = fn;
      const id = mod.funcId(fn);
      compiled[id] = null;
      try {
        add(id, fn.imported ? keptObject(fn, () => objectOf(asked)) : objectOf(fn));
      } catch (e) {
        if (e instanceof Unsupported) errors.push({ pos: outer(e.pos), msg: e.message });
        else errors.push(internal(fn, e));
      }
    }
  };
  compileAsked();
  let adapters = 0;
  while (mod.types.methodsPending || mod.queue.length > 0 || adapters < mod.types.adapters.length) {
    mod.types.fillMethods((fn) => known.has(fn));
    for (; adapters < mod.types.adapters.length; adapters++) {
      const a = mod.types.adapters[adapters]!;
      add(a.id, assemble(ifaceAdapter(a.fn, a.recv), input.files));
    }
    compileAsked();
  }
  if (errors.length > 0) return { image: null, errors };

  const files = new NamedFiles();
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
function entryCode(list: readonly Func[]): Code {
  const pos: XPos = { pos: -1, inl: null };
  const code = new Code('runtime.main', true, pos);
  for (const fn of list) {
    code.calls = true;
    code.emit({
      k: 'call',
      at: code.point('call', pos, true),
      func: code.use({ k: 'func', fn }),
      target: null,
    });
  }
  code.emit({ k: 'ret', vars: [] });
  finish(code);
  return code;
}

/** What method tables hold for methods that are never called. */
function unreachableCode(): Code {
  const code = new Code('runtime.unreachableMethod', true, { pos: -1, inl: null });
  code.emit({ k: 'unreachable' });
  finish(code);
  return code;
}
