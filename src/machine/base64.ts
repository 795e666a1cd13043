/** Base64, for bytes within text; the model has neither atob nor Buffer. */
const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';

export function decodeBase64(text: string): Uint8Array<ArrayBuffer> {
  const values = new Uint8Array(128);
  for (let i = 0; i < 64; i++) values[alphabet.charCodeAt(i)] = i;
  const length = text.replace(/=+$/, '').length;
  const out = new Uint8Array(Math.floor((length * 3) / 4));
  const at = (i: number): number => (i < length ? values[text.charCodeAt(i)]! : 0);
  for (let i = 0, to = 0; i < length; i += 4) {
    const n = (at(i) << 18) | (at(i + 1) << 12) | (at(i + 2) << 6) | at(i + 3);
    out[to++] = n >> 16;
    if (to < out.length) out[to++] = n >> 8;
    if (to < out.length) out[to++] = n;
  }
  return out;
}

export function encodeBase64(bytes: Uint8Array): string {
  const parts: string[] = [];
  for (let i = 0; i < bytes.length; i += 3) {
    const n = (bytes[i]! << 16) | ((bytes[i + 1] ?? 0) << 8) | (bytes[i + 2] ?? 0);
    const left = bytes.length - i;
    parts.push(
      alphabet[n >> 18]! +
        alphabet[(n >> 12) & 63]! +
        (left > 1 ? alphabet[(n >> 6) & 63]! : '=') +
        (left > 2 ? alphabet[n & 63]! : '='),
    );
  }
  return parts.join('');
}
