/** `heapscope check -v`: where the machine stands at a segment, and what can be pointed at. */
import type { Stand } from '../../scenario/index.ts';

/** For authors: where the machine stands at a segment, and what can be pointed at. */
export function tell({ segment, moment }: Stand): void {
  const { picture: p } = moment;
  const cue = segment.cue.kind === 'start' ? 'start' : segment.cue.text;
  const g = p.goroutines.find((one) => one.id === p.current) ?? p.goroutines[0];
  const out = [`   ${segment.id} (${cue}): step ${p.step}, ${(p.time / 1e3).toFixed(1)} µs`];
  out.push(`      ${moment.sentence.what} ${moment.sentence.why ?? ''}`);
  for (const one of p.goroutines.filter((o) => o.state !== 'dead').slice(0, 6)) {
    const where = one.frames
      .filter((f) => !f.library)
      .slice(0, 4)
      .map((f) => `${f.func}:${f.place.line}`)
      .join(' < ');
    out.push(
      `      g${one.id} ${one.state}${one.waiting ? ` (${one.waiting})` : ''}, stack ${one.stack.size}, used ${one.stack.used}: ${where}`,
    );
  }
  const vars = g?.frames.find((f) => !f.library)?.vars.filter((v) => v.kind !== 'temp') ?? [];
  if (vars.length > 0)
    out.push(
      `      ${vars.map((v) => `${v.name}=${v.value.text}${v.movedTo === undefined ? '' : ' (heap)'}${v.live ? '' : ' (dead)'}`).join(', ')}`,
    );
  const mine = p.heap.objects.filter((o) => !o.library);
  const kinds = new Map<string, number>();
  for (const o of mine)
    kinds.set(
      `${o.type} ${o.requested}/${o.size} ${o.color}${o.state === 'garbage' ? ' garbage' : ''}`,
      (kinds.get(`${o.type} ${o.requested}/${o.size} ${o.color}${o.state === 'garbage' ? ' garbage' : ''}`) ??
        0) + 1,
    );
  if (mine.length > 0)
    out.push(
      `      heap: ${[...kinds]
        .slice(0, 12)
        .map(([k, n]) => `${n} × ${k}`)
        .join('; ')}`,
    );
  const s = p.heap.stats;
  out.push(
    `      alloc ${s.heapAlloc} live ${s.heapLive} goal ${p.collector.goal} trigger ${p.collector.trigger}, mallocs ${s.mallocs}, cycles ${s.numGC}, phase ${p.collector.phase}${p.collector.barrier ? ', barrier' : ''}, gc ${(p.collector.gcCpuFraction * 100).toFixed(1)}%`,
  );
  const kindsOf = new Map<string, number>();
  for (const e of moment.events) kindsOf.set(e.kind, (kindsOf.get(e.kind) ?? 0) + 1);
  out.push(
    `      events: ${[...kindsOf].map(([k, n]) => `${n} ${k}`).join(', ')}${moment.eventsElided ? ` (+${moment.eventsElided})` : ''}`,
  );
  const text = p.console
    .map((c) => c.text)
    .join('')
    .trimEnd()
    .split('\n')
    .at(-1);
  if (text) out.push(`      console: ${text.length > 70 ? '…' : ''}${text.slice(-70)}`);
  process.stdout.write(out.join('\n') + '\n');
}
