import { describe, expect, test } from 'vitest';
import { parseBlocks, parseCue, parseInline, parseScenario, plainText } from '../../src/scenario/index.ts';

const lesson = `---
title: A pointer that leaves
summary: Return the address of a local, and it *moves to the heap*.
group: Escape analysis
focus: newUser
settings: GOGC=50 minHeap=4KiB writeBarrier=off
views: console, collector
---
Before the program runs.

## The frame
at: call newUser
show: collector
point: var u, line 12
One idea with [u](var:u).

? Where will \`u\` live?
- ( ) in the frame
- (x) in the heap
! Its address is returned.

## The frame
at: Alloc User #2
Gone.
`;

describe('parseScenario', () => {
  const scenario = parseScenario('04-pointer', lesson, 'package main\n');

  test('knows no other way of a library than to differ', () => {
    const lesson = (library: string): string =>
      `---\ntitle: T\nsummary: S\nlibrary: ${library}\n---\n## A\nat: end\n`;
    expect(parseScenario('x', lesson('differs'), '')).toMatchObject({ libraryDiffers: true, problems: [] });
    expect(parseScenario('x', lesson('ignored'), '').problems).toHaveLength(1);
  });

  test('reads the front matter', () => {
    expect(scenario).toMatchObject({
      slug: 'pointer',
      order: 4,
      title: 'A pointer that leaves',
      group: 'Escape analysis',
      focus: 'newUser',
      settings: { gogc: 50, minHeap: 4096, writeBarrier: 0 },
      views: ['console', 'collector'],
      problems: [],
    });
    expect(plainText(scenario.summary)).toBe('Return the address of a local, and it moves to the heap.');
    expect(scenario.intro).toHaveLength(1);
  });

  test('reads segments with cue, views and points; ids stay unique', () => {
    expect(scenario.segments.map((segment) => segment.id)).toEqual(['the-frame', 'the-frame-2']);
    const [first, second] = scenario.segments;
    expect(first!.cue).toEqual({
      kind: 'target',
      target: { what: 'call', func: 'newUser' },
      nth: 1,
      text: 'call newUser',
    });
    expect(first!.views).toEqual(['collector']);
    expect(first!.points).toEqual([
      { kind: 'var', name: 'u' },
      { kind: 'line', name: '12' },
    ]);
    expect(second!.cue).toMatchObject({ target: { what: 'event', kind: 'Alloc', match: 'User' }, nth: 2 });
  });

  test('reads a prediction', () => {
    const prediction = scenario.segments[0]!.prediction!;
    expect(plainText(prediction.question)).toBe('Where will u live?');
    expect(prediction.choices.map((choice) => choice.right)).toEqual([false, true]);
    expect(prediction.because).toHaveLength(1);
  });

  test('says what is wrong, with the line', () => {
    const bad = parseScenario(
      'x',
      '---\ntitle: T\nsummary: S\n---\n## A\nat: Allocate\npoint: moon x\n? Q\n- ( ) a\n',
      '',
    );
    expect(bad.problems.map((problem) => problem.line)).toEqual([6, 7, 8, 8]);
    expect(parseScenario('x', 'hello', '').problems.length).toBeGreaterThan(0);
    expect(
      parseScenario('x', '---\ntitle: T\nsummary: S\n---\n## A\ntext', '').problems[0]!.message,
    ).toContain('no cue');
  });
});

test('cues name places and events', () => {
  expect(parseCue('start')).toEqual({ kind: 'start' });
  expect(parseCue('line 3')).toMatchObject({ target: { what: 'line', line: 3 } });
  expect(parseCue('Print "hi there"')).toMatchObject({ target: { kind: 'Print', match: 'hi there' } });
  expect(parseCue('return')).toMatchObject({ target: { what: 'return' } });
  expect(parseCue('line x')).toContain('number');
  expect(parseCue('toString')).toContain('neither');
  expect(parseCue('alloc Point')).toContain('did you mean "Alloc"');
  expect(parseCue('GCPhase sweeb')).toContain('did you mean "sweep"');
  expect(parseCue('StackCopy main')).toContain('g1');
  expect(parseCue('call f #0')).toContain('#1');
  expect(parseCue('end of it')).toContain('nothing stands after');
});

test('markdown knows blocks and inlines', () => {
  const blocks = parseBlocks(
    'a\nb\n\n- x\n  y\n- z\n\n```go\nf()\n```\n> note\n\n| h | i |\n|---|---|\n| 1 | `2` |\n',
  );
  expect(blocks.map((block) => block.kind)).toEqual(['paragraph', 'list', 'code', 'note', 'table']);
  expect(blocks[1]).toMatchObject({ ordered: false, items: [[{ text: 'x y' }], [{ text: 'z' }]] });
  expect(blocks[4]).toMatchObject({ rows: [[[{ text: '1' }], [{ kind: 'code', text: '2' }]]] });
  expect(parseInline('a **b *c*** `d` [e](var:u) 2 * 3 * 4')).toMatchObject([
    { text: 'a ' },
    { kind: 'strong' },
    {},
    { kind: 'code', text: 'd' },
    { text: ' ' },
    { kind: 'link', to: 'var:u' },
    { text: ' 2 * 3 * 4' },
  ]);
});
