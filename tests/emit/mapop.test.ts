import { expect, test } from 'vitest';
import { COST_MAP_ACCESS } from '../../src/machine/runtime/schedcosts.ts';
import { run } from '../support/load.ts';

/** Nanoseconds of virtual time for a thousand of each statement. */
const program = (statements: string[]): string => `package main

import "time"

func main() {
	m := map[int]int{1: 1}
	s := map[string]string{"a": "a"}
	one := 1
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
  .join('')}	_, _ = s, one
}
`;

const lookups = 1000 * (COST_MAP_ACCESS / 10);

async function times(...statements: string[]): Promise<number[]> {
  const { stderr } = await run(program(statements));
  return stderr.trim().split('\n').map(Number);
}

test('m[k] op= v looks the element up once, as an assignment does', async () => {
  const [plain, ...ops] = await times('m[one] = i', 'm[one] += i', 'm[one] |= i', 'm[one] <<= 0', 'm[one]++');
  for (const op of ops) expect(op! - plain!).toBeLessThan(lookups / 2);
});

test('a division looks first whether the divisor is zero, and twice for the element, as in Go', async () => {
  const [plain, div, mod] = await times('m[one] = i', 'm[one] /= one', 'm[one] %= one');
  expect(div! - plain!).toBeGreaterThan(lookups * 0.9);
  expect(mod! - plain!).toBeGreaterThan(lookups * 0.9);
});
