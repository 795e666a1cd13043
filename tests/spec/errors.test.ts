/** Programs that do not compile; beside each stands what `go build` of Go 1.27.4 prints: ten errors at most, sorted, then that there are too many. */
import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { formatErrors } from '../../src/cli/load.ts';
import { compile, Library } from '../../src/go/compile.ts';
import { importer } from '../emit/run.ts';

const dir = `${import.meta.dirname}/errors`;
const names = readdirSync(dir)
  .filter((f) => f.endsWith('.go'))
  .map((f) => f.slice(0, -3));

test.each(names)('%s', (name) => {
  const text = readFileSync(`${dir}/${name}.go`, 'utf8');
  const compilation = compile([{ name: `./${name}.go`, text }], new Library(importer));
  expect(formatErrors(compilation, false)).toBe(readFileSync(`${dir}/${name}.txt`, 'utf8'));
});
