/** What an instructor does: project, read notes in a second window, take pictures and lessons along, put a lesson into a course page. */
import { readFileSync } from 'node:fs';
import type { Download, Page } from '@playwright/test';
import { strFromU8, unzipSync } from 'fflate';
import { expect, ready, test, use, violations } from './support.ts';

const SCENARIO = '/s/new-user/';

async function openScenario(page: Page, address = SCENARIO): Promise<void> {
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await page.goto(address);
  await ready(page);
}

const count = (page: Page) => page.locator('.lesson .count');
const saved = async (download: Download): Promise<Buffer> => readFileSync((await download.path())!);

/** Chooses an item of the menu that shares and saves. */
async function save(page: Page, item: RegExp): Promise<Buffer> {
  await use(page.getByRole('button', { name: 'Share and save' }));
  const download = page.waitForEvent('download', { timeout: 50_000 });
  await use(page.getByRole('button', { name: item }));
  const file = await saved(await download);
  await page.keyboard.press('Escape');
  return file;
}

test('one key projects the lesson: large, in high contrast, with the keys of a remote control', async ({
  page,
}) => {
  await page.setViewportSize({ width: 1920, height: 1080 });
  await openScenario(page);
  await page.keyboard.press('v');
  await expect(page.getByRole('group', { name: 'Presenter' })).toBeVisible();
  await expect(page.locator('.address').first()).toContainText('/s/new-user/');
  for (const text of ['.lesson p', '.sentence', '.source .number'])
    expect(
      await page
        .locator(text)
        .first()
        .evaluate((element) => parseFloat(getComputedStyle(element).fontSize)),
      text,
    ).toBeGreaterThanOrEqual(24);
  expect(await violations(page)).toEqual([]);

  await page.keyboard.press('PageDown');
  await expect(count(page)).toContainText('1 of');
  await page.keyboard.press('b');
  await expect(page.getByLabel('The screen is black')).toBeVisible();
  await page.keyboard.press('b');
  await expect(page.getByLabel('The screen is black')).toBeHidden();
  await page.keyboard.press('PageUp');
  await expect(count(page)).toContainText('0 of');
  await page.keyboard.press('Escape');
  await expect(page.getByRole('group', { name: 'Presenter' })).toBeHidden();
  await expect(page.getByRole('button', { name: 'Presenter mode' })).toBeVisible();
});

/** Texts in sight whose letters are smaller than 24 pixels, those of a drawing with its scale. */
function smallLetters(): string[] {
  const found: string[] = [];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const { parentElement: element, textContent } = node;
    if (!element || !textContent?.trim() || element.closest('.hidden, .skip, script, style, title')) continue;
    if (!element.checkVisibility({ visibilityProperty: true, opacityProperty: true })) continue;
    const matrix = element instanceof SVGGraphicsElement ? element.getScreenCTM() : null;
    const scale = matrix ? Math.hypot(matrix.b, matrix.d) : 1;
    const size = parseFloat(getComputedStyle(element).fontSize) * scale;
    if (size < 23.95) found.push(`${size.toFixed(1)}: ${textContent.trim()}`);
  }
  return found;
}

test('beside a question stands what it is about, in letters of 24 pixels and more', async ({ page }) => {
  await page.setViewportSize({ width: 1920, height: 1080 });
  for (const [name, source] of [
    ['new-user', true],
    ['mark-and-sweep', false],
  ] as const) {
    await openScenario(page, `/s/${name}/`);
    await page.keyboard.press('v');
    for (let i = 0; i < 10 && !(await page.locator('.predict').isVisible()); i++) {
      const before = await count(page).innerText();
      await page.keyboard.press('PageDown');
      await expect(count(page)).not.toHaveText(before);
    }
    await expect(page.locator('.predict li').last()).toBeInViewport({ ratio: 1 });
    await expect(page.locator('.stage')).toBeInViewport();
    // A question about objects of the picture leaves them all the room.
    if (source) await expect(page.locator('.source .pointed').first()).toBeInViewport();
    else await expect(page.locator('.source-pane')).toBeHidden();
    expect(await page.evaluate(smallLetters)).toEqual([]);
    await page.keyboard.press('PageDown');
    await expect(page.locator('.predict .verdict')).toBeVisible();
    expect(await page.evaluate(smallLetters)).toEqual([]);
    await page.keyboard.press('Escape');
  }
});

