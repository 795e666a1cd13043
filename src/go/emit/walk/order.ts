/*
 * Lists of operands in Go's order (Go: walk/order.go).
 *
 * Go evaluates what has an effect (calls, receives, appends) from left to right and first, and everything else, as the conversions to
 * interfaces and the reading of variables, afterwards. Single trees are late by themselves; a list whose elements become
 * memory one after the other, as the arguments of Println do, must be brought into this order before.
 */
import type { Expr, Name } from '../../ir/nodes.ts';
import { newName } from '../../ir/make.ts';
import { alignof, hasPointers, isDirectIface, isInterface, isString, sizeof } from '../../ir/typeinfo.ts';
import { any } from '../../ir/visit.ts';
import { under } from '../../types/named.ts';
import type { Type } from '../../types/type.ts';
import { flatten } from '../values.ts';
import { held, isAddressable, place } from './place.ts';
import { parts } from './expr.ts';
import { inlinedCall, initStmts } from './stmt.ts';
import { type MemPlace, mem } from './storage.ts';
import type { Walk } from './walk.ts';

/** The elements, with all that Go evaluates first evaluated and replaced by temporaries. */
export function orderList(w: Walk, list: readonly Expr[]): readonly Expr[] {
  if (!list.some((e, i) => i > 0 && hasCall(e))) return list;
  return list.map((e) => order(w, e));
}

/** Whether evaluating e may change what the elements before it read. */
function hasCall(e: Expr): boolean {
  return any(e, (n) => {
    switch (n.op) {
      case 'OCALLFUNC':
      case 'OCALLINTER':
      case 'OINLCALL':
      case 'ORECV':
      case 'OAPPEND':
      case 'OCOPY':
      case 'ORECOVER':
        return true;
    }
    return false;
  });
}

function order(w: Walk, n: Expr): Expr {
  if (n.op === 'ONAME' || n.op === 'OLITERAL' || n.op === 'ONIL' || n.typ.kind === 'Tuple') return n;
  if (n.op !== 'OINLCALL' && n.op !== 'OCALLFUNC' && n.op !== 'OCALLINTER' && n.init.length > 0) {
    initStmts(w, n);
    n = { ...n, init: [] };
  }
  switch (n.op) {
    case 'OCONVIFACE': {
      const x = order(w, n.x);
      return { ...n, x: passedByAddress(x.typ) ? addressable(w, x) : x };
    }
    case 'OPAREN':
    case 'OCONV':
    case 'OCONVNOP':
    case 'OBYTES2STR':
    case 'ORUNES2STR':
    case 'ORUNESTR':
    case 'ODOT':
    case 'ODOTPTR':
    case 'ODEREF':
    case 'OADDR':
    case 'OPTRLIT':
    case 'ONEG':
    case 'ONOT':
    case 'OPLUS':
    case 'OBITNOT':
    case 'OMETHVALUE':
      return { ...n, x: order(w, n.x) };
    case 'OINDEX':
    case 'OINDEXMAP':
      return { ...n, x: order(w, n.x), index: order(w, n.index) };
    case 'OADD':
    case 'OSUB':
    case 'OMUL':
    case 'ODIV':
    case 'OMOD':
    case 'OAND':
    case 'OOR':
    case 'OXOR':
    case 'OANDNOT':
    case 'OLSH':
    case 'ORSH':
    case 'OEQ':
    case 'ONE':
    case 'OLT':
    case 'OLE':
    case 'OGT':
    case 'OGE':
      return { ...n, x: order(w, n.x), y: order(w, n.y) };
    case 'OADDSTR':
      return { ...n, list: n.list.map((e) => order(w, e)) };
    case 'OSTRUCTLIT':
    case 'OARRAYLIT':
    case 'OSLICELIT':
      return {
        ...n,
        list: n.list.map((e) =>
          e.op === 'OKEY' || e.op === 'OSTRUCTKEY' ? { ...e, value: order(w, e.value) } : order(w, e),
        ),
      };
    case 'OCLOSURE':
    case 'OMETHEXPR':
      return n;
    case 'ODOTTYPE':
      if (isDirectIface(n.typ)) return { ...n, x: order(w, n.x) };
      break;
    case 'OINLCALL':
      inlinedCall(w, n);
      return n.returnVars[0]!;
  }
  return temporary(w, n);
}

/** Go converts values of these types by handing their address to the run time (Go: dataWordFuncName). */
function passedByAddress(t: Type): boolean {
  if (isInterface(t) || isDirectIface(t)) return false;
  const size = sizeof(t);
  if ((size === 2 || size === 4 || size === 8) && alignof(t) === size && !hasPointers(t)) return false;
  const only = soleComponent(t);
  return !isString(only) && under(only).kind !== 'Slice';
}

/** What a struct of one field or an array of one element consists of. */
function soleComponent(t: Type): Type {
  const u = under(t);
  if (u.kind === 'Struct' && u.fields.length === 1) return soleComponent(u.fields[0]!.type);
  if (u.kind === 'Array' && u.len === 1) return soleComponent(u.elem);
  return t;
}

/** What can be passed by its address is read late, what would have to be copied is copied now (Go: addrTemp). */
function addressable(w: Walk, n: Expr): Expr {
  if (n.op === 'OLITERAL' || n.op === 'ONIL') return n;
  if (isAddressable(n)) {
    const of = outer(n);
    if (!(of?.class === 'auto' && !of.addrtaken && !w.onHeap(of) && flatten(of.typ) !== null)) return n;
  }
  return temporary(w, n);
}

/** The variable that n is a part of. */
function outer(n: Expr): Name | null {
  while (n.op === 'ODOT' || n.op === 'OPAREN' || n.op === 'OCONVNOP') n = n.x;
  return n.op === 'ONAME' ? n : null;
}

/** Evaluates n now; stands for its value. */
function temporary(w: Walk, n: Expr): Name {
  const name = newName(n.pos, w.fn.nname.sym, n.typ, 'auto');
  name.autoTemp = true;
  if (flatten(n.typ) !== null) {
    w.vars.set(name, held(w, parts(w, n), n.typ));
  } else {
    const mv = w.temp(n.typ);
    w.vardef(mv);
    w.copy(mem({ k: 'frame', mv }), place(w, n) as MemPlace, n.typ);
    w.vars.set(name, { k: 'mem', mv });
  }
  return name;
}
