/**
 * The little language in which lessons state what the machine must confirm: `MEASURE [NAME] OP VALUE`, as in `stack 1 = 4 KB`,
 * `objects User >= 2`, `allocations in hot = 0`, `phase = mark`. Facts of a segment (fact.ts) and goals of an exercise (exercise.ts)
 * are both written in it; each has its own table of measures.
 */

export type Operator = '=' | '!=' | '<' | '<=' | '>' | '>=' | '~';

/** A statement that holds or does not. */
export interface Claim {
  /** Key of the table of measures: `stack`, `allocations in`. */
  measure: string;
  /** What it is measured of: a variable, a type, a function; '' where the measure needs none. */
  name: string;
  operator: Operator;
  value: number | string;
  /** As written. */
  text: string;
}

/** Whether a measure takes a name. */
export type Naming = 'no' | 'optional' | 'yes';

const UNITS: Record<string, number> = {
  '': 1,
  B: 1,
  KB: 1024,
  KiB: 1024,
  MB: 1024 ** 2,
  MiB: 1024 ** 2,
  GB: 1024 ** 3,
  GiB: 1024 ** 3,
  ns: 1,
  µs: 1e3,
  ms: 1e6,
  s: 1e9,
  '%': 0.01,
};

/** `4 KB` → 4096, `1,000` → 1000, `"4 KB"` and `mark` stay text. */
export function parseAmount(text: string): number | string {
  const amount = /^(-?\d[\d,]*(?:\.\d+)?)\s*([A-Za-zµ%]*)$/.exec(text);
  const unit = amount ? UNITS[amount[2]!] : undefined;
  if (amount && unit !== undefined) return Number(amount[1]!.replaceAll(',', '')) * unit;
  return /^".*"$/.test(text) ? text.slice(1, -1) : text;
}

/** Reads a claim; a string says what is wrong with it. The longest measure that the text begins with is meant. */
export function parseClaim(text: string, measures: Readonly<Record<string, Naming>>): Claim | string {
  const parts = /^(.+?)\s+(<=|>=|!=|=|<|>|~)\s+(.+)$/.exec(text.trim());
  if (!parts) return `"${text}" is not of the form: measure = value`;
  const subject = parts[1]!;
  const measure = Object.keys(measures)
    .filter((key) => subject === key || subject.startsWith(`${key} `))
    .sort((a, b) => b.length - a.length)[0];
  if (measure === undefined) return `nothing is measured by "${subject}"`;
  const name = unquote(subject.slice(measure.length).trim());
  if (measures[measure] === 'yes' && name === '') return `${measure} of what?`;
  if (measures[measure] === 'no' && name !== '') return `${measure} takes no name`;
  const operator = parts[2] as Operator;
  const value = parseAmount(parts[3]!.trim());
  if (typeof value === 'string' && operator !== '=' && operator !== '!=') return `"${value}" is no number`;
  return { measure, name, operator, value, text: text.trim() };
}

/** Whether the claim is true of what was measured. `~` allows a tenth. */
export function holds(claim: Claim, measured: number | string | undefined): boolean {
  if (measured === undefined) return false;
  const { operator, value } = claim;
  if (operator === '=') return String(measured) === String(value);
  if (operator === '!=') return String(measured) !== String(value);
  const n = Number(measured);
  const v = Number(value);
  switch (operator) {
    case '<':
      return n < v;
    case '<=':
      return n <= v;
    case '>':
      return n > v;
    case '>=':
      return n >= v;
    case '~':
      return Math.abs(n - v) <= Math.abs(v) / 10;
  }
}

function unquote(text: string): string {
  return /^".*"$/.test(text) ? text.slice(1, -1) : text;
}
