/**
 * `npm run bench`: how fast programs run on our machine, as ratios to real Go and to Go's own WebAssembly port, measured in one run.
 * Each program of tests/bench prints, for each of its repetitions, a checksum, a number of units of work and the nanoseconds it took; the last,
 * warm repetition counts. Our machine's own time is virtual, so there the host's clock at each line is taken.
 * Also: the time to compile and to analyse, time travel (bench-seek.ts), and sizes and timings of the page (bench-page.js).
 */
import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join, resolve } from 'node:path';
import { longProgram } from './long-program.js';

const rounds = Number(process.env.ROUNDS ?? 3);
const filter = process.argv[2] ? new RegExp(process.argv[2]) : /./;
const dir = mkdtempSync(join(tmpdir(), 'bench-'));
const tool = resolve('dist/heapscope.js');

function goRoot() {
  try {
    return execFileSync('go', ['env', 'GOROOT'], { encoding: 'utf8' }).trim();
  } catch {
    return undefined;
  }
}

const median = (list) => [...list].sort((a, b) => a - b)[Math.floor(list.length / 2)];

/** Nanoseconds of the last repetition, and what was printed without the times. */
function parse(text) {
  const rows = text
    .trim()
    .split('\n')
    .map((l) => l.split(' '));
  return { ns: Number(rows.at(-1)[4]), sums: rows.map((r) => r.slice(0, 4).join(' ')).join('\n') };
}

function run(command, args, env = {}) {
  const r = spawnSync(command, args, {
    encoding: 'utf8',
    env: { ...process.env, ...env },
    timeout: 600_000,
    maxBuffer: 1 << 26,
  });
  return r.status === 0 ? r.stdout : undefined;
}

function ours(file) {
  const timings = join(dir, 'timings.json');
  const out = run(process.execPath, [tool, 'run', '-timings', timings, file], { GOMAXPROCS: '1' });
  if (out === undefined) return undefined;
  const t = JSON.parse(readFileSync(timings, 'utf8'));
  return { ...parse(out), ns: (t.at(-1) - (t.at(-2) ?? 0)) * 1e6 };
}

if (!existsSync(tool)) {
  console.error('bench: run `npm run build` first');
  process.exit(1);
}
const root = goRoot();
if (!root) console.log('go is not installed: ratios to real Go are left out\n');

const ratios = { native: [], wasm: [] };
console.log('program        ours ns/unit   ÷ native Go   ÷ Go’s WebAssembly port');
for (const name of readdirSync('tests/bench').filter((f) => f.endsWith('.go') && filter.test(f))) {
  const file = resolve('tests/bench', name);
  const exe = join(dir, basename(name, '.go'));
  const wasm = `${exe}.wasm`;
  if (root) {
    run('go', ['build', '-o', exe, file]);
    run('go', ['build', '-o', wasm, file], { GOOS: 'js', GOARCH: 'wasm' });
  }
  const times = { ours: [], native: [], wasm: [] };
  let sums;
  let wrong = false;
  for (let i = 0; i < rounds; i++) {
    const results = { ours: ours(file) };
    if (root) {
      const native = run(exe, [], { GOMAXPROCS: '1' });
      const port = run(process.execPath, [
        '--stack-size=4000',
        join(root, 'lib/wasm/wasm_exec_node.js'),
        wasm,
      ]);
      if (native) results.native = parse(native);
      if (port) results.wasm = parse(port);
    }
    for (const [who, r] of Object.entries(results)) {
      if (!r) continue;
      sums ??= r.sums;
      if (r.sums !== sums) wrong = true;
      times[who].push(r.ns);
    }
  }
  if (times.ours.length === 0) {
    console.log(`${name.padEnd(14)} does not run yet`);
    continue;
  }
  const units = Number(sums.split('\n').at(-1).split(' ')[3]);
  const mine = median(times.ours);
  const ratio = (who) => {
    if (times[who].length === 0) return '–';
    const x = mine / median(times[who]);
    ratios[who].push(x);
    return x.toFixed(2);
  };
  console.log(
    `${name.padEnd(14)} ${(mine / units).toFixed(2).padStart(12)} ${ratio('native').padStart(13)} ${ratio('wasm').padStart(13)}${wrong ? '   DIFFERENT RESULTS' : ''}`,
  );
}
const geomean = (list) =>
  list.length ? Math.exp(list.reduce((s, x) => s + Math.log(x), 0) / list.length).toFixed(2) : '–';
console.log(
  `${'geometric mean'.padEnd(27)} ${geomean(ratios.native).padStart(13)} ${geomean(ratios.wasm).padStart(13)}`,
);

// A program of 500 lines that nobody has compiled before, as a command; Go takes the library from its cache, we from the tool's snapshot.
const cold = { node: [], build: [], go: [] };
const timed = (list, command, args) => {
  const start = performance.now();
  if (run(command, args) !== undefined) list.push(performance.now() - start);
};
for (let i = 0; i < 5; i++) {
  const file = join(dir, `program${i}.go`);
  writeFileSync(
    file,
    longProgram(500).replace('func main() {', `func main() {\n\tprintln(${i}, ${Date.now()})`),
  );
  timed(cold.node, process.execPath, ['-e', '0']);
  timed(cold.build, process.execPath, [tool, 'build', file]);
  if (root) timed(cold.go, 'go', ['build', '-o', join(dir, 'cold'), file]);
}
// The command starts Node twice: itself, and the snapshot.
const [node, build] = [2 * median(cold.node), median(cold.build)];
console.log(
  `\ncold build of ${longProgram(500).split('\n').length} lines: ${build.toFixed(0)} ms, of which Node takes ${node.toFixed(0)} to start; ` +
    `÷ go build ${cold.go.length > 0 ? (build / median(cold.go)).toFixed(2) : '–'}`,
);
rmSync(dir, { recursive: true, force: true });

console.log();
for (const script of ['bench-analysis', 'bench-seek']) {
  run('npx', ['vite', 'build', '--config', 'tests/support/vite.config.ts', '--logLevel', 'error'], {
    SCRIPT: script,
  });
  process.stdout.write(run(process.execPath, [`build/scripts/${script}.js`]) ?? `${script}: failed\n`);
}

await (await import('./bench-page.js')).benchPage();
