/**
 * Expressions as gofmt writes them, which is how messages quote them. Blanks around binary operators depend on how deep an
 * expression stands and which operators meet in it; what covers several lines in the source keeps its lines.
 * Follows go/printer.
 */
import type { FileSet } from '../base/index.ts';
import { toSource, type Expr, type Field, type Operation } from '../syntax/index.ts';
import { endOf, startOf } from './place.ts';

const precedences: Record<string, number> = {
  '||': 1, '&&': 2, '==': 3, '!=': 3, '<': 3, '<=': 3, '>': 3, '>=': 3, '+': 4, '-': 4, '|': 4, '^': 4,
}; // prettier-ignore
const unary = 6;
const highest = 7;

type Binary = Operation & { y: Expr };

function isBinary(x: Expr): x is Binary {
  return x.kind === 'Operation' && x.y !== null;
}

function precedence(x: Binary): number {
  return precedences[x.op] ?? 5;
}

/** An expression of a file of the set. */
export function formatExpr(e: Expr, files: FileSet): string {
  const file = files.file(startOf(e));
  if (file !== null) {
    const from = startOf(e);
    const to = endOf(e, file.text, file.base);
    if (file.line(from) !== file.line(to)) return dedent(file.text.slice(from - file.base, to - file.base));
  }
  return print(e, 0, 1);
}

/** Lines after the first lose the indentation that they share. */
function dedent(text: string): string {
  const [first, ...rest] = text.split('\n');
  const tabs = rest.filter((l) => l.trim() !== '').map((l) => /^\t*/.exec(l)![0].length);
  const n = Math.min(...tabs);
  return [first, ...rest.map((l) => l.slice(n))].join('\n');
}

function print(x: Expr, outer: number, depth: number): string {
  switch (x.kind) {
    case 'Operation': {
      if (isBinary(x)) return binary(x, outer, depth);
      const s = x.op === '*' ? `*${print(x.x, 0, 1)}` : x.op + print(x.x, unary, depth);
      return unary < outer ? `(${s})` : s;
    }
    case 'KeyValueExpr':
      return `${print(x.key, 0, 1)}: ${print(x.value, 0, 1)}`;
    case 'ParenExpr':
      return x.x.kind === 'ParenExpr' ? print(x.x, 0, depth) : `(${print(x.x, 0, Math.max(depth - 1, 1))})`;
    case 'SelectorExpr':
      return `${print(x.x, highest, depth)}.${x.sel.value}`;
    case 'AssertExpr':
      return `${print(x.x, highest, depth)}.(${print(x.type, 0, 1)})`;
    case 'IndexExpr':
      return `${print(x.x, highest, 1)}[${print(x.index, 0, depth + 1)}]`;
    case 'ListExpr':
      return x.elemList.map((e) => print(e, 0, depth)).join(', ');
    case 'SliceExpr':
      return slice(x.x, x.index, depth);
    case 'CallExpr': {
      const inner = x.argList.length > 1 ? depth + 1 : depth;
      const fun = print(x.fun, highest, inner);
      const typed = x.fun.kind === 'FuncType' || (x.fun.kind === 'ChanType' && x.fun.dir === 'recv');
      const args = x.argList.map((a) => print(a, 0, inner)).join(', ');
      return `${typed ? `(${fun})` : fun}(${args}${x.hasDots ? '...' : ''})`;
    }
    case 'CompositeLit':
      return `${x.type === null ? '' : print(x.type, highest, depth)}{${x.elemList.map((e) => print(e, 0, 1)).join(', ')}}`;
    case 'ArrayType':
      return `[${x.len === null ? '...' : print(x.len, 0, 1)}]${print(x.elem, 0, 1)}`;
    case 'SliceType':
      return `[]${print(x.elem, 0, 1)}`;
    case 'DotsType':
      return `...${print(x.elem, 0, 1)}`;
    case 'MapType':
      return `map[${print(x.key, 0, 1)}]${print(x.value, 0, 1)}`;
    case 'StructType':
      return fields('struct', x.fieldList, (f) => toSource(f));
    case 'InterfaceType':
      return fields('interface', x.methodList, (f) =>
        f.name === null ? toSource(f) : f.name.value + toSource(f.type).slice('func'.length),
      );
    default:
      return toSource(x);
  }
}

/** Names that share a type are one field. A single field stands on the line of its braces. */
function fields(word: string, list: readonly Field[], one: (f: Field) => string): string {
  const groups: string[] = [];
  list.forEach((f, i) => {
    const shared = f.name !== null && i > 0 && list[i - 1]!.type === f.type;
    if (shared) groups.push(groups.pop()!.replace(/^((?:[^ ,]+, )*[^ ,]+) /, `$1, ${f.name!.value} `));
    else groups.push(one(f));
  });
  if (groups.length === 0) return `${word}{}`;
  if (groups.length === 1) return `${word}{ ${groups[0]!} }`;
  return `${word} {\n${groups.map((g) => `\t${g}\n`).join('')}}`;
}

function slice(x: Expr, index: readonly (Expr | null)[], depth: number): string {
  const [low, high, max] = index;
  const parts = max === null ? [low!, high!] : [low!, high!, max!];
  const there = parts.filter((i) => i !== null);
  const blanks = depth <= 1 && there.length > 1 && there.some(isBinary);
  let s = '';
  parts.forEach((i, n) => {
    if (n > 0) s += `${parts[n - 1] !== null && blanks ? ' ' : ''}:${i !== null && blanks ? ' ' : ''}`;
    if (i !== null) s += print(i, 0, depth + 1);
  });
  return `${print(x, highest, 1)}[${s}]`;
}

function binary(x: Binary, outer: number, depth: number): string {
  const prec = precedence(x);
  if (prec < outer) return `(${print(x, 0, Math.max(depth - 1, 1))})`;
  const blank = prec < cutoff(x, depth) ? ' ' : '';
  const same = isBinary(x.x) && precedence(x.x) === prec;
  const left = print(x.x, prec, same ? depth : depth + 1);
  return `${left}${blank}${x.op}${blank}${print(x.y, prec + 1, depth + 1)}`;
}

/** Operators of less precedence than this have blanks around them. */
function cutoff(x: Binary, depth: number): number {
  const { has4, has5, problem } = look(x);
  if (problem > 0) return problem + 1;
  if (has4 && has5) return depth === 1 ? 5 : 4;
  return depth === 1 ? 6 : 4;
}

function look(e: Binary): { has4: boolean; has5: boolean; problem: number } {
  const prec = precedence(e);
  const out = { has4: prec === 4, has5: prec === 5, problem: 0 };
  const add = (x: Binary): void => {
    const inner = look(x);
    out.has4 ||= inner.has4;
    out.has5 ||= inner.has5;
    out.problem = Math.max(out.problem, inner.problem);
  };
  if (isBinary(e.x) && precedence(e.x) >= prec) add(e.x);
  if (isBinary(e.y)) {
    if (precedence(e.y) > prec) add(e.y);
  } else if (e.y.kind === 'Operation') {
    const pair = e.op + e.y.op;
    if (pair === '/*' || pair === '&&' || pair === '&^') out.problem = 5;
    else if (pair === '++' || pair === '--') out.problem = Math.max(out.problem, 4);
  }
  return out;
}
