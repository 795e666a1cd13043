import { describe, expect, test } from 'vitest';
import {
  binaryOp, bitLen, compare, exactString, float32Val, float64Val, int64Val, makeFloat64, makeFromLiteral, makeInt,
  makeString, shift, sign, stringVal, toComplex, toFloat, toInt, toString, uint64Val, unaryOp, unquote,
  type BinaryOperator, type Comparison, type Value,
} from '../../src/go/constant/index.ts'; // prettier-ignore

/** The value of a literal, its kind told by its look; a minus in front is applied. */
function val(text: string): Value {
  if (text.startsWith('-')) return unaryOp('-', val(text.slice(1)));
  if (text === 'true' || text === 'false') return { kind: 'Bool', val: text === 'true' };
  if (/^["`]/.test(text)) return makeFromLiteral(text, 'String');
  if (text.startsWith("'")) return makeFromLiteral(text, 'Rune');
  if (text.endsWith('i')) return makeFromLiteral(text, 'Imag');
  return makeFromLiteral(
    text,
    /^0x/i.test(text) ? (/[.p]/i.test(text) ? 'Float' : 'Int') : /[.e]/i.test(text) ? 'Float' : 'Int',
  );
}

describe('literals', () => {
  test.each([
    ['0b1011', '11'], ['0o17', '15'], ['017', '15'], ['0xFF_FF', '65535'], ['1_000', '1000'], ['08', 'unknown'],
    ['12345678901234567890123', '12345678901234567890123'],
    ['1.5', '3/2'], ['.25e2', '25'], ['1e3', '1000'], ['0x1p-2', '1/4'], ['0x1.8p1', '3'], ['0.0', '0'],
    ["'a'", '97'], ["'\\n'", '10'], ["'\\''", '39'], ["'\\377'", '255'], ["'é'", '233'], ["'😀'", '128512'],
    ["'\\U0001F600'", '128512'], ["'\\\"'", 'unknown'],
    ['2i', '(0 + 2i)'], ['1.5i', '(0 + 3/2i)'], ['0123i', '(0 + 123i)'], ['0x10i', '(0 + 16i)'],
    ['"a\\tb"', '"a\\tb"'], ['"\\xff"', '"\\xff"'], ['"\\u00e9"', '"é"'], ['`\\n`', '"\\\\n"'], ['"\\ud800"', 'unknown'],
    ['1e9999999999', 'unknown'], ['1e-1886451601', '0'], ['0e99999999', '0'],
  ])('%s is %s', (text, want) => {
    expect(exactString(val(text))).toBe(want);
  }); // prettier-ignore

  test('strings are bytes', () => {
    expect(stringVal(val('"é\\xff"'))).toBe('\u00c3\u00a9\u00ff');
    expect(unquote('`a\r\nb`')).toBe('a\nb');
  });
});

describe('operations', () => {
  test.each([
    ['1', '+', '2', '3'],
    ['7', '/', '2', '7/2'],
    ['7', '/=', '2', '3'],
    ['-7', '/=', '2', '-3'],
    ['-7', '%', '3', '-1'],
    ['7', '/=', '0', 'unknown'],
    ['0.1', '+', '0.2', '3/10'],
    ['1', '/', '3.0', '1/3'],
    ['12', '&^', '10', '4'],
    ['-1', '^', '5', '-6'],
    ['"a"', '+', '"b"', '"ab"'],
    ['true', '&&', 'false', 'false'],
    ['2i', '*', '2i', '(-4 + 0i)'],
    ['1', '+', '2i', '(1 + 2i)'],
    ['1', '/', '2i', '(0 + -1/2i)'],
    ['1e5000', '/', '1e4999', '0x.ap+4'],
    ['"a"', '-', '"b"', 'unknown'],
    ['1.5', '%', '1', 'unknown'],
  ])('%s %s %s is %s', (x, op, y, want) => {
    expect(exactString(binaryOp(val(x), op as BinaryOperator, val(y)))).toBe(want);
  });

  test.each([
    ['1', '<', '2', true],
    ['1', '==', '1.0', true],
    ['1e400', '>', '1e399', true],
    ['"a"', '<', '"b"', true],
    ['1i', '!=', '1', true],
    ['true', '==', 'false', false],
    ['1e-5000', '>', '0', true],
  ])('%s %s %s is %s', (x, op, y, want) => {
    expect(compare(val(x), op as Comparison, val(y))).toBe(want);
  });

  test('shifts and complements', () => {
    expect(exactString(shift(makeInt(1), '<<', 100))).toBe(String(1n << 100n));
    expect(exactString(shift(makeInt(-5), '>>', 1))).toBe('-3');
    expect(exactString(unaryOp('^', makeInt(5)))).toBe('-6');
    expect(exactString(unaryOp('^', makeInt(5), 8))).toBe('250');
    expect(unaryOp('!', makeInt(5)).kind).toBe('Unknown');
  });
});

describe('rounding', () => {
  test.each([
    '0.1', '1e23', '5e-324', '2.4703282292062327e-324', '2.4703282292062328e-324', '1.7976931348623157e308',
    '1.7976931348623159e308', '9007199254740993.0', '123456789012345678901234567890', '4.35', '0.000001', '8.5e-310',
    '2.2250738585072011e-308', '1e400', '1e-400',
  ])('%s to float64 is what JavaScript reads', (text) => {
    expect(float64Val(val(text))).toBe(Number(text));
    expect(float64Val(val('-' + text))).toBe(-Number(text));
  }); // prettier-ignore

  test('float32 is rounded once', () => {
    expect(float32Val(val('16777217.0'))).toBe(16777216);
    expect(float32Val(val('16777219.0'))).toBe(16777220);
    // Just above a tie, but a tie after rounding to float64.
    expect(float32Val(val('1.000000059604644775390626'))).toBe(1.0000001192092896);
    expect(float32Val(val('3.4028235677973366e38'))).toBe(3.4028234663852886e38);
    expect(float32Val(val('3.4028235677973367e38'))).toBe(Infinity);
    expect(float32Val(val('1e-45'))).toBe(1.401298464324817e-45);
  });

  test('from float64', () => {
    for (const f of [0.1, -2.5, 1e308, 5e-324, 123456789]) expect(float64Val(makeFloat64(f))).toBe(f);
    expect(makeFloat64(NaN).kind).toBe('Unknown');
    expect(exactString(makeFloat64(-0))).toBe('0');
  });
});

describe('conversions', () => {
  test('to integers, if they are', () => {
    expect(exactString(toInt(val('4.0')))).toBe('4');
    expect(toInt(val('4.5')).kind).toBe('Unknown');
    expect(exactString(toInt(binaryOp(val('1e5000'), '/', val('1e4998'))))).toBe('100');
    expect(exactString(toInt(toComplex(makeInt(3))))).toBe('3');
    expect(toInt(makeString('1')).kind).toBe('Unknown');
  });

  test('to floats', () => {
    expect(toFloat(makeInt(3)).kind).toBe('Float');
    expect(toFloat(val('2i')).kind).toBe('Unknown');
  });

  test('limits of int64 and uint64', () => {
    expect(int64Val(val('9223372036854775807'))).toBe(9223372036854775807n);
    expect(int64Val(val('9223372036854775808'))).toBe(null);
    expect(uint64Val(val('18446744073709551615'))).toBe(18446744073709551615n);
    expect(uint64Val(makeInt(-1))).toBe(null);
  });

  test('bits and signs', () => {
    expect([0, 1, 2, 255, -256].map((x) => bitLen(makeInt(x)))).toEqual([0, 1, 2, 8, 9]);
    expect(
      [(1n << 52n) - 1n, (1n << 53n) - 1n, 1n << 53n, 1n << 200n].map((x) => bitLen(makeInt(x))),
    ).toEqual([52, 53, 54, 201]);
    expect([val('-1'), val('0.0'), val('1e-5000'), val('0i'), val('1i')].map(sign)).toEqual([-1, 0, 1, 0, 1]);
  });
});

test.each([
  ['0.1', '0.1'],
  ['1e6', '1e+06'],
  ['123456.7', '123456.7'],
  ['1234567.0', '1.23457e+06'],
  ['100000.3', '100000.3'],
  ['12345.25', '12345.2'],
  ['99999.95', '99999.9'],
  ['0.00001234', '1.234e-05'],
  ['1e400', '1e+400'],
  ['1e-323', '9.88131e-324'],
  ['1e-400', '1e-400'],
  ['-2.5', '-2.5'],
  ['1.5i', '(0 + 1.5i)'],
])('%s is shown as %s', (text, want) => {
  expect(toString(val(text))).toBe(want);
});

test('long strings are cut in messages', () => {
  expect(toString(makeString('x'.repeat(100)))).toBe('"' + 'x'.repeat(68) + '...');
});
