import { describe, expect, test } from 'vitest';
import * as L from '../../src/machine/runtime/layout.ts';
import * as S from '../../src/machine/runtime/state.ts';
import { bump, printer } from './bodies.ts';
import { Rig } from './rig.ts';

describe('the scheduler', () => {
  test('with one processor runs goroutines in Go’s order: the last one started first', () => {
    const r = new Rig();
    const prints = [0, 1, 2, 3, 4].map((n) => printer(r, n));
    const main = r.func('main.main', 32, (c, at) => {
      switch (at) {
        case 0:
          for (const p of prints) r.go(c, p, 1);
          if (r.rt.native_time_Sleep!((r.set64(c.sp, 1_000_000), c.sp), c.fp, c.pc(1))) return 1;
      }
      return 0;
    });
    expect(r.program(main)).toBe('4\n0\n1\n2\n3\n');
    expect(r.get(S.EXIT_CODE)).toBe(0);
  });

  test('a program that sleeps an hour ends at once, an hour later', () => {
    const r = new Rig();
    const main = r.func('main.main', 32, (c, at) => {
      if (at === 0) {
        r.set64(c.sp, 3_600_000_000_000);
        if (r.rt.native_time_Sleep!(c.sp, c.fp, c.pc(1))) return 1;
      }
      return 0;
    });
    expect(r.program(main)).toBe('');
    expect(r.i64(L.CLOCK)).toBeGreaterThanOrEqual(3_600_000_000_000);
    expect(r.i64(L.CLOCK)).toBeLessThan(3_600_000_100_000);
  });

  test('finds a deadlock', () => {
    const r = new Rig();
    const t = r.chan(r.int);
    const main = r.func('main.main', 32, (c, at) => {
      if (at === 0) {
        const ch = r.rt.makechan!(t, 0n, c.fp, c.pc(1)) as number;
        if (r.rt.chanrecv!(ch, 0, 0, c.fp, c.pc(1))) return 1;
      }
      return 0;
    });
    expect(r.program(main)).toBe('fatal error: all goroutines are asleep - deadlock!\n');
    expect(r.act).toBe(S.ACT_FATAL);
    expect(r.get(S.EXIT_CODE)).toBe(2);
    expect(r.get(r.get(S.MAIN_G) + L.G_WAITREASON)).toBe(S.WAIT_CHANRECV);
  });

  test('preempts a goroutine after ten milliseconds', () => {
    const r = new Rig({ events: true });
    let spins = 0;
    const spin = r.func('main.spin', 16, (c) => {
      for (;;) {
        spins++;
        if (r.pulse(c, 1, 100_000)) return 1; // 10 µs a statement
      }
    });
    const main = r.func('main.main', 32, (c, at) => {
      switch (at) {
        case 0:
          r.go(c, spin, 1);
          if (r.rt.native_runtime_gosched!(c.sp, c.fp, c.pc(1))) return 1;
      }
      return 0;
    });
    r.program(main);
    expect(r.events.filter((e) => e[0] === S.EV_PREEMPT).length).toBe(1);
    expect(spins).toBeGreaterThanOrEqual(1000);
    expect(r.get(S.EXIT_CODE)).toBe(0);
  });

  test('lets two processors work at the same virtual time', () => {
    const time = (procs: number): number => {
      const r = new Rig({ procs });
      const t = r.chan(r.int);
      let ch = 0;
      const work = r.func('main.work', 32, (c, at) => {
        switch (at) {
          case 0:
            r.set64(c.sp + 8, 0);
          case 1:
            while (bump(r, c.sp + 8) < 20000) if (r.pulse(c, 1, 1000)) return 1;
            r.set64(c.sp, 1);
            if (r.rt.chansend!(ch, c.sp, c.fp, c.pc(2))) return 1;
        }
        return 0;
      });
      const main = r.func('main.main', 32, (c, at) => {
        switch (at) {
          case 0:
            ch = r.rt.makechan!(t, 4n, c.fp, c.pc(1)) as number;
            for (let i = 0; i < 4; i++) r.go(c, work, 1);
            if (r.rt.chanrecv!(ch, c.sp, 0, c.fp, c.pc(1))) return 1;
          case 1:
            if (r.rt.chanrecv!(ch, c.sp, 0, c.fp, c.pc(2))) return 1;
          case 2:
            if (r.rt.chanrecv!(ch, c.sp, 0, c.fp, c.pc(3))) return 1;
          case 3:
            if (r.rt.chanrecv!(ch, c.sp, 0, c.fp, c.pc(4))) return 1;
        }
        return 0;
      });
      r.program(main);
      return r.i64(L.CLOCK);
    };
    const [one, two, four] = [time(1), time(2), time(4)];
    expect(one).toBeGreaterThan(8_000_000);
    expect(two / one).toBeGreaterThan(0.48);
    expect(two / one).toBeLessThan(0.55);
    expect(four / one).toBeLessThan(0.3);
  });

  test('runs the same, however the statements are cut into budgets', () => {
    const trace = (budgets: () => number): string => {
      const r = new Rig({ procs: 2, events: true, seed: 7 });
      const t = r.chan(r.int);
      let ch = 0;
      const worker = r.func('main.worker', 48, (c, at) => {
        switch (at) {
          case 0:
            r.set64(c.sp + 8, 0);
          case 1:
            while (bump(r, c.sp + 8) % 700 !== 0) if (r.pulse(c, 1, 37)) return 1;
            r.rt.native_runtime_nanotime!(c.sp, c.fp, c.pc(1));
            r.rt.printint!(r.view().getBigInt64(c.sp, true));
            r.rt.printsp!();
            if (r.rt.chansend!(ch, c.sp, c.fp, c.pc(2))) return 1;
          case 2:
            if (r.pulse(c, 3, 5)) return 1;
          case 3:
            r.rt.printint!(-1n);
        }
        return 0;
      });
      const main = r.func('main.main', 48, (c, at) => {
        switch (at) {
          case 0:
            ch = r.rt.makechan!(t, 1n, c.fp, c.pc(1)) as number;
            for (let i = 0; i < 3; i++) r.go(c, worker, 1);
            r.set64(c.sp + 8, 0);
          case 1:
            if (bump(r, c.sp + 8) > 3) return 0;
            if (r.rt.chanrecv!(ch, c.sp, 0, c.fp, c.pc(1))) return 1;
        }
        return 0;
      });
      r.start(main);
      while (!r.run(budgets()));
      return `${r.out[2]} ${r.i64(S.STEPS)} ${r.i64(L.CLOCK)} ${r.events.map((e) => e.join()).join(' ')}`;
    };
    const whole = trace(() => 1e9);
    expect(whole).toContain('0');
    expect(trace(() => 1)).toBe(whole);
    let k = 0;
    expect(trace(() => 1 + (k++ % 97))).toBe(whole);
  });

  test('a copy of the memory is the whole machine', () => {
    const build = (r: Rig): number => {
      const t = r.chan(r.int);
      const chAt = r.take(8);
      const echo = r.func('main.echo', 32, (c, at) => {
        switch (at) {
          case 0:
            r.set64(c.sp + 8, 0);
          case 1:
            if (bump(r, c.sp + 8) > 20) return 0;
            r.set64(c.sp, r.i64(c.sp + 8));
            if (r.rt.chansend!(r.get(chAt), c.sp, c.fp, c.pc(1))) return 1;
        }
        return r.pulse(c, 1) ? 1 : 0;
      });
      return r.func('main.main', 48, (c, at) => {
        switch (at) {
          case 0:
            r.set(chAt, r.rt.makechan!(t, 2n, c.fp, c.pc(1)));
            r.go(c, echo, 1);
            r.set64(c.sp + 8, 0);
          case 1:
            if (r.rt.chanrecv!(r.get(chAt), c.sp, 0, c.fp, c.pc(2))) return 1;
          case 2:
            r.rt.printint!(r.view().getBigInt64(c.sp, true));
            r.rt.printnl!();
            if (bump(r, c.sp + 8) >= 3) return 0;
            if (r.pulse(c, 1)) return 1;
            if (r.rt.chanrecv!(r.get(chAt), c.sp, 0, c.fp, c.pc(2))) return 1;
        }
        return 0;
      });
    };
    const a = new Rig();
    a.start(build(a));
    a.run(2);
    const image = new Uint8Array(a.memory.buffer).slice();
    const act = a.act;
    a.run();
    const b = new Rig();
    build(b);
    b.memory.grow(Math.max(0, (image.length - b.memory.buffer.byteLength) / 65536));
    new Uint8Array(b.memory.buffer).set(image);
    b.act = act;
    b.run();
    expect(a.out[2]!.endsWith(b.out[2]!)).toBe(true);
    expect(b.i64(L.CLOCK)).toBe(a.i64(L.CLOCK));
  });

  test('os.Exit and Goexit of main', () => {
    const r = new Rig();
    const main = r.func('main.main', 32, (c) => {
      r.set64(c.sp, 3);
      return r.rt.native_os_exit!(c.sp, c.fp, c.pc(1)) as number;
    });
    r.program(main);
    expect([r.act, r.get(S.EXIT_CODE)]).toEqual([S.ACT_EXIT, 3]);

    const q = new Rig();
    const p = printer(q, 5);
    const main2 = q.func('main.main', 32, (c) => {
      q.go(c, p, 1);
      return q.rt.goexit!(c.fp, c.pc(1)) as number;
    });
    expect(q.program(main2)).toBe('5\nfatal error: no goroutines (main called runtime.Goexit) - deadlock!\n');
  });

  test('deep recursion grows the stack, and the WebAssembly stack is left in between', () => {
    const r = new Rig();
    let depth = 0;
    const rec: number = r.func(
      'main.rec',
      48,
      (c, at) => {
        switch (at) {
          case 0: {
            depth++;
            const n = r.i64(c.fp);
            if (n === 0) {
              r.set64(c.fp + 8, 0);
              return 0;
            }
            r.set64(c.sp, n - 1);
            if (r.call(c, rec, 1)) return 1;
          }
          case 1:
            r.set64(c.fp + 8, r.i64(c.sp + 8) + 1);
        }
        return 0;
      },
      { args: 16 },
    );
    const main = r.func('main.main', 32, (c, at) => {
      switch (at) {
        case 0:
          r.set64(c.sp, 20000);
          if (r.call(c, rec, 1)) return 1;
        case 1:
          r.rt.printint!(r.view().getBigInt64(c.sp + 8, true));
      }
      return 0;
    });
    expect(r.program(main)).toBe('20000');
    expect(depth).toBe(20001);
    expect(r.i64(L.STAT_STACKCOPIES)).toBe(10); // 2 KiB … 2 MiB
  });

  test('a stack that grows beyond the limit is Go’s stack overflow', () => {
    const r = new Rig();
    r.set(L.SET_MAXSTACK, 65536);
    const rec: number = r.func('main.rec', 200, (c, at) => (at === 0 ? r.call(c, rec, 1) : 0));
    const main = r.func('main.main', 32, (c, at) => (at === 0 ? r.call(c, rec, 1) : 0));
    expect(r.program(main)).toMatch(
      /^runtime: goroutine stack exceeds 65536-byte limit\nruntime: sp=0xc0\w+ stack=\[0xc0\w+, 0xc0\w+\]\nfatal error: stack overflow\n$/,
    );
    expect(r.act).toBe(S.ACT_FATAL);
  });
});
