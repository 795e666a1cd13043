/**
 * Records how much real Go allocates in every function of testdata/ and in every program of the scenarios. All that was seen
 * in twenty runs is kept.
 * Usage: npx tsx tests/allocs/record.ts   (needs `go` on PATH; only for refreshing the recording)
 */
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Counts, counting, measuring, parse, scenarioPrograms } from './support.ts';

const functions: Record<string, Counts[string][]> = Object.fromEntries(runs(measuring()));
const scenarios: Record<string, Counts[string][]> = {};
for (const path of scenarioPrograms()) scenarios[path] = runs(counting(path)).get(path) ?? [];
const version = execFileSync('go', ['version'], { encoding: 'utf8' })
  .trim()
  .replace(/^go version /, '');
const target = new URL('./recorded.json', import.meta.url);
writeFileSync(target, `${JSON.stringify({ go: version, functions, scenarios }, null, 1)}\n`);

/** What twenty runs of a program print, without repetitions, by name. */
function runs(files: Record<string, string>): Map<string, Counts[string][]> {
  const work = mkdtempSync(join(tmpdir(), 'allocs-'));
  for (const [name, text] of Object.entries(files)) writeFileSync(join(work, name), text);
  execFileSync('go', ['build', '-o', join(work, 'prog'), ...Object.keys(files)], {
    cwd: work,
    stdio: 'inherit',
  });
  const out = new Map<string, Counts[string][]>();
  for (let i = 0; i < 20; i++) {
    const printed = parse(spawnSync(join(work, 'prog'), { encoding: 'utf8' }).stderr);
    for (const [name, counts] of Object.entries(printed)) {
      const seen = out.get(name) ?? [];
      if (!seen.some((s) => String(s) === String(counts))) out.set(name, [...seen, counts]);
    }
  }
  rmSync(work, { recursive: true });
  for (const [name, seen] of out) {
    if (seen.length > 1) console.error(`${name} varies: ${seen.join(' | ')}`);
    seen.sort((a, b) => a[1] - b[1]);
  }
  return out;
}
