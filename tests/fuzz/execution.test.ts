/** Random programs do and allocate what they do and allocate in real Go (recorded: `npx tsx tests/fuzz/execute.ts record`). */
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { build, run } from '../emit/run.ts';
import { executable, lonely, outputs, recordedSeeds } from './execution.ts';

const { go, said } = JSON.parse(readFileSync(`${import.meta.dirname}/executed.json`, 'utf8')) as {
  go: string;
  said: string;
};

describe(`as ${go}`, () => {
  const { image, errors } = build(executable(recordedSeeds));
  const ran = image === null ? null : run(image, { settings: lonely() });

  test('the programs compile and end', () => {
    expect(errors).toEqual([]);
    expect(`exit ${ran?.exit}`).toBe(/exit \d+$/.exec(said)?.[0]);
  });

  const want = outputs(said);
  const got = outputs(`${ran?.stderr}exit ${ran?.exit}`);
  test.each(recordedSeeds)('program %i', (seed) => {
    expect(want.get(seed)).toBeDefined();
    expect(got.get(seed)).toBe(want.get(seed));
  });
});
