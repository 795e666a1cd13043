/** A program that is really run once for every setting, in a worker of its own. */
import { NO_LIMIT } from '../../machine/settings.ts';
import type { MeasuredRun } from '../../session/protocol.ts';
import { Client } from '../player/client.ts';
import { KNEE_GOGC } from './kneescene.ts';
import type { LabState } from './lab.svelte.ts';
import { ofMeasured, type LabRun, type LabSetting } from './series.ts';

export class Measurement {
  /** What it is at, in words; empty: nothing. */
  busy = $state('');
  trouble = $state('');
  private measured = $state.raw<{ runs: MeasuredRun[]; of: LabSetting[]; key: string } | undefined>();
  knee = $state.raw<MeasuredRun[]>([]);

  readonly runs: LabRun[] = $derived(
    this.measured?.runs.map((run, i) => ofMeasured(this.measured!.of[i]!, run)) ?? [],
  );
  /** Program or settings have been changed since. */
  readonly stale: boolean = $derived.by(
    () => this.measured !== undefined && this.measured.key !== this.key(),
  );

  private readonly client = new Client(() => {});
  private readonly lab: LabState;
  /** Counts what was asked for: the answer to what was stopped is of no use. */
  private turn = 0;

  constructor(lab: LabState) {
    this.lab = lab;
  }

  /** Once for every setting of the lab, or, for the knee, for GOGC from 10 to 800. */
  async run(knee: boolean): Promise<void> {
    const turn = ++this.turn;
    this.trouble = '';
    this.busy = 'Compiling …';
    const key = this.key();
    const of = this.lab.settings.map((s) => ({ ...s }));
    const opened = await this.client.ask({
      kind: 'open',
      files: [{ name: 'program.go', text: this.lab.program }],
      settings: {},
      record: false,
    });
    if (turn !== this.turn) return;
    if (opened.kind !== 'compiled') {
      this.busy = '';
      this.trouble =
        opened.kind === 'rejected'
          ? opened.diagnostics.map((d) => `${d.file}:${d.line}:${d.col}: ${d.message}`).join('\n')
          : opened.kind === 'failed'
            ? opened.message
            : 'The program could not be opened.';
      return;
    }
    this.busy = knee ? 'Running it for GOGC 10 to 800 …' : 'Running it once for each setting …';
    const hard = this.lab.hardLimit >= NO_LIMIT ? {} : { hardLimit: this.lab.hardLimit };
    const settings = knee
      ? KNEE_GOGC.map((gogc) => ({ gogc, ...hard }))
      : of.map((s) => ({ gogc: s.gogc, memoryLimit: s.limit, ...hard }));
    const reply = await this.client.ask({ kind: 'measure', settings });
    if (turn !== this.turn) return;
    this.busy = '';
    if (reply.kind === 'failed') this.trouble = reply.message;
    if (reply.kind !== 'measured') return;
    if (knee) this.knee = reply.runs;
    else this.measured = { runs: reply.runs, of, key };
  }

  /** Ends the machine, whatever it does. */
  stop(): void {
    this.turn++;
    this.client.close();
    this.busy = '';
  }

  private key(): string {
    return JSON.stringify([this.lab.program, this.lab.settings, this.lab.hardLimit]);
  }
}
