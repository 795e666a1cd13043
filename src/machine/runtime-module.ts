/** The run time's WebAssembly module, compiled once. */
import { runtimeBase64 } from './runtime/build/rt.ts';

let compiled: WebAssembly.Module | undefined;

export function runtimeModule(): WebAssembly.Module {
  compiled ??= new WebAssembly.Module(decodeBase64(runtimeBase64));
  return compiled;
}

const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';

/** Base64 to bytes; the model has no atob. */
export function decodeBase64(text: string): Uint8Array {
  const values = new Uint8Array(128);
  for (let i = 0; i < 64; i++) values[alphabet.charCodeAt(i)] = i;
  const length = text.replace(/=+$/, '').length;
  const out = new Uint8Array(Math.floor((length * 3) / 4));
  for (let i = 0, at = 0; i < length; i += 4) {
    const n =
      (values[text.charCodeAt(i)]! << 18) |
      (values[text.charCodeAt(i + 1)]! << 12) |
      ((i + 2 < length ? values[text.charCodeAt(i + 2)]! : 0) << 6) |
      (i + 3 < length ? values[text.charCodeAt(i + 3)]! : 0);
    out[at++] = n >> 16;
    if (at < out.length) out[at++] = n >> 8;
    if (at < out.length) out[at++] = n;
  }
  return out;
}
