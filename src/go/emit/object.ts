/*
 * One function as the linker takes it: its WebAssembly with references in it, its pointer maps, and what the debugger
 * is told. It says nothing of the program around, and so that of a library's function is kept and used again.
 */
import type { FileSet, Pos } from '../base/index.ts';
import type { Func, InlinedCall, XPos } from '../ir/nodes.ts';
import type { Type } from '../types/type.ts';
import type { Code, ScopedVar } from './code.ts';
import { functionBody } from './gen/index.ts';
import type { NamedPlace } from './image.ts';
import { analyse } from './live.ts';
import { layout, type Maps, mvOffset, pointerMaps } from './framelayout.ts';
import type { Point, PointKind } from './low.ts';
import { funcName } from './module.ts';
import type { Body, Ref } from './ref.ts';

/** Frame memory that is a stack object: its place from sp, its size, and its words that hold pointers. */
export interface StackObject {
  off: number;
  size: number;
  ptrs: readonly number[];
}

/** A variable as the debugger sees it. */
export interface ObjectVar {
  name: string;
  type: Type;
  line: number;
  col: number;
  /** In how many inlined calls it was declared. */
  depth: number;
  kind: 'local' | 'param' | 'result' | 'closure' | 'temp';
  /** From fp; in the closure object for captured variables. */
  offset: number;
  byRef: boolean;
  heap: boolean;
  from: number;
  to: number;
  /** The line of its last use in the source, or of the end of a loop around it; 0 if there is none. */
  lastLine: number;
}

/** A place in a source file. */
export interface Place {
  file: string;
  line: number;
  col: number;
  named: NamedPlace | null;
}

/** Where a point is in the source, and through which inlined calls, the outermost first. */
export interface ObjectPoint {
  place: Place;
  kind: PointKind;
  inlined: readonly InlinedAt[];
  alloc: string | null;
}

/** A call in whose place the body of `func` stands. */
export interface InlinedAt {
  place: Place;
  func: string;
}

export interface ObjectCode {
  readonly name: string;
  readonly library: boolean;
  readonly frameSize: number;
  readonly argBytes: number;
  readonly paramBytes: number;
  readonly outBytes: number;
  readonly deferReturn: number;
  readonly transparent: boolean;
  /** Where it keeps its closure object, which tells its arguments, from sp; -1 if it need not. */
  readonly madeBy: number;
  readonly maps: Maps;
  readonly stackObjects: readonly StackObject[];
  readonly points: readonly ObjectPoint[];
  readonly vars: readonly ObjectVar[];
  readonly refs: readonly Ref[];
  readonly body: Body;
}

/** Finds frame, liveness and maps, and makes the code. */
export function assemble(code: Code, files: FileSet): ObjectCode {
  const live = analyse(code);
  layout(code, live);
  const { name, library, frameSize, argBytes, paramBytes, outBytes, deferReturn, transparent, refs } = code;
  return {
    name, library, frameSize, argBytes, paramBytes, outBytes, deferReturn, transparent, refs,
    madeBy: code.madeBy === null ? -1 : mvOffset(code, code.madeBy),
    maps: pointerMaps(code, live),
    stackObjects: live.taken
      .filter((m) => m.where === 'arg' || m.off >= 0)
      .map((m) => ({ off: mvOffset(code, m), size: m.size, ptrs: m.ptrs })),
    points: code.points.map((p) => objectPoint(files, p)),
    vars: [...code.vars.map((v) => objectVar(code, files, v)), ...nameless(code)],
    body: functionBody(code, live),
  }; // prettier-ignore
}

const kept = new WeakMap<Func, ObjectCode>();

/** The code of a function that was compiled before, or what `make` gives. A function is not changed once it has been compiled. */
export function keptObject(fn: Func, make: () => ObjectCode): ObjectCode {
  let o = kept.get(fn);
  if (o === undefined) kept.set(fn, (o = make()));
  return o;
}

/** Whether the code of a function is there to be used again. */
export function isKept(fn: Func): boolean {
  return kept.has(fn);
}

function objectVar(code: Code, files: FileSet, v: ScopedVar): ObjectVar {
  const { class: cls, sym, typ, pos, lastUse } = v.name;
  const { line, col } = files.position(pos.pos);
  return {
    name: sym.name,
    type: typ,
    line,
    col,
    depth: inlineDepth(pos),
    kind:
      v.mv === null
        ? 'closure'
        : v.heap
          ? 'local'
          : cls === 'param'
            ? 'param'
            : cls === 'paramout'
              ? 'result'
              : 'local',
    offset: v.mv === null ? v.closureOff : mvOffset(code, v.mv) - code.frameSize - 8,
    byRef: v.byRef,
    heap: v.heap,
    from: v.from,
    to: Math.min(v.to, code.points.length - 1),
    lastLine: lastUse === 0 ? 0 : files.position(lastUse).line,
  };
}

/** What lies in the frame without a variable, where pointers may lead to it. */
function nameless(code: Code): ObjectVar[] {
  return code.mvars.flatMap((mv): ObjectVar[] => {
    const name = mv.what ?? (mv.name?.autoTemp && mv.addrtaken && !code.library ? '' : null);
    if (name === null || mv.typ === null || mv.where !== 'local' || mv.off < 0) return [];
    const offset = mvOffset(code, mv) - code.frameSize - 8;
    const scope = { from: 0, to: code.points.length - 1, lastLine: 0 };
    return [
      { name, type: mv.typ, line: 0, col: 0, depth: 0, kind: 'temp', offset, byRef: false, heap: false, ...scope },
    ]; // prettier-ignore
  });
}

function objectPoint(files: FileSet, p: Point): ObjectPoint {
  return {
    place: placeOf(files, p.pos.pos),
    kind: p.kind,
    inlined: p.pos.inl === null ? notInlined : inlinedAt(files, p.pos.inl),
    alloc: p.alloc,
  };
}

const notInlined: readonly InlinedAt[] = [];

function inlinedAt(files: FileSet, innermost: InlinedCall): InlinedAt[] {
  const out: InlinedAt[] = [];
  for (let i: InlinedCall | null = innermost; i !== null; i = i.parent)
    out.unshift({ place: placeOf(files, i.pos), func: funcName(i.fn) });
  return out;
}

function placeOf(files: FileSet, pos: Pos): Place {
  const { file, line, col } = files.position(pos);
  return { file, line, col, named: namedPlace(files, pos) };
}

/** The name line directives give to a place, if the file has any. */
function namedPlace(files: FileSet, pos: Pos): NamedPlace | null {
  if (!files.file(pos)?.renamed) return null;
  const { file, line } = files.named(pos);
  return { file, line };
}

/** In how many inlined calls a place is. */
function inlineDepth(p: XPos): number {
  let n = 0;
  for (let i = p.inl; i !== null; i = i.parent) n++;
  return n;
}
