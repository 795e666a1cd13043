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

/** The script that starts a page's scripts, as SvelteKit writes it and as it is to be. */
interface Start {
  now: string;
  later: string;
}

function startOf(html: string): Start | null {
  const now = [...html.matchAll(/<script>([^]*?)<\/script>/g)]
    .map(([, text]) => text!)
    .find((text) => START.test(text));
  if (now === undefined) return null;
  return { now, later: now.replace(START, (start) => `${SHOWN}.then(() => ${start})`) };
}

/** A policy, or a page with it, that names the one script instead of the other. */
const allowing = (policy: string, { now, later }: Start): string =>
  policy.replace(digest(now), digest(later));

export function scriptsLater(html: string, start = startOf(html)): string {
  if (start === null) return html;
  return allowing(
    html.replace(start.now, () => start.later),
    start,
  ).replaceAll('rel="modulepreload"', 'rel="later"');
}

/** The policy stands in the page where that is a file; with a page that is made when it is asked for, as one that is not there is, in the head of the answer. */
export const handle: Handle = async ({ event, resolve }) => {
  const starts: Start[] = [];
  const response = await resolve(event, {
    transformPageChunk: ({ html }) => {
      const start = startOf(html);
      if (start !== null) starts.push(start);
      return scriptsLater(html, start);
    },
  });
  const policy = response.headers.get('content-security-policy');
  if (policy !== null) response.headers.set('content-security-policy', starts.reduce(allowing, policy));
  return response;
};
