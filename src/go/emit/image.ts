/**
 * The image: what the compiler hands to the machine. Plain data only (it crosses a worker boundary).
 *
 * `wasm` is a module that imports `env.memory`, the functions of `machine/rtfuncs.ts` from "rt" and bodyless library functions from
 * "native" (named `pkg.Func` or `pkg.(*T).M`, `(args: i32, fp: i32, pc: i32) -> st`; arguments and results at `args` as in a
 * Go frame), and exports `table` (functions by funcId) and `resume(fp, pc) -> status`. `data` is what the memory holds at
 * start from IMAGE_BASE on; the cells listed in `cells` are written as well (IMAGE … NTYPES of machine/abi.ts).
 */
export interface Image {
  wasm: Uint8Array<ArrayBuffer>;
  data: Uint8Array;
  /** First address after data and bss; the arena begins at the next page. */
  end: number;
  /** Cell address → value, written by the host at load. */
  cells: [number, number][];
  funcs: FuncInfo[]; // by funcId; [0] is a placeholder for goexit
  types: TypeInfo[];
  globals: GlobalInfo[];
  files: string[];
  /** PC of the function that initialises all packages and calls main.main. */
  entry: number;
  natives: string[];
}

export interface FuncInfo {
  id: number;
  /** As -m and tracebacks name it, with package: `main.newUser`, `main.(*T).M`, `main.f.func1`. */
  name: string;
  pkg: string;
  library: boolean;
  wrapper: boolean;
  frameSize: number;
  /** Bytes of arguments and results, and of the arguments alone. */
  argBytes: number;
  paramBytes: number;
  /** By resume index: file index, line, column (bytes) of the statement or call, and what kind of point it is. */
  points: FuncPoint[];
  vars: VarInfo[];
  /** Bytes of the outgoing area at the lower end of the frame. */
  outBytes: number;
}

/** A place as tracebacks and runtime.Caller name it. */
export interface NamedPlace {
  file: string;
  line: number;
}

export interface FuncPoint {
  file: number;
  line: number;
  col: number;
  kind: 'entry' | 'stmt' | 'call' | 'rt' | 'deferreturn';
  /** How the program itself names the place, where line directives say otherwise. */
  named?: NamedPlace;
  /** Inlined calls around this point, outermost first: the function entered and the position of its call. */
  inlined?: { func: string; file: number; line: number; col: number; named?: NamedPlace }[];
  /** For a point at an allocation, which stands where -m speaks of it: the allocated type. */
  alloc?: string;
}

export interface VarInfo {
  /** Of a temporary what the program writes there: `&T{...}`, `func literal`; '' where the compiler has made it for itself. */
  name: string;
  /** Index in Image.types. */
  type: number;
  /** Address relative to fp: negative for locals, ≥ 0 for parameters and results. */
  offset: number;
  kind: 'param' | 'result' | 'local' | 'temp' | 'closure';
  /** Moved to the heap: the slot holds the address of the variable's heap object. */
  heap: boolean;
  /** Captured by reference: the slot (in the closure object) holds its address. For kind 'closure' the offset is within the closure object. */
  byRef?: boolean;
  /** Resume indices [from, to] between which the variable is in scope; from its declaration to the end of its block. */
  scope: [number, number][];
  line: number;
  col: number;
  /** The last line on which the source uses it, or that of the end of a loop around the use. */
  lastLine?: number;
  /** Inline depth at which the variable lives (index into FuncPoint.inlined, 0 = the function itself). */
  inlineDepth?: number;
}

export interface TypeInfo {
  name: string;
  kind: string; // 'int', 'struct', 'pointer', 'slice', 'string', 'interface', 'map', 'chan', 'func', 'array' …
  size: number;
  align: number;
  /** Address of the run-time descriptor; 0 when the program needs none at run time. */
  addr: number;
  elem?: number;
  key?: number;
  len?: number;
  fields?: { name: string; type: number; offset: number }[];
  /** Word numbers that hold pointers. */
  ptrs?: number[];
  noscan: boolean;
}

export interface GlobalInfo {
  name: string;
  pkg: string;
  type: number;
  addr: number;
}
