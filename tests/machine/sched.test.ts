import { describe, expect, test } from 'vitest';
import * as abi from '../../src/machine/abi.ts';
import * as L from '../../src/machine/runtime/layout.ts';
import * as S from '../../src/machine/runtime/state.ts';
import { type Body, type Call, Rig } from './rig.ts';

/** A function that prints a number with println and does nothing else. */
const printer = (r: Rig, n: number): number =>
  r.func(`main.print${n}`, 16, () => {
    r.rt.printint!(BigInt(n));
    r.rt.printnl!();
    return 0;
  });
const say = (r: Rig, text: string): void => {
  const h = r.header(text);
  r.rt.printstring!(r.get(h), r.u64(h + 8));
  r.rt.printnl!();
};
/** A counter of loops in the frame, at sp + offset. */
const bump = (r: Rig, at: number): number => {
  r.set64(at, r.i64(at) + 1);
  return r.i64(at);
};

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

/* ── Channels ─────────────────────────────────────────────────────────────────────────────────────────────────── */

/** Builds a function that does one thing after the other: each step gets its own resume index. */
type Step = (c: Call, next: number) => number | void;
const steps =
  (...list: Step[]): Body =>
  (c, at) => {
    for (let i = at; i < list.length; i++) if (list[i]!(c, i + 1)) return 1;
    return 0;
  };

describe('channels', () => {
  const setup = (
    size: bigint,
  ): { r: Rig; ch: () => number; make: Step; send: (v: number) => Step; recv: Step } => {
    const r = new Rig();
    const t = r.chan(r.int);
    const at = r.take(8);
    return {
      r,
      ch: () => r.get(at),
      make: (c, next) => r.set(at, r.rt.makechan!(t, size, c.fp, c.pc(next))),
      send: (v) => (c, next) => {
        r.set64(c.sp, v);
        return r.rt.chansend!(r.get(at), c.sp, c.fp, c.pc(next)) as number;
      },
      recv: (c, next) => r.rt.chanrecv!(r.get(at), c.sp, c.sp + 8, c.fp, c.pc(next)) as number,
    };
  };
  const show =
    (r: Rig): Step =>
    (c) => {
      r.rt.printint!(r.view().getBigInt64(c.sp, true));
      r.rt.printbool!(r.get8(c.sp + 8));
      r.rt.printnl!();
    };

  test.each([0n, 1n, 3n])('of size %i deliver in order, then zeros after close', (size) => {
    const { r, ch, make, send, recv } = setup(size);
    const producer = r.func(
      'main.producer',
      32,
      steps(
        send(10),
        send(20),
        send(30),
        send(40),
        (c, next) => r.rt.closechan!(ch(), c.fp, c.pc(next)) as number,
      ),
    );
    const main = r.func(
      'main.main',
      32,
      steps(
        make,
        (c, n) => r.go(c, producer, n),
        recv,
        show(r),
        recv,
        show(r),
        recv,
        show(r),
        recv,
        show(r),
        recv,
        show(r),
      ),
    );
    expect(r.program(main)).toBe('10true\n20true\n30true\n40true\n0false\n');
  });

  test('hand values over directly to who waits longest', () => {
    const { r, make, send, recv } = setup(0n);
    const taker = (n: number): number =>
      r.func(
        `main.taker${n}`,
        32,
        steps(recv, (c) => {
          r.rt.printint!(BigInt(n));
          show(r)(c, 0);
        }),
      );
    const takers = [1, 2, 3].map(taker);
    const main = r.func(
      'main.main',
      32,
      steps(
        make,
        (c, n) => takers.forEach((t) => r.go(c, t, n)),
        (c, n) => r.rt.native_runtime_gosched!(c.sp, c.fp, c.pc(n)) as number,
        send(100),
        send(200),
        send(300),
        (c, n) => r.rt.native_runtime_gosched!(c.sp, c.fp, c.pc(n)) as number,
      ),
    );
    // taker 3 runs first (runnext), so it waits longest.
    expect(r.program(main).split('\n').sort()).toEqual(['', '1200true', '2300true', '3100true']);
  });

  test('a send that waits panics when the channel is closed', () => {
    const { r, ch, make, send } = setup(0n);
    errors(r);
    const sender = r.func('main.sender', 32, steps(send(1)));
    const main = r.func(
      'main.main',
      32,
      steps(
        make,
        (c, n) => r.go(c, sender, n),
        (c, n) => r.rt.native_runtime_gosched!(c.sp, c.fp, c.pc(n)) as number,
        (c, n) => r.rt.closechan!(ch(), c.fp, c.pc(n)) as number,
        (c, n) => r.rt.native_runtime_gosched!(c.sp, c.fp, c.pc(n)) as number,
      ),
    );
    expect(r.program(main)).toBe(`panic: kind ${S.RTE_SENDCLOSED}\n`);
    expect(r.act).toBe(S.ACT_PANIC);
  });

  test('make allocates as Go does', () => {
    const cost = (elem: (r: Rig) => number, n: bigint): [number, number] => {
      const r = new Rig();
      const t = r.chan(elem(r));
      const before = r.stats();
      r.rt.makechan!(t, n, 0, 0);
      const after = r.stats();
      return [after.mallocs - before.mallocs, after.bytes - before.bytes];
    };
    expect(cost((r) => r.int, 0n)).toEqual([1, 112]);
    expect(cost((r) => r.int, 10n)).toEqual([1, 192]);
    expect(cost((r) => r.intPointer, 10n)).toEqual([2, 192]);
  });
});

