import { describe, expect, test } from 'vitest';
import * as S from '../../src/machine/runtime/state.ts';
import { errors, steps, type Step } from './bodies.ts';
import { Rig } from './rig.ts';

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
