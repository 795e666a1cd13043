/**
 * The page's part of `npm run bench`: what the first load of a scenario transfers, what a step with 200 objects in view costs, how evenly the scrubber runs
 * over 10,000 steps, how many pictures a second the views of a large heap draw without a graphics processor, and how long verdicts take while somebody types.
 *
 * Costs of steps are the processor time of the page's own thread, in scripts alone and in all, so that they mean the same on a busy machine; gaps between frames
 * are what the eye sees, and grow with the machine's load.
 */
import { spawn } from 'node:child_process';
import { gzipSync } from 'node:zlib';
import { chromium } from '@playwright/test';
import { million, MILLION } from './bench-million.js';
import { findChromium } from './chromium.js';
import { first, held, ROUND, visit } from './leak.js';
import { longProgram } from './long-program.js';
import { link, ready, recorded, seek } from './steer.js';

const port = 4620;

/** 200 objects in a list, then a loop that changes one of them in every second step. */
const LIST = `package main

type Node struct {
	Value int
	Name  string
	Next  *Node
}

var head *Node

func main() {
	for i := 0; i < 200; i++ {
		head = &Node{Value: i, Name: "node", Next: head}
	}
	n := head
	sum := 0
	for i := 0; i < 2600; i++ {
		n.Value += i
		sum += n.Value
		n = n.Next
		if n == nil {
			n = head
		}
	}
	println(sum)
}
`;

/** 100,000 objects in some fifty spans. */
const MANY = `package main

type Node struct {
	A, B int
}

var kept [100000]*Node

func main() {
	for i := range kept {
		kept[i] = &Node{i, i}
	}
	println(len(kept))
}
`;

const quantile = (list, q) =>
  [...list].sort((a, b) => a - b)[Math.min(list.length - 1, Math.floor(list.length * q))];

async function firstLoad(browser, url) {
  const page = await browser.newPage({ viewport: { width: 1366, height: 768 } });
  let bytes = 0;
  const pending = [];
  page.on('response', (r) => {
    if (/\.(js|json|wasm|css|html)(\?|$)|\/$/.test(r.url()))
      pending.push(
        r.body().then(
          (b) => (bytes += gzipSync(b).length),
          () => {},
        ),
      );
  });
  for (let i = 0; ; i++) {
    try {
      await page.goto(`${url}/s/new-user/`);
      break;
    } catch (e) {
      if (i === 40) throw e;
      await new Promise((resolve) => setTimeout(resolve, 250));
    }
  }
  await ready(page);
  await page.waitForTimeout(1000);
  await Promise.all(pending);
  console.log(`\nfirst load of a scenario: ${(bytes / 1000).toFixed(0)} kB, gzip (fonts not counted)`);
  await page.close();
}

/** A page on a program, and its costs so far in milliseconds of its thread. */
async function opened(browser, address, reducedMotion) {
  const context = await browser.newContext({ viewport: { width: 1366, height: 768 }, reducedMotion });
  const page = await context.newPage();
  const devtools = await context.newCDPSession(page);
  // By itself `Performance.enable` goes back to the clock on the wall.
  await devtools.send('Performance.enable', { timeDomain: 'threadTicks' });
  const costs = async () => {
    const { metrics } = await devtools.send('Performance.getMetrics');
    const of = (name) => metrics.find((one) => one.name === name).value * 1000;
    return { script: of('ScriptDuration'), task: of('TaskDuration') };
  };
  await page.goto(address);
  await ready(page);
  await recorded(page);
  return { context, page, costs };
}

/** Steps that are measured, after some for which the browser still compiles. */
const STEPS = 200;
const WARM = 10;

