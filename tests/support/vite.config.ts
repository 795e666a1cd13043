/** Builds a script of tests/support for Node with the library in it: `SCRIPT=conformance vite build --config tests/support/vite.config.ts`. */
import { defineConfig } from 'vite';
import { stdlib } from '../../src/stdlib/plugin.js';

const script = process.env['SCRIPT'] ?? 'conformance';

export default defineConfig({
  plugins: [stdlib()],
  build: {
    ssr: `tests/support/${script}.ts`,
    outDir: process.env['OUT'] ?? 'build/scripts',
    emptyOutDir: false,
    target: 'node20',
    rolldownOptions: { output: { entryFileNames: `${script}.js`, codeSplitting: false } },
  },
  ssr: { noExternal: true },
});
