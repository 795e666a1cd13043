/** `heapscope check`: each mistake of an author's is one failure with its place, and says what is meant or allowed. */
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { checkCommand, checkFolder, formatFault, readFolder } from '../../src/cli/check.ts';
import { checkTask } from '../../src/cli/check/task.ts';
import { newCommand } from '../../src/cli/new.ts';
import { exerciseFiles, lessonFiles } from '../../src/cli/template.ts';
import { parseExercise } from '../../src/scenario/index.ts';

type Files = Record<string, string>;

let root = '';
beforeAll(() => void (root = mkdtempSync(join(tmpdir(), 'check-'))));
afterAll(() => rmSync(root, { recursive: true, force: true }));

const good: Files = {
  ...lessonFiles('a lesson'),
  ...Object.fromEntries(Object.entries(exerciseFiles).map(([name, text]) => [`exercise/${name}`, text])),
};
const lesson = lessonFiles('a lesson');

let folders = 0;
function folderOf(files: Files): string {
  const path = join(root, `${++folders}-lesson`);
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(path, name)), { recursive: true });
    writeFileSync(join(path, name), text);
  }
  return path;
}

const faults = async (files: Files): Promise<string[]> =>
  (await checkFolder(readFolder(folderOf(files)))).map(formatFault);

/** The files of exercise/ by name. */
const exerciseIn = (files: Files): Files =>
  Object.fromEntries(
    Object.entries(files)
      .filter(([name]) => name.startsWith('exercise/'))
      .map(([name, text]) => [name.slice('exercise/'.length), text]),
  );

/** The files with a piece of one of them replaced. */
function changed(files: Files, name: string, from: string, to: string): Files {
  expect(files[name]).toContain(from);
  return { ...files, [name]: files[name]!.replace(from, () => to) };
}

test('what `heapscope new --exercise` writes holds', async () => {
  expect(await faults(good)).toEqual([]);
});

