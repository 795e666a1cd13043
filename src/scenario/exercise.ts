/**
 * Exercises: change the program until a goal is met that the machine checks. A lesson's exercise is the folder `exercise/` beside it:
 *
 *     task.md       the text, the goals, the hints
 *     start.go      the program the learner begins with
 *     solution.go   one that meets the goals
 *     naive*.go     attempts that are often made and do not (tests hold that they are refused)
 *     output.txt    what start.go prints in real Go; a goal may ask for the same
 *
 * ## The format of task.md
 *
 *     ---
 *     title: No allocation per message
 *     settings: GOGC=100
 *     ---
 *     The text, in Markdown.
 *
 *     goal: allocations in notify = 0 | Nothing is allocated in notify
 *     goal: output = same | It prints what it printed before
 *
 *     ## Hint
 *     The first hint; the next is a little more open.
 *
 *     ## Solution
 *     Why it is one; shown with solution.go.
 *
 * ## What can be measured
 *
 *     allocations [in f]     objects allocated, in all or while f is running (inlined or not, and in what it calls)
 *     bytes [in f]           the same in bytes
 *     peak heap              the most that the heap held, garbage not yet swept included
 *     peak memory            the most that was mapped
 *     collections            completed cycles
 *     goroutines             those that have not ended when main returns, main's included
 *     time                   virtual time
 *     output                 `same`: as the program printed at the start
 *     exit                   the exit status
 *
 * A function that a goal names must be there and be called, so that a goal is not met by renaming what it is about. One that was inlined
 * everywhere counts as called: what it allocates has its name all the same. A goal for the whole program (`allocations`, `bytes`) beside that for the
 * function refuses a program that moves the work elsewhere and leaves an empty function behind.
 */
import type { FinishedRun } from '../session/finish.ts';
import { isWithin } from '../session/names.ts';
import type { SettingValues } from '../session/protocol.ts';
import { holds, parseClaim, type Claim, type Naming } from './amount.ts';
import { parseBlocks, parseInline, type Block, type Inline } from './markdown.ts';
import { parseFront, parseSettings, type Problem } from './parse.ts';

export interface Exercise {
  title: string;
  text: Block[];
  goals: Goal[];
  /** From the first to the most open. */
  hints: Block[][];
  /** Shown with the solution. */
  explanation: Block[];
  settings: SettingValues;
  start: string;
  solution: string;
  /** What start.go prints in real Go. */
  output: string;
  problems: Problem[];
}

export interface Goal {
  claim: Claim;
  /** For the learner; the claim itself where the task gives no words. */
  label: Inline[];
}

/** One goal, held against a run. */
export interface Judgement {
  goal: Goal;
  met: boolean;
  /** What the machine measured, for the learner: `744`, `12.4 MB`. */
  measured: string;
}

const MEASURES: Record<string, Naming> = {
  allocations: 'no',
  'allocations in': 'yes',
  bytes: 'no',
  'bytes in': 'yes',
  'peak heap': 'no',
  'peak memory': 'no',
  collections: 'no',
  goroutines: 'no',
  time: 'no',
  output: 'no',
  exit: 'no',
};

/** Files of the folder `exercise/` by name. Never throws: what is wrong is in `problems`. */
export function parseExercise(files: Readonly<Record<string, string>>): Exercise {
  const problems: Problem[] = [];
  const lines = (files['task.md'] ?? '').replace(/\r\n?/g, '\n').split('\n');
  const { front, next } = parseFront(lines, (line, message) => problems.push({ line, message }));
  const goals: Goal[] = [];
  const text: string[] = [];
  const sections: { title: string; lines: string[] }[] = [];
  for (let i = next; i < lines.length; i++) {
    const line = lines[i]!;
    const heading = /^##\s+(.*)$/.exec(line);
    const goal = /^goal:\s*(.*)$/.exec(line);
    if (heading) sections.push({ title: heading[1]!.trim(), lines: [] });
    else if (goal) {
      const [claimText = '', label] = goal[1]!.split(/\s*\|\s*/);
      const claim = parseClaim(claimText, MEASURES);
      if (typeof claim === 'string') problems.push({ line: i + 1, message: claim });
      else goals.push({ claim, label: parseInline(label ?? claim.text) });
    } else (sections.at(-1)?.lines ?? text).push(line);
  }
  for (const name of ['task.md', 'start.go', 'solution.go', 'output.txt']) {
    if (files[name] === undefined) problems.push({ line: 1, message: `${name} is missing` });
  }
  if (goals.length === 0) problems.push({ line: 1, message: 'an exercise has at least one goal' });
  const titled = (title: string): { title: string; lines: string[] }[] =>
    sections.filter((s) => s.title === title);
  for (const s of sections) {
    if (s.title !== 'Hint' && s.title !== 'Solution')
      problems.push({ line: 1, message: `a section is a Hint or the Solution, not "${s.title}"` });
  }
  if (titled('Hint').length === 0) problems.push({ line: 1, message: 'an exercise has at least one hint' });
  return {
    title: front.get('title') ?? 'Exercise',
    text: parseBlocks(text.join('\n')),
    goals,
    hints: titled('Hint').map((s) => parseBlocks(s.lines.join('\n'))),
    explanation: parseBlocks(
      titled('Solution')
        .flatMap((s) => s.lines)
        .join('\n'),
    ),
    settings: parseSettings(front.get('settings') ?? '', (message) => problems.push({ line: 1, message })),
    start: files['start.go'] ?? '',
    solution: files['solution.go'] ?? '',
    output: files['output.txt'] ?? '',
    problems,
  };
}

