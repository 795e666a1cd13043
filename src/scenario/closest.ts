/** Suggestions for words that are not known: what the author may have meant, and what there is. */

/** The known word that is meant: the same but for capitals, or with few letters changed; undefined if none is near. */
export function closest(word: string, known: readonly string[]): string | undefined {
  const small = word.toLowerCase();
  const [best] = known
    .map((k) => ({ k, d: distance(small, k.toLowerCase()) }))
    .filter(({ k, d }) => d <= Math.max(1, Math.floor(Math.min(word.length, k.length) / 3)))
    .sort((a, b) => a.d - b.d);
  return best?.k;
}

/** `did you mean "Alloc"?`, and where nothing is near, all that there is. */
export function instead(word: string, known: readonly string[]): string {
  const near = closest(word, known);
  return near === undefined ? `there are ${known.join(', ')}` : `did you mean "${near}"?`;
}

/** Letters to insert, remove or replace; two neighbours that have changed places count as one. */
function distance(a: string, b: string): number {
  const rows = [Array.from({ length: b.length + 1 }, (_, j) => j)];
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1] ? 0 : 1;
      let least = Math.min(rows[i - 1]![j]! + 1, row[j - 1]! + 1, rows[i - 1]![j - 1]! + same);
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1])
        least = Math.min(least, rows[i - 2]![j - 2]! + 1);
      row.push(least);
    }
    rows.push(row);
  }
  return rows[a.length]![b.length]!;
}
