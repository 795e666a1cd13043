/** Damaged sources: what a text looks like after an accident or several. */
import type { Random } from './random.ts';

const tokens = (text: string): string[] =>
  text.match(
    /\s+|\/\/[^\n]*|"(?:\\.|[^"\\\n])*"|`[^`]*`|'(?:\\.|[^'\\\n])*'|[\p{L}_][\p{L}\p{Nd}_]*|[\d.][\w.]*|<-|:=|&&|\|\||[<>=!+\-*/&|^%]=|./gsu,
  ) ?? [];

/** Everything that can happen to a text, by name. */
export const accidents: Record<string, (text: string, random: Random) => string> = {
  'bytes are flipped': (text, random) => {
    const bytes = new TextEncoder().encode(text);
    for (let i = random.between(1, 3); i > 0; i--) bytes[random.below(bytes.length)]! ^= 1 << random.below(8);
    return new TextDecoder().decode(bytes);
  },
  'a line is cut': (text, random) => {
    const lines = text.split('\n');
    lines.splice(random.below(lines.length), random.between(1, 3));
    return lines.join('\n');
  },
  'a line is doubled': (text, random) => {
    const lines = text.split('\n');
    const i = random.below(lines.length);
    lines.splice(random.below(lines.length), 0, lines[i]!);
    return lines.join('\n');
  },
  'the end is cut': (text, random) => text.slice(0, random.below(text.length)),
  'the beginning is cut': (text, random) => text.slice(random.below(text.length)),
  'a token is gone': (text, random) => edit(text, random, (list, i) => list.splice(i, 1)),
  'a token is doubled': (text, random) => edit(text, random, (list, i) => list.splice(i, 0, list[i]!)),
  'tokens are swapped': (text, random) =>
    edit(text, random, (list, i) => {
      const j = word(list, random);
      [list[i], list[j]] = [list[j]!, list[i]!];
    }),
  'a token is another one': (text, random) =>
    edit(text, random, (list, i) => (list[i] = list[word(list, random)]!)),
  'a block is moved': (text, random) => {
    const from = random.below(text.length);
    const size = random.between(1, 200);
    const rest = text.slice(0, from) + text.slice(from + size);
    const to = random.below(rest.length + 1);
    return rest.slice(0, to) + text.slice(from, from + size) + rest.slice(to);
  },
};

function edit(text: string, random: Random, change: (list: string[], i: number) => void): string {
  const list = tokens(text);
  change(list, word(list, random));
  return list.join('');
}

/** A token that is no white space. */
function word(list: readonly string[], random: Random): number {
  for (let tries = 0; tries < 20; tries++) {
    const i = random.below(list.length);
    if (list[i]!.trim() !== '') return i;
  }
  return 0;
}

/** A text after an accident, or several. */
export function corrupt(text: string, random: Random): string {
  for (
    let n = random.weighted([
      [6, 1],
      [2, 2],
      [1, 3],
    ]);
    n > 0 && text !== '';
    n--
  )
    text = accidents[random.pick(Object.keys(accidents))]!(text, random);
  return text;
}
