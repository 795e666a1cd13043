/**
 * What real `go vet` says of the programs of tests/vet: the findings of each analyzer in its order (Go prints the analyzers themselves in any
 * order), or what it prints of a program that does not compile.
 */
import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const folder = 'tests/vet';

export function recordVet(version) {
  const programs = {};
  for (const name of readdirSync(join(folder, 'programs')).sort()) {
    const dir = mkdtempSync(join(tmpdir(), 'record-'));
    const go = (...args) => spawnSync('go', ['vet', ...args, name], { encoding: 'utf8', cwd: dir });
    try {
      cpSync(join(folder, 'programs', name), join(dir, name));
      const { status, stderr } = go();
      const findings = {};
      const json = go('-json').stdout.replace(/^#.*$/gm, '').trim();
      const [units] = json === '' ? [{}] : Object.values(JSON.parse(json));
      for (const analyzer of Object.keys(units ?? {}).sort())
        findings[analyzer] = units[analyzer].map(
          ({ posn, message }) => `${posn.replace(/.*\//, '')}: ${message}`,
        );
      const error = json === '' && stderr !== '' ? { stderr } : {};
      programs[name] = { exit: status, ...error, findings };
    } finally {
      rmSync(dir, { recursive: true, force: true });
    }
  }
  writeFileSync(join(folder, 'recorded.json'), `${JSON.stringify({ go: version, programs }, null, 2)}\n`);
  console.log('vet: recorded');
}
