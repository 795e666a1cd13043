import { describe, expect, test } from 'vitest';
import {
  judge,
  missingFunctions,
  parseClaim,
  parseExercise,
  plainText,
  solved,
} from '../../src/scenario/index.ts';
import type { FinishedRun } from '../../src/session/finish.ts';

const task = `---
title: Nothing in hot
settings: GOGC=50
---
Change \`hot\`.

goal: allocations in hot = 0 | No allocation in hot
goal: peak heap <= 8 MB
goal: output = same

## Hint
Look at the loop.
## Hint
Use a buffer.
## Solution
One buffer for all.
`;

const files = {
  'task.md': task,
  'start.go': 'package main',
  'solution.go': 'package main',
  'output.txt': 'done\n',
};

const run: FinishedRun = {
  ending: 'exited',
  exit: 0,
  stdout: 'done\n',
  stderr: '',
  functions: ['main.main', 'main.hot'],
  sites: [
    { stack: ['strconv.Itoa', 'main.hot', 'main.main'], objects: 744, bytes: 5952 },
    { stack: ['main.main'], objects: 1, bytes: 4096 },
  ],
  mallocs: 745,
  bytes: 10048,
  peakHeap: 4 * 1024 * 1024,
  peakMemory: 8 * 1024 * 1024,
  cycles: 1,
  goroutines: 1,
  time: 1e6,
  steps: 1000,
};

describe('an exercise', () => {
  const exercise = parseExercise(files);

  const source = 'func hot() {}\nfunc main() { hot() }';

  test('is read with its goals and hints', () => {
    expect(exercise.problems).toEqual([]);
    expect(exercise).toMatchObject({ title: 'Nothing in hot', settings: { gogc: 50 }, output: 'done\n' });
    expect(exercise.goals.map((g) => [g.claim.measure, g.claim.name, plainText(g.label)])).toEqual([
      ['allocations in', 'hot', 'No allocation in hot'],
      ['peak heap', '', 'peak heap <= 8 MB'],
      ['output', '', 'output = same'],
    ]);
    expect(exercise.hints).toHaveLength(2);
    expect(exercise.explanation).toHaveLength(1);
  });

  test('counts what a function allocates, with what it calls', () => {
    expect(judge(exercise, run, source).map((j) => [j.met, j.measured])).toEqual([
      [false, '744'],
      [true, '4.0 MB'],
      [true, 'the same'],
    ]);
    const better = { ...run, sites: run.sites.slice(1) };
    expect(solved(judge(exercise, better, source))).toBe(true);
  });

  test('is not solved by renaming, by other output, or by a crash', () => {
    const better = { ...run, sites: [] };
    expect(solved(judge(exercise, { ...better, functions: ['main.main'] }, 'func main() { cold() }'))).toBe(
      false,
    );
    expect(solved(judge(exercise, { ...better, stdout: '' }, source))).toBe(false);
    expect(solved(judge(exercise, { ...better, ending: 'panicked', message: 'boom' }, source))).toBe(false);
  });

  test('tells a function that is missing from one that nobody calls, and from one that was inlined away', () => {
    const away = { ...run, functions: ['main.main'], sites: run.sites.slice(1) };
    const told = (text: string): string => judge(exercise, away, text)[0]!.measured;
    expect(told('func main() { cold() }')).toBe('there is no function hot');
    expect(told('func hot() {}\n// hot is not called\nfunc main() { println("hot") }')).toBe(
      'hot is never called',
    );
    expect(told('func (t *T) hot() {}\nfunc main() {}')).toBe('hot is never called');
    expect(told('func hot() {}\nfunc main() { hot() }')).toBe('0');
    expect(missingFunctions(exercise, away, 'func hot() {}\nfunc main() { hot() }')).toEqual([]);
    expect(missingFunctions(exercise, away, 'func main() {}')).toEqual(['hot']);
  });

  test('says where another output differs', () => {
    const told = (stdout: string): string => judge(exercise, { ...run, stdout }, source).at(-1)!.measured;
    expect(told('')).toBe('nothing is printed');
    expect(told('one\n')).toBe('line 1 is: one; expected: done');
    expect(told('done\ntwo\n')).toBe('line 2 is: two; expected: nothing');
    expect(told('\ndone\n')).toBe('line 1 is: an empty line; expected: done');
    expect(told('done')).toBe('the last line ends otherwise');
    expect(told('x'.repeat(100))).toBe(`line 1 is: ${'x'.repeat(60)}…; expected: done`);
  });

  test('says what is wrong with it', () => {
    const bad = parseExercise({ 'task.md': '---\ntitle: T\n---\ngoal: beauty = 1\n' });
    expect(bad.problems.map((p) => p.message)).toEqual([
      'nothing is measured by "beauty"',
      'start.go is missing',
      'solution.go is missing',
      'output.txt is missing',
      'an exercise has at least one goal',
      'an exercise has at least one hint',
    ]);
  });
});

test('claims', () => {
  const measures = { stack: 'optional', 'gc share': 'no', var: 'yes' } as const;
  expect(parseClaim('stack 1 = 4 KB', measures)).toMatchObject({
    measure: 'stack',
    name: '1',
    operator: '=',
    value: 4096,
  });
  expect(parseClaim('gc share <= 25%', measures)).toMatchObject({
    measure: 'gc share',
    name: '',
    value: 0.25,
  });
  expect(parseClaim('var s = "4 KB"', measures)).toMatchObject({ value: '4 KB' });
  expect(parseClaim('var = 3', measures)).toBe('var of what?');
  expect(parseClaim('gc share x = 3', measures)).toContain('no name');
  expect(parseClaim('stack < many', measures)).toContain('no number');
  expect(parseClaim('stack', measures)).toContain('form');
});
