/**
 * `npm run record -- machine`: asks real Go how its collector paces the programs of tests/machine/testdata/pacer.go, and how things grow
 * (growth.go). Written beside them as pacer.json and growth.out. `npm run record -- machine big` records one shape anew. Every setting is run
 * several times, since how much a heap overshoots depends on when a worker gets a processor, and how many cycles there are on what a first touch of
 * memory costs: `npm run record -- machine more` adds runs to those of another hour, and `npm run record -- machine more big 100` those of one shape
 * and GOGC. At least two processors are needed, for the programs never use more. On a busy machine the programs (not the recorder) have to run at real-time priority to say anything about Go:
 * `RECORD_PREFIX='chrt -f 50' npm run record -- machine`.
 */
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

const testdata = 'tests/machine/testdata';
const RUNS = 7;
const prefix = process.env.RECORD_PREFIX?.split(' ') ?? [];
const shapes = ['constant', 'growing', 'sawtooth', 'big', 'pointers'];
const settings = [
  ...['10', '25', '50', '100', '200', '400', 'off'].map((gogc) => ({ GOGC: gogc })),
  ...[32, 40, 48, 64, 96, 128].map((mib) => ({ GOGC: 'off', GOMEMLIMIT: `${mib}MiB` })),
];

/** Rests between two runs: Linux takes the processor from what runs at real-time priority for longer than 95% of a second. */
function rest(ms) {
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, ms);
}

/** What a run says: its cycles, the highest heap (MB, as gctrace gives it) at the end of one of them, live heap and goal after the last. */
function measure(exe, shape, env) {
  const start = performance.now();
  const [command, ...args] = [...prefix, exe, shape];
  const r = spawnSync(command, args, {
    encoding: 'utf8',
    env: { ...env, GODEBUG: 'gctrace=1' },
    timeout: 20_000,
    maxBuffer: 1 << 26,
  });
  rest(20 + (performance.now() - start) / 10);
  const said = /^cycles (\d+) live (\d+) goal (\d+)$/m.exec(r.stdout);
  if (!said) return undefined;
  // What counts lies between the first forced cycle and the one at the end.
  const traced = [...r.stderr.matchAll(/ (\d+)->(\d+)->(\d+) MB, (\d+) MB goal.*/g)];
  const counted = traced.slice(traced.findIndex((m) => m[0].endsWith('(forced)')) + 1, -1);
  return {
    cycles: Number(said[1]),
    peak: Math.max(0, ...counted.map((m) => Number(m[2]))),
    goal: counted.length ? Number(counted.at(-1)[4]) : 0,
    live: Number(said[2]),
    next: Number(said[3]),
  };
}

const isOf = (r, shape, procs, setting) =>
  r.shape === shape && r.procs === procs && r.GOGC === setting.GOGC && r.GOMEMLIMIT === setting.GOMEMLIMIT;

/** Records the shapes asked for, all if none is. */
export function recordMachine(version, wanted) {
  const dir = mkdtempSync(join(tmpdir(), 'record-'));
  const build = (name) => {
    const exe = join(dir, name);
    execFileSync('go', ['build', '-o', exe, resolve(testdata, `${name}.go`)], { cwd: dir });
    return exe;
  };
  try {
    writeFileSync(join(testdata, 'growth.out'), execFileSync(build('growth'), { encoding: 'utf8' }));
    const exe = build('pacer');
    const file = join(testdata, 'pacer.json');
    const chosen = shapes.filter((s) => wanted.includes(s));
    const more = wanted.includes('more');
    const values = more ? settings.map((s) => s.GOGC).filter((gogc) => wanted.includes(gogc)) : [];
    const runs = chosen.length === 0 && !more ? [] : JSON.parse(readFileSync(file, 'utf8')).runs;
    for (const shape of chosen.length === 0 ? shapes : chosen) {
      const recorded = [];
      for (const procs of [1, 2]) {
        for (const setting of settings) {
          const looked = values.length === 0 || values.includes(setting.GOGC);
          const all = Array.from({ length: looked ? RUNS : 0 }, () =>
            measure(exe, shape, { ...setting, GOMAXPROCS: String(procs) }),
          );
          const before = more ? runs.find((r) => isOf(r, shape, procs, setting)) : undefined;
          const list = (key) => [...(before?.[key] ?? []), ...all.map((r) => r[key])];
          recorded.push({
            shape,
            procs,
            ...setting,
            cycles: list('cycles'),
            peak: list('peak'),
            goal: list('goal'),
            live: list('live'),
            next: list('next'),
          });
        }
      }
      const at = runs.findIndex((r) => r.shape === shape);
      if (at < 0) runs.push(...recorded);
      else runs.splice(at, recorded.length, ...recorded);
      console.log(`machine ${shape}: recorded`);
    }
    const lines = runs.map((r) => `    ${JSON.stringify(r)}`).join(',\n');
    writeFileSync(file, `{\n  "go": ${JSON.stringify(version)},\n  "runs": [\n${lines}\n  ]\n}\n`);
  } finally {
    rmSync(dir, { recursive: true, force: true });
  }
}