describe('a lesson', () => {
  // prettier-ignore
  test.each<[why: string, from: string, to: string, expected: string[]]>([
    ['an unknown view', 'at: end', 'at: end\nshow: colector', ['lesson.md:29: no view is called "colector"; did you mean "collector"?']],
    ['an unknown view beside', 'focus:', 'views: collector, consol\nfocus:', ['lesson.md:6: no view is called "consol"; did you mean "console"?']],
    ['a focus that is no function', 'focus: newPoint', 'focus: newPiont', ['lesson.md:6: focus: the program has no function newPiont; did you mean "newPoint"?']],
    ['a measure that does not compile', 'focus:', 'measure: newPint(1)\nfocus:', ['lesson.md:6: measure: newPint(1): undefined: newPint']],
    ['an unknown key', 'focus:', 'colour: red\nfocus:', ['lesson.md:6: no key is called "colour"; there are title, summary, group, order, settings, views, focus, library, measure']],
    ['a key twice', 'focus:', 'title: Again\nfocus:', ['lesson.md:6: a second "title:"; the first is in line 2']],
    ['an empty title', 'title: a lesson', 'title:', ['lesson.md:2: "title:" says nothing']],
    ['spaces around =', 'inlining=off', 'inlining = off', ['lesson.md:5: no spaces around =, as in "inlining=off"', 'lesson.md: not played until its settings can be read']],
    ['an unknown setting', 'inlining=off', 'inling=off', ['lesson.md:5: no setting is called "inling"; did you mean "inlining"?', 'lesson.md: not played until its settings can be read']],
    ['a value out of range', 'inlining=off', 'inlining=off GOGC=5000', ['lesson.md:5: "5000" is not a value for GOGC: a number, from -1 to 1000, or off', 'lesson.md: not played until its settings can be read']],
    ['a misspelt line', 'point: object', 'pont: object', ['lesson.md:23: no line of a segment is called "pont:"; did you mean "point"?']],
    ['a line in the text', 'One more idea.', 'One more idea.\npoint: object Point', ['lesson.md:26: "point:" stands right under the title, before the text']],
    ['two cues', 'at: Alloc Point', 'at: Alloc Point\nat: end', ['lesson.md:23: a second "at:"; the first is in line 22']],
    ['a cue after the end', 'at: call newPoint\npoint: frame newPoint', 'at: end', ['lesson.md:21: nothing comes after the end; "set:" lets the program begin again']],
    ['the start after something else', 'at: end', 'at: start', ['lesson.md:28: the start has passed already; "set:" lets the program begin again']],
    ['code that is not closed', 'One more idea.', '```go\nf()', ['lesson.md:25: the code that begins here is not closed by a second line of ```']],
    ['one choice', '- ( ) In the frame of `newPoint`\n', '', ['lesson.md:16: a prediction has at least two choices']],
    ['two right choices', '- ( ) In', '- (x) In', ['lesson.md:16: a prediction has exactly one right choice, "- (x) text"']],
    ['no answer', '! Its address is returned.\n', '', ['lesson.md:16: a prediction says why its answer is right: "! text" after the choices']],
    ['no question', '? Where will the `Point` be?\n', '', ['lesson.md:16: choices, hints and an answer belong to a question: "? …" before them']],
    ['a choice written otherwise', '- ( ) In', '-( ) In', ['lesson.md:17: a choice is written "- ( ) text" or "- (x) text"']],
    ['two questions', '! Its', '! So\n? Again?\n- ( ) no\n- (x) yes\n! Its', ['lesson.md:20: a second question: a segment has one, with one "? " line']],
    ['a link to nowhere', 'One more', '[One](lin:3) more', ['lesson.md:25: no link leads to "lin:3"; did you mean "line:"?']],
    ['a link to no view', 'One more', '[One](view:consol) more', ['lesson.md:25: no view is called "consol"; did you mean "console"?']],
    ['a link to no term', 'One more', '[One](term:heaps) more', ['lesson.md:25: "heaps" is not in the glossary; did you mean "heap"?']],
    ['a link into the picture', 'One more', '[One](var:q) more', ['lesson.md:25: the-object: links to var q, which is not in the picture: there is no variable q now; did you mean "p"?']],
    ['a kind of event in small letters', 'at: Alloc', 'at: alloc', ['lesson.md:22: "alloc" is neither a place nor a kind of event; did you mean "Alloc"?']],
    ['a cue of no function', 'at: call newPoint', 'at: call newPiont', ['lesson.md:12: the-call: the cue "call newPiont" does not fire: the program has no function newPiont; did you mean "newPoint"?']],
    ['a cue that has passed', 'at: end', 'at: call newPoint', ['lesson.md:28: the-end: the cue "call newPoint" does not fire: it has passed already']],
    ['a cue that comes less often', 'call newPoint', 'call newPoint #2', ['lesson.md:12: the-call: the cue "call newPoint #2" does not fire: in the whole run it happens only once']],
    ['a cue of the first line', 'at: call newPoint\npoint: frame newPoint', 'at: line 12', ['lesson.md:12: the-call: the cue "line 12" does not fire: the program begins there: it is the start']],
    ['a point that is not there', 'object Point', 'object Pint', ['lesson.md:23: the-object: points at object Pint, which is not in the picture: the program has no type Pint; did you mean "Point"?']],
  ])('%s', async (_, from, to, expected) => {
    expect(await faults(changed(lesson, 'lesson.md', from, to))).toEqual(expected);
  });

  test.each([
    ['slot Point = 32', 'slot Point = 32: the machine says 16'],
    ['slto Point = 16', 'nothing is measured by "slto Point"; did you mean "slot"?'],
    ['var q = 3', 'the-object: var q = 3: there is no variable q now; did you mean "p"?'],
    ['var p.Z = 3', 'the-object: var p.Z = 3: p has no part Z; did you mean "X"?'],
    ['len p.X = 3', 'the-object: len p.X = 3: p.X is a int and has no len'],
    ['objects Pint = 0', 'the-object: objects Pint = 0: the program has no type Pint; did you mean "Point"?'],
    ['slot error = 16', 'the-object: slot error = 16: there is no object of type error now; there are Point'],
    ['-m moved to heap: u = yes', 'what real Go prints stands in quotes: -m "moved to heap: u" = yes'],
    ['-m "moved to heap: u" = yes', 'nothing is recorded of real Go (there is no real.json)'],
    ['measured = 0', 'the front matter has no "measure:" line'],
    ['stack 7 = 2048', 'there is no goroutine 7; there are 1'],
    ['frames newPiont = 0', 'the program has no function newPiont; did you mean "newPoint"?'],
    ['events Aloc = 0', 'no kind of event is called "Aloc"; did you mean "Alloc"?'],
  ])('the fact %s', async (fact, expected) => {
    const found = await faults(changed(lesson, 'lesson.md', 'slot Point = 16', fact));
    expect(found).toHaveLength(1);
    expect(found[0]).toMatch(/^lesson\.md:24: /);
    expect(found[0]).toContain(expected);
  });

  test('a function that is inlined is not called', async () => {
    const [first] = await faults(changed(lesson, 'lesson.md', 'settings: inlining=off\n', ''));
    expect(first).toBe(
      'lesson.md:11: the-call: the cue "call newPoint" does not fire: newPoint is inlined here; set inlining=off',
    );
  });

  test('a program that does not end has no end', async () => {
    const [fault, ...more] = await faults(changed(lesson, 'program.go', 'p.Y)', 'p.Y)\n\tfor {\n\t}'));
    expect(more).toEqual([]);
    expect(fault).toMatch(
      /^lesson\.md:28: the-end: the program does not end: it was stopped after [\d,]+ steps$/,
    );
  });

  test('no segments, no front matter, no files', async () => {
    const text = lesson['lesson.md']!;
    const cut = { ...lesson, 'lesson.md': text.slice(0, text.indexOf('## The call')) };
    expect(await faults(cut)).toEqual(['lesson.md:8: a lesson has segments, each under a "## Title"']);
    const open = changed(lesson, 'lesson.md', 'focus: newPoint\n---\n', 'focus: newPoint\n');
    expect((await faults(open))[0]).toBe(
      'lesson.md:1: the front matter is not closed by a second line of ---',
    );
    expect(await faults({ 'program.go': lesson['program.go']! })).toEqual(['lesson.md: is missing']);
  });
});

