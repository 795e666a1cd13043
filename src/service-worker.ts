/**
 * Offline: everything of the site is kept at the first visit. What is built has its hash in its name and never changes; pages are asked for again when
 * there is a network, so that a new version is seen at once.
 */
/// <reference types="@sveltejs/kit" />
/// <reference no-default-lib="true"/>
/// <reference lib="esnext" />
/// <reference lib="webworker" />
import { build, files, prerendered, version } from '$service-worker';

const worker = globalThis as unknown as ServiceWorkerGlobalScope;
const CACHE = `heapscope-${version}`;
const here = new URL('./', worker.location.href);
const local = (path: string): string => new URL(path.replace(/^\//, ''), here).href;
/** Fetched when somebody saves a lesson; too large for a first visit. */
const LATER = '/standalone.html';
const kept = new Set([...build, ...files].filter((path) => !path.endsWith(LATER)).map(local));
const pages = prerendered.map(local);

/** What the page's workers consist of: compiler, library, run time. */
async function workers(): Promise<string[]> {
  const response = await fetch(local('_app/workers.json'));
  return response.ok ? ((await response.json()) as string[]).map(local) : [];
}

worker.addEventListener('install', (event) => {
  event.waitUntil(
    Promise.all([caches.open(CACHE), workers()])
      .then(([cache, more]) => cache.addAll([...new Set([...kept, ...more, ...pages])]))
      .then(() => worker.skipWaiting()),
  );
});

worker.addEventListener('activate', (event) => {
  event.waitUntil(
    caches
      .keys()
      .then((names) => Promise.all(names.filter((name) => name !== CACHE).map((name) => caches.delete(name))))
      .then(() => worker.clients.claim()),
  );
});

worker.addEventListener('fetch', (event) => {
  const { request } = event;
  if (request.method !== 'GET' || !request.url.startsWith(here.origin)) return;
  event.respondWith(answer(request));
});

async function answer(request: Request): Promise<Response> {
  const cache = await caches.open(CACHE);
  const url = request.url.split('#')[0]!;
  if (kept.has(url) || url.includes('/_app/immutable/')) {
    const found = await cache.match(url);
    if (found) return found;
  }
  try {
    return await fetch(request);
  } catch (error) {
    const found = (await cache.match(url)) ?? (await cache.match(url.split('?')[0]!));
    if (found) return found;
    throw error;
  }
}
