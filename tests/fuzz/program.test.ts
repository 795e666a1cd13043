/** The generator keeps its promises: the same seed gives the same program, and every program is well typed. */
import { expect, test } from 'vitest';
import { GorootImporter } from '../support/goroot.ts';
import { parseFile } from '../../src/go/syntax/index.ts';
import { checkFiles } from '../../src/go/types/api.ts';
import { program } from './program.ts';
import { Random } from './random.ts';

test('a seed decides every choice', () => {
  const r = new Random(7);
  expect([r.below(100), r.below(100), r.between(5, 9), r.pick(['a', 'b', 'c'])]).toEqual([9, 33, 6, 'c']);
  expect(program(11)).toBe(program(11));
  expect(program(11)).not.toBe(program(12));
});

test('programs are well typed', () => {
  const imp = new GorootImporter(new URL('../../', import.meta.url).pathname, true);
  for (let seed = 5000; seed < 5020; seed++) {
    const errors: string[] = [];
    const error = (d: { msg: string }): void => void errors.push(d.msg);
    const tree = parseFile(imp.files.add('p.go', program(seed)), error);
    checkFiles('main', [tree], { importer: imp.import, error, fileSet: imp.files });
    expect(errors, `seed ${seed}`).toEqual([]);
  }
});
