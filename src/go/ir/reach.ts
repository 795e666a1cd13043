/*
 * What a program can reach from where it starts: functions, package-level variables, types in interfaces.
 *
 * Bodies of library functions are read as they are reached. A method that is only called through interfaces is
 * reached when some reachable call names it (with its signature) and a type that has it, or holds it in a part, is
 * converted to an interface somewhere reachable; so the linker of Go does it.
 */
import { methodSet } from '../types/lookup.ts';
import {
  type Func as FuncObj,
  type Package as TypesPackage,
  compareStrings,
  isExported,
} from '../types/object.ts';
import { Pointer, type Type, unalias } from '../types/type.ts';
import type { Func, Name, Node } from './nodes.ts';
import type { Program } from './program.ts';
import type { StaticDatum } from './staticinit.ts';
import { linkString } from './typefmt.ts';
import { elemOf, interfaceMethods, isInterface, under } from './typeinfo.ts';
import { visit } from './visit.ts';

export interface Reached {
  /** All functions, in the order in which they were found; literals included. */
  readonly funcs: Func[];
  /** Package-level variables. */
  readonly globals: Name[];
  /** Concrete types that values in interfaces may have, and their parts. */
  readonly types: Type[];
  /** What runs before main.main: packages' variables, then their init functions, imported packages first. */
  readonly inits: Func[];
}

/** Everything reachable from the roots and from the initialisation of all packages. */
export function reachable(prog: Program, roots: readonly Func[]): Reached {
  return new Search(prog).run(roots);
}

class Search {
  readonly prog: Program;
  readonly funcs = new Set<Func>();
  readonly globals = new Set<Name>();
  readonly types = new Map<string, Type>();
  /** Methods called through interfaces, by name and signature. */
  readonly called = new Set<string>();
  /** Methods of types in interfaces that nobody has called yet. */
  readonly waiting = new Map<string, { t: Type; m: FuncObj }[]>();
  /** A function that finds methods by reflection is reachable. */
  any = false;
  readonly work: Func[] = [];

  constructor(prog: Program) {
    this.prog = prog;
  }

  run(roots: readonly Func[]): Reached {
    const packages = importOrder(this.prog.targetTypes);
    const inits = new Map<TypesPackage, Func[]>();
    for (const p of packages) {
      if (p.info === null) continue;
      const fns = p === this.prog.targetTypes ? this.prog.target.inits : this.prog.inits.declared(p);
      inits.set(p, fns);
      for (const fn of fns) this.func(fn);
    }
    if (this.prog.target.initVars !== null) this.func(this.prog.target.initVars);
    // The run time asks panicking values for their text.
    this.called.add('Error func() string').add('String func() string');
    for (const fn of roots) this.func(fn);
    const vars = new Map<TypesPackage, Func>();
    for (const d of this.prog.inits.laidOut()) this.datum(d);
    for (let more = true; more;) {
      this.drain();
      more = false;
      for (const p of packages) {
        if (p.info === null || p === this.prog.targetTypes) continue;
        const fn = this.prog.inits.ofLibrary(p, (name) => this.globals.has(name));
        if (fn === null) continue;
        if (vars.get(p) === fn) continue;
        vars.set(p, fn);
        this.funcs.add(fn);
        const before = this.globals.size;
        this.scan(fn);
        for (const d of this.prog.inits.dataOf(fn)) this.datum(d);
        if (this.work.length > 0 || this.globals.size > before) more = true;
      }
    }
    if (this.prog.target.initVars !== null) vars.set(this.prog.targetTypes, this.prog.target.initVars);
    const order: Func[] = [];
    for (const p of packages) {
      const v = vars.get(p);
      if (v !== undefined) order.push(v);
      order.push(...(inits.get(p) ?? []));
    }
    return {
      funcs: [...this.funcs],
      globals: [...this.globals],
      types: [...this.types.values()],
      inits: order,
    };
  }

  /** What package-level data refers to. */
  datum(d: StaticDatum): void {
    this.global(d.name);
    if (d.kind === 'func') this.func(d.func);
    else if (d.kind === 'itab') this.inInterface(d.dynamic);
    else if (d.kind === 'addr' || d.kind === 'slice') this.global(d.target);
  }

  func(fn: Func | null): void {
    if (fn === null || this.funcs.has(fn)) return;
    this.funcs.add(fn);
    this.work.push(fn);
    if (findsMethods(fn)) this.anyMethod();
  }

  /** Reflection may call every exported method of what is in an interface. */
  anyMethod(): void {
    this.any = true;
    for (const list of this.waiting.values())
      for (const w of list)
        if (isExported(w.m.name)) this.func(this.prog.wrappers.tableMethod(w.t, w.m.pkg, w.m.name));
  }

  drain(): void {
    for (let fn = this.work.pop(); fn !== undefined; fn = this.work.pop()) {
      this.prog.ensureBody(fn);
      this.scan(fn);
    }
  }

  scan(fn: Func): void {
    let found = leads.get(fn);
    if (found === undefined) {
      found = leadsOf(fn);
      if (fn.imported && fn.notes !== null && !inPackageInit(fn)) leads.set(fn, found);
    }
    for (const lead of found) this.follow(lead);
  }

