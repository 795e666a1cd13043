/**
 * Programs compiled beforehand: a lesson's image as two files, made when the site is built, so that its page can run the lesson's own
 * program without loading the compiler. The WebAssembly is a file of its own; everything else is JSON with the data in base64.
 */
import type { Image } from '../go/emit/image.ts';
import { decodeBase64, encodeBase64 } from '../machine/base64.ts';
import type { FunctionInfo, SourceFile, Verdict } from './protocol.ts';

/** The JSON part. */
export interface PrebuiltMeta {
  /** The program it was made of: what is open must be the same text. */
  files: SourceFile[];
  noInline: boolean;
  image: Omit<Image, 'wasm' | 'data'> & { data: string };
  verdicts: Verdict[];
  functions: FunctionInfo[];
}

/** A compiled program, ready to be loaded into a machine. */
export interface Prebuilt {
  meta: PrebuiltMeta;
  module: WebAssembly.Module;
}

/** Compiles a program into its two files. Throws if it has errors: what is published compiles. */
export async function prebuild(files: SourceFile[], noInline: boolean): Promise<{ meta: string; wasm: Uint8Array<ArrayBuffer> }> {
  const { build } = await import('./compiler.ts');
  const built = await build(files, noInline);
  if (!built.image) throw new Error(built.diagnostics.map((d) => `${d.file}:${d.line}:${d.col}: ${d.message}`).join('\n'));
  const { wasm, data, ...rest } = built.image;
  const meta: PrebuiltMeta = {
    files,
    noInline,
    image: { ...rest, data: encodeBase64(data) },
    verdicts: built.verdicts,
    functions: built.functions,
  };
  return { meta: JSON.stringify(meta), wasm };
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
