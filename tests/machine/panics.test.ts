import { describe, expect, test } from 'vitest';
import * as abi from '../../src/machine/abi.ts';
import * as L from '../../src/machine/runtime/layout.ts';
import * as S from '../../src/machine/runtime/state.ts';
import { errors, panics, printer, say, steps } from './bodies.ts';
import { Rig } from './rig.ts';

describe('panics', () => {
  test('run the deferred calls, newest first, and end the program with Go’s message', () => {
    const r = new Rig();
    const [d1, d2] = [printer(r, 1), printer(r, 2)];
    const f = r.func(
      'main.f',
      32,
      steps((c, n) => r.defer(c, d2, n), panics(r, 'boom')),
      { deferreturn: 5 },
    );
    const main = r.func(
      'main.main',
      32,
      steps(
        (c, n) => r.defer(c, d1, n),
        (c, n) => r.call(c, f, n),
      ),
      { deferreturn: 5 },
    );
    expect(r.program(main)).toBe('2\n1\npanic: boom\n');
    expect(r.act).toBe(S.ACT_PANIC);
    const g = r.get(abi.CURG);
    const out = r.take(256);
    const n = r.rt.traceback!(g, r.get(g + S.G_TRACEFP), r.get(g + S.G_TRACEPC), out, 32) as number;
    expect(Array.from({ length: n }, (_, i) => r.get(out + i * 8 + 4) >>> 16)).toEqual([f, main]);
  });

  /** A deferred function that recovers and prints what it got. */
  const recoverer = (r: Rig, wrapperOf?: number): number =>
    wrapperOf === undefined
      ? r.func('main.recover', 48, (c) => {
          r.rt.gorecover!(c.fp, c.sp, c.pc(0));
          if (r.get(c.sp) === 0) say(r, 'nil');
          else say(r, `recovered ${r.string(r.get(c.sp + 8))}`);
          return 0;
        })
      : r.func(
          'main.recover·wrapper',
          24,
          (c, at) => {
            if (at === 0) {
              r.rt.wrapperpanicfix!(c.fp, c.sp);
              if (r.call(c, wrapperOf, 1)) return 1;
            }
            return 0;
          },
          { wrapper: true },
        );
  /** f: defer d; panic(text). */
  const panicker = (r: Rig, d: number, text: string): number =>
    r.func(
      'main.panicker',
      32,
      (c, at) => {
        switch (at) {
          case 0:
            r.defer(c, d, 1);
            return panics(r, text)(c, 1) as number;
          case 5:
            return r.deferreturn(c, 5);
        }
        throw new Error('not reached');
      },
      { deferreturn: 5 },
    );

  test('recover in a deferred function stops the panic; the frame returns to its caller', () => {
    const r = new Rig();
    const f = panicker(r, recoverer(r), 'boom');
    const main = r.func(
      'main.main',
      32,
      steps(
        (c, n) => r.call(c, f, n),
        () => say(r, 'after'),
      ),
    );
    expect(r.program(main)).toBe('recovered boom\nafter\n');
    expect(r.act).toBe(S.ACT_EXIT);
    expect(r.get(r.get(S.MAIN_G) + L.G_PANIC)).toBe(0);
  });

  test('recover works through a wrapper, not through a further call, and not without a panic', () => {
    const r = new Rig();
    const rec = recoverer(r);
    const f = panicker(r, recoverer(r, rec), 'boom');
    // A deferred function that calls the one that recovers: one call too deep.
    const deep = r.func('main.deep', 24, (c, at) => (at === 0 ? r.call(c, rec, 1) : 0));
    const g = panicker(r, deep, 'bang');
    const main = r.func(
      'main.main',
      32,
      steps(
        (c, n) => r.call(c, rec, n),
        (c, n) => r.call(c, f, n),
        (c, n) => r.call(c, g, n),
      ),
    );
    expect(r.program(main)).toBe('nil\nrecovered boom\nnil\npanic: bang\n');
  });

  test('a panic in a deferred call: both are printed', () => {
    const r = new Rig();
    const d = r.func('main.d', 32, steps(panics(r, 'second')));
    const main = panicker(r, d, 'first');
    expect(r.program(main)).toBe('panic: first\n\tpanic: second\n');
  });

  test('a value that is recovered and replaced, or panicked again', () => {
    const again = (text: string, same: boolean): string => {
      const r = new Rig();
      const d = r.func('main.d', 48, (c) => {
        r.rt.gorecover!(c.fp, c.sp, c.pc(1));
        if (same) return r.rt.gopanic!(r.u64(c.sp), r.u64(c.sp + 8), c.fp, c.pc(1)) as number;
        return panics(r, text)(c, 1) as number;
      });
      return r.program(panicker(r, d, 'first'));
    };
    expect(again('again: first', false)).toBe('panic: first [recovered]\n\tpanic: again: first\n');
    expect(again('', true)).toBe('panic: first [recovered, repanicked]\n');
  });

  test('an outer recover takes away the panics inside', () => {
    const r = new Rig();
    const second = r.func('main.second', 32, steps(panics(r, 'second')));
    const f = r.func(
      'main.f',
      32,
      steps((c, n) => r.defer(c, second, n), panics(r, 'first')),
      { deferreturn: 9 },
    );
    const rec = recoverer(r);
    const outer = r.func(
      'main.outer',
      32,
      (c, at) => {
        switch (at) {
          case 0:
            r.defer(c, rec, 1);
            if (r.call(c, f, 1)) return 1;
        }
        return r.deferreturn(c, 5);
      },
      { deferreturn: 5 },
    );
    const main = r.func(
      'main.main',
      32,
      steps(
        (c, n) => r.call(c, outer, n),
        () => say(r, 'after'),
      ),
    );
    expect(r.program(main)).toBe('recovered second\nafter\n');
    expect(r.get(r.get(S.MAIN_G) + L.G_PANIC)).toBe(0);
  });

  test('a panic recovered inside a deferred call lets the older one go on', () => {
    const r = new Rig();
    const inner = panicker(r, recoverer(r), 'inner');
    const d = r.func('main.d', 32, (c, at) => (at === 0 ? r.call(c, inner, 1) : 0));
    const main = panicker(r, d, 'outer');
    expect(r.program(main)).toBe('recovered inner\npanic: outer\n');
  });

  test('Goexit runs deferred calls and cannot be recovered; a panic recovered on the way does not stop it', () => {
    const r = new Rig();
    const rec = recoverer(r);
    const last = printer(r, 3);
    const bad = panicker(r, rec, 'in between');
    const g = r.func(
      'main.g',
      32,
      steps(
        (c, n) => r.defer(c, last, n),
        (c, n) => r.defer(c, rec, n),
        (c, n) => r.defer(c, bad, n),
        (c, n) => r.rt.goexit!(c.fp, c.pc(n)) as number,
      ),
      { deferreturn: 9 },
    );
    const main = r.func(
      'main.main',
      32,
      steps(
        (c, n) => r.go(c, g, n),
        (c, n) => r.rt.native_runtime_gosched!(c.sp, c.fp, c.pc(n)) as number,
        () => say(r, 'main goes on'),
      ),
    );
    expect(r.program(main)).toBe('recovered in between\nnil\n3\nmain goes on\n');
  });

  test('a run-time error gets its value from the library, and can be recovered', () => {
    const r = new Rig();
    errors(r);
    const rec = recoverer(r);
    const f = r.func(
      'main.f',
      32,
      (c, at) => {
        switch (at) {
          case 0:
            r.defer(c, rec, 1);
            return r.rt.panicIndex!(5n, 3n, c.fp, c.pc(1)) as number;
        }
        return r.deferreturn(c, 5);
      },
      { deferreturn: 5 },
    );
    const main = r.func(
      'main.main',
      32,
      steps(
        (c, n) => r.call(c, f, n),
        (c, n) => r.rt.panicmem!(8, c.fp, c.pc(n)) as number,
      ),
    );
    expect(r.program(main)).toMatch(
      new RegExp(
        `^recovered kind ${S.RTE_INDEX}\npanic: kind ${S.RTE_MEMORY}\n\\[signal SIGSEGV: segmentation violation code=0x1 addr=0x8 pc=0x\\w+\\]\n$`,
      ),
    );
  });

  test('values with methods are asked for their text before they are printed; a panic there is fatal', () => {
    const run = (bad: boolean): string => {
      const r = new Rig();
      r.func(
        'runtime.preprintpanic',
        32,
        (c) => {
          if (bad) return panics(r, 'in Error')(c, 1) as number;
          r.set64(c.fp + 16, r.str);
          r.set64(c.fp + 24, r.header('its text'));
          return 0;
        },
        { args: 32 },
      );
      const myErr = r.type('main.myErr', abi.KIND_STRUCT, 8, abi.EQ_MEMORY);
      r.methods(myErr, { Error: 1 << 16 });
      const main = r.func(
        'main.main',
        32,
        steps((c, n) => r.rt.gopanic!(BigInt(myErr), BigInt(r.header('x')), c.fp, c.pc(n)) as number),
      );
      return r.program(main);
    };
    expect(run(false)).toBe('panic: its text\n');
    expect(run(true)).toBe('fatal error: panic while printing panic value: in Error\n');
  });

  test('deferred calls survive a stack that moves', () => {
    const r = new Rig();
    const rec = recoverer(r);
    const rec2: number = r.func(
      'main.deep',
      100,
      (c, at) => {
        if (at === 0) {
          const n = r.i64(c.fp);
          if (n === 0) return panics(r, 'from below')(c, 1) as number;
          r.set64(c.sp, n - 1);
          return r.call(c, rec2, 1);
        }
        return 0;
      },
      { args: 8 },
    );
    const f = r.func(
      'main.f',
      32,
      (c, at) => {
        switch (at) {
          case 0:
            r.defer(c, rec, 1);
            r.set64(c.sp, 200);
            if (r.call(c, rec2, 1)) return 1;
        }
        return r.deferreturn(c, 5);
      },
      { deferreturn: 5 },
    );
    const main = r.func(
      'main.main',
      32,
      steps(
        (c, n) => r.call(c, f, n),
        () => say(r, 'after'),
      ),
    );
    expect(r.program(main)).toBe('recovered from below\nafter\n');
    expect(r.i64(L.STAT_STACKCOPIES)).toBeGreaterThan(3);
  });
});
