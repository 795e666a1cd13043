import { describe, expect, test } from 'vitest';
import { byteLength, decodeSource, FileSet } from '../../src/go/base/index.ts';
import { Scanner } from '../../src/go/syntax/index.ts';

/** Tokens of a text, and complaints `col: message` (line 1 only). */
function scan(text: string): { tokens: string[]; errors: string[] } {
  const file = new FileSet().add('x.go', text);
  const errors: string[] = [];
  const s = new Scanner(
    file,
    (pos, msg) => errors.push(`${file.col(pos)}: ${msg}`),
    () => {},
    () => {},
  );
  const tokens: string[] = [];
  for (s.next(); s.tok !== 'EOF'; s.next()) {
    const text =
      s.tok === ';' || s.tok === 'name' || s.tok === 'literal' ? s.lit : s.tok.startsWith('op') ? s.op : '';
    tokens.push(text === '' ? s.tok : `${s.tok} ${text}`);
  }
  return { tokens, errors };
}

test('semicolons are inserted after the right tokens', () => {
  expect(scan('a\n)\n]\n}\n1\nbreak\nif\n+\n++\n').tokens).toEqual([
    'name a', '; newline', ')', '; newline', ']', '; newline', '}', '; newline', 'literal 1', '; newline',
    'break', '; newline', 'if', 'op +', 'opop +', '; newline',
  ]); // prettier-ignore
  expect(scan('a /* x\n */ b // c').tokens).toEqual(['name a', '; newline', 'name b', '; EOF']);
  expect(scan('a /* x */ b;').tokens).toEqual(['name a', 'name b', '; semicolon']);
});

test('operators are as long as they can be', () => {
  expect(scan('a<<=b&^=c...d<-e:=f&&g|=h').tokens).toEqual([
    'name a', 'op= <<', 'name b', 'op= &^', 'name c', '...', 'name d', '<-', 'name e', ':=', 'name f', 'op &&', 'name g',
    'op= |', 'name h', '; EOF',
  ]); // prettier-ignore
  expect(scan('a..b').tokens).toEqual(['name a', '.', '.', 'name b', '; EOF']);
});

describe('errors', () => {
  test.each([
    ['0x', '3: hexadecimal literal has no digits'],
    ['0b2', "3: invalid digit '2' in binary literal"],
    ['089', "2: invalid digit '8' in octal literal"],
    ['0o1.5', '4: invalid radix point in octal literal'],
    ['1e', '3: exponent has no digits'],
    ['1p1', "2: 'p' exponent requires hexadecimal mantissa"],
    ['0b1e1', "4: 'e' exponent requires decimal mantissa"],
    ['0x1.8', "6: hexadecimal mantissa requires a 'p' exponent"],
    ['1__0', "3: '_' must separate successive digits"],
    ['1_', "2: '_' must separate successive digits"],
    ["''", "2: empty rune literal or unescaped '"],
    ["'ab'", '1: more than one character in rune literal'],
    ["'a", '1: rune literal not terminated'],
    ["'a\n", '3: newline in rune literal'],
    ['"a', '1: string not terminated'],
    ['"a\n', '3: newline in string'],
    ['`a', '1: string not terminated'],
    ['"\\q"', '3: unknown escape'],
    ['"\\xg"', "4: invalid character 'g' in hexadecimal escape"],
    ['"\\400"', '6: octal escape value 256 > 255'],
    ['"\\ud800"', '8: escape is invalid Unicode code point U+D800'],
    ['/* a', '1: comment not terminated'],
    ['#', "1: invalid character U+0023 '#'"],
    ['a\u20ac', "2: invalid character U+20AC '€' in identifier"],
    ['\u0661', "1: identifier cannot begin with digit U+0661 '١'"],
    ['a\0b', '2: invalid NUL character'],
    ['a\ufeffb', '2: invalid BOM in the middle of the file'],
  ])('%j', (text, error) => {
    expect(scan(text).errors).toEqual([error]);
  });

  test('bytes that are no UTF-8 are reported where they are', () => {
    expect(scan(decodeSource(new Uint8Array([0xc3, 0xa9, 0x20, 0xff, 0x41]))).errors).toEqual([
      '4: invalid UTF-8 encoding',
    ]);
  });

  test('a BOM at the beginning is fine', () => {
    expect(scan('\ufeffa')).toEqual({ tokens: ['name a', '; EOF'], errors: [] });
  });
});

test('columns count bytes', () => {
  const file = new FileSet().add('x.go', 'é😀x\nab');
  expect(file.col(file.base + 3)).toBe(7);
  expect(file.pos(1, 7)).toBe(file.base + 3);
  expect(file.pos(2, 2)).toBe(file.base + 6);
  expect(byteLength('é😀x')).toBe(7);
});

test('positions of several files', () => {
  const files = new FileSet();
  const a = files.add('a.go', 'x\ny');
  const b = files.add('b.go', 'z');
  expect(files.format(a.base + 2)).toBe('a.go:2:1');
  expect(files.format(b.base)).toBe('b.go:1:1');
  expect(files.format(b.base + 1)).toBe('b.go:1:2');
  expect(files.format(0)).toBe('<unknown position>');
});
