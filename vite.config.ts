import { fileURLToPath } from 'node:url';
import { sveltekit } from '@sveltejs/kit/vite';
import type { Plugin } from 'vite';
import { defineConfig } from 'vitest/config';
import { stdlib } from './src/stdlib/plugin.js';

const path = (relative: string): string => fileURLToPath(new URL(relative, import.meta.url));

/** With HEAPSCOPE_FIXTURE set, the development server talks to the hand-made session of the tests instead of the real one. */
const fixture = process.env.HEAPSCOPE_FIXTURE
  ? [{ find: /^.*\/session\/index\.ts$/, replacement: path('tests/support/fixture-session.ts') }]
  : [];

/**
 * Marks the scripts with which a page starts: nearly all their functions run at once, so a browser that knows the mark (Chromium's V8) compiles them while
 * they arrive, beside the page's own thread, instead of one after the other when they are called. What a page fetches later is left as it is.
 */
const compiledOnArrival: Plugin = {
  name: 'compiled-on-arrival',
  enforce: 'post',
  applyToEnvironment: ({ name }) => name === 'client',
  generateBundle: {
    // The mark has to stand first, and Vite writes a line at the head of a script itself.
    order: 'post',
    handler(_, bundle) {
      const marked = new Set<string>();
      const mark = (file: string): void => {
        const chunk = bundle[file];
        if (chunk?.type !== 'chunk' || marked.has(file)) return;
        marked.add(file);
        chunk.code = `//# allFunctionsCalledOnLoad\n${chunk.code}`;
        chunk.imports.forEach(mark);
      };
      for (const [file, chunk] of Object.entries(bundle))
        if (chunk.type === 'chunk' && chunk.isEntry) mark(file);
    },
  },
};

export default defineConfig({
  plugins: [stdlib(), sveltekit(), compiledOnArrival],
  resolve: { alias: fixture },
  worker: { format: 'es', plugins: () => [stdlib()] },
  environments: {
    client: {
      build: {
        rolldownOptions: {
          output: {
            // What every page starts with comes in one piece.
            codeSplitting: {
              groups: [
                {
                  name: 'framework',
                  test: /node_modules\/(svelte|@sveltejs|devalue|esm-env)\/|preload-helper/,
                },
              ],
            },
          },
        },
      },
    },
  },
  build: { target: 'es2022' },
  test: { include: ['tests/**/*.test.ts'], testTimeout: 300_000, hookTimeout: 300_000, maxWorkers: '100%' },
  server: { fs: { allow: ['.'] } },
});