/** Holds each goal against a finished run of the program `source`. A program that did not end well meets none. */
export function judge(exercise: Exercise, run: FinishedRun, source: string): Judgement[] {
  return exercise.goals.map((goal) => {
    const { measure, name } = goal.claim;
    if (run.ending !== 'exited')
      return { goal, met: false, measured: run.message ?? `the program ended: ${run.ending}` };
    const lack = name === '' ? undefined : lacking(run, name, source);
    if (lack) return { goal, met: false, measured: lack };
    if (measure === 'output') {
      const same = run.stdout === exercise.output;
      return {
        goal,
        met: same === (goal.claim.value === 'same'),
        measured: same ? 'the same' : difference(run.stdout, exercise.output),
      };
    }
    const n = measured(run, measure, name);
    return { goal, met: holds(goal.claim, n), measured: show(measure, n) };
  });
}

/** Functions that goals name and the program lacks: a start that lacks one would be refused for the wrong reason. */
export function missingFunctions(exercise: Exercise, run: FinishedRun, source: string): string[] {
  const names = exercise.goals.map((goal) => goal.claim.name);
  return [...new Set(names)].filter((name) => name !== '' && lacking(run, name, source));
}

/** Whether all goals are met. */
export function solved(judgements: readonly Judgement[]): boolean {
  return judgements.length > 0 && judgements.every((j) => j.met);
}

/**
 * Why nothing can be said of a function; undefined if it can. The run knows the functions that were reached and kept a place of their own in the code;
 * of others the source tells whether something names them beside their declaration.
 */
function lacking(run: FinishedRun, name: string, source: string): string | undefined {
  if (run.functions.some((f) => isWithin(f, name))) return undefined;
  const bare = /[^.]*$/.exec(name)![0];
  const code = source.replace(
    /\/\*[\s\S]*?\*\/|\/\/.*|`[^`]*`|"(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])*'/g,
    ' ',
  );
  const named = [...code.matchAll(new RegExp(`(\\bfunc\\s*(?:\\([^)]*\\)\\s*)?)?\\b${bare}\\b`, 'g'))];
  if (!named.some((m) => m[1] !== undefined)) return `there is no function ${name}`;
  return named.every((m) => m[1] !== undefined) ? `${name} is never called` : undefined;
}

/** The first line in which two outputs differ. */
function difference(got: string, expected: string): string {
  if (got === '') return 'nothing is printed';
  const [ours, theirs] = [got, expected].map((text) => text.replace(/\n$/, '').split('\n')) as [
    string[],
    string[],
  ];
  const at = ours.findIndex((line, i) => line !== theirs[i]);
  const i = at < 0 ? ours.length : at;
  const shown = (line: string | undefined): string =>
    line === undefined
      ? 'nothing'
      : line.length > 60
        ? `${line.slice(0, 60)}…`
        : line === ''
          ? 'an empty line'
          : line;
  if (i >= Math.max(ours.length, theirs.length)) return 'the last line ends otherwise';
  return `line ${i + 1} is: ${shown(ours[i])}; expected: ${shown(theirs[i])}`;
}

function measured(run: FinishedRun, measure: string, name: string): number {
  const within = run.sites.filter((s) => s.stack.some((f) => isWithin(f, name)));
  switch (measure) {
    case 'allocations':
      return run.mallocs;
    case 'allocations in':
      return within.reduce((n, s) => n + s.objects, 0);
    case 'bytes':
      return run.bytes;
    case 'bytes in':
      return within.reduce((n, s) => n + s.bytes, 0);
    case 'peak heap':
      return run.peakHeap;
    case 'peak memory':
      return run.peakMemory;
    case 'collections':
      return run.cycles;
    case 'goroutines':
      return run.goroutines;
    case 'time':
      return run.time;
    default:
      return run.exit;
  }
}

function show(measure: string, n: number): string {
  if (measure === 'time') return n < 1e6 ? `${(n / 1e3).toFixed(1)} µs` : `${(n / 1e6).toFixed(1)} ms`;
  if (!/^(bytes|peak)/.test(measure)) return n.toLocaleString('en');
  if (n < 1024) return `${n} B`;
  return n < 1024 ** 2 ? `${(n / 1024).toFixed(1)} KB` : `${(n / 1024 ** 2).toFixed(1)} MB`;
}