describe('real.json', () => {
  test.each([
    ['{', /^real\.json:1: is not a record of real Go \(.*JSON.*\); "npm run record" writes it$/],
    ['{\n  "go": 1\n', /^real\.json:3: is not a record/],
    ['{}', /^real\.json:1: .*\("go" is missing\)/],
    ['[]', /^real\.json:1: .*\(it is no object\)/],
    ['{\n"go": "go1.27.4",\n"m": "x"}', /^real\.json:3: .*\("m" is not a list of lines\)/],
  ])('%j is no record', async (text, expected) => {
    const found = await faults({ ...lesson, 'real.json': text });
    expect(found).toHaveLength(1);
    expect(found[0]).toMatch(expected);
  });

  test('one that is broken keeps no other lesson from being checked', async () => {
    const course = join(root, 'course');
    for (const [name, files] of [
      ['01-broken', { ...lesson, 'real.json': '{' }],
      ['02-good', lesson],
    ] as const) {
      mkdirSync(join(course, name), { recursive: true });
      for (const [file, text] of Object.entries(files)) writeFileSync(join(course, name, file), text);
    }
    const { status, out } = await output(() => checkCommand([course]));
    expect(status).toBe(1);
    expect(out).toMatch(/^FAIL 01-broken .*\n {5}real\.json:1: .*\nok {3}02-good /);
  });
});

