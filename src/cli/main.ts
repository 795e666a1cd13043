/**
 * The `heapscope` command. Where `npm run build` has left a snapshot for this very Node, the tool comes out of it in a second process,
 * with the usual parts of the library compiled; else it is loaded as it is. What it does is the same (tool.ts).
 */
import { spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { largePages, snapshotFlags, snapshotName } from './snapshot-name.js';

const here = (name: string): string => fileURLToPath(new URL(name, import.meta.url));
const argv = process.argv.slice(2);
const snapshot = here(snapshotName());

/** Whether a program is to be compiled that uses the library: reading the snapshot takes longer than all else does without. */
function isWorthwhile(): boolean {
  if (!['run', 'build', 'vet'].includes(argv[0] ?? '')) return false;
  const files = argv.filter((arg) => arg.endsWith('.go') && existsSync(arg));
  return files.some((file) => /^import\b/m.test(readFileSync(file, 'utf8')));
}

// A snapshot is of one configuration of V8; with flags of the user's own it might not be this one.
const usable = process.execArgv.length === 0 && !process.env['NODE_OPTIONS'] && existsSync(snapshot);
if (usable && isWorthwhile()) {
  const args = [...snapshotFlags, '--snapshot-blob', snapshot, '--', ...argv];
  const env = { GLIBC_TUNABLES: largePages, ...process.env };
  const child = spawn(process.execPath, args, { stdio: 'inherit', env });
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP', 'SIGQUIT'] as const)
    process.on(signal, () => child.kill(signal));
  child.on('exit', (status, signal) => {
    process.removeAllListeners(signal ?? undefined);
    if (signal) process.kill(process.pid, signal);
    else process.exitCode = status ?? 1;
  });
} else {
  const { tool } = (await import(here('tool.js'))) as typeof import('./tool.ts');
  process.exitCode = await tool(argv);
}
