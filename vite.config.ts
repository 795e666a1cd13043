import { fileURLToPath } from 'node:url';
import { sveltekit } from '@sveltejs/kit/vite';
import { defineConfig } from 'vitest/config';
import { stdlib } from './src/stdlib/plugin.js';

const path = (relative: string): string => fileURLToPath(new URL(relative, import.meta.url));

/** With HEAPSCOPE_FIXTURE set, the development server talks to the hand-made session of the tests instead of the real one. */
const fixture = process.env.HEAPSCOPE_FIXTURE
  ? [{ find: /^.*\/session\/index\.ts$/, replacement: path('tests/support/fixture-session.ts') }]
  : [];

export default defineConfig({
  plugins: [stdlib(), sveltekit()],
  resolve: { alias: fixture },
  worker: { format: 'es', plugins: () => [stdlib()] },
  build: { target: 'es2022' },
  test: { include: ['tests/**/*.test.ts'], testTimeout: 300_000, hookTimeout: 300_000, maxWorkers: '100%' },
  server: { fs: { allow: ['.'] } },
});
