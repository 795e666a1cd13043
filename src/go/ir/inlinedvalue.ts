/** The value of an inlined call, with arguments in place of parameters, as static data needs it. */
import { type Value, makeString } from '../constant/index.ts';
import { constOf } from './consts.ts';
import { newLit, copyNode } from './make.ts';
import { type AddStringExpr, type Expr, type Node } from './nodes.ts';
import { identical, isInteger, isSigned, sizeof } from './typeinfo.ts';
import { editChildren } from './visit.ts';
import { type Type } from '../types/type.ts';

/** A copy of n with values for names; conversions of constants and concatenations of strings are carried out. */
export function substitute(n: Expr, value: (n: Node) => Expr | null): Expr | null {
  let valid = true;
  const edit = (x0: Node): Node => {
    let x = x0;
    switch (x.op) {
      case 'ONAME': {
        const v = value(x);
        return v === null ? x : deepCopy(v);
      }
      case 'OLITERAL':
      case 'ONIL':
      case 'OTYPE':
        return x;
    }
    x = copyLists(x);
    editChildren(x, edit);
    if (x.op === 'OCONV' && x.x.op === 'OLITERAL') {
      const c = truncate(x.x.val, x.x.typ, x.typ);
      if (c !== null) return newLit(x.pos, x.typ, c);
      valid = false;
    } else if (x.op === 'OADDSTR') return joinConstants(x);
    return x;
  };
  const r = edit(n) as Expr;
  return valid ? r : null;
}

function deepCopy(n: Expr): Expr {
  const edit = (x: Node): Node => {
    if (x.op === 'ONAME' || x.op === 'OLITERAL' || x.op === 'ONIL' || x.op === 'OTYPE') return x;
    const c = copyLists(x);
    editChildren(c, edit);
    return c;
  };
  return edit(n) as Expr;
}

/** A copy of a node whose lists can be changed without changing the original's. */
function copyLists<N extends Node>(n: N): N {
  const c = copyNode(n);
  for (const [key, v] of Object.entries(c)) if (Array.isArray(v)) Object.assign(c, { [key]: v.slice() });
  return c;
}

/** What a constant becomes when converted to another integer type; null if that is not simple. */
function truncate(v: Value, from: Type, to: Type): Value | null {
  if (identical(from, to)) return v;
  if (v.kind !== 'Int' || !isInteger(from) || !isInteger(to)) return null;
  const bits = 8 * sizeof(to);
  return { kind: 'Int', val: isSigned(to) ? BigInt.asIntN(bits, v.val) : BigInt.asUintN(bits, v.val) };
}

function joinConstants(n: AddStringExpr): Expr {
  const list: Expr[] = [];
  for (const x of n.list) {
    const last = list[list.length - 1];
    const a = last === undefined ? null : constOf(last);
    const b = constOf(x);
    if (a?.kind === 'String' && b?.kind === 'String') {
      list[list.length - 1] = newLit(last!.pos, last!.typ, makeString(a.val + b.val));
    } else list.push(x);
  }
  if (list.length === 1) return newLit(n.pos, n.typ, constOf(list[0]!)!);
  n.list = list;
  return n;
}
