/**
 * What the tool's snapshot is made of, by `node --build-snapshot`: the tool, and the library as far as `warm.go` uses it, parsed, checked
 * and compiled. Go's own tool likewise takes the standard library compiled from a cache.
 */
import { startupSnapshot } from 'node:v8';
import { prepare } from './load.ts';
import { stopIf } from './run.ts';
import { largePages } from './snapshot-name.js';
import { tool } from './tool.ts';
import warm from './warm.go?raw';

void prepare(warm).then(() => {
  startupSnapshot.setDeserializeMainFunction(() => {
    // The program that is run has the environment that the launcher was given.
    if (process.env['GLIBC_TUNABLES'] === largePages) delete process.env['GLIBC_TUNABLES'];
    const launcher = process.ppid;
    stopIf(() => process.ppid !== launcher);
    void tool(process.argv.slice(1)).then((status) => {
      process.exitCode = status;
    });
  });
});
