/** Which setting a trace was recorded under, and that asked for it the lab says what was seen. */
import { describe, expect, it } from 'vitest';
import { predict } from '../../src/lib/lab/trace/fit.ts';
import { parseTrace } from '../../src/lib/lab/trace/gctrace.ts';
import { isSetting, settingOf } from '../../src/lib/lab/trace/setting.ts';
import { MiB } from '../../src/machine/model/index.ts';
import { ended, fittedTo, names, questionOf, recorded } from './recorded.ts';

describe('the setting of a trace', () => {
  it.each(names)('%s is told by its goals', (name) => {
    const { gogc, limit } = questionOf(name);
    for (const cycles of [recorded(name), ended(name).cycles]) {
      const told = settingOf(cycles);
      if (limit === Infinity) {
        expect(told.limit).toBeUndefined();
        // Three cycles have one goal that tells, and it is cut to whole megabytes.
        if (cycles.length > 3) expect([gogc, undefined]).toContain(told.gogc);
      } else {
        expect(told.gogc).toBeUndefined();
        expect(Math.abs(told.limit! / limit - 1)).toBeLessThan(0.04);
      }
    }
  });

  it('is not a limit where goals differ because the heap does', () => {
    // GOGC=400 from the start: 16 MB, and then five times what was marked before.
    const lines = [
      [16, 4],
      [20, 9],
      [45, 3],
      [15, 30],
      [90, 12],
    ].map(
      ([goal, live], i) =>
        `gc ${i + 1} @${i}.0s 0%: 0.1+1+0.1 ms clock, 0.2+0/1/1+0.2 ms cpu, ${goal! - 1}->${goal!}->${live} MB, ${goal} MB goal, 0 MB stacks, 0 MB globals, 2 P`,
    );
    const { cycles, errors } = parseTrace(lines.join('\n'));
    expect(errors).toEqual([]);
    expect(settingOf(cycles).limit).toBeUndefined();
  });

  it('is unknown in the middle of a log whose goals do not agree', () => {
    const { gogc, limit } = settingOf(recorded('steady-limit64').slice(20, 60));
    expect(gogc).toBeUndefined();
    expect(limit).toBeUndefined();
  });

  it('is asked for where GOGC is the same, or the limit is as far as goals tell', () => {
    const setting = { gogc: undefined, limit: 254 * MiB };
    expect(isSetting(setting, { gogc: -1, limit: 256 * MiB })).toBe(true);
    expect(isSetting(setting, { gogc: 100, limit: 256 * MiB })).toBe(false);
    expect(isSetting(setting, { gogc: -1, limit: 300 * MiB })).toBe(false);
    expect(isSetting({ gogc: 100, limit: undefined }, { gogc: 100, limit: Infinity })).toBe(true);
    expect(isSetting({ gogc: undefined, limit: undefined }, { gogc: -1, limit: 256 * MiB })).toBe(false);
  });
});

it('asked for the limit of the trace the lab says what was seen', () => {
  const f = fittedTo('growing-limit256');
  const { cycles, peak } = predict(f, questionOf('growing-limit256'));
  expect(cycles.value).toBe(recorded('growing-limit256').length);
  expect(peak.value).toBe(f.peak);
});
