/**
 * Runs the Go project's own single-file `// run` tests (GOROOT/test) in one process, with the library compiled once: the program must exit
 * with 0 and print exactly its .out file, or nothing. Needs GOROOT (default /usr/lib/go-1.27).
 * Usage: npx vite build --config tests/support/vite.config.ts && node build/scripts/conformance.js [REGEX]
 */
import { existsSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { FileSet, formatDiagnostic } from '../../src/go/base/index.ts';
import { compile, SharedLibrary } from '../../src/go/compile.ts';
import { link } from '../../src/go/link.ts';
import { parseFile } from '../../src/go/syntax/index.ts';
import { Machine } from '../../src/machine/machine.ts';
import { runtimeModule } from '../../src/machine/runtime-module.ts';
import { defaultSettings } from '../../src/machine/settings.ts';
import { isLibraryPackage, librarySources, loadPackages, packagePaths } from '../../src/stdlib/index.ts';

const root = process.env['GOROOT'] ?? '/usr/lib/go-1.27';
const filter = new RegExp(process.argv[2] ?? '.');
const seconds = Number(process.env['SECONDS_EACH'] ?? 20);
const dirs = ['.', 'ken', 'chan', 'interface', 'fixedbugs', 'codegen', 'abi', 'typeparam'];

const imported = (src: string): string[] =>
  parseFile(new FileSet().add('x.go', src), () => undefined).declList.flatMap((d) =>
    d.kind === 'ImportDecl' && d.path !== null ? [d.path.value.slice(1, -1)] : [],
  );
const buildOk = (src: string): boolean => {
  const m = /^\/\/go:build (.*)$/m.exec(src.split(/^package /m)[0]!);
  if (!m) return true;
  const tags = new Set(['linux', 'amd64', 'gc', 'unix']);
  return Function(
    `return ${m[1]!.replace(/[\w.]+/g, (t) => String(tags.has(t) || /^go1\./.test(t)))}`,
  )() as boolean;
};

await loadPackages(packagePaths);
const library = new SharedLibrary(librarySources, 40);

function runOne(file: string, src: string): { ok: boolean; why: string } {
  const want = existsSync(file.replace(/\.go$/, '.out'))
    ? readFileSync(file.replace(/\.go$/, '.out'), 'utf8')
    : '';
  const { c, image } = library.use((lib) => {
    const compilation = compile([{ name: file, text: src }], lib, {});
    return { c: compilation, image: link(compilation) };
  });
  if (!image)
    return {
      ok: false,
      why: `compile: ${c.errors.map((d) => formatDiagnostic(c.files, d))[0]?.replace(file, '')}`,
    };
  let out = '';
  const decoder = new TextDecoder();
  const settings = defaultSettings();
  settings.hardLimit = 1 << 30;
  const machine = new Machine(image, new WebAssembly.Module(image.wasm as BufferSource), {
    settings,
    runtime: runtimeModule(),
    record: false,
    onWrite: (_fd, bytes) => void (out.length < 1 << 22 && (out += decoder.decode(bytes, { stream: true }))),
  });
  const begin = performance.now();
  while (!machine.ended) {
    machine.runTo(machine.step + 2_000_000);
    if (performance.now() - begin > seconds * 1000) return { ok: false, why: 'time-out' };
  }
  if (machine.exitCode !== 0)
    return {
      ok: false,
      why: `exit ${machine.exitCode}: ${
        out
          .trim()
          .split('\n')
          .slice(-30)
          .find((l) => /panic|fatal|error/.test(l)) ?? out.trim().split('\n')[0]
      }`,
    };
  return out === want
    ? { ok: true, why: '' }
    : { ok: false, why: `output differs: ${firstDifference(out, want)}` };
}

function firstDifference(a: string, b: string): string {
  const x = a.split('\n');
  const y = b.split('\n');
  const i = x.findIndex((l, k) => l !== y[k]);
  return `line ${i + 1}: ${JSON.stringify((x[i] ?? '').slice(0, 80))} for ${JSON.stringify((y[i] ?? '').slice(0, 80))}`;
}

const failures: string[] = [];
let pass = 0;
let skipped = 0;
for (const d of dirs) {
  for (const name of readdirSync(join(root, 'test', d))
    .filter((f) => f.endsWith('.go'))
    .sort()) {
    const file = join(root, 'test', d, name);
    const src = readFileSync(file, 'utf8');
    const action =
      src
        .split('\n')
        .map((l) => l.trim())
        .find((l) => l && !/^\/\/go:build|^\/\/ \+build/.test(l)) ?? '';
    if (action !== '// run' || !buildOk(src) || !filter.test(`${d}/${name}`)) continue;
    if (!imported(src).every((p) => p === 'unsafe' || isLibraryPackage(p))) {
      skipped++;
      continue;
    }
    let r;
    try {
      r = runOne(file, src);
    } catch (e) {
      r = {
        ok: false,
        why: `crash: ${e instanceof Error ? `${e.message} ${e.stack?.split('\n')[1]?.trim()}` : String(e)}`,
      };
    }
    if (r.ok) pass++;
    else {
      failures.push(`${d}/${name}: ${r.why}`);
      console.log(failures.at(-1));
    }
  }
}
console.log(`${pass} of ${pass + failures.length} pass (${skipped} need packages that are not there)`);
if (process.env['REPORT']) writeFileSync(process.env['REPORT'], failures.join('\n') + '\n');
