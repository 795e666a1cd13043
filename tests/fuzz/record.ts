/**
 * Records what the real Go compiler says with -m and -m -l: of the programs in found/ (differences that there once
 * were) in a `.m.txt` beside each, and of some random programs as digests in recorded.json.
 * Usage: npx tsx tests/fuzz/record.ts   (needs `go` on PATH; only for refreshing the recordings)
 */
import { readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { own } from '../support/m.ts';
import { Oracle } from '../support/oracle.ts';
import { type Recorded, digest, modes, seeds } from './digest.ts';
import { program } from './program.ts';

const folder = new URL('./found/', import.meta.url).pathname;
const go = new Oracle();
for (const name of readdirSync(folder)) {
  if (!name.endsWith('.go')) continue;
  const text = readFileSync(folder + name, 'utf8');
  const sections = modes.map((flags) => `## ${flags}\n${said(name, text, flags).join('\n')}\n`);
  writeFileSync(folder + name.replace(/\.go$/, '.m.txt'), `# ${go.version}\n${sections.join('')}`);
}
const recorded: Recorded = { go: go.version, programs: {} };
for (const seed of seeds) {
  const text = program(seed);
  const lines = modes.map((flags) => digest(own('p.go', said('p.go', text, flags)).join('\n')));
  recorded.programs[seed] = [digest(text), ...lines];
}
writeFileSync(new URL('./recorded.json', import.meta.url), `${JSON.stringify(recorded, null, 1)}\n`);
go.close();

function said(name: string, text: string, flags: string): string[] {
  const { ok, lines } = go.compile(name, text, flags.split(' '));
  if (!ok) throw new Error(`${name} does not compile: ${lines[0]}`);
  return lines;
}
