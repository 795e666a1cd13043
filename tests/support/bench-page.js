/**
 * The page's part of `npm run bench`: what the first load of a scenario transfers, and how long a step takes from the key to the picture.
 * Times are given as shares of a frame of 16.7 ms.
 */
import { spawn } from 'node:child_process';
import { gzipSync } from 'node:zlib';
import { chromium } from '@playwright/test';
import { findChromium } from './chromium.js';

const port = 4620;
const frame = 1000 / 60;

export async function benchPage() {
  const server = spawn('npx', ['vite', 'preview', '--port', String(port), '--strictPort'], {
    stdio: 'ignore',
    detached: true,
  });
  const browser = await chromium.launch({
    executablePath: await findChromium(),
    args: ['--no-sandbox', '--disable-gpu'],
  });
  try {
    const page = await browser.newPage({ viewport: { width: 1366, height: 768 } });
    let bytes = 0;
    const pending = [];
    page.on('response', (r) => {
      if (/\.(js|wasm)(\?|$)/.test(r.url()))
        pending.push(
          r.body().then(
            (b) => (bytes += gzipSync(b).length),
            () => {},
          ),
        );
    });
    const url = `http://localhost:${port}/s/new-user/`;
    for (let i = 0; ; i++) {
      try {
        await page.goto(url);
        break;
      } catch (e) {
        if (i === 40) throw e;
        await new Promise((resolve) => setTimeout(resolve, 250));
      }
    }
    await page.waitForFunction(
      () => !document.querySelector('.transport button:disabled[title^="Play"]'),
      undefined,
      { timeout: 60_000 },
    );
    await page.waitForTimeout(1500);
    await Promise.all(pending);
    console.log(
      `\nfirst load of a scenario: ${(bytes / 1000).toFixed(0)} kB of JavaScript and WebAssembly, gzip`,
    );
    const times = await page.evaluate(async () => {
      const where = () => document.querySelector('.transport .where b').textContent;
      const press = (key) => window.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true }));
      const one = (key) =>
        new Promise((resolve) => {
          const before = where();
          const begin = performance.now();
          const watch = new MutationObserver(() => {
            if (where() === before) return;
            watch.disconnect();
            resolve(performance.now() - begin);
          });
          watch.observe(document.querySelector('.transport'), {
            subtree: true,
            characterData: true,
            childList: true,
          });
          setTimeout(() => (watch.disconnect(), resolve(undefined)), 2000);
          press(key);
        });
      const out = [];
      for (let round = 0; round < 10; round++) {
        for (let i = 0; i < 6; i++) out.push(await one('ArrowRight'));
        for (let i = 0; i < 6; i++) out.push(await one('ArrowLeft'));
      }
      return out.filter((t) => t !== undefined);
    });
    times.sort((a, b) => a - b);
    const at = (q) => times[Math.min(times.length - 1, Math.floor(times.length * q))];
    if (times.length === 0) console.log('steps: none was answered');
    else
      console.log(
        `a step, from key to picture: ${(at(0.5) / frame).toFixed(2)} frames at the median, ${(at(0.99) / frame).toFixed(2)} at the 99th percentile (${times.length} steps)`,
      );
  } finally {
    await browser.close();
    process.kill(-server.pid);
  }
}
