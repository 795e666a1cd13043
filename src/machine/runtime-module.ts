/** The run time's WebAssembly module, compiled once, from the bytes that the build put into a TypeScript file. */
import { decodeBase64 } from './base64.ts';
import { runtimeBase64 } from './runtime/build/rt.ts';

let compiled: WebAssembly.Module | undefined;

export function runtimeModule(): WebAssembly.Module {
  compiled ??= new WebAssembly.Module(decodeBase64(runtimeBase64));
  return compiled;
}
