import { describe, expect, test } from 'vitest';
import { linkTerms } from '../../src/lib/lesson/terms.ts';

/** The words that are linked, with the term that each leads to. */
const linked = (text: string): [string, string][] =>
  linkTerms(text).flatMap((run) => (run.term ? [[run.text, run.term] as [string, string]] : []));

describe('words of the glossary', () => {
  test('are linked once each, and not inside of code', () => {
    expect(linked('The heap, the `heap`, and the heap.')).toEqual([['heap', 'heap']]);
  });

  test('the longest term is meant, not the words in it', () => {
    expect(linked('a pointer map')).toEqual([['pointer map', 'pointer-map']]);
    expect(linked('The stack pointer moves up.')).toEqual([['stack pointer', 'stack-pointer']]);
    expect(linked('a weak pointer and a map')).toEqual([
      ['weak pointer', 'weak'],
      ['map', 'map'],
    ]);
  });

  test('words of everyday are left alone', () => {
    expect(linked('Eight boxes in a row, and a tiny heap.')).toEqual([['heap', 'heap']]);
  });

  test('a cleanup is not a finalizer', () => {
    expect(linked('Cleanups and finalizers')).toEqual([
      ['Cleanups', 'cleanup'],
      ['finalizers', 'finalizer'],
    ]);
  });
});
