/*
 * Small variables without pointers that are declared one after the other, with no branch in between, and moved to the heap share one
 * object there (Go: ssagen, newHeapaddr and flushPendingHeapAllocations). It is made where the first of them is declared.
 */
import { NoPos } from '../../base/index.ts';
import type { Func, Name, Node } from '../../ir/nodes.ts';
import {
  alignof,
  hasPointers,
  isChan,
  isFloat,
  isInteger,
  isInterface,
  isMap,
  isSigned,
  isString,
  sizeof,
  under,
} from '../../ir/typeinfo.ts';
import { doChildren } from '../../ir/visit.ts';
import { Var } from '../../types/object.ts';
import { Struct, type Type } from '../../types/type.ts';
import type { LVar } from '../low.ts';

/** Variables that share an object. */
export interface Together {
  /** Its type: a field for each of them, by falling alignment. */
  readonly typ: Struct;
  readonly offsets: ReadonlyMap<Name, number>;
  /** The one that is declared first. */
  readonly first: Name;
  /** Holds the address once the object has been made. */
  base: LVar | null;
}

/** The most bytes that are put together. */
const maxTogether = 16;

/** Which variables of fn share an object; `onHeap` tells which ones are moved to the heap. */
export function togetherOnHeap(fn: Func, onHeap: (n: Name) => boolean): Map<Name, Together> {
  const s = new Search(onHeap);
  // Most functions have no two such variables: their code need not be gone through.
  if (fn.dcl.filter((n) => s.mayShare(n)).length < 2) return s.found;
  for (const cls of ['param', 'paramout']) for (const n of fn.dcl) if (n.class === cls) s.declared(n);
  for (const n of fn.body ?? []) s.node(n);
  s.flush();
  return s.found;
}

class Search {
  readonly found = new Map<Name, Together>();
  readonly #onHeap: (n: Name) => boolean;
  #pending: Name[] = [];

  constructor(onHeap: (n: Name) => boolean) {
    this.#onHeap = onHeap;
  }

  mayShare(n: Name): boolean {
    if (n.class === 'blank' || n.class === 'extern' || !this.#onHeap(n) || hasPointers(n.typ)) return false;
    const size = sizeof(n.typ);
    return size > 0 && size < maxTogether;
  }

  declared(n: Name): void {
    if (!this.mayShare(n)) return;
    const size = sizeof(n.typ);
    const used = this.#pending.reduce((sum, p) => sum + sizeof(p.typ), 0);
    if (used + size > maxTogether) this.flush();
    this.#pending.push(n);
  }

  /** Ends a stretch of code without branches. */
  flush(): void {
    const names = this.#pending;
    this.#pending = [];
    if (names.length < 2) return;
    const first = names[0]!;
    names.sort((a, b) => alignof(b.typ) - alignof(a.typ));
    const offsets = new Map<Name, number>();
    let size = 0;
    for (const n of names) {
      offsets.set(n, size);
      size += sizeof(n.typ);
    }
    const typ = new Struct(names.map((n) => new Var('field', NoPos, null, n.sym.name, n.typ)));
    const group: Together = { typ, offsets, first, base: null };
    for (const n of names) this.found.set(n, group);
  }

  /** Goes through n in the order of its code. */
  readonly node = (n: Node): boolean => {
    if (n.op === 'ODCL') this.declared(n.x);
    else if (n.op === 'ONAME') return false;
    else if (!this.#branching(n)) {
      doChildren(n, this.node);
      if (!isStraight(n)) this.flush();
    }
    return false;
  };

  #list(list: readonly Node[]): void {
    for (const n of list) this.node(n);
    this.flush();
  }

  /** A statement whose parts are stretches of their own. */
  #branching(n: Node): boolean {
    switch (n.op) {
      case 'OIF':
        this.#list([...n.init, n.cond]);
        this.#list(n.body);
        this.#list(n.els);
        return true;
      case 'OFOR':
        this.#list(n.init);
        if (n.cond !== null) this.#list([n.cond]);
        this.#list(n.body);
        if (n.post !== null) this.#list([n.post]);
        return true;
      case 'ORANGE': {
        const own = (s: Node): boolean => s.op === 'ODCL' && (s.x === n.key || s.x === n.value);
        this.#list([...n.init.filter((s) => !own(s)), n.x]);
        this.#list([...n.init.filter(own), ...n.body]);
        return true;
      }
      case 'OSWITCH':
        this.#list(n.tag === null ? n.init : [...n.init, n.tag]);
        for (const c of n.cases) {
          this.#list(c.list);
          this.#list(c.body);
        }
        return true;
      case 'OSELECT':
        this.#list(n.init);
        for (const c of n.cases) if (c.comm !== null) doChildren({ ...c.comm, init: [] } as Node, this.node);
        this.flush();
        for (const c of n.cases) this.#list([...(c.comm?.init ?? []), ...c.body]);
        return true;
    }
    return false;
  }
}

const straight: ReadonlySet<string> = new Set(
  (
    'OAS OAS2 OAS2FUNC OGO ODEFER OINLMARK OBLOCK OINLCALL OPAREN OKEY OSTRUCTKEY OLITERAL ONIL OTYPE OADD OSUB OMUL OAND OOR OXOR OANDNOT ' +
    'OPLUS ONEG OBITNOT ONOT OADDR ODEREF ODOT ODOTPTR OCALLFUNC OCALLINTER OMETHEXPR OMETHVALUE OCLOSURE OCONVNOP OPTRLIT ' +
    'OSTRUCTLIT OARRAYLIT ONEW OMAKECHAN OADDSTR OSTR2BYTES OSTR2RUNES OBYTES2STR ORUNES2STR ORUNESTR OPRINT OPRINTLN ' +
    'OINDEXMAP OSEND ORECV OREAL OIMAG OCOMPLEX ODOTMETH ODOTINTER'
  ).split(' '),
);

const isUnsigned = (t: Type): boolean => isInteger(t) && !isSigned(t);

/** Whether the code of n itself, without its parts, has no branch in Go: no check of a bound, of a type, of a divisor … */
function isStraight(n: Node): boolean {
  switch (n.op) {
    case 'OEQ':
    case 'ONE':
    case 'OLT':
    case 'OLE':
    case 'OGT':
    case 'OGE': {
      const u = under(n.x.typ);
      return u.kind === 'Pointer' || (u.kind === 'Basic' && !isString(u));
    }
    case 'OLSH':
    case 'ORSH':
      return n.y.op === 'OLITERAL' || !isSigned(n.y.typ);
    case 'ODIV':
    case 'OMOD':
      return !isInteger(n.x.typ) || n.y.op === 'OLITERAL';
    case 'OCONV':
      return isFloat(n.typ) === isFloat(n.x.typ) || !(isUnsigned(n.typ) || isUnsigned(n.x.typ));
    case 'OCONVIFACE':
      return !isInterface(n.x.typ);
    case 'OINDEX':
      return under(n.x.typ).kind === 'Array' && n.index.op === 'OLITERAL';
    case 'OASOP':
      return !['ODIV', 'OMOD', 'OLSH', 'ORSH'].includes(n.asOp) || n.y.op === 'OLITERAL';
    case 'OMAKESLICE':
    case 'OMAPLIT':
      return n.esc === 'heap';
    case 'OLEN':
    case 'OCAP':
      return !isMap(n.x.typ) && !isChan(n.x.typ);
  }
  return straight.has(n.op);
}
