/** Reads a lesson: front matter, segments, cues, predictions. See index.ts for the format. */
import type { SettingValues } from '../session/protocol.ts';
import { closest, instead } from './closest.ts';
import { parseCue, type Cue } from './cue.ts';
import { parseFact, type Fact } from './fact.ts';
import { parseFront, parseSettings, words, type Problem } from './front.ts';
import { linksOf, problemOfLink } from './links.ts';
import { parseBlocks, parseInline, type Block, type Inline } from './markdown.ts';
import { viewIds } from './page.ts';
import { readPoint, type Point } from './point.ts';
import { isOfPrediction, parsePrediction, type Prediction } from './prediction.ts';
import type { RealRun } from './real.ts';

export { parseFront, parseSettings, type Problem };

export interface Scenario {
  /** The folder's name: `04-pointer`; its address on the site is without the number: `pointer`. */
  name: string;
  slug: string;
  order: number;
  title: string;
  /** One sentence for the gallery. */
  summary: Inline[];
  /** The gallery's section: `Stack`, `Escape analysis`, `Collector` … */
  group: string;
  /** The function the lesson is about (`newUser`), where it has one. */
  focus?: string;
  /** The expression whose allocations real Go has measured (real.json). */
  measure?: string;
  /** Real Go prints other -m lines about code of the library that the program's package instantiates; about the program, the same. */
  libraryDiffers?: boolean;
  program: string;
  settings: SettingValues;
  /** Views opened beside stacks and heap, the first one in front. */
  views: string[];
  /** Text before the first segment. */
  intro: Block[];
  segments: Segment[];
  /** What real Go says of the program, where it goes with the scenario; on the site it is a file of its own. */
  real?: RealRun;
  /** Line of each key of the front matter. */
  frontLines: Record<string, number>;
  problems: Problem[];
}

export interface Segment {
  /** Stable within the lesson; for links. */
  id: string;
  title: Inline[];
  /** The program begins again under these settings (beside the lesson's own), and stays with them until another segment sets some. */
  settings?: SettingValues;
  cue: Cue;
  /** Views brought to the front. */
  views: string[];
  /** What the segment points at in the picture. */
  points: Point[];
  /** What the machine must confirm at this moment; not shown. */
  facts: Fact[];
  /** For the one who teaches: shown in the presenter's window only. */
  notes: Inline[][];
  body: Block[];
  prediction?: Prediction;
  /** Where all that stands in lesson.md. */
  lines: SegmentLines;
}

/** Line numbers, 1-based; lists go along with those of the segment. */
export interface SegmentLines {
  title: number;
  /** undefined: there is no cue that can be understood. */
  at?: number;
  set?: number;
  points: number[];
  facts: number[];
  choices: number[];
  links: { to: string; line: number }[];
}

const KEYS = ['title', 'summary', 'group', 'order', 'settings', 'views', 'focus', 'library', 'measure'];

/** Parses a lesson. Never throws: what is wrong is in `problems`. */
export function parseScenario(name: string, lesson: string, program: string): Scenario {
  const problems: Problem[] = [];
  const problem = (line: number, message: string): unknown => problems.push({ line, message });
  const lines = lesson.replace(/\r\n?/g, '\n').split('\n');
  const { front, lines: frontLines, next } = parseFront(lines, problem, KEYS);
  /** For a problem of a key's value. */
  const of =
    (key: string) =>
    (message: string): unknown =>
      problem(frontLines.get(key) ?? 1, message);
  const chunks = splitSegments(lines, next, problem);
  const numbered = /^(\d+)-(.*)$/.exec(name);
  const scenario: Scenario = {
    name,
    slug: numbered ? numbered[2]! : name,
    order: Number(front.get('order') ?? numbered?.[1] ?? 999),
    title: front.get('title') ?? name,
    summary: parseInline(front.get('summary') ?? ''),
    group: front.get('group') ?? 'Programs',
    program,
    settings: parseSettings(front.get('settings') ?? '', of('settings')),
    views: parseViews(front.get('views') ?? '', of('views')),
    intro: parseBlocks(chunks.intro.lines.join('\n')),
    segments: chunks.segments.map((chunk) => parseSegment(chunk, problems)),
    frontLines: Object.fromEntries(frontLines),
    problems,
  };
  const focus = front.get('focus');
  if (focus) scenario.focus = focus;
  const measure = front.get('measure');
  if (measure) scenario.measure = measure;
  const library = front.get('library');
  if (library === 'differs') scenario.libraryDiffers = true;
  else if (library !== undefined) of('library')('library: can only be "differs"');
  if (!Number.isFinite(scenario.order)) of('order')(`"${front.get('order')}" is no number`);
  for (const key of ['title', 'summary']) if (!frontLines.has(key)) problem(1, `${key} is missing`);
  checkLinks(linksOf(scenario.summary), [lines[(frontLines.get('summary') ?? 1) - 1]!], frontLines.get('summary') ?? 1, problem); // prettier-ignore
  checkLinks(linksOf(scenario.intro), chunks.intro.lines, chunks.intro.line, problem);
  if (scenario.segments.length === 0) problem(next + 1, 'a lesson has segments, each under a "## Title"');
  checkOrder(scenario.segments, problem);
  const seen = new Map<string, number>();
  for (const segment of scenario.segments) {
    const count = (seen.get(segment.id) ?? 0) + 1;
    seen.set(segment.id, count);
    if (count > 1) segment.id += `-${count}`;
  }
  problems.sort((a, b) => a.line - b.line);
  return scenario;
}

