/**
 * Runs random programs with real Go and with our machine, both on one processor and without a collector, and compares what each case
 * prints and allocates. A difference is made small and written to a folder.
 *
 *     npx tsx tests/fuzz/execute.ts FROM TO [--out=DIR] [--no-shrink]    compares (needs `go` on PATH)
 *     npx tsx tests/fuzz/execute.ts record                               writes what the test reads
 */
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Library } from '../../src/go/compile.ts';
import { build, importer, run } from '../emit/run.ts';
import { executable, lonely, outputs, recordedSeeds } from './execution.ts';
import { shrink } from './shrink.ts';

const dir = mkdtempSync(join(tmpdir(), 'execute-'));

/** What real Go prints; null if the program does not compile. */
function real(text: string): string | null {
  writeFileSync(join(dir, 'p.go'), text);
  const built = spawnSync('go', ['build', '-o', join(dir, 'p'), join(dir, 'p.go')], { encoding: 'utf8' });
  if (built.status !== 0) return null;
  const env = { ...process.env, GOMAXPROCS: '1', GOGC: 'off' };
  const ran = spawnSync(join(dir, 'p'), [], { encoding: 'utf8', env, timeout: 30_000, maxBuffer: 1 << 26 });
  return `${ran.stderr}exit ${ran.status}`;
}

const small = !process.argv.includes('--no-shrink');
let library = new Library(importer);

/** What our machine prints. */
function ours(text: string): string {
  const { image, errors } = build(text, 'p.go', library);
  if (image === null) return errors.join('\n');
  const ran = run(image, { settings: lonely() });
  return `${ran.stderr}exit ${ran.exit}`;
}

function compare(from: number, to: number, out: string): void {
  mkdirSync(out, { recursive: true });
  let different = 0;
  for (let first = from; first < to; first += 50) {
    library = new Library(importer);
    const seeds = Array.from({ length: Math.min(50, to - first) }, (_, i) => first + i);
    const text = executable(seeds);
    const said = real(text);
    if (said === null) throw new Error(`seeds ${first}…: the batch does not compile`);
    const want = outputs(said);
    const got = outputs(ours(text));
    for (const seed of seeds) {
      if (want.get(seed) === got.get(seed)) continue;
      different++;
      const differs = (t: string): boolean => {
        // A program that has been cut until it dies differs in its traceback: that is another difference.
        const theirs = real(t);
        return theirs !== null && theirs.endsWith('exit 0') && theirs !== ours(t);
      };
      const alone = executable([seed]);
      const least = !differs(alone) ? text : small ? shrink(alone, differs) : alone;
      writeFileSync(join(out, `${seed}.go`), least);
      console.log(`seed ${seed}: ${join(out, `${seed}.go`)}`);
    }
  }
  console.log(`${to - from} programs, ${different} differ`);
}

function record(): void {
  const said = real(executable(recordedSeeds));
  if (said === null) throw new Error('the recorded programs do not compile');
  const go = execFileSync('go', ['env', 'GOVERSION'], { encoding: 'utf8' }).trim();
  const file = join(import.meta.dirname, 'executed.json');
  writeFileSync(file, JSON.stringify({ go, said }, null, 1) + '\n');
  console.log(`${recordedSeeds.length} programs recorded with ${go}: ${readFileSync(file).length} bytes`);
}

const [first, last] = process.argv.slice(2);
try {
  if (first === 'record') record();
  else
    compare(
      Number(first),
      Number(last),
      process.argv.find((a) => a.startsWith('--out='))?.slice(6) ?? 'build/fuzz',
    );
} finally {
  rmSync(dir, { recursive: true, force: true });
}
