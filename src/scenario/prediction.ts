/** Predictions: the question that a segment may end in, with its choices, hints and answer. */
import type { Problem } from './front.ts';
import { parseBlocks, parseInline, type Block, type Inline } from './markdown.ts';
import { parsePoint, type Point } from './point.ts';

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

/** `- ( ) text` and `- (x) text`; and what seems to be meant for one: `-( ) text`, `- (X) text`, `- () text`. */
const CHOICE = /^- \(([ x])\)\s+(\S.*)$/;
const LIKE_CHOICE = /^\s*[-*]?\s*\(\s*[xX]?\s*\)/;

/** Whether a line is of a prediction, or seems to be meant for one. */
export function isOfPrediction(line: string): boolean {
  return /^[?~!](\s|$)|^\?\S/.test(line) || LIKE_CHOICE.test(line);
}

/** Reads the lines of a prediction, of which the first is number `from`; gives the lines of its choices, too. */
export function parsePrediction(
  lines: readonly string[],
  from: number,
  report: (line: Problem['line'], message: string) => unknown,
): { prediction: Prediction; choices: number[] } {
  const choices: Choice[] = [];
  const choiceLines: number[] = [];
  const because: string[] = [];
  const hints: Inline[][] = [];
  const question: string[] = [];
  let into: 'question' | 'choice' | 'because' = 'question';
  const second = lines.findIndex((line, i) => i > 0 && /^\?/.test(line));
  if (second > 0) report(from + second, 'a second question: a segment has one, with one "? " line');
  lines.slice(0, second > 0 ? second : undefined).forEach((line, i) => {
    const problem = (message: string): unknown => report(from + i, message);
    const choice = CHOICE.exec(line);
    if (/^\?/.test(line)) {
      if (!/^\?\s+\S/.test(line)) problem('a question is written "? Where will it be?"');
      question.push(line.slice(1).trim());
    } else if (choice) {
      if (into === 'because') problem('choices stand before the answer (! …)');
      choices.push(parseChoice(choice[2]!, choice[1] === 'x'));
      choiceLines.push(from + i);
      if (into !== 'because') into = 'choice';
    } else if (LIKE_CHOICE.test(line)) {
      problem('a choice is written "- ( ) text" or "- (x) text"');
    } else if (/^~(\s|$)/.test(line)) {
      if (into === 'because') problem('hints stand before the answer (! …)');
      else if (line.slice(1).trim() === '') problem('a hint says something: "~ text"');
      else hints.push(parseInline(line.slice(2)));
    } else if (/^!(\s|$)/.test(line)) {
      because.push(line.slice(2));
      into = 'because';
    } else if (into === 'because') because.push(line);
    else if (line.trim() === '') return;
    else if (into === 'question') question.push(line.trim());
    else problem('a choice or a hint is one line; this one would not be shown');
  });
  const problem = (message: string): unknown => report(from, message);
  if (!/^\?/.test(lines[0] ?? ''))
    problem('choices, hints and an answer belong to a question: "? …" before them');
  else {
    const right = choices.filter((choice) => choice.right).length;
    const readable = !lines.some((line) => LIKE_CHOICE.test(line) && !CHOICE.test(line));
    if (readable && choices.length < 2) problem('a prediction has at least two choices');
    else if (readable && right !== 1) problem('a prediction has exactly one right choice, "- (x) text"');
    if (because.join('').trim() === '')
      problem('a prediction says why its answer is right: "! text" after the choices');
  }
  const prediction = {
    question: parseInline(question.join(' ')),
    choices,
    hints,
    because: parseBlocks(because.join('\n')),
  };
  return { prediction, choices: choiceLines };
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
