/*
 * What Go's run-time dictionaries hold, as far as messages show it: methods of type parameters are called through
 * `.dict[i]`, where i counts the methods in the order in which the generic declaration first uses them.
 */
import type * as syntax from '../syntax/index.ts';
import { children } from '../syntax/index.ts';
import type { Info } from '../types/api.ts';
import type { Func as FuncObj, TypeName } from '../types/object.ts';
import { type Named, type Type, type TypeParam, unalias } from '../types/type.ts';
import { typeParams } from './program.ts';
import type { Reader } from './reader.ts';

/** By owner (a generic function, or the name of a generic type): `parameter number.method`, in order. */
const tables = new WeakMap<FuncObj | TypeName, string[]>();

/** The number of method m of type parameter raw in the dictionary of the body that r reads. */
export function dictMethodIndex(r: Reader, raw: Type, m: FuncObj): number {
  const obj = owningFunc(r);
  const tp = unalias(raw) as TypeParam;
  if (obj === null) return 0;
  return Math.max(0, table(r.info, obj).indexOf(`${paramNumber(obj, tp)}.${m.name}`));
}

function owningFunc(r: Reader): FuncObj | null {
  let o = r;
  while (o.outer !== null) o = o.outer;
  return r.prog.objs.get(o.inl?.fn ?? o.fn) ?? null;
}

function paramNumber(obj: FuncObj, tp: TypeParam): number {
  return typeParams(obj).indexOf(tp);
}

function table(info: Info, obj: FuncObj): string[] {
  const recv = recvBase(obj);
  const key = recv === null ? obj : recv.origin.obj;
  let t = tables.get(key);
  if (t !== undefined) return t;
  t = [];
  tables.set(key, t);
  // All methods of a generic type share its dictionary.
  const funcs = recv === null ? [obj] : recv.origin.methods.filter((m) => m !== null);
  for (const f of funcs) {
    const decl = info.funcDecls.get(f);
    if (decl?.body) collect(info, f, decl.body, t);
  }
  return t;
}

function recvBase(obj: FuncObj): Named | null {
  if (obj.sig.recv === null || obj.sig.rparams.length === 0 || obj.sig.tparams.length > 0) return null;
  let t = unalias(obj.sig.recv.type);
  if (t.kind === 'Pointer') t = unalias(t.base);
  return t.kind === 'Named' ? t : null;
}

/** Adds the methods used below n, operands before the selection itself. */
function collect(info: Info, f: FuncObj, n: syntax.Node, out: string[]): void {
  children(n, (c) => collect(info, f, c, out));
  if (n.kind !== 'SelectorExpr') return;
  const sel = info.selections.get(n);
  if (sel === undefined || sel.kind === 'field') return;
  const tp = unalias(sel.recv);
  if (tp.kind !== 'TypeParam') return;
  const entry = `${paramNumber(f, tp)}.${sel.obj.name}`;
  if (!out.includes(entry)) out.push(entry);
}
