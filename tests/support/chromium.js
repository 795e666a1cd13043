/**
 * Finds a Chromium for the end-to-end tests: one that is installed, else Playwright's own, else Debian's package.
 * Says what it does. `node tests/support/chromium.js` prints the path.
 */
import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** The first draws no windows, and is the fastest; Playwright's own is of that kind, too. */
const names = [
  'chromium-headless-shell',
  'chromium',
  'chromium-browser',
  'google-chrome',
  'google-chrome-stable',
  'chrome',
];

function onPath(name) {
  const r = spawnSync('which', [name], { encoding: 'utf8' });
  return r.status === 0 ? r.stdout.trim() : undefined;
}

async function playwrights() {
  const { chromium } = await import('@playwright/test');
  const path = chromium.executablePath();
  return existsSync(path) ? path : undefined;
}

function run(command, args) {
  console.error(`chromium: ${command} ${args.join(' ')}`);
  return spawnSync(command, args, { stdio: ['ignore', 'inherit', 'inherit'], timeout: 600_000 }).status === 0;
}

export async function findChromium() {
  const given = process.env.CHROMIUM_PATH;
  if (given) return given;
  for (const name of names) {
    const path = onPath(name);
    if (path) return path;
  }
  let path = await playwrights();
  if (path) return path;
  console.error('chromium: none installed; trying Playwright’s');
  if (run('npx', ['playwright', 'install', 'chromium']) && (path = await playwrights())) return path;
  console.error('chromium: that failed; trying Debian’s package');
  const root = process.getuid?.() === 0;
  const apt = (...args) => run(root ? 'apt-get' : 'sudo', root ? args : ['apt-get', ...args]);
  apt('update', '-qq');
  for (const name of names.slice(0, 2))
    if (apt('install', '-y', '-qq', '--no-install-recommends', name) && (path = onPath(name))) return path;
  throw new Error('no Chromium or Chrome found; install one, or name it in CHROMIUM_PATH');
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const path = await findChromium();
  console.log(path, execFileSync(path, ['--version', '--no-sandbox'], { encoding: 'utf8' }).trim());
}
