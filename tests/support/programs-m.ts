/**
 * How often we say with -m what Go says: over all programs of the repository that import only what we have, those in further files and
 * folders, and (with --goroot) the run tests of the Go project. A program counts as the same if its lines are the same, and
 * in the same order if nothing at all differs. Usage: npx tsx tests/support/programs-m.ts [--goroot] [--show] [FILE|FOLDER…]
 * (needs `go` on PATH)
 */
import { readFileSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { GorootImporter } from './goroot.ts';
import { messages, own } from './m.ts';
import { Oracle } from './oracle.ts';

const root = new URL('../../', import.meta.url).pathname;
const args = process.argv.slice(2);
const show = args.includes('--show');
const go = new Oracle();

/** The Go files below a folder that may be whole programs; those of packages are not. */
function programs(path: string): string[] {
  if (!statSync(path).isDirectory()) return [path];
  return readdirSync(path, { withFileTypes: true })
    .filter((e) => e.name !== 'node_modules' && !e.name.endsWith('.dir'))
    .flatMap((e) => (e.isDirectory() || e.name.endsWith('.go') ? programs(join(path, e.name)) : []));
}

/** Whether a file is a program of its own whose result the Go project's tests look at. */
const isRunTest = (text: string): boolean => /^\/\/ run\s*$/m.test(text.slice(0, 400));

const given = args.filter((a) => !a.startsWith('--'));
const files =
  given.length > 0 ? [] : [...programs(join(root, 'scenarios')), ...programs(join(root, 'tests'))];
files.push(...given.flatMap(programs));
if (args.includes('--goroot'))
  files.push(...programs(join(go.goroot, 'test')).filter((f) => isRunTest(readFileSync(f, 'utf8'))));

/** How often a line stands in one list and not in the other. */
function missing(from: readonly string[], of: readonly string[]): string[] {
  const counts = new Map<string, number>();
  for (const l of from) counts.set(l, (counts.get(l) ?? 0) + 1);
  return of.filter((l) => {
    const n = counts.get(l) ?? 0;
    counts.set(l, n - 1);
    return n <= 0;
  });
}
const isHeap = (l: string): boolean => / moved to heap: | escapes to heap$/.test(l);

for (const flags of ['-m', '-m -l']) {
  let imp = new GorootImporter(root, true);
  const seen = new Set<string>();
  const sum = { programs: 0, same: 0, ordered: 0, ours: 0, theirs: 0, many: 0, few: 0 };
  for (const [i, file] of files.entries()) {
    if (i % 100 === 99) imp = new GorootImporter(root, true);
    const text = readFileSync(file, 'utf8');
    if (seen.has(text) || !/^package main\b/m.test(text)) continue;
    seen.add(text);
    let got: string[];
    try {
      const out = messages(imp, 'p.go', text, 1, flags.includes('-l'));
      if (out.errors.length > 0) continue;
      got = own('p.go', out.lines);
    } catch (e) {
      console.log(`${file}: ${(e as Error).message}`);
      continue;
    }
    const theirs = go.compile('p.go', text, flags.split(' '));
    if (!theirs.ok) continue;
    const want = own('p.go', theirs.lines);
    const few = missing(got, want);
    const many = missing(want, got);
    const ordered = got.join('\n') === want.join('\n');
    sum.programs++;
    if (few.length + many.length === 0) sum.same++;
    if (ordered) sum.ordered++;
    sum.ours += got.filter(isHeap).length;
    sum.theirs += want.filter(isHeap).length;
    sum.many += many.filter(isHeap).length;
    sum.few += few.filter(isHeap).length;
    if (!show || ordered) continue;
    console.log(`${file} ${flags}${few.length + many.length === 0 ? ': only the order differs' : ''}`);
    for (const l of few) console.log(`  Go: ${l}`);
    for (const l of many) console.log(`  us: ${l}`);
  }
  const percent = (a: number, b: number): string => `${((100 * a) / b).toFixed(2)}%`;
  console.log(
    `${flags}: ${sum.programs} programs; the same lines ${sum.same} (${percent(sum.same, sum.programs)}), in order ${sum.ordered} (${percent(sum.ordered, sum.programs)}); ` +
      `"moved to heap" and "escapes to heap": precision ${percent(sum.ours - sum.many, sum.ours)} (${sum.many} of ${sum.ours} too many), ` +
      `recall ${percent(sum.theirs - sum.few, sum.theirs)} (${sum.few} of ${sum.theirs} missing)`,
  );
}
go.close();
