import { expect, test } from 'vitest';
import { defaultSettings } from '../../src/machine/settings.ts';
import { load } from '../support/load.ts';

const MiB = 1048576;

/** A list that grows to so many MiB, and for ever without a number. */
const list = (most?: number): string => `package main

type Node struct {
	next *Node
	pad  [1023]int
}

var head *Node

func main() {
	for i := 0; ${most === undefined ? '' : `i < ${most * 128}`}; i++ {
		head = &Node{next: head}
	}
}
`;

/** Every size that the linear memory had, looked at after each few statements. */
async function sizes(
  text: string,
  hardLimit?: number,
): Promise<{ seen: number[]; machine: Awaited<ReturnType<typeof load>> }> {
  const settings = { ...defaultSettings(), ...(hardLimit === undefined ? {} : { hardLimit }) };
  const machine = await load(text, { settings, record: false });
  const seen = [machine.memory.buffer.byteLength];
  for (let step = 100; !machine.ended; step += 100) {
    machine.runTo(step);
    const size = machine.memory.buffer.byteLength;
    if (size !== seen.at(-1)) seen.push(size);
  }
  return { seen, machine };
}

test('a large memory grows in few leaps, each an eighth of it at least', async () => {
  const { seen } = await sizes(list(256));
  const large = seen.filter((size) => size > 64 * MiB);
  expect(large.length).toBeGreaterThan(5);
  expect(large.length).toBeLessThan(20);
  for (let i = 1; i < large.length; i++) expect(large[i]! / large[i - 1]!).toBeGreaterThan(1.12);
});

test('where an eighth more is not allowed, it grows by what is missing, up to the last page of the limit', async () => {
  const { seen, machine } = await sizes(list(), 100 * MiB);
  expect(machine.exitCode).toBe(2);
  expect(seen.at(-1)).toBeLessThanOrEqual(100 * MiB);
  expect(seen.at(-1)).toBeGreaterThan(92 * MiB);
});
