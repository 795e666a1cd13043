/**
 * What is done to a page when the site is made: it can be read without its scripts, so they are fetched and run after what the reader sees first. SvelteKit
 * would start them while the page is still being shown; that start, a script in the page, is put off until something is seen, and the links by which
 * the browser knows of them early take effect then.
 */
import { createHash } from 'node:crypto';
import type { Handle } from '@sveltejs/kit';

/** A page out of sight is not painted, nor is a frame that its page has scrolled away. */
const SHOWN = `new Promise((go) => {
  if (document.hidden) return go();
  setTimeout(go, 2000);
  try {
    const painted = new PerformanceObserver((list) => list.getEntriesByName('first-contentful-paint').length && go());
    painted.observe({ type: 'paint', buffered: true });
  } catch {
    go();
  }
}).then(() => {
  for (const link of document.querySelectorAll('link[rel=later]')) link.rel = 'modulepreload';
})`;

const START = /Promise\.all\(\[\s*import\([^)]*\),\s*import\([^)]*\)\s*\]\)/;

/** Of a script or a style, as the policy of the page names it. */
const digest = (text: string): string => `sha256-${createHash('sha256').update(text).digest('base64')}`;

export function scriptsLater(html: string): string {
  const script = [...html.matchAll(/<script>([^]*?)<\/script>/g)]
    .map(([, text]) => text!)
    .find((text) => START.test(text));
  if (script === undefined) return html;
  const later = script.replace(START, (start) => `${SHOWN}.then(() => ${start})`);
  return html
    .replace(script, () => later)
    .replace(digest(script), () => digest(later))
    .replaceAll('rel="modulepreload"', 'rel="later"');
}

export const handle: Handle = ({ event, resolve }) =>
  resolve(event, { transformPageChunk: ({ html }) => scriptsLater(html) });
