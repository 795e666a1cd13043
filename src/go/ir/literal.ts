/*
 * Composite literals and function literals.
 */
import type * as syntax from '../syntax/index.ts';
import { lookupFieldOrMethod } from '../types/lookup.ts';
import { coreType } from '../types/predicates.ts';
import type { Signature, Type } from '../types/type.ts';
import { intOf } from './constval.ts';
import { convertExpr, exprOf } from './expr.ts';
import * as make from './make.ts';
import type { Expr, XPos } from './nodes.ts';
import { rangeBodies } from './rangefunc.ts';
import { Reader } from './reader.ts';
import { under } from './typeinfo.ts';

export function compositeLit(r: Reader, e: syntax.CompositeLit): Expr {
  const pos = r.xpos(e.pos);
  const raw0 = r.rawTypeOf(e);
  const core0 = coreType(raw0);
  const raw = core0?.kind === 'Pointer' ? core0.base : raw0;
  const t = r.typ(raw);
  const core = coreType(raw);
  let lit: Expr;
  switch (core?.kind) {
    case 'Struct': {
      const list: Expr[] = [];
      e.elemList.forEach((elem, i) => {
        if (elem.kind !== 'KeyValueExpr') {
          const f = core.fields[i]!;
          list.push(make.newStructKey(r.xpos(elem.pos), f.name, i, convertExpr(r, f.type, elem, true)));
          return;
        }
        const name = elem.key.kind === 'Name' ? elem.key.value : '';
        const look = lookupFieldOrMethod(raw, false, r.pkg, name);
        const index = look.index ?? [0];
        const f = look.obj?.kind === 'Var' ? look.obj : core.fields[0]!;
        const at = r.xpos(elem.key.pos);
        const value = convertExpr(r, f.type, elem.value, true);
        promotedList(at, t, list, index).push(make.newStructKey(at, f.name, index[index.length - 1]!, value));
      });
      lit = make.newCompLit(pos, 'OSTRUCTLIT', t, list);
      break;
    }
    case 'Array':
    case 'Slice': {
      let key = 0;
      let length = 0;
      const list = e.elemList.map((elem): Expr => {
        let x: Expr;
        if (elem.kind === 'KeyValueExpr') {
          const k = exprOf(r, elem.key);
          if (k.op === 'OLITERAL') key = Number(intOf(k.val) ?? 0n);
          x = make.newKey(r.xpos(elem.key.pos), k, convertExpr(r, core.elem, elem.value, true));
        } else x = convertExpr(r, core.elem, elem, true);
        key++;
        if (key > length) length = key;
        return x;
      });
      lit = make.newCompLit(
        pos,
        core.kind === 'Array' ? 'OARRAYLIT' : 'OSLICELIT',
        t,
        list,
        core.kind === 'Array' ? 0 : length,
      );
      break;
    }
    case 'Map': {
      const list = e.elemList.map((elem): Expr => {
        if (elem.kind !== 'KeyValueExpr') return exprOf(r, elem);
        const k = convertExpr(r, core.key, elem.key, true);
        return make.newKey(r.xpos(elem.key.pos), k, convertExpr(r, core.elem, elem.value, true));
      });
      lit = make.newCompLit(pos, 'OMAPLIT', t, list);
      break;
    }
    default:
      r.unsupported(e.pos, 'this composite literal is');
      return make.newNil(pos, t);
  }
  if (core0?.kind !== 'Pointer') return lit;
  return make.newAddr(pos, r.typ(raw0), lit);
}

/**
 * The list that a field reached by an index path belongs to: the literal's own, or that of a literal for the embedded
 * struct, made on the way. Go has no nodes for those.
 */
function promotedList(pos: XPos, t: Type, list: Expr[], index: readonly number[]): Expr[] {
  for (const i of index.slice(0, -1)) {
    const st = under(t);
    const f = st.kind === 'Struct' ? st.fields[i]! : null;
    if (f === null) return list;
    let key = list.find((x) => x.op === 'OSTRUCTKEY' && x.index === i);
    if (key === undefined) {
      const inner = make.newCompLit(pos, 'OSTRUCTLIT', f.type, []);
      inner.ghost = -1;
      key = make.newStructKey(pos, f.name, i, inner);
      key.ghost = -1;
      list.push(key);
    }
    const inner = key.op === 'OSTRUCTKEY' ? key.value : null;
    if (inner?.op !== 'OSTRUCTLIT') return list;
    list = inner.list;
    t = f.type;
  }
  return list;
}

export function funcLit(r: Reader, e: syntax.FuncLit): Expr {
  const sig = r.rawTypeOf(e) as Signature;
  const range = rangeBodies.has(e);
  const fn = r.newClosure(e.pos, r.typ(sig) as Signature, range ? 'ORANGE' : 'OCLOSURE');
  const source = { ...r.source, sig, decl: e, captured: [], synthetic: null };
  r.prog.addSource(fn, source);
  fn.dictVar = r.fn.dictVar;
  new Reader(r.prog, fn, source, r).funcBody();
  if (r.dict?.shaped === true) fn.shaped = true;
  return fn.closure!;
}