async function steps(browser, url, reducedMotion) {
  const { context, page, costs } = await opened(browser, `${url}/s/new-user/${link(LIST)}`, reducedMotion);
  await seek(page, 1000);
  await page.evaluate(() => document.activeElement?.blur());
  // A large drawing comes in portions.
  await page.waitForTimeout(1000);
  const objects = await page.locator('.object').count();
  const script = [];
  const task = [];
  const where = () => page.evaluate(() => document.querySelector('.transport .where b').textContent);
  for (let i = -WARM; i < STEPS; i++) {
    const was = await where();
    // Nothing is asked of the page meanwhile: questions cost it time as well.
    const before = await costs();
    await page.keyboard.press('ArrowRight');
    await page.waitForTimeout(reducedMotion === 'reduce' ? 120 : 450);
    const after = await costs();
    if ((await where()) === was) throw new Error('a step was not shown in time');
    if (i < 0) continue;
    script.push(after.script - before.script);
    task.push(after.task - before.task);
  }
  console.log(
    `a step with ${objects} objects in view, ${reducedMotion === 'reduce' ? 'without motion' : 'with all frames of its motion'}: ` +
      `scripts ${quantile(script, 0.5).toFixed(1)} ms at the median, ${quantile(script, 0.99).toFixed(1)} ms at the 99th percentile; ` +
      `all work of the page's thread ${quantile(task, 0.5).toFixed(1)} ms`,
  );
  await context.close();
}

/** Longest gaps between frames while something goes on. */
async function gaps(page, work) {
  await page.evaluate(() => {
    globalThis.frames_ = [];
    let last = performance.now();
    const tick = () => {
      const now = performance.now();
      globalThis.frames_.push(now - last);
      last = now;
      globalThis.request_ = requestAnimationFrame(tick);
    };
    globalThis.request_ = requestAnimationFrame(tick);
  });
  await work();
  return page.evaluate(() => {
    cancelAnimationFrame(globalThis.request_);
    return globalThis.frames_;
  });
}

async function scrub(browser, url) {
  const { context, page } = await opened(browser, `${url}/s/new-user/${link(LIST)}`, 'no-preference');
  const length = await page.locator('.scrubber input').getAttribute('max');
  const box = await page.locator('.scrubber input').boundingBox();
  const drag = async () => {
    const y = box.y + box.height - 4;
    await page.mouse.move(box.x + 10, y);
    await page.mouse.down();
    for (let i = 0; i <= 200; i++) await page.mouse.move(box.x + 10 + ((box.width - 20) * i) / 200, y);
    await page.mouse.up();
  };
  await drag(); // the first time the browser still compiles
  const frames = await gaps(page, drag);
  console.log(
    `a drag over ${length} steps: ${frames.length} frames, the longest gap ${Math.max(...frames).toFixed(0)} ms, ` +
      `${frames.filter((gap) => gap > 50).length} above 50 ms`,
  );
  await context.close();
}

async function afar(browser, url) {
  const { context, page } = await opened(browser, `${url}/s/new-user/${link(MANY)}`, 'no-preference');
  await seek(page, 3000);
  await page.evaluate(() => document.activeElement?.blur());
  const marks = await page.locator('.stage svg *').count();
  const near = await gaps(page, async () => {
    for (let i = 0; i < 10; i++) {
      await page.keyboard.press('ArrowRight');
      await page.waitForTimeout(350);
    }
  });
  console.log(
    `the heap from near (${marks} marks): ${(1000 / quantile(near, 0.5)).toFixed(0)} pictures a second while stepping at the median, ` +
      `${(1000 / quantile(near, 0.95)).toFixed(0)} at the 95th percentile`,
  );
  await page.keyboard.press('End');
  await page.getByRole('tab', { name: 'Spans' }).click();
  await page.waitForFunction(() =>
    /\d{5}|\d,\d{3}/.test(document.querySelector('.spans .bar p')?.textContent ?? ''),
  );
  await page.getByRole('button', { name: 'Only spans' }).click();
  const words = await page.locator('.spans .bar p').textContent();
  const frames = await page.evaluate(async () => {
    const canvas = document.querySelector('.spans canvas');
    const times = [];
    for (let i = 0; i < 90; i++) {
      const begin = performance.now();
      canvas.dispatchEvent(
        new WheelEvent('wheel', { deltaY: i % 30 < 15 ? -6 : 6, bubbles: true, cancelable: true }),
      );
      await new Promise((resolve) => requestAnimationFrame(resolve));
      times.push(performance.now() - begin);
    }
    return times;
  });
  console.log(
    `the heap from afar (${words.trim().split(':')[0]}): ${(1000 / quantile(frames, 0.5)).toFixed(0)} pictures a second while zooming at the median, ` +
      `${(1000 / quantile(frames, 0.95)).toFixed(0)} at the 95th percentile`,
  );
  await context.close();
}

