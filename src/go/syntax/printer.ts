import { isTypeElem } from './shape.ts';
import type * as n from './nodes.ts';

/**
 * A node as text on one line, as Go's messages show it: bodies of functions and elements of composite literals are
 * shortened to "…".
 */
export function toString(node: n.Node): string {
  return print(node, true);
}

/** A node as text on one line, with everything in it. */
export function toSource(node: n.Node): string {
  return print(node, false);
}

function print(node: n.Node, short: boolean): string {
  const p = (x: n.Node): string => {
    switch (x.kind) {
      case 'BadExpr':
        return '<bad expr>';
      case 'Name':
      case 'BasicLit':
        return x.value;
      case 'FuncLit':
        return `${p(x.type)} ${short ? braces(x.body.list.length > 0 ? '…' : '') : p(x.body)}`;
      case 'CompositeLit':
        return (
          (x.type === null ? '' : p(x.type)) +
          braces(short ? (x.elemList.length > 0 ? '…' : '') : list(x.elemList))
        );
      case 'ParenExpr':
        return `(${p(x.x)})`;
      case 'SelectorExpr':
        return `${p(x.x)}.${x.sel.value}`;
      case 'IndexExpr':
        return `${p(x.x)}[${p(x.index)}]`;
      case 'SliceExpr': {
        const [i, j, k] = x.index;
        return `${p(x.x)}[${opt(i)}:${opt(j)}${k === null ? '' : ':' + p(k)}]`;
      }
      case 'AssertExpr':
        return `${p(x.x)}.(${p(x.type)})`;
      case 'TypeSwitchGuard':
        return `${x.lhs === null ? '' : x.lhs.value + ' := '}${p(x.x)}.(type)`;
      case 'CallExpr':
        return `${p(x.fun)}(${list(x.argList)}${x.hasDots ? '...' : ''})`;
      case 'Operation': {
        if (x.y === null) return x.op + p(x.x);
        // Chains lean to the left and may be long: print them from the right, without recursion.
        let s = '';
        let l: n.Expr = x;
        for (; l.kind === 'Operation' && l.y !== null; l = l.x) s = ` ${l.op} ${p(l.y)}${s}`;
        return p(l) + s;
      }
      case 'KeyValueExpr':
        return `${p(x.key)}: ${p(x.value)}`;
      case 'ListExpr':
        return list(x.elemList);
      case 'ArrayType':
        return `[${x.len === null ? '...' : p(x.len)}]${p(x.elem)}`;
      case 'SliceType':
        return `[]${p(x.elem)}`;
      case 'DotsType':
        return `...${p(x.elem)}`;
      case 'StructType':
        return `struct{${fields(x)}}`;
      case 'FuncType':
        return `func${signature(x)}`;
      case 'InterfaceType':
        return `interface{${x.methodList.map((m) => (m.name === null ? p(m.type) : m.name.value + signature(m.type))).join('; ')}}`;
      case 'MapType':
        return `map[${p(x.key)}]${p(x.value)}`;
      case 'ChanType': {
        const e = p(x.elem);
        const head = x.dir === 'recv' ? '<-chan ' : x.dir === 'send' ? 'chan<- ' : 'chan ';
        return head + (x.dir === '' && x.elem.kind === 'ChanType' && x.elem.dir === 'recv' ? `(${e})` : e);
      }
      case 'Field':
        return x.name === null ? p(x.type) : `${x.name.value} ${p(x.type)}`;

      case 'DeclStmt':
        return decls(x.declList);
      case 'EmptyStmt':
        return '';
      case 'LabeledStmt':
        return `${x.label.value}: ${p(x.stmt)}`;
      case 'ExprStmt':
        return p(x.x);
      case 'SendStmt':
        return `${p(x.chan)} <- ${p(x.value)}`;
      case 'AssignStmt':
        return x.rhs === null ? p(x.lhs) + x.op + x.op : `${p(x.lhs)} ${x.op}= ${p(x.rhs)}`;
      case 'CallStmt':
        return `${x.tok} ${p(x.call)}`;
      case 'ReturnStmt':
        return x.results === null ? 'return' : `return ${p(x.results)}`;
      case 'BranchStmt':
        return x.label === null ? x.tok : `${x.tok} ${x.label.value}`;
      case 'BlockStmt':
        return x.list.length === 0 ? '{}' : `{ ${stmts(x.list)} }`;
      case 'IfStmt':
        return `if ${init(x.init)}${p(x.cond)} ${p(x.then)}${x.else === null ? '' : ` else ${p(x.else)}`}`;
      case 'SwitchStmt':
        return `switch ${init(x.init)}${x.tag === null ? '' : p(x.tag) + ' '}${clauses(x.body)}`;
      case 'SelectStmt':
        return `select ${clauses(x.body)}`;
      case 'RangeClause':
        return `${x.lhs === null ? '' : `${p(x.lhs)} ${x.def ? ':=' : '='} `}range ${p(x.x)}`;
      case 'ForStmt': {
        if (x.init?.kind === 'RangeClause') return `for ${p(x.init)} ${p(x.body)}`;
        if (x.init === null && x.post === null)
          return `for ${x.cond === null ? '' : p(x.cond) + ' '}${p(x.body)}`;
        return `for ${opt(x.init)}; ${opt(x.cond)}; ${x.post === null ? '' : p(x.post) + ' '}${p(x.body)}`;
      }
      case 'CaseClause':
        return `${x.cases === null ? 'default' : 'case ' + p(x.cases)}:${body(x.body)}`;
      case 'CommClause':
        return `${x.comm === null ? 'default' : 'case ' + p(x.comm)}:${body(x.body)}`;

      case 'ImportDecl':
        return (
          keyword('import', x.group) +
          (x.localPkgName === null ? '' : x.localPkgName.value + ' ') +
          opt(x.path)
        );
      case 'ConstDecl':
        return keyword('const', x.group) + spec(x);
      case 'VarDecl':
        return keyword('var', x.group) + spec(x);
      case 'TypeDecl':
        return `${keyword('type', x.group)}${x.name.value}${tparams(x.tparamList, true)} ${x.alias ? '= ' : ''}${p(x.type)}`;
      case 'FuncDecl': {
        const recv = x.recv === null ? '' : `(${p(x.recv)}) `;
        const head = `func ${recv}${x.name.value}${tparams(x.tparamList, false)}${signature(x.type)}`;
        return x.body === null ? head : `${head} ${p(x.body)}`;
      }
      case 'File':
        return `package ${x.pkgName.value}; ${decls(x.declList)}`;
    }
  };

  const braces = (s: string) => `{${s}}`;
  const opt = (x: n.Node | null) => (x === null ? '' : p(x));
  const list = (xs: readonly n.Node[]) => xs.map(p).join(', ');
  const init = (s: n.SimpleStmt | null) => (s === null ? '' : p(s) + '; ');
  const keyword = (k: string, group: n.Group | null) => (group === null ? k + ' ' : '');

  /** `a, b T` once for names that share their type. */
  const params = (fs: readonly n.Field[]) =>
    fs
      .map((f, i) => {
        const next = fs[i + 1];
        return f.name !== null && next !== undefined && next.name !== null && next.type === f.type
          ? f.name.value
          : p(f);
      })
      .join(', ');

  const fields = (t: n.StructType) => {
    let s = '';
    t.fieldList.forEach((f, i) => {
      const last = t.fieldList[i - 1];
      const next = t.fieldList[i + 1];
      if (i > 0) s += f.name !== null && f.type === last!.type ? ', ' : '; ';
      s +=
        f.name !== null && next !== undefined && next.name !== null && next.type === f.type
          ? f.name.value
          : p(f);
      const tag = t.tagList[i];
      if (tag && !(next !== undefined && next.name !== null && next.type === f.type)) s += ' ' + tag.value;
    });
    return s;
  };

  const signature = (t: n.Expr): string => {
    if (t.kind !== 'FuncType') return ' ' + p(t);
    const results = t.resultList;
    if (results.length === 0) return `(${params(t.paramList)})`;
    const one = results.length === 1 && results[0]!.name === null;
    return `(${params(t.paramList)}) ${one ? p(results[0]!) : `(${params(results)})`}`;
  };

  /** A single constraint that would read as an array length with its name is followed by a comma. */
  const tparams = (fs: readonly n.Field[], ofType: boolean) => {
    if (fs.length === 0) return '';
    return `[${params(fs)}${ofType && fs.length === 1 && combinesWithName(fs[0]!.type) ? ',' : ''}]`;
  };

  const stmts = (ss: readonly n.Stmt[]) =>
    ss.map(p).join('; ') + (ss.length > 0 && ss.at(-1)!.kind === 'EmptyStmt' ? ';' : '');
  const body = (ss: readonly n.Stmt[]) => (ss.length === 0 ? '' : ' ' + stmts(ss));
  const clauses = (cs: readonly (n.CaseClause | n.CommClause)[]) =>
    cs.length === 0
      ? '{}'
      : `{ ${cs.map((c, i) => p(c) + (c.body.length > 0 && i + 1 < cs.length ? ';' : '')).join(' ')} }`;

  const spec = (d: n.ConstDecl | n.VarDecl) =>
    list(d.nameList) +
    (d.type === null ? '' : ' ' + p(d.type)) +
    (d.values === null ? '' : ' = ' + p(d.values));

  const decls = (ds: readonly n.Decl[]) => {
    const out: string[] = [];
    for (let i = 0; i < ds.length;) {
      const d = ds[i]!;
      if (d.kind === 'FuncDecl' || d.group === null) {
        out.push(p(d));
        i++;
        continue;
      }
      const group: string[] = [];
      const { kind, group: g } = d;
      for (; i < ds.length; i++) {
        const e = ds[i]!;
        if (e.kind === 'FuncDecl' || e.group !== g) break;
        group.push(p(e));
      }
      out.push(`${kind.slice(0, -4).toLowerCase()} (${group.map((s) => ` ${s};`).join('')} )`);
    }
    return out.join('; ');
  };

  return p(node);
}

/** Whether a name followed by x can be read as one expression. */
function combinesWithName(x: n.Expr): boolean {
  if (x.kind === 'Operation') {
    return x.y === null ? x.op === '*' && !isTypeElem(x.x) : combinesWithName(x.x) && !isTypeElem(x.y);
  }
  return x.kind === 'ParenExpr' && !isTypeElem(x.x);
}
