/**
 * `npm run record -- lab`: runs the programs of tests/lab/testdata again under each of their settings and keeps, of one run, its trace together with what
 * runtime.MemStats said when it ended (ended/NAME.txt), and of every run cycles and peak, added to what runs.txt has. Minutes, most of them of waiting: the
 * programs sleep. `npm run record -- lab growing steady` records only those, `LAB_RUNS=5` five runs of each setting; the first is the one that is kept.
 * `npm run record -- lab more` keeps none: it adds to runs.txt only. The quiet service takes eleven minutes a run, the batches one.
 */
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const testdata = 'tests/lab/testdata';

/** The program's main becomes a function, and this is the main that calls it. */
const ending = `package main

import (
	"encoding/json"
	"os"
	"runtime"
)

func main() {
	program()
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	json.NewEncoder(os.Stdout).Encode(m)
}
`;

/** Of the figures those without lists: the lists of pauses and sizes are long, and the lab does not read them. */
function shortened(line) {
  const { PauseNs: _, PauseEnd: __, BySize: ___, ...figures } = JSON.parse(line);
  return JSON.stringify(figures);
}

function run(exe, name) {
  const [, kind, value] = /-(gogc|limit)(\d+)$/.exec(name);
  const setting = kind === 'gogc' ? { GOGC: value } : { GOGC: 'off', GOMEMLIMIT: `${value}MiB` };
  const { stdout, stderr, status } = spawnSync(exe, [], {
    encoding: 'utf8',
    env: { ...setting, GOMAXPROCS: '2', GODEBUG: 'gctrace=1' },
    maxBuffer: 1 << 26,
  });
  if (status !== 0) throw new Error(`${name} ended with ${status}`);
  // A run may end in the midst of a line of its trace: of that cycle nothing is known.
  const trace = stderr.split('\n').filter((line) => /^gc .* P( \(forced\))?$/.test(line));
  const peak = Math.max(...trace.map((line) => Number(/->(\d+)->/.exec(line)[1])));
  return {
    trace,
    memstats: shortened(stdout),
    counted: `${trace.length}/${peak}`,
  };
}

/** Records the programs asked for, all if none is; after `more` only their counts. */
export function recordLab(asked) {
  const keep = asked[0] !== 'more';
  const wanted = keep ? asked : asked.slice(1);
  const dir = mkdtempSync(join(tmpdir(), 'record-'));
  const counts = join(testdata, 'runs.txt');
  mkdirSync(join(testdata, 'ended'), { recursive: true });
  try {
    const traces = readdirSync(testdata).filter((file) => /-(gogc|limit)\d+\.txt$/.test(file));
    for (const file of readdirSync(testdata).filter((one) => one.endsWith('.go'))) {
      const program = file.replace('.go', '');
      if (wanted.length > 0 && !wanted.includes(program)) continue;
      const source = readFileSync(join(testdata, file), 'utf8').replace('func main()', 'func program()');
      writeFileSync(join(dir, 'program.go'), source);
      writeFileSync(join(dir, 'ending.go'), ending);
      const exe = join(dir, program);
      execFileSync('go', ['build', '-o', exe, 'program.go', 'ending.go'], { cwd: dir });
      for (const trace of traces.filter((one) => one.startsWith(`${program}-`))) {
        const name = trace.replace('.txt', '');
        const runs = Array.from({ length: Number(process.env.LAB_RUNS ?? 1) }, () => run(exe, name));
        if (keep)
          writeFileSync(join(testdata, 'ended', trace), [...runs[0].trace, runs[0].memstats, ''].join('\n'));
        const more = runs.map((one) => ` ${one.counted}`).join('');
        writeFileSync(
          counts,
          readFileSync(counts, 'utf8').replace(new RegExp(`^${name} .*$`, 'm'), `$&${more}`),
        );
        console.log(`${name}${more}`);
      }
    }
  } finally {
    rmSync(dir, { recursive: true });
  }
}
