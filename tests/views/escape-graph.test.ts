/** The escape graph: what the solver knows after each step, and the drawings of docs/escape.md, which are made of it. */
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { flatten } from '../../src/lib/scene/shape.ts';
import { graphScene, stepSentence } from '../../src/lib/views/graph/scene.ts';
import { drawings, graphOf, svg } from '../support/drawings.ts';

const source = 'func newUser() *int {\n\tu := 1\n\tp := &u\n\treturn p\n}';

describe('the solver’s steps', () => {
  test('u is cool until its address arrives at the result', async () => {
    const graph = await graphOf(source, 'newUser');
    const at = graph.steps.findIndex((s) => s.escapes);
    const warm = (step: number): string[] =>
      flatten(graphScene(graph, 600, step).shapes)
        .filter((s) => s.kind === 'group' && s.class?.includes('escapes'))
        .map((s) => ('label' in s ? s.label! : ''));
    expect(warm(at - 1).filter((l) => l.startsWith('u'))).toEqual([]);
    expect(warm(at).filter((l) => l.startsWith('u'))).toEqual(['u, variable, in the heap']);
  });

  test('each is a sentence', async () => {
    const graph = await graphOf(source, 'newUser');
    const at = graph.steps.findIndex((s) => s.escapes);
    expect(stepSentence(graph, at)).toBe(
      'What flows to `~r0`? By way of `p` the address of `u` arrives, and it lives longer: `u` is on the heap.',
    );
  });
});

test.each(drawings)('docs/$file shows what the page shows', async (drawing) => {
  const kept = readFileSync(new URL(`../../docs/${drawing.file}`, import.meta.url), 'utf8');
  expect(kept).toBe(svg(await graphOf(drawing.source, drawing.func), drawing.title));
});
