/**
 * Records what the real Go compiler prints for -m of every program in tests/escape/testdata, into a `.m.txt` beside it.
 * Usage: npx tsx tests/support/record-m.ts [name...]   (needs `go` on PATH; only for refreshing the recordings)
 */
import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const folder = new URL('../escape/testdata/', import.meta.url).pathname;
/** The four flag sets that are recorded, in the order of the sections of a recording. */
const modes = [['-m'], ['-m', '-l'], ['-m=2'], ['-m=2', '-l']];

const version = execFileSync('go', ['version'], { encoding: 'utf8' })
  .trim()
  .replace(/^go version /, '');
const work = mkdtempSync(join(tmpdir(), 'record-'));
const config = join(work, 'importcfg');
writeFileSync(
  config,
  execFileSync(
    'go',
    ['list', '-export', '-f', '{{if .Export}}packagefile {{.ImportPath}}={{.Export}}{{end}}', 'std'],
    {
      encoding: 'utf8',
      maxBuffer: 1 << 26,
    },
  ),
);

const wanted = process.argv.slice(2);
for (const name of readdirSync(folder).sort()) {
  if (!name.endsWith('.go') || (wanted.length > 0 && !wanted.includes(name.replace(/\.go$/, '')))) continue;
  let text = `# ${version}\n`;
  for (const flags of modes) {
    const run = spawnSync(
      'go',
      ['tool', 'compile', '-p=main', `-importcfg=${config}`, '-o', join(work, 'a.o'), ...flags, name],
      { cwd: folder, encoding: 'utf8', maxBuffer: 1 << 26 },
    );
    if (run.status !== 0) throw new Error(`${name}: ${run.stdout}${run.stderr}`);
    text += `## ${flags.join(' ')}\n${run.stdout.replaceAll(folder, '')}`;
  }
  const target = join(folder, name.replace(/\.go$/, '.m.txt'));
  if (!existsSync(target) || readFileSync(target, 'utf8') !== text) {
    writeFileSync(target, text);
    console.log(`recorded ${name}`);
  }
}
rmSync(work, { recursive: true });
