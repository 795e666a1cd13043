/**
 * Texts in links: compressed, in the letters that an address may hold. The compressed form ends in a checksum, so that a damaged link is
 * noticed; what came before the damage can still be had.
 */

/** zlib has a checksum; deflate-raw, of the links of version 1, has none. */
export type Form = 'deflate' | 'deflate-raw';

/** Bytes of a text: a short link may hold a text without end. */
const MOST_BYTES = 8 * 2 ** 20;

export interface Unpacked {
  /** As much of the text as can be had. */
  text: string;
  whole: boolean;
}

export async function pack(text: string, form: Form = 'deflate'): Promise<string> {
  const stream = new Blob([text]).stream().pipeThrough(new CompressionStream(form));
  const bytes = new Uint8Array(await new Response(stream).arrayBuffer());
  let binary = '';
  for (const byte of bytes) binary += String.fromCharCode(byte);
  return btoa(binary).replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '');
}

export async function unpack(code: string, form: Form = 'deflate'): Promise<Unpacked> {
  const letters = code.replaceAll('-', '+').replaceAll('_', '/');
  const clean = letters.replace(/[^A-Za-z0-9+/]/g, '');
  // Of a last group of four letters, one alone says nothing.
  const binary = atob(clean.length % 4 === 1 ? clean.slice(0, -1) : clean);
  const bytes = Uint8Array.from(binary, (character) => character.charCodeAt(0));
  const chunks: Uint8Array<ArrayBuffer>[] = [];
  let whole = clean === letters.replace(/=+$/, '');
  const { readable, writable } = new DecompressionStream(form);
  const writer = writable.getWriter();
  // Byte by byte, so that what lies before the damage comes out before the error does.
  const feed = async (): Promise<void> => {
    for (let i = 0; i < bytes.length; i++) await writer.write(bytes.slice(i, i + 1));
    await writer.close();
  };
  const fed = feed().catch(() => undefined);
  try {
    const reader = readable.getReader();
    let size = 0;
    for (let part = await reader.read(); !part.done; part = await reader.read()) {
      chunks.push(part.value as Uint8Array<ArrayBuffer>);
      size += part.value.length;
      if (size > MOST_BYTES) {
        whole = false;
        await reader.cancel();
        break;
      }
    }
  } catch {
    whole = false;
  }
  await fed;
  const text = new TextDecoder('utf-8', { ignoreBOM: true }).decode(await new Blob(chunks).arrayBuffer());
  // A character that was cut in the middle is left out.
  return { text: whole ? text : text.replace(/\uFFFD+$/, ''), whole };
}
