/**
 * Whether a page that stays open loses memory: it goes from scenario to scenario as a reader does, without loading the page anew, and after a forced
 * collection tells what is left in its heap.
 */

/** How many scenarios there are to go through before all that is loaded once has been loaded. */
export const ROUND = 21;

/** Goes on to the next scenario (and from the last back to the first), by the links of the page, and makes a step in each. */
export async function visit(page, loads) {
  for (let i = 0; i < loads; i++) {
    const title = await page.locator('header h1').first().textContent();
    const next = page.locator('header a[aria-label^="Next scenario"]');
    if ((await next.count()) > 0) {
      await next.press('Enter');
      await stepped(page, title);
    } else await first(page);
  }
}

/** Goes over the gallery to the first scenario, still in the same document, and makes a step there: what is held can be compared only at one place. */
export async function first(page) {
  const title = await page.locator('header h1').first().textContent();
  await page.locator('header a').first().press('Enter');
  await page.getByRole('link', { name: 'Start with the first scenario' }).press('Enter');
  await stepped(page, title);
}

/** Waits for another scenario than the one of this title, and makes a step in it. */
async function stepped(page, title) {
  await page.waitForFunction(
    (was) => {
      const heading = document.querySelector('header h1');
      const play = document.querySelector('.transport button:not(:disabled)[title^="Play"]');
      // Not the element itself: what is given back is kept for the test.
      return heading !== null && heading.textContent !== was && play !== null;
    },
    title,
    { timeout: 60_000 },
  );
  await page.keyboard.press('ArrowRight');
  await page.waitForFunction(
    () => document.querySelector('.transport .where b').textContent !== '0',
    undefined,
    { timeout: 60_000 },
  );
}

/** What the page holds after a collection: bytes of its heap, and counts of what a page forgets to let go. */
export async function held(page, devtools) {
  await devtools.send('Performance.enable');
  for (let i = 0; i < 3; i++) await devtools.send('HeapProfiler.collectGarbage');
  const { metrics } = await devtools.send('Performance.getMetrics');
  const of = (name) => metrics.find((one) => one.name === name).value;
  return {
    heap: of('JSHeapUsedSize'),
    documents: of('Documents'),
    nodes: of('Nodes'),
    listeners: of('JSEventListeners'),
    workers: page.workers().length,
  };
}