/** A cue cannot wait for what has been before: the start comes first, and after the end comes nothing. Such a one counts as none. */
function checkOrder(segments: readonly Segment[], problem: (line: number, message: string) => unknown): void {
  let before: Segment | undefined;
  for (const segment of segments) {
    const { cue, lines } = segment;
    if (lines.at === undefined) continue;
    if (segment.settings) before = undefined;
    const late = before && cue.kind === 'start' && before.cue.kind !== 'start';
    if (late || (before && isEnd(before.cue) && !isEnd(cue))) {
      const what = late ? 'the start has passed already' : 'nothing comes after the end';
      problem(lines.at, `${what}; "set:" lets the program begin again`);
      delete lines.at;
    } else before = segment;
  }
}

function isEnd(cue: Cue): boolean {
  return cue.kind === 'target' && cue.target.what === 'end';
}

function parseViews(text: string, problem: (message: string) => unknown): string[] {
  const views = words(text);
  for (const view of views)
    if (!viewIds.includes(view)) problem(`no view is called "${view}"; ${instead(view, viewIds)}`);
  return views;
}

/** The settings in force at a segment, and the segment since which they are: where a replay of the cues has to begin; -1 if none of them sets any. */
export function settingsAt(scenario: Scenario, index: number): { from: number; settings: SettingValues } {
  const from = scenario.segments
    .slice(0, index + 1)
    .findLastIndex((segment) => segment.settings !== undefined);
  return { from, settings: { ...scenario.settings, ...scenario.segments[from]?.settings } };
}

interface Chunk {
  title: string;
  /** Number of the line before the first of `lines`: of the heading. */
  line: number;
  lines: string[];
}