describe('an exercise', () => {
  // prettier-ignore
  test.each<[why: string, file: string, from: string, to: string, expected: string[]]>([
    ['a goal without words', 'task.md', ' | Nothing is allocated in newPoint', '', ['task.md:7: a goal has words for the learner: "goal: claim | text"']],
    ['no title', 'task.md', 'title: No allocation in newPoint\n', '', ['task.md:1: title is missing']],
    ['an unknown key', 'task.md', 'settings:', 'setings:', ['task.md:3: no key is called "setings"; did you mean "settings"?']],
    ['a wrong setting', 'task.md', 'inlining=off', 'inling=off', ['task.md:3: no setting is called "inling"; did you mean "inlining"?']],
    ['no solution in the text', 'task.md', '## Solution\nWhy it is one.\n', '', ['task.md: an exercise ends with "## Solution" and why it is one']],
    ['a section of another name', 'task.md', '## Hint\nA hint', '## Tip\nA hint', ['task.md:13: a section is a Hint or the Solution, not "Tip"']],
    ['a claim about nothing', 'task.md', 'allocations in newPoint', 'beauty', ['task.md:7: nothing is measured by "beauty"']],
    ['another output', 'task.md', 'output = same', 'output = other', ['task.md:8: of the output a goal can only say "output = same"']],
  ])('%s', (_, file, from, to, expected) => {
    const files = exerciseIn(changed(good, `exercise/${file}`, from, to));
    const { faults, judgeable } = checkTask(parseExercise(files), files);
    expect(faults.map(formatFault)).toEqual(expected.map((one) => `exercise/${one}`));
    // By settings and goals that cannot be read no program is judged.
    expect(judgeable).toBe(!/setings|inling|beauty|output/.test(to));
  });

  test('a solution that is none, and a start that prints something else', async () => {
    const bad = changed(
      good,
      'exercise/solution.go',
      'return Point{x, y}',
      'p := make([]Point, y); return p[x]',
    );
    expect(await faults(bad)).toEqual([
      'exercise/solution.go: is refused: not met: allocations in newPoint = 0 (1); not met: output = same (line 1 is: 0; expected: 7)',
    ]);
    expect(await faults(changed(good, 'exercise/output.txt', '7', '8'))).toEqual([
      expect.stringContaining('exercise/solution.go: is refused'),
      'exercise/start.go: prints "7\\n", output.txt says "8\\n"',
    ]);
  });

  test('files that are missing', async () => {
    const without = (name: string): Files =>
      Object.fromEntries(Object.entries(good).filter(([n]) => n !== `exercise/${name}`));
    expect(await faults(without('task.md'))).toEqual(['exercise/task.md: is missing']);
    expect(await faults(without('solution.go'))).toEqual(['exercise/solution.go: is missing']);
    expect(await faults(without('output.txt'))).toEqual([
      'exercise/output.txt: is missing; "heapscope check --write FOLDER" writes what start.go prints',
    ]);
  });

  test('--write writes what our machine prints, and says so; what real Go printed it leaves', async () => {
    const path = folderOf(changed(good, 'exercise/output.txt', '7', '8'));
    const written = await output(() => checkCommand(['--write', path]));
    expect(written.status).toBe(0);
    expect(written.out).toContain('what start.go prints on this machine. Real Go has not been asked');
    expect(readFileSync(join(path, 'exercise/output.txt'), 'utf8')).toBe('7\n');
    const real = { go: 'go1.27.4', m: [], ml: [], stdout: '7\n', stderr: '', exit: 0 };
    const recorded = folderOf({
      ...changed(good, 'exercise/output.txt', '7', '8'),
      'real.json': JSON.stringify(real),
    });
    expect((await output(() => checkCommand(['--write', recorded]))).out).toContain('left as it is');
    expect(readFileSync(join(recorded, 'exercise/output.txt'), 'utf8')).toBe('8\n');
  });
});

describe('heapscope new', () => {
  test('makes a lesson, with an exercise if one is wanted, or adds one', async () => {
    const before = process.cwd();
    process.chdir(mkdtempSync(join(root, 'new-')));
    try {
      expect((await output(() => newCommand(['--exercise', 'one']))).status).toBe(0);
      expect((await output(() => newCommand(['two']))).status).toBe(0);
      expect((await output(() => newCommand(['two']))).status).toBe(2);
      expect((await output(() => newCommand(['--exercise', 'two']))).status).toBe(0);
      expect((await output(() => newCommand(['--exercise']))).status).toBe(2);
      const { status, out } = await output(() => checkCommand([]));
      expect(out).toMatch(/^ok {3}01-one \(.*an exercise\)\nok {3}02-two \(.*an exercise\)\n$/);
      expect(status).toBe(0);
    } finally {
      process.chdir(before);
    }
  });
});

/** What a command prints and how it ends. */
async function output(command: () => Promise<number>): Promise<{ status: number; out: string }> {
  let out = '';
  const write = (text: unknown): boolean => (out += String(text)) !== '';
  const spies = [process.stdout, process.stderr].map((stream) =>
    vi.spyOn(stream, 'write').mockImplementation(write),
  );
  try {
    const status = await command();
    return { status, out };
  } finally {
    for (const spy of spies) spy.mockRestore();
  }
}
