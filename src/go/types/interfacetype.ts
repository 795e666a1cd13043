import { startPos, toString as exprString, type Expr, type InterfaceType } from '../syntax/index.ts';
import type { Checker } from './check.ts';
import { under } from './named.ts';
import { compareObjs, Func, Var, type TypeName } from './object.ts';
import { identical, isInterface, isTypeParam, isValid } from './predicates.ts';
import { asNamed, Interface, Term, topTypeSet, typ, Union, type Type } from './type.ts';
import { computeTypeSet, disjoint, typeSetOf } from './typeset.ts';
import { termString } from './typestring.ts';
import { comparableType } from './universe.ts';
import { typeOf } from './typexpr.ts';

/** The methods and embedded elements of an interface type; def is the type that is declared as it, if one is. */
export function interfaceType(check: Checker, ityp: Interface, e: InterfaceType, def: TypeName | null): void {
  const embedPos: number[] = [];
  if (!check.lazy) check.interfaces.set(e, ityp);
  for (const f of e.methodList) {
    if (!f.name) {
      ityp.embeddeds.push(unionType(check, f.type));
      embedPos.push(startPos(f.type));
      continue;
    }
    const { value: name } = f.name;
    if (name === '_') {
      check.err(f.name, 'BlankIfaceMethod', 'methods must have a unique non-blank name');
      continue;
    }
    const sig = typeOf(check, f.type);
    if (sig.kind !== 'Signature') {
      if (isValid(sig))
        check.err(
          f.type,
          'InvalidSyntaxTree',
          check.f`invalid syntax tree: ${sig} is not a method signature`,
        );
      continue;
    }
    // Methods of a declared interface have its name as receiver type.
    sig.recv = new Var('recv', f.name.pos, check.pkg, '', asNamed(def?.typ ?? null) ?? ityp);
    const m = new Func(f.name.pos, check.pkg, name, sig);
    check.recordDef(f.name, m);
    ityp.methods.push(m);
  }
  ityp.embedPos = embedPos;
  ityp.complete = true;
  if (ityp.methods.length === 0 && ityp.embeddeds.length === 0) {
    ityp.tset = topTypeSet;
    return;
  }
  ityp.methods.sort(compareObjs);
  // Embedded types may be incomplete now.
  check.later(() => computeTypeSet(check, e.pos, ityp));
}

const maxTermCount = 100;

/** An interface element: a type, or a union of terms. */
function unionType(check: Checker, e: Expr): Type {
  const ops: Expr[] = [];
  const list: Expr[] = [];
  let x = e;
  while (x.kind === 'Operation' && x.op === '|' && x.y) {
    ops.unshift(x);
    list.unshift(x.y);
    x = x.x;
  }
  list.unshift(x);
  const terms: Term[] = [];
  let u: Type = typ.invalid;
  let overflow = false;
  for (let i = 0; i < list.length; i++) {
    const term = tildeTerm(check, list[i]!);
    // A single type is no union.
    if (list.length === 1 && !term.tilde) return term.typ;
    if (terms.length >= maxTermCount) {
      if (!overflow) {
        check.err(
          list[i]!,
          'InvalidUnion',
          `cannot handle more than ${maxTermCount} union terms (implementation limitation)`,
        );
        overflow = true;
        u = typ.invalid;
      }
    } else {
      terms.push(term);
      u = new Union(terms.slice());
    }
    if (i > 0) check.recordType(ops[i - 1]!, 'typexpr', u);
  }
  if (!isValid(u)) return u;
  check.later(() => {
    terms.forEach((t, i) => {
      if (!isValid(t.typ)) return;
      const at = list[i]!;
      const u = under(t.typ);
      if (t.tilde) {
        if (u.kind === 'Interface') {
          return check.err(at, 'InvalidUnion', check.f`invalid use of ~ (${t.typ} is an interface)`);
        }
        if (!identical(u, t.typ)) {
          return check.err(
            at,
            'InvalidUnion',
            check.f`invalid use of ~ (underlying type of ${t.typ} is ${u})`,
          );
        }
      }
      const s = termString(t);
      if (u.kind === 'Interface') {
        const tset = typeSetOf(u);
        if (tset.methods.length > 0)
          check.err(at, 'InvalidUnion', `cannot use ${s} in union (${s} contains methods)`);
        else if (t.typ === comparableType) check.err(at, 'InvalidUnion', 'cannot use comparable in union');
        else if (tset.comparable)
          check.err(at, 'InvalidUnion', `cannot use ${s} in union (${s} embeds comparable)`);
        return;
      }
      const other = terms.slice(0, i).find((o) => !isInterface(o.typ) && !disjoint(o, t));
      if (other) check.softErr(at, 'InvalidUnion', `overlapping terms ${s} and ${termString(other)}`);
    });
  });
  return u;
}

function tildeTerm(check: Checker, e: Expr): Term {
  const tilde = e.kind === 'Operation' && e.op === '~';
  const x = tilde ? e.x : e;
  let t = typeOf(check, x);
  if (isTypeParam(t)) {
    const msg = tilde
      ? `type in term ${exprString(e)} cannot be a type parameter`
      : 'term cannot be a type parameter';
    check.err(x, 'MisplacedTypeParam', msg);
    t = typ.invalid;
  }
  const term = new Term(tilde, t);
  if (tilde) check.recordType(e, 'typexpr', new Union([term]));
  return term;
}
