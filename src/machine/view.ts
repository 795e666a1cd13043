/**
 * A view of the machine's memory for the host: little-endian loads by address. The memory may grow (its buffer is then
 * replaced), so a view asks for the buffer each time it is made; make one for each look, not for ever.
 */
export class MemoryView {
  readonly bytes: Uint8Array;
  readonly #data: DataView;

  constructor(memory: { readonly buffer: ArrayBuffer }) {
    this.bytes = new Uint8Array(memory.buffer);
    this.#data = new DataView(memory.buffer);
  }

  get length(): number {
    return this.bytes.length;
  }

  /** True if [address, address + size) lies in the memory and not in the nil page. */
  valid(address: number, size = 1): boolean {
    return address >= 4096 && size >= 0 && address + size <= this.bytes.length;
  }

  u8(address: number): number {
    return this.bytes[address]!;
  }
  i8(address: number): number {
    return this.#data.getInt8(address);
  }
  u16(address: number): number {
    return this.#data.getUint16(address, true);
  }
  i16(address: number): number {
    return this.#data.getInt16(address, true);
  }
  u32(address: number): number {
    return this.#data.getUint32(address, true);
  }
  i32(address: number): number {
    return this.#data.getInt32(address, true);
  }
  u64(address: number): bigint {
    return this.#data.getBigUint64(address, true);
  }
  i64(address: number): bigint {
    return this.#data.getBigInt64(address, true);
  }
  f32(address: number): number {
    return this.#data.getFloat32(address, true);
  }
  f64(address: number): number {
    return this.#data.getFloat64(address, true);
  }
  /** A 64-bit integer as a number; exact below 2^53. */
  n64(address: number): number {
    return this.u32(address) + this.i32(address + 4) * 4294967296;
  }
  setU32(address: number, value: number): void {
    this.#data.setUint32(address, value, true);
  }
  setI32(address: number, value: number): void {
    this.#data.setInt32(address, value, true);
  }
  setI64(address: number, value: bigint): void {
    this.#data.setBigInt64(address, value, true);
  }

  /** Text of `length` bytes of UTF-8, at most `max` of them. */
  text(address: number, length: number, max = 4096): string {
    if (length <= 0 || !this.valid(address, Math.min(length, max))) return '';
    return decodeUtf8(this.bytes, address, Math.min(length, max));
  }
}

/** Decodes UTF-8; an invalid byte gives U+FFFD, as in Go. (TextDecoder belongs to no language, and the model uses none.) */
export function decodeUtf8(bytes: Uint8Array, start: number, length: number): string {
  let out = '';
  const end = start + length;
  for (let i = start; i < end;) {
    const b = bytes[i]!;
    if (b < 0x80) {
      out += String.fromCharCode(b);
      i++;
      continue;
    }
    const size = sizeOfUtf8(b);
    let rune = size === 4 ? b & 7 : size === 3 ? b & 15 : b & 31;
    let ok = size > 1 && b < 0xf5 && i + size <= end;
    for (let k = 1; ok && k < size; k++) {
      const c = bytes[i + k]!;
      ok = (c & 0xc0) === 0x80;
      rune = (rune << 6) | (c & 63);
    }
    ok &&=
      !(size === 3 && (rune < 0x800 || (rune >= 0xd800 && rune < 0xe000))) &&
      !(size === 4 && (rune < 0x10000 || rune > 0x10ffff));
    out += ok ? String.fromCodePoint(rune) : '\ufffd';
    i += ok ? size : 1;
  }
  return out;
}

/** Bytes of a character that begins so; 1 where none does. */
const sizeOfUtf8 = (first: number): number =>
  first >= 0xf0 && first < 0xf5
    ? 4
    : first >= 0xe0 && first < 0xf0
      ? 3
      : first >= 0xc2 && first < 0xe0
        ? 2
        : 1;

/** How many bytes at the end are the beginning of a character of which more is to come. */
export function begunAtEnd(bytes: Uint8Array): number {
  for (let n = 1; n <= Math.min(3, bytes.length); n++) {
    const b = bytes[bytes.length - n]!;
    if ((b & 0xc0) !== 0x80) return sizeOfUtf8(b) > n ? n : 0;
  }
  return 0;
}

/** UTF-8 bytes of a string; lone surrogates become U+FFFD. */
export function encodeUtf8(text: string): Uint8Array {
  const out: number[] = [];
  for (const ch of text) {
    let r = ch.codePointAt(0)!;
    if (r >= 0xd800 && r < 0xe000) r = 0xfffd;
    if (r < 0x80) out.push(r);
    else if (r < 0x800) out.push(0xc0 | (r >> 6), 0x80 | (r & 63));
    else if (r < 0x10000) out.push(0xe0 | (r >> 12), 0x80 | ((r >> 6) & 63), 0x80 | (r & 63));
    else out.push(0xf0 | (r >> 18), 0x80 | ((r >> 12) & 63), 0x80 | ((r >> 6) & 63), 0x80 | (r & 63));
  }
  return Uint8Array.from(out);
}
