/**
 * Links to a moment: everything that decides the picture, in the hash of the address, so that it never leaves the browser. The path names the
 * scenario. `v` names the form of what follows; every older form goes on being read.
 *
 *     #v=2&step=12&segment=4&view=collector&layout=33-42-66&alone=memory&gogc=50&of=1f0c22ab&code=…
 *
 * Version 1 had no layout and no `of`, and its program no checksum.
 */
import { settingIds, settingSpecs, type SettingId } from '../../machine/settings.ts';
import type { SettingValues } from '../../session/protocol.ts';
import { pack, unpack } from './pack.ts';

export const LINK_VERSION = 2;

export type PaneName = 'memory' | 'source' | 'dock' | 'lesson';
const PANES: readonly PaneName[] = ['memory', 'source', 'dock', 'lesson'];

/** How the panes stand. */
export interface LinkLayout {
  /** Percent of the window: the left side's width, the lesson's and the picture's height. */
  left: number;
  lesson: number;
  stage: number;
  /** The one pane that is shown alone. */
  alone?: PaneName;
  /** The picture as text. */
  text: boolean;
  /** Addresses, offsets and size classes are shown. */
  details: boolean;
  /** The source shows what is inlined. */
  inlined: boolean;
}

export interface LinkState {
  /** Steps from the first of main. */
  step?: number;
  /** From 0; -1: before the first. */
  segment?: number;
  /** The view that is in front in the dock. */
  view?: string;
  settings?: SettingValues;
  layout?: LinkLayout;
  /** The moment is in the scenario's exercise; `program` is the text of that. */
  exercise?: true;
  /** The program, where it is not the scenario's own. */
  program?: string;
  /** Fingerprint of the scenario's program, where it is: a lesson may have been changed since. */
  of?: string;
}

export interface ReadLink {
  state: LinkState;
  /** What could not be read, in words for the reader. */
  problem?: string;
}

/** Only what differs from nothing is named. */
export async function writeLink(state: LinkState): Promise<string> {
  const params = new URLSearchParams({ v: String(LINK_VERSION) });
  if (state.step !== undefined) params.set('step', String(state.step));
  if (state.segment !== undefined && state.segment >= 0) params.set('segment', String(state.segment + 1));
  if (state.view) params.set('view', state.view);
  const { layout } = state;
  if (layout) {
    params.set('layout', [layout.left, layout.lesson, layout.stage].map((n) => +n.toFixed(2)).join('-'));
    if (layout.alone) params.set('alone', layout.alone);
    const shown = (['text', 'details', 'inlined'] as const).filter((name) => layout[name]);
    if (shown.length > 0) params.set('shown', shown.join('-'));
  }
  for (const [id, value] of Object.entries(state.settings ?? {})) params.set(id, String(value));
  if (state.exercise) params.set('exercise', '1');
  if (state.of !== undefined) params.set('of', state.of);
  // The longest last: a link that was cut off has lost the least.
  if (state.program !== undefined) params.set('code', await pack(state.program));
  return `#${params}`;
}

/** What a link may name, beside the settings. */
const NAMES = ['v', 'step', 'segment', 'view', 'layout', 'alone', 'shown', 'exercise', 'of', 'code'];

/** Reads a link of any version; what cannot be read is left out, and `problem` says so. A hash that is no link gives an empty state and a problem, no hash neither. */
export async function readLink(hash: string): Promise<ReadLink> {
  const params = new URLSearchParams(hash.replace(/^#/, ''));
  const state: LinkState = {};
  if (!params.has('v'))
    return params.size === 0
      ? { state }
      : {
          state,
          problem: 'What follows # in this address is no link of Heapscope: the page opens as without it.',
        };
  const version = params.get('v')!;
  const damaged: string[] = [];

  const number = (name: string, least: number, most: number): number | undefined => {
    const text = params.get(name);
    if (text === null) return undefined;
    const value = /^-?\d{1,16}$/.test(text) ? Number(text) : NaN;
    if (value >= least && value <= most) return value;
    damaged.push(name);
    return undefined;
  };
  const step = number('step', 0, Number.MAX_SAFE_INTEGER);
  const segment = number('segment', 0, 10_000);
  if (step !== undefined) state.step = step;
  if (segment !== undefined) state.segment = segment - 1;
  const view = params.get('view');
  if (view) state.view = view;
  const settings: SettingValues = {};
  for (const id of settingIds) {
    const { min, max } = settingSpecs[id];
    const value = number(id, min, max);
    if (value !== undefined) settings[id satisfies SettingId] = value;
  }
  if (Object.keys(settings).length > 0) state.settings = settings;
  const layout = readLayout(params);
  if (layout === 'damaged') damaged.push('layout');
  else if (layout) state.layout = layout;
  if (params.has('exercise')) state.exercise = true;
  const of = params.get('of');
  if (of) state.of = of;

  const problems: string[] = [];
  const code = params.get('code');
  if (code !== null) {
    const { text, whole } = await unpack(code, version === '1' ? 'deflate-raw' : 'deflate');
    if (text !== '') state.program = text;
    if (!whole) {
      problems.push(
        text === ''
          ? 'This link is damaged: nothing of its program could be read.'
          : `This link is damaged: of its program ${text.split('\n').length} lines could be saved. They are in the editor.`,
      );
      // Steps of another program mean nothing.
      delete state.step;
    }
  }
  if (damaged.length > 0) problems.push(`This link is damaged: ${damaged.join(', ')} could not be read.`);
  if (version !== '1' && version !== '2') {
    problems.push('This link was made by a newer Heapscope; what is understood of it is shown.');
  } else {
    const strange = [...new Set(params.keys())].filter(
      (name) => !NAMES.includes(name) && !settingIds.some((id) => id === name),
    );
    if (strange.length > 0)
      problems.push(`This link names what there is not: ${strange.map(short).join(', ')}.`);
  }
  return problems.length > 0 ? { state, problem: problems.join(' ') } : { state };
}

/** A name out of a link, as it can be shown. */
const short = (name: string): string => (name.length > 24 ? `${name.slice(0, 24)}…` : name);

function readLayout(params: URLSearchParams): LinkLayout | 'damaged' | undefined {
  const text = params.get('layout');
  if (text === null) return undefined;
  const sizes = text.split('-').map(Number);
  const [left, lesson, stage] = sizes;
  if (sizes.length !== 3 || sizes.some((n) => !(n >= 0 && n <= 100))) return 'damaged';
  const shown = (params.get('shown') ?? '').split('-');
  const alone = PANES.find((name) => name === params.get('alone'));
  return {
    left: left!,
    lesson: lesson!,
    stage: stage!,
    ...(alone ? { alone } : {}),
    text: shown.includes('text'),
    details: shown.includes('details'),
    inlined: shown.includes('inlined'),
  };
}

/** A short name for a text: FNV-1a over its UTF-16 units, eight hexadecimal digits. */
export function fingerprint(text: string): string {
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  return (hash >>> 0).toString(16).padStart(8, '0');
}
