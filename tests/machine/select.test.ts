import { describe, expect, test } from 'vitest';
import * as abi from '../../src/machine/abi.ts';
import * as L from '../../src/machine/runtime/layout.ts';
import * as S from '../../src/machine/runtime/state.ts';
import { steps } from './bodies.ts';
import { type Call, Rig } from './rig.ts';

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

  test.each([
    [1, 'WAIT_CHANRECVNIL'], // of a single case Go makes a receive
    [2, 'WAIT_SELECTNOCASES'],
  ] as const)('with %i nil channels only, blocks for ever', (n, reason) => {
    const r = new Rig();
    const main = r.func('main.main', 256, (c) => {
      for (let i = 0; i < n; i++) caseAt(r, c, i, 0, c.sp, 2);
      return r.rt.selectgo!(c.sp + 64, n, 0, c.sp + 16, c.fp, c.pc(1)) as number;
    });
    expect(r.program(main)).toContain('deadlock');
    expect(r.get(r.get(S.MAIN_G) + L.G_WAITREASON)).toBe(S[reason]);
  });
});
