import { defineConfig } from '@playwright/test';
import { findChromium } from '../support/chromium.js';

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
    toHaveScreenshot: { scale: 'device', threshold: 0.02, maxDiffPixelRatio: 0.004 },
  },
  reporter: [['list'], ['json', { outputFile: '../../test-results/e2e.json' }]],
  use: {
    baseURL: `http://localhost:${port}`,
    viewport: { width: 1366, height: 768 },
    launchOptions: {
      executablePath: await findChromium(),
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
