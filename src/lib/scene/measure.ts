/** Widths of text without a DOM: the drawings are set in a monospaced face whose characters are 0.6 em wide. */

/** Sizes of type in the drawings, in logical units. */
export const TYPE = { normal: 13, small: 12, title: 13 } as const;

/** Characters of a text; most texts are ASCII, where counting is free. */
function lengthOf(text: string): number {
  return /^[\x00-\x7f]*$/.test(text) ? text.length : [...text].length;
}

/** Width of a text. */
export function textWidth(text: string, size: number = TYPE.normal): number {
  return lengthOf(text) * size * 0.6;
}

/** The text, shortened to fit a width with an ellipsis at its end. */
export function fit(text: string, width: number, size: number = TYPE.normal): string {
  const room = Math.floor(width / (size * 0.6) + 1e-6);
  if (text.length <= room || lengthOf(text) <= room) return text;
  return room <= 1 ? '…' : [...text.slice(0, 2 * room)].slice(0, room - 1).join('') + '…';
}

/** The first of some texts for the same that fits a width; if none does, the last one, shortened. */
export function fitting(texts: readonly string[], width: number, size: number = TYPE.normal): string {
  return texts.find((text) => textWidth(text, size) <= width) ?? fit(texts.at(-1) ?? '', width, size);
}

/** The text in lines that fit a width, broken at its blanks. */
export function wrapped(text: string, width: number, size: number = TYPE.normal): string[] {
  const lines: string[] = [];
  for (const word of text.split(' ')) {
    const longer = lines.length > 0 ? `${lines.at(-1)} ${word}` : word;
    if (lines.length > 0 && textWidth(longer, size) <= width) lines[lines.length - 1] = longer;
    else lines.push(fit(word, width, size));
  }
  return lines;
}

/** 0xc000012080 as Go prints it. */
export function hex(address: number): string {
  return '0x' + address.toString(16);
}

/** 16 B, 2 KB, 1.5 MB: powers of two, as Go programmers say them. */
export function bytes(n: number): string {
  if (!Number.isFinite(n) || n >= Number.MAX_SAFE_INTEGER) return 'off';
  const units = ['B', 'KB', 'MB', 'GB', 'TB'];
  let unit = 0;
  let value = n;
  while (Math.abs(value) >= 1024 && unit < units.length - 1) {
    value /= 1024;
    unit++;
  }
  const text =
    unit === 0 || Number.isInteger(value)
      ? String(value)
      : value.toFixed(value < 10 ? 2 : value < 100 ? 1 : 0);
  return `${text} ${units[unit]}`;
}

/** 850 ns, 1.2 µs, 3 ms, 10.7 s. */
export function duration(ns: number): string {
  const [value, unit] =
    ns < 1e3 ? [ns, 'ns'] : ns < 1e6 ? [ns / 1e3, 'µs'] : ns < 1e9 ? [ns / 1e6, 'ms'] : [ns / 1e9, 's'];
  const text = Number.isInteger(value)
    ? String(value)
    : value >= 100
      ? value.toFixed(0)
      : value.toPrecision(3);
  return `${text} ${unit}`;
}

/** 12,345 */
export function count(n: number): string {
  return Math.round(n)
    .toString()
    .replace(/\B(?=(\d{3})+(?!\d))/g, ',');
}

/** `1 object`, `3 objects` */
export function plural(n: number, one: string, many = one + 's'): string {
  return `${count(n)} ${n === 1 ? one : many}`;
}