  follow(lead: Lead): void {
    switch (lead.to) {
      case 'func':
        return this.func(lead.fn);
      case 'global':
        return this.global(lead.name);
      case 'method':
        return this.call(lead.iface, lead.index);
      case 'type':
        return this.inInterface(lead.type);
    }
  }

  global(n: Name): void {
    this.globals.add(n);
  }

  call(iface: Type, index: number): void {
    const m = interfaceMethods(this.prog.types.actual(iface))[index];
    if (m === undefined) return;
    const key = methodKey(m);
    if (this.called.has(key)) return;
    this.called.add(key);
    const list = this.waiting.get(key);
    this.waiting.delete(key);
    for (const w of list ?? []) this.func(this.prog.wrappers.tableMethod(w.t, w.m.pkg, w.m.name));
  }

  inInterface(t0: Type): void {
    const t = this.prog.types.actual(unalias(t0));
    if (t.kind === 'Basic') return;
    const key = linkString(t);
    if (this.types.has(key)) return;
    this.types.set(key, t);
    if (!isInterface(t)) {
      for (const { func: m } of methodSet(t)) {
        const mkey = methodKey(m);
        if (this.called.has(mkey) || (this.any && isExported(m.name)))
          this.func(this.prog.wrappers.tableMethod(t, m.pkg, m.name));
        else {
          const list = this.waiting.get(mkey);
          if (list === undefined) this.waiting.set(mkey, [{ t, m }]);
          else list.push({ t, m });
        }
      }
    }
    // Reflection (and so fmt) gets at the parts, and at the address of what has methods of its pointer.
    const u = under(t);
    if (t.kind === 'Named' && u.kind !== 'Pointer' && !isInterface(t)) {
      const p = new Pointer(t);
      if (methodSet(p).length > 0) this.inInterface(p);
    }
    switch (u.kind) {
      case 'Pointer':
        return this.inInterface(u.base);
      case 'Array':
      case 'Slice':
      case 'Chan':
        return this.inInterface(u.elem);
      case 'Map':
        this.inInterface(u.key);
        return this.inInterface(u.elem);
      case 'Struct':
        for (const f of u.fields) this.inInterface(f.type);
    }
  }
}

/** What of a function leads on: a function or variable that it names, a method called through an interface, a type put into one. */
type Lead =
  | { to: 'func'; fn: Func }
  | { to: 'global'; name: Name }
  | { to: 'method'; iface: Type; index: number }
  | { to: 'type'; type: Type };

/** What leads on from a function, in order. Of a library's function it is kept once its analysis is over. */
const leads = new WeakMap<Func, readonly Lead[]>();

/** Whether it is known without the function's body what it leads to. */
export function leadsAreKnown(fn: Func): boolean {
  return leads.has(fn);
}

function leadsOf(fn: Func): Lead[] {
  const out: Lead[] = [];
  const func = (f: Func | null): void => {
    if (f !== null) out.push({ to: 'func', fn: f });
  };
  const type = (t: Type): void => void out.push({ to: 'type', type: t });
  const look = (n: Node): void => {
    switch (n.op) {
      case 'ONAME':
        if (n.class === 'func') func(n.func);
        else if (n.class === 'extern') out.push({ to: 'global', name: n });
        return;
      case 'OCLOSURE':
        return func(n.func);
      case 'OMETHEXPR':
        return func(n.wrapper ?? n.method);
      case 'OMETHVALUE':
        func(n.wrapper);
        if (n.method === null) out.push({ to: 'method', iface: n.x.typ, index: n.index });
        return;
      case 'ODOTINTER':
        out.push({ to: 'method', iface: n.x.typ, index: n.index });
        return;
      case 'OCONVIFACE':
        return type(n.x.typ);
      case 'ORANGE': {
        const x = under(n.x.typ);
        if (n.key !== null && isInterface(n.key.typ)) type(x.kind === 'Map' ? x.key : elemOf(x));
        if (n.value !== null && isInterface(n.value.typ)) type(elemOf(x));
      }
    }
  };
  for (const s of fn.body ?? []) visit(s, look);
  return out;
}

/** Static data is still taken out of what initialises a package. */
function inPackageInit(fn: Func): boolean {
  for (let f: Func | null = fn; f !== null; f = f.closureParent) if (f.isPackageInit) return true;
  return false;
}

/** Whether it is one of the functions by which reflection gets at methods that can be called. */
function findsMethods(fn: Func): boolean {
  const { pkg, name } = fn.nname.sym;
  return pkg.path === 'reflect' && /^(Value|\(?\*?rtype\)?)\.Method(ByName)?$/.test(name);
}

/** A method by name (with package if not exported) and signature. */
function methodKey(m: FuncObj): string {
  return `${m.id} ${linkString(m.sig)}`;
}

/** All packages a package needs, itself last: imported before importing, by path. */
function importOrder(p: TypesPackage): TypesPackage[] {
  const out: TypesPackage[] = [];
  const seen = new Set<TypesPackage>();
  const walk = (q: TypesPackage): void => {
    if (seen.has(q)) return;
    seen.add(q);
    for (const i of [...q.imports].sort((a, b) => compareStrings(a.path, b.path))) walk(i);
    out.push(q);
  };
  walk(p);
  return out;
}
