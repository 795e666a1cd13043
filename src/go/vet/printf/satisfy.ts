/** Where values become values of interfaces: assignments, declarations, arguments, results, elements, conversions. */
import { unpackList, type CallExpr, type CompositeLit, type Expr, type Node } from '../../syntax/index.ts';
import { isNonTypeParamInterface, typ, under, type Signature, type Type } from '../../types/index.ts';
import type { Pass } from '../pass.ts';
import { walk } from '../visit.ts';

export interface InterfaceUse {
  iface: Type;
  type: Type;
}

/** Each place in the package where a value of some type becomes one of an interface type. */
export function interfaceUses(pass: Pass): InterfaceUse[] {
  const out: InterfaceUse[] = [];
  const assign = (to: Type | null, from: Type | null): void => {
    if (to === null || from === null || from === typ.untypedNil || !isNonTypeParamInterface(to)) return;
    if (from.kind === 'Tuple') return;
    out.push({ iface: to, type: from });
  };
  const value = (to: Type | null, e: Expr): void => assign(to, pass.type(e));

  /** Several values, or a call with several results. */
  const values = (to: readonly (Type | null)[], list: Expr | null): void => {
    const from = unpackList(list);
    const only = from.length === 1 ? pass.type(from[0]!) : null;
    if (only?.kind === 'Tuple') only.vars.forEach((v, i) => assign(to[i] ?? null, v.type));
    else from.forEach((e, i) => value(to[i] ?? null, e));
  };

  const call = (n: CallExpr): void => {
    if (pass.isType(n.fun)) {
      if (n.argList.length === 1) value(pass.type(n.fun), n.argList[0]!);
      return;
    }
    const sig = pass.type(n.fun);
    const u = sig === null ? null : under(sig);
    if (u?.kind !== 'Signature') return;
    const params = u.params.vars;
    n.argList.forEach((a, i) => {
      const p = params[Math.min(i, params.length - 1)]?.type ?? null;
      const variadic = u.variadic && i >= params.length - 1 && !n.hasDots;
      value(variadic && p?.kind === 'Slice' ? p.elem : p, a);
    });
  };

  const literal = (n: CompositeLit): void => {
    let t = pass.type(n);
    if (t === null) return;
    let u = under(t);
    if (u.kind === 'Pointer') u = under((t = u.base));
    n.elemList.forEach((e, i) => {
      const v = e.kind === 'KeyValueExpr' ? e.value : e;
      if (u.kind === 'Struct') {
        const name = e.kind === 'KeyValueExpr' && e.key.kind === 'Name' ? e.key.value : null;
        value((name === null ? u.fields[i] : u.fields.find((f) => f.name === name))?.type ?? null, v);
      } else if (u.kind === 'Map') {
        if (e.kind === 'KeyValueExpr') value(u.key, e.key);
        value(u.elem, v);
      } else if (u.kind === 'Array' || u.kind === 'Slice') value(u.elem, v);
    });
  };

  const visit = (n: Node, stack: readonly Node[]): void => {
    switch (n.kind) {
      case 'AssignStmt':
        if (n.rhs !== null && n.op === '') values(unpackList(n.lhs).map((e) => pass.type(e)), n.rhs); // prettier-ignore
        return;
      case 'VarDecl':
        if (n.type !== null) values(n.nameList.map(() => pass.type(n.type!)), n.values); // prettier-ignore
        return;
      case 'ReturnStmt': {
        const sig = signatureAround(pass, stack);
        if (sig !== null) values(sig.results.vars.map((v) => v.type), n.results); // prettier-ignore
        return;
      }
      case 'SendStmt': {
        const t = pass.type(n.chan);
        const u = t === null ? null : under(t);
        if (u?.kind === 'Chan') value(u.elem, n.value);
        return;
      }
      case 'CallExpr':
        return call(n);
      case 'CompositeLit':
        return literal(n);
    }
  };
  for (const tree of pass.trees) walk(tree, visit);
  return out;
}

function signatureAround(pass: Pass, stack: readonly Node[]): Signature | null {
  const f = stack.findLast((n) => n.kind === 'FuncLit' || n.kind === 'FuncDecl');
  if (f?.kind === 'FuncLit') {
    const t = pass.type(f);
    return t?.kind === 'Signature' ? t : null;
  }
  const obj = f?.kind === 'FuncDecl' ? pass.info.defs.get(f.name) : null;
  return obj?.kind === 'Func' ? obj.sig : null;
}
