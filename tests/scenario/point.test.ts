import { expect, test } from 'vitest';
import { parsePoint } from '../../src/scenario/index.ts';

test.each([
  ['line 12', 'line', '12'],
  ['object:Node', 'object', 'Node'],
  ['target:kept.Next.Next', 'target', 'kept.Next.Next'],
  ['garbage main.Node', 'garbage', 'main.Node'],
  ['view:heap over time', 'view', 'heap over time'],
])('%s is a place in the picture', (text, kind, name) => {
  expect(parsePoint(text)).toEqual({ kind, name });
});

test.each(['https://go.dev/doc', 'term:stack', 'object', 'objects:Node', 'line:', ''])(
  '%j is none',
  (text) => {
    expect(parsePoint(text)).toBeUndefined();
  },
);
