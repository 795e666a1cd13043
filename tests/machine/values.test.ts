import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import * as abi from '../../src/machine/abi.ts';
import * as S from '../../src/machine/runtime/state.ts';
import { Rig } from './rig.ts';

describe('strings', () => {
  const r = new Rig();
  const out = r.take(24);
  const buf = r.take(128);
  const headers = (parts: string[]): number => {
    const list = r.take(16 * parts.length);
    parts.forEach((p, i) => {
      const h = r.header(p);
      r.set64(list + i * 16, r.u64(h));
      r.set64(list + i * 16 + 8, r.u64(h + 8));
    });
    return list;
  };
  const allocated = (f: () => void): [number, number] => {
    const before = r.stats();
    f();
    const after = r.stats();
    return [after.mallocs - before.mallocs, after.bytes - before.bytes];
  };

  test('concatenation joins, uses the buffer up to 32 bytes, and returns a single operand as it is', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ unit: 'binary', maxLength: 9 }), { maxLength: 6 }), (parts) => {
        const list = headers(parts);
        r.rt.concatstrings!(parts.length, list, 0, out, 0, 0);
        expect(r.string(out)).toBe(parts.join(''));
      }),
      { numRuns: 60 },
    );
    const short = headers(['0123456789', '0123456789', '012345678901']);
    expect(allocated(() => r.rt.concatstrings!(3, short, buf, out, 0, 0))).toEqual([0, 0]);
    expect(r.get(out)).toBe(buf);
    const long = headers(['0123456789', '0123456789', '0123456789012']);
    expect(allocated(() => r.rt.concatstrings!(3, long, buf, out, 0, 0))).toEqual([1, 48]);
    const one = headers(['', 'only', '']);
    r.rt.concatstrings!(3, one, 0, out, 0, 0);
    expect(r.get(out)).toBe(r.get(one + 16));
  });

  test('bytes and runes there and back', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 40 }), (s) => {
        const h = r.header(s);
        r.rt.stringtoslicerune!(r.get(h), r.u64(h + 8), 0, out, 0, 0);
        const runes = Array.from({ length: r.i64(out + 8) }, (_, i) => r.get(r.get(out) + i * 4));
        expect(runes).toEqual([...s].map((c) => c.codePointAt(0)));
        r.rt.slicerunetostring!(r.get(out), r.u64(out + 8), 0, out, 0, 0);
        expect(r.string(out)).toBe(s);
        r.rt.stringtoslicebyte!(r.get(h), r.u64(h + 8), 0, out, 0, 0);
        r.rt.slicebytetostring!(r.get(out), r.u64(out + 8), 0, out, 0, 0);
        expect(r.string(out)).toBe(s);
      }),
      { numRuns: 60 },
    );
  });

  test('broken UTF-8 gives U+FFFD, one byte at a time', () => {
    const decode = (bytes: number[]): [number, number] => {
      const p = r.bytes(new Uint8Array(bytes));
      const v = BigInt.asUintN(64, r.rt.decoderune!(p, BigInt(bytes.length), 0n) as bigint);
      return [Number(v & 0xffffffffn), Number(v >> 32n)];
    };
    expect(decode([0xe4, 0xb8, 0x96])).toEqual([0x4e16, 3]);
    expect(decode([0xf0, 0x9f, 0x98, 0x80])).toEqual([0x1f600, 4]);
    for (const bad of [
      [0x80],
      [0xc0, 0x80],
      [0xe4, 0xb8],
      [0xed, 0xa0, 0x80],
      [0xf4, 0x90, 0x80, 0x80],
      [0xff],
    ]) {
      expect(decode(bad)).toEqual([0xfffd, 1]);
    }
  });

  test('a rune becomes a string', () => {
    const text = (v: bigint): string => (r.rt.intstring!(v, buf, out, 0, 0), r.string(out));
    const bad = '\ufffd';
    const values = [65n, 0x4e16n, -1n, 0x110000n, 0xd800n, 1n << 40n];
    expect(values.map(text)).toEqual(['A', '世', bad, bad, bad, bad]);
  });

  test('comparison is by bytes', () => {
    fc.assert(
      fc.property(
        fc.uint8Array({ maxLength: 20 }),
        fc.uint8Array({ maxLength: 20 }),
        fc.nat(12),
        (a, b, common) => {
          const x = new Uint8Array([...new Uint8Array(common).fill(7), ...a]);
          const y = new Uint8Array([...new Uint8Array(common).fill(7), ...b]);
          const got = r.rt.cmpstring!(r.bytes(x), BigInt(x.length), r.bytes(y), BigInt(y.length));
          expect(got).toBe(Buffer.compare(x, y));
        },
      ),
      { numRuns: 200 },
    );
  });

  test('single bytes need no memory; a slice of bytes gets its size class', () => {
    const h = r.header('x');
    expect(allocated(() => r.rt.slicebytetostring!(r.get(h), 1n, 0, out, 0, 0))).toEqual([0, 0]);
    const s = r.header('a'.repeat(33));
    expect(allocated(() => r.rt.stringtoslicebyte!(r.get(s), 33n, buf, out, 0, 0))).toEqual([1, 48]);
    expect([r.i64(out + 8), r.i64(out + 16)]).toEqual([33, 48]);
  });
});

