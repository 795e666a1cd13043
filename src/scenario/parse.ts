/** Reads a lesson: front matter, segments, cues, predictions. See index.ts for the format. */
import {
  clampSetting,
  GOGC_OFF,
  NO_LIMIT,
  settingIds,
  settingSpecs,
  type SettingId,
} from '../machine/settings.ts';
import type { SettingValues } from '../session/protocol.ts';
import { parseCue, type Cue } from './cue.ts';
import { parseFact, type Fact } from './fact.ts';
import { parsePoint, type Point } from './point.ts';
import type { RealRun } from './real.ts';
import { parseBlocks, parseInline, type Block, type Inline } from './markdown.ts';

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
}

/** A question to answer before going on to the next segment. */
export interface Prediction {
  question: Inline[];
  choices: Choice[];
  /** From the first to the most open. */
  hints: Inline[][];
  /** Shown with the answer. */
  because: Block[];
}

export interface Choice {
  text: Inline[];
  right: boolean;
  /** Where in the picture it is: a click there chooses it. */
  point?: Point;
}

/** Something wrong in a lesson, with its line. */
export interface Problem {
  line: number;
  message: string;
}

/** Parses a lesson. Never throws: what is wrong is in `problems`. */
export function parseScenario(name: string, lesson: string, program: string): Scenario {
  const problems: Problem[] = [];
  const lines = lesson.replace(/\r\n?/g, '\n').split('\n');
  const { front, next } = parseFront(lines, (line, message) => problems.push({ line, message }));
  const chunks = splitSegments(lines, next);
  const numbered = /^(\d+)-(.*)$/.exec(name);
  const scenario: Scenario = {
    name,
    slug: numbered ? numbered[2]! : name,
    order: Number(front.get('order') ?? numbered?.[1] ?? 999),
    title: front.get('title') ?? name,
    summary: parseInline(front.get('summary') ?? ''),
    group: front.get('group') ?? 'Programs',
    program,
    settings: parseSettings(front.get('settings') ?? '', (message) => problems.push({ line: 1, message })),
    views: words(front.get('views') ?? ''),
    intro: parseBlocks(chunks.intro.join('\n')),
    segments: chunks.segments.map((chunk) => parseSegment(chunk, problems)),
    problems,
  };
  const focus = front.get('focus');
  if (focus) scenario.focus = focus;
  const measure = front.get('measure');
  if (measure) scenario.measure = measure;
  const library = front.get('library');
  if (library === 'differs') scenario.libraryDiffers = true;
  else if (library !== undefined) problems.push({ line: 1, message: 'library: can only be "differs"' });
  if (!front.has('title')) problems.push({ line: 1, message: 'title is missing' });
  if (!front.has('summary')) problems.push({ line: 1, message: 'summary is missing' });
  const seen = new Map<string, number>();
  for (const segment of scenario.segments) {
    const count = (seen.get(segment.id) ?? 0) + 1;
    seen.set(segment.id, count);
    if (count > 1) segment.id += `-${count}`;
  }
  return scenario;
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
  /** Line number of the heading. */
  line: number;
  lines: string[];
}

function splitSegments(lines: string[], from: number): { intro: string[]; segments: Chunk[] } {
  const intro: string[] = [];
  const segments: Chunk[] = [];
  let fenced = false;
  for (let i = from; i < lines.length; i++) {
    const line = lines[i]!;
    if (line.startsWith('```')) fenced = !fenced;
    const heading = fenced ? null : /^##\s+(.*)$/.exec(line);
    if (heading) segments.push({ title: heading[1]!.trim(), line: i + 1, lines: [] });
    else (segments.at(-1)?.lines ?? intro).push(line);
  }
  return { intro, segments };
}

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
  };
  let i = 0;
  let cued = false;
  for (; i < chunk.lines.length; i++) {
    const pair = /^(at|set|show|point|check|note):\s*(.*)$/.exec(chunk.lines[i]!);
    if (!pair) break;
    const problem = (message: string): unknown => problems.push({ line: chunk.line + i + 1, message });
    if (pair[1] === 'at') {
      const cue = parseCue(pair[2]!);
      if (typeof cue === 'string') problem(cue);
      else segment.cue = cue;
      cued = true;
    } else if (pair[1] === 'set') {
      segment.settings = parseSettings(pair[2]!, problem);
    } else if (pair[1] === 'show') {
      segment.views = words(pair[2]!);
    } else if (pair[1] === 'note') {
      segment.notes.push(parseInline(pair[2]!));
    } else if (pair[1] === 'check') {
      const fact = parseFact(pair[2]!, (text) => parseSettings(text, problem));
      if (typeof fact === 'string') problem(fact);
      else segment.facts.push(fact);
    } else {
      for (const part of pair[2]!.split(/\s*,\s*/)) {
        const point = parsePoint(part.trim());
        if (point) segment.points.push(point);
        else problem(`cannot point at "${part}"`);
      }
    }
  }
  if (!cued) problems.push({ line: chunk.line, message: `the segment "${chunk.title}" has no cue (at: …)` });
  const rest = chunk.lines.slice(i);
  const asks = rest.findIndex((line) => line.startsWith('? '));
  segment.body = parseBlocks((asks < 0 ? rest : rest.slice(0, asks)).join('\n'));
  if (asks >= 0) {
    const prediction = parsePrediction(rest.slice(asks));
    if (prediction.choices.filter((choice) => choice.right).length !== 1) {
      problems.push({
        line: chunk.line + i + asks + 1,
        message: 'a prediction has exactly one right choice',
      });
    }
    segment.prediction = prediction;
  }
  return segment;
}

