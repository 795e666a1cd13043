/**
 * `npm test`: builds, runs the unit tests and the end-to-end tests, and ends with a line `N passed, N failed`.
 * A step that fails does not keep the later ones from running; the exit status tells whether all passed.
 */
import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync } from 'node:fs';

rmSync('test-results', { recursive: true, force: true });
mkdirSync('test-results', { recursive: true });

function step(title, command, args) {
  console.log(`\n── ${title}`);
  const r = spawnSync(command, args, { stdio: 'inherit' });
  return r.status === 0;
}

function json(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return undefined;
  }
}

let passed = 0;
let failed = 0;

if (!step('build', 'npm', ['run', '--silent', 'build'])) failed++;
const unitOk = step('unit tests', 'npx', [
  'vitest',
  'run',
  '--reporter=default',
  '--reporter=json',
  '--outputFile.json=test-results/unit.json',
]);
const unit = json('test-results/unit.json');
passed += unit?.numPassedTests ?? 0;
failed += unit?.numFailedTests ?? 1;
if (!unitOk && unit?.numFailedTests === 0) failed++; // a file that did not load

const e2eOk = step('end-to-end tests', 'npx', [
  'playwright',
  'test',
  '--config',
  'tests/e2e/playwright.config.ts',
]);
const e2e = json('test-results/e2e.json');
// A browser test may be tried twice; one that needed it is named in the list above as flaky.
passed += (e2e?.stats?.expected ?? 0) + (e2e?.stats?.flaky ?? 0);
failed += e2e?.stats?.unexpected ?? 1;
if (!e2eOk && failed === 0) failed++;

console.log(`\n${passed} passed, ${failed} failed`);
process.exit(failed === 0 ? 0 : 1);