/** How long the page's worker takes for the verdicts of a program of a thousand lines, each time with another line changed. */
async function analysis(browser, url) {
  const context = await browser.newContext();
  await context.addInitScript(() => {
    const post = Worker.prototype.postMessage;
    Worker.prototype.postMessage = function (...args) {
      globalThis.worker_ = this;
      return post.apply(this, args);
    };
  });
  const page = await context.newPage();
  await page.goto(`${url}/s/new-user/${link(LIST)}`);
  await ready(page);
  const text = longProgram(1000);
  const times = await page.evaluate(
    async ([program, rounds]) => {
      const ask = (id) =>
        new Promise((resolve, reject) => {
          const worker = globalThis.worker_;
          const changed = program.replace('func main() {', `func main() {\n\tprintln(${id})`);
          const begin = performance.now();
          const answered = ({ data }) => {
            if (data.id !== id) return;
            worker.removeEventListener('message', answered);
            if (data.kind === 'analysed' && data.diagnostics.length === 0) resolve(performance.now() - begin);
            else reject(new Error(JSON.stringify(data).slice(0, 500)));
          };
          worker.addEventListener('message', answered);
          worker.postMessage({
            kind: 'analyse',
            id,
            files: [{ name: 'program.go', text: changed }],
            inlining: true,
          });
        });
      const out = [];
      for (let i = 0; i < rounds; i++) out.push(await ask(1e9 + i));
      return out;
    },
    [text, 60],
  );
  const warm = times.slice(30);
  console.log(
    `verdicts of ${text.split('\n').length} lines in the page's worker: first ${times[0].toFixed(0)} ms, ` +
      `then ${quantile(warm, 0.5).toFixed(0)} ms at the median, ${Math.min(...warm).toFixed(0)} ms at best`,
  );
  await context.close();
}

/** What 200 loads of scenarios leave in the page's heap; 10 MB are allowed. */
async function loads(browser, url) {
  const context = await browser.newContext({
    viewport: { width: 1366, height: 768 },
    reducedMotion: 'reduce',
  });
  const page = await context.newPage();
  const devtools = await context.newCDPSession(page);
  await page.goto(`${url}/s/locals/`);
  await ready(page);
  await visit(page, ROUND);
  const before = await held(page, devtools);
  await visit(page, 200);
  await first(page);
  const after = await held(page, devtools);
  console.log(
    `200 loads of scenarios: ${((after.heap - before.heap) / 1e6).toFixed(1)} MB more in the page's heap, ` +
      `${after.nodes - before.nodes} more nodes, ${after.listeners - before.listeners} more listeners, ` +
      `${after.documents - before.documents} more documents, ${page.workers().length} worker`,
  );
  await context.close();
}

export async function benchPage() {
  const server = spawn('npx', ['vite', 'preview', '--port', String(port), '--strictPort'], {
    stdio: 'ignore',
    detached: true,
  });
  const browser = await chromium.launch({
    executablePath: await findChromium(),
    args: ['--no-sandbox', '--disable-gpu'],
  });
  const url = `http://localhost:${port}`;
  try {
    await firstLoad(browser, url);
    await steps(browser, url, 'reduce');
    await steps(browser, url, 'no-preference');
    await scrub(browser, url);
    await afar(browser, url);
    await analysis(browser, url);
    await million(browser, `${url}/s/new-user/${link(MILLION)}`);
    await loads(browser, url);
  } finally {
    await browser.close();
    process.kill(-server.pid);
  }
}

if (process.argv[1]?.endsWith('bench-page.js')) await benchPage();
