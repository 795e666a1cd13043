/** Records what real Go says of the programs: `npx tsx tests/spec/record.ts [NAME...]`. Needs `go` on PATH; the tests do not. */
import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readable, type Recorded } from './recorded.ts';

const dir = import.meta.dirname;
const file = join(dir, 'recorded.json');
const names = readdirSync(join(dir, 'programs'))
  .filter((f) => f.endsWith('.go'))
  .map((f) => f.slice(0, -3))
  .sort();
const wanted = process.argv.slice(2);
const before = existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as Recorded) : null;
const recorded: Recorded = {
  go: execFileSync('go', ['env', 'GOVERSION'], { encoding: 'utf8' }).trim(),
  programs: {},
};
const work = mkdtempSync(join(tmpdir(), 'spec-'));
for (const name of names) {
  const known = before?.programs[name];
  if (known && wanted.length > 0 && !wanted.includes(name)) {
    recorded.programs[name] = known;
    continue;
  }
  const program = join(work, name);
  const built = spawnSync('go', ['build', '-o', program, join(dir, 'programs', `${name}.go`)], {
    encoding: 'utf8',
  });
  if (built.status !== 0) throw new Error(`${name}: ${built.stderr}`);
  const ran = spawnSync(program, [], { encoding: 'utf8', timeout: 60_000, input: '' });
  rmSync(program);
  recorded.programs[name] = { stdout: ran.stdout, stderr: readable(ran.stderr), exit: ran.status ?? -1 };
}
rmSync(work, { recursive: true, force: true });
writeFileSync(file, JSON.stringify(recorded, null, 1) + '\n');
console.log(`${names.length} programs recorded with ${recorded.go}`);
