/**
 * Records what the programs in tests/stdlib/testdata print with real Go (`go` on PATH): all of them, or those named.
 * Usage: node tests/support/record-stdlib.js [name...]
 */
import { execFileSync } from 'node:child_process';
import { readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const dir = new URL('../stdlib/testdata/', import.meta.url).pathname;
const all = readdirSync(dir)
  .filter((f) => f.endsWith('.go'))
  .map((f) => f.slice(0, -3));
const asked = process.argv.slice(2);
for (const name of asked.length > 0 ? asked : all)
  writeFileSync(join(dir, `${name}.out`), execFileSync('go', ['run', join(dir, `${name}.go`)]));
