import { describe, expect, test } from 'vitest';
import * as abi from '../../src/machine/abi.ts';
import { printer, steps, type Step } from './bodies.ts';
import { Rig } from './rig.ts';

describe('timers', () => {
  test('a ticker sends the time at each period; without a reader one value at most is kept', () => {
    const r = new Rig();
    // Time {wall uint64, ext int64, loc pointer}
    const time = r.type('time.Time', abi.KIND_STRUCT, 24, abi.EQ_MEMORY, [2]);
    const t = r.chan(time);
    const [ch, tm] = [r.take(8), r.take(8)];
    const recv: Step = (c, n) => r.rt.chanrecv!(r.get(ch), c.sp, 0, c.fp, c.pc(n)) as number;
    const show: Step = (c) => {
      r.rt.printint!(r.view().getBigInt64(c.sp + 8, true));
      r.rt.printnl!();
    };
    const main = r.func(
      'main.main',
      96,
      steps(
        (c, n) => {
          r.set(ch, r.rt.makechan!(t, 1n, c.fp, c.pc(n)));
          r.set64(c.sp, 1001); // when, as runtimeNano counts
          r.set64(c.sp + 8, 1000000);
          r.set64(c.sp + 16, 0);
          r.set64(c.sp + 24, r.get(ch));
          r.set64(c.sp + 32, 0);
          r.rt.native_time_newTimer!(c.sp, c.fp, c.pc(n));
          r.set(tm, r.get(c.sp + 40));
        },
        recv,
        show,
        recv,
        show,
        (c, n) => {
          r.set64(c.sp, 10_000_000);
          return r.rt.native_time_Sleep!(c.sp, c.fp, c.pc(n)) as number;
        },
        recv,
        show,
        recv,
        show,
        (c, n) => {
          expect(r.rt.chanlen!(r.get(ch))).toBe(0n);
          expect(r.rt.chancap!(r.get(ch))).toBe(0n);
          r.set64(c.sp, r.get(tm));
          r.rt.native_time_stopTimer!(c.sp, c.fp, c.pc(n));
          r.rt.printbool!(r.get8(c.sp + 8));
          r.rt.printnl!();
        },
        recv,
      ),
    );
    const lines = r.program(main).split('\n');
    expect(lines.slice(0, 2)).toEqual(['1001', '1001001']);
    // After ten milliseconds of not listening: the tick that was due first, then the next one in time.
    expect(Number(lines[2])).toBe(2001001);
    expect(Number(lines[3]) % 1000000).toBe(1001);
    expect(Number(lines[3])).toBeGreaterThan(11_000_000);
    expect(lines[4]).toBe('true');
    expect(lines[5]).toContain('deadlock');
  });

  test('AfterFunc calls in a goroutine of its own', () => {
    const r = new Rig();
    const f = printer(r, 9);
    const main = r.func(
      'main.main',
      96,
      steps(
        (c, n) => {
          r.set64(c.sp, 500001);
          r.set64(c.sp + 8, 0);
          r.set64(c.sp + 16, r.closure(f));
          r.set64(c.sp + 24, 0);
          r.set64(c.sp + 32, 0);
          r.rt.native_time_newTimer!(c.sp, c.fp, c.pc(n));
        },
        (c, n) => {
          r.set64(c.sp, 1_000_000);
          return r.rt.native_time_Sleep!(c.sp, c.fp, c.pc(n)) as number;
        },
      ),
    );
    expect(r.program(main)).toBe('9\n');
  });
});
