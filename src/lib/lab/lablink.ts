/**
 * Links into the lab, in the hash of the address: all that decides its curves. `v` names the form, as in share/link.ts.
 *
 *     #v=1&tab=model&set=50,off-100,off&focus=2&hard=64&workload=steady&live=20&…&by=guide&code=…
 *     #v=1&tab=service&…&ask=200,off&fits=512&trace=…&end=…
 */
import { MiB, modelWorkloads, type WorkloadParameters } from '../../machine/model/index.ts';
import { GOGC_OFF, NO_LIMIT } from '../../machine/settings.ts';
import { pack, unpack } from '../share/pack.ts';
import { MOST_SETTINGS } from './series.ts';

export type LabTab = 'model' | 'program' | 'service';
const TABS: readonly LabTab[] = ['model', 'program', 'service'];

/** The question to a service. */
export interface ServiceLink {
  gogc: number;
  limit: number;
  hardLimit: number;
  /** Lines of gctrace. */
  trace: string;
  /** Figures of MemStats, a line each. */
  end?: string;
  /** What it ran with, as it was typed. */
  ran?: string;
}

export interface LabLink {
  tab: LabTab;
  /** Percent (negative: off) and bytes (NO_LIMIT: off). */
  settings: { gogc: number; limit: number }[];
  /** Which of them, from 0. */
  focus: number;
  hardLimit: number;
  workload: string;
  parameters: WorkloadParameters;
  by: 'go' | 'guide';
  /** Left out where it is the one the lab begins with. */
  program?: string;
  /** In what is kept only: see LabState. */
  mine?: string;
  service?: ServiceLink;
}

/** Letters of a trace in a link, and in what a browser keeps; a longer one is left out. */
const MOST_LETTERS = { link: 100_000, kept: 2_000_000 };

const PARAMETERS = ['live', 'allocRate', 'survival', 'scanRate', 'fixedCost', 'otherMem'] as const;

/** A link holds what its tab shows; what is `kept` in the browser holds what the other tabs show, too. */
export async function writeLabLink(link: LabLink, use: 'link' | 'kept' = 'link'): Promise<string> {
  const has = (tab: LabTab): boolean => use === 'kept' || link.tab === tab;
  const params = new URLSearchParams({
    v: '1',
    tab: link.tab,
    set: link.settings.map(writeSetting).join('-'),
    focus: String(link.focus + 1),
  });
  if (link.hardLimit < NO_LIMIT) params.set('hard', size(link.hardLimit));
  if (has('model')) {
    params.set('workload', link.workload);
    for (const name of PARAMETERS) params.set(name, String(link.parameters[name]));
    if (link.by === 'guide') params.set('by', 'guide');
  }
  if (has('program') && link.program !== undefined) params.set('code', await pack(link.program));
  if (use === 'kept' && link.mine !== undefined) params.set('mine', await pack(link.mine));
  if (has('service') && link.service) {
    const { trace, end, ran, hardLimit } = link.service;
    params.set('ask', writeSetting(link.service));
    if (hardLimit < NO_LIMIT) params.set('fits', size(hardLimit));
    const packed = trace === '' ? '' : await pack(trace);
    if (packed !== '' && packed.length <= MOST_LETTERS[use]) params.set('trace', packed);
    if (end !== undefined) params.set('end', await pack(end));
    if (ran !== undefined) params.set('ran', ran);
  }
  return `#${params}`;
}

/** What can be read of a link, and in words what cannot; nothing of a hash that is none. */
export async function readLabLink(hash: string): Promise<{ link: Partial<LabLink>; problem?: string }> {
  const params = new URLSearchParams(hash.replace(/^#/, ''));
  const link: Partial<LabLink> = {};
  if (!params.has('v')) return { link };
  const damaged: string[] = [];
  const read = <T>(name: string, parse: (text: string) => T | undefined): T | undefined => {
    const text = params.get(name);
    if (text === null) return undefined;
    const value = parse(text);
    if (value === undefined) damaged.push(name);
    return value;
  };
  const tab = read('tab', (text) => TABS.find((one) => one === text));
  if (tab) link.tab = tab;
  const settings = read('set', readSettings);
  if (settings) link.settings = settings;
  const focus = read('focus', readNumber);
  if (focus !== undefined) link.focus = focus - 1;
  const hardLimit = read('hard', readSize);
  if (hardLimit !== undefined) link.hardLimit = hardLimit;
  const workload = read('workload', (text) => modelWorkloads.find((w) => w.id === text));
  if (workload) {
    link.workload = workload.id;
    link.parameters = { ...workload.defaults };
    for (const name of PARAMETERS) {
      const value = read(name, readNumber);
      if (value !== undefined) link.parameters[name] = value;
    }
  }
  link.by = params.get('by') === 'guide' ? 'guide' : 'go';
  const unpacked = async (name: string, what: string): Promise<string | undefined> => {
    const code = params.get(name);
    if (code === null) return undefined;
    const { text, whole } = await unpack(code);
    if (!whole) damaged.push(what);
    return text === '' ? undefined : text;
  };
  const program = await unpacked('code', 'the end of the program');
  if (program !== undefined) link.program = program;
  const mine = await unpacked('mine', 'the end of your own program');
  if (mine !== undefined) link.mine = mine;
  const [ask] = read('ask', readSettings) ?? [];
  if (ask) {
    const trace = await unpacked('trace', 'the end of the trace');
    const end = await unpacked('end', 'the figures of its end');
    link.service = {
      ...ask,
      hardLimit: read('fits', readSize) ?? NO_LIMIT,
      trace: trace ?? '',
      ...(end === undefined ? {} : { end }),
      ...(params.has('ran') ? { ran: params.get('ran')! } : {}),
    };
  }
  if (damaged.length === 0) return { link };
  return { link, problem: `This link is damaged: ${damaged.join(', ')} could not be read.` };
}

/** In MiB; whole bytes come back as they were. */
const size = (bytes: number): string => (bytes >= NO_LIMIT ? 'off' : String(bytes / MiB));

const writeSetting = ({ gogc, limit }: { gogc: number; limit: number }): string =>
  `${gogc < 0 ? 'off' : gogc},${size(limit)}`;

function readSize(text: string): number | undefined {
  if (text === 'off') return NO_LIMIT;
  const mib = readNumber(text);
  return mib === undefined ? undefined : Math.round(mib * MiB);
}

function readNumber(text: string): number | undefined {
  const value = Number(text);
  return text !== '' && value >= 0 && value <= 1e9 ? value : undefined;
}

function readSettings(text: string): LabLink['settings'] | undefined {
  const settings = text.split('-').map((part) => {
    const [gogc, limit] = part.split(',');
    return {
      gogc: gogc === 'off' ? GOGC_OFF : readNumber(gogc ?? ''),
      limit: readSize(limit ?? ''),
    };
  });
  if (settings.length > MOST_SETTINGS) return undefined;
  return settings.every(
    (s): s is { gogc: number; limit: number } => s.gogc !== undefined && s.limit !== undefined,
  )
    ? settings
    : undefined;
}
