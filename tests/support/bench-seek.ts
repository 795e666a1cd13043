/**
 * Time travel in runs of more than a million steps: how long a jump to any step takes, and what the checkpoints for it hold. The session's own
 * timeline and its slices; a jump is measured with the picture that the page would ask for.
 * Usage: SCRIPT=bench-seek npx vite build --config tests/support/vite.config.ts && node build/scripts/bench-seek.js [SEEKS]
 */
import { Timeline } from '../../src/timeline/timeline.ts';
import { load } from './load.ts';

/** Little memory, many statements. */
const COUNT = `package main

func main() {
	sum := 0
	for i := range 400_000 {
		sum += i
		sum ^= i << 3
	}
	println(sum)
}
`;

/** A heap of some megabytes that changes all the time, with collections. */
const TREES = `package main

type Tree struct{ Left, Right *Tree }

func build(depth int) *Tree {
	if depth == 0 {
		return &Tree{}
	}
	return &Tree{build(depth - 1), build(depth - 1)}
}

func (t *Tree) count() int {
	if t.Left == nil {
		return 1
	}
	return 1 + t.Left.count() + t.Right.count()
}

func main() {
	kept := build(15)
	sum := 0
	for range 60 {
		sum += build(11).count()
	}
	println(kept.count(), sum)
}
`;

/** Jumps for which the engine still compiles. */
const WARM = 20;
const seeks = Number(process.argv[2] ?? 200);
for (const [name, text] of Object.entries({ 'a loop': COUNT, 'trees and collections': TREES })) {
  const machine = await load(text, { record: true });
  const viewer = await load(text, { record: true });
  machine.start();
  viewer.start();
  const timeline = new Timeline(machine);
  while (timeline.record(20_000));
  const length = timeline.frontier;
  let x = 1;
  const times: number[] = [];
  for (let i = -WARM; i < seeks; i++) {
    x = (Math.imul(x, 1664525) + 1013904223) >>> 0;
    const to = Math.floor((x / 2 ** 32) * length);
    const begin = process.cpuUsage();
    timeline.seek(to, viewer);
    viewer.picture();
    const used = process.cpuUsage(begin);
    if (i >= 0) times.push((used.user + used.system) / 1000);
  }
  times.sort((a, b) => a - b);
  const at = (q: number): string => times[Math.floor(q * (times.length - 1))]!.toFixed(1);
  console.log(
    `time travel, ${name}: ${length.toLocaleString('en')} steps, a jump with its picture ${at(0.5)} ms of processor time at the median, ` +
      `${at(0.99)} at the 99th percentile, ${at(1)} at most; ${timeline.checkpoints} checkpoints of ${(timeline.bytes / 2 ** 20).toFixed(1)} MB`,
  );
}
