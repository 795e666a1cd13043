/** Why a cue does not fire: nothing of the name is in the program, it is inlined, it has been before, or it never happens. */
import type { Compiled, Reply, SettingValues, Verdict } from '../session/protocol.ts';
import { isNamed } from '../session/names.ts';
import type { Cue } from './cue.ts';
import { mayHaveType } from './source.ts';
import { unknownFunction } from './unbound.ts';

/** What a cue is looked for in. */
interface Search {
  program: string;
  settings: SettingValues;
  verdicts: readonly Verdict[];
  /** Lets the program begin again. */
  open(): Promise<Compiled | string>;
  /** Runs to the next occurrence from where the machine stands. */
  run(): Promise<Reply>;
}

/** Counts at most so many occurrences. */
const MOST = 1000;

/** Says why, in a sentence. The machine is anywhere after it. */
export async function whyMissed(cue: Extract<Cue, { kind: 'target' }>, search: Search): Promise<string> {
  const { target, nth } = cue;
  const named = 'func' in target ? target.func : undefined;
  if (named !== undefined) {
    const unknown = unknownFunction(search.program, named);
    if (unknown !== undefined) return unknown;
  }
  const type = target.what === 'event' && target.kind === 'Alloc' ? target.match : undefined;
  if (type !== undefined && !mayHaveType(search.program, type)) return `the program has no type ${type}`;
  const lines = search.program.replace(/\n$/, '').split('\n').length;
  if (target.what === 'line' && target.line > lines) return `the program has only ${lines} lines`;
  const opened = await search.open();
  if (typeof opened === 'string') return opened;
  const { picture } = opened.moment;
  const first = picture.goroutines.find((g) => g.id === picture.current)?.frames[0]?.place.line;
  if (target.what === 'line' && target.line === first && nth === 1)
    return 'the program begins there: it is the start';
  const times = await count(search, Math.min(nth, MOST));
  if (times >= nth) return nth === 1 ? 'it has passed already' : 'some of them have passed already';
  if (times > 0) return `in the whole run it happens only ${times === 1 ? 'once' : `${times} times`}`;
  if (named !== undefined && isInlined(search, named)) return `${named} is inlined here; set inlining=off`;
  if (named !== undefined) return `${named} is never called`;
  if (target.what === 'line') return `line ${target.line} never runs`;
  if (type !== undefined)
    return `no ${type} is allocated by the program's own functions; it may stay in a frame`;
  return 'nothing of the kind happens in the whole run';
}

/** How often the cue fires from where the machine stands, up to `most`. */
async function count({ run }: Search, most: number): Promise<number> {
  for (let n = 0; n < most; n++) {
    const reply = await run();
    if (reply.kind !== 'moment' || !reply.reached) return n;
  }
  return most;
}

function isInlined({ verdicts }: Search, func: string): boolean {
  return verdicts.some((v) => {
    const callee = /^inlining call to (.*)$/.exec(v.text)?.[1];
    return callee !== undefined && isNamed(`main.${callee}`, func);
  });
}
