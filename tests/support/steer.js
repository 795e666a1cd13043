/** What the measurements of the page do as a reader does: open a program, wait for it, go to a step. */
import { deflateRawSync } from 'node:zlib';

/** A link that opens the page with a program of one's own. */
export const link = (text, settings = '') =>
  '#v=1' +
  settings +
  '&code=' +
  deflateRawSync(Buffer.from(text))
    .toString('base64')
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replace(/=+$/, '');

/** Waits until the program can be played. */
export async function ready(page) {
  await page.waitForFunction(
    () => !document.querySelector('.transport button:disabled[title^="Play"]'),
    undefined,
    { timeout: 60_000 },
  );
}

/** Waits until the whole run is known. */
export async function recorded(page) {
  await page.keyboard.press('ArrowRight');
  await page.waitForFunction(
    () => !document.querySelector('.transport .where').textContent.includes('+'),
    undefined,
    { timeout: 120_000 },
  );
}

/** Drags the scrubber to a step, counted as it is shown, and waits for its picture. */
export async function seek(page, step) {
  await page.evaluate((to) => {
    const input = document.querySelector('.scrubber input');
    input.value = String(Number(input.min) + to);
    input.dispatchEvent(new Event('input', { bubbles: true }));
  }, step);
  await page.waitForFunction(
    (to) =>
      Number(document.querySelector('.transport .where b').textContent.replaceAll(/[^0-9]/g, '')) === to,
    step,
    { timeout: 120_000 },
  );
}
