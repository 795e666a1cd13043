import { execFileSync } from 'node:child_process';
import { basename } from 'node:path';
import { defineConfig } from '@playwright/test';
import { findChromium } from '../support/chromium.js';

const browser = await findChromium();
/**
 * The pictures in `moments/` were drawn by this browser, and may differ by four pixels in a thousand. Browsers of another kind or version draw the
 * edges of letters otherwise: there it may be five in a hundred.
 */
const PAINTER = 'chromium-headless-shell 156';
const major = /(\d+)\./.exec(execFileSync(browser, ['--version', '--no-sandbox'], { encoding: 'utf8' }))?.[1];
const maxDiffPixelRatio = `${basename(browser)} ${major}` === PAINTER ? 0.004 : 0.05;

const port = Number(process.env.HEAPSCOPE_PORT ?? 4619);

export default defineConfig({
  testDir: '.',
  testMatch: '*.e2e.ts',
  outputDir: '../../test-results',
  // Generous, for a machine with other work: what waits is told by conditions, never by time.
  timeout: 120_000,
  retries: 1,
  workers: 2,
  fullyParallel: true,
  // Pictures of the page: `npm run test:e2e -- moments --update-snapshots` takes them anew.
  snapshotPathTemplate: '{testDir}/moments/{arg}{ext}',
  expect: {
    timeout: 15_000,
    toHaveScreenshot: { scale: 'device', threshold: 0.02, maxDiffPixelRatio },
  },
  reporter: [['list'], ['json', { outputFile: '../../test-results/e2e.json' }]],
  use: {
    baseURL: `http://localhost:${port}`,
    viewport: { width: 1366, height: 768 },
    // Each test is a first visit, after which the whole site would be fetched to be kept; what comes of that has a test of its own.
    serviceWorkers: 'block',
    launchOptions: {
      executablePath: browser,
      args: [
        '--no-sandbox',
        '--disable-gpu',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
        '--no-first-run',
        // Letters are drawn alike on every machine.
        '--font-render-hinting=none',
        '--disable-lcd-text',
        '--force-color-profile=srgb',
      ],
    },
  },
  webServer: {
    command: `npx vite preview --port ${port} --strictPort`,
    cwd: '../..',
    port,
    reuseExistingServer: false,
    timeout: 60_000,
  },
});
