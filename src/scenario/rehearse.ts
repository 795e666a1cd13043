/**
 * A rehearsal: plays a lesson against a session from its first segment to its last, and lists what does not hold. Every cue must fire,
 * what a segment points at must be in the picture, and its facts must be true. Used by the tests and by `heapscope check`.
 */
import { isNamed } from '../session/names.ts';
import type { CreateSession, Moment, Reply, Request, SettingValues } from '../session/protocol.ts';
import { garbage, needsProfile, objects, refute, target, variable } from './fact.ts';
import type { Scenario, Segment } from './parse.ts';
import type { Point } from './point.ts';
import type { RealRun } from './real.ts';

/** Something in a lesson that does not hold. */
export interface Finding {
  /** Id of the segment; '' for the lesson as a whole. */
  segment: string;
  message: string;
}

/** Where the machine stood at a segment: told to authors. */
export interface Stand {
  segment: Segment;
  moment: Moment;
}

type Ask = Request extends infer R ? (R extends { id: number } ? Omit<R, 'id'> : never) : never;

/** Plays `scenario`; `watch` is told of every segment. */
export async function rehearse(
  createSession: (post: Parameters<CreateSession>[0]) => ReturnType<CreateSession>,
  scenario: Scenario,
  real?: RealRun,
  watch?: (stand: Stand) => void,
): Promise<Finding[]> {
  const findings: Finding[] = [];
  const find = (segment: string, message: string): unknown => findings.push({ segment, message });
  let id = 0;
  const waiting = new Map<number, (r: Reply) => void>();
  const session = createSession((reply) => {
    if (reply.kind !== 'timeline') waiting.get(reply.id)?.(reply);
  });
  const play = (request: Ask): Promise<Reply> =>
    new Promise((resolve) => {
      waiting.set(++id, resolve);
      session.receive({ ...request, id } as Request);
    });
  const files = [{ name: 'program.go', text: scenario.program }];
  const open = (settings: SettingValues): Promise<Reply> =>
    play({ kind: 'open', files, settings, record: false });
  const opened = await open(scenario.settings);
  if (opened.kind !== 'compiled') {
    session.close();
    const why =
      opened.kind === 'rejected'
        ? opened.diagnostics.map((d) => `${d.file}:${d.line}:${d.col}: ${d.message}`).join('\n')
        : 'message' in opened
          ? opened.message
          : opened.kind;
    return [{ segment: '', message: `the program does not compile: ${why}` }];
  }
  let moment = opened.moment;
  let before = moment.picture;
  const lines = scenario.program.split('\n').length;
  for (const segment of scenario.segments) {
    if (segment.settings) {
      const again = await open({ ...scenario.settings, ...segment.settings });
      if (again.kind === 'compiled') before = (moment = again.moment).picture;
    }
    if (segment.cue.kind === 'target') {
      const reply = await play({ kind: 'run', to: segment.cue.target, nth: segment.cue.nth });
      if (reply.kind !== 'moment') {
        find(
          segment.id,
          `the session answers ${reply.kind}${'message' in reply ? `: ${reply.message}` : ''}`,
        );
        break;
      }
      moment = reply;
      // A run that ends in a panic or at a limit is over all the same.
      const ended = segment.cue.target.what === 'end' && moment.picture.status.kind !== 'paused';
      if (!moment.reached && !ended) find(segment.id, `the cue "${segment.cue.text}" does not fire`);
    }
    watch?.({ segment, moment });
    for (const point of segment.points) {
      const seen = isSeen(point, moment, lines, opened.verdicts);
      if (!seen) find(segment.id, `points at ${point.kind} ${point.name}, which is not in the picture`);
    }
    for (const choice of segment.prediction?.choices ?? []) {
      if (choice.point && !isSeen(choice.point, moment, lines, opened.verdicts))
        find(
          segment.id,
          `${choice.point.kind} ${choice.point.name} cannot be chosen: it is not in the picture`,
        );
    }
    for (const link of linksOf(segment)) {
      if (!isSeen(link, moment, lines, opened.verdicts))
        find(segment.id, `links to ${link.kind} ${link.name}, which is not in the picture`);
    }
    const profile = segment.facts.some(needsProfile) ? await play({ kind: 'profile' }) : undefined;
    const sites = profile?.kind === 'profile' ? profile.sites : [];
    for (const fact of segment.facts) {
      if (fact.settings) {
        const reply = await play({ kind: 'measure', settings: [fact.settings] });
        const run = reply.kind === 'measured' ? reply.runs[0] : undefined;
        const wrong = run ? refute(fact, run) : 'not measured';
        if (wrong) find(segment.id, wrong);
        continue;
      }
      const wrong = refute(fact, { picture: moment.picture, before, events: moment.events, sites, real });
      if (wrong) find(segment.id, wrong);
    }
    before = moment.picture;
  }
  session.close();
  return findings;
}

/** Whether there is something to highlight at this moment. */
function isSeen(
  point: Point,
  moment: Moment,
  lines: number,
  verdicts: readonly { subject: string; line: number }[],
): boolean {
  const { picture } = moment;
  switch (point.kind) {
    case 'line':
      return Number(point.name) >= 1 && Number(point.name) <= lines;
    case 'var':
      return variable({ picture }, point.name) !== undefined;
    case 'object':
      return objects({ picture }, point.name).length > 0;
    case 'garbage':
      return garbage({ picture }, point.name).length > 0;
    case 'target':
      return target({ picture }, point.name) !== undefined;
    case 'frame':
      return picture.goroutines.some((g) => g.frames.some((f) => isNamed(f.func, point.name)));
    case 'goroutine':
      return picture.goroutines.some((g) => g.state !== 'dead' && String(g.id) === point.name);
    case 'verdict':
      return verdicts.some((v) => v.subject === point.name || String(v.line) === point.name);
    case 'view':
      return true;
  }
}

/** Links of a segment's text that lead into the picture. */
function linksOf(segment: Segment): Point[] {
  const found: Point[] = [];
  const text = JSON.stringify([segment.title, segment.body]);
  for (const m of text.matchAll(/"to":"(line|var|object|garbage|target|frame|verdict|goroutine):([^"]+)"/g))
    found.push({ kind: m[1] as Point['kind'], name: m[2]! });
  return found;
}
