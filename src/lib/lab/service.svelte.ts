/** What is asked of a service: its trace, the figures of its end, and the setting in question. No markup; Service.svelte shows it, and the link holds it. */
import { NO_LIMIT } from '../../machine/settings.ts';
import { parseTrace } from './trace/gctrace.ts';
import type { ServiceLink } from './lablink.ts';
import { parseMemStats, writeMemStats } from './trace/memstats.ts';
import { readSetting } from './trace/setting.ts';

export class ServiceState {
  /** As they were pasted. */
  trace = $state('');
  end = $state('');
  /** What it ran with, in words; empty: as its goals tell. */
  ran = $state('');
  gogc = $state(200);
  /** Bytes; NO_LIMIT: off. */
  limit = $state(NO_LIMIT);
  hard = $state(NO_LIMIT);

  readonly read = $derived(parseTrace(this.trace));
  readonly setting = $derived(readSetting(this.ran));
  readonly stats = $derived(parseMemStats(this.end));

  /** Of the log only the lines that were read, and of the figures those that count. */
  link(): ServiceLink {
    const lines = this.trace.split('\n');
    const end = writeMemStats(this.stats);
    return {
      gogc: this.gogc,
      limit: this.limit,
      hardLimit: this.hard,
      trace: this.read.cycles.map((c) => lines[c.line - 1]!.trim()).join('\n'),
      ...(end === '' ? {} : { end }),
      ...(this.setting ? { ran: this.ran.trim() } : {}),
    };
  }

  /** Takes over what a link says; what it leaves open stays. */
  take(link: Partial<ServiceLink>): void {
    if (link.trace !== undefined) this.trace = link.trace;
    if (link.end !== undefined) this.end = link.end;
    if (link.ran !== undefined) this.ran = link.ran;
    if (link.gogc !== undefined) this.gogc = link.gogc;
    if (link.limit !== undefined) this.limit = link.limit;
    if (link.hardLimit !== undefined) this.hard = link.hardLimit;
  }
}
