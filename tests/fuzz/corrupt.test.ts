import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { compile, Library } from '../../src/go/compile.ts';
import { link } from '../../src/go/link.ts';
import { importer } from '../emit/run.ts';
import { corrupt } from './corrupt.ts';
import { Random } from './random.ts';

const root = `${import.meta.dirname}/../..`;
const goFiles = (dir: string): string[] =>
  readdirSync(`${root}/${dir}`)
    .filter((f) => f.endsWith('.go'))
    .map((f) => `${root}/${dir}/${f}`);

const sources = [
  ...readdirSync(`${root}/scenarios`).flatMap((name) => goFiles(`scenarios/${name}`)),
  ...goFiles('tests/emit/testdata'),
  ...goFiles('tests/types/testdata'),
  ...goFiles('tests/bench'),
].map((f) => readFileSync(f, 'utf8'));

/** What a compilation comes to: an image, or diagnostics that all have a place in the file. */
function outcome(text: string, library: Library): 'image' | 'errors' {
  const compilation = compile([{ name: 'prog.go', text }], library);
  const image = link(compilation);
  const { errors, files } = compilation;
  if (image !== null) {
    expect(errors).toEqual([]);
    return 'image';
  }
  expect(errors.length).toBeGreaterThan(0);
  for (const d of errors) {
    const { file, line, col } = files.position(d.pos);
    expect([file, line > 0, col > 0, d.msg.length > 0]).toEqual(['prog.go', true, true, true]);
  }
  return 'errors';
}

describe('a thousand damaged sources', () => {
  test.each(Array.from({ length: 10 }, (_, i) => i))(
    'compile or are told what is wrong (part %i)',
    (part) => {
      const random = new Random(1000 + part);
      let library = new Library(importer);
      const seen = { image: 0, errors: 0 };
      for (let i = 0; i < 100; i++) {
        if (i % 25 === 24) library = new Library(importer);
        const text = corrupt(random.pick(sources), random);
        try {
          seen[outcome(text, library)]++;
        } catch (e) {
          throw new Error(`the compiler fails on this program (part ${part}, number ${i}):\n${text}`, {
            cause: e,
          });
        }
      }
      // The damage must be real, and sometimes be none.
      expect(seen.errors).toBeGreaterThan(50);
      expect(seen.image).toBeGreaterThan(0);
    },
  );
});
