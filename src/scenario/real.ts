/** What real Go said of a scenario's program: real.json, written by `npm run record`. */
import type { Problem } from './front.ts';

/** The record. */
export interface RealRun {
  /** `go1.27.4` */
  go: string;
  /** Lines of `go build -gcflags=-m`, and of `-gcflags='-m -l'`. */
  m: string[];
  ml: string[];
  stdout: string;
  stderr: string;
  exit: number;
  /** Allocations of the front matter's `measure:` expression, over `runs` evaluations; `l` without inlining. */
  measure?: {
    expression: string;
    runs: number;
    allocs: number;
    bytes: number;
    l: { allocs: number; bytes: number };
  };
}

const isText = (v: unknown): boolean => typeof v === 'string';
const isNumber = (v: unknown): boolean => typeof v === 'number';
const isLines = (v: unknown): boolean => Array.isArray(v) && v.every(isText);

type Shape = Record<string, { what: string; is: (v: unknown) => boolean }>;

const COUNTS: Shape = {
  allocs: { what: 'a number', is: isNumber },
  bytes: { what: 'a number', is: isNumber },
};
const MEASURE: Shape = {
  expression: { what: 'a text', is: isText },
  runs: { what: 'a number', is: isNumber },
  ...COUNTS,
  l: { what: 'an object with allocs and bytes', is: (v) => lacks(v, COUNTS) === undefined },
};
const RECORD: Shape = {
  go: { what: 'a text', is: isText },
  m: { what: 'a list of lines', is: isLines },
  ml: { what: 'a list of lines', is: isLines },
  stdout: { what: 'a text', is: isText },
  stderr: { what: 'a text', is: isText },
  exit: { what: 'a number', is: isNumber },
};

/** Reads real.json, or says why it is no record. Never throws. */
export function parseReal(text: string): RealRun | Problem {
  const no = (line: number, why: string): Problem => ({
    line,
    message: `is not a record of real Go (${why}); "npm run record" writes it`,
  });
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (e) {
    const why = e instanceof Error ? e.message : String(e);
    const at = /position (\d+)/.exec(why)?.[1];
    return no(at === undefined ? 1 : text.slice(0, Number(at)).split('\n').length, why);
  }
  const measure = (value as Partial<RealRun> | null)?.measure;
  const lacking = lacks(value, RECORD) ?? (measure === undefined ? undefined : lacks(measure, MEASURE));
  if (lacking === undefined) return value as RealRun;
  const line = text.split('\n').findIndex((one) => one.includes(`"${lacking.key}":`));
  return no(Math.max(0, line) + 1, lacking.why);
}

/** The first key that a value does not have as its shape says. */
function lacks(value: unknown, shape: Shape): { key: string; why: string } | undefined {
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    return { key: '', why: 'it is no object' };
  for (const [key, { what, is }] of Object.entries(shape)) {
    const v = (value as Record<string, unknown>)[key];
    if (!is(v)) return { key, why: `"${key}" ${v === undefined ? 'is missing' : `is not ${what}`}` };
  }
  return undefined;
}
