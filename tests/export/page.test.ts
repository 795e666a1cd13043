import { describe, expect, it } from 'vitest';
import { readFolder } from '../../src/cli/check.ts';
import { lessonPage, type Lesson } from '../../src/lib/export/page.ts';
import { fileName } from '../../src/lib/export/save.ts';

const template =
  '<title>Heapscope</title><script type="application/json" id="lesson"></script><script>run()</script>';
const { scenario } = readFolder('scenarios/04-new-user');

describe('a lesson as one page', () => {
  it('holds the lesson so that the page reads the same', () => {
    const lesson: Lesson = { scenario, program: 'package main // </script><!-- $& -->\n' };
    const page = lessonPage(template, lesson);
    const json = /id="lesson">(.*?)<\/script>/s.exec(page)![1]!;
    expect(JSON.parse(json)).toEqual(JSON.parse(JSON.stringify(lesson)));
    expect(page.endsWith('<script>run()</script>')).toBe(true);
  });

  it('has the title of the lesson', () => {
    expect(lessonPage(template, { scenario: { ...scenario, title: 'a < b & c' }, program: '' })).toContain(
      '<title>a &lt; b &amp; c · Heapscope</title>',
    );
  });

  it('is not made from something else', () => {
    expect(() => lessonPage('<html></html>', { scenario, program: '' })).toThrow();
  });
});

describe('a file’s name', () => {
  it('is made of letters, digits and hyphens', () => {
    expect(fileName('4 · A pointer that leaves: `&u`')).toBe('4-a-pointer-that-leaves-u');
    expect(fileName('…')).toBe('picture');
  });
});
