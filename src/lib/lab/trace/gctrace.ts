/**
 * Reads the lines that GODEBUG=gctrace=1 prints. A service's log has other lines between them, which are passed over; lines have or have not a prefix of
 * its logger, or are strings of JSON, in which Go's own encoder writes > as \u003e; they have colours, or are wrapped at the edge of a terminal; or the newest stands first. A line that is meant to be one but cannot be read is reported with its number.
 *
 *     gc 4 @0.056s 8%: 0.019+24+0.004 ms clock, 0.038+0/4.8/19+0.009 ms cpu, 50->50->50 MB, 100 MB goal, 0 MB stacks, 0 MB globals, 2 P (forced)
 */
export interface TraceCycle {
  /** In the text, from 1. */
  line: number;
  /** Number of the cycle as printed. */
  gc: number;
  /** Seconds since the program began, at the start of the cycle. */
  at: number;
  /** The collector's share of all CPU time so far, in percent. */
  percent: number;
  /** Milliseconds on the clock: first pause, marking, second pause. */
  clock: { sweepTermination: number; mark: number; markTermination: number };
  /** Milliseconds of CPU: first pause, assists, background workers, idle workers, second pause. */
  cpu: {
    sweepTermination: number;
    assist: number;
    background: number;
    idle: number;
    markTermination: number;
  };
  /** MB, cut to whole ones: heap at the start and at the end of marking, and what was marked. */
  start: number;
  end: number;
  live: number;
  goal: number;
  stacks: number;
  globals: number;
  procs: number;
  forced: boolean;
}

export interface TraceError {
  line: number;
  message: string;
  text: string;
}

export interface Trace {
  cycles: TraceCycle[];
  errors: TraceError[];
  /** Lines that are none of the collector's. */
  others: number;
  /** The newest line stood first; the cycles are in their own order all the same. */
  reversed: boolean;
}

const N = String.raw`(\d+(?:\.\d+)?)`;
const HEAD = /(?:^|[\s:|\]"'])gc (\d+) @(\d)/;
const LINE = new RegExp(
  String.raw`gc (\d+) @${N}s (\d+)%(?: \([^)]*\))?: ${N}\+${N}\+${N} ms clock, ${N}\+${N}\/${N}\/${N}\+${N} ms cpu, (\d+)->(\d+)->(\d+) MB, (\d+) MB goal(?:, (\d+) MB stacks, (\d+) MB globals)?, (\d+) P(?: \((forced)\))?`,
);

const PARTS: [RegExp, string][] = [
  [/@[\d.]+s \d+%/, 'the time and the share of CPU (@0.056s 8%)'],
  [/ms clock/, 'the three times on the clock (0.019+24+0.004 ms clock)'],
  [/ms cpu/, 'the five CPU times (0.038+0/4.8/19+0.009 ms cpu)'],
  [/\d+->\d+->\d+ MB/, 'the three heap sizes (50->50->50 MB)'],
  [/\d+ MB goal/, 'the goal (100 MB goal)'],
  [/\d+ P\b/, 'the number of processors (2 P)'],
];

/** What a terminal takes as colours. */
const COLOURS = /\u001b\[[\d;]*m/g;
/** A line may go on in so many others. */
const MOST_WRAPS = 5;

/** The fields of the line that begins here, and how many other lines it goes on in. */
function fieldsAt(
  lines: readonly string[],
  i: number,
): { found: RegExpExecArray; wraps: number } | undefined {
  let text = '';
  for (let wraps = 0; wraps <= MOST_WRAPS && i + wraps < lines.length; wraps++) {
    const next = lines[i + wraps]!;
    if (wraps > 0 && HEAD.test(next)) return undefined;
    const found = LINE.exec((text += next));
    if (!found) continue;
    // What the pattern can do without may stand in the next line.
    const longer = LINE.exec(text + (lines[i + wraps + 1] ?? ''))!;
    return longer[0].length > found[0].length ? { found: longer, wraps: wraps + 1 } : { found, wraps };
  }
  return undefined;
}

export function parseTrace(text: string): Trace {
  const trace: Trace = { cycles: [], errors: [], others: 0, reversed: false };
  const lines = text.split(/\r?\n/).map((written) => written.replaceAll('\\u003e', '>').replace(COLOURS, ''));
  let after = 0;
  lines.forEach((raw, i) => {
    const line = i + 1;
    if (i < after) return;
    if (!HEAD.test(raw)) {
      if (raw.trim() !== '') trace.others++;
      return;
    }
    const fields = fieldsAt(lines, i);
    const found = fields?.found;
    after = i + 1 + (fields?.wraps ?? 0);
    if (!found) {
      const missing = PARTS.find(([part]) => !part.test(raw))?.[1];
      trace.errors.push({
        line,
        text: raw.trim(),
        message: missing ? `cannot find ${missing}` : 'the fields are not as Go prints them',
      });
      return;
    }
    const n = found.slice(1).map((field) => Number(field ?? 0));
    const f = (index: number): number => n[index]!;
    trace.cycles.push({
      line,
      gc: f(0),
      at: f(1),
      percent: f(2),
      clock: { sweepTermination: f(3), mark: f(4), markTermination: f(5) },
      cpu: { sweepTermination: f(6), assist: f(7), background: f(8), idle: f(9), markTermination: f(10) },
      start: f(11),
      end: f(12),
      live: f(13),
      goal: f(14),
      stacks: f(15),
      globals: f(16),
      procs: f(17),
      forced: found[19] === 'forced',
    });
  });
  if (newestFirst(trace.cycles)) {
    trace.cycles.reverse();
    trace.reversed = true;
  }
  return trace;
}

/** Lines of so many instances may come in turn. */
const INSTANCES = 8;

/** More lines are followed soon by the one before them than by the one after. */
function newestFirst(cycles: readonly TraceCycle[]): boolean {
  let back = 0;
  cycles.forEach(({ gc }, i) => {
    const next = cycles.slice(i + 1, i + 1 + INSTANCES).find((c) => Math.abs(c.gc - gc) === 1);
    if (next) back += gc - next.gc;
  });
  return back > 0;
}
