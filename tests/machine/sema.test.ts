import { describe, expect, test } from 'vitest';
import { say, steps, type Step } from './bodies.ts';
import { Rig } from './rig.ts';

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
