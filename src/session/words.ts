/** Small words that sentences are made of: amounts, lists, articles, and texts cut to length. */

export function count(n: number, noun: string): string {
  return `${n === 0 ? 'no' : n.toLocaleString('en')} ${noun}${n === 1 ? '' : 's'}`;
}

/** `16 bytes`, `2 KB`, `4.1 MB`, in binary units as Go's texts use them. */
export function bytes(n: number): string {
  if (n < 1024) return `${n} byte${n === 1 ? '' : 's'}`;
  if (n < 1 << 20) return `${trim(n / 1024)} KB`;
  if (n < 1 << 30) return `${trim(n / (1 << 20))} MB`;
  return `${trim(n / (1 << 30))} GB`;
}

function trim(n: number): string {
  return String(Number(n.toFixed(n < 10 ? 1 : 0)));
}

/** `a User`, `an int`; what begins with a sign is read by its name: a slice, a pointer, an array, a `uint8`. */
export function article(type: string): string {
  return /^[aeioAEIO]|^un/.test(type) ? 'an' : 'a';
}

export function capital(text: string): string {
  return text[0]!.toUpperCase() + text.slice(1);
}

/** A function's name without the user's own package. */
export function short(func: string): string {
  return func.replace(/^main\./, '');
}

export function clip(text: string): string {
  return text.length > 40 ? text.slice(0, 39) + '…' : text;
}

export function oneLine(text: string): string {
  return clip(text.replace(/\n$/, '').replaceAll('\n', ' ⏎ ').replaceAll('`', '’'));
}

export function list(parts: readonly string[]): string {
  if (parts.length <= 1) return parts.join('');
  return `${parts.slice(0, -1).join(', ')} and ${parts.at(-1)}`;
}
