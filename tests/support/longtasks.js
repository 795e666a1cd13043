/**
 * Long tasks of a page's main thread, as a reader would feel them and as the page is to blame for them. A PerformanceObserver gives the first: clock
 * time, which on a busy machine holds what other processes took. A trace of Chromium gives the second: each task's own processor time, and
 * what it was spent on (scripts, V8's collector, style and layout, painting).
 */

/** A task that takes longer is felt as a halt: the bound of the Long Tasks API, in milliseconds. */
export const LONG = 50;

/** What is worth telling of the work inside a task, by the names of a trace's events. */
const KINDS = {
  MinorGC: 'collector',
  MajorGC: 'collector',
  'V8.GCFinalizeMC': 'collector',
  'V8.GCScavenger': 'collector',
  Layout: 'layout',
  UpdateLayoutTree: 'style',
  PrePaint: 'paint',
  Paint: 'paint',
  Layerize: 'paint',
  Commit: 'paint',
  ParseHTML: 'loading',
  'v8.compile': 'loading',
  EvaluateScript: 'loading',
};

/** Tasks of the main thread of a page, from a trace: own processor time in milliseconds, and what took most of it. */
export function tasksOf(trace) {
  const { traceEvents } = JSON.parse(trace.toString());
  const mains = new Set(
    traceEvents
      .filter((e) => e.name === 'thread_name' && e.args.name === 'CrRendererMain')
      .map((e) => `${e.pid} ${e.tid}`),
  );
  const mine = traceEvents.filter((e) => e.ph === 'X' && mains.has(`${e.pid} ${e.tid}`));
  const inside = mine.filter((e) => e.tdur > 0 && (KINDS[e.name] || e.name === 'FunctionCall'));
  // A task has more than one event, one in the other: the outermost counts.
  const ends = new Map();
  return mine
    .filter((e) => /RunTask$/.test(e.name))
    .sort((a, b) => a.ts - b.ts || b.dur - a.dur)
    .filter((e) => {
      if (e.ts < (ends.get(e.pid) ?? 0)) return false;
      ends.set(e.pid, e.ts + e.dur);
      return true;
    })
    .map((task) => {
      const parts = {};
      let called = '';
      let most = 0;
      for (const e of inside) {
        if (e.pid !== task.pid || e.ts < task.ts || e.ts >= task.ts + task.dur) continue;
        const kind = KINDS[e.name] ?? 'scripts';
        parts[kind] = (parts[kind] ?? 0) + e.tdur / 1000;
        if (kind === 'scripts' && e.tdur > most) {
          most = e.tdur;
          called = e.args.data?.functionName ?? '';
        }
      }
      const words = Object.entries(parts).sort(([, a], [, b]) => b - a);
      return {
        clock: task.dur / 1000,
        own: (task.tdur ?? task.dur) / 1000,
        what:
          words.map(([kind, ms]) => `${kind} ${ms.toFixed(0)}`).join(', ') + (called ? ` (${called})` : ''),
      };
    });
}

/** Does something with a page and tells what tasks it had meanwhile. */
export async function tasksDuring(browser, page, work) {
  await page.evaluate(() => {
    globalThis.long_ = [];
    globalThis.observer_ = new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) globalThis.long_.push(entry.duration);
    });
    globalThis.observer_.observe({ type: 'longtask' });
  });
  await browser.startTracing(page, {
    categories: ['toplevel', 'devtools.timeline', 'disabled-by-default-devtools.timeline', 'v8', 'blink'],
  });
  await work();
  const trace = await browser.stopTracing();
  const observed = await page.evaluate(() => {
    globalThis.observer_.disconnect();
    return globalThis.long_;
  });
  return { observed, tasks: tasksOf(trace) };
}