describe('select', () => {
  /** Writes a case at sp + 64 + i·24. */
  const caseAt = (r: Rig, c: Call, i: number, ch: number, elem: number, kind: 1 | 2): void => {
    const at = c.sp + 64 + i * 24;
    r.set64(at, ch);
    r.set64(at + 8, elem);
    r.set(at + 16, kind);
    r.set(at + 20, 0);
  };

  test('takes each of the cases that can go on about equally often', () => {
    const r = new Rig();
    const t = r.chan(r.int);
    const counts = [0, 0, 0, 0];
    const main = r.func('main.main', 256, (c) => {
      const chans = [0, 1, 2, 3].map(() => r.rt.makechan!(t, 1n, c.fp, c.pc(1)) as number);
      for (const ch of chans.slice(0, 3)) r.rt.chansend!(ch, c.sp, c.fp, c.pc(1));
      for (let i = 0; i < 3000; i++) {
        chans.forEach((ch, k) => caseAt(r, c, k, ch, c.sp, 2));
        r.rt.selectgo!(c.sp + 64, 4, 1, c.sp + 16, c.fp, c.pc(1));
        const k = r.i64(c.sp + 16);
        counts[k]!++;
        r.rt.chansend!(chans[k]!, c.sp, c.fp, c.pc(1));
      }
      return 0;
    });
    r.program(main);
    expect(counts[3]).toBe(0);
    for (const n of counts.slice(0, 3)) expect(n).toBeGreaterThan(880);
  });

  test('waits on all channels, is woken by one and leaves the others', () => {
    const r = new Rig();
    const t = r.chan(r.int);
    const [a, b] = [r.take(8), r.take(8)];
    const sender = r.func('main.sender', 32, (c, at) => {
      if (at === 0) {
        r.set64(c.sp, 77);
        if (r.rt.chansend!(r.get(b), c.sp, c.fp, c.pc(1))) return 1;
      }
      return 0;
    });
    const main = r.func(
      'main.main',
      256,
      steps(
        (c, n) => {
          r.set(a, r.rt.makechan!(t, 0n, c.fp, c.pc(n)));
          r.set(b, r.rt.makechan!(t, 0n, c.fp, c.pc(n)));
          r.go(c, sender, n);
        },
        (c, n) => {
          caseAt(r, c, 0, r.get(a), c.sp, 2);
          caseAt(r, c, 1, r.get(b), c.sp + 8, 2);
          caseAt(r, c, 2, 0, c.sp, 1);
          return r.rt.selectgo!(c.sp + 64, 3, 0, c.sp + 16, c.fp, c.pc(n)) as number;
        },
        (c) => {
          r.rt.printint!(r.view().getBigInt64(c.sp + 16, true));
          r.rt.printsp!();
          r.rt.printint!(r.view().getBigInt64(c.sp + 8, true));
          r.rt.printnl!();
          expect(r.get(r.get(a) + 64)).toBe(0); // nobody waits there any more
          expect(r.get(r.get(abi.CURG) + L.G_WAITING)).toBe(0);
        },
      ),
    );
    expect(r.program(main)).toBe('1 77\n');
  });

  test('without cases, or with nil channels only, blocks for ever', () => {
    const r = new Rig();
    const main = r.func('main.main', 256, (c) => {
      caseAt(r, c, 0, 0, c.sp, 2);
      return r.rt.selectgo!(c.sp + 64, 1, 0, c.sp + 16, c.fp, c.pc(1)) as number;
    });
    expect(r.program(main)).toContain('deadlock');
    expect(r.get(r.get(S.MAIN_G) + L.G_WAITREASON)).toBe(S.WAIT_SELECTNOCASES);
  });
});

