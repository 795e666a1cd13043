/*
 * What the debugger is told of functions: their frames, points and variables, with types and files by their numbers in
 * the image.
 */
import type { FuncInfo, FuncPoint, VarInfo } from './image.ts';
import type { Module } from './module.ts';
import type { ObjectCode, ObjectPoint, ObjectVar } from './object.ts';

export function funcInfo(mod: Module, files: NamedFiles, code: ObjectCode | null, id: number): FuncInfo {
  if (code === null)
    return {
      id, name: 'runtime.goexit', pkg: 'runtime', library: true, wrapper: true, frameSize: 0, argBytes: 0,
      paramBytes: 0, points: [], vars: [], outBytes: 0,
    }; // prettier-ignore
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
    points: code.points.map((p) => pointInfo(files, p)),
    vars: code.vars.map((v) => varInfo(mod, v)),
    outBytes: code.outBytes,
  };
}

function varInfo(mod: Module, v: ObjectVar): VarInfo {
  const info: VarInfo = {
    name: v.name,
    type: mod.types.debug.of(v.type),
    offset: v.offset,
    kind: v.kind,
    heap: v.heap,
    scope: [[v.from, v.to]],
    line: v.line,
    col: v.col,
  };
  if (v.byRef) info.byRef = true;
  if (v.lastLine > 0) info.lastLine = v.lastLine;
  if (v.depth > 0) info.inlineDepth = v.depth;
  return info;
}

function pointInfo(files: NamedFiles, p: ObjectPoint): FuncPoint {
  const { file, line, col, named } = p.place;
  const info: FuncPoint = { file: files.number(file), line, col, kind: p.kind };
  if (named !== null) info.named = named;
  if (p.inlined.length > 0)
    info.inlined = p.inlined.map(({ place, func }) => {
      const call = { func, file: files.number(place.file), line: place.line, col: place.col };
      return place.named === null ? call : { ...call, named: place.named };
    });
  if (p.alloc !== null) info.alloc = p.alloc;
  return info;
}

/** The files that an image names, numbered as they come up: what else is in the file set says nothing of this program. */
export class NamedFiles {
  readonly names: string[] = [];
  readonly #numbers = new Map<string, number>();

  number(name: string): number {
    let n = this.#numbers.get(name);
    if (n === undefined) {
      this.#numbers.set(name, (n = this.names.length));
      this.names.push(name);
    }
    return n;
  }
}
