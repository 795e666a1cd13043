/**
 * Records how much real Go allocates in every function of testdata/. Usage: npx tsx tests/allocs/record.ts   (needs `go`
 * on PATH; only for refreshing the recording). What differs from one of five runs to another is an error.
 */
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { measuring, parse } from './support.ts';

const work = mkdtempSync(join(tmpdir(), 'allocs-'));
const files = measuring();
for (const [name, text] of Object.entries(files)) writeFileSync(join(work, name), text);
execFileSync('go', ['build', '-o', join(work, 'prog'), ...Object.keys(files)], {
  cwd: work,
  stdio: 'inherit',
});
const runs = Array.from({ length: 5 }, () =>
  parse(spawnSync(join(work, 'prog'), { encoding: 'utf8' }).stderr),
);
for (const name of Object.keys(runs[0]!)) {
  const seen = new Set(runs.map((r) => String(r[name])));
  if (seen.size > 1) console.error(`${name} varies: ${[...seen].join(' | ')}`);
}
const version = execFileSync('go', ['version'], { encoding: 'utf8' })
  .trim()
  .replace(/^go version /, '');
const target = new URL('./recorded.json', import.meta.url);
writeFileSync(target, `${JSON.stringify({ go: version, functions: runs[0] }, null, 1)}\n`);
rmSync(work, { recursive: true });
