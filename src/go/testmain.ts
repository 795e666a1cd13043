/**
 * The main function of a package of tests. `go test` writes a file that hands the package's tests, fuzz tests and benchmarks to package testing
 * (Go: cmd/go/internal/load/test.go); so do we, when files that declare some have no main function of their own. The file
 * counts as library code: steps do not stop in it and nothing is reported of it.
 */
import type { Source } from './compile.ts';
import type { File, FuncDecl } from './syntax/index.ts';

/** The name of the file, which is Go's. */
export const testMainFile = '_testmain.go';

/** The file for a package; null if it has a main function, or nothing to test. */
export function testMain(trees: readonly File[]): Source | null {
  const funcs = trees
    .flatMap((t) => t.declList)
    .filter((d) => d.kind === 'FuncDecl' && d.recv === null) as FuncDecl[];
  const names = funcs.map((f) => f.name.value);
  if (names.includes('main')) return null;
  const list = (prefix: string, type: string): string[] =>
    funcs.filter((f) => isTestName(f.name.value, prefix) && takes(f, type)).map((f) => f.name.value);
  const tests = list('Test', 'T').filter((name) => name !== 'TestMain');
  const targets = list('Fuzz', 'F');
  const benchmarks = list('Benchmark', 'B');
  const own = funcs.some((f) => f.name.value === 'TestMain' && takes(f, 'M'));
  if (tests.length + targets.length + benchmarks.length === 0) return null;
  const entries = (of: string[]): string => of.map((name) => `\t\t{"${name}", ${name}},\n`).join('');
  const text = `package ${trees[0]!.pkgName.value}

import "testing"

func main() {
	m := testing.MainStart([]testing.InternalTest{
${entries(tests)}	}, []testing.InternalFuzzTarget{
${entries(targets)}	}, []testing.InternalBenchmark{
${entries(benchmarks)}	})
	${own ? 'TestMain(m)' : 'm.Run()'}
	m.Exit()
}
`;
  return { name: testMainFile, text };
}

/** A prefix that is not followed by a small letter: `TestX`, `Test_x`, `Test`, but not `Testify`. */
function isTestName(name: string, prefix: string): boolean {
  return name.startsWith(prefix) && !/^\p{Ll}/u.test(name.slice(prefix.length));
}

/** The function takes one parameter, a pointer to a type of that name, and gives nothing. */
function takes(f: FuncDecl, type: string): boolean {
  const [param] = f.type.paramList;
  if (f.type.paramList.length !== 1 || f.type.resultList.length > 0 || f.tparamList.length > 0) return false;
  const pointer = param!.type;
  if (pointer.kind !== 'Operation' || pointer.op !== '*' || pointer.y !== null) return false;
  const base = pointer.x;
  return (
    (base.kind === 'Name' && base.value === type) || (base.kind === 'SelectorExpr' && base.sel.value === type)
  );
}
