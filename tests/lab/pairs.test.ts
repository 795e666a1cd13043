/**
 * Every pair of a setting that was fitted and a setting that is asked for: is it predicted within a tenth of what real runs did? Those that are not are
 * named, by what a trace does not tell; one that is named and has become right is an error too.
 */
import { describe, expect, it } from 'vitest';
import { predict, type Fit } from '../../src/lib/lab/fit.ts';
import { fittedTo, names, off, predicted, programOf, questionOf, siblings, spanOf } from './recorded.ts';

/** `fitted → asked`: what is off. */
const open: Record<string, Record<string, string>> = {
  'how far a heap that grows went on after the last line': {
    'growing-gogc200 → gogc100': 'peak',
    'growing-gogc400 → gogc50': 'peak',
    'growing-gogc400 → gogc100': 'peak',
    'growing-gogc400 → gogc200': 'peak',
  },
  'how scattered the survivors lie, which decides what a limit leaves': {
    'growing-gogc50 → limit256': 'cycles',
    'growing-gogc100 → limit256': 'cycles',
    'growing-gogc200 → limit256': 'cycles',
    'index-gogc200 → limit256': 'cycles',
    'sessions-gogc50 → limit96': 'cycles',
    'sessions-gogc100 → limit96': 'cycles',
    'steady-gogc100 → limit64': 'peak',
    'steady-gogc200 → limit64': 'peak',
  },
  'what was live between two cycles, or before the first': {
    'index-gogc100 → gogc50': 'peak',
    'index-gogc200 → gogc50': 'cycles, peak',
    'index-limit256 → gogc50': 'cycles, peak',
    'jobs-gogc400 → gogc50': 'cycles',
    'sessions-limit96 → gogc50': 'cycles',
    'steady-limit64 → gogc100': 'cycles',
    'wave-gogc400 → gogc200': 'peak',
  },
};

const all = names.flatMap((from) => (fittedTo(from) ? siblings(from).map((to) => [from, to] as const) : []));
const nameOf = (from: string, to: string): string => `${from} → ${to.split('-')[1]}`;
const known = Object.assign({}, ...Object.values(open)) as Record<string, string>;

describe.each([...new Set(names.map(programOf))])('%s', (program) => {
  it('is predicted within a tenth, but for the pairs that are named', () => {
    const wrong = all
      .filter(([from]) => programOf(from) === program)
      .map(([from, to]) => [nameOf(from, to), off(predicted(from, to), spanOf(to)).join(', ')] as const)
      .filter(([, what]) => what !== '');
    const named = Object.entries(known).filter(([name]) => programOf(name) === program);
    expect(Object.fromEntries(wrong)).toEqual(Object.fromEntries(named));
  });
});

it('counts as many pairs as it says', () => {
  expect(all.length).toBe(252);
  expect(Object.keys(known).length).toBe(19);
});

describe('the end of a heap that grows', () => {
  // MemStats.TotalAlloc when the program ends.
  const total = 633669248;
  for (const from of [200, 400])
    for (const to of [50, 100, 200, 400])
      it(`were it known, GOGC=${to} would be predicted from GOGC=${from} within an eighth`, () => {
        const f = fittedTo(`growing-gogc${from}`);
        const ended: Fit = { ...f, alike: f.alike.map((runs) => runs.map((r) => ({ ...r, total }))) };
        const { peak } = predict(ended, questionOf(`growing-gogc${to}`));
        const real = spanOf(`growing-gogc${to}`).peak;
        expect(peak.value).toBeGreaterThan(real.least * (7 / 8));
        expect(peak.value).toBeLessThan(real.most * (9 / 8));
      });
});
