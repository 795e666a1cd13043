/** A heap of hundreds of objects is drawn where it is seen, and is complete for whoever walks over it or saves it. */
import { readFile } from 'node:fs/promises';
import { link } from '../support/steer.js';
import { expect, ready, test, use } from './support.ts';

const OBJECTS = 500;
const PROGRAM = `package main

type Node struct {
	Next  *Node
	Value int
}

var head *Node

func main() {
	for i := 0; i < ${OBJECTS}; i++ {
		head = &Node{head, i}
	}
	println(head.Value)
}
`;

test('what is out of sight of a large heap comes when the reader goes there', async ({ page }) => {
  await page.goto(`/play/${link(PROGRAM)}`);
  await ready(page);
  await use(page.getByRole('button', { name: 'Close the editor' }));
  await page.keyboard.press('End');
  const objects = page.locator('#memory .object');
  const last = objects.filter({ hasText: 'Node' }).last();
  await expect(last).toBeVisible();
  await expect.poll(() => objects.count()).toBeGreaterThan(20);
  expect(await objects.count()).toBeLessThan(OBJECTS / 2);
  const first = await objects.first().getAttribute('data-object');

  // Scrolled to its end, others are there.
  const stage = page.locator('#memory .stage');
  await stage.evaluate((e) => e.scrollTo({ top: e.scrollHeight }));
  await expect(page.locator(`#memory [data-object="${first}"]`)).toHaveCount(0);
  await expect.poll(() => objects.count()).toBeGreaterThan(20);
  const end = (await stage.boundingBox())!;
  await expect
    .poll(async () => (await objects.last().boundingBox())!.y, 'the last objects are in view')
    .toBeLessThan(end.y + end.height);

  // By keyboard one comes to what is not drawn yet, and sees it.
  await stage.focus();
  for (let i = 0; i < 3; i++) await page.keyboard.press('ArrowUp');
  await expect(page.locator('#memory .nav-focus')).toHaveCount(1);
  await expect(page.locator('#memory .nav-focus')).toBeInViewport();
});

test('a picture of a large heap has all of it', async ({ page }) => {
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await page.goto(`/play/${link(PROGRAM)}`);
  await ready(page);
  await use(page.getByRole('button', { name: 'Close the editor' }));
  await page.keyboard.press('End');
  await expect(page.locator('#memory .object').first()).toBeVisible();
  const download = page.waitForEvent('download');
  await use(page.getByRole('button', { name: 'Share and save' }));
  await use(page.getByRole('button', { name: /as SVG$/ }));
  const svg = await readFile(await (await download).path(), 'utf8');
  expect(svg.match(/>Node</g)!.length).toBeGreaterThanOrEqual(OBJECTS);
});
