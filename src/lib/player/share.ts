/**
 * Links to a moment: everything that decides the picture, in the hash of the address, so that it never leaves the browser. `v=1` names the form;
 * a later form keeps reading older ones.
 */
import { settingIds, type SettingId } from '../../machine/settings.ts';
import type { SettingValues } from '../../session/protocol.ts';

export interface LinkState {
  step?: number;
  segment?: number;
  view?: string;
  settings?: SettingValues;
  program?: string;
}

/** `#v=1&step=12&gogc=50&code=…`; only what differs from nothing is named. */
export async function writeLink(state: LinkState): Promise<string> {
  const params = new URLSearchParams({ v: '1' });
  if (state.step !== undefined) params.set('step', String(state.step));
  if (state.segment !== undefined && state.segment >= 0) params.set('segment', String(state.segment + 1));
  if (state.view) params.set('view', state.view);
  for (const [id, value] of Object.entries(state.settings ?? {})) params.set(id, String(value));
  if (state.program !== undefined) params.set('code', await pack(state.program));
  return `#${params}`;
}

/** Reads a link; what cannot be read is left out, and `problem` says so. */
export async function readLink(hash: string): Promise<{ state: LinkState; problem?: string }> {
  const params = new URLSearchParams(hash.replace(/^#/, ''));
  const state: LinkState = {};
  if (!params.has('v')) return { state };
  const number = (name: string): number | undefined => {
    const text = params.get(name);
    return text !== null && /^-?\d+$/.test(text) ? Number(text) : undefined;
  };
  const step = number('step');
  const segment = number('segment');
  if (step !== undefined) state.step = step;
  if (segment !== undefined) state.segment = segment - 1;
  const view = params.get('view');
  if (view) state.view = view;
  const settings: SettingValues = {};
  for (const id of settingIds) {
    const value = number(id);
    if (value !== undefined) settings[id satisfies SettingId] = value;
  }
  if (Object.keys(settings).length > 0) state.settings = settings;
  const code = params.get('code');
  if (code !== null) {
    const { text, whole } = await unpack(code);
    state.program = text;
    if (!whole) return { state, problem: 'This link is damaged: its program could be read only in part.' };
  }
  if (number('v') !== 1)
    return { state, problem: 'This link was made by a newer Heapscope; what is understood of it is shown.' };
  return { state };
}

async function pack(text: string): Promise<string> {
  const stream = new Blob([text]).stream().pipeThrough(new CompressionStream('deflate-raw'));
  const bytes = new Uint8Array(await new Response(stream).arrayBuffer());
  let binary = '';
  for (const byte of bytes) binary += String.fromCharCode(byte);
  return btoa(binary).replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '');
}

/** As much of the text as can be had. */
async function unpack(code: string): Promise<{ text: string; whole: boolean }> {
  const chunks: Uint8Array[] = [];
  let whole = true;
  try {
    const binary = atob(
      code
        .replaceAll('-', '+')
        .replaceAll('_', '/')
        .replace(/[^A-Za-z0-9+/]/g, ''),
    );
    const bytes = Uint8Array.from(binary, (character) => character.charCodeAt(0));
    const reader = new Blob([bytes]).stream().pipeThrough(new DecompressionStream('deflate-raw')).getReader();
    for (let part = await reader.read(); !part.done; part = await reader.read())
      chunks.push(part.value as Uint8Array);
  } catch {
    whole = false;
  }
  const text = new TextDecoder().decode(await new Blob(chunks as BlobPart[]).arrayBuffer());
  return { text, whole };
}