function splitSegments(
  lines: string[],
  from: number,
  problem: (line: number, message: string) => unknown,
): { intro: Chunk; segments: Chunk[] } {
  const intro: Chunk = { title: '', line: from, lines: [] };
  const segments: Chunk[] = [];
  /** Line of the fence that is open; 0 if none is. */
  let fence = 0;
  for (let i = from; i < lines.length; i++) {
    const line = lines[i]!;
    if (line.startsWith('```')) fence = fence === 0 ? i + 1 : 0;
    const heading = fence > 0 ? null : /^##\s+(.*)$/.exec(line);
    if (heading) segments.push({ title: heading[1]!.trim(), line: i + 1, lines: [] });
    else {
      if (fence === 0 && /^\s*(##[^#\s]|##\s*$|\s+##\s)/.test(line))
        problem(i + 1, 'a segment begins with "## Title" at the beginning of the line');
      (segments.at(-1) ?? intro).lines.push(line);
    }
  }
  if (fence > 0) problem(fence, 'the code that begins here is not closed by a second line of ```');
  return { intro, segments };
}

const HEAD = ['at', 'set', 'show', 'point', 'check', 'note'];

function parseSegment(chunk: Chunk, problems: Problem[]): Segment {
  const segment: Segment = {
    id: slugOf(chunk.title),
    title: parseInline(chunk.title),
    cue: { kind: 'start' },
    views: [],
    points: [],
    facts: [],
    notes: [],
    body: [],
    lines: { title: chunk.line, points: [], facts: [], choices: [], links: [] },
  };
  const problem = (line: number, message: string): unknown => problems.push({ line, message });
  const once = new Map<string, number>();
  let i = 0;
  for (; i < chunk.lines.length; i++) {
    const line = chunk.line + i + 1;
    const [, key, value = ''] = /^(\w+):\s*(.*)$/.exec(chunk.lines[i]!) ?? [];
    if (key !== undefined && HEAD.includes(key)) {
      const before = once.get(key);
      if (['at', 'set', 'show'].includes(key) && before !== undefined)
        problem(line, `a second "${key}:"; the first is in line ${before}`);
      else parseHeadLine(segment, key, value, line, problem);
      if (before === undefined) once.set(key, line);
      continue;
    }
    const wrong = misspelt(chunk.lines[i]!);
    if (wrong === undefined) break;
    problem(line, wrong);
  }
  const rest = chunk.lines.slice(i);
  const from = chunk.line + i + 1;
  const late = new Set(lateLines(rest, from, problem));
  if (!once.has('at') && !late.has('at'))
    problem(chunk.line, `the segment "${chunk.title}" has no cue (at: …)`);
  const asks = rest.findIndex((line, at) => isOfPrediction(line) && !isFenced(rest, at));
  segment.body = parseBlocks((asks < 0 ? rest : rest.slice(0, asks)).join('\n'));
  const links = linksOf([...segment.title, ...segment.body]);
  if (asks >= 0) {
    const { prediction, choices } = parsePrediction(rest.slice(asks), from + asks, problem);
    segment.prediction = prediction;
    segment.lines.choices = choices;
    links.push(...linksOf([...prediction.question, ...prediction.because]));
    checkLinks(linksOf([...prediction.choices.flatMap((c) => c.text), ...prediction.hints.flat()]), rest, from, problem); // prettier-ignore
  }
  segment.lines.links = checkLinks(links, [chunk.title, ...chunk.lines], chunk.line, problem);
  checkLinks(linksOf(segment.notes.flat()), chunk.lines, chunk.line + 1, problem);
  return segment;
}

/** One line of a segment's head. */
function parseHeadLine(
  segment: Segment,
  key: string,
  value: string,
  line: number,
  report: (line: number, message: string) => unknown,
): void {
  const problem = (message: string): unknown => report(line, message);
  if (value.trim() === '') {
    problem(`"${key}:" says nothing`);
  } else if (key === 'at') {
    const cue = parseCue(value);
    if (typeof cue === 'string') problem(cue);
    else {
      segment.cue = cue;
      segment.lines.at = line;
    }
  } else if (key === 'set') {
    segment.settings = parseSettings(value, problem);
    segment.lines.set = line;
  } else if (key === 'show') {
    segment.views = parseViews(value, problem);
  } else if (key === 'note') {
    segment.notes.push(parseInline(value));
  } else if (key === 'check') {
    const fact = parseFact(value, (text) => parseSettings(text, problem));
    if (typeof fact === 'string') problem(fact);
    else {
      segment.facts.push(fact);
      segment.lines.facts.push(line);
    }
  } else {
    for (const part of value.split(/\s*,\s*/)) {
      const point = readPoint(part.trim());
      if (typeof point === 'string') problem(point);
      else {
        segment.points.push(point);
        segment.lines.points.push(line);
      }
    }
  }
}

/** What is wrong with a line that seems to be meant for the head; undefined if it begins the text. */
function misspelt(text: string): string | undefined {
  const [, indent, key, space] = /^(\s*)(\w+)(\s*):(?:\s|$)/.exec(text) ?? [];
  if (key === undefined) return undefined;
  if (HEAD.includes(key) && (indent !== '' || space !== ''))
    return `"${key}:" stands at the beginning of its line, without spaces`;
  const near = closest(key, HEAD);
  // A sentence may begin with a word and a colon, but then with a capital.
  if (/^[A-Z]/.test(key) && near !== key.toLowerCase()) return undefined;
  return `no line of a segment is called "${key}:"; ${instead(key, HEAD)}`;
}

/** Lines of the head that stand in the text, where they would be shown to the reader; gives their keys. */
function lateLines(
  rest: readonly string[],
  from: number,
  problem: (line: number, message: string) => unknown,
): string[] {
  return rest.flatMap((text, i) => {
    const key = /^(\w+):/.exec(text)?.[1];
    if (key === undefined || !HEAD.includes(key) || isFenced(rest, i)) return [];
    problem(from + i, `"${key}:" stands right under the title, before the text`);
    return [key];
  });
}

function isFenced(lines: readonly string[], at: number): boolean {
  return lines.slice(0, at).filter((line) => line.startsWith('```')).length % 2 === 1;
}

/** Links with their lines, among `lines` whose first is number `from`; those that lead nowhere are problems. */
function checkLinks(
  links: readonly string[],
  lines: readonly string[],
  from: number,
  problem: (line: number, message: string) => unknown,
): { to: string; line: number }[] {
  const seen = new Map<string, number>();
  return links.map((to) => {
    const nth = seen.get(to) ?? 0;
    seen.set(to, nth + 1);
    const holding = lines.flatMap((line, i) => line.split(`](${to})`).slice(1).map(() => i)); // prettier-ignore
    const line = from + (holding[nth] ?? holding[0] ?? 0);
    const wrong = problemOfLink(to);
    if (wrong) problem(line, wrong);
    return { to, line };
  });
}

function slugOf(title: string): string {
  const slug = title
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '');
  return slug === '' ? 'segment' : slug;
}
