/** What a place in a generated program can name. */
import type { Random } from './random.ts';
import {
  type Field,
  type FuncType,
  type Method,
  type Named,
  type Type,
  type TypeParam,
  func,
  int,
  methodSet,
  pointer,
  text,
  under,
} from './type.ts';

export interface Variable {
  readonly name: string;
  readonly type: Type;
  /** Go demands that it is read somewhere. */
  readonly local: boolean;
}

export interface FuncDecl {
  readonly name: string;
  readonly type: FuncType;
  readonly tparams: readonly TypeParam[];
}

/** The function whose body is being written. */
export interface FuncContext {
  readonly results: readonly Type[];
  /** Names of the results; null if they have none. */
  readonly resultNames: readonly string[] | null;
  readonly tparams: readonly TypeParam[];
  /** How deep literals are nested. */
  readonly depth: number;
  /** Loops around this place, innermost last. */
  loops: { label: string; labelled: boolean }[];
}

/** An expression that names storage. */
export interface Path {
  readonly text: string;
  readonly type: Type;
  readonly addressable: boolean;
  readonly assignable: boolean;
  /** More than the variable's own name. */
  readonly deep: boolean;
}

/** A program under construction: what is declared, and what can be seen from here. */
export class Scope {
  readonly random: Random;
  readonly structs: Named[] = [];
  readonly named: Named[] = [];
  readonly interfaces: Extract<Type, { kind: 'interface' }>[] = [];
  /** Makes instances of the generic types. */
  readonly generics: ((args: readonly Type[]) => Named)[] = [];
  readonly funcs: FuncDecl[] = [];
  /** Blocks from the package's outwards in. */
  blocks: Variable[][] = [[]];
  fn: FuncContext = { results: [], resultNames: null, tparams: [], depth: 0, loops: [] };
  #names = 0;
  /** How much more may be written; keeps programs small. */
  budget = 0;

  constructor(random: Random) {
    this.random = random;
  }

  fresh(prefix: string): string {
    return `${prefix}${++this.#names}`;
  }

  /** A parameter, a package variable, or whatever else need not be read. */
  declare(name: string, type: Type): void {
    this.blocks.at(-1)!.push({ name, type, local: false });
  }

  /** A new local variable; its name. */
  local(prefix: string, type: Type): string {
    const name = this.fresh(prefix);
    this.blocks.at(-1)!.push({ name, type, local: true });
    return name;
  }

  get variables(): Variable[] {
    return this.blocks.flat();
  }

  /** All paths from visible variables that `wanted` likes, to a depth of three. */
  paths(wanted: (p: Path) => boolean): Path[] {
    const out: Path[] = [];
    const go = (p: Path, depth: number): void => {
      if (wanted(p)) out.push(p);
      if (depth === 0) return;
      for (const next of this.#steps(p)) go(next, depth - 1);
    };
    for (const v of this.variables.slice(-24)) {
      go({ text: v.name, type: v.type, addressable: true, assignable: true, deep: false }, 2);
    }
    return out;
  }

  #steps(p: Path): Path[] {
    const step = (t: string, type: Type, addressable = true, assignable = true): Path => ({
      text: t,
      type,
      addressable,
      assignable,
      deep: true,
    });
    const u = under(p.type);
    switch (u.kind) {
      case 'pointer': {
        const e = under(u.elem);
        if (e.kind === 'struct')
          return [
            ...e.fields.map((f) => step(`${p.text}.${fieldName(f)}`, f.type)),
            step(`(*${p.text})`, u.elem),
          ];
        return [step(`(*${p.text})`, u.elem)];
      }
      case 'struct':
        return u.fields.map((f) => step(`${p.text}.${fieldName(f)}`, f.type, p.addressable, p.addressable));
      case 'slice':
        return [step(`${p.text}[${this.index(3)}]`, u.elem)];
      case 'array':
        if (u.len === 0) return [];
        return [step(`${p.text}[${this.index(u.len)}]`, u.elem, p.addressable, p.addressable)];
      case 'map':
        return u.key.kind === 'basic' && (u.key.name === 'int' || u.key.name === 'string')
          ? [step(`${p.text}[${u.key.name === 'int' ? this.index(3) : '"k"'}]`, u.elem, false, true)]
          : [];
      default:
        return [];
    }
  }

  /** An index below len. */
  index(len: number): string {
    const ints = this.variables.filter((v) => v.type === int);
    if (ints.length > 0 && this.random.chance(40)) return this.random.pick(ints).name;
    return String(this.random.below(Math.min(len, 3)));
  }
}

export const fieldName = (f: Field): string =>
  f.embedded ? text(f.type).replace(/^\*/, '').replace(/\[.*/, '') : f.name;

/** The methods that can be called on a path. */
export function callable(p: Path): Method[] {
  const t = p.type;
  if (t.kind === 'named' && p.addressable && t.under.kind !== 'pointer') return methodSet(pointer(t));
  return methodSet(t);
}

/** The function type of a method expression T.M. */
export const methodExpr = (recv: Type, m: Method): FuncType =>
  func([recv, ...m.type.params], m.type.results, m.type.variadic);
