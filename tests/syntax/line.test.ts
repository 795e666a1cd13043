import { expect, test } from 'vitest';
import { FileSet, parseLineDirective, resolveLineFile } from '../../src/go/base/index.ts';
import { parseFile } from '../../src/go/syntax/index.ts';

/** How the first `mark` of a file is named (recorded from go1.27.4), and complaints. */
function named(text: string, name = './dir/a.go'): { place: string; errors: string[] } {
  const files = new FileSet();
  const file = files.add(name, text);
  const errors: string[] = [];
  parseFile(file, (d) => errors.push(`${files.format(d.pos)}: ${d.msg}`));
  return { place: files.format(file.base + text.indexOf('mark')), errors };
}

test('a line directive names the places after it', () => {
  expect(named('package p\n//line foo.go:100\nvar mark int').place).toBe('./dir/foo.go:100');
  expect(named('package p\n//line foo.go:100\n\nvar mark int').place).toBe('./dir/foo.go:101');
  expect(named('package p\n//line /abs/bar.go:7\nvar mark int').place).toBe('/abs/bar.go:7');
  expect(named('package p\n//line sub/../q.go:7\nvar mark int').place).toBe('./dir/q.go:7');
  expect(named('package p\n//line :22\nvar mark int').place).toBe(':22');
});

test('with a column places have columns, and no name means the name before', () => {
  expect(named('package p\n//line foo.go:100:7\nvar mark int').place).toBe('./dir/foo.go:100:11');
  expect(named('package p\n//line foo.go:9\n//line :100:7\n\nvar mark int').place).toBe('./dir/foo.go:101:5');
  expect(named('package p\n//line :70:3\nvar mark int').place).toBe('./dir/a.go:70:7');
  expect(named('package p\nvar /*line z.go:50:20*/ mark int').place).toBe('./dir/z.go:50:21');
});

test('a comment that is not at the start of its line, or has no colon, is no directive', () => {
  expect(named('package p\n //line foo.go:100\nvar mark int').place).toBe('./dir/a.go:3:5');
  expect(named('package p\n//line foo\nvar mark int').place).toBe('./dir/a.go:3:5');
  expect(named('package p\n//lines foo:3\nvar mark int').place).toBe('./dir/a.go:3:5');
});

test('numbers that are none are told', () => {
  expect(named('package p\n//line foo.go:0\nvar mark int').errors).toEqual([
    './dir/a.go:2:15: invalid line number: 0',
  ]);
  expect(named('package p\n//line foo.go:1:0\nvar mark int').errors).toEqual([
    './dir/a.go:2:17: invalid column number: 0',
  ]);
  expect(named('package p\n//line foo:99999999999\nvar mark int').errors).toEqual([
    './dir/a.go:2:12: invalid line number: 99999999999',
  ]);
});

test('what a directive says', () => {
  expect(parseLineDirective('a:b.go:3')).toEqual({ file: 'a:b.go', line: 3, col: 0 });
  expect(parseLineDirective('a.go')).toBe(null);
  expect(resolveLineFile('a.go', './x/./y.go')).toBe('x/y.go');
  expect(resolveLineFile('/a/b.go', '../c.go')).toBe('/c.go');
});