test('before a class a question waits for its answer, and the notes are in step', async ({ page }) => {
  await openScenario(page);
  await page.keyboard.press('v');
  const popup = page.waitForEvent('popup');
  await page.keyboard.press('4');
  const notes = await popup;
  await expect(notes.getByText('Introduction').first()).toBeVisible();
  await expect(notes.locator('.text')).not.toBeEmpty();
  await expect(notes.getByText('The timer starts with the first step')).toBeVisible();

  for (let i = 0; i < 10 && !(await page.locator('.predict').isVisible()); i++) {
    const before = await count(page).innerText();
    await notes.keyboard.press('PageDown');
    await expect(count(page)).not.toHaveText(before);
  }
  await expect(page.locator('.predict .verdict')).toBeHidden();
  await expect(notes.getByText('which the class does not see yet')).toBeVisible();
  const at = await count(page).innerText();
  await expect(notes.locator('.where')).toHaveText(at);
  expect(await violations(notes)).toEqual([]);

  // The first press shows the answer, the second goes on.
  await notes.keyboard.press('PageDown');
  await expect(page.locator('.predict .verdict')).toHaveText('Answer');
  await expect(count(page)).toHaveText(at);
  await notes.keyboard.press('PageDown');
  await expect(count(page)).not.toHaveText(at);
  // It has started with the first step.
  await expect(notes.locator('.timer')).not.toContainText('0:00');
  // At home nothing has been answered.
  await page.keyboard.press('Escape');
  await page.keyboard.press('PageUp');
  await expect(count(page)).toHaveText(at);
  await expect(page.locator('.predict .verdict')).toBeHidden();
  // When the page is gone, the notes say so.
  await page.goto('/glossary/');
  await expect(notes.getByRole('alert')).toContainText('not there any more');
  await expect(notes.getByRole('button', { name: 'Next' })).toHaveAttribute('aria-disabled', 'true');
});

