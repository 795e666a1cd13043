import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { check } from './support.ts';

/*
 * testdata/NAME.go is a program full of errors, testdata/NAME.err what `go tool compile -e` says of it (Go 1.27,
 * package path main). Every line and column must be the same.
 */
const dir = join(import.meta.dirname, 'testdata');

describe('errors are those of the real compiler', () => {
  for (const file of readdirSync(dir).filter((f) => f.endsWith('.go'))) {
    it(file, () => {
      const want = readFileSync(join(dir, file.replace(/go$/, 'err')), 'utf8')
        .trimEnd()
        .split('\n');
      const got = check({ ['./' + file]: readFileSync(join(dir, file), 'utf8') });
      expect(got.lines).toEqual(want);
    });
  }
});

describe('packages of several files', () => {
  it('share one scope, but not their imports', () => {
    const { lines } = check({
      './a.go': 'package main\nimport "fmt"\nfunc main() { fmt.Println(x, y) }\n',
      './b.go': 'package main\nvar x = fmt.Sprint(1)\nvar y = z\n',
    });
    expect(lines).toEqual(['./b.go:2:9: undefined: fmt', './b.go:3:9: undefined: z']);
  });
  it('complain about what is declared twice', () => {
    const { lines } = check({
      './a.go': 'package main\nfunc main() {}\n',
      './b.go': 'package main\nvar main = 1\n',
    });
    expect(lines).toEqual(['./b.go:2:5: cannot declare main - must be func']);
  });
});
