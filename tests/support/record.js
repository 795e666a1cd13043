/**
 * `npm run record`: asks real Go what it says of every scenario and writes it beside the program, as `real.json`, with
 * Go's version. Needs `go` on PATH; the tests themselves only read what is recorded.
 */
import { execFileSync, spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { measureFile } from './measure.js';

function go(args, options) {
  return spawnSync('go', args, { encoding: 'utf8', ...options });
}

let version;
try {
  version = execFileSync('go', ['env', 'GOVERSION'], { encoding: 'utf8' }).trim();
} catch {
  console.error('record: go is not on PATH');
  process.exit(1);
}

for (const name of readdirSync('scenarios').sort()) {
  const folder = join('scenarios', name);
  if (!existsSync(join(folder, 'program.go'))) continue;
  const dir = mkdtempSync(join(tmpdir(), 'record-'));
  try {
    cpSync(join(folder, 'program.go'), join(dir, 'program.go'));
    const lines = (flags) => {
      const r = go(['build', `-gcflags=${flags}`, '-o', join(dir, 'out'), 'program.go'], { cwd: dir });
      return r.stderr.split('\n').filter((l) => l !== '');
    };
    const m = lines('-m');
    const ml = lines('-m -l');
    go(['build', '-o', 'out', 'program.go'], { cwd: dir });
    const run = spawnSync(join(dir, 'out'), [], { encoding: 'utf8' });
    const real = { go: version, m, ml, stdout: run.stdout, stderr: run.stderr, exit: run.status };
    const lesson = existsSync(join(folder, 'lesson.md')) ? readFileSync(join(folder, 'lesson.md'), 'utf8') : '';
    const measure = /^measure: (.+)$/m.exec(lesson)?.[1];
    if (measure) {
      writeFileSync(join(dir, 'measure.go'), measureFile(measure));
      const built = go(['build', '-o', 'measured', 'program.go', 'measure.go'], { cwd: dir });
      if (built.status !== 0) throw new Error(`${name}: ${built.stderr}`);
      const out = spawnSync(join(dir, 'measured'), [], { encoding: 'utf8', env: { ...process.env, HEAPSCOPE_MEASURE: '1' } });
      const [, allocs, bytes] = /measured (\d+) (\d+)/.exec(out.stderr);
      real.measure = { expression: measure, runs: 1000, allocs: Number(allocs), bytes: Number(bytes) };
    }
    writeFileSync(join(folder, 'real.json'), JSON.stringify(real, null, 2) + '\n');
    console.log(`${name}: recorded`);
  } finally {
    rmSync(dir, { recursive: true, force: true });
  }
}
