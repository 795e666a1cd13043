/**
 * Records what the programs in tests/stdlib/testdata print with real Go (`go` on PATH), in an empty folder: all of them, or those named.
 * Usage: node tests/support/record-stdlib.js [name...]
 */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const dir = new URL('../stdlib/testdata/', import.meta.url).pathname;
const all = readdirSync(dir)
  .filter((f) => f.endsWith('.go'))
  .map((f) => f.slice(0, -3));
const asked = process.argv.slice(2);
for (const name of asked.length > 0 ? asked : all) {
  const cwd = mkdtempSync(join(tmpdir(), 'record-'));
  try {
    writeFileSync(join(dir, `${name}.out`), execFileSync('go', ['run', join(dir, `${name}.go`)], { cwd }));
  } finally {
    rmSync(cwd, { recursive: true, force: true });
  }
}
