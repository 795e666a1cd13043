/**
 * Programs compiled beforehand, as three files made when the site is built (prebuild.ts), so that a lesson's page can show and run its own program
 * without loading the compiler. `opening.json` is all that the page needs before anything moves; the machine, once it is started, takes `image.json`
 * (the image, with its data in base64) and `image.wasm`.
 */
import type { Image } from '../go/emit/image.ts';
import { decodeBase64 } from '../machine/base64.ts';
import type { Compiled, FunctionInfo, SettingValues, SourceFile, Timeline, Verdict } from './protocol.ts';

/** What a file is made of: what is open must be the same text, compiled alike. */
export interface Source {
  files: SourceFile[];
  noInline: boolean;
}

/** `opening.json`: what a session answers when the program is opened under these settings, and the whole run's timeline. */
export interface Opening extends Source {
  settings: SettingValues;
  opened: Compiled;
  timeline: Timeline;
}

/** `image.json`: the compiler's result. */
export interface PrebuiltMeta extends Source {
  image: Omit<Image, 'wasm' | 'data'> & { data: string };
  verdicts: Verdict[];
  functions: FunctionInfo[];
}

/** A compiled program, ready to be loaded into a machine. */
export interface Prebuilt {
  meta: PrebuiltMeta;
  module: WebAssembly.Module;
}

/** Whether two sets of settings ask for the same run. */
export function sameSettings(a: SettingValues, b: SettingValues): boolean {
  const keys = new Set([...Object.keys(a), ...Object.keys(b)]) as Set<keyof SettingValues>;
  return [...keys].every((k) => a[k] === b[k]);
}

/** The image of a prebuilt program. Its `wasm` is empty: the module is compiled already. */
export function imageOf(meta: PrebuiltMeta): Image {
  return { ...meta.image, data: decodeBase64(meta.image.data), wasm: new Uint8Array() };
}

/** Whether what was made beforehand is of the program that somebody wants to open. */
export function isFor(made: Source, files: readonly SourceFile[], noInline: boolean): boolean {
  return (
    made.noInline === noInline &&
    made.files.length === files.length &&
    made.files.every((f, i) => f.name === files[i]!.name && f.text === files[i]!.text)
  );
}