describe('println', () => {
  const r = new Rig();
  const printed = (f: () => void): string => {
    r.out[2] = '';
    f();
    r.rt.printnl!();
    return r.out[2]!.slice(0, -1);
  };
  const float = (v: number): string => printed(() => r.rt.printfloat!(v));

  test.each([
    [1e5, '100000'],
    [123456, '123456'],
    [1e6, '1e+06'],
    [1234567, '1.234567e+06'],
    [1e20, '1e+20'],
    [1e21, '1e+21'],
    [0.0001, '0.0001'],
    [0.00001, '1e-05'],
    [0.00001234, '1.234e-05'],
    [5e-324, '5e-324'],
    [Number.MAX_VALUE, '1.7976931348623157e+308'],
    [0.1, '0.1'],
    [100, '100'],
    [123456789, '1.23456789e+08'],
    [1.5, '1.5'],
    [0, '0'],
    [-0, '-0'],
    [Infinity, '+Inf'],
    [-Infinity, '-Inf'],
    [NaN, 'NaN'],
  ])('%d as %s', (v, text) => expect(float(v)).toBe(text));

  test('the digits are the shortest that read back', () => {
    /** A number's significant digits and exponent, from any notation. */
    const parts = (s: string): string => {
      const [mantissa, exp] = s.replace(/^-/, '').split('e');
      const [whole, frac = ''] = mantissa!.split('.');
      const all = (whole! + frac).replace(/^0+/, '');
      const digits = all.replace(/0+$/, '');
      return `${digits}e${Number(exp ?? 0) - frac.length + all.length - digits.length}`;
    };
    fc.assert(
      fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), (v) => {
        expect(Number(float(v))).toBe(v);
        if (v !== 0) expect(parts(float(v))).toBe(parts(String(v)));
      }),
      { numRuns: 500 },
    );
  });

  test('float32, complex, integers, pointers, slices', () => {
    expect(printed(() => r.rt.printfloat32!(0.1))).toBe('0.1');
    expect(printed(() => r.rt.printfloat32!(16777216))).toBe('1.6777216e+07');
    expect(printed(() => r.rt.printcomplex!(1, -2))).toBe('(1-2i)');
    expect(printed(() => r.rt.printcomplex!(Infinity, NaN))).toBe('(+Inf+NaNi)');
    expect(printed(() => r.rt.printcomplex!(-Infinity, Infinity))).toBe('(-Inf+Infi)');
    expect(printed(() => r.rt.printcomplex!(0, -0))).toBe('(0-0i)');
    expect(printed(() => r.rt.printint!(-(1n << 63n)))).toBe('-9223372036854775808');
    expect(printed(() => r.rt.printuint!(BigInt.asIntN(64, (1n << 64n) - 1n)))).toBe('18446744073709551615');
    expect(printed(() => r.rt.printpointer!(0n))).toBe('0x0');
    expect(printed(() => r.rt.printpointer!(0xc000012345n))).toBe('0xc000012345');
    expect(printed(() => r.rt.printslice!(2n, 4n, 0x2000000))).toBe('[2/4]0xc002000000');
    expect(printed(() => r.rt.printbool!(1))).toBe('true');
  });

  test('more than the buffer holds', () => {
    const h = r.header('ab'.repeat(3000));
    expect(printed(() => r.rt.printstring!(r.get(h), 6000n))).toBe('ab'.repeat(3000));
    const s = r.header('0123456789');
    const many = printed(() => {
      for (let i = 0; i < 300; i++) r.rt.printstring!(r.get(s), 10n);
    });
    expect(many).toBe('0123456789'.repeat(300));
  });
});

