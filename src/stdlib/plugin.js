/**
 * A Vite plugin that serves the library's Go sources: `virtual:stdlib` maps every package path to a loader of its own
 * module, which exports the texts of the package's files. So a page loads just the packages that a program imports,
 * and the command-line tool carries them all.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { join, relative } from 'node:path';

const root = fileURLToPath(new URL('.', import.meta.url));

/** Package path → names of its Go files, for every folder below src/stdlib that has any. */
export function packages(dir = root, found = new Map()) {
  const entries = readdirSync(dir, { withFileTypes: true });
  const files = entries.filter((e) => e.isFile() && e.name.endsWith('.go') && !e.name.endsWith('_test.go'));
  if (files.length > 0) found.set(relative(root, dir).replaceAll('\\', '/'), files.map((f) => f.name).sort());
  for (const e of entries) if (e.isDirectory() && e.name !== 'testdata') packages(join(dir, e.name), found);
  return found;
}

export function stdlib() {
  return {
    name: 'heapscope-stdlib',
    resolveId(id) {
      if (id === 'virtual:stdlib' || id.startsWith('virtual:stdlib/')) return '\0' + id;
    },
    load(id) {
      if (id === '\0virtual:stdlib') {
        const rows = [...packages().keys()].map(
          (p) => `${JSON.stringify(p)}: () => import(${JSON.stringify('virtual:stdlib/' + p)})`,
        );
        return `export default {\n${rows.join(',\n')}\n};`;
      }
      if (!id.startsWith('\0virtual:stdlib/')) return;
      const path = id.slice('\0virtual:stdlib/'.length);
      const files = packages().get(path) ?? [];
      const texts = files.map((f) => {
        const file = join(root, path, f);
        this.addWatchFile?.(file);
        return `${JSON.stringify(f)}: ${JSON.stringify(readFileSync(file, 'utf8'))}`;
      });
      return `export default {${texts.join(',\n')}};`;
    },
  };
}
