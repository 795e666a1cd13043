/** Functions, and the package that they make up. */
import type { XPos } from './pos.ts';
import type { Name, Pkg } from './name.ts';
import type { ClosureExpr } from './expr.ts';
import type { Stmt } from './stmt.ts';

export type Pragma =
  | 'noinline'
  | 'noescape'
  | 'nosplit'
  | 'norace'
  | 'nocheckptr'
  | 'uintptrescapes'
  | 'uintptrkeepalive'
  | 'yeswritebarrierrec'
  | 'cgounsafeargs'
  | 'notinheap'
  | 'linkname'
  | 'systemstack'
  | 'nowritebarrier';

/** What the inliner knows of an inlinable function. */
export interface Inline {
  cost: number;
  /** Results need not be initialised before the body. */
  canDelayResults: boolean;
}

/** One function, method, function literal or wrapper. */
export interface Func {
  readonly op: 'ODCLFUNC';
  /** Where a diagnostic about the function points: its name; a literal's or wrapper's keyword. */
  pos: XPos;
  /** Its name node; `nname.sym` is the name as -m prints it (`(*T).M`, `F.func1`, `init.0`); `nname.typ` the signature (receiver as first of `dcl`). */
  nname: Name;
  /** For a function literal: the expression. */
  closure: ClosureExpr | null;
  /** For a literal: the function around it. */
  closureParent: Func | null;
  /** For the body of a range-over-func loop: the function whose loop it is. */
  rangeParent: Func | null;
  /** Params (receiver first), results, then locals in order of declaration. No closure variables. */
  dcl: Name[];
  /** This literal's own names of captured variables, in order of first use. */
  closureVars: readonly Name[];
  /** null: not yet built (see `Package.load`), or no body at all (`bodyless`). */
  body: Stmt[] | null;
  /** Declared without a body (assembly, runtime): calls go to a native. */
  bodyless: boolean;
  endPos: XPos;
  pragmas: ReadonlySet<Pragma>;
  inl: Inline | null;
  /** Of a `//heapscope:inline` or `//heapscope:noinline` directive: the decision instead of the computed one. */
  cost: { reason: string; cost: number } | null;
  /** Of `//heapscope:leaks` directives: what happens to a parameter, by its name, instead of what the analysis finds. */
  leaks: Map<string, string> | null;
  /** Whether canInline has judged it already. */
  inlinabilityChecked: boolean;
  /** Instance of a generic or a wrapper: may be made in several packages. */
  dupok: boolean;
  /** Made by the compiler (method wrapper, method value wrapper, go/defer wrapper): hidden in traces. */
  wrapper: boolean;
  /** Needs the closure context register: captures something. */
  needctxt: boolean;
  hasDefer: boolean;
  neverReturns: boolean;
  /** For go/defer wrappers: the function called. */
  wrappedFunc: Func | null;
  /** A closure that is called indirectly so that its results' flow is unknown (escape). */
  closureResultsLost: boolean;
  isPackageInit: boolean;
  /** How many literals, range bodies and go/defer wrappers have been numbered inside. */
  funcLitGen: number;
  rangeLitGen: number;
  goDeferGen: number;
  /**
   * Instances: key of the shape instance (`F[go.shape.int]` with package). Several bodies with the same shape key
   * exist under full stencilling; diagnostics are printed for the one with `shapeLeader` only.
   */
  shapeKey: string | null;
  shapeLeader: boolean;
  /** The shape instance that stands for this one in whatever is printed; null if this is it. */
  leader: Func | null;
  /** The instances for which this one stands. */
  twins: readonly Func[];
  /** True when Go would pass a dictionary to this body (the name has go.shape in it); of a literal: when it captures one. */
  shaped: boolean;
  /**
   * Go's variable for the dictionary, which only escape analysis looks at: the parameter `.dict` of a shaped function, or in a literal
   * the variable that it captures; of an inlined body a local variable. In no list of declarations; null where there is none.
   */
  dictVar: Name | null;
  /** The tag of that parameter, as `notes`. */
  dictNotes: string | null;
  /** How many variables a literal captures before the dictionary; usually all. */
  dictAt: number;
  /** Words of the dictionary that is a parameter, for printing (0 where nothing of the function is printed); −1 where none is. */
  dictWords: number;
  /** Variables that Go has and we have not, the dictionary and its copies: they count where temporaries are named. */
  hidden: number;
  /** Parameter tags of escape analysis, one per receiver/parameter, set when analysed. */
  notes: string[] | null;
  /** Free for the phase at work. */
  opt: unknown;
  /** Its number in the program: creation order. */
  id: number;
  /** Is compiled with the target package: its own functions, and instances of imported generic functions. */
  local: boolean;
  /** Declared in another package: its positions are not the user's. */
  imported: boolean;
}

/** One package after building. */
export interface Package {
  pkg: Pkg;
  /** In Go's order: declared functions as in the source with literals after their function … */
  funcs: Func[];
  externs: Name[];
  /** The synthesized `init` that assigns the package-level variables, or null. */
  initVars: Func | null;
  /** init.0, init.1 … */
  inits: Func[];
}
