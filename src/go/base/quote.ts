/*
 * Go's quoting of runes and strings (strconv.Quote, %q, %#U).
 */

const printable = /[\p{L}\p{M}\p{N}\p{P}\p{S} ]/u;

/** Whether Go prints the rune as it is. */
export function isPrint(r: number): boolean {
  if (r < 0x7f) return r >= 0x20;
  return (
    r > 0xa0 &&
    r !== 0xad &&
    (r < 0xd800 || r > 0xdfff) &&
    r <= 0x10ffff &&
    printable.test(String.fromCodePoint(r))
  );
}

const escapes: Record<number, string> = {
  7: 'a',
  8: 'b',
  12: 'f',
  10: 'n',
  13: 'r',
  9: 't',
  11: 'v',
  92: '\\',
};

function escaped(r: number, quote: string): string {
  if (String.fromCodePoint(r) === quote) return '\\' + quote;
  if (isPrint(r) && r !== 92) return String.fromCodePoint(r);
  const e = escapes[r];
  if (e !== undefined) return '\\' + e;
  if (r < 0x20 || r === 0x7f) return '\\x' + hex(r, 2);
  return r < 0x10000 ? '\\u' + hex(r, 4) : '\\U' + hex(r, 8);
}

function hex(r: number, width: number): string {
  return r.toString(16).padStart(width, '0');
}

/** A rune in single quotes: 'x', '\n', '\u00ad'. */
export function quoteRune(r: number): string {
  return `'${escaped(r > 0x10ffff || r < 0 || (r >= 0xd800 && r < 0xe000) ? 0xfffd : r, "'")}'`;
}

/** Go's %#U: U+0040 '@'. */
export function unicodeName(r: number): string {
  const name = 'U+' + r.toString(16).toUpperCase().padStart(4, '0');
  return isPrint(r) ? `${name} '${String.fromCodePoint(r)}'` : name;
}

/** A byte string (one char for each byte) in double quotes, as strconv.Quote. */
export function quoteBytes(s: string): string {
  let out = '"';
  for (let i = 0; i < s.length;) {
    const [r, n] = runeAt(s, i);
    out += r === 0xfffd && n === 1 ? '\\x' + hex(s.charCodeAt(i), 2) : escaped(r, '"');
    i += n;
  }
  return out + '"';
}

/** The rune at byte i of a byte string, and its width; an undecodable byte is [0xfffd, 1]. */
export function runeAt(s: string, i: number): [number, number] {
  const c = s.charCodeAt(i);
  if (c < 0x80) return [c, 1];
  const n = c >= 0xc2 && c < 0xe0 ? 2 : c >= 0xe0 && c < 0xf0 ? 3 : c >= 0xf0 && c < 0xf5 ? 4 : 0;
  if (n === 0 || i + n > s.length) return [0xfffd, 1];
  let r = c & (0x7f >> n);
  for (let k = 1; k < n; k++) {
    const x = s.charCodeAt(i + k);
    if ((x & 0xc0) !== 0x80) return [0xfffd, 1];
    r = (r << 6) | (x & 0x3f);
  }
  const wrong = n === 3 ? r < 0x800 || (r >= 0xd800 && r < 0xe000) : n === 4 && (r < 0x10000 || r > 0x10ffff);
  return wrong ? [0xfffd, 1] : [r, n];
}

/** The UTF-8 bytes of a code point as a byte string. */
export function encodeRune(r: number): string {
  if (r < 0 || r > 0x10ffff || (r >= 0xd800 && r < 0xe000)) r = 0xfffd;
  if (r < 0x80) return String.fromCharCode(r);
  if (r < 0x800) return String.fromCharCode(0xc0 | (r >> 6), 0x80 | (r & 0x3f));
  if (r < 0x10000) return String.fromCharCode(0xe0 | (r >> 12), 0x80 | ((r >> 6) & 0x3f), 0x80 | (r & 0x3f));
  return String.fromCharCode(
    0xf0 | (r >> 18),
    0x80 | ((r >> 12) & 0x3f),
    0x80 | ((r >> 6) & 0x3f),
    0x80 | (r & 0x3f),
  );
}

/** The UTF-8 bytes of a text as a byte string; a lone surrogate U+DC80…U+DCFF is the byte it stands for. */
export function encodeText(text: string): string {
  if (/^[\0-\x7f]*$/.test(text)) return text;
  let out = '';
  for (const ch of text) {
    const r = ch.codePointAt(0)!;
    out += r >= 0xdc80 && r <= 0xdcff ? String.fromCharCode(r - 0xdc00) : encodeRune(r);
  }
  return out;
}

/** The text of a byte string; undecodable bytes become U+FFFD. */
export function decodeText(bytes: string): string {
  let out = '';
  for (let i = 0; i < bytes.length;) {
    const [r, n] = runeAt(bytes, i);
    out += String.fromCodePoint(r);
    i += n;
  }
  return out;
}
