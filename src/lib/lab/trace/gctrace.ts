/**
 * Reads the lines that GODEBUG=gctrace=1 prints. A service's log has other lines between them, which are passed over; lines have or have not a prefix of
 * its logger, or are strings of JSON, in which Go's own encoder writes > as \u003e. A line that is meant to be one but cannot be read is reported with its number.
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

export function parseTrace(text: string): Trace {
  const trace: Trace = { cycles: [], errors: [], others: 0 };
  text.split(/\r?\n/).forEach((written, i) => {
    const line = i + 1;
    const raw = written.replaceAll('\\u003e', '>');
    if (!HEAD.test(raw)) {
      if (raw.trim() !== '') trace.others++;
      return;
    }
    const found = LINE.exec(raw);
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
  return trace;
}
