/** task.md of an exercise: what is wrong with its text, with the line, and which of its files are missing. */
import {
  linksOf,
  parseBlocks,
  parseFront,
  parseSettings,
  problemOfLink,
  type Exercise,
} from '../../scenario/index.ts';
import type { Fault } from './fault.ts';

const FILES = ['task.md', 'start.go', 'solution.go'];

export function checkTask(
  task: Exercise,
  files: Readonly<Record<string, string>>,
): { faults: Fault[]; judgeable: boolean } {
  const faults: Fault[] = FILES.filter((name) => !(name in files)).map((name) => ({
    file: `exercise/${name}`,
    message: 'is missing',
  }));
  if (!('output.txt' in files))
    faults.push({
      file: 'exercise/output.txt',
      message: 'is missing; "heapscope check --write FOLDER" writes what start.go prints',
    });
  const text = files['task.md'];
  if (text === undefined) return { faults, judgeable: false };
  const own = problemsOf(text);
  // What the parser says without a place has been said with one.
  const others = task.problems.filter(
    (p) => !p.message.endsWith(' is missing') && !own.some((one) => one.message === p.message),
  );
  const told = [...own, ...others].map(({ line, message }) => ({
    file: 'exercise/task.md',
    ...(line === undefined ? {} : { line }),
    message,
  }));
  return {
    faults: [...faults, ...told],
    judgeable: others.length === 0 && !own.some((p) => p.grave) && 'output.txt' in files,
  };
}

interface Found {
  line?: number;
  message: string;
  /** Programs cannot be judged by a task with this: its settings or goals are not what its author meant. */
  grave?: boolean;
}

interface Section {
  title: string;
  line: number;
  lines: string[];
}

function problemsOf(text: string): Found[] {
  const found: Found[] = [];
  const problem = (line: number, message: string): unknown => found.push({ line, message });
  const grave = (line: number, message: string): unknown => found.push({ line, message, grave: true });
  const lines = text.replace(/\r\n?/g, '\n').split('\n');
  const { front, lines: at, next } = parseFront(lines, grave, ['title', 'settings']);
  if (!at.has('title')) problem(1, 'title is missing');
  parseSettings(front.get('settings') ?? '', (message) => grave(at.get('settings')!, message));
  const sections: Section[] = [{ title: '', line: next, lines: [] }];
  let fence = 0;
  let goals = 0;
  for (let i = next; i < lines.length; i++) {
    const line = lines[i]!;
    if (line.startsWith('```')) fence = fence === 0 ? i + 1 : 0;
    const title = fence > 0 ? undefined : /^##\s+(.*)$/.exec(line)?.[1]?.trim();
    const goal = /^\s*goal\s*:\s*(.*)$/i.exec(line)?.[1];
    if (title !== undefined) sections.push({ title, line: i + 1, lines: [] });
    else if (goal !== undefined) {
      goals++;
      if (!line.startsWith('goal:'))
        grave(i + 1, 'a goal is written "goal: claim | text", at the beginning of its line');
      const [claim = '', label = ''] = goal.split(/\s*\|\s*/);
      if (label.trim() === '') problem(i + 1, 'a goal has words for the learner: "goal: claim | text"');
      if (/^output\b/.test(claim) && !/^output\s+=\s+same$/.test(claim.trim()))
        grave(i + 1, 'of the output a goal can only say "output = same"');
    } else sections.at(-1)!.lines.push(line);
  }
  if (fence > 0) problem(fence, 'the code that begins here is not closed by a second line of ```');
  if (goals === 0) found.push({ message: 'an exercise has at least one goal', grave: true });
  checkSections(sections, found);
  return found;
}

function checkSections(sections: readonly Section[], found: Found[]): void {
  const seen = new Set<string>();
  sections.forEach(({ title, line, lines }, i) => {
    const problem = (message: string): unknown => found.push({ line, message });
    if (i > 0) {
      if (title !== 'Hint' && title !== 'Solution')
        problem(`a section is a Hint or the Solution, not "${title}"`);
      else if (title === 'Solution' && seen.has(title)) problem('a second Solution');
      else if (title === 'Hint' && seen.has('Solution')) problem('hints stand before the Solution');
      if (lines.join('').trim() === '') problem(`the ${title} says nothing`);
    } else if (lines.join('').trim() === '') found.push({ line: line + 1, message: 'the text says nothing' });
    seen.add(title);
    for (const to of linksOf(parseBlocks(lines.join('\n')))) {
      const wrong = problemOfLink(to);
      const at = lines.findIndex((one) => one.includes(`](${to})`));
      if (wrong !== undefined) found.push({ line: line + 1 + Math.max(0, at), message: wrong });
    }
  });
  if (!seen.has('Hint')) found.push({ message: 'an exercise has at least one hint' });
  if (!seen.has('Solution')) found.push({ message: 'an exercise ends with "## Solution" and why it is one' });
}
