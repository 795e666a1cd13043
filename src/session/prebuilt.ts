/**
 * Programs compiled beforehand: a lesson's image as two files, made when the site is built (prebuild.ts), so that its page can show and run
 * the lesson's own program without loading the compiler. The WebAssembly is a file of its own; everything else is JSON with the data in base64.
 */
import type { Image } from '../go/emit/image.ts';
import { decodeBase64 } from '../machine/base64.ts';
import type { Compiled, FunctionInfo, SettingValues, SourceFile, Timeline, Verdict } from './protocol.ts';

/** The JSON part. */
export interface PrebuiltMeta {
  /** The program it was made of: what is open must be the same text. */
  files: SourceFile[];
  noInline: boolean;
  image: Omit<Image, 'wasm' | 'data'> & { data: string };
  verdicts: Verdict[];
  functions: FunctionInfo[];
  /** What a session answers when the program is opened under these settings, and the whole run's timeline: enough to show a page. */
  settings: SettingValues;
  opened: Compiled;
  timeline: Timeline;
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

/** Whether a prebuilt program is what somebody wants to open. */
export function isFor(meta: PrebuiltMeta, files: readonly SourceFile[], noInline: boolean): boolean {
  return (
    meta.noInline === noInline &&
    meta.files.length === files.length &&
    meta.files.every((f, i) => f.name === files[i]!.name && f.text === files[i]!.text)
  );
}
