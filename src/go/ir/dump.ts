/*
 * The IR as text, a node a line, for tests and for reading (in the manner of `go build -gcflags=-W`).
 */
import { toString as constString } from '../constant/index.ts';
import type { Expr, Func, Name, Node } from './nodes.ts';
import { symString } from './sym.ts';
import { typeString } from './typefmt.ts';

/** One function: its parameters and locals, then its body. */
export function dumpFunc(fn: Func): string {
  const out: string[] = [`func ${symString(fn.nname.sym)}`];
  for (const n of fn.dcl) out.push(`  ${n.class} ${symString(n.sym)} ${typeString(n.typ)}`);
  for (const n of fn.closureVars) out.push(`  captured ${symString(n.sym)} ${typeString(n.typ)}`);
  if (fn.body === null) out.push('  no body');
  else for (const s of fn.body) dump(s, 1, out);
  return out.join('\n');
}

/** One node with everything below it. */
export function dumpNode(n: Node): string {
  const out: string[] = [];
  dump(n, 0, out);
  return out.join('\n');
}

function dump(n: Node, depth: number, out: string[]): void {
  const pad = '  '.repeat(depth);
  if (n.init.length > 0) {
    out.push(`${pad}${n.op.slice(1)}-init`);
    for (const s of n.init) dump(s, depth + 1, out);
  }
  out.push(pad + header(n));
  if (n.op === 'ONAME' || n.op === 'ODCL') return;
  for (const [key, value] of Object.entries(n)) {
    if (
      key === 'init' ||
      key === 'defn' ||
      key === 'prealloc' ||
      key === 'method' ||
      key === 'wrapper' ||
      key === 'func'
    )
      continue;
    if (Array.isArray(value)) {
      if (value.length === 0 || !isNode(value[0])) continue;
      if (
        key === 'body' ||
        key === 'els' ||
        key === 'cases' ||
        key === 'rhs' ||
        key === 'args' ||
        key === 'returnVars'
      ) {
        out.push(`${pad} .${key}`);
      }
      for (const x of value) dump(x as Node, depth + 1, out);
    } else if (isNode(value)) dump(value, depth + 1, out);
  }
}

function isNode(x: unknown): x is Node {
  return typeof x === 'object' && x !== null && 'op' in x && 'esc' in x;
}

function header(n: Node): string {
  let s = n.op.slice(1);
  switch (n.op) {
    case 'ONAME':
      return `${s} ${symString(n.sym)}${n.class === 'auto' ? '' : ' ' + n.class}`;
    case 'ODCL':
      return `${s} ${symString((n.x as Name).sym)} ${typeString(n.x.typ)}`;
    case 'OLITERAL':
      return `${s} ${constString(n.val)} ${typeString(n.typ)}`;
    case 'OASOP':
      return `${s} ${n.asOp.slice(1)}${n.incDec ? ' incdec' : ''}`;
    case 'OCLOSURE':
      return `${s} ${symString(n.func.nname.sym)}`;
    case 'OSTRUCTKEY':
      return `${s} ${n.field}`;
    case 'OLABEL':
    case 'OGOTO':
    case 'OBREAK':
    case 'OCONTINUE':
      return `${s} ${n.label ?? ''}`.trimEnd();
  }
  if ('sel' in n) s += ` .${n.sel.name}`;
  if ('def' in n && n.def) s += ' def';
  if ('implicit' in n && n.implicit) s += ' implicit';
  if ('dynamic' in n && n.dynamic) s += ' dynamic';
  if ('isDDD' in n && n.isDDD) s += ' ddd';
  if ('viaDict' in n && n.viaDict) s += ' dict';
  if ('assigned' in n && n.assigned) s += ' assigned';
  if ('typ' in n) {
    const t = (n as Expr).typ;
    if (!(t.kind === 'Tuple' && t.len === 0)) s += ` ${typeString(t)}`;
  }
  return s;
}
