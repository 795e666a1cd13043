/** copylocks: values that hold a lock, and are copied. */
import { unpackList, unparen, type Expr, type Field, type Node } from '../syntax/index.ts';
import {
  isTypeParam, lookupFieldOrMethod, Pointer, under, unalias, type Type,
} from '../types/index.ts'; // prettier-ignore
import { calleeOf, isTypeNamed, termsOf } from './facts.ts';
import type { Analyzer, Pass } from './pass.ts';
import { walk } from './visit.ts';

export const copylocks: Analyzer = {
  name: 'copylocks',
  run(pass) {
    for (const tree of pass.trees) walk(tree, (n, stack) => look(pass, n, stack.at(-1) ?? null));
  },
};

function look(pass: Pass, n: Node, parent: Node | null): void {
  const copied = (values: Expr | null, tell: (i: number, x: Expr) => string): boolean => {
    let any = false;
    unpackList(values).forEach((x, i) => {
      const path = lockOf(pass, x);
      if (path === null) return;
      any = true;
      pass.report(x, `${tell(i, x)}: ${path}`);
    });
    return any;
  };
  switch (n.kind) {
    case 'RangeClause':
      for (const e of unpackList(n.lhs)) rangeVariable(pass, e, n.def);
      return;
    case 'FuncDecl': {
      const f = pass.info.defs.get(n.name);
      const recv = f?.kind === 'Func' ? f.sig.recv : null;
      if (n.recv !== null && recv) parameter(pass, n.name.value, n.recv, recv.type);
      return parameters(pass, n.name.value, n.type.paramList);
    }
    case 'FuncLit':
      return parameters(pass, 'func', n.type.paramList);
    case 'CallExpr': {
      const callee = calleeOf(pass, n);
      // Only types matter to these, or what they are given is not copied.
      if (callee?.kind === 'Builtin' && ['len', 'cap', 'Sizeof', 'Offsetof', 'Alignof'].includes(callee.name))
        return;
      for (const x of n.argList) copied(x, () => `call of ${pass.format(n.fun)} copies lock value`);
      return;
    }
    case 'AssignStmt': {
      if (n.rhs === null) return;
      const lhs = unpackList(n.lhs);
      if (copied(n.rhs, (i) => `assignment copies lock value to ${pass.format(lhs[i]!)}`)) return;
      // The variables of a loop are copied for each iteration.
      if (n.op === ':' && parent?.kind === 'ForStmt' && parent.init === n && pass.atLeast(22, n.pos))
        for (const x of lhs) loopVariable(pass, x);
      return;
    }
    case 'VarDecl':
      copied(n.values, (i) => `variable declaration copies lock value to ${n.nameList[i]!.value}`);
      return;
    case 'CompositeLit':
      for (const e of n.elemList)
        copied(
          e.kind === 'KeyValueExpr' ? e.value : e,
          (_, x) => `literal copies lock value from ${pass.format(x)}`,
        );
      return;
    case 'ReturnStmt':
      copied(n.results, () => 'return copies lock value');
  }
}

function loopVariable(pass: Pass, x: Expr): void {
  const obj = x.kind === 'Name' && x.value !== '_' ? pass.info.defs.get(x) : null;
  const path = obj ? lockPath(pass, obj.type) : null;
  if (path !== null)
    pass.report(x, `for loop iteration copies lock value to ${pass.format(x)}: ${told(path)}`);
}

function rangeVariable(pass: Pass, e: Expr, def: boolean): void {
  if (e.kind === 'Name' && e.value === '_') return;
  const type = !def ? pass.type(e) : e.kind === 'Name' ? pass.info.defs.get(e)?.type : null;
  const path = type ? lockPath(pass, type) : null;
  if (path !== null) pass.report(e, `range var ${pass.format(e)} copies lock: ${told(path)}`);
}

function parameters(pass: Pass, name: string, fields: readonly Field[]): void {
  fields.forEach((f, i) => {
    const t = pass.type(f.type);
    if (t !== null && f.type !== fields[i - 1]?.type) parameter(pass, name, f, t);
  });
}

function parameter(pass: Pass, name: string, f: Field, t: Type): void {
  const path = lockPath(pass, t);
  if (path !== null) pass.report(f.type, `${name} passes lock by value: ${told(path)}`);
}

/** The way to a lock in a value that is copied. Literals are new, and results of calls may be. */
function lockOf(pass: Pass, e: Expr): string | null {
  const x = unparen(e);
  if (x.kind === 'CompositeLit' || x.kind === 'CallExpr') return null;
  if (x.kind === 'Operation' && x.op === '*' && x.y === null && unparen(x.x).kind === 'CallExpr') return null;
  const tv = pass.info.types.get(x);
  if (tv === undefined || ['invalid', 'novalue', 'builtin', 'typexpr'].includes(tv.mode)) return null;
  const path = lockPath(pass, tv.type);
  return path && told(path);
}

/** Innermost first, as it is found. */
function told(path: readonly string[]): string {
  return path.toReversed().join(' contains ');
}

/** The types on the way to a lock in t; null if it holds none. */
function lockPath(pass: Pass, t: Type, seen = new Set<Type>()): string[] | null {
  if (seen.has(t)) return null;
  seen.add(t);
  if (isTypeParam(t)) {
    for (const term of termsOf(t) ?? []) {
      const path = lockPath(pass, term.typ, seen);
      if (path === null) continue;
      if (term.tilde) path.push(`~${path.pop()!}`);
      return [...path, pass.string(t)];
    }
    return null;
  }
  for (let u = under(t); u.kind === 'Array'; u = under(t)) t = u.elem;
  const u = under(t);
  if (u.kind !== 'Struct' && u.kind !== 'Tuple') return null;
  if (u.kind === 'Struct') {
    if (isLocker(new Pointer(t)) && !isLocker(t)) return [pass.string(t)];
    if (isTypeNamed(unalias(t), 'sync', 'noCopy')) return [pass.string(t)];
  }
  for (const v of u.kind === 'Struct' ? u.fields : u.vars) {
    const path = lockPath(pass, v.type, seen);
    if (path !== null) return [...path, pass.string(t)];
  }
  return null;
}

function isLocker(t: Type): boolean {
  return ['Lock', 'Unlock'].every((name) => {
    const { obj } = lookupFieldOrMethod(t, false, null, name);
    return obj?.kind === 'Func' && obj.sig.params.len === 0 && obj.sig.results.len === 0;
  });
}
