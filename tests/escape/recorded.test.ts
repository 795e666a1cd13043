/**
 * Programs of testdata/ against what real Go printed for them with -m, -m -l, -m=2 and -m=2 -l (the `.m.txt` beside
 * each; recorded by tests/support/record-m.ts). Every line, its place, and the order must be the same.
 */
import { readFileSync, readdirSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { GorootImporter } from '../support/goroot.ts';
import { messages, own, sections } from '../support/m.ts';

const folder = new URL('./testdata/', import.meta.url).pathname;
const root = new URL('../../', import.meta.url).pathname;
const imp = new GorootImporter(root, true);

for (const file of readdirSync(folder).sort()) {
  if (!file.endsWith('.go')) continue;
  describe(file, () => {
    const text = readFileSync(folder + file, 'utf8');
    const recorded = sections(readFileSync(folder + file.replace(/\.go$/, '.m.txt'), 'utf8'));
    for (const [flags, want] of recorded) {
      test(`go build -gcflags='${flags}' prints the same`, () => {
        const level = flags.includes('-m=2') ? 2 : 1;
        const got = messages(imp, file, text, level, flags.includes('-l'));
        expect(got.errors).toEqual([]);
        expect(own(file, got.lines)).toEqual(own(file, want));
      });
    }
  });
}
