/**
 * `npm run record`: asks real Go what it says of every scenario and writes it beside the program, as `real.json`, with
 * Go's version; and what the first program of each exercise prints, as `output.txt`. Needs `go` on PATH; the tests themselves
 * only read what is recorded. `npm run record -- 04-new-user` records only that one, `npm run record -- machine` the collector's
 * pace (record-machine.js), `npm run record -- vet` what vet says of the programs of tests/vet (record-vet.js), `npm run record -- lab` the programs that the lab is held against (record-lab.js), which without a name are not recorded.
 */
import { execFileSync, spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { measureFile } from '../../src/scenario/measure.ts';
import { recordLab } from './record-lab.js';
import { recordMachine } from './record-machine.js';
import { recordVet } from './record-vet.js';

function go(args, options) {
  return spawnSync('go', args, { encoding: 'utf8', ...options });
}

let version;
let goroot;
try {
  goroot = execFileSync('go', ['env', 'GOROOT'], { encoding: 'utf8' }).trim();
  version = execFileSync('go', ['env', 'GOVERSION'], { encoding: 'utf8' }).trim();
} catch {
  console.error('record: go is not on PATH');
  process.exit(1);
}

const wanted = process.argv.slice(2);
if (wanted.length === 0 || wanted.includes('machine')) recordMachine(version, wanted);
if (wanted.length === 0 || wanted.includes('vet')) recordVet(version);
if (wanted[0] === 'lab') recordLab(wanted.slice(1));
for (const name of readdirSync('scenarios').sort()) {
  const folder = join('scenarios', name);
  if (!existsSync(join(folder, 'program.go')) || (wanted.length > 0 && !wanted.includes(name))) continue;
  const dir = mkdtempSync(join(tmpdir(), 'record-'));
  const build = (out, ...files) => {
    const built = go(['build', '-o', out, ...files], { cwd: dir });
    if (built.status !== 0) throw new Error(`${name}: ${built.stderr}`);
  };
  try {
    cpSync(join(folder, 'program.go'), join(dir, 'program.go'));
    const lines = (flags) => {
      const r = go(['build', `-gcflags=${flags}`, '-o', join(dir, 'out'), 'program.go'], { cwd: dir });
      return r.stderr
        .replaceAll(goroot, '$GOROOT')
        .split('\n')
        .filter((l) => l !== '');
    };
    const m = lines('-m');
    const ml = lines('-m -l');
    build('out', 'program.go');
    const run = spawnSync(join(dir, 'out'), [], { encoding: 'utf8' });
    const real = { go: version, m, ml, stdout: run.stdout, stderr: run.stderr, exit: run.status };
    const lesson = existsSync(join(folder, 'lesson.md'))
      ? readFileSync(join(folder, 'lesson.md'), 'utf8')
      : '';
    const measure = /^measure: (.+)$/m.exec(lesson)?.[1];
    if (measure) {
      writeFileSync(join(dir, 'measure.go'), measureFile(measure));
      const measured = (...flags) => {
        build('measured', ...flags, 'program.go', 'measure.go');
        const out = spawnSync(join(dir, 'measured'), [], {
          encoding: 'utf8',
          env: { ...process.env, HEAPSCOPE_MEASURE: '1' },
        });
        const [, allocs, bytes] = /measured (\d+) (\d+)/.exec(out.stderr);
        return { allocs: Number(allocs), bytes: Number(bytes) };
      };
      real.measure = { expression: measure, runs: 1000, ...measured(), l: measured('-gcflags=-l') };
    }
    writeFileSync(join(folder, 'real.json'), JSON.stringify(real, null, 2) + '\n');
    const exercise = join(folder, 'exercise');
    if (existsSync(join(exercise, 'start.go'))) {
      for (const file of readdirSync(exercise).filter((f) => f.endsWith('.go'))) {
        cpSync(join(exercise, file), join(dir, 'exercise.go'));
        build('exercise', 'exercise.go');
        if (file !== 'start.go') continue;
        writeFileSync(
          join(exercise, 'output.txt'),
          spawnSync(join(dir, 'exercise'), [], { encoding: 'utf8' }).stdout,
        );
      }
    }
    console.log(`${name}: recorded`);
  } finally {
    rmSync(dir, { recursive: true, force: true });
  }
}