describe('interfaces and equality', () => {
  const r = new Rig();
  const T = r.type('main.T', abi.KIND_STRUCT, 8, abi.EQ_MEMORY);
  r.methods(T, { Close: 3 << 16, Read: 4 << 16, String: 5 << 16 });
  const Reader = r.interface('main.Reader', ['Read']);
  const RC = r.interface('main.RC', ['Read', 'Close']);
  const Writer = r.interface('main.Writer', ['Write']);

  test('an itab holds the methods in the interface’s order, and is made once', () => {
    const tab = r.rt.ifaceToTab!(RC, T, 0, 0) as number;
    expect(r.get(tab + abi.ITAB_INTER)).toBe(RC);
    expect(r.get(tab + abi.ITAB_TYPE)).toBe(T);
    expect(r.get(tab + abi.ITAB_HASH)).toBe(r.get(T + abi.TYPE_HASH));
    expect([r.get(tab + abi.ITAB_FUN), r.get(tab + abi.ITAB_FUN + 8)]).toEqual([3 << 16, 4 << 16]);
    expect(r.rt.ifaceToTab!(RC, T, 0, 0)).toBe(tab);
    expect(r.get((r.rt.ifaceToTab!(Reader, T, 0, 0) as number) + abi.ITAB_FUN)).toBe(4 << 16);
    expect(r.rt.ifaceToTab!(Writer, T, 0, 0)).toBe(0);
    expect(r.rt.ifaceToTab!(Writer, T, 0, 0)).toBe(0);
    expect(r.rt.ifaceToTab!(Reader, r.int, 0, 0)).toBe(0);
  });

  test('hundreds of itabs', () => {
    const types = Array.from({ length: 400 }, (_, i) => {
      const t = r.type(`main.T${i}`, abi.KIND_STRUCT, 8, abi.EQ_MEMORY);
      if (i % 3) r.methods(t, { Read: (i + 10) << 16 });
      return t;
    });
    for (let round = 0; round < 2; round++) {
      types.forEach((t, i) => {
        const tab = r.rt.ifaceToTab!(Reader, t, 0, 0) as number;
        expect(i % 3 ? r.get(tab + abi.ITAB_FUN) : tab).toBe(i % 3 ? (i + 10) << 16 : 0);
      });
    }
  });

  const raised = (): [number, string[], number, number] => [
    r.get(S.RTE_KIND),
    [0, 1, 2, 3].map((i) => r.text(r.get(S.RTE_STRINGS + i * 8), r.get(S.RTE_STRINGS + i * 8 + 4))),
    r.i64(S.RTE_X),
    r.i64(S.RTE_Y),
  ];
  test('failed assertions say what they know', () => {
    expect(r.rt.typeAssertTab!(Writer, T, 0, 0)).toBe(0);
    expect(raised()).toEqual([S.RTE_ASSERT, ['', 'main.T', 'main.Writer', 'Write'], 0, 0]);
    expect(r.rt.typeAssertTab!(Writer, 0, 0, 0)).toBe(0);
    expect(raised()).toEqual([S.RTE_ASSERT, ['', '', 'main.Writer', ''], 1, 0]);
    expect(r.rt.panicdottype!(r.str, r.int, r.any, 0, 0)).toBe(1);
    expect(raised()).toEqual([S.RTE_ASSERT, ['interface {}', 'string', 'int', ''], 0, 0]);
  });

  test('values are compared by their types', () => {
    const value = (words: bigint[]): number => {
      const p = r.take(words.length * 8);
      words.forEach((w, i) => r.set64(p + i * 8, w));
      return p;
    };
    const str = (s: string): bigint[] => {
      const h = r.header(s);
      return [r.u64(h), r.u64(h + 8)];
    };
    const box = (v: bigint): bigint => BigInt(value([v]));
    const eq = (t: number, a: bigint[], b: bigint[]): unknown => r.rt.valeq!(t, value(a), value(b), 0, 0);
    expect(eq(r.int, [1n], [1n])).toBe(1);
    expect(eq(r.str, str('abc'), str('abc'))).toBe(1);
    expect(eq(r.str, str('abc'), str('abd'))).toBe(0);
    const pair = r.struct('main.P', [
      ['a', r.any],
      ['_', r.int],
      ['s', r.str],
    ]);
    const int = BigInt(r.int);
    expect(eq(pair, [int, box(5n), 1n, ...str('x')], [int, box(5n), 2n, ...str('x')])).toBe(1);
    expect(eq(pair, [int, box(5n), 1n, ...str('x')], [int, box(6n), 1n, ...str('x')])).toBe(0);
    expect(eq(pair, [0n, 0n, 1n, ...str('x')], [0n, 0n, 1n, ...str('x')])).toBe(1);
    const slice = BigInt(r.ints);
    expect(eq(pair, [slice, box(0n), 1n, ...str('x')], [slice, box(0n), 1n, ...str('x')])).toBe(2);
    expect([raised()[0], raised()[1][0]]).toEqual([S.RTE_UNCOMPARABLE, '[]int']);
    const nan = BigInt.asIntN(64, 0x7ff8000000000001n);
    expect(eq(r.float64, [nan], [nan])).toBe(0);
    expect(eq(r.array(r.any, 2), [int, box(1n), 0n, 0n], [int, box(1n), 0n, 0n])).toBe(1);
    // A pointer is the data word itself.
    expect(r.rt.efaceeq!(r.intPointer, 8n, 8n, 0, 0)).toBe(1);
    expect(r.rt.efaceeq!(r.intPointer, 8n, 16n, 0, 0)).toBe(0);
  });

  test('a key that cannot be hashed', () => {
    const t = r.map(r.any, r.int);
    const m = r.rt.makemap!(t, 0n, 0, 0, 0, 0) as number;
    const key = r.take(16);
    r.set64(key, r.ints);
    r.set64(key + 8, r.take(24));
    expect(r.rt.mapaccess!(t, m, key, 0, 0)).toBe(0);
    expect([r.get(abi.SUSP_WHY), r.get(S.RTE_KIND)]).toEqual([abi.WHY_PANIC, S.RTE_UNHASHABLEKEY]);
    expect(r.rt.mapassign!(t, m, key, 0, 0)).toBe(0);
    expect(r.get(S.RTE_KIND)).toBe(S.RTE_UNHASHABLE);
    r.set64(key, r.int);
    r.set64(r.rt.mapassign!(t, m, key, 0, 0) as number, 1);
    expect(r.rt.mapaccess!(t, m, key, 0, 0)).not.toBe(0);
    expect(r.get(abi.SUSP_WHY)).toBe(abi.WHY_NONE);
  });
});

describe('arithmetic', () => {
  const r = new Rig();
  test('fmod is JavaScript’s %', () => {
    fc.assert(
      fc.property(fc.double(), fc.double(), (x, y) => {
        expect(r.rt.fmod!(x, y)).toBe(x % y);
      }),
      { numRuns: 500 },
    );
  });
  test('complex division', () => {
    const out = r.take(16);
    const div = (a: number, b: number, c: number, d: number): [number, number] => {
      r.rt.complexdiv!(a, b, c, d, out);
      return [r.view().getFloat64(out, true), r.view().getFloat64(out + 8, true)];
    };
    expect(div(1, 2, 3, 4)).toEqual([0.44, 0.08]);
    expect(div(1, 1, 0, 0)).toEqual([Infinity, Infinity]);
    expect(div(Infinity, 1, 2, 3)).toEqual([Infinity, -Infinity]);
    expect(div(1, 1, Infinity, 0)).toEqual([0, 0]);
  });
});
