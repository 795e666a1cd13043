/** Builds the `heapscope` tool: one file for Node with the compiler, the machine and the library in it. */
import { defineConfig } from 'vite';
import { stdlib } from '../stdlib/plugin.js';

export default defineConfig({
  plugins: [stdlib()],
  build: {
    ssr: 'src/cli/main.ts',
    outDir: 'dist',
    target: 'node20',
    emptyOutDir: true,
    rolldownOptions: {
      output: { entryFileNames: 'heapscope.js', codeSplitting: false, banner: '#!/usr/bin/env node' },
    },
  },
  ssr: { noExternal: true },
});