test('the picture is saved as SVG and PNG that need no style sheet', async ({ page }) => {
  await openScenario(page);
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('ArrowRight');
  await expect(page.locator('.sentence')).toContainText('allocated');
  const svg = (await save(page, /as SVG$/)).toString('utf8');
  for (const text of ['STACKS', 'newUser', 'User', '"Asha"']) expect(svg).toMatch(new RegExp(`>${text}<`));
  expect(svg).toContain('step 2');
  expect(svg).not.toMatch(/var\(|class=|light-dark|color\(/);
  expect(svg.replace(/<style>.*?<\/style>/s, '').replaceAll('http://www.w3.org/', '')).not.toMatch(/https?:/);
  const png = await save(page, /as PNG$/);
  expect(png.subarray(1, 4).toString()).toBe('PNG');
  expect(png.readUInt32BE(16)).toBeGreaterThan(600);
});

test('all segments are saved as pictures for slides', async ({ page }) => {
  await openScenario(page);
  const segments = Number(/of (\d+)/.exec(await count(page).innerText())![1]);
  const files = unzipSync(await save(page, /All segments/));
  const names = Object.keys(files).sort();
  expect(names.length).toBe(segments + 1);
  expect(names[0]).toMatch(/^00-introduction\.svg$/);
  const pictures = names.map((name) => strFromU8(files[name]!));
  for (const picture of pictures) expect(picture).toMatch(/^<svg /);
  expect(new Set(pictures).size).toBe(pictures.length);
  // The reader is where he was.
  await expect(count(page)).toContainText('0 of');
});

test('a lesson is saved as one file that plays from a disk without any request', async ({
  page,
  context,
}) => {
  await openScenario(page);
  await use(page.getByRole('button', { name: 'Share and save' }));
  const download = page.waitForEvent('download');
  await use(page.getByRole('button', { name: 'The lesson as one HTML file' }));
  const path = test.info().outputPath('lesson.html');
  await (await download).saveAs(path);
  const file = await context.newPage();
  const asked: string[] = [];
  file.on('request', (request) => {
    if (!/^(data|blob):/.test(request.url())) asked.push(request.url());
  });
  await file.goto(`file://${path}`);
  await ready(file);
  // What real Go says is inside, line by line as it was recorded.
  const real = JSON.parse(readFileSync('scenarios/04-new-user/real.json', 'utf8')) as {
    go: string;
    stdout: string;
  };
  await use(file.getByText('What real Go says'));
  await expect(file.locator('.real')).toContainText(`Recorded with ${real.go}`);
  await expect(file.locator('.real li', { hasText: 'moved to heap: u' }).first()).toBeVisible();
  await expect(file.locator('.real .mark', { hasText: '≠' })).toHaveCount(0);
  await expect(file.locator('.real pre')).toHaveText(real.stdout.trimEnd());
  await file.keyboard.press('PageDown');
  await expect(file.locator('.frame.current')).toContainText('newUser', { timeout: 20_000 });
  expect(asked).toEqual([`file://${path}`]);
});

test('a course page shows a chosen segment in a frame', async ({ page, baseURL }) => {
  await openScenario(page);
  await use(page.getByRole('button', { name: 'Share and save' }));
  await use(page.getByRole('button', { name: 'Put it into another page' }));
  const html = await page.getByLabel('HTML for another page').inputValue();
  expect(html).toMatch(/^<iframe src="[^"]+\/embed\/new-user\/#v=2&amp;step=0[^"]*" title="[^"]+"/);
  await page.setContent(
    `<!doctype html><html lang="en"><title>Course</title><main><h1>Course</h1>
      <iframe src="${baseURL}/embed/new-user/#v=2&amp;segment=2" title="A pointer that leaves" width="1200" height="640"></iframe>
    </main></html>`,
  );
  const frame = page.frameLocator('iframe');
  await expect(frame.locator('.lesson .count')).toContainText('2 of', { timeout: 40_000 });
  await expect(frame.getByRole('button', { name: 'Open in Heapscope' })).toBeVisible();
  await expect(frame.getByRole('navigation', { name: 'Scenarios' }).locator('a')).toHaveCount(0);
});

test('in a sandbox of another page the page fails in nothing', async ({ page, baseURL }) => {
  await page.goto('/glossary/');
  await page.setContent(
    `<!doctype html><html lang="en"><title>Course</title><main><h1>Course</h1>
      <iframe sandbox="allow-scripts allow-same-origin" src="${baseURL}/embed/new-user/" title="A pointer that leaves" width="1200" height="640"></iframe>
    </main></html>`,
  );
  await expect(page.frameLocator('iframe').locator('.lesson .count')).toContainText('0 of', {
    timeout: 40_000,
  });
  // After this time other pages ask to be kept.
  await page.waitForTimeout(4000);
});

test('own programs are kept, taken back and brought in', async ({ page }) => {
  await page.goto('/play/');
  await ready(page);
  await use(page.getByRole('button', { name: 'My programs' }));
  await page.getByRole('textbox', { name: 'Name' }).fill('first');
  await use(page.getByRole('button', { name: 'Keep this program' }));
  await expect(page.getByRole('list', { name: 'My programs' })).toContainText('first');
  await page.getByLabel('Bring in a file').setInputFiles({
    name: 'answer.go',
    mimeType: 'text/plain',
    buffer: Buffer.from('package main\n\nfunc main() { println(42) }\n'),
  });
  await use(page.getByRole('button', { name: 'answer', exact: true }));
  await expect(page.locator('.program, .cm-content').first()).toContainText('println');
  await use(page.getByRole('button', { name: 'Rename first' }));
  await page.keyboard.type('third');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('button', { name: 'third', exact: true })).toBeFocused();
  await use(page.getByRole('button', { name: 'Rename third' }));
  await page.keyboard.type('first');
  await page.keyboard.press('Enter');
  await use(page.getByRole('button', { name: 'Take first away' }));
  await use(page.getByRole('button', { name: 'Put first back' }));
  expect(await violations(page)).toEqual([]);
  await page.reload();
  await ready(page);
  await use(page.getByRole('button', { name: 'My programs' }));
  await expect(page.getByRole('list', { name: 'My programs' })).toContainText('answer');
  await expect(page.getByRole('list', { name: 'My programs' })).toContainText('first');
});
