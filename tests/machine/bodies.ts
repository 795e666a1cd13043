/** Bodies of functions for tests of the scheduler: what a compiler would make, written by hand. */
import { type Body, type Call, type Rig } from './rig.ts';

/** A function that prints a number with println and does nothing else. */
export const printer = (r: Rig, n: number): number =>
  r.func(`main.print${n}`, 16, () => {
    r.rt.printint!(BigInt(n));
    r.rt.printnl!();
    return 0;
  });
export const say = (r: Rig, text: string): void => {
  const h = r.header(text);
  r.rt.printstring!(r.get(h), r.u64(h + 8));
  r.rt.printnl!();
};
/** A counter of loops in the frame, at sp + offset. */
export const bump = (r: Rig, at: number): number => {
  r.set64(at, r.i64(at) + 1);
  return r.i64(at);
};

/** Builds a function that does one thing after the other: each step gets its own resume index. */
export type Step = (c: Call, next: number) => number | void;
export const steps =
  (...list: Step[]): Body =>
  (c, at) => {
    for (let i = at; i < list.length; i++) if (list[i]!(c, i + 1)) return 1;
    return 0;
  };

/** The library's part of run-time errors, for tests: panics with the string "kind N". */
export function errors(r: Rig): void {
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
/** A step that panics with a text. */
export const panics =
  (r: Rig, text: string): Step =>
  (c, n) =>
    r.rt.gopanic!(BigInt(r.str), BigInt(r.header(text)), c.fp, c.pc(n)) as number;
