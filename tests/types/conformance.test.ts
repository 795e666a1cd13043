import { readdirSync, readFileSync, statSync } from 'node:fs';
import { basename, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { decodeSource, FileSet, formatDiagnostic, type Diagnostic } from '../../src/go/base/index.ts';
import { parseFile } from '../../src/go/syntax/index.ts';
import { checkFiles, Package } from '../../src/go/types/index.ts';
import { defTestFuncs } from '../../src/go/types/universe.ts';
import { compare, expectations } from './expect.ts';
import { goroot, SourceImporter } from './support.ts';

/** Branches are checked by the parser, in the compiler's words; a string of 2 GB cannot be made. */
const exceptions = ['gotos.go', 'labels.go', 'stmt0.go', 'issue78346.go'];
/** Tolerance in columns, as in Go's own test. */
const dirs = { check: 50, spec: 20, examples: 125, fixedbugs: 100 };

describe.skipIf(goroot === '')("the annotated files of Go's type checker", () => {
  const fileSet = new FileSet();
  const imp = new SourceImporter(goroot, fileSet);
  const run = (paths: string[], colDelta: number): string[] => {
    const texts = paths.map((p) => decodeSource(readFileSync(p)));
    // Older language versions and experiments are not supported.
    if (/^\/\/\s*-(lang|goexp|fakeI)/.test(texts[0]!)) return [];
    const errors: Diagnostic[] = [];
    // A check that only the compiler makes.
    const error = (d: Diagnostic) => void (d.code !== 'InvalidTypeCycle' && errors.push(d));
    const files = texts.map((t, i) => parseFile(fileSet.add(basename(paths[i]!), t), error));
    const want = texts.flatMap((t, i) => expectations(basename(paths[i]!), t));
    checkFiles(files[0]!.pkgName.value, files, { importer: imp.import, error, fileSet, debug: true });
    return compare(fileSet, errors, want, colDelta);
  };
  defTestFuncs();
  for (const [dir, colDelta] of Object.entries(dirs)) {
    it(dir, () => {
      const root = join(goroot, 'src/internal/types/testdata', dir);
      const failed = readdirSync(root).flatMap((name) => {
        if (exceptions.includes(name)) return [];
        const path = join(root, name);
        const paths = statSync(path).isDirectory() ? readdirSync(path).map((f) => join(path, f)) : [path];
        return run(paths.filter((f) => f.endsWith('.go')), colDelta); // prettier-ignore
      });
      expect(failed).toEqual([]);
    });
  }
});

describe.skipIf(goroot === '')('the packages of the Go tree', () => {
  const show = (imp: SourceImporter) => imp.errors.slice(0, 20).map((d) => formatDiagnostic(imp.fileSet, d));
  it('are free of errors, with all bodies and all they import', () => {
    const imp = new SourceImporter(goroot, new FileSet(), false);
    const paths =
      'fmt strconv sort strings sync container/heap container/list container/ring slices maps iter errors unicode/utf8 bufio time context';
    for (const path of paths.split(' ')) expect(imp.import(path)).toBeInstanceOf(Package);
    expect(show(imp)).toEqual([]);
    expect(imp.packages.size).toBeGreaterThan(50);
  });
  it('are free of errors when checked on demand, with the same order of initialisation', () => {
    const fileSet = new FileSet();
    const lazy = new SourceImporter(goroot, fileSet, true);
    const eager = new SourceImporter(goroot, fileSet, false);
    eager.import('regexp');
    lazy.import('regexp');
    for (const [path, { info }] of lazy.packages) {
      if (!info) continue;
      for (const obj of info.objects) info.resolve(obj);
      for (const f of info.funcDecls.keys()) info.checkBody(f);
      const want = (eager.packages.get(path) as Package).info!;
      const order = (i: typeof info) => i.computeInitOrder().map((x) => x.lhs.map((v) => v.name).join());
      expect(order(info), path).toEqual(order(want));
      expect(info.types.size, path).toBe(want.types.size);
    }
    expect(show(lazy)).toEqual([]);
  });
});
