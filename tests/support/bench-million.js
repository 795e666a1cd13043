/**
 * A million live objects in the page (part of `npm run bench`): a program builds chains of a million nodes, replaces a quarter of
 * them three times and collects; the reader plays it, runs to its end, looks at the heap from near and afar and over time, zooms and
 * seeks. No task of the page's main thread should take longer than 50 ms of its own.
 */
import { LONG, tasksDuring } from './longtasks.js';
import { ready, recorded, seek } from './steer.js';

/** 1,000,000 nodes in chains of a thousand; three rounds of new chains for every fourth, each with a collection. */
export const MILLION = `package main

import "runtime"

type Node struct {
	Next  *Node
	Value int
}

const (
	chains = 1000
	length = 1000
)

var kept [chains]*Node

func build(n int) *Node {
	var head *Node
	for i := 0; i < n; i++ {
		head = &Node{head, i}
	}
	return head
}

func main() {
	for i := range kept {
		kept[i] = build(length)
	}
	for round := 0; round < 3; round++ {
		for i := 0; i < chains; i += 4 {
			kept[i] = build(length)
		}
		runtime.GC()
	}
	println(len(kept) * length)
}
`;

/** Goes to shares of the run, one after the other. */
async function seeks(page, shares) {
  const length = await page.evaluate(() => {
    const { min, max } = document.querySelector('.scrubber input');
    return Number(max) - Number(min);
  });
  for (const share of shares) {
    await seek(page, Math.round(length * share));
    await page.waitForTimeout(600);
  }
}

async function wheel(page, selector, turns) {
  const box = await page.locator(selector).first().boundingBox();
  await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
  for (let i = 0; i < turns; i++) {
    await page.mouse.wheel(0, i % 20 < 10 ? -120 : 120);
    await page.waitForTimeout(40);
  }
}

export async function million(browser, address) {
  const context = await browser.newContext({ viewport: { width: 1366, height: 768 } });
  const page = await context.newPage();
  page.on('pageerror', (e) => console.error(`million: ${e.message}`));
  await page.goto(address);
  await ready(page);
  const acts = [
    [
      'playing, and running to the end',
      async () => {
        await page.locator('.transport button[title^="Play"]').click();
        await page.waitForTimeout(3000);
        await page.locator('.transport button[title^="Pause"]').click();
        await recorded(page);
        await page.keyboard.press('End');
        await page.waitForTimeout(3000);
      },
    ],
    ['the heap from near: seeking', () => seeks(page, [0.5, 0.25, 0.9, 0.1, 1])],
    ['the heap from near: zooming', () => wheel(page, '.stage svg', 40)],
    [
      'the spans: opening, seeking',
      async () => {
        await page.getByRole('tab', { name: 'Spans' }).click();
        await page.waitForFunction(() =>
          /\d,\d{3}/.test(document.querySelector('.spans .bar p')?.textContent ?? ''),
        );
        await seeks(page, [0.5, 0.25, 0.9, 1]);
      },
    ],
    ['the spans: zooming', () => wheel(page, '.spans canvas', 80)],
    [
      'the heap over time: opening, seeking',
      async () => {
        await page.getByRole('tab', { name: 'Heap over time' }).click();
        await page.waitForTimeout(1000);
        await seeks(page, [0.5, 0.9, 0.1, 1]);
      },
    ],
  ];
  console.log('\na million live objects, tasks of the main thread (own time; clock time as observed):');
  let over = 0;
  for (const [title, act] of acts) {
    const { observed, tasks } = await tasksDuring(browser, page, act);
    const long = tasks.filter((task) => task.own > LONG).sort((a, b) => b.own - a.own);
    over += long.length;
    console.log(
      `  ${title}: the longest ${Math.max(0, ...tasks.map((task) => task.own)).toFixed(0)} ms, ${long.length} over ${LONG} ms; ` +
        `by the clock ${Math.max(0, ...observed).toFixed(0)} ms, ${observed.length} over`,
    );
    const seen = tasks.filter((task) => task.clock > LONG).length;
    if (seen < observed.length)
      console.log(
        `    the trace holds ${seen} of the ${observed.length} tasks over ${LONG} ms by the clock: own times are not known of all`,
      );
    for (const task of long.slice(0, 5))
      console.log(`    ${task.own.toFixed(0)} ms: ${task.what || 'the browser’s own'}`);
  }
  console.log(`  in all ${over} over ${LONG} ms`);
  await context.close();
}
