import { expect, test } from 'vitest';
import { run } from '../support/load.ts';

/** Nanoseconds of virtual time for a thousand of each statement. */
const program = (statements: string[]): string => `package main

import "time"

func main() {
	m := map[int]int{1: 1}
	s := map[string]string{"a": "a"}
	one, q := 1, 0
${statements
  .map(
    (text) => `	{
		from := time.Now()
		for i := 0; i < 1000; i++ {
			${text}
		}
		println(time.Since(from).Nanoseconds())
	}
`,
  )
  .join('')}	_, _, _ = s, one, q
}
`;

/** How long each takes, and how long a thousand look-ups alone. */
async function times(...statements: string[]): Promise<{ lookups: number; took: number[] }> {
  const { stderr } = await run(program(['q = one', 'q = m[one]', ...statements]));
  const [without, looked, ...took] = stderr.trim().split('\n').map(Number);
  const lookups = looked! - without!;
  expect(lookups).toBeGreaterThan(1000);
  return { lookups, took };
}

test('m[k] op= v looks the element up once, as an assignment does', async () => {
  const { lookups, took } = await times(
    'm[one] = i',
    'm[one] += i',
    'm[one] |= i',
    'm[one] <<= 0',
    'm[one]++',
  );
  const [plain, ...ops] = took;
  for (const op of ops) expect(op! - plain!).toBeLessThan(lookups / 2);
});

test('a division looks first whether the divisor is zero, and twice for the element, as in Go', async () => {
  const { lookups, took } = await times('m[one] = i', 'm[one] /= one', 'm[one] %= one');
  const [plain, div, mod] = took;
  expect(div! - plain!).toBeGreaterThan(lookups * 0.9);
  expect(mod! - plain!).toBeGreaterThan(lookups * 0.9);
});
