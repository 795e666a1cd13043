/** A session over the hand-made run, with the real one's protocol. Used by the development server when HEAPSCOPE_FIXTURE is set, and by tests. */
import type {
  CreateSession,
  Mark,
  MarkKind,
  Moment,
  Reply,
  Request,
  Target,
  Timeline,
  Verdict,
} from '../../src/session/protocol.ts';
import { fixtureShots } from './fixture-run.ts';
import type { Shot } from './fixture-machine.ts';

const KIND: Record<string, MarkKind> = {
  Alloc: 'alloc',
  Free: 'free',
  StackCopy: 'growth',
  GCBegin: 'gc',
  Print: 'print',
};

export const createSession: CreateSession = (post) => {
  const shots = fixtureShots();
  let at = 0;
  const moment = (id: number, way: Moment['way'], from = at): Moment => {
    const shot = shots[at]!;
    const events = way === 'forward' ? shots.slice(from + 1, at + 1).flatMap((s) => s.events) : [];
    return {
      kind: 'moment',
      id,
      picture: shot.picture,
      events,
      eventsElided: 0,
      way,
      reached: true,
      sentence: shot.why ? { what: shot.what, why: shot.why } : { what: shot.what },
    };
  };
  const go = (id: number, to: number, way: Moment['way']): void => {
    const from = at;
    at = Math.max(0, Math.min(shots.length - 1, to));
    post(moment(id, way, from));
  };
  const receive = (request: Request): void => {
    const { id } = request;
    switch (request.kind) {
      case 'open':
        at = 0;
        post({
          kind: 'compiled',
          id,
          diagnostics: [],
          verdicts,
          functions: [],
          moment: { ...moment(id, 'start'), timeline: timelineOf(shots) },
        });
        break;
      case 'step': {
        const back = request.direction.startsWith('back');
        const depth = shots[at]!.picture.goroutines[0]!.depth;
        let to = at + (back ? -1 : 1);
        if (request.direction === 'over')
          while (shots[to] && shots[to]!.picture.goroutines[0]!.depth > depth) to++;
        if (request.direction === 'out')
          while (shots[to] && shots[to]!.picture.goroutines[0]!.depth >= depth) to++;
        go(id, to, back ? 'back' : 'forward');
        break;
      }
      case 'run': {
        const by = request.backward ? -1 : 1;
        let to = at + by;
        let nth = request.nth ?? 1;
        for (; shots[to]; to += by) if (meets(shots[to]!, shots[to - 1], request.to) && --nth === 0) break;
        go(id, to, request.backward ? 'back' : 'forward');
        break;
      }
      case 'seek':
        go(id, request.step, 'seek');
        break;
      case 'set':
        post(moment(id, 'seek'));
        break;
      case 'bytes':
        post({
          kind: 'bytes',
          id,
          address: request.address,
          bytes: new Uint8Array(request.length).map((_, i) => (i * 37) & 255),
        });
        break;
      case 'slots':
        post({ kind: 'slots', id, map: { spans: [], states: new Uint8Array() } });
        break;
      case 'object': {
        const object = shots[at]!.picture.heap.objects.find((one) => one.address === request.address);
        post({ kind: 'object', id, ...(object && { object }) });
        break;
      }
      case 'profile':
        post({ kind: 'profile', id, sites: [] });
        break;
      case 'graph':
        post({ kind: 'graph', id, graph: null });
        break;
      case 'analyse':
        post({ kind: 'analysed', id, diagnostics: [], verdicts: [] });
        break;
      case 'measure':
        post({ kind: 'measured', id, runs: [] });
        break;
      case 'halt':
        post({ kind: 'halted', id } as Reply);
    }
  };
  return { receive, close: () => undefined };
};

function meets(shot: Shot, before: Shot | undefined, target: Target): boolean {
  const frame = shot.picture.goroutines[0]!.frames[0];
  const deeper = shot.picture.goroutines[0]!.depth - (before?.picture.goroutines[0]!.depth ?? 0);
  switch (target.what) {
    case 'end':
      return shot.picture.status.kind === 'exited';
    case 'next line':
      return frame?.place.line !== before?.picture.goroutines[0]!.frames[0]?.place.line;
    case 'line':
      return frame?.place.line === target.line;
    case 'call':
      return deeper > 0 && (!target.func || frame!.func.endsWith('.' + target.func));
    case 'return':
      return (
        deeper < 0 &&
        (!target.func || before!.picture.goroutines[0]!.frames[0]!.func.endsWith('.' + target.func))
      );
    case 'event':
      return shot.events.some(
        (event) =>
          event.kind === target.kind && (!target.match || JSON.stringify(event).includes(target.match)),
      );
    case 'any event':
      return shot.events.some((event) => target.kinds.includes(event.kind));
  }
}

function timelineOf(shots: Shot[]): Timeline {
  const marks: Mark[] = [];
  for (const shot of shots) {
    for (const event of shot.events) {
      const kind = KIND[event.kind];
      if (kind) marks.push({ step: shot.picture.step, kind, text: event.kind });
    }
  }
  const counts: Timeline['counts'] = {};
  for (const mark of marks) counts[mark.kind] = (counts[mark.kind] ?? 0) + 1;
  return {
    length: shots.length - 1,
    complete: true,
    time: shots.length * 40,
    marks,
    counts,
    samples: shots.map(({ picture }) => ({
      step: picture.step,
      time: picture.time,
      heapAlloc: picture.heap.bytes,
      heapLive: picture.heap.bytes,
      goal: 400,
      trigger: 350,
      stacks: 2048,
      objects: picture.heap.count,
      total: 8192,
    })),
    cycles: [
      {
        cycle: 1,
        forced: true,
        from: 20,
        marked: 23,
        to: 25,
        fromTime: 800,
        markedTime: 920,
        toTime: 1000,
        heapBefore: 176,
        heapAfter: 128,
        goal: 400,
        pauseNs: 40,
        assistNs: 0,
        gcCpu: 0.2,
      },
    ],
    goroutines: [],
    handovers: [],
  };
}

const verdict = (
  line: number,
  col: number,
  kind: Verdict['kind'],
  text: string,
  subject: string,
  more: Partial<Verdict> = {},
): Verdict => ({
  file: 'program.go',
  line,
  col,
  kind,
  text,
  subject,
  func: 'main.newUser',
  chain: [],
  ...more,
});

const verdicts: Verdict[] = [
  verdict(14, 6, 'can inline', 'can inline newUser', 'newUser', { cost: 14, budget: 80 }),
  verdict(14, 14, 'leaking param', 'leaking param: name', 'name'),
  verdict(15, 2, 'moved to heap', 'moved to heap: u', 'u', {
    because: 'The address of `u` is returned, so `u` must live on after the frame of `newUser` is gone.',
    chain: [
      { from: 'u', to: '&u', derefs: -1, reason: 'address-of', file: 'program.go', line: 16, col: 9 },
      { from: '&u', to: '~r0', derefs: 0, reason: 'return', file: 'program.go', line: 16, col: 2 },
    ],
  }),
  verdict(19, 6, 'can inline', 'can inline add', 'add', { cost: 7, budget: 80 }),
  verdict(29, 14, 'does not escape', 'make([]int, 3, 4) does not escape', 'make([]int, 3, 4)'),
  verdict(34, 13, 'does not escape', '... argument does not escape', '... argument'),
  verdict(34, 19, 'escapes to heap', 'first.Name escapes to heap', 'first.Name'),
];
