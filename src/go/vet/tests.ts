/** tests: names of tests and examples that go test does not understand. */
import type { Expr, File, FuncDecl } from '../syntax/index.ts';
import { lookupFieldOrMethod, type Obj } from '../types/index.ts';
import { commentsOf, groupEnd } from './comments.ts';
import type { Analyzer, Pass } from './pass.ts';

export const tests: Analyzer = {
  name: 'tests',
  run(pass) {
    for (const tree of pass.trees) {
      if (!pass.files.file(tree.eof)!.name.endsWith('_test.go')) continue;
      for (const d of tree.declList) {
        if (d.kind !== 'FuncDecl' || d.recv !== null) continue;
        const prefix = /^(?:Example|Test|Benchmark|Fuzz)/.exec(d.name.value)?.[0];
        if (prefix === 'Example') {
          exampleName(pass, d);
          exampleOutput(pass, tree, d);
        } else if (prefix !== undefined) testName(pass, d, prefix);
      }
    }
  },
};

/** Where the declaration says `func`. */
function funcPos(pass: Pass, d: FuncDecl): number {
  const file = pass.files.file(d.pos)!;
  return file.base + file.text.lastIndexOf('func', d.pos - file.base - 1);
}

function testName(pass: Pass, d: FuncDecl, prefix: string): void {
  const { paramList, resultList } = d.type;
  if (resultList.length > 0 || paramList.length !== 1) return;
  if (!takes(paramList[0]!.type, prefix.charAt(0))) return;
  const name = d.name.value;
  if (d.tparamList.length > 0) {
    const file = pass.files.file(d.pos)!;
    const bracket = file.base + file.text.indexOf('[', d.name.pos - file.base);
    pass.report(
      bracket,
      `${name} has type parameters: it will not be run by go test as a ${prefix}XXX function`,
    );
  }
  if (/^\p{Ll}/u.test(name.slice(prefix.length)))
    pass.report(d.name, `${name} has malformed name: first letter after '${prefix}' must not be lowercase`);
}

/** `*testing.T` for `T` */
function takes(t: Expr, want: string): boolean {
  const x = t.kind === 'Operation' && t.op === '*' && t.y === null ? t.x : null;
  return (x?.kind === 'Name' && x.value === want) || (x?.kind === 'SelectorExpr' && x.sel.value === want);
}

function isSuffix(s: string): boolean {
  return /^\p{Ll}/u.test(s);
}

/** `Example`, `ExampleT`, `ExampleT_Method`, each with a `_suffix`. */
function exampleName(pass: Pass, d: FuncDecl): void {
  const name = d.name.value;
  const tell = (msg: string): void => pass.report(funcPos(pass, d), `${name} ${msg}`);
  if (d.type.paramList.length > 0) tell('should be niladic');
  if (d.type.resultList.length > 0) tell('should return nothing');
  if (d.tparamList.length > 0) tell('should not have type params');
  if (name === 'Example') return;

  const rest = name.slice('Example'.length);
  const [ident, member, ...more] = rest.split('_');
  const objs = ident === '' ? [] : lookup(pass, ident!);
  if (ident !== '' && objs.length === 0) return tell(`refers to unknown identifier: ${ident}`);
  if (member === undefined) return;
  if (ident === '') {
    if (!isSuffix(rest.slice(1))) tell(`has malformed example suffix: ${rest.slice(1)}`);
    return;
  }
  const has = (o: Obj): boolean => lookupFieldOrMethod(o.type, true, o.pkg, member).obj !== null;
  if (!isSuffix(member) && !objs.some(has)) tell(`refers to unknown field or method: ${ident}.${member}`);
  if (more.length > 0 && !isSuffix(more.join('_'))) tell(`has malformed example suffix: ${more.join('_')}`);
}

function lookup(pass: Pass, name: string): Obj[] {
  const own = pass.pkg.scope.lookup(name);
  if (own !== null) return [own];
  return pass.pkg.imports.flatMap((p) => p.scope.lookup(name) ?? []);
}

/** The comment with the output has to be the last. */
function exampleOutput(pass: Pass, tree: File, d: FuncDecl): void {
  const end = d.body === null ? d.pos : d.body.rbrace + 1;
  const start = funcPos(pass, d);
  const inside = commentsOf(pass.files, tree).filter((g) => g[0]!.pos >= start && groupEnd(g) <= end);
  const isOutput = inside.map((g) => /^\s*(?:unordered )?output:/i.test(g[0]!.text.slice(2)));
  const msg =
    isOutput.filter((o) => o).length > 1
      ? 'there can only be one output comment block per example'
      : 'output comment block must be the last comment block';
  inside.slice(0, -1).forEach((g, i) => {
    if (isOutput[i]) pass.report(g[0]!.pos, msg);
  });
}
