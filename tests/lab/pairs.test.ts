/**
 * Every pair of a setting that was fitted and a setting that is asked for: is it predicted within a tenth of what real runs did? Those that are not are
 * named, by what a trace does not tell; one that is named and has become right is an error too.
 */
import { describe, expect, it } from 'vitest';
import { fittedTo, names, off, predicted, programOf, siblings, spanOf } from './recorded.ts';

/** `fitted → asked`: what is off. */
const open: Record<string, Record<string, string>> = {
  'how far a heap that grows went on after the last line': {
    'growing-gogc200 → gogc100': 'peak',
    'growing-gogc400 → gogc100': 'peak',
    'growing-gogc400 → gogc200': 'peak',
    'growing-gogc400 → gogc50': 'peak',
  },
  'how scattered the survivors lie, which decides what a limit leaves': {
    'growing-gogc100 → limit256': 'cycles',
    'growing-gogc200 → limit256': 'cycles',
    'growing-gogc50 → limit256': 'cycles',
    'reports-gogc100 → limit48': 'cycles',
    'reports-gogc200 → limit48': 'cycles',
    'reports-gogc400 → limit48': 'cycles',
    'reports-gogc50 → limit48': 'cycles',
    'sessions-gogc100 → limit96': 'cycles',
    'sessions-gogc200 → limit96': 'cycles',
    'sessions-gogc50 → limit96': 'cycles',
    'steady-gogc100 → limit64': 'cycles, peak',
    'steady-gogc200 → limit64': 'cycles, peak',
  },
  'what was live between two cycles, or before the first': {
    'index-gogc200 → gogc50': 'cycles',
    'index-limit256 → gogc50': 'cycles',
    'jobs-gogc400 → gogc50': 'cycles',
    'sawtooth-gogc200 → gogc400': 'peak',
    'sessions-limit96 → gogc50': 'cycles',
    'wave-gogc400 → gogc200': 'peak',
  },
  'a limit that left no room, so that times tell little': {
    'steady-limit64 → gogc100': 'peak',
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
  expect(all.length).toBe(302);
  expect(Object.keys(known).length).toBe(23);
});
