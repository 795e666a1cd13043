/** One program for each chapter of the specification; what real Go says of them is recorded (`npx tsx tests/spec/record.ts`). */
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { Library } from '../../src/go/compile.ts';
import { build, importer, run } from '../emit/run.ts';
import { readable, type Recorded } from './recorded.ts';

const dir = import.meta.dirname;
const recorded = JSON.parse(readFileSync(`${dir}/recorded.json`, 'utf8')) as Recorded;

const library = new Library(importer);

describe(`as ${recorded.go}`, () => {
  test.each(Object.keys(recorded.programs))('%s', (name) => {
    const want = recorded.programs[name]!;
    const { image, errors } = build(
      readFileSync(`${dir}/programs/${name}.go`, 'utf8'),
      `./${name}.go`,
      library,
    );
    expect(errors).toEqual([]);
    const ran = run(image!);
    expect(ran.machine.fault?.stack).toBeUndefined();
    expect({ stdout: ran.stdout, stderr: readable(ran.stderr), exit: ran.exit }).toEqual(want);
  });
});
