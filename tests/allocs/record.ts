/**
 * Records how much real Go allocates in every function of testdata/ and in every program of the scenarios. What differs from
 * one of five runs to another is an error, or, of scenarios, left out.
 * Usage: npx tsx tests/allocs/record.ts   (needs `go` on PATH; only for refreshing the recording)
 */
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Counts, counting, measuring, parse, scenarioPrograms } from './support.ts';

const functions: Counts = {};
for (const [name, seen] of runs(measuring())) {
  if (seen.length > 1) console.error(`${name} varies: ${seen.join(' | ')}`);
  functions[name] = seen[0]!;
}
const scenarios: Counts = {};
for (const path of scenarioPrograms()) {
  const seen = runs(counting(path)).get(path) ?? [];
  if (seen.length === 1) scenarios[path] = seen[0]!;
  else console.error(`${path} varies: ${seen.join(' | ')}`);
}
const version = execFileSync('go', ['version'], { encoding: 'utf8' })
  .trim()
  .replace(/^go version /, '');
const target = new URL('./recorded.json', import.meta.url);
writeFileSync(target, `${JSON.stringify({ go: version, functions, scenarios }, null, 1)}\n`);

/** What five runs of a program print, without repetitions, by name. */
function runs(files: Record<string, string>): Map<string, Counts[string][]> {
  const work = mkdtempSync(join(tmpdir(), 'allocs-'));
  for (const [name, text] of Object.entries(files)) writeFileSync(join(work, name), text);
  execFileSync('go', ['build', '-o', join(work, 'prog'), ...Object.keys(files)], {
    cwd: work,
    stdio: 'inherit',
  });
  const out = new Map<string, Counts[string][]>();
  for (let i = 0; i < 5; i++) {
    const printed = parse(spawnSync(join(work, 'prog'), { encoding: 'utf8' }).stderr);
    for (const [name, counts] of Object.entries(printed)) {
      const seen = out.get(name) ?? [];
      if (!seen.some((s) => String(s) === String(counts))) out.set(name, [...seen, counts]);
    }
  }
  rmSync(work, { recursive: true });
  return out;
}
