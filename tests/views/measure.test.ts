/** Texts in little room. */
import { describe, expect, it } from 'vitest';
import { fitting, textWidth, wrapped } from '../../src/lib/scene/measure.ts';

describe('fitting', () => {
  const texts = ['waiting: chan receive', 'chan receive', 'chan'];
  it('takes the first text that has room', () => {
    expect(fitting(texts, textWidth(texts[0]!))).toBe(texts[0]);
    expect(fitting(texts, textWidth(texts[1]!))).toBe(texts[1]);
  });
  it('shortens the last one where none has', () => {
    expect(fitting(texts, textWidth('cha'))).toBe('ch…');
  });
});

describe('wrapped', () => {
  it('breaks a text at its blanks, and loses no word', () => {
    const text = 'and 4 objects of the library, 440 B';
    const lines = wrapped(text, textWidth('and 4 objects of the library,'));
    expect(lines).toEqual(['and 4 objects of the library,', '440 B']);
    expect(wrapped(text, textWidth(text))).toEqual([text]);
  });
});
