import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { build, run } from './run.ts';

const dir = `${import.meta.dirname}/testdata`;
const programs = readdirSync(dir)
  .filter((f) => f.endsWith('.go'))
  .map((f) => f.slice(0, -3));

describe.each(programs)('%s.go', (name) => {
  const want = readFileSync(`${dir}/${name}.out`, 'utf8');
  const { image, errors } = build(readFileSync(`${dir}/${name}.go`, 'utf8'), `${name}.go`);

  test('compiles', () => expect(errors).toEqual([]));
  test.each([
    ['prints what real Go prints', {}],
    ['survives a collection at every allocation', { gcStress: 1 }],
    ['survives a move of its stack at every call', { stackStress: true }],
  ])('%s', (_, options) => {
    const r = run(image!, options);
    expect(r.machine.fault?.stack).toBeUndefined();
    expect(r.stdout + r.stderr).toBe(want);
  });
});
