/** gctrace: the line Go prints at the end of each collection with GODEBUG=gctrace=1 (runtime/mgc.go, gcMarkTermination). */
import type { Machine } from './machine.ts';
import * as L from './runtime/layout.ts';

export function gctraceLine(machine: Machine): string {
  const v = machine.view;
  const n = (cell: number): number => v.n64(cell);
  const procs = v.u32(L.SET_PROCS);
  const mb = (bytes: number): number => Math.floor(bytes / 1048576);
  const [stw1, mark, stw2] = [n(L.LAST_STW1), n(L.LAST_MARK), n(L.LAST_STW2)];
  const clock = [stw1, mark, stw2].map(formatMs).join('+');
  const cpu = `${formatMs(stw1 * procs)}+${formatMs(n(L.LAST_ASSIST))}/${formatMs(n(L.LAST_BACKGROUND))}/${formatMs(n(L.LAST_IDLE))}+${formatMs(stw2 * procs)}`;
  const heap = `${mb(n(L.LAST_HEAP0))}->${mb(n(L.LAST_HEAP1))}->${mb(n(L.LAST_HEAP2))} MB, ${mb(v.f64(L.LAST_GOAL))} MB goal`;
  const percent = Math.floor(machine.gcCpuFraction * 100);
  const forced = v.u32(L.LAST_FORCED) === 1 ? ' (forced)' : '';
  return (
    `gc ${v.u32(L.GC_NUM)} @${(Math.floor(n(L.LAST_START) / 1e6) / 1e3).toFixed(3)}s ${percent}%: ${clock} ms clock, ${cpu} ms cpu, ` +
    `${heap}, ${mb(n(L.LAST_STACKS))} MB stacks, ${mb(n(L.LAST_GLOBALS))} MB globals, ${procs} P${forced}\n`
  );
}

/** Milliseconds as gctrace writes them: whole from 10 on, otherwise two significant digits and at most three decimals. */
export function formatMs(ns: number): string {
  if (ns >= 10e6) return String(Math.floor(ns / 1e6));
  let x = Math.floor(ns / 1e3);
  if (x === 0) return '0';
  let dec = 3;
  while (x >= 100) {
    x = Math.floor(x / 10);
    dec--;
  }
  return (x / 10 ** dec).toFixed(dec);
}