/* ── Semaphores, timers ───────────────────────────────────────────────────────────────────────────────────────── */

describe('semaphores and notify lists', () => {
  test('who waits first gets it first', () => {
    const r = new Rig();
    const sema = r.take(8);
    const waiter = (n: number): number =>
      r.func(
        `main.waiter${n}`,
        32,
        steps(
          (c, k) => {
            r.set64(c.sp, sema);
            return r.rt.native_sync_runtime_Semacquire!(c.sp, c.fp, c.pc(k)) as number;
          },
          () => say(r, `waiter ${n}`),
        ),
      );
    const waiters = [1, 2, 3].map(waiter);
    const release: Step = (c, n) => {
      r.set64(c.sp, sema);
      r.set64(c.sp + 8, 0);
      if (r.rt.native_sync_runtime_Semrelease!(c.sp, c.fp, c.pc(n))) return 1;
      return r.rt.native_runtime_gosched!(c.sp, c.fp, c.pc(n)) as number;
    };
    const main = r.func(
      'main.main',
      32,
      steps(
        (c, n) => waiters.forEach((w) => r.go(c, w, n)),
        (c, n) => r.rt.native_runtime_gosched!(c.sp, c.fp, c.pc(n)) as number,
        release,
        release,
        release,
      ),
    );
    expect(r.program(main)).toBe('waiter 3\nwaiter 1\nwaiter 2\n');
    expect(r.get(sema)).toBe(0);
  });

  test('Cond: signal wakes one, broadcast the rest', () => {
    const r = new Rig();
    const list = r.take(32);
    const waiter = (n: number): number =>
      r.func(
        `main.waiter${n}`,
        48,
        steps(
          (c, k) => {
            r.set64(c.sp, list);
            r.rt.native_sync_runtime_notifyListAdd!(c.sp, c.fp, c.pc(k));
            const ticket = r.get(c.sp + 8);
            r.set(c.sp + 8, ticket);
            return r.rt.native_sync_runtime_notifyListWait!(c.sp, c.fp, c.pc(k)) as number;
          },
          () => say(r, `waiter ${n}`),
        ),
      );
    const waiters = [1, 2, 3].map(waiter);
    const gosched: Step = (c, n) => r.rt.native_runtime_gosched!(c.sp, c.fp, c.pc(n)) as number;
    const main = r.func(
      'main.main',
      48,
      steps(
        (c, n) => waiters.forEach((w) => r.go(c, w, n)),
        gosched,
        (c, n) => {
          r.set64(c.sp, list);
          return r.rt.native_sync_runtime_notifyListNotifyOne!(c.sp, c.fp, c.pc(n)) as number;
        },
        gosched,
        () => say(r, 'broadcast'),
        (c, n) => {
          r.set64(c.sp, list);
          return r.rt.native_sync_runtime_notifyListNotifyAll!(c.sp, c.fp, c.pc(n)) as number;
        },
        gosched,
      ),
    );
    expect(r.program(main)).toBe('waiter 3\nbroadcast\nwaiter 2\nwaiter 1\n');
  });
});

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

/* ── Panics ───────────────────────────────────────────────────────────────────────────────────────────────────── */

/** The library's part of run-time errors, for tests: panics with the string "kind N". */
function errors(r: Rig): void {
  r.func(
    'runtime.panicRuntimeError',
    32,
    (c) => {
      const box = r.header(`kind ${r.i64(c.fp)}`);
      return r.rt.gopanic!(BigInt(r.str), BigInt(box), c.fp, c.pc(1)) as number;
    },
    { args: 88 },
  );
}
const panics =
  (r: Rig, text: string): Step =>
  (c, n) =>
    r.rt.gopanic!(BigInt(r.str), BigInt(r.header(text)), c.fp, c.pc(n)) as number;

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
