/**
 * Builds the `heapscope` tool into dist/: the command, the tool itself with the compiler, the machine and the library in it, and a snapshot
 * of it for this Node, with which it starts with the library compiled. Without the snapshot it does the same, more slowly.
 */
import { spawnSync } from 'node:child_process';
import { rmSync } from 'node:fs';
import { build } from 'vite';
import { stdlib } from '../../src/stdlib/plugin.js';

const out = 'dist';

/** Text of ASCII alone takes V8 half the room that other text does, and the snapshot holds it. */
const ascii = {
  name: 'ascii',
  generateBundle(_, files) {
    const escape = (c) => `\\u${c.charCodeAt(0).toString(16).padStart(4, '0')}`;
    for (const f of Object.values(files))
      if (f.type === 'chunk') f.code = f.code.replace(/[^\0-\x7f]/g, escape);
  },
};

/** One file for Node. */
async function bundle(entry, file, format, plugins = [stdlib(), ascii]) {
  const output = { entryFileNames: file, format, codeSplitting: false };
  if (file === 'snapshot.cjs') output.minify = { mangle: false, compress: false };
  if (file === 'heapscope.js') output.banner = '#!/usr/bin/env node';
  await build({
    configFile: false,
    logLevel: 'warn',
    plugins,
    build: { ssr: entry, outDir: out, target: 'node20', emptyOutDir: false, rolldownOptions: { output } },
    ssr: { noExternal: true },
  });
}

rmSync(out, { recursive: true, force: true });
await bundle('src/cli/main.ts', 'heapscope.js', 'es', []);
await bundle('src/cli/tool.ts', 'tool.js', 'es');
await bundle('src/cli/snapshot.ts', 'snapshot.cjs', 'cjs');

const { snapshotFlags, snapshotName } = await import('../../src/cli/snapshot-name.js');
const args = [
  ...snapshotFlags,
  '--snapshot-blob',
  `${out}/${snapshotName()}`,
  '--build-snapshot',
  `${out}/snapshot.cjs`,
];
const made = spawnSync(process.execPath, args, { encoding: 'utf8' });
if (made.status !== 0) console.error(`The tool has no snapshot, and starts more slowly:\n${made.stderr}`);
rmSync(`${out}/snapshot.cjs`);
