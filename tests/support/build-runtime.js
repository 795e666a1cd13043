/**
 * Builds the run time: src/machine/runtime/index.ts (AssemblyScript) to src/machine/runtime/build/rt.wasm, and the same bytes as a
 * TypeScript module build/rt.ts for bundlers. Usage: node tests/support/build-runtime.js [--debug] [--entry file] [--out name]
 */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import asc from 'assemblyscript/asc';

const root = fileURLToPath(new URL('../../', import.meta.url));
const args = process.argv.slice(2);
const option = (name, fallback) => (args.includes(name) ? args[args.indexOf(name) + 1] : fallback);
const entry = option('--entry', 'src/machine/runtime/index.ts');
const name = option('--out', 'rt');
const debug = args.includes('--debug');
const folder = 'src/machine/runtime/build';
mkdirSync(root + folder, { recursive: true });

const { error, stderr } = await asc.main(
  [
    entry,
    ...['--baseDir', root],
    ...['--outFile', `${folder}/${name}.wasm`],
    ...(debug ? ['--debug', '--textFile', `${folder}/${name}.wat`] : ['-O3', '--converge', '--noAssert']),
    // No run time of AssemblyScript's own: the program's memory is all there is. Its few constant texts go into the nil page.
    ...['--runtime', 'stub', '--importMemory', '--initialMemory', '1', '--memoryBase', '64'],
    ...['--use', 'abort='],
    ...['--enable', 'bulk-memory,nontrapping-f2i,sign-extension,mutable-globals'],
  ],
  { stdout: process.stdout, stderr: process.stderr },
);
if (error) {
  if (stderr) process.stderr.write(stderr.toString());
  console.error(error.message);
  process.exit(1);
}

const bytes = readFileSync(`${root}${folder}/${name}.wasm`);
check(bytes);
writeFileSync(
  `${root}${folder}/${name}.ts`,
  `/** The run time's WebAssembly module, in base64. Made by tests/support/build-runtime.js. */\nexport const runtimeBase64 =\n  '${bytes.toString('base64')}';\n`,
);
console.log(`${folder}/${name}.wasm: ${bytes.length} bytes`);

/** All state must be in the memory: no mutable globals (but AssemblyScript's own unused ones), no data beyond the nil page. */
function check(bytes) {
  let at = 8;
  const u = () => {
    let n = 0;
    for (let shift = 0; ; shift += 7) {
      const b = bytes[at++];
      n += (b & 127) * 2 ** shift;
      if (b < 128) return n;
    }
  };
  while (at < bytes.length) {
    const id = bytes[at++];
    const end = u() + at;
    if (id === 6) {
      const count = u();
      for (let i = 0; i < count; i++) {
        at++;
        const mutable = bytes[at++];
        while (bytes[at] !== 0x0b) at++;
        at++;
        if (mutable) throw new Error(`the run time has a mutable global (${i} of ${count})`);
      }
    } else if (id === 11) {
      const count = u();
      for (let i = 0; i < count; i++) {
        const kind = u();
        if (kind !== 0) throw new Error('the run time has a passive data segment');
        if (bytes[at++] !== 0x41) throw new Error('data segment without constant offset');
        const offset = u();
        at++;
        const length = u();
        at += length;
        if (offset + length > 4096)
          throw new Error(`data segment at ${offset}…${offset + length} leaves the nil page`);
      }
    }
    at = end;
  }
}