function parsePrediction(lines: string[]): Prediction {
  const choices: Prediction['choices'] = [];
  const because: string[] = [];
  const hints: Inline[][] = [];
  let question = '';
  let into: 'question' | 'choice' | 'because' = 'question';
  for (const line of lines) {
    const choice = /^- \(([ x])\)\s+(.*)$/.exec(line);
    if (line.startsWith('? ')) question = line.slice(2);
    else if (choice && into !== 'because') {
      choices.push(parseChoice(choice[2]!, choice[1] === 'x'));
      into = 'choice';
    } else if (line.startsWith('~ ') && into !== 'because') {
      hints.push(parseInline(line.slice(2)));
    } else if (line.startsWith('! ')) {
      because.push(line.slice(2));
      into = 'because';
    } else if (into === 'because') because.push(line);
    else if (into === 'question' && line.trim() !== '') question += ' ' + line.trim();
  }
  return { question: parseInline(question), choices, hints, because: parseBlocks(because.join('\n')) };
}

/** The first link into the picture is where the choice is to be found there; the words stay. */
function parseChoice(text: string, right: boolean): Choice {
  const plain: Inline[] = [];
  let point: Point | undefined;
  for (const part of parseInline(text)) {
    const to = part.kind === 'link' ? parsePoint(part.to) : undefined;
    if (part.kind === 'link' && to) {
      point ??= to;
      plain.push(...part.text);
    } else plain.push(part);
  }
  return { text: plain, right, ...(point ? { point } : {}) };
}

/** Front matter: the pairs between lines of ---, and the index of the line after. */
export function parseFront(
  lines: readonly string[],
  problem: (line: number, message: string) => unknown,
): { front: Map<string, string>; next: number } {
  const front = new Map<string, string>();
  if (lines[0]?.trim() !== '---') {
    problem(1, 'the text begins with front matter between lines of ---');
    return { front, next: 0 };
  }
  let i = 1;
  for (; i < lines.length && lines[i]!.trim() !== '---'; i++) {
    const pair = /^([a-z]+):\s*(.*)$/.exec(lines[i]!);
    if (pair) front.set(pair[1]!, pair[2]!.trim());
    else if (lines[i]!.trim() !== '') problem(i + 1, `not "key: value": ${lines[i]}`);
  }
  return { front, next: i + 1 };
}

/** `GOGC=50 memoryLimit=16MiB writeBarrier=off`: by id or label, in any case. */
export function parseSettings(text: string, problem: (message: string) => unknown): SettingValues {
  const settings: SettingValues = {};
  for (const word of words(text)) {
    const [name = '', value = ''] = word.split('=');
    const id = settingIds.find((id) =>
      [id, settingSpecs[id].label].some((known) => known.toLowerCase() === name.toLowerCase()),
    );
    const amount = /^(-?\d+(?:\.\d+)?)(B|KiB|MiB|GiB)?$/.exec(value);
    if (!id) problem(`no setting is called "${name}"`);
    else if (value === 'off' && offOf(id) !== undefined) settings[id] = offOf(id)!;
    else if (value === 'on') settings[id] = 1;
    else if (amount)
      settings[id] = clampSetting(
        id,
        Number(amount[1]) * 1024 ** ['B', 'KiB', 'MiB', 'GiB'].indexOf(amount[2] ?? 'B'),
      );
    else problem(`"${value}" is not a value for ${name}`);
  }
  return settings;
}

/** The value of a setting that is off; undefined: it cannot be. */
function offOf(id: SettingId): number | undefined {
  const { kind, max } = settingSpecs[id];
  if (id === 'gogc') return GOGC_OFF;
  return kind === 'bool' ? 0 : max === NO_LIMIT ? NO_LIMIT : undefined;
}

export function words(text: string): string[] {
  return text.split(/[\s,]+/).filter((word) => word !== '');
}

function slugOf(title: string): string {
  const slug = title
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '');
  return slug === '' ? 'segment' : slug;
}
