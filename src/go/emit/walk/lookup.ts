/*
 * Strings that are made of bytes, held by a variable, and used for nothing but one look-up in a map or a delete from it are not copied:
 * the variable holds the bytes. Nothing may happen to memory in between (Go: generic.rules, slicebytetostring).
 */
import type { Expr, Func, Name, Node, Stmt } from '../../ir/nodes.ts';
import { any, doChildren, visit } from '../../ir/visit.ts';
import { flatten } from '../values.ts';
import { under } from '../../types/named.ts';
import type { MapType } from '../../types/type.ts';
import { mapFast } from './map.ts';

/** The conversions in fn whose bytes need not be copied; `inMemory` tells which variables are not in registers. */
export function lentKeys(fn: Func, inMemory: (n: Name) => boolean): ReadonlySet<Expr> {
  if (!any(fn, (n) => n.op === 'OBYTES2STR')) return new Set();
  return new Search(fn, inMemory).found;
}

class Search {
  readonly found = new Set<Expr>();
  readonly #inMemory: (n: Name) => boolean;
  /** How often a variable is mentioned; what a literal captures counts as used often. */
  readonly #mentions = new Map<Name, number>();
  /** Variables that hold a string that has just been made of bytes, with the conversion. */
  #open = new Map<Name, Expr>();

  constructor(fn: Func, inMemory: (n: Name) => boolean) {
    this.#inMemory = inMemory;
    visit(fn, (n) => {
      if (n.op === 'ONAME') this.#count(n, 1);
      else if (n.op === 'ODCL') this.#count(n.x, -1);
      else if (n.op === 'OCLOSURE') for (const v of n.func.closureVars) if (v.outer) this.#count(v.outer, 2);
    });
    this.#list(fn.body ?? []);
  }

  #count(n: Name, by: number): void {
    this.#mentions.set(n, (this.#mentions.get(n) ?? 0) + by);
  }

  #list(list: readonly Node[]): void {
    for (const n of list) this.#node(n);
  }

  /** Goes through what is below n, and forgets all strings: memory may have changed. */
  #effect(n: Node): void {
    doChildren(n, this.#child);
    this.#open.clear();
  }

  readonly #child = (n: Node): boolean => {
    this.#node(n);
    return false;
  };

  /** Goes through n in the order of its evaluation. */
  #node(n: Node): void {
    switch (n.op) {
      case 'ONAME':
      case 'OLITERAL':
      case 'ONIL':
      case 'ODCL':
      case 'OINLMARK':
        return;
      case 'OPAREN':
      case 'ODOT':
      case 'ODOTPTR':
      case 'ODEREF':
      case 'OCONVNOP':
      case 'OCONV':
      case 'OLEN':
      case 'OCAP':
      case 'ONOT':
      case 'ONEG':
      case 'OBLOCK':
      case 'OINLCALL':
      case 'OANDAND':
      case 'OOROR':
        doChildren(n, this.#child);
        return;
      case 'OADD':
      case 'OSUB':
      case 'OMUL':
      case 'OAND':
      case 'OOR':
      case 'OXOR':
      case 'OEQ':
      case 'ONE':
      case 'OLT':
      case 'OLE':
      case 'OGT':
      case 'OGE':
        if (flatten(n.x.typ)?.length !== 1) return this.#effect(n);
        doChildren(n, this.#child);
        return;
      case 'OAS':
        this.#list(n.init);
        return this.#assign([n.x], n.y === null ? [] : [n.y]);
      case 'OAS2':
      case 'OAS2MAPR':
        this.#list(n.init);
        return this.#assign(n.lhs, n.rhs);
      case 'OASOP':
        this.#list(n.init);
        return this.#assign([n.x], [n.y]);
      case 'OINDEXMAP':
        this.#list(n.init);
        this.#node(n.x);
        this.#key(n.x, n.index);
        this.#open.clear();
        return;
      case 'ODELETE':
        this.#list(n.init);
        this.#node(n.args[0]!);
        this.#key(n.args[0]!, n.args[1]!);
        this.#open.clear();
        return;
      case 'OIF': {
        this.#list(n.init);
        this.#node(n.cond);
        const before = this.#open;
        for (const list of [n.body, n.els] as Stmt[][]) {
          this.#open = new Map(before);
          this.#list(list);
        }
        this.#open.clear();
        return;
      }
      case 'OCALLFUNC':
      case 'OCALLINTER':
      case 'OCONVIFACE':
      case 'ORETURN':
        return this.#effect(n);
    }
    // loops, switches, and all that is not told above
    this.#open.clear();
    this.#effect(n);
  }

  #assign(lhs: readonly Expr[], rhs: readonly Expr[]): void {
    for (const x of lhs) {
      if (x.op === 'OINDEXMAP') this.#open.clear();
      if (x.op !== 'ONAME') doChildren(x, this.#child);
    }
    rhs.forEach((y, i) => {
      this.#node(y);
      const x = lhs[i]!;
      if (y.op === 'OBYTES2STR' && x.op === 'ONAME' && this.#isHolder(x)) this.#open.set(x, y);
    });
    if (lhs.some((x) => x.op !== 'ONAME' || (x.class !== 'blank' && this.#inMemory(x)))) this.#open.clear();
  }

  /** A variable that is mentioned once beside its assignment. */
  #isHolder(n: Name): boolean {
    return n.class === 'auto' && !this.#inMemory(n) && this.#mentions.get(n) === 2;
  }

  #key(m: Expr, key: Expr): void {
    const made = key.op === 'ONAME' ? this.#open.get(key) : undefined;
    if (made === undefined) this.#node(key);
    else if (mapFast(under(m.typ) as MapType) === 'str') this.found.add(made);
  }
}
